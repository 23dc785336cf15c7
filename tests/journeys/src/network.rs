//! What a page asked for, and what its security policy refused.

use crate::engine::Engine;
use crate::outcome::Outcome;
use crate::page::Page;
use serde_json::Value;

impl Page {
    /// Every address that the page has asked for. In Chromium this is the browser's own record since the last call,
    /// refused and failed requests included; elsewhere what the document knows about itself.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn requests(&self) -> Outcome<Vec<String>> {
        if self.engine == Engine::Chromium {
            let lines = self.driver.get_log("performance").await?;
            return Ok(lines.iter().filter_map(|line| requested(&line.message)).collect());
        }
        let script = "return [location.href].concat(performance.getEntriesByType('resource').map((it) => it.name));";
        self.js(script, vec![]).await
    }

    /// From now on, until the next document, [`Self::violations`] counts what the security policy refuses.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn watch_violations(&self) -> Outcome {
        let script = "window.refused = []; document.addEventListener('securitypolicyviolation', (event) =>
            window.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
            return null;";
        self.js(script, vec![]).await
    }

    /// What the security policy refused since [`Self::watch_violations`].
    ///
    /// # Errors
    /// When it was not called for this document.
    pub async fn violations(&self) -> Outcome<Vec<String>> {
        self.js("return window.refused;", vec![]).await
    }

    /// Warnings and errors on the console since the last call. Chromium only; elsewhere there are none.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn complaints(&self) -> Outcome<Vec<String>> {
        if self.engine != Engine::Chromium {
            return Ok(Vec::new());
        }
        let lines = self.driver.get_log("browser").await?;
        let bad = lines.into_iter().filter(|line| matches!(line.level.as_str(), "WARNING" | "SEVERE"));
        Ok(bad.map(|line| line.message).collect())
    }
}

/// The address in a line of Chromium's record, when the line is about a request that begins.
fn requested(line: &str) -> Option<String> {
    let line: Value = serde_json::from_str(line).ok()?;
    let event = line.get("message")?;
    if event.get("method")? != "Network.requestWillBeSent" {
        return None;
    }
    let address = event.pointer("/params/request/url")?.as_str()?;
    // The browser's own pages, such as the one that it starts with, ask for their own parts.
    let own = ["chrome:", "chrome-untrusted:"].iter().any(|scheme| address.starts_with(scheme));
    (!own).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_from_the_record() {
        let line = r#"{"message":{"method":"Network.requestWillBeSent","params":{"request":{"url":"http://a/"}}}}"#;
        assert_eq!(requested(line).as_deref(), Some("http://a/"));
        assert_eq!(requested(r#"{"message":{"method":"Network.loadingFinished","params":{}}}"#), None);
    }
}
