//! Files that are dropped anywhere on the page.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::DragEvent;

use super::events::Listening;
use super::upload::{self, NotRead};

/// Calls `then` with the text of every file that is dropped, up to so many bytes each, and its place among them. Without
/// this a browser would leave the page to show the file.
pub fn on_files(most: usize, then: impl Fn(Result<String, NotRead>, u32) + Clone + 'static) -> [Listening; 2] {
    let over = |event: &web_sys::Event| {
        if has_files(event) {
            event.prevent_default();
        }
    };
    let drop = move |event: &web_sys::Event| {
        if !has_files(event) {
            return;
        }
        event.prevent_default();
        let files = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).and_then(|data| data.files());
        let Some(files) = files else { return };
        for (at, file) in (0..files.length()).filter_map(|at| Some((at, files.get(at)?))) {
            let then = then.clone();
            upload::read(&file, most, move |read| then(read, at));
        }
    };
    let options = EventListenerOptions::enable_prevent_default();
    [
        EventListener::new_with_options(&window(), "dragover", options, over),
        EventListener::new_with_options(&window(), "drop", options, drop),
    ]
}

fn has_files(event: &web_sys::Event) -> bool {
    let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    data.is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
