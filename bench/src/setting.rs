//! What to measure, and where things are.

use crate::stored::qualification;
use keybook_core::worksheet::Worksheet;
use keybook_journeys::outcome::{Outcome, Trouble};
use lexopt::prelude::*;
use std::path::PathBuf;

/// One run.
#[derive(Debug, Default)]
pub struct Setting {
    /// The packaged page.
    pub dist: PathBuf,
    /// The project's root.
    pub root: PathBuf,
    /// For the report, and for profiles and logs while it runs.
    pub out: PathBuf,
    /// How often everything is measured.
    pub rounds: usize,
    /// How many keys are pressed a visit.
    pub keys: usize,
    /// The parts to measure; empty means all.
    pub only: Vec<String>,
    /// Look at where the time goes instead of measuring.
    pub profile: bool,
}

impl Setting {
    /// Reads the command line.
    ///
    /// # Errors
    /// When an option is unknown or one that is needed is missing.
    pub fn read(mut parser: lexopt::Parser) -> Outcome<Self> {
        let mut setting = Self { rounds: 7, keys: 15, ..Self::default() };
        while let Some(argument) = parser.next().map_err(bad)? {
            match argument {
                Long("dist") => setting.dist = parser.value().map_err(bad)?.into(),
                Long("root") => setting.root = parser.value().map_err(bad)?.into(),
                Long("out") => setting.out = parser.value().map_err(bad)?.into(),
                Long("rounds") => setting.rounds = parser.value().and_then(|value| value.parse()).map_err(bad)?,
                Long("keys") => setting.keys = parser.value().and_then(|value| value.parse()).map_err(bad)?,
                Long("profile") => setting.profile = true,
                Value(name) => setting.only.push(name.to_string_lossy().into_owned()),
                other => return Err(bad(other.unexpected())),
            }
        }
        for (path, name) in [(&setting.dist, "dist"), (&setting.root, "root"), (&setting.out, "out")] {
            if path.as_os_str().is_empty() {
                return Err(Trouble::new(format!("--{name} is needed: run this with `cargo xtask bench`")));
            }
        }
        Ok(setting)
    }

    /// Whether a part is to be measured.
    pub fn asks_for(&self, part: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == part)
    }

    /// The worksheet that is measured.
    ///
    /// # Errors
    /// When its file has mistakes.
    pub fn sheet(&self) -> Outcome<Worksheet> {
        qualification(&self.root.join("worksheets"))
    }
}

fn bad(error: lexopt::Error) -> Trouble {
    Trouble::new(error.to_string())
}
