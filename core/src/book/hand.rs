//! Who wrote with whose stamps: names that came along with documents from elsewhere.
//!
//! Every running page is a replica of its own, so a name belongs to many of them. A document keeps the names of those who
//! are not of this browser; what nobody is named for was written here.

use super::{Change, DocId, Document, Replica, Value, key};

/// What the records of hands begin with.
pub const PREFIX: &str = "hand.";

/// Stands for a name that nobody gave: somebody else's hand all the same.
pub const UNNAMED: &str = "?";

fn record(replica: Replica) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |at: u32| char::from(DIGITS[(replica.0 >> (28 - 4 * at)) as usize & 15]);
    PREFIX.chars().chain((0..8).map(digit)).collect()
}

/// The name of whoever wrote with this replica's stamps.
pub fn name(doc: &Document, replica: Replica) -> Option<String> {
    doc.get(&record(replica), key::NAME).as_str().filter(|name| !name.is_empty()).map(str::to_owned)
}

/// Keeps a name.
pub fn change(doc: &DocId, replica: Replica, name: &str) -> Change {
    Change::new(doc, &record(replica), key::NAME, Value::text(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Entry, Stamp};

    #[test]
    fn a_name_is_found_by_its_replica() {
        let mut doc = Document::new(DocId::account("x"));
        let (one, other) = (Replica(0x0123_abcd), Replica(7));
        let change = change(doc.id(), one, "林晓");
        assert_eq!(&*change.record, "hand.0123abcd");
        doc.absorb(&change.record, &change.key, Entry { stamp: Stamp::default(), value: change.value });
        assert_eq!((name(&doc, one).as_deref(), name(&doc, other)), (Some("林晓"), None));
    }
}
