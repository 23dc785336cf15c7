//! Property tests of the laws that saving, sharing and undo rest on.

use proptest::prelude::*;

use super::*;

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Empty),
        Just(Value::Unknown),
        any::<bool>().prop_map(Value::Bool),
        (-3..6i32).prop_map(Value::int),
        "[ab]{0,2}".prop_map(|s| Value::text(&s)),
        "[xy]".prop_map(|s| Value::id(&s)),
        Just(Value::ids(["x", "y"])),
        (-5..5i64).prop_map(|minor| Value::Money(Money { minor, currency: Currency::CNY })),
    ]
}

/// Few stamps, so that copies collide; equal stamps with different values included.
fn stamp() -> impl Strategy<Value = Stamp> {
    (0..4u64, 0..2u32, 0..3u32).prop_map(|(time, counter, r)| Stamp { time, counter, replica: Replica(r) })
}

fn id() -> DocId {
    DocId::account("x")
}

fn document() -> impl Strategy<Value = Document> {
    let write = ("[rs]", "[kl]", stamp(), value());
    prop::collection::vec(write, 0..12).prop_map(|writes| {
        let mut doc = Document::new(id());
        for (record, key, stamp, value) in writes {
            doc.absorb(&record.into(), &key.into(), Entry { stamp, value });
        }
        doc
    })
}

fn joined(a: &Document, b: &Document) -> Document {
    let mut a = a.clone();
    a.merge(b);
    a
}

/// What a reader sees: every cell's present value that is not empty.
fn shown(book: &Book) -> Vec<(String, Value)> {
    let mut cells: Vec<_> = book
        .docs()
        .flat_map(|d| d.records().iter().flat_map(move |(r, rec)| rec.cells.iter().map(move |(k, c)| (d, r, k, c))))
        .filter(|(_, _, _, c)| !c.value().is_empty())
        .map(|(d, r, k, c)| (format!("{}/{r}/{k}", d.id()), c.value().clone()))
        .collect();
    cells.sort();
    cells
}

fn change() -> impl Strategy<Value = Change> {
    ("[de]", "[rs]", "[kl]", value()).prop_map(|(d, r, k, v)| Change::new(&DocId::account(&d), &r, &k, v))
}

fn edits() -> impl Strategy<Value = Vec<Vec<Change>>> {
    prop::collection::vec(prop::collection::vec(change(), 0..4), 0..20)
}

/// A device: edits with its own clock, which may run behind or ahead.
fn device(replica: u32, edits: &[Vec<Change>], start: u64) -> Book {
    let mut book = Book::new(Clock::new(Replica(replica)));
    for (i, changes) in edits.iter().enumerate() {
        book.apply(changes.clone(), start + i as u64 / 2);
    }
    book
}

fn receive(into: &mut Book, from: &Book) {
    for doc in from.docs() {
        into.merge(doc.clone(), 0);
    }
}

fn documents(book: &Book) -> Vec<Document> {
    let mut docs: Vec<_> = book.docs().cloned().collect();
    docs.sort_by(|a, b| a.id().cmp(b.id()));
    docs
}

