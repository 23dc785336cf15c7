//! Names in texts, and what stands there instead.
//!
//! A person is named in more than one way: by the whole name, by a part of it, by the family name and a title. Rather a
//! word too many is replaced than one too few.

use crate::order::sort_by;

/// What may follow a Chinese family name when somebody is spoken of.
const TITLES: [&str; 28] = [
    "总", "校长", "院长", "主任", "老师", "经理", "处长", "科长", "局长", "部长", "书记", "董事", "董", "工", "先生",
    "女士", "教授", "博士", "主管", "厂长", "园长", "秘书", "会计", "律师", "老板", "小姐", "司长", "股长",
];

/// Family names of two characters.
const DOUBLE: [&str; 12] =
    ["欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯"];

/// Names and what replaces them.
#[derive(Debug, Default)]
pub struct Replaced {
    /// Each name in lower case.
    names: Vec<(Vec<char>, String)>,
}

impl Replaced {
    /// Replaces a name.
    pub fn name(&mut self, name: &str, word: &str) {
        let name: Vec<char> = name.trim().chars().map(lower).collect();
        if !name.is_empty() {
            self.names.push((name, word.to_owned()));
        }
    }

    /// Replaces a person's name, and what else the person is called.
    pub fn person(&mut self, name: &str, word: &str) {
        self.name(name, word);
        let parts: Vec<&str> = name.split_whitespace().collect();
        if parts.len() > 1 {
            parts.iter().filter(|part| part.chars().count() > 1).for_each(|part| self.name(part, word));
        }
        let chars: Vec<char> = name.trim().chars().collect();
        if !(2..=4).contains(&chars.len()) || !chars.iter().all(|c| ('\u{4e00}'..='\u{9fff}').contains(c)) {
            return;
        }
        let family = if chars.len() > 2 && DOUBLE.iter().any(|double| name.trim().starts_with(double)) { 2 } else { 1 };
        let given: String = chars[family..].iter().collect();
        if chars.len() - family > 1 {
            self.name(&given, word);
        }
        let family: String = chars[..family].iter().collect();
        TITLES.iter().for_each(|title| self.name(&[&*family, title].concat(), word));
    }

    /// Has to be called after the last name: the longest one counts.
    pub fn longest_first(&mut self) {
        sort_by(&mut self.names, |a, b| b.0.len().cmp(&a.0.len()));
    }

    /// A text without the names.
    pub fn in_text(&self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let folded: Vec<char> = chars.iter().copied().map(lower).collect();
        let mut out = String::new();
        let mut at = 0;
        while let Some(c) = chars.get(at) {
            match self.names.iter().find(|(name, _)| stands(name, &folded, at)) {
                Some((name, word)) => {
                    out.push_str(word);
                    at += name.len();
                }
                None => {
                    out.push(*c);
                    at += 1;
                }
            }
        }
        out
    }
}

/// One character for one, so that places stay the same.
fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// True where a name stands; a Western one only as a whole word.
fn stands(name: &[char], text: &[char], at: usize) -> bool {
    if text.get(at..at + name.len()) != Some(name) {
        return false;
    }
    let inside = |a: Option<&char>, b: Option<&char>| {
        let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() && *c < '\u{2e80}');
        letter(a) && letter(b)
    };
    let before = at.checked_sub(1).and_then(|at| text.get(at));
    !inside(before, name.first()) && !inside(name.last(), text.get(at + name.len()))
}
