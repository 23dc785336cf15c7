//! The account model: values, stamps, records, documents, edits, merging, undo.

mod value;

pub use value::{Currency, Money, Number, Value};
