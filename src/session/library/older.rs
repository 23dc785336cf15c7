//! Texts of older formats, kept until what took their place has been read.

use keybook_core::book::{DocId, Document};

use super::{BEFORE, Library};
use crate::platform::store::StoreError;
use crate::platform::task::warn;

impl Library {
    /// Before a document is first written in another format, its text is kept; this start may not be able to read back
    /// what it writes.
    pub(super) fn keep_older(&mut self, id: &DocId) -> Result<(), StoreError> {
        let store = self.store.as_ref().ok_or(StoreError::Denied)?;
        if self.older.contains(id) {
            if let Some(text) = store.read(&Self::key(id))? {
                store.write(&[BEFORE, id.as_str()].concat(), &text)?;
            }
            self.older.retain(|have| have != id);
        }
        Ok(())
    }

    /// What a document was before it was written in another format: its text, if that is still kept, takes the place of
    /// the one that was set aside. What was written since stands in the journal, if it is not older than a day.
    pub fn what_it_was_before(&mut self, id: &DocId) -> Option<Document> {
        let text = self.text(&[BEFORE, id.as_str()].concat()).filter(|_| self.kept.contains(id))?;
        let doc = self.understand(id, &text).ok()?;
        self.store.as_ref()?.write(&Self::key(id), &text).ok().map(|()| doc)
    }

    /// The new text was read at a later start: the old one has done its work.
    pub(super) fn drop_kept(&mut self, id: &DocId) {
        self.kept.retain(|have| have != id);
        if let Some(store) = &self.store
            && let Err(error) = store.remove(&[BEFORE, id.as_str()].concat())
        {
            warn(&format!("an old text of {id} stays: {}", error.name()));
        }
    }
}
