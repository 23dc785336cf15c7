//! The browser is asked once, late enough, to keep the data.

use keybook::session::Session;
use wasm_bindgen_test::wasm_bindgen_test;

use super::session::{clean, saved, settled};

fn asked() -> u32 {
    js_sys::eval("window.keybookAsked ?? 0").unwrap().as_f64().unwrap() as u32
}

#[wasm_bindgen_test]
async fn the_browser_is_asked_once_and_never_on_the_first_visit() {
    clean().await;
    js_sys::eval(
        "StorageManager.prototype.persist = async () => { window.keybookAsked = (window.keybookAsked ?? 0) + 1; return false; }",
    )
    .unwrap();
    let first = Session::start();
    settled().await;
    first.load_example();
    saved(&first).await;
    assert_eq!(first.settings().saved_edits, 0, "the example is nobody's work");
    for name in ["北山中学", "东湖小学", "南门中学", "西区教育局"] {
        first.create_account(name);
        saved(&first).await;
    }
    assert_eq!((first.settings().saved_edits, asked()), (3, 0));
    let second = Session::start();
    settled().await;
    for _ in 0..2 {
        second.create_account("城北小学");
        saved(&second).await;
    }
    settled().await;
    assert_eq!(asked(), 1);
    assert!(Session::start().settings().asked_to_keep);
    settled().await;
}
