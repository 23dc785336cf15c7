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

/// An English count with its noun: 1 minute, 2 minutes. For nouns that take an s.
pub fn counted(n: u64, noun: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{s}")
}

/// How late something is: 1 day late, 2 days late.
pub fn days_late(lang: Lang, days: i32) -> String {
    match lang {
        Lang::Zh => format!("晚 {days} 天"),
        Lang::En => [&*counted(u64::from(days.unsigned_abs()), "day"), " late"].concat(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular() {
        let said = |n: u8| {
            [
                workshop::takes(Lang::En, n.into()),
                home::book_sheets(Lang::En, n.into()),
                account::days_left(Lang::En, n.into()),
                days_late(Lang::En, n.into()),
                home::more_answers(Lang::En, n.into()),
                reviews::changes_count(Lang::En, n.into()),
            ]
        };
        assert_eq!(
            said(1),
            ["1 minute", "1 sheet", "1 day left", "1 day late", "1 more answer to see a verdict", "1 change"]
        );
        assert_eq!(
            said(2),
            ["2 minutes", "2 sheets", "2 days left", "2 days late", "2 more answers to see a verdict", "2 changes"]
        );
        assert_eq!(workshop::takes(Lang::Zh, 1), "1 分钟");
    }
}
