//! A running browser: its driver, its session, and the folder that its profile is in.

use crate::driver::Driver;
use crate::engine::{Engine, Preferences};
use crate::outcome::{Outcome, Trouble};
use http::Method;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{Capabilities, RequestData, SessionId, WebDriver};

/// A running browser.
pub struct Browser {
    /// The engine.
    pub engine: Engine,
    /// The session behind it.
    pub session: WebDriver,
    /// Where its profile and its log are.
    pub home: PathBuf,
    driver: Driver,
}

/// Makes Firefox forget everything that a site can have left in it, and save into another folder from now on.
const FIREFOX_FORGETS: &str = "
const [folder, done] = arguments;
Services.prefs.setStringPref('browser.download.dir', folder);
Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL,
    { onDataDeleted: (left) => done(left === 0) });";

impl Browser {
    /// Starts a browser as this person has set it up, with the profile in `home`.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(engine: Engine, wish: &Preferences, home: &Path, downloads: &Path) -> Outcome<Self> {
        let asked = engine.capabilities(wish, &home.join("profile"), downloads)?;
        let Value::Object(asked) = asked else { return Err(Trouble::new("capabilities are always an object")) };
        let driver = Driver::start(engine, wish, &home.join("browser.log")).await?;
        match WebDriver::new(driver.address.as_str(), Capabilities::from(asked)).await {
            Ok(session) => Ok(Self { engine, session, home: home.to_owned(), driver }),
            Err(error) => {
                driver.kill().await?;
                Err(Trouble::new(format!("{} did not start: {error}", engine.name())))
            }
        }
    }

    /// Closes it in good order.
    ///
    /// # Errors
    /// When it does not close.
    pub async fn quit(self) -> Outcome {
        self.session.quit().await?;
        self.driver.kill().await
    }

    /// Ends it with all its processes, as a power cut would.
    ///
    /// # Errors
    /// When the processes cannot be ended.
    pub async fn kill(self) -> Outcome {
        self.driver.kill().await?;
        // There is nobody left to say goodbye to, and trying to would only wait. It fails when a journey has said
        // goodbye already, which is as good.
        drop(self.session.leak());
        Ok(())
    }

    /// Makes it as good as new: one empty tab, nothing stored by anybody, nothing on record. It saves into `downloads`
    /// from now on. For engines of which [`Engine::can_forget`] says so.
    ///
    /// # Errors
    /// When it does not forget.
    pub async fn forget(&self, downloads: &Path) -> Outcome {
        self.one_empty_tab().await?;
        match self.engine {
            Engine::Chromium => self.chromium_forgets(downloads).await,
            Engine::Firefox => self.firefox_forgets(downloads).await,
            Engine::Webkit => Err(Trouble::new("WebKit does not forget")),
        }
    }

    /// A new tab has no history and no session of its own.
    async fn one_empty_tab(&self) -> Outcome {
        let old = self.session.windows().await?;
        let new = self.session.new_tab().await?;
        for tab in old {
            self.session.switch_to_window(tab).await?;
            self.session.close_window().await?;
        }
        Ok(self.session.switch_to_window(new).await?)
    }

    async fn chromium_forgets(&self, downloads: &Path) -> Outcome {
        for (command, given) in [
            ("Storage.clearDataForOrigin", json!({ "origin": "*", "storageTypes": "all" })),
            ("Network.clearBrowserCache", json!({})),
            ("Network.clearBrowserCookies", json!({})),
            ("Browser.resetPermissions", json!({})),
            ("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": downloads })),
        ] {
            self.session.cdp().send_raw(command, given).await?;
        }
        for record in ["performance", "browser"] {
            self.session.get_log(record).await?;
        }
        Ok(())
    }

    async fn firefox_forgets(&self, downloads: &Path) -> Outcome {
        self.session.cmd(Firefox::Itself).await?;
        let folder = downloads.to_string_lossy();
        let forgot = self.session.execute_async(FIREFOX_FORGETS, vec![folder.as_ref().into()]).await;
        self.session.cmd(Firefox::ThePage).await?;
        if forgot?.json() == &Value::Bool(true) { Ok(()) } else { Err(Trouble::new("Firefox does not forget")) }
    }
}

/// What scripts of Firefox's driver are run in.
#[derive(Debug)]
enum Firefox {
    Itself,
    ThePage,
}

impl FormatRequestData for Firefox {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let context = match self {
            Self::Itself => "chrome",
            Self::ThePage => "content",
        };
        RequestData::new(Method::POST, format!("/session/{session}/moz/context"))
            .add_body(json!({ "context": context }))
    }
}
