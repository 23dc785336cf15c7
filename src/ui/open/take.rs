//! What somebody decided to do with each document of a parcel, and doing it.

use keybook_core::book::{DocId, DocKind, Document, Value};
use keybook_core::share::{Kind, Parcel, Sent};
use keybook_core::workshop::{is_session, return_to_keep, session_to_keep};

use crate::session::{Session, copy_id, under};

/// Where a document goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Whereto {
    /// Under its own id: new, or merged with what is here.
    Itself,
    /// Under its own id, and no longer deleted.
    Restored,
    /// Beside what is here, as a customer of its own.
    Copy,
    /// Into another customer.
    Into(String),
    /// Nowhere.
    Nowhere,
}

/// What taking a parcel did.
pub struct Took {
    /// How many answers show something else than before.
    pub shown: usize,
    /// The customer to go to, if one was taken.
    pub account: Option<String>,
    /// True when customers were taken and all of them are deleted.
    pub deleted: bool,
    /// Any document that was taken.
    pub doc: Option<DocId>,
}

/// Takes a parcel in; `where_to` has a place for each of its documents.
pub fn take(session: &Session, parcel: &Parcel, where_to: &[Whereto]) -> Took {
    let chosen: Vec<(&Sent, &Whereto)> =
        parcel.docs.iter().zip(where_to).filter(|(_, place)| **place != Whereto::Nowhere).collect();
    // Rows across customers name a customer by its id; under another id they would speak of nobody.
    let moved = |account: &str| {
        let place = chosen.iter().find(|(sent, _)| *sent.doc.id() == DocId::account(account));
        place.is_some_and(|(_, place)| !matches!(place, Whereto::Itself | Whereto::Restored))
    };
    let mine = session.taking_part();
    let docs: Vec<Document> = chosen
        .iter()
        .map(|(sent, place)| match place {
            Whereto::Copy => under(&living(&sent.doc), copy_id()),
            Whereto::Into(account) => under(&living(&sent.doc), DocId::account(account)),
            Whereto::Restored => living(&sent.doc),
            _ if sent.doc.id().kind() == DocKind::Portfolio => without_rows(&sent.doc, &moved),
            // Whoever has the session itself does not turn it into a copy to read.
            _ if is_session(sent.doc.id()) && has_session(session, &sent.doc) => session_to_keep(&sent.doc),
            // The participant's own answers come back with the results.
            _ if parcel.kind == Kind::Outcome && mine.contains(sent.doc.id()) => return_to_keep(&sent.doc),
            _ => sent.doc.clone(),
        })
        .collect();
    let shown = session.take_in(&docs, &parcel.hands);
    // What is deleted has no page to go to.
    let mut accounts = docs.iter().map(Document::id).filter(|id| id.kind() == DocKind::Account).peekable();
    let deleted = accounts.peek().is_some();
    let account = accounts.find(|id| session.has_account(id.name())).map(|id| id.name().to_owned());
    let deleted = deleted && account.is_none();
    Took { shown, account, deleted, doc: docs.first().map(|doc| doc.id().clone()) }
}

/// A document without the mark that it is deleted.
fn living(doc: &Document) -> Document {
    doc.part(doc.id().clone(), &|record, _, cell| record != Document::META || cell != Document::DELETED)
}

/// True for a session that is here, and no copy that was taken home.
fn has_session(session: &Session, doc: &Document) -> bool {
    session.workshop(doc.id().name()).is_some_and(|here| !here.taken_home)
}

/// A document across customers without the rows of some.
fn without_rows(doc: &Document, gone: &dyn Fn(&str) -> bool) -> Document {
    let names_gone = |value: &Value| matches!(value, Value::Id(account) if gone(account));
    doc.part(doc.id().clone(), &|_, record, _| !record.cells.values().any(|cell| names_gone(cell.value())))
}
