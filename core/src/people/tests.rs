//! People and lines, as documents hold them.

use std::rc::Rc;

use super::*;
use crate::book::{Book, Change, Clock, DocId, Document, Replica, Value, person_record};
use crate::lang::Lang;

fn account() -> DocId {
    DocId::account("acc")
}

/// A book with people of these ids, who are called so.
fn book(people: &[&str]) -> Book {
    let mut book = Book::new(Clock::new(Replica(1)));
    for id in people {
        let changes = new_person(&account(), book.doc(&account()), id, id);
        book.apply(changes, 1_000);
    }
    book
}

fn doc(book: &Book) -> &Document {
    book.doc(&account()).unwrap()
}

fn names(ids: &[Rc<str>]) -> Vec<&str> {
    ids.iter().map(|id| &**id).collect()
}

#[test]
fn people_stand_in_the_order_of_entry() {
    let mut book = book(&["zoe", "ann", "mia"]);
    assert_eq!(names(&ids(doc(&book))), ["zoe", "ann", "mia"]);
    let gone = remove_person(&account(), "ann", 2_000);
    book.apply([gone], 2_000);
    assert_eq!(names(&ids(doc(&book))), ["zoe", "mia"]);
}

#[test]
fn a_worksheet_about_a_person_begins_with_who_holds_the_purse() {
    let mut book = book(&["zoe", "ann", "mia"]);
    let first = |book: &Book| decision_maker(&stakeholders(doc(book))).map(|person| person.id.to_string());
    assert_eq!(first(&book), None);
    book.apply([set(&account(), "mia", "role", Value::id("decider"))], 2_000);
    assert_eq!(first(&book).as_deref(), Some("mia"));
    book.apply([set(&account(), "ann", "buyer_types", Value::ids(["economic"]))], 3_000);
    assert_eq!(first(&book).as_deref(), Some("ann"));
}

#[test]
fn those_decide_who_have_the_role_and_else_who_holds_the_purse() {
    let mut book = book(&["zoe", "ann", "mia"]);
    let who = |book: &Book| {
        let people = stakeholders(doc(book));
        deciders(people.iter()).iter().map(|person| person.id.to_string()).collect::<Vec<_>>()
    };
    assert!(who(&book).is_empty());
    book.apply([set(&account(), "ann", "buyer_types", Value::ids(["economic"]))], 2_000);
    assert_eq!(who(&book), ["ann"]);
    book.apply([set(&account(), "mia", "role", Value::id("decider"))], 3_000);
    assert_eq!(who(&book), ["mia"]);
}

#[test]
fn a_judgement_knows_empty_unknown_and_how_sure() {
    let mut book = book(&["ann"]);
    let before = stakeholder(doc(&book), "ann").unwrap();
    assert_eq!((before.support.answer.clone(), before.support.at), (Answer::Empty, 0));
    book.apply(
        [
            set(&account(), "ann", "support", Value::id("leaning_rival")),
            set(&account(), "ann", "support~evidence", Value::id("heard")),
            set(&account(), "ann", "influence", Value::Unknown),
            set(&account(), "ann", "depth", Value::id("d3")),
        ],
        5_000,
    );
    let ann = stakeholder(doc(&book), "ann").unwrap();
    assert_eq!((ann.support.known(), ann.support.evidence), (Some(&-1), Some(Evidence::Heard)));
    assert!(ann.support.at >= 5_000);
    assert!(ann.influence.is_unknown() && ann.influence.known().is_none());
    assert_eq!(ann.depth.known(), Some(&3));
}

#[test]
fn strange_values_are_no_judgement() {
    let mut book = book(&["ann"]);
    book.apply(
        [
            set(&account(), "ann", "support", Value::id("enthusiast")),
            set(&account(), "ann", "influence", Value::int(9)),
            set(&account(), "ann", "depth", Value::id("d7")),
            set(&account(), "ann", "level", Value::id("cellar")),
        ],
        5_000,
    );
    let ann = stakeholder(doc(&book), "ann").unwrap();
    assert_eq!((ann.support.known(), ann.influence.known(), ann.depth.known(), ann.level), (None, None, None, None));
}

