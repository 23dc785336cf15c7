//! Documents, index and settings in the store.

use keybook_core::book::{DocId, Document};
use keybook_core::storage::{self, CLOSED, Card, DOCUMENTS, Index, Key, LoadError, Lock, LockState, Step, is_closed};

use super::vault::{Guard, Vault};
use super::{Notice, Settings};
use crate::platform::store::{Store, StoreError};
use crate::platform::task::warn;

// All pages opened from disk share one store in some browsers, so keys carry the name and the format version.
pub const OWN: &str = "keybook.v1.";
const INDEX: &str = "keybook.v1.index";
/// The reader's choices. With a lock only those that the lock screen needs stand here, and all of them, closed, under
/// [`CHOICES`].
const SETTINGS: &str = "keybook.v1.settings";
const CHOICES: &str = "keybook.v1.choices";
/// The lock, if there is one.
pub const LOCK: &str = "keybook.v1.lock";
/// What could not be read.
const ASIDE: &str = "keybook.v1.aside.";
/// Texts of documents from before they were written in another format.
const BEFORE: &str = "keybook.v1.before.";

/// A document that stands in the store and cannot be used.
pub enum Unreadable {
    /// Saved by a newer page.
    TooNew,
    /// Damaged; its text now stands under this key.
    Aside(String),
    /// The browser does not give it, or it is damaged and there is no room to set it aside: it stays under this key.
    Stuck(String),
}

/// The texts in the store.
pub struct Library {
    store: Option<Vault>,
    /// The lock as it stands in the store.
    lock: Option<Lock>,
    /// A hash of each document's text as this page last read or wrote it: another hash means another tab.
    seen: Vec<(DocId, u64)>,
    unpacked: Vec<DocId>,
    notices: Vec<Notice>,
    /// Nothing is stored: somebody works in a file.
    in_file: bool,
    /// The way from older formats.
    steps: &'static [Step],
    /// Documents whose stored text is of an older format.
    older: Vec<DocId>,
    /// Documents whose text of an older format was still kept when the page opened.
    kept: Vec<DocId>,
}

impl Library {
    /// Opens the store; without one the library is empty and says so. `steps` lead from older formats;
    /// `key` opens what is locked.
    pub fn open(steps: &'static [Step], key: Option<Key>) -> Self {
        // A browser may hand out a store and refuse to write to it.
        let probe =
            |store: &Store| store.write("keybook.v1.probe", "1").and_then(|()| store.remove("keybook.v1.probe"));
        let store = Store::open().and_then(|store| match probe(&store) {
            Ok(()) | Err(StoreError::Full) => Ok(store),
            Err(StoreError::Denied) => Err(StoreError::Denied),
        });
        let notices = if store.is_ok() { Vec::new() } else { vec![Notice::Denied] };
        let kept = store.as_ref().ok().and_then(|store| store.keys(BEFORE).ok()).unwrap_or_default();
        let kept = kept.iter().filter_map(|key| DocId::parse(key.strip_prefix(BEFORE)?)).collect();
        let lock = store.as_ref().ok().and_then(|store| Lock::load(&store.read(LOCK).ok()??).ok());
        let lock = lock.filter(|lock| key.as_ref().is_some_and(|key| lock.is_of(key)));
        let closes = lock.as_ref().is_some_and(|lock| lock.state != LockState::Opening);
        let store = store.ok().map(|store| Vault { store, guard: Guard::new(key, closes) });
        Self { store, lock, notices, steps, kept, ..Self::in_file_of(false) }
    }

    /// A library that stores nothing: what somebody does in a portable page stays in that page.
    pub fn in_file() -> Self {
        Self::in_file_of(true)
    }

    fn in_file_of(in_file: bool) -> Self {
        Self {
            store: None,
            lock: None,
            seen: Vec::new(),
            unpacked: Vec::new(),
            notices: Vec::new(),
            in_file,
            steps: storage::STEPS,
            older: Vec::new(),
            kept: Vec::new(),
        }
    }

    /// Notices from opening the store.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// The key of a document.
    pub fn key(id: &DocId) -> String {
        format!("{DOCUMENTS}{id}")
    }

    /// The document that a key belongs to.
    pub fn doc_of_key(key: &str) -> Option<DocId> {
        DocId::parse(key.strip_prefix(DOCUMENTS)?)
    }

    /// True for the index's key.
    pub fn is_index_key(key: &str) -> bool {
        key == INDEX
    }

    fn text(&self, key: &str) -> Option<String> {
        self.given(key, self.store.as_ref()?.read(key))
    }

