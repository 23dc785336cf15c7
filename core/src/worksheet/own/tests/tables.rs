//! Tables: their columns, formulas over them, and everything that is refused.

use super::*;
use crate::date::Date;
use crate::worksheet::def::Gives;
use crate::worksheet::message::Level;

/// A table of rivals with every type of column, formulas over its rows, and a rule for each row.
const RIVALS: &str = r#"{
  "keybook": "worksheet", "v": 1, "id": "own_rivals", "code": "8.3", "scope": "account", "title": "对手",
  "section": [ { "id": "s1", "title": "对手", "field": [
    { "id": "f1", "type": "number", "label": "我们的报价", "min": 0, "max": 100 },
    { "id": "f2", "type": "table", "required": true, "label": "几家对手", "min_rows": 2, "max_rows": 5, "column": [
      { "id": "c1", "type": "text", "required": true, "label": { "zh": "名字", "en": "Name" } },
      { "id": "c2", "type": "number", "label": "报价", "unit": "万元", "min": 0, "max": 100, "step": 1 },
      { "id": "c3", "type": "score", "label": "关系", "hint": "1 疏 5 亲", "min": 1, "max": 5 },
      { "id": "c4", "type": "single_choice", "label": "来路", "choices": [
        { "id": "old", "label": "老", "value": 2 }, { "id": "new", "label": "新", "value": 1 } ] },
      { "id": "c5", "type": "computed", "label": "差价", "formula": "r.c2 - f1" },
      { "id": "c6", "type": "yes_no", "label": "见过", "show_when": "r.c4 == 'new'" },
      { "id": "c7", "type": "computed", "label": "先管", "formula": "r.c8 * 2 > 0 and r.c3 > 2" },
      { "id": "c8", "type": "computed", "label": "占比", "formula": "pct(r.c2, sum(q.c2 for q in f2))" },
      { "id": "c9", "type": "date", "label": "哪天", "default": "today" },
      { "id": "c10", "type": "money", "label": "金额", "currency": "CNY" },
      { "id": "c11", "type": "percent", "label": "几成" },
      { "id": "c12", "type": "long_text", "label": "说什么" },
      { "id": "c13", "type": "person_ref", "label": "谁的人", "side": "customer" },
      { "id": "c14", "type": "account_ref", "label": "哪家" } ] } ] } ],
  "result": [
    { "id": "r1", "title": "几家", "formula": "count(true for r in f2)" },
    { "id": "r2", "title": "平均", "formula": "avg(r.c3 for r in f2)", "band": [
      { "id": "b1", "from": 0, "verdict": "远" }, { "id": "b2", "from": 3, "verdict": "近" } ] },
    { "id": "r3", "title": "要先管", "formula": "count(r.c7 for r in f2)" } ],
  "rule": [ { "id": "u1", "level": "risk", "each": "f2", "when": "r.c5 < 0", "message": "{r.c1}便宜{r.c5}" },
    { "id": "u2", "when": "r1 < 2", "message": "才{r1}家" } ]
}"#;

fn with(old: &str, new: &str) -> String {
    assert!(RIVALS.contains(old), "{old}");
    RIVALS.replacen(old, new, 1)
}

fn rows(sheet: &Rc<Worksheet>, rows: &[&[(usize, Value)]]) -> Evaluator {
    let mut answers = Answers::empty(sheet);
    answers.fields[0] = Value::int(10);
    answers.tables[0] = (rows.iter().enumerate())
        .map(|(at, cells)| {
            let mut row = Row::empty(&at.to_string(), sheet.tables[0].columns.len());
            cells.iter().for_each(|(column, value)| row.cells[*column] = value.clone());
            row
        })
        .collect();
    Evaluator::new(sheet.clone(), answers, None)
}

