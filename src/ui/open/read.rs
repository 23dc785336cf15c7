//! From text to a parcel, whatever carried it.

use keybook_core::lang::Lang;
use keybook_core::share::{Kind, Parcel, Refused, Sent, decode, file, link, lock, page, seen};
use keybook_core::storage::{self, LoadError, salvage};

use crate::text::open as text;

/// The most bytes of a file that are read: 1,000 filled customers are some 60 MB.
pub const MOST: usize = 96 * 1024 * 1024;

/// Why a text gave no parcel.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// The reader's reason.
    Refused(Refused),
    /// It is a file, and damaged. Nothing cuts files as chat programs cut links.
    File,
    /// It is the file of a worksheet that somebody made.
    Worksheet,
    /// It is the page itself, which carries nothing.
    Bare,
}

/// Reads a link, a file's text, a portable page's, or the raw text of a document as it stood in a store.
pub fn read(given: &str, passphrase: &str) -> Result<Parcel, Wrong> {
    let given = address_in(given);
    let read = match read_parcel(given, passphrase) {
        Err(wrong @ Wrong::Refused(Refused::NotKeybook | Refused::Damaged)) if !given.contains("\"keybook_file\"") => {
            read_raw(given, wrong)
        }
        other => other,
    };
    match read {
        Err(Wrong::Refused(Refused::Damaged)) if is_file(given) => Err(Wrong::File),
        // A file that lost its end is no longer what files are, and still says whose it is.
        Err(Wrong::Refused(Refused::NotKeybook)) if is_file(given) && given.contains("\"keybook") => {
            let is_page = given.trim_end().ends_with("</html>") && page::carrying(given, "").is_some();
            Err(if is_page { Wrong::Bare } else { Wrong::File })
        }
        other => other,
    }
}

/// A text without the `<` that mail programs put before an address.
fn address_in(given: &str) -> &str {
    let inner =
        given.trim_start().strip_prefix('<').filter(|rest| rest.starts_with("http") || rest.starts_with("file:"));
    inner.unwrap_or(given)
}

/// True for the text of a file, which no link looks like.
fn is_file(given: &str) -> bool {
    given.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '<'])
}

/// What can be read of a document's own text, whole or damaged: somebody downloaded it when the page set it aside.
fn read_raw(given: &str, otherwise: Wrong) -> Result<Parcel, Wrong> {
    // A byte order mark, and the line end of an editor.
    let text = given.trim_start_matches('\u{feff}').trim_end();
    let doc = match storage::load(text) {
        Ok(doc) => doc,
        Err(LoadError::TooNew(format)) => return Err(Wrong::Refused(Refused::TooNew(format))),
        Err(LoadError::Damaged(_)) => salvage(text).ok_or(otherwise)?,
    };
    let docs = vec![Sent { seen: seen(&doc), doc }];
    let made = docs.iter().map(|sent| sent.doc.latest().time).max().unwrap_or_default();
    Ok(Parcel { kind: Kind::Backup, from: String::new(), made, word: String::new(), docs, hands: Vec::new() })
}

fn read_parcel(given: &str, passphrase: &str) -> Result<Parcel, Wrong> {
    let given = given.trim();
    let carried = match given.starts_with('<').then(|| page::carried(given)) {
        Some(None) => return Err(Wrong::Refused(Refused::NotKeybook)),
        Some(Some(text)) => text.trim(),
        None => given,
    };
    if carried.starts_with('{') {
        return read_file(carried, passphrase);
    }
    let bytes = link::read(carried).map_err(Wrong::Refused)?;
    let bytes = if lock::is_locked(&bytes) {
        lock::unlock(&bytes, &needed(passphrase)?).map_err(Wrong::Refused)?
    } else {
        bytes
    };
    decode(&bytes).map_err(Wrong::Refused)
}

fn read_file(text: &str, passphrase: &str) -> Result<Parcel, Wrong> {
    match file::read(text) {
        Err(Refused::Locked) => file::read_locked(text, &needed(passphrase)?).map_err(Wrong::Refused),
        Err(Refused::NotKeybook | Refused::Damaged)
            if keybook_core::worksheet::own::open_own(text).is_ok() && !text.contains("keybook_file") =>
        {
            Err(Wrong::Worksheet)
        }
        other => other.map_err(Wrong::Refused),
    }
}

fn needed(passphrase: &str) -> Result<String, Wrong> {
    if passphrase.is_empty() { Err(Wrong::Refused(Refused::Locked)) } else { Ok(passphrase.to_owned()) }
}

/// What is wrong, and what to do.
pub fn words(wrong: &Wrong, lang: Lang) -> &'static str {
    match wrong {
        Wrong::File => text::damaged_file(lang),
        Wrong::Worksheet => text::is_worksheet(lang),
        Wrong::Bare => text::bare_page(lang),
        Wrong::Refused(refused) => match refused {
            Refused::NotKeybook => text::not_keybook(lang),
            Refused::Damaged => text::damaged(lang),
            Refused::TooNew(_) => text::too_new(lang),
            Refused::TooLarge => text::too_large(lang),
            Refused::Locked => text::locked(lang),
            Refused::WrongPassphrase => text::wrong_passphrase(lang),
        },
    }
}
