//! The whole screen for one element.

use gloo::utils::document;

/// Gives an element the whole screen, or takes it back. A browser that does not leaves things as they are.
pub fn toggle_full(id: &str) {
    let document = document();
    if document.fullscreen_element().is_some() {
        return document.exit_fullscreen();
    }
    if let Some(element) = document.get_element_by_id(id)
        && let Err(error) = element.request_fullscreen()
    {
        super::task::warn(&super::task::reason(&error));
    }
}
