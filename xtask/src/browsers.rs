//! The browsers that the tests run in: which programs they need, where those are, and how they are installed.

use crate::failure::{Failure, Result};
use crate::process::{answer, run_quietly};
use crate::progress::Step;
use crate::project::Project;
use crate::tools::GECKODRIVER;
use std::fs;
use std::path::{Path, PathBuf};

/// A browser engine that Keybook promises to work in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chrome, Edge and most others.
    Chromium,
    /// Firefox.
    Firefox,
    /// Safari's engine, here as WebKitGTK.
    Webkit,
}

impl Engine {
    /// Every engine, in the order in which tests run.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The name that `--browser` takes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// The engine with this name.
    ///
    /// # Errors
    /// When there is none: the message lists those that there are.
    pub fn from_name(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|engine| engine.name() == name).ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            Failure::new(format!("there is no browser `{name}`; there are: {names}."))
        })
    }

    fn parts(self) -> &'static [Part] {
        match self {
            Self::Chromium => &[CHROMIUM, CHROMEDRIVER],
            Self::Firefox => &[FIREFOX],
            Self::Webkit => &[WEBKIT_DRIVER, MINI_BROWSER, XVFB],
        }
    }
}

/// A program that a browser test needs and that the operating system provides.
struct Part {
    /// Other programs learn the place of this one from this environment variable.
    variable: &'static str,
    /// The names that it goes by on PATH, best first.
    programs: &'static [&'static str],
    /// Folders beside PATH where it hides; `*` stands for any one name.
    hidden_in: &'static [&'static str],
    /// The Debian packages that bring it.
    packages: &'static [&'static str],
}

const CHROMIUM: Part = Part {
    variable: "KEYBOOK_CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    hidden_in: &["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
    packages: &["chromium"],
};

const CHROMEDRIVER: Part = Part {
    variable: "KEYBOOK_CHROMEDRIVER",
    programs: &["chromedriver"],
    hidden_in: &[],
    packages: &["chromium-driver"],
};

const FIREFOX: Part = Part {
    variable: "KEYBOOK_FIREFOX",
    programs: &["firefox-esr", "firefox"],
    hidden_in: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    packages: &["firefox-esr"],
};

const WEBKIT_DRIVER: Part = Part {
    variable: "KEYBOOK_WEBKIT_DRIVER",
    programs: &["WebKitWebDriver"],
    hidden_in: &[],
    packages: &["webkit2gtk-driver"],
};

const MINI_BROWSER: Part = Part {
    variable: "KEYBOOK_MINI_BROWSER",
    programs: &["MiniBrowser"],
    hidden_in: &["/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/lib/*/webkit2gtk-4.0/MiniBrowser"],
    packages: &["webkit2gtk-driver"],
};

const XVFB: Part = Part { variable: "KEYBOOK_XVFB", programs: &["Xvfb"], hidden_in: &[], packages: &["xvfb"] };

/// Without a Chinese font the pages have no Chinese glyphs, and measures of text mean nothing.
const FONT_PACKAGE: &str = "fonts-noto-cjk";

/// Makes sure that these browsers are there.
///
/// # Errors
/// When one is missing and this is not Debian, not root, or apt fails. A missing browser is never skipped.
pub fn set_up(project: &Project, engines: &[Engine]) -> Result<()> {
    let packages = missing_packages(project, engines);
    if packages.is_empty() {
        return Ok(());
    }
    let typed = format!("apt-get install {}", packages.join(" "));
    if !is_debian() || !is_root(project) {
        return Err(Failure::new(format!(
            "What the tests need and this machine does not have: on Debian, {}.\n\
             On Debian or Ubuntu, type:\n  sudo {typed}\n\
             Elsewhere, install Chromium with chromedriver, Firefox, and WebKitGTK's WebKitWebDriver and MiniBrowser \
             with Xvfb, and put them on PATH. To test in one browser only, say so: `--browser chromium`.",
            packages.join(", ")
        )));
    }
    install(project, &packages).map_err(|failure| {
        Failure::new(format!("The browsers could not be installed. {failure}\n\nTry:\n  apt-get update\n  {typed}"))
    })?;
    let left = missing_packages(project, engines);
    if left.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("apt installed its packages, but this is still missing: {}.", left.join(", "))))
}

