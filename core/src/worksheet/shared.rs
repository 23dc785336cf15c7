//! What all worksheets share: vocabularies, the completeness verdicts, the demo.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::formula::{Context, Data, Formula, Machine, Pool, Type, Val, compile};
use crate::lang::Text;
use crate::unpack::Unpack;

use super::compile::{ValueOnly, choice};
use super::completeness::Completeness;
use super::def::{Choice, Side};
use super::problem::{DefProblem, Log, Wrong};
use super::source::{BandDef, ChoiceDef};

/// What all worksheets share.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Shared {
    /// The heading of the completeness line.
    pub completeness_title: Text,
    /// How completeness is counted.
    pub completeness_note: Text,
    /// What completeness means, tried in order.
    pub completeness: Vec<CompletenessBand>,
    /// Vocabularies.
    pub vocabs: Vec<Vocab>,
    /// The demo.
    pub demo: Demo,
}

/// What a completeness means.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct CompletenessBand {
    /// The id.
    pub id: Box<str>,
    /// When it holds; `value` in it is the percent.
    when: Formula,
    /// The verdict.
    pub verdict: Text,
    /// What to do.
    pub advice: Option<Text>,
}

/// A vocabulary that worksheets share.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Vocab {
    /// The id.
    pub id: Box<str>,
    /// The heading.
    pub title: Text,
    /// The items.
    pub choices: Vec<Choice>,
}

/// The demo: an invented company, its customers and its people.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Demo {
    /// The id.
    pub id: Box<str>,
    /// The heading.
    pub title: Text,
    /// What it is about.
    pub story: Text,
    /// The day it is dated, `YYYY-MM-DD`.
    pub today: Box<str>,
    /// The customers.
    pub accounts: Vec<DemoAccount>,
    /// The people, the customers' and our own.
    pub persons: Vec<DemoPerson>,
}

/// A customer of the demo.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct DemoAccount {
    /// The id.
    pub id: Rc<str>,
    /// The name.
    pub name: Text,
    /// An id of the vocabulary `school_segment`.
    pub segment: Box<str>,
    /// What is known about it.
    pub note: Text,
}

/// A person of the demo.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct DemoPerson {
    /// The id.
    pub id: Rc<str>,
    /// Whose person it is.
    pub side: Side,
    /// The customer, for a customer's person.
    pub account: Option<Rc<str>>,
    /// The name.
    pub name: Text,
    /// The position.
    pub title: Text,
}

impl Shared {
    /// A vocabulary.
    pub fn vocab(&self, id: &str) -> Option<&Vocab> {
        self.vocabs.iter().find(|vocab| &*vocab.id == id)
    }

    /// What a completeness means, as a place in [`Shared::completeness`].
    pub fn completeness_band(&self, completeness: Completeness) -> Option<usize> {
        let (data, pool) = (OneNumber(Val::number(f64::from(completeness.percent()))), Pool::default());
        self.completeness.iter().position(|band| {
            let mut fuel = 1_000;
            Machine::new(&data, &pool, &band.when).run(None, &mut fuel).is_ok_and(|val| val.is_true())
        })
    }
}

/// The percent as the only result there is.
struct OneNumber(Val);

impl Data for OneNumber {
    fn field(&self, _: u16) -> &Val {
        &Val::Null
    }

    fn result(&self, _: u16) -> &Val {
        &self.0
    }

    fn rows(&self, _: u16) -> usize {
        0
    }

    fn cell(&self, _: u16, _: usize, _: u16) -> &Val {
        &Val::Null
    }

    fn row_id(&self, _: u16, _: usize) -> Val {
        Val::Null
    }

    fn today(&self) -> Option<Date> {
        None
    }
}

/// The file of shared content, as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct SharedDef {
    pub schema: String,
    pub completeness: CompletenessDef,
    pub vocab: Vec<VocabDef>,
    pub demo: DemoDef,
    pub account: Vec<AccountDef>,
    pub person: Vec<PersonDef>,
}

/// The completeness line, as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct CompletenessDef {
    pub title: Text,
    pub formula: String,
    pub note: Text,
    pub band: Vec<BandDef>,
}

/// A vocabulary, as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct VocabDef {
    pub id: String,
    pub title: Text,
    #[serde(default)]
    pub slides: Vec<u16>,
    pub choices: Vec<ChoiceDef>,
}

/// The demo, as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct DemoDef {
    pub id: String,
    pub title: Text,
    pub slides: Vec<u16>,
    pub today: String,
    pub story: Text,
}

/// A customer of the demo, as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct AccountDef {
    pub id: String,
    pub name: Text,
    pub segment: String,
    pub note: Text,
}

/// A person of the demo, as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the file format documents its keys")]
pub struct PersonDef {
    pub id: String,
    pub side: String,
    pub account: Option<String>,
    pub name: Text,
    pub title: Text,
}

/// How completeness is counted; the page counts it in code, so the file may only say this.
const COMPLETENESS: &str = "100 * filled_required / all_required";

