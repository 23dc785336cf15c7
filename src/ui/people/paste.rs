//! People pasted from a spreadsheet: a preview says what every row would do, and nothing is taken before it is accepted.

use std::collections::BTreeMap;
use std::rc::Rc;

use keybook_core::book::{Change, DocId, Value, between, key, person_record, random_id};
use keybook_core::lang::Lang;
use keybook_core::people;
use keybook_core::people::paste::{self, COLUMNS, Who};
use keybook_core::worksheet::FieldType;
use keybook_markup::prelude::*;

use super::super::answer::choice_of;
use super::super::components::{IconName, Modal, icon};
use super::super::hooks::{use_lang, use_watch};
use super::super::stage::{session, stage};
use crate::catalogue;
use crate::platform::{input, random};
use crate::session::{Session, Topic, clean_name, here};
use crate::text::{people as text, shell};

/// Properties of [`Paste`].
#[derive(Clone, PartialEq, Properties)]
pub struct PasteProps {
    /// The id in the customer's address.
    pub account: String,
    /// Called when the reader closes it, or the rows were taken.
    pub on_close: Callback<()>,
}

/// What the reader decided on a row in doubt: true for the one who is there, false for somebody else.
type Decisions = BTreeMap<usize, bool>;

/// What a row would do.
#[derive(Clone, PartialEq)]
enum Plan {
    /// Nothing: it has no name.
    Nobody,
    /// Nothing: all of it stands there already.
    Same,
    /// Makes somebody of this name.
    New(String),
    /// Changes this person.
    Changed(Rc<str>),
    /// Waits for the reader: the name of the one who is there.
    Doubtful(Rc<str>),
}

/// The dialog.
#[component]
pub fn Paste(props: &PasteProps) -> Html {
    let lang = use_lang();
    let pasted = use_state_eq(String::new);
    let chosen = use_state_eq(BTreeMap::<usize, Option<usize>>::new);
    let decided = use_state_eq(Decisions::new);
    let rows = paste::cells(&pasted);
    let (mut columns, heading) = paste::guess(&rows);
    for (at, column) in chosen.iter() {
        if let Some(there) = columns.get_mut(*at) {
            *there = *column;
        }
    }
    let body: Vec<Vec<String>> = rows.iter().skip(usize::from(heading)).cloned().collect();
    let doc = DocId::account(&props.account);
    let (at, planned, asked, decisions) = (doc.clone(), body.clone(), columns.clone(), (*decided).clone());
    let plans = use_watch(&[Topic::Docs], move |session| plans(session, &at, &planned, &asked, &decisions));
    let count = plans.iter().filter(|row| matches!(row.plan, Plan::New(_) | Plan::Changed(_))).count();
    let waiting = plans.iter().filter(|row| matches!(row.plan, Plan::Doubtful(_))).count();
    let accept = {
        let (on_close, plans, doc) = (props.on_close.clone(), plans.clone(), doc.clone());
        Callback::from(move |_: MouseEvent| {
            session().edit(taken(&session(), &doc, &plans), here(None));
            on_close.emit(());
            stage().say(&text::accepted(lang, count), true);
        })
    };
    let on_input = {
        let (pasted, chosen, decided) = (pasted.setter(), chosen.setter(), decided.setter());
        Callback::from(move |event: InputEvent| {
            if let Some(text) = input::text_of(&event) {
                chosen.set(BTreeMap::new());
                decided.set(Decisions::new());
                pasted.set(text);
            }
        })
    };
    let close = props.on_close.reform(|_: MouseEvent| ());
    let row = |(at, (cells, planned)): (usize, (&Vec<String>, &Planned))| {
        let decide = {
            let decided = decided.clone();
            Callback::from(move |same: Option<bool>| {
                let mut next = (*decided).clone();
                match same {
                    Some(same) => next.insert(at, same),
                    None => next.remove(&at),
                };
                decided.set(next);
            })
        };
        preview(at, cells, &columns, planned, decided.get(&at).copied(), &decide, lang)
    };
    html! {
        <Modal label={text::paste(lang)} class="is-wide" on_close={props.on_close.clone()}>
            <div class="dialog-head">
                <h2>{ text::paste(lang) }</h2>
                <button type="button" class="button is-ghost is-icon" aria-label={shell::close(lang)} onclick={close}>{ icon(IconName::Cross) }</button>
            </div>
            <p class="hint">{ text::paste_hint(lang) }</p>
            <textarea class="paste-text" id="paste" rows="4" aria-label={text::paste_here(lang)} placeholder={text::paste_here(lang)} oninput={on_input} />
            if !body.is_empty() {
                <div class="paste-scroll" tabindex="0" role="group" aria-label={text::paste(lang)}>
                <table class="rows paste-rows">
                    <thead><tr><td></td>{ columns.iter().enumerate().map(|(at, column)| head(at, *column, &chosen, lang)).collect::<Html>() }</tr></thead>
                    <tbody>{ body.iter().zip(plans.iter()).enumerate().map(row).collect::<Html>() }</tbody>
                </table>
                </div>
                if waiting > 0 { <p class="hint">{ text::undecided(lang, waiting) }</p> }
            }
            <div class="dialog-foot">
                <button type="button" class="button is-go" id="paste-accept" disabled={count == 0} onclick={accept}>{ text::accept(lang, count) }</button>
            </div>
        </Modal>
    }
}

