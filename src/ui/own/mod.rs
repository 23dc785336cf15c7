//! Worksheets that somebody makes: the list of them, the page on which one is made, and bringing one in.

mod builder;
mod desk;
mod import;
mod parts;
mod shelf;

pub use builder::Builder;
pub use shelf::Worksheets;

use keybook_core::lang::Lang;
use keybook_core::worksheet::own::Json;

use super::stage::{session, stage};
use crate::platform::download;
use crate::text::own;

/// Hands a definition over as a file.
fn export(id: &str, title: &str, lang: Lang) {
    let Some(text) = session().definition(id) else { return };
    let name: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(60).collect();
    match download::text(&(name + ".keybook.json"), "application/json", &text) {
        Ok(()) => stage().say(own::exported(lang), false),
        Err(reason) => stage().say(&own::not_exported(lang, &reason), false),
    }
}

/// A code that no worksheet has yet: 8.1, 8.2 …
fn next_code() -> String {
    let taken = |code: &str| crate::catalogue::own_entries().iter().any(|entry| *entry.code == *code);
    let code = |n: usize| ["8.", &n.to_string()].concat();
    let free = (1..100).map(code).find(|code| !taken(code));
    free.unwrap_or_else(|| code(100))
}

/// A text as JSON.
fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}
