//! Choices: pills for one or several, tick boxes for a list, yes and no.

use std::rc::Rc;

use keybook_core::book::Value;
use keybook_core::lang::Lang;
use keybook_core::worksheet::FieldType;
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::hooks::{use_lang, use_watch};
use super::rank::ranking;
use super::spot::{Spot, SpotAt, use_value, use_write};
use super::{AnswerProps, problem};
use crate::session::{Session, Topic};
use crate::text::sheet;

struct Offer {
    id: Rc<str>,
    label: String,
    note: Option<String>,
    /// What it is worth in a quiz.
    points: Option<f64>,
    best: bool,
    /// What has it already, where only one row may.
    taken: Option<String>,
}

fn offers(props: &AnswerProps, lang: Lang) -> Vec<Offer> {
    let read = props.at.with_field(|def, field| {
        let offer = |c: &keybook_core::worksheet::Choice| Offer {
            id: c.id.clone(),
            label: c.label.get(lang).to_owned(),
            note: c.note.as_ref().map(|n| n.get(lang).to_owned()),
            points: c.points,
            best: c.best,
            taken: None,
        };
        def.choices(&field.kind).iter().map(offer).collect()
    });
    read.unwrap_or_default()
}

fn chosen(value: &Value, id: &str) -> bool {
    match value {
        Value::Id(have) => &**have == id,
        Value::Ids(ids) => ids.iter().any(|have| &**have == id),
        _ => false,
    }
}

/// What stands there after an item is pressed.
fn pressed(value: &Value, id: &Rc<str>, several: bool) -> Value {
    match (several, chosen(value, id)) {
        (false, true) => Value::Empty,
        (false, false) => Value::Id(id.clone()),
        (true, true) => Value::ids(value.as_ids().iter().filter(|have| *have != id).map(|have| &**have)),
        (true, false) => Value::ids(value.as_ids().iter().map(|have| &**have).chain([&**id])),
    }
}

pub(super) fn name_of(props: &AnswerProps, lang: Lang) -> Option<AttrValue> {
    props.label.clone().or_else(|| props.at.with_field(|_, f| f.label.get(lang).to_owned().into()))
}

/// True where each row names a column of another table, and so has an answer that no other row has.
fn names_one_column(at: &SpotAt) -> bool {
    let Spot::Cell(table, _, column) = at.spot else { return false };
    at.def().and_then(|def| def.heading(table)).is_some_and(|heading| heading.ids == column)
}

/// What only one row may have and another has, with the name of that row.
fn taken(session: &Session, at: &SpotAt) -> Vec<(Rc<str>, String)> {
    let (Spot::Cell(table, row, column), Some(open)) = (&at.spot, session.sheet(&at.sheet)) else { return Vec::new() };
    let open = open.borrow();
    open.eval.heads_taken((*table, row, *column), session.lang(), &*session.names())
}

/// A choice, in the look that fits its type.
#[component]
pub fn Choose(props: &AnswerProps) -> Html {
    let lang = use_lang();
    let value = use_value(&props.at);
    let (write, wrong) = use_write(&props.at, &props.id);
    let place = props.at.clone();
    let alone = names_one_column(&place);
    let taken = use_watch(
        &[Topic::Docs, Topic::Settings],
        move |session| {
            if alone { taken(session, &place) } else { Vec::new() }
        },
    );
    let look = match props.at.kind() {
        Some(FieldType::YesNo) => yes_no(props, &value, &write, lang),
        Some(FieldType::Checklist { .. }) => checklist(props, &value, &write, lang),
        Some(FieldType::Rank(_)) => ranking(props, &value, &write, lang),
        _ => picks(props, &taken, &value, &write, lang),
    };
    let hint = format!("{}-problem", props.id);
    html! {
        <div>
            { look }
            if wrong.is_some() { { problem::line(&hint, wrong.as_ref(), lang) } }
        </div>
    }
}

