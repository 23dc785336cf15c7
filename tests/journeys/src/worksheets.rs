//! The project's own worksheets, for whoever has to know what they promise.

use std::fs;
use std::path::Path;

use keybook_core::worksheet::author::{Library, read_library};

use crate::outcome::{Outcome, Trouble};

/// Reads the folder of worksheets.
///
/// # Errors
/// When it cannot be read or has mistakes.
pub fn library(folder: &Path) -> Outcome<Library> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, fs::read_to_string(&path)?));
        }
    }
    // The problems name their places in the order of the files.
    files.sort();
    read_library(&files).map_err(|problems| Trouble::new(format!("worksheets: {problems:?}")))
}
