//! A parcel as QR codes: one that any camera opens, or several that take turns.

use keybook_core::share::qr;
use keybook_markup::prelude::*;

use super::super::components::Modal;
use super::super::hooks::use_lang;
use crate::platform::clock::Timeout;
use crate::text::share as text;

/// Properties of [`Codes`].
#[derive(Clone, PartialEq, Properties)]
pub struct CodesProps {
    /// The whole link, for a single code.
    pub link: AttrValue,
    /// What stands behind `#/open/`, for several.
    pub payload: AttrValue,
    /// True for what a participant hands in: it is the trainer's page that reads it, and no camera.
    #[prop_or_default]
    pub answers: bool,
}

/// The longest link in one code, in characters: what a phone reads off a projector from the third row.
const ONE: usize = 900;
/// Characters of each of several codes: fewer, because they are read quickly one after another.
const EACH: usize = 600;
/// The most codes that anybody waits for.
const MOST: usize = 40;
/// How long each code stands, in milliseconds.
const TURN_MS: u32 = 1_100;

/// Whether a link goes into one code, which any phone's camera opens.
#[must_use]
pub fn fits_one(link: &str) -> bool {
    link.len() <= ONE
}

/// The codes.
#[component]
pub fn Codes(props: &CodesProps) -> Html {
    let lang = use_lang();
    let at = use_state_eq(|| 0_usize);
    let paused = use_state_eq(|| false);
    let large = use_state_eq(|| false);
    let texts = use_memo(props.clone(), |props| {
        if fits_one(&props.link) { vec![props.link.to_string()] } else { qr::parts(&props.payload, EACH) }
    });
    let count = texts.len();
    let shown = *at % count.max(1);
    use_effect_with((shown, *paused, count), {
        let at = at.setter();
        move |(shown, paused, count)| {
            let (shown, count) = (*shown, *count);
            let turn = (!*paused && count > 1).then(|| Timeout::new(TURN_MS, move || at.set((shown + 1) % count)));
            move || drop(turn)
        }
    });
    if count > MOST {
        return html! { <p class="hint is-cau" role="alert">{ text::code_too_large(lang) }</p> };
    }
    let symbol = texts.get(shown).and_then(|text| qr::symbol(text));
    let Some(symbol) = symbol else {
        return html! { <p class="hint is-cau" role="alert">{ text::code_too_large(lang) }</p> };
    };
    let view = {
        let size = symbol.size.to_string();
        ["0 0 ", &size, " ", &size].concat()
    };
    let step = |by: usize, name: &'static str| {
        let (at, paused) = (at.setter(), paused.setter());
        let go = move |_: MouseEvent| {
            paused.set(true);
            at.set((shown + by) % count);
        };
        html! { <button type="button" class="button is-small" onclick={go}>{ name }</button> }
    };
    let turn = {
        let (paused, now) = (paused.setter(), *paused);
        move |_: MouseEvent| paused.set(!now)
    };
    let grow = |to: bool| {
        let large = large.setter();
        Callback::from(move |()| large.set(to))
    };
    let name = if count > 1 { text::code_of(lang, shown + 1, count) } else { text::code_name(lang).to_owned() };
    // Without an address of the page in it, a camera shows the code as a row of letters.
    let hint = match count {
        1 if props.answers => text::code_answers_hint(lang),
        _ if props.answers => text::codes_answers_hint(lang),
        1 if props.link == props.payload => text::code_bare_hint(lang),
        1 => text::code_hint(lang),
        _ => text::codes_hint(lang),
    };
    let picture = || {
        html! {
            <svg class="code-picture" viewBox={view.clone()} role="img" aria-label={name.clone()} data-code={texts.get(shown).cloned()} shape-rendering="crispEdges">
                <rect class="code-paper" width="100%" height="100%" /><path class="code-ink" d={symbol.path.clone()} />
            </svg>
        }
    };
    let row = |id: Option<&'static str>, size: Html| {
        html! {
            <div class="row">
                if count > 1 {
                    <b {id}>{ name.clone() }</b>
                    { step(count - 1, text::previous(lang)) }
                    <button type="button" class="button is-small" onclick={turn.clone()}>{ if *paused { text::go_on(lang) } else { text::pause(lang) } }</button>
                    { step(1, text::next(lang)) }
                }
                { size }
            </div>
        }
    };
    let size = |id: &'static str, to: bool, name: &'static str| html! { <button type="button" class="button is-small" {id} onclick={grow(to).reform(|_: MouseEvent| ())}>{ name }</button> };
    html! {
        <div class="codes">
            { picture() }
            <p class="hint">{ hint }</p>
            { row(Some("code-progress"), size("code-larger", true, text::larger(lang))) }
            if *large {
                <Modal label={name.clone()} class="is-code" on_close={grow(false)}>
                    { picture() }
                    { row(None, size("code-smaller", false, text::smaller(lang))) }
                </Modal>
            }
        </div>
    }
}
