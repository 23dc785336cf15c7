//! A group of keys of a definition: what stands in it is read with its limits, and what is wrong is noted with its place.

use std::cell::RefCell;

use crate::formula::Kind;
use crate::lang::Text;
use crate::worksheet::compile::is_id;
use crate::worksheet::limits::own as limits;
use crate::worksheet::problem::Wrong;

use super::OwnProblem;
use super::json::Json;

/// What is gathered on the way.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) problems: Vec<OwnProblem>,
    /// The ids that are taken.
    ids: Vec<String>,
}

/// A group of keys that is being read.
pub(super) struct Item<'a> {
    gathered: &'a RefCell<Gathered>,
    pub(super) json: &'a Json,
    pub(super) place: String,
}

impl<'a> Item<'a> {
    pub(super) fn new(gathered: &'a RefCell<Gathered>, json: &'a Json, place: String) -> Self {
        let item = Self { gathered, json, place };
        if !matches!(json, Json::Map(_)) {
            item.wrong("", Wrong::Needs { key: "".into(), wanted: Kind::Row });
        }
        item
    }

    /// Says which of its keys have no meaning here.
    pub(super) fn only(&self, known: &dyn Fn(&str) -> bool) {
        let Json::Map(pairs) = self.json else { return };
        for (key, _) in pairs.iter().filter(|(key, _)| !known(key)) {
            let shown: String = key.chars().filter(|c| !is_hidden(*c)).take(40).collect();
            self.wrong("", Wrong::NotAllowed(shown.into()));
        }
    }

    fn at(&self, key: &str) -> String {
        match (&*self.place, key) {
            ("", key) => key.to_owned(),
            (place, "") => place.to_owned(),
            (place, key) => [place, ".", key].concat(),
        }
    }

    /// True while nothing is wrong with the definition.
    pub(super) fn is_sound(&self) -> bool {
        self.gathered.borrow().problems.is_empty()
    }

    pub(super) fn wrong(&self, key: &str, wrong: Wrong) {
        let at = self.at(key);
        self.gathered.borrow_mut().problems.push(OwnProblem { at, wrong });
    }

    pub(super) fn needs(&self, key: &str, wanted: Kind) {
        self.wrong(key, Wrong::Needs { key: key.into(), wanted });
    }

    /// The item's id, which no other item of the file may have; `among` sets those of a list apart.
    pub(super) fn id(&self, among: &str) -> String {
        let id = self.word("id");
        let name = [among, &id].concat();
        let twice = self.gathered.borrow().ids.contains(&name);
        if !is_id(&id, !among.is_empty()) && !self.has_problem("id") {
            self.wrong("id", Wrong::BadId);
        } else if twice {
            self.wrong("id", Wrong::Duplicate);
        }
        self.gathered.borrow_mut().ids.push(name);
        id
    }

