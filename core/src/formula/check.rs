//! A tree to a checked formula: every name resolved, every type known.

use std::rc::Rc;

use super::ast::{Ast, Node, Operator};
use super::expr::{Binary, Expr, Formula, Pool, Unary};
use super::fault::{Fault, FormulaError, Kind};
use super::types::{ColumnName, Name, Scope, Type};
use super::{finish, parse};
use crate::date::Date;

/// What a formula is evaluated for, beyond the worksheet as a whole.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The table whose rows `r` stands for.
    pub row: Option<u16>,
    /// The result that `value` stands for, and its type (in bands).
    pub value: Option<(u16, Type)>,
}

/// Reads and checks a formula; its ids go into `pool`.
pub fn compile(
    text: &str,
    scope: &dyn Scope,
    context: &Context,
    pool: &mut Pool,
) -> Result<(Formula, Type), FormulaError> {
    let node = parse::parse(text)?;
    let names = context.row.map(|table| ("r".into(), Bound::Row(table))).into_iter().collect();
    let mut checker = Checker { scope, value: context.value.as_ref(), pool, names };
    let (expr, ty) = checker.check(&node)?;
    Ok((finish::finish(expr, context.row.is_some()), ty))
}

pub(super) type Checked = Result<(Expr, Type), FormulaError>;

/// What a loop name stands for.
pub(super) enum Bound {
    Row(u16),
    Item(Type),
}

pub(super) struct Checker<'a> {
    pub(super) scope: &'a dyn Scope,
    value: Option<&'a (u16, Type)>,
    pub(super) pool: &'a mut Pool,
    /// Loop names; the place is the depth.
    pub(super) names: Vec<(Box<str>, Bound)>,
}

