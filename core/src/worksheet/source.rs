//! A worksheet as its author writes it: the shape of the TOML files, and of worksheets that trainers make (JSON).
//!
//! Names are those of the file format. Nothing is checked here beyond the shape; [`super::compile`] does that.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use crate::decimal;
use crate::lang::Text;

/// A worksheet file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct WorksheetDef {
    pub schema: String,
    pub id: String,
    pub order: u16,
    pub slides: Vec<u16>,
    pub scope: String,
    pub flagship: bool,
    pub title: Text,
    pub purpose: Text,
    pub headline: Option<String>,
    #[serde(default)]
    pub how_to: Vec<Text>,
    #[serde(default)]
    pub related: Vec<String>,
    #[serde(default)]
    pub basis: Vec<BasisDef>,
    #[serde(default)]
    pub section: Vec<SectionDef>,
    #[serde(default)]
    pub result: Vec<ResultDef>,
    #[serde(default)]
    pub rule: Vec<RuleDef>,
    #[serde(default)]
    pub advice: Vec<AdviceDef>,
    #[serde(default)]
    pub chart: Vec<ChartDef>,
    #[serde(default)]
    pub example: Vec<ExampleDef>,
}

/// Where content comes from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct BasisDef {
    pub kind: String,
    pub text: Text,
    pub source: Option<String>,
}

/// A group of fields.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct SectionDef {
    pub id: String,
    pub title: Text,
    pub hint: Text,
    #[serde(default)]
    pub ours: bool,
    pub after: Option<String>,
    #[serde(default)]
    pub field: Vec<FieldDef>,
}

/// A field, or a column of a table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct FieldDef {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub required: bool,
    pub label: Text,
    pub hint: Text,
    pub short: Option<Text>,
    pub ask: Option<Text>,
    pub unit: Option<Text>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub step: Option<f64>,
    pub currency: Option<String>,
    pub choices: Option<Vec<ChoiceDef>>,
    pub vocab: Option<String>,
    pub max_items: Option<u16>,
    pub anchors: Option<Vec<AnchorDef>>,
    pub side: Option<String>,
    pub formula: Option<String>,
    pub default: Option<Raw>,
    pub prefill: Option<String>,
    pub home: Option<String>,
    pub show_when: Option<String>,
    pub read_only: Option<bool>,
    pub rows: Option<String>,
    pub fixed_rows: Option<Vec<FixedRowDef>>,
    pub min_rows: Option<u16>,
    pub max_rows: Option<u16>,
    pub display: Option<String>,
    pub sort: Option<String>,
    pub brief: Option<Vec<String>>,
    pub sentence: Option<Text>,
    pub keeps: Option<KeepsDef>,
    pub column: Option<Vec<FieldDef>>,
}

/// That a table keeps what the sheet said when it begins anew (`keeps`), and how the next one goes on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepsDef {
    /// The field that has an answer once what the sheet is about is over.
    pub over: String,
    /// What beginning anew is called.
    pub label: Text,
    /// Said while there is no answer to `over`.
    pub hint: Text,
    /// Fields that begin with the last answer to another.
    pub carry: BTreeMap<String, String>,
    /// The long text among its columns that takes in words what has no column of its own.
    pub rest: String,
}

/// An item to choose.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct ChoiceDef {
    pub id: String,
    pub zh: Box<str>,
    pub en: Box<str>,
    pub value: Option<f64>,
    pub points: Option<f64>,
    #[serde(default)]
    pub best: bool,
    pub note: Option<Text>,
}

/// What a score means.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct AnchorDef {
    pub value: i32,
    pub zh: Box<str>,
    pub en: Box<str>,
}

/// A row that is always there.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct FixedRowDef {
    pub id: String,
    pub zh: Box<str>,
    pub en: Box<str>,
    pub hint: Option<Text>,
    /// Tags and `default_<column>` values.
    #[serde(flatten)]
    pub more: BTreeMap<String, Raw>,
}

/// A computed result.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct ResultDef {
    pub id: String,
    pub kind: String,
    pub title: Text,
    pub formula: String,
    pub values: Option<Vec<String>>,
    pub labels: Option<String>,
    pub decimals: Option<u8>,
    pub currency: Option<String>,
    #[serde(default)]
    pub band: Vec<BandDef>,
}

/// A verdict on a result.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct BandDef {
    pub id: String,
    pub when: String,
    pub verdict: Text,
    pub advice: Option<Text>,
}

/// A warning or hint.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct RuleDef {
    pub id: String,
    pub level: String,
    pub each: Option<String>,
    pub when: String,
    pub message: Text,
}

/// A set of advice texts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct AdviceDef {
    pub id: String,
    pub key: String,
    pub title: Text,
    #[serde(default)]
    pub item: Vec<AdviceItemDef>,
}

/// The advice for one value.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct AdviceItemDef {
    pub key: String,
    pub lines: Vec<Text>,
}

