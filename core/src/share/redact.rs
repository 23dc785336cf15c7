//! A document without names: people by their roles, the customer by a neutral word, also inside texts.

use std::rc::Rc;

use crate::book::{Document, Entry, PERSON, Record, Stamp, Value, key};

/// How names are replaced.
pub struct Redaction<'a> {
    /// What a person is called instead.
    pub role: &'a dyn Fn(&Record) -> String,
    /// What the customer is called instead.
    pub customer: &'a str,
    /// Further names and what stands for them, such as those of our own people.
    pub also: &'a [(Rc<str>, Rc<str>)],
    /// Leaves out what answers rest on (`~note`).
    pub drop_notes: bool,
}

/// The living people of a document who have a name.
pub fn people_named(doc: &Document) -> usize {
    doc.with_prefix(PERSON).filter(|(_, person)| !person.str(key::NAME).is_empty()).count()
}

/// A copy without names, histories and reviews. A cell that was changed has the first stamp of all, so that it never
/// wins against the real one.
pub fn redact(doc: &Document, how: &Redaction<'_>) -> Document {
    let mut out = Document::new(doc.id().clone());
    for (id, record) in doc.records() {
        for (key, cell) in &record.cells {
            let named = id.starts_with(PERSON) && **key == *key::NAME && !cell.value().is_empty();
            let entry = if named {
                Entry { stamp: Stamp::default(), value: Value::text(&(how.role)(record)) }
            } else {
                Entry { stamp: cell.stamp(), value: cell.value().clone() }
            };
            out.absorb(id, key, entry);
        }
    }
    out
}
