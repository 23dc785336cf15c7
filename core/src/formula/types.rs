//! The types of formulas, and where the checker finds the names of a worksheet.

use std::rc::Rc;

use super::fault::Kind;

/// The type of a part of a formula. Every type also holds `null`.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// Only `null`.
    Nothing,
    /// Yes or no.
    YesNo,
    /// A number, percent, score or amount in major units.
    Number,
    /// A date.
    Date,
    /// Free text.
    Text,
    /// A person's id.
    Person,
    /// An account's id.
    Account,
    /// One of a known set of ids.
    Choice(Rc<Domain>),
    /// A list; its items are never lists.
    List(Box<Type>),
    /// Items of several types, as in `[purpose, amount]`; good for `filled` and for nothing that calculates.
    Mixed,
}

/// The ids that a choice can have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Domain {
    /// The ids, in the order of the definition.
    pub ids: Vec<Rc<str>>,
    /// The choice set of the worksheet that these ids are; `None` when they stand in the formula itself.
    pub set: Option<u16>,
}

impl Domain {
    /// True when `id` is one of the ids.
    pub fn has(&self, id: &str) -> bool {
        self.ids.iter().any(|known| &**known == id)
    }
}

impl Type {
    /// A choice between ids that stand in the formula.
    pub fn ids(ids: impl IntoIterator<Item = Rc<str>>) -> Self {
        Self::Choice(Rc::new(Domain { ids: ids.into_iter().collect(), set: None }))
    }

    /// A list of `item`.
    pub fn list(item: Type) -> Self {
        Self::List(Box::new(item))
    }

    /// The name of the type in messages.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Nothing => Kind::Nothing,
            Self::YesNo => Kind::YesNo,
            Self::Number => Kind::Number,
            Self::Date => Kind::Date,
            Self::Text => Kind::Text,
            Self::Person => Kind::Person,
            Self::Account => Kind::Account,
            Self::Choice(_) => Kind::Choice,
            Self::List(_) => Kind::List,
            Self::Mixed => Kind::Anything,
        }
    }

    /// The type that holds both, as in `a if c else b`; `None` when they do not go together.
    pub fn join(self, other: Self) -> Option<Self> {
        match (self, other) {
            (a, b) if a == b => Some(a),
            (Self::Nothing, a) | (a, Self::Nothing) => Some(a),
            (Self::Choice(a), Self::Choice(b)) => Some(join_choices(&a, &b)),
            (Self::List(a), Self::List(b)) => a.join(*b).map(Self::list),
            (Self::List(_), _) | (_, Self::List(_)) => None,
            (Self::Mixed, _) | (_, Self::Mixed) => Some(Self::Mixed),
            _ => None,
        }
    }
}

fn join_choices(a: &Domain, b: &Domain) -> Type {
    for (large, small) in [(a, b), (b, a)] {
        if small.set.is_none() && small.ids.iter().all(|id| large.has(id)) {
            return Type::Choice(Rc::new(large.clone()));
        }
    }
    let new = b.ids.iter().filter(|id| !a.has(id)).cloned();
    Type::ids(a.ids.iter().cloned().chain(new))
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Name {
    /// A field that is no table.
    Field(u16, Type),
    /// A table.
    Table(u16),
    /// A result that is already checked.
    Result(u16, Type),
    /// A result that is defined further down.
    TooEarly,
    /// A result or column that is not checked yet.
    Waiting,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnName {
    /// A column and the type of its cells.
    Column(u16, Type),
    /// A computed column that is not checked yet.
    Waiting,
}

/// Which number of a chosen item is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemNumber {
    /// `value`, read by `val()`.
    Value,
    /// `points`, read by `points()`.
    Points,
}

/// The names of a worksheet, as the checker asks for them.
pub trait Scope {
    /// A field, table or result.
    fn name(&self, name: &str) -> Option<Name>;
    /// A column of a table.
    fn column(&self, table: u16, name: &str) -> Option<ColumnName>;
    /// The ids of a table's fixed rows, in order; `None` for a free table.
    fn fixed_rows(&self, table: u16) -> Option<Rc<Domain>>;
    /// The score fields of a section, in order.
    fn scores(&self, section: &str) -> Option<Vec<u16>>;
    /// The numbers of a choice set's items, in order; `None` when not every item has one.
    fn numbers(&self, set: u16, which: ItemNumber) -> Option<Vec<f64>>;
}
