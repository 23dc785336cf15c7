//! What a cell can hold.

use std::fmt;
use std::rc::Rc;

use crate::date::Date;

/// The typed value of a cell.
///
/// *Empty* is a cell that was cleared; a cell that was never written is absent, and reads as empty too.
/// *Unknown* is an answer of its own: not empty, and not zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Cleared, or never answered.
    #[default]
    Empty,
    /// "I asked myself and do not know": a question for the next visit.
    Unknown,
    /// Yes or no.
    Bool(bool),
    /// A number, percent or score.
    Number(Number),
    /// An amount of money.
    Money(Money),
    /// A civil date.
    Date(Date),
    /// What a person wrote.
    Text(Rc<str>),
    /// The id of a choice, a person, an account or a row.
    Id(Rc<str>),
    /// Several ids: chosen items in definition order, or a ranking, first = highest.
    Ids(Rc<[Rc<str>]>),
}

impl Value {
    /// A text; an empty string is `Empty`.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.into()) }
    }

    /// An id; an empty string is `Empty`.
    pub fn id(id: &str) -> Self {
        if id.is_empty() { Self::Empty } else { Self::Id(id.into()) }
    }

    /// A list of ids; no ids are `Empty`.
    pub fn ids<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        let ids: Rc<[Rc<str>]> = ids.into_iter().map(Rc::from).collect();
        if ids.is_empty() { Self::Empty } else { Self::Ids(ids) }
    }

    /// A whole number.
    pub fn int(n: i32) -> Self {
        Self::Number(Number::from(n))
    }

    /// True for a cleared cell.
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// True when the answer is "unknown".
    pub fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }

    /// The text or id, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(s) | Self::Id(s) => Some(s),
            _ => None,
        }
    }

    /// The ids of a list, or nothing.
    pub fn as_ids(&self) -> &[Rc<str>] {
        match self {
            Self::Ids(ids) => ids,
            _ => &[],
        }
    }

    /// The number, or the amount in major units, if this is one.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(n) => Some(n.get()),
            Self::Money(m) => Some(m.major()),
            _ => None,
        }
    }

    /// The date, if this is one.
    pub fn as_date(&self) -> Option<Date> {
        match self {
            Self::Date(d) => Some(*d),
            _ => None,
        }
    }

    /// Yes or no, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(b) => Some(*b),
            _ => None,
        }
    }
}

/// A number, percent or score as people write them: up to six digits behind the point, between plus and minus nine
/// million million. Kept as a whole number of millionths, so that equal numbers are equal values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(i64);

impl Number {
    /// Digits behind the point.
    pub const PLACES: u8 = 6;
    /// The largest number, either sign.
    pub const MAX: f64 = 9e12;
    const PARTS: f64 = 1e6;

    /// A number, rounded to six digits behind the point; `None` outside the range.
    pub fn new(value: f64) -> Option<Self> {
        // Within the range the product stays below 2^63, so the cast only drops what rounding left.
        (value.abs() <= Self::MAX).then(|| Self((value * Self::PARTS).round() as i64))
    }

    /// The number of millionths.
    pub fn millionths(self) -> i64 {
        self.0
    }

    /// A number from millionths; `None` outside the range.
    pub fn from_millionths(parts: i64) -> Option<Self> {
        // The range in millionths is exact in both types.
        (parts.unsigned_abs() <= (Self::MAX * Self::PARTS) as u64).then_some(Self(parts))
    }

    /// The value; always finite.
    pub fn get(self) -> f64 {
        self.0 as f64 / Self::PARTS
    }
}

impl From<i32> for Number {
    fn from(n: i32) -> Self {
        Self(i64::from(n) * 1_000_000)
    }
}

/// An amount of money: a whole number of minor units (fen, pence, cents) and its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money {
    /// Minor units, within ±2^53 so that every amount is exact as a number too.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// The largest amount in minor units, either sign.
    pub const MAX_MINOR: i64 = 1 << 53;

    /// An amount from major units (yuan, pounds), rounded to the minor unit; `None` outside the range.
    pub fn from_major(major: f64, currency: Currency) -> Option<Self> {
        let minor = (major * f64::from(currency.minor_per_major())).round();
        // 2^53 is exact in both types, so the comparison and the cast lose nothing.
        (minor.abs() <= Self::MAX_MINOR as f64).then_some(Self { minor: minor as i64, currency })
    }

    /// The amount in major units.
    pub fn major(self) -> f64 {
        self.minor as f64 / f64::from(self.currency.minor_per_major())
    }
}

/// An ISO 4217 currency code, three capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Chinese yuan.
    pub const CNY: Self = Self(*b"CNY");

    /// Reads a code such as `CNY`.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        // Only capital letters get in, so this is always valid UTF-8.
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Minor units in a major one: 1 for yen and won, else 100.
    pub fn minor_per_major(self) -> i32 {
        if matches!(&self.0, b"JPY" | b"KRW" | b"VND") { 1 } else { 100 }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minus_zero_is_zero() {
        assert_eq!(Number::new(-0.0), Number::new(0.0));
        assert_eq!(Number::new(f64::NAN), None);
        assert_eq!(Number::new(f64::INFINITY), None);
    }

    #[test]
    fn numbers_are_what_was_written() {
        for written in [0.1, 12.5, -3.25, 0.000_001, 8_999_999_999_999.5] {
            assert_eq!(Number::new(written).unwrap().get(), written);
        }
        assert_eq!(Number::new(0.1 + 0.2), Number::new(0.3));
        assert_eq!(Number::new(9.1e12), None);
    }

    #[test]
    fn money_is_exact() {
        let money = Money::from_major(165_000.10, Currency::CNY).unwrap();
        assert_eq!((money.minor, money.major()), (16_500_010, 165_000.10));
        assert_eq!(Money::from_major(1e20, Currency::CNY), None);
        assert_eq!(Money::from_major(f64::NAN, Currency::CNY), None);
        assert_eq!(Money::from_major(500.0, Currency::parse("JPY").unwrap()).unwrap().minor, 500);
    }

    #[test]
    fn nothing_written_is_empty() {
        assert!(Value::text("").is_empty() && Value::id("").is_empty() && Value::ids([]).is_empty());
    }
}
