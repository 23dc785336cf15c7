//! How much of a sheet is filled in.

use crate::book::Value;

use super::def::{DefaultValue, Field, FieldType, Home};
use super::evaluator::Evaluator;
use super::table::TableSpec;

/// How much of a sheet is filled in. "Unknown" counts as filled. Optional and hidden items do not count at all, nor does
/// an answer that was given: by the worksheet itself, or whom the sheet is about. A sheet that nobody touched is not half
/// full.
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

    fn is_full(&self) -> bool {
        self.filled >= self.required
    }

    fn count(&mut self, filled: bool) {
        self.required += 1;
        self.filled += u32::from(filled);
    }
}

/// Something that a sheet still lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A field without an answer.
    Field(usize),
    /// Rows of a table, by its field, that are not there or not filled in.
    Rows {
        /// The field.
        field: usize,
        /// How many.
        rows: usize,
    },
}

impl Evaluator {
    /// What keeps the sheet from being complete, in the order of the form.
    pub fn missing(&self) -> Vec<Missing> {
        let mut missing = Vec::new();
        for (place, field) in self.sheet.fields.iter().enumerate().filter(|(place, _)| self.visible(*place)) {
            match field.kind {
                FieldType::Table(table) => {
                    let mut rows = 0;
                    self.each_row(usize::from(table), field.required, |row| rows += usize::from(!row.is_full()));
                    if rows > 0 {
                        missing.push(Missing::Rows { field: place, rows });
                    }
                }
                _ if field.required && self.answers.fields.get(place).is_none_or(|value| value.is_empty()) => {
                    missing.push(Missing::Field(place));
                }
                _ => {}
            }
        }
        missing
    }

    /// How much of the sheet is filled in.
    ///
    /// Every shown required field counts once. In tables every row with content counts its required columns; content
    /// is what differs from the defaults. Where a required table has fewer such rows than it needs, the missing ones
    /// count as well: as the rows that hold nothing but defaults, or else as empty rows.
    pub fn completeness(&self) -> Completeness {
        let mut total = Completeness::default();
        for (place, field) in self.sheet.fields.iter().enumerate().filter(|(place, _)| self.visible(*place)) {
            match field.kind {
                FieldType::Table(table) => self.each_row(usize::from(table), field.required, |row| {
                    total.filled += row.filled;
                    total.required += row.required;
                }),
                _ if field.required => {
                    let value = self.answers.fields.get(place);
                    let filled = value.is_some_and(|value| !value.is_empty());
                    let is_about = filled && matches!(field.home, Some(Home::Account | Home::Person));
                    if !is_about && !is_given(value, &field.default_value(None)) {
                        total.count(filled);
                    }
                }
                _ => {}
            }
        }
        total
    }

    /// Every row that counts, with how much of it is filled in.
    fn each_row(&self, table: usize, required: bool, mut tell: impl FnMut(Completeness)) {
        let (Some(spec), Some(rows)) = (self.sheet.tables.get(table), self.answers.tables.get(table)) else { return };
        let (with_content, without): (Vec<usize>, Vec<usize>) =
            (0..rows.len()).partition(|row| self.has_content(table, spec, *row));
        let missing = if required { usize::from(spec.min_rows).saturating_sub(with_content.len()) } else { 0 };
        let empty = missing.saturating_sub(without.len());
        for row in with_content.into_iter().chain(without.into_iter().take(missing)) {
            let mut full = Completeness::default();
            self.each_required(table, spec, row, |_, filled| full.count(filled));
            tell(full);
        }
        for _ in 0..empty {
            let asked = required_columns(spec).filter(|column| !self.is_gone(table, *column));
            tell(Completeness { filled: 0, required: asked.count() as u32 });
        }
    }

    /// Every required column of a row that counts, and whether it is filled in.
    fn each_required(&self, table: usize, spec: &TableSpec, row: usize, mut tell: impl FnMut(usize, bool)) {
        let cells = self.answers.tables.get(table).and_then(|rows| Some(&rows.get(row)?.cells));
        for column in required_columns(spec).filter(|column| self.cell_visible(table, row, *column)) {
            let cell = cells.and_then(|cells| cells.get(column));
            if !is_given(cell, &spec.default_cell(row, column, None)) {
                tell(column, cell.is_some_and(|value| !value.is_empty()));
            }
        }
    }

    /// The required columns that a row with content still lacks.
    pub fn lacking(&self, table: usize, row: usize) -> Vec<usize> {
        let mut lacking = Vec::new();
        if let Some(spec) = self.sheet.tables.get(table).filter(|spec| self.has_content(table, spec, row)) {
            self.each_required(table, spec, row, |column, filled| lacking.extend((!filled).then_some(column)));
        }
        lacking
    }

    /// True when a row holds something else than its defaults.
    pub fn has_content(&self, table: usize, spec: &TableSpec, row: usize) -> bool {
        let Some(answers) = self.answers.tables.get(table).and_then(|rows| rows.get(row)) else { return false };
        let named = self.sheet.heading(table).map(|heading| heading.ids);
        answers.cells.iter().zip(&spec.columns).enumerate().any(|(place, (value, column))| {
            // The day a row was made is no content on any later day either; nor is the column that it was given to name.
            let today = column.default == Some(DefaultValue::Today);
            let given = today || named == Some(place) || self.is_gone(table, place);
            !given && !value.is_empty() && *value != spec.default_cell(row, place, None)
        })
    }
}

/// True for an answer that is the worksheet's own.
fn is_given(value: Option<&Value>, default: &Value) -> bool {
    !default.is_empty() && value == Some(default)
}

fn required_columns(spec: &TableSpec) -> impl Iterator<Item = usize> {
    let required = |(_, column): &(usize, &Field)| column.required && column.kind.is_input();
    spec.columns.iter().enumerate().filter(required).map(|(place, _)| place)
}
