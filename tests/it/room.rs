//! How much fits into a browser's store: five hundred customers with every sheet filled, three thousand
//! small ones.

use keybook::session::LIMIT;
use keybook_core::book::{Book, Change, Clock, DocId, Document, Replica, Value, key, person_record, sheet_record};
use keybook_core::lang::Lang;
use keybook_core::storage::{Card, Index, stored_text};

use crate::example_book::filled;

/// When everything was written, milliseconds since 1970.
const WRITTEN: u64 = 1_779_100_000_000;

/// Characters of a customer that is closed: its key, its packed text, its card in the index.
fn stored(doc: &Document) -> usize {
    let key = ["keybook.v1.doc.", doc.id().as_str()].concat();
    let card = Index::new(vec![Card::of(doc)]).save().chars().count() + 1;
    key.chars().count() + stored_text(doc, true).chars().count() + card
}

/// The document as a rep types it: every cell at another time.
fn typed(doc: &Document) -> Document {
    let mut book = Book::new(Clock::new(Replica(0x5eed_1234)));
    let cells = doc.records().iter().flat_map(|(record, r)| r.cells.iter().map(move |(key, cell)| (record, key, cell)));
    for (at, (record, key, cell)) in cells.enumerate() {
        book.apply([Change::new(doc.id(), record, key, cell.value().clone())], WRITTEN + at as u64 * 7_919);
    }
    book.forget(doc.id()).unwrap()
}

/// In either language: some 9,500 characters a customer when every cell was typed at another time.
#[test]
fn five_hundred_complete_customers_fit() {
    for lang in [Lang::Zh, Lang::En] {
        let (book, _) = filled(lang);
        let doc = book.doc(&DocId::account("acc_binjiang")).unwrap();
        let (filled, typed) = (stored(doc), stored(&typed(doc)));
        println!("{lang:?}: {filled} characters filled at once, {typed} typed cell by cell");
        assert!(typed * 500 < LIMIT, "{lang:?}: {typed} characters a customer, {}", LIMIT / 500);
    }
}

#[test]
fn three_thousand_small_customers_fit() {
    let id = DocId::account("k3x9m2p7");
    let cell = |record: &str, key: &str, text: &str| Change::new(&id, record, key, Value::text(text));
    let mut changes = vec![
        Change::new(&id, Document::META, key::CREATED, Value::time(WRITTEN)),
        cell(Document::META, key::NAME, "北山实验中学教育集团"),
        cell(Document::META, key::NOTE, "12 个校区，现供应商是本地文具商，九月开学前定"),
    ];
    for (person, name, title) in [("p_1", "许建国", "校长"), ("p_2", "沈岚", "总务主任"), ("p_3", "周敏", "采购专员")]
    {
        changes.push(cell(&person_record(person), key::NAME, name));
        changes.push(cell(&person_record(person), key::TITLE, title));
    }
    for at in 0..20 {
        changes.push(cell(
            &sheet_record("needs_card"),
            &format!("field_{at}"),
            "春季学期先试用两个校区，总务主任要看样品",
        ));
    }
    let mut book = Book::new(Clock::new(Replica(0x5eed_1234)));
    for (at, change) in changes.into_iter().enumerate() {
        book.apply([change], WRITTEN + at as u64 * 7_919);
    }
    let size = stored(book.doc(&id).unwrap());
    println!("{size} characters");
    assert!(size * 3_000 < LIMIT, "{size} characters a customer, {}", LIMIT / 3_000);
}
