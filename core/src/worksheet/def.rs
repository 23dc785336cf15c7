//! A checked worksheet, as the page and the evaluator use it. Names are resolved to indices.

use std::rc::Rc;

use serde::Serialize;

use crate::unpack::Unpack;

use crate::formula::{Formula, Pool};
use crate::lang::{Lang, Text};

use super::advice::AdviceSet;
use super::chart::{ChartSpec, Figure};
use super::example::Example;
use super::message::Rule;
use super::outcome::{ResultKind, ResultSpec, Unit};
use super::table::TableSpec;

/// A worksheet. Fields, tables and results are numbered in the order of the file, from 0.
#[derive(Clone, Debug, Serialize, Unpack)]
pub struct Worksheet {
    /// The id, which never changes.
    pub id: Rc<str>,
    /// Chapter and number in it, such as `3.1`; empty for a worksheet outside the catalogue.
    pub code: Box<str>,
    /// The chapter, from 1; 0 outside the catalogue.
    pub chapter: u8,
    /// The place in the course.
    pub order: u16,
    /// What one filled sheet is about.
    pub scope: Scope,
    /// One of the four main worksheets.
    pub flagship: bool,
    /// The slides of the course it comes from.
    pub slides: Vec<u16>,
    /// The heading.
    pub title: Text,
    /// One line on what it is for.
    pub purpose: Text,
    /// Short steps on how to use it.
    pub how_to: Vec<Text>,
    /// Ids of worksheets to link to.
    pub related: Vec<Box<str>>,
    /// Where the content comes from.
    pub basis: Vec<Basis>,
    /// Groups of fields, in order.
    pub sections: Vec<Section>,
    /// All fields, tables included, in order.
    pub fields: Vec<Field>,
    /// The tables, in the order of their fields.
    pub tables: Vec<TableSpec>,
    /// The choice sets that fields, columns and labels share.
    pub choice_sets: Vec<ChoiceSet>,
    /// Computed results.
    pub results: Vec<ResultSpec>,
    /// The result that says most, where the file names it; see [`Worksheet::main_result`].
    pub headline: Option<u16>,
    /// Warnings and hints.
    pub rules: Vec<Rule>,
    /// Advice chosen by answers and results.
    pub advice: Vec<AdviceSet>,
    /// Charts.
    pub charts: Vec<ChartSpec>,
    /// Filled examples; the first one is the demo.
    pub examples: Vec<Example>,
    /// Ids and numbers that the formulas share.
    pub pool: Pool,
    /// Computed columns and results in an order in which each needs only earlier ones.
    pub units: Vec<Unit>,
}

/// A worksheet is read once and shared: it is the same when it is the same in memory. What shows it asks at every key
/// whether it is still the same, and comparing a whole definition costs more than drawing it.
impl PartialEq for Worksheet {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// What one filled sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Unpack)]
pub enum Scope {
    /// One customer.
    Account,
    /// Across customers.
    Portfolio,
    /// One stakeholder.
    Person,
    /// The salesperson.
    Rep,
    /// A group exercise.
    Workshop,
}

/// Where content comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Basis {
    /// How the content relates to the course.
    pub kind: BasisKind,
    /// What was taken or rebuilt.
    pub text: Text,
    /// A public page.
    pub source: Option<Box<str>>,
}

/// How content relates to the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum BasisKind {
    /// Taken from the slides.
    Deck,
    /// Rebuilt where the slides have gaps.
    Reconstructed,
    /// A model of the trade.
    Standard,
    /// A setting of the product.
    Rule,
}

/// A group of fields.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Section {
    /// The id.
    pub id: Rc<str>,
    /// The heading.
    pub title: Text,
    /// One line below it.
    pub hint: Text,
    /// True for our own plans and the form's own head: how sure we are of them is no question.
    pub ours: bool,
    /// The date that the section waits for: what is written in it belongs to the time after.
    pub after: Option<u16>,
    /// The first field of the section.
    pub first: u16,
    /// How many fields it has.
    pub count: u16,
}

impl Section {
    /// The indices of its fields.
    pub fn fields(&self) -> std::ops::Range<usize> {
        usize::from(self.first)..usize::from(self.first) + usize::from(self.count)
    }
}

/// A field, or a column of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Field {
    /// The id, which never changes.
    pub id: Rc<str>,
    /// What it holds.
    pub kind: FieldType,
    /// True when it counts for completeness.
    pub required: bool,
    /// True when people cannot change it.
    pub read_only: bool,
    /// The label.
    pub label: Text,
    /// A shorter label for narrow headings.
    pub short: Option<Text>,
    /// How to ask the customer for it; `{row}` is the person or thing that a row is about.
    pub ask: Option<Text>,
    /// Help below or beside it.
    pub hint: Text,
    /// The unit of a number.
    pub unit: Option<Text>,
    /// What it holds at first.
    pub default: Option<DefaultValue>,
    /// Where a value can be proposed from.
    pub prefill: Option<Prefill>,
    /// Where its value is kept, when other worksheets ask for the same fact; else it is the worksheet's own.
    pub home: Option<Home>,
    /// When it is shown; always, if there is no condition.
    pub show_when: Option<Formula>,
}

