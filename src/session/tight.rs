//! Packing tight: when the store is more than half full, what nobody has open gets smaller, one document after another,
//! while nothing else is to be done.
//!
//! A document packed tight takes a third of its room and some hundredths of a second to open, so those that were edited
//! last stay as they are as long as there is room.

use std::cell::{Cell, RefCell};

use keybook_core::book::DocId;
use keybook_core::order::sort_by;

use super::library::Library;
use super::{LIMIT, Notice, SaveState, Session, State};
use crate::platform::clock::{self, Timeout};

/// The first look comes so long after the start, in milliseconds.
pub(super) const FIRST_MS: u32 = 10_000;

/// When there is enough room, the next look comes after so long, in milliseconds.
const AGAIN_MS: u32 = 300_000;

/// Between two documents, in milliseconds, for whatever else the page has to do.
const REST_MS: u32 = 60;

/// While somebody works, in milliseconds.
const BUSY_MS: u32 = 2_000;

/// A document that stands unpacked, as open ones do, and was not edited for so long, in milliseconds, was left so by a
/// page that did not come to close it.
const LEFT_MS: u64 = 24 * 60 * 60 * 1000;

/// What is to be packed.
#[derive(Default)]
pub struct Tightening {
    timer: RefCell<Option<Timeout>>,
    /// Those edited longest ago come last, and are taken from there.
    queue: RefCell<Vec<DocId>>,
    /// Those that do not get smaller.
    hopeless: RefCell<Vec<DocId>>,
    /// Characters in the store.
    used: Cell<usize>,
    /// How often listeners had been told of a change when this last looked.
    told: Cell<u64>,
    /// Whether to say that the store is full if packing made no room.
    say: Cell<bool>,
}

impl Session {
    /// Looks after this time, in milliseconds, whether the store is more than half full.
    pub(super) fn tighten_in(&self, wait: u32) {
        let Some(session) = self.handle().filter(|_| !self.is_in_file()) else { return };
        let me = std::rc::Rc::downgrade(&session);
        let look = move || {
            if let Some(session) = me.upgrade() {
                session.look_for_room();
            }
        };
        *self.tightening.timer.borrow_mut() = Some(Timeout::new(wait, look));
    }

    /// The store is full: what can be packed is packed now, unless that is being done. If it makes no room, and somebody
    /// is to hear of it (`say`), the notice comes.
    pub(super) fn tighten_now(&self, say: bool) {
        self.tightening.say.set(say || self.tightening.say.get());
        if self.tightening.queue.borrow().is_empty() {
            self.tighten_in(0);
        }
    }

    /// Everything is saved: there is nothing to say.
    pub(super) fn room_was_found(&self) {
        self.tightening.say.set(false);
    }

    fn look_for_room(&self) {
        let (used, mut queue) = self.state.borrow().loose();
        self.tightening.used.set(used);
        queue.retain(|id| !self.tightening.hopeless.borrow().contains(id));
        *self.tightening.queue.borrow_mut() = queue;
        self.tighten_next();
    }

    fn tighten_next(&self) {
        let tightening = &self.tightening;
        let full = self.save_state() == SaveState::Failed;
        if !full && tightening.used.get() * 2 < LIMIT {
            tightening.queue.borrow_mut().clear();
        }
        // Packing one takes a tenth of a second or two: nobody shall wait for a key that long.
        let told = self.told();
        let quiet = tightening.told.replace(told) == told && self.state.borrow().is_saved();
        let busy = !full && !quiet;
        let next = if busy { None } else { tightening.queue.borrow_mut().pop() };
        if let Some(id) = &next {
            let won = self.state.borrow_mut().tighten(id);
            if won == Some(0) {
                tightening.hopeless.borrow_mut().push(id.clone());
            }
            let won = won.unwrap_or_default();
            tightening.used.set(tightening.used.get().saturating_sub(won));
            if full && won > 0 {
                self.try_to_save(false);
            }
        }
        // What there was room for is still on its way into the journal.
        let settling = full && self.state.borrow().appending > 0;
        if next.is_none() && !busy && !settling {
            if full && tightening.say.take() {
                self.add_notice(Notice::Full);
            }
            return self.tighten_in(AGAIN_MS);
        }
        let me = self.me.clone();
        let again = move || {
            if let Some(session) = me.upgrade() {
                session.tighten_next();
            }
        };
        *tightening.timer.borrow_mut() = Some(Timeout::new(if busy { BUSY_MS } else { REST_MS }, again));
    }
}

impl State {
    /// Characters in the store, and the documents that could be packed tight, those edited longest ago last. Nothing of
    /// the latter while less than half of the store is full.
    fn loose(&self) -> (usize, Vec<DocId>) {
        let sizes = self.library.sizes();
        let used = sizes.iter().map(|(_, size)| size).sum();
        if used * 2 < LIMIT {
            return (used, Vec::new());
        }
        let edited = |id: &DocId| self.index.card(id).map_or(0, |card| card.edited);
        // Behind a lock each would have to be opened to tell: that is left until its turn comes.
        let locked = self.library.lock().is_some();
        let is_loose = |id: &DocId| locked || !self.library.is_tight(id);
        let ids = sizes.iter().filter_map(|(key, _)| Library::doc_of_key(key)).filter(is_loose);
        let mut ids: Vec<(u64, DocId)> = ids.map(|id| (edited(&id), id)).collect();
        sort_by(&mut ids, |a, b| b.0.cmp(&a.0));
        (used, ids.into_iter().map(|(_, id)| id).collect())
    }

    /// Packs a stored document tight; how many characters that won. `None` while it is in use.
    fn tighten(&mut self, id: &DocId) -> Option<usize> {
        if self.open.contains(id) || self.dirty.contains(id) || self.locked.contains(id) {
            return None;
        }
        // Of what the list does not know yet, another tab may be making a customer.
        let now = clock::now();
        let edited = self.index.card(id).map_or(now, |card| card.edited);
        self.library.tighten(id, now.saturating_sub(edited) > LEFT_MS)
    }
}
