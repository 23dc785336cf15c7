//! What several worksheets of one account say together: what to watch, what to ask, what to do.
//!
//! [`Account`] is everything that is known of one customer. [`findings`] applies the coach's rules to it, [`questions`]
//! turns what is unknown or guessed into questions for the next visit, [`actions`] lists what was planned anywhere,
//! [`visit`] reads the call plan, [`verdict`] and [`across`] are what one sheet says in a line.
//! Nothing here invents: a rule that misses a fact stays silent, or says that the fact is not known.

mod account;
mod actions;
mod finding;
mod questions;
mod rules_answers;
mod rules_people;
mod says;
mod visit;
mod wishes;
mod words;

pub use account::{Account, Changed, Filled, Where};
pub use actions::{Action, actions};
pub use finding::{Finding, Level, MAX_SHOWN, RULES, Rule, findings};
pub use questions::{Question, questions};
pub use says::{Across, across, verdict};
pub use visit::{PastVisit, Step, Visit, VisitStage, last_visit, visit};
pub use wishes::{Wish, wishes};
pub use words::{Fact, Words};
