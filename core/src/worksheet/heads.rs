//! Columns that another table of the worksheet names, such as those of a matrix after the products listed above it.

use std::rc::Rc;

use crate::book::Value;
use crate::lang::Lang;

use super::answers::{Answers, Row};
use super::chart::Figure;
use super::def::Worksheet;
use super::display::Names;
use super::evaluator::Evaluator;
use super::state::Spread;

/// How a table names the columns of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The table whose columns it names.
    pub rows: usize,
    /// Its own column with the ids of those columns.
    pub ids: usize,
    /// Its own column with their names.
    pub names: usize,
}

impl Worksheet {
    /// How a table names the columns of another; nothing for one that does not.
    pub fn heading(&self, table: usize) -> Option<Heading> {
        self.charts.iter().find_map(|chart| {
            let (_, ids, names) = chart.heads.filter(|(by, ..)| usize::from(*by) == table)?;
            Some(Heading { rows: chart.rows?.into(), ids: ids.into(), names: names.into() })
        })
    }
}

impl Evaluator {
    /// Where a column names those of another table: the columns that other rows have, each with the name they give it.
    pub fn heads_taken(
        &self,
        (table, row, column): (usize, &str, usize),
        lang: Lang,
        names: &dyn Names,
    ) -> Vec<(Rc<str>, String)> {
        let Some(heading) = self.sheet().heading(table).filter(|heading| heading.ids == column) else {
            return Vec::new();
        };
        let rows = self.answers().tables.get(table).into_iter().flatten().enumerate();
        let others = rows.filter(|(_, other)| *other.id != *row);
        let taken = others.filter_map(|(at, other)| match other.cells.get(column)? {
            Value::Id(id) => Some((id.clone(), self.show_cell(table, at, heading.names, lang, names))),
            _ => None,
        });
        taken.collect()
    }

    /// The columns of a table that another table names, each with its name: "" for one that is gone, because others are
    /// named and it is not. Empty for a table whose columns are called as the worksheet calls
    /// them.
    pub fn column_heads(&self, table: usize, lang: Lang, names: &dyn Names) -> Vec<(usize, String)> {
        let of = |chart: &&super::ChartSpec| chart.rows.map(usize::from) == Some(table);
        let mut charts = self.sheet().charts.iter().filter(of);
        let Some((values, by)) = charts.find_map(|chart| Some((&chart.values, chart.heads?))) else {
            return Vec::new();
        };
        let head = |figure: &Figure| {
            let Figure::Column(column) = *figure else { return None };
            let spec = self.sheet().column(table, usize::from(column))?;
            Some((usize::from(column), self.head_of(by, &spec.id, lang, names)))
        };
        let mut heads: Vec<(usize, String)> = values.iter().filter_map(head).collect();
        for (column, name) in heads.iter_mut().filter(|(_, name)| name.is_empty()) {
            let own = self.sheet().column(table, *column).filter(|_| !self.is_gone(table, *column));
            *name = own.map_or_else(String::new, |spec| spec.short_label().get(lang).to_owned());
        }
        heads
    }

    /// The name that another table gives a column, "" while it gives none; nothing for a column that is called as the
    /// worksheet calls it.
    pub fn given_name(&self, table: usize, column: usize, lang: Lang, names: &dyn Names) -> Option<String> {
        let is_it = |figure: &Figure| *figure == Figure::Column(u16::try_from(column).unwrap_or(u16::MAX));
        let of =
            |chart: &&super::ChartSpec| chart.rows.map(usize::from) == Some(table) && chart.values.iter().any(is_it);
        let by = self.sheet().charts.iter().filter(of).find_map(|chart| chart.heads)?;
        Some(self.head_of(by, &self.sheet().column(table, column)?.id, lang, names))
    }

    /// The name that a table gives a column: that table, its column with ids, and its column with names.
    pub(super) fn head_of(
        &self,
        (table, ids, name): (u16, u16, u16),
        column: &str,
        lang: Lang,
        names: &dyn Names,
    ) -> String {
        let table = usize::from(table);
        let is_it = |row: &usize| self.cell_val(table, *row, usize::from(ids)).as_text() == Some(column);
        let row = (0..self.row_count(table)).find(is_it);
        row.map_or_else(String::new, |row| self.show_cell(table, row, usize::from(name), lang, names))
    }

    /// True when anything is answered in a column that is there.
    pub(super) fn is_answered(&self, table: usize, column: usize) -> bool {
        let answered = |row: &Row| row.cells.get(column).is_some_and(|cell| *cell != Value::Empty);
        !self.is_gone(table, column) && self.answers().tables.get(table).is_some_and(|rows| rows.iter().any(answered))
    }

    /// True for a column that is gone: what it was about is no longer listed in the table that names it. What was answered
    /// in it stays, and is neither shown nor asked nor counted.
    pub fn is_gone(&self, table: usize, column: usize) -> bool {
        self.gone.contains(&(table, column))
    }

    /// Takes columns out of what formulas read when they go, and in again when they are back.
    pub(super) fn follow_heads(&mut self) {
        let sheet = self.sheet.clone();
        if !sheet.charts.iter().any(|chart| chart.heads.is_some()) {
            return;
        }
        self.gone = gone(&sheet, &self.answers);
        for chart in sheet.charts.iter().filter(|chart| chart.heads.is_some()) {
            let Some(table) = chart.rows.map(usize::from) else { continue };
            for figure in &chart.values {
                if let Figure::Column(column) = *figure {
                    self.read_column(table, usize::from(column));
                }
            }
        }
    }

    /// Lets formulas read a column as it now is: as nothing when it is gone.
    fn read_column(&mut self, table: usize, column: usize) {
        let (is_gone, awaited) = (self.is_gone(table, column), self.sheet.awaits_all(table));
        let Some(spec) = self.sheet.column(table, column) else { return };
        let places = (self.answers.tables.get(table), self.state.tables.get_mut(table));
        let (Some(answers), Some(state)) = places else { return };
        for (at, row) in answers.iter().enumerate() {
            let value = row.cells.get(column).filter(|_| !is_gone).unwrap_or(&Value::Empty);
            if state.put(at, column, Spread::of(spec, value, awaited && !is_gone)) {
                self.changed.cell(table, column);
                if let Some(row) = state.rows.get_mut(at) {
                    row.touched = true;
                }
            }
        }
    }
}

/// The columns that are gone: table and column. While nothing has a name, none is.
fn gone(sheet: &Worksheet, answers: &Answers) -> Vec<(usize, usize)> {
    let mut gone = Vec::new();
    for chart in &sheet.charts {
        let (Some(table), Some((by, ids, names))) = (chart.rows, chart.heads) else { continue };
        let rows = answers.tables.get(usize::from(by)).map_or(&[][..], |rows| rows);
        let id = |row: &Row| row.cells.get(usize::from(ids)).and_then(Value::as_str).map(ToOwned::to_owned);
        let is_named = |row: &&Row| row.cells.get(usize::from(names)).is_some_and(|name| !name.is_empty());
        if rows.iter().filter(is_named).filter_map(id).next().is_none() {
            continue;
        }
        let listed: Vec<String> = rows.iter().filter_map(id).collect();
        let columns = chart.values.iter().filter_map(|figure| match *figure {
            Figure::Column(column) => Some(usize::from(column)),
            _ => None,
        });
        let is_listed = |column: usize| {
            sheet.column(usize::from(table), column).is_some_and(|spec| listed.iter().any(|id| **id == *spec.id))
        };
        gone.extend(columns.filter(|column| !is_listed(*column)).map(|column| (usize::from(table), column)));
    }
    gone
}
