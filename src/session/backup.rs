//! Backups: everything in one parcel, and when somebody should be reminded of one.

use keybook_core::book::{DocId, Document};
use keybook_core::share::{Kind, Parcel, Sent, seen};
use keybook_core::storage::Card;

use super::{Notice, Session};
use crate::platform::clock;

/// So long, in milliseconds, a backup is made before the page may do something else. Most are done by then.
const PART_MS: u64 = 200;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

impl Session {
    /// Days without a backup after which the line in the sidebar says so.
    pub const LATE_DAYS: u64 = 7;
    /// Days without a backup after which a banner says so.
    const REMIND_DAYS: u64 = 14;

    /// Everything that this browser holds, with all earlier values. Unpacking a thousand customers takes a while: the
    /// page goes on meanwhile.
    pub async fn backup(&self) -> Parcel {
        let ids: Vec<DocId> = self.index().cards.iter().filter_map(Card::doc_id).collect();
        let (mut docs, mut begun) = (Vec::new(), clock::now());
        for id in ids {
            // What takes long to unpack is not kept in memory.
            let tight = self.state.borrow().library.is_tight(&id);
            let doc = if tight { self.look_at(&id, Document::clone) } else { None };
            let doc = doc.or_else(|| self.document(&id));
            docs.extend(doc.map(|doc| Sent { seen: seen(&doc), doc }));
            if clock::now().saturating_sub(begun) > PART_MS {
                clock::wait(0).await;
                begun = clock::now();
            }
        }
        let sender = self.sender();
        self.parcel(Kind::Backup, docs, &sender, "")
    }

    /// A backup was handed over.
    pub fn was_backed_up(&self) {
        self.set_settings(|settings| settings.backed_up = clock::now());
        self.dismiss(&Notice::Backup);
        // The reader has everything that is in memory in a file: the warning has done its work.
        self.dismiss(&Notice::Full);
    }

    /// True when something of the rep's own has changed since the last backup, or since it was begun, and that is so
    /// many days ago.
    pub fn backup_is_late(&self, days: u64) -> bool {
        let (index, settings) = (self.index(), self.settings());
        let own = || index.cards.iter().filter(|card| card.is_account() && !card.example);
        let oldest = own().map(|card| card.edited).min();
        let since = if settings.backed_up > 0 { Some(settings.backed_up) } else { oldest };
        let changed = own().any(|card| card.edited >= settings.backed_up);
        since.is_some_and(|since| changed && clock::now().saturating_sub(since) > days * DAY_MS)
    }

    /// At the start: reminds of a backup that is long due, unless somebody said "tomorrow" today.
    pub(super) fn remind_of_backup(&self) {
        if self.backup_is_late(Self::REMIND_DAYS) && clock::now() > self.settings().backup_later {
            self.add_notice(Notice::Backup);
        }
    }

    /// Not before tomorrow.
    pub fn backup_tomorrow(&self) {
        self.set_settings(|settings| settings.backup_later = clock::now() + DAY_MS);
        self.dismiss(&Notice::Backup);
    }
}