#[test]
fn a_table_is_read() {
    let sheet = sheet_of(RIVALS);
    let table = &sheet.tables[0];
    assert_eq!((table.field, table.min_rows, table.max_rows, table.columns.len()), (1, 2, 5, 14));
    assert_eq!((sheet.fields[1].kind.clone(), sheet.fields[1].required), (FieldType::Table(0), true));
    let name = &table.columns[0];
    assert_eq!((&*name.label.zh, &*name.label.en, name.required), ("名字", "Name", true));
    assert_eq!((table.columns[1].kind.bounds(), &*table.columns[2].hint.zh), (Some((0.0, 100.0)), "1 疏 5 亲"));
    assert_eq!((&*table.columns[1].short_label().zh, &*name.short_label().zh), ("报价（万元）", "名字"));
    assert_eq!(sheet.choices(&table.columns[3].kind).len(), 2);
    let gives = |at: usize| match table.columns[at].kind {
        FieldType::Computed { gives, .. } => Some(gives),
        _ => None,
    };
    assert_eq!([gives(4), gives(6), gives(7)], [Some(Gives::Number), Some(Gives::YesNo), Some(Gives::Number)]);
    let today = Date::from_ymd(2026, 5, 18);
    assert_eq!(Row::new("x", table, today).cells[8], Value::Date(today.unwrap()));
    // What it does not say.
    let sheet = sheet_of(&with(r#""min_rows": 2, "max_rows": 5, "#, ""));
    assert_eq!((sheet.tables[0].min_rows, sheet.tables[0].max_rows), (0, limits::ROWS));
}

#[test]
fn a_row_is_called_what_stands_first() {
    // Not a customer or a person whom a later column names.
    assert_eq!(sheet_of(RIVALS).tables[0].naming_column(), Some(0));
    let first = with(r#""id": "c1", "type": "text""#, r#""id": "c1", "type": "long_text""#);
    assert_eq!(sheet_of(&first).tables[0].naming_column(), Some(3));
}

#[test]
fn a_unit_stands_where_nothing_else_says_it() {
    let sheet =
        sheet_of(&with(r#""label": "我们的报价""#, r#""unit": { "zh": "万元", "en": "k" }, "label": "我们的报价""#));
    let both = |field: &Field| [field.full_label(Lang::Zh), field.full_label(Lang::En)];
    assert_eq!(both(&sheet.fields[0]), ["我们的报价（万元）", "我们的报价 (k)"]);
}

#[test]
fn formulas_follow_the_rows() {
    let sheet = sheet_of(RIVALS);
    let near: &[_] = &[(0, Value::text("甲")), (1, Value::int(4)), (2, Value::int(5)), (3, Value::id("new"))];
    let far: &[_] = &[(0, Value::text("乙")), (1, Value::int(12)), (2, Value::int(2)), (3, Value::id("old"))];
    let eval = rows(&sheet, &[near, far]);
    assert_eq!((figure(&eval, "r1"), figure(&eval, "r2"), figure(&eval, "r3")), (Some(2.0), Some(3.5), Some(1.0)));
    let cell = |row: usize, column: usize| eval.computed(0, row, column).value.as_number();
    assert_eq!([cell(0, 4), cell(1, 4), cell(0, 7), cell(1, 7)], [Some(-6.0), Some(2.0), Some(25.0), Some(75.0)]);
    assert_eq!((eval.result(1).band, eval.cell_visible(0, 0, 5), eval.cell_visible(0, 1, 5)), (Some(0), true, false));
    let fired = eval.fired();
    assert_eq!(fired.len(), 1);
    assert_eq!((sheet.rules[fired[0].rule].level, fired[0].row), (Level::Risk, Some(0)));
    assert_eq!(eval.message(fired[0], Lang::Zh, &crate::worksheet::NoNames), "甲便宜−6");
    // One of two rows that are wanted; the second one counts as missing.
    let eval = rows(&sheet, &[near]);
    assert_eq!((eval.completeness().filled, eval.completeness().required, eval.fired().len()), (1, 2, 2));
}

#[test]
fn mistakes_in_tables_are_told_with_their_place() {
    let in_table = "section[0].field[1]";
    let at = |rest: &str| [in_table, rest].concat();
    let cases = [
        (r#""label": "报价", "#, "", at(".column[1].label"), "empty-text"),
        (r#""min": 0, "max": 100, "step": 1"#, r#""min": 9, "max": 1"#, at(".column[1].max"), "bad-value"),
        (r#""id": "c2""#, r#""id": "c1""#, at(".column[1].id"), "duplicate"),
        (r#""id": "c2""#, r#""id": "2""#, at(".column[1].id"), "bad-id"),
        (r#""id": "new""#, r#""id": "old""#, at(".column[3].choices[1].id"), "duplicate"),
        (r#""type": "long_text""#, r#""type": "table""#, at(".column[11].type"), "bad-value"),
        (r#""type": "long_text""#, r#""type": "rank""#, at(".column[11].type"), "bad-value"),
        (r#""type": "long_text""#, r#""type": "long_text", "weight": 1"#, at(".column[11]"), "not-allowed"),
        (r#""type": "long_text""#, r#""type": "long_text", "column": []"#, at(".column[11]"), "not-allowed"),
        (r#""type": "long_text""#, r#""type": "long_text", "home": "person""#, at(".column[11]"), "not-allowed"),
        (r#""formula": "r.c2 - f1""#, r#""formula": "r.c2 -""#, at(".column[4].formula"), "expected"),
        (r#""formula": "r.c2 - f1""#, r#""formula": "c2 - f1""#, at(".column[4].formula"), "unknown-name"),
        (r#""formula": "r.c2 - f1""#, r#""formula": "r.c99""#, at(".column[4].formula"), "unknown-column"),
        (r#""formula": "r.c2 - f1""#, r#""formula": "r.c1 * 2""#, at(".column[4].formula"), "wrong-kind"),
        (r#""formula": "r.c2 - f1""#, r#""formula": "[1, 2]""#, at(".column[4].formula"), "gives"),
        (r#""formula": "r.c2 - f1""#, r#""formula": "r1""#, at(".column[4].formula"), "used-too-early"),
        (r#", "formula": "r.c2 - f1""#, "", at(".column[4].formula"), "missing"),
        (r#""formula": "r.c2 - f1""#, r#""formula": "r.c5 + 1""#, at(".column[4].formula"), "cycle"),
        ("pct(r.c2, sum(q.c2 for q in f2))", "1 if r.c7 else 0", at(".column[6].formula"), "cycle"),
        ("r.c2 - f1\"", "1\", \"required\": true", at(".column[4].required"), "bad-value"),
        ("r.c2 - f1\"", "r.c4\", \"min\": 1", at(".column[4]"), "not-allowed"),
        (
            "\"r.c2 - f1\"",
            r#""'a' if f1 > 1 else 'b'", "choices": [{ "id": "a", "label": "好" }]"#,
            at(".column[4].formula"),
            "no-label",
        ),
        ("r.c4 == 'new'", "r.c4 == 'odd'", at(".column[5].show_when"), "not-a-choice"),
        ("r.c4 == 'new'", "r.c2", at(".column[5].show_when"), "gives"),
        (r#""max_rows": 5"#, r#""max_rows": 1"#, at(".max_rows"), "bad-value"),
        (r#""max_rows": 5"#, r#""max_rows": 201"#, at(".max_rows"), "exceeds"),
        (r#""max_rows": 5"#, r#""max_rows": -1"#, at(".max_rows"), "bad-value"),
        (r#""min_rows": 2"#, r#""min_rows": "2""#, at(".min_rows"), "needs"),
        (
            r#""type": "number", "label": "我们的报价""#,
            r#""type": "number", "min_rows": 1, "label": "x""#,
            "section[0].field[0]".into(),
            "not-allowed",
        ),
        (
            r#""type": "number", "label": "我们的报价", "min": 0, "max": 100"#,
            r#""type": "computed", "formula": "1", "label": "x""#,
            "section[0].field[0].type".into(),
            "bad-value",
        ),
        ("avg(r.c3 for r in f2)", "avg(r.c1 for r in f2)", "result[1].formula".into(), "wrong-kind"),
        ("avg(r.c3 for r in f2)", "avg(r.c3 for r in f1)", "result[1].formula".into(), "wrong-kind"),
        ("avg(r.c3 for r in f2)", "f2", "result[1].formula".into(), "wrong-kind"),
        (r#""each": "f2""#, r#""each": "f1""#, "rule[0].each".into(), "unknown"),
        (r#""each": "f2", "#, "", "rule[0].when".into(), "unknown-name"),
        ("{r.c5}", "{r.c99}", "rule[0].message".into(), "placeholder"),
        ("才{r1}家", "才{f2}家", "rule[1].message".into(), "placeholder"),
    ];
    for (old, new, at, code) in cases {
        assert_eq!(refused(&with(old, new)), (at, code), "{new}");
    }
    let none = with(r#""type": "number", "label": "我们的报价""#, r#""type": "table", "column": [], "label": "x""#)
        .replacen(r#", "min": 0, "max": 100 }"#, " }", 1);
    assert_eq!(refused(&none), ("section[0].field[0].column".to_owned(), "missing"));
}

#[test]
fn a_mistake_in_one_column_is_not_told_of_those_that_use_it() {
    let text = with("pct(r.c2, sum(q.c2 for q in f2))", "r.c99");
    let problems = compile_own(&text, &no_shared()).unwrap_err();
    let places: Vec<&str> = problems.iter().map(|problem| &*problem.at).collect();
    assert_eq!(places, ["section[0].field[1].column[7].formula"]);
}

#[test]
fn what_a_column_computes_has_its_labels() {
    let labels =
        r#""'a' if r.c2 > 1 else 'b'", "choices": [{ "id": "a", "label": "贵" }, { "id": "b", "label": "平" }]"#;
    let sheet = sheet_of(&with("\"r.c2 - f1\"", labels).replace("r.c5 < 0", "r.c5 == 'a'"));
    let eval = rows(&sheet, &[&[(0, Value::text("甲")), (1, Value::int(4))]]);
    assert_eq!(eval.message(eval.fired()[0], Lang::Zh, &crate::worksheet::NoNames), "甲便宜贵");
}

#[test]
fn hostile_tables_are_refused() {
    let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(", ");
    let column = |n: usize| format!(r#"{{ "id": "g{n}", "type": "text", "label": "x" }}"#);
    let columns = |count: usize| with(r#"{ "id": "c12", "#, &[&many(count, &column), r#", { "id": "c12", "#].concat());
    assert!(compile_own(&columns(6), &no_shared()).is_ok());
    assert_eq!(refused(&columns(7)), ("section[0].field[1].column".to_owned(), "exceeds"));
    let table =
        |n: usize| format!(r#"{{ "id": "t{n}", "type": "table", "label": "x", "column": [{}] }}"#, many(20, &column));
    let tables = with(r#"{ "id": "f1", "#, &[&many(10, &table), r#", { "id": "f1", "#].concat());
    assert_eq!(refused(&tables), ("section".to_owned(), "exceeds"));
    let deep = with(r#""choices": ["#, &format!(r#""choices": [ {}"#, "[".repeat(10)));
    assert_eq!(refused(&deep).1, "too-deep-brackets");
}

#[test]
fn tables_cost_what_they_cost_when_they_are_full() {
    let formula = "sum(a.c2 * b.c2 for a in f2 for b in f2)";
    let loops = |rows: &str| with("avg(r.c3 for r in f2)", formula).replace(r#""max_rows": 5"#, rows);
    assert!(compile_own(&loops(r#""max_rows": 50"#), &no_shared()).is_ok());
    assert!(compile_own(&loops(r#""max_rows": 200"#).replace("b in f2", "b in f2 for c in f2"), &no_shared()).is_err());
    let full = |formula: &str| with("r.c2 - f1", formula).replace(r#""max_rows": 5"#, r#""max_rows": 200"#);
    // The place of each row among all.
    assert!(compile_own(&full("1 + count(q.c2 > r.c2 for q in f2)"), &no_shared()).is_ok());
    let column = full("sum(a.c2 * b.c2 for a in f2 for b in f2 if b.c2 > r.c2)");
    assert_eq!(refused(&column), (String::new(), "too-costly"));
    // Empty it costs nothing, and nobody knows what it will cost.
    let later = "sum(i * j for i in range(0, 10000) for j in range(0, count(true for r in f2)))";
    let many = with("avg(r.c3 for r in f2)", later).replace(r#""max_rows": 5"#, r#""max_rows": 200"#);
    assert_eq!(refused(&many), (String::new(), "too-costly"));
}

#[test]
fn a_table_is_made_step_by_step() {
    let mut json = Json::worksheet("own_made", "8.2", "对手");
    let section = json.add("section", "对手");
    let table = json.add(&[&section, ".field"].concat(), "几家");
    json.set_type(&table, "table", &["名字"]);
    let columns = [&table, ".column"].concat();
    let price = json.add(&columns, "报价");
    json.set_type(&price, "score", &[]);
    let double = json.add(&columns, "两倍");
    json.set_type(&double, "computed", &[]);
    assert_eq!(json.at(&double).and_then(|column| column.get("required")), None);
    let id = json.at(&price).and_then(|column| column.get("id")?.as_str()).unwrap().to_owned();
    json.put(&[&double, ".formula"].concat(), Json::Text(["r.", &id, " * 2"].concat()));
    let sheet = sheet_of(&json.write());
    assert_eq!((sheet.tables[0].columns.len(), sheet.tables[0].min_rows), (3, 1));
    // Both languages reach the columns, and one text of them is written alone.
    json.set_languages(None);
    json.put_half(&[&price, ".label"].concat(), Lang::En, "Price");
    let column = &sheet_of(&json.write()).tables[0].columns[1].label;
    assert_eq!((&*column.zh, &*column.en), ("报价", "Price"));
    // A column in use that goes is missed; another type of the field drops them all.
    json.put(&price, Json::Null);
    assert_eq!(refused(&json.write()), ("section[0].field[0].column[1].formula".to_owned(), "unknown-column"));
    json.set_type(&table, "text", &[]);
    assert_eq!((json.at(&columns), json.at(&[&table, ".min_rows"].concat())), (None, None));
    assert!(sheet_of(&json.write()).tables.is_empty());
}

/// The types of questions and of columns.
const KINDS: [&[&str]; 2] = [
    &[
        "text",
        "long_text",
        "score",
        "single_choice",
        "multi_choice",
        "checklist",
        "yes_no",
        "number",
        "percent",
        "money",
        "date",
        "rank",
        "person_ref",
        "account_ref",
        "table",
    ],
    &[
        "text",
        "long_text",
        "score",
        "single_choice",
        "yes_no",
        "number",
        "percent",
        "money",
        "date",
        "person_ref",
        "account_ref",
        "computed",
    ],
];

#[test]
fn any_type_becomes_any_other() {
    for (column, kinds) in KINDS.into_iter().enumerate() {
        for from in kinds {
            for to in kinds {
                let mut json = Json::worksheet("own_made", "8.2", "对手");
                let mut place = json.add("section", "对手");
                place = json.add(&[&place, ".field"].concat(), "问题");
                if column == 1 {
                    json.set_type(&place, "table", &[]);
                    place = json.add(&[&place, ".column"].concat(), "列");
                }
                json.set_type(&place, from, &["一", "二"]);
                // Everything that somebody may have set.
                let set = [
                    ("unit", "万元"),
                    ("default", "today"),
                    ("show_when", "true"),
                    ("currency", "CNY"),
                    ("side", "ours"),
                ];
                for (key, value) in set.into_iter().filter(|(key, _)| keys::has_use(from, key)) {
                    json.put(&[&place, ".", key].concat(), Json::Text(value.into()));
                }
                let numbers = [("min", 0.0), ("max", 5.0), ("step", 1.0), ("weight", 2.0), ("max_items", 2.0)];
                for (key, value) in numbers.into_iter().filter(|(key, _)| keys::may_stand(from, key, column == 1)) {
                    if keys::has_use(from, key) {
                        json.put(&[&place, ".", key].concat(), Json::Number(value));
                    }
                }
                compile_own(&json.write(), &no_shared()).unwrap_or_else(|wrong| panic!("{from}: {wrong:?}"));
                json.set_type(&place, to, &["一", "二"]);
                compile_own(&json.write(), &no_shared()).unwrap_or_else(|wrong| panic!("{from} to {to}: {wrong:?}"));
            }
        }
    }
}

#[test]
fn a_computed_column_has_items_only_where_it_says_so() {
    let mut json = open_own(RIVALS).unwrap();
    json.set_type("section[0].field[1].column[3]", "computed", &["一", "二"]);
    assert_eq!(json.at("section[0].field[1].column[3].choices"), None);
    // Items of a vocabulary stay what they are.
    json.put("section[0].field[1].column[3].type", Json::Text("single_choice".into()));
    json.put("section[0].field[0].type", Json::Text("single_choice".into()));
    json.put("section[0].field[0].vocab", Json::Text("evidence".into()));
    json.set_type("section[0].field[0]", "rank", &["一", "二"]);
    let kept = ["vocab", "choices"].map(|key| json.at(&["section[0].field[0].", key].concat()).is_some());
    assert_eq!(kept, [true, false]);
}

#[test]
fn a_hint_for_every_row_is_made_step_by_step() {
    let mut json = open_own(RIVALS).unwrap();
    let rule = json.add("rule", "再谈");
    json.put(&[&rule, ".when"].concat(), Json::Text("r.c3 < 3".into()));
    // Of the whole worksheet: no row is meant.
    assert_eq!(refused(&json.write()), ("rule[2].when".to_owned(), "unknown-name"));
    json.put(&[&rule, ".each"].concat(), Json::Text("f2".into()));
    json.put(&[&rule, ".message"].concat(), Json::Text("{r.c1}再谈".into()));
    let eval = rows(&sheet_of(&json.write()), &[&[(0, Value::text("甲")), (2, Value::int(2))], &[(2, Value::int(4))]]);
    let fired = eval.fired().into_iter().filter(|fired| fired.rule == 2).collect::<Vec<_>>();
    assert_eq!(fired.iter().map(|fired| fired.row).collect::<Vec<_>>(), [Some(0)]);
    assert_eq!(eval.message(fired[0], Lang::Zh, &crate::worksheet::NoNames), "甲再谈");
    // The table goes: the hint says what it misses. Back to the whole worksheet, its formula has no row.
    let mut gone = json.clone();
    gone.set_type("section[0].field[1]", "text", &[]);
    let problems = compile_own(&gone.write(), &no_shared()).unwrap_err();
    assert!(problems.iter().any(|problem| problem.at == "rule[2].each" && problem.wrong.code() == "unknown"));
    json.put(&[&rule, ".each"].concat(), Json::Null);
    assert_eq!(refused(&json.write()), ("rule[2].when".to_owned(), "unknown-name"));
}

proptest! {
    #[test]
    fn no_damage_to_a_table_makes_the_importer_panic(at in 0usize..3_000, gone in 0usize..60, new in prop::collection::vec(piece(), 0..4)) {
        let chars: Vec<char> = RIVALS.chars().collect();
        let at = at.min(chars.len());
        let end = (at + gone).min(chars.len());
        let text: String = chars[..at].iter().copied().chain(new.concat().chars()).chain(chars[end..].iter().copied()).collect();
        crate::worksheet::fuzzing::fuzz_own(text.as_bytes());
    }

    #[test]
    fn any_answers_to_a_table_are_followed(data in prop::collection::vec(any::<u8>(), 0..200)) {
        crate::worksheet::fuzzing::fuzz_answers_on(&sheet_of(RIVALS), &data);
    }
}

/// A share of a sum that leaves out another row's unknown amount is no share, though its own amount is known.
#[test]
fn a_share_lacks_what_any_row_lacks() {
    let sheet = sheet_of(&with(r#""unit": "万元", "min": 0, "max": 100, "step": 1"#, r#""unit": "万元""#));
    let share = |other: Value| {
        let eval = rows(&sheet, &[&[(1, Value::int(3))], &[(1, other)]]);
        (eval.computed(0, 0, 7).is_known(), eval.show_cell(0, 0, 7, Lang::Zh, &NoNames))
    };
    assert_eq!(share(Value::int(9)), (true, "25".to_owned()));
    assert_eq!(share(Value::Unknown), (false, String::new()));
}

/// Whether there is an answer is asked of what stands there, also where an unknown one has limits.
#[test]
fn a_row_that_asks_for_an_answer_knows_unknown_from_known() {
    let text = with("r.c5 < 0", "not filled(r.c3)").replace("r.c4 == 'new'", "filled(r.c3)");
    let sheet = sheet_of(&text);
    let eval = rows(&sheet, &[&[(2, Value::int(3))], &[(2, Value::Unknown)]]);
    let fired: Vec<Option<usize>> = eval.fired().into_iter().filter(|fired| fired.rule == 0).map(|f| f.row).collect();
    assert_eq!(fired, [Some(1)]);
    assert_eq!((eval.cell_visible(0, 0, 5), eval.cell_visible(0, 1, 5)), (true, false));
}
