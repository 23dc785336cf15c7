//! The relationship plan claims nothing that its table leaves open.

use std::rc::Rc;

use keybook_core::book::Value;
use keybook_core::worksheet::{Evaluator, Row};

use crate::spec_vectors::library;

/// The plan's example, with its people changed by hand.
fn plan(change: impl Fn(&Evaluator, &mut Vec<Row>)) -> Evaluator {
    let def = library().worksheets.into_iter().find(|def| &*def.id == "relationship_plan").unwrap();
    let answers = def.examples[0].answers(&def, keybook_core::lang::Lang::En);
    let mut eval = Evaluator::new(Rc::new(def), answers, keybook_core::date::Date::parse("2026-05-18"));
    let table = eval.sheet().table("develop").unwrap();
    let mut rows = eval.answers().tables[table].clone();
    change(&eval, &mut rows);
    eval.set_rows(table, rows);
    eval
}

fn column(eval: &Evaluator, id: &str) -> usize {
    let table = eval.sheet().table("develop").unwrap();
    eval.sheet().tables[table].column(id).unwrap()
}

fn is_open(eval: &Evaluator, result: &str) -> bool {
    let at = eval.sheet().results.iter().position(|spec| &*spec.id == result).unwrap();
    let outcome = eval.result(at);
    outcome.value == keybook_core::formula::Val::Null && outcome.band.is_none()
}

fn fired(eval: &Evaluator, rule: &str) -> usize {
    eval.fired().iter().filter(|fired| &*eval.sheet().rules[fired.rule].id == rule).count()
}

#[test]
fn buyers_are_not_missing_while_types_are() {
    let whole = plan(|_, _| ());
    assert!(!is_open(&whole, "focus_missing") && !is_open(&whole, "step_strength"));
    assert_eq!((fired(&whole, "type_missing"), fired(&whole, "focus_empty")), (0, 0));
    let untyped = plan(|eval, rows| {
        let kind = column(eval, "buyer_type");
        rows[1].cells[kind] = Value::Empty;
        rows[2].cells[kind] = Value::Empty;
    });
    assert!(is_open(&untyped, "focus_missing") && is_open(&untyped, "step_strength"));
    assert_eq!((fired(&untyped, "type_missing"), fired(&untyped, "focus_empty")), (2, 0));
}

#[test]
fn weights_that_may_be_a_hundred_are_not_short() {
    let with = |value: Value| plan(|eval, rows| rows[0].cells[column(eval, "weight")] = value.clone());
    assert_eq!(fired(&with(Value::Unknown), "weight_short"), 0);
    assert_eq!(fired(&with(Value::int(5)), "weight_short"), 1);
}
