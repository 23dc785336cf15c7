//! What leaves the page in common formats: files, and text for the clipboard.
//!
//! Words that are not the worksheet's come in as arguments; here stands only what a format asks for.

pub mod calendar;
mod grids;
mod guard;
pub mod page;
pub mod readable;
pub mod table;

pub use guard::guard;
