//! One journey in one engine through one build: its browser, its profile, its host.

use crate::browser::Browser;
use crate::engine::{Engine, Preferences};
use crate::journey::Build;
use crate::outcome::{Outcome, Trouble};
use crate::page::Page;
use crate::server::Server;
use crate::shelf::{Lent, Shelf};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// How long a file may take to be saved.
const PATIENCE: Duration = Duration::from_secs(15);

/// What all visits share.
#[derive(Clone)]
pub struct Places {
    /// The packaged page.
    pub dist: PathBuf,
    /// axe-core, one JavaScript file.
    pub axe: PathBuf,
    /// A profile that Firefox has started with once; every browser gets a copy. With an empty one it takes twice as
    /// long.
    pub used_profile: Option<PathBuf>,
    /// The browsers that visits share one after another, and the folder for what belongs to these. Without it, every
    /// visit starts its own.
    pub shelf: Option<(Arc<Shelf>, PathBuf)>,
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
    browser: Option<Has>,
}

/// The browser of a visit.
enum Has {
    /// Nobody else had it before, nobody has it after.
    Own(Browser),
    /// From the shelf, and back to it.
    Lent(Lent),
}

impl Has {
    const fn browser(&self) -> &Browser {
        match self {
            Self::Own(browser) => browser,
            Self::Lent(lent) => &lent.browser,
        }
    }

    async fn kill(self) -> Outcome {
        match self {
            Self::Own(browser) => browser.kill().await,
            Self::Lent(lent) => lent.browser.kill().await,
        }
    }
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

    /// Opens the page, in Chinese, in a browser that knows of nothing. It may have served another visit before.
    ///
    /// # Errors
    /// When the browser does not start or the app does not come up.
    pub async fn start(&mut self) -> Outcome<Page> {
        let page = match self.places.shelf.clone().filter(|_| self.engine.can_forget()) {
            Some((shelf, folder)) => self.borrow(&shelf, &folder).await?,
            None => self.start_with(Preferences::default()).await?,
        };
        begun(page).await
    }

    /// As [`Self::start`], in a browser of its own: for journeys that end it.
    ///
    /// # Errors
    /// As there.
    pub async fn start_alone(&mut self) -> Outcome<Page> {
        let page = self.start_with(Preferences::default()).await?;
        begun(page).await
    }

    /// Starts a browser of its own as this person has set it up, and opens nothing yet.
    ///
    /// # Errors
    /// When the browser does not start.
    pub async fn start_with(&mut self, preferences: Preferences) -> Outcome<Page> {
        self.preferences = preferences;
        furnish(&self.folder, self.engine, &self.places)?;
        let browser = Browser::start(self.engine, &preferences, &self.folder, &self.downloads()).await?;
        self.page(Has::Own(browser)).await
    }

    /// Takes a browser from the shelf, or starts one that will stand there.
    async fn borrow(&mut self, shelf: &Shelf, folder: &Path) -> Outcome<Page> {
        while let Some(lent) = shelf.take(self.engine) {
            // It belongs to this visit from here on, so that it is ended whatever happens.
            let has = self.browser.insert(Has::Lent(lent));
            match has.browser().forget(&self.folder.join("downloads")).await {
                Ok(()) => return self.sized_page().await,
                Err(trouble) => println!("      another browser is taken: {trouble}"),
            }
            self.end().await?;
        }
        let home = folder.join(format!("{}-{}", self.engine.name(), shelf.number()));
        furnish(&home, self.engine, &self.places)?;
        let browser = Browser::start(self.engine, &Preferences::default(), &home, &self.downloads()).await?;
        self.page(Has::Lent(Lent::new(browser))).await
    }

    /// Makes the browser forget this visit and begins another one in it, to show that it does. For engines of which
    /// [`Engine::can_forget`] says so.
    ///
    /// # Errors
    /// When it does not forget, or was never started.
    pub async fn begin_anew(&mut self) -> Outcome<Page> {
        let has = self.browser.as_ref().ok_or_else(|| Trouble::new("there is no browser yet"))?;
        has.browser().forget(&self.downloads()).await?;
        self.sized_page().await
    }

    async fn page(&mut self, browser: Has) -> Outcome<Page> {
        self.browser = Some(browser);
        self.sized_page().await
    }

