//! What can be wrong with a worksheet file.

use std::fmt;

use crate::formula::{FormulaError, Kind};

/// A mistake in a worksheet, and where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct DefProblem {
    /// The file, such as `qualification.toml`.
    pub file: Box<str>,
    /// The item, such as `customers.verdict` or `average_score/healthy`; empty for the file as a whole.
    pub id: Box<str>,
    /// What is wrong.
    pub wrong: Wrong,
}

impl fmt::Display for DefProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.id {
            "" => write!(f, "{}: {}", self.file, self.wrong),
            id => write!(f, "{}: {id}: {}", self.file, self.wrong),
        }
    }
}

/// What is wrong with an item. [`Wrong::code`] is stable; the English text is for worksheet authors.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// A mistake in a formula.
    Formula(FormulaError),
    /// The file is not TOML (or JSON), a key is unknown, missing or of the wrong type.
    Shape(Box<str>),
    /// An id with other characters than letters, digits and `_`, or a reserved word.
    BadId,
    /// An id that is used twice.
    Duplicate,
    /// A text that is empty in a language.
    EmptyText(Box<str>),
    /// A key that this type needs.
    Missing(&'static str),
    /// A key that this type does not have.
    NotAllowed(Box<str>),
    /// A value that the key cannot have.
    BadValue {
        /// The key.
        key: Box<str>,
        /// The value.
        value: Box<str>,
    },
    /// A name that refers to nothing.
    Unknown {
        /// The key that holds the name.
        key: Box<str>,
        /// The name.
        name: Box<str>,
    },
    /// More items than a worksheet may have.
    TooMany(&'static str),
    /// A formula that gives a value of the wrong kind.
    Gives {
        /// The kind needed.
        wanted: Kind,
        /// The kind the formula gives.
        found: Kind,
    },
    /// A formula that can give an id which nothing labels.
    NoLabel(Box<str>),
    /// A placeholder in a message that refers to nothing, or is not closed.
    Placeholder(Box<str>),
    /// A key that holds another kind of thing than it should; a row stands for a group of keys.
    Needs {
        /// The key; empty for the item itself.
        key: Box<str>,
        /// What it should hold.
        wanted: Kind,
    },
    /// A text with more characters than allowed, or a list with more items.
    Exceeds {
        /// The key.
        key: Box<str>,
        /// The most.
        max: usize,
    },
    /// A text with control characters, or marks that turn the direction of writing and hide what really stands there.
    HiddenMarks(Box<str>),
    /// More bytes than a worksheet may have.
    TooLarge(usize),
    /// More levels of brackets than a worksheet has.
    TooDeep(usize),
    /// Text that is no JSON, or has a key twice: line and column, from 1.
    Syntax(usize, usize),
    /// JSON that is no worksheet of this app.
    NotAWorksheet,
    /// A worksheet of a later version of the format.
    TooNew,
    /// Formulas that take too many steps.
    TooCostly,
    /// An answer that adds up points where no field has any.
    NothingToAdd,
}

impl Wrong {
    /// A value that the key cannot have.
    #[inline(never)]
    pub(super) fn value(key: &str, value: &dyn fmt::Display) -> Self {
        Self::BadValue { key: key.into(), value: value.to_string().into() }
    }

    /// A name that refers to nothing.
    #[inline(never)]
    pub(super) fn unknown(key: &str, name: &str) -> Self {
        Self::Unknown { key: key.into(), name: name.into() }
    }

    /// The stable name of this kind of mistake; the page words its messages by it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Formula(error) => error.fault.code(),
            Self::Shape(_) => "shape",
            Self::BadId => "bad-id",
            Self::Duplicate => "duplicate",
            Self::EmptyText(_) => "empty-text",
            Self::Missing(_) => "missing",
            Self::NotAllowed(_) => "not-allowed",
            Self::BadValue { .. } => "bad-value",
            Self::Unknown { .. } => "unknown",
            Self::TooMany(_) => "too-many",
            Self::Gives { .. } => "gives",
            Self::NoLabel(_) => "no-label",
            Self::Placeholder(_) => "placeholder",
            Self::Needs { .. } => "needs",
            Self::Exceeds { .. } => "exceeds",
            Self::HiddenMarks(_) => "hidden-marks",
            Self::TooLarge(_) => "too-large",
            Self::TooDeep(_) => "too-deep-brackets",
            Self::Syntax(..) => "syntax",
            Self::NotAWorksheet => "not-a-worksheet",
            Self::TooNew => "too-new",
            Self::TooCostly => "too-costly",
            Self::NothingToAdd => "nothing-to-add",
        }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Formula(error) => error.fmt(f),
            Self::Shape(reason) => f.write_str(reason),
            Self::BadId => {
                f.write_str("an id has letters, digits and `_`, begins with a letter, and is no reserved word")
            }
            Self::Duplicate => f.write_str("this id is used twice"),
            Self::EmptyText(key) => write!(f, "{key} is empty in a language"),
            Self::Missing(key) => write!(f, "{key} is missing"),
            Self::NotAllowed(key) => write!(f, "{key} has no meaning here"),
            Self::BadValue { key, value } => write!(f, "{key} cannot be {value}"),
            Self::Unknown { key, name } => write!(f, "{key} names {name:?}, which does not exist"),
            Self::TooMany(what) => write!(f, "too many {what}"),
            Self::Gives { wanted, found } => write!(f, "the formula should give {wanted}, not {found}"),
            Self::NoLabel(id) => write!(f, "the formula can give {id:?}, which nothing labels"),
            Self::Placeholder(name) => write!(f, "the placeholder {{{name}}} refers to nothing"),
            Self::Needs { key, wanted } => write!(f, "{key} should be {wanted}"),
            Self::Exceeds { key, max } => write!(f, "{key} has more than {max}"),
            Self::HiddenMarks(key) => write!(f, "{key} has hidden marks"),
            Self::TooLarge(max) => write!(f, "more than {max} bytes"),
            Self::TooDeep(max) => write!(f, "more than {max} levels"),
            Self::Syntax(line, column) => write!(f, "line {line}, column {column} is no JSON"),
            Self::NotAWorksheet => f.write_str("no worksheet"),
            Self::TooNew => f.write_str("made by a later version"),
            Self::TooCostly => f.write_str("the formulas take too many steps"),
            Self::NothingToAdd => f.write_str("no field has points"),
        }
    }
}

/// Collects what is wrong with one file.
#[derive(Debug, Default)]
pub(super) struct Log {
    file: Box<str>,
    pub(super) problems: Vec<DefProblem>,
}

impl Log {
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.into(), problems: Vec::new() }
    }

    #[inline(never)]
    pub(super) fn add(&mut self, id: &str, wrong: Wrong) {
        self.problems.push(DefProblem { file: self.file.clone(), id: id.into(), wrong });
    }
}
