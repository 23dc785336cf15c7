//! The answers of one sheet and everything that follows from them, kept up to date change by change.

use std::rc::Rc;

use crate::book::Value;
use crate::date::Date;
use crate::formula::Val;
use crate::order::Places;

use super::answers::{Answers, Row, conform_rows};
use super::def::Worksheet;
use super::outcome::{Fired, Outcome};
use super::settle::{Changed, Flag, Fuel, Verdict};
use super::state::{RowState, Spread, State, TableState, World};

/// One change of the answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A field.
    Field(usize, Value),
    /// A cell: table, row, column.
    Cell(usize, usize, usize, Value),
    /// All rows of a table. Rows that are there already keep what was computed for them.
    Rows(usize, Vec<Row>),
    /// The date of today.
    Today(Option<Date>),
}

/// The answers of one sheet with its computed columns, results, verdicts, rules and visible fields.
///
/// Every change recomputes what depends on it and nothing else: a changed score in a table recomputes that row, and
/// the results that read its column.
#[derive(Clone, Debug)]
pub struct Evaluator {
    pub(super) sheet: Rc<Worksheet>,
    pub(super) answers: Answers,
    pub(super) state: State,
    pub(super) changed: Changed,
    pub(super) fuel: Fuel,
    /// By result.
    pub(super) verdicts: Vec<Verdict>,
    /// By result: what is level in a choice, as a list; null where one thing stands out.
    pub(super) levels: Vec<Val>,
    /// By rule; rules per row are in the rows' flags.
    pub(super) fired: Vec<bool>,
    /// By field.
    pub(super) visible: Vec<bool>,
    /// By table: what the flags of its rows stand for.
    pub(super) flags: Vec<Vec<Flag>>,
    /// Columns that are gone with what another table called them by: table and column.
    pub(super) gone: Vec<(usize, usize)>,
    /// How many formulas were evaluated so far; for tests and measurements.
    pub(super) evaluated: u64,
    /// True while some unknown number has no limits.
    pub(super) lacking: bool,
    /// True while exactly one answer is open within limits.
    pub(super) alone: bool,
}

impl Evaluator {
    /// Evaluates a sheet. Answers that do not fit the definition are brought into shape first.
    pub fn new(sheet: Rc<Worksheet>, answers: Answers, today: Option<Date>) -> Self {
        Self::with_fuel(sheet, answers, today, Fuel::default())
    }

    /// Evaluates a sheet with other limits of cost.
    pub fn with_fuel(sheet: Rc<Worksheet>, mut answers: Answers, today: Option<Date>, fuel: Fuel) -> Self {
        answers.conform(&sheet);
        let flags: Vec<Vec<Flag>> = (0..sheet.tables.len()).map(|table| Flag::of_table(&sheet, table)).collect();
        let state = first_state(&sheet, &answers, &flags, today);
        let mut evaluator = Self {
            changed: Changed::everything(&sheet),
            verdicts: vec![Verdict::default(); sheet.results.len()],
            levels: vec![Val::Null; sheet.results.len()],
            fired: vec![false; sheet.rules.len()],
            visible: vec![true; sheet.fields.len()],
            sheet,
            answers,
            state,
            fuel,
            flags,
            gone: Vec::new(),
            evaluated: 0,
            lacking: false,
            alone: false,
        };
        evaluator.follow_heads();
        evaluator.settle();
        evaluator
    }

    /// The definition.
    pub fn sheet(&self) -> &Worksheet {
        &self.sheet
    }

    /// The definition, to keep.
    pub fn shared_sheet(&self) -> Rc<Worksheet> {
        self.sheet.clone()
    }

    /// The answers.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The date of today.
    pub fn today(&self) -> Option<Date> {
        self.state.today
    }

    /// How many formulas were evaluated so far: what changes cost, for tests and measurements.
    pub fn evaluated(&self) -> u64 {
        self.evaluated
    }

    /// True when the last change took more steps than it may; what was cut short is null.
    pub fn ran_out(&self) -> bool {
        self.changed.all
    }

    /// Makes several changes and recomputes once. Places that do not exist are left alone.
    pub fn apply(&mut self, changes: impl IntoIterator<Item = Change>) {
        for change in changes {
            match change {
                Change::Field(field, value) => self.put_field(field, value),
                Change::Cell(table, row, column, value) => self.put_cell(table, row, column, value),
                Change::Rows(table, rows) => self.put_rows(table, rows),
                Change::Today(today) => {
                    self.changed.today |= self.state.today != today;
                    self.state.today = today;
                }
            }
        }
        self.follow_heads();
        self.settle();
    }

