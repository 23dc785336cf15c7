//! Answers and results as people read them, in either language.

use std::rc::Rc;

use crate::book::Value;
use crate::formula::Val;
use crate::lang::Lang;

use super::def::{FieldType, Gives, Worksheet};
use super::evaluator::Evaluator;
use super::numbers;
use super::outcome::{CellRef, Labels, ResultKind, ResultSpec};

/// So many letters name a row; what somebody wrote there may be a paragraph.
const NAME: usize = 24;

/// Where the names of people and accounts come from. The page knows them; the worksheet only knows ids.
pub trait Names {
    /// The name of a person.
    fn person(&self, id: &str) -> Option<Rc<str>>;
    /// The name of an account.
    fn account(&self, id: &str) -> Option<Rc<str>>;
    /// What stands for a person without a name, or who was deleted.
    fn nameless(&self, _id: &str, _lang: Lang) -> Option<Rc<str>> {
        None
    }
}

/// What a person is called: by name, or by what stands for somebody without one.
pub fn called(names: &dyn Names, id: &str, lang: Lang) -> Option<Rc<str>> {
    names.person(id).filter(|name| !name.is_empty()).or_else(|| names.nameless(id, lang))
}

/// No names at all: ids are shown as they are.
pub struct NoNames;

impl Names for NoNames {
    fn person(&self, _: &str) -> Option<Rc<str>> {
        None
    }

    fn account(&self, _: &str) -> Option<Rc<str>> {
        None
    }
}

/// What is shown for the answer "unknown".
pub const UNKNOWN: &str = "?";

/// Joins the items of a list, so that one with a list in itself can still be told from the next.
fn join(items: impl Iterator<Item = String>, lang: Lang) -> String {
    let items: Vec<String> = items.collect();
    let items: Vec<&str> = items.iter().map(|item| if items.len() > 1 { without_stop(item) } else { item }).collect();
    let nested = items.iter().any(|item| item.contains(['、', '，', ',']));
    let separator = match (lang, nested) {
        (Lang::Zh, false) => "、",
        (Lang::Zh, true) => "；",
        (Lang::En, false) => ", ",
        (Lang::En, true) => "; ",
    };
    items.join(separator)
}

/// A sentence in a list has no stop of its own; a short name may end with one (`Inc.`).
fn without_stop(item: &str) -> &str {
    const WORDS: usize = 4;
    let item = item.trim_end_matches('。');
    if item.split_whitespace().count() < WORDS { item } else { item.trim_end_matches('.') }
}

fn yes_no(yes: bool, lang: Lang) -> &'static str {
    match (yes, lang) {
        (true, Lang::Zh) => "是",
        (false, Lang::Zh) => "否",
        (true, Lang::En) => "Yes",
        (false, Lang::En) => "No",
    }
}

/// Several things that are level, of which each would be said in the same words: `先补知识、技能` for `先补知识。` and
/// `先补技能。`.
fn level(items: Vec<String>, lang: Lang) -> String {
    // These are sentences, however short.
    let items: Vec<&str> = items.iter().map(|item| item.trim_end_matches(['。', '.'])).collect();
    let first = items.first().copied().unwrap_or_default();
    let shared = |same: &dyn Fn(&str) -> usize| items.iter().map(|item| same(item)).min().unwrap_or(0);
    let begins = shared(&|item| alike(first.chars(), item.chars()));
    // Words stay whole.
    let begins = match lang {
        Lang::En => first.get(..begins).and_then(|begins| begins.rfind(' ')).map_or(0, |at| at + 1),
        Lang::Zh => begins,
    };
    let ends = match lang {
        Lang::En => 0,
        Lang::Zh => {
            shared(&|item| alike(first.chars().rev(), item.chars().rev()).min(item.len().saturating_sub(begins)))
        }
    };
    let last = items.len().saturating_sub(1);
    let rest = |(at, item): (usize, &str)| {
        let from = if at == 0 { 0 } else { begins };
        let to = if at == last { item.len() } else { item.len().saturating_sub(ends) };
        item.get(from..to).unwrap_or(item).to_owned()
    };
    let word = match lang {
        Lang::Zh => "并列",
        Lang::En => "Tied",
    };
    [word, lang.colon(), &join(items.iter().copied().enumerate().map(rest), lang)].concat()
}

