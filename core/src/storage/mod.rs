//! Saved formats: documents as text, the index, the journal.
//!
//! Saved types are not domain types: what stands in a browser's store outlives the code that wrote it. Every text
//! says its format version; a newer one is its own error, so that it is never overwritten by an older page.

mod format;
mod index;
mod journal;
mod pack;
mod stored;

pub use format::{FORMAT, LoadError, Saved, load, save};
pub use index::{Card, Index, Noted};
pub use journal::{JOURNAL_KEEPS_MS, JournalEntry, read_entry, write_entry};
pub use pack::{pack, unpack};
