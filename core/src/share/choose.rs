//! What of a document is sent.

use std::rc::Rc;

use crate::book::{Cell, Document, Entry, PERSON, REVIEW, Record, Value, key};
use crate::worksheet::{Home, People, Worksheet};

/// What of a customer is sent.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The ids of the worksheets; `None` for all that there is.
    pub worksheets: Option<Vec<Rc<str>>>,
    /// True when one of them is about everybody: all people go along, with all that is known of them. Otherwise those
    /// go whom a cell or a row that is sent is about.
    pub everybody: bool,
    /// What the worksheets show of these people, by cell.
    pub person_cells: Vec<Rc<str>>,
    /// Tables whose rows are people that were put there, as their records begin.
    pub listed: Vec<String>,
    /// The reviews too. They hold the customer as it was, all worksheets included.
    pub reviews: bool,
}

impl Parts {
    /// All that these worksheets show.
    pub fn of(sheets: &[Rc<Worksheet>]) -> Self {
        let mut parts = Self { worksheets: Some(sheets.iter().map(|def| def.id.clone()).collect()), ..Self::default() };
        for def in sheets {
            let columns = def.tables.iter().flat_map(|table| &table.columns);
            for field in def.fields.iter().chain(columns) {
                if let Some(Home::PersonCell(cell)) = &field.home {
                    parts.person_cells.push(cell.clone());
                }
            }
            for table in &def.tables {
                let Some(field) = def.fields.get(usize::from(table.field)) else { continue };
                match table.people {
                    Some(People::All) => parts.everybody = true,
                    Some(People::Listed) => parts.listed.push(["row.", &def.id, ".", &field.id, "."].concat()),
                    None => {}
                }
            }
        }
        parts
    }

    /// Whether a cell of a person goes along: who they are, and what the worksheets show of them.
    fn tells(&self, cell: &str) -> bool {
        let who = [key::NAME, key::TITLE, key::DEPARTMENT, key::PLACE, key::PLACEHOLDER, Document::DELETED];
        let answer = cell.split('~').next().unwrap_or(cell);
        who.contains(&cell) || self.person_cells.iter().any(|shown| **shown == *cell || **shown == *answer)
    }

    /// The person whom a record is about.
    fn person_of<'a>(&self, record: &'a str) -> Option<&'a str> {
        let listed = self.listed.iter().find_map(|table| record.strip_prefix(&**table));
        listed.or_else(|| person_of(record))
    }
}

const LINE: &str = "line.";

/// The chosen part of a document, with histories. What nobody knows the home of goes only where everything goes.
pub fn choose(doc: &Document, parts: &Parts) -> Document {
    let mut out = Document::new(doc.id().clone());
    let all_people = parts.worksheets.is_none() || parts.everybody;
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
            if let Some(person) = parts.person_of(id) {
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
                copy(&mut out, &id, record, |cell| parts.tells(cell));
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
