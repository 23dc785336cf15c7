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
    /// The cell where scores lie farthest apart, as a place in `cells`; none where all agree.
    pub widest: Option<usize>,
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
        all.widest = widest(&all.cells);
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

/// The cell with the largest deviation, of equal ones the one with the fewest usual scores; none while several are alike.
fn widest(cells: &[CellAgreement]) -> Option<usize> {
    let mut best: Option<(usize, &CellAgreement)> = None;
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.scores.deviation > 0.0) {
        let wider = best.is_none_or(|(_, have)| {
            let by = cell.scores.deviation.total_cmp(&have.scores.deviation);
            by.then_with(|| have.share.total_cmp(&cell.share)).is_gt()
        });
        if wider {
            best = Some((at, cell));
        }
    }
    let alike = |cell: &&CellAgreement, best: &CellAgreement| {
        cell.scores.deviation == best.scores.deviation && cell.share == best.share
    };
    best.filter(|(_, best)| cells.iter().filter(|cell| alike(cell, best)).count() == 1).map(|(at, _)| at)
}
