//! The qualification sheet with unknown answers: ranges, verdicts, what decides, and what would change them.

use std::rc::Rc;

use keybook_core::book::{Money, Number, Value};
use keybook_core::date::Date;
use keybook_core::formula::Val;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Answers, CellRef, Evaluator, NoNames, Row, SingleChange, Target, Worksheet};

use crate::spec_vectors::library;

/// The qualification sheet and the places of its tables and columns.
pub struct Scorer {
    pub sheet: Rc<Worksheet>,
    pub customers: usize,
}

impl Scorer {
    pub fn new() -> Self {
        let sheet = library().worksheets.into_iter().find(|sheet| &*sheet.id == "qualification").unwrap();
        let customers = sheet.table("customers").unwrap();
        Self { sheet: Rc::new(sheet), customers }
    }

    pub fn column(&self, id: &str) -> usize {
        self.sheet.tables[self.customers].column(id).unwrap()
    }

    /// A customer with five scores and the own criteria 6 and 7; `?` is unknown, `-` not scored.
    pub fn row(&self, id: &str, scores: [&str; 7]) -> Row {
        let mut row = Row::empty(id, self.sheet.tables[self.customers].columns.len());
        row.cells[self.column("customer")] = Value::id(id);
        let columns = ["s_fit", "s_process", "s_budget", "s_win", "s_worth", "s_own6", "s_own7"];
        for (column, score) in columns.into_iter().zip(scores) {
            row.cells[self.column(column)] = score_value(score);
        }
        row
    }

    /// A sheet with these rows; own criterion 7 weighs 0.5.
    pub fn evaluator(&self, rows: Vec<Row>) -> Evaluator {
        let today = Date::parse("2026-05-18");
        let mut answers = Answers::blank(&self.sheet, today);
        let criteria = self.sheet.table("criteria").unwrap();
        let weight = self.sheet.tables[criteria].column("weight").unwrap();
        let own7 = self.sheet.tables[criteria].fixed_rows.iter().position(|row| &*row.id == "own7").unwrap();
        answers.tables[criteria][own7].cells[weight] = Value::Number(Number::new(0.5).unwrap());
        answers.tables[self.customers] = rows;
        Evaluator::new(self.sheet.clone(), answers, today)
    }

    fn shown(&self, evaluator: &Evaluator, row: usize, column: &str, lang: Lang) -> String {
        evaluator.show_cell(self.customers, row, self.column(column), lang, &NoNames)
    }

    fn deciding(&self, evaluator: &Evaluator, row: usize) -> Vec<CellRef> {
        evaluator.deciding(Target::Computed { table: self.customers, row, column: self.column("verdict") })
    }
}

fn score_value(score: &str) -> Value {
    match score {
        "?" => Value::Unknown,
        "-" => Value::Empty,
        digit => Value::int(digit.parse().unwrap()),
    }
}

/// The seven customers of the design, in its order.
pub fn mock_rows(scorer: &Scorer) -> Vec<Row> {
    let mut rows: Vec<Row> = [
        ("binjiang", ["5", "4", "4", "4", "5", "5", "4"]),
        ("chunhui", ["5", "4", "4", "4", "4", "4", "4"]),
        ("bureau", ["4", "2", "5", "1", "5", "5", "5"]),
        ("normal", ["4", "3", "4", "2", "4", "4", "5"]),
        ("qihang", ["4", "4", "3", "4", "3", "?", "3"]),
        ("vocational", ["4", "3", "?", "3", "3", "3", "4"]),
        ("donghu", ["3", "4", "2", "4", "1", "0", "3"]),
    ]
    .map(|(id, scores)| scorer.row(id, scores))
    .into();
    // The win at Binjiang is not verified yet, so it counts as 3.
    rows[0].cells[scorer.column("unverified")] = Value::ids(["win"]);
    rows
}

