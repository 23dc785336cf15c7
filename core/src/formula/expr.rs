//! A checked formula: names are indices, ids are pooled, repeated work is marked.

use std::rc::Rc;

use serde::Serialize;

use crate::unpack::Unpack;

/// A checked formula and what it reads.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Formula {
    /// What to evaluate.
    pub expr: Expr,
    /// How many memory slots [`Expr::Once`] uses.
    pub slots: u16,
    /// The slots that hold for one row only; cleared before the next row.
    pub row_slots: Vec<u16>,
    /// Everything the formula reads, without repetition.
    pub reads: Vec<Read>,
    /// The first cell of a fixed row that it reads: table, row, column. Among the reads stands its column alone.
    pub cell: Option<(u16, u16, u16)>,
}

/// Something a formula reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum Read {
    /// A field.
    Field(u16),
    /// A result.
    Result(u16),
    /// The date of today.
    Today,
    /// Which rows a table has, and in which order.
    Rows(u16),
    /// A column in any row of a table.
    Column(u16, u16),
    /// A column of the row that the formula is evaluated for.
    Own(u16),
}

/// A checked expression. Indices are those of the worksheet's definition.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub enum Expr {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number.
    Number(f64),
    /// An id, by its place in the [`Pool`].
    Id(u16),
    /// A date: year, month, day.
    Date(u16, u8, u8),
    /// `today`
    Today,
    /// A field.
    Field(u16),
    /// A result.
    Result(u16),
    /// The item of the list loop at this depth.
    Item(u8),
    /// A column of the row that the loop at this depth stands on.
    Cell {
        /// Table.
        table: u16,
        /// Loop depth; 0 is the row a rule or column is evaluated for, if it is.
        depth: u8,
        /// Column.
        column: u16,
    },
    /// The id of the row that the loop at this depth stands on.
    RowId {
        /// Table.
        table: u16,
        /// Loop depth.
        depth: u8,
    },
    /// A cell of a fixed row.
    FixedCell {
        /// Table.
        table: u16,
        /// Row, from 0.
        row: u16,
        /// Column.
        column: u16,
    },
    /// A cell of the fixed row whose id is computed.
    ChosenCell {
        /// Table.
        table: u16,
        /// Column.
        column: u16,
        /// Row numbers by id, in the [`Pool`].
        rows: u16,
        /// The id.
        id: Box<Expr>,
    },
    /// How many rows a table has.
    TableSize(u16),
    /// A list of the values.
    List(Vec<Expr>),
    /// Fields of which the filled ones make a list.
    Scores(Vec<u16>),
    /// Whole numbers from the first to before the second.
    Range(Box<[Expr; 2]>),
    /// One value to another.
    Unary(Unary, Box<Expr>),
    /// Two values to one.
    Binary(Binary, Box<[Expr; 2]>),
    /// A comparison with a fixed id: `==` when true, `!=` when false.
    Is(bool, u16, Box<Expr>),
    /// Then, condition, otherwise.
    If(Box<[Expr; 3]>),
    /// The number of a chosen item, by a table of numbers in the [`Pool`].
    Lookup(u16, Box<Expr>),
    /// The id with the largest (true) or smallest number.
    Arg(bool, Vec<(u16, Expr)>),
    /// An aggregate of plain values.
    Fold(Aggregate, Vec<Expr>),
    /// An aggregate of a list.
    FoldList(Aggregate, Box<Expr>),
    /// An aggregate over loops.
    Loops(Box<Loops>),
    /// Evaluated once and remembered, until a loop it depends on moves on.
    Once(u16, Box<Expr>),
}

impl Expr {
    /// Calls `see` for the expression and everything in it.
    pub(super) fn each_part(&self, see: &mut dyn FnMut(&Self)) {
        see(self);
        match self {
            Self::Scores(fields) => fields.iter().for_each(|field| see(&Self::Field(*field))),
            Self::Loops(loops) => {
                loops.item.each_part(see);
                for one in &loops.loops {
                    if let Source::List(list) = &one.source {
                        list.each_part(see);
                    }
                    one.condition.iter().for_each(|condition| condition.each_part(see));
                }
            }
            _ => self.parts().into_iter().for_each(|part| part.each_part(see)),
        }
    }
}

impl Formula {
    /// Calls `see` for every answer, column and result whose value counts in the formula; not for those of which it only
    /// asks whether there is a value. With `row` the formula is one for a row, whose own columns are told as such.
    pub fn each_counted(&self, row: bool, see: &mut dyn FnMut(Read)) {
        self.expr.each_counted(row, see);
    }

    /// True when the formula asks somewhere whether there is a value.
    pub fn asks_for_any(&self) -> bool {
        let mut asks = false;
        self.expr.each_part(&mut |part| asks |= part.is_asking());
        asks
    }
}

impl Expr {
    fn each_counted(&self, row: bool, see: &mut dyn FnMut(Read)) {
        match self {
            _ if self.is_asking() => {}
            Self::Cell { depth: 0, column, .. } if row => see(Read::Own(*column)),
            Self::Loops(loops) => {
                loops.item.each_counted(row, see);
                for one in &loops.loops {
                    if let Source::List(list) = &one.source {
                        list.each_counted(row, see);
                    }
                    one.condition.iter().for_each(|condition| condition.each_counted(row, see));
                }
            }
            _ => {
                self.answer().into_iter().for_each(&mut *see);
                self.parts().into_iter().for_each(|part| part.each_counted(row, see));
            }
        }
    }

