//! The book while the page is open: loads documents, takes edits, saves them, and tells who listens.
//!
//! One [`Session`] lives as long as the page. It knows no Yew; components listen through hooks. Nothing calls a
//! listener while the state is borrowed, so a listener may read and edit as it likes.

mod account_view;
mod accounts;
mod asides;
mod backup;
mod door;
mod editing;
mod example;
mod in_file;
mod keeping;
mod kept_file;
mod library;
mod lock;
mod notice;
mod own;
mod people;
mod reviews;
mod room;
mod saving;
mod settings;
mod sharing;
mod sheets;
mod startup;
mod tabs;
mod tight;
mod vault;
mod workshop;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use keybook_core::book::{Book, Clock, DocId, Document, Replica, Undo, Written};
use keybook_core::lang::Lang;
use keybook_core::order::sort_by;
use keybook_core::storage::{Index, Key, Noted, STEPS, Step};

pub use accounts::{NAME_LIMIT, clean_name, here};
pub use asides::Aside;
pub use door::Door;
pub use editing::Place;
pub use kept_file::FileState;
pub use lock::LockTrouble;
pub use notice::Notice;
pub use people::NameBook;
pub use room::{Held, LIMIT, OldReviews, Room};
pub use saving::SaveState;
pub use settings::{Settings, Theme};
pub use sharing::{copy_id, under};
pub use sheets::{OpenSheet, SheetId};
pub use workshop::CameIn;

use crate::platform::events::Listening;
use crate::platform::journal::Journal;
use crate::platform::{clock, random};
use library::{Library, Unreadable};

/// What listeners are told has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Some document: an edit, an undo, another tab, the journal.
    Docs,
    /// The list of documents.
    Index,
    /// The save state.
    Saving,
    /// What can be undone or redone.
    Undo,
    /// Language, theme and other choices of the reader.
    Settings,
    /// Notices above the page.
    Notices,
    /// The backup file.
    File,
    /// The lock.
    Lock,
}

/// The journal at this moment.
enum JournalState {
    Opening,
    Open(Journal),
    Missing,
}

struct State {
    library: Library,
    journal: JournalState,
    book: Book,
    undo: Undo<Place>,
    index: Rc<Index>,
    /// How the index differs from its stored copy.
    index_ahead: Noted,
    settings: Rc<Settings>,
    /// The settings differ from their stored copy, for want of room.
    settings_ahead: bool,
    /// Documents in use by what is on the screen; the others are stored packed.
    open: Vec<DocId>,
    /// Documents that must not be written: saved by a newer page.
    locked: Vec<DocId>,
    /// Written in memory, not yet handed to the journal.
    unsaved: Vec<Written>,
    /// How many batches were handed to the journal and are not on the disk yet.
    appending: usize,
    /// Documents that changed since they were last stored.
    dirty: Vec<DocId>,
    save: SaveState,
    notices: Rc<Vec<Notice>>,
    /// The names as they were last asked for; nothing once one of them may have changed.
    names: Option<people::KnownNames>,
    sheets: sheets::OpenSheets,
    /// Who sent the portable page that somebody works in; nothing while this browser's own book is open.
    in_file: Option<String>,
    /// How many edits are in no copy of that page yet.
    in_file_since: usize,
    /// The review that was last compared with, by its id.
    reviewed: Option<(Rc<str>, Rc<keybook_core::review::Moment>)>,
    /// What was let go for room and can still be put back, as long as the page is open.
    let_go: Vec<Document>,
    /// Something of the rep's own was there when the page opened.
    came_back: bool,
    /// Something of the rep's own was written since the last save.
    wrote_own: bool,
}

type Listener = (u64, &'static [Topic], Rc<dyn Fn()>);

/// The book while the page is open.
pub struct Session {
    state: RefCell<State>,
    listeners: RefCell<Vec<Listener>>,
    next_listener: Cell<u64>,
    told: Cell<u64>,
    timers: saving::Timers,
    keeper: kept_file::Keeper,
    watch: lock::Watch,
    tightening: tight::Tightening,
    me: Weak<Session>,
    /// Kept for as long as the session lives.
    listening: RefCell<Vec<Listening>>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Session")
    }
}

/// Sessions are compared by identity: there is one.
impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Ends a subscription when dropped.
#[derive(Debug)]
pub struct Subscription {
    session: Weak<Session>,
    id: u64,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(session) = self.session.upgrade() {
            session.listeners.borrow_mut().retain(|(id, _, _)| *id != self.id);
        }
    }
}

impl Session {
    /// Opens the store and the journal, reads the index and the settings, and begins.
    pub fn start() -> Rc<Self> {
        Self::start_with(STEPS)
    }

    /// Starts over a store that is locked, with the key that its passphrase gave.
    pub fn start_unlocked(key: Key) -> Rc<Self> {
        Self::start_on(Library::open(STEPS, Some(key)), None)
    }

