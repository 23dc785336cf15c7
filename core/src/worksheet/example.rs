//! Filled examples: the demo, and the figures that prove the formulas.

use serde::Serialize;

use crate::unpack::Unpack;

use crate::lang::{Lang, Text};

use super::answers::{Answers, Row};
use super::def::{Stored, Worksheet};
use super::limits;

/// A filled example.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Example {
    /// The id.
    pub id: Box<str>,
    /// The heading.
    pub title: Text,
    /// The day the example is dated, `YYYY-MM-DD`.
    pub today: Box<str>,
    /// Answers by field.
    pub fields: Vec<(u16, Stored)>,
    /// Rows by table.
    pub tables: Vec<(u16, Vec<ExampleRow>)>,
    /// What must come out; the page carries none of it.
    pub expected: Option<Expected>,
}

/// A row of an example.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct ExampleRow {
    /// The fixed row; `None` in a table whose rows people add.
    pub fixed: Option<u16>,
    /// Cells by column.
    pub cells: Vec<(u16, Stored)>,
}

/// What must come out of an example.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Unpack)]
pub struct Expected {
    /// Results, their values, and their bands where one is named.
    pub results: Vec<(u16, ExpectedValue, Option<u16>)>,
    /// The ids of the rules that fire, and of no others.
    pub rules: Vec<Box<str>>,
}

/// The value that must come out of a result.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub enum ExpectedValue {
    /// A number, right to two decimals.
    Number(f64),
    /// An id, or a text in both languages.
    Word(Text),
    /// Ids or texts, in order.
    Words(Vec<Text>),
}

impl Example {
    /// The answers of the example, with its texts in `lang`. Fixed rows keep their defaults where it says nothing;
    /// other rows have the ids `row1`, `row2` and so on.
    pub fn answers(&self, sheet: &Worksheet, lang: Lang) -> Answers {
        let mut answers = Answers::empty(sheet);
        for (field, stored) in &self.fields {
            if let (Some(spec), Some(value)) =
                (sheet.fields.get(usize::from(*field)), answers.fields.get_mut(usize::from(*field)))
            {
                *value = limits::stored_value(&spec.kind, stored, lang);
            }
        }
        for (table, rows) in &self.tables {
            for (place, row) in rows.iter().enumerate() {
                self.fill_row(&mut answers, sheet, usize::from(*table), place, row, lang);
            }
        }
        answers
    }

    fn fill_row(
        &self,
        answers: &mut Answers,
        sheet: &Worksheet,
        table: usize,
        place: usize,
        row: &ExampleRow,
        lang: Lang,
    ) {
        let (Some(spec), Some(rows)) = (sheet.tables.get(table), answers.tables.get_mut(table)) else { return };
        let place = match row.fixed {
            Some(fixed) => usize::from(fixed),
            None => {
                rows.push(Row::empty(&format!("row{}", place + 1), spec.columns.len()));
                rows.len() - 1
            }
        };
        let Some(target) = rows.get_mut(place) else { return };
        for (column, stored) in &row.cells {
            let column = usize::from(*column);
            if let (Some(spec), Some(cell)) = (spec.columns.get(column), target.cells.get_mut(column)) {
                *cell = limits::stored_value(&spec.kind, stored, lang);
            }
        }
    }
}
