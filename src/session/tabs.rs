//! Other tabs: what they store is merged here at once.

use std::rc::Rc;

use keybook_core::book::DocId;
use keybook_core::storage::{Index, LoadError};

use super::library::{Library, Unreadable};
use super::{Session, State, Topic};
use crate::platform::events::{self, Listening};
use crate::platform::{clock, task};

impl Session {
    /// Listens to the other tabs.
    pub(super) fn watch_tabs(&self) -> Listening {
        let me = self.me.clone();
        events::on_store_change(move |key, text| {
            if let (Some(session), Some(key)) = (me.upgrade(), key) {
                session.other_tab_wrote(&key, text.as_deref());
            }
        })
    }

    fn other_tab_wrote(&self, key: &str, text: Option<&str>) {
        if self.is_in_file() || self.other_tab_locked(key, text) {
            return;
        }
        let guard = self.state.borrow().library.guard();
        if let Some(text) = text {
            self.state.borrow_mut().turn_what_came(key, text);
        }
        if Library::is_index_key(key) {
            self.take_index();
        } else if let Some(id) = Library::doc_of_key(key) {
            match text {
                Some(text) => self.take_document(&id, &guard.open(key, text.to_owned())),
                None => self.take_removal(&id),
            }
        }
    }

    /// Another tab took a document out. Only one that had been deleted before: where it was damaged, or emptied by going
    /// back, what this tab has of it stays.
    fn take_removal(&self, id: &DocId) {
        let mut state = self.state.borrow_mut();
        let was_deleted = state.index.card(id).is_some_and(|card| card.deleted.is_some());
        let stored = state.library.stored_index();
        if was_deleted && !state.dirty.contains(id) && !state.library.has(id) {
            state.forget(id);
        } else if !state.let_example_go(stored.as_ref()) {
            return;
        }
        drop(state);
        self.emit(&[Topic::Docs, Topic::Index, Topic::Undo, Topic::Saving]);
    }

    fn take_index(&self) {
        let (changed, gone) = {
            let mut state = self.state.borrow_mut();
            let stored = state.library.stored_index();
            let gone = state.let_example_go(stored.as_ref());
            // Taking in what is stored leaves nothing to store.
            let changed = stored.is_some_and(|stored| Rc::make_mut(&mut state.index).merge(stored));
            if changed {
                state.names = None;
            }
            (changed, gone)
        };
        if gone {
            self.emit(&[Topic::Docs, Topic::Index, Topic::Undo, Topic::Saving]);
        }
        if changed {
            self.learn_all();
            self.emit(&[Topic::Index]);
        }
    }

    /// Merges another tab's document into the one in memory. If this tab knows more, it stores the sum.
    fn take_document(&self, id: &DocId, text: &str) {
        let mut state = self.state.borrow_mut();
        let known = state.book.doc(id).is_some();
        if state.locked.contains(id) || (!known && state.index.card(id).is_some()) {
            return;
        }
        let incoming = match state.library.understand(id, text) {
            Ok(incoming) => incoming,
            // A newer page writes this document now: whatever this one would write is older.
            Err(LoadError::TooNew(_)) => {
                state.cannot_read(id, Unreadable::TooNew);
                drop(state);
                return self.emit(&[Topic::Notices, Topic::Saving]);
            }
            Err(error) => return task::warn(&format!("another tab's {id}: {error}")),
        };
        if !known {
            // Its card may have got lost between two tabs that wrote the index at once.
            Rc::make_mut(&mut state.index).note(&incoming);
            state.names = None;
            drop(state);
            return self.emit(&[Topic::Index]);
        }
        let changed = state.book.merge(incoming.clone(), clock::now()).cells > 0;
        state.note(id);
        if state.book.doc(id) != Some(&incoming) {
            state.mark_dirty(id);
        }
        drop(state);
        if changed {
            self.refresh_sheets(id);
            self.emit(&[Topic::Docs, Topic::Index]);
        }
        self.save_soon();
    }
}

impl State {
    /// The example goes as a whole: once neither its cards nor its documents are stored, this tab lets go of it as well.
    /// True when something went.
    fn let_example_go(&mut self, stored: Option<&Index>) -> bool {
        if stored.is_some_and(|index| index.cards.iter().any(|card| card.example)) {
            return false;
        }
        let here = |id: &DocId| self.book.doc(id).is_some() || self.index.card(id).is_some();
        let gone = |id: &DocId| here(id) && !self.dirty.contains(id) && !self.library.has(id);
        let gone: Vec<DocId> = self.example_docs().into_iter().filter(gone).collect();
        gone.iter().for_each(|id| self.forget(id));
        !gone.is_empty()
    }
}
