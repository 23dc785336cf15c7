//! A document with everything in it, earlier values included.

use std::cell::OnceCell;

use super::coding::{Coder, Effort, History, LIGHT};
use super::registry::{EDITION, Registry};
use super::walk::Walk;
use crate::book::Document;

/// Words that texts are likely to have: what is known before the first text. It is a part of the formats and never
/// changes.
const WORDS: &str = include_str!("words.txt");

/// What a document may have, in characters and cells; what has more is not written like this.
const MOST: usize = 4 * 1024 * 1024;

/// A coder that knows the words.
pub fn primed(effort: &'static Effort) -> (Coder<'static>, History) {
    let (mut coder, mut past) = (Coder::learner(effort), History::default());
    for line in WORDS.lines() {
        coder.text(&mut past, 0, usize::MAX - 1, line);
    }
    (coder, past)
}

thread_local! {
    /// Whoever reads one document of the store is likely to read another, and learning the words takes a third of it.
    static LEARNT: OnceCell<(Coder<'static>, History)> = const { OnceCell::new() };
}

fn learnt() -> (Coder<'static>, History) {
    LEARNT.with(|learnt| learnt.get_or_init(|| primed(&LIGHT)).clone())
}

/// A document as few bytes. Whether it comes back as it was is for the caller to see: one that is too large does not.
pub fn write(doc: &Document) -> Vec<u8> {
    let (mut coder, mut past) = learnt();
    coder.start_writing();
    let registry = Registry::of(EDITION);
    let mut walk = Walk::new(&mut coder, &mut past, &registry, MOST);
    walk.whole = true;
    // The walk goes over what is there; where that is too much, reading says so.
    let _ = walk.document(Some(doc));
    let mut bytes = vec![EDITION];
    bytes.extend(coder.finish());
    bytes
}

/// The document that these bytes were made of; `None` when they are damaged, or use ids of a later edition.
pub fn read(bytes: &[u8]) -> Option<Document> {
    read_with(bytes, |walk| !walk.is_over() && walk.coder.is_at_end())
}

/// What stands before the damage, and perhaps a record or two less; `None` when that is nothing.
pub fn read_as_far_as_it_goes(bytes: &[u8]) -> Option<Document> {
    read_with(bytes, |_| true).filter(|doc| !doc.is_blank())
}

fn read_with(bytes: &[u8], is_good: impl FnOnce(&Walk<'_, '_>) -> bool) -> Option<Document> {
    let (edition, rest) = bytes.split_first().filter(|(edition, _)| **edition <= EDITION)?;
    let (mut coder, mut past) = learnt();
    coder.start_reading(rest);
    let registry = Registry::of(*edition);
    let mut walk = Walk::new(&mut coder, &mut past, &registry, MOST);
    walk.whole = true;
    let doc = walk.document(None);
    doc.filter(|_| is_good(&walk))
}
