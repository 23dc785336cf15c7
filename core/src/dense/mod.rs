//! Documents as few bytes.
//!
//! [`coding`] turns what is likely into next to nothing; [`registry`] knows the ids of the catalogue by number, [`names`]
//! takes those of records apart; [`walk`] goes over a document, [`cells`] over what stands in it. Links use it for the
//! values that stand, with full effort; the store for everything, with less.

mod cells;
mod coding;
mod names;
mod registry;
mod walk;
mod whole;

pub use cells::TEXT;
pub use coding::{FULL, mixed};
#[cfg(feature = "author")]
pub use registry::unregistered;
pub use registry::{EDITION, Registry};
pub use walk::{Walk, at};
pub use whole::{primed, read, read_as_far_as_it_goes, write};
