//! Reviews: a customer frozen, listed, read back, compared.

use std::rc::Rc;

use keybook_core::book::{DocId, Document, Stamp, key, random_id};
use keybook_core::coach;
use keybook_core::review::{self, Changed, Given, Moment, Reading, Review};
use keybook_core::worksheet::{Names, own};

use super::Session;
use super::accounts::{clean_name, here};
use crate::catalogue;
use crate::platform::{clock, random};

impl Session {
    /// Freezes a customer as it stands; returns the review's id, or nothing for a customer that cannot be written.
    pub fn freeze_review(&self, account: &str) -> Option<Rc<str>> {
        let doc = DocId::account(account);
        let id = random_id(random::bits());
        // Who froze the last one is most likely who freezes this one.
        let by = self.reviews(account).pop().map(|last| last.by).unwrap_or_default();
        let own = self.definitions();
        let given = Given { id: &id, name: "", by: &by, date: self.today(&doc), at: clock::now(), own: &own };
        let made = self.with_portfolio(account, |own, shared| review::freeze(own, shared, &given))?;
        if self.is_locked(&doc) {
            return None;
        }
        self.write_beside_undo(made.ground);
        self.edit(made.listing, here(None));
        Some(id)
    }

    /// The reviews of a customer, oldest first.
    pub fn reviews(&self, account: &str) -> Vec<Review> {
        self.read(&DocId::account(account), review::reviews).unwrap_or_default()
    }

    /// Names a review (`name`), or says who made it (`by`).
    pub fn set_review(&self, account: &str, id: &str, key: &str, text: &str, control: &str) {
        let change = review::set_review(&DocId::account(account), id, key, &clean_name(text));
        self.edit(vec![change], here(Some(control)));
    }

    /// Takes a review off the list.
    pub fn remove_review(&self, account: &str, id: &str) {
        self.edit(vec![review::remove_review(&DocId::account(account), id, clock::now())], here(None));
    }

    /// The customer as it was at a review, or as it is now; `None` when that cannot be read.
    pub fn moment(&self, account: &str, review: Option<&str>) -> Option<Moment> {
        let doc = DocId::account(account);
        match review {
            Some(id) => self.read(&doc, |own| review::moment_of(own, id)).flatten(),
            None => {
                let today = self.today(&doc);
                self.with_portfolio(account, |own, shared| Moment::now(own, shared, today))
            }
        }
    }

    /// The worksheets that somebody made, each an id and its definition.
    fn definitions(&self) -> Vec<(Rc<str>, Rc<str>)> {
        let own = catalogue::own_entries();
        own.into_iter().filter_map(|entry| Some((Rc::from(&*entry.id), self.definition(&entry.id)?.into()))).collect()
    }

    /// True for a worksheet that somebody made, was changed after a time, and of which a review did not keep what it
    /// was: older pages froze the answers alone.
    pub fn is_changed_since(&self, worksheet: &str, moment: &Moment, at: u64) -> bool {
        let written =
            |doc: &Document| Some(doc.records().get(Document::META)?.cells.get(key::DEFINITION)?.stamp().time);
        let written = self.read(&DocId::worksheet(worksheet), written).flatten();
        own::is_own(worksheet) && moment.definition(worksheet).is_none() && written.is_some_and(|time| time > at)
    }

    /// What changed between two moments of a customer; `None` when one of them cannot be read.
    pub fn changes(&self, account: &str, from: &str, to: Option<&str>) -> Option<Vec<Changed>> {
        let (then, now) = (self.moment(account, Some(from))?, self.moment(account, to)?);
        let names = self.names();
        Some(review::changes_between(&then, &now, &reading(&*names)))
    }

    /// What the coach hears of the newest review: what changed of people and between them since.
    pub fn changed_since_review(&self, account: &str) -> Vec<coach::Changed> {
        let Some(last) = self.reviews(account).pop() else { return Vec::new() };
        let (Some(then), Some(now)) = (self.last_moment(account, &last.id), self.moment(account, None)) else {
            return Vec::new();
        };
        let names = self.names();
        let changes = review::people_changed(&then, &now, &reading(&*names));
        changes.into_iter().map(|changed| coach::Changed { what: changed.label(), at: changed.at }).collect()
    }

    /// The moment of a review, unpacked once: it never changes.
    fn last_moment(&self, account: &str, review: &str) -> Option<Rc<Moment>> {
        let known = self.state.borrow().reviewed.clone();
        if let Some((_, moment)) = known.filter(|(id, _)| **id == *review) {
            return Some(moment);
        }
        let moment = Rc::new(self.moment(account, Some(review))?);
        self.state.borrow_mut().reviewed = Some((review.into(), moment.clone()));
        Some(moment)
    }

    /// When anything of a customer was last written that a review would freeze: cheap, for knowing what is still right.
    pub fn touched_at(&self, account: &str) -> (Stamp, Stamp) {
        let latest = |own: &Document| {
            let frozen = own.records().iter().filter(|(name, _)| !review::is_review(name));
            frozen.flat_map(|(_, record)| record.cells.values()).map(|cell| cell.stamp()).max().unwrap_or_default()
        };
        self.with_portfolio(account, |own, shared| (latest(own), shared.map(Document::latest).unwrap_or_default()))
            .unwrap_or_default()
    }

    fn with_portfolio<R>(&self, account: &str, read: impl FnOnce(&Document, Option<&Document>) -> R) -> Option<R> {
        let (doc, shared) = (DocId::account(account), self.portfolio_of(account));
        self.load(&doc);
        self.load(&shared);
        let state = self.state.borrow();
        Some(read(state.book.doc(&doc)?, state.book.doc(&shared)))
    }

    fn is_locked(&self, doc: &DocId) -> bool {
        self.state.borrow().locked.contains(doc)
    }
}

/// How reviews read worksheets and names.
pub(super) fn reading(names: &dyn Names) -> Reading<'_> {
    Reading { load: &catalogue::load, load_as: &catalogue::load_as, names }
}
