//! Something that opens beside a button and closes by itself.

use keybook_markup::prelude::*;

use crate::platform::web_sys::{HtmlElement, Node};
use crate::platform::{events, focus};

/// An opened or closed popover.
pub struct Popover {
    /// True while it is open.
    pub open: bool,
    /// Opens or closes it.
    pub toggle: Callback<MouseEvent>,
    /// Closes it and gives the keyboard back to the button.
    pub close: Callback<()>,
    /// To be put on the element that holds button and popover: closes on Escape and when the keyboard leaves.
    pub on_key: Callback<KeyboardEvent>,
    /// See `on_key`.
    pub on_leave: Callback<FocusEvent>,
    /// The element that holds both.
    pub root: NodeRef,
    /// The button.
    pub button: NodeRef,
}

/// Calls `then` when the keyboard goes from inside an element to something outside it.
pub fn leaving(root: &NodeRef, then: impl Fn() + 'static) -> Callback<FocusEvent> {
    let root = root.clone();
    Callback::from(move |event: FocusEvent| {
        let to = event.related_target().and_then(|t| wasm_bindgen::JsCast::dyn_into::<Node>(t).ok());
        let inside = root.cast::<Node>().is_some_and(|root| root.contains(to.as_ref()));
        // Without a target the pointer pressed something that takes no focus; that may be inside.
        if to.is_some() && !inside {
            then();
        }
    })
}

/// A popover that is closed at first.
#[hook]
pub fn use_popover() -> Popover {
    let open = use_state_eq(|| false);
    let (root, button) = (use_node_ref(), use_node_ref());
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let close = {
        let (open, button) = (open.setter(), button.clone());
        Callback::from(move |()| {
            open.set(false);
            if let Some(button) = button.cast::<HtmlElement>() {
                focus::on(&button);
            }
        })
    };
    let on_key = {
        let (open, close) = (*open, close.clone());
        Callback::from(move |event: KeyboardEvent| {
            if open && event.key() == "Escape" {
                event.stop_propagation();
                close.emit(());
            }
        })
    };
    let on_leave = {
        let open = open.setter();
        leaving(&root, move || open.set(false))
    };
    use_effect_with(*open, {
        let (open, root) = (open.setter(), root.clone());
        move |is_open| {
            if *is_open && let Some(root) = root.cast() {
                focus::show_inside(&root, ".popover");
            }
            let listening = is_open.then(|| {
                events::on_pointer_down(move |target| {
                    if !root.cast::<Node>().is_some_and(|root| root.contains(target)) {
                        open.set(false);
                    }
                })
            });
            move || drop(listening)
        }
    });
    Popover { open: *open, toggle, close, on_key, on_leave, root, button }
}
