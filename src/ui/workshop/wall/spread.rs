//! How the answers to each question are distributed.

use keybook_core::workshop::{OptionCount, Question, Spread, Tally, answer_figure};
use keybook_markup::prelude::*;

use super::Desk;
use super::cards::option_name;
use crate::text::workshop as text;

/// Every question with its answers counted.
pub fn spread(desk: &Desk<'_>) -> Html {
    let one = |(at, question): (usize, &Question)| {
        let tally = desk.wall.tally(*question);
        html! {
            <li key={at} class="spread-one">
                <h2>{ question.title(desk.wall.def(), desk.lang) }{ " " }<small>{ counts(desk, &tally) }</small></h2>
                { bars(desk, question, &tally) }
                if let Some(figures) = &tally.figures { <p class="spread-figures">{ figures_in_words(desk, figures, &|x| question.spec(desk.wall.def()).map_or_else(String::new, |field| answer_figure(&field.kind, x))) }</p> }
                { said(desk, &tally) }
            </li>
        }
    };
    let shown = |(_, question): &(usize, &Question)| !desk.session.hide_names || !question.tells_who(desk.wall.def());
    html! { <ul class="spread">{ desk.wall.questions().iter().enumerate().filter(shown).map(one).collect::<Html>() }</ul> }
}

fn counts(desk: &Desk<'_>, tally: &Tally) -> String {
    let mut parts = vec![text::answered(desk.lang, tally.answered)];
    if !tally.unknown.is_empty() {
        parts.push(text::unknown(desk.lang, tally.unknown.len()));
    }
    if !tally.blank.is_empty() {
        parts.push(text::blank(desk.lang, tally.blank.len()));
    }
    parts.join(" · ")
}

/// Mean and spread in words.
pub fn figures_in_words(desk: &Desk<'_>, figures: &Spread, show: &dyn Fn(f64) -> String) -> String {
    let [mean, deviation, min, max] = [figures.mean, figures.deviation, figures.min, figures.max].map(show);
    text::figures(desk.lang, &mean, &deviation, &min, &max)
}

/// A bar an option, as long as it was often chosen.
fn bars(desk: &Desk<'_>, question: &Question, tally: &Tally) -> Html {
    if tally.options.is_empty() {
        return html! { <></> };
    }
    let most = tally.most().max(1);
    let bar = |(at, option): (usize, &OptionCount)| {
        let who: Vec<String> = option.who.iter().map(|who| desk.who(*who)).collect();
        let width = (option.who.len() * 100 / most).to_string();
        html! {
            <tr key={at} class={classes!((option.who.is_empty() && tally.answered > 0).then_some("is-nobody"))} title={desk.list(&who)}>
                <th scope="row">{ option_name(desk, question, &option.value) }</th>
                <td class="spread-bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width={width} height="10" /></svg></td>
                <td class="spread-count">{ option.who.len() }</td>
            </tr>
        }
    };
    html! { <table class="spread-bars"><tbody>{ tally.options.iter().enumerate().map(bar).collect::<Html>() }</tbody></table> }
}

fn said(desk: &Desk<'_>, tally: &Tally) -> Html {
    if tally.said.is_empty() {
        return html! { <></> };
    }
    let line = |(at, said): (usize, &keybook_core::workshop::Said)| html! { <li key={at}><small>{ desk.who(said.who) }</small>{ said.text.to_string() }</li> };
    html! { <ul class="spread-said">{ tally.said.iter().enumerate().map(line).collect::<Html>() }</ul> }
}
