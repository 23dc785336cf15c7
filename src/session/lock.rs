//! The lock on what is stored here, while it is open: setting it, taking it off, its passphrase, locking the page.
//!
//! Setting and taking off go text by text and may be interrupted anywhere: readers take both kinds, the lock says which
//! way it goes, and the next start goes on. Before anything is closed, a copy of the lock is on the disk in the journal: a
//! browser that is killed may forget what was last written to the store, and the key must not be lost with it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use keybook_core::storage::{Key, Lock, LockState, is_closed};

use super::library::{LOCK, Library};
use super::{JournalState, Notice, Session, State, Topic};
use crate::platform::clock::{self, Interval, Timeout};
use crate::platform::events::{self, Listening};
use crate::platform::journal::{Journal, JournalError, StoredEntry};
use crate::platform::store::StoreError;
use crate::platform::{history, random, task};

/// When somebody was last seen in any tab, in milliseconds since 1970.
const PRESENCE: &str = "keybook.v1.presence";
/// When somebody locked the page: the other tabs lock as well.
const LOCKED: &str = "keybook.v1.locked";

/// So often a tab says that somebody is there, in milliseconds.
const SAY_MS: u64 = 10_000;
/// So often a tab asks whether nobody is there any more, in milliseconds.
const ASK_MS: u32 = 5_000;
/// How long locking waits for what is not saved yet, in milliseconds.
const PATIENCE_MS: u64 = 10_000;
/// So long texts are closed or opened before the page has its turn, in milliseconds.
const SPELL_MS: u64 = 12;
/// A store without room is tried again after so long, in milliseconds.
const AGAIN_MS: u32 = 10_000;

/// Why the lock could not be set, changed or taken off. Nothing is lost by any of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockTrouble {
    /// The passphrase is another one.
    WrongPassphrase,
    /// This browser has no randomness that a key can be made of.
    NoRandomness,
    /// The store is full, or refuses.
    Store(StoreError),
    /// The journal does not take the lock, or is not open yet: without its copy there nothing is closed.
    Journal,
}

/// What keeps an eye on whether somebody is there, and what works on the texts.
#[derive(Default)]
pub struct Watch {
    watching: RefCell<Option<([Listening; 4], Interval)>>,
    said: Cell<u64>,
    /// What stood there of the last locking when this tab was unlocked.
    sign: RefCell<Option<String>>,
    turning: Cell<bool>,
    again: RefCell<Option<Timeout>>,
    locking: Cell<bool>,
}

impl Session {
    /// The lock, if there is one.
    pub fn lock(&self) -> Option<Lock> {
        self.state.borrow().library.lock().cloned()
    }

    /// Whether there is anything that a lock could close.
    pub fn can_lock(&self) -> bool {
        !self.is_in_file() && self.state.borrow().library.is_stored()
    }

    /// How many texts are still to be closed, or opened.
    pub fn to_turn(&self) -> usize {
        self.state.borrow().library.to_turn().len()
    }

    /// Sets a lock.
    pub async fn set_lock(self: Rc<Self>, passphrase: String, minutes: u32) -> Result<(), LockTrouble> {
        let mut bytes = [0; 64];
        if !random::fill(&mut bytes) {
            return Err(LockTrouble::NoRandomness);
        }
        let made = Lock::new(&passphrase, &bytes, clock::now(), minutes);
        let (lock, key) = made.ok_or(LockTrouble::WrongPassphrase)?;
        self.save();
        self.keep_lock(&lock).await?;
        self.go_on_with_lock(lock, Some(key));
        Ok(())
    }

    /// Sets another passphrase. Files saved before keep the one they have.
    pub async fn change_passphrase(self: Rc<Self>, now: String, then: String) -> Result<(), LockTrouble> {
        let (lock, key) = self.unlocked_by(&now)?;
        let mut bytes = [0; 28];
        if !random::fill(&mut bytes) {
            return Err(LockTrouble::NoRandomness);
        }
        // Of two copies the later one counts, however the clock was set.
        let set = clock::now().max(lock.set + 1);
        let lock = lock.with_passphrase(&key, &then, &bytes, set).ok_or(LockTrouble::WrongPassphrase)?;
        self.keep_lock(&lock).await?;
        self.go_on_with_lock(lock, None);
        Ok(())
    }

