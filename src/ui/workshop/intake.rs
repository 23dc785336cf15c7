//! Taking in what participants hand back: many at once, with a word on what each was.

use keybook_core::lang::Lang;
use keybook_core::share::Kind;

use super::super::open::{Wrong, read};
use super::super::stage::{session, stage};
use crate::session::CameIn;
use crate::text::workshop as text;

/// Where a link begins.
const MARK: &str = "v1.";

/// One text for each link: what people write between links in a chat goes with the one before, whose length is known.
fn pieces(given: &str) -> Vec<&str> {
    let file = given.trim_start().starts_with(['{', '<']);
    let mut begins: Vec<usize> = if file { Vec::new() } else { given.match_indices(MARK).map(|(at, _)| at).collect() };
    if begins.len() < 2 {
        return vec![given];
    }
    begins.push(given.len());
    begins.windows(2).filter_map(|ends| given.get(*ends.first()?..*ends.last()?)).collect()
}

/// Takes in a text: one file, one scanned code, or many links, one a line.
pub fn take_texts(id: &str, given: &str, lang: Lang) {
    let mut came = CameIn::default();
    let mut wrong = 0;
    for one in pieces(given) {
        match read(one, "") {
            Ok(parcel) if parcel.kind == Kind::Answers => session().take_answers(id, &parcel, &mut came),
            Ok(_) => came.other += 1,
            Err(Wrong::Refused(_) | Wrong::Worksheet) => wrong += 1,
        }
    }
    let mut said = Vec::new();
    if came.new + came.later + came.same > 0 {
        said.push(text::took(lang, came.new, came.later, came.same));
    }
    if came.other > 0 {
        said.push(text::other_session(lang).to_owned());
    }
    if wrong > 0 || said.is_empty() {
        said.push(text::took_wrong(lang, wrong.max(1)));
    }
    stage().say(&said.join(" · "), came.new + came.later > 0);
}
