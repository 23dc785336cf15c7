//! Journal entries: what was written, kept apart until a later start has read it back from the store.

use serde::{Deserialize, Serialize};

use super::FORMAT;
use super::stored::SavedValue;
use crate::book::{Change, DocId, Replica, Stamp, Written};

#[derive(Serialize, Deserialize)]
struct SavedEntry {
    keybook: u32,
    cells: Vec<SavedWrite>,
}

/// Document, record, cell, value, and the stamp as time, counter, replica.
type SavedWrite = (String, String, String, SavedValue, (u64, u32, u32));

/// A batch of writes as one journal entry.
pub fn write_entry(written: &[Written]) -> String {
    let cells = written
        .iter()
        .map(|Written { change: c, stamp: s }| {
            let stamp = (s.time, s.counter, s.replica.0);
            (c.doc.to_string(), c.record.to_string(), c.key.to_string(), SavedValue(c.value.clone()), stamp)
        })
        .collect();
    // Text and finite numbers always serialise; an empty entry would be kept and reported as unreadable at start.
    serde_json::to_string(&SavedEntry { keybook: FORMAT, cells }).unwrap_or_default()
}

/// Reads a journal entry; `None` when it is damaged or from a newer page, and must be kept as it is.
pub fn read_entry(text: &str) -> Option<Vec<Written>> {
    let saved: SavedEntry = serde_json::from_str(text).ok()?;
    if saved.keybook > FORMAT {
        return None;
    }
    let read = |(doc, record, key, value, (time, counter, replica)): SavedWrite| {
        let change = Change { doc: DocId::parse(&doc)?, record: record.into(), key: key.into(), value: value.0 };
        Some(Written { change, stamp: Stamp { time, counter, replica: Replica(replica) } })
    };
    saved.cells.into_iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Value;

    #[test]
    fn comes_back_as_it_was() {
        let change = Change::new(&DocId::account("x"), "r", "k", Value::text("听说"));
        let written = vec![Written { change, stamp: Stamp { time: 7, counter: 1, replica: Replica(3) } }];
        assert_eq!(read_entry(&write_entry(&written)), Some(written));
    }

    #[test]
    fn damage_and_newer_formats_are_left_alone() {
        for text in
            ["", "{}", r#"{"keybook":2,"cells":[]}"#, r#"{"keybook":1,"cells":[["nonsense","r","k",1,[1,0,0]]]}"#]
        {
            assert_eq!(read_entry(text), None, "{text}");
        }
    }
}
