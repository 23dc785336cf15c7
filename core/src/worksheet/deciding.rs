//! Which open answers decide a verdict, and which single answer would change one.
//!
//! Both try answers out on a copy of the sheet. Where a computed column reads no other row of its table, the copy
//! holds only the row in question, so asking about one row costs the same in a table of five hundred.

use std::rc::Rc;

use crate::book::{Currency, Money, Number, Value};
use crate::formula::{Read, Val};
use crate::order::sort_by;

use super::answers::{Answers, Row};
use super::def::{Field, FieldType, Worksheet};
use super::evaluator::{Change, Evaluator};
use super::outcome::{CellRef, Unit};

/// The most unknowns that are tried out, the first ones of the sheet: more would be too many to name.
const MAX_TRIALS: usize = 50;

/// Something with a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A result and its band.
    Result(usize),
    /// A computed cell.
    Computed {
        /// Table.
        table: usize,
        /// Row, from 0.
        row: usize,
        /// Column.
        column: usize,
    },
}

/// Changes of one row, and what they would make of a computed choice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WhatIf {
    /// The smallest change of each answer, up and down, that changes the outcome.
    pub changes: Vec<SingleChange>,
    /// For each unknown answer: every value it may turn out to have, and the outcome then.
    pub unknowns: Vec<UnknownAnswer>,
}

/// One answer changed.
#[derive(Clone, Debug, PartialEq)]
pub struct SingleChange {
    /// The column.
    pub column: usize,
    /// The answer as it is.
    pub from: Value,
    /// The answer as it would be.
    pub to: Value,
    /// What the outcome would be.
    pub outcome: Val,
}

/// One unknown answer.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownAnswer {
    /// The column.
    pub column: usize,
    /// Every value it may have, from the lowest, and the outcome then.
    pub outcomes: Vec<(Value, Val)>,
}

impl Evaluator {
    /// The open answers that each alone make a difference to a verdict: with all other open ones at their lowest, or
    /// with all others at their highest. Empty when nothing is undecided, or only several together decide.
    pub fn deciding(&self, target: Target) -> Vec<CellRef> {
        let undecided = match target {
            Target::Result(result) => self.result(result).undecided,
            Target::Computed { table, row, column } => self.computed(table, row, column).undecided,
        };
        if !undecided {
            return Vec::new();
        }
        let (start, target, only) = self.reduced(target);
        let sheet = &self.sheet;
        let unknowns: Vec<(CellRef, [Value; 2])> =
            bounded_unknowns(sheet, &start).into_iter().take(MAX_TRIALS).collect();
        let mut deciding = Vec::new();
        for at_high in [false, true] {
            let pick = |ends: &[Value; 2], high: bool| ends[usize::from(high)].clone();
            let mut trial = Self::with_fuel(sheet.clone(), start.clone(), self.state.today, self.fuel);
            trial.apply(unknowns.iter().map(|(cell, ends)| change(*cell, pick(ends, at_high))));
            let before = trial.verdict_of(target);
            for (cell, ends) in &unknowns {
                trial.apply([change(*cell, pick(ends, !at_high))]);
                if trial.verdict_of(target) != before && !deciding.contains(cell) {
                    deciding.push(*cell);
                }
                trial.apply([change(*cell, pick(ends, at_high))]);
            }
        }
        deciding.iter_mut().for_each(|cell| restore_row(cell, only));
        sort_by(&mut deciding, Ord::cmp);
        deciding
    }

    /// What the page would say: the band of a result, or its value where that is no number; the value of a cell.
    fn verdict_of(&self, target: Target) -> (Option<usize>, Val) {
        match target {
            Target::Result(result) => {
                let outcome = self.result(result);
                let shown = if outcome.value.as_number().is_some() { Val::Null } else { outcome.value };
                (outcome.band, shown)
            }
            Target::Computed { table, row, column } => (None, self.computed(table, row, column).value),
        }
    }

