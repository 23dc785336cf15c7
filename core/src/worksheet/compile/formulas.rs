//! Checks computed columns and results in an order in which each needs only checked ones, and finds cycles.

use std::cell::Cell;
use std::rc::Rc;

use crate::formula::{Context, Expr, Fault, Formula, FormulaError, Kind, Pool, Type, compile};
use crate::worksheet::def::{FieldType, Gives, Worksheet};
use crate::worksheet::outcome::Unit;
use crate::worksheet::problem::Wrong;
use crate::worksheet::source::WorksheetDef;

use super::names::{Names, Types};
use super::{Build, small};

/// A formula in the place of one that is not checked yet.
pub(crate) fn unchecked() -> Formula {
    Formula { expr: Expr::Null, slots: 0, row_slots: Vec::new(), reads: Vec::new(), cell: None }
}

/// A formula that still has to be checked.
struct Pending {
    unit: Unit,
    name: String,
    text: String,
}

/// A formula that was checked.
type Found = Result<(Formula, Type), Stuck>;

/// Why a formula is not checked.
enum Stuck {
    /// It has a mistake.
    Wrong(FormulaError),
    /// It needs something that is not checked yet.
    Waits(Option<Unit>, FormulaError),
}

/// The types of everything, and the results as far as they are checked.
pub(super) struct Known {
    pub(super) types: Types,
    pub(super) results: Vec<Rc<str>>,
    /// By result.
    pub(super) formulas: Vec<Option<Formula>>,
}

