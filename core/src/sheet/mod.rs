//! A filled sheet: where the answers to a worksheet stand in a document.
//!
//! Single fields are cells of the record `sheet.<key>`, a table row is the record `row.<key>.<table>.<row>`. The key is
//! the worksheet's id; for a worksheet about one person it is `<worksheet>@<person>`. A fact that several worksheets ask
//! for has a [`Home`]: it stands in the record of the person or of the customer, and all of them show the same cell.
//! How sure an answer is stands beside it: `<cell>~evidence`, `<cell>~note`, `<cell>~date`.

mod anew;
mod earlier;
mod gone;
mod place;
mod read;
mod rows;
#[cfg(test)]
mod tests;
mod told;

use std::rc::Rc;

pub use place::{MAP, is_begun};
pub use told::{MAX_NAME, TOLD, all_told, short_name, spoken_of, strangers, tell, told};

pub use crate::book::Aside;
use crate::book::{Change, DocId, Document, Value};
use crate::date::Date;
use crate::worksheet::{Answers, DefaultValue, Worksheet};

/// What a write touched of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// A single field.
    Field(usize),
    /// A cell: table, row id, column.
    Cell(usize, Rc<str>, usize),
    /// The rows of a table: added, removed or moved.
    Rows(usize),
    /// Something beside an answer, which no formula reads.
    Beside,
}

/// A worksheet bound to the document that its answers stand in.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The worksheet.
    pub def: Rc<Worksheet>,
    /// The document.
    pub doc: DocId,
    /// The person it is about, for a worksheet of that kind.
    pub person: Option<Rc<str>>,
    key: String,
    /// Customers whose rows are left out.
    gone: Vec<Rc<str>>,
}

impl Sheet {
    /// A worksheet in a document, about a person if it is of that kind.
    pub fn new(def: Rc<Worksheet>, doc: DocId, person: Option<&str>) -> Self {
        let key = person.map_or_else(|| def.id.to_string(), |person| format!("{}@{person}", def.id));
        Self { def, doc, person: person.map(Rc::from), key, gone: Vec::new() }
    }

    /// Writes a single field; nothing for one whose value is given, such as the customer of a customer's sheet.
    pub fn set_field(&self, field: usize, value: Value) -> Option<Change> {
        let (record, cell) = self.field_place(field)?;
        Some(Change::new(&self.doc, &record, &cell, value))
    }

    /// Writes something beside a single field.
    pub fn set_beside_field(&self, field: usize, aside: Aside, value: Value) -> Option<Change> {
        let (record, cell) = self.field_place(field)?;
        Some(Change::new(&self.doc, &record, &aside.beside(&cell), value))
    }

    /// What stands beside a single field.
    pub fn beside_field<'a>(&self, doc: &'a Document, field: usize, aside: Aside) -> &'a Value {
        match self.field_place(field) {
            Some((record, cell)) => doc.get(&record, &aside.beside(&cell)),
            None => doc.get("", ""),
        }
    }

    /// Writes something beside a cell of a row.
    pub fn set_beside(&self, table: usize, row: &str, column: usize, aside: Aside, value: Value) -> Option<Change> {
        let (record, cell) = self.beside_place(table, row, column, aside)?;
        Some(Change::new(&self.doc, &record, &aside.beside(&cell), value))
    }

    /// What stands beside a cell of a row.
    pub fn beside<'a>(&self, doc: &'a Document, table: usize, row: &str, column: usize, aside: Aside) -> &'a Value {
        match self.beside_place(table, row, column, aside) {
            Some((record, cell)) => doc.get(&record, &aside.beside(&cell)),
            None => doc.get("", ""),
        }
    }

    /// What the first answer brings with it: the dates of the day that it is written. People who were there before
    /// brought none.
    pub fn begin(&self, doc: Option<&Document>, today: Option<Date>) -> Vec<Change> {
        let (false, Some(today)) = (doc.is_some_and(|doc| self.is_written(doc)), today) else { return Vec::new() };
        let dated = (0..self.def.fields.len()).filter(|field| {
            self.def.fields.get(*field).is_some_and(|f| f.default == Some(DefaultValue::Today) && f.home.is_none())
        });
        dated.filter_map(|field| self.set_field(field, Value::Date(today))).collect()
    }

    /// The writes that fill a sheet with answers, such as those of an example. Values that are the defaults anyway are
    /// left out. In a table about people, the row's person says which row it is.
    pub fn fill(&self, answers: &Answers) -> Vec<Change> {
        let blank = Answers::blank(&self.def, None);
        let given = answers.fields.iter().zip(&blank.fields).enumerate();
        let mut changes: Vec<Change> = given
            .filter(|(_, (value, default))| value != default)
            .filter_map(|(field, (value, _))| self.set_field(field, value.clone()))
            .collect();
        for (table, rows) in answers.tables.iter().enumerate() {
            self.fill_table(table, rows, &blank.tables[table], &mut changes);
        }
        changes
    }
}
