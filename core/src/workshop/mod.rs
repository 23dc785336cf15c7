//! Training sessions without a server: a trainer asks for worksheets, participants hand them back, and a wall shows
//! them side by side.
//!
//! A session is the document `workshop.<session>`: its record `session` says what is asked ([`Session`]), and the
//! trainer's own answers in it are the model answer. What a participant writes is a document of their own,
//! `workshop.<session>-<device>`, with a copy of that record and a record `hand` ([`Hand`]); whoever hands in twice hands
//! in the same document, and merging it keeps the later answers. Sheets stand in both as they do in a customer's
//! document, whatever their scope; the people of a worksheet about people stand in the same document.
//!
//! [`Wall`] reads what was handed in for one worksheet: tallies, results, and by [`Comparison`] who differs from whom.

mod agree;
mod clock;
mod compare;
mod differ;
mod figures;
mod hand;
mod ids;
mod measure;
mod model;
mod names;
mod numbers;
mod parcel;
mod question;
mod report;
mod results;
mod session;
mod spread;
mod tally;
#[cfg(test)]
mod tests;
mod wall;
mod words;

pub use agree::{Agreement, CellAgreement, ColumnAgreement};
pub use clock::Clock;
pub use compare::{Comparison, Slot};
pub use differ::{Difference, share_text, whole_percent};
pub use figures::{answer_figure, result_figure};
pub use hand::Hand;
pub use ids::{is_return, is_session, return_id, session_of};
pub use model::{Likeness, ModelScore};
pub use names::{ReturnNames, tell_names};
pub use numbers::numbers;
pub use parcel::{
    begin, hand_in, has_model, invite, return_to_keep, return_to_take_home, returned, session_to_keep,
    session_to_take_home,
};
pub use question::{Place, Question};
pub use report::Report;
pub use results::{BandCount, ResultTally};
pub use session::{MAX_GROUPS, MAX_MINUTES, Session};
pub use spread::Spread;
pub use tally::{OptionCount, Said, Tally};
pub use wall::{Return, Wall};
pub use words::{Word, Words};