/// Pills; a pressed one carries a tick.
fn picks(props: &AnswerProps, taken: &[(Rc<str>, String)], value: &Value, write: &Callback<Value>, lang: Lang) -> Html {
    let mut offers = offers(props, lang);
    for offer in &mut offers {
        let by = taken.iter().find(|(id, _)| *id == offer.id && !chosen(value, id));
        offer.taken = by.map(|(_, name)| match &**name {
            "" => offer.label.clone(),
            name => sheet::taken(lang, &offer.label, name),
        });
    }
    if offers.iter().any(|o| o.points.is_some()) {
        return quiz(props, &offers, value, write, lang);
    }
    let several = props.at.kind().is_some_and(|kind| kind.is_list());
    let may_be_unknown = matches!(props.at.kind(), Some(FieldType::SingleChoice(_)));
    let mut pills: Vec<Html> = offers
        .into_iter()
        .map(|o| match o.taken {
            Some(by) => html! { <button type="button" class="pick" key={o.label} disabled=true title={sheet::taken_already(lang)}>{ by }</button> },
            None => pill(write, o.label, o.note, chosen(value, &o.id), pressed(value, &o.id, several)),
        })
        .collect();
    if may_be_unknown {
        let to = if value.is_unknown() { Value::Empty } else { Value::Unknown };
        pills.push(pill(write, "?".into(), Some(sheet::unknown(lang).into()), value.is_unknown(), to));
    }
    group("picks", props, pills.into_iter().collect(), lang)
}

fn pill(write: &Callback<Value>, label: String, note: Option<String>, on: bool, to: Value) -> Html {
    let write = write.clone();
    html! {
        <button type="button" class="pick" key={label.clone()} aria-pressed={on.to_string()} title={note} onclick={move |_| write.emit(to.clone())}>
            if on { { icon(IconName::Check) } }{ label }
        </button>
    }
}

/// A question of a quiz: numbered answers, and only after one is chosen how it is judged, and why.
fn quiz(props: &AnswerProps, offers: &[Offer], value: &Value, write: &Callback<Value>, lang: Lang) -> Html {
    let mut said = String::new();
    let mut pills = Vec::new();
    for (at, offer) in offers.iter().enumerate() {
        let (on, number) = (chosen(value, &offer.id), (at + 1).to_string());
        if on {
            let judged = if offer.best { sheet::quiz_best(lang, &number) } else { sheet::quiz_chose(lang, &number) };
            said = [&judged, offer.note.as_deref().unwrap_or_default()].join(if lang == Lang::Zh { "" } else { " " });
        }
        pills.push(pill(write, [&number, "  ", &offer.label].concat(), None, on, pressed(value, &offer.id, false)));
    }
    html! {
        <>
            { group("picks is-quiz", props, pills.into_iter().collect(), lang) }
            <p class="quiz-says" aria-live="polite">{ said }</p>
        </>
    }
}

/// Tick boxes.
fn checklist(props: &AnswerProps, value: &Value, write: &Callback<Value>, lang: Lang) -> Html {
    let item = |o: Offer| {
        let (write, to, on) = (write.clone(), pressed(value, &o.id, true), chosen(value, &o.id));
        html! {
            <label class={classes!("tick", on.then_some("is-on"))} key={o.id.to_string()}>
                <input type="checkbox" checked={on} onchange={move |_| write.emit(to.clone())} />
                <span>{ o.label }if let Some(note) = o.note { <small class="quiet">{ note }</small> }</span>
            </label>
        }
    };
    group("ticks", props, offers(props, lang).into_iter().map(item).collect(), lang)
}

/// Yes and no.
fn yes_no(props: &AnswerProps, value: &Value, write: &Callback<Value>, lang: Lang) -> Html {
    let side = |yes: bool, name: &'static str| {
        let on = value.as_bool() == Some(yes);
        let (write, to) = (write.clone(), if on { Value::Empty } else { Value::Bool(yes) });
        html! {
            <button type="button" aria-pressed={on.to_string()} onclick={move |_| write.emit(to.clone())}>{ name }</button>
        }
    };
    let sides = html! { <>{ side(true, sheet::yes(lang)) }{ side(false, sheet::no(lang)) }</> };
    group("segments", props, sides, lang)
}

/// What is to choose from, under the answer's name.
fn group(class: &'static str, props: &AnswerProps, items: Html, lang: Lang) -> Html {
    html! { <div {class} role="group" id={props.id.clone()} tabindex="-1" aria-label={name_of(props, lang)}>{ items }</div> }
}
