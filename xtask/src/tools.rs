//! The tools that Keybook is built and tested with, each in one version.

use crate::process::answer;
use crate::project::Project;
use std::fs;
use std::path::PathBuf;

/// A tool in the one version that is used.
pub struct Tool {
    /// The crate or package, which is also what a person calls it.
    pub name: &'static str,
    /// The pinned version.
    pub version: &'static str,
    /// What it is needed for, for the line that says that it is being set up.
    pub what_for: &'static str,
    /// About how long set-up takes on two cores, in seconds.
    pub seconds: u64,
    /// How it is installed and recognised.
    pub kind: Kind,
}

/// How a tool is installed and recognised.
pub enum Kind {
    /// A crate with a program, built by cargo; the options keep what we never use out of the build.
    Crate { program: &'static str, options: &'static [&'static str] },
    /// An npm package with a program.
    NpmProgram { program: &'static str },
    /// An npm package of which one file is used.
    NpmFile { file: &'static str },
}

/// Builds the page while someone works on it and serves it. Its downloader is left out: it halves the build, and
/// everything that it would download is set up here.
pub const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    what_for: "builds and serves the page",
    seconds: 230,
    kind: Kind::Crate { program: "trunk", options: &["--no-default-features"] },
};

/// Joins the compiled page to the browser; the same version as the crate `wasm-bindgen`. Also runs the wasm tests.
pub const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen-cli",
    version: "0.2.126",
    what_for: "joins the page to the browser",
    seconds: 70,
    kind: Kind::Crate { program: "wasm-bindgen", options: &[] },
};

/// Makes the released page small.
pub const WASM_OPT: Tool = Tool {
    name: "binaryen",
    version: "132.0.0",
    what_for: "wasm-opt, makes the page small",
    seconds: 15,
    kind: Kind::NpmProgram { program: "wasm-opt" },
};

/// Makes the script that joins the page to the browser small.
pub const TERSER: Tool = Tool {
    name: "terser",
    version: "5.51.2",
    what_for: "makes the page's script small",
    seconds: 10,
    kind: Kind::NpmProgram { program: "terser" },
};

/// Drives Firefox in the journeys.
pub const GECKODRIVER: Tool = Tool {
    name: "geckodriver",
    version: "0.37.1",
    what_for: "drives Firefox in tests",
    seconds: 80,
    kind: Kind::Crate { program: "geckodriver", options: &[] },
};

/// Finds what would keep someone with a screen reader or without a mouse out.
pub const AXE: Tool = Tool {
    name: "axe-core",
    version: "4.14.1",
    what_for: "checks that the page is accessible",
    seconds: 10,
    kind: Kind::NpmFile { file: "axe.min.js" },
};

/// Looks at licences, duplicates and known holes of everything that is compiled in.
pub const DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    what_for: "looks at what is compiled in",
    seconds: 130,
    kind: Kind::Crate { program: "cargo-deny", options: &["--no-default-features"] },
};

impl Tool {
    /// The tool in its pinned version, among the project's own tools or on `PATH`.
    pub fn find(&self, project: &Project) -> Option<PathBuf> {
        match self.kind {
            Kind::Crate { program, .. } | Kind::NpmProgram { program } => {
                let path = project.find(program)?;
                let said = answer(project.command(&path).arg("--version"))?;
                (names_version(&said, self.version) || names_version(&said, self.spoken_version())).then_some(path)
            }
            Kind::NpmFile { file } => {
                let package = project.tools.join("npm/node_modules").join(self.name);
                let manifest = fs::read_to_string(package.join("package.json")).ok()?;
                let wanted = format!("\"version\": \"{}\"", self.version);
                let path = package.join(file);
                (manifest.contains(&wanted) && path.is_file()).then_some(path)
            }
        }
    }

    /// What the program answers to `--version`: binaryen's programs leave the minor numbers of the package out.
    fn spoken_version(&self) -> &str {
        match self.kind {
            Kind::NpmProgram { .. } => self.version.split('.').next().unwrap_or(self.version),
            _ => self.version,
        }
    }
}

/// Whether a `--version` answer contains this version as a word of its own.
fn names_version(said: &str, version: &str) -> bool {
    said.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_answers_are_read_word_by_word() {
        assert!(names_version("trunk 0.21.14\n", "0.21.14"));
        assert!(names_version("wasm-opt version 132 (version_132)", "132"));
        assert!(!names_version("trunk 0.21.145", "0.21.14"));
        assert!(!names_version("wasm-opt version 108", "132"));
    }

    /// The tool refuses a page that was compiled against another version of the crate.
    #[test]
    fn the_wasm_bindgen_tool_and_crate_have_one_version() {
        let project = Project::locate().expect("tests run in the checkout");
        let lock = fs::read_to_string(project.root.join("Cargo.lock")).expect("Cargo.lock is kept in git");
        let wanted = format!("name = \"wasm-bindgen\"\nversion = \"{}\"\n", WASM_BINDGEN.version);
        assert!(lock.contains(&wanted), "Cargo.lock and tools.rs name different versions of wasm-bindgen");
    }
}
