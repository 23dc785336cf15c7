//! What stands for somebody who has no name, or who was deleted and is still spoken of.

use std::rc::Rc;

use super::stakeholder::is_known;
use crate::book::{Document, PERSON, key, person_record};
use crate::lang::Lang;

/// Somebody whom no name calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nameless {
    /// Nobody knows yet who it is: their title, or "".
    Open(Rc<str>),
    /// Deleted: the name or title from before, or "".
    Deleted(Rc<str>),
    /// Spoken of, and known to no document that is here.
    Stranger,
}

impl Nameless {
    /// One person of a document; nothing for those who have a name and those whom it never held.
    pub fn read(doc: &Document, person: &str) -> Option<Self> {
        let record = doc.records().get(&*person_record(person))?;
        let (name, title) = (record.str(key::NAME), record.str(key::TITLE));
        match record.is_alive() {
            true if !name.is_empty() || !is_known(record) => None,
            true => Some(Self::Open(title.into())),
            false => Some(Self::Deleted(if name.is_empty() { title } else { name }.into())),
        }
    }

    /// All of them in a document, by id.
    pub fn all(doc: &Document) -> Vec<(Rc<str>, Self)> {
        let people = doc.records().keys().filter_map(|record| record.strip_prefix(PERSON));
        people.filter_map(|person| Some((person.into(), Self::read(doc, person)?))).collect()
    }

    /// In words.
    pub fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Open(title), Lang::Zh) if title.is_empty() => "还不知道是谁".into(),
            (Self::Open(title), Lang::En) if title.is_empty() => "Not known yet".into(),
            (Self::Open(title), _) => title.to_string(),
            (Self::Deleted(name), Lang::Zh) if name.is_empty() => "已删除的人".into(),
            (Self::Deleted(name), Lang::En) if name.is_empty() => "a deleted person".into(),
            (Self::Deleted(name), Lang::Zh) => [name, "（已删除）"].concat(),
            (Self::Stranger, Lang::Zh) => "不在名单上的人".into(),
            (Self::Stranger, Lang::En) => "somebody not on the list".into(),
            (Self::Deleted(name), Lang::En) => [name, " (deleted)"].concat(),
        }
    }
}
