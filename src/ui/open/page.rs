//! The page that opens what somebody sent.

use std::rc::Rc;

use keybook_core::share::Refused;
use keybook_markup::prelude::*;

use super::super::hooks::{use_lang, use_stage};
use super::super::route::Route;
use super::super::stage::{Stage, stage};
use super::asides::Asides;
use super::intake::Intake;
use super::preview::Preview;
use super::read::{Wrong, read, words};
use crate::platform::{history, input};
use crate::text::open as text;

/// Properties of [`Open`].
#[derive(Clone, PartialEq, Properties)]
pub struct OpenProps {
    /// What stands in the address.
    pub payload: String,
}

/// Opens what somebody sent, wherever one is.
pub fn arrive(given: &str) {
    stage().arrive(given);
    history::go(&Route::Open(String::new()).to_string());
}

/// The page.
#[component]
pub fn Open(props: &OpenProps) -> Html {
    let lang = use_lang();
    let arrived = use_stage(Stage::arrived);
    let given: Rc<str> = if props.payload.is_empty() { arrived } else { props.payload.as_str().into() };
    let passphrase = use_state_eq(String::new);
    let found = use_memo((given.clone(), (*passphrase).clone()), |(given, passphrase)| {
        (!given.trim().is_empty()).then(|| read(given, passphrase).map(Rc::new))
    });
    let on_text = Callback::from(|text: String| arrive(&text));
    let body = match &*found {
        None => html! { <span></span> },
        Some(Ok(parcel)) => html! { <Preview parcel={parcel.clone()} /> },
        Some(Err(Wrong::Refused(wrong @ (Refused::Locked | Refused::WrongPassphrase)))) => {
            let wrong_one = *wrong == Refused::WrongPassphrase;
            let set = passphrase.setter();
            let unlock = move |event: Event| {
                if let Some(text) = input::text_of(&event) {
                    set.set(text);
                }
            };
            html! {
                <section class="section open-lock">
                    <p>{ text::locked(lang) }</p>
                    <div class="field">
                        <label class="field-head" for="open-passphrase">{ text::passphrase(lang) }</label>
                        <input class="written" id="open-passphrase" type="password" autocomplete="off" onchange={unlock} aria-invalid={wrong_one.to_string()} aria-describedby="open-passphrase-wrong" />
                        <p class="field-error" id="open-passphrase-wrong" role="status">{ if wrong_one { text::wrong_passphrase(lang) } else { "" } }</p>
                    </div>
                    <button type="button" class="button is-go" id="open-unlock">{ text::unlock(lang) }</button>
                </section>
            }
        }
        Some(Err(wrong)) => html! { <p class="open-wrong" id="open-wrong" role="alert">{ words(wrong, lang) }</p> },
    };
    let here = matches!(&*found, Some(Ok(_)));
    html! {
        <div class="page open">
            <div class="page-head"><div class="page-title"><h1>{ text::title(lang) }</h1>
                if !here { <p class="lede">{ text::lede(lang) }</p> }
            </div></div>
            { body }
            if !here { <Intake {on_text} /> }
            if !here { <Asides /> }
        </div>
    }
}
