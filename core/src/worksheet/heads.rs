//! Columns that another table of the worksheet names, such as those of a matrix after the products listed above it.

use crate::book::Value;
use crate::lang::Lang;

use super::chart::Figure;
use super::display::Names;
use super::evaluator::Evaluator;

impl Evaluator {
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
