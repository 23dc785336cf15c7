//! A worksheet that somebody made in the page or brought in as a file: the definition of [`super::source`] as JSON.
//!
//! One document, `{"keybook": "worksheet", "v": 1, …}`, with the keys of the catalogue's files and these differences:
//!
//! - A text may be one text for both languages instead of `{"zh": …, "en": …}`; a hint may be missing.
//! - `id` begins with `own_`; `scope` is `account`, `person` or `rep`; `code` is what stands before the title.
//! - Every id of a section, field, result or rule is used once in the file, so that a message can name one place.
//! - A field has a `weight` (1 without it, 0 for "does not count"); a result may say `calc` (`sum`, `average`,
//!   `weighted`, `percent`) instead of a formula, a band `from` (a number) instead of a condition.
//! - `default` is `today`, for dates, or nothing.
//! - `ids` counts the ids that the builder gave out, so that none is given twice.
//! - Numbers are written without exponents.
//! - A table has a `column` for each column, `min_rows` and `max_rows`; a column that is computed uses fields and columns,
//!   but no results. Rows that are fixed or people belong to the catalogue.
//! - Charts, advice, examples, homes and prefills belong to the catalogue.
//!
//! Anybody may have written such a file: [`compile_own`] refuses what is too large, too deep or too costly.

mod edit;
mod follow;
mod item;
mod json;
mod keys;
mod parse;
mod read;
mod scored;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use crate::book::{Number, Value};
use crate::lang::Lang;

use super::answers::{Answers, Row};
use super::def::{Field, FieldType, Worksheet};
use super::evaluator::Evaluator;
use super::limits::own as limits;
use super::problem::Wrong;
use super::shared::Shared;
use super::table::TableSpec;

pub use json::{Json, split_item};
pub use read::{Heading, heading, is_own};

/// What ids of worksheets outside the catalogue begin with.
pub const PREFIX: &str = "own_";

/// The chapter that worksheets outside the catalogue stand in: the one behind the last.
pub const CHAPTER: u8 = 8;

/// The version of the format.
const VERSION: f64 = 1.0;

/// A mistake in a definition, and where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnProblem {
    /// The place, such as `section[2].field[1].formula`; empty for the file as a whole.
    pub at: String,
    /// What is wrong.
    pub wrong: Wrong,
}

impl OwnProblem {
    fn whole(wrong: Wrong) -> Vec<Self> {
        vec![Self { at: String::new(), wrong }]
    }
}

/// Reads a definition's text and says whether it is one at all, without checking it.
///
/// # Errors
///
/// When it is too large, too deep, no JSON, something else, or of a later version.
pub fn open_own(text: &str) -> Result<Json, Wrong> {
    let json = Json::read(text)?;
    let is_worksheet = json.get("keybook").and_then(Json::as_str) == Some("worksheet");
    match json.get("v").and_then(Json::as_f64) {
        Some(v) if is_worksheet && v > VERSION => Err(Wrong::TooNew),
        Some(VERSION) if is_worksheet => Ok(json),
        _ => Err(Wrong::NotAWorksheet),
    }
}

/// Checks a definition and makes a worksheet of it.
///
/// # Errors
///
/// Everything that is wrong with it, each with its place.
pub fn compile_own(text: &str, shared: &Shared) -> Result<Rc<Worksheet>, Vec<OwnProblem>> {
    compile_json(&open_own(text).map_err(OwnProblem::whole)?, shared)
}

/// As [`compile_own`], for a definition that is open already.
///
/// # Errors
///
/// Everything that is wrong with it, each with its place.
pub fn compile_json(json: &Json, shared: &Shared) -> Result<Rc<Worksheet>, Vec<OwnProblem>> {
    let sheet = read::read(json, shared)?;
    let sheet = Rc::new(sheet);
    if is_costly(&sheet) { Err(OwnProblem::whole(Wrong::TooCostly)) } else { Ok(sheet) }
}

/// True when the formulas take more steps than a key press should, on an empty sheet or on one with everything filled.
fn is_costly(sheet: &Rc<Worksheet>) -> bool {
    let runs_out = |answers| Evaluator::with_fuel(sheet.clone(), answers, None, limits::FUEL).ran_out();
    runs_out(Answers::empty(sheet)) || runs_out(full(sheet))
}

/// Every number as large as it may be, every choice made, every table with all the rows that it may have.
fn full(sheet: &Worksheet) -> Answers {
    let value = |kind: &FieldType| {
        let choices = || sheet.choices(kind).iter().map(|choice| &*choice.id);
        match kind {
            FieldType::Text | FieldType::LongText => Value::text("x"),
            FieldType::YesNo => Value::Bool(true),
            FieldType::SingleChoice(_) => choices().next().map_or(Value::Empty, Value::id),
            kind if kind.is_list() => Value::ids(choices()),
            kind => {
                let most = kind.bounds().map_or(10_000.0, |(_, high)| high);
                Number::new(most).map_or(Value::Empty, Value::Number)
            }
        }
    };
    let values = |fields: &[Field]| fields.iter().map(|field| value(&field.kind)).collect();
    let rows = |table: &TableSpec| {
        let cells: Vec<Value> = values(&table.columns);
        (0..table.max_rows).map(|row| Row { id: row.to_string().into(), cells: cells.clone() }).collect()
    };
    Answers { fields: values(&sheet.fields), tables: sheet.tables.iter().map(rows).collect() }
}

/// The place of a text in the language of the page: its half, where it has two.
pub fn half(place: &str, json: Option<&Json>, lang: Lang) -> String {
    match json {
        Some(Json::Map(_)) => [place, ".", edit::key_of(lang)].concat(),
        _ => place.to_owned(),
    }
}
