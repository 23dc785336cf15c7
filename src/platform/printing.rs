//! Paper.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Opens the browser's print dialog.
pub fn print() {
    // A browser that cannot print says so itself.
    let _ = window().print();
}

/// Sets the line that printed pages repeat. The stylesheet reads it as text between quotation marks.
pub fn set_running(words: &str) {
    let quoted = words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " ");
    let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    if let Some(root) = root {
        // Only a stylesheet that cannot be changed could fail.
        let _ = root.style().set_property("--running", &["\"", &quoted, "\""].concat());
    }
}

/// Calls `handle(true)` before the page is printed and `handle(false)` afterwards, however printing was asked for.
pub fn on_print(handle: impl Fn(bool) + Clone + 'static) -> [EventListener; 2] {
    let after = handle.clone();
    [
        EventListener::new(&window(), "beforeprint", move |_| handle(true)),
        EventListener::new(&window(), "afterprint", move |_| after(false)),
    ]
}
