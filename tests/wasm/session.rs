//! A session over a real store and a real journal. Every test begins with both empty.

use std::cell::RefCell;
use std::rc::Rc;

use keybook::platform::journal::Journal;
use keybook::platform::store::Store;
use keybook::platform::task;
use keybook::session::{Notice, Place, SaveState, Session, SheetId, Topic};
use keybook_core::book::{AccountFields, DocId, Space, Value};
use keybook_core::scorecard::Scorecard;
use keybook_core::sheet::Aside;
use keybook_core::storage::{JOURNAL_KEEPS_MS, read_entry, write_entry};
use wasm_bindgen_test::wasm_bindgen_test;

pub async fn clean() {
    let store = Store::open().unwrap();
    for key in store.keys("keybook.").unwrap() {
        store.remove(&key).unwrap();
    }
    let journal = Journal::open().await.unwrap();
    let numbers: Vec<f64> = journal.read().await.unwrap().iter().map(|e| e.number).collect();
    journal.drop_entries(&numbers).await.unwrap();
}

/// Waits until a session says that all is saved.
pub async fn saved(session: &Rc<Session>) {
    for _ in 0..600 {
        if matches!(session.save_state(), SaveState::Saved(_)) {
            return;
        }
        task::next_frame().await;
    }
    panic!("not saved: {:?}", session.save_state());
}

/// Lets a session read its journal.
pub async fn settled() {
    for _ in 0..30 {
        task::next_frame().await;
    }
}

pub fn names(session: &Rc<Session>) -> Vec<String> {
    session.index().cards.iter().map(|card| card.name.clone()).collect()
}

pub fn name(session: &Rc<Session>, id: &str) -> Option<String> {
    session.read(&DocId::account(id), |doc| doc.name().to_owned())
}

#[wasm_bindgen_test]
async fn what_is_saved_is_there_after_a_new_start() {
    clean().await;
    let session = Session::start();
    let id = session.create_account("滨江实验教育集团");
    assert_eq!(session.save_state(), SaveState::Unsaved);
    saved(&session).await;
    let again = Session::start();
    assert_eq!(name(&again, &id).as_deref(), Some("滨江实验教育集团"));
    assert_eq!(again.index().cards.len(), 1);
    settled().await;
}

#[wasm_bindgen_test]
async fn the_journal_brings_back_what_the_store_lost() {
    clean().await;
    let session = Session::start();
    let id = session.create_account("Binjiang");
    saved(&session).await;
    // What a killed browser does: the store forgets, the journal does not.
    let store = Store::open().unwrap();
    for key in store.keys("keybook.v1.").unwrap() {
        store.remove(&key).unwrap();
    }
    let again = Session::start();
    let told = Rc::new(RefCell::new(Vec::new()));
    let _listening = {
        let (again, told) = (Rc::downgrade(&again), told.clone());
        again.upgrade().unwrap().subscribe(&[Topic::Index], move || {
            told.borrow_mut().extend(again.upgrade().map(|session| names(&session)));
        })
    };
    settled().await;
    assert_eq!(name(&again, &id).as_deref(), Some("Binjiang"));
    assert_eq!(*told.borrow(), [["Binjiang"]], "those who listen for the index are told once it is right");
    saved_or_untouched(&again).await;
    assert!(store.read(&format!("keybook.v1.doc.account.{id}")).unwrap().is_some(), "stored again");
    assert!(!Journal::open().await.unwrap().read().await.unwrap().is_empty(), "kept until a later start has read it");
    let third = Session::start();
    settled().await;
    assert_eq!(name(&third, &id).as_deref(), Some("Binjiang"));
    let journal = Journal::open().await.unwrap();
    let entries = journal.read().await.unwrap();
    assert!(!entries.is_empty(), "kept for a day: what was read back may not be on the disk");
    // The same entries, written the day before yesterday.
    let old = JOURNAL_KEEPS_MS * 2;
    for entry in &entries {
        let read = read_entry(&entry.text).unwrap();
        journal.append(&write_entry(&read.written, read.at - old)).unwrap().done().await.unwrap();
    }
    let numbers: Vec<f64> = entries.iter().map(|entry| entry.number).collect();
    journal.drop_entries(&numbers).await.unwrap();
    let fourth = Session::start();
    settled().await;
    assert_eq!(name(&fourth, &id).as_deref(), Some("Binjiang"));
    assert!(journal.read().await.unwrap().is_empty(), "dropped once it was read back and a day has passed");
}

async fn saved_or_untouched(session: &Rc<Session>) {
    for _ in 0..60 {
        if matches!(session.save_state(), SaveState::Saved(_) | SaveState::Untouched) {
            return;
        }
        task::next_frame().await;
    }
    panic!("not saved: {:?}", session.save_state());
}

#[wasm_bindgen_test]
async fn a_wrong_index_is_rebuilt_from_the_documents() {
    clean().await;
    let session = Session::start();
    session.create_account("Chunhui");
    saved(&session).await;
    let store = Store::open().unwrap();
    for wrong in ["", "nonsense", r#"{"keybook":1,"cards":[]}"#, r#"{"keybook":1,"cards":[{"id":"account.gone"}]}"#] {
        store.write("keybook.v1.index", wrong).unwrap();
        assert_eq!(names(&Session::start()), ["Chunhui"], "{wrong}");
        // Its journal is read before the next test empties it.
        settled().await;
    }
}

#[wasm_bindgen_test]
async fn a_new_name_reaches_the_stored_index() {
    clean().await;
    let session = Session::start();
    let id = session.create_account("Donghu");
    saved(&session).await;
    session.set_account(&id, "name", Value::text("Donghu School"), None);
    assert_eq!(session.save_state(), SaveState::Unsaved);
    saved(&session).await;
    // The very first look of a new start is the stored index, before any document was read.
    assert_eq!(names(&Session::start()), ["Donghu School"]);
    settled().await;
}

