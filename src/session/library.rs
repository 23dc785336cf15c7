//! Documents, index and settings in the store.

use keybook_core::book::{DocId, Document};
use keybook_core::storage::{self, Card, Index, LoadError};

use super::{Notice, Settings};
use crate::platform::store::{Store, StoreError};
use crate::platform::task::warn;

/// All pages opened from disk share one store in some browsers, so keys carry the name and the format version.
const PREFIX: &str = "keybook.v1.";
const INDEX: &str = "keybook.v1.index";
const SETTINGS: &str = "keybook.v1.settings";
const DOCUMENTS: &str = "keybook.v1.doc.";

/// A document that stands in the store and cannot be used.
pub enum Unreadable {
    /// Saved by a newer page.
    TooNew,
    /// Damaged; its text now stands under this key.
    Aside(String),
}

/// The texts in the store.
pub struct Library {
    store: Option<Store>,
    /// A hash of each document's text as this page last read or wrote it: another hash means another tab.
    seen: Vec<(DocId, u64)>,
    unpacked: Vec<DocId>,
    notices: Vec<Notice>,
    /// Nothing is stored: somebody works in a file.
    in_file: bool,
}

impl Library {
    /// Opens the store; without one the library is empty and says so.
    pub fn open() -> Self {
        // A browser may hand out a store and refuse to write to it.
        let probe =
            |store: &Store| store.write("keybook.v1.probe", "1").and_then(|()| store.remove("keybook.v1.probe"));
        let store = Store::open().and_then(|store| match probe(&store) {
            Ok(()) | Err(StoreError::Full) => Ok(store),
            Err(StoreError::Denied) => Err(StoreError::Denied),
        });
        let notices = if store.is_ok() { Vec::new() } else { vec![Notice::Denied] };
        Self { store: store.ok(), seen: Vec::new(), unpacked: Vec::new(), notices, in_file: false }
    }

    /// A library that stores nothing: what somebody does in a portable page stays in that page.
    pub fn in_file() -> Self {
        Self { store: None, seen: Vec::new(), unpacked: Vec::new(), notices: Vec::new(), in_file: true }
    }

    /// Notices from opening the store.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// The key of a document.
    pub fn key(id: &DocId) -> String {
        format!("{DOCUMENTS}{id}")
    }

    /// The document that a key belongs to.
    pub fn doc_of_key(key: &str) -> Option<DocId> {
        DocId::parse(key.strip_prefix(DOCUMENTS)?)
    }

    /// True for the index's key.
    pub fn is_index_key(key: &str) -> bool {
        key == INDEX
    }

    fn text(&self, key: &str) -> Option<String> {
        self.store.as_ref()?.read(key).unwrap_or_else(|error| {
            warn(&format!("cannot read {key}: {}", error.name()));
            None
        })
    }

