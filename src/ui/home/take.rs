//! What to take to the visit: one page on paper, or on the phone in one's hand.

use std::rc::Rc;

use keybook_core::coach::Step;
use keybook_core::date::Date;
use keybook_core::lang::{Lang, Text};
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::route::Route;
use super::super::stage;
use super::super::words::short_date;
use super::actions::due;
use super::view::{ActionShown, PersonShown, QuestionShown, View, VisitShown, ahead, is_open};
use super::visit::day_text;
use crate::text::{home, sheet, shell};

/// Questions and actions that fit on the page.
const QUESTIONS: usize = 10;
const ACTIONS: usize = 7;
/// Actions due within so many days of the visit.
const DAYS_AFTER: i32 = 7;

/// The page; `on_screen` while somebody reads it there.
pub fn sheet(view: &View, on_screen: bool, lang: Lang) -> Html {
    let visit = ahead(view.visit.as_ref());
    let day = visit.and_then(|visit| visit.plan.day);
    let by = day.or(view.today);
    let due: Vec<&ActionShown> =
        view.actions.iter().filter(is_open).filter(|one| is_due(one, by)).take(ACTIONS).collect();
    // Nobody reads what somebody else wants for themselves.
    let met = visit.and_then(|visit| visit.plan.person.as_ref());
    let questions: Vec<&QuestionShown> =
        view.questions.iter().filter(|question| question.only.is_none() || question.only.as_ref() == met).collect();
    let close = Route::Account(view.id.to_string()).to_string();
    html! {
        <div class={classes!("take", on_screen.then_some("is-open"), visit.map(|_| "is-planned"))} id="take">
            if on_screen {
                <div class="row take-bar">
                    <a class="button" id="take-close" href={close}>{ icon(IconName::Left) }<span>{ home::take_close(lang) }</span></a>
                    <span class="grow"></span>
                    <button type="button" class="button" id="take-print" onclick={|_| stage::print(false)}>{ icon(IconName::Print) }<span>{ shell::print(lang) }</span></button>
                </div>
            }
            <div class="paper-title"><h1>{ home::take_title(lang) }</h1><span>{ shell::product(lang) }</span></div>
            { head(view, visit, lang) }
            { visit.map(|visit| goals(visit, lang)) }
            if !questions.is_empty() {
                <section><h2>{ home::questions(lang) }</h2>
                    <ol class="take-questions">{ questions.iter().copied().take(QUESTIONS).enumerate().map(question).collect::<Html>() }</ol>
                    if questions.len() > QUESTIONS { <p class="hint">{ home::more_questions(lang, questions.len() - QUESTIONS) }</p> }</section>
            }
            { visit.map(|visit| steps(visit, lang)) }
            { people(home::about_met(lang), view.met.as_slice(), lang) }
            { people(home::others(lang), &view.others, lang) }
            if !due.is_empty() {
                <section><h2>{ home::due(lang) }</h2>
                    <ul class="take-actions">{ due.into_iter().map(|one| action(one, lang)).collect::<Html>() }</ul></section>
            }
            <section class="take-notes"><h2>{ home::notes(lang) }</h2><div></div><div></div><div></div><div></div></section>
        </div>
    }
}

/// Whom, with whom, when and where. What is not agreed yet is left open, to be written in by hand.
fn head(view: &View, visit: Option<&VisitShown>, lang: Lang) -> Html {
    let cell = |label: &'static str, value: String| html! { <div><span>{ label }</span><b>{ value }</b></div> };
    let day = visit.and_then(|visit| visit.plan.day).map_or_else(String::new, |day| day_text(day, lang));
    let of = |what: fn(&VisitShown) -> String| visit.map_or_else(String::new, what);
    let ours = view.ours.first().map_or_else(String::new, |(name, _)| name.clone());
    html! {
        <div class="form-head">
            { cell(sheet::customer_name(lang), view.customer.clone()) }
            { cell(home::visit_day(lang), day) }
            { cell(home::place(lang), of(|visit| visit.plan.place.to_string())) }
            { cell(home::meets(lang), of(|visit| visit.person.clone())) }
            { cell(home::company(lang), of(|visit| visit.companion.clone())) }
            { cell(sheet::filled_by(lang), ours) }
        </div>
    }
}

/// What the visit is for, what to get, what to bring, and what to say to what may come up.
fn goals(visit: &VisitShown, lang: Lang) -> Html {
    let plan = &visit.plan;
    let line = |label: &'static str, text: &Rc<str>| {
        (!text.is_empty()).then(|| html! { <><span>{ label }</span><b>{ text.to_string() }</b></> })
    };
    let has_aim = !plan.ask.is_empty() || !plan.fallback.is_empty();
    let item =
        |item: &Text| html! { <li key={item.en.to_string()}><span class="take-box"></span>{ item.get(lang) }</li> };
    let known = |label: &'static str, text: &Rc<str>| {
        (!text.is_empty()).then(|| html! { <p class="take-known"><span>{ label }</span>{ text.to_string() }</p> })
    };
    html! {
        <>
            <p class="take-purpose">{ plan.purpose.to_string() }</p>
            if has_aim { <p class="take-aim">{ line(home::aim(lang), &plan.ask) }{ line(home::least(lang), &plan.fallback) }</p> }
            if !plan.bring.is_empty() {
                <section class="take-bring"><h2>{ home::bring(lang) }</h2><ul>{ plan.bring.iter().map(item).collect::<Html>() }</ul></section>
            }
            { known(home::last_time(lang), &plan.last_time) }
            { known(home::rival(lang), &plan.rival) }
        </>
    }
}

/// The steps that were planned.
fn steps(visit: &VisitShown, lang: Lang) -> Html {
    let step = |step: &Step| {
        let minutes = step.minutes.map(|minutes| home::minutes(lang, minutes));
        html! {
            <li key={step.name.en.to_string()}><b>{ step.name.get(lang) }</b>
                <div>{ step.goal.to_string() }<small>{ step.say.to_string() }</small></div><time>{ minutes }</time></li>
        }
    };
    html! {
        <div>
            if !visit.plan.steps.is_empty() {
                <section><h2>{ home::steps(lang) }</h2>
                    <ol class="take-steps">{ visit.plan.steps.iter().map(step).collect::<Html>() }</ol></section>
            }
        </div>
    }
}

fn people(title: &'static str, people: &[PersonShown], lang: Lang) -> Html {
    html! {
        <div>
            if !people.is_empty() {
                <section><h2>{ title }</h2>
                    <ul class="take-people">{ people.iter().map(|one| person(one, lang)).collect::<Html>() }</ul></section>
            }
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
