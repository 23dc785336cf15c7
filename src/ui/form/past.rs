//! Who last changed the answer that has the keyboard, when, and what stood there before.

use keybook_core::book::{Entry, Value, hand};
use keybook_core::lang::Lang;
use keybook_core::worksheet::Worksheet;
use keybook_markup::prelude::*;

use super::super::answer::{Spot, SpotAt};
use super::super::hooks::{use_lang, use_watch};
use super::super::stage::{session, stage};
use super::super::words::when;
use super::help::{Asked, HelpProps, asked};
use crate::platform::focus;
use crate::session::{Session, SheetId, Topic};
use crate::text::form as text;

/// One value of an answer.
#[derive(Clone, PartialEq)]
struct Stood {
    value: Value,
    shown: String,
    at: u64,
    by: Option<String>,
}

/// Which answer an id of the page means.
fn spot(sheet: &SheetId, def: &Worksheet, id: &str) -> Option<SpotAt> {
    let spot = match asked(def, id)? {
        Asked::Field(at) => Spot::Field(at),
        Asked::Cell(table, column) => Spot::Cell(table, focus::row_of(id)?.into(), column),
    };
    Some(SpotAt::new(sheet, spot))
}

/// The values of an answer, the one that stands first.
fn stood(session: &Session, at: &SpotAt, lang: Lang) -> Vec<Stood> {
    let Some(open) = session.sheet(&at.sheet) else { return Vec::new() };
    let place = match &at.spot {
        Spot::Field(field) => open.borrow().sheet.field_place(*field),
        Spot::Cell(table, row, column) => open.borrow().sheet.cell_place(*table, row, *column),
    };
    let Some((record, key)) = place else { return Vec::new() };
    let entries: Vec<Entry> = session
        .read(&at.sheet.doc, |doc| {
            let cell = doc.records().get(&record).and_then(|record| record.cells.get(&key));
            cell.map(|cell| cell.entries().cloned().collect())
        })
        .flatten()
        .unwrap_or_default();
    let names = session.names();
    let show = |value: &Value| {
        at.with_field(|def, field| def.show_value(&field.kind, value, lang, &*names)).unwrap_or_default()
    };
    let entries = entries.into_iter().map(|entry| Stood {
        shown: show(&entry.value),
        by: session.hand(&at.sheet.doc, entry.stamp.replica),
        at: entry.stamp.time,
        value: entry.value,
    });
    entries.collect()
}

/// The past of the answer that has the keyboard.
#[component]
pub fn Past(props: &HelpProps) -> Html {
    let focused = props.focused.clone().unwrap_or_default();
    match spot(&props.sheet, &props.def, &focused) {
        Some(at) => html! { <PastOf {at} control={focused} /> },
        None => html! { <span></span> },
    }
}

/// Properties of [`PastOf`].
#[derive(Clone, PartialEq, Properties)]
pub struct PastOfProps {
    /// The answer.
    pub at: SpotAt,
    /// Its DOM id, which undo leads back to.
    pub control: AttrValue,
    /// The DOM id of what is shown.
    #[prop_or(AttrValue::Static("past"))]
    pub id: AttrValue,
}

/// The past of an answer.
#[component]
pub fn PastOf(props: &PastOfProps) -> Html {
    let lang = use_lang();
    let of = props.at.clone();
    let all = use_watch(&[Topic::Docs, Topic::Settings], move |session| stood(session, &of, session.lang()));
    let Some((now, before)) = all.split_first() else { return html! { <span></span> } };
    let who = |one: &Stood| match one.by.as_deref() {
        None => text::here(lang).to_owned(),
        Some(hand::UNNAMED) => text::somebody(lang).to_owned(),
        Some(name) => name.to_owned(),
    };
    let back = |value: &Value| {
        let (props, value) = (props.clone(), value.clone());
        move |_: MouseEvent| put_back(&props.at, &props.control, &value, lang)
    };
    let line = |(at, one): (usize, &Stood)| {
        let shown = if one.shown.is_empty() { text::was_empty(lang).to_owned() } else { one.shown.clone() };
        html! {
            <li key={at}>
                <span class="past-value">{ shown }</span>
                <small class="quiet">{ text::changed_by(lang, &who(one), &when(one.at, lang)) }</small>
                <button type="button" class="button is-small" onclick={back(&one.value)}>{ text::put_back(lang) }</button>
            </li>
        }
    };
    html! {
        <section class="margin-part past" id={props.id.clone()}>
            <p class="quiet" id={[&props.id, "-last"].concat()}>{ text::last_changed(lang, &who(now), &when(now.at, lang)) }</p>
            if !before.is_empty() {
                <details>
                    <summary>{ text::earlier(lang, before.len()) }</summary>
                    <ul>{ before.iter().enumerate().map(line).collect::<Html>() }</ul>
                </details>
            }
        </section>
    }
}

fn put_back(at: &SpotAt, control: &str, value: &Value, lang: Lang) {
    // A value that the worksheet no longer accepts stays in the list.
    match at.write(&session(), value.clone(), control) {
        Ok(()) => stage().say(text::was_put_back(lang), true),
        Err(_) => stage().say(text::not_put_back(lang), false),
    }
}
