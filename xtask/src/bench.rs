//! `cargo xtask bench`: how fast and how large the packaged page is, beside one written by hand.

use crate::browsers::{self, Engine};
use crate::failure::{Failure, Result};
use crate::process::run;
use crate::project::Project;
use crate::{package, setup};
use lexopt::prelude::*;
use std::ffi::OsString;

/// What `cargo xtask` says about this command.
pub const HELP: &str = "
bench [PART]... [--rounds N] [--keys N] [--profile]
    Set up what is missing, package the page and measure it in Chromium, in turn with a small page written by hand
    that does the same work. A missed target is marked and fails nothing. Also written: target/bench/report.json.
      PART         size, scorer, writing, worksheets, many or map only (default: all)
      --rounds N   how often everything is measured (default: 7)
      --keys N     how many keys are pressed each time (default: 15)
      --profile    which functions take the time of a start and of a key instead, in a page that keeps their names";

const PARTS: [&str; 6] = ["size", "scorer", "writing", "worksheets", "many", "map"];

#[derive(Debug, Default, PartialEq)]
struct Options {
    /// For the measuring program, as it takes them.
    measure: Vec<OsString>,
    profile: bool,
}

/// Runs the command.
///
/// # Errors
/// When set-up or packaging fails, or a page does not do what is measured; not when it is slow.
pub fn run_command(project: &Project, parser: lexopt::Parser) -> Result<()> {
    let options = read(parser)?;
    browsers::set_up(project, &[Engine::Chromium])?;
    setup::for_package(project)?;
    let out = project.target.join("bench");
    let dist = if options.profile {
        package::build_with_names(project, &out.join("named"))?
    } else {
        package::build(project)?
    };
    let mut command = project.cargo();
    command.args(["run", "--quiet", "--locked", "--release", "--package", "keybook-bench", "--"]);
    command.arg("--dist").arg(dist).arg("--root").arg(&project.root);
    command.arg("--out").arg(out).args(options.profile.then_some("--profile")).args(&options.measure);
    run(command.envs(browsers::places(project, &[Engine::Chromium])?))
}

fn read(mut parser: lexopt::Parser) -> Result<Options> {
    let mut options = Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("profile") => options.profile = true,
            Long("rounds") => options.number("--rounds", &mut parser)?,
            Long("keys") => options.number("--keys", &mut parser)?,
            Value(name) => options.measure.push(known_part(name)?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

impl Options {
    fn number(&mut self, name: &str, parser: &mut lexopt::Parser) -> Result<()> {
        let number: u32 = parser.value()?.parse()?;
        if number == 0 {
            return Err(Failure::new(format!("{name} must be at least 1.")));
        }
        self.measure.extend([name.into(), number.to_string().into()]);
        Ok(())
    }
}

fn known_part(name: OsString) -> Result<OsString> {
    if PARTS.iter().any(|part| name == *part) {
        return Ok(name);
    }
    let name = name.to_string_lossy();
    Err(Failure::new(format!("there is no part `{name}`; there are: {}.", PARTS.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(arguments: &[&str]) -> Result<Options> {
        read(lexopt::Parser::from_args(arguments.iter().copied()))
    }

    #[test]
    fn parts_and_numbers_are_passed_on() {
        let given = options(&["scorer", "--rounds", "3", "--keys=4"]).expect("good options");
        assert_eq!(given.measure, ["scorer", "--rounds", "3", "--keys", "4"]);
        assert!(!given.profile && options(&["--profile"]).expect("a good option").profile);
    }

    #[test]
    fn an_unknown_part_is_refused_with_the_list_and_no_rounds_with_a_reason() {
        let failure = options(&["maps"]).expect_err("no such part").to_string();
        assert!(failure.contains("size, scorer, writing"), "{failure}");
        let failure = options(&["--rounds", "0"]).expect_err("nothing to measure").to_string();
        assert!(failure.contains("at least 1"), "{failure}");
    }
}
