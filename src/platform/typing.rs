//! The field that somebody types in, apart from all others.
//!
//! At every key Chromium reads all fields of the form that the field stands in, to offer what was typed elsewhere before,
//! and lays the page out for each of them. Fields without a form count as one form: on a sheet of four hundred answers
//! that costs more than the key itself. So the field with the keyboard belongs to a form of its own.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{body, document};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

const FORM: &str = "typing";

/// What is typed in. Buttons of one choice belong together by their form, and stay where they are.
const FIELD: &str = "textarea, input:not([type=radio], [type=checkbox], [type=file], [type=range])";

/// Keeps the field with the keyboard apart until dropped.
pub fn keep_apart() -> Option<[EventListener; 3]> {
    let form = document().create_element("form").ok()?;
    form.set_id(FORM);
    form.set_attribute("hidden", "").ok()?;
    body().append_child(&form).ok()?;
    // The Enter key would send it.
    let cancel = EventListenerOptions::enable_prevent_default();
    Some([
        EventListener::new_with_options(&form, "submit", cancel, |event| event.prevent_default()),
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
    ])
}

fn field(event: &Event) -> Option<Element> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.matches(FIELD).ok()?.then_some(element)
}
