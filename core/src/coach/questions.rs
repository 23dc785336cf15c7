//! Questions for the next visit: what is unknown, the guesses that matter, and what was written down to be asked.

use std::rc::Rc;

use crate::book::Value;
use crate::lang::{Lang, Text};
use crate::order::sort_by;
use crate::people::{Judged, Stakeholder};
use crate::worksheet::own::is_own;
use crate::worksheet::{Field, FieldType, Home, Names, NoNames, Row, Scope};

use super::account::{Account, Filled, Where};
use super::words::{Words, fill, name_of};

/// A question to take along.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    asks: Asks,
    row: RowName,
    /// Where the answer goes.
    pub at: Where,
    /// How important it is; the largest first.
    pub weight: u16,
    /// Who alone may be asked: it quotes what somebody wants for themselves.
    pub only: Option<Rc<str>>,
}

/// How it is worded.
#[derive(Clone, Debug, PartialEq)]
enum Asks {
    /// As somebody wrote it.
    Written(Rc<str>),
    /// As the worksheet asks it, and what it asks for; `{row}` is the row it speaks of, `{label}` what it asks for.
    Worded(Text, Text),
    /// Nobody worded it: its label in a plain sentence.
    Plain(Text),
}

/// What a row is called.
#[derive(Clone, Debug, PartialEq)]
enum RowName {
    None,
    Person(Rc<str>),
    Written(Rc<str>),
    Label(Text),
}

const PLAIN: Words = Words::new("“{label}”具体是怎样的？", "What can you tell us about “{label}”?");
const PLAIN_OF: Words = Words::new("{row}：“{label}”具体是怎样的？", "{row}: what can you tell us about “{label}”?");
const WHO_IS: Words = Words::new("{row}是哪一位？", "Who is the {row}?");
const WHO_ELSE: Words = Words::new("这件事上，我们还该认识哪一位？", "Who else should we get to know for this?");
/// Who somebody is of whom only the role is known. A supporter is asked for like anybody: customers do not name one.
const WHO_BY_ROLE: [(&str, Words); 3] = [
    ("decider", Words::new("这件事最后由哪一位拍板？", "Who has the final word on this?")),
    ("recommender", Words::new("这件事由哪一位正式推荐？", "Who makes the formal recommendation?")),
    ("influencer", Words::new("这件事上，大家还会听哪一位的意见？", "Whose opinion is listened to besides?")),
];

impl Question {
    /// The question, worded to be asked.
    pub fn text(&self, lang: Lang, names: &dyn Names) -> String {
        let row = || match &self.row {
            RowName::None => String::new(),
            RowName::Person(id) => name_of(id, lang, names),
            RowName::Written(text) => text.to_string(),
            RowName::Label(label) => label.get(lang).to_owned(),
        };
        let (template, label) = match &self.asks {
            Asks::Written(text) => return text.to_string(),
            Asks::Worded(text, label) => (text.get(lang), label.get(lang)),
            Asks::Plain(label) => {
                let words = if self.row == RowName::None { PLAIN } else { PLAIN_OF };
                (words.get(lang), label.get(lang))
            }
        };
        fill(template, &|place| match place {
            "row" => Some(row()),
            "label" => Some(label.to_owned()),
            _ => None,
        })
    }
}

/// The worksheet of the customer's needs.
const NEEDS: &str = "needs_card";

/// Where people write down what they still have to ask: worksheet, field, weight.
const WRITTEN: [(&str, &str, u16); 3] =
    [(NEEDS, "open_questions", 85), ("call_plan", "prep_questions", 84), ("influence_map", "missing_people", 62)];

/// The questions of an account, the most important first, each once.
pub fn questions(account: &Account<'_>) -> Vec<Question> {
    let mut found = Found { account, questions: Vec::new(), homes: Vec::new() };
    found.written();
    found.placeholders();
    for filled in &account.sheets {
        if filled.def().scope != Scope::Portfolio {
            found.fields(filled);
        }
        for table in 0..filled.def().tables.len() {
            for (at, row) in account.rows(filled, table) {
                found.row(filled, table, at, row);
            }
        }
    }
    let mut questions = found.questions;
    sort_by(&mut questions, |a, b| b.weight.cmp(&a.weight));
    questions
}

struct Found<'a, 'b> {
    account: &'b Account<'a>,
    questions: Vec<Question>,
    /// Facts that several worksheets show are asked for once: whose, and which.
    homes: Vec<(Rc<str>, Home)>,
}