    /// Starts beside the store: nothing of this browser is read, and nothing is stored in it.
    pub fn start_beside() -> Rc<Self> {
        Self::start_on(Library::in_file(), Some(String::new()))
    }

    /// Starts with other steps from older formats than the page's own: for tests, as there is no older format yet.
    pub fn start_with(steps: &'static [Step]) -> Rc<Self> {
        Self::start_on(Library::open(steps, None), None)
    }

    fn start_on(mut library: Library, in_file: Option<String>) -> Rc<Self> {
        let index_ahead = if library.index_is_strange() { Noted::Card } else { Noted::Nothing };
        let settings = Rc::new(library.settings());
        let index = Rc::new(library.index());
        let came_back = index.cards.iter().any(|card| card.is_account() && !card.example);
        // The lower half of the bits is random enough to tell the replicas of one book apart.
        let replica = Replica(random::bits() as u32);
        let state = State {
            journal: JournalState::Opening,
            book: Book::new(Clock::new(replica)),
            undo: Undo::default(),
            index,
            index_ahead,
            names: None,
            settings,
            settings_ahead: false,
            open: Vec::new(),
            locked: Vec::new(),
            unsaved: Vec::new(),
            appending: 0,
            dirty: Vec::new(),
            save: SaveState::Untouched,
            notices: Rc::new(if in_file.is_some() { vec![Notice::InFile] } else { library.take_notices() }),
            library,
            sheets: sheets::OpenSheets::new(),
            in_file,
            in_file_since: 0,
            reviewed: None,
            let_go: Vec::new(),
            came_back,
            wrote_own: false,
        };
        let session = Rc::new_cyclic(|me| Self {
            state: RefCell::new(state),
            listeners: RefCell::default(),
            next_listener: Cell::default(),
            told: Cell::default(),
            timers: saving::Timers::default(),
            keeper: kept_file::Keeper::default(),
            watch: lock::Watch::default(),
            tightening: tight::Tightening::default(),
            me: me.clone(),
            listening: RefCell::default(),
        });
        session.begin();
        session.find_file();
        session.keep_watch();
        session
    }

    /// Calls `listener` whenever one of `topics` changes, until the subscription is dropped.
    pub fn subscribe(&self, topics: &'static [Topic], listener: impl Fn() + 'static) -> Subscription {
        let id = self.next_listener.get();
        self.next_listener.set(id + 1);
        self.listeners.borrow_mut().push((id, topics, Rc::new(listener)));
        Subscription { session: self.me.clone(), id }
    }

    /// How often listeners were told of a change.
    pub fn told(&self) -> u64 {
        self.told.get()
    }

    fn emit(&self, topics: &[Topic]) {
        if topics.contains(&Topic::Index) {
            self.follow_customers();
        }
        self.told.set(self.told.get() + 1);
        let concerned = |(_, wanted, _): &&Listener| wanted.iter().any(|t| topics.contains(t));
        let listeners: Vec<_> = self.listeners.borrow().iter().filter(concerned).map(|(_, _, l)| l.clone()).collect();
        for listener in listeners {
            listener();
        }
    }

    /// The session again, for callbacks that outlive the present call.
    fn handle(&self) -> Option<Rc<Self>> {
        self.me.upgrade()
    }

    /// The list of documents.
    pub fn index(&self) -> Rc<Index> {
        self.state.borrow().index.clone()
    }

    /// The reader's choices.
    pub fn settings(&self) -> Rc<Settings> {
        self.state.borrow().settings.clone()
    }

    /// The language of the page.
    pub fn lang(&self) -> Lang {
        self.state.borrow().settings.lang
    }

    /// The customer that was open last, if it still is one: the id in its address.
    pub fn current_account(&self) -> Option<String> {
        let id = self.state.borrow().settings.account.clone()?;
        self.has_account(&id).then_some(id)
    }

    /// Notices above the page, most important first.
    pub fn notices(&self) -> Rc<Vec<Notice>> {
        self.state.borrow().notices.clone()
    }

    /// Changes the language of the page. The example, as far as nobody has changed it, follows.
    pub fn set_lang(&self, lang: Lang) {
        let before = self.lang();
        self.set_settings(|settings| settings.lang = lang);
        self.translate_example(before, lang);
    }

    /// Changes the reader's choices and keeps them.
    pub fn set_settings(&self, change: impl FnOnce(&mut Settings)) {
        let tell = {
            let mut state = self.state.borrow_mut();
            let mut settings = (*state.settings).clone();
            // What there was no room for is newer than what is stored.
            if let Some(stored) = state.library.stored_settings().filter(|_| !state.settings_ahead) {
                settings.follow(stored);
            }
            change(&mut settings);
            if settings == *state.settings {
                return;
            }
            state.settings_ahead = state.library.write_settings(&settings);
            let tell = !settings.differs_in_places_only(&state.settings);
            state.settings = Rc::new(settings);
            tell
        };
        if tell {
            self.emit(&[Topic::Settings]);
        }
    }

