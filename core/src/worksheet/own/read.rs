//! A tree of JSON as a definition. Every mistake is told with its place.

use std::cell::RefCell;

use crate::formula::Kind;
use crate::lang::Text;
use crate::worksheet::def::Scope;
use crate::worksheet::limits::own as limits;
use crate::worksheet::problem::Wrong;
use crate::worksheet::source::{
    AnchorDef, BandDef, ChoiceDef, FieldDef, Raw, ResultDef, RuleDef, SectionDef, WorksheetDef,
};

use super::json::Json;
use super::scored::{self, Scored};
use super::{OwnProblem, PREFIX};

/// A definition as it was read, and where everything in it stands.
pub(super) struct Read {
    pub(super) def: WorksheetDef,
    pub(super) places: Vec<(String, String)>,
    pub(super) problems: Vec<OwnProblem>,
    /// Chapter and number, such as `8.1`.
    pub(super) code: String,
}

/// What is gathered on the way.
#[derive(Default)]
struct Gathered {
    problems: Vec<OwnProblem>,
    /// Ids as the compiler names them in its messages, and their places.
    places: Vec<(String, String)>,
    fields: usize,
}

/// Reads a definition.
pub(super) fn read(json: &Json) -> Read {
    const KEYS: &[&str] =
        &["keybook", "v", "id", "ids", "code", "scope", "title", "purpose", "how_to", "section", "result", "rule"];
    let gathered = RefCell::default();
    let sheet = Item::new(&gathered, json, String::new(), KEYS);
    let section: Vec<SectionDef> = sheet.items("section", limits::SECTIONS, SECTION).iter().map(section).collect();
    let scored: Vec<Scored> = json
        .items_of("section")
        .iter()
        .flat_map(|section| section.items_of("field"))
        .filter_map(scored::scored)
        .collect();
    let def = WorksheetDef {
        schema: "worksheet/1".to_owned(),
        id: sheet.word("id"),
        order: 0,
        slides: Vec::new(),
        scope: sheet.word("scope"),
        flagship: false,
        title: sheet.text("title"),
        purpose: sheet.text("purpose"),
        headline: None,
        how_to: sheet.texts("how_to"),
        related: Vec::new(),
        basis: Vec::new(),
        section,
        result: sheet.items("result", limits::RESULTS, RESULT).iter().map(|item| result(item, &scored)).collect(),
        rule: sheet.items("rule", limits::RULES, RULE).iter().map(rule).collect(),
        advice: Vec::new(),
        chart: Vec::new(),
        example: Vec::new(),
    };
    if !super::is_own(&def.id) {
        sheet.wrong("id", Wrong::value("id", &&def.id));
    }
    if !matches!(&*def.scope, "account" | "person" | "rep") {
        sheet.wrong("scope", Wrong::value("scope", &&def.scope));
    }
    let code = sheet.word("code");
    if code.len() > 8 {
        sheet.wrong("code", Wrong::Exceeds { key: "code".into(), max: 8 });
    }
    let Gathered { problems, places, .. } = gathered.into_inner();
    Read { def, places, problems, code }
}

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
    let gathered = RefCell::default();
    let sheet = Item { gathered: &gathered, json, place: String::new() };
    let scope = match json.get("scope").and_then(Json::as_str) {
        Some("person") => Scope::Person,
        Some("rep") => Scope::Rep,
        _ => Scope::Account,
    };
    Heading { title: sheet.text("title"), purpose: sheet.text("purpose"), code: sheet.word("code"), scope }
}

impl Json {
    /// The items of the list under a key.
    pub fn items_of(&self, key: &str) -> &[Self] {
        self.get(key).map_or(&[], Self::items)
    }
}

/// The types that a field can have, as the builder offers them.
pub const KINDS: [&str; 14] = [
    "text",
    "long_text",
    "score",
    "single_choice",
    "multi_choice",
    "checklist",
    "yes_no",
    "number",
    "percent",
    "money",
    "date",
    "rank",
    "person_ref",
    "account_ref",
];

