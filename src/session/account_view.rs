//! One customer as the coach reads it: its document and all its sheets.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use keybook_core::book::{AccountFields, DocId, Document, Space};
use keybook_core::coach::{Account, Filled};
use keybook_core::worksheet::Scope;

use super::{OpenSheet, Session, SheetId};
use crate::catalogue;
use crate::platform::clock;

impl Session {
    /// Reads a customer with its sheets. `read` must not ask the session for anything: it holds the book.
    pub fn read_account<R>(&self, id: &str, read: impl FnOnce(&Account<'_>) -> R) -> R {
        let changed = self.changed_since_review(id);
        let sheets: Vec<Rc<RefCell<OpenSheet>>> =
            self.sheets_of(id).iter().filter_map(|sheet| self.sheet(sheet)).collect();
        let open: Vec<Ref<'_, OpenSheet>> = sheets.iter().map(|sheet| sheet.borrow()).collect();
        let (doc, state) = (DocId::account(id), self.state.borrow());
        let filled = open.iter().map(|open| {
            let open: &OpenSheet = open;
            Filled { sheet: &open.sheet, eval: &open.eval, doc: state.book.doc(&open.sheet.doc) }
        });
        let mut account = Account::new(id, state.book.doc(&doc), filled.collect(), state.today(&doc), clock::now());
        account.changed_since_review = &changed;
        read(&account)
    }

    /// The portfolio, in the space that a customer belongs to.
    pub fn portfolio_of(&self, account: &str) -> DocId {
        let example = self.read(&DocId::account(account), AccountFields::is_example).unwrap_or_default();
        DocId::portfolio(if example { Space::Example } else { Space::Own })
    }

    /// The sheets that speak of a customer, in the order of the catalogue; those about one person as far as begun.
    pub fn sheets_of(&self, account: &str) -> Vec<SheetId> {
        let (doc, portfolio) = (DocId::account(account), self.portfolio_of(account));
        let mut sheets = Vec::new();
        for entry in catalogue::entries() {
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
