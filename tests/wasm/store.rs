//! The store.

use keybook::platform::store::{Store, StoreError};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn texts_come_back_as_they_were() {
    let store = Store::open().unwrap();
    let text = "大客户\u{0}\u{3400}\u{b3ff}\n";
    store.write("test.text", text).unwrap();
    assert_eq!(store.read("test.text").unwrap().as_deref(), Some(text));
    assert!(store.keys("test.").unwrap().contains(&"test.text".to_owned()));
    store.remove("test.text").unwrap();
    assert_eq!(store.read("test.text").unwrap(), None);
}

#[wasm_bindgen_test]
fn a_full_store_says_so_and_keeps_what_it_had() {
    let store = Store::open().unwrap();
    store.write("test.kept", "good").unwrap();
    let (mut size, mut fill) = (4_000_000, 0);
    while size > 0 {
        match store.write(&format!("test.fill.{fill}"), &"x".repeat(size)) {
            Ok(()) => fill += 1,
            Err(error) => {
                assert_eq!(error, StoreError::Full);
                size /= 2;
            }
        }
    }
    assert_eq!(store.write("test.kept", &"y".repeat(1000)), Err(StoreError::Full));
    assert_eq!(store.read("test.kept").unwrap().as_deref(), Some("good"));
    for key in store.keys("test.").unwrap() {
        store.remove(&key).unwrap();
    }
}
