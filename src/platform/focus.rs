//! Where the keyboard is.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Moves the keyboard to the element with this id and into view. False when there is none.
pub fn by_id(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    let there = on(&element);
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    there
}

/// Moves the keyboard to an element.
pub fn on(element: &HtmlElement) -> bool {
    element.focus().is_ok()
}

/// The id of the focused element, or "".
pub fn id() -> String {
    document().active_element().map(|e| e.id()).unwrap_or_default()
}

/// The focused element.
pub fn element() -> Option<HtmlElement> {
    document().active_element().and_then(|e| e.dyn_into().ok())
}

/// True when the focused element or one of its ancestors matches a selector.
pub fn is_within(selector: &str) -> bool {
    document().active_element().is_some_and(|e| e.closest(selector).ok().flatten().is_some())
}

/// True when the keyboard is on this element.
pub fn is(element: &HtmlElement) -> bool {
    document().active_element().as_ref() == Some(element)
}

/// Opens the browser's own picker of an input; where it has none, the keyboard goes there instead.
pub fn open_picker(input: &web_sys::HtmlInputElement) {
    if input.show_picker().is_err() {
        on(input);
    }
}

/// Moves the keyboard to the first thing inside the element with this id that can have it and is shown.
pub fn into(id: &str) -> bool {
    const CAN: &str = "a[href], button:not([tabindex=\"-1\"]), input, textarea, [tabindex=\"0\"]";
    let Some(region) = document().get_element_by_id(id) else { return false };
    let Ok(found) = region.query_selector_all(CAN) else { return false };
    let elements = (0..found.length()).filter_map(|i| found.item(i)?.dyn_into::<HtmlElement>().ok());
    let before = element();
    elements.filter(|e| e.offset_parent().is_some()).any(|e| on(&e) && element() != before)
}
