//! What somebody decided to do with each document of a parcel, and doing it.

use keybook_core::book::{DocId, DocKind, Document, Value};
use keybook_core::share::{Parcel, Sent};
use keybook_core::workshop::{is_session, session_to_keep};

use crate::session::{Session, copy_id, under};

/// Where a document goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Whereto {
    /// Under its own id: new, or merged with what is here.
    Itself,
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
        place.is_some_and(|(_, place)| **place != Whereto::Itself)
    };
    let docs: Vec<Document> = chosen
        .iter()
        .map(|(sent, place)| match place {
            Whereto::Copy => under(&sent.doc, copy_id()),
            Whereto::Into(account) => under(&sent.doc, DocId::account(account)),
            _ if sent.doc.id().kind() == DocKind::Portfolio => without_rows(&sent.doc, &moved),
            // Whoever has the session itself does not turn it into a copy to read.
            _ if is_session(sent.doc.id()) && has_session(session, &sent.doc) => session_to_keep(&sent.doc),
            _ => sent.doc.clone(),
        })
        .collect();
    let account = docs.iter().find(|doc| doc.id().kind() == DocKind::Account).map(|doc| doc.id().name().to_owned());
    let doc = docs.first().map(|doc| doc.id().clone());
    Took { shown: session.take_in(&docs, &parcel.hands), account, doc }
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
