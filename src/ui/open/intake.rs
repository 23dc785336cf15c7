//! The ways in: paste, file, camera, photo.

use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::hooks::use_lang;
use super::super::stage::stage;
use super::read::MOST;
use super::scanner::{Scanner, from_photo};
use crate::platform::upload::{self, NotRead};
use crate::platform::{camera, input};
use crate::text::open as text;

/// What of a text could not be taken in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Left {
    /// The pieces of it.
    pub text: String,
    /// Why, a line a reason.
    pub why: Vec<String>,
}

/// Properties of [`Intake`].
#[derive(Clone, PartialEq, Properties)]
pub struct IntakeProps {
    /// Called with every text that comes in; says what of it is left.
    pub on_text: Callback<String, Left>,
    /// Takes several files at once.
    #[prop_or_default]
    pub several: bool,
}

/// The ways in.
#[component]
pub fn Intake(props: &IntakeProps) -> Html {
    let lang = use_lang();
    let pasted = use_state_eq(String::new);
    let scanning = use_state_eq(|| false);
    let why = use_state_eq(Vec::<String>::new);
    // What came from somewhere else than the field leaves nothing in it, only the reason; several files come one by one.
    let reasons = use_mut_ref(Vec::<String>::new);
    let take = {
        let (on_text, why, reasons) = (props.on_text.clone(), why.setter(), reasons.clone());
        Callback::from(move |text: String| {
            let left = on_text.emit(text);
            reasons.borrow_mut().extend(left.why);
            why.set(reasons.borrow().clone());
        })
    };
    let on_input = {
        let pasted = pasted.setter();
        move |event: InputEvent| {
            if let Some(text) = input::text_of(&event) {
                pasted.set(text);
            }
        }
    };
    let open = {
        let (pasted, why, on_text) = (pasted.clone(), why.setter(), props.on_text.clone());
        move |_: MouseEvent| {
            if !pasted.trim().is_empty() {
                let left = on_text.emit((*pasted).clone());
                pasted.set(left.text);
                why.set(left.why);
            }
        }
    };
    let on_file = {
        let (take, reasons) = (take.clone(), reasons.clone());
        move |event: Event| {
            let take = take.clone();
            reasons.borrow_mut().clear();
            upload::texts(&event, MOST, move |read| match read {
                Ok(text) => take.emit(text),
                Err(NotRead::TooLarge) => stage().say(text::too_large(lang), false),
                Err(NotRead::Unreadable) => stage().say(text::unreadable(lang), false),
                Err(NotRead::Empty) => stage().say(text::empty_file(lang), false),
            });
        }
    };
    let on_photo = {
        let (take, reasons) = (take.clone(), reasons.clone());
        move |event: Event| {
            reasons.borrow_mut().clear();
            from_photo(&event, take.clone(), lang);
        }
    };
    let turn = {
        let (set, now) = (scanning.setter(), *scanning);
        move |_: MouseEvent| set.set(!now)
    };
    let found = {
        let (set, take, reasons) = (scanning.setter(), take.clone(), reasons.clone());
        Callback::from(move |text: String| {
            set.set(false);
            reasons.borrow_mut().clear();
            take.emit(text);
        })
    };
    html! {
        <div class="intake">
            <textarea class="share-text" id="open-text" rows="3" aria-label={text::paste(lang)} placeholder={text::paste(lang)} value={(*pasted).clone()} oninput={on_input} aria-describedby="open-left" />
            <ul class="intake-left" id="open-left" role="status">{ why.iter().map(|why| html! { <li class="field-error" key={why.clone()}>{ why.clone() }</li> }).collect::<Html>() }</ul>
            <div class="row">
                <button type="button" class="button is-go" id="open-pasted" onclick={open}>{ text::open(lang) }</button>
                <label class="button own-file"><input type="file" class="visually-hidden" id="open-file" multiple={props.several} accept=".json,.html,.txt,application/json,text/html" onchange={on_file} />{ icon(IconName::Page) }{ text::choose_file(lang) }</label>
                if camera::is_there() {
                    <button type="button" class="button" id="open-camera" aria-pressed={scanning.to_string()} onclick={turn}>{ if *scanning { text::stop(lang) } else { text::camera(lang) } }</button>
                }
                <label class="button own-file"><input type="file" class="visually-hidden" id="open-photo" accept="image/*" onchange={on_photo} />{ text::photo(lang) }</label>
            </div>
            <p class="hint">{ text::or_drop(lang) }</p>
            if *scanning { <Scanner on_text={found} /> }
        </div>
    }
}
