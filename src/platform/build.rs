//! Which build of the page this is.

/// How the page reached the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// Served while being worked on.
    Dev,
    /// From a web host, with a service worker.
    Hosted,
    /// One file from disk.
    Single,
}

/// Which build this is, as the page's head says.
pub fn kind() -> Build {
    match super::document::meta("keybook-build").as_deref() {
        Some("hosted") => Build::Hosted,
        Some("single") => Build::Single,
        _ => Build::Dev,
    }
}

/// The version of the page, as its head says.
pub fn version() -> String {
    super::document::meta("keybook-version").unwrap_or_default()
}
