//! What a review promises: what was frozen reads back, whatever happens afterwards.

use proptest::prelude::*;

use super::*;
use crate::book::{Book, Change, Clock, DocId, Document, Replica, Space, Value};

fn account() -> DocId {
    DocId::account("acc")
}

/// Writes to records of all kinds, some of them deletions.
fn change() -> impl Strategy<Value = Change> {
    let own = ("(person\\.[ab]|sheet\\.s|row\\.s\\.t\\.[12]|line\\.l|meta)", "[kl]", value());
    let gone = ("(person\\.[ab]|row\\.s\\.t\\.[12])", any::<bool>());
    let shared = ("row\\.qualification\\.(customers\\.1|criteria\\.fit|customers\\.2)", "[kl]", value());
    prop_oneof![
        6 => own.prop_map(|(record, key, value)| Change::new(&account(), &record, &key, value)),
        1 => gone.prop_map(|(record, gone)| {
            let value = if gone { Value::time(5) } else { Value::Empty };
            Change::new(&account(), &record, Document::DELETED, value)
        }),
        2 => shared.prop_map(|(record, key, value)| Change::new(&DocId::portfolio(Space::Own), &record, &key, value)),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Empty),
        Just(Value::Unknown),
        (-3..6i32).prop_map(Value::int),
        "[甲乙]{0,2}".prop_map(|text| Value::text(&text)),
        Just(Value::id("acc")),
        Just(Value::ids(["x", "y"])),
    ]
}

fn edits() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec(change(), 0..10)
}

fn book(replica: u32) -> Book {
    Book::new(Clock::new(Replica(replica)))
}

fn doc(book: &Book) -> Document {
    book.doc(&account()).cloned().unwrap_or_else(|| Document::new(account()))
}

fn now(book: &Book) -> Moment {
    Moment::now(&doc(book), book.doc(&DocId::portfolio(Space::Own)), None)
}

/// Every cell of a moment, without the stamps.
fn cells(moment: &Moment) -> Vec<(String, Value)> {
    let all = [&moment.account, &moment.portfolio].into_iter().flat_map(|doc| {
        let of = move |(name, record): (&std::rc::Rc<str>, &crate::book::Record)| {
            let cell =
                |(key, cell): (&std::rc::Rc<str>, &crate::book::Cell)| (format!("{name} {key}"), cell.value().clone());
            record.cells.iter().map(cell).collect::<Vec<_>>()
        };
        doc.records().iter().flat_map(of)
    });
    all.collect()
}

fn freeze_in(book: &mut Book, id: &str, at: u64) -> Vec<(String, Value)> {
    let before = now(book);
    let given = Given { id, at, ..Given::default() };
    let made = freeze(&doc(book), book.doc(&DocId::portfolio(Space::Own)), &given);
    book.apply(made.ground.into_iter().chain(made.listing), at);
    cells(&before)
}

fn frozen(book: &Book, id: &str) -> Option<Vec<(String, Value)>> {
    moment_of(&doc(book), id).map(|moment| cells(&moment))
}

proptest! {
    #[test]
    fn what_was_frozen_reads_back(spells in prop::collection::vec(edits(), 1..6), gone in 0usize..6) {
        let mut book = book(1);
        let mut kept = Vec::new();
        for (at, changes) in spells.into_iter().enumerate() {
            book.apply(changes, at as u64);
            kept.push(freeze_in(&mut book, &at.to_string(), 10 + at as u64));
        }
        let gone = gone % kept.len();
        book.apply([remove_review(&account(), &gone.to_string(), 99)], 99);
        for (at, cells) in kept.iter().enumerate() {
            let found = frozen(&book, &at.to_string());
            prop_assert_eq!(found.as_ref(), Some(cells), "review {}", at);
        }
        let listed: Vec<usize> = reviews(&doc(&book)).iter().map(|r| r.id.parse().unwrap()).collect();
        prop_assert_eq!(listed, (0..kept.len()).filter(|at| *at != gone).collect::<Vec<_>>());
    }

    #[test]
    fn two_copies_that_both_froze_keep_both(before in edits(), mine in edits(), theirs in edits(), first in any::<bool>()) {
        let (mut one, mut two) = (book(1), book(2));
        one.apply(before, 1);
        let base = freeze_in(&mut one, "base", 2);
        for shared in one.docs() {
            two.merge(shared.clone(), 2);
        }
        one.apply(mine, 3);
        two.apply(theirs, 3);
        let (a, b) = (freeze_in(&mut one, "a", 4), freeze_in(&mut two, "b", 5));
        one.apply([remove_review(&account(), "base", 6)], 6);
        let (mut into, from) = if first { (one, two) } else { (two, one) };
        for doc in from.docs() {
            into.merge(doc.clone(), 9);
        }
        prop_assert_eq!(frozen(&into, "a"), Some(a));
        prop_assert_eq!(frozen(&into, "b"), Some(b));
        prop_assert_eq!(frozen(&into, "base"), Some(base));
        let listed: Vec<_> = reviews(&doc(&into)).iter().map(|r| r.id.to_string()).collect();
        prop_assert_eq!(listed, ["a", "b"]);
    }

    #[test]
    fn nothing_changed_means_no_changes(edits in edits()) {
        let mut book = book(1);
        book.apply(edits, 1);
        freeze_in(&mut book, "a", 2);
        let reading = Reading { load: &|_| None, load_as: &|_, _| None, names: &crate::worksheet::NoNames };
        let shared = book.doc(&DocId::portfolio(Space::Own));
        prop_assert_eq!(changed_since_last(&doc(&book), shared, None, &reading), vec![]);
    }
}

