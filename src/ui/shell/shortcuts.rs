//! Keys that work everywhere.

use yew::prelude::KeyboardEvent;

use super::super::stage::{self, Over, stage};
use crate::platform::{focus, input};

/// The regions that F6 goes through.
const REGIONS: [&str; 4] = ["contents", "top-bar", "body", "example"];

/// Goes to the next region of the page, or back with Shift.
fn next_region(back: bool) {
    let now = REGIONS.iter().position(|id| focus::is_within(&format!("#{id}")));
    let step = if back { REGIONS.len() - 1 } else { 1 };
    let first = now.map_or(0, |now| (now + step) % REGIONS.len());
    let mut order = (0..REGIONS.len()).map(|i| REGIONS[(first + i * step) % REGIONS.len()]);
    // A region that is put away (the contents on a phone) has nothing to go to.
    order.find(|id| focus::into(id));
}

/// Undo, redo, search, print, lock, and the way between regions. Behind a dialog nothing changes unseen, so steps are
/// taken back only in one that edits.
pub fn on_key(event: &KeyboardEvent) {
    if input::is_composing(event) || event.alt_key() {
        return;
    }
    // Asked only for keys that mean something here: the answer looks through the page.
    let open = || !focus::in_dialog();
    let edits = || open() || focus::in_editing_dialog();
    let command: fn() = match (input::has_command(event), &*event.key().to_ascii_lowercase(), event.shift_key()) {
        // Only where there is a lock: the key is the browser's otherwise.
        (true, "l", true) if stage::session().lock().is_some() => || stage::session().lock_now(),
        (true, "p", false) => || stage::print(false),
        (true, "z", false) if edits() => stage::undo,
        (true, "z", true) | (true, "y", false) if edits() => stage::redo,
        (false, "f6", false) if open() => || next_region(false),
        (false, "f6", true) if open() => || next_region(true),
        (true, "k", false) if open() => || stage().lay(Over::Palette),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    command();
}
