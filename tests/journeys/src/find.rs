//! Finding things the way people do: by what they are and what they are called, or by the id that is a contract.

use crate::outcome::{Outcome, Trouble};
use crate::page::Page;
use serde_json::Value;
use thirtyfour::WebElement;

/// The elements of a role with this accessible name that are shown. A name is what a screen reader would read: labels
/// first, then what is written inside, without what is hidden from it.
const BY_ROLE: &str = r#"
const [role, name] = arguments;
const native = {
  button: "button, summary, input[type=button], input[type=submit]",
  checkbox: "input[type=checkbox]",
  combobox: "select",
  dialog: "dialog",
  heading: "h1, h2, h3, h4, h5, h6",
  link: "a[href]",
  navigation: "nav",
  radio: "input[type=radio]",
  table: "table",
  textbox: "textarea, input:not([type]), input[type=text], input[type=search], input[type=email], input[type=url]",
}[role];
const squeeze = (text) => text.replace(/\s+/g, " ").trim();
const written = (element) => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("[aria-hidden=true]").forEach((part) => part.remove());
  return squeeze(copy.textContent);
};
const nameOf = (element) => {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) return squeeze(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" "));
  if (element.hasAttribute("aria-label")) return squeeze(element.getAttribute("aria-label"));
  if (element.labels?.length) return squeeze([...element.labels].map(written).join(" "));
  return written(element) || squeeze(element.title ?? "");
};
const shown = (element) => element.getClientRects().length > 0;
const fits = (element) => (element.getAttribute("role") ?? role) === role && shown(element) && nameOf(element) === name;
const all = document.querySelectorAll(`[role=${role}]${native ? ", " + native : ""}`);
const found = [...all].filter(fits);
return found.length === 0 ? null : found;
"#;

impl Page {
    /// Waits for the one shown thing with this role and accessible name.
    ///
    /// # Errors
    /// When none comes, or several are there.
    pub async fn role(&self, role: &str, name: &str) -> Outcome<WebElement> {
        let what = format!("there is a {role} called “{name}”");
        let found = self.until(&what, || self.elements(BY_ROLE, vec![role.into(), name.into()])).await?;
        match found.as_slice() {
            [one] => Ok(one.clone()),
            several => Err(Trouble::new(format!("{} times: {what}", several.len()))),
        }
    }

    /// Waits for the button with this name and clicks it.
    ///
    /// # Errors
    /// As [`Self::role`], or when it cannot be clicked.
    pub async fn click_button(&self, name: &str) -> Outcome {
        Ok(self.role("button", name).await?.click().await?)
    }

    /// Waits for the link with this name and clicks it.
    ///
    /// # Errors
    /// As [`Self::role`], or when it cannot be clicked.
    pub async fn click_link(&self, name: &str) -> Outcome {
        Ok(self.role("link", name).await?.click().await?)
    }

    /// Waits for the element with this id: a control is `<worksheet>.<field>`, a cell
    /// `<worksheet>.<table>.<row>.<column>`, a result `<worksheet>.<result>`.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn by_id(&self, id: &str) -> Outcome<WebElement> {
        self.first("return document.getElementById(arguments[0]);", id, "there is an element with the id").await
    }

    /// Waits for the first element that this CSS selector names.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn by_css(&self, selector: &str) -> Outcome<WebElement> {
        self.first("return document.querySelector(arguments[0]);", selector, "there is an element like").await
    }

    /// Waits for the control that a label with this text belongs to.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn labelled(&self, label: &str) -> Outcome<WebElement> {
        let script = "const labels = [...document.querySelectorAll('label')];
            return labels.find((label) => label.textContent.trim() === arguments[0])?.control ?? null;";
        self.first(script, label, "there is a field labelled").await
    }

    /// Waits for the element that a script answers with.
    async fn first(&self, script: &str, sought: &str, what: &str) -> Outcome<WebElement> {
        let ask = async || {
            let answer = self.driver.execute(script.to_owned(), vec![sought.into()]).await?;
            if answer.json().is_null() { Ok(None) } else { Ok(Some(answer.element()?)) }
        };
        self.until(&format!("{what} “{sought}”"), ask).await
    }

    /// The elements that a script answers with, or nothing when it answers with null.
    async fn elements(&self, script: &str, arguments: Vec<Value>) -> Outcome<Option<Vec<WebElement>>> {
        let answer = self.driver.execute(script.to_owned(), arguments).await?;
        if answer.json().is_null() { Ok(None) } else { Ok(Some(answer.elements()?)) }
    }
}
