//! Edits: what a person does, as cells to write.

use std::rc::Rc;

use super::{Cell, Clock, DocId, Document, Entry, Stamp, Step, StepCell, Value};

/// One cell to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The document; one that does not exist yet begins with this write.
    pub doc: DocId,
    /// The record within it.
    pub record: Rc<str>,
    /// The cell within the record.
    pub key: Rc<str>,
    /// The new value.
    pub value: Value,
}

impl Change {
    /// A change.
    pub fn new(doc: &DocId, record: &str, key: &str, value: Value) -> Self {
        Self { doc: doc.clone(), record: record.into(), key: key.into(), value }
    }
}

/// A cell that was written, with its stamp: what the journal and other tabs are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where and what.
    pub change: Change,
    /// When and by whom.
    pub stamp: Stamp,
}

/// The documents in memory and the clock that stamps their edits.
#[derive(Clone, Debug)]
pub struct Book {
    docs: Vec<Document>,
    clock: Clock,
}

impl Book {
    /// An empty book.
    pub fn new(clock: Clock) -> Self {
        Self { docs: Vec::new(), clock }
    }

    /// A document, if it is in memory.
    pub fn doc(&self, id: &DocId) -> Option<&Document> {
        self.docs.iter().find(|doc| doc.id() == id)
    }

    /// All documents in memory.
    pub fn docs(&self) -> impl Iterator<Item = &Document> {
        self.docs.iter()
    }

    /// Takes in a document from storage, another tab or a file; `now` is the wall clock in milliseconds.
    pub fn merge(&mut self, doc: Document, now: u64) -> super::Absorbed {
        self.clock.see(doc.latest(), now);
        match self.docs.iter_mut().find(|mine| mine.id() == doc.id()) {
            Some(mine) => mine.merge(&doc),
            None => {
                let cells = doc.records().values().map(|r| r.cells.len()).sum();
                self.docs.push(doc);
                super::Absorbed { cells, shown: cells }
            }
        }
    }

    /// Takes in one written cell from the journal, unless something later stands there. True when it changed.
    pub fn catch_up(&mut self, written: Written, now: u64) -> bool {
        let Written { change, stamp } = written;
        self.clock.see(stamp, now);
        self.open(&change.doc).catch_up(&change.record, &change.key, Entry { stamp, value: change.value })
    }

    /// Forgets a document, for good or until it is loaded again.
    pub fn forget(&mut self, id: &DocId) -> Option<Document> {
        let at = self.docs.iter().position(|doc| doc.id() == id)?;
        Some(self.docs.swap_remove(at))
    }

    /// A document to write to; one that is not there begins empty.
    fn open(&mut self, id: &DocId) -> &mut Document {
        let at = self.docs.iter().position(|doc| doc.id() == id).unwrap_or_else(|| {
            self.docs.push(Document::new(id.clone()));
            self.docs.len() - 1
        });
        &mut self.docs[at]
    }

    /// Writes the changes that change anything, and returns what was written and how to take it back.
    pub fn apply(&mut self, changes: impl IntoIterator<Item = Change>, now: u64) -> (Vec<Written>, Step) {
        let (mut written, mut step) = (Vec::new(), Step::default());
        for change in changes {
            // Deleted records too: an undo writes into them, and has to be later than the deletion.
            let record = self.open(&change.doc).records().get(&change.record);
            let stands = record.and_then(|record| record.cells.get(&change.key));
            if stands.map_or(&Value::Empty, Cell::value) == &change.value {
                continue;
            }
            let over = stands.map(Cell::stamp).unwrap_or_default();
            let stamp = self.clock.tick_over(over, now);
            let doc = self.open(&change.doc);
            let before = doc.write(&change.record, &change.key, Entry { stamp, value: change.value.clone() });
            step.cells.push(StepCell::of(&change, before));
            written.push(Written { change, stamp });
        }
        (written, step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Replica;

    #[test]
    fn a_deletion_from_a_clock_ahead_is_taken_back_for_good() {
        let doc = DocId::account("acc_a");
        let ahead = Stamp { time: 5_000_000_000_000, counter: 3, replica: Replica(9) };
        let mut theirs = Document::new(doc.clone());
        let (ann, gone) = ("ann".into(), Document::DELETED.into());
        theirs.write(&ann, &gone, Entry { stamp: ahead, value: Value::time(5_000_000_000_000) });
        let mut book = Book::new(Clock::new(Replica(1)));
        book.merge(theirs.clone(), 10);
        let (back, _) = book.apply([Change::new(&doc, "ann", Document::DELETED, Value::Empty)], 10);
        assert_eq!(back.len(), 1);
        let mut anew = Book::new(Clock::new(Replica(2)));
        anew.merge(theirs, 10);
        for written in back {
            anew.catch_up(written, 10);
        }
        assert!(anew.doc(&doc).is_some_and(|doc| doc.record("ann").is_some()));
    }

    #[test]
    fn a_write_is_later_than_what_it_replaces() {
        let doc = DocId::account("acc_a");
        let change = |text: &str| Change::new(&doc, "needs_card", "goal", Value::text(text));
        for ahead in [
            Stamp { time: 5_000_000_000_000, counter: 3, replica: Replica(9) },
            Stamp { time: 10, counter: u32::MAX, replica: Replica(9) },
        ] {
            let mut theirs = Document::new(doc.clone());
            theirs.write(&"needs_card".into(), &"goal".into(), Entry { stamp: ahead, value: Value::text("theirs") });
            let mut book = Book::new(Clock::new(Replica(1)));
            book.merge(theirs.clone(), 10);
            let (first, _) = book.apply([change("mine")], 10);
            let (second, _) = book.apply([change("mine again")], 10);
            // Started anew, from what was saved of them.
            let mut anew = Book::new(Clock::new(Replica(2)));
            anew.merge(theirs, 10);
            for written in first.into_iter().chain(second) {
                anew.catch_up(written, 10);
            }
            assert_eq!(
                anew.doc(&doc).map(|doc| doc.get("needs_card", "goal").clone()),
                Some(Value::text("mine again"))
            );
        }
    }
}
