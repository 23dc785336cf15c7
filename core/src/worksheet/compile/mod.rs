//! A worksheet as written to a checked one. Every mistake is collected, none is skipped.

mod charts;
mod examples;
mod fields;
mod formulas;
mod names;
mod results;
mod tables;
mod words;

use std::rc::Rc;

use crate::formula::Pool;
use crate::lang::Text;

use super::def::{Basis, BasisKind, FieldType, Scope, Section, Worksheet};
use super::problem::{DefProblem, Log, Wrong};
use super::shared::Shared;
use super::source::{BasisDef, WorksheetDef};

pub(super) use fields::choice;
pub(super) use formulas::{gives, unchecked};
pub(super) use names::{Names, Types, ValueOnly};
pub(super) use words::parts;

/// Where the catalogue puts a worksheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Chapter and number in it, such as `3.1`; empty outside the catalogue.
    pub code: Box<str>,
    /// The chapter, from 1; 0 outside the catalogue.
    pub chapter: u8,
}

/// The most fields of a worksheet, columns of a table, results, rules and so on.
const MAX_ITEMS: usize = 500;

/// Checks a worksheet and resolves its names. `file` is what problems call it.
///
/// # Errors
///
/// Everything that is wrong with it: unknown names, wrong types, cycles, texts missing in a language …
pub fn compile(def: &WorksheetDef, file: &str, shared: &Shared, place: &Place) -> Result<Worksheet, Vec<DefProblem>> {
    let mut build = Build::new(def, file, shared, place);
    build.questions(def);
    if build.log.problems.is_empty() {
        build.advice(def);
        build.examples(def);
        build.charts(def);
    }
    build.done()
}

/// A worksheet in the making.
struct Build<'a> {
    log: Log,
    shared: &'a Shared,
    /// Texts of formulas met in fields, compiled when all fields are known.
    formulas: Vec<FieldFormula>,
    /// True while the columns of a table about people are read.
    people_table: bool,
    sheet: Worksheet,
}

/// A formula of a field or column.
struct FieldFormula {
    /// The table, for a column.
    table: Option<u16>,
    /// The field or column.
    place: u16,
    /// True for `show_when`, false for a computed column.
    show_when: bool,
    text: String,
}

