//! Room in the store: how full it is, what takes it up, and letting things go for good.

use keybook_core::book::{DocId, DocKind, Document, Written};
use keybook_core::order::sort_by;
use keybook_core::review;
use keybook_core::storage::{self, Card, read_entry, write_entry};

use super::library::Library;
use super::vault::Guard;
use super::{Aside, JournalState, Session, State, Topic};
use crate::platform::journal::{Journal, JournalError};
use crate::platform::{clock, task};

/// Characters that a store holds; measured alike in Chromium, Firefox and WebKit.
pub const LIMIT: usize = 5_177_344;

/// A customer and about how many characters it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The id in its address.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Characters.
    pub size: usize,
    /// When it was deleted, milliseconds since 1970.
    pub deleted: Option<u64>,
}

/// Reviews of a customer that could go.
#[derive(Clone, Debug, PartialEq)]
pub struct OldReviews {
    /// The customer's id in its address.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many.
    pub count: usize,
    /// Characters.
    pub size: usize,
}

/// What takes up the store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Room {
    /// All of it, other pages' included, in characters.
    pub used: usize,
    /// The rep's customers, largest first.
    pub customers: Vec<Held>,
    /// Those that were deleted and wait, largest first.
    pub deleted: Vec<Held>,
    /// The example company.
    pub example: usize,
    /// Texts that were set aside, newest first, and what each takes.
    pub asides: Vec<(Aside, usize)>,
    /// Everything else of this page.
    pub rest: usize,
    /// Other pages from the same place: pages opened from disk share one store in some browsers.
    pub others: usize,
}

impl Session {
    /// What takes up the store, read from its keys.
    pub fn room(&self) -> Room {
        let (mut room, mut asides) = (Room::default(), self.asides());
        let state = self.state.borrow();
        for (key, size) in state.library.sizes() {
            room.used += size;
            if let Some(id) = Library::doc_of_key(&key) {
                state.sort_in(&mut room, &id, size);
            } else if let Some(at) = asides.iter().position(|aside| aside.key == key) {
                room.asides.push((asides.swap_remove(at), size));
            } else if Library::is_own_key(&key) {
                room.rest += size;
            } else {
                room.others += size;
            }
        }
        for held in [&mut room.customers, &mut room.deleted] {
            sort_by(held, |a, b| (b.size, &a.name).cmp(&(a.size, &b.name)));
        }
        sort_by(&mut room.asides, |(a, _), (b, _)| b.at.cmp(&a.at));
        room
    }

    /// Reviews of a customer that could go, if there are any. It may have to be unpacked for that.
    pub fn old_reviews(&self, held: &Held) -> Option<OldReviews> {
        let (count, size) = self.look_at(&DocId::account(&held.id), review::old_reviews)?;
        (count > 0).then(|| OldReviews { id: held.id.clone(), name: held.name.clone(), count, size })
    }

    /// Reads a document without keeping it in memory.
    pub(super) fn look_at<R>(&self, id: &DocId, read: impl FnOnce(&Document) -> R) -> Option<R> {
        let state = self.state.borrow();
        if let Some(doc) = state.book.doc(id) {
            return Some(read(doc));
        }
        storage::load(&state.library.stored(id)?).ok().map(|doc| read(&doc))
    }

    /// Takes a customer out for good. The journal goes first: what it still has of the customer would bring it back, and
    /// who is interrupted in between finds the customer where it was.
    pub fn remove_for_good(&self, id: &str) {
        let (Some(session), doc) = (self.handle(), DocId::account(id)) else { return };
        task::spawn(async move {
            session.forget_in_journal(|one| one.change.doc == doc).await;
            session.state.borrow_mut().remove(&doc);
            session.emit(&[Topic::Docs, Topic::Index, Topic::Undo, Topic::Saving]);
            session.save();
        });
    }

    /// Lets all reviews of a customer go but the newest; true when that could be done.
    pub fn keep_newest_review(&self, id: &str) -> bool {
        let doc = DocId::account(id);
        self.load(&doc);
        let thinned = self.state.borrow_mut().thin_reviews(&doc);
        let Some((newest, written)) = thinned else { return false };
        self.wrote(written);
        self.emit(&[Topic::Index]);
        let Some(session) = self.handle() else { return true };
        task::spawn(async move {
            let old = |one: &Written| one.change.doc == doc && review::is_review(&one.change.record);
            session.forget_in_journal(|one| old(one) && one.change.record != newest).await;
            session.save();
        });
        true
    }

    /// Customers whose reviews can still be put back, by the id in their address.
    pub fn let_go(&self) -> Vec<String> {
        self.state.borrow().let_go.iter().map(|doc| doc.id().name().to_owned()).collect()
    }

