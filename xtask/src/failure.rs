//! Why a command could not go on, in words for the person who typed it.

use std::fmt;
use std::path::Path;

/// A reason, and where there is one, what to do about it. It is only ever shown, never inspected.
#[derive(Debug)]
pub struct Failure(String);

/// What every part of a command returns.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self(format!("{error}. `cargo xtask` lists the commands and their options."))
    }
}

/// Adds what was being done, and to which file, to an operating system error.
pub trait AboutFile<T> {
    /// `doing` is a verb phrase such as "read".
    fn about(self, doing: &str, path: &Path) -> Result<T>;
}

impl<T> AboutFile<T> for std::io::Result<T> {
    fn about(self, doing: &str, path: &Path) -> Result<T> {
        self.map_err(|error| Failure(format!("could not {doing} {}: {error}", path.display())))
    }
}
