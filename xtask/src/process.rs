//! Running other programs: aloud, quietly into a log, or for their answer.

use crate::failure::{AboutFile, Failure, Result};
use crate::progress::Step;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often a quiet program is looked at.
const LOOK: Duration = Duration::from_millis(200);

/// How many lines of a failed program's log are shown.
const SHOWN_LINES: usize = 25;

/// Runs a program whose output the reader wants to see.
///
/// # Errors
/// When it cannot be started or says that it failed.
pub fn run(command: &mut Command) -> Result<()> {
    let typed = as_typed(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{typed}` failed ({status})."))),
        Err(error) => Err(Failure::new(format!("`{typed}` could not be started: {error}"))),
    }
}

/// A program on its way whose output matters only when it fails. It is ended when nobody waits for it any more.
pub struct Quiet {
    typed: String,
    child: Child,
    log: PathBuf,
}

impl Quiet {
    /// Starts the program; what it says goes to `log`.
    ///
    /// # Errors
    /// When it cannot be started or the log cannot be written.
    pub fn start(command: &mut Command, log: &Path) -> Result<Self> {
        let typed = as_typed(command);
        if let Some(folder) = log.parent() {
            fs::create_dir_all(folder).about("create", folder)?;
        }
        let out = File::create(log).about("write", log)?;
        let errors = out.try_clone().about("write", log)?;
        command.stdin(Stdio::null()).stdout(out).stderr(errors);
        match command.spawn() {
            Ok(child) => Ok(Self { typed, child, log: log.to_owned() }),
            Err(error) => Err(Failure::new(format!("`{typed}` could not be started: {error}"))),
        }
    }

    /// Waits until the program is done, and shows through `step` that it is still going.
    ///
    /// # Errors
    /// When it fails; the message ends with the last lines of the log.
    pub fn finish(self, step: &mut Step) -> Result<()> {
        self.finish_within(Duration::MAX, step)
    }

    /// As [`Quiet::finish`], but not longer than this: for programs that wait for a network.
    ///
    /// # Errors
    /// When it fails, or is not done by then.
    pub fn finish_within(mut self, most: Duration, step: &mut Step) -> Result<()> {
        let begun = Instant::now();
        loop {
            if begun.elapsed() > most {
                step.clear();
                return Err(self.failure("it took too long"));
            }
            if let Some(status) = self.child.try_wait().about("wait for what writes", &self.log)? {
                step.clear();
                return if status.success() { Ok(()) } else { Err(self.failure(&status.to_string())) };
            }
            step.alive(last_lines(&self.log, 1).trim());
            std::thread::sleep(LOOK);
        }
    }

    fn failure(&self, status: &str) -> Failure {
        let lines = last_lines(&self.log, SHOWN_LINES);
        Failure::new(format!("`{}` failed ({status}). Its last lines:\n{lines}", self.typed))
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        // It has usually ended by now, which is all the better.
        drop(self.child.kill());
    }
}

/// Starts a quiet program and waits for it.
///
/// # Errors
/// As [`Quiet::start`] and [`Quiet::finish`].
pub fn run_quietly(command: &mut Command, log: &Path, step: &mut Step) -> Result<()> {
    Quiet::start(command, log)?.finish(step)
}

/// What a program prints, or nothing when it cannot be started or fails: for questions such as "which version?".
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A command the way a person would type it.
pub fn as_typed(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// The last lines of a log; an unreadable log has none, and the failure itself is reported all the same.
fn last_lines(log: &Path, count: usize) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_shown_without_the_folder_of_the_program() {
        let mut command = Command::new("/some/where/cargo");
        command.args(["install", "trunk"]);
        assert_eq!(as_typed(&command), "cargo install trunk");
    }

    #[cfg(unix)]
    #[test]
    fn a_failed_program_is_reported_with_the_end_of_its_log() {
        let log = std::env::temp_dir().join(format!("keybook-xtask-{}.log", std::process::id()));
        let mut step = Step::begin("trying", "no time");
        let mut command = Command::new("sh");
        command.args(["-c", "echo first; echo the reason >&2; exit 3"]);
        let failure = run_quietly(&mut command, &log, &mut step).expect_err("exit 3 is a failure").to_string();
        fs::remove_file(&log).expect("the log was written");
        assert!(failure.contains("exit status: 3") && failure.ends_with("first\nthe reason"), "{failure}");
    }
}
