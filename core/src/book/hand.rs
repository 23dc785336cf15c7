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

/// True for a replica that wrote in this document.
pub fn wrote(doc: &Document, replica: Replica) -> bool {
    let mut cells = doc.records().values().flat_map(|record| record.cells.values());
    cells.any(|cell| cell.stamp().replica == replica)
}

/// True for a replica that wrote in this document without a name: one of this browser's.
pub fn is_ours(doc: &Document, replica: Replica) -> bool {
    name(doc, replica).is_none() && wrote(doc, replica)
}

/// A document that came without what it calls those who are of this browser: to others everybody is somebody.
pub fn without_ours(came: &Document, mine: &Document) -> Document {
    let ours = |id: &str| {
        let replica = id.strip_prefix(PREFIX).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        replica.is_some_and(|replica| is_ours(mine, Replica(replica)))
    };
    let mut came = came.clone();
    came.drop_records(ours);
    came
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
    fn nobody_else_names_us() {
        let id = DocId::account("x");
        let (us, them) = (Replica(1), Replica(2));
        let write = |doc: &mut Document, replica, change: &Change| {
            let stamp = Stamp { time: 5, counter: 0, replica };
            doc.absorb(&change.record, &change.key, Entry { stamp, value: change.value.clone() });
        };
        let (mut mine, mut theirs) = (Document::new(id.clone()), Document::new(id.clone()));
        write(&mut mine, us, &Change::new(&id, "needs_card", "goal", Value::text("mine")));
        theirs.merge(&mine);
        write(&mut theirs, them, &change(&id, us, UNNAMED));
        write(&mut theirs, us, &change(&id, them, "林晓"));
        mine.merge(&without_ours(&theirs, &mine));
        assert_eq!((name(&mine, us), name(&mine, them).as_deref()), (None, Some("林晓")));
        assert!(is_ours(&mine, us) && !is_ours(&mine, them) && !is_ours(&mine, Replica(3)));
    }

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
