//! The lock, and the texts that it closes.

use keybook_core::storage::{self, CLOSED, DOCUMENTS, Key, Lock, LockState, is_closed};

use super::super::vault::Guard;
use super::documents::hash;
use super::{ASIDE, BEFORE, LOCK, Library, OWN};
use crate::platform::store::StoreError;

impl Library {
    /// What closes and opens; nothing does when there is no store.
    pub fn guard(&self) -> Guard {
        self.store.as_ref().map(|vault| vault.guard.clone()).unwrap_or_default()
    }

    /// The lock, if this page has its key.
    pub fn lock(&self) -> Option<&Lock> {
        self.lock.as_ref()
    }

    /// Goes on with this lock, or without one. A key stays: other tabs may still write closed texts.
    pub fn follow_lock(&mut self, lock: Option<Lock>, key: Option<Key>) {
        if let Some(vault) = &mut self.store {
            vault.guard = vault.guard.with(key, lock.as_ref().is_some_and(|lock| lock.state != LockState::Opening));
            self.lock = lock;
        }
    }

    /// Writes the lock, or takes it out.
    pub fn write_lock(&self, lock: Option<&Lock>) -> Result<(), StoreError> {
        let store = &self.store.as_ref().ok_or(StoreError::Denied)?.store;
        match lock {
            Some(lock) => store.write(LOCK, &lock.save()),
            None => store.remove(LOCK),
        }
    }

    /// The keys of all texts that are plain and shall be closed, or the other way round.
    pub fn to_turn(&self) -> Vec<String> {
        let Some(vault) = self.store.as_ref().filter(|vault| vault.guard.key.is_some()) else { return Vec::new() };
        let keys = vault.keys(OWN).unwrap_or_default();
        keys.into_iter()
            .filter(|key| Self::is_turned(key) && vault.store.begins(key, CLOSED) != vault.guard.closes)
            .collect()
    }

    /// True for the key of a text that is closed one by one.
    pub fn is_turned(key: &str) -> bool {
        [DOCUMENTS, ASIDE, BEFORE].iter().any(|kind| key.starts_with(kind))
    }

    /// Closes a text that is plain, or opens one that is closed. What does not open stays.
    pub fn turn(&mut self, key: &str) -> Result<(), StoreError> {
        let Some(vault) = &self.store else { return Ok(()) };
        let Some(text) = vault.read(key)?.filter(|text| !is_closed(text)) else { return Ok(()) };
        let id = Self::doc_of_key(key);
        // Opened texts must not need more room than closed ones.
        let packs = !vault.guard.closes && id.is_some() && text.starts_with('{');
        let turned = if packs { storage::pack(&text) } else { text.clone() };
        vault.write(key, &turned)?;
        if let Some(id) = id.filter(|id| packs && self.seen.contains(&(id.clone(), hash(&text)))) {
            self.saw(&id, &turned);
        }
        Ok(())
    }
}
