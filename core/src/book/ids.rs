//! Names of documents and records. They stand in saved data, links and addresses, and never change.

use std::fmt;
use std::rc::Rc;

/// What a document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocKind {
    /// A customer.
    Account,
    /// Worksheets across customers.
    Portfolio,
    /// The rep: name, colleagues, self-assessments.
    Profile,
    /// A training session.
    Workshop,
    /// A worksheet that somebody made in the page: its definition, not its answers.
    Worksheet,
}

impl DocKind {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Account, "account"),
        (Self::Portfolio, "portfolio"),
        (Self::Profile, "profile"),
        (Self::Workshop, "workshop"),
        (Self::Worksheet, "worksheet"),
    ];

    /// The name in saved data.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

/// Whose data: the example company's documents live beside the rep's own and never mix with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Space {
    /// The rep's own.
    #[default]
    Own,
    /// The example company.
    Example,
}

impl Space {
    const ALL: [Self; 2] = [Self::Own, Self::Example];

    /// The space of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|space| space.name() == name)
    }

    /// The name in document ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Example => "example",
        }
    }
}

/// The id of a document: its kind and a name, as in `account.k3x9` or `portfolio.own`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(Rc<str>);

impl DocId {
    /// The id of an account, from the id in its address.
    pub fn account(id: &str) -> Self {
        Self::new(DocKind::Account, id)
    }

    /// The portfolio of a space.
    pub fn portfolio(space: Space) -> Self {
        Self::new(DocKind::Portfolio, space.name())
    }

    /// The rep's profile of a space.
    pub fn profile(space: Space) -> Self {
        Self::new(DocKind::Profile, space.name())
    }

    /// A session of the workshop; the exercises somebody does alone stand in the one named like the space.
    pub fn workshop(id: &str) -> Self {
        Self::new(DocKind::Workshop, id)
    }

    /// The definition of a worksheet that somebody made, from the worksheet's id.
    pub fn worksheet(id: &str) -> Self {
        Self::new(DocKind::Worksheet, id)
    }

    fn new(kind: DocKind, name: &str) -> Self {
        Self(format!("{}.{name}", kind.name()).into())
    }

    /// Reads an id; the name is 1 to 40 letters, digits, `_` or `-`, so that it is safe in keys and addresses.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, name) = text.split_once('.')?;
        let known = DocKind::ALL.iter().any(|(_, k)| *k == kind);
        (known && is_name(name)).then(|| Self(text.into()))
    }

    /// What the document is about.
    pub fn kind(&self) -> DocKind {
        let name = self.0.split('.').next().unwrap_or_default();
        DocKind::ALL.iter().find(|(_, k)| *k == name).map_or(DocKind::Account, |(kind, _)| *kind)
    }

    /// The part after the kind: what stands in addresses.
    pub fn name(&self) -> &str {
        self.0.split_once('.').map_or("", |(_, name)| name)
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// True for 1 to 40 letters, digits, `_` or `-`.
pub(crate) fn is_name(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// What the records of people begin with.
pub const PERSON: &str = "person.";

/// What the records of reviews begin with.
pub const REVIEW: &str = "review.";

/// The record of a person.
pub fn person_record(id: &str) -> Rc<str> {
    format!("{PERSON}{id}").into()
}

/// The record of a worksheet's single fields.
pub fn sheet_record(worksheet: &str) -> Rc<str> {
    format!("sheet.{worksheet}").into()
}

/// What the records of a table's rows begin with.
pub fn row_prefix(worksheet: &str, table: &str) -> String {
    format!("row.{worksheet}.{table}.")
}

/// The record of a table row. A fixed row has the id of the definition, so that two copies fill the same one.
pub fn row_record(worksheet: &str, table: &str, row: &str) -> Rc<str> {
    format!("row.{worksheet}.{table}.{row}").into()
}

/// An id of ten letters and digits from random bits: 50 bits, so that ids made apart do not meet.
pub fn random_id(bits: u64) -> Rc<str> {
    const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    (0..10).map(|i| char::from(ALPHABET[(bits >> (5 * i)) as usize & 31])).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_say_what_they_are() {
        for text in ["account.acc_binjiang", "portfolio.own", "profile.example", "workshop.x9", "worksheet.own_k3x9"] {
            let id = DocId::parse(text).unwrap();
            assert_eq!(format!("{}.{}", id.kind().name(), id.name()), text);
        }
        assert_eq!(DocId::account("k3x9").kind(), DocKind::Account);
    }

    #[test]
    fn strange_ids_are_refused() {
        for text in [
            "account.",
            "account",
            "x.y",
            "account.a b",
            "account.a/b",
            "account.__proto__.x",
            "account.人",
            &"account.x".repeat(9),
        ] {
            assert_eq!(DocId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn random_ids_use_all_their_bits() {
        assert_ne!(random_id(1), random_id(1 << 45));
        assert!(is_name(&random_id(u64::MAX)));
    }
}
