//! Sheets that share facts: one home, several views.

use std::rc::Rc;

use super::*;
use crate::book::{Book, Clock, DocId, Replica, key, person_record, random_id};
use crate::lang::Lang;
use crate::people;
use crate::worksheet::source::WorksheetDef;
use crate::worksheet::{Evaluator, NoNames, Worksheet};

const MAP: &str = r#"{
  "schema": "worksheet/1", "id": "people_map", "order": 1, "slides": [], "scope": "account", "flagship": false,
  "title": {"zh": "图", "en": "Map"}, "purpose": {"zh": "看", "en": "See"},
  "section": [{"id": "all", "title": {"zh": "人", "en": "People"}, "hint": {"zh": "人", "en": "People"}, "field": [
    {"id": "customer", "type": "account_ref", "required": true, "home": "account", "label": {"zh": "客户", "en": "Customer"}, "hint": {"zh": "客户", "en": "Customer"}},
    {"id": "deal", "type": "text", "required": false, "home": "account.opportunity", "label": {"zh": "商机", "en": "Deal"}, "hint": {"zh": "商机", "en": "Deal"}},
    {"id": "people", "type": "table", "required": true, "rows": "ROWS", "label": {"zh": "人", "en": "People"}, "hint": {"zh": "人", "en": "People"}, "column": [
      {"id": "person", "type": "person_ref", "side": "customer", "required": true, "home": "person", "label": {"zh": "人", "en": "Person"}, "hint": {"zh": "人", "en": "Person"}},
      {"id": "power", "type": "score", "min": 1, "max": 5, "required": true, "home": "person.influence", "label": {"zh": "力", "en": "Power"}, "hint": {"zh": "力", "en": "Power"}},
      {"id": "note", "type": "text", "required": false, "label": {"zh": "记", "en": "Note"}, "hint": {"zh": "记", "en": "Note"}}
    ]}
  ]}]
}"#;

fn worksheet(id: &str, rows: &str) -> Rc<Worksheet> {
    let text = MAP.replace("people_map", id).replace("ROWS", rows);
    let def: WorksheetDef = serde_json::from_str(&text).unwrap();
    let shared = crate::worksheet::fuzzing::no_shared();
    let place = crate::worksheet::Place::default();
    Rc::new(crate::worksheet::compile(&def, id, &shared, &place).unwrap())
}

fn account() -> DocId {
    DocId::account("acc")
}

struct Two {
    book: Book,
    map: Sheet,
    plan: Sheet,
}

impl Two {
    fn new() -> Self {
        let sheet = |id: &str, rows: &str| Sheet::new(worksheet(id, rows), account(), None);
        Self { book: Book::new(Clock::new(Replica(1))), map: sheet("map", "all_people"), plan: sheet("plan", "people") }
    }

    fn doc(&self) -> Option<&Document> {
        self.book.doc(&account())
    }

    fn write(&mut self, changes: Vec<Change>) {
        self.book.apply(changes, 1_000);
    }

    fn add(&mut self, id: &str) {
        let changes = people::new_person(&account(), self.doc(), id, id);
        self.write(changes);
    }

    fn rows(&self, sheet: &Sheet) -> Vec<String> {
        self.doc().map_or_else(Vec::new, |doc| sheet.row_ids(doc, 0).iter().map(ToString::to_string).collect())
    }

    fn cell(&self, sheet: &Sheet, row: &str, column: usize) -> Value {
        let answers = sheet.read(self.doc());
        answers.tables[0].iter().find(|r| *r.id == *row).map(|r| r.cells[column].clone()).unwrap_or_default()
    }
}

