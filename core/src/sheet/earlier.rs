//! A sheet as it was before the last time somebody worked on it.

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
        let mut places: Vec<(&Cell, Option<(usize, usize)>, usize)> = Vec::new();
        for field in 0..now.fields.len() {
            places.extend(self.field_place(field).and_then(|at| Some((cell(doc, at)?, None, field))));
        }
        for (table, rows) in now.tables.iter().enumerate() {
            for (at, row) in rows.iter().enumerate() {
                for column in 0..row.cells.len() {
                    let place = self.cell_place(table, &row.id, column);
                    places.extend(place.and_then(|place| Some((cell(doc, place)?, Some((table, at)), column))));
                }
            }
        }
        let last = places.iter().map(|(cell, ..)| cell.stamp().time).max()?;
        let limit = last.saturating_sub(SITTING_MS);
        let (mut then, mut when) = (now.clone(), None::<u64>);
        for (cell, row, at) in places {
            let entry = cell.entries().find(|entry| entry.stamp.time <= limit);
            let value = entry.map_or(Value::Empty, |entry| entry.value.clone());
            if let Some(entry) = entry.filter(|_| !value.is_empty() && value != *cell.value()) {
                when = when.max(Some(entry.stamp.time));
            }
            let slot = match row {
                None => then.fields.get_mut(at),
                Some((table, row)) => then.tables.get_mut(table).and_then(|t| t.get_mut(row)?.cells.get_mut(at)),
            };
            if let Some(slot) = slot {
                *slot = value;
            }
        }
        when.map(|when| (then, when))
    }
}

fn cell(doc: &Document, (record, cell): (std::rc::Rc<str>, std::rc::Rc<str>)) -> Option<&Cell> {
    doc.record(&record)?.cells.get(&cell)
}
