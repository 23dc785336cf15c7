//! Whether the browser has promised not to clear what this page keeps.
//!
//! Without the promise a browser may clear it when the disk is full; Safari also after weeks without a visit.

use wasm_bindgen_futures::JsFuture;

/// Whether it has promised; `None` where it cannot say.
pub async fn promised() -> Option<bool> {
    settled(gloo::utils::window().navigator().storage().persisted()).await
}

/// Asks for the promise. Some browsers ask the reader, others decide by themselves and in silence.
pub async fn ask() -> Option<bool> {
    settled(gloo::utils::window().navigator().storage().persist()).await
}

/// Pages opened from disk may have nobody to ask; the call then throws.
async fn settled(asked: Result<js_sys::Promise, wasm_bindgen::JsValue>) -> Option<bool> {
    JsFuture::from(asked.ok()?).await.ok()?.as_bool()
}
