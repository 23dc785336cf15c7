//! What a worksheet says holds of what was filled in: no verdict against the figures beside it.

use std::rc::Rc;

use keybook_core::book::{Currency, Money, Number, Value};
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Answers, Evaluator, FieldType, NoNames, Row, Worksheet};

use crate::spec_vectors::{evaluate, library};

fn worksheet(id: &str) -> Worksheet {
    library().worksheets.into_iter().find(|sheet| &*sheet.id == id).expect("a worksheet")
}

fn example(id: &str) -> Evaluator {
    let sheet = worksheet(id);
    evaluate(&sheet, &sheet.examples[0], Lang::En)
}

fn empty(id: &str) -> Evaluator {
    let sheet = Rc::new(worksheet(id));
    let answers = Answers::empty(&sheet);
    Evaluator::new(sheet, answers, None)
}

fn set(eval: &mut Evaluator, id: &str, value: Value) {
    let field = eval.sheet().field(id).unwrap_or_else(|| panic!("no field {id}"));
    eval.set_field(field, value);
}

fn yuan(amount: f64) -> Value {
    Value::Money(Money::from_major(amount, Currency::CNY).expect("an amount"))
}

/// The verdict on a result: the band's id.
fn band(eval: &Evaluator, result: &str) -> Option<String> {
    let at = eval.sheet().result(result).unwrap_or_else(|| panic!("no result {result}"));
    let outcome = eval.result(at);
    let band = outcome.band.filter(|_| !outcome.undecided)?;
    Some(eval.sheet().results[at].bands[band].id.to_string())
}

fn number(eval: &Evaluator, result: &str) -> Option<f64> {
    eval.result(eval.sheet().result(result).expect("a result")).value.as_number()
}

fn fires(eval: &Evaluator, rule: &str) -> bool {
    eval.fired().iter().any(|fired| &*eval.sheet().rules[fired.rule].id == rule)
}

#[test]
fn nobody_presents_who_does_not_know_who_decides() {
    let mut eval = example("sales_intelligence");
    for field in 0..eval.sheet().fields.len() {
        if matches!(eval.sheet().fields[field].kind, FieldType::Score { .. }) {
            eval.set_field(field, Value::int(3));
        }
    }
    assert_eq!((band(&eval, "completeness_score").as_deref(), fires(&eval, "no_decider")), (Some("present"), false));
    set(&mut eval, "pe1", Value::Unknown);
    assert_eq!((band(&eval, "completeness_score"), fires(&eval, "no_decider")), (None, true));
}

#[test]
fn a_customer_with_alarm_signals_is_not_under_control() {
    let mut eval = empty("churn_review");
    let table = 0;
    for row in 0..eval.row_count(table) {
        for column in ["likelihood", "impact"] {
            let column = eval.sheet().tables[table].column(column).expect("a column");
            eval.set_cell(table, row, column, Value::int(1));
        }
    }
    assert_eq!(band(&eval, "total_risk").as_deref(), Some("safe"));
    let signals = eval.sheet().field("signals").expect("signals");
    let all: Vec<String> =
        eval.sheet().choices(&eval.sheet().fields[signals].kind).iter().map(|c| c.id.to_string()).collect();
    eval.set_field(signals, Value::ids(all.iter().take(2).map(String::as_str)));
    assert_eq!(band(&eval, "total_risk").as_deref(), Some("watch_low"));
}

/// What matters to the customer and has no amount adds nothing; the price gap is a gain by itself.
#[test]
fn a_price_gap_is_a_gain_without_any_amount() {
    let mut eval = empty("value_creation");
    set(&mut eval, "price", yuan(100.0));
    set(&mut eval, "old_cost", yuan(150.0));
    assert_eq!(number(&eval, "net_value"), None, "nothing is weighed yet");
    let positives = eval.sheet().table("positives").expect("the table");
    let strength = eval.sheet().tables[positives].column("strength").expect("the column");
    eval.set_cell(positives, 0, strength, Value::int(4));
    assert_eq!((number(&eval, "net_value"), number(&eval, "value_roi")), (Some(50.0), Some(50.0)));
}

/// Where several are level, all of them are named and none of them is the one.
#[test]
fn what_is_level_is_named_together() {
    let mut eval = empty("video_review");
    for (field, score) in [("sc_prep", 3), ("sc_ask", 1), ("sc_needs", 2), ("sc_strategy", 1), ("sc_close", 4)] {
        set(&mut eval, field, Value::int(score));
    }
    let at = eval.sheet().result("weak_point").expect("the result");
    assert_eq!(eval.show_result(at, Lang::Zh, &NoNames), "并列：最弱的一项是提问、策略");
    let english = eval.show_result(at, Lang::En, &NoNames);
    assert_eq!(english, "Tied: The weakest part is the questions, strategy");
    assert_eq!(eval.result(at).band, None);
    set(&mut eval, "sc_strategy", Value::int(2));
    assert_eq!(band(&eval, "weak_point").as_deref(), Some("ask"));
    // While another one may be weaker nothing is said.
    set(&mut eval, "sc_needs", Value::Unknown);
    assert!(eval.result(at).undecided);
    assert_eq!(eval.show_result(at, Lang::Zh, &NoNames), "");
}

