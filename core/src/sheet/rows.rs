//! Writing rows: their cells, adding, deleting, moving.

use std::rc::Rc;

use super::Sheet;
use crate::book::{Change, Document, Value, between, key, person_record};
use crate::date::Date;
use crate::people;
use crate::worksheet::{Home, People, Row};

impl Sheet {
    /// Writes a cell. Writing the row's own person puts the row's answers to that person.
    pub fn set_cell(
        &self,
        doc: Option<&Document>,
        table: usize,
        row: &str,
        column: usize,
        value: Value,
    ) -> Vec<Change> {
        if let Some((record, cell)) = self.cell_place(table, row, column) {
            return vec![Change::new(&self.doc, &record, &cell, value)];
        }
        let own = self.def.column(table, column).is_some_and(|column| column.home == Some(Home::Person));
        match (value, doc) {
            (Value::Id(person), Some(doc)) if own && *person != *row => self.hand_over(doc, table, row, &person),
            _ => Vec::new(),
        }
    }

    /// Gives a row to a person. A person has one row: who is listed already keeps theirs, and the other one goes only
    /// if it was still without a name.
    fn hand_over(&self, doc: &Document, table: usize, row: &str, person: &str) -> Vec<Change> {
        let leave = Change::new(&self.doc, &self.listing_record(table, row), key::PLACE, Value::Empty);
        let nameless = !doc.record(&person_record(row)).is_some_and(people::is_known);
        let listed = self.row_ids(doc, table).iter().any(|id| **id == *person);
        if self.people(table) == Some(People::All) || listed {
            return if nameless { vec![leave] } else { Vec::new() };
        }
        let to = self.row_record(table, person);
        let mut changes = vec![Change::new(&self.doc, &to, Document::DELETED, Value::Empty)];
        if let Some(record) = doc.record(&self.row_record(table, row)) {
            changes.extend(record.cells.iter().map(|(k, cell)| Change::new(&self.doc, &to, k, cell.value().clone())));
        }
        changes.push(leave);
        changes
    }

    /// Adds a row at the end of a table, with the defaults of its columns. In a table about people, `row` is the id of
    /// a person, or a new id for somebody who has no name yet.
    pub fn add_row(&self, doc: Option<&Document>, table: usize, row: &str, today: Option<Date>) -> Vec<Change> {
        self.add_rows(doc, table, &[row], today)
    }

    /// Adds several rows at the end of a table, in this order; see [`Self::add_row`].
    pub fn add_rows(&self, doc: Option<&Document>, table: usize, rows: &[&str], today: Option<Date>) -> Vec<Change> {
        let Some(spec) = self.def.tables.get(table) else { return Vec::new() };
        let last = doc.and_then(|doc| {
            let last = self.all_row_ids(doc, table).pop()?;
            Some(doc.get(&self.listing_record(table, &last), key::PLACE).as_str()?.to_owned())
        });
        let mut place = last.unwrap_or_default();
        let mut changes = Vec::new();
        let mut heads = self.free_heads(doc, table).into_iter();
        let ids = self.def.heading(table).map(|heading| heading.ids);
        for row in rows {
            place = between(&place, "");
            let record = self.listing_record(table, row);
            changes.push(Change::new(&self.doc, &record, Document::DELETED, Value::Empty));
            changes.push(Change::new(&self.doc, &record, key::PLACE, Value::id(&place)));
            let own = self.row_record(table, row);
            for (at, (value, column)) in Row::new(row, spec, today).cells.into_iter().zip(&spec.columns).enumerate() {
                let head = if Some(at) == ids { heads.next() } else { None };
                let value = head.map_or(value, Value::Id);
                let stands = doc.is_some_and(|doc| !doc.get(&own, &column.id).is_empty());
                if !value.is_empty() && !stands && column.home.is_none() {
                    changes.push(Change::new(&self.doc, &own, &column.id, value));
                }
            }
        }
        changes
    }

