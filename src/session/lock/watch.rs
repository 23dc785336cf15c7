//! Locking the page: when somebody wants it, when nobody is there any more, when another tab did.

use keybook_core::storage::{Lock, LockState};

use super::super::library::{LOCK, Library};
use super::super::{Notice, Session, Topic};
use super::{LOCKED, PRESENCE};
use crate::platform::clock::{self, Interval};
use crate::platform::{events, history, task};

/// So often a tab says that somebody is there, in milliseconds.
const SAY_MS: u64 = 10_000;
/// So often a tab asks whether nobody is there any more, in milliseconds.
const ASK_MS: u32 = 5_000;
/// How long locking waits for what is not saved yet, in milliseconds.
const PATIENCE_MS: u64 = 10_000;

impl Session {
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
    pub(in crate::session) fn keep_watch(&self) {
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
    pub(in crate::session) fn came_back_to_lock(&self) {
        if !self.is_in_file() && (self.lock().is_some() || self.state.borrow().library.sign(LOCK).is_some()) {
            history::reload();
        }
    }

    /// What another tab's change of a key means for the lock; true when that is all it means.
    pub(in crate::session) fn other_tab_locked(&self, key: &str, text: Option<&str>) -> bool {
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
}
