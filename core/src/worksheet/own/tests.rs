//! Definitions that hold, and everything that is refused, with its place.

mod tables;

use std::rc::Rc;

use proptest::prelude::*;

use super::*;
use crate::worksheet::NoNames;
use crate::worksheet::fuzzing::no_shared;

/// Two sections, every way to score, bands by number.
const VISIT: &str = r#"{
  "keybook": "worksheet", "v": 1, "id": "own_visit", "ids": 9, "code": "8.1", "scope": "account",
  "title": "拜访评分", "purpose": { "zh": "拜访后打分", "en": "Score a visit" },
  "section": [
    { "id": "s1", "title": "准备", "field": [
      { "id": "f1", "type": "score", "required": true, "label": "资料", "min": 1, "max": 5, "weight": 3 },
      { "id": "f2", "type": "yes_no", "required": true, "label": "约好了" },
      { "id": "f3", "type": "text", "label": "备注" } ] },
    { "id": "s2", "title": "现场", "field": [
      { "id": "f4", "type": "single_choice", "required": true, "label": "气氛", "choices": [
        { "id": "cold", "label": "冷", "value": 0 }, { "id": "warm", "label": "热", "value": 4 } ] },
      { "id": "f5", "type": "score", "label": "不计分", "min": 0, "max": 10, "weight": 0 } ] }
  ],
  "result": [
    { "id": "r1", "title": "总分", "calc": "sum" },
    { "id": "r2", "title": "平均", "calc": "average", "decimals": 2 },
    { "id": "r3", "title": "加权", "calc": "weighted", "decimals": 2 },
    { "id": "r4", "title": "得分率", "calc": "percent", "band": [
      { "id": "b1", "from": 0, "verdict": "补课" }, { "id": "b2", "from": 60, "verdict": "可以" } ] },
    { "id": "r5", "title": "自己写的", "formula": "round(r4, 0) + f5" }
  ],
  "rule": [ { "id": "u1", "when": "f1 < 3", "message": "资料只有 {f1} 分" } ]
}"#;

fn sheet_of(text: &str) -> Rc<Worksheet> {
    compile_own(text, &no_shared()).unwrap()
}

fn answered(sheet: &Rc<Worksheet>, answers: &[(&str, Value)]) -> Evaluator {
    let mut all = Answers::empty(sheet);
    for (id, value) in answers {
        all.fields[sheet.field(id).unwrap()] = value.clone();
    }
    Evaluator::new(sheet.clone(), all, None)
}

fn figure(eval: &Evaluator, result: &str) -> Option<f64> {
    eval.result(eval.sheet().result(result).unwrap()).value.as_number()
}

#[test]
fn points_add_up_in_four_ways() {
    let sheet = sheet_of(VISIT);
    let all = [("f1", Value::int(2)), ("f2", Value::Bool(true)), ("f4", Value::id("warm")), ("f5", Value::int(7))];
    let eval = answered(&sheet, &all);
    assert_eq!(figure(&eval, "r1"), Some(7.0));
    assert_eq!(figure(&eval, "r2"), Some(2.33));
    assert_eq!(figure(&eval, "r3"), Some((3.0 * 2.0 + 1.0 + 4.0) / 5.0));
    assert_eq!(figure(&eval, "r4"), Some(100.0 * (3.0 * 0.25 + 1.0 + 1.0) / 5.0));
    assert_eq!(figure(&eval, "r5"), Some(62.0));
    let percent = sheet.result("r4").unwrap();
    let band = |eval: &Evaluator| eval.result(percent).band.map(|at| sheet.results[percent].bands[at].id.to_string());
    assert_eq!(band(&eval).as_deref(), Some("b1"));
    assert_eq!(eval.fired().len(), 1);
    let better = answered(&sheet, &[("f1", Value::int(5)), ("f2", Value::Bool(true)), ("f4", Value::id("warm"))]);
    assert_eq!((figure(&better, "r4"), band(&better).as_deref()), (Some(100.0), Some("b2")));
}

