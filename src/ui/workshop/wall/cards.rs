//! A card a participant with the answers of one part, and below them who chose what.

use std::ops::Range;
use std::rc::Rc;

use keybook_core::book::Value;
use keybook_core::worksheet::{FieldType, NoNames};
use keybook_core::workshop::{Place, Question, Tally};
use keybook_markup::prelude::*;

use super::{Desk, View};
use crate::platform::clock;
use crate::text::workshop as text;

/// A part of the worksheet: a section with its questions.
#[derive(Clone, PartialEq)]
pub struct Part {
    /// Its heading.
    pub title: String,
    /// Its questions, as places in the wall's.
    pub questions: Vec<usize>,
}

/// The parts that ask anything; while names are hidden, without what says who somebody is.
pub fn parts(wall: &keybook_core::workshop::Wall, hide_names: bool) -> Vec<Part> {
    let def = wall.def();
    let lang = super::super::super::stage::lang();
    let field_of = |question: &Question| match question.place {
        Place::Field(field) => Some(field),
        Place::Cell { table, .. } | Place::Column { table, .. } => {
            def.tables.get(table).map(|spec| usize::from(spec.field))
        }
    };
    let part = |section: &keybook_core::worksheet::Section| {
        let fields: Range<usize> = section.fields();
        let of = |(at, question): (usize, &Question)| {
            let shown = !hide_names || !question.tells_who(def);
            field_of(question).filter(|field| shown && fields.contains(field)).map(|_| at)
        };
        let questions: Vec<usize> = wall.questions().iter().enumerate().filter_map(of).collect();
        (!questions.is_empty()).then(|| Part { title: section.title.get(lang).to_owned(), questions })
    };
    def.sections.iter().filter_map(part).collect()
}

/// How long a card counts as just in, in milliseconds.
const FRESH_MS: u64 = 60_000;

/// The cards: one a return, one for every group that has not handed in, and the model answer.
pub fn cards(desk: &Desk<'_>, parts: &[Part]) -> Html {
    let Some(part) = parts.get(desk.looking.part) else {
        return html! { <p class="wall-empty">{ text::empty_wall(desk.lang) }</p> };
    };
    let now = clock::now();
    let card = |who: usize| {
        let from = desk.wall.returns().get(who)?;
        let fresh = from.hand.handed.is_some_and(|at| now.saturating_sub(at) < FRESH_MS);
        let lines: Vec<Html> = part.questions.iter().filter_map(|at| line(desk, *at, Some(who))).collect();
        Some(html! {
            <li class={classes!("wall-card", fresh.then_some("is-fresh"))} key={from.doc.to_string()}>
                <h2>{ desk.who(who) }if fresh { <span class="tag is-new">{ text::just_in(desk.lang) }</span> }</h2>
                if lines.is_empty() { <p class="wall-blank">{ text::left_blank(desk.lang) }</p> }
                { lines.into_iter().collect::<Html>() }
            </li>
        })
    };
    let is_in = |group: &Rc<str>| desk.wall.returns().iter().any(|from| from.hand.group == *group);
    // In a copy that somebody took home nobody is waited for.
    let missing = desk.session.groups.iter().filter(|group| !desk.session.taken_home && !is_in(group));
    let waiting = missing.map(|group| html! { <li class="wall-card is-waiting" key={["waiting.", group].concat()}><h2>{ group.to_string() }</h2><p>{ text::waiting(desk.lang) }</p></li> });
    let model = desk.looking.model.then(|| {
        let lines = part.questions.iter().filter_map(|at| line(desk, *at, None));
        html! { <li class="wall-card is-model" key="model"><h2>{ text::model(desk.lang) }</h2>{ lines.collect::<Html>() }</li> }
    });
    let shown: Vec<Html> =
        model.into_iter().chain((0..desk.wall.returns().len()).filter_map(card)).chain(waiting).collect();
    if shown.is_empty() {
        return html! { <p class="wall-empty">{ text::no_returns(desk.lang) }</p> };
    }
    html! { <ul class="wall-cards">{ shown.into_iter().collect::<Html>() }</ul> }
}

