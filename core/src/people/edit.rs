//! Writing people.

use crate::book::{Change, DocId, Document, Value, between, key, person_record};

use super::stakeholder::ids;

/// Writes one of a person's cells.
pub fn set(doc: &DocId, person: &str, cell: &str, value: Value) -> Change {
    Change::new(doc, &person_record(person), cell, value)
}

/// Makes a person at the end of the customer's people; `name` is already clean.
pub fn new_person(doc: &DocId, known: Option<&Document>, person: &str, name: &str) -> Vec<Change> {
    let last = known.and_then(|known| {
        let last = ids(known).pop()?;
        Some(known.get(&person_record(&last), key::PLACE).as_str()?.to_owned())
    });
    let place = between(last.as_deref().unwrap_or_default(), "");
    vec![set(doc, person, key::PLACE, Value::id(&place)), set(doc, person, key::NAME, Value::text(name))]
}

/// Deletes a person; `now` in milliseconds since 1970. Whatever speaks of them stays and shows again after an undo.
pub fn remove_person(doc: &DocId, person: &str, now: u64) -> Change {
    set(doc, person, Document::DELETED, Value::time(now))
}