    /// The answers to try on, the target in them, and the row that is the only one of its table, if it is.
    fn reduced(&self, target: Target) -> (Answers, Target, Option<(usize, usize)>) {
        match target {
            Target::Computed { table, row, column } if !self.reads_other_rows(table, column) => {
                let target = Target::Computed { table, row: 0, column };
                (self.only_row(table, row), target, Some((table, row)))
            }
            _ => (self.answers.clone(), target, None),
        }
    }

    fn only_row(&self, table: usize, row: usize) -> Answers {
        let rows = |(place, rows): (usize, &Vec<Row>)| {
            if place == table { rows.get(row).cloned().into_iter().collect() } else { rows.clone() }
        };
        let tables = self.answers.tables.iter().enumerate().map(rows).collect();
        Answers { fields: self.answers.fields.clone(), tables }
    }

    /// True when a computed column reads rows other than its own, itself or through what it reads. Fixed rows are
    /// always all there, so their tables are never reduced.
    fn reads_other_rows(&self, table: usize, column: usize) -> bool {
        if self.sheet.tables.get(table).is_none_or(|spec| spec.is_fixed()) {
            return true;
        }
        let mut seen: Vec<Unit> = Vec::new();
        let mut open = unit(table, column).into_iter().collect::<Vec<_>>();
        while let Some(next) = open.pop() {
            if seen.contains(&next) {
                continue;
            }
            seen.push(next);
            for read in reads(&self.sheet, next) {
                match (read, next) {
                    (Read::Rows(t), _) | (Read::Column(t, _), _) if usize::from(t) == table => return true,
                    (Read::Column(t, c), _) => open.push(Unit::Column(t, c)),
                    (Read::Own(c), Unit::Column(t, _)) => open.push(Unit::Column(t, c)),
                    (Read::Result(result), _) => open.push(Unit::Result(result)),
                    _ => {}
                }
            }
        }
        false
    }

    /// What would become of a computed choice of a row if one answer of the row were different.
    pub fn what_if(&self, table: usize, row: usize, column: usize) -> WhatIf {
        let (start, target, _) = self.reduced(Target::Computed { table, row, column });
        let Target::Computed { row, .. } = target else { return WhatIf::default() };
        let mut trial = Self::with_fuel(self.sheet.clone(), start, self.state.today, self.fuel);
        let mut found = WhatIf::default();
        let columns = self.sheet.tables.get(table).map_or(&[][..], |table| &table.columns);
        for (place, spec) in columns.iter().enumerate() {
            let answer = trial.answers.tables.get(table).and_then(|rows| rows.get(row));
            let Some(from) = answer.and_then(|row| row.cells.get(place)).cloned() else { continue };
            let mut outcome_of = |to: &Value| {
                trial.set_cell(table, row, place, to.clone());
                let outcome = trial.computed(table, row, column).value;
                trial.set_cell(table, row, place, from.clone());
                outcome
            };
            let before = outcome_of(&from);
            match &spec.kind {
                FieldType::Score { min, max, .. } if from.is_unknown() || (from.is_empty() && spec.required) => {
                    let outcomes = (*min..=*max).map(Value::int).map(|to| (to.clone(), outcome_of(&to))).collect();
                    found.unknowns.push(UnknownAnswer { column: place, outcomes });
                }
                FieldType::Score { min, max, .. } => {
                    let within = |score: &f64| (f64::from(*min)..=f64::from(*max)).contains(score);
                    // Within the limits of a score the cast is exact; what else may stand there is left alone.
                    let Some(score) = from.as_f64().filter(within).map(|score| score as i32) else { continue };
                    let mut down = (*min..score).rev();
                    let mut up = score.saturating_add(1)..=*max;
                    let ways: [&mut dyn Iterator<Item = i32>; 2] = [&mut down, &mut up];
                    for way in ways {
                        let tried = way.map(Value::int).map(|to| (outcome_of(&to), to));
                        let first = { tried }.find(|(outcome, _)| *outcome != before);
                        found.changes.extend(first.map(|(outcome, to)| SingleChange {
                            column: place,
                            from: from.clone(),
                            to,
                            outcome,
                        }));
                    }
                }
                FieldType::MultiChoice { .. } | FieldType::Checklist { .. } => {
                    for to in toggles(&self.sheet, &spec.kind, &from) {
                        let outcome = outcome_of(&to);
                        if outcome != before {
                            found.changes.push(SingleChange { column: place, from: from.clone(), to, outcome });
                        }
                    }
                }
                _ => {}
            }
        }
        found
    }
}

