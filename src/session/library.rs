//! Documents, index and settings in the store.

use keybook_core::book::{DocId, Document};
use keybook_core::storage::{self, Card, Index, LoadError, Step};

use super::{Notice, Settings};
use crate::platform::store::{Store, StoreError};
use crate::platform::task::warn;

// All pages opened from disk share one store in some browsers, so keys carry the name and the format version.
const OWN: &str = "keybook.v1.";
const INDEX: &str = "keybook.v1.index";
const SETTINGS: &str = "keybook.v1.settings";
const DOCUMENTS: &str = "keybook.v1.doc.";
/// What could not be read.
const ASIDE: &str = "keybook.v1.aside.";
/// Texts of documents from before they were written in another format.
const BEFORE: &str = "keybook.v1.before.";

/// A document that stands in the store and cannot be used.
pub enum Unreadable {
    /// Saved by a newer page.
    TooNew,
    /// Damaged; its text now stands under this key.
    Aside(String),
    /// The browser does not give it, or it is damaged and there is no room to set it aside: it stays under this key.
    Stuck(String),
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
    /// The way from older formats.
    steps: &'static [Step],
    /// Documents whose stored text is of an older format.
    older: Vec<DocId>,
    /// Documents whose text of an older format was still kept when the page opened.
    kept: Vec<DocId>,
}

impl Library {
    /// Opens the store; without one the library is empty and says so. `steps` lead from older formats.
    pub fn open(steps: &'static [Step]) -> Self {
        // A browser may hand out a store and refuse to write to it.
        let probe =
            |store: &Store| store.write("keybook.v1.probe", "1").and_then(|()| store.remove("keybook.v1.probe"));
        let store = Store::open().and_then(|store| match probe(&store) {
            Ok(()) | Err(StoreError::Full) => Ok(store),
            Err(StoreError::Denied) => Err(StoreError::Denied),
        });
        let notices = if store.is_ok() { Vec::new() } else { vec![Notice::Denied] };
        let kept = store.as_ref().ok().and_then(|store| store.keys(BEFORE).ok()).unwrap_or_default();
        let kept = kept.iter().filter_map(|key| DocId::parse(key.strip_prefix(BEFORE)?)).collect();
        Self { store: store.ok(), notices, steps, kept, ..Self::in_file_of(false) }
    }

    /// A library that stores nothing: what somebody does in a portable page stays in that page.
    pub fn in_file() -> Self {
        Self::in_file_of(true)
    }

