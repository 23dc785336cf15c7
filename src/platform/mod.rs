//! The browser: the only room that touches `web_sys`, `js_sys` and gloo.
//!
//! Each file is one thing a browser offers, in the words of this project and with its errors typed.

pub mod build;
pub mod camera;
pub mod carried;
pub mod clipboard;
pub mod clock;
pub mod day_picker;
pub mod document;
pub mod download;
pub mod drawing;
pub mod dropping;
pub mod events;
pub mod focus;
pub mod history;
pub mod in_app;
pub mod input;
pub mod journal;
pub mod keeping;
pub mod kept_file;
pub mod measure;
pub mod media;
pub mod picture;
pub mod pinyin;
pub mod pointer;
pub mod printing;
pub mod random;
pub mod screen;
pub mod snapshot;
pub mod store;
pub mod task;
pub mod typing;
pub mod update;
pub mod upload;

pub use web_sys;
