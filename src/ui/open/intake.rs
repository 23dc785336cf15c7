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

/// Properties of [`Intake`].
#[derive(Clone, PartialEq, Properties)]
pub struct IntakeProps {
    /// Called with every text that comes in.
    pub on_text: Callback<String>,
}

/// The ways in.
#[component]
pub fn Intake(props: &IntakeProps) -> Html {
    let lang = use_lang();
    let pasted = use_state_eq(String::new);
    let scanning = use_state_eq(|| false);
    let on_input = {
        let pasted = pasted.setter();
        move |event: InputEvent| {
            if let Some(text) = input::text_of(&event) {
                pasted.set(text);
            }
        }
    };
    let open = {
        let (pasted, on_text) = (pasted.clone(), props.on_text.clone());
        move |_: MouseEvent| {
            if !pasted.trim().is_empty() {
                on_text.emit((*pasted).clone());
                pasted.set(String::new());
            }
        }
    };
    let on_file = {
        let on_text = props.on_text.clone();
        move |event: Event| {
            let on_text = on_text.clone();
            upload::texts(&event, MOST, move |read| match read {
                Ok(text) => on_text.emit(text),
                Err(NotRead::TooLarge) => stage().say(text::too_large(lang), false),
                Err(NotRead::Unreadable) => stage().say(text::unreadable(lang), false),
            });
        }
    };
    let on_photo = {
        let on_text = props.on_text.clone();
        move |event: Event| from_photo(&event, on_text.clone(), lang)
    };
    let turn = {
        let (set, now) = (scanning.setter(), *scanning);
        move |_: MouseEvent| set.set(!now)
    };
    let found = {
        let (set, on_text) = (scanning.setter(), props.on_text.clone());
        Callback::from(move |text: String| {
            set.set(false);
            on_text.emit(text);
        })
    };
    html! {
        <div class="intake">
            <textarea class="share-text" id="open-text" rows="3" aria-label={text::paste(lang)} placeholder={text::paste(lang)} value={(*pasted).clone()} oninput={on_input} />
            <div class="row">
                <button type="button" class="button is-go" id="open-pasted" onclick={open}>{ text::open(lang) }</button>
                <label class="button own-file"><input type="file" class="visually-hidden" id="open-file" multiple=true accept=".json,.html,.txt,application/json,text/html" onchange={on_file} />{ icon(IconName::Page) }{ text::choose_file(lang) }</label>
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
