//! The clipboard.

use gloo::utils::window;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DataTransfer, Element, Event};

/// Copies a text that is also there as HTML, for programs that take tables; where the browser takes only text, the text.
pub fn copy_rich(text: String, html: String, done: impl FnOnce(bool) + 'static) {
    super::task::spawn(async move {
        let written = match rich(&text, &html) {
            Ok(writing) => JsFuture::from(writing).await.is_ok(),
            Err(_) => false,
        };
        if written { done(true) } else { copy(text, done) }
    });
}

/// Begins to write text and HTML; `web_sys` has no stable name for the item.
fn rich(text: &str, html: &str) -> Result<Promise, JsValue> {
    let item: Function = Reflect::get(&window(), &"ClipboardItem".into())?.dyn_into()?;
    let kinds = Object::new();
    for (kind, body) in [("text/plain", text), ("text/html", html)] {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&body.into()), &options)?;
        Reflect::set(&kinds, &kind.into(), &blob)?;
    }
    let made = Reflect::construct(&item, &Array::of1(&kinds))?;
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
    let write: Function = Reflect::get(&clipboard, &"write".into())?.dyn_into()?;
    write.call1(&clipboard, &Array::of1(&made))?.dyn_into()
}

/// The text that is being pasted, and the id of what it is pasted into.
pub fn pasted(event: &Event) -> Option<(String, String)> {
    // `web_sys` has no stable name for the event.
    let data: DataTransfer = Reflect::get(event, &"clipboardData".into()).ok()?.dyn_into().ok()?;
    let into: Element = event.target()?.dyn_into().ok()?;
    Some((data.get_data("text/plain").ok()?, into.id()))
}

/// Copies a text, then says whether that worked. Browsers keep the clipboard from pages that are not secure.
pub fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    let navigator = window().navigator();
    // A browser without a clipboard has nothing there, and asking nothing to write would throw.
    let there = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|it| it.is_object());
    if !there {
        return done(false);
    }
    let writing = navigator.clipboard().write_text(&text);
    super::task::spawn(async move { done(JsFuture::from(writing).await.is_ok()) });
}
