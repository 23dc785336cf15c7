//! What can be wrong with a formula.

use std::fmt;

/// A mistake in a formula, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaError {
    /// Byte offset in the formula, from 0.
    pub at: usize,
    /// What is wrong.
    pub fault: Fault,
}

impl FormulaError {
    /// An error at a byte offset.
    pub fn new(at: usize, fault: Fault) -> Self {
        Self { at, fault }
    }

    /// The column to show to an author: bytes, counted from 1.
    pub fn column(&self) -> usize {
        self.at + 1
    }
}

impl fmt::Display for FormulaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column(), self.fault)
    }
}

/// The kind of a value, as an author would call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any value at all.
    Anything,
    /// `null`.
    Nothing,
    /// Yes or no.
    YesNo,
    /// A number, percent, score or amount.
    Number,
    /// A date.
    Date,
    /// Free text.
    Text,
    /// The id of a choice or a fixed row.
    Choice,
    /// A person.
    Person,
    /// An account.
    Account,
    /// A list.
    List,
    /// A table.
    Table,
    /// A row of a table.
    Row,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Anything => "a value",
            Self::Nothing => "null",
            Self::YesNo => "a yes/no value",
            Self::Number => "a number",
            Self::Date => "a date",
            Self::Text => "a text",
            Self::Choice => "a choice",
            Self::Person => "a person",
            Self::Account => "an account",
            Self::List => "a list",
            Self::Table => "a table",
            Self::Row => "a row",
        })
    }
}

/// What is wrong with a formula. [`Fault::code`] is stable; the English text is for worksheet authors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The formula has more than [`super::MAX_LENGTH`] bytes.
    TooLong,
    /// Brackets, conditions or long chains nest too deeply.
    TooDeep,
    /// The worksheet's formulas use more different ids than can be counted.
    TooManyIds,
    /// A character that formulas do not use.
    UnexpectedCharacter(char),
    /// A quotation mark that is never closed.
    UnfinishedText,
    /// A number that cannot be read.
    BadNumber,
    /// Something else should stand here.
    Expected {
        /// What should stand here.
        wanted: &'static str,
        /// What stands here; empty at the end of the formula.
        found: Box<str>,
    },
    /// `a < b < c`.
    ChainedComparison,
    /// No field, result or loop name is called this.
    UnknownName(Box<str>),
    /// No function is called this.
    UnknownFunction(Box<str>),
    /// The table has no such column.
    UnknownColumn(Box<str>),
    /// The table has no such fixed row, or no fixed rows at all.
    UnknownRow(Box<str>),
    /// No section is called this, or it has no score fields.
    UnknownSection(Box<str>),
    /// A value of another kind is needed.
    WrongKind {
        /// The kind needed.
        wanted: Kind,
        /// The kind found.
        found: Kind,
    },
    /// Two kinds that cannot be compared or joined.
    Mismatch(Kind, Kind),
    /// An id that the choice never has.
    NotAChoice {
        /// The id found.
        id: Box<str>,
        /// The ids that the choice can have.
        allowed: Box<[Box<str>]>,
    },
    /// Two choices without a common id.
    NothingInCommon,
    /// `val` or `points` of a choice without such numbers.
    NoNumbers(&'static str),
    /// The function takes another number of arguments.
    ArgumentCount {
        /// The function.
        function: &'static str,
        /// How many it takes.
        wanted: &'static str,
        /// How many it was given.
        found: usize,
    },
    /// The function needs `… for x in …`.
    NeedsLoop(&'static str),
    /// The function cannot take `… for x in …`.
    NoLoop(&'static str),
    /// The argument must be written out, as an id in quotation marks or a whole number.
    NeedsLiteral(&'static str),
    /// A result is used above its definition.
    UsedTooEarly(Box<str>),
    /// Columns or results that need each other.
    Cycle(Box<[Box<str>]>),
    /// Not a mistake of this formula: a column or result it names is not checked yet.
    Waiting(Box<str>),
}

impl Fault {
    /// The stable name of this kind of mistake; the page words its messages by it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "too-long",
            Self::TooDeep => "too-deep",
            Self::TooManyIds => "too-many-ids",
            Self::UnexpectedCharacter(_) => "unexpected-character",
            Self::UnfinishedText => "unfinished-text",
            Self::BadNumber => "bad-number",
            Self::Expected { .. } => "expected",
            Self::ChainedComparison => "chained-comparison",
            Self::UnknownName(_) => "unknown-name",
            Self::UnknownFunction(_) => "unknown-function",
            Self::UnknownColumn(_) => "unknown-column",
            Self::UnknownRow(_) => "unknown-row",
            Self::UnknownSection(_) => "unknown-section",
            Self::WrongKind { .. } => "wrong-kind",
            Self::Mismatch(..) => "mismatch",
            Self::NotAChoice { .. } => "not-a-choice",
            Self::NothingInCommon => "nothing-in-common",
            Self::NoNumbers(_) => "no-numbers",
            Self::ArgumentCount { .. } => "argument-count",
            Self::NeedsLoop(_) => "needs-loop",
            Self::NoLoop(_) => "no-loop",
            Self::NeedsLiteral(_) => "needs-literal",
            Self::UsedTooEarly(_) => "used-too-early",
            Self::Cycle(_) => "cycle",
            Self::Waiting(_) => "waiting",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "the formula is longer than {} bytes", super::MAX_LENGTH),
            Self::TooDeep => f.write_str("the formula nests too deeply"),
            Self::TooManyIds => f.write_str("the worksheet uses too many different ids"),
            Self::UnexpectedCharacter(c) => write!(f, "the character {c:?} has no meaning here"),
            Self::UnfinishedText => f.write_str("a quotation mark is never closed"),
            Self::BadNumber => f.write_str("this number cannot be read"),
            Self::Expected { wanted, found } if found.is_empty() => {
                write!(f, "the formula ends where {wanted} should follow")
            }
            Self::Expected { wanted, found } => write!(f, "{wanted} should stand here, not {found:?}"),
            Self::ChainedComparison => f.write_str("join two comparisons with `and`"),
            Self::UnknownName(name) => write!(f, "there is no field or result called {name:?}"),
            Self::UnknownFunction(name) => write!(f, "there is no function called {name:?}"),
            Self::UnknownColumn(name) => write!(f, "the table has no column called {name:?}"),
            Self::UnknownRow(name) => write!(f, "the table has no fixed row called {name:?}"),
            Self::UnknownSection(name) => write!(f, "there is no section of scores called {name:?}"),
            Self::WrongKind { wanted, found } => write!(f, "{wanted} is needed here, not {found}"),
            Self::Mismatch(a, b) => write!(f, "{a} and {b} do not go together"),
            Self::NotAChoice { id, allowed } => write!(f, "{id:?} is not one of {}", allowed.join(", ")),
            Self::NothingInCommon => f.write_str("these two choices have no id in common"),
            Self::NoNumbers(function) => write!(f, "{function}() needs a choice whose items carry such numbers"),
            Self::ArgumentCount { function, wanted, found } => write!(f, "{function}() takes {wanted}, not {found}"),
            Self::NeedsLoop(function) => write!(f, "{function}() needs `… for x in …`"),
            Self::NoLoop(function) => write!(f, "{function}() cannot take `… for x in …`"),
            Self::NeedsLiteral(function) => write!(f, "{function}() needs a value written out here"),
            Self::UsedTooEarly(name) => write!(f, "{name:?} is defined further down; results may use earlier ones"),
            Self::Cycle(path) => write!(f, "these need each other: {}", path.join(" → ")),
            Self::Waiting(name) => write!(f, "{name:?} is not checked yet"),
        }
    }
}
