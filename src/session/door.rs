//! A store that is locked, before there is a session: what the lock screen can do.

use keybook_core::lang::Lang;
use keybook_core::share::locked_store;
use keybook_core::storage::{DOCUMENTS, Key, LoadError, Lock};

use super::library::{self, LOCK, OWN};
use super::lock::newest_lock;
use crate::platform::journal::Journal;
use crate::platform::kept_file::KeptFile;
use crate::platform::store::Store;
use crate::platform::task;

/// A locked store.
#[derive(Clone)]
pub struct Door {
    store: Store,
    /// The lock, or why it cannot be read.
    pub lock: Result<Lock, LoadError>,
    /// The lock's copy in the journal counts, and is put back when it opens.
    mended: bool,
}

impl PartialEq for Door {
    fn eq(&self, other: &Self) -> bool {
        self.lock == other.lock
    }
}

impl Door {
    /// The door of this browser's store; `None` when nothing is locked.
    pub fn find() -> Option<Self> {
        let store = Store::open().ok()?;
        let lock = Lock::load(&store.read(LOCK).ok()??);
        Some(Self { store, lock, mended: false })
    }

    /// True for the key of the lock.
    pub fn is_key(key: &str) -> bool {
        key == LOCK
    }

    /// The same with the lock's copy in the journal, if that is the later one, or the only one that can be read.
    pub async fn with_copy(&self) -> Option<Self> {
        let entries = async { Journal::open().await?.read().await };
        let entries = entries.await.map_err(|error| task::warn(&format!("no journal: {}", error.0))).ok()?;
        let copy = newest_lock(&entries)?;
        let later = match &self.lock {
            Ok(lock) => copy.set > lock.set,
            Err(LoadError::TooNew(_)) => false,
            Err(LoadError::Damaged(_)) => true,
        };
        later.then(|| Self { store: self.store.clone(), lock: Ok(copy), mended: true })
    }

    /// The key; `None` when the passphrase is another one.
    pub fn unlock(&self, passphrase: &str) -> Option<Key> {
        let lock = self.lock.as_ref().ok()?;
        let key = lock.unlock(passphrase)?;
        if self.mended
            && let Err(error) = self.store.write(LOCK, &lock.save())
        {
            task::warn(&format!("the lock is not put back: {}", error.name()));
        }
        Some(key)
    }

    /// The language of the lock screen.
    pub fn lang(&self) -> Lang {
        library::plain_settings(&self.store).lang
    }

    /// Changes it, for the page behind the lock as well.
    pub fn set_lang(&self, lang: Lang) {
        let settings = super::Settings { lang, ..library::plain_settings(&self.store) };
        library::write_plain_settings(&self.store, &settings);
    }

    /// Everything that is locked, as the text of a file that opens with the passphrase. The error is the browser's reason.
    pub async fn file(&self) -> Result<String, String> {
        let read = |key: String| Some((self.store.read(&key).ok()??, key));
        let keys = self.store.keys(DOCUMENTS).map_err(|error| error.name().to_owned())?;
        let texts = keys.into_iter().filter_map(read).map(|(text, key)| (key, text)).collect();
        let journal = async { Journal::open().await?.read().await };
        let journal = match journal.await {
            Ok(entries) => entries.into_iter().map(|entry| entry.text).collect(),
            Err(error) => {
                task::warn(&format!("no journal: {}", error.0));
                Vec::new()
            }
        };
        let lock = match &self.lock {
            Ok(lock) => lock.save(),
            Err(_) => self.store.read(LOCK).ok().flatten().unwrap_or_default(),
        };
        Ok(locked_store::write(lock, texts, journal))
    }

    /// Erases everything that this page keeps in the browser, but for language and theme. The lock goes last: who is
    /// interrupted finds what is left locked. The error is the browser's reason.
    pub async fn erase(&self) -> Result<(), String> {
        let settings = library::plain_settings(&self.store);
        // Without a journal there is nothing in it; one that cannot be emptied may still hold the lock's copy.
        if let Ok(journal) = Journal::open().await {
            let emptied = async {
                let numbers: Vec<f64> = journal.read().await?.iter().map(|entry| entry.number).collect();
                journal.drop_entries(&numbers).await
            };
            emptied.await.map_err(|error| error.0)?;
        }
        if let Err(reason) = KeptFile::forget().await {
            task::warn(&format!("the backup file is still remembered: {reason}"));
        }
        let keys = self.store.keys(OWN).map_err(|error| error.name().to_owned())?;
        for key in keys.iter().map(String::as_str).filter(|key| *key != LOCK).chain([LOCK]) {
            self.store.remove(key).map_err(|error| error.name().to_owned())?;
        }
        library::write_plain_settings(&self.store, &settings);
        Ok(())
    }
}
