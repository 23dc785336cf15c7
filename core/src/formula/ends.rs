//! The ends of what unknown answers leave possible.
//!
//! Reading every unknown at its lowest and then every one at its highest finds the ends of sums and means, but not of
//! what grows with one answer and shrinks with another: a lead of two unknown scores is no 0. So whoever wants the
//! highest difference takes the highest value and subtracts the lowest, and in the same way through the whole formula,
//! as arithmetic of intervals does (R. E. Moore, Interval Analysis, 1966). Of a condition the lower end says whether it
//! surely holds, the upper end whether it possibly does.
//!
//! An answer that a formula reads twice may stand at both its ends at once, so that a range can come out wider than it
//! is. Only a quotient whose two parts read the same, as weighted means and shares do, has each answer at one end: an
//! unknown weight leaves a mean between the scores that it weighs.

use super::arith;
use super::eval::{Data, Machine};
use super::expr::{Binary, Expr, Unary};
use super::val::Val;

/// The lower and the upper end of a value.
type Ends<T> = [T; 2];

impl<'a, D: Data> Machine<'a, D> {
    /// The wanted end of an expression whose parts do not all point the same way; `None` for all others.
    pub(super) fn end(&mut self, expr: &'a Expr) -> Option<Val> {
        match expr {
            Expr::Unary(how @ (Unary::Not | Unary::Negate), inner) => {
                Some(arith::unary(*how, &self.toward(!self.upper, inner)))
            }
            Expr::Unary(Unary::Abs, inner) => {
                let [low, high] = self.number_ends(inner)?;
                let least = if low * high < 0.0 { 0.0 } else { low.abs().min(high.abs()) };
                Some(self.pick([least, low.abs().max(high.abs())]))
            }
            Expr::Binary(how, parts) => self.end_of_two(*how, parts),
            Expr::Is(equal, id, inner) => {
                let id = self.id(*id);
                let same = self.both(inner).map(|val| val == id);
                Some(Val::Bool(self.whether(*equal, [same[0] && same[1], same[0] || same[1]])))
            }
            Expr::If(parts) => {
                let [then, condition, otherwise] = &**parts;
                let [surely, possibly] = self.both(condition).map(|val| val.is_true());
                Some(match (surely, possibly) {
                    (true, true) => self.eval(then),
                    (false, false) => self.eval(otherwise),
                    _ => self.either(then, otherwise),
                })
            }
            Expr::Arg(largest, pairs) => Some(self.end_of_arg(*largest, pairs)),
            _ => None,
        }
    }

    /// Both ends.
    fn both(&mut self, expr: &'a Expr) -> Ends<Val> {
        [self.toward(false, expr), self.toward(true, expr)]
    }

    fn toward(&mut self, upper: bool, expr: &'a Expr) -> Val {
        let wanted = std::mem::replace(&mut self.upper, upper);
        let val = self.eval(expr);
        self.upper = wanted;
        val
    }

    /// Both ends of a number, the smaller first.
    fn number_ends(&mut self, expr: &'a Expr) -> Option<Ends<f64>> {
        let [low, high] = self.both(expr);
        let (low, high) = (low.as_number()?, high.as_number()?);
        Some([low.min(high), low.max(high)])
    }

    fn pick(&self, [low, high]: Ends<f64>) -> Val {
        Val::number(if self.upper { high } else { low })
    }

    /// The wanted end of a condition of which both are known, or of its opposite.
    fn whether(&self, it_is: bool, [surely, possibly]: Ends<bool>) -> bool {
        match (it_is, self.upper) {
            (true, false) => surely,
            (true, true) => possibly,
            (false, false) => !possibly,
            (false, true) => !surely,
        }
    }

    fn end_of_two(&mut self, how: Binary, parts: &'a [Expr; 2]) -> Option<Val> {
        let [a, b] = parts;
        let against = !self.upper;
        match how {
            Binary::Subtract | Binary::More | Binary::AtLeast => {
                let (a, b) = (self.eval(a), self.toward(against, b));
                Some(arith::binary(how, &a, &b))
            }
            Binary::Less | Binary::AtMost => {
                let (a, b) = (self.toward(against, a), self.eval(b));
                Some(arith::binary(how, &a, &b))
            }
            Binary::Equal | Binary::NotEqual => {
                let ends = equal(&self.both(a), &self.both(b));
                Some(Val::Bool(self.whether(how == Binary::Equal, ends)))
            }
            Binary::In | Binary::NotIn => {
                let (ends, list) = (self.both(a), self.eval(b));
                let [low, high] = ends.map(|val| list.items().contains(&val));
                Some(Val::Bool(self.whether(how == Binary::In, [low && high, low || high])))
            }
            Binary::Multiply | Binary::Divide | Binary::Percent | Binary::Power => self.corners(how, parts),
            _ => None,
        }
    }

