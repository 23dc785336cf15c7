//! What formulas mean, and what the checker says to mistakes. The names they use are those of a small made-up sheet.

use std::rc::Rc;

use super::*;
use crate::date::Date;

/// A sheet with one field of each type, a free table `rows`, a fixed table `grid` and a result `total`.
pub(super) struct Sheet {
    pub(super) fields: Vec<(&'static str, Type, Val)>,
    pub(super) rows: Vec<Vec<Val>>,
}

fn domain(ids: &[&str], set: Option<u16>) -> Rc<Domain> {
    Rc::new(Domain { ids: ids.iter().map(|id| Rc::from(*id)).collect(), set })
}

fn stage() -> Type {
    Type::Choice(domain(&["early", "middle", "late"], Some(0)))
}

fn number(x: f64) -> Val {
    Val::number(x)
}

impl Sheet {
    fn new() -> Self {
        let ids = Val::List(["early", "late"].into_iter().map(Val::text).collect());
        let fields = vec![
            ("five", Type::Number, number(5.0)),
            ("blank", Type::Number, Val::Null),
            ("yes", Type::YesNo, Val::Bool(true)),
            ("unsaid", Type::YesNo, Val::Null),
            ("name", Type::Text, Val::text("Lin")),
            ("day", Type::Date, Val::Date(Date::parse("2026-05-18").unwrap())),
            ("no_day", Type::Date, Val::Null),
            ("stage", stage(), Val::text("middle")),
            ("no_stage", stage(), Val::Null),
            ("plain", Type::Choice(domain(&["a", "b"], Some(1))), Val::text("a")),
            ("ticks", Type::list(stage()), ids),
            ("no_ticks", Type::list(stage()), Val::List([].into())),
            ("boss", Type::Person, Val::text("p1")),
            ("client", Type::Account, Val::text("a1")),
        ];
        let row = |score: Val, stage: &str| vec![score, Val::text(stage)];
        let rows = vec![row(number(4.0), "early"), row(Val::Null, "late"), row(number(2.0), "late")];
        Self { fields, rows }
    }
}

impl Scope for Sheet {
    fn name(&self, name: &str) -> Option<Name> {
        match name {
            "rows" => return Some(Name::Table(0)),
            "grid" => return Some(Name::Table(1)),
            "empty" => return Some(Name::Table(2)),
            "total" => return Some(Name::Result(0, Type::Number)),
            "later" => return Some(Name::TooEarly),
            _ => {}
        }
        let place = self.fields.iter().position(|(known, ..)| *known == name)?;
        Some(Name::Field(u16::try_from(place).ok()?, self.fields[place].1.clone()))
    }

    fn column(&self, _: u16, name: &str) -> Option<ColumnName> {
        match name {
            "score" => Some(ColumnName::Column(0, Type::Number)),
            "stage" => Some(ColumnName::Column(1, stage())),
            _ => None,
        }
    }

    fn fixed_rows(&self, table: u16) -> Option<Rc<Domain>> {
        (table == 1).then(|| domain(&["early", "middle", "late"], None))
    }

    fn scores(&self, section: &str) -> Option<Vec<u16>> {
        (section == "marks").then(|| vec![0, 1])
    }

    fn numbers(&self, set: u16, which: ItemNumber) -> Option<Vec<f64>> {
        (set == 0 && which == ItemNumber::Value).then(|| vec![1.0, 2.0, 3.0])
    }
}

impl Data for Sheet {
    fn field(&self, field: u16) -> &Val {
        &self.fields[usize::from(field)].2
    }

    fn result(&self, _: u16) -> &Val {
        &Val::Number(7.0)
    }

    fn rows(&self, table: u16) -> usize {
        if table == 2 { 0 } else { self.rows.len() }
    }

    fn cell(&self, _: u16, row: usize, column: u16) -> &Val {
        self.rows.get(row).map_or(&Val::Null, |row| &row[usize::from(column)])
    }

    fn row_id(&self, _: u16, row: usize) -> Val {
        Val::text(["early", "middle", "late"][row])
    }

