//! Whether the browser has promised not to clear what is kept here.

use keybook_markup::prelude::*;

use super::super::hooks::use_lang;
use super::super::stage::session;
use crate::platform::{keeping, task};
use crate::text::storage as text;

/// What the browser said.
#[derive(Clone, Copy, PartialEq)]
enum Word {
    /// It was not asked yet.
    Waiting,
    /// It answered; `true` when somebody asked for the promise here.
    Said(Option<bool>, bool),
}

/// The answer in a rep's words, and a button to ask for more.
#[component]
pub fn Promise() -> Html {
    let lang = use_lang();
    let word = use_state_eq(|| Word::Waiting);
    use_effect_with((), {
        let word = word.setter();
        move |()| task::spawn(async move { word.set(Word::Said(keeping::promised().await, false)) })
    });
    let ask = {
        let word = word.setter();
        move |_: MouseEvent| {
            session().set_settings(|settings| settings.asked_to_keep = true);
            let word = word.clone();
            task::spawn(async move { word.set(Word::Said(keeping::ask().await, true)) });
        }
    };
    let said = match *word {
        Word::Waiting => "",
        Word::Said(Some(true), _) => text::promised(lang),
        Word::Said(Some(false), false) => text::not_promised(lang),
        Word::Said(Some(false), true) => text::refused(lang),
        Word::Said(None, _) => text::no_word(lang),
    };
    html! {
        <section class="section">
            <h2>{ text::promise_title(lang) }</h2>
            <p class="room-word" id="room-promise" role="status">{ said }</p>
            if *word == Word::Said(Some(false), false) {
                <button type="button" class="button" id="ask-to-keep" onclick={ask}>{ text::ask(lang) }</button>
            }
        </section>
    }
}
