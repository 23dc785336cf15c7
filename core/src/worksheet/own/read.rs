//! What a definition asks: its head, its sections, its fields.

use std::cell::RefCell;
use std::rc::Rc;

use crate::book::Currency;
use crate::decimal::short;
use crate::formula::Pool;
use crate::lang::{Lang, Text};
use crate::worksheet::compile::unchecked;
use crate::worksheet::def::{
    Anchor, Choice, ChoiceSet, DefaultValue, Field, FieldType, Gives, Limits, Scope, Section, Side, Worksheet,
    with_unit,
};
use crate::worksheet::limits::own as limits;
use crate::worksheet::problem::Wrong;
use crate::worksheet::shared::Shared;
use crate::worksheet::table::TableSpec;

use super::follow::follow;
use super::item::{Gathered, Item};
use super::json::Json;
use super::keys::may_stand;
use super::{CHAPTER, OwnProblem, PREFIX};

const SHEET: &[&str] =
    &["keybook", "v", "id", "ids", "code", "scope", "title", "purpose", "how_to", "section", "result", "rule"];
const SECTION: &[&str] = &["id", "title", "hint", "field"];
const CHOICE: &[&str] = &["id", "label", "zh", "en", "value", "points", "best", "note"];
const ANCHOR: &[&str] = &["value", "label", "zh", "en"];

/// What the list of worksheets says of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// The title; empty in a language that it lacks.
    pub title: Text,
    /// One line on what it is for.
    pub purpose: Text,
    /// Chapter and number, such as `8.1`.
    pub code: String,
    /// What one filled sheet is about.
    pub scope: Scope,
}

/// The heading of a definition, as far as it can be read.
pub fn heading(json: &Json) -> Heading {
    head(&Item::new(&RefCell::default(), json, String::new()))
}

fn head(item: &Item<'_>) -> Heading {
    let scope = match &*item.word("scope") {
        "person" => Scope::Person,
        "rep" => Scope::Rep,
        "account" | "" => Scope::Account,
        other => {
            item.wrong("scope", Wrong::value("scope", &other));
            Scope::Account
        }
    };
    let code = item.word("code");
    if code.len() > 8 {
        item.wrong("code", Wrong::Exceeds { key: "code".into(), max: 8 });
    }
    Heading { title: item.text("title"), purpose: item.some_text("purpose").unwrap_or_default(), code, scope }
}

/// True for an id that a worksheet outside the catalogue can have: no worksheet of the catalogue begins so.
pub fn is_own(id: &str) -> bool {
    let rest = id.strip_prefix(PREFIX).unwrap_or_default();
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    (1..=30).contains(&rest.len()) && rest.bytes().all(allowed)
}

/// Reads a definition.
pub(super) fn read(json: &Json, shared: &Shared) -> Result<Worksheet, Vec<OwnProblem>> {
    let gathered = RefCell::<Gathered>::default();
    let item = Item::new(&gathered, json, String::new());
    item.only(&|key| SHEET.contains(&key));
    let id = item.word("id");
    if !is_own(&id) {
        item.wrong("id", Wrong::value("id", &id));
    }
    let mut sheet = bare(&id, head(&item), item.texts("how_to"));
    // Without questions every formula would be wrong as well.
    if item.get("section").is_none() {
        item.wrong("section", Wrong::Missing("section"));
    }
    let mut fields = Vec::new();
    for section in item.items("section", limits::SECTIONS, SECTION) {
        let asked = section.all("field", limits::FIELDS);
        if fields.len() + asked.len() > limits::FIELDS {
            section.wrong("field", Wrong::Exceeds { key: "field".into(), max: limits::FIELDS });
            break;
        }
        let first = small(fields.len());
        sheet.sections.push(Section {
            id: section.id("").into(),
            title: section.text("title"),
            hint: section.some_text("hint").unwrap_or_default(),
            ours: false,
            after: None,
            first,
            count: small(asked.len()),
        });
        for one in asked {
            let spec = field(&mut sheet, &one, "", shared);
            sheet.fields.push(spec);
            fields.push(one);
        }
    }
    let columns: usize = sheet.tables.iter().map(|table| table.columns.len()).sum();
    if fields.len() + columns > limits::FIELDS {
        item.wrong("section", Wrong::Exceeds { key: "field".into(), max: limits::FIELDS });
    }
    follow(&mut sheet, &item, &fields);
    let problems = gathered.into_inner().problems;
    if problems.is_empty() { Ok(sheet) } else { Err(problems) }
}

