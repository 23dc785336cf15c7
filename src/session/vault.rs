//! The one place where texts are closed on their way to the store and the journal, and opened on their way back.
//!
//! Without a lock there is no key, and every text passes as it is.

use std::rc::Rc;

use keybook_core::storage::{JOURNAL, Key, is_closed};

use crate::platform::random;
use crate::platform::store::{Store, StoreError};

/// What closes and opens texts.
#[derive(Clone, Default)]
pub struct Guard {
    /// Opens what is closed.
    pub key: Option<Rc<Key>>,
    /// What is written is closed. False while the lock is being taken off, and after.
    pub closes: bool,
}

impl Guard {
    /// A guard with this key.
    pub fn new(key: Option<Key>, closes: bool) -> Self {
        Self { key: key.map(Rc::new), closes }
    }

    /// The guard with another key, if there is one, that closes from now on or does not.
    pub fn with(&self, key: Option<Key>, closes: bool) -> Self {
        Self { key: key.map(Rc::new).or_else(|| self.key.clone()), closes }
    }

    /// Closes what is to be stored under a name, if texts are closed at all. `None` when the browser has no randomness to
    /// close it with: then it must not be stored.
    pub fn close(&self, name: &str, text: String) -> Option<String> {
        let Some(key) = self.key.as_ref().filter(|_| self.closes && !is_closed(&text)) else { return Some(text) };
        let mut nonce = [0; 12];
        if random::fill(&mut nonce) { key.close(name, &text, nonce) } else { None }
    }

    /// Opens what stood under a name. A plain text passes, and so does one that this key does not open.
    pub fn open(&self, name: &str, text: String) -> String {
        let key = self.key.as_ref().filter(|_| is_closed(&text));
        key.and_then(|key| key.open(name, &text)).unwrap_or(text)
    }

    /// Closes an entry of the journal.
    pub fn close_entry(&self, text: String) -> Option<String> {
        self.close(JOURNAL, text)
    }

    /// Opens an entry of the journal.
    pub fn open_entry(&self, text: String) -> String {
        self.open(JOURNAL, text)
    }

    /// True for a closed text that this key should have opened: it is damaged, or stood under another name.
    pub fn fits(&self, text: &str) -> bool {
        is_closed(text) && self.key.as_ref().is_some_and(|key| key.fits(text))
    }
}

/// The store behind its guard.
pub struct Vault {
    /// The store as it is.
    pub store: Store,
    /// What closes and opens.
    pub guard: Guard,
}

impl Vault {
    /// What stands under a key, opened.
    pub fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.store.read(key)?.map(|text| self.guard.open(key, text)))
    }

    /// Puts a text under a key, closed if texts are. When this fails, what stood there before still stands.
    pub fn write(&self, key: &str, text: &str) -> Result<(), StoreError> {
        if !self.guard.closes {
            return self.store.write(key, text);
        }
        self.store.write(key, &self.guard.close(key, text.to_owned()).ok_or(StoreError::Denied)?)
    }

    /// Takes a key out.
    pub fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.store.remove(key)
    }

    /// All keys that begin with `prefix`.
    pub fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.store.keys(prefix)
    }
}
