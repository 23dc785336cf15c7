//! How a journey says that something is not as it should be.

use std::fmt;

/// What was wrong, in words that a person can act on.
#[derive(Debug)]
pub struct Trouble(String);

/// What every step of a journey returns.
pub type Outcome<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// A trouble with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<thirtyfour::error::WebDriverError> for Trouble {
    fn from(error: thirtyfour::error::WebDriverError) -> Self {
        Self(format!("the browser says: {error}"))
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Self(format!("a script answered in an unexpected shape: {error}"))
    }
}

/// Fails with `what` unless it holds.
///
/// # Errors
/// When `condition` is false.
pub fn holds(condition: bool, what: impl Into<String>) -> Outcome {
    if condition { Ok(()) } else { Err(Trouble::new(what)) }
}

/// Fails unless both are equal, and shows both.
///
/// # Errors
/// When they differ.
pub fn equal<T: PartialEq<U> + fmt::Debug, U: fmt::Debug>(found: T, expected: U, what: &str) -> Outcome {
    if found == expected {
        return Ok(());
    }
    Err(Trouble::new(format!("{what}: expected {expected:?}, found {found:?}")))
}

/// Fails unless a list is empty, and shows what is in it.
///
/// # Errors
/// When there is something in it.
pub fn none<T: fmt::Debug>(found: &[T], what: &str) -> Outcome {
    if found.is_empty() { Ok(()) } else { Err(Trouble::new(format!("{what}: {found:#?}"))) }
}
