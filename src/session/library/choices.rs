//! The reader's choices in the store.

use keybook_core::storage;

use super::super::{Notice, Settings};
use super::asides::aside_key;
use super::{CHOICES, Library, SETTINGS};
use crate::platform::store::{Store, StoreError};
use crate::platform::task::warn;

impl Library {
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