/// Formulas may be written as in a spreadsheet or on a Chinese keyboard; questions that wait for each other are told.
#[test]
fn formulas_are_read_as_people_write_them() {
    for written in ["= ROUND(r4, 0) + f5", "Sum([f1, f5])", "1 if f1 ≥ 3 and f5 ≤ 4 and f1 ≠ 9 else 0"] {
        sheet_of(&with("round(r4, 0) + f5", written));
    }
    let waits = |on: &str| [r#""show_when": ""#, on, r#"", "label""#].concat();
    let text = with(
        r#""required": true, "label": "资料""#,
        &[r#""required": true, "#, &waits("f5 > 2"), r#": "资料""#].concat(),
    );
    let text = text.replace(r#""label": "不计分""#, &[&*waits("f1 > 2"), r#": "不计分""#].concat());
    let problems = compile_own(&text, &no_shared()).unwrap_err();
    let places: Vec<&str> = problems.iter().map(|problem| &*problem.at).collect();
    assert_eq!(places, ["section[0].field[0].show_when", "section[1].field[1].show_when"]);
}

/// 3.25 that reads "3.3" begins what begins at 3.3; the first result with a verdict stands at the head.
#[test]
fn verdicts_and_rules_go_by_what_is_shown() {
    let begins = r#""calc": "weighted", "decimals": 1, "band": [
      { "id": "b1", "from": 0, "verdict": "再准备" }, { "id": "b2", "from": 3.3, "verdict": "可以去" } ] }"#;
    let text = with(r#""calc": "weighted", "decimals": 2 }"#, begins).replace("f1 < 3", "r3 >= 3.3");
    let text = text.replace(r#""value": 4"#, r#""value": 5"#).replace(r#""weight": 3"#, r#""weight": 7"#);
    let sheet = sheet_of(&text);
    let eval = answered(&sheet, &[("f1", Value::int(3)), ("f2", Value::Bool(true)), ("f4", Value::id("warm"))]);
    let at = sheet.result("r3").unwrap();
    assert_eq!(eval.show_result(at, Lang::Zh, &NoNames), "3.0");
    let eval = answered(&sheet, &[("f1", Value::int(3)), ("f4", Value::id("warm"))]);
    assert_eq!((eval.show_result(at, Lang::Zh, &NoNames), eval.result(at).band), ("3.3".to_owned(), Some(0)));
    assert_eq!(eval.fired().len(), 1, "the rule fires");
    assert_eq!(sheet.main_result(), Some(at));
}

#[test]
fn what_is_not_answered_is_left_out() {
    let sheet = sheet_of(VISIT);
    let eval = answered(&sheet, &[("f4", Value::id("warm"))]);
    assert_eq!((figure(&eval, "r2"), figure(&eval, "r3"), figure(&eval, "r4")), (Some(4.0), Some(4.0), Some(100.0)));
    let eval = answered(&sheet, &[]);
    assert_eq!((figure(&eval, "r2"), figure(&eval, "r3"), figure(&eval, "r4")), (None, None, None));
}

#[test]
fn one_text_is_good_for_both_languages() {
    let sheet = sheet_of(VISIT);
    assert_eq!((&*sheet.title.zh, &*sheet.title.en), ("拜访评分", "拜访评分"));
    assert_eq!((&*sheet.purpose.en, &*sheet.code, sheet.chapter), ("Score a visit", "8.1", CHAPTER));
    let heading = heading(&open_own(VISIT).unwrap());
    assert_eq!((heading.title, &*heading.code, heading.scope), (sheet.title.clone(), "8.1", sheet.scope));
}

#[test]
fn texts_are_written_in_both_languages() {
    let mut json = open_own(VISIT).unwrap();
    assert!(!json.is_bilingual());
    json.set_languages(None);
    assert!(json.is_bilingual());
    let text = |json: &Json| serde_json::to_string(&sheet_of(&json.write())).unwrap();
    assert_eq!(text(&json), serde_json::to_string(&sheet_of(VISIT)).unwrap(), "nothing else has changed");
    json.put_half("title", Lang::En, "Visit score");
    json.put_half("section[0].field[0].hint", Lang::Zh, "带齐的几成");
    json.put_half("section[0].field[0].hint", Lang::En, "");
    let sheet = sheet_of(&json.write());
    assert_eq!((&*sheet.title.zh, &*sheet.title.en), ("拜访评分", "Visit score"));
    assert_eq!((&*sheet.fields[0].hint.zh, &*sheet.fields[0].hint.en), ("带齐的几成", ""));
    // A text that must be there is missed in either language; one that may be missing is as good as none.
    json.put_half("section[0].title", Lang::En, "");
    assert_eq!(refused(&json.write()), ("section[0].title".to_owned(), "empty-text"));
    json.put_half("section[0].title", Lang::En, "Preparing");
    json.put_half("section[0].field[1].short", Lang::En, "");
    assert_eq!(sheet_of(&json.write()).fields[1].short, None);
    json.set_languages(Some(Lang::En));
    assert!(!json.is_bilingual());
    assert_eq!(json.at("title").and_then(Json::as_str), Some("Visit score"));
    assert_eq!(json.at("section[0].field[0].label").and_then(Json::as_str), Some("资料"));
}

#[test]
fn what_is_written_is_read_again() {
    let json = open_own(VISIT).unwrap();
    let written = json.write();
    assert_eq!(open_own(&written).unwrap(), json);
    let text = |json: &str| serde_json::to_string(&sheet_of(json)).unwrap();
    assert_eq!(text(&written), text(VISIT));
    let odd = Json::Map(vec![
        ("a\"\\\n\u{7}".into(), Json::Text("中\u{2028}\u{1f600}\"".into())),
        ("n".into(), Json::List(vec![Json::Number(-0.5), Json::Bool(false), Json::Null, Json::Map(vec![])])),
    ]);
    assert_eq!(Json::read(&odd.write()).unwrap(), odd);
}

proptest! {
    /// What this reader takes, any other takes too, and to the same end.
    #[test]
    fn json_is_what_others_take_it_for(text in r#"(\{|\}|\[|\]|"[a-c\\\\u0d8é😀n"/]{0,6}"|[0-9.-]{1,4}|,|:|true|null| |\n){0,12}"#) {
        // Minus zero is zero to us, as everywhere in the book.
        prop_assume!(!text.contains("-0"));
        if let Ok(json) = Json::read(&text) {
            let other: Result<serde_json::Value, _> = serde_json::from_str(&text);
            // Ours also reads `.5` and `007`, which do no harm.
            if let Ok(other) = other {
                prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&json.write()).unwrap().to_string().replace(".0", ""), other.to_string().replace(".0", ""));
            }
        }
    }
}

#[test]
fn escapes_are_read() {
    let read = |text: &str| Json::read(text).map(|json| json.as_str().map(str::to_owned));
    assert_eq!(read(r#""\u4e2d\n\"\\\/\ud83d\ude00""#), Ok(Some("中\n\"\\/😀".to_owned())));
    let broken = [
        r#""\ud83d""#,
        r#""\ud83d\u0041""#,
        r#""\ude00""#,
        r#""\x""#,
        "\"\n\"",
        "\"",
        "01x",
        "1 2",
        "",
        "{,}",
        "[1,]",
        r#"{"a":1,"a":2}"#,
    ];
    for text in broken {
        assert!(matches!(Json::read(text), Err(Wrong::Syntax(..))), "{text}");
    }
    assert_eq!(Json::read("{\n  \"a\": tru\n}"), Err(Wrong::Syntax(2, 8)));
}

/// The text of the example with a piece of it replaced, which must be there.
fn with(old: &str, new: &str) -> String {
    assert!(VISIT.contains(old), "{old}");
    VISIT.replacen(old, new, 1)
}

fn refused(text: &str) -> (String, &'static str) {
    let problems = compile_own(text, &no_shared()).unwrap_err();
    (problems[0].at.clone(), problems[0].wrong.code())
}

#[test]
fn mistakes_are_told_with_their_place() {
    let number = r#""min": 1, "max": 5, "weight": 3"#;
    let cases: [(&str, &str, &str, &str); 39] = [
        (r#""v": 1"#, r#""v": 2"#, "", "too-new"),
        (r#""keybook": "worksheet""#, r#""keybook": "book""#, "", "not-a-worksheet"),
        (r#""id": "own_visit""#, r#""id": "qualification""#, "id", "bad-value"),
        (r#""id": "own_visit""#, r#""id": "own_人""#, "id", "bad-value"),
        (r#""scope": "account""#, r#""scope": "portfolio""#, "scope", "bad-value"),
        (r#""title": "拜访评分""#, r#""title": "  ""#, "title", "empty-text"),
        (r#""title": "拜访评分""#, r#""title": ["拜访评分"]"#, "title", "needs"),
        (r#""title": "拜访评分""#, r#""title": { "zh": "拜访评分" }"#, "title", "needs"),
        (r#""title": "准备""#, r#""title": "准\u202e备""#, "section[0].title", "hidden-marks"),
        (r#""title": "准备""#, r#""title": "准\u0000备""#, "section[0].title", "hidden-marks"),
        (r#""title": "准备""#, r#""title": "\ud800""#, "", "syntax"),
        (r#""title": "准备""#, r#""title": "准备", "title": "又一个""#, "", "syntax"),
        (r#""title": "准备""#, r#""title": "准备", "__proto__": {}"#, "section[0]", "not-allowed"),
        (r#""id": "f2""#, r#""id": "__proto__""#, "section[0].field[1].id", "bad-id"),
        (r#""id": "f2""#, r#""id": "f1""#, "section[0].field[1].id", "duplicate"),
        (r#""id": "s2""#, r#""id": "f1""#, "section[1].id", "duplicate"),
        (r#""id": "warm""#, r#""id": "cold""#, "section[1].field[0].choices[1].id", "duplicate"),
        (r#""type": "text""#, r#""type": "computed""#, "section[0].field[2].type", "bad-value"),
        (r#""type": "text""#, r#""type": "table""#, "section[0].field[2].column", "missing"),
        (r#""type": "text""#, r#""type": "text", "column": []"#, "section[0].field[2]", "not-allowed"),
        (r#""type": "text""#, r#""type": "text", "min": 1"#, "section[0].field[2]", "not-allowed"),
        (r#""type": "text""#, r#""type": "text", "home": "person.depth""#, "section[0].field[2]", "not-allowed"),
        (number, r#""min": 5, "max": 1"#, "section[0].field[0].max", "bad-value"),
        (number, r#""min": "1", "max": 5"#, "section[0].field[0].min", "needs"),
        (number, r#""min": 1.5, "max": 5"#, "section[0].field[0].min", "bad-value"),
        (number, r#""min": 1, "max": 5, "weight": -3"#, "section[0].field[0].weight", "bad-value"),
        (number, r#""min": -1000000000000000, "max": 5"#, "section[0].field[0].min", "bad-value"),
        (number, r#""min": 1e300, "max": 5"#, "", "syntax"),
        (r#""calc": "sum""#, r#""calc": "product""#, "result[0].calc", "bad-value"),
        (r#""calc": "sum""#, r#""formula": "f1 +""#, "result[0].formula", "expected"),
        (r#""calc": "sum""#, r#""formula": "f9""#, "result[0].formula", "unknown-name"),
        (r#""calc": "sum""#, r#""formula": "r4""#, "result[0].formula", "used-too-early"),
        (r#""calc": "sum""#, r#""formula": "r1 + 1""#, "result[0].formula", "cycle"),
        (r#""calc": "sum""#, r#""formula": "f3""#, "result[0].formula", "gives"),
        (r#""from": 60"#, r#""when": "value > '60'""#, "result[3].band[1].when", "wrong-kind"),
        (r#""when": "f1 < 3""#, r#""when": "f1""#, "rule[0].when", "gives"),
        (r#"{f1} 分"#, r#"{f8} 分"#, "rule[0].message", "placeholder"),
        (r#""label": "热""#, r#""zh": "热", "en": " ""#, "section[1].field[0].choices[1].label", "empty-text"),
        (r#""label": "约好了""#, r#""label": "约好了", "show_when": "f3""#, "section[0].field[1].show_when", "gives"),
    ];
    for (old, new, at, code) in cases {
        assert_eq!(refused(&with(old, new)), (at.to_owned(), code), "{new}");
    }
}

#[test]
fn one_mistake_is_not_told_as_several() {
    let places = |text: &str| -> Vec<String> {
        compile_own(text, &no_shared()).unwrap_err().into_iter().map(|problem| problem.at.to_string()).collect()
    };
    let json = VISIT.replace(r#""section": ["#, r#""how_to": ["#).split(r#""how_to""#).next().unwrap().to_owned();
    let rest = VISIT.split(r#""result": ["#).nth(1).unwrap();
    assert_eq!(places(&[&json, r#""result": ["#, rest].concat()), ["section"]);
    let typo = VISIT.replace(r#""type": "score", "label": "不计分""#, r#""type": "scores", "label": "不计分""#);
    assert_eq!(places(&typo), ["section[1].field[1].type"]);
}

#[test]
fn a_mistake_in_a_result_is_told_once() {
    let bands = with(r#""calc": "percent", "band""#, r#""formula": "f9", "band""#);
    let problems = compile_own(&bands, &no_shared()).unwrap_err();
    let told: Vec<(&str, &str)> = problems.iter().map(|one| (&*one.at, one.wrong.code())).collect();
    assert_eq!(told, [("result[3].formula", "unknown-name")]);
}

#[test]
fn hostile_files_are_refused() {
    let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(", ");
    let choices = |count: usize| {
        let one = |n: usize| format!(r#"{{"id":"c{n}","label":"x"}}"#);
        with(r#"{ "id": "cold", "label": "冷", "value": 0 }"#, &many(count, &one))
    };
    assert_eq!(refused(&choices(1_000_000)), (String::new(), "too-large"));
    assert_eq!(refused(&choices(61)), ("section[1].field[0].choices".to_owned(), "exceeds"));
    assert_eq!(refused(&"[".repeat(100_000)), (String::new(), "too-deep-brackets"));
    assert_eq!(
        refused(&with(r#""title": "准备""#, &format!(r#""title": {}1"#, "[".repeat(40)))).1,
        "too-deep-brackets"
    );
    let long = "长".repeat(1_001);
    assert_eq!(refused(&with("拜访评分", &long)), ("title".to_owned(), "exceeds"));
    let fields = |count: usize| {
        let one = |n: usize| format!(r#"{{"id":"g{n}","type":"date","label":"日"}}"#);
        with(r#"{ "id": "f3", "type": "text", "label": "备注" }"#, &many(count, &one))
    };
    assert_eq!(refused(&fields(201)), ("section[0].field".to_owned(), "exceeds"));
    assert_eq!(refused(&fields(197)), ("section[1].field".to_owned(), "exceeds"));
    let rules = many(61, &|n| format!(r#"{{"id":"v{n}","when":"true","message":"x"}}"#));
    assert_eq!(refused(&with(r#""rule": ["#, &format!(r#""rule": [ {rules}, "#))), ("rule".to_owned(), "exceeds"));
    let sections = many(30, &|n| format!(r#"{{"id":"t{n}","title":"x"}}"#));
    assert_eq!(
        refused(&with(r#""section": ["#, &format!(r#""section": [ {sections}, "#))),
        ("section".to_owned(), "exceeds")
    );
}

#[test]
fn formulas_that_cost_too_much_are_refused() {
    let formula = |text: &str| with(r#""calc": "sum""#, &format!(r#""formula": "{text}""#));
    let deep = format!("{}1{}", "(".repeat(400), ")".repeat(400));
    assert_eq!(refused(&formula(&deep)), ("result[0].formula".to_owned(), "too-deep"));
    let long = vec!["f1"; 400].join(" + ");
    assert_eq!(refused(&formula(&long)), ("result[0].formula".to_owned(), "exceeds"));
    let bomb = "sum(i * j for i in range(0, 10000) for j in range(0, 10000))";
    assert_eq!(refused(&formula(bomb)), (String::new(), "too-costly"));
    // Harmless while it is empty.
    let later = "sum(i * j for i in range(0, n(f1) * 2000) for j in range(0, 10000))";
    assert_eq!(refused(&formula(later)), (String::new(), "too-costly"));
    // Results that need each other.
    let circle = formula("r5 + 1");
    assert_eq!(refused(&circle), ("result[0].formula".to_owned(), "used-too-early"));
}

#[test]
fn no_worksheet_of_the_catalogue_is_taken_for_one_of_these() {
    for id in ["qualification", "own", "own_", "own_A", "own_x.y", "own_x/y", &format!("own_{}", "x".repeat(31))] {
        assert!(!is_own(id), "{id}");
    }
    assert!(is_own("own_k3x9_2"));
}

#[test]
fn places_are_found_made_and_taken_away() {
    let mut json = open_own(VISIT).unwrap();
    assert_eq!(json.at("section[1].field[0].choices[1].id").and_then(Json::as_str), Some("warm"));
    assert!(json.put("section[1].field[2].label", Json::Text("新".into())));
    assert_eq!(json.at("section[1].field[2].label").and_then(Json::as_str), Some("新"));
    assert!(json.shift("section[1].field[2]", false) && !json.shift("section[1].field[2]", true));
    assert_eq!(json.at("section[1].field[1].label").and_then(Json::as_str), Some("新"));
    assert!(json.put("section[1].field[1]", Json::Null) && json.put("section[1].field[1]", Json::Null));
    assert_eq!(json.at("section[1].field").map(|fields| fields.items().len()), Some(1));
    assert!(!json.put("section[9].title", Json::Bool(true)) && !json.put("title.x", Json::Bool(true)));
    assert_eq!(split_item("section[2].field[11]"), Some(("section[2].field", 11)));
}

#[test]
fn a_worksheet_is_made_step_by_step() {
    let mut json = Json::worksheet("own_made", "8.2", "拜访");
    let first = json.add("section", "准备");
    let score = json.add(&[&first, ".field"].concat(), "资料");
    json.set_type(&score, "score", &["", ""]);
    let pick = json.add(&[&first, ".field"].concat(), "气氛");
    json.set_type(&pick, "single_choice", &["冷", "热"]);
    let answer = json.add("result", "得分");
    json.set_calc(&answer, "sum");
    let band = json.add(&[&answer, ".band"].concat(), "可以");
    json.put(&[&band, ".from"].concat(), Json::Number(3.0));
    let rule = json.add("rule", "再准备");
    json.put(&[&rule, ".when"].concat(), Json::Text("f2 < 3".into()));
    assert_eq!((&*score, &*band), ("section[0].field[0]", "result[0].band[0]"));
    let sheet = sheet_of(&json.write());
    let choice = sheet.choices(&sheet.fields[1].kind)[1].id.clone();
    let eval = answered(&sheet, &[("f2", Value::int(2)), ("f3", Value::Id(choice))]);
    assert_eq!((figure(&eval, "r6"), eval.fired().len()), (Some(4.0), 1));
    assert_eq!(eval.result(0).band, Some(0));
    // Another type drops what it does not know, and an id that was given once is never given again.
    json.set_type(&pick, "date", &["", ""]);
    assert_eq!(json.at("section[0].field[1].choices"), None);
    json.put("rule[0]", Json::Null);
    let again = json.add("rule", "又");
    assert_eq!(json.at(&again).and_then(|rule| rule.get("id")).and_then(Json::as_str), Some("r9"));
    json.put("rule[0]", Json::Null);
    assert_eq!(sheet_of(&json.write()).fields[1].kind, FieldType::Date);
}

/// Pieces that mean something in a definition, and some that only mean trouble.
fn piece() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "null",
        "1e999",
        "-",
        "\u{202e}",
        "\\ud83d",
        "\"field\"",
        "\"table\"",
        "\"column\"",
        "\"formula\"",
        "\"from\"",
        "\"calc\"",
        "\"weight\"",
        "-1e300",
        "\"id\"",
        "\"own_\"",
        "{}",
        "[[]]",
    ];
    prop_oneof![prop::sample::select(WORDS).prop_map(str::to_owned), ".{0,6}"]
}

proptest! {
    #[test]
    fn no_text_makes_the_importer_panic(text in ".{0,200}") {
        let _ = compile_own(&text, &no_shared());
    }

    #[test]
    fn no_damage_makes_the_importer_panic(at in 0usize..1_700, gone in 0usize..60, new in prop::collection::vec(piece(), 0..4)) {
        let chars: Vec<char> = VISIT.chars().collect();
        let at = at.min(chars.len());
        let end = (at + gone).min(chars.len());
        let text: String = chars[..at].iter().copied().chain(new.concat().chars()).chain(chars[end..].iter().copied()).collect();
        // Refused with a reason, or a sheet whose answers can be followed.
        if let Err(problems) = compile_own(&text, &no_shared()) {
            prop_assert!(!problems.is_empty());
        }
        crate::worksheet::fuzzing::fuzz_own(text.as_bytes());
    }

    #[test]
    fn a_formula_is_refused_or_ends(text in "(sum|avg|range|f1|f4|r1|[0-9]{1,5}|[-+*/(), \\[\\]']| for i in | if | else ){1,14}") {
        let _ = compile_own(&with(r#""calc": "sum""#, &format!(r#""formula": "{text}""#)), &no_shared());
    }
}
