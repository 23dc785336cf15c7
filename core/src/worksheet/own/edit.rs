//! The steps by which somebody makes a worksheet: each leaves a definition that says the rest as it did.

use super::VERSION;
use super::json::Json;
use super::keys::{has_use, keys_of};
use crate::lang::Lang;

/// The keys of texts that people read.
const TEXTS: &[&str] = &["title", "purpose", "label", "hint", "short", "ask", "verdict", "advice", "message", "note"];

/// A text as JSON; an empty one is nothing.
fn text(text: &str) -> Json {
    if text.is_empty() { Json::Null } else { Json::Text(text.to_owned()) }
}

/// A map of what is something.
fn map(pairs: &[(&str, Json)]) -> Json {
    let given = pairs.iter().filter(|(_, value)| *value != Json::Null);
    Json::Map(given.map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
}

/// The key of a text's half.
pub(super) const fn key_of(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    }
}

/// A text in two languages.
fn halves(zh: &str, en: &str) -> Json {
    Json::Map(vec![("zh".to_owned(), Json::Text(zh.to_owned())), ("en".to_owned(), Json::Text(en.to_owned()))])
}

impl Json {
    /// A worksheet without anything in it.
    pub fn worksheet(id: &str, code: &str, title: &str) -> Self {
        map(&[
            ("keybook", text("worksheet")),
            ("v", Self::Number(VERSION)),
            ("id", text(id)),
            ("ids", Self::Number(0.0)),
            ("code", text(code)),
            ("scope", text("account")),
            ("title", text(title)),
            ("section", Self::List(Vec::new())),
        ])
    }

    /// An id that nothing in this worksheet has or had: a letter and a number.
    fn fresh_id(&mut self, letter: &str) -> String {
        let mut count = self.get("ids").and_then(Self::as_f64).unwrap_or_default();
        let id = loop {
            count += 1.0;
            let id = [letter, &crate::decimal::short(count, 0)].concat();
            if !self.uses(&id) {
                break id;
            }
        };
        self.put("ids", Self::Number(count));
        id
    }

    fn uses(&self, id: &str) -> bool {
        match self {
            Self::Map(pairs) => pairs.iter().any(|(key, value)| match value {
                Self::Text(text) => key == "id" && text == id,
                value => value.uses(id),
            }),
            Self::List(items) => items.iter().any(|item| item.uses(id)),
            _ => false,
        }
    }

    /// Whether every text is written twice, in Chinese and in English.
    pub fn is_bilingual(&self) -> bool {
        matches!(self.get("title"), Some(Self::Map(_)))
    }

    /// Gives every text a half for each language, which begin alike; or leaves each text the half of `only`.
    pub fn set_languages(&mut self, only: Option<Lang>) {
        match self {
            Self::List(items) => items.iter_mut().for_each(|item| item.set_languages(only)),
            Self::Map(pairs) => {
                for (key, value) in pairs {
                    match (&*value, only) {
                        (Self::Text(text), None) if TEXTS.contains(&&**key) => *value = halves(text, text),
                        (Self::Map(_), Some(lang)) if TEXTS.contains(&&**key) => {
                            *value = value.get(key_of(lang)).cloned().unwrap_or_else(|| Self::Text(String::new()));
                        }
                        _ => value.set_languages(only),
                    }
                }
            }
            _ => {}
        }
    }

    /// Writes one half of a text.
    pub fn put_half(&mut self, place: &str, lang: Lang, written: &str) {
        let half =
            |lang: Lang| self.at(place).and_then(|json| json.get(key_of(lang)).unwrap_or(json).as_str()).unwrap_or("");
        let both = match lang {
            Lang::Zh => halves(written, half(Lang::En)),
            Lang::En => halves(half(Lang::Zh), written),
        };
        self.put(place, both);
    }

    /// Adds an item at the end of a list, with an id and the text that it begins with; returns its place.
    ///
    /// `list` is the place of the list; its last key says what is added: `section`, `field`, `column`, `choices`,
    /// `result`, `band` or `rule`.
    pub fn add(&mut self, list: &str, begins: &str) -> String {
        let what = list.rsplit('.').next().unwrap_or(list);
        let count = self.at(list).map_or(0, |list| list.items().len());
        let id = text(&self.fresh_id(what.get(..1).unwrap_or("x")));
        let item = match what {
            "section" => map(&[("id", id), ("title", text(begins)), ("field", Self::List(Vec::new()))]),
            "field" | "column" => {
                map(&[("id", id), ("type", text("text")), ("required", Self::Bool(true)), ("label", text(begins))])
            }
            "choices" => map(&[("id", id), ("label", text(begins)), ("value", Self::Number(count as f64 + 1.0))]),
            "band" => map(&[("id", id), ("from", Self::Number(0.0)), ("verdict", text(begins))]),
            "rule" => map(&[("id", id), ("level", text("warn")), ("when", Self::Null), ("message", text(begins))]),
            _ => {
                map(&[("id", id), ("title", text(begins)), ("calc", text("average")), ("decimals", Self::Number(1.0))])
            }
        };
        let place = [list, "[", &count.to_string(), "]"].concat();
        self.put(&place, item);
        place
    }

    /// Makes a field one of another type: what the new type does not know goes, what it needs comes.
    ///
    /// `begins` are the texts that its first options begin with, or the one of its first column.
    pub fn set_type(&mut self, place: &str, kind: &str, begins: &[&str]) {
        let Some(Self::Map(pairs)) = self.at(place).cloned() else { return };
        // What is computed begins as a number: it has no items, and nobody can be asked for it.
        let begins_without = |key: &str| kind == "computed" && matches!(key, "required" | "choices");
        let kept = pairs.into_iter().filter(|(key, _)| has_use(kind, key) && !begins_without(key));
        self.put(place, Self::Map(kept.collect()));
        let at = |key: &str| [place, ".", key].concat();
        self.put(&at("type"), text(kind));
        let mut needed = |key: &str, value: Self| {
            if self.at(&at(key)).is_none() {
                self.put(&at(key), value);
            }
        };
        match kind {
            "score" => {
                needed("min", Self::Number(1.0));
                needed("max", Self::Number(5.0));
            }
            "person_ref" => needed("side", text("customer")),
            // A table that is required needs a row at least.
            "table" => needed("min_rows", Self::Number(1.0)),
            // A place to write in.
            "computed" => needed("formula", text("0")),
            _ => {}
        }
        let list = ["choices", "column"].into_iter().find(|key| keys_of(kind).contains(key) && !begins_without(key));
        // Items may come from a vocabulary of the catalogue.
        let has_some = |list: &String| self.at(list).or_else(|| self.at(&at("vocab"))).is_some();
        if let Some(list) = list.map(at).filter(|list| !has_some(list)) {
            for label in begins {
                self.add(&list, label);
            }
        }
    }

    /// Says how a result comes about: a way to calculate, or with `formula` one that is written out.
    pub fn set_calc(&mut self, place: &str, calc: &str) {
        let at = |key: &str| [place, ".", key].concat();
        if calc == "formula" {
            self.put(&at("calc"), Self::Null);
            // A place to write in.
            self.put(&at("formula"), Self::Text("0".to_owned()));
        } else {
            self.put(&at("formula"), Self::Null);
            self.put(&at("calc"), text(calc));
        }
    }
}
