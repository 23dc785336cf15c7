//! Files for the reader to keep.

use gloo::utils::document;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Hands a text over as a file. The error is the browser's reason.
pub fn text(name: &str, mime: &str, text: &str) -> Result<(), String> {
    save(name, mime, text).map_err(|e| super::task::reason(&e))
}

fn save(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    blob(name, &Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?)
}

/// Hands the browser's own bytes over as a file.
pub(super) fn blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download has its own hold on the blob by the time timers run.
    super::clock::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

/// The page's own file: the single page as it was before the app changed it. `None` when the page has no such form.
///
/// The packaged file is written in the form in which browsers write a document, and the app touches nothing outside its
/// place but what is put back here, so that the copy is the same to the byte.
pub fn own_page() -> Option<String> {
    let html = document().document_element()?.clone_node_with_deep(true).ok()?;
    let html: web_sys::Element = html.dyn_into().ok()?;
    html.set_attribute("lang", &super::document::meta("keybook-lang")?).ok()?;
    html.remove_attribute("data-theme").ok()?;
    html.query_selector("#app").ok()??.set_inner_html("");
    html.query_selector("title").ok()??.set_text_content(super::document::meta("keybook-title").as_deref());
    Some(format!("<!DOCTYPE html>{}", html.outer_html()))
}
