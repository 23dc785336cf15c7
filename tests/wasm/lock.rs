//! A lock over a real store and a real journal: nothing plain is left, nothing is lost, whatever interrupts it.

use std::rc::Rc;

use keybook::platform::clock;
use keybook::platform::journal::Journal;
use keybook::platform::store::Store;
use keybook::session::{Door, LockTrouble, Notice, Session};
use keybook_core::book::{AccountFields, DocId, Value};
use keybook_core::share::file;
use keybook_core::storage::{Index, Lock, LockState, is_closed};
use wasm_bindgen_test::wasm_bindgen_test;

use super::session::{clean, name, names, saved, settled};

const NAME: &str = "滨江实验教育集团";
const WORDS: &str = "苹果 apple tree";

/// Every text of the store and the journal, with its key.
async fn texts() -> Vec<(String, String)> {
    let store = Store::open().unwrap();
    let keys = store.keys("keybook.").unwrap().into_iter();
    let mut texts: Vec<_> = keys.map(|key| (store.read(&key).unwrap().unwrap(), key)).map(|(t, k)| (k, t)).collect();
    let entries = Journal::open().await.unwrap().read().await.unwrap();
    texts.extend(entries.into_iter().map(|entry| (format!("journal {}", entry.number), entry.text)));
    texts
}

/// Nothing anywhere names the customer, and no document, card or entry is plain.
async fn nothing_is_plain() {
    let open = ["keybook.v1.lock", "keybook.v1.settings", "keybook.v1.presence"];
    for (key, text) in texts().await {
        assert!(!text.contains(NAME) && !text.contains("陈晓"), "{key} names somebody: {text}");
        let fair = is_closed(&text) || open.contains(&&*key) || Lock::load(&text).is_ok();
        assert!(fair, "{key} is plain: {text}");
    }
}

async fn turned(session: &Rc<Session>, state: Option<LockState>) {
    for _ in 0..300 {
        if session.lock().map(|lock| lock.state) == state {
            return;
        }
        clock::wait(20).await;
    }
    panic!("still {:?}, wanted {state:?}", session.lock());
}

/// A session with a customer, a second one and a lock.
async fn locked() -> (Rc<Session>, String) {
    clean().await;
    let session = Session::start();
    settled().await;
    let id = session.create_account(NAME);
    session.create_account("东湖小学");
    session.keep_sender("陈晓");
    saved(&session).await;
    session.clone().set_lock(WORDS.into(), 15).await.unwrap();
    turned(&session, Some(LockState::Closed)).await;
    (session, id.to_string())
}

fn unlocked() -> Rc<Session> {
    Session::start_unlocked(Door::find().unwrap().unlock(WORDS).unwrap())
}

#[wasm_bindgen_test]
async fn a_locked_store_names_nobody_and_opens_with_its_passphrase() {
    let (session, id) = locked().await;
    nothing_is_plain().await;
    // What is written from now on is closed as well.
    session.set_account(&id, "note", Value::text("陈晓说九月定"), None);
    saved(&session).await;
    nothing_is_plain().await;
    let door = Door::find().unwrap();
    assert_eq!(door.unlock("苹果 apple tre"), None);
    nothing_is_plain().await;
    let again = unlocked();
    settled().await;
    assert_eq!(names(&again), [NAME, "东湖小学"]);
    assert_eq!(name(&again, &id).as_deref(), Some(NAME));
    assert_eq!((&*again.settings().sender, again.notices().len()), ("陈晓", 0));
    nothing_is_plain().await;
}

#[wasm_bindgen_test]
async fn the_journal_of_a_locked_store_brings_back_what_the_store_lost() {
    let (session, id) = locked().await;
    session.set_account(&id, "note", Value::text("最后一句"), None);
    saved(&session).await;
    let store = Store::open().unwrap();
    store.remove(&format!("keybook.v1.doc.account.{id}")).unwrap();
    let again = unlocked();
    settled().await;
    assert_eq!(again.read(&DocId::account(&id), |doc| doc.get("meta", "note").clone()), Some(Value::text("最后一句")));
}

#[wasm_bindgen_test]
async fn interrupted_closing_goes_on() {
    let (session, id) = locked().await;
    // As a browser leaves it that was killed in between: one text and the index plain, and the lock says so.
    let store = Store::open().unwrap();
    let (lock, _) = (session.lock().unwrap(), drop(session));
    store.write("keybook.v1.lock", &lock.at(LockState::Closing).save()).unwrap();
    let plain = r#"{"keybook":1,"id":"account.plain","replicas":[7],"records":{"meta":{"created":[1779100000000,[1779100000000,0,0]],"name":["滨江实验教育集团",[1779100000000,1,0]]}}}"#;
    store.write("keybook.v1.doc.account.plain", plain).unwrap();
    store.write("keybook.v1.aside.account.x.5", "滨江实验教育集团, damaged").unwrap();
    store.write("keybook.v1.index", &Index::new(Vec::new()).save()).unwrap();
    let again = unlocked();
    turned(&again, Some(LockState::Closed)).await;
    nothing_is_plain().await;
    assert_eq!(name(&again, "plain").as_deref(), Some(NAME));
    assert!(again.has_account(&id) && again.has_account("plain"), "the index is made anew");
    assert_eq!(again.aside("keybook.v1.aside.account.x.5").as_deref(), Some("滨江实验教育集团, damaged"));
}