    /// A text that is never closed.
    fn plain(&self, key: &str) -> Option<String> {
        self.given(key, self.store.as_ref()?.store.read(key))
    }

    fn given(&self, key: &str, text: Result<Option<String>, StoreError>) -> Option<String> {
        text.unwrap_or_else(|error| {
            warn(&format!("cannot read {key}: {}", error.name()));
            None
        })
    }

    /// The reader's choices. Of a damaged text those that can be read; the text is set aside.
    pub fn settings(&mut self) -> Settings {
        let Some(text) = self.plain(SETTINGS) else { return Settings::default() };
        if let Some(settings) = serde_json::from_str(&text).ok().filter(|_| storage::is_whole(&text)) {
            return self.with_choices(settings);
        }
        let settings = self.with_choices(Settings::salvage(&text));
        let key = aside_key("settings");
        match self.store.as_ref().map(|store| store.write(&key, &text)) {
            Some(Ok(())) => {
                self.notices.push(Notice::SetAside { name: String::new(), key });
                self.write_settings(&settings);
            }
            _ => warn("the choices are damaged, and there is no room to set them aside"),
        }
        settings
    }

    /// The reader's choices as they stand in the store, perhaps another tab's.
    pub fn stored_settings(&self) -> Option<Settings> {
        Some(self.with_choices(serde_json::from_str(&self.plain(SETTINGS)?).ok()?))
    }

    /// All of the choices, where only those for the lock screen stand plain.
    fn with_choices(&self, plain: Settings) -> Settings {
        let choices = self.text(CHOICES).and_then(|text| serde_json::from_str::<Settings>(&text).ok());
        choices.map_or_else(|| plain.clone(), |choices| Settings { lang: plain.lang, theme: plain.theme, ..choices })
    }

    /// Keeps the reader's choices; true when that is worth another try. Not worth a notice when it fails: the documents'
    /// saving says what is wrong.
    pub fn write_settings(&self, settings: &Settings) -> bool {
        let (Some(store), Ok(text)) = (&self.store, serde_json::to_string(settings)) else { return false };
        let text = storage::seal(text);
        let written = if store.guard.closes {
            // What is to be plain no longer is taken out only once it stands closed.
            store.write(CHOICES, &text).and_then(|()| store.store.write(SETTINGS, &settings.for_the_door()))
        } else if store.guard.key.is_some() {
            store.store.write(SETTINGS, &text).and_then(|()| store.remove(CHOICES))
        } else {
            store.store.write(SETTINGS, &text)
        };
        match written {
            Ok(()) => false,
            Err(error) => {
                warn(&format!("choices not kept: {}", error.name()));
                error == StoreError::Full
            }
        }
    }

    /// All keys of the store, other pages' included, and how many characters each takes.
    pub fn sizes(&self) -> Vec<(String, usize)> {
        self.store.as_ref().map(|vault| vault.store.sizes()).unwrap_or_default()
    }

    /// True for a key of this page.
    pub fn is_own_key(key: &str) -> bool {
        key.starts_with(OWN)
    }

    /// Ids of all stored documents.
    pub fn ids(&self) -> Vec<DocId> {
        let keys = self.store.as_ref().and_then(|store| store.keys(DOCUMENTS).ok()).unwrap_or_default();
        keys.iter().filter_map(|key| Self::doc_of_key(key)).collect()
    }

    /// True when a text stands under a document's key.
    pub fn has(&self, id: &DocId) -> bool {
        self.text(&Self::key(id)).is_some()
    }

    /// The index, rebuilt from the documents when it is missing or speaks of others.
    pub fn index(&mut self) -> Index {
        let ids = self.ids();
        let index = if self.index_is_strange() { None } else { self.stored_index() };
        match index {
            Some(index) if index.covers(ids.iter().map(DocId::as_str)) => index,
            found => self.rebuild(ids, found.unwrap_or_default()),
        }
    }

    /// True for an index that a page without the key wrote: it knows no names.
    pub fn index_is_strange(&self) -> bool {
        self.store.as_ref().is_some_and(|vault| vault.guard.closes && !vault.store.begins(INDEX, CLOSED))
    }

    /// An index of what is really there. Unreadable documents keep a card, so that opening them says what is wrong.
    fn rebuild(&mut self, ids: Vec<DocId>, old: Index) -> Index {
        let card = |id: &DocId| {
            let text = self.text(&Self::key(id))?;
            // Without this a start that lost its index would unpack what may be a thousand documents.
            if let Some(card) = storage::card(&text).filter(|card| card.id == id.as_str()) {
                return Some(card);
            }
            match storage::load(&text) {
                Ok(doc) => Some(Card::of(&doc)),
                Err(_) => Some(old.card(id).cloned().unwrap_or_else(|| Card::unread(id))),
            }
        };
        Index::new(ids.iter().filter_map(card).collect())
    }