/// Checks the shared content. `file` is what problems call it.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn compile_shared(def: &SharedDef, file: &str) -> Result<Shared, Vec<DefProblem>> {
    let mut log = Log::new(file);
    if def.schema != "worksheet-shared/1" {
        log.add("", Wrong::value("schema", &&def.schema));
    }
    if def.completeness.formula != COMPLETENESS {
        log.add("completeness", Wrong::value("formula", &&def.completeness.formula));
    }
    let shared = Shared {
        completeness_title: def.completeness.title.clone(),
        completeness_note: def.completeness.note.clone(),
        completeness: def.completeness.band.iter().filter_map(|band| completeness_band(&mut log, band)).collect(),
        vocabs: def.vocab.iter().map(|vocab| read_vocab(&mut log, vocab)).collect(),
        demo: demo(&mut log, def),
    };
    check_texts(&mut log, &shared);
    check_references(&mut log, &shared);
    if log.problems.is_empty() { Ok(shared) } else { Err(log.problems) }
}

fn completeness_band(log: &mut Log, def: &BandDef) -> Option<CompletenessBand> {
    let context = Context { row: None, value: Some((0, Type::Number)) };
    match compile(&def.when, &ValueOnly, &context, &mut Pool::default()) {
        Ok((when, Type::YesNo)) => {
            let (verdict, advice) = (def.verdict.clone(), def.advice.clone());
            return Some(CompletenessBand { id: def.id.as_str().into(), when, verdict, advice });
        }
        Ok((_, ty)) => log.add(&def.id, Wrong::Gives { wanted: crate::formula::Kind::YesNo, found: ty.kind() }),
        Err(error) => log.add(&def.id, Wrong::Formula(error)),
    }
    None
}

fn read_vocab(log: &mut Log, def: &VocabDef) -> Vocab {
    let choices: Vec<Choice> = def.choices.iter().map(choice).collect();
    for (place, choice) in choices.iter().enumerate() {
        if choices.iter().take(place).any(|earlier| earlier.id == choice.id) {
            log.add(&def.id, Wrong::Duplicate);
        }
    }
    Vocab { id: def.id.as_str().into(), title: def.title.clone(), choices }
}

fn demo(log: &mut Log, def: &SharedDef) -> Demo {
    if Date::parse(&def.demo.today).is_none() {
        log.add(&def.demo.id, Wrong::value("today", &&def.demo.today));
    }
    let accounts = def.account.iter().map(|account| DemoAccount {
        id: account.id.as_str().into(),
        name: account.name.clone(),
        segment: account.segment.as_str().into(),
        note: account.note.clone(),
    });
    let accounts = accounts.collect();
    let mut persons = Vec::new();
    for person in &def.person {
        let side = match person.side.as_str() {
            "customer" => Side::Customer,
            "ours" => Side::Ours,
            other => {
                log.add(&person.id, Wrong::value("side", &other));
                continue;
            }
        };
        persons.push(DemoPerson {
            id: person.id.as_str().into(),
            side,
            account: person.account.as_deref().map(Rc::from),
            name: person.name.clone(),
            title: person.title.clone(),
        });
    }
    Demo {
        id: def.demo.id.as_str().into(),
        title: def.demo.title.clone(),
        story: def.demo.story.clone(),
        today: def.demo.today.as_str().into(),
        accounts,
        persons,
    }
}

fn check_texts(log: &mut Log, shared: &Shared) {
    let mut check = |id: &str, text: &Text| {
        if text.zh.trim().is_empty() || text.en.trim().is_empty() {
            log.add(id, Wrong::EmptyText("a text".into()));
        }
    };
    check("completeness", &shared.completeness_title);
    check("completeness", &shared.completeness_note);
    shared.completeness.iter().for_each(|band| check(&band.id, &band.verdict));
    for vocab in &shared.vocabs {
        check(&vocab.id, &vocab.title);
        vocab.choices.iter().for_each(|choice| check(&vocab.id, &choice.label));
    }
    check(&shared.demo.id, &shared.demo.story);
    shared.demo.accounts.iter().for_each(|account| check(&account.id, &account.name));
    shared.demo.persons.iter().for_each(|person| check(&person.id, &person.name));
}

fn check_references(log: &mut Log, shared: &Shared) {
    let segments = shared.vocab("school_segment").map_or(&[][..], |vocab| &vocab.choices);
    for account in &shared.demo.accounts {
        if !segments.iter().any(|choice| *choice.id == *account.segment) {
            log.add(&account.id, Wrong::unknown("segment", &account.segment));
        }
    }
    for person in &shared.demo.persons {
        let known = person.account.as_ref().is_none_or(|id| shared.demo.accounts.iter().any(|known| known.id == *id));
        if !known || (person.side == Side::Customer) != person.account.is_some() {
            log.add(&person.id, Wrong::unknown("account", person.account.as_deref().unwrap_or("")));
        }
    }
}
