//! What follows from the answers: results with their verdicts, hints, and when fields are asked at all.

use std::cell::Cell;
use std::rc::Rc;

use crate::formula::{Binary, Context, Expr, Fault, Formula, FormulaError, Kind, Read, Type, compile};
use crate::worksheet::compile::{Names, Types, gives, parts, unchecked};
use crate::worksheet::def::{Field, FieldType, Worksheet};
use crate::worksheet::limits::own as limits;
use crate::worksheet::message::{Level, Message, Part, Rule};
use crate::worksheet::numbers::DIGITS;
use crate::worksheet::outcome::{Band, Labels, ResultKind, ResultSpec, Unit};
use crate::worksheet::problem::Wrong;

use super::item::{Item, decimal};
use super::json::Json;
use super::read::{currency, small};
use super::scored::{self, Scored};

const RESULT: &[&str] = &["id", "kind", "title", "formula", "calc", "decimals", "currency", "band"];
const BAND: &[&str] = &["id", "when", "from", "verdict", "advice"];
const RULE: &[&str] = &["id", "level", "each", "when", "message"];

/// What formulas are checked against.
struct Known<'s> {
    sheet: &'s mut Worksheet,
    types: Types,
    /// The ids of all results, in order.
    results: Vec<Rc<str>>,
    /// False when a field has a mistake: formulas would only repeat it.
    sound: bool,
}

/// Reads results, rules and conditions into a worksheet that has its fields.
pub(super) fn follow(sheet: &mut Worksheet, item: &Item<'_>, fields: &[Item<'_>]) {
    let sound = item.is_sound();
    let results = item.items("result", limits::RESULTS, RESULT);
    let ids = results.iter().map(|result| Rc::from(result.id(""))).collect();
    let types = Types::new(sheet, results.len());
    let mut known = Known { sheet, types, results: ids, sound };
    let columns = known.columns(fields);
    known.computed(&columns);
    let scored: Vec<Scored> = fields.iter().filter_map(|field| scored::scored(field.json)).collect();
    for (place, result) in results.iter().enumerate() {
        known.result(place, result, &scored);
    }
    for (place, result) in results.iter().enumerate() {
        known.bands(place, result);
    }
    for (place, field) in fields.iter().enumerate() {
        let when = known.shown(field, None);
        if let Some(field) = known.sheet.fields.get_mut(place) {
            field.show_when = when;
        }
    }
    known.circles(fields);
    for (place, item) in &columns {
        let when = known.shown(item, Some(place.0));
        if let Some(column) = known.column(*place) {
            column.show_when = when;
        }
    }
    for rule in item.items("rule", limits::RULES, RULE) {
        known.rule(&rule);
    }
}

/// A column: its table and its place in it.
type Place = (u16, u16);

