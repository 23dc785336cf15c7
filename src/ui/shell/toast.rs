//! One short message at a time at the foot of the page, with undo where it helps.

use keybook_markup::prelude::*;

use super::super::hooks::{use_lang, use_stage, use_watch};
use super::super::stage::{Stage, return_to, session, stage};
use crate::platform::clock::Timeout;
use crate::platform::focus;
use crate::platform::web_sys::HtmlElement;
use crate::session::Topic;
use crate::text::shell;

/// How long a toast stays, in milliseconds, unless the pointer or the keyboard is on it.
const STAYS_MS: u32 = 8_000;

/// The place of the toast.
#[component]
pub fn ToastFoot() -> Html {
    let lang = use_lang();
    let toast = use_stage(Stage::toast);
    // Whatever is done afterwards would be taken back instead.
    let offered = toast.as_ref().and_then(|toast| toast.undo);
    let can_undo = use_watch(&[Topic::Undo], move |session| offered == Some(session.last_step()));
    let held = use_state_eq(|| false);
    use_effect_with((toast.clone(), *held), |(toast, held)| {
        let timer = (toast.is_some() && !held).then(|| Timeout::new(STAYS_MS, || stage().hush()));
        move || drop(timer)
    });
    // Above a dialog as well.
    let node = use_node_ref();
    use_effect_with(toast.clone(), {
        let node = node.clone();
        move |_| {
            if let Some(toast) = node.cast::<HtmlElement>() {
                focus::raise(&toast);
            }
        }
    });
    let hold = |hold: bool| {
        let held = held.setter();
        move || held.set(hold)
    };
    let undo = {
        let held = held.setter();
        Callback::from(move |_: MouseEvent| {
            held.set(false);
            stage().hush();
            if let Some((place, _)) = session().undo() {
                return_to(&place.hash);
            }
        })
    };
    let (enter, leave, focus, blur) = (hold(true), hold(false), hold(true), hold(false));
    html! {
        <div class="toasts" role="status" onmouseenter={move |_| enter()} onmouseleave={move |_| leave()}
            onfocusin={move |_| focus()} onfocusout={move |_| blur()}>
            if let Some(toast) = toast {
                <div class="toast" key={toast.number.to_string()} ref={node} popover="manual">
                    <span>{ toast.text.to_string() }</span>
                    if can_undo {
                        <button type="button" class="toast-button" onclick={undo}>{ shell::undo(lang) }</button>
                    }
                </div>
            }
        </div>
    }
}
