//! Files that the reader chooses.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, File, HtmlInputElement};

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// It has more bytes than wanted.
    TooLarge,
    /// The browser cannot read it.
    Unreadable,
    /// Nothing stands in it.
    Empty,
}

/// Reads the file that was chosen in the field that an event comes from, up to so many bytes, and hands on its text.
/// The field is empty afterwards, so that the same file can be chosen again.
pub fn text(event: &Event, most: usize, then: impl FnOnce(Result<String, NotRead>) + 'static) {
    if let Some(file) = chosen(event).into_iter().next() {
        read(&file, most, then);
    }
}

/// Reads all files that were chosen; `then` is called for each.
pub fn texts(event: &Event, most: usize, then: impl Fn(Result<String, NotRead>) + Clone + 'static) {
    for file in chosen(event) {
        read(&file, most, then.clone());
    }
}

fn chosen(event: &Event) -> Vec<File> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = input.files().map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect());
    input.set_value("");
    files.unwrap_or_default()
}

/// Reads a file, up to so many bytes, and hands on its text.
pub fn read(file: &File, most: usize, then: impl FnOnce(Result<String, NotRead>) + 'static) {
    if file.size() > most as f64 {
        return then(Err(NotRead::TooLarge));
    }
    let reading = file.text();
    spawn_local(async move {
        let text = JsFuture::from(reading).await.ok().and_then(|text| text.as_string());
        let is_written = |text: &String| !text.trim().is_empty();
        then(text.ok_or(NotRead::Unreadable).and_then(|text| Some(text).filter(is_written).ok_or(NotRead::Empty)));
    });
}
