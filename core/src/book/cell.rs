//! A cell: the value that stands, and what stood there before.

use super::{Stamp, Value};

/// How many values a cell remembers, the present one included.
pub const HISTORY: usize = 5;

/// Writes of one replica closer together than this are one spell of writing: only its last value is remembered.
const SPELL_MS: u64 = 10 * 60 * 1000;

/// A value and when it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// When and by whom; compared first, so that entries sort by it.
    pub stamp: Stamp,
    /// What.
    pub value: Value,
}

/// The newest [`HISTORY`] distinct entries written to one place, newest first; never empty.
///
/// "The newest few of a set" is a join: it commutes, associates and is idempotent, whatever order copies arrive in.
/// Equal stamps with different values cannot come from the page; if a damaged file brings them, the value's own order
/// decides, the same way everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    now: Entry,
    before: Vec<Entry>,
}

impl Cell {
    /// A cell written once.
    pub fn new(entry: Entry) -> Self {
        Self { now: entry, before: Vec::new() }
    }

    /// The value that stands.
    pub fn value(&self) -> &Value {
        &self.now.value
    }

    /// When it was written.
    pub fn stamp(&self) -> Stamp {
        self.now.stamp
    }

    /// Earlier and overruled values, newest first.
    pub fn before(&self) -> &[Entry] {
        &self.before
    }

    /// All entries, newest first.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        std::iter::once(&self.now).chain(&self.before)
    }

    /// Takes in an entry from anywhere. True when the cell changed in any way.
    pub fn absorb(&mut self, entry: Entry) -> bool {
        if entry == self.now {
            return false;
        }
        if entry > self.now {
            let old = std::mem::replace(&mut self.now, entry);
            self.before.insert(0, old);
            self.before.truncate(HISTORY - 1);
            return true;
        }
        match self.before.binary_search_by(|have| entry.cmp(have)) {
            Ok(_) => false,
            Err(at) if at < HISTORY - 1 => {
                self.before.insert(at, entry);
                self.before.truncate(HISTORY - 1);
                true
            }
            Err(_) => false,
        }
    }

    /// Writes here and now. Within one spell of writing the replaced value is not remembered: nobody wants every
    /// half-typed sentence back, and what other copies still hold comes back by merging.
    pub fn write(&mut self, entry: Entry) {
        let same_hand = entry.stamp.replica == self.now.stamp.replica;
        let spell = same_hand && entry.stamp.time.saturating_sub(self.now.stamp.time) < SPELL_MS;
        if spell && entry > self.now {
            self.now = entry;
        } else {
            self.absorb(entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Replica;
    use super::*;

    fn entry(time: u64, replica: u32, text: &str) -> Entry {
        Entry { stamp: Stamp { time, counter: 0, replica: Replica(replica) }, value: Value::text(text) }
    }

    #[test]
    fn the_later_stamp_wins_and_the_other_value_stays() {
        let mut cell = Cell::new(entry(2, 1, "later"));
        assert!(cell.absorb(entry(1, 2, "earlier")));
        assert_eq!(cell.value(), &Value::text("later"));
        assert_eq!(cell.before(), [entry(1, 2, "earlier")]);
        assert!(!cell.absorb(entry(1, 2, "earlier")), "a second time changes nothing");
    }

    #[test]
    fn a_spell_of_writing_is_remembered_once() {
        let mut cell = Cell::new(entry(0, 1, "first"));
        cell.write(entry(SPELL_MS, 1, "second"));
        cell.write(entry(SPELL_MS + 300, 1, "second and"));
        cell.write(entry(SPELL_MS + 600, 1, "second and more"));
        assert_eq!(cell.value(), &Value::text("second and more"));
        assert_eq!(cell.before(), [entry(0, 1, "first")]);
    }

    #[test]
    fn what_another_hand_wrote_is_kept() {
        let mut cell = Cell::new(entry(0, 2, "theirs"));
        cell.write(entry(1, 1, "mine"));
        assert_eq!(cell.before(), [entry(0, 2, "theirs")]);
    }
}
