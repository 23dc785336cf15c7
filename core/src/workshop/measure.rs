//! Answers as far as they can be compared.

use std::rc::Rc;

use super::wall::Return;
use crate::book::Value;
use crate::date::Date;
use crate::worksheet::{FieldType, Names, Worksheet};

/// How the answers to a question are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Scale {
    /// On a line with two ends that far apart: scores, bounded numbers, choices that stand for numbers.
    Bounded(f64),
    /// On a line without ends.
    Amount,
    /// As days.
    Days,
    /// The same or not.
    Items,
    /// As sets of options, so many of them.
    Sets,
    /// As orders of options, so many of them.
    Orders(usize),
}

/// An answer as far as it can be compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Measure {
    /// Blank, unknown, hidden or in words.
    Nothing,
    /// A place on a line.
    Figure(f64),
    /// One of several.
    Item(Rc<str>),
    /// Several options, a bit each, in the worksheet's order.
    Set(u128),
    /// The place of each option from 0, in the worksheet's order.
    Order(Vec<u8>),
}

/// The most options that are compared as sets and orders: one bit each.
const OPTIONS: usize = 128;

impl Scale {
    /// How answers to a field or column are compared; `None` for texts, where nothing but reading helps.
    pub(super) fn of(def: &Worksheet, kind: &FieldType) -> Option<Self> {
        let choices = def.choices(kind);
        match kind {
            FieldType::Text | FieldType::LongText | FieldType::Computed { .. } | FieldType::Table(_) => None,
            FieldType::Date => Some(Self::Days),
            FieldType::Score { .. } | FieldType::Number(_) | FieldType::Percent(_) | FieldType::Money { .. } => {
                let width = kind.bounds().map(|(low, high)| high - low).filter(|width| *width > 0.0);
                Some(width.map_or(Self::Amount, Self::Bounded))
            }
            FieldType::MultiChoice { .. } | FieldType::Checklist { .. } => {
                (choices.len() <= OPTIONS).then_some(Self::Sets)
            }
            FieldType::Rank(_) => (choices.len() <= OPTIONS).then_some(Self::Orders(choices.len())),
            FieldType::SingleChoice(_) => {
                let ends = steps(def, kind).and_then(|steps| Some((*steps.first()?, *steps.last()?)));
                Some(ends.map_or(Self::Items, |(first, last)| Self::Bounded((last - first).abs())))
            }
            FieldType::YesNo | FieldType::PersonRef(_) | FieldType::AccountRef => Some(Self::Items),
        }
    }
}

/// The numbers that the options of a choice stand for, if they rise or fall from each to the next: then one option can be
/// nearer than another.
fn steps(def: &Worksheet, kind: &FieldType) -> Option<Vec<f64>> {
    let steps = def.choices(kind).iter().map(|choice| choice.value).collect::<Option<Vec<f64>>>()?;
    let rises = |up: bool| steps.windows(2).all(|two| if up { two[0] < two[1] } else { two[0] > two[1] });
    (steps.len() > 1 && (rises(true) || rises(false))).then_some(steps)
}

/// An answer as far as it can be compared.
pub(super) fn measure(def: &Worksheet, kind: &FieldType, scale: Scale, value: &Value, from: &Return) -> Measure {
    let option = |id: &str| def.choices(kind).iter().position(|choice| *choice.id == *id);
    match (scale, value) {
        (Scale::Days, Value::Date(date)) => Measure::Figure(day(*date)),
        (Scale::Bounded(_), Value::Id(id)) => {
            let step = option(id).and_then(|at| def.choices(kind).get(at)?.value);
            step.map_or(Measure::Nothing, Measure::Figure)
        }
        (Scale::Bounded(_) | Scale::Amount, value) => value.as_f64().map_or(Measure::Nothing, Measure::Figure),
        (Scale::Items, Value::Bool(yes)) => Measure::Item(if *yes { "1" } else { "0" }.into()),
        (Scale::Items, Value::Id(id)) if kind.choice_set().is_some() => Measure::Item(id.clone()),
        (Scale::Items, Value::Id(id)) => Measure::Item(row_key(&name_of(from, id)).into()),
        (Scale::Sets, Value::Ids(ids)) => {
            Measure::Set(ids.iter().filter_map(|id| option(id)).fold(0, |set, at| set | 1 << at))
        }
        (Scale::Orders(count), Value::Ids(ids)) => {
            let places = (0..count).map(|at| {
                let id = &def.choices(kind).get(at)?.id;
                ids.iter().position(|have| have == id).and_then(|place| u8::try_from(place).ok())
            });
            places.collect::<Option<Vec<u8>>>().map_or(Measure::Nothing, Measure::Order)
        }
        _ => Measure::Nothing,
    }
}

/// Days since any fixed day.
fn day(date: Date) -> f64 {
    Date::from_ymd(2000, 1, 1).map_or(0.0, |from| f64::from(from.days_to(date)))
}

/// What the person or customer with this id is called; the id while nobody knows.
pub(super) fn name_of(from: &Return, id: &str) -> Rc<str> {
    from.person(id).or_else(|| from.account(id)).unwrap_or_else(|| id.into())
}

/// A name as rows are compared by it: neither blanks nor capitals tell names apart.
pub(super) fn row_key(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// How far two answers are apart, from 0 to 1; `width` is that of the line they stand on. `None` where they cannot be
/// compared.
pub(super) fn apart(a: &Measure, b: &Measure, width: f64) -> Option<f64> {
    match (a, b) {
        (Measure::Figure(a), Measure::Figure(b)) => Some(on_line(*a, *b, width)),
        (Measure::Item(a), Measure::Item(b)) => Some(if a == b { 0.0 } else { 1.0 }),
        (Measure::Set(a), Measure::Set(b)) => Some(of_sets(a ^ b, a | b)),
        (Measure::Order(a), Measure::Order(b)) => {
            let moved: f64 = a.iter().zip(b).map(|(a, b)| f64::from(a.abs_diff(*b))).sum();
            Some(of_orders(moved, a.len()))
        }
        _ => None,
    }
}

/// A distance on a line, as a share of its width.
pub(super) fn on_line(a: f64, b: f64, width: f64) -> f64 {
    if width > 0.0 { ((a - b).abs() / width).min(1.0) } else { 0.0 }
}

/// The options that differ, as a share of all that were chosen.
pub(super) fn of_sets(differ: u128, all: u128) -> f64 {
    if all == 0 { 0.0 } else { f64::from(differ.count_ones()) / f64::from(all.count_ones()) }
}

/// How far options were moved altogether, as a share of what turning the order round moves them.
pub(super) fn of_orders(moved: f64, count: usize) -> f64 {
    let most = (count * count / 2) as f64;
    if most > 0.0 { (moved / most).min(1.0) } else { 0.0 }
}
