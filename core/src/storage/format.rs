//! A document as text, format 1.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::migrate::{STEPS, Step, migrate};
use super::seal::{is_whole, seal};
use super::stored::{Pairs, SavedCell, SavedValue, Saving};
use super::{pack, tight};
use crate::book::{Cell, DocId, Document, Entry, Replica, Stamp};

/// The format this page writes.
pub const FORMAT: u32 = 1;

/// Why a saved text gave no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// Written by a newer page, in this format; not to be touched.
    TooNew(u32),
    /// Not readable as a document, with the reader's reason.
    Damaged(String),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooNew(format) => write!(f, "saved in format {format}, which is newer than {FORMAT}"),
            Self::Damaged(reason) => write!(f, "damaged: {reason}"),
        }
    }
}

impl std::error::Error for LoadError {}

#[derive(Deserialize)]
struct SavedDocument {
    keybook: u32,
    id: String,
    /// Who wrote: stamps name a replica by its place here.
    replicas: Vec<u32>,
    records: Pairs<Pairs<SavedCell>>,
}

/// A document as it is saved, as a part of something larger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved(pub Document);

impl Serialize for Saved {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let replicas = replicas(&self.0);
        Saving { doc: &self.0, replicas: &replicas }.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Saved {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let saved = SavedDocument::deserialize(from)?;
        document(saved).map(Self).map_err(serde::de::Error::custom)
    }
}

/// Who wrote in a document, in the order of their places in its text.
fn replicas(doc: &Document) -> Vec<Replica> {
    let mut replicas: Vec<Replica> = Vec::new();
    let cells = doc.records().values().flat_map(|record| record.cells.values());
    for entry in cells.flat_map(Cell::entries) {
        if !replicas.contains(&entry.stamp.replica) {
            replicas.push(entry.stamp.replica);
        }
    }
    replicas
}

/// A document as text.
pub fn save(doc: &Document) -> String {
    // Maps with text keys and whole numbers always serialise; were that ever wrong, an empty text is refused on load.
    serde_json::to_string(&Saving { doc, replicas: &replicas(doc) }).unwrap_or_default()
}

/// A document as text for the store: with a checksum, and packed if it is wanted small.
pub fn stored_text(doc: &Document, packed: bool) -> String {
    let text = seal(save(doc));
    if packed { pack::pack(&text) } else { text }
}

/// A document that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The document.
    pub doc: Document,
    /// Its text is of an older format, and is kept until the new one has been read back.
    pub older: bool,
}

/// Reads a document from text, packed, packed tight, or not.
pub fn load(text: &str) -> Result<Document, LoadError> {
    load_with(text, STEPS).map(|read| read.doc)
}

/// Reads a document from text, packed, packed tight, or not, of an older format by these steps.
pub fn load_with(text: &str, steps: &[Step]) -> Result<Loaded, LoadError> {
    let unpacked;
    let text = if pack::is_packed(text) {
        unpacked = pack::unpack(text).ok_or_else(|| LoadError::Damaged("does not unpack".into()))?;
        &unpacked
    } else {
        text
    };
    if tight::is_tight(text) {
        return tight::load(text).map(|doc| Loaded { doc, older: false });
    }
    load_json(text, steps)
}

fn load_json(text: &str, steps: &[Step]) -> Result<Loaded, LoadError> {
    if !is_whole(text) {
        return Err(LoadError::Damaged("its checksum is another".into()));
    }
    let read: Result<SavedDocument, _> = serde_json::from_str(text);
    // What an unreadable text still says of its format decides whether it is damaged, older or newer.
    let format = read.as_ref().map_or_else(|_| told_format(text), |saved| Some(saved.keybook));
    match (format, read) {
        (Some(format), _) if format > FORMAT => Err(LoadError::TooNew(format)),
        (Some(format), _) if format < FORMAT => {
            let newer = migrate(text, format, steps).ok_or_else(|| LoadError::Damaged(format!("format {format}")))?;
            let doc = document(serde_json::from_str(&newer).map_err(damaged)?)?;
            Ok(Loaded { doc, older: true })
        }
        (_, read) => Ok(Loaded { doc: document(read.map_err(damaged)?)?, older: false }),
    }
}

// `map_err` hands it over.
#[allow(clippy::needless_pass_by_value)]
fn damaged(error: serde_json::Error) -> LoadError {
    LoadError::Damaged(error.to_string())
}

fn document(saved: SavedDocument) -> Result<Document, LoadError> {
    if saved.keybook > FORMAT {
        return Err(LoadError::TooNew(saved.keybook));
    }
    let id = DocId::parse(&saved.id).ok_or_else(|| LoadError::Damaged("an unreadable id".into()))?;
    let mut doc = Document::new(id);
    for (record, cells) in saved.records.0 {
        let record = record.into();
        for (key, cell) in cells.0 {
            let key = key.into();
            for (SavedValue(value), (time, counter, place)) in cell.0 {
                let replica = saved.replicas.get(place as usize).copied().map(Replica);
                let replica = replica.ok_or_else(|| LoadError::Damaged("a stamp of nobody".into()))?;
                doc.absorb(&record, &key, Entry { stamp: Stamp { time, counter, replica }, value });
            }
        }
    }
    Ok(doc)
}

