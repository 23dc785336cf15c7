//! `cargo xtask fuzz`: arbitrary formulas and answers, and arbitrary input for everything that is opened or read, led by
//! which code it reaches.

use crate::failure::{AboutFile, Failure, Result};
use crate::install::{install, tidy};
use crate::process::run;
use crate::project::Project;
use crate::tools::{Kind, Tool};
use lexopt::prelude::*;
use std::env;
use std::fs;

/// What `cargo xtask` says about this command.
pub const HELP: &str = "
fuzz [SECONDS] [TARGET]...
    Set up what is missing, and try arbitrary formulas and answers on the engine, and arbitrary links, files, pages, pasted
    rows and stored texts on their readers, led by which code they reach.
      SECONDS   for each target (default: 60)
      TARGET    answers, file, formula, link, own, page, paste, storage or tight only (default: everything in fuzz/fuzz_targets)";

/// Works on the usual toolchain as long as no sanitizer is asked for. Those find misused memory, which safe Rust rules
/// out.
const CARGO_FUZZ: Tool = Tool {
    name: "cargo-fuzz",
    version: "0.13.2",
    what_for: "runs the engine on arbitrary input",
    seconds: 40,
    kind: Kind::Crate { program: "cargo-fuzz", options: &[] },
};

/// libFuzzer comes as C++; any of these builds it, or what `CXX` names.
const COMPILERS: [&str; 3] = ["c++", "g++", "clang++"];

/// About as many cases of the property tests as run in a second.
const CASES_A_SECOND: u64 = 100;

#[derive(Debug, PartialEq)]
struct Options {
    seconds: u64,
    targets: Vec<String>,
}

/// Runs the command: each target for its time, or until it finds something. What was found stays in `fuzz/artifacts`.
///
/// # Errors
/// When a target is unknown, or something that must always hold does not.
pub fn run_command(project: &Project, parser: lexopt::Parser) -> Result<()> {
    let options = read(parser, &known_targets(project)?)?;
    match set_up(project) {
        Ok(()) => options.targets.iter().try_for_each(|target| fuzz(project, target, options.seconds)),
        Err(reason) => {
            eprintln!("\n{reason}\n\nInstead, the property tests run with many cases; nothing leads those.");
            property_tests(project, options.seconds)
        }
    }
}

fn read(mut parser: lexopt::Parser, known: &[String]) -> Result<Options> {
    let mut options = Options { seconds: 60, targets: Vec::new() };
    while let Some(argument) = parser.next()? {
        let Value(word) = argument else { return Err(argument.unexpected().into()) };
        let word = word.string()?;
        match word.parse() {
            Ok(seconds) => options.seconds = seconds,
            Err(_) if known.contains(&word) => options.targets.push(word),
            Err(_) => {
                return Err(Failure::new(format!("there is no target `{word}`; there are: {}.", known.join(", "))));
            }
        }
    }
    if options.targets.is_empty() {
        options.targets = known.to_vec();
    }
    Ok(options)
}

/// A target is a file of `fuzz/fuzz_targets`.
fn known_targets(project: &Project) -> Result<Vec<String>> {
    let folder = project.root.join("fuzz/fuzz_targets");
    let files = fs::read_dir(&folder).about("read", &folder)?;
    let names = files.flatten().filter_map(|file| file.file_name().to_str()?.strip_suffix(".rs").map(str::to_owned));
    let mut names: Vec<String> = names.collect();
    names.sort();
    Ok(names)
}

/// Installs cargo-fuzz when it is missing. The failure says what is missing and what to type.
fn set_up(project: &Project) -> Result<()> {
    let compiler = env::var_os("CXX").is_some() || COMPILERS.iter().any(|name| project.find(name).is_some());
    if !compiler {
        return Err(Failure::new(
            "cargo-fuzz needs a C++ compiler, and none is on PATH. On Debian or Ubuntu, type:\n  apt-get install g++",
        ));
    }
    if CARGO_FUZZ.find(project).is_none() {
        install(project, &CARGO_FUZZ)?;
        tidy(project)?;
    }
    Ok(())
}

fn fuzz(project: &Project, target: &str, seconds: u64) -> Result<()> {
    eprintln!("\n▸ {target}, for {seconds} s");
    let mut command = project.cargo();
    command.args(["fuzz", "run", "--sanitizer", "none", target, "--", "-print_final_stats=1"]);
    command.arg(format!("-max_total_time={seconds}"));
    // Its build differs from every other one, so it gets a folder of its own.
    command.env("CARGO_TARGET_DIR", project.target.join("fuzz"));
    run(&mut command)
}

fn property_tests(project: &Project, seconds: u64) -> Result<()> {
    let mut command = project.cargo();
    command.args(["test", "--locked", "--package", "keybook", "--test", "it", "engine_laws"]);
    run(command.env("PROPTEST_CASES", (seconds * CASES_A_SECOND).max(256).to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(arguments: &[&str]) -> Result<Options> {
        let known = ["answers", "formula", "own"].map(str::to_owned);
        read(lexopt::Parser::from_args(arguments.iter().copied()), &known)
    }

    #[test]
    fn a_number_is_a_time_and_a_word_is_a_target() {
        let given = options(&["5", "formula"]).expect("a time and a target");
        assert_eq!(given, Options { seconds: 5, targets: vec!["formula".into()] });
        assert_eq!(options(&[]).expect("nothing").targets, ["answers", "formula", "own"]);
    }

    #[test]
    fn an_unknown_target_is_refused_with_the_list() {
        let failure = options(&["spelling"]).expect_err("no such target").to_string();
        assert!(failure.contains("answers, formula, own"), "{failure}");
    }

    #[test]
    fn the_targets_are_those_of_the_folder() {
        let project = Project::locate().expect("tests run in the checkout");
        assert_eq!(
            known_targets(&project).expect("the folder is there"),
            ["answers", "file", "formula", "link", "own", "page", "paste", "storage", "tight"]
        );
    }
}
