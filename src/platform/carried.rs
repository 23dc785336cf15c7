//! The portable page that this one is, or makes.

use gloo::utils::{document, window};
use keybook_core::share;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::build::{self, Build};
use super::download;

/// The single page where this one is served from.
const FILE: &str = "keybook.html";

/// The text that this page carries, if it is a portable one.
pub fn text() -> Option<String> {
    document().get_element_by_id(share::page::BLOCK)?.text_content().filter(|text| !text.trim().is_empty())
}

/// Whether this build can make a portable page.
pub fn can_make() -> bool {
    build::kind() != Build::Dev
}

/// A page that carries `text`: this single page, or the one beside the served page. The error is the browser's reason.
pub async fn page(text: &str) -> Result<String, String> {
    let bare = match build::kind() {
        Build::Single => download::own_page().ok_or_else(|| "no copy".to_owned())?,
        Build::Hosted | Build::Dev => served().await.map_err(|error| super::task::reason(&error))?,
    };
    share::page::carrying(&bare, text).ok_or_else(|| "no place".to_owned())
}

/// The single page as the host serves it: one of the page's own files.
async fn served() -> Result<String, JsValue> {
    let response: web_sys::Response = JsFuture::from(window().fetch_with_str(FILE)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::from_str(&response.status_text()));
    }
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(JsValue::NULL)
}
