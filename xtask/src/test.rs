//! `cargo xtask test`: everything that must hold before a change is good, in the order of what is quickest to know.

use crate::browsers::{self, Engine};
use crate::failure::{Failure, Result};
use crate::process::{Quiet, run};
use crate::progress::{Step, in_words};
use crate::project::Project;
use crate::{deny, package, setup, start, tools};
use lexopt::prelude::*;
use std::cell::RefCell;
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

/// What `cargo xtask` says about this command.
pub const HELP: &str = "
test [--browser NAME]... [--only CHECK]... [NAME]...
    Set up what is missing, browsers included, and check everything.
      --browser NAME   journeys in chromium, firefox or webkit only (default: all three)
      --only CHECK     format, lint, deny, native, start, wasm or journeys only (default: all, in this order)
      NAME             journeys whose name contains this (`first_visit`, `webkit file`)";

/// A part of the command that can be asked for alone.
struct Check {
    name: &'static str,
    what: &'static str,
    run: fn(&Project, &Options) -> Result<()>,
}

const CHECKS: [Check; 7] = [
    Check { name: "format", what: "formatting", run: format },
    Check { name: "lint", what: "clippy, native and for browsers", run: lint },
    Check { name: "deny", what: "licences, duplicates and known holes of what is compiled in", run: dependencies },
    Check { name: "native", what: "native tests", run: native_tests },
    Check { name: "start", what: "the page as `cargo xtask start` serves it", run: start },
    Check { name: "wasm", what: "tests inside a browser", run: wasm_tests },
    Check { name: "journeys", what: "journeys through the packaged page", run: journeys },
];

struct Options {
    engines: Vec<Engine>,
    only: Vec<String>,
    names: Vec<OsString>,
    packaging: RefCell<Option<Quiet>>,
}

/// Runs the command: stops at the first check that fails.
///
/// # Errors
/// When set-up fails, a browser is missing, or a check does not hold.
pub fn run_command(project: &Project, parser: lexopt::Parser) -> Result<()> {
    let options = read(parser)?;
    setup::for_checks(project)?;
    setup::for_tests(project, &options.engines_to_set_up(), options.asks_for("start"))?;
    if options.asks_for("deny") {
        setup::for_deny(project)?;
    }
    let mut took: Vec<(&str, Duration)> = Vec::new();
    for check in CHECKS.iter().filter(|check| options.asks_for(check.name)) {
        eprintln!("\n▸ {}: {}", check.name, check.what);
        let begun = Instant::now();
        (check.run)(project, &options).map_err(|failure| {
            let again = format!("Again, without the rest: cargo xtask test --only {}", check.name);
            Failure::new(format!("{} did not pass. {failure}\n{again}", check.what))
        })?;
        took.push((check.name, begun.elapsed()));
    }
    eprintln!("\nAll of this holds:");
    took.iter().for_each(|(name, time)| eprintln!("  {name:<10} {}", in_words(*time)));
    Ok(())
}

fn read(mut parser: lexopt::Parser) -> Result<Options> {
    let mut options =
        Options { engines: Vec::new(), only: Vec::new(), names: Vec::new(), packaging: RefCell::default() };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("browser") => options.engines.push(Engine::from_name(&parser.value()?.string()?)?),
            Long("only") => options.only.push(known_check(parser.value()?.string()?)?),
            Value(name) => options.names.push(name),
            other => return Err(other.unexpected().into()),
        }
    }
    if options.engines.is_empty() {
        options.engines = Engine::ALL.to_vec();
    }
    Ok(options)
}

fn known_check(name: String) -> Result<String> {
    if CHECKS.iter().any(|check| check.name == name) {
        return Ok(name);
    }
    let names = CHECKS.map(|check| check.name).join(", ");
    Err(Failure::new(format!("there is no check `{name}`; there are: {names}.")))
}

impl Options {
    fn asks_for(&self, check: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == check)
    }

    /// Begins to package for the journeys. Compiling for release keeps one core busy for minutes, in a folder that the
    /// other checks have no use for: they may as well run beside it.
    fn package_meanwhile(&self, project: &Project) -> Result<()> {
        if !self.asks_for("journeys") || self.packaging.borrow().is_some() {
            return Ok(());
        }
        let this = env::current_exe().map_err(|error| Failure::new(format!("this program has no place: {error}")))?;
        let quiet = Quiet::start(project.command(this).arg("package"), &project.target.join("package.log"))?;
        self.packaging.replace(Some(quiet));
        Ok(())
    }

    /// The package, as soon as it is there.
    fn packaged(&self, project: &Project) -> Result<PathBuf> {
        let Some(quiet) = self.packaging.take() else { return package::build(project) };
        let mut step = Step::begin("Waiting for the package", "3 min the first time");
        quiet.finish(&mut step)?;
        step.done();
        Ok(package::place(project))
    }

    /// The journeys' browsers, and the Chromium that the wasm tests run in.
    fn engines_to_set_up(&self) -> Vec<Engine> {
        let mut engines = if self.asks_for("journeys") { self.engines.clone() } else { Vec::new() };
        if self.asks_for("wasm") && !engines.contains(&Engine::Chromium) {
            engines.push(Engine::Chromium);
        }
        engines
    }
}

