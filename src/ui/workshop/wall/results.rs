//! What the sheets came to: each result with its mean and spread, everybody on one line, and the verdicts.

use keybook_core::formula::Val;
use keybook_core::worksheet::ResultSpec;
use keybook_core::workshop::{BandCount, ResultTally, Spread, result_figure};
use keybook_markup::prelude::*;

use super::Desk;
use super::spread::figures_in_words;
use crate::text::workshop as text;

/// All results.
pub fn results(desk: &Desk<'_>) -> Html {
    let tallies = desk.wall.results();
    if desk.wall.returns().is_empty() {
        return html! { <p class="wall-empty">{ text::empty_wall(desk.lang) }</p> };
    }
    // Lists of customers differ by nature; they are read in the answers.
    let compared = |tally: &&ResultTally| tally.figures.is_some() || !tally.bands.is_empty();
    html! { <ul class="spread">{ tallies.iter().filter(compared).map(|tally| result(desk, tally)).collect::<Html>() }</ul> }
}

fn result(desk: &Desk<'_>, tally: &ResultTally) -> Html {
    let Some(spec) = desk.wall.def().results.get(tally.result) else { return html! { <></> } };
    let band = |one: &BandCount| {
        let name = spec.bands.get(one.band).map_or("", |band| band.verdict.get(desk.lang));
        let who: Vec<String> = one.who.iter().map(|who| desk.who(*who)).collect();
        html! { <tr key={one.band} class={classes!(one.who.is_empty().then_some("is-nobody"))}><th scope="row">{ name.to_owned() }</th><td class="spread-count">{ one.who.len() }</td><td>{ desk.list(&who) }</td></tr> }
    };
    let mut open = Vec::new();
    if !tally.open.is_empty() {
        open.push(text::unknown(desk.lang, tally.open.len()));
    }
    if !tally.blank.is_empty() {
        open.push(text::blank(desk.lang, tally.blank.len()));
    }
    html! {
        <li key={tally.result} class="spread-one">
            <h2>{ spec.title.get(desk.lang) }{ " " }<small>{ open.join(" · ") }</small></h2>
            if let Some(figures) = &tally.figures {
                <div>{ on_a_line(desk, spec, tally.result, figures) }<p class="spread-figures">{ figures_in_words(desk, figures, &|x| result_figure(spec, x)) }</p></div>
            }
            if !tally.bands.is_empty() { <table class="spread-bars"><tbody>{ tally.bands.iter().map(band).collect::<Html>() }</tbody></table> }
        </li>
    }
}

/// Everybody's figure on a line from the lowest to the highest, with the mean.
fn on_a_line(desk: &Desk<'_>, spec: &ResultSpec, result: usize, figures: &Spread) -> Html {
    let width = (figures.max - figures.min).max(f64::MIN_POSITIVE);
    let place = |x: f64| 20.0 + (x - figures.min) / width * 960.0;
    let dot = |(who, from): (usize, &keybook_core::workshop::Return)| {
        let outcome = from.eval.result(result);
        let Val::Number(x) = outcome.value else { return None };
        let is_known = outcome.is_known() && outcome.range.is_none();
        let shown = from.started && from.eval.completeness().results_shown() && is_known;
        // Those who come to the same figure stand in a little heap.
        let lift = desk
            .wall
            .returns()
            .iter()
            .take(who)
            .filter(|other| other.started && other.eval.result(result).value == Val::Number(x))
            .count();
        let at = if figures.max > figures.min { place(x) } else { 500.0 };
        let y = 52.0 - 8.0 * (lift % 6) as f64;
        shown.then(|| html! { <circle key={who} class="line-dot" cx={whole(at)} cy={whole(y)} r="9"><title>{ [&desk.who(who), text::colon(desk.lang), &result_figure(spec, x)].concat() }</title></circle> })
    };
    let mean = if figures.max > figures.min { place(figures.mean) } else { 500.0 };
    html! {
        <svg class="wall-line" viewBox="0 0 1000 72" role="img" aria-label={figures_in_words(desk, figures, &|x| result_figure(spec, x))}>
            <line class="line-axis" x1="10" x2="990" y1="62" y2="62" />
            <line class="line-mean" x1={whole(mean)} x2={whole(mean)} y1="4" y2="68" />
            { desk.wall.returns().iter().enumerate().filter_map(dot).collect::<Html>() }
        </svg>
    }
}

fn whole(x: f64) -> String {
    keybook_core::decimal::short(x, 0)
}
