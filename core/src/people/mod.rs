//! Stakeholders and the lines between them: typed views of a customer's records.
//!
//! A stakeholder is the record `person.<id>`; its cells have the ids of the worksheets' columns. How sure a judgement is
//! stands beside it (`support~evidence`). Reporting and the main voice somebody listens to are cells of the person;
//! further lines are records `line.<id>`. Nothing is held here: views read records and make edits.

mod duplicates;
mod edit;
mod judged;
mod line;
mod nameless;
pub mod paste;
mod stakeholder;
#[cfg(test)]
mod tests;

pub use duplicates::{likely_same, merge_people};
pub use edit::{new_person, remove_person, set};
pub use judged::{Answer, Evidence, Judged};
pub use line::{Line, LineId, LineKind, draw_line, erase_line, line_change, lines};
pub use nameless::Nameless;
pub use stakeholder::{
    Level, SUPPORT, Stakeholder, deciders, decision_maker, ids, is_known, stakeholder, stakeholders, support_of,
};