    /// Takes the lock off.
    pub fn take_lock_off(&self, passphrase: &str) -> Result<(), LockTrouble> {
        let (lock, _) = self.unlocked_by(passphrase)?;
        let lock = lock.at(LockState::Opening);
        self.state.borrow().library.write_lock(Some(&lock)).map_err(LockTrouble::Store)?;
        self.go_on_with_lock(lock, None);
        Ok(())
    }

    /// Sets after how many minutes without anybody the page locks; 0 for never by itself.
    pub fn set_lock_minutes(&self, minutes: u32) -> Result<(), LockTrouble> {
        let Some(mut lock) = self.lock() else { return Ok(()) };
        lock.minutes = minutes;
        self.state.borrow().library.write_lock(Some(&lock)).map_err(LockTrouble::Store)?;
        self.state.borrow_mut().library.follow_lock(Some(lock), None);
        self.emit(&[Topic::Lock]);
        Ok(())
    }

    fn unlocked_by(&self, passphrase: &str) -> Result<(Lock, Key), LockTrouble> {
        let lock = self.lock().ok_or(LockTrouble::WrongPassphrase)?;
        let key = lock.unlock(passphrase).ok_or(LockTrouble::WrongPassphrase)?;
        Ok((lock, key))
    }

    /// Puts a lock where starts find it: on the disk in the journal, then in the store.
    async fn keep_lock(&self, lock: &Lock) -> Result<(), LockTrouble> {
        // As it is found there it may be older than the texts: that start looks at all of them.
        let copy = lock.clone().at(LockState::Closing);
        let appending = match &self.state.borrow().journal {
            JournalState::Open(journal) => Some(journal.append(&copy.save()).map_err(|_| LockTrouble::Journal)?),
            JournalState::Opening => return Err(LockTrouble::Journal),
            // The store is all there is, and what it loses it loses together.
            JournalState::Missing => None,
        };
        if let Some(appending) = appending {
            appending.done().await.map_err(|_| LockTrouble::Journal)?;
        }
        let before = self.lock().map(|lock| lock.save());
        let written = {
            let library = &self.state.borrow().library;
            // Another tab may have set a lock meanwhile: what it has closed would never open with this one.
            if library.sign(LOCK) == before { library.write_lock(Some(lock)) } else { Err(StoreError::Denied) }
        };
        if let Err(error) = written {
            // The copy would bring a lock that nobody has seen set.
            if let Err(error) = self.drop_locks(|other| other.set == lock.set).await {
                task::warn(&format!("a lock stays in the journal: {}", error.0));
            }
            return Err(LockTrouble::Store(error));
        }
        Ok(())
    }

    fn open_journal(&self) -> Option<Journal> {
        match &self.state.borrow().journal {
            JournalState::Open(journal) => Some(journal.clone()),
            _ => None,
        }
    }

    async fn drop_locks(&self, gone: impl Fn(&Lock) -> bool) -> Result<(), JournalError> {
        let Some(journal) = self.open_journal() else { return Ok(()) };
        let locks = journal.read().await?.into_iter().filter_map(|entry| Some((entry.number, lock_of(&entry)?)));
        let gone: Vec<f64> = locks.filter(|(_, lock)| gone(lock)).map(|(number, _)| number).collect();
        journal.drop_entries(&gone).await
    }

    fn go_on_with_lock(&self, lock: Lock, key: Option<Key>) {
        self.state.borrow_mut().library.follow_lock(Some(lock), key);
        self.keep_watch();
        self.emit(&[Topic::Lock]);
        self.turn_texts();
    }

