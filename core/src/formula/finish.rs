//! The last step of checking: what a formula reads, and which of its parts need evaluating only once.
//!
//! A part that no inner loop influences is wrapped in [`Expr::Once`], so that a loop over n rows costs O(n) whatever
//! stands in it. Aggregates are wrapped always: the same one written twice in a formula is evaluated once.

use super::expr::{Expr, Formula, Loops, Read, Source};

/// The loops that a part depends on: bit n for the loop at depth n.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Depths(u32);

impl Depths {
    const NONE: Self = Self(0);

    fn only(depth: u8) -> Self {
        Self(1 << (depth % 32))
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Without the loops deeper than `depth`.
    fn outside(self, depth: i32) -> Self {
        Self(self.0 & ((1u32 << (depth + 1)) - 1))
    }

    /// The depth of the innermost of these loops; -1 for none. When it moves, the part must be evaluated again.
    fn deepest(self) -> i32 {
        31 - self.0.leading_zeros().cast_signed()
    }
}

pub(super) fn finish(mut expr: Expr, for_row: bool) -> Formula {
    let inner = if for_row { 0 } else { -1 };
    let mut finisher = Finisher { for_row, ..Finisher::default() };
    finisher.part(&mut expr, inner);
    let row_slots = if for_row { finisher.used_at(0, 0) } else { Vec::new() };
    let slots = u16::try_from(finisher.slots.len()).unwrap_or(u16::MAX);
    Formula { expr, slots, row_slots, reads: finisher.reads, cell: finisher.cell }
}

#[derive(Default)]
struct Finisher {
    for_row: bool,
    /// The remembered parts.
    slots: Vec<Expr>,
    /// The slots met so far, with the depth of the loop that they hold for, in the order of walking.
    used: Vec<(u16, i32)>,
    reads: Vec<Read>,
    cell: Option<(u16, u16, u16)>,
}

impl Finisher {
    /// Walks a part that is evaluated whenever loop `inner` moves, and wraps it when it changes less often.
    fn part(&mut self, expr: &mut Expr, inner: i32) -> Depths {
        let depths = self.walk(expr, inner);
        self.wrap_if(expr, depths, depths.deepest() < inner);
        depths
    }

    /// Walks into a part; returns the loops that influence it.
    fn walk(&mut self, expr: &mut Expr, inner: i32) -> Depths {
        if let Expr::Loops(loops) = expr {
            return self.loops(loops, inner);
        }
        let own = self.leaf(expr);
        let mut children = expr.parts_mut();
        let depths: Vec<Depths> = children.iter_mut().map(|child| self.walk(child, inner)).collect();
        let all = depths.iter().fold(own, |all, one| all.and(*one));
        for (child, depths) in children.into_iter().zip(depths) {
            // When the whole part changes less often than it is evaluated, it is wrapped as a whole further up.
            self.wrap_if(child, depths, depths.deepest() < inner && all.deepest() >= inner);
        }
        all
    }

    fn loops(&mut self, loops: &mut Loops, outside: i32) -> Depths {
        let start = self.used.len();
        let mut all = Depths::NONE;
        let mut depth = outside;
        for one in &mut loops.loops {
            match &mut one.source {
                Source::Table(table) => self.read(Read::Rows(*table)),
                Source::List(list) => all = all.and(self.part(list, depth)),
            }
            depth += 1;
            if let Some(condition) = &mut one.condition {
                all = all.and(self.part(condition, depth));
            }
        }
        all = all.and(self.part(&mut loops.item, depth));
        for (one, depth) in loops.loops.iter_mut().zip(outside + 1..) {
            one.clears = self.used_at(start, depth);
        }
        // The loops' own names mean nothing outside.
        all.outside(outside)
    }

    /// The slots met since `start` that hold for one turn of the loop at `depth`.
    fn used_at(&self, start: usize, depth: i32) -> Vec<u16> {
        let used = self.used.iter().skip(start).filter(|(_, deepest)| *deepest == depth);
        let mut slots: Vec<u16> = used.map(|(slot, _)| *slot).collect();
        crate::order::sort_by(&mut slots, Ord::cmp);
        slots.dedup();
        slots
    }

    /// Wraps a part that is worth remembering. Aggregates always are: the same one may stand in the formula twice.
    fn wrap_if(&mut self, expr: &mut Expr, depths: Depths, less_often: bool) {
        let repeated = matches!(expr, Expr::Loops(_));
        if !repeated && (!less_often || !is_heavy(expr)) {
            return;
        }
        let slot = self.slots.iter().position(|known| known == expr).unwrap_or_else(|| {
            self.slots.push(expr.clone());
            self.slots.len() - 1
        });
        // The length of a formula keeps the number of slots far below the limit.
        let Ok(slot) = u16::try_from(slot) else { return };
        self.used.push((slot, depths.deepest()));
        *expr = Expr::Once(slot, Box::new(std::mem::replace(expr, Expr::Null)));
    }

    fn read(&mut self, read: Read) {
        if !self.reads.contains(&read) {
            self.reads.push(read);
        }
    }

    /// Notes what a part itself reads; returns the loop it names.
    fn leaf(&mut self, expr: &Expr) -> Depths {
        match expr {
            Expr::Today => self.read(Read::Today),
            Expr::Field(field) => self.read(Read::Field(*field)),
            Expr::Result(result) => self.read(Read::Result(*result)),
            Expr::Scores(fields) => fields.iter().for_each(|field| self.read(Read::Field(*field))),
            Expr::TableSize(table) => self.read(Read::Rows(*table)),
            Expr::FixedCell { table, row, column } => {
                self.cell.get_or_insert((*table, *row, *column));
                self.read(Read::Column(*table, *column));
            }
            Expr::ChosenCell { table, column, .. } => self.read(Read::Column(*table, *column)),
            Expr::Cell { depth: 0, column, .. } if self.for_row => {
                self.read(Read::Own(*column));
                return Depths::only(0);
            }
            Expr::Cell { table, depth, column } => {
                self.read(Read::Column(*table, *column));
                return Depths::only(*depth);
            }
            Expr::Item(depth) | Expr::RowId { depth, .. } => return Depths::only(*depth),
            _ => {}
        }
        Depths::NONE
    }
}

/// The same formula without anything remembered: what evaluation must come to, only slower.
#[cfg(any(test, feature = "fuzzing"))]
pub fn without_memory(formula: &Formula) -> Formula {
    let mut plain = formula.clone();
    forget(&mut plain.expr);
    plain
}

#[cfg(any(test, feature = "fuzzing"))]
fn forget(expr: &mut Expr) {
    while let Expr::Once(_, inner) = expr {
        *expr = std::mem::replace(&mut **inner, Expr::Null);
    }
    if let Expr::Loops(loops) = expr {
        forget(&mut loops.item);
        for one in &mut loops.loops {
            if let Source::List(list) = &mut one.source {
                forget(list);
            }
            one.condition.iter_mut().for_each(forget);
        }
    }
    expr.parts_mut().into_iter().for_each(forget);
}

/// True when remembering a value is cheaper than evaluating the part again.
fn is_heavy(expr: &Expr) -> bool {
    match expr {
        Expr::Unary(_, inner) | Expr::Lookup(_, inner) | Expr::Is(_, _, inner) => is_heavy(inner),
        Expr::Scores(_)
        | Expr::List(_)
        | Expr::ChosenCell { .. }
        | Expr::Range(_)
        | Expr::Binary(..)
        | Expr::If(_)
        | Expr::Arg(..)
        | Expr::Fold(..)
        | Expr::FoldList(..)
        | Expr::Loops(_) => true,
        _ => false,
    }
}