impl Checker<'_> {
    pub(super) fn check(&mut self, node: &Node<'_>) -> Checked {
        match &node.kind {
            Ast::Number(number) => Ok((Expr::Number(*number), Type::Number)),
            Ast::Text(text) => Ok((Expr::Id(self.id(node.at, text)?), Type::ids([Rc::from(*text)]))),
            Ast::Name(name) => self.name(node.at, name),
            Ast::List(items) => self.list(items),
            Ast::Column(base, column) => self.column(node.at, base, column),
            Ast::Negate(inner) => {
                Ok((Expr::Unary(Unary::Negate, Box::new(self.want(inner, &Type::Number)?)), Type::Number))
            }
            Ast::Not(inner) => Ok((Expr::Unary(Unary::Not, Box::new(self.want(inner, &Type::YesNo)?)), Type::YesNo)),
            Ast::Binary(operator, left, right) => self.binary(node.at, *operator, left, right),
            Ast::If(parts) => self.condition(node.at, parts),
            Ast::Call(call) => self.call(node.at, call),
        }
    }

    /// Checks a part that must have the type `wanted` (or be `null`).
    pub(super) fn want(&mut self, node: &Node<'_>, wanted: &Type) -> Result<Expr, FormulaError> {
        let (expr, found) = self.check(node)?;
        if found == *wanted || found == Type::Nothing { Ok(expr) } else { Err(wrong(node.at, wanted.kind(), &found)) }
    }

    pub(super) fn id(&mut self, at: usize, id: &str) -> Result<u16, FormulaError> {
        self.pool.id(id).ok_or(FormulaError::new(at, Fault::TooManyIds))
    }

    /// The depth and meaning of a loop name; the innermost wins.
    pub(super) fn bound(&self, name: &str) -> Option<(u8, &Bound)> {
        let depth = self.names.iter().rposition(|(known, _)| **known == *name)?;
        Some((u8::try_from(depth).ok()?, &self.names.get(depth)?.1))
    }

    fn name(&mut self, at: usize, name: &str) -> Checked {
        match self.bound(name) {
            Some((depth, Bound::Item(ty))) => return Ok((Expr::Item(depth), ty.clone())),
            Some((_, Bound::Row(_))) => return Err(not_a_value(at, Kind::Row)),
            None => {}
        }
        match (name, self.value) {
            ("value", Some((result, ty))) => return Ok((Expr::Result(*result), ty.clone())),
            ("null", _) => return Ok((Expr::Null, Type::Nothing)),
            ("true", _) => return Ok((Expr::Bool(true), Type::YesNo)),
            ("false", _) => return Ok((Expr::Bool(false), Type::YesNo)),
            ("today", _) => return Ok((Expr::Today, Type::Date)),
            _ => {}
        }
        match self.scope.name(name) {
            Some(Name::Field(field, ty)) => Ok((Expr::Field(field), ty)),
            Some(Name::Result(result, ty)) => Ok((Expr::Result(result), ty)),
            Some(Name::Table(_)) => Err(not_a_value(at, Kind::Table)),
            Some(Name::TooEarly) => Err(FormulaError::new(at, Fault::UsedTooEarly(name.into()))),
            Some(Name::Waiting) => Err(FormulaError::new(at, Fault::Waiting(name.into()))),
            None => Err(FormulaError::new(at, Fault::UnknownName(name.into()))),
        }
    }

    fn list(&mut self, items: &[Node<'_>]) -> Checked {
        let mut all = Type::Nothing;
        let mut exprs = Vec::with_capacity(items.len());
        for item in items {
            let (expr, ty) = self.check(item)?;
            if matches!(ty, Type::List(_)) {
                return Err(not_a_value(item.at, Kind::List));
            }
            all = all.join(ty).unwrap_or(Type::Mixed);
            exprs.push(expr);
        }
        Ok((Expr::List(exprs), Type::list(all)))
    }

    fn column(&mut self, at: usize, base: &Node<'_>, column: &str) -> Checked {
        match &base.kind {
            Ast::Name(name) => match self.bound(name) {
                Some((depth, Bound::Row(table))) => self.loop_column(at, *table, depth, column),
                Some((_, Bound::Item(ty))) => Err(wrong(base.at, Kind::Row, ty)),
                None => {
                    let (_, ty) = self.name(base.at, name)?;
                    Err(wrong(base.at, Kind::Row, &ty))
                }
            },
            Ast::Call(call) if call.name == "row" => self.fixed_column(at, base.at, call, column),
            _ => {
                let (_, ty) = self.check(base)?;
                Err(wrong(base.at, Kind::Row, &ty))
            }
        }
    }

    fn loop_column(&mut self, at: usize, table: u16, depth: u8, column: &str) -> Checked {
        if column == "row"
            && let Some(rows) = self.scope.fixed_rows(table)
        {
            return Ok((Expr::RowId { table, depth }, Type::Choice(rows)));
        }
        let (column, ty) = self.find_column(at, table, column)?;
        Ok((Expr::Cell { table, depth, column }, ty))
    }

    pub(super) fn find_column(&self, at: usize, table: u16, column: &str) -> Result<(u16, Type), FormulaError> {
        match self.scope.column(table, column) {
            Some(ColumnName::Column(index, ty)) => Ok((index, ty)),
            Some(ColumnName::Waiting) => Err(FormulaError::new(at, Fault::Waiting(column.into()))),
            None => Err(FormulaError::new(at, Fault::UnknownColumn(column.into()))),
        }
    }

    fn condition(&mut self, at: usize, parts: &[Node<'_>; 3]) -> Checked {
        let [then, condition, otherwise] = parts;
        let condition = self.want(condition, &Type::YesNo)?;
        let (then, a) = self.check(then)?;
        let (otherwise, b) = self.check(otherwise)?;
        let fault = Fault::Mismatch(a.kind(), b.kind());
        let ty = a.join(b).ok_or(FormulaError::new(at, fault))?;
        Ok((Expr::If(Box::new([then, condition, otherwise])), ty))
    }

    fn binary(&mut self, at: usize, operator: Operator, left: &Node<'_>, right: &Node<'_>) -> Checked {
        use Operator as O;
        let calculate = |binary| (binary, Type::Number, Type::Number);
        let (binary, operands, ty) = match operator {
            O::Add => calculate(Binary::Add),
            O::Subtract => calculate(Binary::Subtract),
            O::Multiply => calculate(Binary::Multiply),
            O::Divide => calculate(Binary::Divide),
            O::Power => calculate(Binary::Power),
            O::And => (Binary::And, Type::YesNo, Type::YesNo),
            O::Or => (Binary::Or, Type::YesNo, Type::YesNo),
            O::Equal => return self.equal(at, true, left, right),
            O::NotEqual => return self.equal(at, false, left, right),
            O::In => return self.contains(Binary::In, left, right),
            O::NotIn => return self.contains(Binary::NotIn, left, right),
            O::Less => return self.order(at, Binary::Less, left, right),
            O::AtMost => return self.order(at, Binary::AtMost, left, right),
            O::More => return self.order(at, Binary::More, left, right),
            O::AtLeast => return self.order(at, Binary::AtLeast, left, right),
        };
        let parts = [self.want(left, &operands)?, self.want(right, &operands)?];
        Ok((Expr::Binary(binary, Box::new(parts)), ty))
    }

    fn order(&mut self, at: usize, binary: Binary, left: &Node<'_>, right: &Node<'_>) -> Checked {
        let (mut a, mut b) = (self.check(left)?, self.check(right)?);
        read_dates(&mut a, left, &mut b, right);
        for (node, (_, ty)) in [(left, &a), (right, &b)] {
            if !matches!(ty, Type::Number | Type::Date | Type::Nothing) {
                return Err(wrong(node.at, Kind::Number, ty));
            }
        }
        comparable(&a.1, &b.1).map_err(|fault| FormulaError::new(at, fault))?;
        Ok((Expr::Binary(binary, Box::new([a.0, b.0])), Type::YesNo))
    }

    fn equal(&mut self, at: usize, equal: bool, left: &Node<'_>, right: &Node<'_>) -> Checked {
        let (mut a, mut b) = (self.check(left)?, self.check(right)?);
        read_dates(&mut a, left, &mut b, right);
        comparable(&a.1, &b.1).map_err(|fault| FormulaError::new(at, fault))?;
        let expr = match (a.0, b.0) {
            (expr, Expr::Id(id)) | (Expr::Id(id), expr) => Expr::Is(equal, id, Box::new(expr)),
            (a, b) => Expr::Binary(if equal { Binary::Equal } else { Binary::NotEqual }, Box::new([a, b])),
        };
        Ok((expr, Type::YesNo))
    }

    pub(super) fn contains(&mut self, binary: Binary, item: &Node<'_>, list: &Node<'_>) -> Checked {
        let (item_expr, item_type) = self.check(item)?;
        let (list_expr, list_type) = self.check(list)?;
        let Type::List(inner) = list_type else { return Err(wrong(list.at, Kind::List, &list_type)) };
        comparable(&item_type, &inner).map_err(|fault| FormulaError::new(item.at, fault))?;
        Ok((Expr::Binary(binary, Box::new([item_expr, list_expr])), Type::YesNo))
    }
}

/// An error about the kind of a value.
pub(super) fn wrong(at: usize, wanted: Kind, found: &Type) -> FormulaError {
    FormulaError::new(at, Fault::WrongKind { wanted, found: found.kind() })
}

/// An error about a table, row or list where a single value is needed.
pub(super) fn not_a_value(at: usize, found: Kind) -> FormulaError {
    FormulaError::new(at, Fault::WrongKind { wanted: Kind::Anything, found })
}

/// An id beside a date is a date written out, as in `due < '2026-09-01'`.
fn read_dates(a: &mut (Expr, Type), left: &Node<'_>, b: &mut (Expr, Type), right: &Node<'_>) {
    let read = |part: &mut (Expr, Type), node: &Node<'_>, other: &Type| {
        if let (Type::Date, Ast::Text(text)) = (other, &node.kind)
            && let Some((year, month, day)) = Date::parse(text).map(Date::ymd)
        {
            // Dates have four-digit years, so the conversion always fits.
            *part = (Expr::Date(u16::try_from(year).unwrap_or_default(), month, day), Type::Date);
        }
    };
    read(a, left, &b.1);
    read(b, right, &a.1);
}

