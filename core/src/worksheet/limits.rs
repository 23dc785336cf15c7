//! What a field accepts: values are checked and put in order where they enter.

use std::rc::Rc;

use crate::book::{Currency, Money, Number, Value};
use crate::date::Date;
use crate::lang::Lang;

use super::def::{Choice, FieldType, Limits, Stored, Worksheet};

/// The most characters of a text.
pub const MAX_TEXT: usize = 4_000;
/// The most characters of a long text.
pub const MAX_LONG_TEXT: usize = 20_000;
/// The most bytes of a person's or account's id.
pub const MAX_ID: usize = 64;

/// What a worksheet made outside the catalogue may be: far more than anybody fills in, and so little that the page stays
/// quick on a slow phone.
pub mod own {
    use super::super::settle::Fuel;

    /// The most bytes of the whole definition.
    pub const BYTES: usize = 128 * 1024;
    /// The most levels of brackets: section, field, column, choice and text need ten.
    pub const DEPTH: usize = 12;
    /// The most sections.
    pub const SECTIONS: usize = 30;
    /// The most fields of a section, and of all sections together, the columns of tables among them.
    pub const FIELDS: usize = 200;
    /// The most columns of a table.
    pub const COLUMNS: usize = 20;
    /// The most rows of a table, and what one has that does not say.
    pub const ROWS: u16 = 200;
    /// The most items to choose from.
    pub const CHOICES: usize = 60;
    /// The most results.
    pub const RESULTS: usize = 20;
    /// The most verdicts of a result.
    pub const BANDS: usize = 12;
    /// The most rules.
    pub const RULES: usize = 60;
    /// The most characters of a text.
    pub const TEXT: usize = 1_000;
    /// The most characters of a formula that is written out.
    pub const FORMULA: usize = 1_000;
    /// The largest number, either sign.
    pub const NUMBER: f64 = 1e12;
    /// What all formulas together may cost, on an empty sheet and on one that is filled to the brim.
    pub const FUEL: Fuel = Fuel { formula: 300_000, change: 300_000 };
}

/// Why a field does not accept a value. The page words it in both languages.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The value is of another type.
    WrongType,
    /// The field has no "unknown": texts, persons, accounts, tick boxes and rankings.
    NoUnknown,
    /// Nobody fills in this field: it is computed, or a table.
    NotAnInput,
    /// More characters than allowed.
    TooLong {
        /// The most characters.
        max: usize,
    },
    /// Below the lowest value.
    TooLow {
        /// The lowest value.
        min: f64,
    },
    /// Above the highest value.
    TooHigh {
        /// The highest value.
        max: f64,
    },
    /// A score between two whole numbers.
    NotWhole,
    /// An amount in another currency.
    WrongCurrency {
        /// The currency of the field.
        wanted: Currency,
    },
    /// An id that is not offered.
    NotAChoice,
    /// More items than allowed.
    TooMany {
        /// The most items.
        max: u16,
    },
    /// A ranking that does not name every item once.
    NotARanking,
    /// Text that is no number.
    NotANumber,
    /// Text that is no date.
    NotADate,
    /// Text that is neither yes nor no.
    NotYesOrNo,
    /// Text cannot name a person or account safely: pick from the list.
    PickFromList,
}

impl Worksheet {
    /// Checks a value that enters a field or column, and puts it in its usual form: chosen items in definition order
    /// and without repetition, line breaks as `\n` (a space in one-line texts), blank texts empty.
    pub fn normalise(&self, kind: &FieldType, value: Value) -> Result<Value, Problem> {
        match value {
            Value::Empty if kind.is_input() => Ok(Value::Empty),
            Value::Unknown => allow_unknown(kind),
            value => self.normalise_answer(kind, value),
        }
    }

    fn normalise_answer(&self, kind: &FieldType, value: Value) -> Result<Value, Problem> {
        match (kind, value) {
            (FieldType::Computed { .. } | FieldType::Table(_), _) => Err(Problem::NotAnInput),
            (FieldType::Text, Value::Text(text)) => one_line(&text),
            (FieldType::LongText, Value::Text(text)) => long_text(&text),
            (FieldType::Date, Value::Date(date)) => Ok(Value::Date(date)),
            (FieldType::Number(limits) | FieldType::Percent(limits), Value::Number(number)) => {
                within(limits, number.get()).map(|()| Value::Number(number))
            }
            (FieldType::Money { currency, limits }, Value::Money(money)) => {
                match currency.as_deref().and_then(Currency::parse) {
                    Some(wanted) if wanted != money.currency => Err(Problem::WrongCurrency { wanted }),
                    _ => within(limits, money.major()).map(|()| Value::Money(money)),
                }
            }
            (FieldType::YesNo, Value::Bool(yes)) => Ok(Value::Bool(yes)),
            (FieldType::SingleChoice(_), Value::Id(id)) => match find(self.choices(kind), &id) {
                Some(choice) => Ok(Value::Id(choice.id.clone())),
                None => Err(Problem::NotAChoice),
            },
            (FieldType::MultiChoice { max_items, .. } | FieldType::Checklist { max_items, .. }, Value::Ids(ids)) => {
                chosen(self.choices(kind), &ids, *max_items)
            }
            (FieldType::Rank(_), Value::Ids(ids)) => ranking(self.choices(kind), ids),
            (FieldType::Score { min, max, .. }, Value::Number(number)) => score(*min, *max, number),
            (FieldType::PersonRef(_) | FieldType::AccountRef, Value::Id(id)) if id.len() > MAX_ID => {
                Err(Problem::TooLong { max: MAX_ID })
            }
            (FieldType::PersonRef(_) | FieldType::AccountRef, Value::Id(id)) => Ok(Value::Id(id)),
            _ => Err(Problem::WrongType),
        }
    }
}

