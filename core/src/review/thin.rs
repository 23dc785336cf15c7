//! Letting go of old reviews, for a store that is full.
//!
//! Deleting a review hides it: later ones stand on it. Here the newest is frozen anew on nothing, and the others may
//! leave the document. That is no deletion that merges: a copy that still has them brings them back, and they fit.

use std::rc::Rc;

use super::freeze::{cell, is_review, nothing, record_of};
use super::moment::difference;
use super::{Moment, moment_of, reviews};
use crate::book::{Change, Document, Entry, Value};
use crate::storage::{pack, save};

/// How many reviews of a customer could go, hidden ones included, and about how many characters they take.
pub fn old_reviews(doc: &Document) -> (usize, usize) {
    let newest = reviews(doc).pop().map(|newest| record_of(&newest.id));
    let old = doc.records().iter().filter(|(name, _)| is_review(name) && Some(*name) != newest.as_ref());
    let size = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
    old.fold((0, 0), |(count, sum), (_, record)| {
        let texts = record.cells.values().flat_map(|cell| cell.entries()).map(|entry| size(&entry.value));
        (count + 1, sum + texts.sum::<usize>())
    })
}

/// Lets all reviews of a document go; returns the record of the newest, and what to write so that the document has that
/// one alone. `None` where there is none or it cannot be read, and then nothing goes.
pub fn only_newest(doc: &mut Document) -> Option<(Rc<str>, Vec<Change>)> {
    let newest = reviews(doc).pop()?;
    let Moment { account, portfolio, .. } = moment_of(doc, &newest.id)?;
    let record = record_of(&newest.id);
    let ground = |now: &Document| Value::text(&pack(&save(&difference(&nothing(now), now))));
    let was = doc.records().get(&record)?.clone();
    let written = was.cells.iter().map(|(key, cell)| {
        let value = match &**key {
            cell::BASE => Value::Empty,
            cell::ACCOUNT => ground(&account),
            cell::PORTFOLIO => ground(&portfolio),
            _ => cell.value().clone(),
        };
        Change { doc: doc.id().clone(), record: record.clone(), key: key.clone(), value }
    });
    let written = written.collect();
    doc.drop_records(is_review);
    // What it stood on stays, to be written over: emptying what is empty would be no write, and lose against older copies.
    let base: Rc<str> = cell::BASE.into();
    if let Some(cell) = was.cells.get(&base) {
        doc.write(&record, &base, Entry { stamp: cell.stamp(), value: cell.value().clone() });
    }
    Some((record, written))
}

#[cfg(test)]
mod tests {
    use super::super::{Given, freeze};
    use super::*;
    use crate::book::{Book, Clock, DocId, Replica};

    fn put(book: &mut Book, doc: &DocId, text: &str, now: u64) {
        book.apply([Change::new(doc, "sheet.needs_card", "pain", Value::text(text))], now);
    }

    fn review(book: &mut Book, doc: &DocId, id: &str, now: u64) {
        let given = Given { id, at: now, ..Given::default() };
        let made = freeze(book.doc(doc).unwrap(), None, &given);
        book.apply(made.ground.into_iter().chain(made.listing), now);
    }

    fn pain(doc: &Document, id: &str) -> Option<String> {
        Some(moment_of(doc, id)?.account.get("sheet.needs_card", "pain").as_str()?.to_owned())
    }

    #[test]
    fn the_newest_stands_alone_and_the_old_fit_when_they_come_back() {
        let doc = DocId::account("x");
        let mut book = Book::new(Clock::new(Replica(1)));
        for (at, (id, text)) in [("a", "first"), ("b", "second"), ("c", "third")].into_iter().enumerate() {
            put(&mut book, &doc, text, at as u64 * 10 + 1);
            review(&mut book, &doc, id, at as u64 * 10 + 2);
        }
        let before = book.doc(&doc).unwrap().clone();
        assert_eq!(old_reviews(&before).0, 2);
        let mut thin = book.forget(&doc).unwrap();
        let (newest, changes) = only_newest(&mut thin).unwrap();
        book.merge(thin, 40);
        book.apply(changes, 40);
        let after = book.doc(&doc).unwrap().clone();
        assert_eq!(reviews(&after).len(), 1);
        assert_eq!(pain(&after, "c").as_deref(), Some("third"));
        assert_eq!(old_reviews(&after), (0, 0));
        let base = |doc: &Document| doc.records()[&newest].cells[cell::BASE].clone();
        assert!(base(&after).value().is_empty() && base(&after).stamp() > base(&before).stamp());
        let mut both = after;
        both.merge(&before);
        for (id, text) in [("a", "first"), ("b", "second"), ("c", "third")] {
            assert_eq!(pain(&both, id).as_deref(), Some(text), "{id}");
        }
    }

    #[test]
    fn nothing_is_made_of_nothing() {
        let mut doc = Document::new(DocId::account("x"));
        assert!(only_newest(&mut doc).is_none() && old_reviews(&doc) == (0, 0));
    }
}
