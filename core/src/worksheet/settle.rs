//! Recomputes what changes touched: first computed columns and results in their order, then verdicts, rules and
//! visible fields. A value that comes out as it was stops the wave there.

use crate::formula::{Formula, Machine, Pool, Read, TooCostly, Val};

use super::def::{FieldType, Worksheet};
use super::evaluator::Evaluator;
use super::outcome::{ResultKind, ResultSpec, Unit};
use super::state::{Spread, View, World};

/// What evaluations may cost, in steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fuel {
    /// One formula, for one row if it is one of rows.
    pub formula: u32,
    /// Everything that follows from one change, times up to three where unknowns are in play.
    pub change: u64,
}

impl Default for Fuel {
    /// Far above what any sheet of the catalogue needs, and still below a second on a slow phone.
    fn default() -> Self {
        Self { formula: 4_000_000, change: 20_000_000 }
    }
}

/// The verdict on a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) band: Option<u16>,
    pub(super) undecided: bool,
    /// No unknown answer has a part in that: something was not answered yet.
    pub(super) unfinished: bool,
}

/// A yes or no that every row of a table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flag {
    /// A rule fires.
    Rule(usize),
    /// A column is shown.
    Show(usize),
}

impl Flag {
    pub(super) fn of_table(sheet: &Worksheet, table: usize) -> Vec<Self> {
        let rules = sheet.rules.iter().enumerate();
        let rules = rules.filter(|(_, rule)| rule.each.map(usize::from) == Some(table)).map(|(at, _)| Self::Rule(at));
        let columns = sheet.tables.get(table).map_or(&[][..], |table| &table.columns);
        let shows = columns.iter().enumerate().filter(|(_, column)| column.show_when.is_some());
        rules.chain(shows.map(|(at, _)| Self::Show(at))).collect()
    }

    fn formula(self, sheet: &Worksheet, table: usize) -> Option<&Formula> {
        match self {
            Self::Rule(rule) => sheet.rules.get(rule).map(|rule| &rule.when),
            Self::Show(column) => sheet.column(table, column)?.show_when.as_ref(),
        }
    }
}

/// What changed since the last settling.
#[derive(Clone, Debug)]
pub(super) struct Changed {
    /// Everything is new.
    pub(super) all: bool,
    pub(super) today: bool,
    pub(super) fields: Vec<bool>,
    results: Vec<bool>,
    /// By table: rows came, went or moved.
    pub(super) rows: Vec<bool>,
    /// By table and column: some cell changed.
    columns: Vec<Vec<bool>>,
}

impl Changed {
    pub(super) fn everything(sheet: &Worksheet) -> Self {
        Self {
            all: true,
            today: false,
            fields: vec![false; sheet.fields.len()],
            results: vec![false; sheet.results.len()],
            rows: vec![false; sheet.tables.len()],
            columns: sheet.tables.iter().map(|table| vec![false; table.columns.len()]).collect(),
        }
    }

    pub(super) fn mark(list: &mut [bool], place: usize) {
        if let Some(mark) = list.get_mut(place) {
            *mark = true;
        }
    }

    pub(super) fn cell(&mut self, table: usize, column: usize) {
        if let Some(columns) = self.columns.get_mut(table) {
            Self::mark(columns, column);
        }
    }

    fn clear(&mut self) {
        self.all = false;
        self.today = false;
        self.fields.fill(false);
        self.results.fill(false);
        self.rows.fill(false);
        self.columns.iter_mut().for_each(|columns| columns.fill(false));
    }

    fn column(&self, table: usize, column: usize) -> bool {
        self.columns.get(table).and_then(|columns| columns.get(column)) == Some(&true)
    }

    /// True when something changed that a formula reads, other than cells of its own row.
    fn reaches(&self, formula: &Formula) -> bool {
        let is = |list: &[bool], place: u16| list.get(usize::from(place)) == Some(&true);
        self.all
            || formula.reads.iter().any(|read| match read {
                Read::Field(field) => is(&self.fields, *field),
                Read::Result(result) => is(&self.results, *result),
                Read::Today => self.today,
                Read::Rows(table) => is(&self.rows, *table),
                Read::Column(table, column) => self.column(usize::from(*table), usize::from(*column)),
                Read::Own(_) => false,
            })
    }

    /// True when cells changed that a formula reads in its own row, or rows are new.
    fn reaches_rows(&self, formula: &Formula, table: usize) -> bool {
        self.rows.get(table) == Some(&true)
            || formula.reads.iter().any(|read| matches!(read, Read::Own(c) if self.column(table, usize::from(*c))))
    }
}

