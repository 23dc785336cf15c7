//! Plain lines that say what is being done, about how long it takes, and how long it took.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

/// Where output is not a terminal, a long step says this often that it is still going.
const QUIET_REMINDER: Duration = Duration::from_secs(30);

/// One step that takes a while.
pub struct Step {
    what: String,
    begun: Instant,
    reminded: Instant,
    terminal: bool,
}

impl Step {
    /// Says that `what` begins; `about` is how long it usually takes, such as "4 min".
    pub fn begin(what: &str, about: &str) -> Self {
        eprintln!("▸ {what} (about {about})");
        let now = Instant::now();
        Self { what: what.to_owned(), begun: now, reminded: now, terminal: stderr().is_terminal() }
    }

    /// Shows that the step is alive: one line that is overwritten on a terminal, a line now and then elsewhere.
    pub fn alive(&mut self, detail: &str) {
        let passed = in_words(self.begun.elapsed());
        if self.terminal {
            let line: String = format!("  {passed}  {detail}").chars().take(78).collect();
            eprint!("\r\x1b[K{line}");
            // A lost progress line harms nobody, and there is nowhere left to report it.
            let _ = stderr().flush();
        } else if self.reminded.elapsed() >= QUIET_REMINDER {
            self.reminded = Instant::now();
            eprintln!("  {passed}  {detail}");
        }
    }

    /// Says that the step is done and how long it took.
    pub fn done(self) {
        self.clear();
        eprintln!("  done in {}: {}", in_words(self.begun.elapsed()), self.what);
    }

    /// Takes the overwritten line away, so that an error message starts on a clean one.
    pub fn clear(&self) {
        if self.terminal {
            eprint!("\r\x1b[K");
        }
    }
}

/// `75 s` as `1 min 15 s`; below ten seconds with one decimal.
pub fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f32()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_like_speech() {
        assert_eq!(in_words(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(in_words(Duration::from_secs(59)), "59 s");
        assert_eq!(in_words(Duration::from_secs(75)), "1 min 15 s");
        assert_eq!(in_words(Duration::from_secs(600)), "10 min 0 s");
    }
}
