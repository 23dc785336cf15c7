//! Sentences in both languages, with places for names and figures.

use std::rc::Rc;

use crate::date::Date;
use crate::lang::{Lang, Text};
use crate::worksheet::{Names, called, short_date_text};

/// A sentence in both languages; `{who}`, `{n}` and the like are filled with [`Fact`]s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Words {
    pub(super) const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// The half in a language.
    pub const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// Something that a sentence mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A number.
    Count(usize),
    /// People.
    People(Vec<Rc<str>>),
    /// People along a line of influence.
    Chain(Vec<Rc<str>>),
    /// Labels.
    Labels(Vec<Text>),
    /// What somebody wrote.
    Written(Rc<str>),
    /// A day.
    Day(Date),
}

/// Names or labels that a sentence lists before it only counts the rest.
const LISTED: usize = 3;

impl Fact {
    /// The fact as text.
    pub fn show(&self, lang: Lang, names: &dyn Names) -> String {
        match self {
            Self::Count(n) => n.to_string(),
            Self::People(ids) => list(ids.iter().map(|id| name_of(id, lang, names)).collect(), lang),
            Self::Chain(ids) => ids.iter().map(|id| name_of(id, lang, names)).collect::<Vec<_>>().join(" → "),
            Self::Labels(labels) => list(labels.iter().map(|label| label.get(lang).to_owned()).collect(), lang),
            Self::Written(text) => text.to_string(),
            Self::Day(day) => short_date_text(*day, lang),
        }
    }
}

/// A person's name; somebody without one is called so.
pub(super) fn name_of(id: &str, lang: Lang, names: &dyn Names) -> String {
    const NOBODY: Words = Words::new("还没有名字的人", "somebody not yet named");
    called(names, id, lang).map_or_else(|| NOBODY.get(lang).to_owned(), |name| name.to_string())
}

fn list(mut items: Vec<String>, lang: Lang) -> String {
    let all = items.len();
    items.truncate(LISTED);
    let listed = items.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    });
    match (all > LISTED, lang) {
        (false, _) => listed,
        (true, Lang::Zh) => format!("{listed}等 {all} 项"),
        (true, Lang::En) => format!("{listed} and {} more", all - LISTED),
    }
}

/// A template with its places filled; a place that nobody knows stays as it is, so that a mistake shows.
pub(super) fn fill(template: &str, known: &dyn Fn(&str) -> Option<String>) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let place = after.split_once('}').and_then(|(name, tail)| Some((known(name)?, tail)));
        match place {
            Some((shown, tail)) => {
                text.push_str(&shown);
                rest = tail;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}
