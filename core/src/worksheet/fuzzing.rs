//! Arbitrary formulas and arbitrary answers, and what must hold for all of them. For property tests and fuzzing only.

use std::rc::Rc;

use crate::book::{Currency, Money, Number, Value};
use crate::date::Date;
use crate::formula::{Data, Formula, Machine, Val, without_memory};
use crate::lang::{Lang, Text};

use super::answers::{Answers, Row};
use super::compile::{Place, compile};
use super::deciding::Target;
use super::def::{FieldType, Worksheet};
use super::display::NoNames;
use super::evaluator::{Change, Evaluator};
use super::outcome::{Fired, Outcome, Unit};
use super::own::compile_own;
use super::problem::DefProblem;
use super::settle::Fuel;
use super::shared::{Demo, Shared};
use super::source::WorksheetDef;
use super::state::{View, World};

/// A sheet with every type of field, as a trainer's worksheet would come: in JSON.
pub const SHEET: &str = include_str!("fuzzing.json");

/// Reads any bytes as a formula and, where it happens to be one, evaluates it on a sheet: as a result, for each row,
/// and with and without remembering. Returns in how many of these places it was a formula.
///
/// # Panics
///
/// When something that must always hold does not.
pub fn fuzz_formula(data: &[u8]) -> usize {
    let text = String::from_utf8_lossy(data);
    let mut accepted = 0;
    for place in [FormulaPlace::Result, FormulaPlace::Column, FormulaPlace::Rule] {
        let Ok(sheet) = sheet_with(place, &text) else { continue };
        let answers = random_answers(&sheet, &mut Bytes::new(data));
        let evaluator = Evaluator::with_fuel(Rc::new(sheet), answers, Date::from_ymd(2026, 5, 18), SMALL_FUEL);
        check_everything(&evaluator);
        check_memory(&evaluator);
        accepted += 1;
    }
    accepted
}

/// Reads any bytes as answers and changes of a sheet with every type of field, and follows them.
///
/// # Panics
///
/// When something that must always hold does not.
pub fn fuzz_answers(data: &[u8]) {
    fuzz_answers_on(&Rc::new(trial_sheet()), data);
}

/// Reads any bytes as a worksheet that somebody made; where it happens to be one, it is filled and followed.
///
/// # Panics
///
/// When something that must always hold does not.
pub fn fuzz_own(data: &[u8]) {
    if let Ok(sheet) = compile_own(&String::from_utf8_lossy(data), &no_shared()) {
        let answers = random_answers(&sheet, &mut Bytes::new(data));
        check_everything(&Evaluator::with_fuel(sheet, answers, Date::from_ymd(2026, 5, 18), SMALL_FUEL));
    }
}

/// A sheet with every type of field, two tables, results, rules and advice.
///
/// # Panics
///
/// When its definition has a mistake.
pub fn trial_sheet() -> Worksheet {
    match compile_trial(SHEET) {
        Ok(sheet) => sheet,
        Err(problems) => panic!("{problems:?}"),
    }
}

/// Compiles a definition in JSON, without shared vocabularies.
///
/// # Errors
///
/// Everything that is wrong with it, if it is a definition at all.
///
/// # Panics
///
/// When it is not JSON of the shape of a definition.
pub fn compile_trial(json: &str) -> Result<Worksheet, Vec<DefProblem>> {
    match serde_json::from_str(json) {
        Ok(def) => compile(&def, "fuzzing.json", &no_shared(), &Place::default()),
        Err(error) => panic!("{error}"),
    }
}

/// Reads any bytes as answers and changes of a sheet, and follows them: what changes lead to step by step must be what
/// a new evaluation of the same answers gives.
///
/// # Panics
///
/// When something that must always hold does not.
pub fn fuzz_answers_on(sheet: &Rc<Worksheet>, data: &[u8]) {
    let mut bytes = Bytes::new(data);
    let answers = random_answers(sheet, &mut bytes);
    let mut evaluator = Evaluator::with_fuel(sheet.clone(), answers, None, SMALL_FUEL);
    check_everything(&evaluator);
    while !bytes.is_empty() {
        let changes: Vec<Change> = (0..=bytes.up_to(2)).map(|_| random_change(&evaluator, &mut bytes)).collect();
        evaluator.apply(changes);
        let fresh = Evaluator::with_fuel(sheet.clone(), evaluator.answers().clone(), evaluator.today(), SMALL_FUEL);
        assert_eq!(picture(&evaluator), picture(&fresh), "step by step and at once");
    }
    check_everything(&evaluator);
    ask_around(&evaluator);
}

