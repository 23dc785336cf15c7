//! The ends of what unknown answers leave possible.
//!
//! Reading every unknown at its lowest and then every one at its highest finds the ends of sums and means, but not of
//! what grows with one answer and shrinks with another: a lead of two unknown scores is no 0. So whoever wants the
//! highest difference takes the highest value and subtracts the lowest, and in the same way through the whole formula,
//! as arithmetic of intervals does (R. E. Moore, Interval Analysis, 1966). Of a condition the lower end says whether it
//! surely holds, the upper end whether it possibly does. A text has one that it may be as its lower end; as its upper end
//! it has the other one, or a list of all others where there are several.
//!
//! An answer that a formula reads twice may stand at both its ends at once, so that a range can come out wider than it
//! is. Only a quotient whose two parts read the same, as weighted means and shares do, has each answer at one end: an
//! unknown weight leaves a mean between the scores that it weighs.

use super::arith;
use super::eval::{Data, Machine};
use super::expr::{Binary, Expr, Unary};
use super::fold::Fold;
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
            Expr::Is(it_is, id, inner) => {
                let id = self.id(*id);
                let ends = equal(&self.both(inner), &[id.clone(), id]);
                Some(Val::Bool(self.whether(*it_is, ends)))
            }
            Expr::If(parts) => {
                let [then, condition, otherwise] = &**parts;
                let [surely, possibly] = self.both(condition).map(|val| val.is_true());
                Some(match (surely, possibly) {
                    (true, true) => self.eval(then),
                    (false, false) => self.eval(otherwise),
                    _ => self.either(expr),
                })
            }
            Expr::Arg(largest, pairs) => Some(self.end_of_arg(*largest, pairs)),
            _ => None,
        }
    }

    /// Takes an item that is told apart from others: of one that is open nobody knows whether it is like another.
    pub(super) fn feed_ends(&mut self, item: &'a Expr, fold: &mut Fold) -> bool {
        let [low, high] = self.both(item);
        if low == high {
            return fold.feed(&low);
        }
        if self.upper {
            fold.feed_unlike();
        }
        true
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
                let may_be = alternatives(&ends);
                let within = |val: &&&Val| list.items().contains(val);
                let found = may_be.iter().filter(within).count();
                Some(Val::Bool(self.whether(how == Binary::In, [found == may_be.len(), found > 0])))
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

    /// One of several values, nobody knows which: the wanted end of numbers and conditions; of all others one is the lower
    /// end, and the rest the upper one.
    fn either(&mut self, choice: &'a Expr) -> Val {
        let mut found = Vec::new();
        self.possible(choice, &mut found);
        if let Some(numbers) = found.iter().map(Val::as_number).collect::<Option<Vec<f64>>>() {
            let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
            return self.pick([least, numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max)]);
        }
        if found.iter().all(|val| matches!(val, Val::Bool(_) | Val::Null)) {
            let wanted = if self.upper { found.iter().any(Val::is_true) } else { found.iter().all(Val::is_true) };
            return Val::Bool(wanted);
        }
        self.one_of(found)
    }

    /// Every value that a choice may come to, the least likely to be meant first.
    fn possible(&mut self, expr: &'a Expr, found: &mut Vec<Val>) {
        if let Expr::If(parts) = expr {
            let [then, condition, otherwise] = &**parts;
            let [surely, possibly] = self.both(condition).map(|val| val.is_true());
            if surely || possibly {
                self.possible(then, found);
            }
            if !(surely && possibly) {
                self.possible(otherwise, found);
            }
            return;
        }
        for val in self.both(expr) {
            if !found.contains(&val) {
                found.push(val);
            }
        }
    }

    /// The wanted end of what is one of these.
    fn one_of(&self, mut found: Vec<Val>) -> Val {
        // A list among texts is itself several that may be.
        if found.iter().any(|val| matches!(val, Val::Text(_) | Val::Date(_))) {
            let mut flat: Vec<Val> = Vec::new();
            for val in found {
                let items = if val.items().is_empty() { std::slice::from_ref(&val) } else { val.items() };
                for item in items {
                    if !flat.contains(item) {
                        flat.push(item.clone());
                    }
                }
            }
            found = flat;
        }
        let Some(lower) = found.pop() else { return Val::Null };
        match (self.upper, found.len()) {
            (false, _) | (true, 0) => lower,
            (true, 1) => found.remove(0),
            (true, _) => Val::List(found.into()),
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
        let beats = |at: usize, high: f64| high > least || (high == least && at < best);
        let rivals = all.iter().enumerate().filter(|(at, (_, [_, high]))| *at != best && beats(*at, *high));
        let mut found: Vec<Val> = rivals.map(|(_, (id, _))| self.id(*id)).collect();
        found.extend(all.get(best).map(|(id, _)| self.id(*id)));
        self.one_of(found)
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

/// What a value may be, of which both ends are known.
fn alternatives([low, high]: &Ends<Val>) -> Vec<&Val> {
    let several = !matches!(low, Val::List(_)) && !high.items().is_empty();
    let others = if several { high.items() } else { std::slice::from_ref(high) };
    std::iter::once(low).chain(others).collect()
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
        _ => {
            let b = alternatives(b);
            alternatives(a).iter().any(|a| b.contains(a))
        }
    };
    [surely, possibly]
}
