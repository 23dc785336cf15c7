//! A filled sheet for spreadsheets: its answers, its tables, and what follows from them, each as a table.

use super::readable::{Readable, Word, typed_in};
use super::table::Grid;
use crate::coach::Filled;
use crate::worksheet::{FieldType, TableSpec};

impl Readable<'_> {
    /// Everything that a sheet says: a table of its answers, its own tables, its results, its hints. Nothing where nobody
    /// filled in anything.
    pub fn grids(&self, filled: &Filled<'_>) -> Vec<Grid> {
        let tables = 0..filled.def().tables.len();
        let tables = tables.map(|table| self.table_grid(filled, table));
        let grids = std::iter::once(self.answers_grid(filled)).chain(tables);
        let mut grids: Vec<Grid> = grids.filter(|grid| !grid.rows.is_empty()).collect();
        if !grids.is_empty() {
            grids.extend(self.outcome_grids(filled));
        }
        grids
    }

    /// A table, with what was typed into its cells without being understood.
    fn table_grid(&self, filled: &Filled<'_>, table: usize) -> Grid {
        let mut grid = Grid::of(filled.eval, table, self.lang, self.names);
        let labels = usize::from(filled.def().tables.get(table).is_some_and(TableSpec::is_fixed));
        for (row, cells) in grid.rows.iter_mut().enumerate() {
            for (column, cell) in cells.iter_mut().skip(labels).enumerate().filter(|(_, cell)| cell.is_empty()) {
                *cell = typed_in(filled, table, row, column).unwrap_or_default().to_owned();
            }
        }
        grid
    }

    /// The answers that stand in no table, a row each.
    fn answers_grid(&self, filled: &Filled<'_>) -> Grid {
        let header = [Word::Section, Word::Question, Word::Answer, Word::Basis];
        let def = filled.def();
        let mut rows = Vec::new();
        for section in &def.sections {
            for at in section.fields().filter(|at| self.says(filled, *at, None)) {
                let Some(field) = def.fields.get(at).filter(|field| !matches!(field.kind, FieldType::Table(_))) else {
                    continue;
                };
                let (section, label) = (section.title.get(self.lang).to_owned(), field.full_label(self.lang));
                rows.push(vec![section, label, self.field(filled, at), self.list(self.basis(filled, at))]);
            }
        }
        Grid { header: header.map(|word| (self.words)(word).to_owned()).to_vec(), rows }
    }

    /// Results and hints; one line while it is too early for them.
    fn outcome_grids(&self, filled: &Filled<'_>) -> Vec<Grid> {
        let (eval, def) = (filled.eval, filled.def());
        let of = |heading: Word, rows: Vec<(String, String)>| {
            let header = vec![(self.words)(heading).to_owned(), String::new()];
            Grid { header, rows: rows.into_iter().map(|(label, text)| vec![label, text]).collect() }
        };
        let said = if def.results.is_empty() && def.rules.is_empty() {
            Vec::new()
        } else if eval.completeness().results_shown() {
            vec![of(Word::Results, self.results(eval)), of(Word::Hints, self.hints(eval))]
        } else {
            vec![of(Word::Results, vec![((self.words)(Word::TooEarly).to_owned(), String::new())])]
        };
        said.into_iter().filter(|grid| !grid.rows.is_empty()).collect()
    }
}
