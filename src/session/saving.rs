//! Saving: the journal first, then the store, after a short pause in the writing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use keybook_core::order::Places;
use keybook_core::storage::{Noted, write_entry};

use super::{JournalState, Notice, Session, State, Topic};
use crate::platform::clock::{self, Timeout};
use crate::platform::journal::JournalError;
use crate::platform::store::StoreError;
use crate::platform::{journal, task};

/// A pause in the writing this long, in milliseconds, and what was written is saved.
const PAUSE_MS: u64 = 300;

/// Somebody who never pauses is saved this often, in milliseconds.
const LONGEST_MS: u64 = 5_000;

/// A store that was full is tried again after so long, in milliseconds: another page may have made room.
const AGAIN_MS: u32 = 10_000;

/// A save that takes longer than this, in milliseconds, is worth a word.
const SLOW_MS: u32 = 400;

/// Where the reader's work stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing was changed since the page opened.
    Untouched,
    /// Something was changed and is not saved yet.
    Unsaved,
    /// A save takes its time.
    Saving,
    /// All is on the disk, since this time in milliseconds.
    Saved(u64),
    /// The store refused; the work is in memory.
    Failed,
}

/// The timers of saving.
#[derive(Default)]
pub struct Timers {
    pause: RefCell<Option<Timeout>>,
    slow: RefCell<Option<Timeout>>,
    /// When the oldest unsaved change was made.
    since: Cell<Option<u64>>,
}

impl Session {
    /// Where the reader's work stands.
    pub fn save_state(&self) -> SaveState {
        self.state.borrow().save
    }

    /// Saves after the next pause.
    pub(super) fn save_soon(&self) {
        if !self.state.borrow().is_behind() {
            return;
        }
        let now = clock::now();
        let since = self.timers.since.get().unwrap_or(now);
        self.timers.since.set(Some(since));
        let wait = PAUSE_MS.min((since + LONGEST_MS).saturating_sub(now));
        let Some(session) = self.handle() else { return };
        // Replacing the timer cancels the one before.
        *self.timers.pause.borrow_mut() = Some(Timeout::new(wait as u32, move || session.save()));
    }

    /// Saves now: on the pause, on hiding the page, on "try again", when there is room.
    pub fn save(&self) {
        self.try_to_save(true);
    }

    /// Saves now. Who has put the notice about a full store away does not get it again while nothing is new: `say`.
    pub(super) fn try_to_save(&self, say: bool) {
        self.timers.pause.borrow_mut().take();
        self.timers.since.set(None);
        let before = self.state.borrow().notices.len();
        let journalled = self.append_to_journal();
        let stored = self.state.borrow_mut().store_dirty();
        match stored {
            Err(error) => {
                self.failed(error, say);
                if let Some(appending) = journalled {
                    self.finish_when(appending);
                }
            }
            Ok(()) => match journalled {
                Some(appending) => self.finish_when(appending),
                None => self.finish(),
            },
        }
        self.emit_notices(before);
    }

    /// Tells of notices that were added while the state was borrowed.
    pub(super) fn emit_notices(&self, before: usize) {
        if self.state.borrow().notices.len() != before {
            self.emit(&[Topic::Notices, Topic::Saving]);
        }
    }

    /// Hands unsaved writes to the journal. `None` when there is nothing to wait for.
    fn append_to_journal(&self) -> Option<journal::Appending> {
        let mut state = self.state.borrow_mut();
        if state.unsaved.is_empty() {
            return None;
        }
        let JournalState::Open(journal) = &state.journal else {
            // Still opening: the writes wait for it. Missing: the store is all there is.
            if matches!(state.journal, JournalState::Missing) {
                state.unsaved.clear();
            }
            return None;
        };
        let entry = state.library.guard().close_entry(write_entry(&state.unsaved, clock::now()));
        match entry.ok_or_else(|| JournalError("no randomness".into())).and_then(|entry| journal.append(&entry)) {
            Ok(appending) => {
                state.unsaved.clear();
                state.appending += 1;
                Some(appending)
            }
            Err(error) => {
                state.lose_journal(&error);
                drop(state);
                self.emit(&[Topic::Notices]);
                None
            }
        }
    }

    fn finish_when(&self, appending: journal::Appending) {
        let Some(session) = self.handle() else { return };
        let slow = session.clone();
        *self.timers.slow.borrow_mut() = Some(Timeout::new(SLOW_MS, move || {
            if slow.save_state() == SaveState::Unsaved {
                slow.set_save_state(SaveState::Saving);
            }
        }));
        task::spawn(async move {
            let done = appending.done().await;
            session.state.borrow_mut().appending -= 1;
            if let Err(error) = done {
                session.state.borrow_mut().lose_journal(&error);
                session.emit(&[Topic::Notices]);
            }
            session.finish();
        });
    }

