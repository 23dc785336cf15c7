//! Journal entries: what was written, kept apart until a later start has read it back from the store.

use serde::{Deserialize, Serialize};

use super::FORMAT;
use super::stored::SavedValue;
use crate::book::{Change, DocId, Replica, Stamp, Written};

/// How long an entry stays, in milliseconds, however often starts have read its effect back: a start that follows in the
/// same browser reads the store from memory, which says nothing of the disk. Browsers hold writes back for minutes.
pub const JOURNAL_KEEPS_MS: u64 = 24 * 60 * 60 * 1000;

/// A batch of writes, as a start finds it in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// When it was handed to the journal, in milliseconds since 1970; 0 where nothing says so.
    pub at: u64,
    /// What was written.
    pub written: Vec<Written>,
}

#[derive(Serialize, Deserialize)]
struct SavedEntry {
    keybook: u32,
    /// Added later: the stamps of what came from elsewhere are older than the entry.
    #[serde(default)]
    at: u64,
    cells: Vec<SavedWrite>,
}

/// Document, record, cell, value, and the stamp as time, counter, replica.
type SavedWrite = (String, String, String, SavedValue, (u64, u32, u32));

/// A batch of writes as one journal entry.
pub fn write_entry(written: &[Written], at: u64) -> String {
    let cells = written
        .iter()
        .map(|Written { change: c, stamp: s }| {
            let stamp = (s.time, s.counter, s.replica.0);
            (c.doc.to_string(), c.record.to_string(), c.key.to_string(), SavedValue(c.value.clone()), stamp)
        })
        .collect();
    // Text and finite numbers always serialise; an empty entry would be kept and reported as unreadable at start.
    serde_json::to_string(&SavedEntry { keybook: FORMAT, at, cells }).unwrap_or_default()
}

/// Reads a journal entry; `None` when it is damaged or from a newer page, and must be kept as it is.
pub fn read_entry(text: &str) -> Option<JournalEntry> {
    let saved: SavedEntry = serde_json::from_str(text).ok()?;
    if saved.keybook > FORMAT {
        return None;
    }
    let read = |(doc, record, key, value, (time, counter, replica)): SavedWrite| {
        let change = Change { doc: DocId::parse(&doc)?, record: record.into(), key: key.into(), value: value.0 };
        Some(Written { change, stamp: Stamp { time, counter, replica: Replica(replica) } })
    };
    let written: Option<Vec<Written>> = saved.cells.into_iter().map(read).collect();
    Some(JournalEntry { at: saved.at, written: written? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Value;

    #[test]
    fn comes_back_as_it_was() {
        let change = Change::new(&DocId::account("x"), "r", "k", Value::text("听说"));
        let written = vec![Written { change, stamp: Stamp { time: 7, counter: 1, replica: Replica(3) } }];
        assert_eq!(read_entry(&write_entry(&written, 9)), Some(JournalEntry { at: 9, written }));
    }

    #[test]
    fn entries_without_a_time_are_read() {
        let text = r#"{"keybook":1,"cells":[["account.x","r","k","a",[7,1,3]]]}"#;
        let entry = read_entry(text).unwrap();
        assert_eq!((entry.at, entry.written.len()), (0, 1));
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
