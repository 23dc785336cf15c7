//! A checked formula to a value. Total: it always ends, never panics, and numbers stay finite.

use std::ops::ControlFlow;

use super::expr::{Binary, Expr, Formula, Loop, Loops, Pool, Source};
use super::fold::Fold;
use super::val::Val;
use super::{MAX_RANGE, arith};
use crate::date::Date;

/// The answers of a worksheet, as the evaluator asks for them. Anything that does not exist is null.
pub trait Data {
    /// A field's value.
    fn field(&self, field: u16) -> &Val;
    /// A result that was evaluated before.
    fn result(&self, result: u16) -> &Val;
    /// How many rows a table has.
    fn rows(&self, table: u16) -> usize;
    /// A cell; computed columns were evaluated before.
    fn cell(&self, table: u16, row: usize, column: u16) -> &Val;
    /// The id of a row.
    fn row_id(&self, table: u16, row: usize) -> Val;
    /// The date of today, if anybody said it.
    fn today(&self) -> Option<Date>;
}

/// The evaluation needed more steps than it was given; its value is null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooCostly;

/// Evaluates one formula, for one row after another or for the worksheet as a whole.
///
/// What does not depend on the row is remembered from row to row, so the data must not change in between.
///
/// Where answers are unknown within limits, it finds the lowest or the highest value that they leave possible, of a
/// condition whether it surely or possibly holds; see [`super::ends`].
pub struct Machine<'a, D> {
    /// The answers, unknown ones at their lowest.
    low: &'a D,
    /// The same, at their highest.
    high: &'a D,
    /// Whether the two differ.
    pub(super) open: bool,
    /// Whether the highest value is wanted of what is evaluated now, or the lowest.
    pub(super) upper: bool,
    pool: &'a Pool,
    formula: &'a Formula,
    memory: Vec<Option<Val>>,
    frames: Vec<Frame>,
    fuel: u32,
}

/// Where a loop stands.
enum Frame {
    Row(usize),
    Item(Val),
}

impl<'a, D: Data> Machine<'a, D> {
    /// A machine for a formula; nothing is evaluated yet.
    pub fn new(data: &'a D, pool: &'a Pool, formula: &'a Formula) -> Self {
        let memory = vec![None; usize::from(formula.slots)];
        Self { low: data, high: data, open: false, upper: false, pool, formula, memory, frames: Vec::new(), fuel: 0 }
    }

    /// A machine for the lowest or the highest (`upper`) value of a formula between two readings of the answers.
    pub fn between([low, high]: [&'a D; 2], upper: bool, pool: &'a Pool, formula: &'a Formula) -> Self {
        // What is remembered of one end does not hold for the other.
        let memory = vec![None; 2 * usize::from(formula.slots)];
        Self { low, high, open: true, upper, pool, formula, memory, frames: Vec::new(), fuel: 0 }
    }

    fn data(&self) -> &'a D {
        if self.upper { self.high } else { self.low }
    }

    /// The place of a memory slot.
    fn place(&self, slot: u16) -> usize {
        usize::from(slot) + if self.open && self.upper { usize::from(self.formula.slots) } else { 0 }
    }

    /// Evaluates the formula, for a row if it is one of rows. `fuel` counts steps; what is left stays in it.
    pub fn run(&mut self, row: Option<usize>, fuel: &mut u32) -> Result<Val, TooCostly> {
        self.frames.clear();
        self.frames.extend(row.map(Frame::Row));
        let formula = self.formula;
        self.clear(&formula.row_slots);
        self.fuel = *fuel;
        let val = self.eval(&formula.expr);
        *fuel = self.fuel;
        if self.fuel > 0 {
            return Ok(val);
        }
        // Memory may hold values that were cut short.
        self.memory.fill(None);
        Err(TooCostly)
    }

    fn clear(&mut self, slots: &[u16]) {
        for slot in slots.iter().map(|slot| usize::from(*slot)) {
            for place in [slot, slot + usize::from(self.formula.slots)] {
                if let Some(memory) = self.memory.get_mut(place) {
                    *memory = None;
                }
            }
        }
    }

