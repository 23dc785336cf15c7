//! The page that opens what somebody sent.

use std::rc::Rc;

use keybook_core::share::Refused;
use keybook_markup::prelude::*;

use super::super::hooks::{use_lang, use_stage};
use super::super::lock::Secret;
use super::super::route::Route;
use super::super::stage::{Stage, session, stage};
use super::asides::Asides;
use super::intake::{Intake, Left};
use super::preview::Preview;
use super::read::{Wrong, read, words};
use crate::platform::{carried, history};
use crate::session::Notice;
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

/// True in a portable page as long as nobody works in what it carries: a page beside the lock begins with nothing.
pub fn carries_more() -> bool {
    let inside = session().is_in_file() && !session().index().cards.is_empty();
    carried::text().is_some() && !inside
}

/// Opens what this page itself carries; nothing happens where it carries nothing.
pub fn arrive_carried() {
    session().dismiss(&Notice::Carries);
    if let Some(text) = carried::text() {
        arrive(&text);
    }
}

/// The page.
#[component]
pub fn Open(props: &OpenProps) -> Html {
    let lang = use_lang();
    let arrived = use_stage(Stage::arrived);
    let given: Rc<str> = if props.payload.is_empty() { arrived } else { props.payload.as_str().into() };
    let (passphrase, typed) = (use_state_eq(String::new), use_mut_ref(String::new));
    let found = use_memo((given.clone(), (*passphrase).clone()), |(given, passphrase)| {
        (!given.trim().is_empty()).then(|| read(given, passphrase).map(Rc::new))
    });
    let on_text = Callback::from(|text: String| {
        arrive(&text);
        Left::default()
    });
    let body = match &*found {
        None => html! { <span></span> },
        Some(Ok(parcel)) => html! { <Preview parcel={parcel.clone()} /> },
        Some(Err(Wrong::Refused(wrong @ (Refused::Locked | Refused::WrongPassphrase)))) => {
            let wrong_one = *wrong == Refused::WrongPassphrase;
            let (set, typed, on_text) = (passphrase.setter(), typed.clone(), typed.clone());
            let unlock = Callback::from(move |()| set.set(typed.borrow().clone()));
            let press = unlock.reform(|_: MouseEvent| ());
            let on_text = Callback::from(move |text: String| *on_text.borrow_mut() = text);
            html! {
                <section class="section open-lock">
                    <p>{ text::locked(lang) }</p>
                    <Secret id="open-passphrase" label={text::passphrase(lang)} {lang} {on_text} on_enter={unlock} wrong={if wrong_one { text::wrong_passphrase(lang) } else { "" }} />
                    <button type="button" class="button is-go" id="open-unlock" onclick={press}>{ text::unlock(lang) }</button>
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
