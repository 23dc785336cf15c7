//! JSON as a tree that keeps the order of its keys, with places such as `section[2].field[0].label`.

use std::fmt::Write;

use crate::decimal;
use crate::worksheet::problem::Wrong;

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Json {
    /// `null`; to [`Json::put`], nothing.
    #[default]
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Keys and values, in the order of the file.
    Map(Vec<(String, Json)>),
}

impl Json {
    /// Reads a definition's text. Any text is safe: its length and its depth are limited.
    ///
    /// # Errors
    ///
    /// Where it is too large, too deep or no JSON. A key that stands twice in one place is a mistake too: one of the
    /// two would be lost.
    pub fn read(text: &str) -> Result<Self, Wrong> {
        super::parse::parse(text)
    }

    /// The text of a definition, a line a value.
    pub fn write(&self) -> String {
        let mut text = String::new();
        self.write_to(&mut text, 0);
        text.push('\n');
        text
    }

    fn write_to(&self, to: &mut String, level: usize) {
        match self {
            Self::Null => to.push_str("null"),
            Self::Bool(yes) => to.push_str(if *yes { "true" } else { "false" }),
            Self::Number(number) => to.push_str(&decimal::short(*number, 6)),
            Self::Text(text) => quoted(text, to),
            Self::List(items) => {
                to.push('[');
                for (at, item) in items.iter().enumerate() {
                    new_line(at, to, level + 1);
                    item.write_to(to, level + 1);
                }
                end_of(items.is_empty(), ']', to, level);
            }
            Self::Map(pairs) => {
                to.push('{');
                for (at, (key, value)) in pairs.iter().enumerate() {
                    new_line(at, to, level + 1);
                    quoted(key, to);
                    to.push_str(": ");
                    value.write_to(to, level + 1);
                }
                end_of(pairs.is_empty(), '}', to, level);
            }
        }
    }

    /// What stands under a key; `None` for anything but a map that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(pairs) => pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The items of a list; none of anything else.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The items of the list under a key.
    pub fn items_of(&self, key: &str) -> &[Self] {
        self.get(key).map_or(&[], Self::items)
    }

    /// What stands at a place.
    pub fn at(&self, place: &str) -> Option<&Self> {
        steps(place).try_fold(self, |json, step| match step {
            Step::Key(key) => json.get(key),
            Step::Item(at) => json.items().get(at),
        })
    }

    /// Puts something at a place, or with [`Json::Null`] takes away what stands there. Maps and the end of a list are
    /// made on the way; true unless the place cannot be.
    pub fn put(&mut self, place: &str, value: Self) -> bool {
        let mut json = self;
        let mut steps = steps(place).peekable();
        while let Some(step) = steps.next() {
            let last = steps.peek().is_none();
            if last && value == Self::Null {
                return json.take(&step);
            }
            match json.open(&step) {
                Some(next) => json = next,
                None => return false,
            }
        }
        *json = value;
        true
    }

    /// Moves an item of a list up or down by one; false at the end of the list.
    pub fn shift(&mut self, place: &str, down: bool) -> bool {
        let Some((list, at)) = split_item(place) else { return false };
        let Some(Self::List(items)) = self.at_mut(list) else { return false };
        let to = if down { at + 1 } else { at.wrapping_sub(1) };
        let fits = at < items.len() && to < items.len();
        if fits {
            items.swap(at, to);
        }
        fits
    }

    fn at_mut(&mut self, place: &str) -> Option<&mut Self> {
        steps(place).try_fold(self, |json, step| match (step, json) {
            (Step::Key(key), Self::Map(pairs)) => pairs.iter_mut().find(|(known, _)| known == key).map(|(_, v)| v),
            (Step::Item(at), Self::List(items)) => items.get_mut(at),
            _ => None,
        })
    }

    fn take(&mut self, step: &Step<'_>) -> bool {
        match (step, self) {
            (Step::Key(key), Self::Map(pairs)) => pairs.retain(|(known, _)| known != key),
            (Step::Item(at), Self::List(items)) if *at < items.len() => {
                items.remove(*at);
            }
            _ => return false,
        }
        true
    }

    /// The place of one step, made if it is new.
    fn open(&mut self, step: &Step<'_>) -> Option<&mut Self> {
        if *self == Self::Null {
            *self = if matches!(step, Step::Key(_)) { Self::Map(Vec::new()) } else { Self::List(Vec::new()) };
        }
        match (step, self) {
            (Step::Key(key), Self::Map(pairs)) => {
                let at = pairs.iter().position(|(known, _)| known == key).unwrap_or(pairs.len());
                if at == pairs.len() {
                    pairs.push(((*key).to_owned(), Self::Null));
                }
                pairs.get_mut(at).map(|(_, value)| value)
            }
            (Step::Item(at), Self::List(items)) => {
                if *at == items.len() {
                    items.push(Self::Null);
                }
                items.get_mut(*at)
            }
            _ => None,
        }
    }
}

/// The list and the number of an item's place: `section[2].field` and 0 of `section[2].field[0]`.
pub fn split_item(place: &str) -> Option<(&str, usize)> {
    let (list, at) = place.strip_suffix(']')?.rsplit_once('[')?;
    Some((list, at.parse().ok()?))
}

enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

fn steps(place: &str) -> impl Iterator<Item = Step<'_>> {
    place.split(['.', '[']).filter(|step| !step.is_empty()).map(|step| match step.strip_suffix(']') {
        Some(at) => Step::Item(at.parse().unwrap_or(usize::MAX)),
        None => Step::Key(step),
    })
}

fn new_line(at: usize, to: &mut String, level: usize) {
    to.push_str(if at == 0 { "\n" } else { ",\n" });
    (0..level).for_each(|_| to.push_str("  "));
}

fn end_of(empty: bool, bracket: char, to: &mut String, level: usize) {
    if !empty {
        new_line(0, to, level);
    }
    to.push(bracket);
}

fn quoted(text: &str, to: &mut String) {
    to.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => to.extend(['\\', c]),
            // Writing into a text cannot fail.
            c if c.is_control() => drop(write!(to, "\\u{:04x}", u32::from(c))),
            c => to.push(c),
        }
    }
    to.push('"');
}
