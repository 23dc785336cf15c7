//! Texts that could not be read and were set aside.

use keybook_core::book::DocId;

use super::library::Library;
use super::{Session, Topic};
use crate::platform::task;

/// A text that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Where it stands in the store.
    pub key: String,
    /// The document's name, or its id where nobody knows it any more; "" for the reader's choices.
    pub name: String,
    /// When it was set aside, in milliseconds since 1970.
    pub at: u64,
}

impl Session {
    /// The text of a document that was set aside.
    pub fn aside(&self, key: &str) -> Option<String> {
        self.state.borrow().library.aside(key)
    }

    /// Everything that was set aside, the newest first.
    pub fn asides(&self) -> Vec<Aside> {
        let keys = self.state.borrow().library.asides();
        let named = |id: &str| match DocId::parse(id) {
            Some(doc) => {
                let name = self.state.borrow().name_of(&doc);
                if name.is_empty() { id.to_owned() } else { name }
            }
            None => String::new(),
        };
        let mut asides: Vec<Aside> = keys
            .into_iter()
            .filter_map(|key| {
                let (id, at) = Library::aside_of_key(&key)?;
                Some(Aside { name: named(id), at, key })
            })
            .collect();
        keybook_core::order::sort_by(&mut asides, |a, b| b.at.cmp(&a.at));
        asides
    }

    /// Deletes a text that was set aside: somebody has it, or does not want it.
    pub fn drop_aside(&self, key: &str) {
        if let Err(error) = self.state.borrow().library.drop_aside(key) {
            return task::warn(&format!("{key} stays: {}", error.name()));
        }
        // It made room: what waited for that is saved now.
        self.save();
        self.emit(&[Topic::Notices]);
    }
}
