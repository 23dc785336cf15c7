//! Where things are in this checkout, and how to run a program from it.

use crate::failure::{AboutFile, Result};
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The checkout that the command runs in.
pub struct Project {
    /// The folder that holds the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// What cargo builds goes here: `CARGO_TARGET_DIR` where set, else `target`.
    pub target: PathBuf,
    /// Tools that set-up had to install; ignored by git, safe to delete.
    pub tools: PathBuf,
    /// Where programs are looked for: the project's own tools first, then `PATH`.
    search: Vec<PathBuf>,
}

impl Project {
    /// The checkout that this program was built from.
    ///
    /// # Errors
    /// When the checkout has been moved since, or `PATH` cannot be put together.
    pub fn locate() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let root = root.canonicalize().about("find the project in", &root)?;
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => env::current_dir().unwrap_or_default().join(folder),
            None => root.join("target"),
        };
        let tools = root.join(".tools");
        let own = [tools.join("bin"), tools.join("npm/node_modules/.bin")];
        let path = env::var_os("PATH").unwrap_or_default();
        let search = own.into_iter().chain(env::split_paths(&path)).collect();
        Ok(Self { root, target, tools, search })
    }

    /// The first program with this name among the project's tools and on `PATH`.
    pub fn find(&self, program: &str) -> Option<PathBuf> {
        let file = format!("{program}{}", env::consts::EXE_SUFFIX);
        self.search.iter().map(|folder| folder.join(&file)).find(|path| is_program(path))
    }

    /// A command that starts in the project's root and finds the project's tools first.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", self.path());
        command
    }

    /// This cargo: the one that runs the command, so that everything is built by the same toolchain.
    pub fn cargo(&self) -> Command {
        self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// The value of `PATH` with the project's own tools in front.
    fn path(&self) -> OsString {
        // Joining fails only for a folder name with a separator in it; such a folder cannot be on PATH anyway.
        env::join_paths(&self.search).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default())
    }
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}
