//! Results and their verdicts: how they are defined, and what comes out.

use std::rc::Rc;

use serde::Serialize;

use crate::unpack::Unpack;

use crate::formula::{Binary, Expr, Formula, Val};
use crate::lang::Text;

use super::def::Worksheet;
use super::evaluator::Evaluator;

/// A computed result.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct ResultSpec {
    /// The id, which never changes.
    pub id: Rc<str>,
    /// How the value is shown.
    pub kind: ResultKind,
    /// The heading.
    pub title: Text,
    /// How it is computed.
    pub formula: Formula,
    /// The ids it can give, where the file lists them.
    pub values: Vec<Rc<str>>,
    /// How ids are shown.
    pub labels: Labels,
    /// Digits after the point; `None` shows as many as there are, at most two.
    pub decimals: Option<u8>,
    /// The currency of an amount (three letters).
    pub currency: Option<Box<str>>,
    /// Verdicts, tried in order.
    pub bands: Vec<Band>,
}

/// How a result is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum ResultKind {
    /// A number.
    Number,
    /// A percent.
    Percent,
    /// An amount.
    Money,
    /// One id.
    Choice,
    /// A list of ids or texts.
    List,
}

/// How ids of a result are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum Labels {
    /// A choice by the text of its band, anything else as it is.
    Plain,
    /// By the person's name.
    Person,
    /// By the account's name.
    Account,
    /// By the label of the field with that id.
    Fields,
    /// By the label in a choice set.
    Choices(u16),
    /// By the label of the table's fixed row with that id.
    Rows(u16),
}

/// A verdict on a result.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Band {
    /// The id, which never changes.
    pub id: Rc<str>,
    /// When it holds; `value` in it is the result.
    pub when: Formula,
    /// The verdict.
    pub verdict: Text,
    /// What to do.
    pub advice: Option<Text>,
}

impl Band {
    /// The number that its own result is compared with first, such as 60 in `value >= 60 and confirmed`.
    pub fn limit(&self, result: usize) -> Option<f64> {
        limit(&self.when.expr, result)
    }
}

fn limit(condition: &Expr, result: usize) -> Option<f64> {
    let Expr::Binary(how, parts) = condition else { return None };
    match (how, &**parts) {
        (Binary::And | Binary::Or, [first, _]) => limit(first, result),
        (Binary::Less | Binary::AtMost | Binary::More | Binary::AtLeast, [Expr::Result(of), Expr::Number(limit)]) => {
            (usize::from(*of) == result).then_some(*limit)
        }
        _ => None,
    }
}

/// Something that is computed once a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum Unit {
    /// A computed column: table and column.
    Column(u16, u16),
    /// A result.
    Result(u16),
}

/// What came out of a result or a computed cell.
///
/// # Unknown answers
///
/// In formulas an unknown answer is null. Where it has a lowest and a highest value (scores above all), the formula is
/// also evaluated for the lowest value that these leave possible, and for the highest ([`crate::formula::Machine::between`]):
///
/// * Both give the same: that is the value, whatever null would have given.
/// * Both give a number, and not the same: `value` is what null gives, and `range` holds the two, smaller first.
/// * Otherwise `value` is what null gives, and `undecided` says that an unknown decides; ask
///   [`super::Evaluator::deciding`] which.
///
/// A verdict is settled in the same way: `band` is the one that both ends agree on; where they differ it is the one
/// that null gives, and `undecided` is true.
///
/// A choice of what has the largest or smallest number, where several have it, is the list of these, without a verdict.
///
/// A score that the sheet needs and that was not given yet leaves open what an unknown one does: a mean of half of the
/// scores is no mean of all. Tables whose rows people add are left out of this, for a row is complete or says what it
/// lacks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The value; null when there is none.
    pub value: Val,
    /// The lowest and highest number that unknown answers leave open.
    pub range: Option<(f64, f64)>,
    /// The verdict, as a place in [`ResultSpec::bands`].
    pub band: Option<usize>,
    /// True when unknown answers decide between verdicts or choices.
    pub undecided: bool,
    /// True when what is open is so because scores that the sheet needs were not given yet, and no answer is unknown.
    pub unfinished: bool,
    /// True when an unknown number without limits has a part in the value: a sum that leaves it out is no sum of all.
    pub lacks: bool,
    /// True when the formula ran out of steps; the value is null.
    pub too_costly: bool,
}

impl Outcome {
    /// True when there is something to show: a number that lacks nothing or its range, or anything else that no open
    /// answer decides.
    pub fn is_known(&self) -> bool {
        !self.lacks && (!self.undecided || self.range.is_some() || self.value.as_number().is_some())
    }
}

impl Worksheet {
    /// The result that says most: the one that the file names, else the last one with verdicts.
    pub fn main_result(&self) -> Option<usize> {
        let named = self.headline.map(usize::from);
        named.or_else(|| self.results.iter().rposition(|result| !result.bands.is_empty()))
    }
}

impl Evaluator {
    /// The result that says most now: the main one if it has a value and a verdict, else the last one that has both.
    pub fn headline(&self) -> Option<usize> {
        let says = |result: &usize| {
            let outcome = self.result(*result);
            outcome.band.is_some() && !outcome.undecided && outcome.value != Val::Null
        };
        let main = self.sheet().main_result().filter(says);
        main.or_else(|| (0..self.sheet().results.len()).rev().find(says))
    }
}

/// An answer: a field, or a cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellRef {
    /// A field.
    Field(usize),
    /// A cell.
    Cell {
        /// Table.
        table: usize,
        /// Row, from 0.
        row: usize,
        /// Column.
        column: usize,
    },
}

/// A rule that fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fired {
    /// The rule, as a place in the worksheet's rules.
    pub rule: usize,
    /// The row, for a rule that is tested per row.
    pub row: Option<usize>,
}