#[wasm_bindgen_test]
async fn taking_the_lock_off_opens_everything_and_goes_on_when_interrupted() {
    let (session, id) = locked().await;
    assert_eq!(session.take_lock_off("falsch und falsch"), Err(LockTrouble::WrongPassphrase));
    nothing_is_plain().await;
    let store = Store::open().unwrap();
    let lock = session.lock().unwrap();
    // Interrupted right at the beginning: everything is still closed.
    store.write("keybook.v1.lock", &lock.at(LockState::Opening).save()).unwrap();
    let again = unlocked();
    turned(&again, None).await;
    settled().await;
    for (key, text) in texts().await {
        assert!(!is_closed(&text) && Lock::load(&text).is_err(), "{key} is still closed");
    }
    assert!(Door::find().is_none() && store.read("keybook.v1.choices").unwrap().is_none());
    let third = Session::start();
    settled().await;
    assert_eq!(name(&third, &id).as_deref(), Some(NAME));
    assert_eq!(&*third.settings().sender, "陈晓");
}

#[wasm_bindgen_test]
async fn a_changed_passphrase_is_the_only_one() {
    let (session, id) = locked().await;
    let change = |now: &str, then: &str| session.clone().change_passphrase(now.into(), then.into());
    assert_eq!(change("falsch und falsch", "neu und neu").await, Err(LockTrouble::WrongPassphrase));
    let before = texts().await;
    change(WORDS, "neu und neu").await.unwrap();
    settled().await;
    let door = Door::find().unwrap();
    assert_eq!(door.unlock(WORDS), None, "the old one opens nothing");
    let again = Session::start_unlocked(door.unlock("neu und neu").unwrap());
    assert_eq!(name(&again, &id).as_deref(), Some(NAME));
    let doc = format!("keybook.v1.doc.account.{id}");
    let of = |texts: &[(String, String)]| texts.iter().find(|(key, _)| *key == doc).map(|(_, text)| text.clone());
    assert_eq!(of(&before), of(&texts().await), "no text was closed anew");
    let copies =
        texts().await.iter().filter(|(key, text)| key.starts_with("journal") && Lock::load(text).is_ok()).count();
    assert_eq!(copies, 1, "the journal has the new lock alone");
}

#[wasm_bindgen_test]
async fn a_page_without_the_key_leaves_everything_alone() {
    let (session, id) = locked().await;
    drop(session);
    let before = texts().await;
    // What an older page does: it knows no lock, and takes what it meets for a newer page's.
    let older = Session::start();
    settled().await;
    assert_eq!(name(&older, &id), None);
    assert!(older.notices().iter().any(|notice| matches!(notice, Notice::TooNew(_))));
    older.set_account(&id, "note", Value::text("drüber"), None);
    older.save();
    settled().await;
    for (key, text) in
        before.iter().filter(|(key, _)| key.contains(".doc.") || key.starts_with("journal") || key.ends_with("index"))
    {
        assert_eq!(texts().await.iter().find(|(have, _)| have == key).map(|(_, text)| text), Some(text), "{key}");
    }
}

#[wasm_bindgen_test]
async fn damaged_and_swapped_texts_are_set_aside_and_the_rest_is_read() {
    let (session, id) = locked().await;
    let store = Store::open().unwrap();
    let other = session.index().cards[1].id.clone();
    drop(session);
    let key = |id: &str| format!("keybook.v1.doc.{id}");
    let swapped = store.read(&key(&other)).unwrap().unwrap();
    store.write(&key(&format!("account.{id}")), &swapped).unwrap();
    let journal = Journal::open().await.unwrap();
    let numbers: Vec<f64> = journal.read().await.unwrap().iter().map(|e| e.number).collect();
    journal.drop_entries(&numbers).await.unwrap();
    let again = unlocked();
    settled().await;
    assert_eq!(name(&again, &id), None, "no text passes for another");
    assert_eq!(again.asides().len(), 1);
    assert_eq!(name(&again, other.strip_prefix("account.").unwrap()).as_deref(), Some("东湖小学"));
}

#[wasm_bindgen_test]
async fn the_locked_data_is_a_file_and_erasing_leaves_nothing() {
    let (_, id) = locked().await;
    let door = Door::find().unwrap();
    let text = door.file().await.unwrap();
    assert!(!text.contains(NAME));
    let parcel = file::read_locked(&text, WORDS).unwrap();
    assert!(parcel.docs.iter().any(|sent| sent.doc.id().name() == id && sent.doc.name() == NAME));
    door.erase().await.unwrap();
    let left: Vec<String> = texts().await.into_iter().map(|(key, _)| key).collect();
    assert_eq!(left, ["keybook.v1.settings"]);
    assert!(Door::find().is_none());
    assert_eq!(Session::start().index().cards.len(), 0);
    settled().await;
}

#[wasm_bindgen_test]
async fn the_copy_in_the_journal_mends_a_damaged_lock() {
    let (session, id) = locked().await;
    drop(session);
    let store = Store::open().unwrap();
    let text = store.read("keybook.v1.lock").unwrap().unwrap();
    store.write("keybook.v1.lock", &text.replace("\"minutes\":15", "\"minutes\":16")).unwrap();
    let door = Door::find().unwrap();
    assert!(door.lock.is_err());
    let mended = door.with_copy().await.unwrap();
    let again = Session::start_unlocked(mended.unlock(WORDS).unwrap());
    assert_eq!(name(&again, &id).as_deref(), Some(NAME));
    assert!(Door::find().unwrap().lock.is_ok());
    turned(&again, Some(LockState::Closed)).await;
}