/// Every answer that differs from `from` by one tick.
fn toggles(sheet: &Worksheet, kind: &FieldType, from: &Value) -> Vec<Value> {
    let ticked = from.as_ids();
    let toggle = |id: &Rc<str>| {
        let kept = sheet
            .choices(kind)
            .iter()
            .map(|choice| &choice.id)
            .filter(|other| ticked.contains(other) != (*other == id));
        Value::ids(kept.map(|id| &**id))
    };
    let all = sheet.choices(kind).iter().map(|choice| toggle(&choice.id));
    all.filter(|to| sheet.normalise(kind, to.clone()).is_ok()).collect()
}

fn unit(table: usize, column: usize) -> Option<Unit> {
    Some(Unit::Column(u16::try_from(table).ok()?, u16::try_from(column).ok()?))
}

fn reads(sheet: &Worksheet, unit: Unit) -> Vec<Read> {
    match unit {
        Unit::Column(table, column) => match sheet.column(usize::from(table), usize::from(column)).map(|c| &c.kind) {
            Some(FieldType::Computed { formula, .. }) => formula.reads.clone(),
            _ => Vec::new(),
        },
        Unit::Result(result) => sheet.results.get(usize::from(result)).map_or(Vec::new(), |r| r.formula.reads.clone()),
    }
}

fn change(cell: CellRef, value: Value) -> Change {
    match cell {
        CellRef::Field(field) => Change::Field(field, value),
        CellRef::Cell { table, row, column } => Change::Cell(table, row, column, value),
    }
}

/// Puts the number of the row back that was alone in its table.
fn restore_row(cell: &mut CellRef, only: Option<(usize, usize)>) {
    if let (CellRef::Cell { table, row, .. }, Some((reduced, original))) = (cell, only)
        && *table == reduced
    {
        *row = original;
    }
}

/// The open answers whose lowest and highest value are known: unknown ones, and scores that were not given yet.
fn bounded_unknowns(sheet: &Worksheet, answers: &Answers) -> Vec<(CellRef, [Value; 2])> {
    let ends = |field: &Field, value: &Value, awaited: bool| {
        let (low, high) = field.kind.bounds().filter(|_| field.is_open(value, awaited))?;
        Some([end(&field.kind, low)?, end(&field.kind, high)?])
    };
    let mut found = Vec::new();
    for (place, (field, value)) in sheet.fields.iter().zip(&answers.fields).enumerate() {
        found.extend(ends(field, value, true).map(|ends| (CellRef::Field(place), ends)));
    }
    for (table, (spec, rows)) in sheet.tables.iter().zip(&answers.tables).enumerate() {
        let awaited = sheet.awaits_all(table);
        for (row, answers) in rows.iter().enumerate() {
            for (column, (spec, value)) in spec.columns.iter().zip(&answers.cells).enumerate() {
                found.extend(ends(spec, value, awaited).map(|ends| (CellRef::Cell { table, row, column }, ends)));
            }
        }
    }
    found
}

fn end(kind: &FieldType, number: f64) -> Option<Value> {
    match kind {
        FieldType::Money { currency, .. } => {
            let currency = currency.as_deref().and_then(Currency::parse).unwrap_or(Currency::CNY);
            Money::from_major(number, currency).map(Value::Money)
        }
        _ => Number::new(number).map(Value::Number),
    }
}
