//! Worksheets in small: what authors are told, what people may type, how much is filled, what changes cost.

mod charts;

use std::rc::Rc;

use super::fuzzing::{SHEET, compile_trial, trial_sheet};
use super::*;
use crate::book::{Currency, Money, Number, Value};
use crate::date::Date;

fn today() -> Option<Date> {
    Date::parse("2026-05-18")
}

fn number(x: f64) -> Value {
    Value::Number(Number::new(x).unwrap())
}

fn yuan(x: f64) -> Value {
    Value::Money(Money::from_major(x, Currency::CNY).unwrap())
}

fn date(text: &str) -> Value {
    Value::Date(Date::parse(text).unwrap())
}

/// What a person types into which field of the trial sheet, and what is understood.
#[test]
fn typed_text_is_understood() {
    let sheet = trial_sheet();
    let digits = "9".repeat(400);
    let cases: Vec<(&str, &str, Result<Value, Problem>)> = vec![
        ("five", "7", Ok(number(7.0))),
        ("five", "７．５", Ok(number(7.5))),
        ("five", " 007 ", Ok(number(7.0))),
        ("five", "-0", Ok(number(0.0))),
        ("five", "？", Ok(Value::Unknown)),
        ("five", "?", Ok(Value::Unknown)),
        ("five", "  ", Ok(Value::Empty)),
        ("five", "11", Err(Problem::TooHigh { max: 10.0 })),
        ("five", "－1", Err(Problem::TooLow { min: 0.0 })),
        ("five", "seven", Err(Problem::NotANumber)),
        ("five", "1e5", Err(Problem::NotANumber)),
        ("five", ".", Err(Problem::NotANumber)),
        ("free", "12,345.5", Ok(number(12_345.5))),
        ("free", "1,2345,6789", Ok(number(123_456_789.0))),
        ("free", "12'345", Ok(number(12_345.0))),
        ("free", "12 345", Ok(number(12_345.0))),
        ("free", "12,5", Err(Problem::NotANumber)),
        ("free", "1,234,56", Err(Problem::NotANumber)),
        ("free", "12万", Ok(number(120_000.0))),
        ("free", "1.5亿", Ok(number(150_000_000.0))),
        ("free", "16.555万", Ok(number(165_550.0))),
        ("free", "-3千", Ok(number(-3_000.0))),
        ("free", "−8", Ok(number(-8.0))),
        ("free", "－8", Ok(number(-8.0))),
        ("free", "160k", Ok(number(160_000.0))),
        ("free", "30w", Ok(number(300_000.0))),
        ("free", "1.2百万", Ok(number(1_200_000.0))),
        ("free", "30 thousand", Ok(number(30_000.0))),
        ("free", "三十万", Ok(number(300_000.0))),
        ("free", "一百二十万", Ok(number(1_200_000.0))),
        ("free", "两千五百", Ok(number(2_500.0))),
        ("free", "十五", Ok(number(15.0))),
        ("free", "一万零五", Ok(number(10_005.0))),
        ("free", "三三", Err(Problem::NotANumber)),
        ("free", "一十百", Err(Problem::NotANumber)),
        ("free", "万", Err(Problem::NotANumber)),
        ("free", "零", Err(Problem::NotANumber)),
        ("free", ".5", Ok(number(0.5))),
        ("free", &digits, Err(Problem::TooHigh { max: Number::MAX })),
        ("share", "１２．５％", Ok(number(12.5))),
        ("share", "38", Ok(number(38.0))),
        ("share", "101%", Err(Problem::TooHigh { max: 100.0 })),
        ("price", "¥165,000", Ok(yuan(165_000.0))),
        ("price", "￥１２万", Ok(yuan(120_000.0))),
        ("price", "12万元", Ok(yuan(120_000.0))),
        ("price", "0.335", Ok(yuan(0.34))),
        ("price", "$5", Err(Problem::WrongCurrency { wanted: Currency::CNY })),
        ("price", "-1", Err(Problem::TooLow { min: 0.0 })),
        ("price", "9e30", Err(Problem::NotANumber)),
        ("price", "99999999999999999999", Err(Problem::TooHigh { max: Number::MAX })),
        ("price", "-12345678901234567", Err(Problem::TooLow { min: 0.0 })),
        ("day", "2026-5-8", Ok(date("2026-05-08"))),
        ("day", "2026/05/08", Ok(date("2026-05-08"))),
        ("day", "2026.5.8", Ok(date("2026-05-08"))),
        ("day", "2026年5月8日", Ok(date("2026-05-08"))),
        ("day", "２０２６年５月８号", Ok(date("2026-05-08"))),
        ("day", "20260508", Ok(date("2026-05-08"))),
        ("day", "8 May 2026", Ok(date("2026-05-08"))),
        ("day", "Sept. 8, 2026", Ok(date("2026-09-08"))),
        ("day", "8 Ma 2026", Err(Problem::NotADate)),
        ("day", "31 June 2026", Err(Problem::NotADate)),
        ("day", "8 May 26", Err(Problem::NotADate)),
        ("day", "2026-2-30", Err(Problem::NotADate)),
        ("day", "5月8日", Err(Problem::NotADate)),
        ("day", "26-5-8", Err(Problem::NotADate)),
        ("day", "2026-5-8-1", Err(Problem::NotADate)),
        ("day", "？", Ok(Value::Unknown)),
        ("one", "５", Ok(number(5.0))),
        ("one", "6", Err(Problem::TooHigh { max: 5.0 })),
        ("one", "2.5", Err(Problem::NotWhole)),
        ("yes", "是", Ok(Value::Bool(true))),
        ("yes", "No", Ok(Value::Bool(false))),
        ("yes", "maybe", Err(Problem::NotYesOrNo)),
        ("stage", "Middle", Ok(Value::id("middle"))),
        ("stage", "晚", Ok(Value::id("late"))),
        ("stage", "EARLY", Ok(Value::id("early"))),
        ("stage", "soon", Err(Problem::NotAChoice)),
        ("ticks", "晚、早", Ok(Value::ids(["early", "late"]))),
        ("ticks", "late, late", Ok(Value::ids(["late"]))),
        ("ticks", "late; soon", Err(Problem::NotAChoice)),
        ("list_of_acts", "?", Err(Problem::NoUnknown)),
        ("order_of_acts", "乙，甲", Ok(Value::ids(["b", "a"]))),
        ("order_of_acts", "乙", Err(Problem::NotARanking)),
        ("boss", "Lin", Err(Problem::PickFromList)),
        ("words", " ? ", Ok(Value::text(" ? "))),
        ("words", "a\nb", Ok(Value::text("a b"))),
        ("words", " \n ", Ok(Value::Empty)),
        ("story", "a\r\nb\tc\u{7}", Ok(Value::text("a\nb\tc "))),
    ];
    for (field, typed, wanted) in cases {
        let kind = &sheet.fields[sheet.field(field).unwrap()].kind;
        assert_eq!(sheet.parse_input(kind, typed, None), wanted, "{field}: {typed:?}");
    }
}

