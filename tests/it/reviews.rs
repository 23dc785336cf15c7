//! Reviews of the example's customer: what changed, in both languages, and what a review costs.

use std::rc::Rc;

use keybook_core::book::{Book, Change, DocId, Space, Value, person_record};
use keybook_core::lang::Lang;
use keybook_core::review::{Changed, Given, Group, Kind, Reading, changed_since_last, freeze, moment_of, reviews};
use keybook_core::sheet::Sheet;
use keybook_core::worksheet::{Names, Worksheet};

use crate::example_book::filled;

fn account() -> DocId {
    DocId::account("acc_binjiang")
}

fn shared() -> DocId {
    DocId::portfolio(Space::Example)
}

struct Example {
    book: Book,
    sheets: Vec<Sheet>,
}

struct Customers;

impl Names for Customers {
    fn person(&self, _: &str) -> Option<Rc<str>> {
        None
    }

    fn account(&self, _: &str) -> Option<Rc<str>> {
        Some("滨江".into())
    }
}

impl Example {
    fn new() -> Self {
        let (mut book, sheets) = filled(Lang::Zh);
        book.apply([Change::new(&account(), "meta", "example", Value::Bool(true))], 1_000);
        Self { book, sheets }
    }

    fn freeze(&mut self, id: &str, at: u64) -> usize {
        let given = Given { id, at, ..Given::default() };
        let doc = self.book.doc(&account()).expect("the example's customer");
        let made = freeze(doc, self.book.doc(&shared()), &given);
        let size = made.ground.iter().filter_map(|c| c.value.as_str()).map(|text| text.chars().count()).sum();
        self.book.apply(made.ground.into_iter().chain(made.listing), at);
        size
    }

    fn sheet(&self, id: &str) -> &Sheet {
        self.sheets.iter().find(|sheet| *sheet.def.id == *id).expect("a worksheet of the example")
    }

    fn write(&mut self, record: &str, cell: &str, value: Value) {
        self.book.apply([Change::new(&account(), record, cell, value)], 5_000);
    }

    fn changes(&self) -> Vec<Changed> {
        let load = |id: &str| self.sheets.iter().find(|s| *s.def.id == *id).map(|s| -> Rc<Worksheet> { s.def.clone() });
        let reading = Reading { load: &load, load_as: &|_, _| None, names: &Customers };
        let doc = self.book.doc(&account()).expect("the example's customer");
        changed_since_last(doc, self.book.doc(&shared()), None, &reading)
    }
}

#[test]
fn a_review_is_small_and_the_next_one_smaller() {
    let mut example = Example::new();
    let first = example.freeze("a", 2_000);
    example.write(&person_record("p_xu"), "support", Value::id("advocate"));
    let second = example.freeze("b", 3_000);
    assert!(first < 7_500, "{first} characters");
    assert!(second < 150, "{second} characters");
    let doc = example.book.doc(&account()).expect("the example's customer");
    assert_eq!(reviews(doc).len(), 2);
    assert!(moment_of(doc, "b").is_some());
}

#[test]
fn nothing_changed_right_after_a_freeze() {
    let mut example = Example::new();
    assert_eq!(example.changes(), vec![], "nothing before the first review");
    example.freeze("a", 2_000);
    assert_eq!(example.changes(), vec![]);
}

/// What is said of a change: `label: before → after`.
fn said(changed: &Changed, lang: Lang) -> String {
    format!("{}: {} → {}", changed.label().get(lang), changed.before.get(lang), changed.after.get(lang))
}

#[test]
fn attitude_score_and_answer_are_told_in_both_languages() {
    let mut example = Example::new();
    example.freeze("a", 2_000);
    example.write(&person_record("p_xu"), "support", Value::id("advocate"));
    example.write(&person_record("p_xu"), "depth", Value::id("d3"));
    example.write("sheet.needs_card", "confirmed", Value::Bool(true));
    let card = example.sheet("qualification");
    let (customers, budget) = (card.def.table("customers").expect("customers"), "s_budget");
    let doc = example.book.doc(&shared()).expect("the example's portfolio");
    let rows = card.row_ids(doc, customers);
    let is_own = |row: &&Rc<str>| doc.get(&card.row_record(customers, row), "customer") == &Value::id("acc_binjiang");
    let row = card.row_record(customers, rows.iter().find(is_own).expect("the customer's row"));
    example.book.apply([Change::new(&shared(), &row, budget, Value::int(5))], 5_000);
    let changes = example.changes();
    let told = |lang: Lang| changes.iter().map(|c| said(c, lang)).collect::<Vec<_>>();
    let (zh, en) = (told(Lang::Zh), told(Lang::En));
    for (told, wanted) in [(&zh, "许建国：态度"), (&en, "许建国: "), (&zh, "3.1"), (&zh, "客户已确认")] {
        assert!(told.iter().any(|line| line.contains(wanted)), "{wanted} in {told:#?}");
    }
    let groups: Vec<Group> = changes.iter().map(|c| c.group).collect();
    assert!(groups.is_sorted(), "{groups:?}");
    assert!(Group::ALL.iter().all(|group| groups.contains(group)), "{zh:#?}");
    assert_eq!(changes[0].at.person.as_deref(), Some("p_xu"));
}

#[test]
fn people_who_come_and_go_are_told_once() {
    let mut example = Example::new();
    example.freeze("a", 2_000);
    example.write("person.p_new", "name", Value::text("赵新"));
    example.write("person.p_new", "support", Value::id("opponent"));
    example.write("person.p_new", "reports_to", Value::id("p_xu"));
    example.write("person.p_su", "deleted", Value::time(5_000));
    let changes = example.changes();
    let people: Vec<(Kind, &str)> =
        changes.iter().filter(|c| c.group == Group::People).map(|c| (c.kind, &*c.subject.zh)).collect();
    assert_eq!(people, [(Kind::Left, "苏雅"), (Kind::Came, "赵新")]);
    let lines: Vec<&str> = changes.iter().filter(|c| c.group == Group::Relationships).map(|c| &*c.subject.en).collect();
    assert_eq!(lines, ["赵新 reports to 许建国"]);
}
