//! The page in a browser: opening it, waiting for it, asking it.

use crate::engine::Engine;
use crate::outcome::{Outcome, Trouble};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::future::Future;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use thirtyfour::{WebDriver, WebElement};
use tokio::time::sleep;

/// How long something that should come may take.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How long nothing is asked after the first look at something that should come. What comes at once is seen at once,
/// and what takes long is not asked for all the time.
const SHORT: Duration = Duration::from_millis(6);

/// How long nothing is asked once it takes long.
const LONG: Duration = Duration::from_millis(50);

/// A page that a journey walks through. Cheap to clone.
#[derive(Clone)]
pub struct Page {
    /// The session behind it, for what has no helper here.
    pub driver: WebDriver,
    /// The engine that shows it.
    pub engine: Engine,
    /// Where the app is, without a route.
    pub address: String,
    /// axe-core on the disk.
    pub(crate) axe: PathBuf,
}

impl Page {
    pub(crate) fn new(driver: WebDriver, engine: Engine, address: String, axe: PathBuf) -> Self {
        Self { driver, engine, address, axe }
    }

    /// Opens a route such as `#/me/style_profile`, or the start with `""`, and waits until the app is up.
    ///
    /// # Errors
    /// When the app does not come up.
    pub async fn open(&self, route: &str) -> Outcome {
        self.driver.goto(format!("{}{route}", self.address)).await?;
        self.wait_until_started().await
    }

    /// Switches the app to `zh` or `en`. It may have been in that language before: where a browser cannot be told what
    /// its person speaks, nobody knows.
    ///
    /// # Errors
    /// When the switch is not on screen.
    pub async fn speak(&self, language: &str) -> Outcome {
        self.by_id(&format!("lang-{language}")).await?.click().await?;
        let spoken = "return document.documentElement.lang.startsWith(arguments[0]);";
        self.wait_until("the page has changed its language", spoken, vec![language.into()]).await
    }

    /// Reloads as a person does and waits until the app is up again. The driver's own reload is another thing: in
    /// Firefox it goes past service workers.
    ///
    /// # Errors
    /// When the app does not come up.
    pub async fn reload(&self) -> Outcome {
        self.start_reloading().await?;
        self.wait_until_started().await
    }

    /// Reloads and waits only until the old document is gone.
    ///
    /// # Errors
    /// When it stays.
    pub async fn start_reloading(&self) -> Outcome {
        let leave = "document.documentElement.before(new Comment('old')); location.reload(); return null;";
        self.js::<Option<bool>>(leave, vec![]).await?;
        let gone = "return document.readyState !== 'loading' && document.childNodes[1]?.data !== 'old';";
        self.wait_until("the page is loaded anew", gone, vec![]).await
    }

    /// Waits until the app is on screen.
    ///
    /// # Errors
    /// When nothing comes, or the message that the app could not start: that message is then part of the trouble.
    pub async fn wait_until_started(&self) -> Outcome {
        let script = "const app = document.getElementById('app');
            return app && app.firstChild ? (app.querySelector('.not-started')?.textContent ?? 'up') : null;";
        let state: String = self.until("the app is up", || self.try_js(script, vec![])).await?;
        match state.as_str() {
            "up" => Ok(()),
            message => Err(Trouble::new(format!("the app did not start: {message}"))),
        }
    }

