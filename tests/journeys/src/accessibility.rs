//! What would keep someone with a screen reader, a keyboard or weak eyes out, as far as a program can tell.

use crate::outcome::{Outcome, Trouble};
use crate::page::Page;
use std::fs;

/// Runs axe-core and answers with one line for each element that breaks a rule of WCAG 2.2 AA or a good habit.
const RUN: &str = "
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const result = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
return result.violations.flatMap((rule) => rule.nodes.map((node) =>
  `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`));";

impl Page {
    /// What axe-core finds wrong with the page as it is now; best nothing.
    ///
    /// # Errors
    /// When axe-core is not there or cannot run.
    pub async fn accessibility_problems(&self) -> Outcome<Vec<String>> {
        // Half a megabyte of script: once a document is enough.
        if !self.js::<bool>("return window.axe !== undefined;", vec![]).await? {
            let axe = fs::read_to_string(&self.axe)
                .map_err(|error| Trouble::new(format!("could not read {}: {error}", self.axe.display())))?;
            self.js::<Option<bool>>(&format!("{axe}\nreturn null;"), vec![]).await?;
        }
        self.js_async(RUN, vec![]).await
    }
}