    /// True for `filled(x)`, `x == null` and `x != null`.
    fn is_asking(&self) -> bool {
        match self {
            Self::Unary(Unary::Filled, _) => true,
            Self::Binary(Binary::Equal | Binary::NotEqual, two) => two.contains(&Self::Null),
            _ => false,
        }
    }

    /// The answer, the column or the result that this reads.
    pub(super) fn answer(&self) -> Option<Read> {
        match self {
            Self::Field(field) => Some(Read::Field(*field)),
            Self::Result(result) => Some(Read::Result(*result)),
            Self::Cell { table, column, .. }
            | Self::FixedCell { table, column, .. }
            | Self::ChosenCell { table, column, .. } => Some(Read::Column(*table, *column)),
            _ => None,
        }
    }
}

/// The same for expressions to read and to change.
macro_rules! parts {
    ($name:ident, $iter:ident $(, $mutable:tt)?) => {
        /// The parts of an expression, apart from those of loops.
        pub(super) fn $name(&$($mutable)? self) -> Vec<&$($mutable)? Self> {
            match self {
                Self::ChosenCell { id: inner, .. }
                | Self::Unary(_, inner)
                | Self::Is(_, _, inner)
                | Self::Lookup(_, inner)
                | Self::FoldList(_, inner)
                | Self::Once(_, inner) => vec![inner],
                Self::Range(two) | Self::Binary(_, two) => two.$iter().collect(),
                Self::If(three) => three.$iter().collect(),
                Self::List(many) | Self::Fold(_, many) => many.$iter().collect(),
                Self::Arg(_, pairs) => pairs.$iter().map(|(_, expr)| expr).collect(),
                _ => Vec::new(),
            }
        }
    };
}

impl Expr {
    parts!(parts, iter);
    parts!(parts_mut, iter_mut, mut);
}

/// `aggregate(item for … in … if … for …)`.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Loops {
    /// What to do with the items.
    pub aggregate: Aggregate,
    /// The item.
    pub item: Expr,
    /// The loops, outermost first.
    pub loops: Vec<Loop>,
}

/// One loop.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Loop {
    /// What it runs over.
    pub source: Source,
    /// Which items count.
    pub condition: Option<Expr>,
    /// The memory slots that hold for one item only.
    pub clears: Vec<u16>,
}

/// What a loop runs over.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub enum Source {
    /// The rows of a table.
    Table(u16),
    /// The items of a list.
    List(Expr),
}

/// A function of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum Unary {
    /// `-x`
    Negate,
    /// `not x`
    Not,
    /// `filled(x)`
    Filled,
    /// `n(x)`
    OrZero,
    /// `floor(x)`
    Floor,
    /// `abs(x)`
    Abs,
}

/// A function of two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum Binary {
    /// `a + b`
    Add,
    /// `a - b`
    Subtract,
    /// `a * b`
    Multiply,
    /// `a / b`
    Divide,
    /// `a ** b`
    Power,
    /// `a == b`
    Equal,
    /// `a != b`
    NotEqual,
    /// `a < b`
    Less,
    /// `a <= b`
    AtMost,
    /// `a > b`
    More,
    /// `a >= b`
    AtLeast,
    /// `a in list`; `has(list, a)`
    In,
    /// `a not in list`
    NotIn,
    /// `a and b`
    And,
    /// `a or b`
    Or,
    /// `round(x, digits)`
    Round,
    /// `pct(a, b)`
    Percent,
    /// `days(from, to)`
    Days,
}

/// How many items become one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum Aggregate {
    /// Sum of numbers; 0 of none.
    Sum,
    /// Mean of numbers; null of none.
    Average,
    /// Smallest number or date; null of none.
    Smallest,
    /// Largest number or date; null of none.
    Largest,
    /// How many items are true.
    Count,
    /// How many items there are.
    Size,
    /// How many different values there are.
    Distinct,
    /// The values themselves.
    List,
    /// True when an item is.
    Any,
    /// True when no item is not.
    All,
}

/// Ids and tables of numbers that the formulas of a worksheet share.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Unpack)]
pub struct Pool {
    /// Ids.
    pub ids: Vec<Rc<str>>,
    /// Numbers by id.
    pub numbers: Vec<Vec<(u16, f64)>>,
}

impl Pool {
    /// The place of an id, which is added when it is new. `None` when the pool is full (65,536 ids).
    pub fn id(&mut self, id: &str) -> Option<u16> {
        let place = self.ids.iter().position(|known| &**known == id).unwrap_or_else(|| {
            self.ids.push(id.into());
            self.ids.len() - 1
        });
        u16::try_from(place).ok()
    }

    /// The place of a table of numbers, which is added when it is new. `None` when the pool is full.
    pub fn table(&mut self, numbers: Vec<(u16, f64)>) -> Option<u16> {
        let place = self.numbers.iter().position(|known| *known == numbers).unwrap_or_else(|| {
            self.numbers.push(numbers);
            self.numbers.len() - 1
        });
        u16::try_from(place).ok()
    }

    /// The number that table `table` has for `id`.
    pub fn number(&self, table: u16, id: &str) -> Option<f64> {
        let known = |place: &u16| self.ids.get(usize::from(*place)).is_some_and(|known| &**known == id);
        self.numbers.get(usize::from(table))?.iter().find(|(place, _)| known(place)).map(|(_, number)| *number)
    }
}
