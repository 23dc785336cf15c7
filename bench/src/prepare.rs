//! What is there before anything is measured: the pages in one folder, and browser profiles with data.

use crate::browser::Browser;
use crate::stored::Store;
use crate::visit::Case;
use keybook_journeys::outcome::{Outcome, Trouble};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::sleep;

/// Bytes of text that are handed to the browser at once.
const LOAD: usize = 400_000;

/// Chromium begins to write a store to the disk five seconds after its first change.
const COMMIT: Duration = Duration::from_secs(7);

/// How many browsers may be needed until one has kept everything.
const TRIES: usize = 6;

/// Where the pages are, for one run. Packaging anew meanwhile does no harm.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The packaged single page.
    pub keybook: PathBuf,
    /// The page written by hand, in one file like ours.
    pub reference: PathBuf,
    /// The map written by hand, in one file.
    pub reference_map: PathBuf,
    folder: PathBuf,
}

impl Pages {
    /// Copies the packaged page, and the references with their scripts put into them.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn gather(dist: &Path, references: &Path, folder: &Path) -> Outcome<Self> {
        let folder = folder.join("pages");
        fs::create_dir_all(&folder)?;
        let pages = Self {
            keybook: folder.join("keybook.html"),
            reference: folder.join("reference.html"),
            reference_map: folder.join("reference_map.html"),
            folder: folder.clone(),
        };
        fs::copy(dist.join("keybook.html"), &pages.keybook)?;
        for (name, to) in [("scorer.html", &pages.reference), ("map.html", &pages.reference_map)] {
            let from = references.join(name);
            fs::write(to, in_one_file(&fs::read_to_string(&from)?, &from)?)?;
        }
        fs::write(pages.empty(), "<!DOCTYPE html><title>Empty</title>")?;
        Ok(pages)
    }

    /// A page without anything.
    pub fn empty(&self) -> PathBuf {
        self.folder.join("empty.html")
    }

    /// A case: this page at this route, in a browser that has this store. Browsers that end with much to store do not
    /// always keep all of it, so each one is asked what the one before it kept.
    ///
    /// # Errors
    /// When the browser does not start or does not keep the store.
    pub async fn case(&self, page: &Path, route: &str, store: &Store, name: &str, out: &Path) -> Outcome<Case> {
        let folder = out.join("profiles").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        for _ in 0..TRIES {
            let browser = Browser::start(&folder).await?;
            let filled = fill(&browser, &address(&self.empty()), store).await;
            browser.quit().await?;
            if filled? == 0 {
                return Ok(Case { address: format!("{}{route}", address(page)), profile: folder.join("profile") });
            }
        }
        Err(Trouble::new(format!("the browser does not keep what is stored for {name}")))
    }

    /// Our page at a route, in a browser in which somebody loaded the example company.
    ///
    /// # Errors
    /// When the browser does not start or the example does not come.
    pub async fn example(&self, from: &str, route: &str, out: &Path) -> Outcome<Case> {
        let folder = out.join("profiles/keybook-example");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let browser = Browser::start(&folder).await?;
        let page = address(&self.keybook);
        browser.open(&format!("{page}{from}")).await?;
        let load =
            "document.getElementById('load-example')?.click() ?? (document.getElementById('load-example') && true)";
        browser.wait_for::<bool>("the button for the example", load).await?;
        browser.wait_for::<bool>("the example", "document.getElementById('account-name') && true").await?;
        sleep(COMMIT).await;
        browser.quit().await?;
        Ok(Case { address: format!("{page}{route}"), profile: folder.join("profile") })
    }
}

/// Puts the scripts that a page names into the page.
fn in_one_file(html: &str, place: &Path) -> Outcome<String> {
    const OPEN: &str = "<script src=\"";
    const CLOSE: &str = "\"></script>";
    let mut whole = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (name, after) = after.split_once(CLOSE).ok_or_else(|| Trouble::new("a script without an end"))?;
        whole += before;
        whole += &format!("<script>\n{}</script>", fs::read_to_string(place.with_file_name(name))?);
        rest = after;
    }
    Ok(whole + rest)
}

/// Writes what is missing of the store through a page that is empty otherwise: all pages on the disk share one store.
/// Returns how many bytes were missing.
async fn fill(browser: &Browser, empty: &str, store: &Store) -> Outcome<usize> {
    browser.open(empty).await?;
    let there: HashSet<String> = browser.ask("Object.keys(localStorage)").await?;
    let mut load: Vec<(&str, &str)> = Vec::new();
    let (mut size, mut missing) = (0, 0);
    for (key, text) in store.iter().filter(|(key, _)| !there.contains(key)) {
        load.push((key, text));
        size += text.len();
        missing += text.len();
        if size > LOAD {
            put(browser, &std::mem::take(&mut load)).await?;
            size = 0;
        }
    }
    put(browser, &load).await?;
    if missing > LOAD {
        sleep(COMMIT).await;
    }
    Ok(missing)
}

async fn put(browser: &Browser, load: &[(&str, &str)]) -> Outcome {
    let load = serde_json::to_string(load)?;
    let write = format!("{load}.forEach(([key, text]) => localStorage.setItem(key, text)), null");
    browser.ask::<Option<bool>>(&write).await.map(drop)
}

/// The address of a file on the disk.
pub fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_becomes_one_file() {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("reference/scorer.html");
        let html = fs::read_to_string(&place).expect("the page is kept beside the program");
        let whole = in_one_file(&html, &place).expect("its scripts are beside it");
        assert!(!whole.contains("src=") && whole.contains("function calculate(") && whole.ends_with("</html>\n"));
    }
}
