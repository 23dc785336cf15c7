//! Reading the answers that stand in a document.

use std::rc::Rc;

use super::{Sheet, Touched};
use crate::book::{DocKind, Document, PERSON, Value, key, person_record, row_prefix};
use crate::order::sort_by;
use crate::people;
use crate::worksheet::{Answers, Field, Home, People, Row};

impl Sheet {
    /// The answers that stand in a document. A cell never written holds its default, except dates of the day: those
    /// are written when the sheet is begun. What does not fit the definition is kept but not read.
    pub fn read(&self, doc: Option<&Document>) -> Answers {
        let mut answers = Answers::blank(&self.def, None);
        for field in 0..self.def.fields.len() {
            if let Some(value) = self.field_value(doc, field) {
                answers.fields[field] = value;
            }
        }
        let Some(doc) = doc else { return answers };
        for table in 0..self.def.tables.len() {
            self.read_table(doc, table, &mut answers.tables[table]);
        }
        answers
    }

    fn read_table(&self, doc: &Document, table: usize, rows: &mut Vec<Row>) {
        let spec = &self.def.tables[table];
        if !spec.is_fixed() {
            *rows = self.row_ids(doc, table).iter().map(|id| Row::empty(id, spec.columns.len())).collect();
        }
        for row in rows {
            let own = doc.record(&self.row_record(table, &row.id));
            let person = spec.people.and_then(|_| doc.record(&person_record(&row.id)));
            for (value, column) in row.cells.iter_mut().zip(&spec.columns) {
                let found = match &column.home {
                    None => own.and_then(|record| record.cells.get(&column.id)).map(|cell| cell.value().clone()),
                    Some(Home::PersonCell(cell)) => person.map(|person| person.get(cell).clone()),
                    Some(Home::Person) => person
                        .map(|person| if people::is_known(person) { Value::Id(row.id.clone()) } else { Value::Empty }),
                    Some(home) => self.home_value(Some(doc), home),
                };
                if let Some(found) = found {
                    *value = self.fitting(column, found);
                }
            }
        }
    }

    fn fitting(&self, field: &Field, value: Value) -> Value {
        self.def.normalise(&field.kind, value).unwrap_or_default()
    }

    /// What stands in a single field, if anything was ever written there.
    fn field_value(&self, doc: Option<&Document>, field: usize) -> Option<Value> {
        let spec = self.def.fields.get(field)?;
        let found = match &spec.home {
            None => doc?.record(&self.record())?.cells.get(&spec.id)?.value().clone(),
            Some(home) => self.home_value(doc, home)?,
        };
        Some(self.fitting(spec, found))
    }

    fn home_value(&self, doc: Option<&Document>, home: &Home) -> Option<Value> {
        match home {
            Home::Account => (self.doc.kind() == DocKind::Account).then(|| Value::id(self.doc.name())),
            Home::AccountCell(cell) => doc.map(|doc| doc.get(Document::META, cell).clone()),
            Home::Person => self.person.clone().map(Value::Id),
            Home::PersonCell(cell) => Some(doc?.record(&person_record(self.person.as_deref()?))?.get(cell).clone()),
        }
    }

    /// One cell as it now stands, with its default.
    pub fn read_one(&self, doc: &Document, touched: &Touched) -> Value {
        let blank = Answers::blank(&self.def, None);
        match touched {
            Touched::Field(field) => {
                let found = self.field_value(Some(doc), *field);
                found.or_else(|| blank.fields.get(*field).cloned()).unwrap_or_default()
            }
            Touched::Cell(table, row, column) => {
                let fixed = blank.tables.get(*table).and_then(|rows| rows.iter().find(|r| r.id == *row));
                let default = fixed.and_then(|row| row.cells.get(*column)).cloned();
                self.cell_value(doc, *table, row, *column).or(default).unwrap_or_default()
            }
            Touched::Rows(_) | Touched::Beside => Value::Empty,
        }
    }

    fn cell_value(&self, doc: &Document, table: usize, row: &str, column: usize) -> Option<Value> {
        let spec = self.def.column(table, column)?;
        let Some((record, cell)) = self.cell_place(table, row, column) else {
            let known = doc.record(&person_record(row)).is_some_and(people::is_known);
            return known.then(|| Value::id(row));
        };
        let found = doc.record(&record)?.cells.get(&cell)?.value().clone();
        Some(self.fitting(spec, found))
    }

    /// The ids of the rows that a table shows, in their order.
    pub fn row_ids(&self, doc: &Document, table: usize) -> Vec<Rc<str>> {
        let mut ids = self.all_row_ids(doc, table);
        ids.retain(|id| !self.is_left_out(doc, table, id));
        ids
    }

    /// The ids of a table's rows, those that are left out among them.
    pub(super) fn all_row_ids(&self, doc: &Document, table: usize) -> Vec<Rc<str>> {
        if self.people(table) == Some(People::All) {
            return people::ids(doc);
        }
        let prefix = row_prefix(&self.key, self.table_id(table));
        let mut rows: Vec<(&str, &str)> = doc
            .with_prefix(&prefix)
            .filter_map(|(id, record)| Some((record.str(key::PLACE), id.strip_prefix(&*prefix)?)))
            .filter(|(place, _)| !place.is_empty())
            .filter(|(_, id)| self.people(table).is_none() || !is_gone(doc, id))
            .collect();
        sort_by(&mut rows, Ord::cmp);
        rows.into_iter().map(|(_, id)| id.into()).collect()
    }
}

/// True for a person who was deleted; somebody never named is not gone.
fn is_gone(doc: &Document, person: &str) -> bool {
    doc.records().get(&*format!("{PERSON}{person}")).is_some_and(|record| !record.is_alive())
}
