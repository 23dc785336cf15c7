//! The order in which rows are shown. It holds still while somebody works in the grid.

use std::rc::Rc;

use keybook_core::order::Places;
use keybook_core::scorecard::Scorecard;

use crate::session::OpenSheet;

/// The ids of the rows in entry order.
pub fn entered(card: &Scorecard, open: &OpenSheet) -> Vec<Rc<str>> {
    open.eval
        .answers()
        .tables
        .get(card.customers)
        .map_or_else(Vec::new, |rows| rows.iter().map(|r| r.id.clone()).collect())
}

/// The ids of the rows in the order to be shown.
pub fn ordered(card: &Scorecard, open: &OpenSheet, as_entered: bool) -> Vec<Rc<str>> {
    let ids = entered(card, open);
    if as_entered {
        return ids;
    }
    card.by_total(&open.eval).into_iter().filter_map(|at| ids.get(at).cloned()).collect()
}

/// An order that was shown, without rows that are gone and with new ones behind.
pub fn kept(shown: &[Rc<str>], card: &Scorecard, open: &OpenSheet) -> Vec<Rc<str>> {
    let there = Places::of(entered(card, open));
    let mut order: Vec<Rc<str>> = shown.iter().filter(|id| there.find(id).is_some()).cloned().collect();
    if order.len() < there.ids().len() {
        let known = Places::of(order.clone());
        order.extend(there.ids().iter().filter(|id| known.find(id).is_none()).cloned());
    }
    order
}