    fn today(&self) -> Option<Date> {
        Date::parse("2026-05-20")
    }
}

#[test]
fn signs_of_a_chinese_keyboard_are_understood() {
    assert_eq!(eval("（five＋1）×2"), number(12.0));
    assert_eq!(eval("max（five，　3）－1÷2"), number(4.5));
}

fn eval(text: &str) -> Val {
    let (sheet, mut pool) = (Sheet::new(), Pool::default());
    let (formula, _) = match compile(text, &sheet, &Context::default(), &mut pool) {
        Ok(found) => found,
        Err(error) => panic!("{text}: {error}"),
    };
    let mut fuel = 100_000;
    Machine::new(&sheet, &pool, &formula).run(None, &mut fuel).unwrap()
}

fn fault(text: &str) -> FormulaError {
    match compile(text, &Sheet::new(), &Context::default(), &mut Pool::default()) {
        Ok((formula, ty)) => panic!("{text} should be a mistake, not {ty:?} {formula:?}"),
        Err(error) => error,
    }
}

/// Formulas and the number they give.
#[test]
fn numbers() {
    for (text, wanted) in [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("2 ** 3 ** 2", 512.0),
        ("-2 ** 2", -4.0),
        ("2 ** -1", 0.5),
        ("7 - 2 - 1", 4.0),
        ("12 / 3 / 2", 2.0),
        ("0 ** 0", 1.0),
        ("round(2.5)", 3.0),
        ("round(-2.5)", -3.0),
        ("round(2.675, 2)", 2.68),
        ("round(1.005, 2)", 1.01),
        ("round(-1.005, 2)", -1.01),
        ("round(0.4999, 0)", 0.0),
        ("round(123456789012345678, 2)", 123_456_789_012_345_680.0),
        ("floor(-0.5)", -1.0),
        ("abs(-3)", 3.0),
        ("pct(1, 4)", 25.0),
        ("n(blank)", 0.0),
        ("n(five)", 5.0),
        ("days(day, today)", 2.0),
        ("days(today, day)", -2.0),
        ("total", 7.0),
        ("val(stage)", 2.0),
        ("size(ticks)", 2.0),
        ("size(no_ticks)", 0.0),
        ("size(rows)", 3.0),
        ("size(empty)", 0.0),
        ("min(five, 3, blank)", 3.0),
        ("max([1, five, blank])", 5.0),
        ("sum([1, blank, 2])", 3.0),
        ("avg([1, blank, 2])", 1.5),
        ("sum(scores('marks'))", 5.0),
        ("size(scores('marks'))", 1.0),
        ("row('grid', 'early').score", 4.0),
        ("row('grid', stage).score + 1 if filled(row('grid', stage).score) else 9", 9.0),
    ] {
        assert_eq!(eval(text), number(wanted), "{text}");
    }
}

#[test]
fn loops() {
    for (text, wanted) in [
        ("sum(r.score for r in rows)", 6.0),
        ("avg(r.score for r in rows)", 3.0),
        ("min(r.score for r in rows)", 2.0),
        ("max(r.score for r in rows if r.stage == 'late')", 2.0),
        ("count(r.score > 1 for r in rows)", 2.0),
        ("size(r.score for r in rows)", 3.0),
        ("distinct(r.stage for r in rows)", 2.0),
        ("distinct(r.score for r in rows)", 2.0),
        ("sum(r.score for r in empty)", 0.0),
        ("count(true for r in empty)", 0.0),
        ("sum(t for t in range(1, 4))", 6.0),
        ("sum(t for t in range(3, 1))", 0.0),
        ("size(range(0, five))", 5.0),
        ("sum(a * b for a in [1, 2] for b in [10, 20])", 90.0),
        ("sum(a * b for a in [1, 2] if a > 1 for b in [10, 20] if b < 20)", 20.0),
        ("sum(r.score * q.score for r in rows for q in rows)", 36.0),
        ("sum(sum(q.score for q in rows if q.stage == r.stage) for r in rows)", 8.0),
        ("size(t for t in ['early', 'middle'] if any(r.stage == t for r in rows))", 1.0),
        ("sum(row('grid', t).score for t in ['early', 'late'])", 6.0),
    ] {
        assert_eq!(eval(text), number(wanted), "{text}");
    }
    assert_eq!(eval("list(r.score for r in rows)"), Val::List([number(4.0), number(2.0)].into()));
    let ids = |ids: &[&str]| Val::List(ids.iter().map(|id| Val::text(id)).collect());
    assert_eq!(eval("list(r.row for r in grid if r.stage == 'late')"), ids(&["middle", "late"]));
    assert_eq!(eval("list(t for t in ['a' if yes else null, 'b' if unsaid else null])"), ids(&["a"]));
}

#[test]
fn truth() {
    for (text, wanted) in [
        ("not unsaid", true),
        ("yes and not unsaid", true),
        ("unsaid or yes", true),
        ("yes and unsaid", false),
        ("1 < 2 and 2 <= 2", true),
        ("blank < 1", false),
        ("blank >= 1", false),
        ("not blank < 1", true),
        ("blank == null", true),
        ("five == null", false),
        ("no_stage != 'early'", true),
        ("stage == 'middle'", true),
        ("'middle' != stage", false),
        ("name == 'Lin'", true),
        ("stage in ['early', 'middle']", true),
        ("stage not in ticks", true),
        ("has(ticks, 'late')", true),
        ("has(ticks, no_stage)", false),
        ("null in ticks", false),
        ("filled(blank)", false),
        ("filled(five)", true),
        ("filled(unsaid)", false),
        ("filled(1 == 2)", true),
        ("filled(no_ticks)", false),
        ("filled(rows)", true),
        ("filled(empty)", false),
        ("any(r.score > 3 for r in rows)", true),
        ("any(r.score > 3 for r in empty)", false),
        ("all(r.score > 1 for r in rows)", false),
        ("all(r.score > 1 for r in empty)", true),
        ("day < today", true),
        ("day == '2026-05-18'", true),
        ("day < '2026-05-18'", false),
        ("filled(name) and boss == boss and client == client", true),
        ("0 == -0", true),
    ] {
        assert_eq!(eval(text), Val::Bool(wanted), "{text}");
    }
}

#[test]
fn null_comes_out() {
    for text in [
        "1 / 0",
        "0 / 0",
        "pct(1, 0)",
        "0 ** -1",
        "(-1) ** 0.5",
        "10 ** 400",
        "-(10 ** 200) * 10 ** 200",
        "sum([10 ** 308, 10 ** 308])",
        "blank + 1",
        "-blank",
        "round(blank, 1)",
        "floor(blank)",
        "abs(blank)",
        "days(no_day, today)",
        "val(no_stage)",
        "avg([blank])",
        "min(blank, blank)",
        "max(r.score for r in empty)",
        "avg(r.score for r in empty)",
        "argmax('a', blank, 'b', blank)",
        "row('grid', no_stage).score",
        "sum(t for t in range(1, blank))",
        "size(range(1, blank))",
        "null if yes else 1",
        "2 if unsaid else null",
    ] {
        assert_eq!(eval(text), Val::Null, "{text}");
    }
}

#[test]
fn choices_and_chains() {
    for (text, wanted) in [
        ("'a' if five > 9 else 'b' if five > 4 else 'c'", "b"),
        ("('a' if yes else 'b') if yes else 'c'", "a"),
        ("argmax('a', 1, 'b', 2, 'c', 2)", "b"),
        ("argmin('a', blank, 'b', 2, 'c', 2)", "b"),
        ("stage", "middle"),
    ] {
        assert_eq!(eval(text), Val::text(wanted), "{text}");
    }
}

#[test]
fn minus_zero_never_comes_out() {
    for text in ["-0", "0 * -1", "round(-0.3)", "-(five - 5)", "min(-0, 0)"] {
        let Val::Number(zero) = eval(text) else { panic!("{text}") };
        assert!(zero == 0.0 && zero.is_sign_positive(), "{text}");
    }
}

/// Mistakes: the formula, the stable code, and the column it is reported at (from 1).
#[test]
fn mistakes() {
    for (text, code, column) in [
        ("", "expected", 1),
        ("1 +", "expected", 4),
        ("1 2", "expected", 3),
        ("(1", "expected", 3),
        ("[1, 2", "expected", 6),
        ("1 if yes", "expected", 9),
        ("five not 3", "expected", 10),
        ("and 1", "expected", 1),
        ("five = 3", "unexpected-character", 6),
        ("1 ； 2", "unexpected-character", 3),
        ("'abc", "unfinished-text", 1),
        ("1.2.3", "bad-number", 1),
        ("12abc", "bad-number", 1),
        ("1 < 2 < 3", "chained-comparison", 7),
        ("fife", "unknown-name", 1),
        ("1 + nul", "unknown-name", 5),
        ("r.score", "unknown-name", 1),
        ("value", "unknown-name", 1),
        ("summ(1)", "unknown-function", 1),
        ("sum(r.scor for r in rows)", "unknown-column", 7),
        ("list(r.row for r in rows)", "unknown-column", 8),
        ("row('grid', 'soon').score", "unknown-row", 13),
        ("row('rows', 'early').score", "unknown-row", 5),
        ("row('gird', 'early').score", "unknown-name", 5),
        ("avg(scores('mark'))", "unknown-section", 12),
        ("later + 1", "used-too-early", 1),
        ("five + name", "wrong-kind", 8),
        ("five and yes", "wrong-kind", 1),
        ("1 if five else 2", "wrong-kind", 6),
        ("sum(r.stage for r in rows)", "wrong-kind", 7),
        ("count(r.score for r in rows)", "wrong-kind", 9),
        ("min(five)", "wrong-kind", 5),
        ("five.score", "wrong-kind", 1),
        ("list(r for r in rows)", "wrong-kind", 6),
        ("rows + 1", "wrong-kind", 1),
        ("row('grid', 'early')", "wrong-kind", 1),
        ("sum(x for x in five)", "wrong-kind", 16),
        ("name < 'x'", "wrong-kind", 1),
        ("days(five, today)", "wrong-kind", 6),
        ("has(stage, 'early')", "wrong-kind", 5),
        ("[1, [2]]", "wrong-kind", 5),
        ("sum(x for x in [five, name])", "wrong-kind", 5),
        ("row('grid', name).score", "wrong-kind", 13),
        ("five == name", "mismatch", 6),
        ("day == five", "mismatch", 5),
        ("boss == client", "mismatch", 6),
        ("1 if yes else 'a'", "mismatch", 3),
        ("ticks == ticks", "mismatch", 7),
        ("stage == 'lat'", "not-a-choice", 7),
        ("has(ticks, 'soon')", "not-a-choice", 12),
        ("stage in ['soon']", "not-a-choice", 1),
        ("row('grid', plain).score", "not-a-choice", 13),
        ("stage == plain", "nothing-in-common", 7),
        ("val(plain)", "no-numbers", 5),
        ("points(stage)", "no-numbers", 8),
        ("val('early')", "no-numbers", 5),
        ("val(five)", "wrong-kind", 5),
        ("round(1, 2, 3)", "argument-count", 1),
        ("round(1.5, five)", "needs-literal", 12),
        ("round(1.5, 0.5)", "needs-literal", 12),
        ("argmax('a', 1, 'b')", "argument-count", 1),
        ("argmax(stage, 1)", "needs-literal", 8),
        ("scores(name)", "needs-literal", 8),
        ("n()", "argument-count", 1),
        ("sum()", "argument-count", 1),
        ("sum(1, 2)", "argument-count", 1),
        ("count(yes)", "needs-loop", 1),
        ("n(x for x in [1])", "no-loop", 1),
        ("sum(1, x for x in [1])", "expected", 10),
    ] {
        let error = fault(text);
        assert_eq!((error.fault.code(), error.column()), (code, column), "{text}: {error}");
        assert!(!error.to_string().is_empty());
    }
}

#[test]
fn size_is_limited_before_the_stack_is() {
    let deep = |open: &str, close: &str, n: usize| format!("{}1{}", open.repeat(n), close.repeat(n));
    for text in [
        deep("(", ")", 3_000),
        deep("[", "]", 3_000),
        deep("-", "", 7_000),
        deep("abs(", ")", 1_500),
        deep("not ", "", 1_500),
        deep("1 if yes else ", "", 400),
        deep("2 ** ", "", 1_000),
        deep("1 + ", "", 1_000),
    ] {
        assert_eq!(fault(&text).fault.code(), "too-deep", "{}", &text[..20]);
    }
    assert_eq!(fault(&"1+".repeat(4_001)).fault.code(), "too-long");
    let nested = (0..20).fold("1".to_owned(), |inner, _| format!("sum({inner} for x in [1])"));
    assert_eq!(fault(&nested).fault.code(), "too-deep");
    assert_eq!(eval(&format!("1{}", " + 1".repeat(140))), number(141.0));
}

#[test]
fn endless_work_ends() {
    let run = |text: &str, fuel: u32| {
        let (sheet, mut pool) = (Sheet::new(), Pool::default());
        let (formula, _) = compile(text, &sheet, &Context::default(), &mut pool).unwrap();
        let mut left = fuel;
        Machine::new(&sheet, &pool, &formula).run(None, &mut left)
    };
    let nested = "sum(a * b * c for a in range(0, 9999) for b in range(0, 9999) for c in range(0, 9999))";
    assert_eq!(run(nested, 1_000_000), Err(TooCostly));
    assert_eq!(run("size(range(0, 10 ** 300))", 1_000_000), Err(TooCostly));
    assert_eq!(run("sum(x for x in range(0 - 10 ** 300, 0))", 1_000_000), Err(TooCostly));
    assert_eq!(run("1 + 1", 4), Ok(number(2.0)));
    assert_eq!(run("1 + 1", 3), Err(TooCostly));
}

/// What does not depend on the loop is evaluated once: the cost per row stays small, and is linear.
#[test]
fn loops_cost_as_much_as_their_rows() {
    let cost = |text: &str, rows: usize| {
        let (mut sheet, mut pool) = (Sheet::new(), Pool::default());
        sheet.rows = vec![vec![number(1.0), Val::text("late")]; rows];
        let (formula, _) = compile(text, &sheet, &Context::default(), &mut pool).unwrap();
        let mut fuel = 100_000_000;
        Machine::new(&sheet, &pool, &formula).run(None, &mut fuel).unwrap();
        100_000_000 - fuel
    };
    for text in [
        "sum(r.score for r in rows)",
        "count(r.score > avg(q.score for q in rows) for r in rows)",
        "count(r.score == max(q.score for q in rows) and r.score >= min(q.score for q in rows) for r in rows)",
        "sum(r.score / sum(q.score for q in rows if q.stage == 'late') for r in rows)",
        "size(t for t in ['early', 'late'] if any(r.stage == 'early' and r.score > max(q.score for q in rows) for r in rows))",
    ] {
        let (small, large) = (cost(text, 100), cost(text, 200));
        assert!(large < small * 2 + 100, "{text}: {small} for 100 rows, {large} for 200");
    }
    // The same aggregate twice costs once.
    let (once, twice) =
        (cost("avg(r.score for r in rows)", 500), cost("avg(r.score for r in rows) + avg(r.score for r in rows)", 500));
    assert!(twice < once + 10, "{once} {twice}");
    // A loop in a loop that really depends on both is quadratic, and its inner part is not remembered too long.
    assert_eq!(eval("sum(sum(q.score * a for q in rows) for a in [1, 10])"), number(66.0));
    assert_eq!(eval("sum(sum(a * b + a for b in [1, 2]) for a in [1, 10])"), number(55.0));
}
