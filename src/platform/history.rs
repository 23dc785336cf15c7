//! The hash of the address, where the page keeps its place.

use gloo::events::EventListener;
use gloo::utils::window;

/// The hash with its `#`, or "".
pub fn hash() -> String {
    // An address always has a hash, if only an empty one.
    window().location().hash().unwrap_or_default()
}

/// The address of the page, without a hash.
pub fn page() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Goes to a hash; the browser's back button returns.
pub fn go(hash: &str) {
    // Setting a hash cannot leave the page, and browsers refuse it never.
    let _ = window().location().set_hash(hash);
}

/// Goes back one step.
pub fn back() {
    // Where there is none nothing happens.
    let _ = window().history().and_then(|history| history.back());
}

/// Goes to a hash without a step for the back button.
pub fn replace(hash: &str) {
    let history = window().history();
    let replaced = history.and_then(|h| h.replace_state_with_url(&h.state()?, "", Some(hash)));
    if replaced.is_err() {
        go(hash);
    }
}

/// The number that this page gave the present step of the browser's history; `None` for one that is new.
pub fn number() -> Option<f64> {
    window().history().and_then(|history| history.state()).ok()?.as_f64()
}

/// Gives the present step a number, by which it is known when somebody comes back to it.
pub fn set_number(number: f64) {
    // Without numbers the page works as before: what one comes back to begins at its top.
    let _ = window().history().and_then(|history| history.replace_state(&number.into(), ""));
}

/// Calls `handle` after every change of the hash.
pub fn on_change(handle: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "hashchange", move |_| handle())
}

/// Loads the page again.
pub fn reload() {
    let _ = window().location().reload();
}
