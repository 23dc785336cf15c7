//! Other tabs: what they store is merged here at once.

use std::rc::Rc;

use keybook_core::book::DocId;

use super::library::Library;
use super::{Session, Topic};
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
        if self.is_in_file() {
            return;
        }
        if Library::is_index_key(key) {
            self.take_index();
        } else if let (Some(id), Some(text)) = (Library::doc_of_key(key), text) {
            self.take_document(&id, text);
        }
    }

    fn take_index(&self) {
        let changed = {
            let mut state = self.state.borrow_mut();
            // Taking in what is stored leaves nothing to store.
            let changed =
                state.library.stored_index().is_some_and(|stored| Rc::make_mut(&mut state.index).merge(stored));
            if changed {
                state.names = None;
            }
            changed
        };
        if changed {
            self.learn_all();
            self.emit(&[Topic::Index]);
        }
    }

    /// Merges another tab's document into the one in memory. If this tab knows more, it stores the sum.
    fn take_document(&self, id: &DocId, text: &str) {
        let mut state = self.state.borrow_mut();
        if state.book.doc(id).is_none() || state.locked.contains(id) {
            return;
        }
        let incoming = match state.library.understand(id, text) {
            Ok(incoming) => incoming,
            Err(error) => return task::warn(&format!("another tab's {id}: {error}")),
        };
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
