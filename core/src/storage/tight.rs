//! A document that nobody has open, in as few characters as may be: a third of a packed one, and slower to read.
//!
//! `{"keybook":1001,"card":{…},"tight":"…","sum":…}`: the document as [`dense::write`] makes bytes of it, 15 bits to a
//! character, with its card beside it, so that the index can be made anew without unpacking a thousand documents. A page
//! that does not know this form takes it for a newer one and leaves it alone.

use super::index::Card;
use super::pack::{digits, undigits};
use super::{LoadError, is_whole, seal};
use crate::book::Document;
use crate::dense;

/// The format that tight texts say they have. Formats of whole documents as JSON count from one.
const FORMAT: u32 = 1001;
/// What every tight text begins with.
pub const HEAD: &str = "{\"keybook\":1001,\"card\":";
const BODY: &str = ",\"tight\":\"";

/// True for a text in this form.
pub fn is_tight(text: &str) -> bool {
    text.starts_with(HEAD)
}

/// A document as a tight text; `None` where that would not give back exactly the document.
pub fn tight(doc: &Document) -> Option<String> {
    let card = serde_json::to_string(&Card::of(doc)).ok()?;
    let mut text = [HEAD, &card, BODY].concat();
    digits(&dense::write(doc), &mut text);
    text.push_str("\"}");
    let text = seal(text);
    (load(&text).as_ref() == Ok(doc)).then_some(text)
}

/// Reads a tight text.
pub fn load(text: &str) -> Result<Document, LoadError> {
    let damaged = |what: &str| LoadError::Damaged(what.into());
    let (card, body) = parts(text).ok_or_else(|| damaged("its checksum is another"))?;
    let bytes = undigits(body);
    if bytes.first().is_some_and(|edition| *edition > dense::EDITION) {
        return Err(LoadError::TooNew(FORMAT));
    }
    let doc = dense::read(&bytes).ok_or_else(|| damaged("does not unpack"))?;
    if Card::of(&doc) == card { Ok(doc) } else { Err(damaged("its card is another's")) }
}

/// The card of a tight text, without a look at the document.
pub fn card(text: &str) -> Option<Card> {
    parts(text).map(|(card, _)| card)
}

/// Any bytes as the document of a tight text: a checksum keeps them out otherwise.
#[cfg(feature = "fuzzing")]
pub fn fuzz_tight(bytes: &[u8]) -> Option<Document> {
    dense::read(bytes).or_else(|| dense::read_as_far_as_it_goes(bytes))
}

/// What can be read of a damaged tight text; `None` when that is nothing.
pub fn salvage(text: &str) -> Option<Document> {
    let (_, body) = text.split_once(BODY)?;
    dense::read_as_far_as_it_goes(&undigits(body))
}

/// The card and the characters of a text with the right checksum.
fn parts(text: &str) -> Option<(Card, &str)> {
    let (rest, sum) = text.strip_suffix('}')?.rsplit_once(",\"sum\":")?;
    sum.parse::<u32>().ok().filter(|_| is_whole(text))?;
    let (card, body) = rest.strip_prefix(HEAD)?.split_once(BODY)?;
    Some((serde_json::from_str(card).ok()?, body.strip_suffix('"')?))
}