    /// Puts the reviews back that were let go of a customer.
    pub fn put_back(&self, id: &str) {
        let doc = DocId::account(id);
        let written = self.state.borrow_mut().put_back(&doc);
        self.wrote(written);
        self.emit(&[Topic::Index]);
    }

    /// Takes writes out of the journal, and out of what waits for it.
    async fn forget_in_journal(&self, gone: impl Fn(&Written) -> bool) {
        self.state.borrow_mut().unsaved.retain(|one| !gone(one));
        let known = match &self.state.borrow().journal {
            JournalState::Missing => return,
            JournalState::Open(journal) => Some(journal.clone()),
            JournalState::Opening => None,
        };
        let guard = self.state.borrow().library.guard();
        if let Err(error) = forget_entries(known, guard, gone).await {
            self.state.borrow_mut().lose_journal(&error);
            self.emit(&[Topic::Notices]);
        }
    }
}

async fn forget_entries(
    journal: Option<Journal>,
    guard: Guard,
    gone: impl Fn(&Written) -> bool,
) -> Result<(), JournalError> {
    let journal = match journal {
        Some(journal) => journal,
        None => Journal::open().await?,
    };
    let mut others = Vec::new();
    for entry in journal.read().await? {
        // What cannot be read stays, as at the start.
        let Some(mut read) = read_entry(&guard.open_entry(entry.text)) else { continue };
        let before = read.written.len();
        read.written.retain(|one| !gone(one));
        if read.written.len() < before {
            let text = match read.written.is_empty() {
                true => None,
                false => {
                    let text = guard.close_entry(write_entry(&read.written, read.at));
                    Some(text.ok_or_else(|| JournalError("no randomness".into()))?)
                }
            };
            others.push((entry.number, text));
        }
    }
    if others.is_empty() { Ok(()) } else { journal.rewrite(&others).await }
}

impl State {
    fn sort_in(&self, room: &mut Room, id: &DocId, size: usize) {
        let card = self.index.card(id);
        if self.is_example(id) && card.is_none_or(|card| card.deleted.is_none()) {
            room.example += size;
        } else if let (DocKind::Account, Some(card)) = (id.kind(), card) {
            let Card { name, deleted, .. } = card.clone();
            let held = Held { id: id.name().to_owned(), name, size, deleted };
            if deleted.is_some() { room.deleted.push(held) } else { room.customers.push(held) }
        } else {
            room.rest += size;
        }
    }

    /// Takes a document out of memory, the store and the index.
    fn remove(&mut self, id: &DocId) {
        if let Err(error) = self.library.remove(id) {
            task::warn(&format!("{id} stays in the store: {}", error.name()));
        }
        self.forget(id);
    }

    /// Takes a document out of memory and the index.
    pub(super) fn forget(&mut self, id: &DocId) {
        self.dirty.retain(|have| have != id);
        self.unsaved.retain(|one| one.change.doc != *id);
        self.let_go.retain(|doc| doc.id() != id);
        self.sheets.retain(|(sheet, _)| sheet.doc != *id);
        self.undo.forget(id);
        self.book.forget(id);
        self.index_mut().forget(id);
    }

    /// Puts a document in the place of a customer's that has its newest review alone.
    fn thin_reviews(&mut self, id: &DocId) -> Option<(std::rc::Rc<str>, Vec<Written>)> {
        if self.locked.contains(id) {
            return None;
        }
        let mut thin = self.book.doc(id)?.clone();
        let mut old = thin.clone();
        let (newest, changes) = review::only_newest(&mut thin)?;
        old.drop_records(|record| !review::is_review(record));
        self.book.forget(id);
        self.let_go.retain(|doc| doc.id() != id);
        self.let_go.push(old);
        self.book.merge(thin, clock::now());
        let (written, _) = self.book.apply(changes, clock::now());
        self.undo.forget(id);
        self.reviewed = None;
        self.mark_dirty(id);
        Some((newest, written))
    }

    /// Merges what was let go, and says what that wrote.
    fn put_back(&mut self, id: &DocId) -> Vec<Written> {
        let Some(at) = self.let_go.iter().position(|doc| doc.id() == id) else { return Vec::new() };
        let old = self.let_go.swap_remove(at);
        self.book.merge(old.clone(), clock::now());
        let mut written = Vec::new();
        for (record, key, cell) in old
            .records()
            .iter()
            .flat_map(|(record, cells)| cells.cells.iter().map(move |(key, cell)| (record, key, cell)))
        {
            let change = keybook_core::book::Change {
                doc: id.clone(),
                record: record.clone(),
                key: key.clone(),
                value: cell.value().clone(),
            };
            written.push(Written { change, stamp: cell.stamp() });
        }
        written
    }
}
