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

    /// What stands between a label and what it says.
    pub const fn colon(self) -> &'static str {
        match self {
            Self::Zh => "：",
            Self::En => ": ",
        }
    }

    /// What stands between a sentence and the next: the marks of Chinese bring their own room.
    pub fn space_after(self, sentence: &str) -> &'static str {
        let brings_room = |c: char| matches!(c, '。' | '！' | '？' | '；' | '：' | '，' | '、' | '）' | '”' | '…');
        if self == Self::Zh && sentence.ends_with(brings_room) { "" } else { " " }
    }

    /// A sentence with its full stop: what somebody wrote may lack it.
    pub fn ended(self, sentence: &str) -> String {
        let sentence = sentence.trim();
        // The stop may stand before a closing mark.
        let end = sentence.trim_end_matches(['”', '’', '"', '）', ')', '」', '》']);
        let is_ended = end.is_empty() || end.ends_with(['。', '！', '？', '；', '：', '…', '.', '!', '?', ';', ':']);
        let stop = if self == Self::Zh { "。" } else { "." };
        [sentence, if is_ended { "" } else { stop }].concat()
    }

    /// Sentences one after the other. Where somebody wrote one without its full stop, it gets one, so that it does not
    /// run into the next.
    pub fn one_after_the_other(self, sentences: &[&str]) -> String {
        let space = if self == Self::Zh { "" } else { " " };
        let mut all = String::new();
        for sentence in sentences.iter().map(|sentence| sentence.trim()).filter(|sentence| !sentence.is_empty()) {
            if !all.is_empty() {
                all = [&self.ended(&all), space].concat();
            }
            all.push_str(sentence);
        }
        all
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sentence_runs_into_the_next() {
        let zh = |sentences: &[&str]| Lang::Zh.one_after_the_other(sentences);
        assert_eq!(zh(&["拜访后打分", "还空着 2 项。"]), "拜访后打分。还空着 2 项。");
        assert_eq!(zh(&["打分。", "好吗？", "（先这样。）", "他说“好”", "完"]), "打分。好吗？（先这样。）他说“好”。完");
        assert_eq!(zh(&["", "打分", " "]), "打分");
        let en = |sentences: &[&str]| Lang::En.one_after_the_other(sentences);
        assert_eq!(en(&["Score a visit", "2 are empty."]), "Score a visit. 2 are empty.");
        assert_eq!(en(&["Score (twice)", "Really?", "Yes"]), "Score (twice). Really? Yes");
        assert_eq!(en(&["", "2 are empty."]), "2 are empty.");
        assert_eq!((Lang::Zh.space_after("我们处于下风。"), Lang::Zh.space_after("A 类")), ("", " "));
        assert_eq!(Lang::En.space_after("We are behind."), " ");
        assert_eq!([Lang::Zh.ended("引见"), Lang::Zh.ended("Call Ann.")], ["引见。", "Call Ann."]);
        assert_eq!(
            [Lang::En.ended("Ask: “Who?”"), Lang::En.ended("Call "), Lang::En.ended("")],
            ["Ask: “Who?”", "Call.", ""]
        );
    }
}