fn bare(id: &str, head: Heading, how_to: Vec<Text>) -> Worksheet {
    Worksheet {
        id: id.into(),
        code: head.code.into(),
        chapter: CHAPTER,
        order: 0,
        scope: head.scope,
        flagship: false,
        slides: Vec::new(),
        title: head.title,
        purpose: head.purpose,
        how_to,
        related: Vec::new(),
        basis: Vec::new(),
        sections: Vec::new(),
        fields: Vec::new(),
        tables: Vec::new(),
        choice_sets: Vec::new(),
        results: Vec::new(),
        headline: None,
        rules: Vec::new(),
        advice: Vec::new(),
        charts: Vec::new(),
        examples: Vec::new(),
        pool: Pool::default(),
        units: Vec::new(),
    }
}

/// A place as it is stored. Counts are limited far below the largest.
pub(super) fn small(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

/// Reads a field, or with the place of its table a column. There always is one: places of later ones must not shift.
fn field(sheet: &mut Worksheet, item: &Item<'_>, table: &str, shared: &Shared) -> Field {
    let id = item.id(table);
    let kind = kind(sheet, item, !table.is_empty(), shared);
    let today = item.some_word("default").map(|word| {
        if word != "today" || kind != FieldType::Date {
            item.wrong("default", Wrong::value("default", &word));
        }
        DefaultValue::Today
    });
    // Whether a weight is a number matters even where nothing adds it up.
    if let Some(weight) = item.number("weight").filter(|weight| *weight < 0.0) {
        item.wrong("weight", Wrong::value("weight", &short(weight, 6)));
    }
    let (label, unit) = (item.text("label"), item.some_text("unit"));
    let mut short = item.some_text("short");
    // The head of a column is the one place for its unit.
    if let Some(unit) = unit.as_ref().filter(|_| !table.is_empty()) {
        let name = short.as_ref().unwrap_or(&label);
        let half = |lang| with_unit(name.get(lang), unit.get(lang), lang);
        short = Some(Text::new(&half(Lang::Zh), &half(Lang::En)));
    }
    Field {
        id: id.into(),
        kind,
        required: item.yes("required"),
        read_only: false,
        label,
        short,
        ask: item.some_text("ask"),
        hint: item.some_text("hint").unwrap_or_default(),
        unit,
        default: today,
        prefill: None,
        home: None,
        show_when: None,
    }
}

/// The table of the field that comes next; returns its place.
fn table(sheet: &mut Worksheet, item: &Item<'_>, shared: &Shared) -> u16 {
    let among = [&item.place, "/"].concat();
    let columns = item.all("column", limits::COLUMNS);
    let columns: Vec<Field> = columns.iter().map(|column| field(sheet, column, &among, shared)).collect();
    if columns.is_empty() && !item.has_problem("column") {
        item.wrong("column", Wrong::Missing(""));
    }
    let (min_rows, max_rows) = (item.count("min_rows").unwrap_or(0), item.count("max_rows").unwrap_or(limits::ROWS));
    if max_rows > limits::ROWS {
        item.wrong("max_rows", Wrong::Exceeds { key: "max_rows".into(), max: limits::ROWS.into() });
    }
    if max_rows == 0 || min_rows > max_rows {
        item.wrong("max_rows", Wrong::value("max_rows", &max_rows));
    }
    sheet.tables.push(TableSpec {
        field: small(sheet.fields.len()),
        columns,
        fixed_rows: Vec::new(),
        people: None,
        min_rows,
        max_rows,
        transpose: false,
        sort: None,
        brief: Vec::new(),
        sentence: None,
        keeps: None,
    });
    small(sheet.tables.len() - 1)
}

/// The types of fields.
const TYPES: [&str; 16] = [
    "text",
    "long_text",
    "date",
    "number",
    "percent",
    "money",
    "yes_no",
    "score",
    "single_choice",
    "multi_choice",
    "checklist",
    "rank",
    "person_ref",
    "account_ref",
    "table",
    "computed",
];

/// The type of a field with what belongs to it; keys of other types are a mistake. Tables hold no tables and no lists,
/// and only they hold what is computed.
fn kind(sheet: &mut Worksheet, item: &Item<'_>, column: bool, shared: &Shared) -> FieldType {
    let word = item.word("type");
    // Of a type that does not exist nobody knows what belongs to it.
    if TYPES.contains(&&*word) {
        item.only(&|key| may_stand(&word, key, column));
    }
    match &*word {
        "text" => FieldType::Text,
        "long_text" => FieldType::LongText,
        "date" => FieldType::Date,
        "yes_no" => FieldType::YesNo,
        "account_ref" => FieldType::AccountRef,
        "number" => FieldType::Number(numbers(item)),
        "percent" => FieldType::Percent(numbers(item)),
        "money" => FieldType::Money { currency: currency(item), limits: numbers(item) },
        "score" => score(item),
        "single_choice" => FieldType::SingleChoice(choices(sheet, item, shared)),
        "computed" if column => computed(sheet, item, shared),
        "table" if !column => FieldType::Table(table(sheet, item, shared)),
        "rank" if !column => FieldType::Rank(choices(sheet, item, shared)),
        "multi_choice" if !column => {
            FieldType::MultiChoice { set: choices(sheet, item, shared), max_items: item.count("max_items") }
        }
        "checklist" if !column => {
            FieldType::Checklist { set: choices(sheet, item, shared), max_items: item.count("max_items") }
        }
        "person_ref" => FieldType::PersonRef(match item.some_word("side").as_deref() {
            None | Some("customer") => Side::Customer,
            Some("ours") => Side::Ours,
            Some(other) => {
                item.wrong("side", Wrong::value("side", &other));
                Side::Customer
            }
        }),
        other => {
            if !other.is_empty() {
                item.wrong("type", Wrong::value("type", &other));
            }
            FieldType::Text
        }
    }
}

/// A column that is computed: how, is found out when all fields are known.
fn computed(sheet: &mut Worksheet, item: &Item<'_>, shared: &Shared) -> FieldType {
    if item.yes("required") {
        item.wrong("required", Wrong::value("required", &true));
    }
    let set = item.get("choices").map(|_| choices(sheet, item, shared));
    FieldType::Computed { formula: Box::new(unchecked()), gives: Gives::Choice(set) }
}

fn numbers(item: &Item<'_>) -> Limits {
    let (min, max, step) = (item.number("min"), item.number("max"), item.number("step"));
    if min.zip(max).is_some_and(|(min, max)| min >= max) {
        item.wrong("max", Wrong::value("max", &"…"));
    }
    if step.is_some_and(|step| step <= 0.0) {
        item.wrong("step", Wrong::value("step", &"…"));
    }
    Limits { min, max, step }
}

/// A currency, such as `CNY`.
pub(super) fn currency(item: &Item<'_>) -> Option<Box<str>> {
    let code = item.some_word("currency")?;
    if Currency::parse(&code).is_none() {
        item.wrong("currency", Wrong::value("currency", &code));
    }
    Some(code.into())
}

fn score(item: &Item<'_>) -> FieldType {
    let end = |key: &str| match item.number(key) {
        Some(number) if number.fract() == 0.0 && number.abs() <= 1_000.0 => Some(number as i32),
        None if item.get(key).is_some() => None,
        Some(number) => {
            item.wrong(key, Wrong::value(key, &short(number, 6)));
            None
        }
        None => {
            item.wrong(key, Wrong::EmptyText(key.into()));
            None
        }
    };
    let (Some(min), Some(max)) = (end("min"), end("max")) else { return FieldType::Text };
    if min >= max || max - min > 100 {
        item.wrong("max", Wrong::value("max", &max));
    }
    let mut anchors: Vec<Anchor> = Vec::new();
    for anchor in item.items("anchors", limits::CHOICES, ANCHOR) {
        // Saturates; what is no value of the score is refused.
        let value = anchor.number("value").unwrap_or(f64::MAX) as i32;
        if !(min..=max).contains(&value) || anchors.iter().any(|known| known.value == value) {
            anchor.wrong("value", Wrong::value("value", &value));
        }
        anchors.push(Anchor { value, text: anchor.label() });
    }
    FieldType::Score { min, max, anchors }
}

/// The choice set of a field: its own items, or a vocabulary of the catalogue.
fn choices(sheet: &mut Worksheet, item: &Item<'_>, shared: &Shared) -> u16 {
    let vocab = item.some_word("vocab");
    let choices = match vocab.as_deref().map(|name| (name, shared.vocab(name))) {
        Some((_, Some(found))) => found.choices.clone(),
        Some((name, None)) => {
            item.wrong("vocab", Wrong::unknown("vocab", name));
            Vec::new()
        }
        None => {
            // Two fields may have items of the same ids.
            let among = [&item.place, "/"].concat();
            item.items("choices", limits::CHOICES, CHOICE).iter().map(|one| choice(one, &among)).collect()
        }
    };
    if choices.is_empty() && !item.has_problem("choices") {
        item.wrong("choices", Wrong::Missing(""));
    }
    sheet.choice_sets.push(ChoiceSet { vocab: vocab.map(Into::into), choices });
    small(sheet.choice_sets.len() - 1)
}

fn choice(item: &Item<'_>, among: &str) -> Choice {
    Choice {
        id: Rc::from(item.id(among)),
        label: item.label(),
        value: item.number("value"),
        points: item.number("points"),
        best: item.yes("best"),
        note: item.some_text("note"),
    }
}
