//! The door as it stands now: the lock may be changed or taken off in another tab, and its copy may be the better one.

use keybook_markup::prelude::*;

use crate::platform::{events, history, task};
use crate::session::Door;

/// The door of this browser's store; loads the page again when there is none any more.
#[hook]
pub fn use_door() -> Option<Door> {
    let door = use_state_eq(Door::find);
    use_effect_with((), {
        let set = door.setter();
        let first = (*door).clone();
        move |()| {
            let mend = set.clone();
            task::spawn(async move {
                if let Some(better) = async { first?.with_copy().await }.await {
                    mend.set(Some(better));
                }
            });
            let listening = events::on_store_change(move |key, _| {
                if key.is_none_or(|key| Door::is_key(&key)) {
                    match Door::find() {
                        Some(door) => set.set(Some(door)),
                        None => history::reload(),
                    }
                }
            });
            move || drop(listening)
        }
    });
    (*door).clone()
}