    /// Writes the index.
    pub fn write_index(&self, index: &Index) -> Result<(), StoreError> {
        if self.in_file {
            return Ok(());
        }
        let vault = self.store.as_ref().ok_or(StoreError::Denied)?;
        // Without the key nobody writes over it; it is only a cache.
        if vault.guard.key.is_none() && vault.store.begins(INDEX, CLOSED) {
            return Ok(());
        }
        vault.write(INDEX, &index.save())
    }

    /// The index as it stands in the store, perhaps another tab's.
    pub fn stored_index(&self) -> Option<Index> {
        self.text(INDEX).and_then(|text| Index::load(&text))
    }

    /// Reads a document; one that is damaged is moved aside and never overwritten.
    pub fn read(&mut self, id: &DocId) -> Result<Option<Document>, Unreadable> {
        let Some(text) = self.stands(id)? else { return Ok(None) };
        let doc = self.take(id, &text)?;
        if self.kept.contains(id) && !self.older.contains(id) {
            self.drop_kept(id);
        }
        Ok(Some(doc))
    }

    /// What stands under a document's key. Where the browser does not give it, nobody may take it for nothing.
    fn stands(&self, id: &DocId) -> Result<Option<String>, Unreadable> {
        let (Some(store), key) = (&self.store, Self::key(id)) else { return Ok(None) };
        store.read(&key).map_err(|error| {
            warn(&format!("cannot read {key}: {}", error.name()));
            Unreadable::Stuck(key)
        })
    }

    fn take(&mut self, id: &DocId, text: &str) -> Result<Document, Unreadable> {
        self.understand(id, text).map_err(|error| match error {
            LoadError::TooNew(_) => Unreadable::TooNew,
            LoadError::Damaged(reason) => {
                warn(&format!("{id} {reason}"));
                self.set_aside(id, text)
            }
        })
    }

    /// Reads a document's text as it came from the store or from another tab.
    pub fn understand(&mut self, id: &DocId, text: &str) -> Result<Document, LoadError> {
        if self.guard().fits(text) {
            return Err(LoadError::Damaged("does not open with its key".into()));
        }
        let read = storage::load_with(text, self.steps)?;
        if read.doc.id() != id {
            return Err(LoadError::Damaged(format!("is {}, stored as {id}", read.doc.id())));
        }
        self.saw(id, text);
        self.older.retain(|have| have != id);
        if read.older {
            self.older.push(id.clone());
        }
        Ok(read.doc)
    }

    fn set_aside(&self, id: &DocId, text: &str) -> Unreadable {
        let (key, there) = (aside_key(id.as_str()), Self::key(id));
        let Some(store) = &self.store else { return Unreadable::Stuck(there) };
        // Only when the copy stands is the original's key free. Without room for a copy the document stays where it
        // is, locked like one from a newer page: nothing is overwritten either way.
        match store.write(&key, text).and_then(|()| store.remove(&there)) {
            Ok(()) => Unreadable::Aside(key),
            Err(_) => Unreadable::Stuck(there),
        }
    }

    /// Before a document is first written in another format, its text is kept; this start may not be able to read back
    /// what it writes.
    fn keep_older(&mut self, id: &DocId) -> Result<(), StoreError> {
        let store = self.store.as_ref().ok_or(StoreError::Denied)?;
        if self.older.contains(id) {
            if let Some(text) = store.read(&Self::key(id))? {
                store.write(&[BEFORE, id.as_str()].concat(), &text)?;
            }
            self.older.retain(|have| have != id);
        }
        Ok(())
    }

    /// What a document was before it was written in another format: its text, if that is still kept, takes the place of
    /// the one that was set aside. What was written since stands in the journal, if it is not older than a day.
    pub fn what_it_was_before(&mut self, id: &DocId) -> Option<Document> {
        let text = self.text(&[BEFORE, id.as_str()].concat()).filter(|_| self.kept.contains(id))?;
        let doc = self.understand(id, &text).ok()?;
        self.store.as_ref()?.write(&Self::key(id), &text).ok().map(|()| doc)
    }

    /// The new text was read at a later start: the old one has done its work.
    fn drop_kept(&mut self, id: &DocId) {
        self.kept.retain(|have| have != id);
        if let Some(store) = &self.store
            && let Err(error) = store.remove(&[BEFORE, id.as_str()].concat())
        {
            warn(&format!("an old text of {id} stays: {}", error.name()));
        }
    }