#[test]
fn the_design_s_figures_come_out() {
    let scorer = Scorer::new();
    let evaluator = scorer.evaluator(mock_rows(&scorer));
    let wanted = [
        ("86", "Pursue"),
        ("83", "Pursue"),
        ("75", "Verify first"),
        ("72", "Pursue with conditions"),
        ("60–75", "Pursue with conditions"),
        ("55–71", "Verify first"),
        ("48", "No-go"),
    ];
    for (row, (percent, verdict)) in wanted.into_iter().enumerate() {
        assert_eq!(scorer.shown(&evaluator, row, "score_pct", Lang::En), percent, "row {row}");
        assert_eq!(scorer.shown(&evaluator, row, "verdict", Lang::En), verdict, "row {row}");
    }
    assert_eq!(scorer.shown(&evaluator, 5, "verdict", Lang::Zh), "先核实再定");
}

#[test]
fn an_unknown_that_decides_is_named() {
    let scorer = Scorer::new();
    let evaluator = scorer.evaluator(mock_rows(&scorer));
    let verdict = |row| evaluator.computed(scorer.customers, row, scorer.column("verdict"));
    assert!(verdict(5).undecided);
    let budget = CellRef::Cell { table: scorer.customers, row: 5, column: scorer.column("s_budget") };
    assert_eq!(scorer.deciding(&evaluator, 5), [budget]);
    // Qihang's own criterion changes the score and not the verdict.
    assert!(!verdict(4).undecided);
    assert_eq!(scorer.deciding(&evaluator, 4), []);
}

#[test]
fn two_unknowns_may_each_decide_or_only_together() {
    let scorer = Scorer::new();
    let evaluator = scorer.evaluator(vec![scorer.row("a", ["4", "?", "?", "4", "4", "-", "-"])]);
    let cell = |column| CellRef::Cell { table: scorer.customers, row: 0, column: scorer.column(column) };
    // With the other at its highest, each of the two alone decides between verify and a better verdict.
    assert_eq!(scorer.deciding(&evaluator, 0), [cell("s_process"), cell("s_budget")]);
    assert_eq!(scorer.shown(&evaluator, 0, "score_pct", Lang::En), "48–88");
    // A veto is a veto whatever the unknowns turn out to be.
    let vetoed = scorer.evaluator(vec![scorer.row("a", ["1", "?", "?", "4", "4", "-", "-"])]);
    let outcome = vetoed.computed(scorer.customers, 0, scorer.column("verdict"));
    assert_eq!((outcome.value, outcome.undecided), (Val::text("no_go"), false));
}

#[test]
fn results_over_rows_have_ranges_and_verdicts_too() {
    let scorer = Scorer::new();
    let evaluator = scorer.evaluator(vec![
        scorer.row("a", ["4", "4", "4", "4", "4", "-", "-"]),
        scorer.row("b", ["3", "3", "?", "3", "3", "-", "-"]),
    ]);
    let result = |id: &str| scorer.sheet.result(id).unwrap();
    // 80 and 48 to 68: the average is 64 to 74, and mixed or healthy depending on one budget.
    let average = evaluator.result(result("average_score"));
    assert_eq!(average.range, Some((64.0, 74.0)));
    assert_eq!(average.value, Val::Number(80.0));
    assert!(average.undecided);
    let budget = CellRef::Cell { table: scorer.customers, row: 1, column: scorer.column("s_budget") };
    assert_eq!(evaluator.deciding(Target::Result(result("average_score"))), [budget]);
    assert_eq!(evaluator.show_result(result("average_score"), Lang::En, &NoNames), "64%–74%");
    // The best score is 80 whatever the other one turns out to be.
    let top = evaluator.result(result("top_score"));
    assert_eq!((top.value, top.range, top.undecided), (Val::Number(80.0), None, false));
}

