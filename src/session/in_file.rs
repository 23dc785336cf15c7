//! Working in a portable page: its content is all there is, and nothing of it is stored in the browser.

use keybook_core::book::{Book, Clock, DocId, Document, Replica, Undo};
use keybook_core::share::{Kind, Parcel, Sent, seen};
use keybook_core::storage::{Card, Index, Noted};

use super::library::Library;
use super::{JournalState, Notice, SaveState, Session, Topic};
use crate::catalogue;
use crate::platform::clock;
use crate::platform::random;

impl Session {
    /// Puts everything of this browser aside, untouched, and goes on with what a portable page carries.
    pub fn go_into_file(&self, parcel: &Parcel) {
        // What was written until now is this browser's.
        self.save();
        {
            let mut state = self.state.borrow_mut();
            let mut book = Book::new(Clock::new(Replica(random::bits() as u32)));
            for sent in &parcel.docs {
                book.merge(sent.doc.clone(), clock::now());
            }
            state.index = std::rc::Rc::new(Index::new(book.docs().map(Card::of).collect()));
            state.index_ahead = Noted::Nothing;
            state.book = book;
            state.library = Library::in_file();
            state.journal = JournalState::Missing;
            state.undo = Undo::default();
            state.names = None;
            state.sheets = Vec::new();
            state.reviewed = None;
            state.let_go = Vec::new();
            state.unsaved = Vec::new();
            state.dirty = Vec::new();
            state.save = SaveState::Untouched;
            state.in_file = Some(parcel.from.clone());
            state.in_file_since = 0;
            state.notices = std::rc::Rc::new(vec![Notice::InFile]);
        }
        // Worksheets of this browser stay behind as well.
        catalogue::own_entries().iter().for_each(|entry| self.learn(&DocId::worksheet(&entry.id)));
        self.learn_all();
        self.emit(&[Topic::Docs, Topic::Index, Topic::Saving, Topic::Undo, Topic::Notices]);
    }

    /// True while somebody works in a portable page.
    pub fn is_in_file(&self) -> bool {
        self.state.borrow().in_file.is_some()
    }

    /// True when something was written that is in no copy of the page yet.
    pub fn is_ahead_of_file(&self) -> bool {
        let state = self.state.borrow();
        state.in_file.is_some() && state.in_file_since > 0
    }

    /// Everything that the next copy of the page carries.
    pub fn next_copy(&self, word: &str) -> Option<Parcel> {
        let state = self.state.borrow();
        let from = state.in_file.clone()?;
        let living = state.book.docs().filter(|doc| !Document::is_blank(doc));
        let docs: Vec<Sent> = living.map(|doc| Sent { doc: doc.clone(), seen: seen(doc) }).collect();
        drop(state);
        let parcel = self.parcel(Kind::Share, docs, &from, word);
        self.state.borrow_mut().in_file_since = 0;
        self.emit(&[Topic::Saving]);
        Some(parcel)
    }
}
