//! A filled sheet: where the answers to a worksheet stand in a document.
//!
//! Single fields are cells of the record `sheet.<key>`, a table row is the record `row.<key>.<table>.<row>`. The key is
//! the worksheet's id; for a worksheet about one person it is `<worksheet>@<person>`. How sure an answer is stands
//! beside it: `<cell>~evidence`, `<cell>~note`, `<cell>~date`.

use std::rc::Rc;

use crate::book::{Change, DocId, Document, Record, Value, between, key, row_prefix, row_record, sheet_record};
use crate::date::Date;
use crate::order::sort_by;
use crate::worksheet::{Answers, DefaultValue, Field, Row, Worksheet};

/// What stands beside an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// How sure it is: an id of the vocabulary `evidence`.
    Evidence,
    /// What it rests on, in words.
    Note,
    /// When it was learnt.
    Date,
}

impl Aside {
    /// The name of the cell that stands beside a cell.
    pub fn beside(self, cell: &str) -> String {
        let name = match self {
            Self::Evidence => "evidence",
            Self::Note => "note",
            Self::Date => "date",
        };
        format!("{cell}~{name}")
    }
}

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
    key: String,
}

impl Sheet {
    /// A worksheet in a document, about a person if it is of that kind.
    pub fn new(def: Rc<Worksheet>, doc: DocId, person: Option<&str>) -> Self {
        let key = person.map_or_else(|| def.id.to_string(), |person| format!("{}@{person}", def.id));
        Self { def, doc, key }
    }

    /// The record of its single fields.
    pub fn record(&self) -> Rc<str> {
        sheet_record(&self.key)
    }

    /// The record of a row.
    pub fn row_record(&self, table: usize, row: &str) -> Rc<str> {
        row_record(&self.key, self.table_id(table), row)
    }

    fn table_id(&self, table: usize) -> &str {
        let field = self.def.tables.get(table).and_then(|t| self.def.fields.get(usize::from(t.field)));
        field.map_or("", |field| &field.id)
    }

    /// True when anything was ever written into it that still shows.
    pub fn is_started(&self, doc: &Document) -> bool {
        let shows = |record: &Record| record.cells.values().any(|cell| !cell.value().is_empty());
        let single = doc.record(&self.record()).is_some_and(shows);
        single || doc.with_prefix(&format!("row.{}.", self.key)).any(|(_, record)| shows(record))
    }

