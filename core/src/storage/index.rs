//! The index: enough about every document for the first paint. A cache; the documents are the truth.

use serde::{Deserialize, Serialize};

use super::{FORMAT, is_whole, seal};
use crate::book::{AccountFields, DocId, DocKind, Document};
use crate::order::{Places, sort_by};

/// What the index says of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The document's id.
    pub id: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// When it was last changed, milliseconds since 1970.
    #[serde(default)]
    pub edited: u64,
    /// Put away.
    #[serde(default, skip_serializing_if = "is_false")]
    pub archived: bool,
    /// Belongs to the example company.
    #[serde(default, skip_serializing_if = "is_false")]
    pub example: bool,
    /// When it was deleted, milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<u64>,
}

// serde asks for a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(b: &bool) -> bool {
    !b
}

impl Card {
    /// The card of a document.
    pub fn of(doc: &Document) -> Self {
        Self {
            id: doc.id().to_string(),
            name: doc.name().to_owned(),
            edited: doc.latest().time,
            archived: doc.is_archived(),
            example: doc.is_example(),
            deleted: doc.deleted_at(),
        }
    }

    /// The card of a document that could not be read.
    pub fn unread(id: &DocId) -> Self {
        Self { id: id.to_string(), name: String::new(), edited: 0, archived: false, example: false, deleted: None }
    }

    /// The document's id, unless the index is damaged.
    pub fn doc_id(&self) -> Option<DocId> {
        DocId::parse(&self.id)
    }

    /// True for a customer that is neither deleted nor put away.
    pub fn is_current_account(&self) -> bool {
        self.deleted.is_none() && !self.archived && self.is_account()
    }

    /// True for a customer.
    pub fn is_account(&self) -> bool {
        self.doc_id().is_some_and(|id| id.kind() == DocKind::Account)
    }
}

/// What a look at a document changed in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// Nothing.
    Nothing,
    /// The time of the last change, and nothing else.
    Time,
    /// What the card says, or that there is one.
    Card,
}

/// All cards, in the order the documents were made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    keybook: u32,
    /// One card a document.
    pub cards: Vec<Card>,
}

impl Index {
    /// An index of these cards.
    pub fn new(cards: Vec<Card>) -> Self {
        Self { keybook: FORMAT, cards }
    }

    /// Reads an index; anything but a whole one of this format is no index and is rebuilt from the documents.
    pub fn load(text: &str) -> Option<Self> {
        let index: Self = serde_json::from_str(text).ok()?;
        (index.keybook == FORMAT && is_whole(text)).then_some(index)
    }

    /// The index as text.
    pub fn save(&self) -> String {
        // Text and numbers always serialise; an empty text would only mean a rebuilt index.
        seal(serde_json::to_string(self).unwrap_or_default())
    }

    /// True when the index speaks of exactly the documents with these ids.
    pub fn covers<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> bool {
        let mut have: Vec<&str> = self.cards.iter().map(|c| &*c.id).collect();
        let mut want: Vec<&str> = ids.into_iter().collect();
        sort_by(&mut have, Ord::cmp);
        sort_by(&mut want, Ord::cmp);
        have == want
    }

    /// Puts a document's card in place, and says what that changed. A blank document has none.
    pub fn note(&mut self, doc: &Document) -> Noted {
        if doc.is_blank() {
            return if self.forget(doc.id()) { Noted::Card } else { Noted::Nothing };
        }
        let card = Card::of(doc);
        let Some(have) = self.cards.iter_mut().find(|c| c.id == card.id) else {
            self.cards.push(card);
            return Noted::Card;
        };
        let before = std::mem::replace(have, card);
        if before == *have {
            Noted::Nothing
        } else if (Card { edited: have.edited, ..before }) == *have {
            Noted::Time
        } else {
            Noted::Card
        }
    }

    /// Takes a document's card out; true when it was there.
    pub fn forget(&mut self, id: &DocId) -> bool {
        let before = self.cards.len();
        self.cards.retain(|c| c.id != id.as_str());
        self.cards.len() < before
    }

    /// Takes in what another tab's index knows: cards it has and this one lacks, and later versions of the others.
    pub fn merge(&mut self, other: Self) -> bool {
        let mut changed = false;
        let places = Places::of(self.cards.iter().map(|card| card.id.as_str().into()).collect());
        for card in other.cards {
            match places.find(&card.id).and_then(|at| self.cards.get_mut(at)) {
                Some(have) if have.edited >= card.edited => {}
                Some(have) => {
                    *have = card;
                    changed = true;
                }
                None => {
                    self.cards.push(card);
                    changed = true;
                }
            }
        }
        changed
    }

    /// A document's card.
    pub fn card(&self, id: &DocId) -> Option<&Card> {
        self.cards.iter().find(|c| c.id == id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Entry, Stamp, Value, key};

    fn doc(id: &str, name: &str) -> Document {
        let mut doc = Document::new(DocId::account(id));
        let entry = Entry { stamp: Stamp { time: 5, ..Stamp::default() }, value: Value::text(name) };
        doc.absorb(&Document::META.into(), &key::NAME.into(), entry);
        doc
    }

    #[test]
    fn comes_back_as_it_was() {
        let mut index = Index::new(vec![]);
        assert_eq!(index.note(&doc("a", "滨江")), Noted::Card);
        assert_eq!(index.note(&doc("a", "滨江")), Noted::Nothing);
        let mut later = doc("a", "滨江");
        let entry = Entry { stamp: Stamp { time: 9, ..Stamp::default() }, value: Value::text("12 campuses") };
        later.absorb(&Document::META.into(), &key::NOTE.into(), entry);
        assert_eq!(index.note(&later), Noted::Time);
        assert_eq!(index.note(&doc("a", "滨江小学")), Noted::Card);
        assert_eq!(Index::load(&index.save()), Some(index));
    }

    #[test]
    fn knows_when_it_is_wrong() {
        let mut index = Index::new(vec![]);
        index.note(&doc("a", "滨江"));
        assert!(index.covers(["account.a"]));
        assert!(!index.covers(["account.a", "account.b"]) && !index.covers([]));
        assert_eq!(Index::load(r#"{"keybook":2,"cards":[]}"#), None);
        assert_eq!(Index::load("nonsense"), None);
    }
}