#[test]
fn a_fact_of_a_person_is_stored_once() {
    let mut two = Two::new();
    two.add("ann");
    assert_eq!((two.rows(&two.map), two.rows(&two.plan).len()), (vec!["ann".to_owned()], 0));
    let listed = two.plan.add_row(two.doc(), 0, "ann", None);
    two.write(listed);
    let power = two.plan.set_cell(two.doc(), 0, "ann", 1, Value::int(4));
    two.write(power);
    assert_eq!(two.cell(&two.map, "ann", 1), Value::int(4));
    assert_eq!(two.cell(&two.map, "ann", 0), Value::id("ann"));
    let note = two.plan.set_cell(two.doc(), 0, "ann", 2, Value::text("only here"));
    two.write(note);
    assert_eq!(two.cell(&two.map, "ann", 2), Value::Empty);
}

#[test]
fn facts_of_the_customer_are_shared_too() {
    let mut two = Two::new();
    assert_eq!(two.map.read(two.doc()).fields[0], Value::id("acc"), "before anything is written");
    assert_eq!(two.map.set_field(0, Value::id("other")), None);
    let deal = two.map.set_field(1, Value::text("the big one")).unwrap();
    two.write(vec![deal]);
    assert_eq!(two.plan.read(two.doc()).fields[1], Value::text("the big one"));
    assert_eq!(two.plan.touched(Document::META, "opportunity"), [Touched::Field(1)]);
}

#[test]
fn what_is_touched_is_what_reads_differently() {
    let mut two = Two::new();
    two.add("ann");
    let (map, plan) = (two.map.clone(), two.plan.clone());
    let ann = person_record("ann");
    assert_eq!(map.touched(&ann, "influence"), [Touched::Cell(0, "ann".into(), 1)]);
    assert_eq!(plan.touched(&ann, "influence"), [Touched::Cell(0, "ann".into(), 1)]);
    assert_eq!(map.touched(&ann, key::NAME), [Touched::Rows(0)]);
    assert_eq!(plan.touched(&ann, key::NAME), [Touched::Cell(0, "ann".into(), 0)]);
    assert_eq!(plan.touched(&ann, Document::DELETED), [Touched::Rows(0)]);
    assert_eq!(map.touched(&ann, "x"), []);
    assert_eq!(plan.touched("row.plan.people.ann", "note"), [Touched::Cell(0, "ann".into(), 2)]);
    assert_eq!(plan.touched("row.plan.people.ann", "power"), [Touched::Beside], "its home is elsewhere");
}

#[test]
fn who_is_deleted_leaves_every_table_and_comes_back_with_undo() {
    let mut two = Two::new();
    two.add("ann");
    let listed = two.plan.add_row(two.doc(), 0, "ann", None);
    two.write(listed);
    let gone = two.map.remove_row(0, "ann", 2_000);
    two.write(vec![gone]);
    assert_eq!((two.rows(&two.map).len(), two.rows(&two.plan).len()), (0, 0));
    two.write(vec![Change::new(&account(), &person_record("ann"), Document::DELETED, Value::Empty)]);
    assert_eq!((two.rows(&two.map).len(), two.rows(&two.plan).len()), (1, 1));
}

#[test]
fn a_row_taken_off_a_plan_leaves_the_person_and_can_return() {
    let mut two = Two::new();
    two.add("ann");
    for _ in 0..2 {
        let listed = two.plan.add_row(two.doc(), 0, "ann", None);
        two.write(listed);
        assert_eq!(two.rows(&two.plan), ["ann"]);
        let off = two.plan.remove_row(0, "ann", 2_000);
        two.write(vec![off]);
        assert_eq!((two.rows(&two.map).len(), two.rows(&two.plan).len()), (1, 0));
    }
}

