//! The qualification sheet as a scorecard: criteria across, customers down.
//!
//! The worksheet file says what is asked and how it is weighed; this room only knows which of its columns are criteria,
//! so that a grid, a radar and a phone view can be drawn from it (slide 44).

mod criteria;
mod line;

pub use criteria::{Criterion, Scorecard, UNVERIFIED};
pub use line::{Line, Score};
