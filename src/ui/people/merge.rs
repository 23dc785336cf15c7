//! Somebody who was entered twice: one person is made of two.

use std::rc::Rc;

use keybook_core::book::DocId;
use keybook_core::people::{self, Stakeholder};
use keybook_markup::prelude::*;

use super::super::hooks::{use_lang, use_watch};
use super::super::stage::{session, stage};
use crate::platform::{clock, input};
use crate::session::{Topic, here};
use crate::text::people as text;

/// Properties of [`MergeWith`].
#[derive(Clone, PartialEq, Properties)]
pub struct MergeProps {
    /// The customer's document.
    pub doc: DocId,
    /// The person who stays.
    pub person: Rc<str>,
}

/// A list of the others: choosing one takes their facts over and lets them go. People of the same name come first.
#[component]
pub fn MergeWith(props: &MergeProps) -> Html {
    let lang = use_lang();
    let doc = props.doc.clone();
    let everybody =
        use_watch(&[Topic::Docs], move |session| session.read(&doc, people::stakeholders).unwrap_or_default());
    let Some(own) = everybody.iter().find(|person| person.id == props.person) else { return html! { <span></span> } };
    let (same, others): (Vec<&Stakeholder>, Vec<&Stakeholder>) = everybody
        .iter()
        .filter(|other| other.id != props.person && !other.name.is_empty())
        .partition(|other| people::likely_same(&own.name, &other.name));
    if same.is_empty() && others.is_empty() {
        return html! { <span></span> };
    }
    let merge = {
        let (doc, keep) = (props.doc.clone(), props.person.clone());
        Callback::from(move |event: Event| {
            let Some(gone) = input::chosen(&event).filter(|gone| !gone.is_empty()) else { return };
            let session = session();
            let changes = session.read(&doc, |doc| people::merge_people(doc, &keep, &gone, clock::now()));
            session.edit(changes.unwrap_or_default(), here(None));
            stage().say(text::merged(lang), true);
        })
    };
    let option = |other: &&Stakeholder| {
        let title = if other.title.is_empty() { String::new() } else { format!(" · {}", other.title) };
        html! { <option key={other.id.to_string()} value={other.id.to_string()}>{ format!("{}{title}", other.name) }</option> }
    };
    html! {
        <select class="written is-list person-merge" id="person.merge" aria-label={text::merge(lang)} onchange={merge}>
            <option value="" selected=true>{ text::merge(lang) }</option>
            { same.iter().chain(&others).map(option).collect::<Html>() }
        </select>
    }
}