    /// Waits until this text is somewhere on the page, shown.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn wait_for_text(&self, text: &str) -> Outcome {
        let script = "return document.body.innerText.includes(arguments[0]);";
        self.wait_until(&format!("the page shows “{text}”"), script, vec![text.into()]).await
    }

    /// Waits until this text is nowhere on the page.
    ///
    /// # Errors
    /// When it stays.
    pub async fn wait_for_no_text(&self, text: &str) -> Outcome {
        let script = "return !document.body.innerText.includes(arguments[0]);";
        self.wait_until(&format!("“{text}” is gone from the page"), script, vec![text.into()]).await
    }

    /// Waits until a script returns `true`; reloads in between are fine.
    ///
    /// # Errors
    /// When it throws, or does not return `true` in time: the trouble then says `what` was waited for.
    pub async fn wait_until(&self, what: &str, script: &str, arguments: Vec<Value>) -> Outcome {
        let ask = async || Ok(self.try_js::<bool>(script, arguments.clone()).await?.filter(|holds| *holds));
        self.until(what, ask).await.map(|_| ())
    }

    /// Asks again and again until there is an answer.
    ///
    /// # Errors
    /// When a question fails, or there is no answer in time: the trouble then says `what` was waited for.
    pub async fn until<T, F>(&self, what: &str, ask: impl Fn() -> F) -> Outcome<T>
    where
        F: Future<Output = Outcome<Option<T>>>,
    {
        self.until_within(PATIENCE, what, ask).await
    }

    /// As [`Self::until`], with more or less patience.
    ///
    /// # Errors
    /// As there.
    pub async fn until_within<T, F>(&self, patience: Duration, what: &str, ask: impl Fn() -> F) -> Outcome<T>
    where
        F: Future<Output = Outcome<Option<T>>>,
    {
        let begun = Instant::now();
        let mut pause = SHORT;
        loop {
            if let Some(answer) = ask().await? {
                return Ok(answer);
            }
            if begun.elapsed() > patience {
                return Err(Trouble::new(format!("waited in vain until {what}")));
            }
            sleep(pause).await;
            pause = (pause * 2).min(LONG);
        }
    }

    /// Runs a script that ends with `return …`; elements and other arguments are `arguments[0]` and so on.
    ///
    /// # Errors
    /// When it throws or answers in another shape.
    pub async fn js<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> Outcome<T> {
        let answer = self.driver.execute(script.to_owned(), arguments).await?;
        Ok(serde_json::from_value(answer.json().clone())?)
    }

    /// As [`Self::js`]; nothing while the document is being replaced, as it is during a reload.
    async fn try_js<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> Outcome<Option<T>> {
        match self.driver.execute(script.to_owned(), arguments).await {
            Ok(answer) => Ok(serde_json::from_value(answer.json().clone())?),
            Err(error) if is_between_documents(&error.to_string()) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Runs a script that awaits something and ends with `return …`.
    ///
    /// # Errors
    /// When it throws, takes longer than the driver allows, or answers in another shape.
    pub async fn js_async<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> Outcome<T> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async (...arguments) => {{ {script} }})(...arguments)
                 .then((value) => done({{ value: value ?? null }}), (error) => done({{ error: String(error) }}));"
        );
        let answer = self.driver.execute_async(script, arguments).await?;
        match answer.json() {
            Value::Object(answer) if answer.contains_key("value") => {
                Ok(serde_json::from_value(answer["value"].clone())?)
            }
            other => Err(Trouble::new(format!("a script failed: {other}"))),
        }
    }

    /// What a field holds now.
    ///
    /// # Errors
    /// When it is not a form control.
    pub async fn value_of(&self, element: &WebElement) -> Outcome<String> {
        self.js("return arguments[0].value;", vec![element.to_json()?]).await
    }

    async fn size(&self) -> Outcome<(i64, i64)> {
        self.js("return [innerWidth, innerHeight];", vec![]).await
    }

    /// The size of the page a tenth of a second after the window was given another one, or as soon as it is this.
    async fn settled_size(&self, wanted: (i64, i64)) -> Outcome<(i64, i64)> {
        let begun = Instant::now();
        loop {
            let size = self.size().await?;
            if size == wanted || begun.elapsed() > Duration::from_millis(100) {
                return Ok(size);
            }
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Gives the page this width and height in CSS pixels.
    ///
    /// # Errors
    /// When the browser cannot be made that large or small.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        // Windows have borders of unknown width: ask, look, and ask for the difference.
        let wanted = (i64::from(width), i64::from(height));
        let mut inner = self.size().await?;
        let mut outer: (i64, i64) = self.js("return [outerWidth, outerHeight];", vec![]).await?;
        for _ in 0..4 {
            if inner == wanted {
                return Ok(());
            }
            outer = (outer.0 + wanted.0 - inner.0, outer.1 + wanted.1 - inner.1);
            let (w, h) = (u32::try_from(outer.0).unwrap_or(width), u32::try_from(outer.1).unwrap_or(height));
            self.driver.set_window_rect(0, 0, w, h).await?;
            inner = self.settled_size(wanted).await?;
        }
        Err(Trouble::new(format!("the page could not be made {width}×{height}")))
    }
}

/// What drivers say about a script that came while one document made way for the next.
fn is_between_documents(error: &str) -> bool {
    ["stale", "no such window", "no such frame", "aborted", "Cannot read properties of null", "is null", "context"]
        .iter()
        .any(|sign| error.contains(sign))
}
