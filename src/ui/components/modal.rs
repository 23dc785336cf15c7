//! A dialog over the page: the browser's own, so that focus stays inside and Escape closes it.

use keybook_markup::prelude::*;

use super::super::hooks::use_stage;
use super::super::stage::{Stage, Toast};
use crate::platform::web_sys::{HtmlDialogElement, HtmlElement};
use crate::platform::{events, focus};

/// Properties of [`Modal`].
#[derive(Clone, PartialEq, Properties)]
pub struct ModalProps {
    /// The dialog's name for screen readers.
    pub label: AttrValue,
    /// A class of its own.
    #[prop_or_default]
    pub class: AttrValue,
    /// Called when the reader closes it.
    pub on_close: Callback<()>,
    /// What is inside.
    pub children: Html,
}

/// A dialog that is open for as long as it is rendered. The keyboard returns to where it was.
#[component]
pub fn Modal(props: &ModalProps) -> Html {
    let node = use_node_ref();
    let toast = use_stage(Stage::toast);
    use_effect_with((), {
        let (node, on_close) = (node.clone(), props.on_close.clone());
        move |()| {
            let before = focus::element();
            let dialog = node.cast::<HtmlDialogElement>();
            let listening = dialog.as_ref().map(|dialog| events::on_cancel(dialog, move || on_close.emit(())));
            // Fails only for a dialog that is open already.
            if let Some(dialog) = &dialog {
                let _ = dialog.show_modal();
            }
            move || {
                drop(listening);
                if let Some(dialog) = dialog {
                    dialog.close();
                }
                if let Some(before) = before.filter(|e| e.is_connected()) {
                    focus::on(&before);
                }
            }
        }
    });
    // A press on the backdrop has the dialog itself as its target.
    let on_click = {
        let (node, on_close) = (node.clone(), props.on_close.clone());
        Callback::from(move |event: MouseEvent| {
            let target = event.target_dyn_into::<HtmlElement>();
            if target.is_some() && target == node.cast::<HtmlElement>() {
                on_close.emit(());
            }
        })
    };
    html! {
        <dialog ref={node} class={classes!("dialog", props.class.to_string())} aria-label={props.label.clone()} onmousedown={on_click}>
            <div class="dialog-body">{ props.children.clone() }</div>
            // What is outside a dialog is not heard.
            <div class="visually-hidden" role="status">{ toast.iter().map(spoken).collect::<Html>() }</div>
        </dialog>
    }
}

/// A message, as a part of its own each time it is said.
fn spoken(toast: &Toast) -> Html {
    html! { <p key={toast.number.to_string()}>{ toast.text.to_string() }</p> }
}
