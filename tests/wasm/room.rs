//! Making room: what goes for good stays away, what can be put back comes back.

use std::rc::Rc;

use keybook::platform::kept_file::KeptFile;
use keybook::platform::store::Store;
use keybook::session::{FileState, Notice, Session};
use keybook_core::book::DocId;
use wasm_bindgen_test::wasm_bindgen_test;

use super::session::{clean, saved, settled};

fn names(session: &Rc<Session>) -> Vec<String> {
    session.index().cards.iter().map(|card| card.name.clone()).collect()
}

#[wasm_bindgen_test]
async fn the_journal_does_not_bring_back_what_went_for_good() {
    clean().await;
    let session = Session::start();
    settled().await;
    let (gone, stays) = (session.create_account("北山中学"), session.create_account("东湖小学"));
    saved(&session).await;
    session.delete_account(&gone);
    saved(&session).await;
    assert_eq!(session.room().deleted.len(), 1);
    session.remove_for_good(&gone);
    settled().await;
    assert_eq!(names(&session), ["东湖小学"]);
    let again = Session::start();
    settled().await;
    assert_eq!(names(&again), ["东湖小学"], "the journal keeps entries for a day");
    assert!(again.has_account(&stays) && again.read(&DocId::account(&gone), |_| ()).is_none());
    let key = format!("keybook.v1.doc.account.{gone}");
    assert_eq!(Store::open().unwrap().read(&key).unwrap(), None);
}

#[wasm_bindgen_test]
async fn old_reviews_go_and_can_be_put_back() {
    clean().await;
    let session = Session::start();
    settled().await;
    let id = session.create_account("北山中学");
    for _ in 0..3 {
        session.freeze_review(&id).unwrap();
        saved(&session).await;
    }
    let held = session.room().customers;
    assert_eq!(session.old_reviews(&held[0]).map(|old| old.count), Some(2));
    assert!(session.keep_newest_review(&id));
    settled().await;
    saved(&session).await;
    let again = Session::start();
    settled().await;
    let newest = again.reviews(&id);
    assert_eq!(newest.len(), 1, "the journal does not bring the others back");
    assert!(again.moment(&id, Some(&newest[0].id)).is_some());
    assert_eq!(session.let_go(), [&*id]);
    session.put_back(&id);
    saved(&session).await;
    let third = Session::start();
    settled().await;
    assert_eq!(third.reviews(&id).len(), 3);
}

#[wasm_bindgen_test]
async fn what_takes_up_the_store_is_all_of_it() {
    clean().await;
    let session = Session::start();
    settled().await;
    session.create_account("北山中学");
    session.load_example();
    saved(&session).await;
    let store = Store::open().unwrap();
    store.write("keybook.v1.aside.account.x.1779100000000", "half").unwrap();
    store.write("foreign", "1234").unwrap();
    let room = session.room();
    store.remove("foreign").unwrap();
    assert_eq!((room.customers.len(), room.deleted.len(), room.asides.len()), (1, 0, 1));
    assert_eq!((room.asides[0].0.at, room.others), (1_779_100_000_000, 11));
    let parts = room.customers[0].size + room.example + room.asides[0].1 + room.rest + room.others;
    assert_eq!(parts, room.used);
    session.drop_aside(&room.asides[0].0.key);
    assert!(session.room().asides.is_empty());
}

/// A file that cannot be written is said; after a restart the browser wants to be asked, and that is said, too.
#[wasm_bindgen_test]
async fn a_backup_file_that_cannot_be_written_is_said() {
    clean().await;
    // Stands in for the browser's window for choosing; what it gives can be kept and is no file.
    js_sys::eval("window.showSaveFilePicker = async () => ({ name: 'kept.json' })").unwrap();
    let session = Session::start();
    settled().await;
    session.create_account("北山中学");
    saved(&session).await;
    session.choose_file("x.json".into(), |reason| panic!("{reason}"));
    settled().await;
    assert_eq!(session.file_state(), FileState::Failed("kept.json".into()));
    assert!(session.notices().contains(&Notice::BackupFile { name: "kept.json".into(), failed: true }));
    assert_eq!(session.settings().backed_up, 0, "the reminder goes on");
    let again = Session::start();
    settled().await;
    assert_eq!(again.file_state(), FileState::Waiting("kept.json".into()));
    assert!(again.notices().contains(&Notice::BackupFile { name: "kept.json".into(), failed: false }));
    again.leave_file();
    settled().await;
    assert!(KeptFile::remembered().await.unwrap().is_none());
    assert_eq!(again.notices().len(), 0);
}

/// What another tab does: a frame has the same store, and the browser tells this window of it.
fn in_another_tab(key: &str) {
    let script = "const frame = document.createElement('iframe');
        document.body.append(frame);
        frame.contentWindow.localStorage.removeItem(key);
        setTimeout(() => frame.remove(), 200);";
    js_sys::Function::new_with_args("key", script).call1(&wasm_bindgen::JsValue::NULL, &key.into()).unwrap();
}

#[wasm_bindgen_test]
async fn what_another_tab_removed_for_good_is_gone_here() {
    clean().await;
    let session = Session::start();
    settled().await;
    let (gone, stays) = (session.create_account("北山中学"), session.create_account("东湖小学"));
    saved(&session).await;
    session.delete_account(&gone);
    saved(&session).await;
    in_another_tab(&format!("keybook.v1.doc.account.{gone}"));
    settled().await;
    assert_eq!(names(&session), ["东湖小学"]);
    assert!(session.read(&DocId::account(&gone), |_| ()).is_none(), "nor in memory");
    // A document that was not deleted before was damaged there, or the like: what this tab has of it stays.
    in_another_tab(&format!("keybook.v1.doc.account.{stays}"));
    settled().await;
    assert!(session.has_account(&stays) && session.read(&DocId::account(&stays), |_| ()).is_some());
    clean().await;
}
