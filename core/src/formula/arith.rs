//! One or two values to one.

use std::cmp::Ordering;

use super::expr::{Binary, Unary};
use super::val::Val;

pub(super) fn unary(unary: Unary, x: &Val) -> Val {
    match unary {
        Unary::Not => Val::Bool(!x.is_true()),
        Unary::Filled => Val::Bool(x.is_filled()),
        Unary::OrZero => Val::number(x.as_number().unwrap_or(0.0)),
        Unary::Negate => x.as_number().map_or(Val::Null, |x| Val::number(-x)),
        Unary::Floor => x.as_number().map_or(Val::Null, |x| Val::number(x.floor())),
        Unary::Abs => x.as_number().map_or(Val::Null, |x| Val::number(x.abs())),
    }
}

pub(super) fn binary(binary: Binary, a: &Val, b: &Val) -> Val {
    let ordered = |wanted: fn(Ordering) -> bool| Val::Bool(a.order(b).is_some_and(wanted));
    match binary {
        Binary::Equal => Val::Bool(a == b),
        Binary::NotEqual => Val::Bool(a != b),
        Binary::Less => ordered(Ordering::is_lt),
        Binary::AtMost => ordered(Ordering::is_le),
        Binary::More => ordered(Ordering::is_gt),
        Binary::AtLeast => ordered(Ordering::is_ge),
        Binary::In => Val::Bool(b.items().contains(a)),
        Binary::NotIn => Val::Bool(!b.items().contains(a)),
        Binary::And => Val::Bool(a.is_true() && b.is_true()),
        Binary::Or => Val::Bool(a.is_true() || b.is_true()),
        Binary::Days => match (a, b) {
            (Val::Date(from), Val::Date(to)) => Val::number(f64::from(from.days_to(*to))),
            _ => Val::Null,
        },
        _ => match (a.as_number(), b.as_number()) {
            (Some(a), Some(b)) => Val::number(calculate(binary, a, b)),
            _ => Val::Null,
        },
    }
}

/// The plain result; infinite or not a number where there is none, which becomes null.
fn calculate(binary: Binary, a: f64, b: f64) -> f64 {
    match binary {
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        Binary::Divide => a / b,
        Binary::Power => a.powf(b),
        Binary::Round => round(a, b),
        Binary::Percent => 100.0 * a / b,
        _ => f64::NAN,
    }
}

/// Rounds half away from zero, as people do: see [`crate::decimal::round_half_away`].
pub(super) fn round(x: f64, digits: f64) -> f64 {
    // Digits are 0 to 9, so the cast is exact.
    let scale = 10f64.powi(digits as i32);
    let scaled = x.abs() * scale;
    // From 2^52 on there are no digits after the point left to round.
    if scaled >= 4_503_599_627_370_496.0 {
        return x;
    }
    (crate::decimal::round_half_away(scaled) / scale).copysign(x)
}
