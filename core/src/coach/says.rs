//! What a filled worksheet says in one line: its conclusion, or what one across customers says of one of them.

use crate::book::Value;
use crate::formula::Val;
use crate::lang::Lang;
use crate::worksheet::{Evaluator, Field, FieldType, Gives, Labels, Names, ResultKind, Row};

use super::words::{Words, fill};

/// A verdict of so many characters is a label and needs its title beside it.
const A_WORD: usize = 7;

/// The verdict with the figure that it rests on: `Do not quote yet (Readiness: 68%)`; the verdict alone where it is a sentence that says it all.
pub fn verdict(eval: &Evaluator, lang: Lang, names: &dyn Names) -> Option<String> {
    let at = eval.headline()?;
    let spec = eval.sheet().results.get(at)?;
    let band = spec.bands.get(eval.result(at).band?)?;
    let (verdict, is_word) = (band.verdict.get(lang), spec.kind == ResultKind::Choice && spec.labels == Labels::Plain);
    let said = verdict.trim_end_matches(['。', '.']);
    if is_word && said != verdict && said.chars().count() > A_WORD {
        return Some(said.to_owned());
    }
    // What stands in brackets behind a title is its scale.
    let title = spec.title.get(lang).split(['（', '(']).next().unwrap_or_default().trim();
    if is_word {
        return Some([title, lang.colon(), said].concat());
    }
    if says_its_figure(eval, at, &band.verdict.en, names) {
        return Some(said.to_owned());
    }
    let figure = eval.show_result(at, lang, names);
    Some(match lang {
        Lang::Zh => [said, "（", title, " ", &figure, "）"].concat(),
        Lang::En => [said, " (", title, ": ", &figure, ")"].concat(),
    })
}

/// True where the figure beside the verdict would say the same again, or the contrary: a level that the verdict names,
/// a hundred percent, a lead of less than nothing.
fn says_its_figure(eval: &Evaluator, result: usize, verdict: &str, names: &dyn Names) -> bool {
    let outcome = eval.result(result);
    if let (Some(value), None) = (outcome.value.as_number(), outcome.range) {
        let is_percent = eval.sheet().results.get(result).is_some_and(|spec| spec.kind == ResultKind::Percent);
        if value < 0.0 || (is_percent && value == 100.0) {
            return true;
        }
    }
    // In English figures stand in figures, so it tells for both languages.
    let figure = eval.show_result(result, Lang::En, names);
    verdict.split(|c: char| !c.is_ascii_digit()).any(|number| !number.is_empty() && number == figure)
}

/// What a sheet across customers says of one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Across {
    /// No table of it names customers.
    NoRows,
    /// No table of it names customers, but a text names this one: which.
    Named(String),
    /// None of its rows names this one.
    Absent,
    /// The row is there and says nothing yet.
    Silent,
    /// The row is one of products: how many of them are in use.
    Uses(String),
    /// What the row comes to.
    Says(String),
}

/// What a sheet across customers says of this one: the last computed choice of its row; in a row of products how many
/// are in use; without rows of customers where its text names this one.
pub fn across(eval: &Evaluator, account: &str, lang: Lang, names: &dyn Names) -> Across {
    for (table, spec) in eval.sheet().tables.iter().enumerate() {
        let Some(column) = spec.customer_column() else { continue };
        let rows = eval.answers().tables.get(table).map_or(&[][..], |rows| rows);
        let is_own = |row: &Row| row.cells.get(column).and_then(Value::as_str) == Some(account);
        let Some((at, row)) = rows.iter().enumerate().find(|(_, row)| is_own(row)) else { return Across::Absent };
        let is_choice = |field: &Field| matches!(field.kind, FieldType::Computed { gives: Gives::Choice(Some(_)), .. });
        return match spec.columns.iter().rposition(is_choice) {
            Some(last) if eval.computed(table, at, last).value == Val::Null => Across::Silent,
            Some(last) => Across::Says(eval.show_cell(table, at, last, lang, names)),
            None => in_use(eval, table, row, lang).map_or(Across::Silent, Across::Uses),
        };
    }
    named(eval, account, lang, names).map_or(Across::NoRows, Across::Named)
}

const IN_USE: Words = Words::new("在用 {n} 种", "{n} in use");
const LIKELY: Words = Words::new("很可能用得上 {n} 种", "{n} likely to be used");
const NO_USE: Words = Words::new("没有在用的，也没有很可能用得上的", "None in use, none likely");
const NAMED: Words = Words::new("写在“{label}”里", "Named under “{label}”");

/// How many products the customer has in use, and how many more it is likely to use: columns with the choices
/// `bought` and `high`.
fn in_use(eval: &Evaluator, table: usize, row: &Row, lang: Lang) -> Option<String> {
    let def = eval.sheet();
    let is_product = |at: usize, column: &Field| {
        !eval.is_gone(table, at) && def.choices(&column.kind).iter().any(|choice| &*choice.id == "bought")
    };
    let columns = def.tables.get(table)?.columns.iter().zip(&row.cells).enumerate();
    let products = columns.filter(|(at, (column, _))| is_product(*at, column));
    let answers: Vec<&str> = products.filter_map(|(_, (_, value))| value.as_str()).collect();
    if answers.is_empty() {
        return None;
    }
    let part = |words: Words, id: &str| {
        let count = answers.iter().filter(|answer| **answer == id).count();
        (count > 0).then(|| fill(words.get(lang), &|_| Some(count.to_string())))
    };
    let parts: Vec<String> = [part(IN_USE, "bought"), part(LIKELY, "high")].into_iter().flatten().collect();
    if parts.is_empty() {
        return Some(NO_USE.get(lang).to_owned());
    }
    Some(parts.join(if lang == Lang::Zh { "，" } else { ", " }))
}

/// The field whose text names the customer, such as a list of those who are to move up.
fn named(eval: &Evaluator, account: &str, lang: Lang, names: &dyn Names) -> Option<String> {
    let name = names.account(account).filter(|name| !name.is_empty())?;
    let mut fields = eval.sheet().fields.iter().zip(&eval.answers().fields);
    let (field, _) = fields.find(|(_, value)| matches!(value, Value::Text(text) if text.contains(&*name)))?;
    Some(fill(NAMED.get(lang), &|_| Some(field.label.get(lang).to_owned())))
}
