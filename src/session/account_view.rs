//! One customer as the coach reads it: its document and all its sheets.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use keybook_core::book::{AccountFields, DocId, Document, Space};
use keybook_core::coach::{Account, Changed, Filled, Where};
use keybook_core::worksheet::Scope;

use super::{OpenSheet, Session, SheetId};
use crate::catalogue;
use crate::platform::clock;

/// How long what changed since a review is taken for right.
const CHANGED_MS: u64 = 5_000;

/// What changed since the last review of a customer, and when that was worked out.
pub(super) struct ChangedSince {
    account: Rc<str>,
    review: Rc<str>,
    at: u64,
    changed: Rc<Vec<Changed>>,
}

/// A place as the coach names it.
fn place(at: keybook_core::review::At) -> Where {
    Where { worksheet: at.worksheet, sheet_person: at.sheet_person, control: at.control, person: at.person }
}

impl Session {
    /// Reads a customer with its sheets. `read` must not ask the session for anything: it holds the book.
    pub fn read_account<R>(&self, id: &str, read: impl FnOnce(&Account<'_>) -> R) -> R {
        let changed = self.changed_since_last(id);
        let sheets: Vec<Rc<RefCell<OpenSheet>>> =
            self.sheets_of(id).iter().filter_map(|sheet| self.sheet(sheet)).collect();
        let open: Vec<Ref<'_, OpenSheet>> = sheets.iter().map(|sheet| sheet.borrow()).collect();
        let (doc, state) = (DocId::account(id), self.state.borrow());
        let filled = open.iter().map(|open| {
            let open: &OpenSheet = open;
            Filled { sheet: &open.sheet, eval: &open.eval, doc: state.book.doc(&open.sheet.doc) }
        });
        let account = Account::new(id, state.book.doc(&doc), filled.collect(), state.today(&doc), clock::now());
        let account = Account { changed_since_review: &changed, ..account };
        read(&account)
    }

    /// What changed since the last review, worked out at most every five seconds: it reads every worksheet as it was.
    fn changed_since_last(&self, account: &str) -> Rc<Vec<Changed>> {
        let Some(last) = self.reviews(account).pop() else { return Rc::default() };
        let now = clock::now();
        if let Some(known) = &*self.changed.borrow()
            && (&*known.account, &*known.review) == (account, &*last.id)
            && now.saturating_sub(known.at) < CHANGED_MS
        {
            return known.changed.clone();
        }
        let found = self.changes(account, &last.id, None).unwrap_or_default();
        let changed = Rc::new(found.into_iter().map(|one| Changed { what: one.label(), at: place(one.at) }).collect());
        let known = ChangedSince { account: account.into(), review: last.id, at: now, changed };
        let changed: Rc<Vec<Changed>> = known.changed.clone();
        *self.changed.borrow_mut() = Some(known);
        changed
    }

    /// The portfolio, in the space that a customer belongs to.
    pub fn portfolio_of(&self, account: &str) -> DocId {
        let example = self.read(&DocId::account(account), AccountFields::is_example).unwrap_or_default();
        DocId::portfolio(if example { Space::Example } else { Space::Own })
    }

    /// The sheets that speak of a customer, in the order of the catalogue; those about one person as far as begun.
    fn sheets_of(&self, account: &str) -> Vec<SheetId> {
        let (doc, portfolio) = (DocId::account(account), self.portfolio_of(account));
        let mut sheets = Vec::new();
        for entry in catalogue::catalogue().entries() {
            let sheet = |doc: &DocId, person| SheetId { doc: doc.clone(), worksheet: entry.id.clone(), person };
            match entry.scope {
                Scope::Account => sheets.push(sheet(&doc, None)),
                Scope::Portfolio => sheets.push(sheet(&portfolio, None)),
                Scope::Person => {
                    let people = self.read(&doc, |doc| subjects(doc, &entry.id)).unwrap_or_default();
                    sheets.extend(people.into_iter().map(|person| sheet(&doc, Some(person))));
                }
                Scope::Rep | Scope::Workshop => {}
            }
        }
        sheets
    }
}

/// The people about whom a worksheet of that kind was begun.
fn subjects(doc: &Document, worksheet: &str) -> Vec<Rc<str>> {
    let mut people: Vec<Rc<str>> = Vec::new();
    for kind in ["sheet.", "row."] {
        let prefix = [kind, worksheet, "@"].concat();
        for (record, _) in doc.with_prefix(&prefix) {
            let person = record.strip_prefix(&*prefix).and_then(|rest| rest.split('.').next()).unwrap_or_default();
            if !people.iter().any(|known| **known == *person) {
                people.push(person.into());
            }
        }
    }
    people
}