impl Known<'_> {
    /// The columns of all tables; none where something is wrong, which was said when they were read.
    fn columns<'a>(&self, fields: &[Item<'a>]) -> Vec<(Place, Item<'a>)> {
        let mut columns = Vec::new();
        for (table, spec) in self.sheet.tables.iter().enumerate().filter(|_| self.sound) {
            let items = fields.get(usize::from(spec.field)).map(|item| item.all("column", limits::COLUMNS));
            let items = items.into_iter().flatten().enumerate();
            columns.extend(items.map(|(column, item)| ((small(table), small(column)), item)));
        }
        columns
    }

    fn column(&mut self, (table, column): Place) -> Option<&mut Field> {
        self.sheet.tables.get_mut(usize::from(table))?.columns.get_mut(usize::from(column))
    }

    /// Says where questions wait for each other: none of them would ever be asked.
    fn circles(&self, fields: &[Item<'_>]) {
        let waits_for = |place: usize| {
            let when = self.sheet.fields.get(place).and_then(|field| field.show_when.as_ref());
            let reads = when.map_or(&[][..], |when| &when.reads);
            reads.iter().filter_map(|read| if let Read::Field(field) = read { Some(usize::from(*field)) } else { None })
        };
        for (place, item) in fields.iter().enumerate() {
            let mut behind: Vec<usize> = waits_for(place).collect();
            let mut at = 0;
            while let Some(next) = behind.get(at).copied() {
                let new: Vec<usize> = waits_for(next).filter(|field| !behind.contains(field)).collect();
                behind.extend(new);
                at += 1;
            }
            if behind.contains(&place) {
                item.wrong("show_when", Wrong::Formula(FormulaError::new(0, Fault::Cycle(Box::default()))));
            }
        }
    }

    /// Checks computed columns in an order in which each needs only checked ones. They use no results: those stand
    /// below the questions.
    fn computed(&mut self, columns: &[(Place, Item<'_>)]) {
        let mut pending: Vec<&(Place, Item<'_>)> = columns.iter().collect();
        pending.retain(|(place, _)| {
            self.column(*place).is_some_and(|column| matches!(column.kind, FieldType::Computed { .. }))
        });
        loop {
            let before = pending.len();
            pending.retain(|(place, item)| self.compute(*place, item).is_none());
            if pending.len() == before {
                break;
            }
        }
        // What waits for one with a mistake of its own is not wrong itself.
        if pending.iter().all(|(_, item)| item.is_sound()) {
            let alone = pending.len() == 1;
            for (_, item) in pending {
                let fault = if alone { needs_itself(&item.word("id")) } else { Fault::Cycle(Box::default()) };
                item.wrong("formula", Wrong::Formula(FormulaError::new(0, fault)));
            }
        }
    }

    fn compute(&mut self, place: Place, item: &Item<'_>) -> Option<()> {
        let text = item.word("formula");
        let context = Context { row: Some(place.0), value: None };
        let (formula, mut ty) = self.formula(item, "formula", &text, 0, &context)?;
        let set = self.column(place)?.kind.choice_set();
        let Some(gives) = gives(&ty, set) else {
            item.wrong("formula", Wrong::Gives { wanted: Kind::Number, found: ty.kind() });
            return None;
        };
        if let Some(labels) = set.and_then(|set| self.types.domain(set)) {
            match &ty {
                Type::Choice(domain) => {
                    for id in domain.ids.iter().filter(|id| !labels.has(id)) {
                        item.wrong("formula", Wrong::NoLabel((&**id).into()));
                    }
                    ty = Type::Choice(labels.clone());
                }
                _ => wanted(item, "formula", &ty, Kind::Choice),
            }
        }
        self.column(place)?.kind = FieldType::Computed { formula: Box::new(formula), gives };
        *self.types.columns.get_mut(usize::from(place.0))?.get_mut(usize::from(place.1))? = Some(ty);
        self.sheet.units.push(Unit::Column(place.0, place.1));
        Some(())
    }

    /// Checks a formula that may use the first `results` results; nothing when it is wrong, which is then said.
    fn formula(
        &mut self,
        item: &Item<'_>,
        key: &str,
        text: &str,
        results: usize,
        context: &Context,
    ) -> Option<(Formula, Type)> {
        if !self.sound || item.has_problem(key) {
            return None;
        }
        let mut pool = std::mem::take(&mut self.sheet.pool);
        let names = Names {
            sheet: self.sheet,
            types: &self.types,
            results: &self.results,
            known_results: results,
            waiting_for: Cell::new(None),
        };
        let found = compile(text, &names, context, &mut pool);
        self.sheet.pool = pool;
        // What it waits for has a mistake of its own, which is said already.
        found
            .map_err(|mut error| {
                let own = item.json.get("id").and_then(Json::as_str);
                if let Fault::UsedTooEarly(name) = &error.fault
                    && own == Some(&**name)
                {
                    error.fault = needs_itself(name);
                }
                if !matches!(error.fault, Fault::Waiting(_)) {
                    item.wrong(key, Wrong::Formula(error));
                }
            })
            .ok()
    }

    /// A condition, which may use every result.
    fn condition(&mut self, item: &Item<'_>, key: &str, text: &str, context: &Context) -> Option<Formula> {
        let (formula, ty) = self.formula(item, key, text, self.results.len(), context)?;
        wanted(item, key, &ty, Kind::YesNo);
        Some(formula)
    }

    /// When a field is asked, or a column of a table.
    fn shown(&mut self, item: &Item<'_>, row: Option<u16>) -> Option<Formula> {
        let text = item.some_word("show_when")?;
        self.condition(item, "show_when", &text, &Context { row, value: None })
    }

    fn result(&mut self, place: usize, item: &Item<'_>, scored: &[Scored]) {
        let (key, text) = written(item, scored, self.sound);
        let (kind, gives) = match item.some_word("kind").as_deref() {
            None if item.json.get("calc").and_then(Json::as_str) == Some("percent") => {
                (ResultKind::Percent, Kind::Number)
            }
            None | Some("number") => (ResultKind::Number, Kind::Number),
            Some("percent") => (ResultKind::Percent, Kind::Number),
            Some("money") => (ResultKind::Money, Kind::Number),
            Some("choice") => (ResultKind::Choice, Kind::Choice),
            Some(other) => {
                item.wrong("kind", Wrong::value("kind", &other));
                (ResultKind::Number, Kind::Number)
            }
        };
        let decimals = item.count("decimals");
        if decimals.is_some_and(|digits| digits > 9) {
            item.wrong("decimals", Wrong::Exceeds { key: "decimals".into(), max: 9 });
        }
        let decimals = decimals.map(|digits| u8::try_from(digits).unwrap_or(0));
        let found = self.formula(item, key, &text, place, &Context::default());
        let (formula, ty) = found.unzip();
        if let Some(ty) = &ty {
            wanted(item, key, ty, gives);
        }
        if let Some(slot) = self.types.results.get_mut(place) {
            *slot = ty;
        }
        self.sheet.units.push(Unit::Result(small(place)));
        let id = self.results.get(place).cloned().unwrap_or_default();
        self.sheet.results.push(ResultSpec {
            id,
            kind,
            title: item.text("title"),
            // Only where there was a mistake, and then nobody evaluates it.
            formula: formula.map_or_else(unchecked, |formula| as_shown(formula, kind, decimals)),
            values: Vec::new(),
            labels: Labels::Plain,
            decimals,
            currency: currency(item),
            bands: Vec::new(),
        });
    }

    /// The verdicts of a result. They are tried in order: those that begin at a number stand highest first, whatever
    /// the order in the file.
    fn bands(&mut self, place: usize, item: &Item<'_>) {
        let mut bands: Vec<(f64, Band)> = Vec::new();
        let among = [&item.place, "/"].concat();
        let ty = self.types.results.get(place).cloned().flatten();
        let context = Context { row: None, value: ty.map(|ty| (small(place), ty)) };
        for band in item.items("band", limits::BANDS, BAND) {
            let from = band.number("from");
            let (key, text) = match from {
                Some(from) => {
                    if band.get("when").is_some() {
                        band.wrong("when", Wrong::NotAllowed("when".into()));
                    }
                    ("from", ["value >= ", &decimal(from)].concat())
                }
                None if band.get("from").is_some() => ("from", String::new()),
                None => ("when", band.word("when")),
            };
            let (id, verdict, advice) = (band.id(&among).into(), band.text("verdict"), band.some_text("advice"));
            // Without a value there is nothing to compare with: what is wrong is said at the result.
            if context.value.is_none() {
                continue;
            }
            let Some(when) = self.condition(&band, key, &text, &context) else { continue };
            // Conditions that are written out keep their place: none of them is overtaken.
            let rank = from.unwrap_or(f64::INFINITY);
            let at = bands.iter().position(|(other, _)| *other < rank && from.is_some()).unwrap_or(bands.len());
            bands.insert(at, (rank, Band { id, when, verdict, advice }));
        }
        // What has a verdict first says most.
        if !bands.is_empty() && self.sheet.headline.is_none() {
            self.sheet.headline = Some(small(place));
        }
        if let Some(result) = self.sheet.results.get_mut(place) {
            result.bands = bands.into_iter().map(|(_, band)| band).collect();
        }
    }

    fn rule(&mut self, item: &Item<'_>) {
        let id = item.id("").into();
        let level = match item.some_word("level").as_deref() {
            Some("risk") => Level::Risk,
            Some("warn") => Level::Warn,
            None | Some("info") => Level::Info,
            Some(other) => {
                item.wrong("level", Wrong::value("level", &other));
                Level::Info
            }
        };
        let each = item.some_word("each").and_then(|id| {
            let table = self.sheet.table(&id).map(small);
            if table.is_none() {
                item.wrong("each", Wrong::unknown("each", &id));
            }
            table
        });
        let text = item.word("when");
        let message = item.text("message");
        if item.has_problem("each") {
            return;
        }
        let when = self.condition(item, "when", &text, &Context { row: each, value: None });
        let message = Message { zh: self.parts(item, &message.zh, each), en: self.parts(item, &message.en, each) };
        self.sheet.rules.extend(when.map(|when| Rule { id, level, each, when, message }));
    }

    fn parts(&self, item: &Item<'_>, text: &str, each: Option<u16>) -> Vec<Part> {
        let find = |name: &str| {
            if let Some(column) = name.strip_prefix("r.") {
                let table = self.sheet.tables.get(usize::from(each?))?;
                return table.column(column).map(|at| Part::Cell(small(at)));
            }
            let result = self.results.iter().position(|id| **id == *name).map(|at| Part::Result(small(at)));
            let is_input = |at: &usize| self.sheet.fields.get(*at).is_some_and(|field| field.kind.is_input());
            result.or_else(|| self.sheet.field(name).filter(is_input).map(|at| Part::Field(small(at))))
        };
        let (parts, wrong) = parts(text, &find);
        if let Some(name) = wrong.filter(|_| self.sound && !item.has_problem("message")) {
            item.wrong("message", Wrong::Placeholder(name));
        }
        parts
    }
}

/// The mistake of something that needs itself.
fn needs_itself(id: &str) -> Fault {
    Fault::Cycle([id.into()].into())
}

/// Says when a formula gives another kind than it should.
fn wanted(item: &Item<'_>, key: &str, found: &Type, wanted: Kind) {
    let found = found.kind();
    if found != wanted && found != Kind::Nothing {
        item.wrong(key, Wrong::Gives { wanted, found });
    }
}

/// The key that says how a result comes about, and its formula.
fn written(item: &Item<'_>, scored: &[Scored], sound: bool) -> (&'static str, String) {
    let Some(calc) = item.some_word("calc") else { return ("formula", item.word("formula")) };
    if item.get("formula").is_some() {
        item.wrong("formula", Wrong::NotAllowed("formula".into()));
    }
    let formula = scored::formula(&calc, scored);
    match &formula {
        None => item.wrong("calc", Wrong::value("calc", &calc)),
        Some(_) if sound && scored.is_empty() => item.wrong("calc", Wrong::NothingToAdd),
        Some(_) => {}
    }
    ("calc", formula.unwrap_or_default())
}

/// Verdicts and rules compare the figure that stands there: 3.25 that reads "3.3" begins what begins at 3.3.
fn as_shown(formula: Formula, kind: ResultKind, decimals: Option<u8>) -> Formula {
    if !matches!(kind, ResultKind::Number | ResultKind::Percent) {
        return formula;
    }
    let digits = Expr::Number(f64::from(decimals.unwrap_or(DIGITS)));
    Formula { expr: Expr::Binary(Binary::Round, Box::new([formula.expr, digits])), ..formula }
}