    /// A document's text as it stands.
    pub fn stored(&self, id: &DocId) -> Option<String> {
        self.text(&Self::key(id))
    }

    /// A text that was moved aside.
    pub fn aside(&self, key: &str) -> Option<String> {
        self.text(key)
    }

    /// The keys of all texts that were moved aside.
    pub fn asides(&self) -> Vec<String> {
        self.store.as_ref().and_then(|store| store.keys(ASIDE).ok()).unwrap_or_default()
    }

    /// Whose text was moved aside under a key, and when.
    pub fn aside_of_key(key: &str) -> Option<(&str, u64)> {
        let (id, at) = key.strip_prefix(ASIDE)?.rsplit_once('.')?;
        Some((id, at.parse().ok()?))
    }

    /// Takes a text that was moved aside out for good.
    pub fn drop_aside(&self, key: &str) -> Result<(), StoreError> {
        match &self.store {
            Some(store) if key.starts_with(ASIDE) => store.remove(key),
            _ => Ok(()),
        }
    }

    /// What another tab wrote under a document's key since this page last looked. What nobody can read is set aside.
    pub fn foreign(&mut self, id: &DocId) -> Result<Option<Document>, Unreadable> {
        let Some(text) = self.stands(id)? else { return Ok(None) };
        if self.seen.contains(&(id.clone(), hash(&text))) {
            return Ok(None);
        }
        self.take(id, &text).map(Some)
    }

    /// Stores a document, packed unless it is open. A blank document leaves no text behind.
    pub fn write(&mut self, doc: &Document, packed: bool) -> Result<(), StoreError> {
        if self.in_file {
            return Ok(());
        }
        let id = doc.id();
        self.keep_older(id)?;
        let store = self.store.as_ref().ok_or(StoreError::Denied)?;
        if doc.is_blank() {
            self.seen.retain(|(have, _)| have != id);
            return store.remove(&Self::key(id));
        }
        let text = storage::stored_text(doc, packed);
        store.write(&Self::key(id), &text)?;
        self.saw(id, &text);
        Ok(())
    }

    /// Packs a document's text tight; how many characters that won. `None` for one that stands unpacked: it is in use
    /// somewhere, unless it was `left` so.
    pub fn tighten(&mut self, id: &DocId, left: bool) -> Option<usize> {
        let (store, key) = (self.store.as_ref()?, Self::key(id));
        let text = store.read(&key).ok()??;
        if storage::is_tight(&text) || (!left && !storage::is_packed(&text)) {
            return None;
        }
        let read = storage::load_with(&text, self.steps).ok().filter(|read| !read.older && read.doc.id() == id);
        let tight =
            read.and_then(|read| storage::tight(&read.doc)).filter(|tight| characters(tight) < characters(&text));
        let Some(tight) = tight else { return Some(0) };
        // What another tab wrote meanwhile is newer.
        if store.read(&key).ok()?.as_ref() != Some(&text) || store.write(&key, &tight).is_err() {
            return None;
        }
        if self.seen.contains(&(id.clone(), hash(&text))) {
            self.saw(id, &tight);
        }
        Some(characters(&text) - characters(&tight))
    }

    /// True for a document that is packed tight: it takes a while to read.
    pub fn is_tight(&self, id: &DocId) -> bool {
        let (Some(vault), key) = (&self.store, Self::key(id)) else { return false };
        // Only what is closed has to be brought over from the browser and opened to tell.
        if vault.store.begins(&key, CLOSED) {
            self.stored(id).is_some_and(|text| storage::is_tight(&text))
        } else {
            vault.store.begins(&key, storage::TIGHT)
        }
    }

    /// Takes a document out for good.
    pub fn remove(&mut self, id: &DocId) -> Result<(), StoreError> {
        self.seen.retain(|(have, _)| have != id);
        if self.in_file {
            return Ok(());
        }
        self.store.as_ref().ok_or(StoreError::Denied)?.remove(&Self::key(id))?;
        self.drop_kept(id);
        Ok(())
    }

    /// True when a document's stored text is not packed.
    pub fn is_unpacked(&self, id: &DocId) -> bool {
        self.unpacked.contains(id)
    }

    /// What closes and opens; nothing does when there is no store.
    pub fn guard(&self) -> Guard {
        self.store.as_ref().map(|vault| vault.guard.clone()).unwrap_or_default()
    }

    /// Whether anything is stored at all.
    pub fn is_stored(&self) -> bool {
        self.store.is_some()
    }

    /// The lock, if this page has its key.
    pub fn lock(&self) -> Option<&Lock> {
        self.lock.as_ref()
    }

