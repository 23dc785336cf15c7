//! Documents, index and settings in the store.

mod asides;
mod choices;
mod documents;
mod index;
mod lock;
mod older;

use keybook_core::book::DocId;
use keybook_core::storage::{self, DOCUMENTS, Key, Lock, LockState, Step};

use super::Notice;
use super::vault::{Guard, Vault};
use crate::platform::store::{Store, StoreError};
use crate::platform::task::warn;
pub use choices::{plain_settings, write_plain_settings};

// All pages opened from disk share one store in some browsers, so keys carry the name and the format version.
pub const OWN: &str = "keybook.v1.";
const INDEX: &str = "keybook.v1.index";
/// The reader's choices. With a lock only those that the lock screen needs stand here, and all of them, closed, under
/// [`CHOICES`].
const SETTINGS: &str = "keybook.v1.settings";
const CHOICES: &str = "keybook.v1.choices";
/// The lock, if there is one.
pub const LOCK: &str = "keybook.v1.lock";
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
    store: Option<Vault>,
    /// The lock as it stands in the store.
    lock: Option<Lock>,
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
    /// Opens the store; without one the library is empty and says so. `steps` lead from older formats;
    /// `key` opens what is locked.
    pub fn open(steps: &'static [Step], key: Option<Key>) -> Self {
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
        let lock = store.as_ref().ok().and_then(|store| Lock::load(&store.read(LOCK).ok()??).ok());
        let lock = lock.filter(|lock| key.as_ref().is_some_and(|key| lock.is_of(key)));
        let closes = lock.as_ref().is_some_and(|lock| lock.state != LockState::Opening);
        let store = store.ok().map(|store| Vault { store, guard: Guard::new(key, closes) });
        Self { store, lock, notices, steps, kept, ..Self::in_file_of(false) }
    }

    /// A library that stores nothing: what somebody does in a portable page stays in that page.
    pub fn in_file() -> Self {
        Self::in_file_of(true)
    }

    fn in_file_of(in_file: bool) -> Self {
        Self {
            store: None,
            lock: None,
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

    fn text(&self, key: &str) -> Option<String> {
        self.given(key, self.store.as_ref()?.read(key))
    }

    /// A text that is never closed.
    fn plain(&self, key: &str) -> Option<String> {
        self.given(key, self.store.as_ref()?.store.read(key))
    }

    fn given(&self, key: &str, text: Result<Option<String>, StoreError>) -> Option<String> {
        text.unwrap_or_else(|error| {
            warn(&format!("cannot read {key}: {}", error.name()));
            None
        })
    }

    /// All keys of the store, other pages' included, and how many characters each takes.
    pub fn sizes(&self) -> Vec<(String, usize)> {
        self.store.as_ref().map(|vault| vault.store.sizes()).unwrap_or_default()
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

    /// Whether anything is stored at all.
    pub fn is_stored(&self) -> bool {
        self.store.is_some()
    }

    /// A text of this page that says nothing of anybody.
    pub fn sign(&self, key: &str) -> Option<String> {
        self.plain(key)
    }

    /// Writes one. When that fails the next one says the same.
    pub fn write_sign(&self, key: &str, text: &str) {
        if let Some(Err(error)) = self.store.as_ref().map(|vault| vault.store.write(key, text)) {
            warn(&format!("{key}: {}", error.name()));
        }
    }

    /// Takes such texts out; where that fails they say nothing either.
    pub fn drop_signs(&self, keys: &[&str]) {
        for key in keys {
            if let Some(Err(error)) = self.store.as_ref().map(|vault| vault.remove(key)) {
                warn(&format!("{key} stays: {}", error.name()));
            }
        }
    }
}