    pub(super) fn eval(&mut self, expr: &'a Expr) -> Val {
        self.fuel = self.fuel.saturating_sub(1);
        if self.fuel == 0 {
            return Val::Null;
        }
        if self.open
            && let Some(val) = self.end(expr)
        {
            return val;
        }
        match expr {
            Expr::Null => Val::Null,
            Expr::Bool(yes) => Val::Bool(*yes),
            Expr::Number(number) => Val::number(*number),
            Expr::Id(id) => self.id(*id),
            Expr::Date(year, month, day) => Date::from_ymd(i32::from(*year), *month, *day).map_or(Val::Null, Val::Date),
            Expr::Today => self.data().today().map_or(Val::Null, Val::Date),
            Expr::Field(_) | Expr::Result(_) | Expr::Cell { .. } | Expr::FixedCell { .. } => {
                self.leaf(expr).map_or(Val::Null, Val::clone)
            }
            Expr::Item(depth) => match self.frames.get(usize::from(*depth)) {
                Some(Frame::Item(item)) => item.clone(),
                _ => Val::Null,
            },
            Expr::RowId { table, depth } => {
                self.row_at(*depth).map_or(Val::Null, |row| self.data().row_id(*table, row))
            }
            Expr::ChosenCell { table, column, rows, id } => self.chosen_cell(*table, *column, *rows, id),
            Expr::TableSize(table) => Val::number(self.data().rows(*table) as f64),
            Expr::List(items) => Val::List(items.iter().map(|item| self.eval(item)).collect()),
            Expr::Scores(fields) => Val::List(self.scores(fields)),
            Expr::Range(ends) => self.range(ends),
            Expr::Unary(unary, inner) => match self.peek(inner) {
                Some(val) => arith::unary(*unary, val),
                None => arith::unary(*unary, &self.eval(inner)),
            },
            Expr::Binary(binary, parts) => self.binary(*binary, parts),
            Expr::Is(equal, id, inner) => Val::Bool(self.is(*id, inner) == *equal),
            Expr::If(parts) => {
                let [then, condition, otherwise] = &**parts;
                if self.eval(condition).is_true() { self.eval(then) } else { self.eval(otherwise) }
            }
            Expr::Lookup(numbers, inner) => {
                let id = self.eval(inner);
                id.as_text().and_then(|id| self.pool.number(*numbers, id)).map_or(Val::Null, Val::number)
            }
            Expr::Arg(largest, pairs) => self.arg(*largest, pairs),
            Expr::Fold(aggregate, values) => {
                let mut fold = Fold::new(*aggregate);
                for value in values {
                    self.feed(value, &mut fold);
                }
                fold.done()
            }
            Expr::FoldList(aggregate, list) => match self.eval(list) {
                Val::List(items) => {
                    let mut fold = Fold::new(*aggregate);
                    self.fuel = self.fuel.saturating_sub(u32::try_from(items.len()).unwrap_or(u32::MAX));
                    for item in items.iter() {
                        fold.feed(item);
                    }
                    fold.done()
                }
                _ => Val::Null,
            },
            Expr::Loops(loops) => self.loops(loops),
            Expr::Once(slot, inner) => self.once(self.place(*slot), inner),
        }
    }