    /// Says "saved" if by now everything is.
    fn finish(&self) {
        self.timers.slow.borrow_mut().take();
        let (saved, was) = {
            let state = self.state.borrow();
            (state.is_saved(), state.save)
        };
        if saved && was != SaveState::Untouched && !matches!(was, SaveState::Saved(_)) {
            self.set_save_state(SaveState::Saved(clock::now()));
            self.state.borrow_mut().withdraw(&Notice::Full);
            self.room_was_found();
            self.emit(&[Topic::Notices]);
            self.ask_to_keep();
            self.file_is_behind();
        }
    }

    fn failed(&self, error: StoreError, say: bool) {
        self.timers.slow.borrow_mut().take();
        self.set_save_state(SaveState::Failed);
        self.file_is_behind();
        match error {
            StoreError::Denied => self.add_notice(Notice::Denied),
            StoreError::Full => {
                // A timer that held the session would keep it for ever: the session holds the timer.
                let me = self.me.clone();
                let again = move || {
                    if let Some(session) = me.upgrade() {
                        session.try_to_save(false);
                    }
                };
                *self.timers.pause.borrow_mut() = Some(Timeout::new(AGAIN_MS, again));
                // What gets smaller may make room for what is new: the notice waits for that.
                self.tighten_now(say);
            }
        }
    }

    pub(super) fn set_save_state(&self, save: SaveState) {
        let changed = std::mem::replace(&mut self.state.borrow_mut().save, save) != save;
        if changed {
            self.emit(&[Topic::Saving]);
        }
    }
}

impl State {
    /// True when nothing waits for the journal or the store.
    pub(super) fn is_saved(&self) -> bool {
        self.unsaved.is_empty() && self.dirty.is_empty() && self.appending == 0
    }

    /// True when a save would have something to do.
    fn is_behind(&self) -> bool {
        !(self.unsaved.is_empty() && self.dirty.is_empty())
    }

    /// Stores every changed document and, if it changed, the index. What could not be stored stays to be stored.
    fn store_dirty(&mut self) -> Result<(), StoreError> {
        let waiting = self.dirty.len();
        let mut result = self.store_documents();
        if result == Err(StoreError::Full) && self.dirty.len() < waiting {
            // What went or got shorter may have made room for what came before it.
            result = self.store_documents();
        }
        // When something was last edited is not worth a write of all cards at every save; see `on_leave`.
        if self.index_ahead == Noted::Card {
            self.store_index()?;
        }
        if self.settings_ahead {
            self.settings_ahead = self.library.write_settings(&self.settings);
        }
        result
    }

    fn store_documents(&mut self) -> Result<(), StoreError> {
        let mut result = Ok(());
        for id in std::mem::take(&mut self.dirty) {
            if self.locked.contains(&id) {
                continue;
            }
            match self.library.foreign(&id) {
                Ok(None) => {}
                // Another tab wrote in between: what it has is merged, never overwritten.
                Ok(Some(foreign)) => {
                    self.book.merge(foreign, clock::now());
                }
                Err(why) => {
                    self.cannot_read(&id, why);
                    // What could not be read stands aside, and what is in memory takes its place; or it stays.
                    if self.locked.contains(&id) {
                        continue;
                    }
                }
            }
            self.note(&id);
            let Some(doc) = self.book.doc(&id) else { continue };
            let packed = !self.open.contains(&id);
            if let Err(error) = self.library.write(doc, packed) {
                self.dirty.push(id);
                result = Err(error);
            }
        }
        result
    }

    /// Stores the index, with what other tabs know besides.
    pub(super) fn store_index(&mut self) -> Result<(), StoreError> {
        if let Some(stored) = self.library.stored_index() {
            // What the store had no room for is there as well.
            let there = self.library.ids().into_iter().chain(self.dirty.iter().cloned());
            let there = Places::of(there.map(|id| id.as_str().into()).collect());
            let index = self.index_mut();
            index.merge(stored);
            index.cards.retain(|card| there.find(&card.id).is_some());
        }
        self.library.write_index(&self.index)?;
        self.index_ahead = Noted::Nothing;
        Ok(())
    }

    pub(super) fn lose_journal(&mut self, error: &journal::JournalError) {
        task::warn(&format!("no journal: {}", error.0));
        self.journal = JournalState::Missing;
        self.unsaved.clear();
        self.notice(Notice::NoJournal);
    }

    /// What was said of the backup file holds no longer.
    pub(super) fn withdraw_file(&mut self) {
        Rc::make_mut(&mut self.notices).retain(|n| !matches!(n, Notice::BackupFile { .. }));
    }

    fn withdraw(&mut self, notice: &Notice) {
        Rc::make_mut(&mut self.notices).retain(|n| n != notice);
    }
}