impl Evaluator {
    /// Recomputes what the changes since the last time touched.
    pub(super) fn settle(&mut self) {
        let sheet = self.sheet.clone();
        let mut budget = self.fuel.change;
        self.lacking = self.state.lacks_any();
        let alone = self.state.open_answers(&sheet) == 1;
        // What was found in one way is found again in the other.
        self.changed.all |= alone != self.alone;
        self.alone = alone;
        for unit in &sheet.units {
            match *unit {
                Unit::Column(table, column) => {
                    self.settle_column(&sheet, usize::from(table), usize::from(column), &mut budget);
                }
                Unit::Result(result) => self.settle_result(&sheet, usize::from(result), &mut budget),
            }
        }
        for (place, spec) in sheet.results.iter().enumerate() {
            let moved = self.changed.results.get(place) == Some(&true);
            if moved || spec.bands.iter().any(|band| self.changed.reaches(&band.when)) {
                let verdict = self.verdict(place, spec, &mut budget);
                if let Some(known) = self.verdicts.get_mut(place) {
                    *known = verdict;
                }
            }
        }
        self.settle_conditions(&sheet, &mut budget);
        for table in 0..sheet.tables.len() {
            self.settle_flags(&sheet, table, &mut budget);
        }
        self.forget_changes(budget == 0);
    }

    fn forget_changes(&mut self, out_of_fuel: bool) {
        self.changed.clear();
        // What was cut short is tried again with the next change.
        self.changed.all = out_of_fuel;
        for row in self.state.tables.iter_mut().flat_map(|table| &mut table.rows) {
            row.touched = false;
        }
    }

    /// The rows of a table that a formula has to be evaluated for again.
    fn rows_to_settle(&self, formula: &Formula, table: usize) -> Vec<usize> {
        let rows = self.state.tables.get(table).map_or(&[][..], |table| &table.rows);
        if self.changed.reaches(formula) {
            return (0..rows.len()).collect();
        }
        if !self.changed.reaches_rows(formula, table) {
            return Vec::new();
        }
        rows.iter().enumerate().filter(|(_, row)| row.touched).map(|(at, _)| at).collect()
    }

    fn settle_column(&mut self, sheet: &Worksheet, table: usize, column: usize, budget: &mut u64) {
        let spec = sheet.column(table, column).map(|column| &column.kind);
        let Some(FieldType::Computed { formula, .. }) = spec else { return };
        let rows = self.rows_to_settle(formula, table);
        if rows.is_empty() {
            return;
        }
        let new = self.spreads(sheet, formula, table, &rows, budget);
        let Some(state) = self.state.tables.get_mut(table) else { return };
        for (row, spread) in rows.into_iter().zip(new) {
            if state.put(row, column, spread) {
                self.changed.cell(table, column);
                if let Some(row) = state.rows.get_mut(row) {
                    row.touched = true;
                }
            }
        }
    }

