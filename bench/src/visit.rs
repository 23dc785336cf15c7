//! One start of one page in a fresh browser, and the keys pressed in it.

use crate::browser::{Browser, Work, copy_profile};
use keybook_journeys::outcome::{Outcome, Trouble, holds};
use std::fs;
use std::path::{Path, PathBuf};

/// A page to be measured, with the profile of a browser that has its data.
#[derive(Clone, Debug)]
pub struct Case {
    /// Where the page is, with its route.
    pub address: String,
    /// A profile with its data, to be copied for each visit.
    pub profile: PathBuf,
}

/// How a start went.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// From the navigation to the painted table with its first total, in milliseconds.
    pub shown: f64,
    /// From the navigation to the first paint of anything, in milliseconds.
    pub first_paint: f64,
    /// The longest time for which the main thread was held up, in milliseconds; 0 when never above 50.
    pub longest_task: f64,
}

/// What a key cost.
#[derive(Clone, Copy, Debug)]
pub struct KeyCost {
    /// The main thread's work.
    pub work: Work,
    /// From the key to the painted frame that shows what it changed, in milliseconds.
    pub painted: f64,
}

/// A visit under way.
pub struct Visit {
    /// The browser.
    pub browser: Browser,
    folder: PathBuf,
}

impl Visit {
    /// Starts a browser with a copy of the case's profile, opens the page and waits until its table is shown.
    ///
    /// # Errors
    /// When the browser does not start or the table does not come.
    pub async fn begin(case: &Case, folder: &Path) -> Outcome<(Self, Start)> {
        let folder = folder.join("visit");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        copy_profile(&case.profile, &folder.join("profile"))?;
        let browser = Browser::start(&folder).await?;
        let visit = Self { browser, folder };
        match visit.start(case).await {
            Ok(start) => Ok((visit, start)),
            Err(trouble) => {
                visit.end().await?;
                Err(trouble)
            }
        }
    }

    async fn start(&self, case: &Case) -> Outcome<Start> {
        self.browser.get_ready().await?;
        self.browser.open(&case.address).await?;
        let shown: f64 = self.browser.wait_for("the table", "keybookBench.shown").await?;
        let first_paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null";
        let first_paint: f64 = self.browser.wait_for("the first paint", first_paint).await?;
        // The browser itself knows when something reached the screen, which may be a little after the page is done.
        let shown = shown.max(first_paint);
        // Whatever the page puts off until after its first paint is done by then.
        self.rest(1_000).await?;
        Ok(Start { shown, first_paint, longest_task: self.longest_task().await? })
    }

    /// The longest task since the last call, in milliseconds; 0 when none took more than 50.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn longest_task(&self) -> Outcome<f64> {
        self.browser.ask("Math.max(0, ...keybookBench.longTasks.splice(0).map(([, duration]) => duration))").await
    }

    /// Leaves the page alone for so many milliseconds.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn rest(&self, milliseconds: u32) -> Outcome {
        let wait = format!("new Promise((done) => setTimeout(done, {milliseconds}, null))");
        self.browser.ask::<Option<bool>>(&wait).await.map(drop)
    }

    /// Takes the keyboard to the element with this id, and lets the garbage of the start be collected.
    ///
    /// # Errors
    /// When there is no such element.
    pub async fn enter(&self, id: &str) -> Outcome {
        self.browser.ask::<Option<bool>>(&format!("document.getElementById({id:?}).focus(), null")).await?;
        self.browser.collect_garbage().await?;
        self.rest(300).await
    }

    /// Presses a key that changes the text of the element with the id `watched`, leaves the page `rest` milliseconds
    /// after the paint, and says what all that cost.
    ///
    /// # Errors
    /// When nothing changes.
    pub async fn press(&self, key: char, watched: &str, rest: u32) -> Outcome<KeyCost> {
        let watch = format!("keybookBench.expect({watched:?})");
        self.browser.ask::<Option<bool>>(&watch).await?;
        let before = self.browser.work().await?;
        self.browser.press(key).await?;
        let painted = self.browser.ask::<Option<f64>>(&format!("keybookBench.done({rest})")).await?;
        let work = self.browser.work().await?.since(before);
        let painted = painted.ok_or_else(|| Trouble::new(format!("the key {key} did not change {watched}")))?;
        holds(work.task > 0.0, "the browser does not count its work")?;
        Ok(KeyCost { work, painted })
    }

    /// Ends the visit and removes its files.
    ///
    /// # Errors
    /// When the browser does not close.
    pub async fn end(self) -> Outcome {
        let closed = self.browser.quit().await;
        fs::remove_dir_all(&self.folder)?;
        closed
    }
}
