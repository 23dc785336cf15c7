//! Who is not on the plan yet: people of the map with one press, anybody else with a name and Enter.

use std::rc::Rc;

use keybook_core::book::{Change, Document, Value, random_id};
use keybook_core::people::{self, Stakeholder};
use keybook_core::sheet::Sheet;
use keybook_markup::prelude::*;

use super::super::components::{IconName, TextField, icon};
use super::super::hooks::{use_lang, use_watch};
use super::super::people::Paste;
use super::super::stage::{session, stage};
use crate::platform::clock::Timeout;
use crate::platform::{focus, random};
use crate::session::{Session, SheetId, Topic, clean_name, here};
use crate::text::{people as people_text, relationships as text};

/// Properties of [`AddPerson`].
#[derive(Clone, PartialEq, Properties)]
pub struct AddProps {
    /// The sheet of the plan.
    pub sheet: SheetId,
    /// Its table.
    pub table: usize,
    /// Who is on it.
    pub listed: Rc<Vec<Rc<str>>>,
}

/// The line below the rows.
#[component]
pub fn AddPerson(props: &AddProps) -> Html {
    let (lang, pasting) = (use_lang(), use_state_eq(|| false));
    let draft = use_state_eq(String::new);
    let doc = props.sheet.doc.clone();
    let everybody = use_watch(&[Topic::Docs], move |session| names(session, &doc));
    let missing: Vec<&(Rc<str>, Rc<str>)> = everybody.iter().filter(|(id, _)| !props.listed.contains(id)).collect();
    let add = |(id, name): &&(Rc<str>, Rc<str>)| {
        let (props, id) = (props.clone(), id.clone());
        let press = move |_: MouseEvent| list(&session(), &props, Vec::new(), &id);
        html! { <button type="button" class="pick" key={id_key(name)} onclick={press}>{ icon(IconName::Plus) }{ name.to_string() }</button> }
    };
    let on_key = {
        let (props, draft) = (props.clone(), draft.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !draft.trim().is_empty() {
                event.prevent_default();
                add_named(&session(), &props, &draft);
                draft.set(String::new());
            }
        })
    };
    let on_text = {
        let draft = draft.setter();
        Callback::from(move |text| draft.set(text))
    };
    let turn = |open: bool| {
        let pasting = pasting.setter();
        move || pasting.set(open)
    };
    let (open, close) = (turn(true), turn(false));
    html! {
        <div class="plan-add">
            { icon(IconName::Plus) }
            <div class="plan-new"><TextField id="relationship_plan.develop.add" value={(*draft).clone()} {on_text} {on_key} label={AttrValue::from(text::new_person(lang))} example={text::new_person(lang)} /></div>
            <button type="button" class="button is-link is-small" id="paste-people" onclick={move |_: MouseEvent| open()}>{ people_text::paste(lang) }</button>
            if !missing.is_empty() {
                <span class="hint">{ text::missing(lang) }</span><span class="picks">{ missing.iter().map(add).collect::<Html>() }</span>
            } else if !everybody.is_empty() { <span class="hint">{ text::all_here(lang, everybody.len()) }</span> }
            if *pasting { <Paste sheet={props.sheet.clone()} table={props.table} on_close={Callback::from(move |()| close())} /> }
        </div>
    }
}

fn id_key(name: &Rc<str>) -> String {
    name.to_string()
}

fn names(session: &Session, doc: &keybook_core::book::DocId) -> Vec<(Rc<str>, Rc<str>)> {
    let named =
        |people: Vec<Stakeholder>| people.into_iter().filter(|p| !p.name.is_empty()).map(|p| (p.id, p.name)).collect();
    session.read(doc, |doc| named(people::stakeholders(doc))).unwrap_or_default()
}

/// Who is one kind of buyer on the map is that kind here as well; of several the rep says which one is the main one.
pub fn buyer_type(sheet: &Sheet, doc: &Document, table: usize, person: &str) -> Option<Vec<Change>> {
    let column = sheet.def.tables.get(table)?.column("buyer_type")?;
    let (record, cell) = sheet.cell_place(table, person, column)?;
    let known = people::stakeholder(doc, person)?;
    let [only] = &*known.buyer_types else { return None };
    let is_open = doc.get(&record, &cell).is_empty();
    is_open.then(|| sheet.set_cell(Some(doc), table, person, column, Value::Id(only.clone())))
}

/// Puts whoever has this name on the plan: a customer's people are known by their names, so only a new name makes
/// somebody new, and one that is on the plan leads there.
fn add_named(session: &Session, props: &AddProps, name: &str) {
    let known = session.people_named(&props.sheet.doc, name);
    if let Some(person) = known.iter().find(|id| !props.listed.contains(id)) {
        list(session, props, Vec::new(), person);
    } else if let Some(at) = props.listed.iter().position(|id| known.contains(id)) {
        stage().say(&text::listed_already(session.lang(), &clean_name(name)), false);
        focus::by_id(&weight(at));
    } else {
        let id = random_id(random::bits());
        list(session, props, session.new_person(&props.sheet.doc, &id, name), &id);
    }
}

/// What has to be said first of somebody at this place.
fn weight(at: usize) -> String {
    format!("relationship_plan.develop.{}.weight", at + 1)
}

/// Puts somebody on the plan, after what makes them, and moves the keyboard to what has to be said first.
fn list(session: &Session, props: &AddProps, mut changes: Vec<Change>, person: &Rc<str>) {
    let Some(open) = session.sheet(&props.sheet) else { return };
    let today = session.today(&props.sheet.doc);
    changes.extend({
        let sheet = &open.borrow().sheet;
        let added = session.read(&props.sheet.doc, |doc| {
            let row = sheet.add_row(Some(doc), props.table, person, today);
            row.into_iter().chain(buyer_type(sheet, doc, props.table, person).unwrap_or_default()).collect()
        });
        added.unwrap_or_else(|| sheet.add_row(None, props.table, person, today))
    });
    let first = weight(props.listed.len());
    session.edit_sheet(&props.sheet, changes, here(Some(&first)));
    Timeout::new(30, move || {
        focus::by_id(&first);
    })
    .forget();
}