proptest! {
    #[test]
    fn merge_commutes(a in document(), b in document()) {
        prop_assert_eq!(joined(&a, &b), joined(&b, &a));
    }

    #[test]
    fn merge_associates(a in document(), b in document(), c in document()) {
        prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
    }

    #[test]
    fn merge_is_idempotent(a in document(), b in document()) {
        let once = joined(&a, &b);
        prop_assert_eq!(&joined(&once, &b), &once);
        prop_assert_eq!(&joined(&once, &once), &once);
    }

    #[test]
    fn merge_reports_whether_it_changed_anything(a in document(), b in document()) {
        let mut merged = a.clone();
        let done = merged.merge(&b);
        prop_assert_eq!(done.cells == 0, merged == a);
    }

    #[test]
    fn undo_restores_what_was_shown(edits in edits()) {
        let mut book = Book::new(Clock::new(Replica(1)));
        let mut undo = Undo::default();
        let mut before = Vec::new();
        for (i, changes) in edits.into_iter().enumerate() {
            let (_, step) = book.apply(changes, 10_000 * i as u64);
            if !step.cells.is_empty() {
                before.push(step.cells.len());
            }
            undo.push(step, (), 10_000 * i as u64);
        }
        let after = shown(&book);
        while undo.undo(&mut book, 1).is_some() {}
        prop_assert_eq!(shown(&book), vec![]);
        let mut steps = 0;
        while undo.redo(&mut book, 1).is_some() { steps += 1 }
        prop_assert_eq!(shown(&book), after);
        prop_assert_eq!(steps, before.len());
    }

    #[test]
    fn every_undo_restores_the_state_before_its_step(edits in edits(), back in 0usize..20) {
        let mut book = Book::new(Clock::new(Replica(1)));
        let (mut undo, mut states) = (Undo::default(), vec![shown(&book)]);
        for (i, changes) in edits.into_iter().enumerate() {
            let (_, step) = book.apply(changes, 10_000 * i as u64);
            if !step.cells.is_empty() {
                states.push(shown(&book));
            }
            undo.push(step, (), 10_000 * i as u64);
        }
        let back = back.min(states.len() - 1);
        for _ in 0..back { undo.undo(&mut book, 1); }
        prop_assert_eq!(&shown(&book), &states[states.len() - 1 - back]);
    }

    #[test]
    fn two_devices_that_exchange_copies_end_equal(
        a in edits(), b in edits(), skew in 0u64..10, order in prop::collection::vec(any::<bool>(), 1..5),
    ) {
        let (mut a, mut b) = (device(1, &a, 0), device(2, &b, skew));
        for a_first in order {
            if a_first { receive(&mut b, &a) } else { receive(&mut a, &b) }
        }
        receive(&mut a, &b);
        receive(&mut b, &a);
        prop_assert_eq!(documents(&a), documents(&b));
    }

    #[test]
    fn the_journal_brings_back_what_was_written(edits in edits()) {
        let mut book = Book::new(Clock::new(Replica(1)));
        let mut journal = Vec::new();
        for (i, changes) in edits.into_iter().enumerate() {
            journal.extend(book.apply(changes, i as u64).0);
        }
        let mut again = Book::new(Clock::new(Replica(2)));
        for written in journal.iter().rev().chain(&journal).cloned() {
            again.catch_up(written, 0);
        }
        prop_assert_eq!(shown(&again), shown(&book));
    }

    #[test]
    fn somebody_elses_later_change_survives_undo(mine in value(), theirs in value()) {
        prop_assume!(mine != theirs && !mine.is_empty());
        let mut book = Book::new(Clock::new(Replica(1)));
        let mut undo = Undo::default();
        let (_, step) = book.apply([Change::new(&id(), "r", "k", mine)], 5);
        undo.push(step, (), 5);
        let change = Change::new(&id(), "r", "k", theirs.clone());
        book.catch_up(Written { change, stamp: Stamp { time: 9, counter: 0, replica: Replica(2) } }, 9);
        undo.undo(&mut book, 10);
        prop_assert_eq!(book.doc(&id()).unwrap().get("r", "k"), &theirs);
    }
}

#[test]
fn typing_is_one_step_and_a_pause_ends_it() {
    let mut book = Book::new(Clock::new(Replica(1)));
    let mut undo = Undo::default();
    let type_at = |undo: &mut Undo<()>, book: &mut Book, text: &str, now: u64| {
        let (_, step) = book.apply([Change::new(&id(), "r", "k", Value::text(text))], now);
        undo.push(step, (), now);
    };
    for (text, now) in [("a", 10_000), ("ab", 10_100), ("abc", 10_300), ("abc d", 20_000)] {
        type_at(&mut undo, &mut book, text, now);
    }
    let text = |book: &Book| book.doc(&id()).unwrap().str_of("r", "k");
    undo.undo(&mut book, 30_000);
    assert_eq!(text(&book), "abc");
    undo.undo(&mut book, 30_001);
    assert_eq!(text(&book), "");
}

#[test]
fn whoever_offers_to_undo_a_step_learns_that_another_one_followed() {
    let mut book = Book::new(Clock::new(Replica(1)));
    let mut undo = Undo::default();
    let mut step = |undo: &mut Undo<()>, key: &str, value: i32| {
        let (_, step) = book.apply([Change::new(&id(), "r", key, Value::int(value))], 1);
        undo.push(step, (), 10_000);
        undo.moved()
    };
    let offered = step(&mut undo, "k", 1);
    assert_eq!(step(&mut undo, "k", 1), offered, "what changes nothing is no step");
    let next = step(&mut undo, "other", 1);
    assert_ne!(next, offered);
    undo.undo(&mut book, 2);
    assert!(undo.moved() != next && undo.moved() != offered);
    let undone = undo.moved();
    undo.redo(&mut book, 3);
    assert_ne!(undo.moved(), undone);
    let again = undo.moved();
    undo.forget(&id());
    assert_ne!(undo.moved(), again);
}

#[test]
fn two_hundred_steps_can_be_taken_back() {
    let mut book = Book::new(Clock::new(Replica(1)));
    let mut undo = Undo::default();
    for i in 0..200 {
        let (_, step) = book.apply([Change::new(&id(), "r", "k", Value::int(i))], 1);
        undo.push(step, (), 10_000 * i as u64);
    }
    let steps = std::iter::from_fn(|| undo.undo(&mut book, 2)).count();
    assert_eq!((steps, book.doc(&id()).unwrap().get("r", "k")), (200, &Value::Empty));
}

impl Document {
    fn str_of(&self, record: &str, key: &str) -> String {
        self.get(record, key).as_str().unwrap_or_default().to_owned()
    }
}
