//! What worksheets claim: no advance without a date, no praise for a zero, nothing out of what nobody knows.

use std::rc::Rc;

use keybook_core::book::Value;
use keybook_core::date::Date;
use keybook_core::formula::Val;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Answers, Evaluator, FieldType, Worksheet};

use crate::spec_vectors::library;

/// A worksheet with the answers of its example, some of them changed.
struct Trial {
    sheet: Rc<Worksheet>,
    answers: Answers,
    today: Option<Date>,
}

impl Trial {
    fn of(id: &str) -> Self {
        let sheet = library().worksheets.into_iter().find(|sheet| &*sheet.id == id).unwrap();
        let example = &sheet.examples[0];
        let (answers, today) = (example.answers(&sheet, Lang::Zh), Date::parse(&example.today));
        Self { sheet: Rc::new(sheet), answers, today }
    }

    fn with(mut self, field: &str, value: Value) -> Self {
        self.answers.fields[self.sheet.field(field).unwrap()] = value;
        self
    }

    fn on(self, today: &str) -> Self {
        Self { today: Date::parse(today), ..self }
    }

    /// Every answer that is a figure.
    fn all(mut self, value: &Value) -> Self {
        let is_figure = |kind: &FieldType| {
            matches!(
                kind,
                FieldType::Number(_) | FieldType::Percent(_) | FieldType::Money { .. } | FieldType::Score { .. }
            )
        };
        for (field, answer) in self.sheet.fields.iter().zip(&mut self.answers.fields) {
            if is_figure(&field.kind) {
                *answer = value.clone();
            }
        }
        for (table, rows) in self.sheet.tables.iter().zip(&mut self.answers.tables) {
            for row in rows {
                for (column, cell) in table.columns.iter().zip(&mut row.cells) {
                    if is_figure(&column.kind) {
                        *cell = value.clone();
                    }
                }
            }
        }
        self
    }

    fn eval(&self) -> Evaluator {
        Evaluator::new(self.sheet.clone(), self.answers.clone(), self.today)
    }

    /// The verdict of a result, by its name; "" for none.
    fn band(&self, result: &str) -> String {
        let at = self.sheet.result(result).unwrap();
        let band = self.eval().result(at).band;
        band.map_or_else(String::new, |band| self.sheet.results[at].bands[band].id.to_string())
    }

    fn fires(&self, rule: &str) -> bool {
        self.eval().fired().iter().any(|fired| &*self.sheet.rules[fired.rule].id == rule)
    }
}

fn date(text: &str) -> Value {
    Value::Date(Date::parse(text).unwrap())
}

#[test]
fn an_advance_needs_a_commitment_and_a_day_to_come() {
    let visit = || Trial::of("call_plan");
    assert_eq!(visit().band("visit_result"), "advance");
    assert_eq!(visit().with("got_commitment", Value::Bool(false)).band("visit_result"), "no_date");
    assert_eq!(visit().with("got_commitment", Value::Empty).band("visit_result"), "no_date");
    assert_eq!(visit().with("next_date", Value::Empty).band("visit_result"), "no_date");
    let before = visit().with("next_date", date("2026-05-20"));
    assert_eq!(before.band("visit_result"), "no_date");
    assert!(before.fires("next_before") && !before.fires("next_past"));
    assert!(visit().on("2026-06-02").fires("next_past"));
    let going_on = || visit().with("outcome", Value::id("continue"));
    assert_eq!(going_on().band("visit_result"), "continue_dated");
    assert_eq!(going_on().with("got_commitment", Value::Bool(false)).band("visit_result"), "continue");
}

#[test]
fn days_that_should_lie_ahead_are_named_when_they_are_past() {
    let card = || Trial::of("needs_card").on("2026-07-16");
    assert!(card().fires("decide_past"));
    assert!(!card().with("confirmed", Value::Bool(true)).fires("decide_past"));
    assert!(!card().on("2026-07-15").fires("decide_past"));
    for (sheet, rule) in [("qualification", "next_past"), ("influence_map", "overdue"), ("influence_steps", "late")] {
        assert!(Trial::of(sheet).on("2027-01-01").fires(rule), "{sheet}: {rule}");
    }
}

#[test]
fn nothing_follows_from_what_nobody_knows() {
    for (sheet, results) in [
        ("lifetime_value", &["lifetime_profit", "first_year_profit", "budget_ceiling", "referral_total"][..]),
        ("value_creation", &["positive_money", "negative_money", "total_value", "net_value"]),
        ("customer_pyramid", &["existing", "total_revenue", "total_profit", "top20_profit", "net_profit"]),
    ] {
        let trial = Trial::of(sheet).all(&Value::Unknown);
        let eval = trial.eval();
        for result in results {
            let outcome = eval.result(trial.sheet.result(result).unwrap());
            assert!(outcome.value == Val::Null || !outcome.is_known(), "{sheet}.{result}: {outcome:?}");
        }
    }
    let trial = Trial::of("lifetime_value").with("first_year", Value::Unknown);
    assert_eq!(trial.eval().result(trial.sheet.result("lifetime_profit").unwrap()).value, Val::Null);
}

#[test]
fn a_zero_is_not_praised() {
    let zero = |sheet: &str| Trial::of(sheet).all(&Value::int(0));
    assert_eq!(Trial::of("lifetime_value").band("first_year_profit"), "earn");
    let nothing = ["first_year", "service_cost", "acquire_cost", "referral_profit"];
    let nothing = nothing.iter().fold(Trial::of("lifetime_value"), |trial, field| {
        let yuan = keybook_core::book::Money::from_major(0.0, keybook_core::book::Currency::CNY).unwrap();
        trial.with(field, Value::Money(yuan))
    });
    assert_eq!(nothing.band("first_year_profit"), "even");
    assert_eq!(zero("customer_pyramid").band("small_profit"), "");
}
