//! A document without names: people by their roles, the customer by a neutral word, also inside texts.

use std::rc::Rc;

use super::nameless::Replaced;
use crate::book::{Aside, Document, Entry, PERSON, REVIEW, Record, Replica, Stamp, Value, hand, key};
use crate::sheet::TOLD;

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

/// A copy without names, histories and reviews, which hold the customer as it was. A cell that was changed has the
/// first stamp of all, so that it never wins against the real one.
pub fn redact(doc: &Document, how: &Redaction<'_>) -> Document {
    let replaced = replaced(doc, how);
    let beside = Aside::Note.beside("");
    let mut out = Document::new(doc.id().clone());
    // What others are called is told anew, by their roles; who wrote is nobody's name any more.
    let stays = |id: &str| id.starts_with(REVIEW) || id.starts_with(hand::PREFIX) || id == TOLD;
    for (id, record) in doc.records().iter().filter(|(id, _)| !stays(id)) {
        for (key, cell) in record.cells.iter().filter(|(key, _)| !(how.drop_notes && key.ends_with(&*beside))) {
            let value = match cell.value() {
                Value::Text(text) if **key == *key::NAME && id.starts_with(PERSON) && !text.trim().is_empty() => {
                    Value::text(&replaced.in_text(&(how.role)(record)))
                }
                Value::Text(text) => Value::text(&replaced.in_text(text)),
                value => value.clone(),
            };
            let stamp = if value == *cell.value() { cell.stamp() } else { Stamp::default() };
            out.absorb(id, key, Entry { stamp, value });
        }
    }
    out
}

/// Takes the names from those who wrote: that it was somebody else stays known, and who it was does not.
pub fn unname(hands: &mut [(Replica, String)]) {
    hands.iter_mut().for_each(|(_, name)| hand::UNNAMED.clone_into(name));
}

/// All names that the document knows, former ones and those of deleted people included.
fn replaced(doc: &Document, how: &Redaction<'_>) -> Replaced {
    let mut replaced = Replaced::default();
    let names = |record: &Record, each: &mut dyn FnMut(&str)| {
        for entry in record.cells.get(key::NAME).into_iter().flat_map(|cell| cell.entries()) {
            if let Value::Text(name) = &entry.value {
                each(name);
            }
        }
    };
    for (id, record) in doc.records() {
        if id.starts_with(PERSON) {
            let role = (how.role)(record);
            names(record, &mut |name| replaced.person(name, &role));
        } else if **id == *Document::META {
            names(record, &mut |name| replaced.name(name, how.customer));
        }
    }
    how.also.iter().for_each(|(name, word)| replaced.person(name, word));
    replaced.longest_first();
    replaced
}