    /// The reader's choices; unreadable ones are the default ones.
    pub fn settings(&self) -> Settings {
        self.text(SETTINGS).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// Keeps the reader's choices; true when that is worth another try. Not worth a notice when it fails: the documents'
    /// saving says what is wrong.
    pub fn write_settings(&self, settings: &Settings) -> bool {
        if let (Some(store), Ok(text)) = (&self.store, serde_json::to_string(settings))
            && let Err(error) = store.write(SETTINGS, &text)
        {
            warn(&format!("choices not kept: {}", error.name()));
            return error == StoreError::Full;
        }
        false
    }

    /// All keys of the store, other pages' included, and how many characters each takes.
    pub fn sizes(&self) -> Vec<(String, usize)> {
        self.store.as_ref().map(Store::sizes).unwrap_or_default()
    }

    /// True for a key of this page.
    pub fn is_own_key(key: &str) -> bool {
        key.starts_with(PREFIX)
    }

    /// When a text was moved aside, in milliseconds since 1970, if that is what the key stands for.
    pub fn set_aside_at(key: &str) -> Option<u64> {
        key.strip_prefix(PREFIX)?.strip_prefix("aside.")?.rsplit('.').next()?.parse().ok()
    }

    /// Takes a text that was moved aside out for good.
    pub fn drop_aside(&self, key: &str) -> Result<(), StoreError> {
        self.store.as_ref().filter(|_| Self::set_aside_at(key).is_some()).ok_or(StoreError::Denied)?.remove(key)
    }

    /// Ids of all stored documents.
    pub fn ids(&self) -> Vec<DocId> {
        let keys = self.store.as_ref().and_then(|store| store.keys(DOCUMENTS).ok()).unwrap_or_default();
        keys.iter().filter_map(|key| Self::doc_of_key(key)).collect()
    }

    /// The index, rebuilt from the documents when it is missing or speaks of others.
    pub fn index(&mut self) -> Index {
        let ids = self.ids();
        let index = self.text(INDEX).and_then(|text| Index::load(&text));
        match index {
            Some(index) if index.covers(ids.iter().map(DocId::as_str)) => index,
            found => self.rebuild(ids, found.unwrap_or_default()),
        }
    }

    /// An index of what is really there. Unreadable documents keep a card, so that opening them says what is wrong.
    fn rebuild(&mut self, ids: Vec<DocId>, old: Index) -> Index {
        let card = |id: &DocId| {
            let text = self.text(&Self::key(id))?;
            match storage::load(&text) {
                Ok(doc) => Some(Card::of(&doc)),
                Err(_) => Some(old.card(id).cloned().unwrap_or_else(|| Card::unread(id))),
            }
        };
        Index::new(ids.iter().filter_map(card).collect())
    }

    /// Writes the index.
    pub fn write_index(&self, index: &Index) -> Result<(), StoreError> {
        if self.in_file {
            return Ok(());
        }
        self.store.as_ref().ok_or(StoreError::Denied)?.write(INDEX, &index.save())
    }

    /// The index as it stands in the store, perhaps another tab's.
    pub fn stored_index(&self) -> Option<Index> {
        self.text(INDEX).and_then(|text| Index::load(&text))
    }

    /// Reads a document; one that is damaged is moved aside and never overwritten.
    pub fn read(&mut self, id: &DocId) -> Result<Option<Document>, Unreadable> {
        let Some(text) = self.text(&Self::key(id)) else { return Ok(None) };
        match self.understand(id, &text) {
            Ok(doc) => Ok(Some(doc)),
            Err(LoadError::TooNew(_)) => Err(Unreadable::TooNew),
            Err(LoadError::Damaged(reason)) => {
                warn(&format!("{id} {reason}"));
                Err(self.set_aside(id, &text))
            }
        }
    }

    /// Reads a document's text as it came from the store or from another tab.
    pub fn understand(&mut self, id: &DocId, text: &str) -> Result<Document, LoadError> {
        let doc = storage::load(text)?;
        if doc.id() != id {
            return Err(LoadError::Damaged(format!("is {}, stored as {id}", doc.id())));
        }
        self.saw(id, text);
        Ok(doc)
    }

    fn set_aside(&self, id: &DocId, text: &str) -> Unreadable {
        let Some(store) = &self.store else { return Unreadable::TooNew };
        let key = format!("{PREFIX}aside.{id}.{}", crate::platform::clock::now());
        // Only when the copy stands is the original's key free. Without room for a copy the document stays where it
        // is, locked like one from a newer page: nothing is overwritten either way.
        match store.write(&key, text).and_then(|()| store.remove(&Self::key(id))) {
            Ok(()) => Unreadable::Aside(key),
            Err(_) => Unreadable::TooNew,
        }
    }

    /// A document's text as it stands.
    pub fn stored(&self, id: &DocId) -> Option<String> {
        self.text(&Self::key(id))
    }

    /// A text that was moved aside.
    pub fn aside(&self, key: &str) -> Option<String> {
        self.text(key)
    }

    /// What another tab wrote under a document's key since this page last looked.
    pub fn foreign(&mut self, id: &DocId) -> Option<Document> {
        let text = self.text(&Self::key(id))?;
        if self.seen.contains(&(id.clone(), hash(&text))) {
            return None;
        }
        self.understand(id, &text).ok()
    }

    /// Stores a document, packed unless it is open. A blank document leaves no text behind.
    pub fn write(&mut self, doc: &Document, packed: bool) -> Result<(), StoreError> {
        if self.in_file {
            return Ok(());
        }
        let store = self.store.as_ref().ok_or(StoreError::Denied)?;
        let id = doc.id();
        if doc.is_blank() {
            self.seen.retain(|(have, _)| have != id);
            return store.remove(&Self::key(id));
        }
        let text = storage::save(doc);
        let text = if packed { storage::pack(&text) } else { text };
        store.write(&Self::key(id), &text)?;
        self.saw(id, &text);
        Ok(())
    }

    /// Takes a document out for good.
    pub fn remove(&mut self, id: &DocId) -> Result<(), StoreError> {
        self.seen.retain(|(have, _)| have != id);
        if self.in_file {
            return Ok(());
        }
        self.store.as_ref().ok_or(StoreError::Denied)?.remove(&Self::key(id))
    }

    /// True when a document's stored text is not packed.
    pub fn is_unpacked(&self, id: &DocId) -> bool {
        self.unpacked.contains(id)
    }

    fn saw(&mut self, id: &DocId, text: &str) {
        self.seen.retain(|(have, _)| have != id);
        self.seen.push((id.clone(), hash(text)));
        self.unpacked.retain(|have| have != id);
        if text.starts_with('{') {
            self.unpacked.push(id.clone());
        }
    }
}

/// Tells texts apart (FNV-1a); nobody has a reason to make two meet.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}
