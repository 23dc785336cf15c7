//! People who were entered twice.

use std::rc::Rc;

use super::edit::remove_person;
use super::stakeholder::ids;
use crate::book::{Change, Document, PERSON, Value, key, person_record};

/// True when two names are most likely the same person's: the same letters, whatever case, spaces and points.
pub fn likely_same(one: &str, other: &str) -> bool {
    let plain =
        |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let (one, other) = (plain(one), plain(other));
    !one.is_empty() && one == other
}

/// Makes one person of two: `keep` takes over what only `gone` knows, whatever named `gone` names `keep`, and `gone`
/// goes. Where both know something, that of `keep` stands, and undo brings both back. `now` in milliseconds since 1970.
pub fn merge_people(doc: &Document, keep: &str, gone: &str, now: u64) -> Vec<Change> {
    if keep == gone || !ids(doc).iter().any(|id| **id == *keep) {
        return Vec::new();
    }
    let id = doc.id();
    let mut changes = Vec::new();
    let (to, from) = (person_record(keep), person_record(gone));
    for (cell, value) in doc.record(&from).into_iter().flat_map(|record| &record.cells) {
        let own = [key::PLACE, key::NAME, "x", "y"].contains(&&**cell);
        let names_itself = value.value().as_str() == Some(keep);
        if !own && !names_itself && doc.get(&to, cell).is_empty() && !value.value().is_empty() {
            changes.push(Change::new(id, &to, cell, value.value().clone()));
        }
    }
    rows_of(doc, keep, gone, &mut changes);
    mentions(doc, keep, gone, &mut changes);
    changes.push(remove_person(id, gone, now));
    changes
}

/// Rows of tables about people end in the person's id; `keep` gets the rows that it has none of, and the empty cells
/// of those it has.
fn rows_of(doc: &Document, keep: &str, gone: &str, changes: &mut Vec<Change>) {
    for (id, record) in doc.with_prefix("row.") {
        let Some(table) = id.strip_suffix(gone).filter(|table| table.ends_with('.')) else { continue };
        let to: Rc<str> = format!("{table}{keep}").into();
        let free = record.cells.iter().filter(|(cell, _)| doc.get(&to, cell).is_empty());
        changes.extend(free.map(|(cell, value)| Change::new(doc.id(), &to, cell, value.value().clone())));
    }
}

/// Answers that name `gone`.
fn mentions(doc: &Document, keep: &str, gone: &str, changes: &mut Vec<Change>) {
    let (kept, dropped): (Rc<str>, String) = (person_record(keep), format!("{PERSON}{gone}"));
    for (id, record) in doc.records().iter().filter(|(id, record)| record.is_alive() && ***id != *dropped) {
        for (cell, value) in &record.cells {
            if matches!(value.value(), Value::Id(named) if &**named == gone) {
                // Nobody reports or listens to themselves.
                let to = if *id == kept { Value::Empty } else { Value::id(keep) };
                changes.push(Change::new(doc.id(), id, cell, to));
            }
        }
    }
}
