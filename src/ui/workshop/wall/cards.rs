//! A card a participant with the answers of one part, and below them who chose what.

use std::ops::Range;

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

/// The parts that ask anything.
pub fn parts(wall: &keybook_core::workshop::Wall) -> Vec<Part> {
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
        let of =
            |(at, question): (usize, &Question)| field_of(question).filter(|field| fields.contains(field)).map(|_| at);
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
        let lines = part.questions.iter().map(|at| line(desk, *at, &answers(desk, *at, Some(who))));
        Some(html! {
            <li class={classes!("wall-card", fresh.then_some("is-fresh"))} key={from.doc.to_string()}>
                <h2>{ desk.who(who) }if fresh { <span class="tag is-new">{ text::just_in(desk.lang) }</span> }</h2>
                { lines.collect::<Html>() }
            </li>
        })
    };
    let missing =
        desk.session.groups.iter().filter(|group| !desk.wall.returns().iter().any(|from| from.hand.group == **group));
    let waiting = missing.map(|group| html! { <li class="wall-card is-waiting" key={["waiting.", group].concat()}><h2>{ group.to_string() }</h2><p>{ text::waiting(desk.lang) }</p></li> });
    let model = desk.looking.model.then(|| {
        let lines = part.questions.iter().map(|at| line(desk, *at, &answers(desk, *at, None)));
        html! { <li class="wall-card is-model" key="model"><h2>{ text::model(desk.lang) }</h2>{ lines.collect::<Html>() }</li> }
    });
    let shown: Vec<Html> =
        model.into_iter().chain((0..desk.wall.returns().len()).filter_map(card)).chain(waiting).collect();
    if shown.is_empty() {
        return html! { <p class="wall-empty">{ text::no_returns(desk.lang) }</p> };
    }
    html! { <ul class="wall-cards">{ shown.into_iter().collect::<Html>() }</ul> }
}

fn answers(desk: &Desk<'_>, question: usize, who: Option<usize>) -> Vec<String> {
    let Some(question) = desk.wall.questions().get(question) else { return Vec::new() };
    let shown = match who {
        Some(who) => desk.wall.answers(*question, who, desk.lang),
        None => desk.wall.model_answers(*question, desk.lang),
    };
    shown.into_iter().filter(|shown| !shown.is_empty()).collect()
}

/// The answers to one question: what was chosen stands out, several are numbered. Nothing where nothing was answered.
fn line(desk: &Desk<'_>, question: usize, answers: &[String]) -> Html {
    let Some(question) = desk.wall.questions().get(question).filter(|_| !answers.is_empty()) else {
        return html! { <></> };
    };
    let chosen = matches!(question.spec(desk.wall.def()).map(|spec| &spec.kind), Some(FieldType::SingleChoice(_)));
    let title = question.title(desk.wall.def(), desk.lang);
    match answers {
        [one] if chosen => html! { <p class="wall-choice" title={title}>{ one.clone() }</p> },
        [one] => html! { <p class="wall-answer"><small>{ title }</small>{ one.clone() }</p> },
        many => html! {
            <div class="wall-answer"><small>{ title }</small><ol>{ many.iter().enumerate().map(|(at, one)| html! { <li key={at}>{ one.clone() }</li> }).collect::<Html>() }</ol></div>
        },
    }
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
    html! { <ul class="wall-strip" aria-label={question.title(desk.wall.def(), desk.lang)}>{ tally.options.iter().enumerate().map(option).collect::<Html>() }</ul> }
}
