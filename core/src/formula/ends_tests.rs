//! What is said of unknown answers holds whatever they turn out to be.

use super::tests::Sheet;
use super::{Context, Machine, Pool, Type, Val, compile};

/// Two scores of 1 to 5.
fn at(x: f64, y: f64) -> Sheet {
    Sheet { fields: vec![("x", Type::Number, Val::number(x)), ("y", Type::Number, Val::number(y))], rows: vec![] }
}

/// Both ends of a formula while both scores are unknown, and every value that it can turn out to have.
fn ends(text: &str) -> ([Val; 2], Vec<Val>) {
    let mut pool = Pool::default();
    let (formula, _) = compile(text, &at(1.0, 1.0), &Context::default(), &mut pool).unwrap();
    let (low, high) = (at(1.0, 1.0), at(5.0, 5.0));
    let end = |upper| Machine::between([&low, &high], upper, &pool, &formula).run(None, &mut 10_000).unwrap();
    let scores = [1.0, 2.0, 3.0, 4.0, 5.0];
    let all = scores.iter().flat_map(|x| scores.map(|y| at(*x, y)));
    let all = all.map(|data| Machine::new(&data, &pool, &formula).run(None, &mut 10_000).unwrap()).collect();
    ([end(false), end(true)], all)
}

#[test]
fn ends_of_numbers_are_the_ends() {
    let formulas = [
        "x + y",
        "x - y",
        "-x",
        "-(x - y)",
        "abs(x - y)",
        "(x - y) * 2",
        "(x - y) * (y - 3)",
        "x / y",
        "pct(x, y)",
        "(x - 3) ** 2",
        "(x - y) ** 3",
        "10 - x - y",
        "max(x, y) + min(x, 3)",
        "round(x / 3 - y / 7, 1)",
        "1 if x > y else 0",
        "10 if x - y >= 2 else 4 if x == y else 1",
        "count(s > 3 for s in [x, y])",
        "sum([x - y, y])",
        "floor((x - y) / 2)",
        "avg([x, y])",
        "x / (x + y)",
    ];
    for text in formulas {
        let ([low, high], all) = ends(text);
        let (low, high) = (low.as_number().unwrap(), high.as_number().unwrap());
        let all: Vec<f64> = all.iter().map(|val| val.as_number().unwrap()).collect();
        let (least, most) = all.iter().fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(*x), b.max(*x)));
        // What reads an answer twice may be said too wide.
        let exact = !["sum([x - y, y])", "(x - y) * (y - 3)"].contains(&text);
        if text == "x / (x + y)" {
            // A share has every answer at one end; both are level there.
            assert_eq!((low, high), (0.5, 0.5), "{text}");
            continue;
        }
        assert!(low <= least && high >= most, "{text}: {low} to {high}, not {least} to {most}");
        assert!(!exact || (low - least).abs() + (high - most).abs() < 1e-9, "{text}: {low} to {high} is too wide");
    }
}

#[test]
fn what_both_ends_say_is_so() {
    let formulas = [
        "x > y",
        "x >= y",
        "x < y",
        "x <= y",
        "x == y",
        "x != y",
        "not (x == y)",
        "x - y < 5",
        "x - y > 4",
        "x + y >= 2",
        "x > y and y > x",
        "x in [1, 2]",
        "x not in [6, 7]",
        "abs(x - y) <= 4",
        "argmax('a', x, 'b', y)",
        "argmin('a', x, 'b', y)",
        "argmax('a', x, 'b', 1)",
        "argmax('a', 5, 'b', y)",
        "argmin('a', x, 'b', 6)",
        "argmax('a', x - y, 'b', -5)",
        "'up' if x > y else 'down'",
        "'up' if x >= 1 else 'down'",
        "argmax('a', x, 'b', y) == 'a'",
        "argmax('a', 5, 'b', y) != 'a'",
    ];
    let mut settled = 0;
    for text in formulas {
        let ([low, high], all) = ends(text);
        let same = all.iter().all(|val| *val == all[0]);
        assert!(low != high || all.iter().all(|val| *val == low), "{text}: {low:?} is not sure");
        settled += usize::from(same && low == high);
        // Contradictions aside, what is sure is said to be.
        assert!(!same || low == high || text.contains(" and "), "{text}: sure, and not said");
    }
    assert!(settled >= 8, "only {settled} were settled");
}

#[test]
fn what_may_be_is_among_the_ends() {
    let formulas = [
        "'a' if x >= 4 else ('b' if x >= 2 else 'c')",
        "('a' if x > 3 else 'b') if y > 3 else ('c' if x > 3 else 'd')",
        "argmax('a', x, 'b', y, 'c', 3)",
        "argmin('a', x, 'b', y, 'c', 3)",
        "null if x == y else ('a' if x > y else 'b')",
    ];
    for text in formulas {
        let ([low, high], all) = ends(text);
        let may_be =
            [&[low][..], if high.items().is_empty() { std::slice::from_ref(&high) } else { high.items() }].concat();
        for val in all {
            assert!(may_be.contains(&val), "{text}: {val:?} is missing among {may_be:?}");
        }
        for id in ["'a'", "'b'", "'c'", "'d'"].into_iter().filter(|id| text.contains(id)) {
            let asked = format!("({text}) == {id}");
            assert_eq!(ends(&asked).0, [false, true].map(Val::Bool), "{asked}");
            let asked = format!("({text}) in ['e', {id}]");
            assert_eq!(ends(&asked).0, [false, true].map(Val::Bool), "{asked}");
        }
    }
    assert_eq!(ends("(x > 3) if y > 3 else (x <= 3)").0, [false, true].map(Val::Bool));
    assert_eq!(ends("('a' if x >= 4 else 'b') in ['a', 'b']").0, [true, true].map(Val::Bool));
}
