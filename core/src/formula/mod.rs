//! Formulas: a small subset of Python expressions that always end.
//!
//! [`compile`] reads a formula, resolves its names and checks its types; a [`Machine`] evaluates it. The notation is
//! that of the worksheet format: arithmetic, comparison, `and or not`, `in`, `a if c else b`, a fixed list of
//! functions, and `… for r in table if …` inside an aggregate.
//!
//! # What null does
//!
//! Null is an empty field, an unknown one, and every value that does not exist. Lists and tables are never null, only
//! empty.
//!
//! | Expression | Value |
//! | --- | --- |
//! | `+ - * / **`, `-x`, `round`, `floor`, `abs`, `pct`, `days`, `val`, `points` with null | null |
//! | `x / 0`, `pct(x, 0)`, `0 ** -1`, `(-1) ** 0.5`, any result too large for a number | null |
//! | `0 ** 0` | 1 |
//! | `< <= > >=` with null | false |
//! | `x == null` | true when x is null; `null != 'a'` is true |
//! | null where yes or no is expected | counts as no: `not x` is true, `a if x else b` is b |
//! | `n(null)` | 0 |
//! | `filled(x)` | false for null, an empty list and a table without rows; true for 0 and for no |
//! | `sum`, `avg`, `min`, `max`, `distinct`, `list`, `argmax`, `argmin` | skip nulls |
//! | `count`, `any`, `all` | null is not true |
//! | `size` of a loop | counts nulls too |
//! | `sum`, `count`, `size`, `distinct` of nothing | 0 |
//! | `avg`, `min`, `max`, `argmax`, `argmin` of nothing | null |
//! | `any` of nothing, `all` of nothing | false, true |
//! | `range` with null, and every aggregate that loops over it | null |
//! | `row('t', x)` where x is null | every column is null |
//! | `has(list, null)`, `null in list` | false, unless the list is written out with a null in it |
//!
//! # Numbers
//!
//! Numbers are 64-bit floats. Every step that would give infinity or "not a number" gives null instead, and minus
//! zero becomes zero, so nothing else ever reaches a screen. `round` rounds half away from zero; a number within two
//! units of the last place of a half counts as the half. Amounts of money are in major units. A percent of 38 is 38.
//!
//! # Types
//!
//! Numbers, dates, yes/no, texts, persons, accounts and choices never mix: comparing them is an error of the author,
//! found by the checker. A choice knows its ids, so comparing it with an id it never has is an error too. An id
//! beside a date is a date: `due < '2026-09-01'`. `today` is null when nobody said which day it is.
//!
//! # Cost
//!
//! Every step costs one unit of fuel; a formula that runs out is null and says [`TooCostly`]. Length, nesting, loops
//! inside loops and ranges are limited, so no formula and no answer can hang the page or overflow the stack.

mod arith;
mod ast;
mod check;
mod check_call;
mod ends;
mod eval;
mod expr;
mod fault;
mod finish;
mod fold;
mod parse;
mod token;
mod types;
mod val;

#[cfg(test)]
mod ends_tests;
#[cfg(test)]
mod tests;

pub use check::{Context, compile};
pub use eval::{Data, Machine, TooCostly};
pub use expr::{Aggregate, Binary, Expr, Formula, Loop, Loops, Pool, Read, Source, Unary};
pub use fault::{Fault, FormulaError, Kind};
#[cfg(any(test, feature = "fuzzing"))]
pub use finish::without_memory;
pub use parse::RESERVED;
pub use types::{ColumnName, Domain, ItemNumber, Name, Scope, Type};
pub use val::Val;

/// The longest formula, in bytes.
pub const MAX_LENGTH: usize = 8_000;
/// How deeply brackets, conditions and signs may nest.
pub const MAX_NESTING: u16 = 60;
/// How many levels the tree of a formula may have; a sum of 150 terms has 150.
pub const MAX_HEIGHT: u16 = 150;
/// How many loops may stand inside each other.
pub const MAX_LOOPS: usize = 8;
/// The most numbers that `range` gives.
pub const MAX_RANGE: f64 = 10_000.0;
/// The most digits that `round` keeps.
pub const MAX_DIGITS: f64 = 9.0;

/// Rounds half away from zero to a number of digits after the point, as `round` does in formulas.
pub fn round_half_away(x: f64, digits: u8) -> f64 {
    // Adding zero turns minus zero into zero.
    arith::round(x, f64::from(digits.min(9))) + 0.0
}