    /// Closes what is plain, or opens what is closed, text after text, and goes on until all of it is. Nothing without a
    /// key.
    pub(super) fn turn_texts(&self) {
        let Some(session) = self.handle().filter(|session| session.lock().is_some()) else { return };
        if self.watch.turning.replace(true) {
            return;
        }
        task::spawn(async move {
            let closes = || session.state.borrow().library.guard().closes;
            let mut way = closes();
            let mut done = session.turn_all().await;
            // Meanwhile somebody may have turned the other way, here or in another tab.
            while closes() != way {
                way = closes();
                done = session.turn_all().await;
            }
            session.watch.turning.set(false);
            let finished = done.is_ok() && session.finish_turning();
            if !finished && session.lock().is_some() {
                session.turn_again();
            }
            session.emit(&[Topic::Lock]);
        });
    }

    /// What had no room may have it later.
    fn turn_again(&self) {
        // A timer that held the session would keep it for ever: the session holds the timer.
        let me = self.me.clone();
        *self.watch.again.borrow_mut() = Some(Timeout::new(AGAIN_MS, move || {
            if let Some(session) = me.upgrade() {
                session.turn_texts();
            }
        }));
    }

    async fn turn_all(&self) -> Result<(), String> {
        let mut result = Ok(());
        let keys = self.state.borrow().library.to_turn();
        let mut since = clock::now();
        for key in keys {
            // Work goes on in between; a timer for every text would make a hidden page wait for ever.
            if clock::now().saturating_sub(since) > SPELL_MS {
                self.emit(&[Topic::Lock]);
                clock::wait(0).await;
                since = clock::now();
            }
            if let Err(error) = self.state.borrow_mut().library.turn(&key) {
                result = Err(format!("{key} stays as it is: {}", error.name()));
            }
        }
        if self.turn_the_rest() {
            result = Err("no room for the choices or the index".into());
        }
        if let Err(error) = self.turn_journal().await {
            result = Err(error.0);
        }
        if let Err(reason) = &result {
            task::warn(reason);
        }
        result
    }

    /// Writes the index and the choices anew; true when there is no room for one of them.
    fn turn_the_rest(&self) -> bool {
        let mut state = self.state.borrow_mut();
        state.index_ahead = keybook_core::storage::Noted::Card;
        state.settings_ahead = state.library.write_settings(&state.settings);
        state.store_index().is_err() || state.settings_ahead
    }

    /// Closes or opens the entries of the journal, all at once, and drops the copies of locks that hold no longer.
    async fn turn_journal(&self) -> Result<(), JournalError> {
        let Some(journal) = self.open_journal() else { return Ok(()) };
        let entries = journal.read().await?;
        let (guard, lock) = (self.state.borrow().library.guard(), self.lock());
        let mut texts = Vec::new();
        for entry in entries {
            let number = entry.number;
            if let Some(other) = lock_of(&entry) {
                let stays = guard.closes && lock.as_ref().is_some_and(|lock| lock.set <= other.set);
                if !stays && guard.key.as_ref().is_some_and(|key| other.is_of(key)) {
                    texts.push((number, None));
                }
                continue;
            }
            if is_closed(&entry.text) == guard.closes {
                continue;
            }
            let text = guard.open_entry(entry.text);
            if !is_closed(&text) {
                texts.push((number, Some(guard.close_entry(text).ok_or_else(|| JournalError("no nonce".into()))?)));
            }
        }
        if texts.is_empty() { Ok(()) } else { journal.rewrite(&texts).await }
    }

    /// All texts are turned: the lock says so, or goes. False when something is left.
    fn finish_turning(&self) -> bool {
        let mut state = self.state.borrow_mut();
        let Some(lock) = state.library.lock().cloned() else { return true };
        let way = lock.state;
        let after = match way {
            LockState::Closed => return true,
            LockState::Closing => Some(lock.at(LockState::Closed)),
            LockState::Opening => None,
        };
        let plain_left = way == LockState::Closing && !state.library.to_turn().is_empty();
        if plain_left || state.library.write_lock(after.as_ref()).is_err() {
            return false;
        }
        if after.is_none() {
            self.watch.watching.borrow_mut().take();
            state.library.drop_signs(&[PRESENCE, LOCKED]);
        }
        state.library.follow_lock(after, None);
        true
    }