const SECTION: &[&str] = &["id", "title", "hint", "field"];
const FIELD: &[&str] = &[
    "id",
    "type",
    "required",
    "label",
    "hint",
    "short",
    "ask",
    "unit",
    "min",
    "max",
    "step",
    "currency",
    "choices",
    "vocab",
    "max_items",
    "anchors",
    "side",
    "default",
    "show_when",
    "weight",
];
const CHOICE: &[&str] = &["id", "label", "zh", "en", "value", "points", "best", "note"];
const ANCHOR: &[&str] = &["value", "label", "zh", "en"];
const RESULT: &[&str] = &["id", "kind", "title", "formula", "calc", "decimals", "currency", "band"];
const BAND: &[&str] = &["id", "when", "from", "verdict", "advice"];
const RULE: &[&str] = &["id", "level", "when", "message"];

/// A group of keys that is being read.
struct Item<'a> {
    gathered: &'a RefCell<Gathered>,
    json: &'a Json,
    place: String,
}

impl<'a> Item<'a> {
    fn new(gathered: &'a RefCell<Gathered>, json: &'a Json, place: String, keys: &[&str]) -> Self {
        let item = Self { gathered, json, place };
        match json {
            Json::Map(pairs) => {
                for (key, _) in pairs.iter().filter(|(key, _)| !keys.contains(&&**key)) {
                    let shown: String = key.chars().filter(|c| !is_hidden(*c)).take(40).collect();
                    item.wrong("", Wrong::NotAllowed(shown.into()));
                }
            }
            _ => item.wrong("", Wrong::Needs { key: "".into(), wanted: Kind::Row }),
        }
        item
    }

    fn at(&self, key: &str) -> String {
        match (&*self.place, key) {
            ("", key) => key.to_owned(),
            (place, "") => place.to_owned(),
            (place, key) => [place, ".", key].concat(),
        }
    }

    fn wrong(&self, key: &str, wrong: Wrong) {
        let at = self.at(key);
        self.gathered.borrow_mut().problems.push(OwnProblem { at, wrong });
    }

    fn needs(&self, key: &str, wanted: Kind) {
        self.wrong(key, Wrong::Needs { key: key.into(), wanted });
    }

    /// Notes under which name the compiler speaks of this item; a name that is taken is a mistake.
    fn named(&self, name: String) {
        let twice = self.gathered.borrow().places.iter().any(|(known, _)| *known == name);
        if twice {
            self.wrong("id", Wrong::Duplicate);
        }
        self.gathered.borrow_mut().places.push((name, self.place.clone()));
    }

