//! A judgement about a person, and how sure it is.

use std::rc::Rc;

use crate::book::{Aside, Record, Value};

/// An answer that may be missing, or that somebody asked for and does not know yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Answer<T> {
    /// Nobody answered.
    #[default]
    Empty,
    /// Asked, and not known: a question for the next visit.
    Unknown,
    /// Known.
    Known(T),
}

/// How sure a judgement is (vocabulary `evidence`), lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// Our own judgement; nobody has said it.
    Guess,
    /// One source has said it.
    Heard,
    /// Two sources, or a document or data.
    Verified,
}

impl Evidence {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Guess, "guess"), (Self::Heard, "heard"), (Self::Verified, "verified")];

    /// The id in the vocabulary.
    pub fn id(self) -> &'static str {
        Self::ALL.iter().find(|(level, _)| *level == self).map_or("", |(_, id)| id)
    }

    /// The level with an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == id).map(|(level, _)| *level)
    }
}

/// A judgement about a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged<T> {
    /// What was judged.
    pub answer: Answer<T>,
    /// How sure it is, if somebody said so.
    pub evidence: Option<Evidence>,
    /// When it was last written, in milliseconds since 1970; 0 when it never was.
    pub at: u64,
}

impl<T> Judged<T> {
    /// The value, if it is known.
    pub fn known(&self) -> Option<&T> {
        match &self.answer {
            Answer::Known(value) => Some(value),
            Answer::Empty | Answer::Unknown => None,
        }
    }

    /// True when somebody asked and does not know.
    pub fn is_unknown(&self) -> bool {
        matches!(self.answer, Answer::Unknown)
    }

    /// Reads a cell; a value that `read` refuses counts as empty.
    pub(super) fn of(person: &Record, cell: &str, read: impl FnOnce(&Value) -> Option<T>) -> Self {
        let answer = match person.get(cell) {
            Value::Unknown => Answer::Unknown,
            value => read(value).map_or(Answer::Empty, Answer::Known),
        };
        let evidence = Evidence::parse(person.str(&Aside::Evidence.beside(cell)));
        let at = person.cells.get(cell).map_or(0, |cell| cell.stamp().time);
        Self { answer, evidence, at }
    }
}

/// Reads an id or a text.
pub(super) fn word(value: &Value) -> Option<Rc<str>> {
    value.as_str().map(Rc::from)
}