/// The one home of a fact that several worksheets ask for. The person is that of the row, in a table about people, or
/// the one that the sheet is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum Home {
    /// The customer itself: nothing is stored.
    Account,
    /// A cell of the customer's own record.
    AccountCell(Rc<str>),
    /// The person itself: the row's id.
    Person,
    /// A cell of the person's record, maybe one that stands beside another (`support~evidence`).
    PersonCell(Rc<str>),
}

impl Field {
    /// True for an answer that may still turn out to be anything: an unknown one, and a score that the sheet is
    /// incomplete without (`awaited`) and does not have.
    pub fn is_open(&self, value: &crate::book::Value, awaited: bool) -> bool {
        let lacking = || awaited && self.required && self.show_when.is_none() && value.is_empty();
        value.is_unknown() || (matches!(self.kind, FieldType::Score { .. }) && lacking())
    }

    /// The label for narrow places.
    pub fn short_label(&self) -> &Text {
        self.short.as_ref().unwrap_or(&self.label)
    }

    /// The label for where nothing beside it says the unit: on paper, in files, on a wall.
    pub fn full_label(&self, lang: Lang) -> String {
        let label = self.label.get(lang);
        self.unit.as_ref().map_or_else(|| label.to_owned(), |unit| with_unit(label, unit.get(lang), lang))
    }
}

/// A name with its unit behind it.
pub(super) fn with_unit(name: &str, unit: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => [name, "（", unit, "）"].concat(),
        Lang::En => [name, " (", unit, ")"].concat(),
    }
}

/// What a field or column holds.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub enum FieldType {
    /// One line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// A date.
    Date,
    /// A number.
    Number(Limits),
    /// A percent; 38 means 38%.
    Percent(Limits),
    /// An amount in a currency (three letters).
    Money {
        /// The currency; `None` means the currency of the profile.
        currency: Option<Box<str>>,
        /// Limits in major units.
        limits: Limits,
    },
    /// Yes or no.
    YesNo,
    /// One of a choice set.
    SingleChoice(u16),
    /// Several of a choice set.
    MultiChoice {
        /// The choice set.
        set: u16,
        /// The most items.
        max_items: Option<u16>,
    },
    /// Several of a choice set, shown as tick boxes.
    Checklist {
        /// The choice set.
        set: u16,
        /// The most items.
        max_items: Option<u16>,
    },
    /// All of a choice set in order, first = highest.
    Rank(u16),
    /// A whole number.
    Score {
        /// The lowest score.
        min: i32,
        /// The highest score.
        max: i32,
        /// What scores mean.
        anchors: Vec<Anchor>,
    },
    /// A person.
    PersonRef(Side),
    /// An account.
    AccountRef,
    /// Nothing stored (columns only).
    Computed {
        /// How it is computed.
        formula: Box<Formula>,
        /// What it gives.
        gives: Gives,
    },
    /// A table, by its place in [`Worksheet::tables`] (fields only).
    Table(u16),
}

impl FieldType {
    /// The choice set of a choice, list, rank or computed choice.
    pub fn choice_set(&self) -> Option<u16> {
        match self {
            Self::SingleChoice(set)
            | Self::MultiChoice { set, .. }
            | Self::Checklist { set, .. }
            | Self::Rank(set)
            | Self::Computed { gives: Gives::Choice(Some(set)), .. } => Some(*set),
            _ => None,
        }
    }

    /// What a score means, where the worksheet says.
    pub fn meaning(&self, score: i32) -> Option<&Text> {
        let Self::Score { anchors, .. } = self else { return None };
        anchors.iter().find(|anchor| anchor.value == score).map(|anchor| &anchor.text)
    }

    /// The lowest and highest value that an unknown answer can turn out to be, where both are known.
    pub fn bounds(&self) -> Option<(f64, f64)> {
        match self {
            Self::Score { min, max, .. } => Some((f64::from(*min), f64::from(*max))),
            Self::Number(limits) | Self::Percent(limits) | Self::Money { limits, .. } => {
                Some((limits.min?, limits.max?))
            }
            _ => None,
        }
    }

    /// True for numbers of all kinds.
    pub fn is_figure(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Percent(_) | Self::Money { .. } | Self::Score { .. })
    }

    /// True for a list of ids.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::MultiChoice { .. } | Self::Checklist { .. } | Self::Rank(_))
    }

    /// True for what people fill in: neither computed nor a table.
    pub fn is_input(&self) -> bool {
        !matches!(self, Self::Computed { .. } | Self::Table(_))
    }
}

