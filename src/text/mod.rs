//! Every text a reader sees outside the worksheets, in both languages.
//!
//! A message is a function of the language; one that lacks a language does not compile:
//!
//! ```compile_fail
//! keybook::messages! {
//!     /// Take back the last step.
//!     undo { en: "Undo" }
//! }
//! ```

pub mod account;
pub mod backup;
pub mod charts;
pub mod exports;
pub mod form;
pub mod home;
pub mod lock;
pub mod map;
pub mod open;
pub mod own;
pub mod own_wrong;
pub mod people;
pub mod problem;
pub mod relationships;
pub mod reviews;
pub mod scorer;
pub mod share;
pub mod sheet;
pub mod shell;
pub mod storage;
pub mod workshop;

use keybook_core::lang::Lang;

/// Defines messages: a name, arguments if any, and the text in both languages.
#[macro_export]
macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident : $type:ty),*))? { zh: $zh:literal, en: $en:literal $(,)? })*) => {
        $($crate::message! { $(#[$doc])* $name $(($($arg : $type),*))? { $zh, $en } })*
    };
}

/// One message of [`messages!`].
#[doc(hidden)]
#[macro_export]
macro_rules! message {
    ($(#[$doc:meta])* $name:ident { $zh:literal, $en:literal }) => {
        $(#[$doc])*
        pub const fn $name(lang: keybook_core::lang::Lang) -> &'static str {
            match lang {
                keybook_core::lang::Lang::Zh => $zh,
                keybook_core::lang::Lang::En => $en,
            }
        }
    };
    ($(#[$doc:meta])* $name:ident ($($arg:ident : $type:ty),*) { $zh:literal, $en:literal }) => {
        $(#[$doc])*
        pub fn $name(lang: keybook_core::lang::Lang, $($arg: $type),*) -> String {
            match lang {
                keybook_core::lang::Lang::Zh => format!($zh),
                keybook_core::lang::Lang::En => format!($en),
            }
        }
    };
}

/// A small number as a word, as it stands at the head of a sentence: 四, Four. From eleven on, figures.
pub fn number_word(lang: Lang, n: usize) -> String {
    const ZH: [&str; 11] = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    const EN: [&str; 11] = ["None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
    let words = match lang {
        Lang::Zh => ZH,
        Lang::En => EN,
    };
    words.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}