impl<'a> Found<'a, '_> {
    fn written(&mut self) {
        for (sheet, field, weight) in WRITTEN {
            let Some(filled) = self.account.sheet(sheet) else { continue };
            // What was prepared for a visit has been asked once the visit has an outcome.
            if !filled.field("outcome").is_empty() {
                continue;
            }
            let at = filled.def().field(field).map_or_else(|| filled.at(), |field| filled.at_field(field));
            for asked in sentences(filled.field(field).as_str().unwrap_or_default()) {
                let asks = Asks::Written(asked);
                if !self.questions.iter().any(|known| known.asks == asks) {
                    self.questions.push(Question { asks, row: RowName::None, at: at.clone(), weight, only: None });
                }
            }
        }
    }

    /// Who somebody is of whom the title is known, or the role, or only that somebody is there: that is asked once.
    fn placeholders(&mut self) {
        for person in self.account.people.iter().filter(|person| person.placeholder) {
            let role = person.role.known().and_then(|role| WHO_BY_ROLE.iter().find(|(id, _)| *id == &**role));
            let (words, row) = match role {
                _ if !person.title.is_empty() => (WHO_IS, RowName::Written(person.title.clone())),
                Some((_, words)) => (*words, RowName::None),
                None => (WHO_ELSE, RowName::None),
            };
            let asks = Asks::Worded(Text::new(words.zh, words.en), Text::default());
            if self.questions.iter().any(|known| known.asks == asks && known.row == row) {
                continue;
            }
            let at = Where::person("influence_map", &person.id);
            self.questions.push(Question { asks, row, at, weight: 64, only: None });
        }
    }

    /// True the first time that somebody asks for a shared fact; always for a fact of the worksheet's own.
    fn is_new(&mut self, whose: &Rc<str>, field: &Field) -> bool {
        let Some(home) = &field.home else { return true };
        let key = (whose.clone(), home.clone());
        let new = !self.homes.contains(&key);
        if new {
            self.homes.push(key);
        }
        new
    }

    /// How the customer is asked for a field. A worksheet of the catalogue words whatever a customer can be asked; the rest
    /// of it is about our own side, or for us to judge. Whoever made a worksheet need not have worded anything.
    fn asks(&self, filled: &Filled<'a>, field: &Field, label: &Text) -> Option<Asks> {
        if let Some(ask) = &field.ask {
            return Some(Asks::Worded(ask.clone(), label.clone()));
        }
        if let Some(name) = own_criterion(self.account, field) {
            let is_question = name.ends_with(['?', '？']);
            return Some(if is_question { Asks::Written(name) } else { Asks::Plain(Text::new(&name, &name)) });
        }
        is_own(&filled.def().id).then(|| Asks::Plain(label.clone()))
    }

    fn fields(&mut self, filled: &Filled<'a>) {
        let answers = &filled.eval.answers().fields;
        for (at, (field, value)) in filled.def().fields.iter().zip(answers).enumerate() {
            let weight = if value.is_unknown() {
                if field.required { 74 } else { 70 }
            } else if field.required && !value.is_empty() && filled.evidence(at) == Some("guess") {
                50
            } else {
                continue;
            };
            let whose = filled.sheet.person.clone().unwrap_or_default();
            let Some(asks) = self.asks(filled, field, &field.label).filter(|_| filled.eval.visible(at)) else {
                continue;
            };
            if self.is_new(&whose, field) {
                self.questions.push(Question { asks, row: RowName::None, at: filled.at_field(at), weight, only: None });
            }
        }
    }

    fn row(&mut self, filled: &Filled<'a>, table: usize, at: usize, row: &Row) {
        let Some(spec) = filled.def().tables.get(table) else { return };
        let person = spec.people.and_then(|_| self.account.person(&row.id));
        // Who it is has to be asked first.
        if person.is_some_and(|person| person.placeholder && person.name.is_empty() && person.title.is_empty()) {
            return;
        }
        let only = confidant(filled, table, row);
        let marks = spec.column("unverified").and_then(|column| row.cells.get(column)).map_or(&[][..], Value::as_ids);
        for (column, (field, value)) in spec.columns.iter().zip(&row.cells).enumerate() {
            let marked = marks.iter().any(|id| field.id.strip_prefix("s_") == Some(id));
            let weight = match (value.is_unknown(), person) {
                (true, Some(person)) => 66 + 5 * u16::from(key_influence(person)),
                (true, None) => 72,
                (false, Some(person)) if is_key_guess(person, field) => 68,
                (false, _) if marked || is_guess(filled, field, value) => 52,
                _ => continue,
            };
            let visible = filled.eval.cell_visible(table, at, column);
            let label = called(filled, table, column, field).filter(|_| visible);
            let Some(asks) = label.and_then(|label| self.asks(filled, field, &label)) else { continue };
            let name = self.row_name(filled, table, at, row);
            // A question about a row that says nothing yet asks nothing.
            let speaks = |text: &Text| text.zh.contains("{row}") || text.en.contains("{row}");
            if name == RowName::None && matches!(&asks, Asks::Worded(text, _) if speaks(text)) {
                continue;
            }
            if self.is_new(&row.id, field) {
                let at = Where { person: person.map(|p| p.id.clone()), ..filled.at_cell(table, &row.id, column) };
                self.questions.push(Question { asks, row: name, at, weight, only: only.clone() });
            }
        }
    }

    /// A person by name, a row that is always there by its label, any other by the first text in it. The customer's own
    /// row needs no name: the customer is asked.
    fn row_name(&self, filled: &Filled<'a>, table: usize, at: usize, row: &Row) -> RowName {
        let Some(spec) = filled.def().tables.get(table) else { return RowName::None };
        if spec.people.is_some() {
            return RowName::Person(row.id.clone());
        }
        if let Some(fixed) = spec.fixed_rows.get(at) {
            return RowName::Label(fixed.label.clone());
        }
        let cells = spec.columns.iter().zip(&row.cells);
        let mut names = cells.filter_map(|(column, value)| match (&column.kind, value) {
            (FieldType::AccountRef, _) => Some(RowName::None),
            (FieldType::Text, Value::Text(text)) => Some(RowName::Written(text.clone())),
            (FieldType::PersonRef(_), Value::Id(id)) => Some(RowName::Person(id.clone())),
            _ => None,
        });
        names.next().unwrap_or(RowName::None)
    }
}

