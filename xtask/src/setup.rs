//! Setting up what a command needs and does not find.

use crate::browsers::{self, Engine};
use crate::failure::{Failure, Result};
use crate::install::{install, tidy};
use crate::process::{answer, run_quietly};
use crate::progress::{Step, in_words};
use crate::project::Project;
use crate::tools::{self, Tool};
use std::path::Path;
use std::time::Duration;

/// The compilation target of the page.
pub const WASM: &str = "wasm32-unknown-unknown";

/// What `start` needs beside the wasm target: enough to serve the page, and nothing that only tests use.
pub fn for_start(project: &Project) -> Result<()> {
    tools(project, &[tools::TRUNK, tools::WASM_BINDGEN])
}

/// What `package` needs.
pub fn for_package(project: &Project) -> Result<()> {
    wasm_target(project)?;
    std_sources(project);
    tools(project, &[tools::WASM_BINDGEN, tools::WASM_OPT, tools::TERSER])
}

/// Whether the sources of the standard library are there to be compiled with the page.
pub fn has_std_sources(project: &Project) -> bool {
    let root = answer(project.command("rustc").args(["--print", "sysroot"]));
    root.is_some_and(|root| Path::new(root.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
}

/// Adds the sources of the standard library. Without them the page is a tenth larger and otherwise the same, so a
/// machine that cannot have them is only told so.
fn std_sources(project: &Project) {
    if has_std_sources(project) {
        return;
    }
    let why = "the page gets smaller with the standard library's sources";
    if from_rustup(project, &["component", "add", "rust-src"], why, "30 s").is_err() {
        eprintln!("  not to be had here: the page will be a tenth larger. By hand: rustup component add rust-src");
    }
}

/// What the checks that need no browser need.
pub fn for_checks(project: &Project) -> Result<()> {
    wasm_target(project)?;
    component(project, "rustfmt", "fmt")?;
    component(project, "clippy", "clippy")
}

/// What looking at the dependencies needs.
pub fn for_deny(project: &Project) -> Result<()> {
    tools(project, &[tools::DENY])
}

/// What the tests in these browsers need, and with `start` also what serving the page needs.
pub fn for_tests(project: &Project, engines: &[Engine], start: bool) -> Result<()> {
    // The browsers first: when they are missing and cannot be installed, that should not be said after five minutes.
    browsers::set_up(project, engines)?;
    let mut needed = Vec::new();
    if start {
        needed.extend([tools::TRUNK, tools::WASM_BINDGEN]);
    }
    if !engines.is_empty() {
        std_sources(project);
        needed.extend([tools::WASM_BINDGEN, tools::WASM_OPT, tools::TERSER, tools::AXE]);
    }
    if engines.contains(&Engine::Firefox) {
        needed.push(tools::GECKODRIVER);
    }
    needed.dedup_by_key(|tool| tool.name);
    tools(project, &needed)
}

/// Installs the tools that are not there in their pinned versions, after saying which and about how long that takes.
fn tools(project: &Project, needed: &[Tool]) -> Result<()> {
    let missing: Vec<&Tool> = needed.iter().filter(|tool| tool.find(project).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = missing.iter().map(|tool| format!("{} {}", tool.name, tool.version)).collect();
    let time = in_words(Duration::from_secs(missing.iter().map(|tool| tool.seconds).sum()));
    eprintln!("To be set up once, into .tools (about {time} on two cores): {}", names.join(", "));
    missing.iter().try_for_each(|tool| install(project, tool))?;
    tidy(project)
}

/// Adds the wasm target to the Rust toolchain in use.
pub fn wasm_target(project: &Project) -> Result<()> {
    let asked = ["--print", "target-libdir", "--target", WASM];
    let folder = answer(project.command("rustc").args(asked));
    if folder.is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    from_rustup(project, &["target", "add", WASM], "Rust cannot compile for browsers yet", "1 min")
}

/// A part of the Rust toolchain that is also a cargo command.
fn component(project: &Project, name: &str, command: &str) -> Result<()> {
    if answer(project.cargo().args([command, "--version"])).is_some() {
        return Ok(());
    }
    from_rustup(project, &["component", "add", name], &format!("`cargo {command}` is missing"), "30 s")
}

fn from_rustup(project: &Project, arguments: &[&str], why: &str, about: &str) -> Result<()> {
    let typed = format!("rustup {}", arguments.join(" "));
    let Some(rustup) = project.find("rustup") else {
        return Err(Failure::new(format!(
            "{why}, and there is no rustup on PATH to add it with.\n\
             Install Rust by rustup (https://rustup.rs) and type the same command again, \
             or add the part that `{typed}` would add from where your Rust comes from."
        )));
    };
    let mut step = Step::begin(&format!("{typed}: {why}"), about);
    let log = project.tools.join("log/rustup.log");
    let added = run_quietly(project.command(rustup).args(arguments), &log, &mut step);
    added.map_err(|failure| Failure::new(format!("{why}, and it could not be added. {failure}\n\nTry:\n  {typed}")))?;
    step.done();
    Ok(())
}
