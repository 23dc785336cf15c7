//! A plain web host for `dist/`, under a path of its own, that remembers what was asked of it and can go away.

use crate::outcome::Outcome;
use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// The page lives under a path, as it does on most free hosts.
const FOLDER: &str = "/some/path/";

/// A running host.
#[derive(Clone)]
pub struct Server {
    port: u16,
    shared: Arc<Mutex<State>>,
}

struct State {
    dist: PathBuf,
    down: bool,
    asked: Vec<String>,
    changed: HashMap<String, Vec<u8>>,
}

impl Server {
    /// Serves the files of `dist`.
    ///
    /// # Errors
    /// When no port is free.
    pub fn start(dist: &Path) -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let state = State { dist: dist.to_owned(), down: false, asked: Vec::new(), changed: HashMap::new() };
        let server = Self { port, shared: Arc::new(Mutex::new(state)) };
        let host = server.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let host = host.clone();
                // A browser that hangs up early is no concern of the host.
                thread::spawn(move || drop(host.answer(stream)));
            }
        });
        Ok(server)
    }

    /// Where the page is, with a slash at the end.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{FOLDER}", self.port)
    }

    /// From now on every request fails, as it does without a network.
    pub fn go_down(&self) {
        self.state().down = true;
    }

    /// Requests are answered again.
    pub fn come_back(&self) {
        self.state().down = false;
    }

    /// From now on this file has another content: a new version was put on the host.
    pub fn change(&self, name: &str, bytes: Vec<u8>) {
        self.state().changed.insert(name.to_owned(), bytes);
    }

    /// The path of every request so far.
    pub fn asked(&self) -> Vec<String> {
        self.state().asked.clone()
    }

    /// A file of `dist`, or its changed content.
    ///
    /// # Errors
    /// When there is no such file.
    pub fn file(&self, name: &str) -> io::Result<Vec<u8>> {
        let state = self.state();
        match state.changed.get(name) {
            Some(bytes) => Ok(bytes.clone()),
            None => fs::read(state.dist.join(name)),
        }
    }

    /// The names of the files at the top of `dist`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn names(&self) -> io::Result<Vec<String>> {
        let entries = fs::read_dir(&self.state().dist)?;
        Ok(entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
    }

    /// Whether this path of a request names a file that the host has.
    pub fn has(&self, path: &str) -> bool {
        name_in(path).is_some_and(|name| self.file(name).is_ok())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state is whole between any two statements, so a panic elsewhere does not spoil it.
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let Some(path) = requested_path(&stream)? else { return Ok(()) };
        let down = {
            let mut state = self.state();
            state.asked.push(path.clone());
            state.down
        };
        if down {
            return Ok(());
        }
        match name_in(&path).map(|name| (name, self.file(name))) {
            Some((name, Ok(bytes))) => respond(&mut stream, "200 OK", kind(name), &bytes),
            _ => respond(&mut stream, "404 Not Found", "text/plain", b"not here"),
        }
    }
}

/// The file that a path means, if it is one of ours.
fn name_in(path: &str) -> Option<&str> {
    let name = path.strip_prefix(FOLDER).filter(|name| !name.contains(".."))?;
    Some(if name.is_empty() { "index.html" } else { name })
}

/// The path of a request, without what follows `?`; the headers are read and not needed.
fn requested_path(stream: &TcpStream) -> io::Result<Option<String>> {
    let mut lines = BufReader::new(stream.take(64 * 1024)).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let target = first.split(' ').nth(1);
    Ok(target.map(|target| target.split('?').next().unwrap_or_default().to_owned()))
}

fn respond(stream: &mut TcpStream, status: &str, kind: &str, body: &[u8]) -> io::Result<()> {
    // Free hosts let browsers keep a file for ten minutes; new versions must arrive all the same.
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: max-age=600\r\n\
         Connection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(body)
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(server: &Server, path: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).expect("the host listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").expect("the host reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("the host answers in text");
        answer
    }

    #[test]
    fn it_serves_its_folder_remembers_and_goes_down() {
        let server = Server::start(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("a port is free");
        assert!(get(&server, "/some/path/Cargo.toml?x").contains("keybook-journeys"));
        assert!(get(&server, "/some/path/../Cargo.toml").starts_with("HTTP/1.1 404"));
        server.change("Cargo.toml", b"new".to_vec());
        assert!(get(&server, "/some/path/Cargo.toml").ends_with("\r\n\r\nnew"));
        server.go_down();
        assert_eq!(get(&server, "/some/path/Cargo.toml"), "");
        server.come_back();
        assert!(get(&server, "/other").starts_with("HTTP/1.1 404"));
        assert_eq!(server.asked().len(), 5);
        assert_eq!(server.asked()[0], "/some/path/Cargo.toml");
    }
}
