//! A score that was not given yet is worth no more than one that nobody knows.

use std::rc::Rc;

use keybook_core::book::Value;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Answers, Evaluator, FieldType, Outcome, Worksheet};

use crate::spec_vectors::{evaluate, library};

/// What is said of a result: its range, whether it is undecided, its verdict.
type Said = (Option<(f64, f64)>, bool, Option<usize>);

/// What is said of a result, whatever null gives where the ends differ.
fn said(outcome: &Outcome) -> Said {
    (outcome.range, outcome.undecided, outcome.band.filter(|_| !outcome.undecided))
}

fn results(eval: &Evaluator) -> Vec<Said> {
    (0..eval.sheet().results.len()).map(|at| said(&eval.result(at))).collect()
}

#[test]
fn a_blank_score_says_what_an_unknown_one_says() {
    let mut tried = 0;
    for sheet in library().worksheets {
        let Some(example) = sheet.examples.first() else { continue };
        let full = evaluate(&sheet, example, Lang::Zh);
        for (at, field) in sheet.fields.iter().enumerate() {
            if !matches!(field.kind, FieldType::Score { .. }) || !field.required || field.show_when.is_some() {
                continue;
            }
            let (mut blank, mut unknown) = (full.clone(), full.clone());
            blank.set_field(at, Value::Empty);
            unknown.set_field(at, Value::Unknown);
            assert_eq!(results(&blank), results(&unknown), "{}: {}", sheet.id, field.id);
            tried += 1;
        }
        for (table, spec) in sheet.tables.iter().enumerate().filter(|(table, _)| sheet.awaits_all(*table)) {
            for (at, column) in spec.columns.iter().enumerate() {
                if !matches!(column.kind, FieldType::Score { .. }) || !column.required || column.show_when.is_some() {
                    continue;
                }
                let (mut blank, mut unknown) = (full.clone(), full.clone());
                blank.set_cell(table, 0, at, Value::Empty);
                unknown.set_cell(table, 0, at, Value::Unknown);
                assert_eq!(results(&blank), results(&unknown), "{}: {}", sheet.id, column.id);
                tried += 1;
            }
        }
    }
    assert!(tried > 60, "only {tried} scores were left out");
}

fn half(sheet: &Rc<Worksheet>, give: impl Fn(usize) -> Value) -> Evaluator {
    let mut eval = Evaluator::new(sheet.clone(), Answers::empty(sheet), None);
    let scores = sheet.fields.iter().enumerate().filter(|(_, field)| matches!(field.kind, FieldType::Score { .. }));
    let scores: Vec<usize> = scores.map(|(at, _)| at).collect();
    for (place, at) in scores.into_iter().enumerate() {
        eval.set_field(at, give(place));
    }
    eval
}

#[test]
fn two_thirds_of_the_facts_are_not_enough_to_present() {
    let sheet = library().worksheets.into_iter().find(|sheet| &*sheet.id == "sales_intelligence").map(Rc::new);
    let sheet = sheet.expect("the five must-have sales facts");
    let main = sheet.main_result().expect("a main result");
    // Two of the three questions of each block, all verified.
    let eval = half(&sheet, |place| if place % 3 == 2 { Value::Empty } else { Value::int(3) });
    let outcome = eval.result(main);
    assert_eq!((outcome.range, outcome.undecided, outcome.unfinished), (Some((67.0, 100.0)), true, true));
    let eval = half(&sheet, |_| Value::int(3));
    let outcome = eval.result(main);
    assert_eq!((outcome.value.as_number(), outcome.range, outcome.undecided), (Some(100.0), None, false));
    // One that somebody was asked and does not know is a question, not a gap.
    let eval = half(&sheet, |place| if place % 3 == 2 { Value::Unknown } else { Value::int(3) });
    assert!(!eval.result(main).unfinished);
}

/// A cell of the comparison with the rival, as it is shown.
fn gap(eval: &Evaluator) -> String {
    let forms = eval.sheet().table("forms").unwrap();
    let column = eval.sheet().tables[forms].column("diff").unwrap();
    eval.show_cell(forms, 0, column, Lang::En, &keybook_core::worksheet::NoNames)
}

#[test]
fn a_lead_of_unknown_scores_is_no_draw() {
    let sheet = library().worksheets.into_iter().find(|sheet| &*sheet.id == "competitiveness").unwrap();
    let full = evaluate(&sheet, &sheet.examples[0], Lang::Zh);
    let (lead, forms) = (sheet.result("lead").unwrap(), sheet.table("forms").unwrap());
    let [ours, rival] = ["ours", "rival"].map(|id| sheet.tables[forms].column(id).unwrap());
    let mut eval = full.clone();
    for row in 0..eval.row_count(forms) {
        eval.set_cell(forms, row, ours, Value::Unknown);
        eval.set_cell(forms, row, rival, Value::Unknown);
    }
    assert_eq!(gap(&eval), "−4 – 4");
    let outcome = eval.result(lead);
    assert_eq!((outcome.range, outcome.undecided), (Some((-24.0, 24.0)), true));

    let blank = Evaluator::new(Rc::new(sheet.clone()), Answers::empty(&sheet), None);
    assert_eq!(gap(&blank), "", "nobody has begun");
    let outcome = blank.result(lead);
    assert!(outcome.undecided && outcome.unfinished, "{outcome:?}");
}
