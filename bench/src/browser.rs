//! A browser that is measured: Chromium with a profile of its own, asked through the developers' protocol.

use keybook_journeys::driver::Driver;
use keybook_journeys::engine::{Engine, Preferences};
use keybook_journeys::outcome::{Outcome, Trouble};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use thirtyfour::{Capabilities, WebDriver};
use tokio::time::sleep;

/// Put into every page before its own scripts.
const PROBE: &str = include_str!("probe.js");

/// How long something that should come may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A fresh browser does things of its own at first; this long it is left alone.
const SETTLING: Duration = Duration::from_millis(700);

/// A running Chromium with one page.
pub struct Browser {
    driver: Driver,
    session: WebDriver,
}

/// What the page's main thread has done so far, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Work {
    /// Everything.
    pub task: f64,
    /// Scripts and WebAssembly.
    pub script: f64,
    /// Styles and layout.
    pub layout: f64,
}

impl Work {
    /// The work since an earlier look.
    pub fn since(self, before: Self) -> Self {
        Self { task: self.task - before.task, script: self.script - before.script, layout: self.layout - before.layout }
    }
}

impl Browser {
    /// Starts Chromium with the flags of the journeys. Its profile is in `folder`.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(folder: &Path) -> Outcome<Self> {
        let wish = Preferences::default();
        let mut asked = Engine::Chromium.capabilities(&wish, &folder.join("profile"), folder)?;
        // Recording every request costs time that is none of the page's.
        if let Some(asked) = asked.as_object_mut() {
            asked.remove("goog:loggingPrefs");
        }
        let Value::Object(asked) = asked else { return Err(Trouble::new("capabilities are always an object")) };
        let driver = Driver::start(Engine::Chromium, &wish, &folder.join("browser.log")).await?;
        match WebDriver::new(driver.address.as_str(), Capabilities::from(asked)).await {
            Ok(session) => Ok(Self { driver, session }),
            Err(error) => {
                driver.kill().await?;
                Err(Trouble::new(format!("Chromium did not start: {error}")))
            }
        }
    }

    /// Gets ready to measure the next page.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn get_ready(&self) -> Outcome {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": PROBE })).await?;
        self.cdp("Performance.enable", json!({ "timeDomain": "threadTicks" })).await?;
        sleep(SETTLING).await;
        Ok(())
    }

    /// Opens an address.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn open(&self, address: &str) -> Outcome {
        Ok(self.session.goto(address).await?)
    }

    /// Sends a command of the developers' protocol.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Outcome<Value> {
        Ok(self.session.cdp().send_raw(method, parameters).await?)
    }

    /// What a JavaScript expression comes to; promises are waited for.
    ///
    /// # Errors
    /// When it throws or has another shape.
    pub async fn ask<T: DeserializeOwned>(&self, expression: &str) -> Outcome<T> {
        let asked = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.cdp("Runtime.evaluate", asked).await?;
        if let Some(error) = answer.pointer("/exceptionDetails/exception/description") {
            return Err(Trouble::new(format!("`{expression}` failed: {error}")));
        }
        Ok(serde_json::from_value(answer.pointer("/result/value").cloned().unwrap_or_default())?)
    }

    /// Asks again and again until the answer is not null.
    ///
    /// # Errors
    /// When it stays null: the trouble then says `what` was waited for.
    pub async fn wait_for<T: DeserializeOwned>(&self, what: &str, expression: &str) -> Outcome<T> {
        let begun = Instant::now();
        loop {
            if let Some(answer) = self.ask::<Option<T>>(expression).await? {
                return Ok(answer);
            }
            if begun.elapsed() > PATIENCE {
                return Err(Trouble::new(format!("waited in vain for {what}")));
            }
            sleep(Duration::from_millis(100)).await;
        }
    }

    /// What the page's main thread has done so far. The clock stands still while other programs have the processor.
    ///
    /// # Errors
    /// When the browser does not say.
    pub async fn work(&self) -> Outcome<Work> {
        let answer = self.cdp("Performance.getMetrics", json!({})).await?;
        let metrics = answer.get("metrics").and_then(Value::as_array).cloned().unwrap_or_default();
        let named = |name: &str| {
            let metric = metrics.iter().find(|metric| metric.get("name").is_some_and(|have| have == name));
            metric.and_then(|metric| metric.get("value")?.as_f64()).map_or(0.0, |seconds| seconds * 1000.0)
        };
        let layout = named("LayoutDuration") + named("RecalcStyleDuration");
        Ok(Work { task: named("TaskDuration"), script: named("ScriptDuration"), layout })
    }

    /// Presses and releases a key that writes a character, as a keyboard would.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn press(&self, key: char) -> Outcome {
        let code =
            if key.is_ascii_digit() { format!("Digit{key}") } else { format!("Key{}", key.to_ascii_uppercase()) };
        let number = u32::from(key.to_ascii_uppercase());
        let event = |kind: &str| json!({ "type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number });
        let mut down = event("keyDown");
        if let Some(down) = down.as_object_mut() {
            down.insert("text".into(), key.to_string().into());
        }
        self.cdp("Input.dispatchKeyEvent", down).await?;
        self.cdp("Input.dispatchKeyEvent", event("keyUp")).await?;
        Ok(())
    }

    /// Lets the garbage of what went before be collected, so that it is not counted to what follows.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn collect_garbage(&self) -> Outcome {
        self.cdp("HeapProfiler.collectGarbage", json!({})).await.map(drop)
    }

    /// Closes the browser in good order, so that its profile keeps what was stored.
    ///
    /// # Errors
    /// When it does not close.
    pub async fn quit(self) -> Outcome {
        let closed = self.session.quit().await;
        self.driver.kill().await?;
        Ok(closed?)
    }
}

/// Copies a profile, without the locks of a running browser.
///
/// # Errors
/// When a file cannot be copied.
pub fn copy_profile(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, name) = (entry.file_type()?, entry.file_name());
        if kind.is_dir() {
            copy_profile(&entry.path(), &to.join(name))?;
        } else if kind.is_file() {
            fs::copy(entry.path(), to.join(name))?;
        }
    }
    Ok(())
}