/// The format that a text says it has.
fn told_format(text: &str) -> Option<u32> {
    #[derive(Deserialize)]
    struct Version {
        keybook: u32,
    }
    serde_json::from_str(text).ok().map(|version: Version| version.keybook)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Currency, Money, Number, Value};
    use crate::date::Date;

    fn sample() -> Document {
        let mut doc = Document::new(DocId::account("k3x9"));
        let values = [
            ("bool", Value::Bool(true)),
            ("date", Value::Date(Date::parse("2026-05-18").unwrap())),
            ("empty", Value::Empty),
            ("id", Value::id("d2")),
            ("ids", Value::ids(["win", "fit"])),
            ("int", Value::int(-5)),
            ("money", Value::Money(Money { minor: 16_500_010, currency: Currency::CNY })),
            ("number", Value::Number(Number::new(0.1).unwrap())),
            ("text", Value::text("滨江“实验”\n\u{0}\\")),
            ("unknown", Value::Unknown),
        ];
        for (i, (key, value)) in values.into_iter().enumerate() {
            let stamp = Stamp { time: 1_779_100_000_000 + i as u64, counter: 0, replica: Replica(i as u32 % 2 + 7) };
            doc.absorb(&"r".into(), &key.into(), Entry { stamp, value });
        }
        let stamp = Stamp { time: 1_779_200_000_000, counter: 3, replica: Replica(9) };
        doc.absorb(&"r".into(), &"int".into(), Entry { stamp, value: Value::int(4) });
        doc
    }

    /// Format 1 as it stands in people's browsers. This text never changes; the code must go on reading it.
    const GOLDEN: &str = include_str!("../../golden/document-1.json");

    #[test]
    fn format_1_is_read_for_ever() {
        assert_eq!(load(GOLDEN.trim_end()), Ok(sample()));
    }

    #[test]
    fn format_1_is_what_is_written() {
        assert_eq!(save(&sample()), GOLDEN.trim_end());
    }

    /// The same as it is stored since there are checksums.
    const SEALED: &str = include_str!("../../golden/document-1-sum.json");

    /// The same packed, from before there were checksums.
    const PACKED: &str = include_str!("../../golden/document-1-packed.txt");

    #[test]
    fn stored_texts_have_a_checksum_and_old_ones_are_read() {
        assert_eq!(stored_text(&sample(), false), SEALED.trim_end());
        for text in [SEALED.trim_end(), PACKED.trim_end(), &stored_text(&sample(), true)] {
            assert_eq!(load(text), Ok(sample()), "{text}");
        }
    }

    /// The same packed tight.
    const TIGHT: &str = include_str!("../../golden/document-1001.txt");

    /// The same with the ids of the second edition.
    const TIGHT_2: &str = include_str!("../../golden/document-1001-edition-2.txt");

    /// And of the third.
    const TIGHT_3: &str = include_str!("../../golden/document-1001-edition-3.txt");

    #[test]
    fn tight_texts_are_read_for_ever() {
        assert_eq!(tight::tight(&sample()).as_deref(), Some(TIGHT_3.trim_end()));
        assert_eq!(load(TIGHT_3.trim_end()), Ok(sample()));
        assert_eq!(load(TIGHT_2.trim_end()), Ok(sample()));
        assert_eq!(load(TIGHT.trim_end()), Ok(sample()));
        assert_eq!(load(&pack::pack(TIGHT.trim_end())), Ok(sample()), "packed once more");
    }

    #[test]
    fn pages_that_know_no_tight_texts_leave_them_alone() {
        assert_eq!(load_json(TIGHT.trim_end(), STEPS), Err(LoadError::TooNew(1001)));
    }

    #[test]
    fn a_changed_character_is_damage_even_where_it_makes_sense() {
        for (was, is) in
            [("滨江", "滨河"), ("[4,", "[5,"), ("account.k3x9", "account.k3x8"), ("\"keybook\":1", "\"keybook\":7")]
        {
            let text = SEALED.trim_end().replacen(was, is, 1);
            assert!(matches!(load(&text), Err(LoadError::Damaged(_))), "{is}");
            assert!(matches!(load(&pack::pack(&text)), Err(LoadError::Damaged(_))), "{is}, packed");
        }
    }

    #[test]
    fn newer_formats_are_told_apart_from_damage() {
        assert_eq!(load(r#"{"keybook":2,"whatever":[]}"#), Err(LoadError::TooNew(2)));
        for text in ["", "null", "{}", "[]", r#"{"keybook":1}"#, &GOLDEN[..GOLDEN.len() / 2], "\u{1}nonsense"] {
            assert!(matches!(load(text), Err(LoadError::Damaged(_))), "{text}");
        }
    }

    #[test]
    fn a_strange_value_is_damage_not_a_guess() {
        for value in [
            r#"{"d":"2026-02-30"}"#,
            r#"{"m":"CNY 99999999999999999999"}"#,
            r#"{"x":"y"}"#,
            "{}",
            "1e999",
            r#"{"i":"a","d":"b"}"#,
        ] {
            let text = format!(
                r#"{{"keybook":1,"id":"account.x","replicas":[1],"records":{{"r":{{"k":[{value},[1,0,0]]}}}}}}"#
            );
            assert!(matches!(load(&text), Err(LoadError::Damaged(_))), "{value}");
        }
    }
}