#[test]
fn years_that_do_not_pay_back_promise_nothing() {
    let mut eval = empty("lifetime_value");
    for (id, amount) in [("first_year", 1_200_000.0), ("service_cost", 10_000.0), ("acquire_cost", 3_000_000.0)] {
        set(&mut eval, id, yuan(amount));
    }
    set(&mut eval, "margin", Value::int(30));
    set(&mut eval, "retention", Value::int(60));
    set(&mut eval, "years", Value::int(5));
    assert!(number(&eval, "lifetime_profit").is_some_and(|profit| profit < 0.0));
    assert_eq!(band(&eval, "first_year_profit").as_deref(), Some("loss"));
    // Half a year is no year, in any of the figures.
    let whole = number(&eval, "base_profit");
    set(&mut eval, "years", Value::Number(Number::new(5.5).expect("a number")));
    assert_eq!(number(&eval, "base_profit"), whole);
}

#[test]
fn one_to_one_is_no_majority() {
    let mut eval = empty("concern_shift");
    let table = 0;
    let rows: Vec<_> = ["a", "b"].into_iter().map(|id| Row::new(id, &eval.sheet().tables[table], None)).collect();
    eval.set_rows(table, rows);
    for (row, scores) in [[3, 8, 3, 9], [9, 6, 3, 2]].into_iter().enumerate() {
        for (column, score) in ["need", "cost", "solution", "risk"].into_iter().zip(scores) {
            let column = eval.sheet().tables[table].column(column).expect("a column");
            eval.set_cell(table, row, column, Value::int(score));
        }
    }
    assert_eq!(band(&eval, "phase_main").as_deref(), Some("tie"));
    set(&mut eval, "our_talk", Value::id("need"));
    assert_eq!(band(&eval, "aligned"), None);
}

#[test]
fn no_value_is_not_a_value_of_nothing() {
    let mut eval = empty("value_creation");
    set(&mut eval, "price", yuan(100_000.0));
    set(&mut eval, "old_cost", yuan(90_000.0));
    assert_eq!((number(&eval, "net_value"), band(&eval, "value_roi")), (None, None));
}

#[test]
fn relationships_of_nobody_knows_what_kind_are_not_weak() {
    let mut eval = example("relationship_plan");
    let table = eval.sheet().tables.iter().position(|table| table.column("depth_now").is_some()).expect("the plan");
    let kind = eval.sheet().tables[table].column("buyer_type").expect("a column");
    for row in 0..eval.row_count(table) {
        eval.set_cell(table, row, kind, Value::Empty);
    }
    assert_eq!(number(&eval, "step_strength"), None);
}

#[test]
fn business_for_the_channel_needs_no_coach() {
    let mut eval = empty("account_nature");
    for trait_ in ["amount", "people", "cycle", "process", "custom", "service", "risk"] {
        set(&mut eval, trait_, Value::int(0));
    }
    set(&mut eval, "relation", Value::int(2));
    assert_eq!((band(&eval, "nature_score").as_deref(), fires(&eval, "no_coach")), (Some("plain"), false));
    set(&mut eval, "amount", Value::int(2));
    set(&mut eval, "people", Value::int(2));
    assert!(fires(&eval, "no_coach"));
}

#[test]
fn an_answer_of_ones_own_is_not_judged_unread() {
    let mut eval = empty("communication_quiz");
    set(&mut eval, "thinking", Value::id("other"));
    set(&mut eval, "rule_choice", Value::id("other2"));
    assert_eq!(band(&eval, "quiz_score"), None);
    set(&mut eval, "thinking_other", Value::text("It depends on what they fear"));
    set(&mut eval, "rule_other", Value::text("Ask first"));
    assert_eq!(band(&eval, "quiz_score").as_deref(), Some("own"));
}

#[test]
fn a_target_is_above_where_one_stands() {
    let mut eval = empty("seller_level");
    for aspect in ["intent", "focus", "relationship", "value"] {
        set(&mut eval, aspect, Value::id("l4"));
    }
    set(&mut eval, "target_level", Value::id("l2"));
    assert!(fires(&eval, "no_step"));
    set(&mut eval, "target_level", Value::id("l4"));
    assert!(!fires(&eval, "no_step"));
}

