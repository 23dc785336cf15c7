//! What stands beside an answer: how sure it is, what it rests on, when it was learnt.

/// What stands beside an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// How sure it is: an id of the vocabulary `evidence`.
    Evidence,
    /// What it rests on, in words.
    Note,
    /// When it was learnt.
    Date,
    /// For a next step: its text when it was done. Another text is another step, and open.
    Done,
    /// What was typed and could not be understood; the answer is empty meanwhile.
    Typed,
}

impl Aside {
    /// The name of the cell that stands beside a cell.
    pub fn beside(self, cell: &str) -> String {
        let name = match self {
            Self::Evidence => "evidence",
            Self::Note => "note",
            Self::Date => "date",
            Self::Done => "done",
            Self::Typed => "typed",
        };
        format!("{cell}~{name}")
    }
}
