//! Who goes back finds the page where it was left.
//!
//! Browsers keep that for pages that they load; between pages of one document they cannot, for the old page is still
//! there when they would scroll the new one.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use crate::platform::{clock, history, measure, task};

/// How far each step of the browser's history was scrolled when it was left.
pub struct Steps {
    at: Cell<u64>,
    next: Cell<u64>,
    left: RefCell<BTreeMap<u64, i32>>,
}

impl Steps {
    /// Begins with the present step. Steps from before the page was loaded have lower numbers, which mean nothing now.
    pub fn begin() -> Self {
        let first = clock::now();
        history::set_number(first as f64);
        Self { at: Cell::new(first), next: Cell::new(first + 1), left: RefCell::default() }
    }

    /// The reader went to another step. Notes how far the one that is still shown was scrolled, and says how far the
    /// one that they come back to was; `None` for one that is new.
    pub fn went(&self) -> Option<i32> {
        self.left.borrow_mut().insert(self.at.get(), measure::top());
        // Numbers are milliseconds and counts, far below what would not be exact.
        if let Some(known) = history::number().map(|number| number as u64) {
            self.at.set(known);
            return self.left.borrow().get(&known).copied();
        }
        let new = self.next.replace(self.next.get() + 1);
        history::set_number(new as f64);
        self.at.set(new);
        None
    }
}

/// Scrolls so far down once the page is drawn, unless the reader did meanwhile.
pub fn back_to(top: i32) {
    task::spawn(async move {
        for _ in 0..2 {
            task::next_frame().await;
        }
        if measure::top() == 0 {
            measure::set_top(top);
        }
    });
}
