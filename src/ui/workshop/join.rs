//! An invitation: what is asked, who one is, and Begin.

use std::rc::Rc;

use keybook_core::book::DocKind;
use keybook_core::share::Parcel;
use keybook_core::workshop::{Hand, Session};
use keybook_markup::prelude::*;

use super::super::components::TextField;
use super::super::hooks::use_lang;
use super::super::open::worksheet_name;
use super::super::route::Route;
use super::super::stage::{session as the_session, stage};
use crate::catalogue;
use crate::platform::{history, input};
use crate::text::{open, workshop as text};

/// Properties of [`Join`].
#[derive(Clone, PartialEq, Properties)]
pub struct JoinProps {
    /// The invitation.
    pub parcel: Rc<Parcel>,
}

/// The page of an invitation.
#[component]
pub fn Join(props: &JoinProps) -> Html {
    let lang = use_lang();
    let parcel = &props.parcel;
    let before = use_memo(parcel.clone(), |parcel| {
        let invite = parcel.docs.iter().map(|sent| &sent.doc).find(|doc| doc.id().kind() == DocKind::Workshop)?;
        let mine = the_session().my_part(invite)?;
        Some((invite.clone(), the_session().read(&mine, Hand::read).unwrap_or_default()))
    });
    let hand = use_state_eq(|| before.as_ref().as_ref().map(|(_, hand)| hand.clone()).unwrap_or_default());
    let missing = use_state_eq(|| false);
    let Some((invite, had)) = &*before else {
        return html! { <p class="open-wrong" role="alert">{ open::damaged(lang) }</p> };
    };
    let Some(session) = Session::read(invite) else {
        return html! { <p class="open-wrong" role="alert">{ open::damaged(lang) }</p> };
    };
    let begin = {
        let (parcel, invite, hand, missing) = (parcel.clone(), invite.clone(), (*hand).clone(), missing.setter());
        move |_: MouseEvent| {
            if hand.group.is_empty() && hand.name.trim().is_empty() {
                return missing.set(true);
            }
            if let Some(doc) = the_session().take_part(&parcel, &invite, &hand.name, &hand.group) {
                stage().arrive("");
                history::go(&Route::Session(doc.name().to_owned()).to_string());
            }
        }
    };
    let choose = {
        let (set, now) = (hand.setter(), (*hand).clone());
        move |event: Event| {
            if let Some(group) = input::chosen(&event) {
                set.set(Hand { group: group.into(), ..now.clone() });
            }
        }
    };
    let on_name = {
        let (set, now) = (hand.setter(), (*hand).clone());
        Callback::from(move |name: String| set.set(Hand { name: name.into(), ..now.clone() }))
    };
    // A worksheet that the trainer made comes along and is not in the catalogue yet.
    let name = |sheet: &Rc<str>| {
        let made = || {
            let mut docs = parcel.docs.iter().map(|sent| &sent.doc);
            let doc = docs.find(|doc| doc.id().kind() == DocKind::Worksheet && *doc.id().name() == **sheet)?;
            Some(worksheet_name(doc, lang))
        };
        let known = catalogue::entry(sheet).map(|entry| [&entry.code, " ", entry.title.get(lang)].concat());
        known.or_else(made)
    };
    let missing_text = match (*missing, session.groups.is_empty()) {
        (false, _) => "",
        (true, true) => text::name_missing(lang),
        (true, false) => text::who_missing(lang),
    };
    let sheets = session.worksheets.iter().filter_map(name);
    let option = |group: &Rc<str>| html! { <option key={group.to_string()} value={group.to_string()} selected={*group == hand.group}>{ group.to_string() }</option> };
    html! {
        <div class="join" id="join">
            <p class="preview-from"><span class="tag">{ open::kind_task(lang) }</span>{ parcel.from.clone() }
                if let Some(minutes) = session.minutes { <span class="quiet">{ text::takes(lang, minutes) }</span> }</p>
            <h2 class="join-name">{ session.name.to_string() }</h2>
            <p class="join-what">{ session.instructions.to_string() }</p>
            <ul class="join-sheets">{ sheets.map(|name| html! { <li key={name.clone()}>{ name }</li> }).collect::<Html>() }</ul>
            if !session.groups.is_empty() {
                <div class="field">
                    <label class="field-head" for="join-group">{ text::your_group(lang) }</label>
                    <select id="join-group" class="written" onchange={choose}><option value="" selected={hand.group.is_empty()}></option>{ session.groups.iter().map(option).collect::<Html>() }</select>
                </div>
            }
            <div class="field">
                <label class="field-head" for="join-name">{ text::your_name(lang) }</label>
                <TextField id="join-name" value={hand.name.to_string()} on_text={on_name} example={text::your_name_example(lang)} invalid={*missing} described_by={AttrValue::from("join-missing")} />
                <p class="field-error" id="join-missing" role="status">{ missing_text }</p>
            </div>
            <button type="button" class="button is-go" id="join-begin" onclick={begin}>{ if *had == Hand::default() { text::begin(lang) } else { text::go_on(lang) } }</button>
            <p class="hint">{ text::my_answers_kept(lang) }</p>
        </div>
    }
}