    /// Changes a field.
    pub fn set_field(&mut self, field: usize, value: Value) {
        self.apply([Change::Field(field, value)]);
    }

    /// Changes a cell.
    pub fn set_cell(&mut self, table: usize, row: usize, column: usize, value: Value) {
        self.apply([Change::Cell(table, row, column, value)]);
    }

    /// Changes the rows of a table.
    pub fn set_rows(&mut self, table: usize, rows: Vec<Row>) {
        self.apply([Change::Rows(table, rows)]);
    }

    /// Changes the date of today.
    pub fn set_today(&mut self, today: Option<Date>) {
        self.apply([Change::Today(today)]);
    }

    fn put_field(&mut self, field: usize, value: Value) {
        let places =
            (self.sheet.fields.get(field), self.answers.fields.get_mut(field), self.state.fields.get_mut(field));
        let (Some(spec), Some(answer), Some(known)) = places else { return };
        let new = Spread::of(spec, &value, true);
        *answer = value;
        if *known != new {
            *known = new;
            Changed::mark(&mut self.changed.fields, field);
        }
    }

    fn put_cell(&mut self, table: usize, row: usize, column: usize, value: Value) {
        let answer = self.answers.tables.get_mut(table).and_then(|rows| rows.get_mut(row));
        let answer = answer.and_then(|row| row.cells.get_mut(column));
        let spec = self.sheet.column(table, column).filter(|spec| spec.kind.is_input());
        let (Some(answer), Some(spec), Some(state)) = (answer, spec, self.state.tables.get_mut(table)) else { return };
        let new = Spread::of(spec, &value, self.sheet.awaits_all(table));
        *answer = value;
        if self.gone.contains(&(table, column)) {
            return;
        }
        if state.put(row, column, new) {
            self.changed.cell(table, column);
            if let Some(row) = state.rows.get_mut(row) {
                row.touched = true;
            }
        }
    }

    fn put_rows(&mut self, table: usize, mut rows: Vec<Row>) {
        let places =
            (self.sheet.tables.get(table), self.answers.tables.get_mut(table), self.state.tables.get_mut(table));
        let (Some(spec), Some(answers), Some(state)) = places else { return };
        conform_rows(&mut rows, spec);
        let (flags, awaited) = (self.flags.get(table).map_or(0, Vec::len), self.sheet.awaits_all(table));
        let by_id = Places::of(answers.iter().map(|row| row.id.clone()).collect());
        let mut old: Vec<Option<RowState>> = std::mem::take(&mut state.rows).into_iter().map(Some).collect();
        let mut moved = rows.len() != old.len();
        for (place, row) in rows.iter().enumerate() {
            let known = by_id.find(&row.id);
            let reused = known.and_then(|at| Some((old.get_mut(at)?.take()?, answers.get(at)?)));
            // A second row with the same id is a new row.
            moved |= reused.is_none() || known != Some(place);
            state.rows.push(match reused {
                Some((state, before)) => update_row(state, before, row, (spec, awaited), table, &mut self.changed),
                None => RowState::new(row, &spec.columns, awaited, flags),
            });
        }
        if moved {
            Changed::mark(&mut self.changed.rows, table);
        }
        state.count_spread(spec.columns.len());
        *answers = rows;
    }

    /// Of a list that open answers decide: what surely belongs to it, and what may.
    pub(super) fn open_list(&self, result: usize) -> Option<(Vec<Val>, Vec<Val>)> {
        let spread = self.state.results.get(result).filter(|spread| spread.differs() && !spread.lacks)?;
        let (Val::List(sure), Val::List(all)) = (spread.get(World::Low), spread.get(World::High)) else { return None };
        let perhaps = all.iter().filter(|item| !sure.contains(item)).cloned().collect();
        Some((sure.to_vec(), perhaps))
    }

    /// What came out of a result.
    pub fn result(&self, result: usize) -> Outcome {
        let Some(spread) = self.state.results.get(result) else { return Outcome::default() };
        let verdict = self.verdicts.get(result).copied().unwrap_or_default();
        let mut outcome = outcome(spread);
        outcome.band = verdict.band.map(usize::from);
        if verdict.undecided {
            outcome.undecided = true;
            outcome.unfinished = verdict.unfinished;
        }
        // Where several things are level, none of them is the one, and what is said of one is not true.
        if let Some(level) = self.levels.get(result).filter(|level| !level.is_null()) {
            outcome = Outcome { value: level.clone(), band: None, ..outcome };
        }
        outcome
    }

    /// What came out of a computed cell; also an answer as formulas see it.
    pub fn computed(&self, table: usize, row: usize, column: usize) -> Outcome {
        self.state.spread(table, row, column).map_or_else(Outcome::default, outcome)
    }

