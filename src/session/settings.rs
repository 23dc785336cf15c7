//! The reader's choices.

use keybook_core::book::Space;
use keybook_core::lang::Lang;
use serde::{Deserialize, Serialize};

use crate::platform::document;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What the reader chose on this device. The page's boot script reads `theme` from the same text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language of the page.
    pub lang: Lang,
    /// The theme.
    pub theme: Theme,
    /// The customer that was open last: the part of its id behind the kind.
    pub account: Option<String>,
    /// Whose worksheets across customers are shown: those of the customer that was open last.
    pub example: bool,
    /// Chapters that are folded up in the sidebar.
    pub folded: Vec<u8>,
    /// Places visited last, newest first, for the palette.
    pub recent: Vec<String>,
    /// The scorer keeps the order of entry instead of sorting by total.
    pub scorer_as_entered: bool,
    /// The relationship plan keeps the order that was made by hand instead of sorting by priority.
    pub plan_by_hand: bool,
    /// Who sends, as last given.
    pub sender: String,
    /// When the last backup was made, in milliseconds since 1970; 0 for never.
    pub backed_up: u64,
    /// Until when nobody wants to be reminded of one.
    pub backup_later: u64,
    /// When the page was last started, to the day, in milliseconds since 1970; 0 for never.
    pub started: u64,
    /// How often something of the rep's own was saved, counted up to the few that are enough to ask for a promise.
    pub saved_edits: u8,
    /// The browser was asked to promise not to clear the data.
    pub asked_to_keep: bool,
    /// This browser's name in workshops; "" before it takes part in one.
    pub device: String,
    /// Where colleagues open this page, for links made from disk.
    pub address: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: document::preferred_lang(),
            theme: Theme::System,
            account: None,
            example: false,
            folded: Vec::new(),
            recent: Vec::new(),
            scorer_as_entered: false,
            plan_by_hand: false,
            sender: String::new(),
            backed_up: 0,
            backup_later: 0,
            started: 0,
            saved_edits: 0,
            asked_to_keep: false,
            device: String::new(),
            address: String::new(),
        }
    }
}

impl Settings {
    /// True when nothing else changed than the places visited last. Nobody is told of that: who shows them reads them
    /// when it opens, and every page is a visit, at which everything that watches the settings would be read anew.
    pub(super) fn differs_in_places_only(&self, before: &Self) -> bool {
        Self { recent: before.recent.clone(), ..self.clone() } == *before
    }

    /// The choices that can be read of a damaged text. Each stands for itself, except lists, which are lost.
    pub fn salvage(text: &str) -> Self {
        let pieces = text.trim_start_matches(['{', '"']).trim_end_matches('}').split(",\"");
        let entry = |piece: &str| ["\"", piece].concat();
        let alone = |entry: &String| serde_json::from_str::<Self>(&["{", entry, "}"].concat()).is_ok();
        let good: Vec<String> = pieces.map(entry).filter(alone).collect();
        serde_json::from_str(&["{", &good.join(","), "}"].concat()).unwrap_or_default()
    }

    /// What the lock screen needs, as text: nothing of it names anybody.
    pub(super) fn for_the_door(&self) -> String {
        let plain = Self { lang: self.lang, theme: self.theme, ..Self::default() };
        // Such a map always serialises; an empty text would be read as nothing chosen.
        serde_json::to_string(&plain).unwrap_or_default()
    }

    /// Takes what is not of this tab alone from the stored choices, which another tab may have changed.
    pub(super) fn follow(&mut self, stored: Self) {
        self.sender = stored.sender;
        self.backed_up = stored.backed_up;
        self.backup_later = stored.backup_later;
        self.started = stored.started;
        self.device = stored.device;
        self.address = stored.address;
        self.saved_edits = self.saved_edits.max(stored.saved_edits);
        self.asked_to_keep |= stored.asked_to_keep;
    }

    /// Whose worksheets across customers are shown.
    pub fn space(&self) -> Space {
        if self.example { Space::Example } else { Space::Own }
    }
}