#[test]
fn undoing_a_freeze_hides_it_and_those_that_follow_stand() {
    let (mut book, mut undo) = (book(1), crate::book::Undo::default());
    book.apply([Change::new(&account(), "person.a", "name", Value::text("许"))], 1);
    let made = freeze(&doc(&book), None, &Given { id: "a", at: 2, ..Given::default() });
    book.apply(made.ground, 2);
    let (_, step) = book.apply(made.listing, 2);
    undo.push(step, (), 2);
    book.apply([Change::new(&account(), "person.a", "name", Value::text("苏"))], 3);
    let second = freeze_in(&mut book, "b", 4);
    undo.undo(&mut book, 5);
    assert_eq!(reviews(&doc(&book)).iter().map(|r| &*r.id).collect::<Vec<_>>(), ["b"]);
    assert_eq!(frozen(&book, "b"), Some(second));
}

#[test]
fn a_damaged_ground_is_never_shown_half() {
    let mut book = book(1);
    book.apply([Change::new(&account(), "person.a", "name", Value::text("许"))], 1);
    freeze_in(&mut book, "a", 2);
    freeze_in(&mut book, "b", 3);
    book.apply([Change::new(&account(), "review.a", "account", Value::text("nonsense"))], 4);
    assert_eq!((frozen(&book, "a"), frozen(&book, "b")), (None, None));
    // The next one stands on its own, and a ring ends.
    let whole = freeze_in(&mut book, "c", 5);
    assert_eq!(frozen(&book, "c"), Some(whole));
    book.apply([Change::new(&account(), "review.c", "base", Value::id("c"))], 6);
    assert_eq!(frozen(&book, "c"), None);
}

/// A worksheet that somebody made, with the fields that are given.
fn own(fields: &str) -> String {
    let head = r#"{"keybook":"worksheet","v":1,"id":"own_visit","ids":9,"code":"8.1","scope":"account","title":"拜访""#;
    [head, r#","purpose":"x","section":[{"id":"s1","title":"s","field":["#, fields, "]}]}"].concat()
}

#[test]
fn a_worksheet_that_was_changed_since_is_read_as_it_was() {
    use crate::lang::Lang;
    use crate::worksheet::{NoNames, fuzzing::no_shared, own::compile_own};
    let then =
        own(r#"{"id":"f1","type":"text","label":"要点"},{"id":"f2","type":"single_choice","label":"气氛","choices":[
        {"id":"c1","label":"冷"},{"id":"c2","label":"热"}]},{"id":"f3","type":"table","label":"对手","min_rows":0,
        "max_rows":5,"column":[{"id":"k1","type":"text","label":"谁"},{"id":"k2","type":"text","label":"报价"}]}"#);
    // One question is gone, one has another name and other choices, the table has lost a column.
    let today = own(
        r#"{"id":"f2","type":"single_choice","label":"氛围","choices":[{"id":"c3","label":"火"}]},{"id":"f3","type":"table",
        "label":"对手","min_rows":0,"max_rows":5,"column":[{"id":"k1","type":"text","label":"谁"}]}"#,
    );
    let compile = |text: &str| Some(compile_own(text, &no_shared()).unwrap());
    let mut book = book(1);
    let write = |book: &mut Book, record: &str, cell: &str, value: Value| {
        book.apply([Change::new(&account(), record, cell, value)], 1);
    };
    write(&mut book, "sheet.own_visit", "f1", Value::text("先听"));
    write(&mut book, "sheet.own_visit", "f2", Value::id("c2"));
    write(&mut book, "row.own_visit.f3.1", "place", Value::id("a"));
    write(&mut book, "row.own_visit.f3.1", "k1", Value::text("甲公司"));
    write(&mut book, "row.own_visit.f3.1", "k2", Value::text("九折"));
    let own = [("own_visit".into(), then.as_str().into()), ("own_other".into(), then.as_str().into())];
    let made = freeze(&doc(&book), None, &Given { id: "a", at: 2, own: &own, ..Given::default() });
    book.apply(made.ground.into_iter().chain(made.listing), 2);
    let again = freeze(&doc(&book), None, &Given { id: "b", at: 3, own: &own, ..Given::default() });
    assert!(again.ground[1].value.as_str().unwrap().chars().count() < 60, "what is the same is kept once");
    let moment = moment_of(&doc(&book), "a").unwrap();
    assert_eq!(moment.definitions(), [("own_visit", &*then)], "only what has answers");

    let reading = Reading { load: &|_| compile(&today), load_as: &|_, text| compile(text), names: &NoNames };
    let said = || -> Vec<String> {
        let changes = changed_since_last(&doc(&book), None, None, &reading);
        let say = |c: &Changed| [c.what.get(Lang::Zh), c.before.get(Lang::Zh), c.after.get(Lang::Zh)].join("|");
        changes.iter().map(say).collect()
    };
    assert_eq!(said(), ["氛围|热|", "甲公司 · 报价|九折|", "要点|先听|"]);
    write(&mut book, "sheet.own_visit", "f2", Value::id("c3"));
    let changes = changed_since_last(&doc(&book), None, None, &reading);
    assert!(changes.iter().any(|c| (&*c.before.zh, &*c.after.zh) == ("热", "火")), "{changes:?}");
    // The worksheet is gone altogether.
    let gone = Reading { load: &|_| None, ..reading };
    assert!(changed_since_last(&doc(&book), None, None, &gone).iter().any(|c| &*c.before.zh == "热"));
}
