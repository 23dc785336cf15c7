//! What travels, whatever carries it.

use std::rc::Rc;

use crate::book::{Document, Replica, Stamp};

/// What a parcel is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A colleague shall have these documents.
    Share,
    /// Somebody who only read them proposes other values.
    Suggestion,
    /// All of somebody's documents, to be kept elsewhere.
    Backup,
    /// The invitation to an exercise of a workshop.
    Task,
    /// What a participant hands in.
    Answers,
    /// What a group came to, to take home.
    Outcome,
}

impl Kind {
    /// All kinds. Their places stand in links: new ones go to the end.
    pub(super) const ALL: [(Self, &'static str); 6] = [
        (Self::Share, "share"),
        (Self::Suggestion, "suggestion"),
        (Self::Backup, "backup"),
        (Self::Task, "task"),
        (Self::Answers, "answers"),
        (Self::Outcome, "outcome"),
    ];

    /// The name in files.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }
}

/// Documents on their way to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// What it is for.
    pub kind: Kind,
    /// The sender's name; "" when not told.
    pub from: String,
    /// When it was made, in milliseconds since 1970.
    pub made: u64,
    /// A word to whoever opens it; may be "".
    pub word: String,
    /// The documents.
    pub docs: Vec<Sent>,
    /// The names of those who wrote, for replicas whose stamps stand in the documents.
    pub hands: Vec<(Replica, String)>,
}

/// A document in a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The document, or a chosen part of it.
    pub doc: Document,
    /// What the sender had seen of it: of every replica that wrote in it, the latest stamp.
    pub seen: Vec<Stamp>,
}

impl Sent {
    /// A part of a document, and all that was seen of the whole of it.
    pub fn part(doc: Document, whole: &Document) -> Self {
        Self { doc, seen: seen(whole) }
    }
}

/// Of every replica that wrote in a document the latest stamp, ordered by replica.
pub fn seen(doc: &Document) -> Vec<Stamp> {
    let mut latest: Vec<Stamp> = Vec::new();
    for cell in doc.records().values().flat_map(|record| record.cells.values()) {
        for entry in cell.entries() {
            match latest.binary_search_by_key(&entry.stamp.replica, |stamp| stamp.replica) {
                Ok(at) => latest[at] = latest[at].max(entry.stamp),
                Err(at) => latest.insert(at, entry.stamp),
            }
        }
    }
    latest
}

/// Why something that came in was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Not from this program.
    NotKeybook,
    /// Cut or changed on its way.
    Damaged,
    /// Made by a newer page, in this version of the format.
    TooNew(u32),
    /// More than this page takes in at once.
    TooLarge,
    /// Closed with a passphrase, which is needed first.
    Locked,
    /// The passphrase is another one.
    WrongPassphrase,
}

impl Parcel {
    /// Who a replica is, if the parcel says so.
    pub fn hand(&self, replica: Replica) -> Option<Rc<str>> {
        self.hands.iter().find(|(known, _)| *known == replica).map(|(_, name)| Rc::from(name.as_str()))
    }
}
