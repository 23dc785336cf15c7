//! Keybook's commands. `cargo xtask` lists them.
//!
//! A new command is a file with a `run` function and one line in [`COMMANDS`].

mod bench;
mod browsers;
mod css;
mod deny;
mod failure;
mod fuzz;
mod hosted;
mod install;
mod likeness;
mod package;
mod packing;
mod page;
mod process;
mod progress;
mod project;
mod security;
mod service_worker;
mod setup;
mod single_page;
mod start;
mod test;
mod tools;

use crate::failure::Result;
use crate::project::Project;
use std::process::ExitCode;

/// One thing that can be typed after `cargo xtask`.
struct Command {
    name: &'static str,
    help: &'static str,
    run: fn(&Project, lexopt::Parser) -> Result<()>,
}

/// Every command, in the order `cargo xtask` lists them.
const COMMANDS: &[Command] = &[
    Command { name: "start", help: start::HELP, run: start::run },
    Command { name: "test", help: test::HELP, run: test::run_command },
    Command { name: "package", help: package::HELP, run: package::run_command },
    Command { name: "bench", help: bench::HELP, run: bench::run_command },
    Command { name: "fuzz", help: fuzz::HELP, run: fuzz::run_command },
];

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let name = arguments.next().unwrap_or_default();
    let Some(command) = COMMANDS.iter().find(|command| name == command.name) else {
        return list_commands(&name.to_string_lossy());
    };
    let options = lexopt::Parser::from_args(arguments);
    match Project::locate().and_then(|project| (command.run)(&project, options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\ncargo xtask {}: {failure}", command.name);
            ExitCode::FAILURE
        }
    }
}

/// Prints every command with its options; asking for the list is fine, asking for an unknown command is not.
fn list_commands(asked: &str) -> ExitCode {
    let wanted = matches!(asked, "" | "help" | "--help" | "-h");
    if !wanted {
        eprintln!("There is no command `{asked}`.\n");
    }
    for command in COMMANDS {
        eprintln!("cargo xtask {}\n", command.help.trim());
    }
    if wanted { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
