//! What the evaluator remembers: every answer and everything computed, in three worlds.
//!
//! The worlds differ only where unknown answers with known limits stand, or required scores that were not given yet:
//! *now* reads them as null, *low* at their lowest, *high* at their highest.

use std::rc::Rc;

use crate::book::Value;
use crate::date::Date;
use crate::formula::{Data, Formula, Read, Val};

use super::answers::Row;
use super::def::{Field, FieldType, Worksheet};

/// One of the three ways to read unknown answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum World {
    Now,
    Low,
    High,
}

/// A value in the three worlds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Spread {
    pub(super) now: Val,
    /// Only where the low and the high world differ, or the formula was too costly.
    pub(super) ends: Option<Box<Ends>>,
    /// True for an unknown number without limits, and for what one has a part in: nobody knows how far off it is.
    pub(super) lacks: bool,
}

/// A value in the low and the high world.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ends {
    pub(super) low: Val,
    pub(super) high: Val,
    /// True where an answer says "unknown"; otherwise something was not answered yet.
    pub(super) asked: bool,
    pub(super) too_costly: bool,
}

impl Spread {
    pub(super) fn plain(now: Val) -> Self {
        Self { now, ..Self::default() }
    }

    /// The value of a formula that reads unknowns: when both ends agree, that is the value.
    pub(super) fn between(now: Val, low: Val, high: Val, asked: bool) -> Self {
        if low == high {
            return Self::plain(low);
        }
        Self { now, ends: Some(Box::new(Ends { low, high, asked, too_costly: false })), lacks: false }
    }

    pub(super) fn too_costly() -> Self {
        let ends = Ends { low: Val::Null, high: Val::Null, asked: false, too_costly: true };
        Self { now: Val::Null, ends: Some(Box::new(ends)), lacks: false }
    }

    /// True where the worlds differ.
    pub(super) fn differs(&self) -> bool {
        self.ends.is_some()
    }

    /// True where the worlds differ in words: there may be more between them than they say.
    pub(super) fn differs_in_words(&self) -> bool {
        let words = |val: &Val| matches!(val, Val::Text(_) | Val::List(_));
        self.ends.as_ref().is_some_and(|ends| words(&ends.low) || words(&ends.high))
    }

    /// True where an unknown answer makes the worlds differ.
    pub(super) fn is_asked(&self) -> bool {
        self.ends.as_ref().is_some_and(|ends| ends.asked)
    }

    /// Whether a condition holds for sure, whatever is open in it.
    pub(super) fn holds(&self) -> bool {
        let ends = self.ends.as_ref();
        !self.lacks && ends.map_or(self.now.is_true(), |ends| ends.low.is_true() && ends.high.is_true())
    }

    pub(super) fn get(&self, world: World) -> &Val {
        match (world, &self.ends) {
            (World::Low, Some(ends)) => &ends.low,
            (World::High, Some(ends)) => &ends.high,
            _ => &self.now,
        }
    }

    /// An answer as formulas see it. `awaited` says whether the sheet is incomplete without one.
    pub(super) fn of(field: &Field, value: &Value, awaited: bool) -> Self {
        match field.kind.bounds() {
            Some((low, high)) if field.is_open(value, awaited) => {
                Self::between(Val::Null, Val::number(low), Val::number(high), value.is_unknown())
            }
            bounds => {
                let lacks = bounds.is_none() && value.is_unknown() && field.kind.is_figure();
                Self { lacks, ..Self::plain(val_of(&field.kind, value)) }
            }
        }
    }
}

/// An answer as formulas see it; null where the value does not fit the type.
fn val_of(kind: &FieldType, value: &Value) -> Val {
    if kind.is_list() {
        return Val::List(value.as_ids().iter().map(|id| Val::Text(id.clone())).collect());
    }
    match (kind, value) {
        (FieldType::Text | FieldType::LongText, Value::Text(text)) => Val::Text(text.clone()),
        (FieldType::Date, Value::Date(date)) => Val::Date(*date),
        (FieldType::YesNo, Value::Bool(yes)) => Val::Bool(*yes),
        (FieldType::SingleChoice(_) | FieldType::PersonRef(_) | FieldType::AccountRef, Value::Id(id)) => {
            Val::Text(id.clone())
        }
        (
            FieldType::Number(_) | FieldType::Percent(_) | FieldType::Money { .. } | FieldType::Score { .. },
            Value::Number(_) | Value::Money(_),
        ) => value.as_f64().map_or(Val::Null, Val::number),
        _ => Val::Null,
    }
}

