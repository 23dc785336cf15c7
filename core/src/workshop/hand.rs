//! Whose answers they are.

use std::rc::Rc;

use super::session::time;
use crate::book::{Change, DocId, Document, Value, key};
use crate::sheet::short_name;

/// The record that says whose answers they are.
pub(super) const RECORD: &str = "hand";

const GROUP: &str = "group";
const HANDED: &str = "handed";

/// Who filled a document that is handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hand {
    /// The group, or "" for somebody who works alone.
    pub group: Rc<str>,
    /// What they call themselves, or "".
    pub name: Rc<str>,
    /// When it was handed in last, in milliseconds since 1970.
    pub handed: Option<u64>,
}

impl Hand {
    /// Who filled a document. Names are cut to what may be written, for the document may come from anywhere.
    pub fn read(doc: &Document) -> Self {
        let name = |cell: &str| short_name(doc.get(RECORD, cell).as_str().unwrap_or_default());
        Self { group: name(GROUP), name: name(key::NAME), handed: time(doc.get(RECORD, HANDED)) }
    }

    /// The number that came in place of a name, in results without names: nothing else is said of whose they are then.
    pub fn number(&self) -> Option<usize> {
        let number = self.name.parse().ok().filter(|number| *number > 0);
        number.filter(|_| self.group.is_empty() && self.handed.is_none())
    }

    /// True when answers were written after the document was handed in last.
    pub fn is_behind(doc: &Document) -> bool {
        let Some(handed) = doc.record(RECORD).and_then(|record| record.cells.get(HANDED)) else { return false };
        let at = handed.stamp().time;
        let answers = |id: &str| ["sheet.", "row.", "person."].iter().any(|kind| id.starts_with(kind));
        let mut cells =
            doc.records().iter().filter(|(id, _)| answers(id)).flat_map(|(_, record)| record.cells.values());
        !handed.value().is_empty() && cells.any(|cell| cell.stamp().time > at)
    }

    /// The writes that say so.
    pub fn write(&self, doc: &DocId) -> Vec<Change> {
        vec![
            Change::new(doc, RECORD, GROUP, Value::text(&short_name(&self.group))),
            Change::new(doc, RECORD, key::NAME, Value::text(&short_name(&self.name))),
            Change::new(doc, RECORD, HANDED, self.handed.map_or(Value::Empty, Value::time)),
        ]
    }
}
