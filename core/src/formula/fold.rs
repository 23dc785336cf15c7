//! Many values to one.

use super::expr::Aggregate;
use super::val::Val;

/// An aggregate that is being fed.
pub(super) struct Fold {
    aggregate: Aggregate,
    total: f64,
    count: u32,
    best: Val,
    items: Vec<Val>,
}

impl Fold {
    pub(super) fn new(aggregate: Aggregate) -> Self {
        Self { aggregate, total: 0.0, count: 0, best: Val::Null, items: Vec::new() }
    }

    /// Takes an item; false when no further item can change the outcome.
    pub(super) fn feed(&mut self, item: &Val) -> bool {
        match self.aggregate {
            Aggregate::Sum | Aggregate::Average => {
                if let Some(number) = item.as_number() {
                    self.total += number;
                    self.count += 1;
                }
            }
            Aggregate::Smallest => self.keep(item, std::cmp::Ordering::Less),
            Aggregate::Largest => self.keep(item, std::cmp::Ordering::Greater),
            Aggregate::Count => self.count += u32::from(item.is_true()),
            Aggregate::Size => self.count += 1,
            Aggregate::Distinct | Aggregate::List => {
                if !item.is_null() {
                    self.items.push(item.clone());
                }
            }
            Aggregate::Any => {
                self.count += u32::from(item.is_true());
                return self.count == 0;
            }
            Aggregate::All => {
                self.count += u32::from(!item.is_true());
                return self.count == 0;
            }
        }
        true
    }

    /// True when it counts how many different items there are.
    pub(super) fn tells_apart(&self) -> bool {
        self.aggregate == Aggregate::Distinct
    }

    /// Takes an item that may be like no other.
    pub(super) fn feed_unlike(&mut self) {
        self.count += 1;
    }

    fn keep(&mut self, item: &Val, better: std::cmp::Ordering) {
        let comparable = matches!(item, Val::Number(_) | Val::Date(_));
        if comparable && (self.best.is_null() || item.order(&self.best) == Some(better)) {
            self.best = item.clone();
        }
    }

    /// The outcome of all items taken.
    pub(super) fn done(mut self) -> Val {
        match self.aggregate {
            Aggregate::Sum => Val::number(self.total),
            Aggregate::Average if self.count == 0 => Val::Null,
            Aggregate::Average => Val::number(self.total / f64::from(self.count)),
            Aggregate::Smallest | Aggregate::Largest => self.best,
            Aggregate::Count | Aggregate::Size => Val::number(f64::from(self.count)),
            Aggregate::Distinct => {
                crate::order::sort_by(&mut self.items, Val::sort_order);
                self.items.dedup();
                Val::number(self.items.len() as f64 + f64::from(self.count))
            }
            Aggregate::List => Val::List(self.items.into()),
            Aggregate::Any => Val::Bool(self.count > 0),
            Aggregate::All => Val::Bool(self.count == 0),
        }
    }
}
