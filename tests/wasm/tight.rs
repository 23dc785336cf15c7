//! Documents packed tight: when the store is more than half full, and never what is in use.

use std::rc::Rc;

use keybook::platform::store::Store;
use keybook::session::Session;
use keybook_core::book::{DocId, Value};
use keybook_core::storage::{is_packed, is_tight};
use wasm_bindgen_test::wasm_bindgen_test;

use super::session::{clean, name, names, saved, settled};

fn stored(id: &str) -> String {
    Store::open().unwrap().read(&format!("keybook.v1.doc.account.{id}")).unwrap().unwrap()
}

async fn wait_until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..1_500 {
        if holds() {
            return;
        }
        keybook::platform::task::next_frame().await;
    }
    panic!("{what}");
}

/// A customer with a good deal of text, no two sentences alike.
fn with_notes(session: &Rc<Session>, name: &str) -> Rc<str> {
    let id = session.create_account(name);
    let words: Vec<char> = "春季学期先试用两个校区总务主任要看样品采购三家报价九月开学前定下来见长".chars().collect();
    let mut at = 7;
    for cell in 0..60 {
        let mut word = || {
            at = (at * 31 + 17) % 10_007;
            words[at % words.len()]
        };
        let text: String = (0..40).map(|_| word()).collect();
        session.set_account(&id, &format!("field_{cell}"), Value::text(&text), None);
    }
    id
}

#[wasm_bindgen_test]
async fn a_store_that_is_more_than_half_full_is_packed_tight() {
    clean().await;
    let store = Store::open().unwrap();
    let first = Session::start();
    settled().await;
    let (open, closed) = (with_notes(&first, "北山中学"), with_notes(&first, "东湖小学"));
    first.set_open([DocId::account(&open)]);
    saved(&first).await;
    first.set_open([DocId::account(&open)]);
    settled().await;
    let loose = stored(&closed);
    assert!(is_packed(&loose), "half of the store is not full");
    store.write("keybook.filler", &"x".repeat(3_000_000)).unwrap();
    drop(first);
    let session = Session::start();
    session.set_open([DocId::account(&open)]);
    wait_until("packed tight", || is_tight(&stored(&closed))).await;
    assert!(stored(&closed).chars().count() < loose.chars().count());
    assert!(!is_tight(&stored(&open)), "it is in use");
    // A start without its index reads names from the cards beside what is packed.
    store.remove("keybook.v1.index").unwrap();
    let again = Session::start();
    settled().await;
    assert!(names(&again).contains(&"东湖小学".to_owned()));
    assert_eq!(name(&again, &closed).as_deref(), Some("东湖小学"));
    again.set_open([DocId::account(&closed)]);
    again.set_account(&closed, "note", Value::text("new"), None);
    saved(&again).await;
    assert!(stored(&closed).starts_with("{\"keybook\":1,"), "an edit stores it as it is");
    clean().await;
}
