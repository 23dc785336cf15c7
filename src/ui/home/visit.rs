//! The next visit, and the questions to take along.

use std::rc::Rc;

use keybook_core::coach::Where;
use keybook_core::date::Date;
use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::hooks::use_lang;
use super::super::words::short_date;
use super::going::{address, show};
use super::view::{QuestionShown, View, Visit};
use crate::text::home;

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
        let go = {
            let (to, account) = (question.at.clone(), props.account.clone());
            move |event: MouseEvent| {
                event.prevent_default();
                show(&to, &account);
            }
        };
        html! {
            <li key={at}><i>{ at + 1 }</i><div>{ question.text.clone() }
                <a class="source" href={address(&question.at, &props.account)} onclick={go}>{ question.source.clone() }</a></div></li>
        }
    };
    html! {
        <section class="side-part" id="next-visit" tabindex="-1">
            { head(view.visit.as_ref(), &props.account, lang) }
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

fn head(visit: Option<&Visit>, account: &str, lang: Lang) -> Html {
    let plan = address(&Where::sheet("call_plan"), account);
    let Some(visit) = visit else {
        return html! {
            <div class="visit-head">
                <h2>{ home::next_visit(lang) }</h2>
                <p class="hint">{ home::no_visit(lang) }{ " " }<a href={plan}>{ home::plan_visit(lang) }</a></p>
            </div>
        };
    };
    let title = if visit.planned { home::next_visit(lang) } else { home::next_date(lang) };
    html! {
        <div class="visit-head">
            <h2>{ title }<time datetime={visit.day.to_string()}>{ day_text(visit.day, lang) }</time></h2>
            <p class="visit-with">{ visit.with.clone() }</p>
            <p><a class="visit-what" href={address(&visit.at, account)}>{ visit.purpose.clone() }</a></p>
        </div>
    }
}
