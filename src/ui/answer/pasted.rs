//! A cell of a spreadsheet as an answer: what the writes are that it stands for.

use std::rc::Rc;

use keybook_core::book::{Change, Value, random_id};
use keybook_core::decimal;
use keybook_core::worksheet::{Choice, FieldType};

use super::reference::{known, made};
use super::spot::SpotAt;
use crate::platform::{input, random};
use crate::session::Session;

/// Whom the cells before made, by name.
pub type Made = Vec<(String, Rc<str>)>;

/// The writes that put a pasted cell there; `None` when it says nothing that the answer knows. A figure or a day that
/// cannot be understood is kept as it was written.
pub fn pasted(session: &Session, at: &SpotAt, text: &str, newly: &mut Made) -> Option<Vec<Change>> {
    let text = text.trim();
    let kind = at.kind()?;
    if text.is_empty() {
        return Some(Vec::new());
    }
    let value = match &kind {
        FieldType::Text | FieldType::LongText => Value::text(text),
        FieldType::Date | FieldType::Number(_) | FieldType::Percent(_) | FieldType::Money { .. } => {
            match at.understood(session, text) {
                Ok(value) => value,
                Err(_) => return Some(at.kept(session, text).into_iter().collect()),
            }
        }
        FieldType::Score { .. } | FieldType::YesNo => at.understood(session, text).ok()?,
        FieldType::SingleChoice(_) => at.with_field(|def, _| choice_of(def.choices(&kind), text))??,
        FieldType::PersonRef(_) | FieldType::AccountRef => return Some(named(session, at, text, newly)),
        _ => return None,
    };
    let value = at.with_field(|def, _| def.normalise(&kind, value))?.ok()?;
    Some(at.changes(session, value))
}

/// Somebody who is known by this name, or somebody new.
fn named(session: &Session, at: &SpotAt, name: &str, newly: &mut Made) -> Vec<Change> {
    let plain = input::folded(name);
    let same = |known: &str| input::folded(known) == plain;
    let here = known(session, at).into_iter().find(|(_, known)| same(known)).map(|(id, _)| id);
    if let Some(id) = here.or_else(|| newly.iter().find(|(known, _)| same(known)).map(|(_, id)| id.clone())) {
        return at.changes(session, Value::Id(id));
    }
    let id: Rc<str> = random_id(random::bits());
    newly.push((name.to_owned(), id.clone()));
    let mut changes = made(session, at, &id, name);
    changes.extend(at.changes(session, Value::Id(id)));
    changes
}

/// A choice by its label in either language, its id, or the number it stands for.
pub fn choice_of(choices: &[Choice], text: &str) -> Option<Value> {
    let plain = input::folded(text);
    let number = decimal::read(&input::half_width(text), 0);
    let hit = |choice: &&Choice| {
        let label = |label: &str| {
            input::folded(label) == plain || label.split_once(' ').is_some_and(|(_, word)| input::folded(word) == plain)
        };
        label(&choice.label.zh)
            || label(&choice.label.en)
            || *choice.id == *text
            || (number.is_some() && choice.value == number)
    };
    choices.iter().find(hit).map(|choice| Value::Id(choice.id.clone()))
}
