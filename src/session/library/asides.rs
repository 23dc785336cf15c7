//! Texts that could not be read: they stand under keys of their own.

use keybook_core::book::DocId;

use super::{ASIDE, Library, Unreadable};
use crate::platform::store::StoreError;

impl Library {
    pub(super) fn set_aside(&self, id: &DocId, text: &str) -> Unreadable {
        let (key, there) = (aside_key(id.as_str()), Self::key(id));
        let Some(store) = &self.store else { return Unreadable::Stuck(there) };
        // Only when the copy stands is the original's key free. Without room for a copy the document stays where it
        // is, locked like one from a newer page: nothing is overwritten either way.
        match store.write(&key, text).and_then(|()| store.remove(&there)) {
            Ok(()) => Unreadable::Aside(key),
            Err(_) => Unreadable::Stuck(there),
        }
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
}

/// The key under which something unreadable is kept.
pub(super) fn aside_key(name: &str) -> String {
    format!("{ASIDE}{name}.{}", crate::platform::clock::now())
}
