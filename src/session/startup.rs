//! The start: the journal is read and merged, what expired goes, the listeners are set.

use std::rc::Rc;

use keybook_core::book::{AccountFields, DocId, Document, SHELF_LIFE_MS, Written};
use keybook_core::decimal;
use keybook_core::storage::{JOURNAL_KEEPS_MS, Lock, Noted, read_entry};

use super::{JournalState, Notice, Session, State, Topic};
use crate::platform::clock::{self, Timeout};
use crate::platform::journal::{Journal, JournalError, StoredEntry};
use crate::platform::{events, in_app, task};

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// A journal that has not answered for so long, in milliseconds, is done without, and said to be.
const JOURNAL_ANSWERS_MS: u32 = 10_000;

impl Session {
    /// Sets the listeners and begins to read the journal.
    pub(super) fn begin(&self) {
        let last_start = self.note_start();
        self.learn_all();
        self.remind_of_backup();
        if in_app::is_inside() {
            self.add_notice(Notice::InApp);
        }
        let Some(session) = self.handle() else { return };
        let leaving = session.clone();
        let mut listening: Vec<_> = events::on_leave(move || leaving.on_leave()).into();
        listening.push(self.watch_tabs());
        let me = Rc::downgrade(&session);
        listening.push(events::on_return(move || {
            if let Some(session) = me.upgrade() {
                session.came_back_to_lock();
            }
        }));
        *self.listening.borrow_mut() = listening;
        let waiting = Rc::downgrade(&session);
        let silent = move || {
            if let Some(session) = waiting.upgrade() {
                session.journal_is_silent();
            }
        };
        Timeout::new(JOURNAL_ANSWERS_MS, silent).forget();
        task::spawn(async move { session.read_journal(last_start).await });
    }

    /// Notes the day of this start at once, before the reader changes anything; returns when the one before was.
    fn note_start(&self) -> u64 {
        let (now, last) = (clock::now(), self.settings().started);
        if !self.is_in_file() && now.abs_diff(last) > DAY_MS {
            self.set_settings(|settings| settings.started = now);
        }
        last
    }

    /// Databases of browsers have been seen that neither open nor fail. One that opens late is welcome.
    fn journal_is_silent(&self) {
        if matches!(self.state.borrow().journal, JournalState::Opening) {
            self.state.borrow_mut().lose_journal(&JournalError("it does not answer".into()));
            self.emit(&[Topic::Notices]);
            self.save();
        }
    }

    /// The last moment: what is not saved yet, and when everything was last edited.
    fn on_leave(&self) {
        if !self.state.borrow().is_saved() {
            self.save();
        }
        let mut state = self.state.borrow_mut();
        state.keep_index();
    }

    async fn read_journal(self: Rc<Self>, last_start: u64) {
        if let Err(error) = self.replay().await {
            task::warn(&format!("no journal: {}", error.0));
            self.state.borrow_mut().journal = JournalState::Missing;
            self.add_notice(Notice::NoJournal);
        }
        self.forget_expired(last_start);
        self.turn_texts();
        // Edits made while the journal was opening have waited for it.
        self.save_soon();
        self.tighten_in(super::tight::FIRST_MS);
    }

    /// Opens the journal, merges its entries, and drops old ones whose effect this start has read from the store.
    async fn replay(&self) -> Result<(), JournalError> {
        let journal = Journal::open().await?;
        let entries = journal.read().await?;
        if self.is_in_file() {
            // The journal is this browser's, and waits for its next start.
            self.state.borrow_mut().journal = JournalState::Missing;
            return Ok(());
        }
        self.state.borrow_mut().journal = JournalState::Open(journal.clone());
        if self.notices().contains(&Notice::NoJournal) {
            self.dismiss(&Notice::NoJournal);
        }
        if self.lock_of_journal_returns(&entries) {
            return Ok(());
        }
        let before = self.notices().len();
        let landed = self.state.borrow_mut().catch_up(entries);
        self.emit_notices(before);
        if !self.state.borrow().dirty.is_empty() {
            let dirty: Vec<DocId> = self.state.borrow().dirty.to_vec();
            for id in &dirty {
                self.state.borrow_mut().note(id);
                self.refresh_sheets(id);
            }
            self.emit(&[Topic::Docs, Topic::Index]);
            self.save();
        }
        if landed.is_empty() { Ok(()) } else { journal.drop_entries(&landed).await }
    }

