//! In a headless browser: what platform promises, and what a session does with a real store and a real journal.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should say so and stop")]

mod focus;
mod formats;
mod hooks;
mod journal;
mod keeping;
mod lock;
mod markup;
mod pinyin;
mod room;
mod safe;
mod session;
mod store;
mod tight;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
