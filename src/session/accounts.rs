//! Customers: made, renamed, put away, deleted, brought back.

use std::rc::Rc;

use keybook_core::book::{AccountFields, Change, DocId, Document, Value, key, random_id};

use super::{Place, Session};
use crate::platform::{clock, history, random};

/// The longest name of a customer, in characters.
pub const NAME_LIMIT: usize = 120;

impl Session {
    /// Makes a customer; returns the id in its address.
    pub fn create_account(&self, name: &str) -> Rc<str> {
        let id = random_id(random::bits());
        let changes = self.new_account(&id, name);
        self.edit(changes, here(None));
        id
    }

    /// The changes that make a customer, for edits that do more than that.
    pub fn new_account(&self, id: &str, name: &str) -> Vec<Change> {
        let doc = DocId::account(id);
        vec![
            Change::new(&doc, Document::META, key::CREATED, Value::time(clock::now())),
            Change::new(&doc, Document::META, key::NAME, Value::text(&clean_name(name))),
        ]
    }

    /// The current customer of this name, if there is one: the id in its address.
    pub fn account_named(&self, name: &str) -> Option<String> {
        self.another_named(name, "")
    }

    /// Another current customer of the same name as this one.
    pub fn namesake(&self, id: &str) -> Option<String> {
        self.another_named(&self.account_name(id), id)
    }

    fn another_named(&self, name: &str, than: &str) -> Option<String> {
        let name = clean_name(name);
        let index = self.index();
        let mut named = index.cards.iter().filter(|c| c.is_account() && c.deleted.is_none() && c.name == name);
        named.find_map(|card| card.doc_id().map(|id| id.name().to_owned()).filter(|id| id != than))
    }

    /// True for a customer that exists and is not deleted.
    pub fn has_account(&self, id: &str) -> bool {
        self.state.borrow().index.card(&DocId::account(id)).is_some_and(|card| card.deleted.is_none())
    }

    /// Writes one of a customer's own cells.
    pub fn set_account(&self, id: &str, key: &str, value: Value, control: Option<&str>) {
        let change = Change::new(&DocId::account(id), Document::META, key, value);
        self.edit(vec![change], here(control));
    }

    /// Deletes a customer; for 30 days it can be brought back.
    pub fn delete_account(&self, id: &str) {
        self.set_account(id, Document::DELETED, Value::time(clock::now()), None);
    }

    /// Brings a deleted customer back.
    pub fn restore_account(&self, id: &str) {
        self.set_account(id, Document::DELETED, Value::Empty, None);
    }

    /// Puts a customer away, or takes it out again.
    pub fn archive_account(&self, id: &str, archived: bool) {
        self.set_account(id, key::ARCHIVED, if archived { Value::Bool(true) } else { Value::Empty }, None);
    }

    /// The name of a customer that is in the index or in memory, or "".
    pub fn account_name(&self, id: &str) -> String {
        let id = DocId::account(id);
        let state = self.state.borrow();
        let loaded = state.book.doc(&id).map(|doc| doc.name().to_owned());
        loaded.or_else(|| state.index.card(&id).map(|card| card.name.clone())).unwrap_or_default()
    }
}

/// A name without spaces around it or control characters in it, of bearable length.
pub fn clean_name(name: &str) -> String {
    let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).take(NAME_LIMIT).collect();
    name.trim().to_owned()
}

/// The place of an edit on the present page.
pub fn here(control: Option<&str>) -> Place {
    Place { hash: history::hash(), control: control.map(str::to_owned) }
}
