//! The portable page: the app and what somebody chose in one HTML file, made and read here.
//!
//! What is carried stands as text in a data block of its own before the app's scripts; a data block runs nothing, so the
//! page's policy and its hashes stay as they are.

use gloo::utils::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::build::{self, Build};
use super::download;

/// The id of the data block.
const BLOCK: &str = "keybook-parcel";
/// The single page where this one is served from.
const FILE: &str = "keybook.html";

/// The text that this page carries, if it is a portable one.
pub fn text() -> Option<String> {
    document().get_element_by_id(BLOCK)?.text_content().filter(|text| !text.trim().is_empty())
}

/// The text carried by a page that was read as a file.
pub fn in_page(html: &str) -> Option<String> {
    let at = html.find(&[" id=\"", BLOCK, "\">"].concat())?;
    let rest = &html[at..];
    let (_, rest) = rest.split_once('>')?;
    let (text, _) = rest.split_once("</script>")?;
    Some(text.to_owned())
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
    // Inside a script element only these two could end it or begin a comment; in JSON both stand in strings.
    let safe = text.replace('<', "\\u003c");
    let block = ["<script type=\"application/json\" id=\"", BLOCK, "\">", &safe, "</script>"].concat();
    let bare = without(&bare);
    let at = bare.find("<div id=\"app\">").ok_or_else(|| "no place".to_owned())?;
    let (head, rest) = bare.split_at(at);
    Ok([head, &block, rest].concat())
}

/// The page without what it carries.
fn without(html: &str) -> String {
    let open = ["<script type=\"application/json\" id=\"", BLOCK, "\">"].concat();
    let Some((before, rest)) = html.split_once(&*open) else { return html.to_owned() };
    let after = rest.split_once("</script>").map_or("", |(_, after)| after);
    [before, after].concat()
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
