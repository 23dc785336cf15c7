//! What must hold for any formula and any answers, tried on random ones.

use std::rc::Rc;

use keybook_core::worksheet::Worksheet;
use keybook_core::worksheet::fuzzing::{fuzz_answers, fuzz_answers_on, fuzz_formula};
use proptest::prelude::*;

use crate::spec_vectors::library;

/// Pieces of formulas over the names of the fuzzing sheet; most ways to join them are mistakes, many are not.
const WORDS: [&str; 73] = [
    "one",
    "two",
    "five",
    "free",
    "share",
    "price",
    "yes",
    "stage",
    "ticks",
    "list_of_acts",
    "words",
    "day",
    "today",
    "boss",
    "rows",
    "grid",
    "r",
    "q",
    "x",
    "r.score",
    "q.score",
    "r.step",
    "q.weight",
    "r.marks",
    "r.verdict",
    "r.row",
    "'early'",
    "'late'",
    "'grid'",
    "null",
    "true",
    "0",
    "1",
    "2.5",
    "10 ** 308",
    "+",
    "-",
    "*",
    "/",
    "**",
    "==",
    "!=",
    "<",
    "<=",
    "(",
    ")",
    "[",
    "]",
    ",",
    " and ",
    " or ",
    " not ",
    " in ",
    " if ",
    " else ",
    " for q in rows",
    " for r in rows",
    " for x in [1, 2]",
    " for q in grid",
    " for t in range(0, 5)",
    "sum(",
    "avg(",
    "max(",
    "count(",
    "size(",
    "list(",
    "argmax(",
    "val(",
    "round(",
    "n(",
    "filled(",
    "row('grid', ",
    "scores('marks')",
];

/// Formulas that are right by construction: numbers from numbers.
fn number_formula() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "one",
        "two",
        "five",
        "free",
        "share",
        "price",
        "total",
        "val(stage)",
        "size(ticks)",
        "0",
        "1",
        "-3",
        "0.5",
        "days(day, today)",
        "row('grid', 'early').weight",
        "row('grid', stage).twice",
        "x.score",
        "val(x.step)",
    ]);
    leaf.prop_map(|leaf| if leaf == "total" { "all_weights".into() } else { leaf.to_owned() }).prop_recursive(
        5,
        40,
        4,
        |inner| {
            let condition = (inner.clone(), prop::sample::select(vec!["<", ">=", "==", "!="]), inner.clone())
                .prop_map(|(a, sign, b)| format!("({a}) {sign} ({b})"));
            prop_oneof![
                (inner.clone(), prop::sample::select(vec!["+", "-", "*", "/", "**"]), inner.clone())
                    .prop_map(|(a, sign, b)| format!("({a}) {sign} ({b})")),
                (inner.clone(), condition.clone(), inner.clone())
                    .prop_map(|(a, c, b)| format!("({a} if {c} else {b})")),
                (prop::sample::select(vec!["n", "abs", "floor", "round"]), inner.clone())
                    .prop_map(|(function, a)| format!("{function}({a})")),
                (prop::sample::select(vec!["sum", "avg", "min", "max", "distinct"]), inner.clone(), condition)
                    .prop_map(|(function, a, c)| format!("{function}({a} for x in rows if {c})")),
                (inner.clone(), inner).prop_map(|(a, b)| format!("max({a} for y in [{b}, one, 2] for x in rows)")),
            ]
        },
    )
}

fn sheets() -> Vec<Rc<Worksheet>> {
    library().worksheets.into_iter().map(Rc::new).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_formula_or_a_mistake(text in any::<String>(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        fuzz_formula(text.as_bytes());
        fuzz_formula(&bytes);
    }

    #[test]
    fn any_pieces_are_a_formula_or_a_mistake(pieces in prop::collection::vec(prop::sample::select(&WORDS[..]), 1..20)) {
        fuzz_formula(pieces.concat().as_bytes());
    }

    #[test]
    fn right_formulas_stay_finite(formula in number_formula()) {
        // `x` is a row: of a loop around everything, unless an inner one takes its place.
        let whole = format!("sum({formula} for x in rows)");
        prop_assert!(fuzz_formula(whole.as_bytes()) >= 1, "a result");
        let of_row = format!("sum({formula} for x in rows) + r.score");
        prop_assert_eq!(fuzz_formula(of_row.as_bytes()), 1, "a column; a result has no row");
    }

    #[test]
    fn any_answers_of_every_type(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        fuzz_answers(&bytes);
    }
}

/// Every worksheet of the catalogue, with answers that its fields should never hold, and many changes.
#[test]
fn any_answers_in_every_worksheet() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    for sheet in sheets() {
        for _ in 0..8 {
            let bytes = prop::collection::vec(any::<u8>(), 0..1_500).new_tree(&mut runner).unwrap().current();
            fuzz_answers_on(&sheet, &bytes);
        }
    }
}