/// Enough for every sheet of the catalogue, and little enough to try many.
const SMALL_FUEL: Fuel = Fuel { formula: 20_000, change: 50_000_000 };

enum FormulaPlace {
    Result,
    Column,
    Rule,
}

fn sheet_with(place: FormulaPlace, text: &str) -> Result<Worksheet, Vec<DefProblem>> {
    let mut def: WorksheetDef = match serde_json::from_str(SHEET) {
        Ok(def) => def,
        Err(error) => panic!("{error}"),
    };
    let column = def.section.iter_mut().flat_map(|s| &mut s.field).filter_map(|f| f.column.as_mut()).flatten();
    match place {
        FormulaPlace::Result => def.result.iter_mut().for_each(|r| {
            if r.id == "any" {
                r.formula = text.into()
            }
        }),
        FormulaPlace::Column => column.for_each(|c| {
            if c.id == "any" {
                c.formula = Some(text.into())
            }
        }),
        FormulaPlace::Rule => def.rule.iter_mut().for_each(|r| {
            if r.id == "any" {
                r.when = text.into()
            }
        }),
    }
    compile(&def, "fuzzing.json", &no_shared(), &Place::default())
}

pub(crate) fn no_shared() -> Shared {
    let demo = Demo {
        id: Box::default(),
        title: Text::default(),
        story: Text::default(),
        today: Box::default(),
        accounts: Vec::new(),
        persons: Vec::new(),
    };
    Shared {
        completeness_title: Text::default(),
        completeness_note: Text::default(),
        completeness: Vec::new(),
        vocabs: Vec::new(),
        demo,
    }
}

/// Bytes taken one after the other; zero when there are none left.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn new(data: &'a [u8]) -> Self {
        Self(data)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// A number from 0 to `max`.
    fn up_to(&mut self, max: usize) -> usize {
        usize::from(self.byte()) % (max + 1)
    }
}

fn random_answers(sheet: &Worksheet, bytes: &mut Bytes<'_>) -> Answers {
    let mut answers = Answers::blank(sheet, Date::from_ymd(2026, 5, 18));
    for (value, field) in answers.fields.iter_mut().zip(&sheet.fields) {
        if bytes.up_to(1) == 1 {
            *value = random_value(sheet, &field.kind, bytes);
        }
    }
    for table in 0..sheet.tables.len() {
        let rows = random_rows(sheet, table, bytes);
        if let Some(known) = answers.tables.get_mut(table) {
            *known = rows;
        }
    }
    answers
}

fn random_rows(sheet: &Worksheet, table: usize, bytes: &mut Bytes<'_>) -> Vec<Row> {
    let Some(spec) = sheet.tables.get(table) else { return Vec::new() };
    let count = if spec.is_fixed() { spec.fixed_rows.len() } else { bytes.up_to(4) };
    let row = |place: usize, bytes: &mut Bytes<'_>| {
        let fixed = spec.fixed_rows.get(place).map(|row| row.id.to_string());
        // Ids may repeat: two devices can make the same one by mistake.
        let mut row = Row::empty(&fixed.unwrap_or_else(|| format!("row{}", bytes.up_to(7))), spec.columns.len());
        for (cell, column) in row.cells.iter_mut().zip(&spec.columns) {
            *cell = random_value(sheet, &column.kind, bytes);
        }
        row
    };
    (0..count).map(|place| row(place, bytes)).collect()
}

fn random_change(evaluator: &Evaluator, bytes: &mut Bytes<'_>) -> Change {
    let sheet = evaluator.sheet();
    let table = bytes.up_to(sheet.tables.len());
    match (bytes.up_to(7), sheet.tables.get(table)) {
        (0, _) => Change::Today([None, Date::from_ymd(2026, 5, 18), Date::from_ymd(2027, 1, 1)][bytes.up_to(2)]),
        (1, Some(_)) => Change::Rows(table, random_rows(sheet, table, bytes)),
        (2, Some(_)) => {
            let mut rows = evaluator.answers().tables.get(table).cloned().unwrap_or_default();
            if bytes.up_to(1) == 0 {
                rows.reverse()
            } else {
                rows.truncate(bytes.up_to(3))
            }
            Change::Rows(table, rows)
        }
        (3..=6, Some(spec)) => {
            let (row, column) = (bytes.up_to(evaluator.row_count(table)), bytes.up_to(spec.columns.len()));
            let kind = spec.columns.get(column).map_or(&FieldType::Text, |column| &column.kind);
            Change::Cell(table, row, column, random_value(sheet, kind, bytes))
        }
        _ => {
            let field = bytes.up_to(sheet.fields.len());
            let kind = sheet.fields.get(field).map_or(&FieldType::Text, |field| &field.kind);
            Change::Field(field, random_value(sheet, kind, bytes))
        }
    }
}

