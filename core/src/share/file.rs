//! A parcel as a file that people can read, with the histories of its documents.
//!
//! JSON: what the parcel says of itself, a checksum, and the documents in the format in which they are saved. A file
//! that is closed with a passphrase has one long text instead. See `docs/link_format.md`.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use serde::{Deserialize, Serialize};

use super::base64;
use super::crc::crc32;
use super::{Kind, Parcel, Refused, Sent, lock, locked_store};
use crate::book::{Document, Replica, Stamp};
use crate::storage::{FORMAT as SAVED_FORMAT, Saved, load, save};

/// The format this page writes.
const FORMAT: u32 = 1;

/// The most bytes of a file; far more than a browser's store holds.
const MOST: usize = 128 * 1024 * 1024;

/// What every file has near its beginning.
const MARK: &str = "\"keybook_file\"";

/// Deflate level: the default; higher ones cost time and save next to nothing.
const LEVEL: u8 = 6;

/// What a parcel says of itself.
#[derive(Serialize)]
struct Head<'a> {
    keybook_file: u32,
    kind: &'a str,
    from: &'a str,
    made: u64,
    word: &'a str,
    hands: Vec<(u32, &'a str)>,
    seen: Vec<Vec<SavedStamp>>,
    checksum: u32,
}

/// Time, counter, replica.
type SavedStamp = (u64, u32, u32);

#[derive(Deserialize)]
struct Whole {
    keybook_file: u32,
    kind: String,
    from: String,
    made: u64,
    word: String,
    hands: Vec<(u32, String)>,
    seen: Vec<Vec<SavedStamp>>,
    checksum: u32,
    documents: Vec<Saved>,
}

#[derive(Serialize, Deserialize)]
struct Closed {
    keybook_file: u32,
    locked: String,
}

fn head(parcel: &Parcel, checksum: u32) -> String {
    let stamp = |stamp: &Stamp| (stamp.time, stamp.counter, stamp.replica.0);
    let head = Head {
        keybook_file: FORMAT,
        kind: parcel.kind.name(),
        from: &parcel.from,
        made: parcel.made,
        word: &parcel.word,
        hands: parcel.hands.iter().map(|(replica, name)| (replica.0, &**name)).collect(),
        seen: parcel.docs.iter().map(|sent| sent.seen.iter().map(stamp).collect()).collect(),
        checksum,
    };
    // Text and whole numbers always serialise; an empty text would be refused when it is read.
    serde_json::to_string(&head).unwrap_or_default()
}

/// The checksum of what a file says, however it is set out.
fn checksum(parcel: &Parcel, documents: &[String]) -> u32 {
    crc32([head(parcel, 0), documents.concat()].concat().as_bytes())
}

/// A document as text that says the same when it is saved again: the checksum is of what was read.
fn lasting(doc: &Document) -> String {
    let text = save(doc);
    match load(&text) {
        Ok(read) if read != *doc => save(&read),
        _ => text,
    }
}

/// The text of a file.
pub fn write(parcel: &Parcel) -> String {
    let documents: Vec<String> = parcel.docs.iter().map(|sent| lasting(&sent.doc)).collect();
    let head = head(parcel, checksum(parcel, &documents));
    let head = head.strip_suffix('}').unwrap_or(&head);
    [head, ",\n\"documents\":[\n", &documents.join(",\n"), "\n]}\n"].concat()
}

/// The text of a file that is closed with a passphrase; `salt` and `nonce` are random and never used again.
pub fn write_locked(parcel: &Parcel, passphrase: &str, salt: [u8; 16], nonce: [u8; 12]) -> String {
    let bytes = lock::lock(&compress_to_vec(write(parcel).as_bytes(), LEVEL), passphrase, salt, nonce);
    let mut locked = String::with_capacity(base64::length(bytes.len()));
    base64::write(&bytes, &mut locked);
    // As above.
    serde_json::to_string(&Closed { keybook_file: FORMAT, locked }).unwrap_or_default() + "\n"
}

