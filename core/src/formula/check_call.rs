//! The functions: which arguments each takes, and what it gives.

use std::rc::Rc;

use super::ast::{Ast, Call, Loop as AstLoop, Node};
use super::check::{Bound, Checked, Checker, not_a_choice, not_a_value, wrong};
use super::expr::{Aggregate, Binary, Expr, Loop, Loops, Source, Unary};
use super::fault::{Fault, FormulaError, Kind};
use super::types::{Domain, ItemNumber, Name, Type};
use super::{MAX_DIGITS, MAX_LOOPS};

/// Functions that make one value of many, and the name that messages use.
const AGGREGATES: [(&str, Aggregate); 10] = [
    ("sum", Aggregate::Sum),
    ("avg", Aggregate::Average),
    ("min", Aggregate::Smallest),
    ("max", Aggregate::Largest),
    ("count", Aggregate::Count),
    ("size", Aggregate::Size),
    ("distinct", Aggregate::Distinct),
    ("list", Aggregate::List),
    ("any", Aggregate::Any),
    ("all", Aggregate::All),
];

impl Checker<'_> {
    pub(super) fn call(&mut self, at: usize, call: &Call<'_>) -> Checked {
        // Spreadsheets write them in capitals.
        let is_it = |name: &str| name.eq_ignore_ascii_case(call.name);
        if let Some((name, aggregate)) = AGGREGATES.into_iter().find(|(name, _)| is_it(name)) {
            return self.aggregate(at, name, aggregate, call);
        }
        let known = KNOWN.into_iter().find(|name| is_it(name));
        let name = known.ok_or_else(|| FormulaError::new(at, Fault::UnknownFunction(call.name.into())))?;
        if !call.loops.is_empty() {
            return Err(FormulaError::new(at, Fault::NoLoop(name)));
        }
        let given = &call.arguments;
        match name {
            "val" => self.item_number(at, name, ItemNumber::Value, given),
            "points" => self.item_number(at, name, ItemNumber::Points, given),
            "has" => {
                let [list, id] = exactly(at, name, "two arguments", given)?;
                self.contains(Binary::In, id, list)
            }
            "filled" => self.filled(at, name, given),
            "n" => self.number_to_number(at, name, Unary::OrZero, given),
            "floor" => self.number_to_number(at, name, Unary::Floor, given),
            "abs" => self.number_to_number(at, name, Unary::Abs, given),
            "round" => self.round(at, name, given),
            "pct" => {
                let [a, b] = exactly(at, name, "two arguments", given)?;
                self.two(Binary::Percent, a, b, &Type::Number)
            }
            "days" => {
                let [from, to] = exactly(at, name, "two arguments", given)?;
                self.two(Binary::Days, from, to, &Type::Date)
            }
            "scores" => self.scores(at, name, given),
            "range" => {
                let [from, to] = exactly(at, name, "two arguments", given)?;
                let parts = [self.want(from, &Type::Number)?, self.want(to, &Type::Number)?];
                Ok((Expr::Range(Box::new(parts)), Type::list(Type::Number)))
            }
            "argmax" => self.arg(at, name, true, given),
            "argmin" => self.arg(at, name, false, given),
            // `row` alone is no value: it needs a column.
            _ => Err(not_a_value(at, Kind::Row)),
        }
    }

    fn two(&mut self, binary: Binary, a: &Node<'_>, b: &Node<'_>, operands: &Type) -> Checked {
        let parts = [self.want(a, operands)?, self.want(b, operands)?];
        Ok((Expr::Binary(binary, Box::new(parts)), Type::Number))
    }

    fn number_to_number(&mut self, at: usize, name: &'static str, unary: Unary, given: &[Node<'_>]) -> Checked {
        let [x] = exactly(at, name, "one argument", given)?;
        Ok((Expr::Unary(unary, Box::new(self.want(x, &Type::Number)?)), Type::Number))
    }

    fn filled(&mut self, at: usize, name: &'static str, given: &[Node<'_>]) -> Checked {
        let [x] = exactly(at, name, "one argument", given)?;
        let expr = match self.table(x) {
            Some(table) => Expr::Binary(Binary::More, Box::new([Expr::TableSize(table), Expr::Number(0.0)])),
            None => Expr::Unary(Unary::Filled, Box::new(self.check(x)?.0)),
        };
        Ok((expr, Type::YesNo))
    }

    fn round(&mut self, at: usize, name: &'static str, given: &[Node<'_>]) -> Checked {
        let (x, digits) = match given {
            [x] => (x, 0.0),
            [x, Node { kind: Ast::Number(digits), .. }] if digits.fract() == 0.0 && *digits <= MAX_DIGITS => {
                (x, *digits)
            }
            [_, digits] => return Err(FormulaError::new(digits.at, Fault::NeedsLiteral(name))),
            _ => return Err(arguments(at, name, "one or two arguments", given.len())),
        };
        let parts = [self.want(x, &Type::Number)?, Expr::Number(digits)];
        Ok((Expr::Binary(Binary::Round, Box::new(parts)), Type::Number))
    }

    fn item_number(&mut self, at: usize, name: &'static str, which: ItemNumber, given: &[Node<'_>]) -> Checked {
        let [x] = exactly(at, name, "one argument", given)?;
        let (expr, ty) = self.check(x)?;
        let Type::Choice(domain) = ty else { return Err(wrong(x.at, Kind::Choice, &ty)) };
        let numbers = domain.set.and_then(|set| self.scope.numbers(set, which));
        let numbers = numbers.ok_or(FormulaError::new(x.at, Fault::NoNumbers(name)))?;
        let table = self.numbers(x.at, &domain, numbers)?;
        Ok((Expr::Lookup(table, Box::new(expr)), Type::Number))
    }

    fn numbers(
        &mut self,
        at: usize,
        domain: &Domain,
        numbers: impl IntoIterator<Item = f64>,
    ) -> Result<u16, FormulaError> {
        let pairs: Result<Vec<_>, _> =
            domain.ids.iter().zip(numbers).map(|(id, number)| Ok((self.id(at, id)?, number))).collect();
        self.pool.table(pairs?).ok_or(FormulaError::new(at, Fault::TooManyIds))
    }

    fn scores(&mut self, at: usize, name: &'static str, given: &[Node<'_>]) -> Checked {
        let [section] = exactly(at, name, "one argument", given)?;
        let id = literal(section, name)?;
        let fields = self.scope.scores(id).filter(|fields| !fields.is_empty());
        let fields = fields.ok_or_else(|| FormulaError::new(section.at, Fault::UnknownSection(id.into())))?;
        Ok((Expr::Scores(fields), Type::list(Type::Number)))
    }

    fn arg(&mut self, at: usize, name: &'static str, largest: bool, given: &[Node<'_>]) -> Checked {
        if given.is_empty() || !given.len().is_multiple_of(2) {
            return Err(arguments(at, name, "pairs of an id and a number", given.len()));
        }
        let mut pairs = Vec::with_capacity(given.len() / 2);
        let mut ids: Vec<Rc<str>> = Vec::with_capacity(given.len() / 2);
        for pair in given.chunks_exact(2) {
            let [id, number] = pair else { continue };
            let text = literal(id, name)?;
            pairs.push((self.id(id.at, text)?, self.want(number, &Type::Number)?));
            ids.push(text.into());
        }
        Ok((Expr::Arg(largest, pairs), Type::ids(ids)))
    }

    /// `row('table', 'row').column`
    pub(super) fn fixed_column(&mut self, at: usize, call_at: usize, call: &Call<'_>, column: &str) -> Checked {
        let [table_node, row] = exactly(call_at, "row", "two arguments", &call.arguments)?;
        let id = literal(table_node, "row")?;
        let Some(Name::Table(table)) = self.scope.name(id) else {
            return Err(FormulaError::new(table_node.at, Fault::UnknownName(id.into())));
        };
        let unknown = |row: &str| FormulaError::new(table_node.at, Fault::UnknownRow(row.into()));
        let rows = self.scope.fixed_rows(table).ok_or_else(|| unknown(id))?;
        let (column, ty) = self.find_column(at, table, column)?;
        if let Ast::Text(text) = row.kind {
            let place = rows.ids.iter().position(|known| **known == *text);
            let place = place.and_then(|place| u16::try_from(place).ok());
            let row = place.ok_or_else(|| FormulaError::new(row.at, Fault::UnknownRow(text.into())))?;
            return Ok((Expr::FixedCell { table, row, column }, ty));
        }
        let (expr, row_type) = self.check(row)?;
        let Type::Choice(domain) = &row_type else { return Err(wrong(row.at, Kind::Choice, &row_type)) };
        if let Some(id) = domain.ids.iter().find(|id| !rows.has(id)) {
            return Err(FormulaError::new(row.at, not_a_choice(id, &rows.ids)));
        }
        let rows = self.numbers(row.at, &rows, (0u16..).map(f64::from))?;
        Ok((Expr::ChosenCell { table, column, rows, id: Box::new(expr) }, ty))
    }

    fn aggregate(&mut self, at: usize, name: &'static str, aggregate: Aggregate, call: &Call<'_>) -> Checked {
        if !call.loops.is_empty() {
            let [item] = exactly(at, name, "one argument", &call.arguments)?;
            let outside = self.names.len();
            let checked = self.loops(aggregate, item, &call.loops);
            self.names.truncate(outside);
            return checked;
        }
        match (aggregate, call.arguments.as_slice()) {
            (Aggregate::Size, [table]) if self.table(table).is_some() => {
                Ok((Expr::TableSize(self.table(table).unwrap_or_default()), Type::Number))
            }
            (Aggregate::Count | Aggregate::Any | Aggregate::All, [_]) => {
                Err(FormulaError::new(at, Fault::NeedsLoop(name)))
            }
            (_, [list]) => self.aggregate_list(aggregate, list),
            (Aggregate::Smallest | Aggregate::Largest, [_, _, ..]) => self.aggregate_values(aggregate, &call.arguments),
            (_, other) => Err(arguments(at, name, "one argument", other.len())),
        }
    }

    fn aggregate_list(&mut self, aggregate: Aggregate, list: &Node<'_>) -> Checked {
        let (expr, ty) = self.check(list)?;
        let Type::List(item) = ty else { return Err(wrong(list.at, Kind::List, &ty)) };
        let ty = outcome(aggregate, *item, list.at)?;
        Ok((Expr::FoldList(aggregate, Box::new(expr)), ty))
    }

    fn aggregate_values(&mut self, aggregate: Aggregate, values: &[Node<'_>]) -> Checked {
        let mut all = Type::Nothing;
        let mut exprs = Vec::with_capacity(values.len());
        for value in values {
            let (expr, ty) = self.check(value)?;
            outcome(aggregate, ty.clone(), value.at)?;
            let fault = Fault::Mismatch(all.kind(), ty.kind());
            all = all.join(ty).ok_or(FormulaError::new(value.at, fault))?;
            exprs.push(expr);
        }
        Ok((Expr::Fold(aggregate, exprs), all))
    }

    fn loops(&mut self, aggregate: Aggregate, item: &Node<'_>, loops: &[AstLoop<'_>]) -> Checked {
        let mut checked = Vec::with_capacity(loops.len());
        for one in loops {
            checked.push(self.one_loop(one)?);
        }
        let (expr, ty) = self.check(item)?;
        if matches!(ty, Type::List(_)) {
            return Err(not_a_value(item.at, Kind::List));
        }
        let ty = outcome(aggregate, ty, item.at)?;
        Ok((Expr::Loops(Box::new(Loops { aggregate, item: expr, loops: checked })), ty))
    }

    fn one_loop(&mut self, one: &AstLoop<'_>) -> Result<Loop, FormulaError> {
        if self.names.len() >= MAX_LOOPS {
            return Err(FormulaError::new(one.source.at, Fault::TooDeep));
        }
        let (source, bound) = match self.table(&one.source) {
            Some(table) => (Source::Table(table), Bound::Row(table)),
            None => {
                let (expr, ty) = self.check(&one.source)?;
                let Type::List(item) = ty else { return Err(wrong(one.source.at, Kind::List, &ty)) };
                (Source::List(expr), Bound::Item(*item))
            }
        };
        self.names.push((one.name.into(), bound));
        let condition = match &one.condition {
            Some(condition) => Some(self.want(condition, &Type::YesNo)?),
            None => None,
        };
        Ok(Loop { source, condition, clears: Vec::new() })
    }

    /// The table that a part names, if it names one.
    fn table(&self, node: &Node<'_>) -> Option<u16> {
        let Ast::Name(name) = node.kind else { return None };
        match self.scope.name(name) {
            Some(Name::Table(table)) if self.bound(name).is_none() => Some(table),
            _ => None,
        }
    }
}

