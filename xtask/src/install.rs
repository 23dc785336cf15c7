//! Installing one tool into the project's `.tools`, never into the user's own folders.

use crate::failure::{AboutFile, Failure, Result};
use crate::process::{as_typed, run_quietly};
use crate::progress::{Step, in_words};
use crate::project::Project;
use crate::tools::{Kind, Tool};
use std::fs;
use std::process::Command;
use std::time::Duration;

/// Installs a tool and looks whether it is there afterwards.
///
/// # Errors
/// When every way failed: the message names the tool, each thing that was tried, and what to type.
pub fn install(project: &Project, tool: &Tool) -> Result<()> {
    let what = format!("{} {}: {}", tool.name, tool.version, tool.what_for);
    let mut step = Step::begin(&what, &in_words(Duration::from_secs(tool.seconds)));
    fs::create_dir_all(&project.tools).about("create", &project.tools)?;
    let mut tried = String::new();
    for (number, mut command) in ways(project, tool).into_iter().enumerate() {
        let log = project.tools.join("log").join(format!("{}-{number}.log", tool.name));
        match run_quietly(&mut command, &log, &mut step) {
            Ok(()) if tool.find(project).is_some() => {
                step.done();
                return Ok(());
            }
            Ok(()) => {
                let typed = as_typed(&command);
                tried += &format!("\n\n`{typed}` worked, but left no {} {} behind.", tool.name, tool.version);
            }
            Err(failure) => tried += &format!("\n\n{failure}"),
        }
    }
    let (name, version) = (tool.name, tool.version);
    Err(Failure::new(format!(
        "{name} {version} could not be set up. What was tried:{tried}\n\n\
         When the reason above is mended (often the network), type the same command again. \
         Or install it yourself, so that it is found on PATH:\n  {}",
        by_hand(tool)
    )))
}

/// Removes what cargo left behind while it built tools: about a gigabyte that nothing needs any more.
pub fn tidy(project: &Project) -> Result<()> {
    let build = project.tools.join("build");
    if build.exists() { fs::remove_dir_all(&build).about("remove", &build) } else { Ok(()) }
}

/// The commands that may install a tool, best first.
fn ways(project: &Project, tool: &Tool) -> Vec<Command> {
    match tool.kind {
        Kind::Crate { options, .. } => {
            let ready_made = project.find("cargo-binstall").map(|_| download(project, tool));
            ready_made.into_iter().chain([build(project, tool, options)]).collect()
        }
        Kind::NpmProgram { .. } | Kind::NpmFile { .. } => vec![from_npm(project, tool)],
    }
}

/// A ready-made program, for people who have cargo-binstall; it must not fall back to a slow build of its own.
fn download(project: &Project, tool: &Tool) -> Command {
    let mut command = project.cargo();
    command.args(["binstall", "--no-confirm", "--force", "--disable-strategies", "compile", "--root"]);
    command.arg(&project.tools).arg(format!("{}@{}", tool.name, tool.version));
    command
}

/// A build that is quick rather than good: these programs mostly wait for others.
fn build(project: &Project, tool: &Tool, options: &[&str]) -> Command {
    let mut command = project.cargo();
    command.args(["install", "--debug", "--locked", "--force", "--root"]).arg(&project.tools);
    command.args(options).arg(format!("{}@{}", tool.name, tool.version));
    // One build folder for all tools: they share crates, and an interrupted build goes on where it stopped.
    command.env("CARGO_TARGET_DIR", project.tools.join("build"));
    let quick = [("DEBUG", "0"), ("INCREMENTAL", "false"), ("PANIC", "abort"), ("DEBUG_ASSERTIONS", "false")];
    command.envs(quick.map(|(key, value)| (format!("CARGO_PROFILE_DEV_{key}"), value)));
    command
}

fn from_npm(project: &Project, tool: &Tool) -> Command {
    let mut command = project.command(project.find("npm").unwrap_or_else(|| "npm".into()));
    command.args(["install", "--save-exact", "--no-audit", "--no-fund", "--prefix"]);
    command.arg(project.tools.join("npm")).arg(format!("{}@{}", tool.name, tool.version));
    command
}

/// What to type to install a tool without this program.
fn by_hand(tool: &Tool) -> String {
    let (name, version) = (tool.name, tool.version);
    match tool.kind {
        Kind::Crate { .. } => format!("cargo install --locked {name}@{version}"),
        Kind::NpmProgram { .. } => format!("npm install --global {name}@{version}"),
        Kind::NpmFile { .. } => format!("npm install --prefix .tools/npm {name}@{version}"),
    }
}
