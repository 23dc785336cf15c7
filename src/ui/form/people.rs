//! Worksheets that are filled in per person: whose is shown, the switch between them, and nobody at all.

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::hooks::use_watch;
use super::super::route::Route;
use crate::platform::{history, input};
use crate::session::{SheetId, Topic};
use crate::text::form;

/// Properties of [`Switch`].
#[derive(Clone, PartialEq, Properties)]
pub struct SwitchProps {
    /// The sheet.
    pub sheet: SheetId,
    /// The language.
    pub lang: Lang,
}

/// Chooses the person that the sheet is about.
#[component]
pub fn Switch(props: &SwitchProps) -> Html {
    let doc = props.sheet.doc.clone();
    let people = use_watch(&[Topic::Docs], move |session| session.people_of(&doc));
    let (account, sheet) = (props.sheet.doc.name().to_owned(), props.sheet.worksheet.to_string());
    let go = move |event: Event| {
        if let Some(person) = input::chosen(&event) {
            history::go(&Route::PersonSheet(account.clone(), person, sheet.clone()).to_string());
        }
    };
    let option = |(id, name): &(Rc<str>, String)| {
        html! { <option key={id.to_string()} value={id.to_string()} selected={props.sheet.person.as_ref() == Some(id)}>{ name.clone() }</option> }
    };
    html! {
        <label class="person-switch"><span>{ form::about(props.lang) }</span>
            <select id="person-switch" onchange={go}>{ people.iter().map(option).collect::<Html>() }</select>
        </label>
    }
}

/// Properties of [`Nobody`].
#[derive(Clone, PartialEq, Properties)]
pub struct NobodyProps {
    /// The customer.
    pub account: AttrValue,
    /// The title of the worksheet.
    pub title: AttrValue,
    /// The language.
    pub lang: Lang,
}

/// The customer has no people yet.
#[component]
pub fn Nobody(props: &NobodyProps) -> Html {
    let href = Route::AccountSheet(props.account.to_string(), "influence_map".into()).to_string();
    html! {
        <div class="page">
            <h1>{ props.title.clone() }</h1>
            <p class="lede">{ form::nobody(props.lang) }</p>
            <p class="page-actions"><a class="button is-go" {href}>{ form::add_people(props.lang) }</a></p>
        </div>
    }
}
