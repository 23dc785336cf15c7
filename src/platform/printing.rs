//! Paper.

use gloo::events::EventListener;
use gloo::utils::window;

/// Opens the browser's print dialog.
pub fn print() {
    // A browser that cannot print says so itself.
    let _ = window().print();
}

/// Calls `handle(true)` before the page is printed and `handle(false)` afterwards, however printing was asked for.
pub fn on_print(handle: impl Fn(bool) + Clone + 'static) -> [EventListener; 2] {
    let after = handle.clone();
    [
        EventListener::new(&window(), "beforeprint", move |_| handle(true)),
        EventListener::new(&window(), "afterprint", move |_| after(false)),
    ]
}
