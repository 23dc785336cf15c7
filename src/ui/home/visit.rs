//! The next visit, and the questions to take along.

use std::rc::Rc;

use keybook_core::coach::{PastVisit, VisitStage, Where};
use keybook_core::date::Date;
use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::hooks::use_lang;
use super::super::words::short_date;
use super::going::{address, going};
use super::view::{NextDate, QuestionShown, View, VisitShown, ahead};
use crate::text::{home, sheet};

/// Properties of [`NextVisit`].
#[derive(Clone, PartialEq, Properties)]
pub struct VisitProps {
    /// What the page shows.
    pub view: Rc<View>,
    /// The customer's id.
    pub account: String,
}

/// Questions shown before somebody asks for all of them.
const QUESTIONS: usize = 5;

/// The look of a way that is a text of the customer's, as against one that says where it leads.
const WHAT: &str = "visit-what";

/// The button of the call plan that begins the next one.
const ANEW: &str = "call_plan.visits.anew";

/// A day with its weekday.
pub fn day_text(day: Date, lang: Lang) -> String {
    home::on_day(lang, &short_date(day, lang), home::weekday(lang, day.weekday()))
}

/// The next visit and its questions.
#[component]
pub fn NextVisit(props: &VisitProps) -> Html {
    let (lang, all) = (use_lang(), use_state_eq(|| false));
    let view = &props.view;
    let shown = if *all { view.questions.len() } else { QUESTIONS };
    let turn = {
        let all = all.clone();
        move |_: MouseEvent| all.set(!*all)
    };
    let question = |(at, question): (usize, &QuestionShown)| {
        let go = going(&question.at, &props.account);
        html! {
            <li key={at}><i>{ at + 1 }</i><div>{ question.text.clone() }
                <a class="source" href={address(&question.at, &props.account)} onclick={go}>{ question.source.clone() }</a></div></li>
        }
    };
    html! {
        <section class="side-part" id="next-visit" tabindex="-1">
            { head(view, &props.account, lang) }
            <h3>{ home::questions(lang) }</h3>
            if view.questions.is_empty() { <p class="hint">{ home::no_questions(lang) }</p> }
            <ol class="questions">{ view.questions.iter().take(shown).enumerate().map(question).collect::<Html>() }</ol>
            if view.questions.len() > QUESTIONS {
                <button type="button" class="button is-link is-small" aria-expanded={all.to_string()} onclick={turn}>
                    { if *all { home::fewer(lang).to_owned() } else { home::all_questions(lang, view.questions.len()) } }
                </button>
            }
        </section>
    }
}

fn head(view: &View, account: &str, lang: Lang) -> Html {
    if let Some(visit) = ahead(view.visit.as_ref()) {
        let day = visit.plan.day.map(|day| html! { <time datetime={day.to_string()}>{ day_text(day, lang) }</time> });
        let with = [with_whom(visit, lang), visit.plan.place.to_string()];
        let with = with.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let what = if visit.plan.purpose.is_empty() { home::to_plan(lang) } else { &*visit.plan.purpose };
        let open = day.is_none();
        return html! {
            <div class="visit-head">
                <h2>{ home::next_visit(lang) }{ day }if open { <time>{ home::no_day_yet(lang) }</time> }</h2>
                <p class="visit-with">{ with }</p>
                <p>{ way(&visit.plan.at(), account, what, WHAT) }</p>
                { view.past.as_ref().map(|past| last(past, account, lang)) }
            </div>
        };
    }
    let waits = view.visit.as_ref().filter(|visit| visit.plan.stage == VisitStage::Unreviewed);
    // From a visit that was reviewed the next one begins, and is kept.
    let reviewed = view.visit.as_ref().is_some_and(|visit| visit.plan.stage == VisitStage::Reviewed);
    let plan = Where { control: if reviewed { ANEW } else { "" }.to_owned(), ..Where::sheet("call_plan") };
    html! {
        <div class="visit-head">
            <h2>{ home::next_visit(lang) }</h2>
            { waits.map(|visit| review(visit, account, lang)) }
            { view.past.as_ref().map(|past| last(past, account, lang)) }
            if waits.is_none() { <p class="hint">{ home::no_visit(lang) }{ " " }{ way(&plan, account, home::plan_visit(lang), "") }</p> }
            { view.next.as_ref().map(|next| next_date(next, account, lang)) }
        </div>
    }
}

/// The customer's person, and ours who come along.
fn with_whom(visit: &VisitShown, lang: Lang) -> String {
    match (&*visit.person, &*visit.companion) {
        (person, "") => person.to_owned(),
        ("", companion) => home::along(lang, companion),
        (person, companion) => [person, sheet::comma(lang), &home::along(lang, companion)].concat(),
    }
}

/// The question what came of a visit.
fn review(visit: &VisitShown, account: &str, lang: Lang) -> Html {
    let day = visit.plan.day.map(|day| short_date(day, lang)).unwrap_or_default();
    let asks = match &*visit.person {
        "" => home::went_there(lang, &day),
        person => home::met(lang, &day, person),
    };
    let way = way(&visit.plan.at(), account, home::write_review(lang), "");
    html! { <p class="visit-last" id="review-visit">{ asks }{ " " }{ way }</p> }
}

/// The last visit that was reviewed, and what came of it.
fn last((visit, person): &(PastVisit, String), account: &str, lang: Lang) -> Html {
    let day = visit.day.map(|day| short_date(day, lang)).unwrap_or_default();
    let outcome = visit.outcome.as_ref().map_or("", |outcome| outcome.get(lang)).trim_end_matches(['。', '.']);
    let whom = [&*day, &**person].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    html! { <p class="visit-last">{ home::last_visit(lang) }<span class="visit-with">{ whom }</span>{ way(&visit.at, account, outcome, WHAT) }</p> }
}

fn next_date(next: &NextDate, account: &str, lang: Lang) -> Html {
    html! {
        <div class="visit-next">
            <p>{ home::next_date(lang) }<time datetime={next.day.to_string()}>{ day_text(next.day, lang) }</time></p>
            <p class="visit-with">{ next.with.clone() }</p>
            <p>{ way(&next.at, account, &next.text, WHAT) }</p>
        </div>
    }
}

/// A way to where something stands.
fn way(at: &Where, account: &str, text: &str, class: &'static str) -> Html {
    html! { <a {class} href={address(at, account)} onclick={going(at, account)}>{ text.to_owned() }</a> }
}
