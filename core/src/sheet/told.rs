//! What people and customers are called whom a document speaks of and does not hold.
//!
//! A sheet only holds ids. A customer's people stand in the same document; customers and colleagues stand elsewhere in the
//! sender's page, which the other side never sees: before a document leaves, their names are put into a record beside the
//! answers. They name and nothing else: whoever takes them in has no customer or colleague more.

use std::rc::Rc;

use crate::book::{Cell, Document, Entry, PERSON, Stamp, Value, person_record};
use crate::worksheet::Names;

/// The record that names whom the answers speak of.
pub const TOLD: &str = "names";

/// The most characters of a name.
pub const MAX_NAME: usize = 60;

/// Whom the answers of a document may speak of: every id that stands in an answer, once.
pub fn spoken_of(doc: &Document) -> Vec<Rc<str>> {
    let mut ids: Vec<Rc<str>> = Vec::new();
    let mut take = |id: &Rc<str>| {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    };
    let answers = |id: &str| id.starts_with("sheet.") || id.starts_with("row.") || id.starts_with(PERSON);
    let records = doc.records().iter().filter(|(id, record)| answers(id) && record.is_alive());
    for value in records.flat_map(|(_, record)| record.cells.values()).map(Cell::value) {
        match value {
            Value::Id(id) => take(id),
            Value::Ids(ids) => ids.iter().for_each(&mut take),
            _ => {}
        }
    }
    ids
}

/// Whom the answers of a document speak of without holding them, with their names; those whom `names` does not know are
/// left out.
pub fn strangers(doc: &Document, names: &dyn Names) -> Vec<(Rc<str>, Rc<str>)> {
    let away = spoken_of(doc).into_iter().filter(|id| doc.record(&person_record(id)).is_none());
    let named = |id: Rc<str>| {
        let name = short_name(&names.account(&id).or_else(|| names.person(&id))?);
        Some((id, name))
    };
    away.filter_map(named).collect()
}

/// Writes names into a document that leaves; they never win against what the other side was told otherwise.
pub fn tell(doc: &mut Document, names: &[(Rc<str>, Rc<str>)]) {
    for (id, name) in names {
        doc.absorb(&TOLD.into(), id, Entry { stamp: Stamp::default(), value: Value::text(name) });
    }
}

/// The name that a document tells of somebody.
pub fn told(doc: &Document, id: &str) -> Option<Rc<str>> {
    Some(short_name(doc.record(TOLD)?.str(id))).filter(|name| !name.is_empty())
}

/// All names that a document tells.
pub fn all_told(doc: &Document) -> impl Iterator<Item = (Rc<str>, Rc<str>)> {
    let cells = doc.record(TOLD).into_iter().flat_map(|record| &record.cells);
    cells
        .filter_map(|(id, cell)| Some((id.clone(), short_name(cell.value().as_str().filter(|name| !name.is_empty())?))))
}

/// A name on one line, no longer than it may be.
pub fn short_name(text: &str) -> Rc<str> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    let line: String = words.join(" ").chars().take(MAX_NAME).collect();
    line.trim_end().into()
}
