//! The lock: the screen before the page, and where it is set.

mod erase;
mod gate;
mod screen;
mod secret;
mod settings;

pub use screen::LockedApp;
pub use secret::Secret;
pub use settings::{LEAST, LockSettings};

use keybook_core::lang::Lang;

use crate::platform::store::StoreError;
use crate::session::LockTrouble;
use crate::text::lock as text;

/// Why something about the lock did not work, in words.
fn words(trouble: LockTrouble, lang: Lang) -> &'static str {
    match trouble {
        LockTrouble::WrongPassphrase => text::wrong(lang),
        LockTrouble::NoRandomness => text::no_randomness(lang),
        LockTrouble::Store(StoreError::Full) => text::no_room(lang),
        LockTrouble::Store(StoreError::Denied) | LockTrouble::Journal => text::no_journal(lang),
    }
}
