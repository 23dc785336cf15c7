//! Documents: the unit of saving, sharing and merging.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Cell, DocId, Entry, Stamp, Value};

/// The cell of any record that says "deleted": the time of deletion in milliseconds, or empty.
const DELETED: &str = "deleted";

/// A set of cells: a person, a table row, the single fields of a worksheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Cells by name; names are field or column ids, or start with one (`amount~evidence`).
    pub cells: BTreeMap<Rc<str>, Cell>,
}

impl Record {
    /// What stands in a cell; a cell never written is empty.
    pub fn get(&self, key: &str) -> &Value {
        const EMPTY: &Value = &Value::Empty;
        self.cells.get(key).map_or(EMPTY, Cell::value)
    }

    /// The text or id in a cell, or "".
    pub fn str(&self, key: &str) -> &str {
        self.get(key).as_str().unwrap_or_default()
    }

    /// True unless the record was deleted.
    pub fn is_alive(&self) -> bool {
        self.get(DELETED).is_empty()
    }
}

/// A set of records under an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    id: DocId,
    records: BTreeMap<Rc<str>, Record>,
}

/// What taking something in did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Absorbed {
    /// Cells that changed in any way, history included.
    pub cells: usize,
    /// Cells that show another value than before.
    pub shown: usize,
}

impl Document {
    /// The name of the cell that holds a record's deletion.
    pub const DELETED: &str = DELETED;
    /// The record that describes the document itself.
    pub const META: &str = "meta";

    /// An empty document.
    pub fn new(id: DocId) -> Self {
        Self { id, records: BTreeMap::new() }
    }

    /// Its id.
    pub fn id(&self) -> &DocId {
        &self.id
    }

    /// All records, deleted ones included.
    pub fn records(&self) -> &BTreeMap<Rc<str>, Record> {
        &self.records
    }

    /// A record that exists and is not deleted.
    pub fn record(&self, id: &str) -> Option<&Record> {
        self.records.get(id).filter(|r| r.is_alive())
    }

    /// What stands in a cell; anything absent is empty. Deleted records still answer.
    pub fn get(&self, record: &str, key: &str) -> &Value {
        const EMPTY: &Value = &Value::Empty;
        self.records.get(record).map_or(EMPTY, |r| r.get(key))
    }

    /// Living records whose id begins with `prefix`, by id.
    pub fn with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a Rc<str>, &'a Record)> {
        self.records
            .range::<str, _>((std::ops::Bound::Included(prefix), std::ops::Bound::Unbounded))
            .take_while(move |(id, _)| id.starts_with(prefix))
            .filter(|(_, record)| record.is_alive())
    }

    /// The latest stamp in the document: when anybody last changed anything.
    pub fn latest(&self) -> Stamp {
        self.records.values().flat_map(|r| r.cells.values()).map(Cell::stamp).max().unwrap_or_default()
    }

    /// Writes one cell here and now; returns what stood there.
    pub fn write(&mut self, record: &Rc<str>, key: &Rc<str>, entry: Entry) -> Value {
        let cells = &mut self.records.entry(record.clone()).or_default().cells;
        match cells.get_mut(key) {
            Some(cell) => {
                let before = cell.value().clone();
                cell.write(entry);
                before
            }
            None => {
                cells.insert(key.clone(), Cell::new(entry));
                Value::Empty
            }
        }
    }

    /// True when nothing in the document shows: it was never filled, or all was taken back.
    pub fn is_blank(&self) -> bool {
        self.records.values().flat_map(|r| r.cells.values()).all(|cell| cell.value().is_empty())
    }

    /// Lets records go without a trace. Not a deletion: a copy that still has them brings them back when it is merged.
    pub fn drop_records(&mut self, gone: impl Fn(&str) -> bool) {
        self.records.retain(|id, _| !gone(id));
    }

    /// Takes in one write of the past unless something later stands there. True when the cell changed.
    ///
    /// For the journal: its entries are every step of the writing, which a cell's history does not want.
    pub fn catch_up(&mut self, record: &Rc<str>, key: &Rc<str>, entry: Entry) -> bool {
        let newer = self.records.get(record).and_then(|r| r.cells.get(key)).is_none_or(|c| c.stamp() < entry.stamp);
        if newer {
            self.write(record, key, entry);
        }
        newer
    }

    /// Takes in one entry from anywhere.
    pub fn absorb(&mut self, record: &Rc<str>, key: &Rc<str>, entry: Entry) -> Absorbed {
        let cells = &mut self.records.entry(record.clone()).or_default().cells;
        match cells.get_mut(key) {
            Some(cell) => {
                let before = cell.value().clone();
                let changed = cell.absorb(entry);
                Absorbed { cells: usize::from(changed), shown: usize::from(changed && *cell.value() != before) }
            }
            None => {
                let shown = !entry.value.is_empty();
                cells.insert(key.clone(), Cell::new(entry));
                Absorbed { cells: 1, shown: usize::from(shown) }
            }
        }
    }

    /// A copy under an id, with histories, of the cells that are wanted; asked with the record's id, the record, and the
    /// cell's name.
    pub fn part(&self, id: DocId, wanted: &dyn Fn(&str, &Record, &str) -> bool) -> Self {
        let mut out = Self::new(id);
        for (name, record) in &self.records {
            for (key, cell) in record.cells.iter().filter(|(key, _)| wanted(name, record, key)) {
                for entry in cell.entries() {
                    out.absorb(name, key, entry.clone());
                }
            }
        }
        out
    }

    /// Merges another copy of this document, or of a part of it, into this one. Commutative, associative and
    /// idempotent (property-tested): copies that have seen the same writes are equal, whatever the order.
    pub fn merge(&mut self, other: &Self) -> Absorbed {
        let mut done = Absorbed::default();
        for (id, record) in &other.records {
            for (key, cell) in &record.cells {
                for entry in cell.entries() {
                    let one = self.absorb(id, key, entry.clone());
                    done.cells += one.cells;
                    done.shown += one.shown;
                }
            }
        }
        done
    }
}
