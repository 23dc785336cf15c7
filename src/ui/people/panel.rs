//! The panel of a person: everything that any worksheet knows of them, in one place.

use std::rc::Rc;

use keybook_core::book::{DocId, Value, key};
use keybook_core::people::{self, Stakeholder};
use keybook_markup::prelude::*;

use super::super::components::{IconName, Modal, TextField, icon};
use super::super::form::PastOf;
use super::super::hooks::{use_lang, use_watch};
use super::super::stage::{session, stage};
use super::depths::Depth;
use super::fields::{NEEDS, STANDING, TIES, dom_id, field, spot};
use super::lines::LinesOf;
use super::merge::MergeWith;
use super::track::{DepthTrack, Mark};
use crate::platform::web_sys::HtmlInputElement;
use crate::platform::{clock, focus};
use crate::session::{Topic, here};
use crate::text::{people as text, shell};

/// Properties of [`PersonPanel`].
#[derive(Clone, PartialEq, Properties)]
pub struct PanelProps {
    /// The id in the customer's address.
    pub account: String,
    /// The person.
    pub person: Rc<str>,
    /// Called when the reader closes it, or the person goes.
    pub on_close: Callback<()>,
}

/// The panel.
#[component]
pub fn PersonPanel(props: &PanelProps) -> Html {
    let (lang, focused) = (use_lang(), use_state_eq(|| None::<String>));
    let doc = DocId::account(&props.account);
    let (at, id) = (doc.clone(), props.person.clone());
    let person =
        use_watch(&[Topic::Docs], move |session| session.read(&at, |doc| people::stakeholder(doc, &id)).flatten());
    let Some(person) = person else { return html! { <span></span> } };
    let close = props.on_close.reform(|_: MouseEvent| ());
    let label = if person.name.is_empty() { text::unnamed(lang).to_owned() } else { person.name.to_string() };
    let group = |title: &'static str, fields: &[super::fields::Asked]| {
        html! {
            <section class="person-part"><h3>{ title }</h3>
                <div class="form-fields">{ fields.iter().map(|asked| field(&doc, &props.person, *asked)).collect::<Html>() }</div>
                { fields.iter().copied().find(|asked| focused.as_deref() == Some(&*dom_id(*asked))).and_then(|asked| past(&doc, &props.person, asked)) }
            </section>
        }
    };
    let remove = {
        let (doc, id, name, on_close) = (doc.clone(), props.person.clone(), label.clone(), props.on_close.clone());
        Callback::from(move |_: MouseEvent| {
            session().edit(vec![people::remove_person(&doc, &id, clock::now())], here(None));
            on_close.emit(());
            stage().say(&text::removed(lang, &name), true);
        })
    };
    let on_focus = {
        let focused = focused.setter();
        Callback::from(move |event: FocusEvent| {
            if let Some(answer) = focus::answer_around(&event) {
                focused.set(Some(answer));
            }
        })
    };
    html! {
        <Modal label={label.clone()} class="is-wide is-person is-editing" on_close={props.on_close.clone()}>
            <div onfocusin={on_focus}>
            <div class="dialog-head">
                <h2>{ label }</h2>
                <button type="button" class="button is-ghost is-icon" aria-label={shell::close(lang)} onclick={close}>{ icon(IconName::Cross) }</button>
            </div>
            { identity(&doc, &person, lang) }
            <section class="person-part">
                <h3>{ text::depth(lang) }</h3>
                <DepthTrack doc={doc.clone()} person={props.person.clone()} prefix="person" />
                <p class="hint track-key">{ text::track_key(lang) }</p>
                <div class="form-fields">{ Mark::IN_WORDS.into_iter().map(|mark| html! {
                    <Depth key={mark.cell()} doc={doc.clone()} person={props.person.clone()} {mark} depth={mark.of(&person).clone()} />
                }).collect::<Html>() }</div>
            </section>
            { group(text::standing(lang), &STANDING) }
            { group(text::needs(lang), &NEEDS) }
            { group(text::ties(lang), &TIES) }
            <LinesOf doc={doc.clone()} person={props.person.clone()} />
            <div class="dialog-foot">
                <MergeWith doc={doc.clone()} person={props.person.clone()} />
                <span class="grow"></span>
                <button type="button" class="button is-risk" id="person.remove" onclick={remove}>{ icon(IconName::Bin) }{ text::remove(lang) }</button>
            </div>
            </div>
        </Modal>
    }
}

/// Who last changed the answer that has the keyboard, and what stood there before.
fn past(doc: &DocId, person: &Rc<str>, asked: super::fields::Asked) -> Option<Html> {
    let at = spot(doc, person, asked)?;
    Some(html! { <PastOf {at} control={dom_id(asked)} id="person-past" /> })
}

/// Name, title, department, and whether somebody is only known to be missing.
fn identity(doc: &DocId, person: &Stakeholder, lang: keybook_core::lang::Lang) -> Html {
    let text_cell = |cell: &'static str, label: &'static str, value: &Rc<str>| {
        let (doc, id, dom) = (doc.clone(), person.id.clone(), format!("person.{cell}"));
        let control = dom.clone();
        let on_text = Callback::from(move |written: String| {
            let value = if cell == key::NAME { crate::session::clean_name(&written) } else { written };
            session().edit(vec![people::set(&doc, &id, cell, Value::text(&value))], here(Some(&control)));
        });
        html! {
            <div class="field" key={cell}>
                <div class="field-head"><label for={dom.clone()}>{ label }</label></div>
                <TextField id={dom} value={value.to_string()} {on_text} />
            </div>
        }
    };
    let missing = {
        let (doc, id) = (doc.clone(), person.id.clone());
        Callback::from(move |event: Event| {
            let on = event.target_dyn_into::<HtmlInputElement>().is_some_and(|tick| tick.checked());
            let value = if on { Value::Bool(true) } else { Value::Empty };
            session().edit(vec![people::set(&doc, &id, key::PLACEHOLDER, value)], here(Some("person.placeholder")));
        })
    };
    html! {
        <div class="form-fields">
            { text_cell(key::NAME, text::name(lang), &person.name) }
            { text_cell(key::TITLE, text::title(lang), &person.title) }
            { text_cell(key::DEPARTMENT, text::department(lang), &person.department) }
            <label class="tick"><input type="checkbox" id="person.placeholder" checked={person.placeholder} onchange={missing} /><span>{ text::placeholder(lang) }<small class="quiet">{ text::placeholder_hint(lang) }</small></span></label>
        </div>
    }
}
