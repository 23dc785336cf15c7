//! What people answered on one sheet, indexed like its definition.

use std::rc::Rc;

use crate::book::Value;
use crate::date::Date;
use crate::lang::Lang;

use super::def::{DefaultValue, Field, Worksheet};
use super::limits;
use super::table::TableSpec;

/// The answers of one filled sheet. Fields and tables have the places that the worksheet gives them; the field of a
/// table is always empty, its rows are in `tables`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// By field.
    pub fields: Vec<Value>,
    /// Rows by table, in the shown order; fixed rows in the order of the definition.
    pub tables: Vec<Vec<Row>>,
}

/// A table row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The id: that of the fixed row, or one that was made when the row was added.
    pub id: Rc<str>,
    /// By column; computed columns are empty.
    pub cells: Vec<Value>,
}

impl Row {
    /// A row without answers.
    pub fn empty(id: &str, columns: usize) -> Self {
        Self { id: id.into(), cells: vec![Value::Empty; columns] }
    }

    /// A new row with the defaults of its columns.
    pub fn new(id: &str, table: &TableSpec, today: Option<Date>) -> Self {
        let cells = table.columns.iter().map(|column| column.default_value(today)).collect();
        Self { id: id.into(), cells }
    }
}

impl Field {
    /// What the field holds at first; empty when the page makes the value (`auto`). Texts are the Chinese ones:
    /// no default of the format is a text that needs translating.
    pub fn default_value(&self, today: Option<Date>) -> Value {
        match &self.default {
            None | Some(DefaultValue::Auto) => Value::Empty,
            Some(DefaultValue::Today) => today.map_or(Value::Empty, Value::Date),
            Some(DefaultValue::Value(stored)) => limits::stored_value(&self.kind, stored, Lang::Zh),
        }
    }
}

impl TableSpec {
    /// What a cell holds at first: the row's own default, or else the column's.
    pub fn default_cell(&self, row: usize, column: usize, today: Option<Date>) -> Value {
        let Some(spec) = self.columns.get(column) else { return Value::Empty };
        let own = self.fixed_rows.get(row).and_then(|row| {
            row.defaults.iter().find(|(place, _)| usize::from(*place) == column).map(|(_, stored)| stored)
        });
        match own {
            Some(stored) => limits::stored_value(&spec.kind, stored, Lang::Zh),
            None => spec.default_value(today),
        }
    }

    fn fixed_row(&self, row: usize, id: &Rc<str>, today: Option<Date>) -> Row {
        let cells = (0..self.columns.len()).map(|column| self.default_cell(row, column, today)).collect();
        Row { id: id.clone(), cells }
    }
}

impl Answers {
    /// A sheet without answers; fixed rows are there, with their own defaults (`default_<column>`) only.
    pub fn empty(sheet: &Worksheet) -> Self {
        let mut answers = Self::blank(sheet, None);
        answers.fields.fill(Value::Empty);
        for (rows, spec) in answers.tables.iter_mut().zip(&sheet.tables) {
            for (row, fixed) in rows.iter_mut().zip(&spec.fixed_rows) {
                let own = |column: usize| fixed.defaults.iter().any(|(place, _)| usize::from(*place) == column);
                let cells = row.cells.iter_mut().enumerate();
                cells.filter(|(column, _)| !own(*column)).for_each(|(_, cell)| *cell = Value::Empty);
            }
        }
        answers
    }

    /// A new sheet: defaults filled in, fixed rows there, other tables without rows.
    pub fn blank(sheet: &Worksheet, today: Option<Date>) -> Self {
        let fields = sheet.fields.iter().map(|field| field.default_value(today)).collect();
        let table = |spec: &TableSpec| {
            spec.fixed_rows.iter().enumerate().map(|(place, row)| spec.fixed_row(place, &row.id, today)).collect()
        };
        Self { fields, tables: sheet.tables.iter().map(table).collect() }
    }

    /// Brings answers into the shape of the worksheet: missing places are empty, fixed rows are all there, in order,
    /// and no others; no table has more rows than it may.
    pub fn conform(&mut self, sheet: &Worksheet) {
        self.fields.resize(sheet.fields.len(), Value::Empty);
        self.tables.resize(sheet.tables.len(), Vec::new());
        for (rows, spec) in self.tables.iter_mut().zip(&sheet.tables) {
            conform_rows(rows, spec);
        }
    }
}

/// Brings the rows of a table into shape, as [`Answers::conform`] says.
pub(super) fn conform_rows(rows: &mut Vec<Row>, spec: &TableSpec) {
    if spec.is_fixed() && !rows.iter().map(|row| &row.id).eq(spec.fixed_rows.iter().map(|row| &row.id)) {
        let mut given = std::mem::take(rows);
        rows.extend(spec.fixed_rows.iter().map(|fixed| {
            let found = given.iter().position(|row| row.id == fixed.id);
            found.map_or_else(|| Row::empty(&fixed.id, spec.columns.len()), |place| given.swap_remove(place))
        }));
    }
    rows.truncate(usize::from(spec.max_rows));
    for row in rows {
        row.cells.resize(spec.columns.len(), Value::Empty);
    }
}
