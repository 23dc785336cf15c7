//! What changed between two moments.

use crate::coach::Where;
use crate::lang::{Lang, Text};

/// What a change is about, in the order in which it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Who is there, and how they stand to us.
    People,
    /// How close we are, and what goes between them.
    Relationships,
    /// The customer on the qualification sheet.
    Scores,
    /// Answers and results of worksheets.
    Worksheets,
}

impl Group {
    /// All groups, in order.
    pub const ALL: [Self; 4] = [Self::People, Self::Relationships, Self::Scores, Self::Worksheets];
}

/// How something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is new.
    Came,
    /// It is gone.
    Left,
    /// It was one thing and is another.
    Changed,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What it is about.
    pub group: Group,
    /// How.
    pub kind: Kind,
    /// How much it matters; more is more.
    pub weight: u16,
    /// Who or which worksheet.
    pub subject: Text,
    /// Which fact of it; empty for somebody who came or left.
    pub what: Text,
    /// As it was; empty when there was nothing.
    pub before: Text,
    /// As it is; empty when there is nothing.
    pub after: Text,
    /// Where it stands.
    pub at: Where,
}

impl Changed {
    /// Subject and fact together: `许建国：态度`.
    pub fn label(&self) -> Text {
        let joined = |lang: Lang, colon: &str| {
            let (subject, what) = (self.subject.get(lang), self.what.get(lang));
            if what.is_empty() { subject.to_owned() } else { format!("{subject}{colon}{what}") }
        };
        Text::new(&joined(Lang::Zh, "："), &joined(Lang::En, ": "))
    }
}
