//! One journey in one engine through one build: its browser, its profile, its host.

use crate::driver::Driver;
use crate::engine::{Engine, Preferences};
use crate::journey::Build;
use crate::outcome::{Outcome, Trouble};
use crate::page::Page;
use crate::server::Server;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use thirtyfour::{Capabilities, WebDriver};
use tokio::time::sleep;

/// How long a file may take to be saved.
const PATIENCE: Duration = Duration::from_secs(15);

/// What all visits share.
#[derive(Clone, Debug)]
pub struct Places {
    /// The packaged page.
    pub dist: PathBuf,
    /// axe-core, one JavaScript file.
    pub axe: PathBuf,
    /// A profile that Firefox has started with once; every visit gets a copy. With an empty one it takes twice as long.
    pub used_profile: Option<PathBuf>,
}

/// What a journey is given.
pub struct Visit {
    /// The engine that it is walked in.
    pub engine: Engine,
    /// The build that it is walked through.
    pub build: Build,
    /// The host of the served build. The single page never needs it.
    pub server: Server,
    places: Places,
    folder: PathBuf,
    preferences: Preferences,
    browser: Option<(Driver, WebDriver)>,
}

impl Visit {
    /// A visit that keeps its files in `folder`, which is emptied first.
    ///
    /// # Errors
    /// When the folder cannot be made, or the packaged page is not there.
    pub fn new(engine: Engine, build: Build, places: &Places, folder: &Path) -> Outcome<Self> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder.join("downloads"))?;
        match &places.used_profile {
            Some(profile) if engine == Engine::Firefox => copy_folder(profile, &folder.join("profile"))?,
            _ => fs::create_dir(folder.join("profile"))?,
        }
        fs::copy(places.dist.join("keybook.html"), folder.join("keybook.html"))?;
        let server = Server::start(&places.dist)?;
        let (places, folder, preferences) = (places.clone(), folder.to_owned(), Preferences::default());
        Ok(Self { engine, build, server, places, folder, preferences, browser: None })
    }

    /// Somebody else with a browser of their own: the same engine and build, a fresh profile.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn beside(&self, name: &str) -> Outcome<Self> {
        Self::new(self.engine, self.build, &self.places, &self.folder.join(name))
    }

    /// Starts a browser with a fresh profile and opens the page, in Chinese.
    ///
    /// # Errors
    /// When the browser does not start or the app does not come up.
    pub async fn start(&mut self) -> Outcome<Page> {
        let page = self.start_with(Preferences::default()).await?;
        page.open("").await?;
        page.speak("zh").await?;
        Ok(page)
    }

    /// Starts a browser as this person has set it up, and opens nothing yet.
    ///
    /// # Errors
    /// When the browser does not start.
    pub async fn start_with(&mut self, preferences: Preferences) -> Outcome<Page> {
        self.preferences = preferences;
        let wish = self.engine.capabilities(&preferences, &self.folder.join("profile"), &self.downloads())?;
        let Value::Object(wish) = wish else { return Err(Trouble::new("capabilities are always an object")) };
        let driver = Driver::start(self.engine, &preferences, &self.log()).await?;
        let session = WebDriver::new(driver.address.as_str(), Capabilities::from(wish)).await;
        let session = match session {
            Ok(session) => session,
            Err(error) => {
                driver.kill().await?;
                return Err(Trouble::new(format!("{} did not start: {error}", self.engine.name())));
            }
        };
        self.browser = Some((driver, session.clone()));
        let page = Page::new(session, self.engine, self.address(), self.places.axe.clone());
        page.resize(preferences.size.0, preferences.size.1).await?;
        Ok(page)
    }

    /// Closes the browser in good order and starts it again with the same profile; opens nothing yet.
    ///
    /// # Errors
    /// When the browser does not close or start.
    pub async fn restart(&mut self) -> Outcome<Page> {
        self.close().await?;
        self.start_with(self.preferences).await
    }

    /// Closes the browser in good order, and returns the folder of its profile.
    ///
    /// # Errors
    /// When it does not close.
    pub async fn close(&mut self) -> Outcome<PathBuf> {
        if let Some((driver, session)) = self.browser.take() {
            session.quit().await?;
            driver.kill().await?;
        }
        Ok(self.folder.join("profile"))
    }

    /// Ends the browser with all its processes without warning, and starts it again with the same profile; opens
    /// nothing yet. For engines that keep their profile.
    ///
    /// # Errors
    /// When the browser cannot be ended or started.
    pub async fn kill_and_restart(&mut self) -> Outcome<Page> {
        if let Some((driver, session)) = self.browser.take() {
            driver.kill().await?;
            // There is nobody left to say goodbye to, and trying to would only wait. It fails when a journey has
            // said goodbye already, which is as good.
            drop(session.leak());
        }
        self.start_with(self.preferences).await
    }

    /// Where this visit's build is.
    pub fn address(&self) -> String {
        match self.build {
            Build::Served => self.server.address(),
            Build::Single => file_address(&self.folder.join("keybook.html")),
        }
    }

    /// Writes a file that the journey wants to give to the page, and returns its path.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_file(&self, name: &str, bytes: &[u8]) -> Outcome<PathBuf> {
        let path = self.folder.join(name);
        fs::write(&path, bytes)?;
        Ok(path)
    }

    /// Waits for a downloaded file whose name ends like this, and returns its content. Chromium and Firefox only.
    ///
    /// # Errors
    /// When none is there after a while.
    pub async fn downloaded(&self, ending: &str) -> Outcome<Vec<u8>> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let mut files = fs::read_dir(self.downloads())?.flatten().map(|entry| entry.path());
            // While a browser is still writing, there is a file beside it with an ending of its own.
            let done = files.by_ref().find(|path| path.to_string_lossy().ends_with(ending));
            let writing = fs::read_dir(self.downloads())?.flatten().any(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                name.ends_with(".part") || name.ends_with(".crdownload")
            });
            if let (Some(path), false) = (done, writing) {
                return Ok(fs::read(path)?);
            }
            sleep(Duration::from_millis(100)).await;
        }
        Err(Trouble::new(format!("no file `…{ending}` was downloaded")))
    }

    /// The content of a downloaded file whose name has this in it and ends with `.json`, if there is one.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn downloads_named(&self, part: &str) -> Outcome<Option<Vec<u8>>> {
        let mut files = fs::read_dir(self.downloads())?.flatten().map(|entry| entry.path());
        let found = files.find(|path| {
            path.file_name().is_some_and(|name| {
                let name = name.to_string_lossy();
                name.contains(part) && name.ends_with(".json")
            })
        });
        Ok(found.map(fs::read).transpose()?)
    }

    /// Ends the browser; with `trouble`, first keeps what helps to understand it: a picture, the page, the console.
    ///
    /// # Errors
    /// When processes cannot be ended or files cannot be removed.
    pub async fn finish(mut self, trouble: bool) -> Outcome {
        if let Some((driver, session)) = self.browser.take() {
            if trouble {
                keep_evidence(&session, &self.folder).await;
            }
            // However badly it closes, its processes are ended next.
            let closed = session.quit().await;
            driver.kill().await?;
            if !trouble {
                closed?;
            }
        }
        if trouble {
            fs::remove_dir_all(self.folder.join("profile"))?
        } else {
            fs::remove_dir_all(&self.folder)?
        }
        Ok(())
    }

    fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    fn log(&self) -> PathBuf {
        self.folder.join("browser.log")
    }
}

fn file_address(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            copy_folder(&entry.path(), &to.join(entry.file_name()))?;
        } else if kind.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// Best effort: the browser may be the thing that is broken.
async fn keep_evidence(session: &WebDriver, folder: &Path) {
    if let Err(error) = session.screenshot(&folder.join("page.png")).await {
        eprintln!("      no screenshot: {error}");
    }
    if let Ok(source) = session.source().await {
        drop(fs::write(folder.join("page.html"), source));
    }
    if let Ok(lines) = session.browser_log().await {
        let text: String = lines.iter().map(|line| format!("{} {}\n", line.level, line.message)).collect();
        drop(fs::write(folder.join("console.log"), text));
    }
}
