//! Asking the browser, once and at a sensible moment, not to clear what it keeps.

use keybook_core::book::{DocId, DocKind, Space, Written};

use super::{Session, State};
use crate::platform::{keeping, task};

/// So many saved edits of the rep's own: by then it is worth keeping, and a question is no surprise.
const ENOUGH: u8 = 3;

impl Session {
    /// After a save: counts those of the rep's own data, and asks when there are enough, never on the first visit.
    pub(super) fn ask_to_keep(&self) {
        let (own, came_back) = {
            let mut state = self.state.borrow_mut();
            (std::mem::take(&mut state.wrote_own), state.came_back)
        };
        let settings = self.settings();
        if !own || settings.asked_to_keep || self.is_in_file() {
            return;
        }
        let saved = settings.saved_edits.saturating_add(1).min(ENOUGH);
        let asks = saved == ENOUGH && came_back;
        self.set_settings(|settings| {
            settings.saved_edits = saved;
            settings.asked_to_keep = asks;
        });
        if asks {
            // What the browser answers is shown where somebody looks for it: on the page about storage.
            task::spawn(async {
                let _ = keeping::ask().await;
            });
        }
    }
}

impl State {
    /// Notes whether something of the rep's own was written.
    pub(super) fn note_own(&mut self, written: &[Written]) {
        self.wrote_own = self.wrote_own || written.iter().any(|one| !self.is_example(&one.change.doc));
    }

    /// True for a document of the example company.
    pub(super) fn is_example(&self, doc: &DocId) -> bool {
        doc.name() == Space::Example.name() && doc.kind() != DocKind::Account
            || self.index.card(doc).is_some_and(|card| card.example)
    }
}