/// A table row.
#[derive(Clone, Debug)]
pub(super) struct RowState {
    pub(super) id: Rc<str>,
    /// By column, computed ones too.
    pub(super) cells: Vec<Spread>,
    /// Rules that fire and columns that are shown, by place in [`super::evaluator::Flag`] lists.
    pub(super) flags: Vec<bool>,
    /// True when something in the row changed since the last settling.
    pub(super) touched: bool,
}

impl RowState {
    pub(super) fn new(row: &Row, columns: &[Field], awaited: bool, flags: usize) -> Self {
        let cells = columns.iter().zip(&row.cells);
        let cells = cells.map(|(column, value)| Spread::of(column, value, awaited)).collect();
        Self { id: row.id.clone(), cells, flags: vec![false; flags], touched: true }
    }
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(super) struct TableState {
    pub(super) rows: Vec<RowState>,
    /// By column: how many cells differ between the worlds.
    pub(super) spread: Vec<u32>,
    /// By column: how many cells an unknown number without limits has a part in.
    pub(super) lacks: Vec<u32>,
}

impl TableState {
    /// Replaces a cell; true when it changed.
    pub(super) fn put(&mut self, row: usize, column: usize, new: Spread) -> bool {
        let cell = self.rows.get_mut(row).and_then(|row| row.cells.get_mut(column));
        let Some((cell, spread)) = cell.zip(self.spread.get_mut(column)) else { return false };
        if *cell == new {
            return false;
        }
        *spread = *spread + u32::from(new.differs()) - u32::from(cell.differs());
        if let Some(lacks) = self.lacks.get_mut(column) {
            *lacks = *lacks + u32::from(new.lacks) - u32::from(cell.lacks);
        }
        *cell = new;
        true
    }

    /// Counts the spread cells again, after rows came or went.
    pub(super) fn count_spread(&mut self, columns: usize) {
        (self.spread, self.lacks) = (vec![0; columns], vec![0; columns]);
        for row in &self.rows {
            for ((spread, lacks), cell) in self.spread.iter_mut().zip(&mut self.lacks).zip(&row.cells) {
                *spread += u32::from(cell.differs());
                *lacks += u32::from(cell.lacks);
            }
        }
    }
}

/// Every answer and everything computed.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) today: Option<Date>,
    pub(super) fields: Vec<Spread>,
    pub(super) tables: Vec<TableState>,
    pub(super) results: Vec<Spread>,
}

impl State {
    /// True when something that is not of the row itself differs between the worlds.
    pub(super) fn is_spread(&self, read: &Read) -> bool {
        let ends = |spread: Option<&Spread>| spread.is_some_and(Spread::differs);
        match read {
            Read::Field(field) => ends(self.fields.get(usize::from(*field))),
            Read::Result(result) => ends(self.results.get(usize::from(*result))),
            Read::Column(table, column) => {
                let table = self.tables.get(usize::from(*table));
                table.and_then(|table| table.spread.get(usize::from(*column))).is_some_and(|count| *count > 0)
            }
            Read::Today | Read::Rows(_) | Read::Own(_) => false,
        }
    }

    /// True when something that a formula reads differs between the worlds in words, for one row if it is one of rows.
    pub(super) fn differs_in_words(&self, formula: &Formula, own: Option<(usize, usize)>) -> bool {
        let one = |spread: Option<&Spread>| spread.is_some_and(Spread::differs_in_words);
        formula.reads.iter().any(|read| match read {
            Read::Field(field) => one(self.fields.get(usize::from(*field))),
            Read::Result(result) => one(self.results.get(usize::from(*result))),
            Read::Column(table, column) => {
                let rows = self.tables.get(usize::from(*table)).map_or(&[][..], |table| &table.rows);
                self.is_spread(read) && rows.iter().any(|row| one(row.cells.get(usize::from(*column))))
            }
            Read::Own(column) => own.is_some_and(|(table, row)| one(self.spread(table, row, usize::from(*column)))),
            Read::Today | Read::Rows(_) => false,
        })
    }