#[test]
fn values_are_checked_where_they_enter() {
    let sheet = trial_sheet();
    let normalise = |field: &str, value| sheet.normalise(&sheet.fields[sheet.field(field).unwrap()].kind, value);
    assert_eq!(normalise("words", Value::text(&"长".repeat(MAX_TEXT))).map(|_| ()), Ok(()));
    assert_eq!(normalise("words", Value::text(&"长".repeat(MAX_TEXT + 1))), Err(Problem::TooLong { max: MAX_TEXT }));
    let long = Value::text(&"a".repeat(MAX_LONG_TEXT + 1));
    assert_eq!(normalise("story", long), Err(Problem::TooLong { max: MAX_LONG_TEXT }));
    assert_eq!(normalise("words", number(1.0)), Err(Problem::WrongType));
    assert_eq!(normalise("words", Value::Unknown), Err(Problem::NoUnknown));
    assert_eq!(normalise("one", number(2.5)), Err(Problem::NotWhole));
    assert_eq!(normalise("stage", Value::id("soon")), Err(Problem::NotAChoice));
    assert_eq!(normalise("ticks", Value::ids(["late", "early", "late"])), Ok(Value::ids(["early", "late"])));
    assert_eq!(normalise("boss", Value::id(&"p".repeat(MAX_ID + 1))), Err(Problem::TooLong { max: MAX_ID }));
    assert_eq!(normalise("rows", Value::Empty), Err(Problem::NotAnInput));
    assert_eq!(normalise("price", yuan(1.0)), Ok(yuan(1.0)));
    // A list may have a highest number of items.
    let kind = FieldType::Checklist {
        set: sheet.fields[sheet.field("stage").unwrap()].kind.choice_set().unwrap(),
        max_items: Some(2),
    };
    let all = Value::ids(["early", "middle", "late"]);
    assert_eq!(sheet.normalise(&kind, all), Err(Problem::TooMany { max: 2 }));
}

