//! The two languages and a text in both.

use serde::{Deserialize, Serialize};

use crate::unpack::Unpack;

/// A language of the page. Chinese and English are equals: every text exists in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// British English.
    En,
}

impl Lang {
    /// The value of `<html lang>`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::En => "en-GB",
        }
    }

    /// The language that a browser's preference asks for: Chinese of any kind, else English.
    pub fn from_preference(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }
}

/// A text in both languages.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize, Unpack)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: Box<str>,
    /// British English.
    pub en: Box<str>,
}

/// Called in so many places that the page holds it once.
impl Clone for Text {
    #[inline(never)]
    fn clone(&self) -> Self {
        Self { zh: self.zh.clone(), en: self.en.clone() }
    }
}

impl Text {
    /// A text from its two halves.
    pub fn new(zh: &str, en: &str) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The half in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}