    /// For a table that names the columns of another: the columns that no row has yet. Those that are answered and that
    /// nobody named so far come first, and those of what was deleted last, so that nobody gets the answers about that.
    fn free_heads(&self, doc: Option<&Document>, table: usize) -> Vec<Rc<str>> {
        let heading = self.def.heading(table);
        let Some((heading, column)) = heading.and_then(|of| Some((of, self.def.column(table, of.ids)?))) else {
            return Vec::new();
        };
        let stands = |table: usize, cell: &str, is_it: &dyn Fn(&Value) -> bool| {
            doc.is_some_and(|doc| {
                let rows = self.row_ids(doc, table);
                rows.iter().any(|row| is_it(doc.get(&self.row_record(table, row), cell)))
            })
        };
        let free = |id: &&Rc<str>| !stands(table, &column.id, &|value| value.as_str() == Some(id));
        let free = self.def.choices(&column.kind).iter().map(|choice| &choice.id).filter(free).cloned();
        let (answered, open): (Vec<Rc<str>>, Vec<Rc<str>>) =
            free.partition(|id| stands(heading.rows, id, &|value| !value.is_empty()));
        let (deleted, waiting): (Vec<Rc<str>>, Vec<Rc<str>>) =
            answered.into_iter().partition(|id| doc.is_some_and(|doc| self.was_headed(doc, table, &column.id, id)));
        [waiting, open, deleted].concat()
    }

    /// True when a row that was deleted named this column.
    fn was_headed(&self, doc: &Document, table: usize, ids: &str, column: &str) -> bool {
        let prefix = self.row_record(table, "");
        let rows = doc.records().iter().filter(|(id, record)| id.starts_with(&*prefix) && !record.is_alive());
        rows.into_iter().any(|(_, record)| record.get(ids).as_str() == Some(column))
    }

    /// Deletes a row; `now` in milliseconds since 1970. In a table of all people, the person goes.
    pub fn remove_row(&self, table: usize, row: &str, now: u64) -> Change {
        Change::new(&self.doc, &self.listing_record(table, row), Document::DELETED, Value::time(now))
    }

    /// Moves a row one place up (`-1`) or down (`1`); nothing at the ends.
    pub fn move_row(&self, doc: &Document, table: usize, row: &str, step: i32) -> Option<Change> {
        let at = self.row_ids(doc, table).iter().position(|id| &**id == row)?;
        let to = match step {
            -1 => at.checked_sub(1)?,
            _ => at + 1,
        };
        self.place_row(doc, table, row, to)
    }

    /// Moves a row to a place, counted from 0 among its fellows as they stand now; nothing when it stands there.
    pub fn place_row(&self, doc: &Document, table: usize, row: &str, to: usize) -> Option<Change> {
        let shown = self.row_ids(doc, table);
        let is_up = to < shown.iter().position(|id| &**id == row)?;
        let target = shown.get(to).filter(|id| ***id != *row)?;
        // Rows that are left out keep their places among the others.
        let ids = self.all_row_ids(doc, table);
        let to = ids.iter().position(|id| id == target)?;
        let place = |at: Option<usize>| {
            at.and_then(|at| ids.get(at))
                .map_or("", |id| doc.get(&self.listing_record(table, id), key::PLACE).as_str().unwrap_or_default())
        };
        let place = if is_up {
            between(place(to.checked_sub(1)), place(Some(to)))
        } else {
            between(place(Some(to)), place(Some(to + 1)))
        };
        Some(Change::new(&self.doc, &self.listing_record(table, row), key::PLACE, Value::id(&place)))
    }

    pub(super) fn fill_table(&self, table: usize, rows: &[Row], blank: &[Row], changes: &mut Vec<Change>) {
        let Some(spec) = self.def.tables.get(table) else { return };
        let mut place = String::new();
        for row in rows {
            let person = spec.people.and_then(|_| row.cells.get(spec.person_column()?)?.as_str());
            let id = person.unwrap_or(&row.id);
            let default = blank.iter().find(|b| b.id == row.id);
            if !spec.is_fixed() {
                place = between(&place, "");
                changes.push(Change::new(&self.doc, &self.listing_record(table, id), key::PLACE, Value::id(&place)));
            }
            for (column, value) in row.cells.iter().enumerate() {
                let same = default.and_then(|d| d.cells.get(column)).unwrap_or(&Value::Empty) == value;
                if let (false, Some((record, cell))) = (same, self.cell_place(table, id, column)) {
                    changes.push(Change::new(&self.doc, &record, &cell, value.clone()));
                }
            }
        }
    }
}