    fn get(&self, key: &str) -> Option<&'a Json> {
        self.json.get(key).filter(|json| **json != Json::Null)
    }

    fn items(&self, key: &str, max: usize, keys: &[&str]) -> Vec<Item<'a>> {
        let Some(json) = self.get(key) else { return Vec::new() };
        let Json::List(items) = json else {
            self.needs(key, Kind::List);
            return Vec::new();
        };
        if items.len() > max {
            self.wrong(key, Wrong::Exceeds { key: key.into(), max });
            return Vec::new();
        }
        let place = |at: usize| [&self.at(key), "[", &at.to_string(), "]"].concat();
        items.iter().enumerate().map(|(at, item)| Item::new(self.gathered, item, place(at), keys)).collect()
    }

    /// A short text that is the same in both languages: an id, a formula, the name of a type.
    fn word(&self, key: &str) -> String {
        let word = self.some_word(key);
        if word.is_none() && !self.has_problem(key) {
            self.wrong(key, Wrong::Missing(""));
        }
        word.unwrap_or_default()
    }

    fn has_problem(&self, key: &str) -> bool {
        let at = self.at(key);
        self.gathered.borrow().problems.iter().any(|problem| problem.at == at)
    }

    fn some_word(&self, key: &str) -> Option<String> {
        let json = self.get(key)?;
        let Some(word) = json.as_str() else {
            self.needs(key, Kind::Text);
            return None;
        };
        self.checked(key, word, limits::FORMULA);
        Some(word.to_owned())
    }

    /// Says what is wrong with a text's length and characters.
    fn checked(&self, key: &str, text: &str, max: usize) {
        if text.chars().count() > max {
            self.wrong(key, Wrong::Exceeds { key: key.into(), max });
        } else if text.chars().any(is_hidden) {
            self.wrong(key, Wrong::HiddenMarks(key.into()));
        }
    }

    /// A text for the reader: the same in both languages, or one for each. Empty when it is missing.
    fn text(&self, key: &str) -> Text {
        self.get(key).map(|json| self.text_of(key, json)).unwrap_or_default()
    }

    fn some_text(&self, key: &str) -> Option<Text> {
        self.get(key).map(|json| self.text_of(key, json))
    }

    fn texts(&self, key: &str) -> Vec<Text> {
        let items = self.json.items_of(key);
        if items.len() > limits::SECTIONS {
            self.wrong(key, Wrong::Exceeds { key: key.into(), max: limits::SECTIONS });
            return Vec::new();
        }
        items.iter().map(|json| self.text_of(key, json)).collect()
    }

    fn text_of(&self, key: &str, json: &Json) -> Text {
        let halves = [json.get("zh"), json.get("en")].map(|half| half.and_then(Json::as_str));
        let text = match (json, halves) {
            (Json::Text(text), _) => Text::new(text, text),
            (Json::Map(pairs), [Some(zh), Some(en)]) if pairs.len() == 2 => Text::new(zh, en),
            _ => {
                self.needs(key, Kind::Text);
                return Text::default();
            }
        };
        self.checked(key, &text.zh, limits::TEXT);
        if text.en != text.zh {
            self.checked(key, &text.en, limits::TEXT);
        }
        text
    }

    /// The name of an item to choose or of a row: `label`, or `zh` and `en` beside the id.
    fn label(&self) -> Text {
        match (self.get("zh"), self.get("en")) {
            (Some(zh), Some(en)) => {
                let (zh, en) = (self.text_of("zh", zh), self.text_of("en", en));
                Text { zh: zh.zh, en: en.en }
            }
            _ => self.text("label"),
        }
    }

    fn number(&self, key: &str) -> Option<f64> {
        match self.get(key)? {
            Json::Number(number) if number.abs() <= limits::NUMBER => Some(*number),
            Json::Number(_) => {
                self.wrong(key, Wrong::value(key, &"…"));
                None
            }
            _ => {
                self.needs(key, Kind::Number);
                None
            }
        }
    }

    /// A whole number from 0 to 500.
    fn count(&self, key: &str) -> Option<u16> {
        let number = self.number(key)?;
        if number.fract() != 0.0 || !(0.0..=500.0).contains(&number) {
            self.wrong(key, Wrong::value(key, &decimal(number)));
        }
        // Saturates, and what saturates is refused above.
        Some(number as u16)
    }

    fn yes(&self, key: &str) -> bool {
        match self.get(key) {
            None => false,
            Some(Json::Bool(yes)) => *yes,
            Some(_) => {
                self.needs(key, Kind::YesNo);
                false
            }
        }
    }
}

fn decimal(number: f64) -> String {
    crate::decimal::short(number, 6)
}

/// Control characters, and marks that change the direction of writing: nobody sees them, and they hide what is written.
fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn section(item: &Item<'_>) -> SectionDef {
    let id = item.word("id");
    item.named(id.clone());
    let fields = item.items("field", limits::FIELDS, FIELD);
    let before = item.gathered.borrow().fields;
    item.gathered.borrow_mut().fields = before + fields.len();
    if before <= limits::FIELDS && before + fields.len() > limits::FIELDS {
        item.wrong("field", Wrong::Exceeds { key: "field".into(), max: limits::FIELDS });
    }
    SectionDef {
        title: item.text("title"),
        hint: item.text("hint"),
        ours: false,
        after: None,
        field: fields.iter().map(self::field).collect(),
        id,
    }
}

/// A field of a section.
fn field(item: &Item<'_>) -> FieldDef {
    let id = item.word("id");
    item.named(id.clone());
    let list = |key: &str, keys: &[&str]| item.get(key).map(|_| item.items(key, limits::CHOICES, keys));
    let kind = item.word("type");
    if !KINDS.contains(&&*kind) && !item.has_problem("type") {
        item.wrong("type", Wrong::value("type", &&kind));
    }
    // Whether a weight is a number matters even where nothing adds it up.
    let _ = item.number("weight");
    FieldDef {
        kind,
        required: item.yes("required"),
        label: item.text("label"),
        hint: item.text("hint"),
        short: item.some_text("short"),
        ask: item.some_text("ask"),
        unit: item.some_text("unit"),
        min: item.number("min"),
        max: item.number("max"),
        step: item.number("step"),
        currency: item.some_word("currency"),
        choices: list("choices", CHOICE).map(|items| items.iter().map(choice).collect()),
        vocab: item.some_word("vocab"),
        max_items: item.count("max_items"),
        anchors: list("anchors", ANCHOR).map(|items| items.iter().map(anchor).collect()),
        side: item.some_word("side"),
        default: item.get("default").and_then(|json| default(item, json)),
        show_when: item.some_word("show_when"),
        formula: None,
        prefill: None,
        home: None,
        read_only: None,
        rows: None,
        fixed_rows: None,
        min_rows: None,
        max_rows: None,
        display: None,
        sort: None,
        brief: None,
        sentence: None,
        column: None,
        id,
    }
}

