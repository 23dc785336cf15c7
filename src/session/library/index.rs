//! The index of all documents: a cache.

use keybook_core::book::DocId;
use keybook_core::storage::{self, CLOSED, Card, Index};

use super::{INDEX, Library};
use crate::platform::store::StoreError;

impl Library {
    /// True for the index's key.
    pub fn is_index_key(key: &str) -> bool {
        key == INDEX
    }

    /// The index, rebuilt from the documents when it is missing or speaks of others.
    pub fn index(&mut self) -> Index {
        let ids = self.ids();
        let index = if self.index_is_strange() { None } else { self.stored_index() };
        match index {
            Some(index) if index.covers(ids.iter().map(DocId::as_str)) => index,
            found => self.rebuild(ids, found.unwrap_or_default()),
        }
    }

    /// True for an index that a page without the key wrote: it knows no names.
    pub fn index_is_strange(&self) -> bool {
        self.store.as_ref().is_some_and(|vault| vault.guard.closes && !vault.store.begins(INDEX, CLOSED))
    }

    /// An index of what is really there. Unreadable documents keep a card, so that opening them says what is wrong.
    fn rebuild(&mut self, ids: Vec<DocId>, old: Index) -> Index {
        let card = |id: &DocId| {
            let text = self.text(&Self::key(id))?;
            // Without this a start that lost its index would unpack what may be a thousand documents.
            if let Some(card) = storage::card(&text).filter(|card| card.id == id.as_str()) {
                return Some(card);
            }
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
        let vault = self.store.as_ref().ok_or(StoreError::Denied)?;
        // Without the key nobody writes over it; it is only a cache.
        if vault.guard.key.is_none() && vault.store.begins(INDEX, CLOSED) {
            return Ok(());
        }
        vault.write(INDEX, &index.save())
    }

    /// The index as it stands in the store, perhaps another tab's.
    pub fn stored_index(&self) -> Option<Index> {
        self.text(INDEX).and_then(|text| Index::load(&text))
    }
}
