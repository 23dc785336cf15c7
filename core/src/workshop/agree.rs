//! How far everybody gives the same scores.

use super::compare::Comparison;
use super::measure::Measure;
use super::question::Place;
use super::spread::Spread;
use crate::order::sort_by;
use crate::worksheet::FieldType;

/// How far everybody gives the same score in one place.
#[derive(Clone, Debug, PartialEq)]
pub struct CellAgreement {
    /// Where, as a place in [`Comparison::slots`].
    pub slot: usize,
    /// The scores in short.
    pub scores: Spread,
    /// The score that most gave; of several the lowest.
    pub usual: f64,
    /// The share of scores that are the usual one, from 0 to 1.
    pub share: f64,
}

/// How far everybody gives the same scores in a column, over all its rows that can be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnAgreement {
    /// Table.
    pub table: usize,
    /// Column.
    pub column: usize,
    /// Its cells, as places in [`Agreement::cells`].
    pub cells: Vec<usize>,
    /// The share of all its scores that are the usual one of their row, from 0 to 1.
    pub share: f64,
    /// The widest gap between two scores of one row.
    pub range: f64,
}

/// How far everybody gives the same scores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Every score that at least two gave, in the order of [`Comparison::slots`].
    pub cells: Vec<CellAgreement>,
    /// By column of a table.
    pub columns: Vec<ColumnAgreement>,
    /// The cells with the least agreement, as places in `cells`: of those with the same share the ones whose scores lie
    /// farthest apart. None where all cells are alike, which would single out nothing.
    pub least: Vec<usize>,
}

impl Comparison {
    /// How far everybody gives the same scores: criteria and customers of a qualification sheet, rows of any table with
    /// scores, single scores.
    pub fn agreement(&self) -> Agreement {
        let mut all = Agreement::default();
        for (slot, (of, answered)) in self.slots().iter().zip(&self.answers).enumerate() {
            if !matches!(self.kind(of), Some(FieldType::Score { .. })) {
                continue;
            }
            let mut scores: Vec<f64> = answered
                .by
                .iter()
                .filter_map(|answer| match answer {
                    Measure::Figure(x) => Some(*x),
                    _ => None,
                })
                .collect();
            sort_by(&mut scores, f64::total_cmp);
            let Some(spread) = Spread::of(&scores).filter(|spread| spread.count > 1) else { continue };
            let (usual, times) = usual(&scores);
            let share = times as f64 / spread.count as f64;
            all.cells.push(CellAgreement { slot, scores: spread, usual, share });
            if let Place::Cell { table, column, .. } | Place::Column { table, column } = of.place {
                all.add(table, column);
            }
        }
        for column in &mut all.columns {
            let cells = column.cells.iter().filter_map(|at| all.cells.get(*at));
            let (mut same, mut count) = (0.0, 0.0);
            for cell in cells {
                same += cell.share * cell.scores.count as f64;
                count += cell.scores.count as f64;
                column.range = column.range.max(cell.scores.max - cell.scores.min);
            }
            column.share = if count > 0.0 { same / count } else { 0.0 };
        }
        all.least = least(&all.cells);
        all
    }
}

impl Agreement {
    /// Puts the last cell to its column.
    fn add(&mut self, table: usize, column: usize) {
        let cell = self.cells.len() - 1;
        match self.columns.iter_mut().find(|have| (have.table, have.column) == (table, column)) {
            Some(have) => have.cells.push(cell),
            None => {
                self.columns.push(ColumnAgreement { table, column, cells: vec![cell], share: 0.0, range: 0.0 });
            }
        }
    }
}

/// The figure that comes most often in sorted figures, and how often.
fn usual(sorted: &[f64]) -> (f64, usize) {
    let (mut best, mut run) = ((0.0, 0), (f64::NAN, 0));
    for x in sorted {
        run = if *x == run.0 { (*x, run.1 + 1) } else { (*x, 1) };
        if run.1 > best.1 {
            best = run;
        }
    }
    best
}

/// The cells with the lowest share, and among those the largest deviation; none while all cells are alike.
fn least(cells: &[CellAgreement]) -> Vec<usize> {
    let order = |a: &CellAgreement, b: &CellAgreement| {
        a.share.total_cmp(&b.share).then_with(|| b.scores.deviation.total_cmp(&a.scores.deviation))
    };
    let apart = cells.iter().filter(|cell| cell.scores.deviation > 0.0);
    let Some(first) = apart.min_by(|a, b| order(a, b)) else { return Vec::new() };
    let alike = |(_, cell): &(usize, &CellAgreement)| order(cell, first).is_eq();
    let least: Vec<usize> = cells.iter().enumerate().filter(alike).map(|(at, _)| at).collect();
    if least.len() == cells.len() && least.len() > 1 { Vec::new() } else { least }
}