/// Whose personal need a row of the needs card is.
fn confidant(filled: &Filled<'_>, table: usize, row: &Row) -> Option<Rc<str>> {
    let personal = *filled.def().id == *NEEDS && filled.cell(table, row, "kind").as_str() == Some("personal");
    filled.cell(table, row, "voiced_by").as_str().filter(|_| personal).map(Rc::from)
}

/// What a column is called: as the worksheet does, or as another table of it does; nothing while that gives no name.
fn called(filled: &Filled<'_>, table: usize, column: usize, field: &Field) -> Option<Text> {
    match filled.eval.given_name(table, column, Lang::Zh, &NoNames) {
        None => Some(field.label.clone()),
        Some(name) => (!name.is_empty()).then(|| Text::new(&name, &name)),
    }
}

/// What the rep called a criterion of their own: a column `s_<id>`, named in the row `<id>` of the criteria.
fn own_criterion(account: &Account<'_>, field: &Field) -> Option<Rc<str>> {
    let filled = account.sheet("qualification")?;
    let (table, id) = (filled.def().table("criteria")?, field.id.strip_prefix("s_")?);
    let row = filled.eval.answers().tables.get(table)?.iter().find(|row| *row.id == *id)?;
    filled.cell(table, row, "own_name").as_str().map(Rc::from)
}

/// How much above an ordinary person: 0 below influence 4, then 1 and 2.
fn key_influence(person: &Stakeholder) -> u8 {
    person.influence.known().map_or(0, |influence| influence.saturating_sub(3))
}

/// True for a judgement that matters, of somebody whose word counts, and that is only a guess.
fn is_key_guess(person: &Stakeholder, field: &Field) -> bool {
    fn guessed<T>(judged: &Judged<T>) -> bool {
        judged.known().is_some() && judged.evidence == Some(crate::people::Evidence::Guess)
    }
    let Some(Home::PersonCell(cell)) = &field.home else { return false };
    key_influence(person) > 0
        && match &**cell {
            "support" => guessed(&person.support),
            "depth" => guessed(&person.depth),
            "influence" => guessed(&person.influence),
            "role" => guessed(&person.role),
            "need_first" => guessed(&person.need_first),
            _ => false,
        }
}

/// True for a required column that says how sure its own row is, and says that it is a guess.
fn is_guess(filled: &Filled<'_>, field: &Field, value: &Value) -> bool {
    let set = field.kind.choice_set().and_then(|set| filled.def().choice_sets.get(usize::from(set)));
    field.required
        && field.home.is_none()
        && value.as_str() == Some("guess")
        && set.is_some_and(|set| set.vocab.as_deref() == Some("evidence"))
}

/// A text cut into its sentences; question marks stay, other ends go.
pub(super) fn sentences(text: &str) -> Vec<Rc<str>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        let rest = text.get(after..).unwrap_or_default();
        let ends = match c {
            '。' | '！' | '？' | '?' | '!' | '；' | ';' | '\n' => true,
            // A point inside a figure or a name ends nothing.
            '.' => rest.is_empty() || rest.starts_with([' ', '\n']),
            _ => false,
        };
        if ends {
            found.push(&text[start..after]);
            start = after;
        }
    }
    found.push(&text[start..]);
    let clean = |one: &str| one.trim().trim_end_matches(['。', '；', ';', '.', '！', '!']).trim().to_owned();
    found.into_iter().map(clean).filter(|one| !one.is_empty()).map(Rc::from).collect()
}