/// Mistakes of authors: what stands in the definition, what is put there instead, where it is reported, and as what.
#[test]
fn authors_are_told_every_mistake() {
    let cases = [
        (r#""formula": "one + two""#, r#""formula": "one + too""#, "any", "unknown-name"),
        (r#""formula": "one + two""#, r#""formula": "any + 1""#, "any", "used-too-early"),
        (r#""formula": "one + two""#, r#""formula": "stage""#, "any", "gives"),
        (r#""formula": "r.weight * 2""#, r#""formula": "r.twice * 2""#, "grid.twice", "cycle"),
        (
            r#""formula": "r.weight * 2""#,
            r#""formula": "r.weight * all_weights + row('grid', 'late').twice""#,
            "grid.twice",
            "cycle",
        ),
        (
            r#""formula": "sum(r.weight for r in grid)""#,
            r#""formula": "sum(r.twice for r in grid) + sum(r.weighted for r in rows)""#,
            "rows.weighted",
            "cycle",
        ),
        (r#""formula": "r.weight * 2""#, r#""formula": "r.weigth * 2""#, "grid.twice", "unknown-column"),
        (r#"'late' if has(r.marks"#, r#"'latest' if has(r.marks"#, "rows.verdict", "no-label"),
        (r#""when": "value == 'late'""#, r#""when": "value == 'lat'""#, "best/late", "not-a-choice"),
        (r#""when": "value < 60""#, r#""when": "value""#, "average/low", "gives"),
        (r#""when": "yes", "message""#, r#""when": "five", "message""#, "any", "gives"),
        (r#""show_when": "yes""#, r#""show_when": "five > stage""#, "story", "wrong-kind"),
        (r#""show_when": "r.score > 2""#, r#""show_when": "r.scores > 2""#, "rows.due", "unknown-column"),
        (r#""labels": "person""#, r#""labels": "account""#, "people", "gives"),
        (r#""labels": "person""#, r#""labels": "vocab:role""#, "people", "unknown"),
        (r#""values": ["early", "late"]"#, r#""values": ["early"]"#, "best", "no-label"),
        (r#""currency": "CNY", "title""#, r#""currency": "yuan", "title""#, "spend", "bad-value"),
        (r#""zh": "{r.who}："#, r#""zh": "{r.whom}："#, "low_row", "placeholder"),
        (r#""en": "{words} is"#, r#""en": "{words is"#, "late", "placeholder"),
        (r#""each": "rows""#, r#""each": "row""#, "low_row", "unknown"),
        (r#""level": "risk""#, r#""level": "fatal""#, "late", "bad-value"),
        (r#""key": "late", "lines""#, r#""key": "never", "lines""#, "by_verdict.never", "unknown"),
        (r#""key": "result:average""#, r#""key": "result:mean""#, "by_average", "unknown"),
        (r#""id": "two", "type""#, r#""id": "one", "type""#, "one", "duplicate"),
        (r#""id": "two", "type""#, r#""id": "Two", "type""#, "Two", "bad-id"),
        (r#""id": "two", "type""#, r#""id": "not", "type""#, "not", "bad-id"),
        (r#""min": -2, "max": 2"#, r#""min": 2, "max": -2"#, "two", "bad-value"),
        (r#""min": -2, "max": 2"#, r#""min": -2"#, "two", "missing"),
        (
            r#""type": "text", "required": true"#,
            r#""type": "text", "min": 1, "required": true"#,
            "words",
            "not-allowed",
        ),
        (r#""type": "text", "required": true"#, r#""type": "txt", "required": true"#, "words", "bad-value"),
        (r#""side": "customer""#, r#""side": "theirs""#, "boss", "bad-value"),
        (r#""default": "early""#, r#""default": "earlier""#, "rows.step", "bad-value"),
        (r#""default_weight": 2"#, r#""default_weight": 9"#, "grid.early", "bad-value"),
        (r#""default_weight": 2"#, r#""defaul_weight": 2"#, "grid.early", "not-allowed"),
        (r#""zh": "分数""#, r#""zh": " ""#, "marks", "empty-text"),
        (r#""min_rows": 1, "max_rows": 6"#, r#""min_rows": 7, "max_rows": 6"#, "rows", "bad-value"),
        (r#""max_rows": 6"#, r#""max_rows": 6000"#, "rows", "bad-value"),
        (r#""schema": "worksheet/1""#, r#""schema": "worksheet/2""#, "", "bad-value"),
    ];
    for (there, instead, id, code) in cases {
        let json = SHEET.replacen(there, instead, 1);
        assert_ne!(json, SHEET, "{there} stands in the definition");
        let problems = compile_trial(&json).expect_err(instead);
        assert!(problems.iter().any(|p| &*p.id == id && p.wrong.code() == code), "{instead}: {problems:?}");
        assert!(problems.iter().all(|p| &*p.file == "fuzzing.json" && !p.to_string().is_empty()));
    }
}

#[test]
fn a_formula_s_mistake_has_a_column_and_spares_what_needs_it() {
    let json = SHEET.replacen("r.weight * 2", "r.weight ** wrong", 1);
    let problems = compile_trial(&json).unwrap_err();
    // `weighted` reads `twice`, `low_row` reads `weighted`: neither has a mistake of its own.
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(lines, [r#"fuzzing.json: grid.twice: column 13: there is no field or result called "wrong""#]);
}

/// A sheet with two rows in the free table.
fn filled() -> Evaluator {
    let sheet = Rc::new(trial_sheet());
    let mut answers = Answers::blank(&sheet, today());
    let rows = sheet.table("rows").unwrap();
    for (id, score) in [("a", 4), ("b", 1)] {
        let mut row = Row::new(id, &sheet.tables[rows], today());
        row.cells[0] = Value::id("t1");
        row.cells[1] = Value::int(score);
        answers.tables[rows].push(row);
    }
    Evaluator::new(sheet, answers, today())
}

#[test]
fn completeness_counts_what_is_required_and_shown() {
    let sheet = Rc::new(trial_sheet());
    let (grid, rows) = (sheet.table("grid").unwrap(), sheet.table("rows").unwrap());
    let mut evaluator = Evaluator::new(sheet.clone(), Answers::blank(&sheet, today()), today());
    let counts = |e: &Evaluator| (e.completeness().filled, e.completeness().required);
    // Fields: one, words, day, yes, stage; two rows of the grid, the default weight in the first; one row to add, with
    // two required columns. The day is filled when the sheet is begun; the weight, which the worksheet gave, does not count.
    assert_eq!(counts(&evaluator), (1, 8));
    assert!(!evaluator.completeness().results_shown());
    // Unknown counts as filled, optional fields not at all.
    evaluator.set_field(sheet.field("one").unwrap(), Value::Unknown);
    evaluator.set_field(sheet.field("two").unwrap(), Value::int(1));
    assert_eq!(counts(&evaluator), (2, 8));
    // A row with nothing but defaults is still one of the missing rows; with content it counts by itself.
    let mut row = Row::new("a", &sheet.tables[rows], today());
    evaluator.set_rows(rows, vec![row.clone()]);
    assert_eq!(counts(&evaluator), (2, 8));
    row.cells[1] = Value::int(3);
    evaluator.set_rows(rows, vec![row, Row::new("b", &sheet.tables[rows], today())]);
    assert_eq!(counts(&evaluator), (3, 8));
    // Of the grid two rows are enough, whichever; a third with content counts too.
    evaluator.set_cell(grid, 2, 0, number(1.0));
    assert_eq!(counts(&evaluator), (4, 8));
    evaluator.set_cell(grid, 0, 0, number(1.0));
    evaluator.set_cell(grid, 1, 0, number(1.0));
    assert_eq!(counts(&evaluator), (6, 10));
    assert_eq!(evaluator.completeness().percent(), 60);
    assert!(evaluator.completeness().results_shown());
}

#[test]
fn conditions_show_fields_and_cells() {
    let mut evaluator = filled();
    let sheet = evaluator.shared_sheet();
    let (story, yes, rows) = (sheet.field("story").unwrap(), sheet.field("yes").unwrap(), sheet.table("rows").unwrap());
    let due = sheet.tables[rows].column("due").unwrap();
    assert!(!evaluator.visible(story) && evaluator.visible(yes));
    evaluator.set_field(yes, Value::Bool(true));
    assert!(evaluator.visible(story));
    assert!(evaluator.cell_visible(rows, 0, due) && !evaluator.cell_visible(rows, 1, due));
    evaluator.set_cell(rows, 1, 1, Value::int(5));
    assert!(evaluator.cell_visible(rows, 1, due));
}

#[test]
fn days_move_rules() {
    let mut evaluator = filled();
    let sheet = evaluator.shared_sheet();
    let late = sheet.rules.iter().position(|rule| &*rule.id == "late").unwrap();
    let fires = |e: &Evaluator| e.fired().contains(&Fired { rule: late, row: None });
    assert!(!fires(&evaluator));
    evaluator.set_today(Date::parse("2026-05-19"));
    assert!(fires(&evaluator));
    // Nobody said which day it is: nothing is late.
    evaluator.set_today(None);
    assert!(!fires(&evaluator));
}

#[test]
fn rows_keep_what_was_computed_for_them() {
    let mut evaluator = filled();
    let sheet = evaluator.shared_sheet();
    let rows = sheet.table("rows").unwrap();
    let mut reordered = evaluator.answers().tables[rows].clone();
    reordered.reverse();
    let before = evaluator.evaluated();
    evaluator.set_rows(rows, reordered);
    let verdict = sheet.tables[rows].column("verdict").unwrap();
    assert_eq!(evaluator.computed(rows, 0, verdict).value, crate::formula::Val::text("late"));
    assert_eq!(evaluator.computed(rows, 1, verdict).value, crate::formula::Val::text("early"));
    // The gap compares with all rows and the results read all rows; nothing else is evaluated again.
    assert!(evaluator.evaluated() - before <= 8, "{}", evaluator.evaluated() - before);
}

#[test]
fn work_without_end_is_cut_short_and_said() {
    let json = SHEET.replacen(
        r#""formula": "one + two""#,
        r#""formula": "sum(a * b * c for a in range(0, 9999) for b in range(0, 9999) for c in range(0, 9999))""#,
        1,
    );
    let sheet = Rc::new(compile_trial(&json).unwrap());
    let evaluator = Evaluator::new(sheet.clone(), Answers::blank(&sheet, today()), today());
    let any = evaluator.result(sheet.result("any").unwrap());
    assert!(any.too_costly && any.value.is_null() && any.band.is_none());
    // The others are not touched by it.
    assert!(!evaluator.result(sheet.result("all_weights").unwrap()).too_costly);
    // With next to nothing to spend, everything says so, and nothing hangs.
    let tiny = Fuel { formula: 3, change: 10 };
    let evaluator = Evaluator::with_fuel(sheet.clone(), Answers::blank(&sheet, today()), today(), tiny);
    assert!(evaluator.result(sheet.result("all_weights").unwrap()).too_costly);
}

#[test]
fn answers_are_brought_into_shape() {
    let sheet = trial_sheet();
    let (grid, rows) = (sheet.table("grid").unwrap(), sheet.table("rows").unwrap());
    let mut answers = Answers::default();
    answers.tables.resize(2, Vec::new());
    answers.tables[grid] = vec![
        Row { id: "late".into(), cells: vec![number(3.0)] },
        Row { id: "unknown".into(), cells: vec![number(1.0)] },
    ];
    answers.tables[rows] = (0..9).map(|row| Row::empty(&row.to_string(), 1)).collect();
    answers.conform(&sheet);
    let ids: Vec<&str> = answers.tables[grid].iter().map(|row| &*row.id).collect();
    assert_eq!(ids, ["early", "middle", "late"]);
    assert_eq!(answers.tables[grid][2].cells, [number(3.0), Value::Empty]);
    assert_eq!(answers.tables[rows].len(), 6);
    assert!(answers.fields.len() == sheet.fields.len() && answers.fields.iter().all(Value::is_empty));
}
