//! The words that a session's texts need beside the worksheet's own.

/// A word that is not the worksheet's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Somebody who handed in, before a number where names are hidden.
    Participant,
    /// Their group.
    Group,
    /// What is to be done.
    Instructions,
    /// Answers that are "unknown".
    Unknown,
    /// Answers that are missing.
    Blank,
    /// An option that nobody chose.
    Nobody,
    /// The mean.
    Mean,
    /// The standard deviation.
    Deviation,
    /// The lowest.
    Lowest,
    /// The highest.
    Highest,
    /// The mean place in a ranking.
    MeanPlace,
    /// What follows from the answers.
    Results,
    /// Results that unknown answers leave open.
    Open,
    /// The trainer's own answer.
    Model,
    /// The same as the model answer.
    Same,
    /// Close to it.
    Near,
    /// Another.
    Different,
    /// How far everybody gives the same scores.
    Agreement,
    /// The score that fewest agree on.
    Least,
    /// Who is farthest from the others.
    Differs,
}

/// What a word is in the reader's language.
pub type Words<'a> = &'a dyn Fn(Word) -> &'static str;