fn allow_unknown(kind: &FieldType) -> Result<Value, Problem> {
    match kind {
        FieldType::Date
        | FieldType::Number(_)
        | FieldType::Percent(_)
        | FieldType::Money { .. }
        | FieldType::YesNo
        | FieldType::SingleChoice(_)
        | FieldType::MultiChoice { .. }
        | FieldType::Score { .. } => Ok(Value::Unknown),
        FieldType::Computed { .. } | FieldType::Table(_) => Err(Problem::NotAnInput),
        _ => Err(Problem::NoUnknown),
    }
}

fn one_line(text: &str) -> Result<Value, Problem> {
    limited(&text.replace("\r\n", "\n").replace(char::is_control, " "), MAX_TEXT)
}

fn long_text(text: &str) -> Result<Value, Problem> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    limited(&text.replace(|c: char| c.is_control() && c != '\n' && c != '\t', " "), MAX_LONG_TEXT)
}

fn limited(text: &str, max: usize) -> Result<Value, Problem> {
    if text.chars().count() > max {
        return Err(Problem::TooLong { max });
    }
    Ok(if text.trim().is_empty() { Value::Empty } else { Value::text(text) })
}

fn within(limits: &Limits, number: f64) -> Result<(), Problem> {
    match (limits.min, limits.max) {
        (Some(min), _) if number < min => Err(Problem::TooLow { min }),
        (_, Some(max)) if number > max => Err(Problem::TooHigh { max }),
        _ => Ok(()),
    }
}

fn score(min: i32, max: i32, number: Number) -> Result<Value, Problem> {
    let limits = Limits { min: Some(f64::from(min)), max: Some(f64::from(max)), step: None };
    within(&limits, number.get())?;
    if number.get().fract() == 0.0 { Ok(Value::Number(number)) } else { Err(Problem::NotWhole) }
}

fn find<'a>(choices: &'a [Choice], id: &str) -> Option<&'a Choice> {
    choices.iter().find(|choice| &*choice.id == id)
}

fn chosen(choices: &[Choice], ids: &[Rc<str>], max_items: Option<u16>) -> Result<Value, Problem> {
    if ids.iter().any(|id| find(choices, id).is_none()) {
        return Err(Problem::NotAChoice);
    }
    let kept: Rc<[Rc<str>]> = choices.iter().map(|choice| &choice.id).filter(|id| ids.contains(id)).cloned().collect();
    match max_items {
        Some(max) if kept.len() > usize::from(max) => Err(Problem::TooMany { max }),
        _ if kept.is_empty() => Ok(Value::Empty),
        _ => Ok(Value::Ids(kept)),
    }
}

fn ranking(choices: &[Choice], ids: Rc<[Rc<str>]>) -> Result<Value, Problem> {
    if ids.is_empty() {
        return Ok(Value::Empty);
    }
    let complete = ids.len() == choices.len() && choices.iter().all(|choice| ids.contains(&choice.id));
    if complete { Ok(Value::Ids(ids)) } else { Err(Problem::NotARanking) }
}

/// A value of a definition as an answer, with its texts in `lang`; empty when it does not fit the type.
pub(super) fn stored_value(kind: &FieldType, stored: &Stored, lang: Lang) -> Value {
    match (kind, stored) {
        (_, Stored::Unknown) => Value::Unknown,
        (FieldType::YesNo, Stored::Bool(yes)) => Value::Bool(*yes),
        (FieldType::Money { currency, .. }, Stored::Number(amount)) => {
            let currency = currency.as_deref().and_then(Currency::parse).unwrap_or(Currency::CNY);
            Money::from_major(*amount, currency).map_or(Value::Empty, Value::Money)
        }
        (_, Stored::Number(number)) => Number::new(*number).map_or(Value::Empty, Value::Number),
        (FieldType::Date, Stored::Word(word)) => Date::parse(word).map_or(Value::Empty, Value::Date),
        (FieldType::Text | FieldType::LongText, Stored::Word(word)) => Value::text(word),
        (_, Stored::Word(word)) => Value::id(word),
        (_, Stored::Text(text)) => Value::text(text.get(lang)),
        (_, Stored::Ids(ids)) => Value::ids(ids.iter().map(|id| &**id)),
        (_, Stored::Bool(_)) => Value::Empty,
    }
}
