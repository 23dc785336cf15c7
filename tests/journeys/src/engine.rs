//! The browser engines: how each is started so that it behaves as it does for the people who use it.

use crate::outcome::{Outcome, Trouble};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chrome, Edge and most others.
    Chromium,
    /// Firefox.
    Firefox,
    /// Safari's engine, as WebKitGTK.
    Webkit,
}

/// What a person set in the operating system or browser before they came.
#[derive(Clone, Copy, Debug)]
pub struct Preferences {
    /// The system is set to dark.
    pub dark: bool,
    /// The first language that the browser asks for, such as `zh-CN` or `en-GB` (not WebKit, which speaks the
    /// machine's).
    pub language: &'static str,
    /// Animations are switched off (not WebKit).
    pub reduced_motion: bool,
    /// Width and height of the page in CSS pixels.
    pub size: (u32, u32),
    /// Sites may store nothing (not WebKit).
    pub storage_denied: bool,
    /// What the browser calls itself, if not by its own name (not WebKit).
    pub agent: Option<&'static str>,
}

impl Default for Preferences {
    /// Light, Chinese, on a laptop.
    fn default() -> Self {
        Self {
            dark: false,
            language: "zh-CN",
            reduced_motion: false,
            size: (1440, 900),
            storage_denied: false,
            agent: None,
        }
    }
}

impl Engine {
    /// Every engine.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The name on the command line and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Whether what is stored is still there after the browser was closed. Under a driver, WebKitGTK always works in
    /// a private window.
    pub const fn keeps_its_profile(self) -> bool {
        !matches!(self, Self::Webkit)
    }

    /// Whether a browser of this engine can be made to forget everything, and so serve one walk after another.
    /// WebKitGTK's driver has no way to do that; but then it starts quickly.
    pub const fn can_forget(self) -> bool {
        !matches!(self, Self::Webkit)
    }

    /// What the driver's program is told beside its port.
    pub const fn driver_arguments(self) -> &'static [&'static str] {
        match self {
            // Not for the pages: for making the browser forget.
            Self::Firefox => &["--allow-system-access"],
            Self::Chromium | Self::Webkit => &[],
        }
    }

    /// The program that drives this engine.
    pub fn driver(self) -> Outcome<PathBuf> {
        place(match self {
            Self::Chromium => "KEYBOOK_CHROMEDRIVER",
            Self::Firefox => "KEYBOOK_GECKODRIVER",
            Self::Webkit => "KEYBOOK_WEBKIT_DRIVER",
        })
    }

    /// What the driver is asked for: a browser with its own profile in `profile` that saves files to `downloads`.
    pub fn capabilities(self, wish: &Preferences, profile: &Path, downloads: &Path) -> Outcome<Value> {
        match self {
            Self::Chromium => chromium(wish, profile, downloads),
            Self::Firefox => firefox(wish, profile, downloads),
            Self::Webkit => webkit(),
        }
    }

    /// What the driver's environment says about the person's preferences, and how WebKit draws where there is no graphics
    /// card: by one thread, for several at a time wait for each other more than they draw. (It can be told to draw without
    /// pretending a card, which is cheaper still; but then it stops drawing now and then, and the page with it.)
    pub fn environment(self, wish: &Preferences) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Chromium | Self::Firefox => Vec::new(),
            Self::Webkit => {
                vec![("GTK_THEME", if wish.dark { "Adwaita:dark" } else { "Adwaita" }), ("LP_NUM_THREADS", "1")]
            }
        }
    }
}

/// The place of a program, which `cargo xtask test` hands over.
pub fn place(variable: &str) -> Outcome<PathBuf> {
    let missing = || Trouble::new(format!("{variable} is not set: run the journeys with `cargo xtask test`"));
    std::env::var_os(variable).map(PathBuf::from).ok_or_else(missing)
}

fn chromium(wish: &Preferences, profile: &Path, downloads: &Path) -> Outcome<Value> {
    let (width, height) = wish.size;
    let mut arguments: Vec<String> = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    .map(str::to_owned)
    .into();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments.push(format!("--window-size={width},{height}"));
    arguments.push(format!("--lang={}", wish.language));
    arguments.push(format!("--accept-lang={}", wish.language));
    if let Some(agent) = wish.agent {
        arguments.push(format!("--user-agent={agent}"));
    }
    if wish.dark {
        arguments.push("--force-dark-mode".into());
    }
    if wish.reduced_motion {
        arguments.push("--force-prefers-reduced-motion".into());
    }
    Ok(json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "goog:chromeOptions": {
            "binary": place("KEYBOOK_CHROMIUM")?,
            "args": arguments,
            "prefs": {
                "download.default_directory": downloads,
                "download.prompt_for_download": false,
                // 1 lets a site store, 2 does not.
                "profile.default_content_setting_values.cookies": 1 + i32::from(wish.storage_denied),
            },
        },
    }))
}

fn firefox(wish: &Preferences, profile: &Path, downloads: &Path) -> Outcome<Value> {
    let mut wanted = json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": place("KEYBOOK_FIREFOX")?,
            "args": ["-headless", "-profile", profile],
            "prefs": {
                // What people have: under a driver Firefox would let a file:// page read its neighbours.
                "security.fileuri.strict_origin_policy": true,
                "intl.accept_languages": wish.language,
                "layout.css.prefers-color-scheme.content-override": if wish.dark { 0 } else { 1 },
                "ui.prefersReducedMotion": i32::from(wish.reduced_motion),
                "browser.download.folderList": 2,
                "browser.download.dir": downloads,
                "browser.download.useDownloadDir": true,
                "browser.download.always_ask_before_handling_new_types": false,
                "browser.helperApps.neverAsk.saveToDisk": "text/html,application/json,text/csv,text/calendar",
                "network.cookie.cookieBehavior": if wish.storage_denied { 2 } else { 5 },
                // The console goes into the driver's log.
                "devtools.console.stdout.content": true,
            },
        },
    });
    if let Some(agent) = wish.agent {
        wanted["moz:firefoxOptions"]["prefs"]["general.useragent.override"] = agent.into();
    }
    Ok(wanted)
}

fn webkit() -> Outcome<Value> {
    Ok(json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": {
            "binary": place("KEYBOOK_MINI_BROWSER")?,
            "args": ["--automation", "--enable-write-console-messages-to-stdout=true"],
        },
    }))
}
