//! The last step of checking: what a formula reads, and which of its parts need evaluating only once.
//!
//! A part that no inner loop influences is wrapped in [`Expr::Once`], so that a loop over n rows costs O(n) whatever
//! stands in it. Aggregates are wrapped always: the same one written twice in a formula is evaluated once.

use super::expr::{Expr, Formula, Loops, Read, Source};

/// The level of a part that no loop influences.
const FREE: i32 = -1;

pub(super) fn finish(mut expr: Expr, for_row: bool) -> Formula {
    let inner = if for_row { 0 } else { FREE };
    let mut finisher = Finisher { for_row, ..Finisher::default() };
    finisher.part(&mut expr, inner);
    let row_slots = finisher.used_at(0, 0).filter(|_| for_row).collect();
    let slots = u16::try_from(finisher.slots.len()).unwrap_or(u16::MAX);
    Formula { expr, slots, row_slots, reads: finisher.reads }
}

#[derive(Default)]
struct Finisher {
    for_row: bool,
    /// Remembered parts and the loop depth that each depends on.
    slots: Vec<(Expr, i32)>,
    /// The slots met so far, with their depth, in the order of walking.
    used: Vec<(u16, i32)>,
    reads: Vec<Read>,
}

impl Finisher {
    /// Walks a part that is evaluated whenever loop `inner` moves, and wraps it when it changes less often.
    fn part(&mut self, expr: &mut Expr, inner: i32) -> i32 {
        let level = self.walk(expr, inner);
        let repeated = matches!(expr, Expr::Loops(_));
        if (level < inner && is_heavy(expr)) || repeated {
            self.wrap(expr, level);
        }
        level
    }

    /// Walks into a part; returns the depth of the innermost loop that influences it.
    fn walk(&mut self, expr: &mut Expr, inner: i32) -> i32 {
        if let Expr::Loops(loops) = expr {
            return self.loops(loops, inner);
        }
        let own = self.leaf(expr);
        let mut children: Vec<&mut Expr> = Vec::new();
        push_children(expr, &mut children);
        let levels: Vec<i32> = children.iter_mut().map(|child| self.walk(child, inner)).collect();
        let level = levels.iter().copied().fold(own, i32::max);
        for (child, child_level) in children.into_iter().zip(levels) {
            // When the whole part changes less often than it is evaluated, it is wrapped as a whole further up.
            let repeated = matches!(child, Expr::Loops(_));
            if (child_level < inner && level >= inner && is_heavy(child)) || repeated {
                self.wrap(child, child_level);
            }
        }
        level
    }

    fn loops(&mut self, loops: &mut Loops, outside: i32) -> i32 {
        let start = self.used.len();
        let mut level = FREE;
        let mut depth = outside;
        for one in &mut loops.loops {
            level = level.max(match &mut one.source {
                Source::Table(table) => {
                    self.read(Read::Rows(*table));
                    FREE
                }
                Source::List(list) => self.part(list, depth),
            });
            depth += 1;
            if let Some(condition) = &mut one.condition {
                level = level.max(self.part(condition, depth).min(outside));
            }
        }
        level = level.max(self.part(&mut loops.item, depth));
        for (one, depth) in loops.loops.iter_mut().zip(outside + 1..) {
            one.clears = self.used_at(start, depth).collect();
        }
        // The loops' own names mean nothing outside.
        level.min(outside)
    }

    fn used_at(&self, start: usize, depth: i32) -> impl Iterator<Item = u16> {
        let mut slots: Vec<u16> =
            self.used.iter().skip(start).filter(|(_, level)| *level == depth).map(|(slot, _)| *slot).collect();
        slots.sort_unstable();
        slots.dedup();
        slots.into_iter()
    }

    fn wrap(&mut self, expr: &mut Expr, level: i32) {
        let found = self.slots.iter().position(|(known, _)| known == expr);
        let slot = found.unwrap_or_else(|| {
            self.slots.push((expr.clone(), level));
            self.slots.len() - 1
        });
        // The length of a formula keeps the number of slots far below the limit.
        let Ok(slot) = u16::try_from(slot) else { return };
        self.used.push((slot, level));
        *expr = Expr::Once(slot, Box::new(std::mem::replace(expr, Expr::Null)));
    }

    fn read(&mut self, read: Read) {
        if !self.reads.contains(&read) {
            self.reads.push(read);
        }
    }

    /// Notes what a part itself reads; returns the loop depth it names.
    fn leaf(&mut self, expr: &Expr) -> i32 {
        match expr {
            Expr::Today => self.read(Read::Today),
            Expr::Field(field) => self.read(Read::Field(*field)),
            Expr::Result(result) => self.read(Read::Result(*result)),
            Expr::Scores(fields) => fields.iter().for_each(|field| self.read(Read::Field(*field))),
            Expr::TableSize(table) => self.read(Read::Rows(*table)),
            Expr::FixedCell { table, column, .. } | Expr::ChosenCell { table, column, .. } => {
                self.read(Read::Column(*table, *column));
            }
            Expr::Cell { depth: 0, column, .. } if self.for_row => {
                self.read(Read::Own(*column));
                return 0;
            }
            Expr::Cell { table, depth, column } => {
                self.read(Read::Column(*table, *column));
                return i32::from(*depth);
            }
            Expr::Item(depth) | Expr::RowId { depth, .. } => return i32::from(*depth),
            _ => {}
        }
        FREE
    }
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

fn push_children<'e>(expr: &'e mut Expr, children: &mut Vec<&'e mut Expr>) {
    match expr {
        Expr::ChosenCell { id: inner, .. }
        | Expr::Unary(_, inner)
        | Expr::Is(_, _, inner)
        | Expr::Lookup(_, inner)
        | Expr::FoldList(_, inner)
        | Expr::Once(_, inner) => children.push(inner),
        Expr::Range(two) | Expr::Binary(_, two) => children.extend(two.iter_mut()),
        Expr::If(three) => children.extend(three.iter_mut()),
        Expr::List(many) | Expr::Fold(_, many) => children.extend(many.iter_mut()),
        Expr::Arg(_, pairs) => children.extend(pairs.iter_mut().map(|(_, expr)| expr)),
        _ => {}
    }
}