    /// Evaluates a formula for some rows, in all three worlds where these differ.
    fn spreads(
        &mut self,
        sheet: &Worksheet,
        formula: &Formula,
        table: usize,
        rows: &[usize],
        budget: &mut u64,
    ) -> Vec<Spread> {
        let state = &self.state;
        let views = [World::Now, World::Low, World::High].map(|world| View { state, world });
        let machine = |world, alone| machine(&views, world, alone, &sheet.pool, formula);
        let mut now = machine(World::Now, false);
        let ends = |row, alone: bool, steps: &mut Steps<'_>| {
            let (mut low, mut high) = (machine(World::Low, alone), machine(World::High, alone));
            (steps.run(&mut low, row), steps.run(&mut high, row))
        };
        let differ = formula.reads.iter().any(|read| state.is_spread(read));
        let asked = differ && formula.reads.iter().any(|read| state.is_asked(read));
        let own = |row: usize, is_it: fn(&Spread) -> bool| {
            let cells = state.tables.get(table).and_then(|table| table.rows.get(row)).map_or(&[][..], |row| &row.cells);
            let read_by = |read: &Read| matches!(read, Read::Own(c) if cells.get(usize::from(*c)).is_some_and(is_it));
            formula.reads.iter().any(read_by)
        };
        let mut steps = Steps { each: self.fuel.formula, budget, evaluated: 0 };
        let mut spreads = Vec::with_capacity(rows.len());
        for row in rows {
            let place = Some(*row);
            let lacks = self.lacking && state.lacks_for(formula, Some((table, *row)));
            let spread = if differ || own(*row, Spread::differs) {
                let asked = asked || own(*row, Spread::is_asked);
                let alone = self.alone && !state.differs_in_words(formula, Some((table, *row)));
                let now = steps.run(&mut now, place);
                exact_or_wide(alone, |alone| join(now.clone(), ends(place, alone, &mut steps), asked))
            } else {
                steps.run(&mut now, place).map_or_else(|TooCostly| Spread::too_costly(), Spread::plain)
            };
            spreads.push(Spread { lacks, ..spread });
        }
        let evaluated = steps.evaluated;
        self.evaluated += evaluated;
        spreads
    }

    fn settle_result(&mut self, sheet: &Worksheet, result: usize, budget: &mut u64) {
        let Some(spec) = sheet.results.get(result) else { return };
        if !self.changed.reaches(&spec.formula) {
            return;
        }
        let new = self.spread(&spec.formula, budget);
        let level = if spec.kind == ResultKind::Choice && !new.differs() {
            self.level(&spec.formula, budget)
        } else {
            Val::Null
        };
        if let Some(known) = self.levels.get_mut(result) {
            *known = level;
        }
        if let Some(known) = self.state.results.get_mut(result).filter(|known| **known != new) {
            *known = new;
            Changed::mark(&mut self.changed.results, result);
        }
    }

    /// Evaluates a formula of the sheet as a whole, in all three worlds where these differ.
    fn spread(&mut self, formula: &Formula, budget: &mut u64) -> Spread {
        let now = self.run((formula, World::Now, false), budget);
        let spread = if formula.reads.iter().any(|read| self.state.is_spread(read)) {
            let asked = formula.reads.iter().any(|read| self.state.is_asked(read));
            let alone = self.alone && !self.state.differs_in_words(formula, None);
            exact_or_wide(alone, |alone| {
                let end = |world| (formula, world, alone);
                let (low, high) = (self.run(end(World::Low), budget), self.run(end(World::High), budget));
                join(now.clone(), (low, high), asked)
            })
        } else {
            now.map_or_else(|TooCostly| Spread::too_costly(), Spread::plain)
        };
        Spread { lacks: self.lacks(formula), ..spread }
    }

    /// Evaluates a formula of the sheet as a whole in one world; see [`machine`].
    fn run(&mut self, (formula, world, alone): (&Formula, World, bool), budget: &mut u64) -> Result<Val, TooCostly> {
        let views = [World::Now, World::Low, World::High].map(|world| View { state: &self.state, world });
        let mut machine = machine(&views, world, alone, &self.sheet.pool, formula);
        let mut steps = Steps { each: self.fuel.formula, budget, evaluated: 0 };
        let val = steps.run(&mut machine, None);
        self.evaluated += 1;
        val
    }

    /// What is level in a choice, as a list; null where one thing stands out.
    fn level(&mut self, formula: &Formula, budget: &mut u64) -> Val {
        let view = View { state: &self.state, world: World::Now };
        let mut left = u32::try_from(*budget).unwrap_or(u32::MAX).min(self.fuel.formula);
        let given = left;
        let level = Machine::new(&view, &self.sheet.pool, formula).level(&mut left);
        *budget = budget.saturating_sub(u64::from(given - left));
        if level.is_empty() { Val::Null } else { Val::List(level.into()) }
    }

    fn verdict(&mut self, result: usize, spec: &ResultSpec, budget: &mut u64) -> Verdict {
        let band = self.band(result, spec, World::Now, budget);
        let known = self.state.results.get(result).filter(|known| !known.now.is_null());
        if known.is_some_and(|known| known.lacks || spec.bands.iter().any(|band| self.lacks(&band.when))) {
            return Verdict { band, undecided: true, unfinished: false };
        }
        let differ = self.state.results.get(result).is_some_and(Spread::differs)
            || spec.bands.iter().any(|band| band.when.reads.iter().any(|read| self.state.is_spread(read)));
        if !differ {
            return Verdict { band, ..Verdict::default() };
        }
        let (low, high) = (self.band(result, spec, World::Low, budget), self.band(result, spec, World::High, budget));
        if low == high {
            return Verdict { band: low, ..Verdict::default() };
        }
        let asked = |read: &Read| self.state.is_asked(read);
        let asked = self.state.results.get(result).is_some_and(Spread::is_asked)
            || spec.bands.iter().any(|band| band.when.reads.iter().any(asked));
        Verdict { band, undecided: true, unfinished: !asked }
    }

    /// The first band that holds; none when the result is null.
    fn band(&mut self, result: usize, spec: &ResultSpec, world: World, budget: &mut u64) -> Option<u16> {
        let value = self.state.results.get(result).map_or(&Val::Null, |known| known.get(world));
        if value.is_null() {
            return None;
        }
        let mut bands = spec.bands.iter();
        let found = bands.position(|band| {
            let alone = self.alone && !self.state.differs_in_words(&band.when, None);
            self.run((&band.when, world, alone), budget).is_ok_and(|val| val.is_true())
        });
        found.and_then(|place| u16::try_from(place).ok())
    }

    fn lacks(&self, formula: &Formula) -> bool {
        self.lacking && self.state.lacks_for(formula, None)
    }

    /// Whether a rule of the sheet as a whole fires: not where an open answer decides. One that asks whether there is an
    /// answer has what null gives: at both ends there is one.
    fn fires(&mut self, rule: &Formula, budget: &mut u64) -> bool {
        if rule.asks_for_any() { self.holds(rule, budget) } else { self.spread(rule, budget).holds() }
    }

    /// Rules and conditions of the sheet as a whole.
    fn settle_conditions(&mut self, sheet: &Worksheet, budget: &mut u64) {
        for (place, rule) in sheet.rules.iter().enumerate().filter(|(_, rule)| rule.each.is_none()) {
            if self.changed.reaches(&rule.when) {
                let fires = self.fires(&rule.when, budget);
                if let Some(known) = self.fired.get_mut(place) {
                    *known = fires;
                }
            }
        }
        for (place, field) in sheet.fields.iter().enumerate() {
            let Some(condition) = &field.show_when else { continue };
            if self.changed.reaches(condition) {
                let shown = self.holds(condition, budget);
                if let Some(known) = self.visible.get_mut(place) {
                    *known = shown;
                }
            }
        }
    }

    fn holds(&mut self, formula: &Formula, budget: &mut u64) -> bool {
        self.run((formula, World::Now, false), budget).is_ok_and(|val| val.is_true())
    }

    /// Whether a condition holds for some rows, with what is open left out.
    fn hold(&mut self, sheet: &Worksheet, formula: &Formula, rows: &[usize], budget: &mut u64) -> Vec<bool> {
        let view = View { state: &self.state, world: World::Now };
        let mut machine = Machine::new(&view, &sheet.pool, formula);
        let mut steps = Steps { each: self.fuel.formula, budget, evaluated: 0 };
        let held = rows.iter().map(|row| steps.run(&mut machine, Some(*row)).is_ok_and(|val| val.is_true())).collect();
        self.evaluated += steps.evaluated;
        held
    }

    /// Rules and conditions of the rows of a table.
    fn settle_flags(&mut self, sheet: &Worksheet, table: usize, budget: &mut u64) {
        for place in 0..self.flags.get(table).map_or(0, Vec::len) {
            let flag = self.flags.get(table).and_then(|flags| flags.get(place)).copied();
            let Some(formula) = flag.and_then(|flag| flag.formula(sheet, table)) else { continue };
            let rows = self.rows_to_settle(formula, table);
            if rows.is_empty() {
                continue;
            }
            let held: Vec<bool> = if formula.asks_for_any() || matches!(flag, Some(Flag::Show(_))) {
                self.hold(sheet, formula, &rows, budget)
            } else {
                self.spreads(sheet, formula, table, &rows, budget).iter().map(Spread::holds).collect()
            };
            let Some(state) = self.state.tables.get_mut(table) else { return };
            for (row, held) in rows.into_iter().zip(held) {
                if let Some(known) = state.rows.get_mut(row).and_then(|row| row.flags.get_mut(place)) {
                    *known = held;
                }
            }
        }
    }
}