/// Reads a file.
pub fn read(text: &str) -> Result<Parcel, Refused> {
    let text = text.trim_start_matches('\u{feff}');
    if text.len() > MOST {
        return Err(Refused::TooLarge);
    }
    match serde_json::from_str::<Whole>(text) {
        Ok(whole) => opened(whole),
        Err(_) => Err(why(text)),
    }
}

/// Reads a file that is closed with a passphrase; [`read`] says [`Refused::Locked`] to it.
pub fn read_locked(text: &str, passphrase: &str) -> Result<Parcel, Refused> {
    let text = text.trim_start_matches('\u{feff}');
    if text.len() > MOST {
        return Err(Refused::TooLarge);
    }
    let Ok(closed) = serde_json::from_str::<Closed>(text) else {
        return match read(text) {
            Err(Refused::Locked) => locked_store::read(text, passphrase),
            other => other,
        };
    };
    if closed.keybook_file > FORMAT {
        return Err(Refused::TooNew(closed.keybook_file));
    }
    let digits: Option<Vec<u8>> = closed.locked.chars().filter(|c| !c.is_whitespace()).map(base64::digit).collect();
    let bytes = digits.and_then(|digits| base64::join(&digits)).ok_or(Refused::Damaged)?;
    let packed = lock::unlock(&bytes, passphrase).map_err(|why| match why {
        Refused::NotKeybook => Refused::Damaged,
        why => why,
    })?;
    let bytes = decompress_to_vec_with_limit(&packed, MOST).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => Refused::TooLarge,
        _ => Refused::Damaged,
    })?;
    read(&String::from_utf8(bytes).map_err(|_| Refused::Damaged)?)
}

fn opened(whole: Whole) -> Result<Parcel, Refused> {
    if whole.keybook_file > FORMAT {
        return Err(Refused::TooNew(whole.keybook_file));
    }
    if whole.seen.len() != whole.documents.len() {
        return Err(Refused::Damaged);
    }
    let stamp = |(time, counter, replica)| Stamp { time, counter, replica: Replica(replica) };
    let seen = whole.seen.into_iter().map(|seen| seen.into_iter().map(stamp).collect::<Vec<Stamp>>());
    let parcel = Parcel {
        kind: Kind::named(&whole.kind).ok_or(Refused::Damaged)?,
        from: whole.from,
        made: whole.made,
        word: whole.word,
        docs: whole.documents.into_iter().zip(seen).map(|(Saved(doc), seen)| Sent { doc, seen }).collect(),
        hands: whole.hands.into_iter().map(|(replica, name)| (Replica(replica), name)).collect(),
    };
    let documents: Vec<String> = parcel.docs.iter().map(|sent| save(&sent.doc)).collect();
    if checksum(&parcel, &documents) == whole.checksum { Ok(parcel) } else { Err(Refused::Damaged) }
}

/// Why a text could not be read as a file: what it still says of itself decides.
fn why(text: &str) -> Refused {
    #[derive(Deserialize)]
    struct Version {
        keybook: u32,
    }
    #[derive(Deserialize)]
    struct Told {
        keybook_file: u32,
        #[serde(default)]
        locked: Option<String>,
        #[serde(default)]
        documents: Vec<Version>,
    }
    match serde_json::from_str::<Told>(text) {
        Ok(told) if told.keybook_file == locked_store::FORMAT => Refused::Locked,
        Ok(told) if told.keybook_file > FORMAT => Refused::TooNew(told.keybook_file),
        Ok(told) if told.locked.is_some() => Refused::Locked,
        Ok(told) => {
            let newest = told.documents.iter().map(|doc| doc.keybook).max().unwrap_or_default();
            if newest > SAVED_FORMAT { Refused::TooNew(newest) } else { Refused::Damaged }
        }
        Err(_) if text.contains(MARK) => Refused::Damaged,
        Err(_) => Refused::NotKeybook,
    }
}
