//! Keys, typed text, and Chinese through an input method.

use crate::engine::Engine;
use crate::outcome::{Outcome, Trouble};
use crate::page::Page;
use serde_json::json;
use thirtyfour::{Key, WebElement};

impl Page {
    /// Presses one key with its modifiers, such as `Enter`, `Control+z`, `Shift+Tab`, `?`, wherever the focus is.
    ///
    /// # Errors
    /// When there is no such key.
    pub async fn press(&self, combination: &str) -> Outcome {
        // The last part is the key; it may be a plus itself.
        let (modifiers, name) = match combination.rsplit_once('+') {
            Some((modifiers, name)) if !name.is_empty() => (modifiers, name),
            _ => ("", combination),
        };
        let held: Vec<char> = modifiers.split('+').filter(|name| !name.is_empty()).map(key).collect::<Outcome<_>>()?;
        let pressed = key(name)?;
        let mut actions = self.driver.action_chain();
        for modifier in &held {
            actions = actions.key_down(*modifier);
        }
        actions = actions.key_down(pressed).key_up(pressed);
        for modifier in held.iter().rev() {
            actions = actions.key_up(*modifier);
        }
        Ok(actions.perform().await?)
    }

    /// Types text key by key wherever the focus is.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn type_text(&self, text: &str) -> Outcome {
        Ok(self.driver.action_chain().send_keys(text).perform().await?)
    }

    /// Clicks into a field, replaces what is in it, and types key by key.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn fill(&self, field: &WebElement, text: &str) -> Outcome {
        field.click().await?;
        let (control, backspace) = (key("Control")?, key("Backspace")?);
        let all = self.driver.action_chain().key_down(control).key_down('a').key_up('a').key_up(control);
        Ok(all.key_down(backspace).key_up(backspace).send_keys(text).perform().await?)
    }

    /// Clicks into a field and replaces what is in it at once, as pasting does: for what takes long to type.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn put(&self, field: &WebElement, text: &str) -> Outcome {
        field.click().await?;
        let script = "arguments[0].select(); document.execCommand('insertText', false, arguments[1]); return null;";
        self.js::<Option<bool>>(script, vec![field.to_json()?, text.into()]).await.map(|_| ())
    }

    /// Writes through an input method, where the focus is: shows each of `steps` underlined, then puts `text` in their
    /// place. Chromium only.
    ///
    /// # Errors
    /// In other engines, whose drivers cannot do it.
    pub async fn compose(&self, steps: &[&str], text: &str) -> Outcome {
        self.start_composing(steps).await?;
        self.driver.cdp().send_raw("Input.insertText", json!({ "text": text })).await?;
        Ok(())
    }

    /// As [`Self::compose`], but stops with the last of `steps` still underlined.
    ///
    /// # Errors
    /// In other engines, whose drivers cannot do it.
    pub async fn start_composing(&self, steps: &[&str]) -> Outcome {
        if self.engine != Engine::Chromium {
            return Err(Trouble::new("only Chromium's driver can compose"));
        }
        for step in steps {
            let end = step.chars().count();
            let composed = json!({ "text": step, "selectionStart": end, "selectionEnd": end });
            self.driver.cdp().send_raw("Input.imeSetComposition", composed).await?;
        }
        Ok(())
    }
}

/// The code of a key by its name on the web, or of a single character.
fn key(name: &str) -> Outcome<char> {
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return Ok(only);
    }
    Ok(char::from(match name {
        "Alt" => Key::Alt,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "Backspace" => Key::Backspace,
        "Control" => Key::Control,
        "Delete" => Key::Delete,
        "End" => Key::End,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "F10" => Key::F10,
        "F2" => Key::F2,
        "F6" => Key::F6,
        "Home" => Key::Home,
        "PageDown" => Key::PageDown,
        "PageUp" => Key::PageUp,
        "Shift" => Key::Shift,
        "Space" => Key::Space,
        "Tab" => Key::Tab,
        _ => return Err(Trouble::new(format!("there is no key {name}"))),
    }))
}