/// A row: what it would do, what it says of the person, and the cells of it that nobody understands.
#[derive(Clone, PartialEq)]
struct Planned {
    plan: Plan,
    values: Vec<(&'static str, Value)>,
    doubts: Vec<String>,
}

fn plans(
    session: &Session,
    doc: &DocId,
    rows: &[Vec<String>],
    columns: &[Option<usize>],
    decided: &Decisions,
) -> Rc<Vec<Planned>> {
    let plan = |(at, cells): (usize, &Vec<String>)| {
        let (values, doubts) = read(cells, columns);
        let text = |wanted: &str| values.iter().find(|(cell, _)| *cell == wanted).and_then(|(_, value)| value.as_str());
        let (name, title) = (text(key::NAME).unwrap_or_default(), text(key::TITLE).unwrap_or_default());
        let plan = session.read(doc, |doc| {
            let change = |id: Rc<str>| {
                if paste::changes_to(doc, &id, &values).is_empty() { Plan::Same } else { Plan::Changed(id) }
            };
            match (paste::who(doc, name, title), decided.get(&at)) {
                (Who::Nobody, _) => Plan::Nobody,
                (Who::New, _) | (Who::Doubtful(_), Some(false)) => Plan::New(name.to_owned()),
                (Who::Known(id), _) | (Who::Doubtful(id), Some(true)) => change(id),
                (Who::Doubtful(id), None) => {
                    Plan::Doubtful(doc.get(&person_record(&id), key::NAME).as_str().unwrap_or_default().into())
                }
            }
        });
        Planned { plan: plan.unwrap_or(Plan::Nobody), values, doubts }
    };
    Rc::new(rows.iter().enumerate().map(plan).collect())
}

/// What a row says of a person, and what of it is not understood.
fn read(cells: &[String], columns: &[Option<usize>]) -> (Vec<(&'static str, Value)>, Vec<String>) {
    let (mut values, mut doubts) = (Vec::new(), Vec::new());
    for (cell, column) in cells.iter().zip(columns) {
        let Some((name, _)) = column.and_then(|column| COLUMNS.get(column)) else { continue };
        match value_of(name, cell) {
            Some(value) => values.push((*name, value)),
            None => doubts.push(cell.clone()),
        }
    }
    (values, doubts)
}

/// The changes of all rows that are taken, new people in the order of the rows.
fn taken(session: &Session, doc: &DocId, plans: &[Planned]) -> Vec<Change> {
    let changes = session.read(doc, |doc| {
        let last = people::ids(doc).pop();
        let place = last.and_then(|last| doc.get(&person_record(&last), key::PLACE).as_str().map(str::to_owned));
        let mut place = place.unwrap_or_default();
        let mut changes = Vec::new();
        for Planned { plan, values, .. } in plans {
            match plan {
                Plan::New(name) => {
                    let id = random_id(random::bits());
                    place = between(&place, "");
                    changes.extend(paste::made_of(doc, &id, name, values));
                    changes.push(people::set(doc.id(), &id, key::PLACE, Value::id(&place)));
                }
                Plan::Changed(id) => changes.extend(paste::changes_to(doc, id, values)),
                Plan::Nobody | Plan::Same | Plan::Doubtful(_) => {}
            }
        }
        changes
    });
    changes.unwrap_or_default()
}

/// A pasted text as the value of a person's cell; `None` when it says nothing that the cell knows.
fn value_of(cell: &str, text: &str) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Value::Empty);
    }
    if cell == key::NAME {
        return Some(Value::text(&clean_name(text)));
    }
    if cell == key::TITLE || cell == key::DEPARTMENT {
        return Some(Value::text(text));
    }
    let def = catalogue::load("influence_map")?;
    let column = def.column(def.table("people")?, def.tables.get(def.table("people")?)?.column(cell)?)?;
    match &column.kind {
        FieldType::Score { .. } => def.normalise(&column.kind, Value::int(input::half_width(text).parse().ok()?)).ok(),
        FieldType::SingleChoice(_) => choice_of(def.choices(&column.kind), text),
        kind => def.parse_input(kind, text, None).ok(),
    }
}