    /// Reads a document, loading it first if need be; `None` when there is none.
    pub fn read<R>(&self, id: &DocId, read: impl FnOnce(&Document) -> R) -> Option<R> {
        self.load(id);
        self.state.borrow().book.doc(id).map(read)
    }

    /// Makes sure that a stored document is in memory.
    pub(crate) fn load(&self, id: &DocId) {
        let noticed = {
            let mut state = self.state.borrow_mut();
            if state.book.doc(id).is_some() {
                return;
            }
            state.load(id)
        };
        if noticed {
            // Loading may happen while a component renders; listeners are told when that is over.
            if let Some(session) = self.handle() {
                crate::platform::task::spawn(async move { session.emit(&[Topic::Notices, Topic::Index]) });
            }
        }
    }

    /// Names the documents that the screen shows; those no longer shown are stored packed.
    pub fn set_open(&self, open: impl IntoIterator<Item = DocId>) {
        let open: Vec<DocId> = open.into_iter().collect();
        let mut state = self.state.borrow_mut();
        let before = std::mem::replace(&mut state.open, open);
        for id in before {
            if !state.open.contains(&id) && state.library.is_unpacked(&id) {
                state.mark_dirty(&id);
            }
        }
        let some_locked = !state.locked.is_empty();
        drop(state);
        if some_locked {
            self.emit(&[Topic::Saving]);
        }
        self.save_soon();
    }

    /// True while the screen shows something that must not be written.
    pub fn shows_locked(&self) -> bool {
        let state = self.state.borrow();
        state.open.iter().any(|id| state.locked.contains(id))
    }
}

impl State {
    /// Loads a document from the store; true when that brought a notice.
    fn load(&mut self, id: &DocId) -> bool {
        match self.library.read(id) {
            Ok(Some(doc)) => {
                self.book.merge(doc, clock::now());
                self.note(id);
                false
            }
            Ok(None) => false,
            Err(why) => {
                if matches!(why, Unreadable::Aside(_)) {
                    match self.library.what_it_was_before(id) {
                        Some(doc) => {
                            self.book.merge(doc, clock::now());
                            self.note(id);
                        }
                        None => {
                            self.index_mut().forget(id);
                        }
                    }
                }
                self.cannot_read(id, why)
            }
        }
    }

    /// Says again why a document is locked; true when that is news.
    fn say_why_locked(&mut self, id: &DocId) -> bool {
        match self.library.read(id) {
            Err(why) => self.cannot_read(id, why),
            Ok(_) => false,
        }
    }

    /// Says why a stored document cannot be used, and locks it where its text must stay; true when that is news.
    fn cannot_read(&mut self, id: &DocId, why: Unreadable) -> bool {
        let name = self.name_of(id);
        if !matches!(why, Unreadable::Aside(_)) && !self.locked.contains(id) {
            self.locked.push(id.clone());
        }
        self.notice(match why {
            Unreadable::TooNew => Notice::TooNew(name),
            Unreadable::Aside(key) | Unreadable::Stuck(key) => Notice::SetAside { name, key },
        })
    }

    /// Brings a document's card up to date; true when that changed the index.
    fn note(&mut self, id: &DocId) -> bool {
        let Some(doc) = self.book.doc(id) else { return false };
        match Rc::make_mut(&mut self.index).note(doc) {
            Noted::Nothing => {}
            Noted::Time if self.index_ahead == Noted::Card => {}
            Noted::Time => self.index_ahead = Noted::Time,
            Noted::Card => {
                self.index_mut();
                return true;
            }
        }
        false
    }

    /// The index, about to change.
    fn index_mut(&mut self) -> &mut Index {
        self.index_ahead = Noted::Card;
        self.names = None;
        Rc::make_mut(&mut self.index)
    }

    /// Remembers that a document has to be stored.
    fn mark_dirty(&mut self, id: &DocId) {
        if !self.dirty.contains(id) {
            self.dirty.push(id.clone());
        }
    }

    fn name_of(&self, id: &DocId) -> String {
        self.index.card(id).map(|card| card.name.clone()).filter(|n| !n.is_empty()).unwrap_or_else(|| id.to_string())
    }

    /// Adds a notice unless it is there already; true when it was added.
    fn notice(&mut self, notice: Notice) -> bool {
        if self.notices.contains(&notice) {
            return false;
        }
        let notices = Rc::make_mut(&mut self.notices);
        notices.push(notice);
        sort_by(notices, |a, b| a.rank().cmp(&b.rank()));
        true
    }
}
