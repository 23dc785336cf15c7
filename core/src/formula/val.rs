//! What a formula can hold.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::date::Date;

/// A value inside a formula. Numbers are finite and never minus zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Val {
    /// Empty, unknown, or without a meaning (a division by zero).
    #[default]
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number; build it with [`Val::number`].
    Number(f64),
    /// A date.
    Date(Date),
    /// A text or an id.
    Text(Rc<str>),
    /// A list of values that are no lists.
    List(Rc<[Val]>),
}

impl Val {
    /// A number; null when it is infinite or not a number. Minus zero becomes zero.
    pub fn number(number: f64) -> Self {
        if number.is_finite() { Self::Number(number + 0.0) } else { Self::Null }
    }

    /// A text or an id.
    pub fn text(text: &str) -> Self {
        Self::Text(text.into())
    }

    /// True for null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// True for `true`; null and everything else is not true.
    pub fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true))
    }

    /// False for null and for an empty list.
    pub fn is_filled(&self) -> bool {
        match self {
            Self::Null => false,
            Self::List(items) => !items.is_empty(),
            _ => true,
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The text or id, if this is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list, or nothing.
    pub fn items(&self) -> &[Val] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The order of two numbers or two dates; everything else, null above all, has none.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.partial_cmp(b),
            (Self::Date(a), Self::Date(b)) => Some(a.cmp(b)),
            _ => None,
        }
    }

    /// An order of all values, to bring equal ones together; it means nothing to people.
    pub(super) fn sort_order(&self, other: &Self) -> Ordering {
        let rank = |val: &Self| match val {
            Self::Null => 0,
            Self::Bool(_) => 1,
            Self::Number(_) => 2,
            Self::Date(_) => 3,
            Self::Text(_) => 4,
            Self::List(_) => 5,
        };
        match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => a.cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            _ => self.order(other).unwrap_or_else(|| rank(self).cmp(&rank(other))),
        }
    }
}
