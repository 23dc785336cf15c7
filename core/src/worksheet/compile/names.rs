//! The names of a worksheet, as the checker of formulas asks for them.

use std::cell::Cell;
use std::rc::Rc;

use crate::formula::{ColumnName, Domain, ItemNumber, Name, Scope, Type};
use crate::worksheet::def::{Choice, ChoiceSet, FieldType, Worksheet};
use crate::worksheet::outcome::Unit;

use super::small;

/// The types of everything a formula can name.
pub(crate) struct Types {
    fields: Vec<Type>,
    /// By table; `None` for a computed column that is not checked yet.
    pub(crate) columns: Vec<Vec<Option<Type>>>,
    /// `None` for a result that is not checked yet.
    pub(crate) results: Vec<Option<Type>>,
    domains: Vec<Rc<Domain>>,
    /// The ids of fixed rows by table; `None` for a free table.
    rows: Vec<Option<Rc<Domain>>>,
    numbers: Vec<[Option<Vec<f64>>; 2]>,
}

impl Types {
    pub(crate) fn new(sheet: &Worksheet, results: usize) -> Self {
        let domains: Vec<Rc<Domain>> = sheet.choice_sets.iter().enumerate().map(domain).collect();
        let input = |kind: &FieldType| type_of(kind, &domains);
        let fields = sheet.fields.iter().map(|field| input(&field.kind).unwrap_or(Type::Nothing)).collect();
        let columns = sheet.tables.iter().map(|t| t.columns.iter().map(|c| input(&c.kind)).collect()).collect();
        let rows = sheet.tables.iter().map(|table| {
            let ids: Vec<Rc<str>> = table.fixed_rows.iter().map(|row| row.id.clone()).collect();
            table.is_fixed().then(|| Rc::new(Domain { ids, set: None }))
        });
        let rows = rows.collect();
        let numbers = sheet.choice_sets.iter().map(|set| {
            let all = |number: fn(&Choice) -> Option<f64>| set.choices.iter().map(number).collect::<Option<Vec<f64>>>();
            [all(|choice| choice.value), all(|choice| choice.points)]
        });
        let numbers = numbers.collect();
        Self { fields, columns, results: vec![None; results], domains, rows, numbers }
    }

    pub(crate) fn domain(&self, set: u16) -> Option<&Rc<Domain>> {
        self.domains.get(usize::from(set))
    }
}

fn domain((place, set): (usize, &ChoiceSet)) -> Rc<Domain> {
    let ids = set.choices.iter().map(|choice| choice.id.clone()).collect();
    Rc::new(Domain { ids, set: Some(small(place)) })
}

/// The type of an input; `None` for computed columns and tables.
fn type_of(kind: &FieldType, domains: &[Rc<Domain>]) -> Option<Type> {
    let choice = |set: u16| domains.get(usize::from(set)).map(|domain| Type::Choice(domain.clone()));
    match kind {
        FieldType::Text | FieldType::LongText => Some(Type::Text),
        FieldType::Date => Some(Type::Date),
        FieldType::Number(_) | FieldType::Percent(_) | FieldType::Money { .. } | FieldType::Score { .. } => {
            Some(Type::Number)
        }
        FieldType::YesNo => Some(Type::YesNo),
        FieldType::SingleChoice(set) => choice(*set),
        FieldType::MultiChoice { set, .. } | FieldType::Checklist { set, .. } | FieldType::Rank(set) => {
            choice(*set).map(Type::list)
        }
        FieldType::PersonRef(_) => Some(Type::Person),
        FieldType::AccountRef => Some(Type::Account),
        FieldType::Computed { .. } | FieldType::Table(_) => None,
    }
}

/// The names that one formula may use.
pub(crate) struct Names<'a> {
    pub(crate) sheet: &'a Worksheet,
    pub(crate) types: &'a Types,
    /// The ids of all results, in order.
    pub(crate) results: &'a [Rc<str>],
    /// How many results may be used: those above the formula's own, or all.
    pub(crate) known_results: usize,
    /// The unit that an unchecked name belongs to.
    pub(crate) waiting_for: Cell<Option<Unit>>,
}

impl Scope for Names<'_> {
    fn name(&self, name: &str) -> Option<Name> {
        if let Some(place) = self.sheet.field(name) {
            let field = self.sheet.fields.get(place)?;
            return Some(match field.kind {
                FieldType::Table(table) => Name::Table(table),
                _ => Name::Field(small(place), self.types.fields.get(place)?.clone()),
            });
        }
        let place = self.results.iter().position(|id| **id == *name)?;
        if place >= self.known_results {
            return Some(Name::TooEarly);
        }
        match self.types.results.get(place)? {
            Some(ty) => Some(Name::Result(small(place), ty.clone())),
            None => {
                self.waiting_for.set(Some(Unit::Result(small(place))));
                Some(Name::Waiting)
            }
        }
    }

    fn column(&self, table: u16, name: &str) -> Option<ColumnName> {
        let place = self.sheet.tables.get(usize::from(table))?.column(name)?;
        match self.types.columns.get(usize::from(table))?.get(place)? {
            Some(ty) => Some(ColumnName::Column(small(place), ty.clone())),
            None => {
                self.waiting_for.set(Some(Unit::Column(table, small(place))));
                Some(ColumnName::Waiting)
            }
        }
    }

    fn fixed_rows(&self, table: u16) -> Option<Rc<Domain>> {
        self.types.rows.get(usize::from(table))?.clone()
    }

    fn scores(&self, section: &str) -> Option<Vec<u16>> {
        let section = self.sheet.sections.iter().find(|known| *known.id == *section)?;
        let is_score = |place: &usize| {
            self.sheet.fields.get(*place).is_some_and(|field| matches!(field.kind, FieldType::Score { .. }))
        };
        Some(section.fields().filter(is_score).map(small).collect())
    }

    fn numbers(&self, set: u16, which: ItemNumber) -> Option<Vec<f64>> {
        let [value, points] = self.types.numbers.get(usize::from(set))?;
        match which {
            ItemNumber::Value => value.clone(),
            ItemNumber::Points => points.clone(),
        }
    }
}

/// No names but `value`: the completeness bands.
pub(crate) struct ValueOnly;

impl Scope for ValueOnly {
    fn name(&self, _: &str) -> Option<Name> {
        None
    }

    fn column(&self, _: u16, _: &str) -> Option<ColumnName> {
        None
    }

    fn fixed_rows(&self, _: u16) -> Option<Rc<Domain>> {
        None
    }

    fn scores(&self, _: &str) -> Option<Vec<u16>> {
        None
    }

    fn numbers(&self, _: u16, _: ItemNumber) -> Option<Vec<f64>> {
        None
    }
}
