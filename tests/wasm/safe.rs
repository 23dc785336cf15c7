//! Nothing is lost: what damaged texts, newer pages, older formats and several tabs do to a session's store.

use keybook::platform::journal::Journal;
use keybook::platform::store::Store;
use keybook::session::{Notice, SaveState, Session};
use keybook_core::book::{AccountFields, Change, DocId, Document, Value};
use keybook_core::storage::{Card, Index, JOURNAL_KEEPS_MS, read_entry, write_entry};
use wasm_bindgen_test::wasm_bindgen_test;

use super::session::{clean, name, names, saved, settled};

fn key(id: &str) -> String {
    format!("keybook.v1.doc.account.{id}")
}

async fn empty_journal() {
    let journal = Journal::open().await.unwrap();
    let numbers: Vec<f64> = journal.read().await.unwrap().iter().map(|e| e.number).collect();
    journal.drop_entries(&numbers).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_second_save_does_not_say_saved_for_the_first() {
    clean().await;
    let session = Session::start();
    settled().await;
    session.create_account("Qingshan");
    session.save();
    session.save();
    assert_eq!(session.save_state(), SaveState::Unsaved, "the journal has not answered yet");
    saved(&session).await;
}

#[wasm_bindgen_test]
async fn only_a_document_says_that_it_has_expired() {
    clean().await;
    let session = Session::start();
    let id = session.create_account("Qingshan");
    saved(&session).await;
    empty_journal().await;
    let store = Store::open().unwrap();
    let forged = Card { deleted: Some(5), ..session.index().cards[0].clone() };
    store.write("keybook.v1.index", &Index::new(vec![forged]).save()).unwrap();
    let again = Session::start();
    settled().await;
    assert_eq!(name(&again, &id).as_deref(), Some("Qingshan"));
    assert!(store.read(&key(&id)).unwrap().is_some());
    assert!(again.has_account(&id), "the card says what the document says");
    // And one that really was deleted long ago goes.
    session.edit(
        vec![Change::new(&DocId::account(&id), Document::META, Document::DELETED, Value::time(5))],
        Default::default(),
    );
    saved(&session).await;
    let third = Session::start();
    settled().await;
    assert_eq!(store.read(&key(&id)).unwrap(), None);
    assert!(!third.has_account(&id));
}

#[wasm_bindgen_test]
async fn a_clock_that_is_wrong_once_lets_nobody_go() {
    clean().await;
    let session = Session::start();
    settled().await;
    let id = session.create_account("Qingshan");
    let long_ago = Change::new(&DocId::account(&id), Document::META, Document::DELETED, Value::time(5));
    session.edit(vec![long_ago], Default::default());
    saved(&session).await;
    // As the clock tells it, nobody has opened the page for years.
    session.set_settings(|settings| settings.started = 5);
    let store = Store::open().unwrap();
    let _again = Session::start();
    settled().await;
    assert!(store.read(&key(&id)).unwrap().is_some());
    let _third = Session::start();
    settled().await;
    assert_eq!(store.read(&key(&id)).unwrap(), None, "two starts agree");
}

#[wasm_bindgen_test]
async fn an_older_tab_stops_writing_over_a_newer_page() {
    clean().await;
    let session = Session::start();
    let id = session.create_account("Qingshan");
    saved(&session).await;
    let store = Store::open().unwrap();
    let newer = format!(r#"{{"keybook":99,"id":"account.{id}","whatever":true}}"#);
    store.write(&key(&id), &newer).unwrap();
    session.set_account(&id, "note", Value::text("mine"), None);
    session.save();
    settled().await;
    assert_eq!(store.read(&key(&id)).unwrap().as_deref(), Some(&*newer));
    assert!(session.notices().iter().any(|n| matches!(n, Notice::TooNew(_))), "it is said");
    session.set_account(&id, "note", Value::text("more"), None);
    let note = session.read(&DocId::account(&id), |doc| doc.note().to_owned());
    assert_eq!(note.as_deref(), Some("mine"), "further edits are refused");
}

#[wasm_bindgen_test]
async fn what_became_unreadable_under_a_tab_is_set_aside() {
    clean().await;
    let session = Session::start();
    let id = session.create_account("Qingshan");
    saved(&session).await;
    let store = Store::open().unwrap();
    store.write(&key(&id), "{\"keybook\":1,").unwrap();
    session.set_account(&id, "note", Value::text("mine"), None);
    saved(&session).await;
    let aside = store.keys("keybook.v1.aside.").unwrap();
    assert_eq!(aside.len(), 1);
    assert_eq!(store.read(&aside[0]).unwrap().as_deref(), Some("{\"keybook\":1,"));
    assert_eq!(name(&Session::start(), &id).as_deref(), Some("Qingshan"));
    settled().await;
}

#[wasm_bindgen_test]
async fn one_tabs_choices_do_not_overwrite_anothers() {
    clean().await;
    let (first, second) = (Session::start(), Session::start());
    first.keep_sender("Lin Xiaoming");
    second.set_settings(|settings| settings.folded = vec![3]);
    let third = Session::start();
    assert_eq!((third.settings().sender.as_str(), &*third.settings().folded), ("Lin Xiaoming", &[3][..]));
    settled().await;
}

#[wasm_bindgen_test]
async fn damaged_choices_cost_only_themselves() {
    clean().await;
    let session = Session::start();
    let id = session.create_account("Qingshan");
    session.set_settings(|settings| {
        settings.sender = "Lin Xiaoming".into();
        settings.device = "abc".into();
        settings.theme = keybook::session::Theme::Dark;
    });
    saved(&session).await;
    let store = Store::open().unwrap();
    let whole = store.read("keybook.v1.settings").unwrap().unwrap();
    for damaged in [
        whole.replace("\"dark\"", "\"dork\""),
        whole[..whole.len() - 1].to_owned(),
        whole.replacen('{', "", 1),
        whole.replace("\"light\"", "\"dark\"").replace("\"asked_to_keep\":false", "\"asked_to_keep\":true"),
    ] {
        store.write("keybook.v1.settings", &damaged).unwrap();
        let again = Session::start();
        let settings = again.settings();
        assert_eq!((settings.sender.as_str(), settings.device.as_str()), ("Lin Xiaoming", "abc"), "{damaged}");
        assert_eq!(name(&again, &id).as_deref(), Some("Qingshan"));
        let key = again.notices().iter().find_map(|n| match n {
            Notice::SetAside { key, .. } => Some(key.clone()),
            _ => None,
        });
        assert_eq!(again.aside(&key.unwrap()), Some(damaged));
        settled().await;
    }
}

#[wasm_bindgen_test]
async fn what_was_taken_back_leaves_the_journal_after_a_day() {
    clean().await;
    let session = Session::start();
    session.create_account("Qingshan");
    saved(&session).await;
    session.undo();
    saved(&session).await;
    let journal = Journal::open().await.unwrap();
    let entries = journal.read().await.unwrap();
    empty_journal().await;
    for entry in &entries {
        let read = read_entry(&entry.text).unwrap();
        let at = read.at - JOURNAL_KEEPS_MS * 2;
        journal.append(&write_entry(&read.written, at)).unwrap().done().await.unwrap();
    }
    let again = Session::start();
    settled().await;
    assert!(names(&again).is_empty());
    assert_eq!(journal.read().await.unwrap().len(), 0, "entries that no document will ever show");
}

/// Fills the store to the last character.
fn fill(store: &Store) {
    let (mut at, mut size) = (0, 1 << 20);
    while size >= 1 {
        match store.write(&format!("keybook.filler{at}"), &"x".repeat(size)) {
            Ok(()) => at += 1,
            Err(_) => size /= 2,
        }
    }
}

#[wasm_bindgen_test]
async fn a_customer_without_room_in_the_store_stays_in_the_list() {
    clean().await;
    let session = Session::start();
    session.create_account("Qingshan");
    saved(&session).await;
    let store = Store::open().unwrap();
    fill(&store);
    let id = session.create_account("Donghu");
    session.save();
    settled().await;
    assert_eq!(session.save_state(), SaveState::Failed);
    assert!(session.has_account(&id), "it is only in memory, and there");
    // A session that is refused tries again every ten seconds: once there is room it has no reason to, and leaves the
    // tests after this one alone.
    clean().await;
    session.save();
    saved(&session).await;
    assert!(names(&Session::start()).contains(&"Donghu".to_owned()), "stored once there was room");
    settled().await;
    clean().await;
}