/// The answers of somebody to a question that are there, each with the name of its row in a table; no "who" is the model
/// answer.
fn answers(desk: &Desk<'_>, question: Question, who: Option<usize>) -> Vec<(Option<String>, String)> {
    let shown = match who {
        Some(who) => desk.wall.answers(question, who, desk.lang),
        None => desk.wall.model_answers(question, desk.lang),
    };
    let names = desk.wall.row_names(question, who, desk.lang);
    // A table without a column that names its rows has their numbers; the column that names them needs no name.
    let named = |at: usize| match names.get(at) {
        Some(name) if !name.is_empty() => Some(name.clone()),
        Some(_) => Some(text::row_number(desk.lang, at + 1)),
        None => None,
    };
    let there = shown.into_iter().enumerate().filter(|(_, shown)| !shown.is_empty());
    there.map(|(at, shown)| (named(at), shown)).collect()
}

/// The answers to one question: what was chosen stands out, those of a table stand behind the names of their rows.
/// Nothing where nothing was answered.
fn line(desk: &Desk<'_>, question: usize, who: Option<usize>) -> Option<Html> {
    let question = desk.wall.questions().get(question)?;
    let answers = answers(desk, *question, who);
    let first = answers.first()?.1.clone();
    let chosen = matches!(question.spec(desk.wall.def()).map(|spec| &spec.kind), Some(FieldType::SingleChoice(_)));
    let title = question.title(desk.wall.def(), desk.lang);
    let row = |(at, (name, shown)): (usize, &(Option<String>, String))| html! { <li key={at}>if let Some(name) = name { <small>{ name.clone() }</small> }<span>{ shown.clone() }</span></li> };
    Some(match question.place {
        Place::Column { .. } => html! {
            <div class="wall-answer"><small>{ title }</small><ul class="wall-rows">{ answers.iter().enumerate().map(row).collect::<Html>() }</ul></div>
        },
        _ if chosen => {
            let asked = question.short_title(desk.wall.def(), desk.lang);
            html! { <p class="wall-choice" title={title}><small>{ asked }</small>{ first }</p> }
        }
        _ => html! { <p class="wall-answer"><small>{ title }</small>{ first }</p> },
    })
}

/// What an option of a question is called.
pub fn option_name(desk: &Desk<'_>, question: &Question, value: &Value) -> String {
    let Some(spec) = question.spec(desk.wall.def()) else { return String::new() };
    match value {
        Value::Text(name) => name.to_string(),
        _ => {
            // A ranking's items and several choices are shown as one choice each.
            let value = if let (
                FieldType::Rank(_) | FieldType::MultiChoice { .. } | FieldType::Checklist { .. },
                Value::Id(id),
            ) = (&spec.kind, value)
            {
                Value::ids([&**id])
            } else {
                value.clone()
            };
            desk.wall.def().show_value(&spec.kind, &value, desk.lang, &NoNames)
        }
    }
}

/// At the foot: who chose what, of the part's first question with options; the option that nobody chose asks why.
pub fn strip(desk: &Desk<'_>, parts: &[Part]) -> Html {
    let part = parts.get(desk.looking.part).filter(|_| desk.looking.view == View::Answers);
    let found = part.and_then(|part| {
        part.questions.iter().find_map(|at| {
            let question = desk.wall.questions().get(*at)?;
            let kind = &question.spec(desk.wall.def())?.kind;
            let tally: Tally = desk.wall.tally(*question);
            (matches!(kind, FieldType::SingleChoice(_) | FieldType::YesNo)
                && (2..=7).contains(&tally.options.len())
                && tally.answered > 0)
                .then_some((question, tally))
        })
    });
    let Some((question, tally)) = found else { return html! { <div class="wall-strip"></div> } };
    let option = |(at, option): (usize, &keybook_core::workshop::OptionCount)| {
        let nobody = option.who.is_empty();
        html! {
            <li key={at} class={classes!(nobody.then_some("is-nobody"))}>
                <b>{ option_name(desk, question, &option.value) }</b>
                if nobody { <span>{ text::nobody(desk.lang) }</span> } else { <span class="wall-dots">{ option.who.iter().map(|who| html! { <i title={desk.who(*who)}>{ desk.short(*who) }</i> }).collect::<Html>() }</span> }
            </li>
        }
    };
    html! {
        <div class="wall-strip">
            <p id="wall-strip-of">{ question.short_title(desk.wall.def(), desk.lang) }</p>
            <ul aria-label={question.title(desk.wall.def(), desk.lang)}>{ tally.options.iter().enumerate().map(option).collect::<Html>() }</ul>
        </div>
    }
}
