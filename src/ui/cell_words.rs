//! A cell of a document in words: what it is called, and how its values read.

use std::rc::Rc;

use keybook_core::book::{Document, PERSON, Value, key};
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Field, Home, Names, Worksheet};

use super::stage::session;
use crate::catalogue;
use crate::text::{account, people};

/// The worksheets whose columns say how facts of people are called.
const ABOUT_PEOPLE: [&str; 3] = ["needs_card", "relationship_plan", "influence_map"];

/// How a value of a cell reads.
pub type Show = Rc<dyn Fn(&Value) -> String>;

/// What a cell is called, and how a value of it reads. What no worksheet knows is shown as it stands.
pub fn cell_words(record: &str, cell: &str, lang: Lang) -> (String, Show) {
    let cell = cell.split('~').next().unwrap_or(cell);
    let names = session().names();
    let found = field_of(record, cell);
    let row = found.as_ref().and_then(|(def, at)| at.row_name(def, record, &*names, lang));
    let whose = record.strip_prefix(PERSON).and_then(|id| names.person(id)).map(|name| name.to_string());
    let called = match &found {
        Some((def, at)) => at.of(def).map(|field| field.label.get(lang).to_owned()).unwrap_or_default(),
        None if cell == Document::DELETED => account::deleted_title(lang).to_owned(),
        None if cell == key::NAME => account::name(lang).to_owned(),
        None if cell == key::TITLE => people::title(lang).to_owned(),
        None => cell.to_owned(),
    };
    let sheet = found.as_ref().map(|(def, _)| [&def.code, " "].concat()).filter(|_| whose.is_none());
    let whose = whose.or(row).map(|name| name + " · ");
    let label = [&sheet.unwrap_or_default(), &whose.unwrap_or_default(), &called].map(String::as_str).concat();
    let show = move |value: &Value| {
        let field = found.as_ref().and_then(|(def, at)| Some((def, at.of(def)?)));
        match field {
            Some((def, field)) => def.show_value(&field.kind, value, lang, &*names),
            None => value.as_str().unwrap_or_default().to_owned(),
        }
    };
    (label, Rc::new(show))
}

/// Where a field stands in its worksheet.
enum At {
    Field(usize),
    Column(usize, usize),
}

impl At {
    /// What the row is called in which the cell of a record stands, where its id says so.
    fn row_name(&self, def: &Worksheet, record: &str, names: &dyn Names, lang: Lang) -> Option<String> {
        let Self::Column(table, _) = self else { return None };
        let row = record.strip_prefix("row.")?.rsplit('.').next()?;
        let fixed = def.tables.get(*table)?.fixed_rows.iter().find(|fixed| *fixed.id == *row);
        fixed.map(|fixed| fixed.label.get(lang).to_owned()).or_else(|| Some(names.person(row)?.to_string()))
    }

    fn of<'a>(&self, def: &'a Worksheet) -> Option<&'a Field> {
        match self {
            Self::Field(at) => def.fields.get(*at),
            Self::Column(table, column) => def.column(*table, *column),
        }
    }
}

fn field_of(record: &str, cell: &str) -> Option<(Rc<Worksheet>, At)> {
    if let Some(sheet) = record.strip_prefix("sheet.") {
        let def = catalogue::load(sheet.split('@').next().unwrap_or(sheet))?;
        let at = def.field(cell)?;
        return Some((def, At::Field(at)));
    }
    if let Some(row) = record.strip_prefix("row.") {
        let mut parts = row.split('.');
        let (sheet, table) = (parts.next()?, parts.next()?);
        let def = catalogue::load(sheet.split('@').next().unwrap_or(sheet))?;
        let table = def.table(table)?;
        let column = def.tables.get(table)?.column(cell)?;
        return Some((def, At::Column(table, column)));
    }
    // What stands with the customer itself is called as the first worksheet calls it that shows it.
    if record == Document::META {
        return catalogue::entries().find_map(|entry| {
            let def = catalogue::load(&entry.id)?;
            let of_customer = |field: &Field| matches!(&field.home, Some(Home::AccountCell(home)) if **home == *cell);
            let at = def.fields.iter().position(of_customer)?;
            Some((def, At::Field(at)))
        });
    }
    if record.starts_with(PERSON) {
        return ABOUT_PEOPLE.iter().find_map(|sheet| {
            let def = catalogue::load(sheet)?;
            let of_person = |field: &Field| matches!(&field.home, Some(Home::PersonCell(home)) if **home == *cell);
            let found = def
                .tables
                .iter()
                .enumerate()
                .find_map(|(table, spec)| Some(At::Column(table, spec.columns.iter().position(of_person)?)))?;
            Some((def, found))
        });
    }
    None
}
