//! How much of a sheet is filled in.

use super::def::{DefaultValue, Field, FieldType, TableSpec};
use super::evaluator::Evaluator;

/// How much of a sheet is filled in. "Unknown" counts as filled, optional and hidden items do not count at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Required items that are filled.
    pub filled: u32,
    /// All required items.
    pub required: u32,
}

impl Completeness {
    /// 100 × filled ÷ required, from 0 to 100 and rounded down, so that only a complete sheet has 100; 100 when
    /// nothing is required.
    pub fn percent(&self) -> u32 {
        (100 * self.filled).checked_div(self.required).unwrap_or(100)
    }

    /// From so many percent on, results and rules are shown.
    pub const RESULTS: u8 = 50;

    /// Below [`Self::RESULTS`] only the completeness is shown. Plain sums, counts and computed columns may be shown at
    /// any time.
    pub fn results_shown(&self) -> bool {
        self.percent() >= u32::from(Self::RESULTS)
    }

    fn count(&mut self, filled: bool) {
        self.required += 1;
        self.filled += u32::from(filled);
    }
}

impl Evaluator {
    /// How much of the sheet is filled in.
    ///
    /// Every shown required field counts once. In tables every row with content counts its required columns; content
    /// is what differs from the defaults. Where a required table has fewer such rows than it needs, the missing ones
    /// count as well: as the rows that hold nothing but defaults, or else as empty rows.
    pub fn completeness(&self) -> Completeness {
        let mut total = Completeness::default();
        for (place, field) in self.sheet.fields.iter().enumerate().filter(|(place, _)| self.visible(*place)) {
            match field.kind {
                FieldType::Table(table) => self.count_table(&mut total, usize::from(table), field.required),
                _ if field.required => {
                    total.count(self.answers.fields.get(place).is_some_and(|value| !value.is_empty()));
                }
                _ => {}
            }
        }
        total
    }

    fn count_table(&self, total: &mut Completeness, table: usize, required: bool) {
        let (Some(spec), Some(rows)) = (self.sheet.tables.get(table), self.answers.tables.get(table)) else { return };
        let (with_content, without): (Vec<usize>, Vec<usize>) =
            (0..rows.len()).partition(|row| self.has_content(table, spec, *row));
        let missing = if required { usize::from(spec.min_rows).saturating_sub(with_content.len()) } else { 0 };
        let empty = missing.saturating_sub(without.len());
        for row in with_content.into_iter().chain(without.into_iter().take(missing)) {
            for column in required_columns(spec).filter(|column| self.cell_visible(table, row, *column)) {
                let cell = rows.get(row).and_then(|row| row.cells.get(column));
                total.count(cell.is_some_and(|value| !value.is_empty()));
            }
        }
        for _ in 0..empty {
            required_columns(spec).for_each(|_| total.count(false));
        }
    }

    /// True when a row holds something else than its defaults.
    fn has_content(&self, table: usize, spec: &TableSpec, row: usize) -> bool {
        let Some(answers) = self.answers.tables.get(table).and_then(|rows| rows.get(row)) else { return false };
        answers.cells.iter().zip(&spec.columns).enumerate().any(|(place, (value, column))| {
            // The day a row was made is no content on any later day either.
            let dated = column.default == Some(DefaultValue::Today);
            !dated && !value.is_empty() && *value != spec.default_cell(row, place, None)
        })
    }
}

fn required_columns(spec: &TableSpec) -> impl Iterator<Item = usize> {
    let required = |(_, column): &(usize, &Field)| column.required && column.kind.is_input();
    spec.columns.iter().enumerate().filter(required).map(|(place, _)| place)
}
