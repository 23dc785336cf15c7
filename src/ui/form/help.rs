//! Help with the answer that has the keyboard: what it asks, what its scores mean, what a choice advises.

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_core::worksheet::{AdviceKey, AdviceSet, Field, FieldType, Worksheet};
use keybook_markup::prelude::*;

use super::super::answer::score_digits;
use super::super::hooks::{use_lang, use_watch};
use crate::session::{Session, SheetId, Topic};
use crate::text::form;

/// Properties of [`Help`].
#[derive(Clone, PartialEq, Properties)]
pub struct HelpProps {
    /// The sheet.
    pub sheet: SheetId,
    /// The worksheet.
    pub def: Rc<Worksheet>,
    /// The DOM id of the answer.
    pub focused: Option<AttrValue>,
}

/// An answer, as its DOM id names it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Asked {
    /// A single field.
    Field(usize),
    /// Table, row in the shown order from 0, column.
    Cell(usize, usize),
}

pub(super) fn asked(def: &Worksheet, id: &str) -> Option<Asked> {
    let mut parts = id.strip_prefix(&*def.id)?.strip_prefix('.')?.split('.');
    let (first, _, column) = (parts.next()?, parts.next(), parts.next());
    match column {
        Some(column) => {
            let table = def.table(first)?;
            Some(Asked::Cell(table, def.tables.get(table)?.column(column)?))
        }
        None => def.field(first).map(Asked::Field),
    }
}

/// Help.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let lang = use_lang();
    let asked = props.focused.as_deref().and_then(|id| asked(&props.def, id));
    let (sheet, id) = (props.sheet.clone(), props.focused.clone().unwrap_or_default());
    let chosen = use_watch(&[Topic::Docs], move |session| chosen(session, &sheet, asked, &id));
    let sheet = props.sheet.clone();
    let named = use_watch(&[Topic::Docs, Topic::Settings], move |session| named(session, &sheet, asked));
    let field = match asked {
        Some(Asked::Field(at)) => props.def.fields.get(at),
        Some(Asked::Cell(table, column)) => props.def.column(table, column),
        None => None,
    };
    let Some(field) = field else { return html! { <span></span> } };
    let set = props.def.advice.iter().find(|set| is_about(set.key, asked));
    html! {
        <section class="margin-part margin-help">
            <h2>{ named.unwrap_or_else(|| field.label.get(lang).to_owned()) }{ " " }<small class="quiet">{ form::filling(lang) }</small></h2>
            <p class="hint">{ field.hint.get(lang) }</p>
            { anchors(field, lang) }
            { notes(&props.def, field, &chosen, lang) }
            { set.map(|set| advice(set, &chosen, lang)) }
        </section>
    }
}

/// What another table of the worksheet calls the column.
fn named(session: &Session, sheet: &SheetId, asked: Option<Asked>) -> Option<String> {
    let Some(Asked::Cell(table, column)) = asked else { return None };
    let open = session.sheet(sheet)?;
    let heads = open.borrow().eval.column_heads(table, session.lang(), &*session.names());
    heads.into_iter().find(|(at, name)| *at == column && !name.is_empty()).map(|(_, name)| name)
}

fn is_about(key: AdviceKey, asked: Option<Asked>) -> bool {
    match (key, asked) {
        (AdviceKey::Field(field), Some(Asked::Field(at))) => usize::from(field) == at,
        (AdviceKey::Column(table, column), Some(Asked::Cell(t, c))) => {
            usize::from(table) == t && usize::from(column) == c
        }
        _ => false,
    }
}

/// The ids that are chosen there; the control in the page knows which row it is in.
fn chosen(session: &Session, sheet: &SheetId, asked: Option<Asked>, id: &str) -> Vec<Rc<str>> {
    let Some(open) = session.sheet(sheet) else { return Vec::new() };
    let open = open.borrow();
    let answers = open.eval.answers();
    let value = match asked {
        Some(Asked::Field(at)) => answers.fields.get(at),
        Some(Asked::Cell(table, column)) => {
            let row = crate::platform::focus::row_of(id);
            let rows = answers.tables.get(table);
            rows.and_then(|rows| rows.iter().find(|r| Some(&*r.id) == row.as_deref()))
                .and_then(|row| row.cells.get(column))
        }
        None => None,
    };
    match value {
        Some(keybook_core::book::Value::Id(id)) => vec![id.clone()],
        Some(value) => value.as_ids().to_vec(),
        None => Vec::new(),
    }
}

fn anchors(field: &Field, lang: Lang) -> Html {
    let FieldType::Score { anchors, .. } = &field.kind else { return html! { <></> } };
    let line = |anchor: &keybook_core::worksheet::Anchor| html! { <li key={anchor.value}><b>{ score_digits(anchor.value) }</b>{ format!(" {}", anchor.text.get(lang)) }</li> };
    html! { <ul class="scale" aria-label={form::scale(lang)}>{ anchors.iter().map(line).collect::<Html>() }</ul> }
}

/// What the choices mean; the chosen ones only, once there are some.
fn notes(def: &Worksheet, field: &Field, chosen: &[Rc<str>], lang: Lang) -> Html {
    // What the answers of a quiz are worth stands below the question, once one is chosen.
    let shown = |choice: &&keybook_core::worksheet::Choice| {
        choice.note.is_some() && choice.points.is_none() && (chosen.is_empty() || chosen.contains(&choice.id))
    };
    let note = |choice: &keybook_core::worksheet::Choice| {
        html! { <li key={choice.id.to_string()}><b>{ choice.label.get(lang) }</b>{ choice.note.as_ref().map(|note| format!(" {}", note.get(lang))) }</li> }
    };
    let notes: Vec<Html> = def.choices(&field.kind).iter().filter(shown).map(note).collect();
    if notes.is_empty() {
        html! { <></> }
    } else {
        html! { <ul class="scale">{ notes.into_iter().collect::<Html>() }</ul> }
    }
}

fn advice(set: &AdviceSet, chosen: &[Rc<str>], lang: Lang) -> Html {
    let lines = |id: &Rc<str>| {
        let item = set.item(id)?;
        Some(
            html! { <ul key={id.to_string()} class="ask">{ item.lines.iter().map(|line| html! { <li>{ line.get(lang) }</li> }).collect::<Html>() }</ul> },
        )
    };
    let found: Vec<Html> = chosen.iter().filter_map(lines).collect();
    if found.is_empty() {
        html! { <></> }
    } else {
        html! { <><h3>{ set.title.get(lang) }</h3>{ found.into_iter().collect::<Html>() }</> }
    }
}