    /// The answers that stand in a document. A cell never written holds its default, except dates of the day: those
    /// are written when the sheet is begun. What does not fit the definition is kept but not read.
    pub fn read(&self, doc: Option<&Document>) -> Answers {
        let mut answers = Answers::blank(&self.def, None);
        let Some(doc) = doc else { return answers };
        if let Some(record) = doc.record(&self.record()) {
            for (value, field) in answers.fields.iter_mut().zip(&self.def.fields) {
                self.read_cell(record, field, value);
            }
        }
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
            let Some(record) = doc.record(&self.row_record(table, &row.id)) else { continue };
            for (value, column) in row.cells.iter_mut().zip(&spec.columns) {
                self.read_cell(record, column, value);
            }
        }
    }

    fn read_cell(&self, record: &Record, field: &Field, value: &mut Value) {
        if let Some(cell) = record.cells.get(&field.id) {
            *value = self.def.normalise(&field.kind, cell.value().clone()).unwrap_or_default();
        }
    }

    /// One cell as it now stands, with its default.
    pub fn read_one(&self, doc: &Document, touched: &Touched) -> Value {
        let blank = Answers::blank(&self.def, None);
        let (record, field, mut value) = match touched {
            Touched::Field(field) => (self.record(), self.def.fields.get(*field), blank.fields.get(*field).cloned()),
            Touched::Cell(table, row, column) => {
                let fixed = blank.tables.get(*table).and_then(|rows| rows.iter().find(|r| r.id == *row));
                let default = fixed.and_then(|row| row.cells.get(*column)).cloned();
                (self.row_record(*table, row), self.def.column(*table, *column), default)
            }
            Touched::Rows(_) | Touched::Beside => return Value::Empty,
        };
        if let (Some(record), Some(field)) = (doc.record(&record), field) {
            self.read_cell(record, field, value.get_or_insert_default());
        }
        value.unwrap_or_default()
    }

    /// The ids of a table's rows, in their order.
    pub fn row_ids(&self, doc: &Document, table: usize) -> Vec<Rc<str>> {
        let prefix = row_prefix(&self.key, self.table_id(table));
        let mut rows: Vec<(&str, &str)> = doc
            .with_prefix(&prefix)
            .filter_map(|(id, record)| Some((record.str(key::PLACE), id.strip_prefix(&*prefix)?)))
            .filter(|(place, _)| !place.is_empty())
            .collect();
        sort_by(&mut rows, Ord::cmp);
        rows.into_iter().map(|(_, id)| id.into()).collect()
    }

    /// What a write to the document touches of this sheet, if anything.
    pub fn touched(&self, record: &str, cell: &str) -> Option<Touched> {
        if *record == *self.record() {
            return Some(self.def.field(cell).map_or(Touched::Beside, Touched::Field));
        }
        let (table, row) = record.strip_prefix("row.")?.strip_prefix(&self.key)?.strip_prefix('.')?.split_once('.')?;
        let table = self.def.table(table)?;
        Some(match self.def.tables.get(table)?.column(cell) {
            Some(column) => Touched::Cell(table, row.into(), column),
            None if cell == key::PLACE || cell == Document::DELETED => Touched::Rows(table),
            None => Touched::Beside,
        })
    }

    /// Writes a single field.
    pub fn set_field(&self, field: usize, value: Value) -> Option<Change> {
        let field = self.def.fields.get(field)?;
        Some(Change::new(&self.doc, &self.record(), &field.id, value))
    }

    /// Writes a cell.
    pub fn set_cell(&self, table: usize, row: &str, column: usize, value: Value) -> Option<Change> {
        let column = self.def.column(table, column)?;
        Some(Change::new(&self.doc, &self.row_record(table, row), &column.id, value))
    }

    /// Writes something beside a cell of a row.
    pub fn set_beside(&self, table: usize, row: &str, column: usize, aside: Aside, value: Value) -> Option<Change> {
        let column = self.def.column(table, column)?;
        Some(Change::new(&self.doc, &self.row_record(table, row), &aside.beside(&column.id), value))
    }

    /// What stands beside a cell of a row.
    pub fn beside<'a>(&self, doc: &'a Document, table: usize, row: &str, column: usize, aside: Aside) -> &'a Value {
        let column = self.def.column(table, column).map_or("", |column| &column.id);
        doc.get(&self.row_record(table, row), &aside.beside(column))
    }

    /// Adds a row at the end of a table, with the defaults of its columns.
    pub fn add_row(&self, doc: Option<&Document>, table: usize, row: &str, today: Option<Date>) -> Vec<Change> {
        let Some(spec) = self.def.tables.get(table) else { return Vec::new() };
        let last = doc.and_then(|doc| {
            let last = self.row_ids(doc, table).pop()?;
            Some(doc.get(&self.row_record(table, &last), key::PLACE).as_str()?.to_owned())
        });
        let record = self.row_record(table, row);
        let place = between(last.as_deref().unwrap_or_default(), "");
        let mut changes = vec![Change::new(&self.doc, &record, key::PLACE, Value::id(&place))];
        for (value, column) in Row::new(row, spec, today).cells.into_iter().zip(&spec.columns) {
            if !value.is_empty() {
                changes.push(Change::new(&self.doc, &record, &column.id, value));
            }
        }
        changes
    }

    /// Deletes a row; `now` in milliseconds since 1970.
    pub fn remove_row(&self, table: usize, row: &str, now: u64) -> Change {
        Change::new(&self.doc, &self.row_record(table, row), Document::DELETED, Value::time(now))
    }

    /// Moves a row one place up (`-1`) or down (`1`); nothing at the ends.
    pub fn move_row(&self, doc: &Document, table: usize, row: &str, step: i32) -> Option<Change> {
        let ids = self.row_ids(doc, table);
        let at = ids.iter().position(|id| &**id == row)?;
        let place = |at: Option<usize>| {
            at.and_then(|at| ids.get(at))
                .map_or("", |id| doc.get(&self.row_record(table, id), key::PLACE).as_str().unwrap_or_default())
        };
        let place = match step {
            -1 if at > 0 => between(place(at.checked_sub(2)), place(Some(at - 1))),
            1 if at + 1 < ids.len() => between(place(Some(at + 1)), place(Some(at + 2))),
            _ => return None,
        };
        Some(Change::new(&self.doc, &self.row_record(table, row), key::PLACE, Value::id(&place)))
    }

    /// What the first answer brings with it: the dates of the day that the sheet was begun.
    pub fn begin(&self, doc: Option<&Document>, today: Option<Date>) -> Vec<Change> {
        if doc.is_some_and(|doc| self.is_started(doc)) {
            return Vec::new();
        }
        let dated = self.def.fields.iter().filter(|field| field.default == Some(DefaultValue::Today));
        let record = self.record();
        today.map_or_else(Vec::new, |today| {
            dated.map(|field| Change::new(&self.doc, &record, &field.id, Value::Date(today))).collect()
        })
    }

    /// The writes that fill a sheet with answers, such as those of an example. Values that are the defaults anyway are
    /// left out.
    pub fn fill(&self, answers: &Answers) -> Vec<Change> {
        let blank = Answers::blank(&self.def, None);
        let record = self.record();
        let mut changes = Vec::new();
        for ((value, default), field) in answers.fields.iter().zip(&blank.fields).zip(&self.def.fields) {
            if value != default {
                changes.push(Change::new(&self.doc, &record, &field.id, value.clone()));
            }
        }
        for (table, rows) in answers.tables.iter().enumerate() {
            self.fill_table(table, rows, &blank.tables[table], &mut changes);
        }
        changes
    }

    fn fill_table(&self, table: usize, rows: &[Row], blank: &[Row], changes: &mut Vec<Change>) {
        let Some(spec) = self.def.tables.get(table) else { return };
        let mut place = String::new();
        for row in rows {
            let record = self.row_record(table, &row.id);
            let default = blank.iter().find(|b| b.id == row.id);
            if !spec.is_fixed() {
                place = between(&place, "");
                changes.push(Change::new(&self.doc, &record, key::PLACE, Value::id(&place)));
            }
            for (i, (value, column)) in row.cells.iter().zip(&spec.columns).enumerate() {
                let same = default.and_then(|d| d.cells.get(i)).unwrap_or(&Value::Empty) == value;
                if !same {
                    changes.push(Change::new(&self.doc, &record, &column.id, value.clone()));
                }
            }
        }
    }
}