    fn in_file_of(in_file: bool) -> Self {
        Self {
            store: None,
            seen: Vec::new(),
            unpacked: Vec::new(),
            notices: Vec::new(),
            in_file,
            steps: storage::STEPS,
            older: Vec::new(),
            kept: Vec::new(),
        }
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

    /// The reader's choices. Of a damaged text those that can be read; the text is set aside.
    pub fn settings(&mut self) -> Settings {
        let Some(text) = self.text(SETTINGS) else { return Settings::default() };
        if let Ok(settings) = serde_json::from_str(&text) {
            return settings;
        }
        let settings = Settings::salvage(&text);
        let key = aside_key("settings");
        match self.store.as_ref().map(|store| store.write(&key, &text)) {
            Some(Ok(())) => {
                self.notices.push(Notice::SetAside { name: String::new(), key });
                self.write_settings(&settings);
            }
            _ => warn("the choices are damaged, and there is no room to set them aside"),
        }
        settings
    }

    /// The reader's choices as they stand in the store, perhaps another tab's.
    pub fn stored_settings(&self) -> Option<Settings> {
        serde_json::from_str(&self.text(SETTINGS)?).ok()
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
        key.starts_with(OWN)
    }

    /// Ids of all stored documents.
    pub fn ids(&self) -> Vec<DocId> {
        let keys = self.store.as_ref().and_then(|store| store.keys(DOCUMENTS).ok()).unwrap_or_default();
        keys.iter().filter_map(|key| Self::doc_of_key(key)).collect()
    }

    /// True when a text stands under a document's key.
    pub fn has(&self, id: &DocId) -> bool {
        self.text(&Self::key(id)).is_some()
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
        let Some(text) = self.stands(id)? else { return Ok(None) };
        let doc = self.take(id, &text)?;
        if self.kept.contains(id) && !self.older.contains(id) {
            self.drop_kept(id);
        }
        Ok(Some(doc))
    }

    /// What stands under a document's key. Where the browser does not give it, nobody may take it for nothing.
    fn stands(&self, id: &DocId) -> Result<Option<String>, Unreadable> {
        let (Some(store), key) = (&self.store, Self::key(id)) else { return Ok(None) };
        store.read(&key).map_err(|error| {
            warn(&format!("cannot read {key}: {}", error.name()));
            Unreadable::Stuck(key)
        })
    }

    fn take(&mut self, id: &DocId, text: &str) -> Result<Document, Unreadable> {
        self.understand(id, text).map_err(|error| match error {
            LoadError::TooNew(_) => Unreadable::TooNew,
            LoadError::Damaged(reason) => {
                warn(&format!("{id} {reason}"));
                self.set_aside(id, text)
            }
        })
    }

    /// Reads a document's text as it came from the store or from another tab.
    pub fn understand(&mut self, id: &DocId, text: &str) -> Result<Document, LoadError> {
        let read = storage::load_with(text, self.steps)?;
        if read.doc.id() != id {
            return Err(LoadError::Damaged(format!("is {}, stored as {id}", read.doc.id())));
        }
        self.saw(id, text);
        self.older.retain(|have| have != id);
        if read.older {
            self.older.push(id.clone());
        }
        Ok(read.doc)
    }

    fn set_aside(&self, id: &DocId, text: &str) -> Unreadable {
        let (key, there) = (aside_key(id.as_str()), Self::key(id));
        let Some(store) = &self.store else { return Unreadable::Stuck(there) };
        // Only when the copy stands is the original's key free. Without room for a copy the document stays where it
        // is, locked like one from a newer page: nothing is overwritten either way.
        match store.write(&key, text).and_then(|()| store.remove(&there)) {
            Ok(()) => Unreadable::Aside(key),
            Err(_) => Unreadable::Stuck(there),
        }
    }

    /// Before a document is first written in another format, its text is kept; this start may not be able to read back
    /// what it writes.
    fn keep_older(&mut self, id: &DocId, store: &Store) -> Result<(), StoreError> {
        if self.older.contains(id) {
            if let Some(text) = store.read(&Self::key(id))? {
                store.write(&[BEFORE, id.as_str()].concat(), &text)?;
            }
            self.older.retain(|have| have != id);
        }
        Ok(())
    }

    /// The new text was read at a later start: the old one has done its work.
    fn drop_kept(&mut self, id: &DocId) {
        self.kept.retain(|have| have != id);
        if let Some(store) = &self.store
            && let Err(error) = store.remove(&[BEFORE, id.as_str()].concat())
        {
            warn(&format!("an old text of {id} stays: {}", error.name()));
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

    /// The keys of all texts that were moved aside.
    pub fn asides(&self) -> Vec<String> {
        self.store.as_ref().and_then(|store| store.keys(ASIDE).ok()).unwrap_or_default()
    }

    /// Whose text was moved aside under a key, and when.
    pub fn aside_of_key(key: &str) -> Option<(&str, u64)> {
        let (id, at) = key.strip_prefix(ASIDE)?.rsplit_once('.')?;
        Some((id, at.parse().ok()?))
    }

    /// Takes a text that was moved aside out for good.
    pub fn drop_aside(&self, key: &str) -> Result<(), StoreError> {
        match &self.store {
            Some(store) if key.starts_with(ASIDE) => store.remove(key),
            _ => Ok(()),
        }
    }

    /// What another tab wrote under a document's key since this page last looked. What nobody can read is set aside.
    pub fn foreign(&mut self, id: &DocId) -> Result<Option<Document>, Unreadable> {
        let Some(text) = self.stands(id)? else { return Ok(None) };
        if self.seen.contains(&(id.clone(), hash(&text))) {
            return Ok(None);
        }
        self.take(id, &text).map(Some)
    }

    /// Stores a document, packed unless it is open. A blank document leaves no text behind.
    pub fn write(&mut self, doc: &Document, packed: bool) -> Result<(), StoreError> {
        if self.in_file {
            return Ok(());
        }
        let store = self.store.clone().ok_or(StoreError::Denied)?;
        let id = doc.id();
        self.keep_older(id, &store)?;
        if doc.is_blank() {
            self.seen.retain(|(have, _)| have != id);
            return store.remove(&Self::key(id));
        }
        let text = storage::stored_text(doc, packed);
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
        self.store.as_ref().ok_or(StoreError::Denied)?.remove(&Self::key(id))?;
        self.drop_kept(id);
        Ok(())
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

/// The key under which something unreadable is kept.
fn aside_key(name: &str) -> String {
    format!("{ASIDE}{name}.{}", crate::platform::clock::now())
}

/// Tells texts apart (FNV-1a); nobody has a reason to make two meet.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}
