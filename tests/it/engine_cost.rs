//! What a change costs, counted in formulas that are evaluated, in a table of five hundred rows.

use keybook_core::book::Value;
use keybook_core::worksheet::{Change, Row};

use crate::scorer::Scorer;

fn rows(scorer: &Scorer, count: usize) -> Vec<Row> {
    let digit = |n: usize| ["0", "1", "2", "3", "4", "5"][n % 6];
    (0..count)
        .map(|n| scorer.row(&format!("r{n}"), [digit(n + 2), digit(n / 2), digit(n / 3), digit(n / 5), "4", "3", "-"]))
        .collect()
}

#[test]
fn one_score_costs_one_row_and_the_results() {
    let scorer = Scorer::new();
    let cost = |count| {
        let mut evaluator = scorer.evaluator(rows(&scorer, count));
        let before = evaluator.evaluated();
        evaluator.set_cell(scorer.customers, 7, scorer.column("s_win"), Value::int(0));
        evaluator.evaluated() - before
    };
    // Five computed columns and six rules of the row, the results and their bands.
    let (small, large) = (cost(20), cost(500));
    assert!(large <= 40, "{large}");
    assert!(large <= small + 3, "{small} with 20 rows, {large} with 500");
}

#[test]
fn what_nothing_reads_costs_nothing() {
    let scorer = Scorer::new();
    let mut evaluator = scorer.evaluator(rows(&scorer, 50));
    let before = evaluator.evaluated();
    evaluator.set_cell(scorer.customers, 7, scorer.column("evidence"), Value::text("a letter"));
    evaluator.set_field(scorer.sheet.field("team_decision").unwrap(), Value::text("go on"));
    // The same value again is no change either.
    let same = evaluator.answers().tables[scorer.customers][3].cells[scorer.column("s_fit")].clone();
    evaluator.set_cell(scorer.customers, 3, scorer.column("s_fit"), same);
    assert_eq!(evaluator.evaluated(), before);
}

#[test]
fn several_changes_cost_one_round() {
    let scorer = Scorer::new();
    let mut evaluator = scorer.evaluator(rows(&scorer, 50));
    let before = evaluator.evaluated();
    let all = (0..50).map(|row| Change::Cell(scorer.customers, row, scorer.column("s_worth"), Value::int(2)));
    evaluator.apply(all);
    // Eleven formulas a row, and the results once.
    let cost = evaluator.evaluated() - before;
    assert!(cost <= 50 * 11 + 40, "{cost}");
}

#[test]
fn a_whole_table_costs_in_proportion_to_its_rows() {
    let scorer = Scorer::new();
    let cost = |count| scorer.evaluator(rows(&scorer, count)).evaluated();
    let (small, large) = (cost(100), cost(200));
    assert!(large <= small * 2, "{small} for 100 rows, {large} for 200");
}
