//! What people and customers are called in what somebody handed in.
//!
//! A sheet only holds ids. People of a worksheet stand in the same document; customers and colleagues stand elsewhere in
//! the participant's page, which the trainer never sees: their names are put into a record beside the answers when they
//! are handed in.

use std::rc::Rc;

use super::session::short_name;
use crate::book::{Change, Document, Value, key, person_record};
use crate::worksheet::Names;

/// The record that names what the answers refer to.
const RECORD: &str = "names";

/// The names in what somebody handed in, and where it says nothing those that this page knows.
pub struct ReturnNames<'a> {
    doc: &'a Document,
    known: &'a dyn Names,
}

impl<'a> ReturnNames<'a> {
    /// The names in a document, with those of the page behind them.
    pub fn new(doc: &'a Document, known: &'a dyn Names) -> Self {
        Self { doc, known }
    }

    fn told(&self, id: &str) -> Option<Rc<str>> {
        Some(short_name(self.doc.record(RECORD)?.str(id))).filter(|name| !name.is_empty())
    }
}

impl Names for ReturnNames<'_> {
    fn person(&self, id: &str) -> Option<Rc<str>> {
        let own = self.doc.record(&person_record(id)).map(|person| short_name(person.str(key::NAME)));
        own.filter(|name| !name.is_empty()).or_else(|| self.told(id)).or_else(|| self.known.person(id))
    }

    fn account(&self, id: &str) -> Option<Rc<str>> {
        self.told(id).or_else(|| self.known.account(id))
    }
}

/// The writes that name what the answers in a document refer to and what does not stand in it: before it is handed in, and
/// before a model answer goes out.
pub fn tell_names(doc: &Document, names: &dyn Names) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let answers = |id: &str| id.starts_with("sheet.") || id.starts_with("row.") || id.starts_with("person.");
    let records = doc.records().iter().filter(|(id, record)| answers(id) && record.is_alive());
    for value in records.flat_map(|(_, record)| record.cells.values()).map(crate::book::Cell::value) {
        let Value::Id(id) = value else { continue };
        if doc.record(&person_record(id)).is_some() || changes.iter().any(|change| change.key == *id) {
            continue;
        }
        if let Some(name) = names.account(id).or_else(|| names.person(id)) {
            changes.push(Change::new(doc.id(), RECORD, id, Value::text(&short_name(&name))));
        }
    }
    changes
}