#[test]
fn a_row_without_a_name_is_given_to_the_person_chosen_for_it() {
    let mut two = Two::new();
    two.add("ann");
    two.add("mia");
    let row = random_id(7);
    let changes = two.plan.add_row(two.doc(), 0, &row, None);
    two.write(changes);
    let note = two.plan.set_cell(two.doc(), 0, &row, 2, Value::text("meet"));
    two.write(note);
    assert_eq!(two.cell(&two.plan, &row, 0), Value::Empty);
    let chosen = two.plan.set_cell(two.doc(), 0, &row, 0, Value::id("mia"));
    two.write(chosen);
    assert_eq!(two.rows(&two.plan), ["mia"]);
    assert_eq!(two.cell(&two.plan, "mia", 2), Value::text("meet"));
    let again = two.plan.add_row(two.doc(), 0, "empty", None);
    two.write(again);
    let twice = two.plan.set_cell(two.doc(), 0, "empty", 0, Value::id("mia"));
    two.write(twice);
    assert_eq!(two.rows(&two.plan), ["mia"], "a person has one row");
}

#[test]
fn rows_are_moved_in_both_kinds_of_table() {
    let mut two = Two::new();
    for id in ["a", "b", "c"] {
        two.add(id);
        let listed = two.plan.add_row(two.doc(), 0, id, None);
        two.write(listed);
    }
    for sheet in [two.map.clone(), two.plan.clone()] {
        let moved = sheet.place_row(two.doc().unwrap(), 0, "c", 0).unwrap();
        two.write(vec![moved]);
        assert_eq!(two.rows(&sheet), ["c", "a", "b"]);
        let moved = sheet.move_row(two.doc().unwrap(), 0, "c", 1).unwrap();
        two.write(vec![moved]);
        assert_eq!(two.rows(&sheet), ["a", "c", "b"]);
        assert_eq!(sheet.move_row(two.doc().unwrap(), 0, "b", 1), None);
    }
}

#[test]
fn following_each_write_ends_where_reading_anew_does() {
    let mut two = Two::new();
    two.add("ann");
    let plan = two.plan.clone();
    let mut eval = Evaluator::new(plan.def.clone(), plan.read(two.doc()), None);
    let listed = plan.add_row(two.doc(), 0, "ann", None);
    two.write(listed);
    let answers = plan.read(two.doc());
    eval.apply(vec![crate::worksheet::Change::Rows(0, answers.tables[0].clone())]);
    for (cell, value) in [("influence", Value::int(5)), ("influence", Value::Unknown)] {
        two.write(vec![people::set(&account(), "ann", cell, value)]);
        for touched in plan.touched(&person_record("ann"), cell) {
            let Touched::Cell(table, _, column) = &touched else { panic!("{touched:?}") };
            let value = plan.read_one(two.doc().unwrap(), &touched);
            eval.apply(vec![crate::worksheet::Change::Cell(*table, 0, *column, value)]);
        }
        assert!(*eval.answers() == plan.read(two.doc()));
    }
}

#[test]
fn evidence_stands_beside_the_fact_wherever_it_is_shown() {
    let mut two = Two::new();
    two.add("ann");
    let sure = two.plan.set_beside(0, "ann", 1, Aside::Evidence, Value::id("heard")).unwrap();
    two.write(vec![sure]);
    let doc = two.doc().unwrap();
    assert_eq!(two.map.beside(doc, 0, "ann", 1, Aside::Evidence), &Value::id("heard"));
    assert_eq!(people::stakeholder(doc, "ann").unwrap().influence.evidence, Some(people::Evidence::Heard));
}

#[test]
fn whom_a_row_is_about_is_kept_while_it_is_typed() {
    let mut two = Two::new();
    two.add("ann");
    let typed = two.plan.set_beside(0, "r1", 0, Aside::Typed, Value::text("赵")).unwrap();
    two.write(vec![typed]);
    let doc = two.doc().unwrap();
    assert_eq!(two.plan.beside(doc, 0, "r1", 0, Aside::Typed), &Value::text("赵"));
    assert!(two.plan.set_beside(0, "r1", 0, Aside::Evidence, Value::id("heard")).is_none());
    assert_eq!(people::stakeholders(doc).len(), 1, "half a name is nobody");
    assert!(!two.plan.is_started(doc));
}