/// A value: often a fitting one, sometimes unknown or empty, sometimes one that the field should never hold.
fn random_value(sheet: &Worksheet, kind: &FieldType, bytes: &mut Bytes<'_>) -> Value {
    let choices = sheet.choices(kind);
    match bytes.up_to(9) {
        0 => Value::Empty,
        1 | 2 => Value::Unknown,
        3 => wild_value(bytes),
        _ => match kind {
            FieldType::Text | FieldType::LongText => Value::text(["", "a", "滨江", "early"][bytes.up_to(3)]),
            FieldType::Date => Date::from_ymd(2026, 5, bytes.byte() % 31 + 1).map_or(Value::Empty, Value::Date),
            FieldType::YesNo => Value::Bool(bytes.up_to(1) == 1),
            FieldType::Money { .. } => money(f64::from(bytes.byte()) * 1_000.0),
            FieldType::Score { min, max, .. } => {
                let range = usize::try_from(max - min).unwrap_or(0);
                Value::int(min + i32::try_from(bytes.up_to(range)).unwrap_or(0))
            }
            FieldType::Number(_) | FieldType::Percent(_) => number(f64::from(bytes.byte()) / 4.0),
            FieldType::SingleChoice(_) => {
                choices.get(bytes.up_to(choices.len())).map_or(Value::Empty, |choice| Value::Id(choice.id.clone()))
            }
            FieldType::MultiChoice { .. } | FieldType::Checklist { .. } | FieldType::Rank(_) => {
                let picked = choices.iter().filter(|_| bytes.up_to(1) == 1);
                Value::ids(picked.map(|choice| &*choice.id).collect::<Vec<_>>())
            }
            FieldType::PersonRef(_) | FieldType::AccountRef => Value::id(["p1", "p2", "a1"][bytes.up_to(2)]),
            FieldType::Computed { .. } | FieldType::Table(_) => Value::Empty,
        },
    }
}

/// A value of any kind and size.
fn wild_value(bytes: &mut Bytes<'_>) -> Value {
    const NUMBERS: [f64; 12] =
        [0.0, -0.0, 0.5, -1.0, 5e-324, 1e-300, 1e15, 9_007_199_254_740_993.0, 1e300, -1e300, f64::MAX, f64::MIN];
    match bytes.up_to(7) {
        0 | 1 => number(NUMBERS[bytes.up_to(11)]),
        2 => money(NUMBERS[bytes.up_to(11)]),
        3 => Value::Bool(bytes.up_to(1) == 1),
        4 => Date::from_ymd(if bytes.up_to(1) == 1 { 1000 } else { 9999 }, 1, 1).map_or(Value::Empty, Value::Date),
        5 => Value::text(&"{长}".repeat(bytes.up_to(40))),
        6 => Value::id(["nobody", "null", "early", "'"][bytes.up_to(3)]),
        _ => Value::ids(["early", "early", "nobody"]),
    }
}

fn number(x: f64) -> Value {
    Number::new(x).map_or(Value::Empty, Value::Number)
}

fn money(x: f64) -> Value {
    Money::from_major(x, Currency::CNY).map_or(Value::Unknown, Value::Money)
}

/// Everything that comes out of a sheet.
#[derive(Debug, PartialEq)]
struct Picture {
    results: Vec<Outcome>,
    cells: Vec<Outcome>,
    fired: Vec<Fired>,
    visible: Vec<bool>,
    completeness: super::completeness::Completeness,
}