    /// Saves everything and locks this page and all others. When not everything can be saved, it says so and stays open.
    pub fn lock_now(&self) {
        self.lock_here(true);
    }

    /// Locks this page; with `all` the others as well.
    fn lock_here(&self, all: bool) {
        let Some(session) = self.handle().filter(|session| session.lock().is_some()) else { return };
        if self.watch.locking.replace(true) {
            return;
        }
        task::spawn(async move {
            if !session.is_safe().await {
                session.watch.locking.set(false);
                return session.add_notice(Notice::NotLocked);
            }
            session.state.borrow_mut().keep_index();
            if all {
                session.state.borrow().library.write_sign(LOCKED, &clock::now().to_string());
                // Some browsers tell the others nothing of a page that is gone.
                clock::wait(100).await;
            }
            // Nothing drops what is in memory as surely as a new document; the address stays.
            history::reload();
        });
    }

    /// Waits until everything is saved and closed; false when it cannot be.
    async fn is_safe(&self) -> bool {
        let begun = clock::now();
        loop {
            self.save();
            let late = clock::now().saturating_sub(begun) > PATIENCE_MS;
            let (saved, stored) = (self.state.borrow().is_saved(), self.state.borrow().dirty.is_empty());
            // What has no room to be closed stays plain either way, and the page on storage says so.
            if saved && (!self.watch.turning.get() || late) {
                break;
            }
            if late || !stored {
                return false;
            }
            clock::wait(50).await;
        }
        // A tab without the key may have written to the journal last.
        if let Err(error) = self.turn_journal().await {
            task::warn(&format!("the journal is not closed: {}", error.0));
        }
        true
    }

    /// Locks the page when nobody was there for so long as the lock says.
    pub(super) fn keep_watch(&self) {
        let known = self.watch.watching.borrow().is_some();
        if known || self.lock().is_none() {
            return;
        }
        *self.watch.sign.borrow_mut() = self.state.borrow().library.sign(LOCKED);
        self.somebody_is_there();
        let (there, asks) = (self.me.clone(), self.me.clone());
        let listening = events::on_presence(move || {
            // Whoever comes back too late finds the page locked.
            if let Some(session) = there.upgrade().filter(|session| !session.lock_when_alone()) {
                session.somebody_is_there();
            }
        });
        let asking = Interval::new(ASK_MS, move || {
            if let Some(session) = asks.upgrade() {
                session.lock_when_alone();
            }
        });
        *self.watch.watching.borrow_mut() = Some((listening, asking));
    }

    fn somebody_is_there(&self) {
        let now = clock::now();
        if now.saturating_sub(self.watch.said.get()) >= SAY_MS {
            self.watch.said.set(now);
            self.state.borrow().library.write_sign(PRESENCE, &now.to_string());
        }
    }

    /// True when the page locks now: another tab did, or nobody was there for too long.
    fn lock_when_alone(&self) -> bool {
        // A tab that loads itself again, or that was asleep, may miss what the browser tells of other tabs.
        let sign = self.state.borrow().library.sign(LOCKED);
        if sign.is_some() && sign != *self.watch.sign.borrow() {
            self.lock_here(false);
            return true;
        }
        let minutes = self.state.borrow().library.lock().map_or(0, |lock| lock.minutes);
        let late = |last: u64| clock::now().saturating_sub(last) > u64::from(minutes) * 60_000;
        if minutes == 0 || !late(self.watch.said.get()) {
            return false;
        }
        let elsewhere = self.state.borrow().library.sign(PRESENCE).and_then(|at| at.parse().ok());
        let alone = elsewhere.is_none_or(late);
        if alone {
            self.lock_here(false);
        }
        alone
    }

