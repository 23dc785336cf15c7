//! The lock on what is stored here, while it is open: setting it, taking it off, its passphrase.
//!
//! Setting and taking off go text by text and may be interrupted anywhere: readers take both kinds, the lock says which
//! way it goes, and the next start goes on. Before anything is closed, a copy of the lock is on the disk in the journal: a
//! browser that is killed may forget what was last written to the store, and the key must not be lost with it.

mod turn;
mod watch;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use keybook_core::storage::{Key, Lock, LockState};

use super::library::LOCK;
use super::{JournalState, Session, Topic};
use crate::platform::clock::{self, Interval, Timeout};
use crate::platform::events::Listening;
use crate::platform::journal::{Journal, JournalError, StoredEntry};
use crate::platform::store::StoreError;
use crate::platform::{history, random, task};

/// When somebody was last seen in any tab, in milliseconds since 1970.
const PRESENCE: &str = "keybook.v1.presence";
/// When somebody locked the page: the other tabs lock as well.
const LOCKED: &str = "keybook.v1.locked";

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

/// The lock whose copy an entry of the journal is.
fn lock_of(entry: &StoredEntry) -> Option<Lock> {
    Lock::load(&entry.text).ok()
}

/// The lock that was set last, of those in the journal.
pub(super) fn newest_lock(entries: &[StoredEntry]) -> Option<Lock> {
    entries.iter().filter_map(lock_of).max_by_key(|lock| lock.set)
}
