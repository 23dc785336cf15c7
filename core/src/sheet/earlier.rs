//! A sheet as it was before the last time somebody worked on it.

use std::rc::Rc;

use super::Sheet;
use crate::book::{Cell, Document, Value};
use crate::worksheet::Answers;

/// Writes closer together than this are one time of working, in milliseconds: half a day.
const SITTING_MS: u64 = 12 * 60 * 60 * 1000;

impl Sheet {
    /// The answers as they stood before the last time of working on the sheet, and when the newest of them was written
    /// (milliseconds since 1970). `None` when nothing that stood then is different now: a first answer is no change.
    /// `now` are the present answers; rows are those of now.
    pub fn earlier(&self, doc: &Document, now: &Answers) -> Option<(Answers, u64)> {
        let mut places: Vec<Written<'_>> = Vec::new();
        for column in 0..now.fields.len() {
            let cell = self.field_place(column).and_then(|place| cell(doc, place));
            places.extend(cell.map(|cell| Written { cell, row: None, column }));
        }
        for (table, rows) in now.tables.iter().enumerate() {
            for (at, row) in rows.iter().enumerate() {
                for column in 0..row.cells.len() {
                    let cell = self.cell_place(table, &row.id, column).and_then(|place| cell(doc, place));
                    places.extend(cell.map(|cell| Written { cell, row: Some((table, at)), column }));
                }
            }
        }
        let last = places.iter().map(|place| place.cell.stamp().time).max()?;
        let limit = last.saturating_sub(SITTING_MS);
        let (mut then, mut when) = (now.clone(), None::<u64>);
        for place in places {
            let entry = place.cell.entries().find(|entry| entry.stamp.time <= limit);
            let value = entry.map_or_else(|| self.default_at(&place), |entry| entry.value.clone());
            if let Some(entry) = entry.filter(|_| !value.is_empty() && value != *place.cell.value()) {
                when = when.max(Some(entry.stamp.time));
            }
            let slot = match place.row {
                None => then.fields.get_mut(place.column),
                Some((table, row)) => {
                    then.tables.get_mut(table).and_then(|rows| rows.get_mut(row)?.cells.get_mut(place.column))
                }
            };
            if let Some(slot) = slot {
                *slot = value;
            }
        }
        when.map(|when| (then, when))
    }

    /// What a place shows before anything is written there.
    fn default_at(&self, place: &Written<'_>) -> Value {
        let default = match place.row {
            None => self.def.fields.get(place.column).map(|field| field.default_value(None)),
            Some((table, row)) => self.def.tables.get(table).map(|spec| spec.default_cell(row, place.column, None)),
        };
        default.unwrap_or_default()
    }
}

/// An answer that was written, and where in the answers it is.
struct Written<'a> {
    cell: &'a Cell,
    /// Table and row; none for a single field.
    row: Option<(usize, usize)>,
    /// The column, or the field.
    column: usize,
}

fn cell(doc: &Document, (record, cell): (Rc<str>, Rc<str>)) -> Option<&Cell> {
    doc.record(&record)?.cells.get(&cell)
}