    /// The page comes back as it was when somebody left it, and has heard nothing since: it asks for the passphrase.
    pub(super) fn came_back_to_lock(&self) {
        if !self.is_in_file() && (self.lock().is_some() || self.state.borrow().library.sign(LOCK).is_some()) {
            history::reload();
        }
    }

    /// What another tab's change of a key means for the lock; true when that is all it means.
    pub(super) fn other_tab_locked(&self, key: &str, text: Option<&str>) -> bool {
        match key {
            LOCK => self.lock_was_changed(text),
            LOCKED => self.lock_here(false),
            PRESENCE => {}
            _ => return false,
        }
        true
    }

    fn lock_was_changed(&self, text: Option<&str>) {
        let guard = self.state.borrow().library.guard();
        let lock = text.and_then(|text| Lock::load(text).ok());
        let ours = |lock: &Lock| guard.key.as_ref().is_some_and(|key| lock.is_of(key));
        match (text, lock) {
            (None, _) => {
                self.state.borrow_mut().library.follow_lock(None, None);
                self.watch.watching.borrow_mut().take();
                // What this tab closed in the last moment: nobody else may be there to open it.
                if let Some(session) = self.handle().filter(|session| session.to_turn() > 0) {
                    task::spawn(async move { drop(session.turn_all().await) });
                }
            }
            (Some(_), Some(lock)) if ours(&lock) => {
                let settled = lock.state == LockState::Closed;
                self.state.borrow_mut().library.follow_lock(Some(lock), None);
                if !settled {
                    self.turn_texts();
                }
            }
            (Some(_), _) => return self.stop_for_lock(),
        }
        self.emit(&[Topic::Lock]);
    }

    /// Another tab set a lock that this one has no key of: what is not saved goes to the journal, nothing is written to the
    /// store any more, and the page asks for the passphrase.
    fn stop_for_lock(&self) {
        // Documents that stand closed by now are left alone, as a newer page's are.
        self.save();
        self.state.borrow_mut().library = Library::in_file();
        let Some(session) = self.handle() else { return };
        task::spawn(async move {
            let begun = clock::now();
            while session.state.borrow().appending > 0 && clock::now().saturating_sub(begun) < PATIENCE_MS {
                clock::wait(50).await;
            }
            history::reload();
        });
    }

    /// At the start: a lock that is in the journal and that the store has lost is put back, and asks for its passphrase.
    /// True when the page is loaded again.
    pub(super) fn lock_of_journal_returns(&self, entries: &[StoredEntry]) -> bool {
        let state = self.state.borrow();
        if state.library.guard().key.is_some() || state.library.sign(LOCK).is_some() {
            return false;
        }
        let Some(lock) = newest_lock(entries) else { return false };
        match state.library.write_lock(Some(&lock)) {
            Ok(()) => {
                history::reload();
                true
            }
            Err(error) => {
                task::warn(&format!("the lock is not put back: {}", error.name()));
                false
            }
        }
    }
}

impl State {
    /// Another tab, perhaps one without the key yet, wrote a text the way it must not stand.
    pub(super) fn turn_what_came(&mut self, key: &str, text: &str) {
        let guard = self.library.guard();
        if guard.key.is_none() {
            return;
        }
        if Library::is_settings_key(key) {
            self.library.close_choices(text, &self.settings);
        } else if Library::is_index_key(key) {
            if is_closed(text) != guard.closes {
                self.index_ahead = keybook_core::storage::Noted::Card;
                self.keep_index();
            }
        } else if is_closed(text) != guard.closes
            && Library::is_turned(key)
            && let Err(error) = self.library.turn(key)
        {
            task::warn(&format!("{key} stays as it is: {}", error.name()));
        }
    }
}

/// The lock whose copy an entry of the journal is.
fn lock_of(entry: &StoredEntry) -> Option<Lock> {
    Lock::load(&entry.text).ok()
}

/// The lock that was set last, of those in the journal.
pub(super) fn newest_lock(entries: &[StoredEntry]) -> Option<Lock> {
    entries.iter().filter_map(lock_of).max_by_key(|lock| lock.set)
}