    /// True when an unknown answer makes something that is not of the row itself differ between the worlds.
    pub(super) fn is_asked(&self, read: &Read) -> bool {
        let asked = |spread: Option<&Spread>| spread.is_some_and(Spread::is_asked);
        match read {
            Read::Field(field) => asked(self.fields.get(usize::from(*field))),
            Read::Result(result) => asked(self.results.get(usize::from(*result))),
            Read::Column(table, column) => self
                .tables
                .get(usize::from(*table))
                .is_some_and(|table| table.rows.iter().any(|row| asked(row.cells.get(usize::from(*column))))),
            Read::Today | Read::Rows(_) | Read::Own(_) => false,
        }
    }

    /// True when an unknown number without limits has a part in a formula, for one row if it is one of rows.
    pub(super) fn lacks_for(&self, formula: &Formula, own: Option<(usize, usize)>) -> bool {
        let one = |spread: Option<&Spread>| spread.is_some_and(|spread| spread.lacks);
        let column = |table: u16, column: u16| {
            let table = self.tables.get(usize::from(table));
            table.and_then(|table| table.lacks.get(usize::from(column))).is_some_and(|count| *count > 0)
        };
        let mut lacks = false;
        formula.each_counted(own.is_some(), &mut |read| {
            lacks |= match read {
                Read::Field(field) => one(self.fields.get(usize::from(field))),
                Read::Result(result) => one(self.results.get(usize::from(result))),
                Read::Column(table, of) => column(table, of),
                Read::Own(of) => own.is_some_and(|(table, row)| one(self.spread(table, row, usize::from(of)))),
                Read::Today | Read::Rows(_) => false,
            };
        });
        lacks
    }

    /// True when there is anything at all of which nobody knows how far off it is; the common case is quick.
    pub(super) fn lacks_any(&self) -> bool {
        let in_table = |table: &TableState| table.lacks.iter().any(|count| *count > 0);
        self.fields.iter().any(|spread| spread.lacks) || self.tables.iter().any(in_table)
    }

    /// How many answers are open within limits.
    pub(super) fn open_answers(&self, sheet: &Worksheet) -> usize {
        let fields = self.fields.iter().filter(|spread| spread.differs()).count();
        let tables =
            self.tables.iter().zip(&sheet.tables).flat_map(|(table, spec)| table.spread.iter().zip(&spec.columns));
        let cells = tables.filter(|(_, column)| column.kind.is_input()).map(|(count, _)| *count as usize);
        fields + cells.sum::<usize>()
    }

    pub(super) fn spread(&self, table: usize, row: usize, column: usize) -> Option<&Spread> {
        self.tables.get(table)?.rows.get(row)?.cells.get(column)
    }
}

/// The state in one world.
pub(super) struct View<'a> {
    pub(super) state: &'a State,
    pub(super) world: World,
}

impl Data for View<'_> {
    fn field(&self, field: u16) -> &Val {
        self.state.fields.get(usize::from(field)).map_or(&Val::Null, |spread| spread.get(self.world))
    }

    fn result(&self, result: u16) -> &Val {
        self.state.results.get(usize::from(result)).map_or(&Val::Null, |spread| spread.get(self.world))
    }

    fn rows(&self, table: u16) -> usize {
        self.state.tables.get(usize::from(table)).map_or(0, |table| table.rows.len())
    }

    fn cell(&self, table: u16, row: usize, column: u16) -> &Val {
        let spread = self.state.spread(usize::from(table), row, usize::from(column));
        spread.map_or(&Val::Null, |spread| spread.get(self.world))
    }

    fn row_id(&self, table: u16, row: usize) -> Val {
        let table = self.state.tables.get(usize::from(table));
        table.and_then(|table| table.rows.get(row)).map_or(Val::Null, |row| Val::Text(row.id.clone()))
    }

    fn today(&self) -> Option<Date> {
        self.state.today
    }
}