#[test]
fn unknown_without_limits_stays_null() {
    let scorer = Scorer::new();
    let mut row = scorer.row("a", ["4", "4", "4", "4", "4", "-", "-"]);
    row.cells[scorer.column("amount")] = Value::Unknown;
    let evaluator = scorer.evaluator(vec![row]);
    let outcome = evaluator.computed(scorer.customers, 0, scorer.column("weighted_amount"));
    // The formula counts a missing amount as 0.
    assert_eq!((outcome.value, outcome.range), (Val::Number(0.0), None));
}

#[test]
fn an_unknown_weight_reaches_every_row() {
    let scorer = Scorer::new();
    let mut evaluator = scorer.evaluator(vec![
        scorer.row("a", ["5", "4", "4", "4", "3", "-", "-"]),
        scorer.row("b", ["4", "4", "4", "4", "4", "-", "-"]),
    ]);
    let criteria = scorer.sheet.table("criteria").unwrap();
    let weight = scorer.sheet.tables[criteria].column("weight").unwrap();
    evaluator.set_cell(criteria, 0, weight, Value::Unknown);
    let percent = |row| evaluator.computed(scorer.customers, row, scorer.column("score_pct"));
    // Fit weighs 0 to 3: (15/4 to 30/7) × 20; equal scores give the same whatever the weight.
    assert_eq!(percent(0).range, Some((75.0, 86.0)));
    assert_eq!((percent(1).range, percent(1).value), (None, Val::Number(80.0)));
    assert_eq!(scorer.deciding(&evaluator, 0), [CellRef::Cell { table: criteria, row: 0, column: weight }]);
}

#[test]
fn one_answer_can_change_a_verdict() {
    let scorer = Scorer::new();
    let evaluator = scorer.evaluator(vec![scorer.row("a", ["4", "4", "4", "2", "4", "-", "-"])]);
    let verdict = scorer.column("verdict");
    assert_eq!(evaluator.computed(scorer.customers, 0, verdict).value, Val::text("condition"));
    let found = evaluator.what_if(scorer.customers, 0, verdict);
    let change = |column, from, to, outcome: &str| SingleChange {
        column: scorer.column(column),
        from: Value::int(from),
        to: Value::int(to),
        outcome: Val::text(outcome),
    };
    // 18 of 25 is 72%: a win of 4 makes it 80%, a win of 1 must be verified, and a fit or worth of 1 is a no-go.
    for wanted in [
        change("s_win", 2, 4, "pursue"),
        change("s_win", 2, 1, "verify"),
        change("s_fit", 4, 1, "no_go"),
        change("s_worth", 4, 1, "no_go"),
        change("s_process", 4, 1, "verify"),
    ] {
        assert!(found.changes.contains(&wanted), "{wanted:?} in {:?}", found.changes);
    }
    // Nobody gets to pursue by a better budget: win is below 3.
    assert!(!found.changes.iter().any(|c| c.column == scorer.column("s_budget") && c.outcome == Val::text("pursue")));
    assert!(found.unknowns.is_empty());
    // Asking changes nothing.
    assert_eq!(evaluator.computed(scorer.customers, 0, verdict).value, Val::text("condition"));
}

#[test]
fn a_tick_can_change_a_verdict() {
    let scorer = Scorer::new();
    let mut row = scorer.row("a", ["4", "4", "4", "4", "4", "-", "-"]);
    row.cells[scorer.column("unverified")] = Value::Empty;
    let evaluator = scorer.evaluator(vec![row]);
    let found = evaluator.what_if(scorer.customers, 0, scorer.column("verdict"));
    let ticks: Vec<&SingleChange> = found.changes.iter().filter(|c| c.column == scorer.column("unverified")).collect();
    assert_eq!(ticks.len(), 5);
    assert!(ticks.iter().all(|tick| tick.outcome == Val::text("condition") && tick.to.as_ids().len() == 1));
}

