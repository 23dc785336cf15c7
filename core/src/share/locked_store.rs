//! All that a locked store holds, as a file: for somebody who has lost the passphrase and may find it again.
//!
//! The texts are as they stood, closed; the lock stands beside them. With the passphrase the file opens like a backup.

use serde::{Deserialize, Serialize};

use super::{Kind, Parcel, Refused, Sent, seen};
use crate::book::{DocId, Document, Entry};
use crate::storage::{DOCUMENTS, JOURNAL, Key, Lock, is_closed, load, read_entry};

/// What these files say of their format; files of parcels count from 1, and an older page takes this for a newer one.
pub const FORMAT: u32 = 1000;

#[derive(Serialize, Deserialize)]
struct Whole {
    keybook_file: u32,
    /// As it was stored: a text inside a text.
    lock: String,
    texts: Vec<(String, String)>,
    journal: Vec<String>,
}

/// The file of a lock's text, all texts with the names they were stored under, and the entries of the journal, which were
/// closed under the name [`JOURNAL`].
pub fn write(lock: String, texts: Vec<(String, String)>, journal: Vec<String>) -> String {
    // Texts always serialise; an empty one would be refused when it is read.
    serde_json::to_string(&Whole { keybook_file: FORMAT, lock, texts, journal }).unwrap_or_default()
}

/// What a file holds. Texts that do not open any more stay out; when that is all of them, the file is damaged.
pub fn read(text: &str, passphrase: &str) -> Result<Parcel, Refused> {
    let whole: Whole = serde_json::from_str(text).map_err(|_| Refused::Damaged)?;
    let lock = Lock::load(&whole.lock).map_err(|_| Refused::Damaged)?;
    let key = lock.unlock(passphrase).ok_or(Refused::WrongPassphrase)?;
    let mut docs: Vec<Document> = Vec::new();
    let mut closed = 0;
    for (name, text) in &whole.texts {
        let Some(id) = name.strip_prefix(DOCUMENTS).and_then(DocId::parse) else { continue };
        let doc = opened(&key, name, text).and_then(|text| load(&text).ok()).filter(|doc| *doc.id() == id);
        closed += usize::from(doc.is_none());
        docs.extend(doc);
    }
    for text in &whole.journal {
        let Some(entry) = opened(&key, JOURNAL, text).and_then(|text| read_entry(&text)) else { continue };
        for one in entry.written {
            let id = &one.change.doc;
            let at = docs.iter().position(|doc| doc.id() == id).unwrap_or_else(|| {
                docs.push(Document::new(id.clone()));
                docs.len() - 1
            });
            docs[at].absorb(&one.change.record, &one.change.key, Entry { stamp: one.stamp, value: one.change.value });
        }
    }
    docs.retain(|doc| !doc.is_blank());
    if docs.is_empty() && closed > 0 {
        return Err(Refused::Damaged);
    }
    let made = docs.iter().map(|doc| doc.latest().time).max().unwrap_or_default();
    let docs = docs.into_iter().map(|doc| Sent { seen: seen(&doc), doc }).collect();
    Ok(Parcel { kind: Kind::Backup, from: String::new(), made, word: String::new(), docs, hands: Vec::new() })
}

/// A text of the file, which may have been plain while the lock was being set.
fn opened(key: &Key, name: &str, text: &str) -> Option<String> {
    if is_closed(text) { key.open(name, text) } else { Some(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;
    use crate::book::{AccountFields, Change, Replica, Stamp, Value, Written};
    use crate::storage::{stored_text, write_entry};

    fn stamp(time: u64) -> Stamp {
        Stamp { time, counter: 0, replica: Replica(7) }
    }

    fn sample() -> (Document, String, Lock, Key) {
        let mut doc = Document::new(DocId::account("k3x9"));
        let entry = Entry { stamp: stamp(1_779_100_000_000), value: Value::text("滨江") };
        doc.absorb(&"meta".into(), &"name".into(), entry);
        let (lock, key) = Lock::new("梨 pear", &std::array::from_fn(|at| at as u8), 5, 15).unwrap();
        (doc, [DOCUMENTS, "account.k3x9"].concat(), lock, key)
    }

    #[test]
    fn a_locked_store_opens_like_a_backup() {
        let (doc, name, lock, key) = sample();
        let change = Change::new(doc.id(), "meta", "note", Value::text("昨天写的"));
        let entry = write_entry(&[Written { change, stamp: stamp(1_779_200_000_000) }], 9);
        let plain = Change::new(&DocId::account("other"), "meta", "name", Value::text("春晖"));
        let plain = write_entry(&[Written { change: plain, stamp: stamp(1_779_200_000_001) }], 9);
        let closed = key.close(&name, &stored_text(&doc, true), [1; 12]).unwrap();
        let journal = vec![key.close(JOURNAL, &entry, [2; 12]).unwrap(), plain, lock.save()];
        let text = write(lock.save(), vec![(name, closed), ("keybook.v1.index".into(), "{}".into())], journal);
        assert!(!text.contains("滨江"));
        assert_eq!(file::read(&text), Err(Refused::Locked));
        assert_eq!(file::read_locked(&text, "pear"), Err(Refused::WrongPassphrase));
        let parcel = file::read_locked(&text, "梨 pear").unwrap();
        let said: Vec<(&str, &str)> = parcel.docs.iter().map(|sent| (sent.doc.name(), sent.doc.note())).collect();
        assert_eq!((parcel.kind, said), (Kind::Backup, vec![("滨江", "昨天写的"), ("春晖", "")]));
    }

    #[test]
    fn a_cut_file_and_one_with_nothing_left_are_damaged() {
        let (doc, name, lock, key) = sample();
        let closed = key.close("another name", &stored_text(&doc, true), [1; 12]).unwrap();
        let text = write(lock.save(), vec![(name, closed)], vec![]);
        assert_eq!(file::read_locked(&text, "梨 pear"), Err(Refused::Damaged));
        assert_eq!(file::read(&text[..text.len() - 2]), Err(Refused::Damaged));
    }
}