/// How many bytes two texts begin with alike.
fn alike(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

impl Worksheet {
    /// An answer as text; empty for an empty one, `?` for an unknown one.
    pub fn show_value(&self, kind: &FieldType, value: &Value, lang: Lang, names: &dyn Names) -> String {
        match value {
            Value::Empty => String::new(),
            Value::Unknown => UNKNOWN.into(),
            Value::Bool(yes) => yes_no(*yes, lang).into(),
            Value::Number(number) if matches!(kind, FieldType::Percent(_)) => numbers::percent_text(number.get(), None),
            Value::Number(number) => numbers::number_text(number.get(), None),
            Value::Money(money) => numbers::money_text(money.major(), money.currency.code()),
            Value::Date(date) => numbers::date_text(*date, lang),
            Value::Text(text) => text.to_string(),
            Value::Id(id) => self.show_id(kind, id, lang, names),
            Value::Ids(ids) => join(ids.iter().map(|id| self.show_id(kind, id, lang, names)), lang),
        }
    }

    /// The value of a computed column as text; empty for null.
    pub fn show_computed(&self, gives: Gives, val: &Val, lang: Lang, names: &dyn Names) -> String {
        match val {
            Val::Null => String::new(),
            Val::Bool(yes) => yes_no(*yes, lang).into(),
            Val::Number(number) => numbers::number_text(*number, None),
            Val::Date(date) => numbers::date_text(*date, lang),
            Val::Text(id) => match gives {
                Gives::Choice(Some(set)) => self.choice_label(set, id, lang),
                Gives::Person => called(names, id, lang).map_or_else(|| id.to_string(), |name| name.to_string()),
                Gives::Account => names.account(id).map_or_else(|| id.to_string(), |name| name.to_string()),
                _ => id.to_string(),
            },
            Val::List(items) => join(items.iter().map(|item| self.show_computed(gives, item, lang, names)), lang),
        }
    }

    fn show_id(&self, kind: &FieldType, id: &str, lang: Lang, names: &dyn Names) -> String {
        match (kind, kind.choice_set()) {
            (FieldType::PersonRef(_), _) => called(names, id, lang).map_or_else(|| id.into(), |name| name.to_string()),
            (FieldType::AccountRef, _) => names.account(id).map_or_else(|| id.into(), |name| name.to_string()),
            (_, Some(set)) => self.choice_label(set, id, lang),
            _ => id.into(),
        }
    }

    fn choice_label(&self, set: u16, id: &str, lang: Lang) -> String {
        let choice = self.choice_sets.get(usize::from(set)).and_then(|set| set.get(id));
        choice.map_or(id, |choice| choice.label.get(lang)).into()
    }

    /// The value of a result as text; empty for null.
    pub fn show_val(&self, spec: &ResultSpec, val: &Val, lang: Lang, names: &dyn Names) -> String {
        match val {
            Val::Null => String::new(),
            Val::Bool(yes) => yes_no(*yes, lang).into(),
            Val::Date(date) => numbers::date_text(*date, lang),
            Val::Number(number) => show_number(spec, *number),
            Val::Text(id) => self.show_label(spec, id, lang, names),
            Val::List(items) => join(items.iter().map(|item| self.show_val(spec, item, lang, names)), lang),
        }
    }

    fn show_label(&self, spec: &ResultSpec, id: &str, lang: Lang, names: &dyn Names) -> String {
        let found = match spec.labels {
            Labels::Person => called(names, id, lang).map(|name| name.to_string()),
            Labels::Account => names.account(id).map(|name| name.to_string()),
            Labels::Fields => self.field(id).and_then(|field| self.fields.get(field)).map(|f| f.label.get(lang).into()),
            Labels::Choices(set) => Some(self.choice_label(set, id, lang)),
            Labels::Rows(table) => {
                let rows = self.tables.get(usize::from(table)).map_or(&[][..], |table| &table.fixed_rows);
                rows.iter().find(|row| &*row.id == id).map(|row| row.label.get(lang).into())
            }
            Labels::Plain => {
                let band = spec.bands.iter().find(|band| spec.kind == ResultKind::Choice && &*band.id == id);
                band.map(|band| band.verdict.get(lang).into())
            }
        };
        found.unwrap_or_else(|| id.into())
    }
}

fn show_number(spec: &ResultSpec, x: f64) -> String {
    match spec.kind {
        ResultKind::Percent => numbers::percent_text(x, spec.decimals),
        ResultKind::Money => numbers::money_text(x, spec.currency.as_deref().unwrap_or("CNY")),
        _ => numbers::number_text(x, spec.decimals),
    }
}

/// A range as text: `55–71`, and `−5 – 3` where a minus sign would read as part of the dash.
pub fn show_range(low: &str, high: &str) -> String {
    let dash = if [low, high].iter().any(|end| end.starts_with(numbers::MINUS)) { " – " } else { "–" };
    format!("{low}{dash}{high}")
}

impl Evaluator {
    /// A result as text, a range where unknown answers leave one, and a list with what may belong to it; empty when there
    /// is no value, or open answers decide it.
    pub fn show_result(&self, result: usize, lang: Lang, names: &dyn Names) -> String {
        let Some(spec) = self.sheet().results.get(result) else { return String::new() };
        let outcome = self.result(result);
        match outcome.range {
            _ if !outcome.is_known() => self.show_open_list(result, spec, lang, names),
            Some((low, high)) => show_range(&show_number(spec, low), &show_number(spec, high)),
            None => {
                let show = |val: &Val| self.sheet().show_val(spec, val, lang, names);
                match &outcome.value {
                    Val::List(items) if spec.kind == ResultKind::Choice => {
                        level(items.iter().map(show).collect(), lang)
                    }
                    value => show(value),
                }
            }
        }
    }

    /// A list of which open answers decide: what surely belongs to it, and what may. Empty for everything else.
    fn show_open_list(&self, result: usize, spec: &ResultSpec, lang: Lang, names: &dyn Names) -> String {
        let show = |items: &[Val]| join(items.iter().map(|item| self.sheet().show_val(spec, item, lang, names)), lang);
        let Some((sure, perhaps)) = self.open_list(result) else { return String::new() };
        let (word, between) = match (lang, sure.is_empty()) {
            (Lang::Zh, true) => ("可能有：", ""),
            (Lang::Zh, false) => ("可能还有：", "；"),
            (Lang::En, true) => ("Perhaps: ", ""),
            (Lang::En, false) => ("perhaps also: ", "; "),
        };
        match perhaps.is_empty() {
            true => show(&sure),
            false => [&*show(&sure), between, word, &*show(&perhaps)].concat(),
        }
    }

    /// The answer in a field as text.
    pub fn show_field(&self, field: usize, lang: Lang, names: &dyn Names) -> String {
        match (self.sheet().fields.get(field), self.answers().fields.get(field)) {
            (Some(spec), Some(value)) => self.sheet().show_value(&spec.kind, value, lang, names),
            _ => String::new(),
        }
    }

    /// What an answer is called: a field by its label, a cell by that of its column behind what its row is called.
    pub fn name_of(&self, cell: CellRef, lang: Lang, names: &dyn Names) -> String {
        let sheet = self.sheet();
        match cell {
            CellRef::Field(field) => sheet.fields.get(field).map_or("", |field| field.label.get(lang)).to_owned(),
            CellRef::Cell { table, row, column } => {
                let name = self.name_of_row(table, row, lang, names);
                [&*name, " · ", sheet.column(table, column).map_or("", |column| column.short_label().get(lang))]
                    .concat()
            }
        }
    }

    /// What a row is called: as the worksheet has it, by its first column, or by its number while nothing stands there.
    fn name_of_row(&self, table: usize, row: usize, lang: Lang, names: &dyn Names) -> String {
        let fixed = self.sheet().tables.get(table).and_then(|spec| spec.fixed_rows.get(row));
        let name =
            fixed.map_or_else(|| self.show_cell(table, row, 0, lang, names), |row| row.label.get(lang).to_owned());
        match name.char_indices().nth(NAME) {
            _ if name.is_empty() => (row + 1).to_string(),
            Some((end, _)) => [name.get(..end).unwrap_or_default(), "…"].concat(),
            None => name,
        }
    }

    /// A cell as text, answered or computed; a range where unknown answers leave one, and nothing where scores are yet
    /// to be given: a sheet that nobody has begun has no ranges all over it.
    pub fn show_cell(&self, table: usize, row: usize, column: usize, lang: Lang, names: &dyn Names) -> String {
        let Some(spec) = self.sheet().column(table, column) else { return String::new() };
        let FieldType::Computed { gives, .. } = spec.kind else {
            let rows = self.answers().tables.get(table);
            let value = rows.and_then(|rows| rows.get(row)).and_then(|row| row.cells.get(column));
            return value.map_or_else(String::new, |value| self.sheet().show_value(&spec.kind, value, lang, names));
        };
        let outcome = self.computed(table, row, column);
        match outcome.range {
            _ if outcome.unfinished || outcome.lacks => String::new(),
            Some((low, high)) => show_range(&numbers::number_text(low, None), &numbers::number_text(high, None)),
            None => self.sheet().show_computed(gives, &outcome.value, lang, names),
        }
    }
}
