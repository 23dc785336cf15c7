//! Taking in what participants hand back: many at once, with a word on what each was.

use keybook_core::lang::Lang;
use keybook_core::share::Kind;

use super::super::open::{Left, read, words};
use super::super::stage::{session, stage};
use super::name_of;
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

/// What could not be taken in: the pieces, and how often for which reason.
#[derive(Default)]
struct Refused {
    pieces: Vec<String>,
    reasons: Vec<(&'static str, usize)>,
}

impl Refused {
    /// Keeps a piece; of several only the link itself, without the words behind it.
    fn add(&mut self, piece: &str, alone: bool, why: &'static str) {
        let link = piece.split_whitespace().next().unwrap_or_default();
        self.pieces.push(if alone { piece.to_owned() } else { link.to_owned() });
        match self.reasons.iter_mut().find(|(have, _)| *have == why) {
            Some((_, count)) => *count += 1,
            None => self.reasons.push((why, 1)),
        }
    }

    fn left(self, lang: Lang) -> Left {
        let why = self.reasons.iter().map(|(why, count)| text::left(lang, *count, why)).collect();
        Left { text: self.pieces.join("\n"), why }
    }
}

/// Takes in a text: one file, one scanned code, or many links, one a line. What could not be taken in is left.
pub fn take_texts(id: &str, given: &str, lang: Lang) -> Left {
    let (mut came, mut refused) = (CameIn::default(), Refused::default());
    let (mut wrong, mut other) = (0, None);
    let all = pieces(given);
    let alone = all.len() == 1;
    for one in all {
        match read(one, "") {
            Ok(parcel) if parcel.kind == Kind::Answers => {
                let before = came.other;
                session().take_answers(id, &parcel, &mut came);
                if came.other > before {
                    refused.add(one, alone, text::other_session(lang));
                    other = Some(text::other_session(lang));
                }
            }
            Ok(_) => {
                refused.add(one, alone, text::not_answers(lang));
                other = Some(text::not_answers(lang));
            }
            Err(why) => {
                refused.add(one, alone, words(&why, lang));
                wrong += 1;
            }
        }
    }
    say(&came, wrong, other, lang);
    refused.left(lang)
}

/// Says what came in and what did not.
fn say(came: &CameIn, wrong: usize, other: Option<&'static str>, lang: Lang) {
    let mut said = Vec::new();
    if came.new + came.later + came.same > 0 {
        said.push(text::took(lang, came.new, came.later, came.same));
    }
    let mut named: Vec<&String> = Vec::new();
    for home in &came.elsewhere {
        if !named.contains(&home) {
            named.push(home);
            let count = came.elsewhere.iter().filter(|one| *one == home).count();
            said.push(text::elsewhere(lang, count, &name_of(home, lang).unwrap_or_default()));
        }
    }
    said.extend(other.map(str::to_owned));
    if wrong > 0 || said.is_empty() {
        said.push(text::took_wrong(lang, wrong.max(1)));
    }
    stage().say(&said.join(" · "), came.new + came.later + came.elsewhere.len() > 0);
}
