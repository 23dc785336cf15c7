//! The account model: values, stamps, records, documents, edits, merging, undo.
//!
//! A [`Document`] is a set of [`Record`]s, a record a set of [`Cell`]s, a cell a typed [`Value`] with the [`Stamp`] of
//! its writing. Whatever comes in (a start from storage, the journal, another tab, a file) goes through one function,
//! [`Document::merge`]: per cell the later stamp wins and the other value stays in the cell's history.

mod account;
mod aside;
mod cell;
mod document;
mod edit;
pub mod hand;
mod ids;
#[cfg(test)]
mod laws;
mod order;
mod stamp;
mod undo;
mod value;

pub use account::{AccountFields, SHELF_LIFE_DAYS, SHELF_LIFE_MS, key};
pub use aside::Aside;
pub use cell::{Cell, Entry, HISTORY};
pub use document::{Absorbed, Document, Record};
pub use edit::{Book, Change, Written};
pub use ids::{DocId, DocKind, PERSON, REVIEW, Space, person_record, random_id, row_prefix, row_record, sheet_record};
pub use order::{between, spread};
pub use stamp::{Clock, Replica, Stamp};
pub use undo::{Step, StepCell, Undo};
pub use value::{Currency, Money, Number, Value};
