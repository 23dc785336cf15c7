//! One customer on the scorecard.

use std::cmp::Ordering;
use std::rc::Rc;

use super::{Criterion, Scorecard};
use crate::book::Value;
use crate::order::sorted_places;
use crate::worksheet::{Evaluator, Outcome};

/// What stands in a score cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Score {
    /// Nothing yet.
    Blank,
    /// "I do not know": a question for the next visit.
    Unknown,
    /// A score, 0 to 5.
    Given(i32),
}

impl Score {
    /// Reads a cell.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Unknown => Self::Unknown,
            // Scores are whole numbers between 0 and 5; the sheet lets nothing else in.
            Value::Number(n) => Self::Given(n.get() as i32),
            _ => Self::Blank,
        }
    }
}

/// One customer: what was scored and what follows.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The row's id.
    pub row: Rc<str>,
    /// Its place in the order of entry, from 0.
    pub at: usize,
    /// The customer's id, or "" while none is chosen.
    pub customer: Rc<str>,
    /// Scores, by the criteria in use.
    pub scores: Vec<Score>,
    /// Whether each score is marked as unverified.
    pub unverified: Vec<bool>,
    /// The weighted score in percent, and the range that unknown scores leave open.
    pub percent: Outcome,
    /// The verdict.
    pub verdict: Outcome,
}

impl Line {
    /// The weighted score that an order by total goes by: the lower end of a range, nothing before there is one.
    pub fn standing(&self) -> Option<f64> {
        standing(&self.percent)
    }
}

fn standing(percent: &Outcome) -> Option<f64> {
    percent.range.map(|(low, _)| low).or_else(|| percent.value.as_number())
}

impl Scorecard {
    /// How many customers there are.
    pub fn count(&self, sheet: &Evaluator) -> usize {
        sheet.answers().tables.get(self.customers).map_or(0, Vec::len)
    }

    /// One line, with the scores of these criteria.
    pub fn line(&self, sheet: &Evaluator, at: usize, criteria: &[Criterion]) -> Option<Line> {
        let row = sheet.answers().tables.get(self.customers)?.get(at)?;
        let marked = row.cells.get(self.unverified).map_or(&[][..], Value::as_ids);
        Some(Line {
            row: row.id.clone(),
            at,
            customer: row.cells.get(self.customer).and_then(Value::as_str).unwrap_or_default().into(),
            scores: criteria.iter().map(|c| row.cells.get(c.column).map_or(Score::Blank, Score::of)).collect(),
            unverified: criteria.iter().map(|c| marked.iter().any(|id| **id == *c.id)).collect(),
            percent: sheet.computed(self.customers, at, self.percent),
            verdict: sheet.computed(self.customers, at, self.verdict),
        })
    }

    /// The rows from the highest total to the lowest; those without one stay behind, in the order of entry.
    pub fn by_total(&self, sheet: &Evaluator) -> Vec<usize> {
        let percent = |at| standing(&sheet.computed(self.customers, at, self.percent));
        let standings: Vec<Option<f64>> = (0..self.count(sheet)).map(percent).collect();
        sorted_places(standings.len(), &|a, b| match (standings[a], standings[b]) {
            (Some(a), Some(b)) => b.total_cmp(&a),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        })
    }

    /// The average score of a criterion over all customers that have one.
    pub fn average(&self, sheet: &Evaluator, criterion: &Criterion) -> Option<f64> {
        let rows = sheet.answers().tables.get(self.customers)?;
        let scores = rows.iter().filter_map(|row| row.cells.get(criterion.column)?.as_f64());
        let (count, sum) = scores.fold((0, 0.0), |(count, sum), score| (count + 1, sum + score));
        (count > 0).then(|| sum / f64::from(count))
    }
}