#[test]
fn a_sheet_remembers_how_it_stood_before_the_last_time_of_working() {
    const DAY: u64 = 24 * 60 * 60 * 1000;
    let mut two = Two::new();
    two.add("p1");
    let score = |two: &mut Two, value: i32, time: u64| {
        let change = two.map.set_cell(two.doc(), 0, "p1", 1, Value::int(value));
        two.book.apply(change, time);
    };
    let earlier = |two: &Two| {
        let doc = two.doc().unwrap();
        two.map
            .earlier(doc, &two.map.read(Some(doc)))
            .map(|(answers, when)| (answers.tables[0][0].cells[1].clone(), when))
    };
    score(&mut two, 2, DAY);
    assert_eq!(earlier(&two), None, "a first answer is no change");
    score(&mut two, 3, DAY + 30 * 60 * 1000);
    assert_eq!(earlier(&two), None, "the same sitting");
    score(&mut two, 4, 30 * DAY);
    assert_eq!(earlier(&two), Some((Value::int(3), DAY + 30 * 60 * 1000)));
    score(&mut two, 3, 60 * DAY);
    assert_eq!(earlier(&two), Some((Value::int(4), 30 * DAY)));
}

#[test]
fn whom_answers_speak_of_is_told_by_name() {
    struct Known;
    impl crate::worksheet::Names for Known {
        fn person(&self, id: &str) -> Option<Rc<str>> {
            (id == "colleague" || id == "ann").then(|| format!("{id}\n Lin").into())
        }
        fn account(&self, id: &str) -> Option<Rc<str>> {
            (id == "k3x9").then(|| "北山".into())
        }
    }
    let mut two = Two::new();
    two.add("ann");
    let doc = DocId::account("x");
    let write = |record: &str, cell: &str, value: Value| Change::new(&doc, record, cell, value);
    two.write(vec![
        write("sheet.needs_card", "filled_by", Value::id("colleague")),
        write("row.needs_card.needs.r1", "voiced_by", Value::ids(["ann", "k3x9", "nobody"])),
    ]);
    let mut sent = two.book.doc(&doc).unwrap().clone();
    let told_of = strangers(&sent, &Known);
    let names: Vec<(&str, &str)> = told_of.iter().map(|(id, name)| (&**id, &**name)).collect();
    assert!(names.contains(&("colleague", "colleague Lin")) && names.contains(&("k3x9", "北山")), "{names:?}");
    assert!(!names.iter().any(|(id, _)| *id == "nobody"));
    tell(&mut sent, &told_of);
    assert_eq!(told(&sent, "colleague").as_deref(), Some("colleague Lin"));
    assert_eq!(all_told(&sent).count(), told_of.len());
    assert!(strangers(&sent, &Known).len() == told_of.len(), "names are no answers");
}

#[test]
fn a_new_row_that_names_a_column_has_one_of_its_own() {
    let def = named_columns();
    let sheet = Sheet::new(def.clone(), account(), None);
    let (products, matrix) = (def.table("products").unwrap(), def.table("matrix").unwrap());
    let mut book = Book::new(Clock::new(Replica(1)));
    let add = |book: &mut Book, table: usize, rows: &[&str]| {
        let changes = sheet.add_rows(book.doc(&account()), table, rows, None);
        book.apply(changes, 1_000);
    };
    let slot = |book: &Book, row: &str| {
        let slot = book.doc(&account()).unwrap().get(&sheet.row_record(products, row), "slot");
        slot.as_str().unwrap_or_default().to_owned()
    };
    add(&mut book, products, &["one", "two"]);
    assert_eq!((&*slot(&book, "one"), &*slot(&book, "two")), ("p1", "p2"));
    add(&mut book, matrix, &["customer"]);
    book.apply(sheet.set_cell(None, matrix, "customer", 0, Value::id("high")), 1_000);
    book.apply(vec![sheet.remove_row(products, "one", 2_000)], 2_000);
    // The answers about what was deleted are nobody else's, as long as there is another column.
    add(&mut book, products, &["three", "four", "five"]);
    assert_eq!((&*slot(&book, "three"), &*slot(&book, "four"), &*slot(&book, "five")), ("p3", "p1", ""));
    let mut eval = Evaluator::new(def.clone(), sheet.read(book.doc(&account())), None);
    assert_eq!(eval.missing(), [], "nobody has written anything about the products");
    let taken = |eval: &Evaluator, row| eval.heads_taken((products, row, 0), Lang::En, &NoNames);
    let ids: Vec<Rc<str>> = taken(&eval, "three").into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["p2".into(), "p1".into()]);
    eval.set_cell(products, 0, 1, Value::text("Marker"));
    assert_eq!(taken(&eval, "three")[0].1, "Marker");
    assert!(eval.heads_taken((products, "three", 1), Lang::En, &NoNames).is_empty());
}

