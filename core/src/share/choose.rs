//! What of a document is sent.

use std::rc::Rc;

use crate::book::{Cell, Document, Entry, PERSON, Record, Value, key};

/// What of a customer is sent.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The ids of the worksheets; `None` for all that there is.
    pub worksheets: Option<Vec<Rc<str>>>,
    /// Those of them that are about people: with one of them all people go along. Without one, those go whom a cell
    /// that is sent refers to.
    pub about_people: Vec<Rc<str>>,
    /// The reviews too. They hold the customer as it was, all worksheets included.
    pub reviews: bool,
}

const REVIEW: &str = "review.";
const LINE: &str = "line.";

/// The chosen part of a document, with histories. What nobody knows the home of goes only where everything goes.
pub fn choose(doc: &Document, parts: &Parts) -> Document {
    let mut out = Document::new(doc.id().clone());
    let all_people =
        parts.worksheets.as_ref().is_none_or(|chosen| chosen.iter().any(|sheet| parts.about_people.contains(sheet)));
    let mut referred: Vec<Rc<str>> = Vec::new();
    for (id, record) in doc.records() {
        let wanted = match &parts.worksheets {
            _ if id.starts_with(REVIEW) => parts.reviews,
            None => true,
            Some(chosen) => {
                **id == *Document::META
                    || sheet_of(id).is_some_and(|sheet| chosen.iter().any(|one| **one == *sheet))
                    || (all_people && (id.starts_with(PERSON) || id.starts_with(LINE)))
            }
        };
        if wanted {
            copy(&mut out, id, record, |_| true);
            if let Some(person) = person_of(id) {
                refer(&mut referred, person);
            }
            for cell in record.cells.values() {
                ids_of(cell.value(), &mut |named| refer(&mut referred, named));
            }
        }
    }
    if !all_people {
        for named in &referred {
            let id: Rc<str> = crate::book::person_record(named);
            if let Some(record) = doc.records().get(&id) {
                // Who they are, not what is thought of them.
                let told = [key::NAME, key::TITLE, key::DEPARTMENT, key::PLACE, key::PLACEHOLDER, Document::DELETED];
                copy(&mut out, &id, record, |cell| told.contains(&cell));
            }
        }
    }
    out
}

/// The worksheet whose record this is.
fn sheet_of(record: &str) -> Option<&str> {
    let rest = record.strip_prefix("sheet.").or_else(|| record.strip_prefix("row."))?;
    rest.split(['.', '@']).next()
}

/// The person whose sheet this is: what stands between `@` and the next point.
fn person_of(record: &str) -> Option<&str> {
    sheet_of(record)?;
    record.split_once('@')?.1.split('.').next()
}

fn refer(referred: &mut Vec<Rc<str>>, id: &str) {
    if !referred.iter().any(|known| **known == *id) {
        referred.push(id.into());
    }
}

fn ids_of(value: &Value, each: &mut dyn FnMut(&str)) {
    match value {
        Value::Id(id) => each(id),
        Value::Ids(ids) => ids.iter().for_each(|id| each(id)),
        _ => {}
    }
}

fn copy(out: &mut Document, id: &Rc<str>, record: &Record, wanted: impl Fn(&str) -> bool) {
    for (key, cell) in record.cells.iter().filter(|(key, _)| wanted(key)) {
        for entry in Cell::entries(cell) {
            out.absorb(id, key, Entry { stamp: entry.stamp, value: entry.value.clone() });
        }
    }
}
