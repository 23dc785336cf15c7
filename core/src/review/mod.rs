//! Reviews: a customer as it was on a day, kept, compared, thrown away.
//!
//! A review is the record `review.<id>` of the customer's document. It holds what shows ([`Review`]: name, date, who,
//! when) and a *ground*: the values as they stood, packed, as far as they differ from those of the review before
//! (`base`). The first one holds them all. A cell's history keeps five values and so cannot answer for a day; the ground
//! does.
//!
//! Why this stays right however copies part and meet:
//!
//! - **A ground is written once and never again.** It names the ground it stands on, by id. Two copies that both freeze
//!   write two records; merged, both stand on what they stood on before.
//! - **Deleting a review hides it.** Its ground stays, because a review on another device may stand on it; a cell's
//!   history would keep the text anyway, so nothing would be saved by rewriting those that follow.
//! - **Undoing a freeze empties `at`** and nothing else: what does not say when it was made is not shown.
//! - **Only for room do old reviews leave** ([`only_newest`]): the newest is frozen anew on nothing. Its moment stays what
//!   it was, so whoever stands on it still does; a copy that has the old ones brings them back.
//! - A ground that is missing or damaged makes the review unreadable. It is never shown half.
//! - **The definitions of worksheets that somebody made are frozen with the answers**, as records `definition.<id>` of the
//!   ground, so that they too are stored once. Today's may ask something else.
//!
//! What other worksheets say across customers (the qualification sheet) stands in the portfolio's document; the rows
//! about this customer, and what weighs them, are frozen with it.

mod answers;
mod changed;
mod compare;
mod freeze;
#[cfg(test)]
mod laws;
mod moment;
mod thin;
mod words;

pub use changed::{Changed, Group, Kind};
pub use compare::{Reading, changed_since_last, changes_between, people_changed};
pub use freeze::{Given, Grounded, Review, freeze, is_review, moment_of, remove_review, reviews, set_review};
pub use moment::{Known, Moment};
pub use thin::{old_reviews, only_newest};
