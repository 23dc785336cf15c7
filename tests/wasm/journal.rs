//! The journal.

use keybook::platform::journal::Journal;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn entries_are_read_in_order_and_dropped_by_number() {
    let journal = Journal::open().await.unwrap();
    let before = journal.read().await.unwrap().len();
    for text in ["first", "第二"] {
        journal.append(text).unwrap().done().await.unwrap();
    }
    let entries = journal.read().await.unwrap();
    let new = &entries[before..];
    assert_eq!(new.iter().map(|e| &*e.text).collect::<Vec<_>>(), ["first", "第二"]);
    journal.drop_entries(&[new[0].number]).await.unwrap();
    let left = Journal::open().await.unwrap().read().await.unwrap();
    assert_eq!(left[before..].iter().map(|e| &*e.text).collect::<Vec<_>>(), ["第二"]);
    journal.drop_entries(&[left[before].number]).await.unwrap();
}