    /// Customers deleted long ago go for good. After the journal: it may know that one was brought back.
    fn forget_expired(&self, last_start: u64) {
        if self.is_in_file() {
            return;
        }
        let now = clock::now();
        let old = |at: u64| now.saturating_sub(at) > SHELF_LIFE_MS;
        // After so long a pause the clock may be wrong, and right again at the next start.
        if old(last_start) {
            return;
        }
        let mut state = self.state.borrow_mut();
        let expired = state.index.cards.iter().filter(|card| card.deleted.is_some_and(old));
        let expired: Vec<DocId> = expired.filter_map(keybook_core::storage::Card::doc_id).collect();
        for id in &expired {
            if state.book.doc(id).is_none() {
                state.load(id);
            }
            // The index is only a cache: the document itself must say so.
            let says_so = state.book.doc(id).is_some_and(|doc| doc.deleted_at().is_some_and(old));
            if says_so && state.library.remove(id).is_ok() {
                state.book.forget(id);
                state.index_mut().forget(id);
            }
        }
        if !expired.is_empty() {
            state.keep_index();
            drop(state);
            self.emit(&[Topic::Index]);
        }
    }
}

impl State {
    /// Stores the index if its stored copy is older. A cache: when that fails, the documents still tell the same.
    pub(super) fn keep_index(&mut self) {
        if self.index_ahead != Noted::Nothing
            && let Err(error) = self.store_index()
        {
            task::warn(&format!("index not kept: {}", error.name()));
        }
    }

    /// Merges journal entries into the documents. Returns the numbers of entries that may go: old ones whose whole
    /// effect had already reached the store. Unreadable entries stay: they may be a newer page's.
    fn catch_up(&mut self, entries: Vec<StoredEntry>) -> Vec<f64> {
        let (mut landed, mut pending) = (Vec::new(), Vec::new());
        let mut seen: Vec<DocId> = Vec::new();
        let guard = self.library.guard();
        for StoredEntry { number, text } in entries {
            if Lock::load(&text).is_ok() {
                continue;
            }
            let Some(entry) = read_entry(&guard.open_entry(text)) else {
                task::warn(&format!("journal entry {} is unreadable and stays", decimal::fixed(number, 0)));
                continue;
            };
            let old = clock::now().saturating_sub(entry.at) > JOURNAL_KEEPS_MS;
            let mut open: Vec<DocId> = Vec::new();
            for one in entry.written {
                let id = one.change.doc.clone();
                if !self.catch_up_one(one, &mut seen) && !open.contains(&id) {
                    open.push(id);
                }
            }
            match (old, open.is_empty()) {
                (true, true) => landed.push(number),
                (true, false) => pending.push((number, open)),
                (false, _) => {}
            }
        }
        // A document that ends blank leaves no text from which its writes could be read back.
        let blank = |id: &DocId| {
            !self.locked.contains(id) && !self.library.has(id) && self.book.doc(id).is_none_or(Document::is_blank)
        };
        landed.extend(pending.into_iter().filter(|(_, open)| open.iter().all(blank)).map(|(number, _)| number));
        landed
    }

    /// Merges one write; true when the store had it already.
    fn catch_up_one(&mut self, written: Written, seen: &mut Vec<DocId>) -> bool {
        let id = written.change.doc.clone();
        if !seen.contains(&id) {
            if self.book.doc(&id).is_none() {
                self.load(&id);
            }
            seen.push(id.clone());
        }
        if self.locked.contains(&id) {
            return false;
        }
        let changed = self.book.catch_up(written, clock::now());
        if changed {
            self.mark_dirty(&id);
        }
        !changed
    }
}
