//! `cargo xtask start`: from a fresh checkout to the page in a browser.

use crate::failure::{Failure, Result};
use crate::process::{Quiet, as_typed};
use crate::progress::Step;
use crate::project::Project;
use crate::{setup, tools};
use lexopt::prelude::*;
use std::env;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// What `cargo xtask` says about this command.
pub const HELP: &str = "
start [--port N] [--release] [--no-open]
    Set up what is missing, build the page, serve it on this computer and open it in a browser.
    Goes on until Ctrl-C: a change to the source builds the page anew and reloads it.
      --port N      serve on this port instead of 8044
      --release     build small and quick instead of quickly
      --no-open     open no browser";

/// An unusual number, so that it is rarely taken: a browser keeps what was typed by address, port included.
const USUAL_PORT: u16 = 8044;

struct Options {
    port: Option<u16>,
    release: bool,
    open: bool,
}

/// Runs the command.
///
/// # Errors
/// When set-up fails, no port is free, or the page cannot be built or served.
pub fn run(project: &Project, parser: lexopt::Parser) -> Result<()> {
    let options = read(parser)?;
    setup::wasm_target(project)?;
    // The tools' builds leave a core idle now and then, so the page compiles meanwhile.
    let page = start_build(project, options.release)?;
    setup::for_start(project)?;
    finish_build(page, options.release)?;
    let port = choose_port(options.port)?;
    let mut server = serve(project, port, options.release)?;
    wait_until_served(&mut server, port)?;
    let address = format!("http://127.0.0.1:{port}/");
    eprintln!("\nKeybook is at {address}   (Ctrl-C stops it)\n");
    if options.open {
        open(project, &address);
    }
    let status = server.wait().map_err(|error| Failure::new(format!("the server was lost: {error}")))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("the server stopped ({status})."))) }
}

/// Starts as a person would after set-up, looks whether the page and everything that it names is served, and stops.
///
/// # Errors
/// When the page cannot be built or served, or names a file that is not there.
pub fn check(project: &Project) -> Result<()> {
    finish_build(start_build(project, false)?, false)?;
    let port = free_port()?;
    let mut server = serve(project, port, false)?;
    let looked = wait_until_served(&mut server, port).and_then(|()| look_at_everything(port));
    let stopped = server.kill().and_then(|()| server.wait());
    stopped.map_err(|error| Failure::new(format!("the server could not be stopped: {error}")))?;
    looked
}

fn look_at_everything(port: u16) -> Result<()> {
    let page = get(port, "/")?;
    let files: Vec<&str> = page.split(['"', '\'']).filter(|text| text.starts_with("/keybook-")).collect();
    if !["js", "wasm"].iter().all(|kind| files.iter().any(|file| file.ends_with(kind))) {
        return Err(Failure::new(format!("the served page does not start the app: it names {files:?}")));
    }
    files.into_iter().try_for_each(|file| get(port, file).map(drop))
}

/// What the server answers, headers included; anything but "200 OK" is a failure.
fn get(port: u16, path: &str) -> Result<String> {
    let mut answer = Vec::new();
    let asked = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).and_then(|mut stream| {
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut answer)
    });
    asked.map_err(|error| Failure::new(format!("the server does not answer for {path}: {error}")))?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.lines().next().unwrap_or_default();
    if status.contains(" 200 ") {
        Ok(answer)
    } else {
        Err(Failure::new(format!("the server says {status} for {path}")))
    }
}

fn read(mut parser: lexopt::Parser) -> Result<Options> {
    let mut options = Options { port: None, release: false, open: true };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => options.port = Some(parser.value()?.parse()?),
            Long("release") => options.release = true,
            Long("no-open") => options.open = false,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

/// A port that was asked for must be free; the usual one may be taken, then any free one does.
fn choose_port(asked: Option<u16>) -> Result<u16> {
    let wanted = asked.unwrap_or(USUAL_PORT);
    if TcpListener::bind((Ipv4Addr::LOCALHOST, wanted)).is_ok() {
        return Ok(wanted);
    }
    if asked.is_some() {
        return Err(Failure::new(format!("port {wanted} is taken. Leave --port out to get a free one.")));
    }
    let free = free_port()?;
    eprintln!(
        "Port {wanted} is taken, so this is port {free}: a browser keeps what you type at {wanted} apart from it."
    );
    Ok(free)
}

fn free_port() -> Result<u16> {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    free.map(|address| address.port()).map_err(|error| Failure::new(format!("no port is free: {error}")))
}

/// The first build, before the server starts: the same build that Trunk makes, but with a line about how it goes.
fn start_build(project: &Project, release: bool) -> Result<Quiet> {
    let mut command = project.cargo();
    command.args(["build", "--package", "keybook", "--bin", "keybook", "--target", setup::WASM]);
    if release {
        command.arg("--release");
    }
    Quiet::start(&mut command, &project.target.join("start.log"))
}

fn finish_build(page: Quiet, release: bool) -> Result<()> {
    let about = if release { "3 min the first time" } else { "1 min the first time" };
    let mut step = Step::begin("Building the page", about);
    page.finish(&mut step)?;
    step.done();
    Ok(())
}

fn serve(project: &Project, port: u16, release: bool) -> Result<Child> {
    let trunk = tools::TRUNK.find(project).ok_or_else(|| Failure::new("trunk is missing after set-up."))?;
    let mut command = project.command(trunk);
    command.args(["serve", "--address", "127.0.0.1", "--port", &port.to_string(), "--log", "warn"]);
    if release {
        command.arg("--release");
    }
    command.spawn().map_err(|error| Failure::new(format!("`{}` could not be started: {error}", as_typed(&command))))
}

/// Waits until the server answers: Trunk builds first and listens then.
fn wait_until_served(server: &mut Child, port: u16) -> Result<()> {
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if let Ok(Some(status)) = server.try_wait() {
            return Err(Failure::new(format!(
                "the page could not be built or served ({status}); the reason is above."
            )));
        }
        sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// Opens the address where there is a screen to open it on. The address has been said, so failing here is no loss.
fn open(project: &Project, address: &str) {
    let mut command = if cfg!(target_os = "macos") {
        project.command("open")
    } else if cfg!(windows) {
        project.command("explorer")
    } else if env::var_os("DISPLAY").is_some() || env::var_os("WAYLAND_DISPLAY").is_some() {
        project.command("xdg-open")
    } else {
        return;
    };
    if let Err(error) = silent(command.arg(address)).spawn() {
        eprintln!("(No browser could be opened: {error})");
    }
}

fn silent(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_refused_when_it_was_asked_for() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
        let port = taken.local_addr().expect("a bound address").port();
        let failure = choose_port(Some(port)).expect_err("the port is taken").to_string();
        assert!(failure.contains(&port.to_string()), "{failure}");
    }
}
