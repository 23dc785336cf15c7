//! The program between a journey and its browser: started on a free port, and ended with everything it started.

use crate::engine::{Engine, Preferences, place};
use crate::outcome::{Outcome, Trouble};
use std::collections::HashMap;
use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::sleep;

/// How long a driver may take until it listens.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running driver.
pub struct Driver {
    /// Where it listens.
    pub address: String,
    process: Child,
    screen: Option<Screen>,
}

/// An X server without a monitor: WebKitGTK needs one.
struct Screen {
    process: Child,
    display: String,
}

impl Driver {
    /// Starts the driver of this engine; its output and the browser's console go to `log`.
    ///
    /// # Errors
    /// When it cannot be started or does not listen in time.
    pub async fn start(engine: Engine, wish: &Preferences, log: &Path) -> Outcome<Self> {
        let screen = if engine == Engine::Webkit { Some(Screen::start().await?) } else { None };
        let port = free_port()?;
        let log = File::options().create(true).append(true).open(log)?;
        let mut command = Command::new(engine.driver()?);
        command
            .arg(format!("--port={port}"))
            .args(engine.driver_arguments())
            .envs(engine.environment(wish))
            .kill_on_drop(true);
        if let Some(screen) = &screen {
            command.env("DISPLAY", &screen.display);
        }
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let process = command.spawn()?;
        let driver = Self { address: format!("http://127.0.0.1:{port}"), process, screen };
        driver.wait_until_it_listens(port).await?;
        Ok(driver)
    }

    async fn wait_until_it_listens(&self, port: u16) -> Outcome {
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if begun.elapsed() > PATIENCE {
                return Err(Trouble::new("the browser's driver does not listen"));
            }
            sleep(Duration::from_millis(30)).await;
        }
        Ok(())
    }

    /// Ends the driver, its browser and all of that browser's processes at once, as a power cut would.
    ///
    /// # Errors
    /// When the processes cannot be listed or waited for.
    pub async fn kill(mut self) -> Outcome {
        if let Some(pid) = self.process.id() {
            kill_with_descendants(pid).await?;
        }
        self.process.wait().await?;
        if let Some(mut screen) = self.screen.take() {
            screen.process.kill().await?;
        }
        Ok(())
    }
}

impl Screen {
    async fn start() -> Outcome<Self> {
        let mut command = Command::new(place("KEYBOOK_XVFB")?);
        // It chooses a free display by itself and says which.
        command.args(["-displayfd", "1", "-screen", "0", "2000x1600x24", "-nolisten", "tcp"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
        let mut process = command.spawn()?;
        let output = process.stdout.take().ok_or_else(|| Trouble::new("Xvfb has no output"))?;
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number).await?;
        if number.trim().is_empty() {
            return Err(Trouble::new("Xvfb did not start"));
        }
        Ok(Self { process, display: format!(":{}", number.trim()) })
    }
}

/// A port that nobody listens on.
///
/// # Errors
/// When there is none.
pub fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Browsers put their parts into process groups of their own, so the family tree is followed instead.
async fn kill_with_descendants(root: u32) -> Outcome {
    let children = children_by_parent()?;
    let mut family = vec![root];
    let mut next = 0;
    while let Some(parent) = family.get(next) {
        family.extend(children.get(parent).into_iter().flatten());
        next += 1;
    }
    let pids = family.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
    // Some of them are gone before their turn comes; that is what is wanted.
    Command::new("sh").arg("-c").arg(format!("kill -9 {pids} 2>/dev/null; true")).status().await?;
    let begun = Instant::now();
    // Until then they may still be writing into their profile.
    while family.iter().any(|pid| is_alive(*pid)) {
        if begun.elapsed() > PATIENCE {
            return Err(Trouble::new("processes of the browser cannot be ended"));
        }
        sleep(Duration::from_millis(5)).await;
    }
    Ok(())
}

/// Whether a process is there and does something: one that has ended may be listed until its parent hears of it.
fn is_alive(pid: u32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !matches!(state_in(&stat), None | Some('Z' | 'X')))
}

/// The state in a line of `/proc/<pid>/stat`: the first word after the name.
fn state_in(stat: &str) -> Option<char> {
    stat.rsplit_once(')')?.1.trim_start().chars().next()
}

/// Reads `/proc`: the processes that each process started.
fn children_by_parent() -> Outcome<HashMap<u32, Vec<u32>>> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in fs::read_dir("/proc")?.flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        // A process that has just ended has no file any more.
        let Ok(stat) = fs::read_to_string(entry.path().join("stat")) else { continue };
        if let Some(parent) = parent_in(&stat) {
            children.entry(parent).or_default().push(pid);
        }
    }
    Ok(children)
}

/// The parent's number in a line of `/proc/<pid>/stat`: the second word after the name, which may hold anything.
fn parent_in(stat: &str) -> Option<u32> {
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parent_is_found_behind_a_difficult_name() {
        assert_eq!(parent_in("42 (Web Content) (x)) S 7 42 42 0"), Some(7));
        assert_eq!(parent_in("nonsense"), None);
        assert_eq!(state_in("42 (Web Content) (x)) Z 7 42 42 0"), Some('Z'));
    }
}
