//! Edits, undo, redo.

use keybook_core::book::{Change, PERSON, Written};

use super::{SaveState, Session, State, Topic};
use crate::platform::clock;

/// Where an edit was made, so that undo can lead back there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The address, as a hash.
    pub hash: String,
    /// The id of the control, if one was edited.
    pub control: Option<String>,
}

impl Session {
    /// Makes an edit. Documents it touches are loaded first, so that nothing is ever written beside them.
    pub fn edit(&self, changes: Vec<Change>, place: Place) {
        for change in &changes {
            self.load(&change.doc);
        }
        let now = clock::now();
        let (written, refused) = {
            let mut state = self.state.borrow_mut();
            let (locked, free): (Vec<Change>, Vec<Change>) =
                changes.into_iter().partition(|c| state.locked.contains(&c.doc));
            let (written, step) = state.book.apply(free, now);
            state.undo.push(step, place, now);
            // Somebody who put the notice away must not believe that this was taken.
            (written, locked.first().is_some_and(|change| state.say_why_locked(&change.doc)))
        };
        if refused {
            self.emit(&[Topic::Notices]);
        }
        self.wrote(written);
    }

    /// Writes what is nobody's step: it is saved and shown, but undo passes it over. Documents of a newer page stay as they
    /// are.
    pub(super) fn write_beside_undo(&self, mut changes: Vec<Change>) {
        changes.retain(|change| !self.state.borrow().locked.contains(&change.doc));
        let (written, _) = self.state.borrow_mut().book.apply(changes, clock::now());
        self.wrote(written);
    }

    /// Keeps what somebody is typing before it is settled. It is saved like all else, and is no step of its own: the step
    /// is what comes of it.
    pub fn keep_draft(&self, change: Change) {
        self.load(&change.doc);
        self.write_beside_undo(vec![change]);
    }

    /// Takes the last step back and says where it was, and whether that changed anything: another tab may have written
    /// over it since.
    pub fn undo(&self) -> Option<(Place, bool)> {
        let (written, place) = self.state.borrow_mut().step_back()?;
        let changed = !written.is_empty();
        self.wrote_step(written);
        Some((place, changed))
    }

    /// Takes the last undone step again; the rest as for [`Self::undo`].
    pub fn redo(&self) -> Option<(Place, bool)> {
        let (written, place) = self.state.borrow_mut().step_again()?;
        let changed = !written.is_empty();
        self.wrote_step(written);
        Some((place, changed))
    }

    /// A step back or again that brings or takes the example also changes whose sheets are shown.
    fn wrote_step(&self, written: Vec<Written>) {
        let had = self.has_example();
        self.wrote(written);
        let has = self.has_example();
        if had != has {
            self.show_example(has);
        }
    }

    /// Ends a spell of typing: what follows is a step of its own.
    pub fn pause_undo(&self) {
        self.state.borrow_mut().undo.pause();
    }

    /// Whether there is something to undo, and to redo.
    pub fn can_undo(&self) -> (bool, bool) {
        let state = self.state.borrow();
        (state.undo.next_undo().is_some(), state.undo.next_redo().is_some())
    }

    /// A number that is another one once the next undo would take back another step.
    pub fn last_step(&self) -> u64 {
        self.state.borrow().undo.moved()
    }

    pub(super) fn wrote(&self, written: Vec<Written>) {
        if written.is_empty() {
            return self.emit(&[Topic::Undo]);
        }
        let index_changed = self.state.borrow_mut().remember(&written);
        written.iter().for_each(|one| self.learn(&one.change.doc));
        self.update_sheets(&written);
        {
            let mut state = self.state.borrow_mut();
            state.in_file_since += written.len();
            state.note_own(&written);
            state.unsaved.extend(written);
        }
        self.set_save_state(SaveState::Unsaved);
        self.save_soon();
        self.emit(if index_changed { &[Topic::Docs, Topic::Undo, Topic::Index] } else { &[Topic::Docs, Topic::Undo] });
    }
}

impl State {
    fn step_back(&mut self) -> Option<(Vec<Written>, Place)> {
        self.undo.undo(&mut self.book, clock::now())
    }

    fn step_again(&mut self) -> Option<(Vec<Written>, Place)> {
        self.undo.redo(&mut self.book, clock::now())
    }

    /// Marks documents as changed; true when a change is one that the index shows.
    fn remember(&mut self, written: &[Written]) -> bool {
        let mut index_changed = false;
        for Written { change, .. } in written {
            self.mark_dirty(&change.doc);
            if change.record.starts_with(PERSON) {
                self.names = None;
            }
            if &*change.record == keybook_core::book::Document::META {
                index_changed |= self.note(&change.doc);
            }
        }
        index_changed
    }
}