/// Limits of a number; both ends are allowed values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Unpack)]
pub struct Limits {
    /// The lowest value.
    pub min: Option<f64>,
    /// The highest value.
    pub max: Option<f64>,
    /// The step of a stepper; values between steps are allowed.
    pub step: Option<f64>,
}

/// What a score means.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Anchor {
    /// The score.
    pub value: i32,
    /// Its meaning.
    pub text: Text,
}

/// Whose people a reference offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum Side {
    /// The customer's.
    Customer,
    /// Our own.
    Ours,
}

/// What a computed column gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum Gives {
    /// A number.
    Number,
    /// An id, and the choice set that labels it.
    Choice(Option<u16>),
    /// Yes or no.
    YesNo,
    /// A date.
    Date,
    /// A text.
    Text,
    /// A person.
    Person,
    /// An account.
    Account,
}

/// The items of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct ChoiceSet {
    /// The shared vocabulary it is, if it is one.
    pub vocab: Option<Box<str>>,
    /// The items, in order.
    pub choices: Vec<Choice>,
}

impl ChoiceSet {
    /// The item with an id.
    pub fn get(&self, id: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| &*choice.id == id)
    }
}

/// An item to choose.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Choice {
    /// The id.
    pub id: Rc<str>,
    /// The label.
    pub label: Text,
    /// The number that `val()` gives.
    pub value: Option<f64>,
    /// The points of a quiz answer.
    pub points: Option<f64>,
    /// True for the best answer of a quiz.
    pub best: bool,
    /// Feedback after answering in a quiz, elsewhere the explanation beside the item.
    pub note: Option<Text>,
}

/// What a field holds at first.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub enum DefaultValue {
    /// The date of today.
    Today,
    /// Made by the page, such as a running number.
    Auto,
    /// A value.
    Value(Stored),
}

/// A value in a definition, not yet bound to a language.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub enum Stored {
    /// The answer "unknown".
    Unknown,
    /// Yes or no.
    Bool(bool),
    /// A number, or an amount in major units.
    Number(f64),
    /// An id, a date (`YYYY-MM-DD`) or a text that is the same in both languages.
    Word(Box<str>),
    /// A text in both languages.
    Text(Text),
    /// Ids.
    Ids(Vec<Rc<str>>),
}

/// Where a value can be proposed from: another worksheet of the same account or person.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Prefill {
    /// The worksheet's id.
    pub worksheet: Box<str>,
    /// What of it.
    pub from: PrefillFrom,
}

/// What a prefill reads. Ids, not indices: the other worksheet is another file.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub enum PrefillFrom {
    /// A field or a result.
    Single(Box<str>),
    /// A column of a table: table and column.
    Column(Box<str>, Box<str>),
}

impl Worksheet {
    /// True for a table that is incomplete until each of its rows is filled in: those that people cannot add to.
    pub fn awaits_all(&self, table: usize) -> bool {
        self.tables.get(table).is_some_and(|spec| {
            let required = self.fields.get(usize::from(spec.field)).is_some_and(|field| field.required);
            required && spec.is_fixed() && usize::from(spec.min_rows) == spec.fixed_rows.len()
        })
    }

    /// The index of a field.
    pub fn field(&self, id: &str) -> Option<usize> {
        self.fields.iter().position(|field| &*field.id == id)
    }

    /// The index of the table whose field has this id.
    pub fn table(&self, id: &str) -> Option<usize> {
        match self.fields.get(self.field(id)?)?.kind {
            FieldType::Table(table) => Some(usize::from(table)),
            _ => None,
        }
    }

    /// The index of a result.
    pub fn result(&self, id: &str) -> Option<usize> {
        self.results.iter().position(|result| &*result.id == id)
    }

    /// True for a result that is a list which a chart draws: as words it says little.
    pub fn is_curve(&self, result: usize) -> bool {
        let is_list = self.results.get(result).is_some_and(|spec| spec.kind == ResultKind::List);
        let drawn = |figure: &Figure| matches!(figure, Figure::Result(at) if usize::from(*at) == result);
        is_list && self.charts.iter().any(|chart| chart.values.iter().any(drawn))
    }

    /// A column of a table.
    pub fn column(&self, table: usize, column: usize) -> Option<&Field> {
        self.tables.get(table)?.columns.get(column)
    }

    /// The shared vocabulary that a field or column chooses from, if it is one.
    pub fn vocab(&self, kind: &FieldType) -> Option<&str> {
        self.choice_sets.get(usize::from(kind.choice_set()?))?.vocab.as_deref()
    }

    /// The items that a field or column offers; nothing for other types.
    pub fn choices(&self, kind: &FieldType) -> &[Choice] {
        let set = kind.choice_set().and_then(|set| self.choice_sets.get(usize::from(set)));
        set.map_or(&[], |set| &set.choices)
    }
}