#[test]
fn lines_are_drawn_and_erased() {
    let mut book = book(&["boss", "ann", "mia"]);
    let draw = |book: &mut Book, kind, from, to, id| {
        let changes = draw_line(doc(book), kind, from, to, id);
        book.apply(changes, 2_000);
    };
    draw(&mut book, LineKind::Reporting, "ann", "boss", "l1");
    draw(&mut book, LineKind::Influence, "mia", "boss", "l2");
    draw(&mut book, LineKind::Influence, "ann", "boss", "l3");
    draw(&mut book, LineKind::Influence, "mia", "boss", "l4");
    draw(&mut book, LineKind::Conflict, "ann", "mia", "l5");
    let drawn: Vec<_> = lines(doc(&book)).into_iter().map(|l| (l.id, l.kind, l.from, l.to)).collect();
    let rc = |text: &str| Rc::<str>::from(text);
    assert_eq!(
        drawn,
        [
            (LineId::Reports(rc("ann")), LineKind::Reporting, rc("ann"), rc("boss")),
            (LineId::Listens(rc("boss")), LineKind::Influence, rc("mia"), rc("boss")),
            (LineId::Own(rc("l3")), LineKind::Influence, rc("ann"), rc("boss")),
            (LineId::Own(rc("l5")), LineKind::Conflict, rc("ann"), rc("mia")),
        ]
    );
    for (id, ..) in drawn {
        book.apply([line_change(&account(), &id, Some(crate::book::Aside::Evidence), Value::id("guess"))], 3_000);
        assert!(lines(doc(&book)).iter().any(|l| l.id == id && l.evidence == Some(Evidence::Guess)));
        book.apply(erase_line(&account(), &id, 4_000), 4_000);
    }
    assert_eq!(lines(doc(&book)), []);
}

#[test]
fn a_line_to_nobody_or_oneself_is_none() {
    let mut book = book(&["ann"]);
    assert_eq!(draw_line(doc(&book), LineKind::Reporting, "ann", "ann", "l"), []);
    book.apply(
        [
            set(&account(), "ann", "reports_to", Value::id("ann")),
            set(&account(), "ann", "listens_to", Value::id("nobody")),
        ],
        2_000,
    );
    assert_eq!(lines(doc(&book)), []);
}

#[test]
fn two_entries_of_one_person_become_one() {
    let mut book = book(&["ann", "anne", "boss"]);
    book.apply(
        [
            set(&account(), "ann", "influence", Value::int(4)),
            set(&account(), "anne", "influence", Value::int(2)),
            set(&account(), "anne", "concern", Value::text("quiet")),
            set(&account(), "anne", "reports_to", Value::id("boss")),
            set(&account(), "boss", "listens_to", Value::id("anne")),
            Change::new(&account(), "row.relationship_plan.develop.anne", "place", Value::id("V")),
            Change::new(&account(), "row.relationship_plan.develop.anne", "our_play", Value::text("a trial")),
            Change::new(&account(), "sheet.influence_map", "coach", Value::id("anne")),
        ],
        2_000,
    );
    let changes = merge_people(doc(&book), "ann", "anne", 3_000);
    let (_, step) = book.apply(changes, 3_000);
    let ann = stakeholder(doc(&book), "ann").unwrap();
    assert_eq!((ann.influence.known(), &*ann.concern), (Some(&4), "quiet"));
    assert_eq!(names(&ids(doc(&book))), ["ann", "boss"]);
    assert_eq!(lines(doc(&book)).len(), 2);
    assert_eq!(doc(&book).get("sheet.influence_map", "coach"), &Value::id("ann"));
    assert_eq!(doc(&book).get("row.relationship_plan.develop.ann", "our_play"), &Value::text("a trial"));
    assert!(!step.cells.is_empty(), "it can be taken back");
    assert_eq!(merge_people(doc(&book), "ann", "ann", 4_000), []);
    assert_eq!(merge_people(doc(&book), "nobody", "ann", 4_000), []);
    assert!(doc(&book).record(&person_record("boss")).is_some());
}

#[test]
fn the_same_name_is_seen_through_spaces_and_case() {
    assert!(likely_same("Xu Jianguo", "xu  jian-guo"));
    assert!(likely_same("许建国", "许 建国"));
    assert!(!likely_same("许建国", "许建"));
    assert!(!likely_same("", " "));
}

#[test]
fn whoever_is_deleted_or_not_known_yet_is_still_called_something() {
    let mut book = book(&["ann", "mia", "zoe"]);
    let words = |book: &Book, id: &str| {
        let person = Nameless::read(doc(book), id)?;
        Some((person.words(Lang::Zh), person.words(Lang::En)))
    };
    let said = |zh: &str, en: &str| Some((zh.to_owned(), en.to_owned()));
    assert_eq!((words(&book, "ann"), words(&book, "nobody")), (None, None));
    book.apply(
        [set(&account(), "mia", "name", Value::Empty), set(&account(), "mia", "placeholder", Value::Bool(true))],
        2_000,
    );
    assert_eq!(words(&book, "mia"), said("还不知道是谁", "Not known yet"));
    book.apply([set(&account(), "mia", "title", Value::text("CFO"))], 3_000);
    assert_eq!(words(&book, "mia"), said("CFO", "CFO"));
    book.apply([set(&account(), "ann", "name", Value::text("Ann")), remove_person(&account(), "ann", 4_000)], 4_000);
    assert_eq!(words(&book, "ann"), said("Ann（已删除）", "Ann (deleted)"));
    book.apply([set(&account(), "ann", "name", Value::Empty)], 5_000);
    assert_eq!(words(&book, "ann"), said("已删除的人", "a deleted person"));
    let all = Nameless::all(doc(&book));
    assert_eq!(all.iter().map(|(id, _)| &**id).collect::<Vec<_>>(), ["ann", "mia"]);
}
