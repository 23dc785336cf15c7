//! What a worksheet asks, as the wall shows it: one question after the other.

use crate::lang::{Lang, Text};
use crate::worksheet::{Field, FieldType, Home, Worksheet};

/// Where a question stands in a worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A single field.
    Field(usize),
    /// A cell of a table whose rows are always the same: every participant has this very cell.
    Cell {
        /// Table.
        table: usize,
        /// Row, from 0.
        row: usize,
        /// Column.
        column: usize,
    },
    /// A column of a table whose rows people add: every row of every participant answers it.
    Column {
        /// Table.
        table: usize,
        /// Column.
        column: usize,
    },
}

/// A question of a worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Where it stands.
    pub place: Place,
}

impl Question {
    /// All questions of a worksheet, in its order. What nobody fills in is none: computed columns, and the customer whom
    /// a customer's sheet is about.
    pub fn all(def: &Worksheet) -> Vec<Self> {
        let mut places = Vec::new();
        for (at, field) in def.fields.iter().enumerate() {
            match field.kind {
                FieldType::Table(table) => of_table(def, usize::from(table), &mut places),
                _ if is_asked(field) => places.push(Place::Field(at)),
                _ => {}
            }
        }
        places.into_iter().map(|place| Self { place }).collect()
    }

    /// The field or column that it asks for.
    pub fn spec<'a>(&self, def: &'a Worksheet) -> Option<&'a Field> {
        match self.place {
            Place::Field(field) => def.fields.get(field),
            Place::Cell { table, column, .. } | Place::Column { table, column } => def.column(table, column),
        }
    }

    /// The label of the row that it asks about, for a cell of a fixed row.
    pub fn row<'a>(&self, def: &'a Worksheet) -> Option<&'a Text> {
        match self.place {
            Place::Cell { table, row, .. } => Some(&def.tables.get(table)?.fixed_rows.get(row)?.label),
            _ => None,
        }
    }

    /// What it is called: its label, behind that of its row or table.
    pub fn title(&self, def: &Worksheet, lang: Lang) -> String {
        let label = self.spec(def).map(|spec| spec.full_label(lang)).unwrap_or_default();
        let before = match self.place {
            Place::Field(_) => None,
            Place::Cell { .. } => self.row(def),
            Place::Column { table, .. } => {
                def.tables.get(table).and_then(|spec| def.fields.get(usize::from(spec.field))).map(|field| &field.label)
            }
        };
        before.map_or_else(|| label.clone(), |before| [before.get(lang), " · ", &label].concat())
    }
}

fn of_table(def: &Worksheet, table: usize, places: &mut Vec<Place>) {
    let Some(spec) = def.tables.get(table) else { return };
    let asked = || spec.columns.iter().enumerate().filter(|(_, column)| is_asked(column)).map(|(column, _)| column);
    if spec.is_fixed() {
        for row in 0..spec.fixed_rows.len() {
            places.extend(asked().map(|column| Place::Cell { table, row, column }));
        }
    } else {
        places.extend(asked().map(|column| Place::Column { table, column }));
    }
}

/// True for what people fill in.
pub(super) fn is_asked(field: &Field) -> bool {
    field.kind.is_input() && field.home != Some(Home::Account)
}