/// A chart (`[[chart]]`), drawn from answers and results that the file has already; it has no formulas of its own.
///
/// | kind | draws | its own keys |
/// |---|---|---|
/// | `pyramid` | the share of each fixed row, one pyramid a value (at most 2) | `rows`, `compare` |
/// | `curve` | a line a column over the rows (at most 4), or over a result that is a list of numbers | `rows`, `at`, `step`, `people` |
/// | `radar` | an axis a row (a second value is drawn beside the first), or an axis a field or result | `rows`, `min`, `max` |
/// | `ladder` | the steps from below, the fields that stand on each, and where `at` is | `at`, `step`, `line`, `target` |
/// | `grid` | two values across and up, a word in each corner; for a worksheet about a person, everybody | `at`, four `step`, `min`, `max` |
/// | `matrix` | a symbol for each choice or score | `rows`, `label`, `marks` or `min` and `max`, `heads` |
/// | `bars` | one value of each row, or several fields or results | `rows`, `label`, `max`, `order` |
/// | `stages` | the line of stages up to `at`; of the present one the ticks still open, or what its row says | `at`, `rows`, `step`, `aside` |
/// | `balance` | the rows on two sides, each with its weight | `rows`, `label`, `at`, `step` |
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartDef {
    /// The id, which never changes.
    pub id: String,
    /// What it looks like, as above.
    pub kind: String,
    /// The heading.
    pub title: Text,
    /// What to fill in first, shown while there is nothing to draw.
    pub empty: Text,
    /// The section that it stands below; above all of them without it.
    pub after: Option<String>,
    /// The table whose rows are the items.
    pub rows: Option<String>,
    /// The column that names the rows of a table that people add rows to.
    pub label: Option<String>,
    /// Columns of `rows`, or without it fields and results. Stages without `rows` name a checklist for each stage.
    pub values: Vec<String>,
    /// Where things stand: a result with bands or a single choice; for two sides, the column that says which.
    pub at: Option<String>,
    /// Short names for the bands or choices of `at`, in the order in which they are drawn; the choices themselves
    /// without it. For a grid from the upper left corner in reading order. Rows of a curve say theirs as `phase`.
    #[serde(default)]
    pub step: Vec<StepDef>,
    /// True when the last stage is off the line, such as a break.
    pub aside: Option<bool>,
    /// A line above a step: its id, and the name of the line.
    pub line: Option<StepDef>,
    /// The single choice that says which step is wanted.
    pub target: Option<String>,
    /// `table.column`: the stage of each person of a table that has a column of people.
    pub people: Option<String>,
    /// The example whose figures are drawn beside one's own.
    pub compare: Option<String>,
    /// The lowest value, 0 without it; scores and percents know theirs.
    pub min: Option<f64>,
    /// The highest value.
    pub max: Option<f64>,
    /// `desc` for the largest first, `asc` for the smallest.
    pub order: Option<String>,
    /// A symbol for every choice: `full`, `half`, `empty` or `done`.
    pub marks: Option<BTreeMap<String, String>>,
    /// A table that names the value columns: the table, its column with their ids, its column with their names.
    pub heads: Option<Vec<String>>,
}

/// A stage, step, corner or side of a chart; also the line above one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct StepDef {
    pub id: String,
    pub zh: Box<str>,
    pub en: Box<str>,
}

/// A filled example.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct ExampleDef {
    pub id: String,
    pub title: Text,
    pub today: String,
    #[serde(default)]
    pub expected_rules: Vec<String>,
    #[serde(default)]
    pub values: BTreeMap<String, Raw>,
    #[serde(default)]
    pub expected: Vec<ExpectedDef>,
}

/// What a result of an example must be.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct ExpectedDef {
    pub result: String,
    pub value: Raw,
    pub band: Option<String>,
}

/// A value whose type depends on the field it is for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Raw {
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// A text, an id or a date.
    Str(String),
    /// Several values.
    List(Vec<Raw>),
    /// A table row, or a text in both languages.
    Map(BTreeMap<String, Raw>),
}

/// The value for messages; only what is short enough for one.
impl fmt::Display for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(yes) => yes.fmt(f),
            Self::Int(number) => number.fmt(f),
            Self::Float(number) => f.write_str(&decimal::short(*number, 6)),
            Self::Str(word) => f.write_str(word),
            Self::List(_) => f.write_str("[…]"),
            Self::Map(_) => f.write_str("{…}"),
        }
    }
}

impl Raw {
    /// A text in both languages: a map with the keys `zh` and `en` and no others.
    pub fn as_text(&self) -> Option<Text> {
        let Self::Map(map) = self else { return None };
        match (map.len(), map.get("zh"), map.get("en")) {
            (2, Some(Self::Str(zh)), Some(Self::Str(en))) => Some(Text::new(zh, en)),
            _ => None,
        }
    }
}
