//! The browsers that stand ready between two walks: starting one takes as long as many a walk.

use crate::browser::Browser;
use crate::engine::Engine;
use crate::outcome::Outcome;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many walks a browser serves before it is ended: what nobody can make it forget, such as memory, has an end too.
const MOST_WALKS: u32 = 25;

/// Browsers of people without any special wish, on loan to one visit at a time.
#[derive(Default)]
pub struct Shelf {
    standing: Mutex<Standing>,
}

#[derive(Default)]
struct Standing {
    browsers: Vec<Lent>,
    bought: u32,
}

/// A browser from the shelf.
pub struct Lent {
    /// The browser.
    pub browser: Browser,
    walks: u32,
}

impl Lent {
    /// A browser that was started just now, for its first walk.
    pub const fn new(browser: Browser) -> Self {
        Self { browser, walks: 1 }
    }
}

impl Shelf {
    /// A browser of this engine, if one stands here. It remembers what its last visit did.
    pub fn take(&self, engine: Engine) -> Option<Lent> {
        let mut standing = self.standing();
        let at = standing.browsers.iter().rposition(|one| one.browser.engine == engine)?;
        let lent = standing.browsers.remove(at);
        Some(Lent { walks: lent.walks + 1, ..lent })
    }

    /// A number that no other browser of this shelf has.
    pub fn number(&self) -> u32 {
        let mut standing = self.standing();
        standing.bought += 1;
        standing.bought
    }

    /// Takes a browser back; one that has served enough is ended.
    ///
    /// # Errors
    /// When that fails.
    pub async fn put_back(&self, lent: Lent) -> Outcome {
        if lent.walks >= MOST_WALKS {
            return lent.browser.kill().await;
        }
        self.standing().browsers.push(lent);
        Ok(())
    }

    /// Ends all browsers that stand here.
    ///
    /// # Errors
    /// When one cannot be ended.
    pub async fn clear(&self) -> Outcome {
        let browsers = std::mem::take(&mut self.standing().browsers);
        for lent in browsers {
            lent.browser.kill().await?;
        }
        Ok(())
    }

    fn standing(&self) -> MutexGuard<'_, Standing> {
        // It is whole between any two statements, so a panic elsewhere does not spoil it.
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
