//! Coding by expectation: a bit that was to be expected costs next to nothing.
//!
//! [`model`] guesses the next bit from several contexts at once and learns from each, [`coder`] turns guesses and bits
//! into bytes and back, [`number`] and [`text`] put larger things into bits. All is done in whole numbers, so that every
//! machine guesses the same. Writing and reading are one and the same walk: everything takes the value to write and
//! gives back the value that is written or was read.

mod coder;
mod effort;
mod model;
mod number;
mod text;

pub use coder::Coder;
pub use effort::{Effort, FULL, LIGHT};
pub use model::mixed;
pub use text::History;