impl Build<'_> {
    /// Checks every formula of fields, columns and results.
    pub(super) fn formulas(&mut self, def: &WorksheetDef) -> Known {
        self.count("results", def.result.len());
        let results: Vec<Rc<str>> = def.result.iter().map(|result| Rc::from(result.id.as_str())).collect();
        let (types, formulas) = (Types::new(&self.sheet, results.len()), vec![None; results.len()]);
        let mut known = Known { types, results, formulas };
        self.units(def, &mut known);
        self.show_whens(&known);
        known
    }

    fn units(&mut self, def: &WorksheetDef, known: &mut Known) {
        let mut pending = self.pending(def);
        loop {
            let before = pending.len();
            let mut waiting = Vec::new();
            for one in pending {
                match self.check_unit(&one, known) {
                    Ok((formula, ty)) => self.keep_unit(&one, formula, ty, known),
                    Err(Stuck::Wrong(error)) => {
                        self.log.add(&one.name, Wrong::Formula(error));
                    }
                    Err(Stuck::Waits(..)) => waiting.push(one),
                }
            }
            pending = waiting;
            if pending.is_empty() {
                return;
            }
            if pending.len() == before {
                return self.report_cycles(&pending, known);
            }
        }
    }

    fn pending(&mut self, def: &WorksheetDef) -> Vec<Pending> {
        let mut pending = Vec::new();
        for formula in self.formulas.iter().filter(|formula| !formula.show_when) {
            if let Some(table) = formula.table {
                let name = self.column_name(table, formula.place);
                pending.push(Pending { unit: Unit::Column(table, formula.place), name, text: formula.text.clone() });
            }
        }
        for (place, result) in def.result.iter().enumerate() {
            let unit = Unit::Result(small(place));
            pending.push(Pending { unit, name: result.id.clone(), text: result.formula.clone() });
        }
        pending
    }

    fn column_name(&self, table: u16, column: u16) -> String {
        let spec = self.sheet.tables.get(usize::from(table));
        let field = spec.and_then(|spec| self.sheet.fields.get(usize::from(spec.field)));
        let column = spec.and_then(|spec| spec.columns.get(usize::from(column)));
        format!("{}.{}", field.map_or("", |field| &field.id), column.map_or("", |column| &column.id))
    }

    fn check_unit(&mut self, one: &Pending, known: &Known) -> Found {
        let (row, results) = match one.unit {
            Unit::Column(table, _) => (Some(table), known.results.len()),
            Unit::Result(place) => (None, usize::from(place)),
        };
        self.check(&one.text, &Context { row, value: None }, known, results)
    }

    fn check(&mut self, text: &str, context: &Context, known: &Known, results: usize) -> Found {
        let mut pool = std::mem::take(&mut self.sheet.pool);
        let found = check_with(&self.sheet, &mut pool, text, context, known, results);
        self.sheet.pool = pool;
        found
    }

    fn keep_unit(&mut self, one: &Pending, formula: Formula, ty: Type, known: &mut Known) {
        match one.unit {
            Unit::Column(table, column) => {
                let Some(ty) = self.keep_column(&one.name, table, column, formula, ty, known) else { return };
                let columns = known.types.columns.get_mut(usize::from(table));
                if let Some(known) = columns.and_then(|columns| columns.get_mut(usize::from(column))) {
                    *known = Some(ty);
                }
            }
            Unit::Result(place) => {
                let place = usize::from(place);
                if let Some(slot) = known.types.results.get_mut(place).zip(known.formulas.get_mut(place)) {
                    (*slot.0, *slot.1) = (Some(ty), Some(formula));
                }
            }
        }
        self.sheet.units.push(one.unit);
    }

    /// Stores a computed column; returns the type its cells have for other formulas.
    fn keep_column(
        &mut self,
        name: &str,
        table: u16,
        column: u16,
        formula: Formula,
        ty: Type,
        known: &Known,
    ) -> Option<Type> {
        let spec = self.sheet.tables.get_mut(usize::from(table))?.columns.get_mut(usize::from(column))?;
        let set = spec.kind.choice_set();
        let Some(gives) = gives(&ty, set) else {
            self.log.add(name, Wrong::Gives { wanted: Kind::Number, found: ty.kind() });
            return None;
        };
        spec.kind = FieldType::Computed { formula: Box::new(formula), gives };
        let Some(labels) = set.and_then(|set| known.types.domain(set)) else { return Some(ty) };
        match &ty {
            Type::Choice(domain) => {
                for id in domain.ids.iter().filter(|id| !labels.has(id)) {
                    self.log.add(name, Wrong::NoLabel((&**id).into()));
                }
                Some(Type::Choice(labels.clone()))
            }
            _ => {
                self.log.add(name, Wrong::Gives { wanted: Kind::Choice, found: ty.kind() });
                None
            }
        }
    }

    /// What still waits is in a cycle, or needs something that is, or something with a mistake of its own.
    fn report_cycles(&mut self, pending: &[Pending], known: &Known) {
        let mut needs = Vec::new();
        for one in pending {
            if let Err(Stuck::Waits(Some(unit), error)) = self.check_unit(one, known) {
                needs.push((one, unit, error.at));
            }
        }
        for (one, _, at) in &needs {
            let mut path = vec![Box::from(one.name.as_str())];
            let mut next = one.unit;
            while let Some((_, unit, _)) = needs.iter().find(|(pending, ..)| pending.unit == next) {
                next = *unit;
                let Some((found, ..)) = needs.iter().find(|(pending, ..)| pending.unit == next) else { break };
                path.push(found.name.as_str().into());
                if next == one.unit {
                    let fault = Fault::Cycle(path.into());
                    self.log.add(&one.name, Wrong::Formula(FormulaError::new(*at, fault)));
                    break;
                }
                if path.len() > needs.len() {
                    break;
                }
            }
        }
    }

    fn show_whens(&mut self, known: &Known) {
        for one in std::mem::take(&mut self.formulas).into_iter().filter(|one| one.show_when) {
            let context = Context { row: one.table, value: None };
            let place = usize::from(one.place);
            let name = match one.table {
                Some(table) => self.column_name(table, one.place),
                None => self.sheet.fields.get(place).map_or_else(String::new, |field| field.id.to_string()),
            };
            let formula = self.condition(&name, &one.text, &context, known);
            let target = match one.table {
                Some(table) => self.sheet.tables.get_mut(usize::from(table)).and_then(|t| t.columns.get_mut(place)),
                None => self.sheet.fields.get_mut(place),
            };
            if let Some(target) = target {
                target.show_when = formula;
            }
        }
    }

    /// A condition: a `when` or `show_when`, which may use every result.
    pub(super) fn condition(&mut self, name: &str, text: &str, context: &Context, known: &Known) -> Option<Formula> {
        match self.check(text, context, known, known.results.len()) {
            Ok((formula, Type::YesNo | Type::Nothing)) => Some(formula),
            Ok((_, ty)) => {
                self.log.add(name, Wrong::Gives { wanted: Kind::YesNo, found: ty.kind() });
                None
            }
            Err(Stuck::Wrong(error)) => {
                self.log.add(name, Wrong::Formula(error));
                None
            }
            // What it waits for has a mistake of its own, which is reported already.
            Err(Stuck::Waits(..)) => None,
        }
    }
}

/// What a computed column shows whose formula has this type; `None` for what no cell can hold.
pub(crate) fn gives(ty: &Type, set: Option<u16>) -> Option<Gives> {
    Some(match ty {
        Type::Choice(domain) => Gives::Choice(set.or(domain.set)),
        Type::Number => Gives::Number,
        Type::YesNo => Gives::YesNo,
        Type::Date => Gives::Date,
        Type::Text => Gives::Text,
        Type::Person => Gives::Person,
        Type::Account => Gives::Account,
        Type::Nothing | Type::List(_) | Type::Mixed => return None,
    })
}

fn check_with(
    sheet: &Worksheet,
    pool: &mut Pool,
    text: &str,
    context: &Context,
    known: &Known,
    known_results: usize,
) -> Found {
    let (types, results) = (&known.types, known.results.as_slice());
    let names = Names { sheet, types, results, known_results, waiting_for: Cell::new(None) };
    compile(text, &names, context, pool).map_err(|error| match error.fault {
        Fault::Waiting(_) => Stuck::Waits(names.waiting_for.get(), error),
        _ => Stuck::Wrong(error),
    })
}
