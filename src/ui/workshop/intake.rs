//! Taking in what participants hand back: many at once, with a word on what each was.

use keybook_core::lang::Lang;
use keybook_core::share::Kind;

use super::super::open::{Wrong, read};
use super::super::stage::{session, stage};
use crate::session::CameIn;
use crate::text::workshop as text;

/// Takes in a text: one file, one scanned code, or many links, one a line.
pub fn take_texts(id: &str, given: &str, lang: Lang) {
    let mut came = CameIn::default();
    let mut wrong = 0;
    let whole = read(given, "");
    let found = match whole {
        Ok(parcel) => vec![Ok(parcel)],
        // Links that came through a chat are separated by lines and by what people write between them.
        Err(_) if given.lines().count() > 1 => {
            given.lines().filter(|line| line.contains("v1.")).map(|line| read(line, "")).collect::<Vec<_>>()
        }
        Err(error) => vec![Err(error)],
    };
    for one in found {
        match one {
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
