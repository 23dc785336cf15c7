//! Sharing documents without a server: what travels, and the carriers it travels in.
//!
//! A [`Parcel`] is some documents and a word with them. [`encode`] makes few bytes of it, with the values that stand and
//! nothing of what stood before; [`link`] makes characters of the bytes, [`lock`] closes them with a passphrase, [`qr`]
//! draws them. [`file`](mod@file) is the other carrier: text that people can read, with full histories.
//!
//! [`choose`] and [`redact`] make what is sent out of what is there; [`compare`] says what a parcel would change before
//! anything is changed. What comes in is merged by [`crate::book::Document::merge`] like everything else.
//!
//! Nothing that comes in is trusted: every reader here ends quickly, takes no more than its limits, and gives either
//! exactly what was sent or [`Refused`].

mod base64;
mod bytes;
mod choose;
mod compare;
mod crc;
pub mod file;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod laws;
pub mod link;
pub mod lock;
pub mod locked_store;
mod nameless;
pub mod page;
mod parcel;
pub mod qr;
mod redact;
mod scan;
mod walk;

pub use bytes::{decode, encode};
pub use choose::{Parts, choose};
pub use compare::{CellDiff, Compared, Difference, compare};
pub use parcel::{Kind, Parcel, Refused, Sent, seen};
pub use redact::{Redaction, people_named, redact, unname};
pub use scan::scan;

#[cfg(feature = "author")]
pub use crate::dense::unregistered;
