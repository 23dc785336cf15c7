//! What can still be read of a damaged text.
//!
//! Cell by cell: what is whole is taken, what is not is passed over. Nothing calls this by itself: a damaged text is set
//! aside first, and somebody who brings it back sees what is in it before taking it.

use serde_json::Deserializer;

use super::stored::SavedCell;
use super::{pack, tight};
use crate::book::{DocId, Document, Entry, Replica, Stamp};

/// So many unreadable places, and the rest is given up: a text like that is no document.
const MOST_WRONG: usize = 1_000;

/// What can be read of a document's text, packed or not; `None` when that is nothing.
pub fn salvage(text: &str) -> Option<Document> {
    tight::salvage(text).or_else(|| salvage_json(text))
}

fn salvage_json(text: &str) -> Option<Document> {
    let unpacked;
    let text = if text.contains("\"records\"") {
        text
    } else {
        unpacked = pack::unpack_loosely(text);
        &unpacked
    };
    let (head, records) = text.split_once("\"records\"")?;
    let mut doc = Document::new(head.split('"').find_map(DocId::parse)?);
    let replicas = head.split_once("\"replicas\":").and_then(|(_, list)| first::<Vec<u32>>(list)).map(|(list, _)| list);
    let replicas = replicas.unwrap_or_default();
    let (mut at, mut wrong, mut record) = (0, 0, None);
    while let Some((name, next)) = records.get(at..).and_then(name) {
        at += next;
        let rest = records.get(at..).unwrap_or_default();
        if rest.starts_with('{') {
            record = Some(name.into());
            continue;
        }
        let (Some(record), Some((SavedCell(entries), length))) = (&record, first(rest)) else {
            wrong += 1;
            if wrong > MOST_WRONG {
                break;
            }
            continue;
        };
        at += length;
        for (value, (time, counter, place)) in entries {
            let replica = Replica(replicas.get(place as usize).copied().unwrap_or(place));
            doc.absorb(record, &name.into(), Entry { stamp: Stamp { time, counter, replica }, value: value.0 });
        }
    }
    (!doc.is_blank()).then_some(doc)
}

/// The next name that a map or a list follows, and where that begins.
fn name(text: &str) -> Option<(&str, usize)> {
    let end = ["\":{", "\":["].into_iter().filter_map(|sign| text.find(sign)).min()?;
    let name = text.get(..end)?;
    Some((name.rsplit_once('"').map_or(name, |(_, name)| name), end + 2))
}

/// The value that a text begins with, and how long it is.
fn first<'text, T: serde::Deserialize<'text>>(text: &'text str) -> Option<(T, usize)> {
    let mut values = Deserializer::from_str(text).into_iter::<T>();
    let value = values.next()?.ok()?;
    Some((value, values.byte_offset()))
}

#[cfg(test)]
mod tests {
    use super::super::{load, pack, seal};
    use super::*;

    const GOLDEN: &str = include_str!("../../golden/document-1.json");

    fn cells(doc: &Document) -> usize {
        doc.records().values().map(|record| record.cells.len()).sum()
    }

    #[test]
    fn a_whole_text_comes_back_whole() {
        let text = GOLDEN.trim_end();
        let doc = load(text).unwrap();
        for text in [text.to_owned(), seal(text.to_owned()), pack(text)] {
            assert_eq!(salvage(&text).as_ref(), Some(&doc), "{text}");
        }
    }

    #[test]
    fn a_text_that_was_cut_gives_what_stands_before() {
        let half = &GOLDEN[..GOLDEN.find("\"money\"").unwrap() + 12];
        let doc = salvage(half).unwrap();
        assert_eq!((cells(&doc), doc.get("r", "bool").clone()), (6, crate::book::Value::Bool(true)));
    }

    #[test]
    fn one_damaged_cell_costs_itself() {
        let doc = salvage(&GOLDEN.replace("2026-05-18", "2026-95-18")).unwrap();
        assert_eq!(cells(&doc), cells(&load(GOLDEN.trim_end()).unwrap()) - 1);
    }

    #[test]
    fn what_is_no_document_gives_none() {
        for text in [
            "",
            "你好，世界",
            "{}",
            r#"{"keybook":1,"id":"account.x","records":{}}"#,
            "\u{1}a㐀㐀",
            &"\":[".repeat(3000),
        ] {
            assert_eq!(salvage(text), None, "{text}");
        }
    }
}