    /// The wanted end of what can be greatest at any pair of ends; `None` where there are no numbers, of a quotient whose
    /// parts read the same answers, and of one that has no end because its divisor may be nothing.
    fn corners(&mut self, how: Binary, [a, b]: &'a [Expr; 2]) -> Option<Val> {
        let ([low, high], by) = (self.number_ends(a)?, self.number_ends(b)?);
        let divides = matches!(how, Binary::Divide | Binary::Percent);
        if divides && (by[0] <= 0.0 && by[1] >= 0.0 || share_answers(a, b)) {
            return None;
        }
        // An even power is least in between.
        let turn = (how == Binary::Power && low < 0.0 && high > 0.0).then_some(0.0);
        let of = [Some(low), Some(high), turn].into_iter().flatten();
        let corners = of.flat_map(|a| by.map(|b| arith::binary(how, &Val::number(a), &Val::number(b)).as_number()));
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        for corner in corners {
            let corner = corner?;
            (least, most) = (least.min(corner), most.max(corner));
        }
        Some(self.pick([least, most]))
    }

    /// One of two values, nobody knows which: the wanted end of numbers, and else one for each end.
    fn either(&mut self, then: &'a Expr, otherwise: &'a Expr) -> Val {
        let (then, otherwise) = (self.eval(then), self.eval(otherwise));
        match (then.as_number(), otherwise.as_number()) {
            (Some(a), Some(b)) => self.pick([a.min(b), a.max(b)]),
            _ if self.upper => then,
            _ => otherwise,
        }
    }

    /// The id with the largest or smallest number. Where another one may have it, that is the upper end.
    fn end_of_arg(&mut self, largest: bool, pairs: &'a [(u16, Expr)]) -> Val {
        // With the sign turned, the smallest is the largest.
        let turned = |[low, high]: Ends<f64>| if largest { [low, high] } else { [-high, -low] };
        let all: Vec<(u16, Ends<f64>)> =
            pairs.iter().filter_map(|(id, expr)| Some((*id, turned(self.number_ends(expr)?)))).collect();
        let Some(best) = first_of(all.iter().enumerate().map(|(at, (_, [low, _]))| (at, *low))) else {
            return Val::Null;
        };
        let least = all.get(best).map_or(0.0, |(_, [low, _])| *low);
        // Of two that are level the first wins.
        let beats = |(at, high): &(usize, f64)| *high > least || (*high == least && *at < best);
        let others = all.iter().enumerate().filter(|(at, _)| *at != best).map(|(at, (_, [_, high]))| (at, *high));
        let rival = first_of(others.filter(beats)).filter(|_| self.upper);
        all.get(rival.unwrap_or(best)).map_or(Val::Null, |(id, _)| self.id(*id))
    }
}

/// The place of the greatest number, the first of several.
fn first_of(numbers: impl Iterator<Item = (usize, f64)>) -> Option<usize> {
    let greater = |best: (usize, f64), next: (usize, f64)| if next.1 > best.1 { next } else { best };
    numbers.reduce(greater).map(|(at, _)| at)
}

/// Whether two expressions read a field, a result or a column in common.
fn share_answers(a: &Expr, b: &Expr) -> bool {
    let (mut ours, mut shared) = (Vec::new(), false);
    a.each_part(&mut |part| ours.extend(part.answer()));
    b.each_part(&mut |part| shared |= part.answer().is_some_and(|read| ours.contains(&read)));
    shared
}

/// Whether two values are surely and possibly the same.
fn equal(a: &Ends<Val>, b: &Ends<Val>) -> Ends<bool> {
    let numbers = |[low, high]: &Ends<Val>| {
        let (low, high) = (low.as_number()?, high.as_number()?);
        Some((low.min(high), low.max(high)))
    };
    let surely = a[0] == a[1] && b[0] == b[1] && a[0] == b[0];
    let possibly = match (numbers(a), numbers(b)) {
        (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
        _ => a.iter().any(|a| b.contains(a)),
    };
    [surely, possibly]
}