    pub(super) fn get(&self, key: &str) -> Option<&'a Json> {
        self.json.get(key).filter(|json| **json != Json::Null)
    }

    /// The items of a list, which have no other keys than these.
    pub(super) fn items(&self, key: &str, max: usize, keys: &[&str]) -> Vec<Item<'a>> {
        let items = self.all(key, max);
        items.iter().for_each(|item| item.only(&|key| keys.contains(&key)));
        items
    }

    /// The items of a list, whatever keys they have.
    pub(super) fn all(&self, key: &str, max: usize) -> Vec<Item<'a>> {
        let Some(json) = self.get(key) else { return Vec::new() };
        let Json::List(items) = json else {
            self.needs(key, Kind::List);
            return Vec::new();
        };
        if items.len() > max {
            self.wrong(key, Wrong::Exceeds { key: key.into(), max });
            return Vec::new();
        }
        let place = |at: usize| [&self.at(key), "[", &at.to_string(), "]"].concat();
        items.iter().enumerate().map(|(at, item)| Item::new(self.gathered, item, place(at))).collect()
    }

    /// A short text that is the same in both languages: an id, a formula, the name of a type.
    pub(super) fn word(&self, key: &str) -> String {
        let word = self.some_word(key);
        if word.is_none() && !self.has_problem(key) {
            self.wrong(key, Wrong::Missing(""));
        }
        word.unwrap_or_default()
    }

    pub(super) fn has_problem(&self, key: &str) -> bool {
        let at = self.at(key);
        self.gathered.borrow().problems.iter().any(|problem| problem.at == at)
    }

    pub(super) fn some_word(&self, key: &str) -> Option<String> {
        let json = self.get(key)?;
        let Some(word) = json.as_str() else {
            self.needs(key, Kind::Text);
            return None;
        };
        self.checked(key, word, limits::FORMULA);
        Some(word.to_owned())
    }

    /// Says what is wrong with a text's length and characters.
    fn checked(&self, key: &str, text: &str, max: usize) {
        if text.chars().count() > max {
            self.wrong(key, Wrong::Exceeds { key: key.into(), max });
        } else if text.chars().any(is_hidden) {
            self.wrong(key, Wrong::HiddenMarks(key.into()));
        }
    }

    /// A text for the reader that must be there: the same in both languages, or one for each.
    pub(super) fn text(&self, key: &str) -> Text {
        self.filled(key, self.some_text(key).unwrap_or_default())
    }

    fn filled(&self, key: &str, text: Text) -> Text {
        if (text.zh.trim().is_empty() || text.en.trim().is_empty()) && !self.has_problem(key) {
            self.wrong(key, Wrong::EmptyText(key.into()));
        }
        text
    }

    /// A text for the reader that may be missing; one that is empty in both languages is.
    pub(super) fn some_text(&self, key: &str) -> Option<Text> {
        self.get(key).map(|json| self.text_of(key, json)).filter(|text| !text.zh.is_empty() || !text.en.is_empty())
    }

    pub(super) fn texts(&self, key: &str) -> Vec<Text> {
        let items = self.json.items_of(key);
        if items.len() > limits::SECTIONS {
            self.wrong(key, Wrong::Exceeds { key: key.into(), max: limits::SECTIONS });
            return Vec::new();
        }
        items.iter().map(|json| self.text_of(key, json)).collect()
    }

    pub(super) fn text_of(&self, key: &str, json: &Json) -> Text {
        let halves = [json.get("zh"), json.get("en")].map(|half| half.and_then(Json::as_str));
        let text = match (json, halves) {
            (Json::Text(text), _) => Text::new(text, text),
            (Json::Map(pairs), [Some(zh), Some(en)]) if pairs.len() == 2 => Text::new(zh, en),
            _ => {
                self.needs(key, Kind::Text);
                return Text::default();
            }
        };
        self.checked(key, &text.zh, limits::TEXT);
        if text.en != text.zh {
            self.checked(key, &text.en, limits::TEXT);
        }
        text
    }

    /// The name of an item to choose or of a row: `label`, or `zh` and `en` beside the id.
    pub(super) fn label(&self) -> Text {
        match (self.get("zh"), self.get("en")) {
            (Some(zh), Some(en)) => {
                let (zh, en) = (self.text_of("zh", zh), self.text_of("en", en));
                self.filled("label", Text { zh: zh.zh, en: en.en })
            }
            _ => self.text("label"),
        }
    }

    pub(super) fn number(&self, key: &str) -> Option<f64> {
        match self.get(key)? {
            Json::Number(number) if number.abs() <= limits::NUMBER => Some(*number),
            Json::Number(_) => {
                self.wrong(key, Wrong::value(key, &"…"));
                None
            }
            _ => {
                self.needs(key, Kind::Number);
                None
            }
        }
    }

    /// A whole number from 0 to 500.
    pub(super) fn count(&self, key: &str) -> Option<u16> {
        let number = self.number(key)?;
        if number.fract() != 0.0 || !(0.0..=500.0).contains(&number) {
            self.wrong(key, Wrong::value(key, &decimal(number)));
        }
        // Saturates, and what saturates is refused above.
        Some(number as u16)
    }

    pub(super) fn yes(&self, key: &str) -> bool {
        match self.get(key) {
            None => false,
            Some(Json::Bool(yes)) => *yes,
            Some(_) => {
                self.needs(key, Kind::YesNo);
                false
            }
        }
    }
}

pub(super) fn decimal(number: f64) -> String {
    crate::decimal::short(number, 6)
}

/// Control characters, and marks that change the direction of writing: nobody sees them, and they hide what is written.
fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