#[test]
fn an_unknown_is_mapped_value_by_value() {
    let scorer = Scorer::new();
    let evaluator = scorer.evaluator(mock_rows(&scorer));
    let found = evaluator.what_if(scorer.customers, 5, scorer.column("verdict"));
    let [unknown] = found.unknowns.as_slice() else { panic!("one unknown, not {:?}", found.unknowns) };
    assert_eq!(unknown.column, scorer.column("s_budget"));
    let outcomes: Vec<&str> = unknown.outcomes.iter().filter_map(|(_, outcome)| outcome.as_text()).collect();
    assert_eq!(outcomes, ["verify", "verify", "condition", "condition", "condition", "condition"]);
}

#[test]
fn messages_name_customers_and_figures() {
    struct Book;
    impl keybook_core::worksheet::Names for Book {
        fn person(&self, _: &str) -> Option<Rc<str>> {
            None
        }
        fn account(&self, id: &str) -> Option<Rc<str>> {
            (id == "donghu").then(|| "Donghu Primary School".into())
        }
    }
    let scorer = Scorer::new();
    let mut evaluator = scorer.evaluator(mock_rows(&scorer));
    let fired = evaluator.fired();
    let of = |id: &str| fired.iter().filter(|f| &*scorer.sheet.rules[f.rule].id == id).copied().collect::<Vec<_>>();
    let [veto] = of("veto_worth")[..] else { panic!("{fired:?}") };
    assert_eq!(veto.row, Some(6));
    let message = evaluator.message(veto, Lang::En, &Book);
    assert_eq!(message, "Donghu Primary School: not worth doing. Let go politely or hand it to the channel.");
    assert_eq!(evaluator.message(veto, Lang::Zh, &NoNames), "donghu：不值得做，礼貌放手或转给渠道。");
    // Without a customer, the row has its number.
    evaluator.set_cell(scorer.customers, 6, scorer.column("customer"), Value::Empty);
    assert!(evaluator.message(veto, Lang::Zh, &NoNames).starts_with("第 7 行："));
}

#[test]
fn advice_follows_the_answers() {
    let scorer = Scorer::new();
    let evaluator = scorer.evaluator(mock_rows(&scorer));
    let set = scorer.sheet.advice.iter().find(|set| &*set.id == "by_verdict").unwrap();
    let keys: Vec<&str> = evaluator.advice(set).iter().map(|item| &*item.key).collect();
    assert_eq!(keys, ["pursue", "condition", "verify", "no_go"]);
    let keys: Vec<&str> = evaluator.advice_for_row(set, 6).iter().map(|item| &*item.key).collect();
    assert_eq!(keys, ["no_go"]);
    let rows = scorer.sheet.advice.iter().find(|set| &*set.id == "by_criterion").unwrap();
    assert_eq!(evaluator.advice(rows).len(), rows.items.len());
}

#[test]
fn amounts_and_names_are_shown_in_both_languages() {
    let scorer = Scorer::new();
    let mut row = scorer.row("acc", ["4", "4", "4", "4", "4", "-", "-"]);
    row.cells[scorer.column("amount")] =
        Money::from_major(165_000.0, keybook_core::book::Currency::CNY).map_or(Value::Empty, Value::Money);
    row.cells[scorer.column("next_date")] = Date::parse("2026-05-28").map_or(Value::Empty, Value::Date);
    row.cells[scorer.column("unverified")] = Value::ids(["fit", "win"]);
    let evaluator = scorer.evaluator(vec![row]);
    let shown = |column, lang| scorer.shown(&evaluator, 0, column, lang);
    assert_eq!((shown("amount", Lang::Zh), shown("amount", Lang::En)), ("¥165,000".into(), "¥165,000".into()));
    assert_eq!(shown("next_date", Lang::Zh), "2026年5月28日");
    assert_eq!(shown("next_date", Lang::En), "28 May 2026");
    assert_eq!(shown("unverified", Lang::Zh), "能满足、能赢");
    assert_eq!(shown("unverified", Lang::En), "Fit, Win");
    let pursue = scorer.sheet.result("pipeline_amount").unwrap();
    assert_eq!(evaluator.show_result(pursue, Lang::En, &NoNames), "¥118,800");
}