fn format(project: &Project, _: &Options) -> Result<()> {
    run(project.cargo().args(["fmt", "--all", "--check"]))
}

fn lint(project: &Project, _: &Options) -> Result<()> {
    let warnings_are_errors = ["--", "--deny", "warnings"];
    run(project.cargo().args(["clippy", "--locked", "--workspace", "--all-targets"]).args(warnings_are_errors))?;
    let mut clippy = project.cargo();
    clippy.args(["clippy", "--locked", "--package", "keybook", "--lib", "--bins", "--test", "wasm"]);
    run(clippy.args(["--target", setup::WASM]).args(warnings_are_errors))
}

fn dependencies(project: &Project, _: &Options) -> Result<()> {
    deny::check(project)
}

fn native_tests(project: &Project, options: &Options) -> Result<()> {
    options.package_meanwhile(project)?;
    run(project.cargo().args(["test", "--locked", "--workspace"]))
}

fn start(project: &Project, _: &Options) -> Result<()> {
    start::check(project)
}

fn wasm_tests(project: &Project, _: &Options) -> Result<()> {
    let binding = tools::WASM_BINDGEN.find(project).ok_or_else(|| Failure::new("wasm-bindgen is missing."))?;
    let mut test = project.cargo();
    test.args(["test", "--locked", "--package", "keybook", "--test", "wasm", "--target", setup::WASM]);
    test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", binding.with_file_name("wasm-bindgen-test-runner"));
    test.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", project.root.join("xtask/webdriver.json"));
    test.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    let places = browsers::places(project, &[Engine::Chromium])?;
    if let Some((_, driver)) = places.iter().find(|(variable, _)| *variable == "KEYBOOK_CHROMEDRIVER") {
        test.env("CHROMEDRIVER", driver);
    }
    run(&mut test)
}

fn journeys(project: &Project, options: &Options) -> Result<()> {
    let dist = options.packaged(project)?;
    run(journey_command(project, options)?.arg("--dist").arg(dist).args(&options.names))
}

/// The journeys' own program, told where everything is.
fn journey_command(project: &Project, options: &Options) -> Result<Command> {
    let axe = tools::AXE.find(project).ok_or_else(|| Failure::new("axe-core is missing."))?;
    let mut command = project.cargo();
    command.args(["run", "--quiet", "--locked", "--package", "keybook-journeys", "--"]);
    for engine in &options.engines {
        command.args(["--browser", engine.name()]);
    }
    command.arg("--axe").arg(axe).arg("--out").arg(project.target.join("journeys"));
    command.envs(browsers::places(project, &options.engines)?);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(arguments: &[&str]) -> Result<Options> {
        read(lexopt::Parser::from_args(arguments.iter().copied()))
    }

    #[test]
    fn every_browser_is_tested_unless_one_is_named() {
        assert_eq!(options(&[]).expect("no options").engines, Engine::ALL);
        assert_eq!(options(&["--browser", "firefox"]).expect("a browser").engines, [Engine::Firefox]);
        assert!(options(&["--browser", "netscape"]).is_err());
    }

    #[test]
    fn the_wasm_tests_get_their_chromium_when_they_run() {
        let engines = |arguments: &[&str]| options(arguments).expect("options").engines_to_set_up();
        assert_eq!(engines(&["--browser", "webkit"]), [Engine::Webkit, Engine::Chromium]);
        assert_eq!(engines(&["--browser", "webkit", "--only", "journeys"]), [Engine::Webkit]);
        assert_eq!(engines(&["--only", "wasm"]), [Engine::Chromium]);
        assert!(engines(&["--only", "lint"]).is_empty());
    }

    #[test]
    fn an_unknown_check_is_refused_with_the_list() {
        let failure = options(&["--only", "spelling"]).err().expect("no such check").to_string();
        assert!(failure.contains("format, lint, deny, native, start, wasm, journeys"), "{failure}");
    }
}