    /// A value that stands somewhere as it is, without copying it.
    fn leaf(&self, expr: &Expr) -> Option<&'a Val> {
        match expr {
            Expr::Field(field) => Some(self.data().field(*field)),
            Expr::Result(result) => Some(self.data().result(*result)),
            Expr::Cell { table, depth, column } => Some(self.data().cell(*table, self.row_at(*depth)?, *column)),
            Expr::FixedCell { table, row, column } => Some(self.data().cell(*table, usize::from(*row), *column)),
            _ => None,
        }
    }

    /// The same at the cost of a step; `None` for what has to be evaluated.
    fn peek(&mut self, expr: &Expr) -> Option<&'a Val> {
        let val = self.leaf(expr)?;
        self.spend().then_some(val)
    }

    fn feed(&mut self, item: &'a Expr, fold: &mut Fold) -> bool {
        if self.open && fold.tells_apart() {
            return self.feed_ends(item, fold);
        }
        match self.peek(item) {
            Some(val) => fold.feed(val),
            None => fold.feed(&self.eval(item)),
        }
    }

    pub(super) fn id(&self, id: u16) -> Val {
        self.pool.ids.get(usize::from(id)).map_or(Val::Null, |id| Val::Text(id.clone()))
    }

    fn row_at(&self, depth: u8) -> Option<usize> {
        match self.frames.get(usize::from(depth)) {
            Some(Frame::Row(row)) => Some(*row),
            _ => None,
        }
    }

    fn chosen_cell(&mut self, table: u16, column: u16, rows: u16, id: &'a Expr) -> Val {
        let id = self.eval(id);
        let row = id.as_text().and_then(|id| self.pool.number(rows, id));
        // Row numbers are small whole numbers, so the cast is exact.
        row.map_or(Val::Null, |row| self.data().cell(table, row as usize, column).clone())
    }

    fn scores(&mut self, fields: &[u16]) -> std::rc::Rc<[Val]> {
        self.fuel = self.fuel.saturating_sub(u32::try_from(fields.len()).unwrap_or(u32::MAX));
        fields.iter().map(|field| self.data().field(*field)).filter(|val| !val.is_null()).cloned().collect()
    }

    fn is(&mut self, id: u16, inner: &'a Expr) -> bool {
        let id = self.pool.ids.get(usize::from(id));
        let same = |val: &Val| val.as_text().is_some_and(|text| id.is_some_and(|id| **id == *text));
        match self.peek(inner) {
            Some(val) => same(val),
            None => same(&self.eval(inner)),
        }
    }

    fn binary(&mut self, binary: Binary, [a, b]: &'a [Expr; 2]) -> Val {
        match binary {
            Binary::And => return Val::Bool(self.eval(a).is_true() && self.eval(b).is_true()),
            Binary::Or => return Val::Bool(self.eval(a).is_true() || self.eval(b).is_true()),
            _ => {}
        }
        let (mut left, mut right) = (Val::Null, Val::Null);
        let a = self.borrow(a, &mut left);
        let b = self.borrow(b, &mut right);
        if let Binary::In | Binary::NotIn = binary {
            self.fuel = self.fuel.saturating_sub(u32::try_from(b.items().len()).unwrap_or(u32::MAX));
        }
        arith::binary(binary, a, b)
    }

    /// The value of a part: where it stands, or else evaluated into `place`.
    fn borrow<'v>(&mut self, expr: &'a Expr, place: &'v mut Val) -> &'v Val
    where
        'a: 'v,
    {
        if let Some(val) = self.peek(expr) {
            return val;
        }
        *place = self.eval(expr);
        place
    }

    /// All ids that have the largest or smallest number, where several do: `argmax` gives the first of them. Nothing for
    /// any other formula.
    pub fn level(&mut self, fuel: &mut u32) -> Vec<Val> {
        self.frames.clear();
        self.fuel = *fuel;
        let formula = self.formula;
        let level = self.level_in(&formula.expr);
        *fuel = self.fuel;
        if self.fuel > 0 && level.len() > 1 { level } else { Vec::new() }
    }

    fn level_in(&mut self, expr: &'a Expr) -> Vec<Val> {
        match expr {
            Expr::Once(_, inner) => self.level_in(inner),
            Expr::If(parts) => {
                let [then, condition, otherwise] = &**parts;
                let holds = self.eval(condition).is_true();
                self.level_in(if holds { then } else { otherwise })
            }
            Expr::Arg(largest, pairs) => {
                let all: Vec<(u16, f64)> =
                    pairs.iter().filter_map(|(id, expr)| Some((*id, self.eval(expr).as_number()?))).collect();
                let numbers = all.iter().map(|(_, number)| *number);
                let best = numbers.reduce(if *largest { f64::max } else { f64::min });
                all.iter().filter(|(_, number)| Some(*number) == best).map(|(id, _)| self.id(*id)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn arg(&mut self, largest: bool, pairs: &'a [(u16, Expr)]) -> Val {
        let mut best: Option<(u16, f64)> = None;
        for (id, expr) in pairs {
            let Some(number) = self.eval(expr).as_number() else { continue };
            let better = best.is_none_or(|(_, best)| if largest { number > best } else { number < best });
            if better {
                best = Some((*id, number));
            }
        }
        best.map_or(Val::Null, |(id, _)| self.id(id))
    }

    fn ends(&mut self, [from, to]: &'a [Expr; 2]) -> Option<(f64, f64)> {
        let (from, to) = (self.eval(from).as_number()?.ceil(), self.eval(to).as_number()?);
        if to - from > MAX_RANGE {
            self.fuel = 0;
        }
        Some((from, to))
    }

    fn range(&mut self, ends: &'a [Expr; 2]) -> Val {
        let Some((from, to)) = self.ends(ends) else { return Val::Null };
        let mut items = Vec::new();
        let mut next = from;
        while next < to && self.spend() {
            items.push(Val::number(next));
            next += 1.0;
        }
        Val::List(items.into())
    }

    /// Takes one step; false when there is none left.
    fn spend(&mut self) -> bool {
        self.fuel = self.fuel.saturating_sub(1);
        self.fuel > 0
    }

    fn once(&mut self, slot: usize, inner: &'a Expr) -> Val {
        if let Some(Some(known)) = self.memory.get(slot) {
            return known.clone();
        }
        let val = self.eval(inner);
        if let Some(memory) = self.memory.get_mut(slot) {
            *memory = Some(val.clone());
        }
        val
    }

    /// A loop over null makes the whole aggregate null.
    fn loops(&mut self, loops: &'a Loops) -> Val {
        let mut fold = Fold::new(loops.aggregate);
        match self.one_loop(&loops.loops, &loops.item, &mut fold) {
            ControlFlow::Break(Stop::Null) => Val::Null,
            ControlFlow::Break(Stop::Enough) | ControlFlow::Continue(()) => fold.done(),
        }
    }

    fn one_loop(&mut self, loops: &'a [Loop], item: &'a Expr, fold: &mut Fold) -> ControlFlow<Stop> {
        let Some((first, rest)) = loops.split_first() else { return ControlFlow::Continue(()) };
        let depth = self.frames.len();
        let flow = match &first.source {
            Source::Table(table) => {
                let mut rows = (0..self.data().rows(*table)).map(Frame::Row);
                rows.try_for_each(|frame| self.turn(depth, frame, first, rest, item, fold))
            }
            Source::List(Expr::Range(ends)) => match self.ends(ends) {
                Some((from, to)) => {
                    let numbers =
                        std::iter::successors(Some(from), |last| Some(last + 1.0)).take_while(|next| *next < to);
                    let mut frames = numbers.map(|number| Frame::Item(Val::number(number)));
                    frames.try_for_each(|frame| self.turn(depth, frame, first, rest, item, fold))
                }
                None => ControlFlow::Break(Stop::Null),
            },
            Source::List(list) => match self.eval(list) {
                Val::List(items) => {
                    let mut frames = items.iter().map(|val| Frame::Item(val.clone()));
                    frames.try_for_each(|frame| self.turn(depth, frame, first, rest, item, fold))
                }
                _ => ControlFlow::Break(Stop::Null),
            },
        };
        self.frames.truncate(depth);
        flow
    }

    /// One turn of a loop: the name stands for the next row or item.
    fn turn(
        &mut self,
        depth: usize,
        frame: Frame,
        one: &'a Loop,
        rest: &'a [Loop],
        item: &'a Expr,
        fold: &mut Fold,
    ) -> ControlFlow<Stop> {
        if !self.spend() {
            return ControlFlow::Break(Stop::Null);
        }
        match self.frames.get_mut(depth) {
            Some(last) => *last = frame,
            None => self.frames.push(frame),
        }
        self.clear(&one.clears);
        if one.condition.as_ref().is_some_and(|condition| !self.eval(condition).is_true()) {
            return ControlFlow::Continue(());
        }
        if !rest.is_empty() {
            return self.one_loop(rest, item, fold);
        }
        if self.feed(item, fold) { ControlFlow::Continue(()) } else { ControlFlow::Break(Stop::Enough) }
    }
}

/// Why loops stop early.
enum Stop {
    Enough,
    Null,
}
