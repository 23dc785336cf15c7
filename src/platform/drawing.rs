//! Elements of a drawing, changed through the object model while something moves.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The element with this id.
pub fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Sets an attribute.
pub fn set(element: &Element, name: &str, value: &str) {
    // Only an invalid attribute name could fail.
    let _ = element.set_attribute(name, value);
}

/// Puts a class on an element or takes it off.
pub fn mark(element: &Element, class: &str, on: bool) {
    let _ = element.class_list().toggle_with_force(class, on);
}

/// Sets the text of an element that holds nothing else.
pub fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Puts a copy of an element, without its id, at the end of another.
pub fn copy_into(element: &Element, into: &Element) -> Option<Element> {
    let copy: Element = element.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    let _ = copy.remove_attribute("id");
    into.append_child(&copy).ok()?;
    Some(copy)
}

/// Takes an element out of the page.
pub fn take_out(element: &Element) {
    element.remove();
}

/// Moves the keyboard to an element of a drawing, without scrolling.
pub fn focus(element: &Element) {
    // Elements of drawings take the keyboard as those of HTML do; the browser calls it by the same name.
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.unchecked_ref::<HtmlElement>().focus_with_options(&options);
}

/// The inner width and height of an element, in pixels.
pub fn size(element: &Element) -> (f64, f64) {
    (f64::from(element.client_width()), f64::from(element.client_height()))
}

/// The inner width and height of the window, in pixels.
pub fn window_size() -> (f64, f64) {
    let window = gloo::utils::window();
    let length = |it: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| it.ok().and_then(|it| it.as_f64());
    (length(window.inner_width()).unwrap_or_default(), length(window.inner_height()).unwrap_or_default())
}