#[wasm_bindgen_test]
async fn a_damaged_document_is_set_aside_and_never_overwritten() {
    clean().await;
    let session = Session::start();
    let id = session.create_account("Donghu");
    saved(&session).await;
    let store = Store::open().unwrap();
    let key = format!("keybook.v1.doc.account.{id}");
    let whole: Vec<char> = store.read(&key).unwrap().unwrap().chars().collect();
    let damaged: String = whole[..whole.len() / 2].iter().collect();
    store.write(&key, &damaged).unwrap();
    let journal = Journal::open().await.unwrap();
    let numbers: Vec<f64> = journal.read().await.unwrap().iter().map(|e| e.number).collect();
    journal.drop_entries(&numbers).await.unwrap();

    let again = Session::start();
    assert_eq!(name(&again, &id), None);
    settled().await;
    let aside = again
        .notices()
        .iter()
        .find_map(|n| if let Notice::SetAside { key, .. } = n { Some(key.clone()) } else { None });
    assert_eq!(again.aside(&aside.unwrap()).as_deref(), Some(&*damaged));
    assert_eq!(store.read(&key).unwrap(), None);
}

#[wasm_bindgen_test]
async fn a_document_of_a_newer_page_is_left_alone() {
    clean().await;
    let store = Store::open().unwrap();
    let newer = r#"{"keybook":99,"id":"account.future","whatever":true}"#;
    store.write("keybook.v1.doc.account.future", newer).unwrap();
    let session = Session::start();
    settled().await;
    session.set_account("future", "name", Value::text("mine now"), None);
    session.save();
    settled().await;
    assert!(session.notices().iter().any(|n| matches!(n, Notice::TooNew(_))));
    assert_eq!(store.read("keybook.v1.doc.account.future").unwrap().as_deref(), Some(newer));
}

#[wasm_bindgen_test]
async fn the_example_comes_and_goes_and_undo_brings_it_back() {
    clean().await;
    let session = Session::start();
    let own = session.create_account("Mine");
    let id = session.load_example().unwrap();
    let sheet = SheetId { doc: DocId::portfolio(Space::Example), worksheet: "qualification".into(), person: None };
    let rows =
        |session: &Session| session.sheet(&sheet).unwrap().borrow().eval.answers().tables.iter().map(Vec::len).max();
    assert_eq!(rows(&session), Some(8));
    let top = session.sheet(&sheet).unwrap();
    let average = {
        let open = top.borrow();
        open.eval.result(open.eval.sheet().result("average_score").unwrap()).value.as_number()
    };
    assert_eq!(average, Some(70.0));
    session.remove_example();
    assert_eq!(name(&session, &id).unwrap_or_default(), "");
    assert_eq!(name(&session, &own).as_deref(), Some("Mine"));
    session.undo();
    assert_eq!(rows(&session), Some(8));
    saved(&session).await;
}

#[wasm_bindgen_test]
async fn two_tabs_writing_at_once_end_with_both_edits() {
    clean().await;
    let first = Session::start();
    let id = first.create_account("Qihang");
    saved(&first).await;
    let second = Session::start();
    assert_eq!(name(&second, &id).as_deref(), Some("Qihang"));
    first.set_account(&id, "note", Value::text("first tab"), None);
    second.set_account(&id, "segment", Value::id("training"), None);
    first.save();
    second.save();
    saved(&second).await;
    let third = Session::start();
    let doc = DocId::account(&id);
    let both = third.read(&doc, |d| (d.note().to_owned(), d.get("meta", "segment").clone()));
    assert_eq!(both, Some(("first tab".into(), Value::id("training"))));
}

#[wasm_bindgen_test]
async fn nothing_is_written_while_typing_goes_on() {
    clean().await;
    let session = Session::start();
    let id = session.create_account("Typing");
    saved(&session).await;
    let store = Store::open().unwrap();
    let key = format!("keybook.v1.doc.account.{id}");
    let before = store.read(&key).unwrap();
    for n in 0..10 {
        session.set_account(&id, "note", Value::text(&"x".repeat(n + 1)), None);
        task::next_frame().await;
    }
    assert_eq!(store.read(&key).unwrap(), before);
    saved(&session).await;
    assert_ne!(store.read(&key).unwrap(), before);
}

#[wasm_bindgen_test]
async fn what_stands_beside_an_answer_asks_for_no_new_drawing_of_what_follows_from_answers() {
    clean().await;
    let session = Session::start();
    session.load_example().unwrap();
    let id = SheetId { doc: DocId::portfolio(Space::Example), worksheet: "qualification".into(), person: None };
    let open = session.sheet(&id).unwrap();
    let (table, column, row, note) = {
        let open = open.borrow();
        let card = Scorecard::of(open.eval.sheet()).unwrap();
        let row = open.eval.answers().tables[card.customers][0].id.clone();
        let column = card.criteria[0].column;
        let text = Value::text("The head of purchasing said so");
        let note = open.sheet.set_beside(card.customers, &row, column, Aside::Note, text).unwrap();
        (card.customers, column, row, note)
    };
    let numbers = || (open.borrow().version, session.answers_version(&id));
    let (all, answers) = numbers();
    session.edit_sheet(&id, vec![note], Place::default());
    assert_eq!(numbers(), (all + 1, answers));
    session.set_cell(&id, table, &row, column, Value::Unknown, Place::default());
    assert_eq!(numbers(), (all + 2, answers + 1));
    saved(&session).await;
}
