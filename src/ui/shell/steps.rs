//! Who goes back finds the page where it was left.
//!
//! Browsers keep that for pages that they load; between pages of one document they cannot, for the old page is still
//! there when they would scroll the new one.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use crate::platform::{clock, history, measure, task};

/// How far each step of the browser's history was scrolled when it was left, and where each came from.
pub struct Steps {
    at: Cell<u64>,
    next: Cell<u64>,
    left: RefCell<BTreeMap<u64, i32>>,
    here: RefCell<String>,
    from: RefCell<BTreeMap<u64, String>>,
}

thread_local! {
    /// The address of the step before the present one, where that is known.
    static BEFORE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Goes to the page above this one: where the reader came from there, back to where they left it.
pub fn up(to: &str) {
    if BEFORE.with_borrow(|before| before.as_deref() == Some(to)) {
        history::back();
    } else {
        history::go(to);
    }
}

impl Steps {
    /// Begins with the present step. Steps from before the page was loaded have lower numbers, which mean nothing now.
    pub fn begin() -> Self {
        let first = clock::now();
        history::set_number(first as f64);
        Self {
            at: Cell::new(first),
            next: Cell::new(first + 1),
            left: RefCell::default(),
            here: RefCell::new(history::hash()),
            from: RefCell::default(),
        }
    }

    /// The reader went to another step. Notes how far the one that is still shown was scrolled, and says how far the
    /// one that they come back to was; `None` for one that is new.
    pub fn went(&self) -> Option<i32> {
        self.left.borrow_mut().insert(self.at.get(), measure::top());
        let left = self.here.replace(history::hash());
        // Numbers are milliseconds and counts, far below what would not be exact.
        let known = history::number().map(|number| number as u64);
        let step = known.unwrap_or_else(|| {
            let new = self.next.replace(self.next.get() + 1);
            history::set_number(new as f64);
            self.from.borrow_mut().insert(new, left);
            new
        });
        self.at.set(step);
        BEFORE.replace(self.from.borrow().get(&step).cloned());
        known.and_then(|step| self.left.borrow().get(&step).copied())
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