/// Whether two types can be tested for equality.
fn comparable(a: &Type, b: &Type) -> Result<(), Fault> {
    match (a, b) {
        (Type::Nothing | Type::Mixed, _) | (_, Type::Nothing | Type::Mixed) => Ok(()),
        (Type::Choice(a), Type::Choice(b)) => {
            if a.ids.iter().any(|id| b.has(id)) {
                return Ok(());
            }
            let single = [(a, b), (b, a)].into_iter().find(|(one, _)| one.set.is_none() && one.ids.len() == 1);
            match single.and_then(|(one, many)| one.ids.first().map(|id| (id, many))) {
                Some((id, many)) => Err(not_a_choice(id, &many.ids)),
                None => Err(Fault::NothingInCommon),
            }
        }
        (Type::Text, Type::Choice(ids)) | (Type::Choice(ids), Type::Text) if ids.set.is_none() => Ok(()),
        (Type::List(_), _) | (_, Type::List(_)) => Err(Fault::Mismatch(a.kind(), b.kind())),
        _ if a == b => Ok(()),
        _ => Err(Fault::Mismatch(a.kind(), b.kind())),
    }
}

/// An error about an id that a choice never has.
pub(super) fn not_a_choice(id: &str, allowed: &[Rc<str>]) -> Fault {
    Fault::NotAChoice { id: id.into(), allowed: allowed.iter().map(|id| Box::from(&**id)).collect() }
}