fn bare(def: &WorksheetDef, place: &Place) -> Worksheet {
    Worksheet {
        id: def.id.as_str().into(),
        code: place.code.clone(),
        chapter: place.chapter,
        order: def.order,
        scope: Scope::Account,
        flagship: def.flagship,
        slides: def.slides.clone(),
        title: def.title.clone(),
        purpose: def.purpose.clone(),
        how_to: def.how_to.clone(),
        related: def.related.iter().map(|id| id.as_str().into()).collect(),
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

impl<'a> Build<'a> {
    fn new(def: &WorksheetDef, file: &str, shared: &'a Shared, place: &Place) -> Self {
        let (log, sheet) = (Log::new(file), bare(def, place));
        Self { log, shared, formulas: Vec::new(), people_table: false, sheet }
    }

    fn done(self) -> Result<Worksheet, Vec<DefProblem>> {
        if self.log.problems.is_empty() { Ok(self.sheet) } else { Err(self.log.problems) }
    }

    /// What it asks, and what follows from the answers.
    fn questions(&mut self, def: &WorksheetDef) {
        self.head(def);
        for section in &def.section {
            self.section(section);
        }
        self.count("fields", self.sheet.fields.len());
        if self.log.problems.is_empty() {
            // Formulas name fields, advice and examples name results: checking them against half a worksheet would only
            // repeat its mistakes.
            let known = self.formulas(def);
            self.results(def, &known);
            self.rules(def, &known);
            self.sentences(def, &known);
        }
    }
}

impl Build<'_> {
    fn head(&mut self, def: &WorksheetDef) {
        if def.schema != "worksheet/1" {
            self.log.add("", Wrong::value("schema", &&def.schema));
        }
        self.id(&def.id, &def.id, Letters::Lower);
        self.texts("", "title", &def.title);
        self.texts("", "purpose", &def.purpose);
        def.how_to.iter().for_each(|text| self.texts("", "how_to", text));
        match scope(&def.scope) {
            Some(scope) => self.sheet.scope = scope,
            None => self.log.add("", Wrong::value("scope", &&def.scope)),
        }
        for basis in &def.basis {
            self.basis(basis);
        }
    }

    fn basis(&mut self, def: &BasisDef) {
        self.texts("basis", "text", &def.text);
        let kind = match def.kind.as_str() {
            "deck" => BasisKind::Deck,
            "reconstructed" => BasisKind::Reconstructed,
            "standard" => BasisKind::Standard,
            "rule" => BasisKind::Rule,
            other => return self.log.add("basis", Wrong::value("kind", &other)),
        };
        let source = def.source.as_deref().map(Box::from);
        self.sheet.basis.push(Basis { kind, text: def.text.clone(), source });
    }

    fn section(&mut self, def: &super::source::SectionDef) {
        self.id(&def.id, &def.id, Letters::Lower);
        if self.sheet.sections.iter().any(|section| *section.id == *def.id) {
            self.log.add(&def.id, Wrong::Duplicate);
        }
        self.texts(&def.id, "title", &def.title);
        self.texts(&def.id, "hint", &def.hint);
        let first = self.sheet.fields.len();
        for field in &def.field {
            self.field(field);
        }
        let count = self.sheet.fields.len() - first;
        let after = def.after.as_deref().and_then(|date| self.date_field(&def.id, date));
        self.sheet.sections.push(Section {
            id: Rc::from(def.id.as_str()),
            title: def.title.clone(),
            hint: def.hint.clone(),
            ours: def.ours,
            after,
            first: small(first),
            count: small(count),
        });
    }

    /// A date that stands in this section or an earlier one.
    fn date_field(&mut self, section: &str, id: &str) -> Option<u16> {
        let place = self.sheet.field(id);
        let found = place.filter(|at| self.sheet.fields.get(*at).is_some_and(|field| field.kind == FieldType::Date));
        if found.is_none() {
            self.log.add(section, Wrong::unknown("after", id));
        }
        found.map(small)
    }

    fn count(&mut self, what: &'static str, found: usize) {
        if found > MAX_ITEMS {
            self.log.add("", Wrong::TooMany(what));
        }
    }

    fn texts(&mut self, id: &str, key: &str, text: &Text) {
        if text.zh.trim().is_empty() || text.en.trim().is_empty() {
            self.log.add(id, Wrong::EmptyText(key.into()));
        }
    }

    fn id(&mut self, at: &str, id: &str, letters: Letters) {
        if !is_id(id, matches!(letters, Letters::Any)) {
            self.log.add(at, Wrong::BadId);
        }
    }
}

/// True for letters, digits and `_` that begin with a letter, and are no word of formulas. Ids of choices and rows may
/// have capital letters.
pub(super) fn is_id(id: &str, capitals: bool) -> bool {
    let allowed =
        |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || capitals && b.is_ascii_uppercase();
    let begins = id.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
    begins && id.bytes().all(allowed) && id.len() <= super::limits::MAX_ID && !crate::formula::RESERVED.contains(&id)
}

/// Which letters an id may have.
#[derive(Clone, Copy)]
enum Letters {
    /// Ids of fields, results, rules and the like.
    Lower,
    /// Ids of choices and rows; the customer classes are A to D.
    Any,
}

fn scope(name: &str) -> Option<Scope> {
    Some(match name {
        "account" => Scope::Account,
        "portfolio" => Scope::Portfolio,
        "person" => Scope::Person,
        "rep" => Scope::Rep,
        "workshop" => Scope::Workshop,
        _ => return None,
    })
}

/// A place as it is stored. Counts are checked against [`MAX_ITEMS`], far below the limit.
fn small(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}
