//! Columns that another table of the worksheet names, such as those of a matrix after the products listed above it.

use std::rc::Rc;

use crate::book::Value;
use crate::lang::Lang;

use super::chart::Figure;
use super::def::Worksheet;
use super::display::Names;
use super::evaluator::Evaluator;

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

    /// The columns of a table that another table names, each with its name: "" for one that is not in use, because
    /// others are named and nothing is answered in it. Empty for a table whose columns are called as the worksheet calls
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
        let unnamed = heads.iter().all(|(_, name)| name.is_empty());
        for (column, name) in heads.iter_mut().filter(|(_, name)| name.is_empty()) {
            let spec = self.sheet().column(table, *column);
            let own = spec.filter(|spec| unnamed || spec.required || self.is_answered(table, *column));
            *name = own.map_or_else(String::new, |spec| spec.short_label().get(lang).to_owned());
        }
        heads
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

    pub(super) fn is_answered(&self, table: usize, column: usize) -> bool {
        let rows = self.answers().tables.get(table);
        rows.is_some_and(|rows| rows.iter().any(|row| row.cells.get(column).is_some_and(|cell| *cell != Value::Empty)))
    }
}
