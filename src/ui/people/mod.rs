//! People at the customer: one panel from everywhere, the depth of a relationship on a line, rows pasted from a sheet.

mod depths;
mod fields;
mod lines;
mod merge;
mod panel;
mod paste;
mod pasted;
mod track;

pub use panel::PersonPanel;
pub use paste::Paste;
pub use track::DepthTrack;
