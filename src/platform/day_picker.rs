//! The browser's own calendar. Its field is made when somebody asks for the calendar: inside, browsers draw it of a dozen
//! parts, and a sheet with forty dates would have that many fields which nobody sees.

use std::cell::RefCell;

use gloo::events::EventListener;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::focus;

thread_local! {
    /// The field of the calendar opened last, and who hears of a choice.
    static OPEN: RefCell<Option<(HtmlInputElement, EventListener)>> = const { RefCell::new(None) };
}

/// Opens the calendar over `holder` at a day (`2026-05-18`, or "" for today) and calls `then` with each day chosen. The
/// calendar opened before, here or elsewhere, is gone.
pub fn open(holder: &Element, day: &str, then: impl Fn(String) + 'static) {
    // Without a field there is no calendar, and days are typed.
    let made = document().create_element("input").ok().and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = made else { return };
    input.set_type("date");
    input.set_class_name("calendar-input");
    input.set_tab_index(-1);
    input.set_value(day);
    // Screen readers have the button and the answer itself.
    if input.set_attribute("aria-hidden", "true").and_then(|()| holder.append_child(&input)).is_err() {
        return;
    }
    let chosen = input.clone();
    let listener = EventListener::new(&input, "change", move |_| then(chosen.value()));
    focus::open_picker(&input);
    if let Some((before, _)) = OPEN.replace(Some((input, listener))) {
        before.remove();
    }
}
