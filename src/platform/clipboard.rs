//! The clipboard.

use gloo::utils::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

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
