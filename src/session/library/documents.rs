//! Documents in the store.

use keybook_core::book::{DocId, Document};
use keybook_core::storage::{self, CLOSED, LoadError};

use super::{Library, Unreadable};
use crate::platform::store::StoreError;
use crate::platform::task::warn;

impl Library {
    /// True when a text stands under a document's key.
    pub fn has(&self, id: &DocId) -> bool {
        self.text(&Self::key(id)).is_some()
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
        if self.guard().fits(text) {
            return Err(LoadError::Damaged("does not open with its key".into()));
        }
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

    /// A document's text as it stands.
    pub fn stored(&self, id: &DocId) -> Option<String> {
        self.text(&Self::key(id))
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
        let id = doc.id();
        self.keep_older(id)?;
        let store = self.store.as_ref().ok_or(StoreError::Denied)?;
        if doc.is_blank() {
            self.seen.retain(|(have, _)| have != id);
            return store.remove(&Self::key(id));
        }
        let text = storage::stored_text(doc, packed);
        store.write(&Self::key(id), &text)?;
        self.saw(id, &text);
        Ok(())
    }

    /// Packs a document's text tight; how many characters that won. `None` for one that stands unpacked: it is in use
    /// somewhere, unless it was `left` so.
    pub fn tighten(&mut self, id: &DocId, left: bool) -> Option<usize> {
        let (store, key) = (self.store.as_ref()?, Self::key(id));
        let text = store.read(&key).ok()??;
        if storage::is_tight(&text) || (!left && !storage::is_packed(&text)) {
            return None;
        }
        let read = storage::load_with(&text, self.steps).ok().filter(|read| !read.older && read.doc.id() == id);
        let tight =
            read.and_then(|read| storage::tight(&read.doc)).filter(|tight| characters(tight) < characters(&text));
        let Some(tight) = tight else { return Some(0) };
        // What another tab wrote meanwhile is newer.
        if store.read(&key).ok()?.as_ref() != Some(&text) || store.write(&key, &tight).is_err() {
            return None;
        }
        if self.seen.contains(&(id.clone(), hash(&text))) {
            self.saw(id, &tight);
        }
        Some(characters(&text) - characters(&tight))
    }

    /// True for a document that is packed tight: it takes a while to read.
    pub fn is_tight(&self, id: &DocId) -> bool {
        let (Some(vault), key) = (&self.store, Self::key(id)) else { return false };
        // Only what is closed has to be brought over from the browser and opened to tell.
        if vault.store.begins(&key, CLOSED) {
            self.stored(id).is_some_and(|text| storage::is_tight(&text))
        } else {
            vault.store.begins(&key, storage::TIGHT)
        }
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

    pub(super) fn saw(&mut self, id: &DocId, text: &str) {
        self.seen.retain(|(have, _)| have != id);
        self.seen.push((id.clone(), hash(text)));
        self.unpacked.retain(|have| have != id);
        if text.starts_with('{') && !storage::is_tight(text) {
            self.unpacked.push(id.clone());
        }
    }
}

/// Characters as the store counts them.
fn characters(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Tells texts apart (FNV-1a); nobody has a reason to make two meet.
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}
