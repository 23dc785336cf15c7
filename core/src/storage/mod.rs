//! Saved formats: documents as text, the index, the journal.
//!
//! Saved types are not domain types: what stands in a browser's store outlives the code that wrote it. Every text
//! says its format version; a newer one is its own error, so that it is never overwritten by an older page.

/// What the names of stored documents begin with.
pub const DOCUMENTS: &str = "keybook.v1.doc.";
/// The name that entries of the journal are closed under.
pub const JOURNAL: &str = "journal";

mod format;
mod index;
mod journal;
#[cfg(test)]
mod laws;
mod lock;
mod migrate;
mod pack;
mod salvage;
mod seal;
mod stored;
mod tight;

pub use format::{FORMAT, LoadError, Loaded, Saved, load, load_with, save, stored_text};
pub use index::{Card, Index, Noted};
pub use journal::{JOURNAL_KEEPS_MS, JournalEntry, read_entry, write_entry};
pub use lock::{CLOSED, Key, Lock, LockState, is_closed};
pub use migrate::{STEPS, Step};
pub use pack::{is_packed, pack, unpack};
pub use salvage::salvage;
pub use seal::{is_whole, seal};
#[cfg(feature = "fuzzing")]
pub use tight::fuzz_tight;
pub use tight::{HEAD as TIGHT, card, is_tight, tight};