    /// Goes on with this lock, or without one. A key stays: other tabs may still write closed texts.
    pub fn follow_lock(&mut self, lock: Option<Lock>, key: Option<Key>) {
        if let Some(vault) = &mut self.store {
            vault.guard = vault.guard.with(key, lock.as_ref().is_some_and(|lock| lock.state != LockState::Opening));
            self.lock = lock;
        }
    }

    /// Writes the lock, or takes it out.
    pub fn write_lock(&self, lock: Option<&Lock>) -> Result<(), StoreError> {
        let store = &self.store.as_ref().ok_or(StoreError::Denied)?.store;
        match lock {
            Some(lock) => store.write(LOCK, &lock.save()),
            None => store.remove(LOCK),
        }
    }

    /// A text of this page that says nothing of anybody.
    pub fn sign(&self, key: &str) -> Option<String> {
        self.plain(key)
    }

    /// Writes one. When that fails the next one says the same.
    pub fn write_sign(&self, key: &str, text: &str) {
        if let Some(Err(error)) = self.store.as_ref().map(|vault| vault.store.write(key, text)) {
            warn(&format!("{key}: {}", error.name()));
        }
    }

    /// Takes such texts out; where that fails they say nothing either.
    pub fn drop_signs(&self, keys: &[&str]) {
        for key in keys {
            if let Some(Err(error)) = self.store.as_ref().map(|vault| vault.remove(key)) {
                warn(&format!("{key} stays: {}", error.name()));
            }
        }
    }

    /// The keys of all texts that are plain and shall be closed, or the other way round.
    pub fn to_turn(&self) -> Vec<String> {
        let Some(vault) = self.store.as_ref().filter(|vault| vault.guard.key.is_some()) else { return Vec::new() };
        let keys = vault.keys(OWN).unwrap_or_default();
        keys.into_iter()
            .filter(|key| Self::is_turned(key) && vault.store.begins(key, CLOSED) != vault.guard.closes)
            .collect()
    }

    /// True for the key of a text that is closed one by one.
    pub fn is_turned(key: &str) -> bool {
        [DOCUMENTS, ASIDE, BEFORE].iter().any(|kind| key.starts_with(kind))
    }

    /// Closes a text that is plain, or opens one that is closed. What does not open stays.
    pub fn turn(&mut self, key: &str) -> Result<(), StoreError> {
        let Some(vault) = &self.store else { return Ok(()) };
        let Some(text) = vault.read(key)?.filter(|text| !is_closed(text)) else { return Ok(()) };
        let id = Self::doc_of_key(key);
        // Opened texts must not need more room than closed ones.
        let packs = !vault.guard.closes && id.is_some() && text.starts_with('{');
        let turned = if packs { storage::pack(&text) } else { text.clone() };
        vault.write(key, &turned)?;
        if let Some(id) = id.filter(|id| packs && self.seen.contains(&(id.clone(), hash(&text)))) {
            self.saw(&id, &turned);
        }
        Ok(())
    }

    /// Another tab wrote choices that must not stand plain: they are closed.
    pub fn close_choices(&self, text: &str, settings: &Settings) {
        let whole = serde_json::from_str::<Settings>(text).is_ok_and(|plain| plain.for_the_door() != text);
        if self.guard().closes && whole {
            self.write_settings(settings);
        }
    }

    /// True for the key of the choices.
    pub fn is_settings_key(key: &str) -> bool {
        key == SETTINGS
    }

    fn saw(&mut self, id: &DocId, text: &str) {
        self.seen.retain(|(have, _)| have != id);
        self.seen.push((id.clone(), hash(text)));
        self.unpacked.retain(|have| have != id);
        if text.starts_with('{') && !storage::is_tight(text) {
            self.unpacked.push(id.clone());
        }
    }
}

/// The reader's language and theme, as far as they stand plain.
pub fn plain_settings(store: &Store) -> Settings {
    let text = store.read(SETTINGS).ok().flatten().unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_else(|_| Settings::salvage(&text))
}

/// Keeps the language and the theme of the lock screen; a store without room keeps the ones before.
pub fn write_plain_settings(store: &Store, settings: &Settings) {
    if let Err(error) = store.write(SETTINGS, &settings.for_the_door()) {
        warn(&format!("choices not kept: {}", error.name()));
    }
}

/// The key under which something unreadable is kept.
fn aside_key(name: &str) -> String {
    format!("{ASIDE}{name}.{}", crate::platform::clock::now())
}

/// Characters as the store counts them.
fn characters(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Tells texts apart (FNV-1a); nobody has a reason to make two meet.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}
