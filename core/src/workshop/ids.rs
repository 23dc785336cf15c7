//! The ids of sessions and of what is handed in.

use std::rc::Rc;

use crate::book::{DocId, DocKind, Space};

/// Between the session and the device. No id that the page makes has one.
const JOIN: char = '-';

/// The session that a document belongs to: the session itself, or something handed in. `None` for anything else, also
/// for the exercises that somebody does alone.
pub fn session_of(doc: &DocId) -> Option<Rc<str>> {
    if doc.kind() != DocKind::Workshop || Space::named(doc.name()).is_some() {
        return None;
    }
    let session = doc.name().split(JOIN).next().unwrap_or_default();
    (!session.is_empty()).then(|| session.into())
}

/// True for a document that a participant fills and hands in.
pub fn is_return(doc: &DocId) -> bool {
    let device = doc.name().split_once(JOIN).map_or("", |(_, device)| device);
    session_of(doc).is_some() && !device.is_empty()
}

/// True for a session itself.
pub fn is_session(doc: &DocId) -> bool {
    session_of(doc).is_some() && !doc.name().contains(JOIN)
}

/// The document that the participant with this device fills for a session. `None` when the two do not make a name.
pub fn return_id(session: &str, device: &str) -> Option<DocId> {
    let id = DocId::parse(&["workshop.", session, "-", device].concat())?;
    (is_return(&id) && session_of(&id).as_deref() == Some(session)).then_some(id)
}