/// Functions beside the aggregates.
const KNOWN: [&str; 15] = [
    "val", "points", "has", "filled", "n", "floor", "abs", "round", "pct", "days", "scores", "range", "argmax",
    "argmin", "row",
];

/// The type an aggregate gives for items of a type, or why it cannot.
fn outcome(aggregate: Aggregate, item: Type, at: usize) -> Result<Type, FormulaError> {
    let nothing = item == Type::Nothing;
    match aggregate {
        Aggregate::Sum | Aggregate::Average if nothing || item == Type::Number => Ok(Type::Number),
        Aggregate::Sum | Aggregate::Average => Err(wrong(at, Kind::Number, &item)),
        Aggregate::Smallest | Aggregate::Largest => match item {
            Type::Number | Type::Date | Type::Nothing => Ok(item),
            _ => Err(wrong(at, Kind::Number, &item)),
        },
        Aggregate::Count | Aggregate::Any | Aggregate::All if !nothing && item != Type::YesNo => {
            Err(wrong(at, Kind::YesNo, &item))
        }
        Aggregate::Any | Aggregate::All => Ok(Type::YesNo),
        Aggregate::Count | Aggregate::Size | Aggregate::Distinct => Ok(Type::Number),
        Aggregate::List => Ok(Type::list(item)),
    }
}

fn arguments(at: usize, function: &'static str, wanted: &'static str, found: usize) -> FormulaError {
    FormulaError::new(at, Fault::ArgumentCount { function, wanted, found })
}

fn exactly<'n, 'a, const N: usize>(
    at: usize,
    function: &'static str,
    wanted: &'static str,
    given: &'n [Node<'a>],
) -> Result<&'n [Node<'a>; N], FormulaError> {
    given.try_into().map_err(|_| arguments(at, function, wanted, given.len()))
}

fn literal<'a>(node: &Node<'a>, function: &'static str) -> Result<&'a str, FormulaError> {
    match node.kind {
        Ast::Text(text) => Ok(text),
        _ => Err(FormulaError::new(node.at, Fault::NeedsLiteral(function))),
    }
}
