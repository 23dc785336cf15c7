//! A field for a passphrase, hidden unless somebody wants to see what they type.

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use crate::platform::input;
use crate::text::lock as text;

/// Properties of [`Secret`].
#[derive(Clone, PartialEq, Properties)]
pub struct SecretProps {
    /// The DOM id.
    pub id: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// The language; the lock screen has no session to ask.
    pub lang: Lang,
    /// Called with the whole text at every change.
    pub on_text: Callback<String>,
    /// Called on Enter.
    #[prop_or_default]
    pub on_enter: Callback<()>,
    /// What is wrong with it, or "".
    #[prop_or_default]
    pub wrong: AttrValue,
    /// A hint below.
    #[prop_or_default]
    pub hint: AttrValue,
}

/// The field. What is typed stays until it is gone, right or wrong.
#[component]
pub fn Secret(props: &SecretProps) -> Html {
    let seen = use_state_eq(|| false);
    let lang = props.lang;
    let on_text = props.on_text.clone();
    let write = move |event: InputEvent| {
        if let Some(text) = input::text_of(&event) {
            on_text.emit(text);
        }
    };
    let on_enter = props.on_enter.clone();
    let key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !input::is_composing(&event) {
            event.prevent_default();
            on_enter.emit(());
        }
    };
    let turn = {
        let (set, now) = (seen.setter(), *seen);
        move |_: MouseEvent| set.set(!now)
    };
    let said = [&props.id, "-said"].concat();
    let hinted = [&props.id, "-hint"].concat();
    html! {
        <div class="field secret">
            <label class="field-head" for={props.id.clone()}>{ props.label.clone() }</label>
            <div class="secret-line">
                <input class="written" id={props.id.clone()} type={if *seen { "text" } else { "password" }} autocomplete="off" autocapitalize="off" spellcheck="false"
                    oninput={write} onkeydown={key} aria-invalid={(!props.wrong.is_empty()).to_string()} aria-describedby={[&*said, " ", &hinted].concat()} />
                <button type="button" class="button is-small" aria-pressed={seen.to_string()} aria-controls={props.id.clone()} onclick={turn}>{ if *seen { text::hide(lang) } else { text::show(lang) } }</button>
            </div>
            <p class="field-error" id={said} role="status">{ props.wrong.clone() }</p>
            <p class="hint" id={hinted} hidden={props.hint.is_empty()}>{ props.hint.clone() }</p>
        </div>
    }
}