/// What a column is, and the list to say otherwise.
fn head(at: usize, column: Option<usize>, chosen: &UseStateHandle<BTreeMap<usize, Option<usize>>>, lang: Lang) -> Html {
    let set = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let mut next = (*chosen).clone();
            next.insert(at, input::chosen(&event).and_then(|place| place.parse().ok()));
            chosen.set(next);
        })
    };
    let option = |(place, (_, words)): (usize, &(&str, &[&str]))| {
        let name =
            words.get(if lang == Lang::Zh { 0 } else { words.iter().position(|word| word.is_ascii()).unwrap_or(0) });
        html! { <option key={place} value={place.to_string()} selected={column == Some(place)}>{ name.copied().unwrap_or_default() }</option> }
    };
    html! {
        <th scope="col" key={at}>
            <select class="written is-list" aria-label={text::column(lang, at + 1)} onchange={set}>
                <option value="" selected={column.is_none()}>{ text::leave_out(lang) }</option>
                { COLUMNS.iter().enumerate().map(option).collect::<Html>() }
            </select>
        </th>
    }
}

fn preview(
    at: usize,
    cells: &[String],
    columns: &[Option<usize>],
    planned: &Planned,
    decided: Option<bool>,
    decide: &Callback<Option<bool>>,
    lang: Lang,
) -> Html {
    let plan = &planned.plan;
    let (class, said) = match plan {
        Plan::Nobody => ("is-nobody", text::row_nameless(lang)),
        Plan::Same => ("is-same", text::row_same(lang)),
        Plan::New(_) => ("is-new", text::row_new(lang)),
        Plan::Changed(_) => ("is-changed", text::row_changed(lang)),
        Plan::Doubtful(_) => ("is-doubtful", text::row_doubtful(lang)),
    };
    let choice = |same: bool, name: String| {
        let (decide, on) = (decide.clone(), decided == Some(same));
        html! { <button type="button" class="pick" aria-pressed={on.to_string()} onclick={move |_| decide.emit((!on).then_some(same))}>{ name }</button> }
    };
    let there = match plan {
        Plan::Doubtful(name) => name.to_string(),
        _ => cells.first().cloned().unwrap_or_default(),
    };
    let asks = matches!(plan, Plan::Doubtful(_)) || decided.is_some();
    html! {
        <tr key={at} class={class}>
            <th scope="row">
                <span class={classes!("tag", class)}>{ said }</span>
                if asks { <span class="picks">{ choice(true, text::as_same(lang, &there)) }{ choice(false, text::as_new(lang).to_owned()) }</span> }
                { planned.doubts.iter().map(|doubt| html! { <small class="hint">{ text::not_understood(lang, doubt) }</small> }).collect::<Html>() }
            </th>
            { (0..columns.len()).map(|column| html! { <td key={column} class={columns[column].is_none().then_some("quiet")}>{ cells.get(column).cloned().unwrap_or_default() }</td> }).collect::<Html>() }
        </tr>
    }
}