    /// The rules that fire, in the order of the definition and of the rows.
    pub fn fired(&self) -> Vec<Fired> {
        let mut fired = Vec::new();
        for (place, rule) in self.sheet.rules.iter().enumerate() {
            match rule.each.map(usize::from) {
                None if self.fired.get(place) == Some(&true) => fired.push(Fired { rule: place, row: None }),
                None => {}
                Some(table) => {
                    let rows = self.rows_with_flag(table, Flag::Rule(place));
                    fired.extend(rows.map(|row| Fired { rule: place, row: Some(row) }));
                }
            }
        }
        fired
    }

    fn rows_with_flag(&self, table: usize, flag: Flag) -> impl Iterator<Item = usize> {
        let place = self.flags.get(table).and_then(|flags| flags.iter().position(|known| *known == flag));
        let rows = self.state.tables.get(table).map_or(&[][..], |table| &table.rows);
        rows.iter()
            .enumerate()
            .filter(move |(_, row)| place.and_then(|at| row.flags.get(at)) == Some(&true))
            .map(|(at, _)| at)
    }

    /// Whether a field is shown.
    pub fn visible(&self, field: usize) -> bool {
        self.visible.get(field).copied().unwrap_or(false)
    }

    /// Whether a cell is shown.
    pub fn cell_visible(&self, table: usize, row: usize, column: usize) -> bool {
        if self.is_gone(table, column) {
            return false;
        }
        let flags = self.flags.get(table).map_or(&[][..], |flags| flags);
        let Some(place) = flags.iter().position(|flag| *flag == Flag::Show(column)) else { return true };
        let row = self.state.tables.get(table).and_then(|table| table.rows.get(row));
        row.and_then(|row| row.flags.get(place)) == Some(&true)
    }

    /// How many rows a table has.
    pub fn row_count(&self, table: usize) -> usize {
        self.state.tables.get(table).map_or(0, |table| table.rows.len())
    }

    /// An answer as formulas see it: empty, unknown and unfit values are null.
    pub fn field_val(&self, field: usize) -> Val {
        self.state.fields.get(field).map_or(Val::Null, |spread| spread.now.clone())
    }

    /// A cell as formulas see it.
    pub fn cell_val(&self, table: usize, row: usize, column: usize) -> Val {
        self.state.spread(table, row, column).map_or(Val::Null, |spread| spread.now.clone())
    }
}

fn first_state(sheet: &Worksheet, answers: &Answers, flags: &[Vec<Flag>], today: Option<Date>) -> State {
    let fields =
        sheet.fields.iter().zip(&answers.fields).map(|(field, value)| Spread::of(field, value, true)).collect();
    let table = |(place, (spec, rows)): (usize, (&super::table::TableSpec, &Vec<Row>))| {
        let (awaited, flags) = (sheet.awaits_all(place), flags.get(place).map_or(0, Vec::len));
        let rows = rows.iter().map(|row| RowState::new(row, &spec.columns, awaited, flags)).collect();
        let mut table = TableState { rows, ..TableState::default() };
        table.count_spread(spec.columns.len());
        table
    };
    let tables = sheet.tables.iter().zip(&answers.tables).enumerate().map(table).collect();
    State { today, fields, tables, results: vec![Spread::default(); sheet.results.len()] }
}

/// A row that was there before: only the cells that changed are new.
fn update_row(
    mut state: RowState,
    before: &Row,
    row: &Row,
    (spec, awaited): (&super::table::TableSpec, bool),
    table: usize,
    changed: &mut Changed,
) -> RowState {
    let cells = before.cells.iter().zip(&row.cells).zip(&spec.columns).zip(&mut state.cells).enumerate();
    for (column, (((old, new), column_spec), cell)) in cells {
        if old != new && column_spec.kind.is_input() {
            *cell = Spread::of(column_spec, new, awaited);
            changed.cell(table, column);
            state.touched = true;
        }
    }
    state
}

fn outcome(spread: &Spread) -> Outcome {
    let lacks = spread.lacks && !spread.now.is_null();
    let mut outcome = Outcome { value: spread.now.clone(), lacks, undecided: lacks, ..Outcome::default() };
    let Some(ends) = &spread.ends else { return outcome };
    outcome.too_costly = ends.too_costly;
    outcome.unfinished = !ends.asked && !ends.too_costly;
    match (ends.low.as_number(), ends.high.as_number()) {
        (Some(a), Some(b)) => outcome.range = Some((a.min(b), a.max(b))),
        _ => outcome.undecided |= !ends.too_costly,
    }
    outcome
}
