//! A customer at one moment, and what differs between two.

use std::rc::Rc;

use super::freeze::is_review;
use crate::book::{AccountFields, DocId, Document, Entry, Record, Space, Stamp, Value, key, person_record, row_prefix};
use crate::date::Date;
use crate::lang::Lang;
use crate::people::Nameless;
use crate::sheet::is_begun;
use crate::worksheet::Names;

/// What the records begin with that hold the definitions of worksheets which somebody made, as they were.
const DEFINED: &str = "definition.";

/// A customer at one moment: living records only.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The customer's own document, without its reviews.
    pub account: Document,
    /// What the worksheets across customers say of this one, and what weighs it.
    pub portfolio: Document,
    /// The day, for formulas that read it.
    pub today: Option<Date>,
}

impl Moment {
    /// A customer as it stands now.
    pub fn now(account: &Document, portfolio: Option<&Document>, today: Option<Date>) -> Self {
        let space = if account.is_example() { Space::Example } else { Space::Own };
        let id = DocId::portfolio(space);
        let customer = account.id().name();
        let about = |record: &Record| {
            record.cells.values().any(|cell| matches!(cell.value(), Value::Id(named) if **named == *customer))
        };
        // The weights of the criteria make the score what it is.
        let weights = row_prefix("qualification", "criteria");
        let portfolio = portfolio.map_or_else(
            || Document::new(id),
            |doc| copy(doc, |name, record| name.starts_with(&weights) || (name.starts_with("row.") && about(record))),
        );
        Self { account: copy(account, |name, _| !is_review(name)), portfolio, today }
    }

    /// Keeps the definitions of the worksheets that somebody made, each an id and a text, as far as something stands in
    /// them. Whoever made one may change it, and then its answers could not be read any more as they were.
    pub(super) fn keep_definitions(&mut self, own: &[(Rc<str>, Rc<str>)]) {
        for (id, text) in own.iter().filter(|(id, _)| is_begun(&self.account, id)).collect::<Vec<_>>() {
            put(&mut self.account, &[DEFINED, id].concat().into(), &key::DEFINITION.into(), Value::text(text));
        }
    }

    /// The definitions that were kept, each an id and a text.
    pub fn definitions(&self) -> Vec<(&str, &str)> {
        let kept = self.account.with_prefix(DEFINED);
        let kept = kept.filter_map(|(name, record)| Some((name.strip_prefix(DEFINED)?, record.str(key::DEFINITION))));
        kept.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The definition of a worksheet as it was; `None` for one that was not kept.
    pub fn definition(&self, worksheet: &str) -> Option<&str> {
        self.definitions().into_iter().find(|(id, _)| *id == worksheet).map(|(_, text)| text)
    }
}

/// The living records that are wanted, as they show now.
fn copy(doc: &Document, wanted: impl Fn(&str, &Record) -> bool) -> Document {
    let mut out = Document::new(doc.id().clone());
    for (name, record) in doc.with_prefix("").filter(|(name, record)| wanted(name, record)) {
        for (key, cell) in record.cells.iter().filter(|(key, _)| ***key != *Document::DELETED) {
            out.write(name, key, Entry { stamp: cell.stamp(), value: cell.value().clone() });
        }
    }
    out
}

/// A cell of a ground. When it was written says the review; a stamp of its own would cost more than the value.
fn put(doc: &mut Document, record: &Rc<str>, key: &Rc<str>, value: Value) {
    doc.write(record, key, Entry { stamp: Stamp::default(), value });
}

/// What has to be written over `before` to make it `after`. A record that is gone is marked as deleted.
pub(super) fn difference(before: &Document, after: &Document) -> Document {
    let mut out = Document::new(after.id().clone());
    let deleted: Rc<str> = Document::DELETED.into();
    for (name, record) in before.records() {
        match after.records().get(name) {
            None => put(&mut out, name, &deleted, Value::Bool(true)),
            Some(now) => {
                for (key, _) in record.cells.iter().filter(|(key, _)| !now.cells.contains_key(*key)) {
                    put(&mut out, name, key, Value::Empty);
                }
            }
        }
    }
    for (name, record) in after.records() {
        let was = before.records().get(name);
        for (key, cell) in &record.cells {
            let known = was.and_then(|was| was.cells.get(key)).map(|cell| cell.value());
            if known != Some(cell.value()) {
                put(&mut out, name, key, cell.value().clone());
            }
        }
    }
    out
}

/// `before` with a [`difference`] written over it.
pub(super) fn laid_over(before: &Document, difference: &Document) -> Document {
    let mut out = Document::new(before.id().clone());
    let gone = |name: &Rc<str>| difference.records().get(name).is_some_and(|record| !record.is_alive());
    for (name, record) in before.records().iter().filter(|(name, _)| !gone(name)) {
        let over = difference.records().get(name);
        for (key, cell) in &record.cells {
            if !over.is_some_and(|over| over.cells.contains_key(key)) {
                put(&mut out, name, key, cell.value().clone());
            }
        }
    }
    for (name, record) in difference.records().iter().filter(|(name, _)| !gone(name)) {
        for (key, cell) in &record.cells {
            put(&mut out, name, key, cell.value().clone());
        }
    }
    out
}

/// The names that were known at a moment: of the customer's people then, of everybody else as they are called now.
pub struct Known<'a> {
    /// The moment.
    pub moment: &'a Moment,
    /// The names of customers and of our own people.
    pub names: &'a dyn Names,
}

impl Names for Known<'_> {
    fn person(&self, id: &str) -> Option<Rc<str>> {
        let name = self.moment.account.get(&person_record(id), key::NAME).as_str().filter(|name| !name.is_empty());
        name.map(Rc::from).or_else(|| self.names.person(id))
    }

    fn account(&self, id: &str) -> Option<Rc<str>> {
        self.names.account(id)
    }

    fn nameless(&self, id: &str, lang: Lang) -> Option<Rc<str>> {
        let then = Nameless::read(&self.moment.account, id).map(|person| person.words(lang).into());
        then.or_else(|| self.names.nameless(id, lang))
    }
}
