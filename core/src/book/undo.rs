//! Undo and redo: every step knows what stood before it.

use std::collections::VecDeque;
use std::rc::Rc;

use super::{Book, Change, DocId, Document, Value, Written, key};

/// How many steps can be taken back; at least 200 are promised.
const DEPTH: usize = 500;

/// Text typed into one cell with pauses shorter than this is one step.
const PAUSE_MS: u64 = 1_500;

/// One cell of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepCell {
    /// The document.
    pub doc: DocId,
    /// The record.
    pub record: Rc<str>,
    /// The cell.
    pub key: Rc<str>,
    /// What stood there before the step.
    pub before: Value,
    /// What the step wrote.
    pub after: Value,
}

impl StepCell {
    /// A change together with what it replaced.
    pub fn of(change: &Change, before: Value) -> Self {
        Self {
            doc: change.doc.clone(),
            record: change.record.clone(),
            key: change.key.clone(),
            before,
            after: change.value.clone(),
        }
    }

    fn same_place(&self, other: &Self) -> bool {
        self.doc == other.doc && self.record == other.record && self.key == other.key
    }
}

/// What one action changed, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The cells it wrote.
    pub cells: Vec<StepCell>,
}

/// The steps taken and taken back, each with a label `L` that says what it was and where.
#[derive(Clone, Debug)]
pub struct Undo<L> {
    done: VecDeque<(Step, L)>,
    undone: Vec<(Step, L)>,
    last_at: u64,
    moved: u64,
}

impl<L> Default for Undo<L> {
    fn default() -> Self {
        Self { done: VecDeque::new(), undone: Vec::new(), last_at: 0, moved: 0 }
    }
}

impl<L: Clone> Undo<L> {
    /// Remembers a step. A step that changed nothing is not one; typing on in the same cell extends the last one.
    pub fn push(&mut self, step: Step, label: L, now: u64) {
        if step.cells.is_empty() {
            return;
        }
        self.undone.clear();
        self.moved += 1;
        let typing_on = now.saturating_sub(self.last_at) < PAUSE_MS;
        self.last_at = now;
        if let Some((last, _)) = self.done.back_mut()
            && typing_on
            && let ([was], [is]) = (&mut last.cells[..], &step.cells[..])
            && is.same_place(was)
            && matches!((&was.after, &is.after), (Value::Text(_), Value::Text(_) | Value::Empty))
        {
            was.after = is.after.clone();
            return;
        }
        if self.done.len() == DEPTH {
            self.done.pop_front();
        }
        self.done.push_back((step, label));
    }

    /// Ends the spell of typing: the next change is a step of its own.
    pub fn pause(&mut self) {
        self.last_at = 0;
    }

    /// Another number after everything that changes what the next undo takes back: whoever offers to undo one step can
    /// tell by it that it is no longer the last.
    pub fn moved(&self) -> u64 {
        self.moved
    }

    /// The label of the step that [`Undo::undo`] would take back.
    pub fn next_undo(&self) -> Option<&L> {
        self.done.back().map(|(_, label)| label)
    }

    /// The label of the step that [`Undo::redo`] would take again.
    pub fn next_redo(&self) -> Option<&L> {
        self.undone.last().map(|(_, label)| label)
    }

    /// Takes the last step back, as new writes. A cell that somebody else has changed since keeps their value.
    pub fn undo(&mut self, book: &mut Book, now: u64) -> Option<(Vec<Written>, L)> {
        let (step, label) = self.done.pop_back()?;
        self.last_at = 0;
        self.moved += 1;
        let kept: Vec<&DocId> = began(&step).filter(|doc| has_more(book, doc, &step)).collect();
        let back = step.cells.iter().rev().filter(|c| *c.record != *Document::META || !kept.contains(&&c.doc));
        let written = rewrite(book, back.map(|c| (c, &c.after, &c.before)), now);
        self.undone.push((step, label.clone()));
        Some((written, label))
    }

    /// Takes the last undone step again.
    pub fn redo(&mut self, book: &mut Book, now: u64) -> Option<(Vec<Written>, L)> {
        let (step, label) = self.undone.pop()?;
        self.last_at = 0;
        self.moved += 1;
        let again = step.cells.iter().map(|c| (c, &c.before, &c.after));
        let written = rewrite(book, again, now);
        self.done.push_back((step, label.clone()));
        Some((written, label))
    }

    /// Forgets the steps that touched a document which has left the book for good.
    pub fn forget(&mut self, doc: &DocId) {
        let keep = |(step, _): &(Step, L)| step.cells.iter().all(|c| c.doc != *doc);
        self.moved += 1;
        self.done.retain(keep);
        self.undone.retain(keep);
    }
}

/// The documents that a step began.
fn began(step: &Step) -> impl Iterator<Item = &DocId> {
    let first = |c: &&StepCell| *c.record == *Document::META && &*c.key == key::CREATED && c.before.is_empty();
    step.cells.iter().filter(first).map(|c| &c.doc)
}

/// True when a document holds something that the step did not write: another tab went on with it. Without its head nobody
/// would find that again.
fn has_more(book: &Book, id: &DocId, step: &Step) -> bool {
    let ours =
        |record: &str, cell: &str| step.cells.iter().any(|c| c.doc == *id && *c.record == *record && *c.key == *cell);
    let in_record = |(name, record): (&Rc<str>, &super::Record)| {
        record.cells.iter().any(|(cell, at)| !at.value().is_empty() && !ours(name, cell))
    };
    book.doc(id).is_some_and(|doc| doc.records().iter().any(in_record))
}

/// Writes `to` wherever `from` still stands.
fn rewrite<'a>(
    book: &mut Book,
    cells: impl Iterator<Item = (&'a StepCell, &'a Value, &'a Value)>,
    now: u64,
) -> Vec<Written> {
    let mut written = Vec::new();
    for (cell, from, to) in cells {
        let stands = book.doc(&cell.doc).is_some_and(|d| d.get(&cell.record, &cell.key) == from);
        if stands {
            let change =
                Change { doc: cell.doc.clone(), record: cell.record.clone(), key: cell.key.clone(), value: to.clone() };
            written.extend(book.apply([change], now).0);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Clock, Entry, Replica, Stamp};

    #[test]
    fn a_document_that_somebody_went_on_with_keeps_its_head() {
        let doc = DocId::account("acc_a");
        let mut book = Book::new(Clock::new(Replica(1)));
        let head = [
            Change::new(&doc, Document::META, key::CREATED, Value::time(5)),
            Change::new(&doc, Document::META, key::NAME, Value::text("Alpha")),
        ];
        let mut undo = Undo::default();
        let (_, step) = book.apply(head.clone(), 5);
        undo.push(step, (), 5);
        let mut theirs = book.doc(&doc).expect("a document").clone();
        let stamp = Stamp { time: 9, counter: 0, replica: Replica(2) };
        theirs.write(&"needs_card".into(), &"goal".into(), Entry { stamp, value: Value::text("theirs") });
        book.merge(theirs, 10);
        undo.undo(&mut book, 11);
        assert_eq!(book.doc(&doc).map(|doc| doc.get(Document::META, key::NAME).clone()), Some(Value::text("Alpha")));
        let mut book = Book::new(Clock::new(Replica(1)));
        let mut undo = Undo::default();
        let (_, step) = book.apply(head, 5);
        undo.push(step, (), 5);
        undo.undo(&mut book, 11);
        assert!(book.doc(&doc).is_some_and(Document::is_blank));
    }
}
