//! What to take to the visit: one page on paper, or on the phone in one's hand.

use keybook_core::date::Date;
use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::stage;
use super::super::words::short_date;
use super::actions::due;
use super::view::{ActionShown, PersonShown, QuestionShown, View, is_open};
use super::visit::day_text;
use crate::text::{home, sheet, shell};

/// Questions and actions that fit on the page.
const QUESTIONS: usize = 10;
const ACTIONS: usize = 7;
/// Actions due within so many days of the visit.
const DAYS_AFTER: i32 = 7;

/// The page; `on_screen` while somebody reads it there.
pub fn sheet(view: &View, on_screen: bool, close: &Callback<bool>, lang: Lang) -> Html {
    let visit = view.visit.as_ref();
    let day = visit.map(|visit| visit.day).or(view.today);
    let aim = visit.map_or("", |visit| visit.aim.as_str());
    let due: Vec<&ActionShown> =
        view.actions.iter().filter(is_open).filter(|one| is_due(one, day)).take(ACTIONS).collect();
    let close = {
        let close = close.clone();
        move |_: MouseEvent| close.emit(false)
    };
    let cell = |label: &'static str, value: String| html! { <div><span>{ label }</span><b>{ value }</b></div> };
    let with = visit.map_or_else(String::new, |visit| visit.with.clone());
    let ours = view.ours.first().map_or_else(String::new, |(name, _)| name.clone());
    html! {
        <div class={classes!("take", on_screen.then_some("is-open"))} id="take">
            if on_screen {
                <div class="row take-bar">
                    <button type="button" class="button" id="take-close" onclick={close}>{ icon(IconName::Left) }<span>{ home::take_close(lang) }</span></button>
                    <span class="grow"></span>
                    <button type="button" class="button" id="take-print" onclick={|_| stage::print(false)}>{ icon(IconName::Print) }<span>{ shell::print(lang) }</span></button>
                </div>
            }
            <div class="paper-title"><h1>{ home::take_title(lang) }</h1><span>{ shell::product(lang) }</span></div>
            <div class="form-head">
                { cell(sheet::customer_name(lang), view.customer.clone()) }
                { cell(home::with(lang), with) }
                { cell(sheet::filled_by(lang), ours) }
                { cell(home::next_visit(lang), day.map_or_else(String::new, |day| day_text(day, lang))) }
            </div>
            if let Some(visit) = visit { <p class="take-purpose">{ visit.purpose.clone() }</p> }
            if !aim.is_empty() { <p class="take-aim"><span>{ home::aim(lang) }</span><b>{ aim.to_owned() }</b></p> }
            <section><h2>{ home::questions(lang) }</h2>
                <ol class="take-questions">{ view.questions.iter().take(QUESTIONS).enumerate().map(question).collect::<Html>() }</ol></section>
            if !view.people.is_empty() {
                <section><h2>{ home::people(lang) }</h2>
                    <ul class="take-people">{ view.people.iter().map(|one| person(one, lang)).collect::<Html>() }</ul></section>
            }
            if !due.is_empty() {
                <section><h2>{ home::due(lang) }</h2>
                    <ul class="take-actions">{ due.into_iter().map(|one| action(one, lang)).collect::<Html>() }</ul></section>
            }
            <section class="take-notes"><h2>{ home::notes(lang) }</h2><div></div><div></div><div></div><div></div></section>
        </div>
    }
}

/// Overdue, or due until a week after the visit.
fn is_due(shown: &ActionShown, visit: Option<Date>) -> bool {
    shown.action.due.zip(visit).is_none_or(|(due, visit)| visit.days_to(due) <= DAYS_AFTER)
}

/// A question with a line to write on.
fn question((at, question): (usize, &QuestionShown)) -> Html {
    html! { <li key={at}><i>{ at + 1 }</i><div><b>{ question.text.clone() }</b><small>{ question.source.clone() }</small><span class="take-line"></span></div></li> }
}

fn person(person: &PersonShown, lang: Lang) -> Html {
    let mut about = vec![person.style.clone()];
    if !person.concern.is_empty() {
        about.push(home::cares(lang, &person.concern));
    }
    if !person.need.is_empty() {
        about.push(home::needs(lang, &person.need));
    }
    about.retain(|part| !part.is_empty());
    html! {
        <li key={person.name.to_string()}>
            <p><b>{ person.name.to_string() }</b><span>{ person.title.to_string() }</span></p>
            { about.into_iter().map(|part| html! { <p class="take-about">{ part }</p> }).collect::<Html>() }
        </li>
    }
}

fn action(shown: &ActionShown, lang: Lang) -> Html {
    let day = if shown.action.late > 0 {
        due(shown, lang)
    } else {
        shown.action.due.map_or_else(|| html! { <span></span> }, |day| html! { <time>{ short_date(day, lang) }</time> })
    };
    html! { <li key={shown.action.at.control.clone()}><span class="take-box"></span><div>{ shown.action.text.to_string() }<small>{ shown.owner.clone() }</small></div>{ day }</li> }
}