fn default(item: &Item<'_>, json: &Json) -> Option<Raw> {
    match json {
        Json::Bool(yes) => Some(Raw::Bool(*yes)),
        Json::Number(_) => item.number("default").map(Raw::Float),
        Json::Text(_) => item.some_word("default").map(Raw::Str),
        _ => {
            item.needs("default", Kind::Anything);
            None
        }
    }
}

fn choice(item: &Item<'_>) -> ChoiceDef {
    let Text { zh, en } = item.label();
    ChoiceDef {
        id: item.word("id"),
        zh,
        en,
        value: item.number("value"),
        points: item.number("points"),
        best: item.yes("best"),
        note: item.some_text("note"),
    }
}

fn anchor(item: &Item<'_>) -> AnchorDef {
    let Text { zh, en } = item.label();
    // Saturates; the compiler refuses what is no value of the score.
    AnchorDef { value: item.number("value").unwrap_or(f64::MAX) as i32, zh, en }
}

fn result(item: &Item<'_>, scored: &[Scored]) -> ResultDef {
    let id = item.word("id");
    item.named(id.clone());
    let calc = item.some_word("calc");
    let formula = match &calc {
        Some(calc) => {
            if item.get("formula").is_some() {
                item.wrong("formula", Wrong::NotAllowed("formula".into()));
            }
            match scored::formula(calc, scored) {
                Some(formula) if !scored.is_empty() => formula,
                Some(_) => {
                    item.wrong("calc", Wrong::NothingToAdd);
                    String::new()
                }
                None => {
                    item.wrong("calc", Wrong::value("calc", &calc));
                    String::new()
                }
            }
        }
        None => item.word("formula"),
    };
    let kind = if calc.as_deref() == Some("percent") { "percent" } else { "number" };
    let bands = item.items("band", limits::BANDS, BAND);
    ResultDef {
        kind: item.some_word("kind").unwrap_or_else(|| kind.to_owned()),
        title: item.text("title"),
        formula,
        values: None,
        labels: None,
        decimals: item.count("decimals").map(|digits| u8::try_from(digits).unwrap_or(u8::MAX)),
        currency: item.some_word("currency"),
        band: highest_first(bands.iter().map(|band| self::band(band, &id)).collect()),
        id,
    }
}

/// Bands are tried in order: those that begin at a number stand highest first, whatever the order in the file.
fn highest_first(mut bands: Vec<(Option<f64>, BandDef)>) -> Vec<BandDef> {
    if bands.iter().all(|(from, _)| from.is_some()) {
        crate::order::sort_by(&mut bands, |(a, _), (b, _)| b.partial_cmp(a).unwrap_or(std::cmp::Ordering::Equal));
    }
    bands.into_iter().map(|(_, band)| band).collect()
}

fn band(item: &Item<'_>, result: &str) -> (Option<f64>, BandDef) {
    let id = item.word("id");
    item.named([result, "/", &id].concat());
    let from = item.number("from");
    if from.is_some() && item.get("when").is_some() {
        item.wrong("when", Wrong::NotAllowed("when".into()));
    }
    let when = match from {
        Some(from) => ["value >= ", &decimal(from)].concat(),
        None if item.has_problem("from") => String::new(),
        None => item.word("when"),
    };
    (from, BandDef { id, when, verdict: item.text("verdict"), advice: item.some_text("advice") })
}

fn rule(item: &Item<'_>) -> RuleDef {
    let id = item.word("id");
    item.named(id.clone());
    RuleDef {
        level: item.some_word("level").unwrap_or_else(|| "info".to_owned()),
        each: None,
        when: item.word("when"),
        message: item.text("message"),
        id,
    }
}

/// True for an id that a worksheet outside the catalogue can have: no worksheet of the catalogue begins so.
pub fn is_own(id: &str) -> bool {
    let rest = id.strip_prefix(PREFIX).unwrap_or_default();
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    (1..=30).contains(&rest.len()) && rest.bytes().all(allowed)
}
