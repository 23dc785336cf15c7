//! Closing or opening all that is stored, text by text, beside what else goes on.

use keybook_core::storage::{LockState, Noted, is_closed};

use super::super::library::Library;
use super::super::{Session, State, Topic};
use super::{LOCKED, PRESENCE, lock_of};
use crate::platform::clock::{self, Timeout};
use crate::platform::journal::JournalError;
use crate::platform::task;

/// So long texts are closed or opened before the page has its turn, in milliseconds.
const SPELL_MS: u64 = 12;
/// A store without room is tried again after so long, in milliseconds.
const AGAIN_MS: u32 = 10_000;

impl Session {
    /// Closes what is plain, or opens what is closed, text after text, and goes on until all of it is. Nothing without a
    /// key.
    pub(in crate::session) fn turn_texts(&self) {
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

    pub(super) async fn turn_all(&self) -> Result<(), String> {
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
        state.index_ahead = Noted::Card;
        state.settings_ahead = state.library.write_settings(&state.settings);
        state.store_index().is_err() || state.settings_ahead
    }

    /// Closes or opens the entries of the journal, all at once, and drops the copies of locks that hold no longer.
    pub(super) async fn turn_journal(&self) -> Result<(), JournalError> {
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
}

impl State {
    /// Another tab, perhaps one without the key yet, wrote a text the way it must not stand.
    pub(in crate::session) fn turn_what_came(&mut self, key: &str, text: &str) {
        let guard = self.library.guard();
        if guard.key.is_none() {
            return;
        }
        if Library::is_settings_key(key) {
            self.library.close_choices(text, &self.settings);
        } else if Library::is_index_key(key) {
            if is_closed(text) != guard.closes {
                self.index_ahead = Noted::Card;
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
