//! Files that the reader chooses.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, HtmlInputElement};

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// It has more bytes than wanted.
    TooLarge,
    /// The browser cannot read it.
    Unreadable,
}

/// Reads the file that was chosen in the field that an event comes from, up to so many bytes, and hands on its text.
/// The field is empty afterwards, so that the same file can be chosen again.
pub fn text(event: &Event, most: usize, then: impl FnOnce(Result<String, NotRead>) + 'static) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    let (too_large, reading) = (file.size() > most as f64, file.text());
    input.set_value("");
    if too_large {
        return then(Err(NotRead::TooLarge));
    }
    spawn_local(async move {
        let text = JsFuture::from(reading).await.ok().and_then(|text| text.as_string());
        then(text.ok_or(NotRead::Unreadable));
    });
}
