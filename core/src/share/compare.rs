//! What a parcel would change, before it does.

use std::rc::Rc;

use super::Parcel;
use crate::book::{Cell, DocId, Document, Entry, PERSON, Stamp, Value, key};
use crate::sheet::TOLD;

/// A document of a parcel beside one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The document.
    pub doc: DocId,
    /// What opening it would do.
    pub change: Difference,
}

/// What taking a document in would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// There is none of that id.
    New,
    /// Nothing would show otherwise.
    Same,
    /// Some cells differ.
    Changed {
        /// Cells that would be taken; nobody here had written there since.
        theirs: Vec<CellDiff>,
        /// Cells that are newer here, and of which the sender's was seen here or the sender's is older.
        mine: Vec<CellDiff>,
        /// Cells that both changed without having seen each other's.
        conflicting: Vec<CellDiff>,
    },
}

/// A cell that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellDiff {
    /// The record.
    pub record: Rc<str>,
    /// The cell.
    pub key: Rc<str>,
    /// What stands here.
    pub mine: Value,
    /// When that was written; none for a cell that was never written here.
    pub my_stamp: Option<Stamp>,
    /// What the parcel brings.
    pub theirs: Value,
    /// When that was written.
    pub their_stamp: Stamp,
    /// True when merging would show theirs.
    pub theirs_wins: bool,
}

/// Compares each document of a parcel with the one that is here.
pub fn compare<'a>(parcel: &Parcel, mine: &dyn Fn(&DocId) -> Option<&'a Document>) -> Vec<Compared> {
    let compared = parcel.docs.iter().map(|sent| {
        let change = mine(sent.doc.id()).map_or(Difference::New, |mine| changed(mine, &sent.doc, &sent.seen));
        Compared { doc: sent.doc.id().clone(), change }
    });
    compared.collect()
}

fn changed(mine: &Document, theirs: &Document, seen: &[Stamp]) -> Difference {
    let (mut taken, mut kept, mut conflicting) = (Vec::new(), Vec::new(), Vec::new());
    // What somebody is called is no answer.
    for (id, record) in theirs.records().iter().filter(|(id, _)| ***id != *TOLD) {
        let have = mine.records().get(id);
        for (key, cell) in record.cells.iter().filter(|(key, _)| !is_bookkeeping(id, key)) {
            let my_cell = have.and_then(|record| record.cells.get(key));
            let Some(diff) = difference(id, key, my_cell, cell) else { continue };
            // What stands for a name in a redacted copy is no opinion about the cell.
            if diff.their_stamp == Stamp::default() && !diff.theirs_wins {
                continue;
            }
            if is_conflict(my_cell, cell, seen) && !is_arrangement(id, key) {
                conflicting.push(diff);
            } else if diff.theirs_wins {
                taken.push(diff);
            } else {
                kept.push(diff);
            }
        }
    }
    if taken.is_empty() && kept.is_empty() && conflicting.is_empty() {
        Difference::Same
    } else {
        Difference::Changed { theirs: taken, mine: kept, conflicting }
    }
}

fn difference(record: &Rc<str>, key: &Rc<str>, mine: Option<&Cell>, theirs: &Cell) -> Option<CellDiff> {
    let stands = mine.map_or(&Value::Empty, Cell::value);
    if stands == theirs.value() {
        return None;
    }
    let entry = |cell: &Cell| Entry { stamp: cell.stamp(), value: cell.value().clone() };
    Some(CellDiff {
        record: record.clone(),
        key: key.clone(),
        mine: stands.clone(),
        my_stamp: mine.map(Cell::stamp),
        theirs: theirs.value().clone(),
        their_stamp: theirs.stamp(),
        theirs_wins: mine.is_none_or(|mine| entry(theirs) > entry(mine)),
    })
}

/// True for a cell that nobody writes and nobody reads: when a document was made, whether its guide was followed.
fn is_bookkeeping(record: &str, cell: &str) -> bool {
    record == Document::META && matches!(cell, key::CREATED | key::GUIDED)
}

/// True for where a row or a person stands among their like or on the map: the later arrangement holds, nobody is asked.
/// A field of a sheet may be called the same.
fn is_arrangement(record: &str, cell: &str) -> bool {
    let of_person = record.starts_with(PERSON);
    match cell {
        key::PLACE => of_person || record.starts_with("row."),
        "x" | "y" => of_person,
        _ => false,
    }
}

/// Both wrote, and neither had seen what the other wrote.
fn is_conflict(mine: Option<&Cell>, theirs: &Cell, seen: &[Stamp]) -> bool {
    let Some(mine) = mine else { return false };
    let stamp = mine.stamp();
    let they_saw = seen.iter().any(|seen| seen.replica == stamp.replica && *seen >= stamp);
    let i_saw = mine.entries().any(|entry| entry.stamp == theirs.stamp());
    !they_saw && !i_saw
}
