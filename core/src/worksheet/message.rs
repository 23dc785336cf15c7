//! What a sheet says in words: rules and rows with names and figures filled in, and what it is too early to say.

use std::rc::Rc;

use serde::Serialize;

use crate::unpack::Unpack;

use crate::date::Date;
use crate::formula::Formula;
use crate::lang::Lang;

use super::display::Names;
use super::evaluator::Evaluator;
use super::outcome::Fired;

/// A warning or hint, shown while its condition holds.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Rule {
    /// The id, which never changes.
    pub id: Rc<str>,
    /// How serious it is.
    pub level: Level,
    /// The table whose rows it is tested for; `None` means the sheet as a whole.
    pub each: Option<u16>,
    /// When it fires.
    pub when: Formula,
    /// What it says.
    pub message: Message,
}

/// How serious a rule is; the most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Unpack)]
pub enum Level {
    /// Something may be lost.
    Risk,
    /// Something should be done.
    Warn,
    /// Something to think about.
    Info,
}

/// A message in both languages, cut at its placeholders.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Message {
    /// In Chinese.
    pub zh: Vec<Part>,
    /// In English.
    pub en: Vec<Part>,
}

/// A piece of a message.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub enum Part {
    /// Text as it stands.
    Text(Box<str>),
    /// `{r.column}`: a cell of the row.
    Cell(u16),
    /// `{r.row}`: the label of the row.
    Row,
    /// `{result}`: a result.
    Result(u16),
    /// `{field}`: a field.
    Field(u16),
}

impl Message {
    /// The pieces in a language.
    pub fn parts(&self, lang: Lang) -> &[Part] {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// Puts the words of a message behind what somebody wrote. Where the words begin with a mark, an end that is already
/// there gives way to it; a question, an exclamation or the end of a quoted sentence stays and takes the place of the mark.
fn join(text: &mut String, words: &str) {
    const MARKS: [char; 9] = ['。', '.', '；', ';', '，', ',', '、', '：', ':'];
    let mut words = words;
    if words.starts_with(MARKS) {
        text.truncate(text.trim_end_matches([' ', '。', '.', '；', ';', '，', ',']).len());
        let said = text.trim_end_matches(['”', '"', '’', '」']);
        let quoted = said.len() < text.len() && said.ends_with(['.', '。']);
        if quoted || said.ends_with(['?', '!', '？', '！']) {
            words = words.trim_start_matches(MARKS);
        }
    }
    text.push_str(words);
}

impl Evaluator {
    /// The message of a rule that fires, with placeholders replaced by display labels. An empty cell that should name
    /// the row is called by the number of the row.
    pub fn message(&self, fired: Fired, lang: Lang, names: &dyn Names) -> String {
        let mut text = String::new();
        let Some(rule) = self.sheet().rules.get(fired.rule) else { return text };
        for part in rule.message.parts(lang) {
            match part {
                Part::Text(words) => join(&mut text, words),
                Part::Row => text.push_str(&self.row_label(rule, fired, lang)),
                Part::Result(result) => text.push_str(&self.show_result(usize::from(*result), lang, names)),
                Part::Field(field) => text.push_str(&self.show_field(usize::from(*field), lang, names)),
                Part::Cell(column) => {
                    let place = rule.each.zip(fired.row);
                    let shown = place
                        .map(|(table, row)| self.show_cell(usize::from(table), row, usize::from(*column), lang, names));
                    match shown.filter(|shown| !shown.is_empty()) {
                        Some(shown) => text.push_str(&shown),
                        None => text.push_str(&self.row_label(rule, fired, lang)),
                    }
                }
            }
        }
        text
    }

    /// The sentences that a row makes of its own words; `None` while one of them is missing. A cell that begins
    /// a sentence begins in capitals, and each ends as the words behind it want it.
    pub fn sentence(&self, table: usize, row: usize, lang: Lang, names: &dyn Names) -> Option<String> {
        let sentence = self.sheet().tables.get(table)?.sentence.as_ref()?;
        let mut text = String::new();
        for part in sentence.parts(lang) {
            match part {
                Part::Text(words) => join(&mut text, words),
                Part::Cell(column) => {
                    let shown = self.show_cell(table, row, usize::from(*column), lang, names);
                    let shown = shown.trim();
                    let first = shown.chars().next()?;
                    let begins = text.is_empty() || text.trim_end().ends_with(['.', '!', '?']);
                    text.push(if begins { first.to_ascii_uppercase() } else { first });
                    text.extend(shown.chars().skip(1));
                }
                Part::Result(result) => text.push_str(&self.show_result(usize::from(*result), lang, names)),
                Part::Field(field) => text.push_str(&self.show_field(usize::from(*field), lang, names)),
                Part::Row => {}
            }
        }
        Some(text)
    }

    /// What a section that belongs to the time after a date still waits for: the date, if it is known. `None` for one
    /// whose time has come, or that says something already.
    pub fn later(&self, section: usize) -> Option<Option<Date>> {
        let section = self.sheet().sections.get(section)?;
        let answers = &self.answers().fields;
        let day = answers.get(usize::from(section.after?))?.as_date();
        let come = day.zip(self.today()).is_some_and(|(day, today)| day <= today);
        let said = section.fields().any(|at| answers.get(at).is_some_and(|answer| !answer.is_empty()));
        (!come && !said).then_some(day)
    }

    fn row_label(&self, rule: &Rule, fired: Fired, lang: Lang) -> String {
        let Some((table, row)) = rule.each.zip(fired.row) else { return String::new() };
        let fixed = self.sheet().tables.get(usize::from(table)).and_then(|table| table.fixed_rows.get(row));
        match (fixed, lang) {
            (Some(fixed), _) => fixed.label.get(lang).into(),
            (None, Lang::Zh) => format!("第 {} 行", row + 1),
            (None, Lang::En) => format!("Row {}", row + 1),
        }
    }
}
