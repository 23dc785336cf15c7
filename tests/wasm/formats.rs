//! A step from an older format, which only tests know: the old text is kept until a later start has read the new one.

use keybook::platform::store::Store;
use keybook::session::{Notice, Session};
use keybook_core::book::{DocId, Value};
use keybook_core::storage::Step;
use wasm_bindgen_test::wasm_bindgen_test;

use super::session::{clean, name, saved, settled};

const OLD: &str = include_str!("../../core/golden/document-0.json");

const FROM_0: &[Step] = &[Step {
    from: 0,
    run: |text| Some(text.trim_end().replacen("{\"keybook\":0,", "{\"keybook\":1,\"replicas\":[7],", 1)),
}];

#[wasm_bindgen_test]
async fn an_old_text_is_kept_until_the_new_one_was_read() {
    clean().await;
    let store = Store::open().unwrap();
    let (doc, before) = ("keybook.v1.doc.account.old", "keybook.v1.before.account.old");
    store.write(doc, OLD).unwrap();
    let session = Session::start_with(FROM_0);
    assert_eq!(name(&session, "old").as_deref(), Some("滨江"));
    settled().await;
    assert_eq!(store.read(doc).unwrap().as_deref(), Some(OLD), "reading writes nothing");
    session.set_account("old", "note", Value::text("new"), None);
    saved(&session).await;
    assert!(
        store.read(doc).unwrap().unwrap().starts_with("{\"keybook\":1,")
            || store.read(doc).unwrap().unwrap().starts_with('\u{1}')
    );
    assert_eq!(store.read(before).unwrap().as_deref(), Some(OLD), "kept");
    session.set_account("old", "note", Value::text("newer"), None);
    saved(&session).await;
    assert_eq!(store.read(before).unwrap().as_deref(), Some(OLD), "still the old one");
    let again = Session::start_with(FROM_0);
    assert_eq!(again.read(&DocId::account("old"), |doc| doc.get("meta", "note").clone()), Some(Value::text("newer")));
    assert_eq!(store.read(before).unwrap(), None, "read back: it may go");
    settled().await;
}

#[wasm_bindgen_test]
async fn the_old_text_takes_the_place_of_a_new_one_that_cannot_be_read() {
    clean().await;
    let store = Store::open().unwrap();
    let (doc, before) = ("keybook.v1.doc.account.old", "keybook.v1.before.account.old");
    store.write(doc, OLD).unwrap();
    let session = Session::start_with(FROM_0);
    session.set_account("old", "note", Value::text("new"), None);
    saved(&session).await;
    drop(session);
    store.write(doc, "{\"keybook\":1,\"id\":").unwrap();
    let again = Session::start_with(FROM_0);
    assert_eq!(name(&again, "old").as_deref(), Some("滨江"));
    assert!(again.has_account("old"));
    assert!(again.notices().iter().any(|notice| matches!(notice, Notice::SetAside { .. })), "it is said");
    settled().await;
    assert_eq!(
        again.read(&DocId::account("old"), |doc| doc.get("meta", "note").clone()),
        Some(Value::text("new")),
        "the journal has it"
    );
    assert_eq!(store.read(before).unwrap().as_deref(), Some(OLD), "kept until a start has read what is written now");
    let third = Session::start_with(FROM_0);
    assert_eq!(name(&third, "old").as_deref(), Some("滨江"));
    assert_eq!(store.read(before).unwrap(), None);
    settled().await;
}
