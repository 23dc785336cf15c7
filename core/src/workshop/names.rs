//! What people and customers are called in what somebody handed in.

use std::rc::Rc;

use crate::book::{Change, Document, Value, key, person_record};
use crate::lang::Lang;
use crate::people::Nameless;
use crate::sheet::{TOLD, short_name, strangers, told};
use crate::worksheet::Names;

/// The names in what somebody handed in, and where it says nothing those that this page knows.
pub struct ReturnNames<'a> {
    doc: &'a Document,
    known: &'a dyn Names,
}

impl<'a> ReturnNames<'a> {
    /// The names in a document, with those of the page behind them.
    pub fn new(doc: &'a Document, known: &'a dyn Names) -> Self {
        Self { doc, known }
    }
}

impl Names for ReturnNames<'_> {
    fn person(&self, id: &str) -> Option<Rc<str>> {
        let own = self.doc.record(&person_record(id)).map(|person| short_name(person.str(key::NAME)));
        own.filter(|name| !name.is_empty()).or_else(|| told(self.doc, id)).or_else(|| self.known.person(id))
    }

    fn account(&self, id: &str) -> Option<Rc<str>> {
        told(self.doc, id).or_else(|| self.known.account(id))
    }

    fn nameless(&self, id: &str, lang: Lang) -> Option<Rc<str>> {
        Nameless::read(self.doc, id).map(|person| person.words(lang).into())
    }
}

/// The writes that name whom the answers in a document speak of and what does not stand in it: before it is handed in,
/// and before a model answer goes out.
pub fn tell_names(doc: &Document, names: &dyn Names) -> Vec<Change> {
    let told = strangers(doc, names).into_iter();
    told.map(|(id, name)| Change::new(doc.id(), TOLD, &id, Value::text(&name))).collect()
}