#[test]
fn a_customer_to_stay_away_from_is_not_the_best_one() {
    let mut eval = example("qualification");
    let sheet = eval.sheet().clone();
    let table = sheet.tables.iter().position(|table| table.column("s_worth").is_some()).expect("the customers");
    for column in ["s_fit", "s_process", "s_budget", "s_win"] {
        eval.set_cell(table, 0, sheet.tables[table].column(column).expect("a column"), Value::int(5));
    }
    eval.set_cell(table, 0, sheet.tables[table].column("s_worth").expect("a column"), Value::int(1));
    let customer =
        eval.answers().tables[table][0].cells[sheet.tables[table].column("customer").expect("a column")].clone();
    let best = eval.result(sheet.result("top_customer").expect("a result")).value;
    let named = format!("{best:?}").contains(customer.as_str().expect("a customer"));
    assert!(!named, "{best:?}");
}

/// Whole years count, in every result alike.
#[test]
fn half_a_year_counts_nowhere() {
    let figures = |years: f64| {
        let mut eval = empty("lifetime_value");
        for (id, amount) in [("first_year", 1_200_000.0), ("service_cost", 10_000.0), ("acquire_cost", 30_000.0)] {
            set(&mut eval, id, yuan(amount));
        }
        set(&mut eval, "margin", Value::int(30));
        set(&mut eval, "retention", Value::int(80));
        set(&mut eval, "years", Value::Number(Number::new(years).expect("a number")));
        ["lifetime_profit", "retention_effect", "budget_ceiling", "base_profit"].map(|id| number(&eval, id))
    };
    assert!(figures(3.0).iter().all(Option::is_some));
    assert_eq!(figures(3.5), figures(3.0));
}

#[test]
fn reasons_that_are_level_are_said_in_one_sentence() {
    let mut eval = empty("churn_review");
    for row in 0..eval.row_count(0) {
        for column in ["likelihood", "impact"] {
            let column = eval.sheet().tables[0].column(column).expect("a column");
            eval.set_cell(0, row, column, Value::int(if row < 2 { 4 } else { 1 }));
        }
    }
    let at = eval.sheet().result("top_reason").expect("a result");
    assert_eq!(eval.show_result(at, Lang::Zh, &NoNames), "并列：最可能因为产品质量、价格丢掉客户");
    assert_eq!(
        eval.show_result(at, Lang::En, &NoNames),
        "Tied: The likeliest reason for losing them is product quality, price"
    );
}

#[test]
fn who_decides_is_asked_about_and_nobody_stands_for_them() {
    let mut eval = example("influence_map");
    let table = eval.sheet().table("people").expect("people");
    let column = |eval: &Evaluator, id: &str| eval.sheet().tables[table].column(id).expect("a column");
    let (role, support) = (column(&eval, "role"), column(&eval, "support"));
    let decider = (0..eval.row_count(table))
        .find(|row| eval.answers().tables[table][*row].cells[role].as_str() == Some("decider"))
        .expect("a decider");
    let (types, other) = (column(&eval, "buyer_types"), usize::from(decider == 0));
    eval.set_cell(table, other, types, Value::ids(["economic"]));
    eval.set_cell(table, other, support, Value::id("advocate"));
    assert_eq!((number(&eval, "decider_support"), fires(&eval, "attitude_open")), (Some(0.0), false));
    eval.set_cell(table, decider, support, Value::Empty);
    assert_eq!((number(&eval, "decider_support"), fires(&eval, "attitude_open")), (None, true));
    // Where nobody has the last word by role, whoever has the money does.
    eval.set_cell(table, decider, role, Value::id("influencer"));
    eval.set_cell(table, decider, types, Value::Empty);
    assert_eq!(number(&eval, "decider_support"), Some(2.0));
}

#[test]
fn a_target_below_the_present_depth_is_pointed_out() {
    let mut eval = example("relationship_plan");
    let table = eval.sheet().table("develop").expect("the plan");
    let column = |id: &str| eval.sheet().tables[table].column(id).expect("a column");
    let (now, target) = (column("depth_now"), column("depth_target"));
    assert!(!fires(&eval, "target_low"));
    eval.set_cell(table, 0, now, Value::id("d3"));
    eval.set_cell(table, 0, target, Value::id("d1"));
    assert!(fires(&eval, "target_low") && !fires(&eval, "no_change"));
}

#[test]
fn a_new_objection_has_no_result_yet() {
    let sheet = worksheet("objection_log");
    let table = sheet.table("log").expect("the log");
    let result = sheet.tables[table].column("result").expect("a result");
    assert!(Row::new("new", &sheet.tables[table], None).cells[result].is_empty());
}

#[test]
fn the_economic_buyer_has_the_final_word_where_nobody_is_called_decider() {
    let mut eval = example("influence_map");
    let table = eval.sheet().table("people").expect("people");
    let column = |id: &str| eval.sheet().tables[table].column(id).expect("a column");
    let (role, kinds) = (column("role"), column("buyer_types"));
    for row in 0..eval.row_count(table) {
        eval.set_cell(table, row, role, Value::Empty);
        eval.set_cell(table, row, kinds, Value::Empty);
    }
    assert!(fires(&eval, "no_decider"));
    eval.set_cell(table, 0, kinds, Value::ids(["economic"]));
    assert!(!fires(&eval, "no_decider"));
}
