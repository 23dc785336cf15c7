//! Means and spreads as they are shown: an amount with its currency and a share with its sign, like the answers beside
//! them.

use crate::formula::round_half_away;
use crate::worksheet::{FieldType, ResultKind, ResultSpec, money_text, number_text, percent_text};

/// A mean or deviation of answers to a question.
pub fn answer_figure(kind: &FieldType, x: f64) -> String {
    match kind {
        FieldType::Percent(_) => percent_text(tenths(x), None),
        FieldType::Money { currency, .. } => money_text(x.round(), currency.as_deref().unwrap_or("CNY")),
        _ => number_text(tenths(x), None),
    }
}

/// A mean or deviation of a result.
pub fn result_figure(spec: &ResultSpec, x: f64) -> String {
    match spec.kind {
        ResultKind::Percent => percent_text(tenths(x), None),
        ResultKind::Money => money_text(x.round(), spec.currency.as_deref().unwrap_or("CNY")),
        _ => number_text(tenths(x), None),
    }
}

/// Means have more digits than anybody reads from a wall.
fn tenths(x: f64) -> f64 {
    round_half_away(x, 1)
}
