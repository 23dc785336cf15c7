//! What others wrote and is compiled in: its licences, duplicates, sources and known holes; `deny.toml` says what may be.

use crate::failure::{Failure, Result};
use crate::process::{Quiet, run};
use crate::progress::Step;
use crate::project::Project;
use crate::tools;
use std::process::Command;
use std::time::Duration;

/// How long the list of known holes is waited for.
const FETCH: Duration = Duration::from_secs(90);

/// Checks all of it. The list of known holes is on the web: where it cannot be had, that is said, and the rest is checked.
///
/// # Errors
/// When something is compiled in that must not be.
pub fn check(project: &Project) -> Result<()> {
    let tool = tools::DENY.find(project).ok_or_else(|| Failure::new("cargo-deny is missing."))?;
    let deny = || {
        // It is a cargo command: without its own name in front it takes the first word for one.
        let mut command = project.command(&tool);
        command.args(["deny", "--locked"]);
        command
    };
    run(check_command(&mut deny()).args(["licenses", "bans", "sources"]))?;
    match fetch(project, &mut deny()) {
        Ok(()) => run(check_command(&mut deny()).args(["--disable-fetch", "advisories"])),
        Err(_) => {
            eprintln!(
                "  known holes were not looked for: their list cannot be fetched here (.tools/log/advisories.log)."
            );
            Ok(())
        }
    }
}

fn check_command(command: &mut Command) -> &mut Command {
    command.args(["check", "--hide-inclusion-graph"])
}

fn fetch(project: &Project, command: &mut Command) -> Result<()> {
    let mut step = Step::begin("the list of known holes", "20 s");
    let log = project.tools.join("log/advisories.log");
    Quiet::start(command.args(["fetch", "db"]), &log)?.finish_within(FETCH, &mut step)?;
    step.done();
    Ok(())
}