/// A table of products that names the columns of a matrix.
fn named_columns() -> Rc<Worksheet> {
    let field = |id: &str, kind: &str, more: &str| {
        format!(
            r#"{{"id": "{id}", "type": "{kind}", "required": false, "label": {{"zh": "x", "en": "x"}}, "hint": {{"zh": "x", "en": "x"}}{more}}}"#
        )
    };
    let choices = ["p1", "p2", "p3"].map(|id| format!(r#"{{"id": "{id}", "zh": "{id}", "en": "{id}"}}"#)).join(", ");
    let products = [field("slot", "single_choice", &format!(r#", "choices": [{choices}]"#)), field("name", "text", "")];
    let marks = r#", "choices": [{"id": "high", "zh": "高", "en": "High"}]"#;
    let matrix = ["p1", "p2", "p3"].map(|id| field(id, "single_choice", marks));
    let table = |id: &str, columns: &[String]| {
        field(id, "table", &format!(r#", "min_rows": 0, "max_rows": 9, "column": [{}]"#, columns.join(", ")))
    };
    let text = format!(
        r#"{{"schema": "worksheet/1", "id": "named", "order": 1, "slides": [], "scope": "account", "flagship": false,
        "title": {{"zh": "x", "en": "x"}}, "purpose": {{"zh": "x", "en": "x"}},
        "section": [{{"id": "all", "title": {{"zh": "x", "en": "x"}}, "hint": {{"zh": "x", "en": "x"}}, "field": [{}, {}]}}],
        "chart": [{{"id": "c", "kind": "matrix", "title": {{"zh": "x", "en": "x"}}, "empty": {{"zh": "x", "en": "x"}}, "after": "all",
        "rows": "matrix", "values": ["p1", "p2", "p3"], "marks": {{"high": "full"}}, "heads": ["products", "slot", "name"]}}]}}"#,
        table("products", &products),
        table("matrix", &matrix)
    );
    let def: WorksheetDef = serde_json::from_str(&text).unwrap();
    let place = crate::worksheet::Place::default();
    Rc::new(crate::worksheet::compile(&def, "named", &crate::worksheet::fuzzing::no_shared(), &place).unwrap())
}

/// A table of all people shows whoever is known by name, so the sheet is begun; its dates come with its first answer.
#[test]
fn the_map_is_begun_once_there_is_somebody() {
    let mut two = Two::new();
    assert!(two.doc().is_none_or(|doc| !two.map.is_started(doc)));
    two.add("ann");
    let doc = two.doc().unwrap();
    assert!(two.map.is_started(doc) && !two.map.is_written(doc));
    assert!(!two.plan.is_started(doc), "nobody was put on the plan");
    assert!(is_begun(doc, "influence_map") && !is_begun(doc, "plan"));
    let gone = people::remove_person(&account(), "ann", 2_000);
    two.write(vec![gone]);
    let doc = two.doc().unwrap();
    assert!(!two.map.is_started(doc) && !is_begun(doc, "influence_map"));
}
