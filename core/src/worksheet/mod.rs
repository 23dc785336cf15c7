//! Worksheets: what they ask, what people answered, and what follows from it.
//!
//! An author's file ([`source`]) is compiled into a [`Worksheet`] once: names become indices, formulas are checked,
//! every mistake is found. The page decodes compiled worksheets from its [`Catalogue`]. An [`Evaluator`] holds the
//! answers of one sheet and keeps computed columns, results, verdicts, rules and visibility up to date.

mod advice;
mod answers;
#[cfg(feature = "author")]
pub mod author;
mod catalogue;
mod chart;
mod compile;
mod completeness;
mod deciding;
mod def;
mod display;
mod evaluator;
mod example;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod heads;
mod input;
mod limits;
mod message;
mod near_date;
mod numbers;
mod outcome;
pub mod own;
mod plot;
mod problem;
mod settle;
mod shared;
pub mod source;
mod state;
mod table;
#[cfg(test)]
mod tests;

pub use advice::{AdviceItem, AdviceKey, AdviceSet};
pub use answers::{Answers, Row};
pub use catalogue::{Catalogue, CatalogueEntry, Chapter, Index, StartHere, Unreadable};
pub use chart::{ChartKind, ChartSpec, Figure, Mark, Step, StepLine};
pub use compile::{Place, compile};
pub use completeness::{Completeness, Missing};
pub use deciding::{SingleChange, Target, UnknownAnswer, WhatIf};
pub use def::{
    Anchor, Basis, BasisKind, Choice, ChoiceSet, DefaultValue, Field, FieldType, Gives, Home, Limits, Prefill,
    PrefillFrom, Scope, Section, Side, Stored, Worksheet,
};
pub use display::{Names, NoNames, UNKNOWN, called, show_range};
pub use evaluator::{Change, Evaluator};
pub use example::{Example, ExampleRow, Expected, ExpectedValue};
pub use heads::Heading;
pub use limits::{MAX_ID, MAX_LONG_TEXT, MAX_TEXT, Problem, own as own_limits};
pub use message::{Level, Message, Part, Rule};
pub use numbers::{MINUS, date_text, money_text, number_text, percent_text, short_date_text, signed};
pub use outcome::{Band, CellRef, Fired, Labels, Outcome, ResultKind, ResultSpec, Unit};
pub use plot::{Datum, Item, Note, Plot};
pub use problem::{DefProblem, Wrong};
pub use settle::Fuel;
pub use shared::{
    AccountDef, CompletenessBand, CompletenessDef, Demo, DemoAccount, DemoDef, DemoPerson, PersonDef, Shared,
    SharedDef, Vocab, VocabDef, compile_shared,
};
pub use table::{FixedRow, Keeps, MAX_ROWS, People, Sort, TableSpec};