/// For what is known now, or an end of what may turn out. Of an answer that is `alone` in being open each end is read as
/// it is: it stands at the same end wherever it is read, which no arithmetic of intervals knows.
fn machine<'a, 's>(
    [now, low, high]: &'a [View<'s>; 3],
    world: World,
    alone: bool,
    pool: &'a Pool,
    formula: &'a Formula,
) -> Machine<'a, View<'s>> {
    match world {
        World::Now => Machine::new(now, pool, formula),
        World::Low if alone => Machine::new(low, pool, formula),
        World::High if alone => Machine::new(high, pool, formula),
        World::Low => Machine::between([low, high], false, pool, formula),
        World::High => Machine::between([low, high], true, pool, formula),
    }
}

/// Counts the steps of evaluations against both limits.
struct Steps<'b> {
    each: u32,
    budget: &'b mut u64,
    evaluated: u64,
}

impl Steps<'_> {
    fn run(&mut self, machine: &mut Machine<'_, View<'_>>, row: Option<usize>) -> Result<Val, TooCostly> {
        let given = u32::try_from(*self.budget).unwrap_or(u32::MAX).min(self.each);
        let mut left = given;
        self.evaluated += 1;
        let val = machine.run(row, &mut left);
        *self.budget = self.budget.saturating_sub(u64::from(given - left));
        val
    }
}

fn join(now: Result<Val, TooCostly>, ends: (Result<Val, TooCostly>, Result<Val, TooCostly>), asked: bool) -> Spread {
    match (now, ends) {
        (Ok(now), (Ok(low), Ok(high))) => Spread::between(now, low, high, asked),
        _ => Spread::too_costly(),
    }
}

/// With each end read as it is where one answer is open `alone`; but of words there may be more between two ends than
/// stand at them.
fn exact_or_wide(alone: bool, mut ends: impl FnMut(bool) -> Spread) -> Spread {
    let exact = ends(alone);
    if alone && exact.differs_in_words() { ends(false) } else { exact }
}