    /// The page in the browser that is there, as large as this person has it.
    async fn sized_page(&self) -> Outcome<Page> {
        let has = self.browser.as_ref().ok_or_else(|| Trouble::new("there is no browser yet"))?;
        let session = has.browser().session.clone();
        let page = Page::new(session, self.engine, self.address(), self.places.axe.clone());
        page.resize(self.preferences.size.0, self.preferences.size.1).await?;
        Ok(page)
    }

    /// The browser, when it is nobody else's.
    fn take_own(&mut self) -> Outcome<Option<Browser>> {
        match self.browser.take() {
            Some(Has::Own(browser)) => Ok(Some(browser)),
            None => Ok(None),
            lent => {
                self.browser = lent;
                Err(Trouble::new("a browser that others use as well cannot be ended: begin with `start_alone`"))
            }
        }
    }

    /// Closes the browser in good order and starts it again with the same profile; opens nothing yet.
    ///
    /// # Errors
    /// When the browser is not this visit's own, does not close or start.
    pub async fn restart(&mut self) -> Outcome<Page> {
        self.close().await?;
        self.start_with(self.preferences).await
    }

    /// Closes the browser in good order, and returns the folder of its profile.
    ///
    /// # Errors
    /// When it is not this visit's own, or does not close.
    pub async fn close(&mut self) -> Outcome<PathBuf> {
        if let Some(browser) = self.take_own()? {
            browser.quit().await?;
        }
        Ok(self.folder.join("profile"))
    }

    /// Ends the browser with all its processes without warning, and starts it again with the same profile; opens
    /// nothing yet. For engines that keep their profile.
    ///
    /// # Errors
    /// When the browser is not this visit's own, cannot be ended or started.
    pub async fn kill_and_restart(&mut self) -> Outcome<Page> {
        if let Some(browser) = self.take_own()? {
            browser.kill().await?;
        }
        self.start_with(self.preferences).await
    }

    async fn end(&mut self) -> Outcome {
        match self.browser.take() {
            Some(has) => has.kill().await,
            None => Ok(()),
        }
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
            sleep(Duration::from_millis(30)).await;
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

    /// Puts the browser back or ends it. With `trouble` it is ended, and what helps to understand it is kept: a picture,
    /// the page, the console.
    ///
    /// # Errors
    /// When processes cannot be ended or files cannot be removed.
    pub async fn finish(mut self, trouble: bool) -> Outcome {
        if trouble {
            self.keep_evidence().await;
            self.end().await?;
            let profile = self.folder.join("profile");
            return if profile.exists() { Ok(fs::remove_dir_all(profile)?) } else { Ok(()) };
        }
        match (self.browser.take(), &self.places.shelf) {
            (Some(Has::Lent(lent)), Some((shelf, _))) => shelf.put_back(lent).await?,
            // Nobody will ask for what it has not written yet.
            (Some(has), _) => has.kill().await?,
            (None, _) => {}
        }
        Ok(fs::remove_dir_all(&self.folder)?)
    }

    /// Best effort: the browser may be the thing that is broken.
    async fn keep_evidence(&self) {
        let Some(has) = &self.browser else { return };
        let (browser, folder) = (has.browser(), &self.folder);
        if browser.home != *folder {
            drop(fs::copy(browser.home.join("browser.log"), folder.join("browser.log")));
        }
        if let Err(error) = browser.session.screenshot(&folder.join("page.png")).await {
            eprintln!("      no screenshot: {error}");
        }
        if let Ok(source) = browser.session.source().await {
            drop(fs::write(folder.join("page.html"), source));
        }
        if let Ok(lines) = browser.session.browser_log().await {
            let text: String = lines.iter().map(|line| format!("{} {}\n", line.level, line.message)).collect();
            drop(fs::write(folder.join("console.log"), text));
        }
    }

    fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }
}

fn file_address(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// Makes the folder of a browser's profile, unless it is there from an earlier start.
fn furnish(home: &Path, engine: Engine, places: &Places) -> Outcome {
    let profile = home.join("profile");
    if profile.exists() {
        return Ok(());
    }
    match &places.used_profile {
        Some(used) if engine == Engine::Firefox => Ok(copy_folder(used, &profile)?),
        _ => Ok(fs::create_dir_all(profile)?),
    }
}

async fn begun(page: Page) -> Outcome<Page> {
    page.open("").await?;
    page.speak("zh").await?;
    Ok(page)
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
