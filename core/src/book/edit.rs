//! Edits: what a person does, as cells to write.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Clock, DocId, Document, Entry, Stamp, Step, StepCell, Value};

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
    docs: BTreeMap<DocId, Document>,
    clock: Clock,
}

impl Book {
    /// An empty book.
    pub fn new(clock: Clock) -> Self {
        Self { docs: BTreeMap::new(), clock }
    }

    /// A document, if it is in memory.
    pub fn doc(&self, id: &DocId) -> Option<&Document> {
        self.docs.get(id)
    }

    /// All documents in memory.
    pub fn docs(&self) -> impl Iterator<Item = &Document> {
        self.docs.values()
    }

    /// Takes in a document from storage, another tab or a file; `now` is the wall clock in milliseconds.
    pub fn merge(&mut self, doc: Document, now: u64) -> super::Absorbed {
        self.clock.see(doc.latest(), now);
        match self.docs.get_mut(doc.id()) {
            Some(mine) => mine.merge(&doc),
            None => {
                let cells = doc.records().values().map(|r| r.cells.len()).sum();
                self.docs.insert(doc.id().clone(), doc);
                super::Absorbed { cells, shown: cells }
            }
        }
    }

    /// Takes in one written cell from the journal, unless something later stands there. True when it changed.
    pub fn catch_up(&mut self, written: Written, now: u64) -> bool {
        let Written { change, stamp } = written;
        self.clock.see(stamp, now);
        let doc = self.docs.entry(change.doc.clone()).or_insert_with(|| Document::new(change.doc));
        doc.catch_up(&change.record, &change.key, Entry { stamp, value: change.value })
    }

    /// Forgets a document, for good or until it is loaded again.
    pub fn forget(&mut self, id: &DocId) -> Option<Document> {
        self.docs.remove(id)
    }

    /// Writes the changes that change anything, and returns what was written and how to take it back.
    pub fn apply(&mut self, changes: impl IntoIterator<Item = Change>, now: u64) -> (Vec<Written>, Step) {
        let (mut written, mut step) = (Vec::new(), Step::default());
        for change in changes {
            let doc = self.docs.entry(change.doc.clone()).or_insert_with(|| Document::new(change.doc.clone()));
            if *doc.get(&change.record, &change.key) == change.value {
                continue;
            }
            let stamp = self.clock.tick(now);
            let before = doc.write(&change.record, &change.key, Entry { stamp, value: change.value.clone() });
            step.cells.push(StepCell::of(&change, before));
            written.push(Written { change, stamp });
        }
        (written, step)
    }
}