fn picture(evaluator: &Evaluator) -> Picture {
    let sheet = evaluator.sheet();
    let (mut cells, mut visible) = (Vec::new(), Vec::new());
    visible.extend((0..sheet.fields.len()).map(|field| evaluator.visible(field)));
    for (table, spec) in sheet.tables.iter().enumerate() {
        for row in 0..evaluator.row_count(table) {
            cells.extend((0..spec.columns.len()).map(|column| evaluator.computed(table, row, column)));
            visible.extend((0..spec.columns.len()).map(|column| evaluator.cell_visible(table, row, column)));
        }
    }
    let results = (0..sheet.results.len()).map(|result| evaluator.result(result)).collect();
    Picture { results, cells, fired: evaluator.fired(), visible, completeness: evaluator.completeness() }
}

fn check_everything(evaluator: &Evaluator) {
    let picture = picture(evaluator);
    picture.results.iter().chain(&picture.cells).for_each(check_outcome);
    assert!(picture.completeness.filled <= picture.completeness.required);
    for fired in &picture.fired {
        check_text(&evaluator.message(*fired, Lang::Zh, &NoNames));
    }
    let sheet = evaluator.sheet();
    for result in 0..sheet.results.len() {
        check_text(&evaluator.show_result(result, Lang::En, &NoNames));
    }
    for (table, column) in computed_columns(sheet).filter(|(table, _)| evaluator.row_count(*table) > 0) {
        check_text(&evaluator.show_cell(table, 0, column, Lang::Zh, &NoNames));
    }
    sheet.advice.iter().for_each(|set| assert!(evaluator.advice(set).len() <= set.items.len()));
}

fn computed_columns(sheet: &Worksheet) -> impl Iterator<Item = (usize, usize)> {
    sheet.units.iter().filter_map(|unit| match unit {
        Unit::Column(table, column) => Some((usize::from(*table), usize::from(*column))),
        Unit::Result(_) => None,
    })
}

/// Asks what decides and what would change a verdict: the first of each kind, for asking tries out a lot.
fn ask_around(evaluator: &Evaluator) {
    let sheet = evaluator.sheet();
    let undecided = (0..sheet.results.len()).find(|result| evaluator.result(*result).undecided);
    undecided.map(|result| evaluator.deciding(Target::Result(result)));
    if let Some((table, column)) = computed_columns(sheet).last() {
        evaluator.deciding(Target::Computed { table, row: 0, column });
        evaluator.what_if(table, 0, column);
    }
}

fn check_outcome(outcome: &Outcome) {
    check_val(&outcome.value);
    if let Some((low, high)) = outcome.range {
        assert!(low.is_finite() && high.is_finite() && low < high, "{outcome:?}");
    }
    assert!(!outcome.too_costly || outcome.value.is_null());
}

fn check_val(val: &Val) {
    if let Val::Number(number) = val {
        assert!(number.is_finite() && (*number != 0.0 || number.is_sign_positive()), "{val:?}");
    }
    val.items().iter().for_each(check_val);
}

fn check_text(text: &str) {
    for never in ["NaN", "−0%", "{r."] {
        assert!(!text.contains(never), "{text}");
    }
    assert!(text != "inf" && text != "−inf");
}

/// Remembering repeated work must not change what comes out.
fn check_memory(evaluator: &Evaluator) {
    let sheet = evaluator.sheet();
    let view = View { state: &evaluator.state, world: World::Now };
    for unit in &sheet.units {
        match *unit {
            Unit::Result(result) => {
                if let Some(spec) = sheet.results.get(usize::from(result)) {
                    check_formula(&view, sheet, &spec.formula, [None].into_iter());
                }
            }
            Unit::Column(table, column) => {
                let spec = sheet.column(usize::from(table), usize::from(column)).map(|column| &column.kind);
                if let Some(FieldType::Computed { formula, .. }) = spec {
                    check_formula(&view, sheet, formula, (0..view.rows(table)).map(Some));
                }
            }
        }
    }
}

fn check_formula(view: &View<'_>, sheet: &Worksheet, formula: &Formula, rows: impl Iterator<Item = Option<usize>>) {
    let plain = without_memory(formula);
    let mut machine = Machine::new(view, &sheet.pool, formula);
    for row in rows {
        let (mut fuel, mut more) = (SMALL_FUEL.formula, SMALL_FUEL.formula * 10);
        let remembered = machine.run(row, &mut fuel);
        let again = Machine::new(view, &sheet.pool, &plain).run(row, &mut more);
        // Without memory a formula may be too costly where it is not with it.
        if let (Ok(remembered), Ok(again)) = (remembered, again) {
            assert_eq!(remembered, again, "{formula:?}");
        }
    }
}
