//! The field that somebody types in, apart from all others.
//!
//! At every key Chromium reads all fields of the form that the field stands in, to offer what was typed elsewhere before,
//! and lays the page out for each of them. Fields without a form count as one form: on a sheet of four hundred answers
//! that costs more than the key itself. So the field with the keyboard belongs to a form of its own.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The id of that form. The app draws it, so that it is no part of the page's copy of itself.
pub const FORM: &str = "typing";

/// What is typed in. Buttons of one choice belong together by their form, and stay where they are.
const FIELD: &str = "textarea, input:not([type=radio], [type=checkbox], [type=file], [type=range])";

/// Keeps the field with the keyboard apart until dropped.
pub fn keep_apart() -> [EventListener; 3] {
    // The Enter key would send it.
    let cancel = EventListenerOptions::enable_prevent_default();
    [
        EventListener::new_with_options(&document(), "submit", cancel, |event| event.prevent_default()),
        EventListener::new(&document(), "focusin", |event| {
            if let Some(field) = field(event) {
                // Nothing but speed is lost where it cannot be set.
                let _ = field.set_attribute("form", FORM);
            }
        }),
        EventListener::new(&document(), "focusout", |event| {
            if let Some(field) = field(event) {
                let _ = field.remove_attribute("form");
            }
        }),
    ]
}

fn field(event: &Event) -> Option<Element> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.matches(FIELD).ok()?.then_some(element)
}