/// Where each program of these browsers is, as environment variables for the programs that drive them.
///
/// # Errors
/// When one is missing.
pub fn places(project: &Project, engines: &[Engine]) -> Result<Vec<(&'static str, PathBuf)>> {
    let missing = |what: &str| Failure::new(format!("{what} is missing; set-up should have said so."));
    let mut places = Vec::new();
    for part in engines.iter().flat_map(|engine| engine.parts()) {
        let place = part.find(project).ok_or_else(|| missing(part.programs[0]))?;
        places.push((part.variable, place));
    }
    if engines.contains(&Engine::Firefox) {
        let place = GECKODRIVER.find(project).ok_or_else(|| missing(GECKODRIVER.name))?;
        places.push(("KEYBOOK_GECKODRIVER", place));
    }
    Ok(places)
}

impl Part {
    fn find(&self, project: &Project) -> Option<PathBuf> {
        let on_path = self.programs.iter().find_map(|program| project.find(program));
        on_path.or_else(|| self.hidden_in.iter().find_map(|pattern| first_match(pattern)))
    }
}

/// The first file that a pattern with at most one `*` names.
fn first_match(pattern: &str) -> Option<PathBuf> {
    let Some((folder, rest)) = pattern.split_once("/*/") else {
        return Some(PathBuf::from(pattern)).filter(|path| path.is_file());
    };
    let names = fs::read_dir(folder).ok()?;
    names.flatten().map(|entry| entry.path().join(rest)).find(|path| path.is_file())
}

fn missing_packages(project: &Project, engines: &[Engine]) -> Vec<&'static str> {
    let parts = engines.iter().flat_map(|engine| engine.parts());
    let missing = parts.filter(|part| part.find(project).is_none()).flat_map(|part| part.packages);
    let mut packages: Vec<&str> = missing.copied().collect();
    packages.dedup();
    if !engines.is_empty() && !has_chinese_font(project) {
        packages.push(FONT_PACKAGE);
    }
    packages
}

/// Whether some installed font covers Chinese; where nobody can say, it is taken to be so.
fn has_chinese_font(project: &Project) -> bool {
    match project.find("fc-list") {
        Some(list) => answer(project.command(list).arg(":lang=zh-cn")).is_none_or(|fonts| !fonts.trim().is_empty()),
        None => !is_debian(),
    }
}

fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian")
}

fn is_root(project: &Project) -> bool {
    answer(project.command("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

fn install(project: &Project, packages: &[&str]) -> Result<()> {
    let mut step = Step::begin(&format!("apt-get install {}", packages.join(" ")), "3 min");
    let log = |name: &str| project.tools.join("log").join(name);
    run_quietly(project.command("apt-get").arg("update"), &log("apt-update.log"), &mut step)?;
    let mut command = project.command("apt-get");
    command.args(["install", "--yes", "--no-install-recommends"]).args(packages);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    run_quietly(&mut command, Path::new(&log("apt-install.log")), &mut step)?;
    step.done();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_found_by_the_name_that_they_say() {
        for engine in Engine::ALL {
            assert_eq!(Engine::from_name(engine.name()).expect("a name of the list"), engine);
        }
        let failure = Engine::from_name("netscape").expect_err("no such engine").to_string();
        assert!(failure.contains("chromium, firefox, webkit"), "{failure}");
    }

    #[test]
    fn a_pattern_finds_a_file_one_folder_down() {
        let root = env!("CARGO_MANIFEST_DIR");
        assert!(first_match(&format!("{root}/*/main.rs")).is_some_and(|path| path.ends_with("src/main.rs")));
        assert_eq!(first_match(&format!("{root}/*/nothing.rs")), None);
    }
}
