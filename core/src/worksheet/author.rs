//! Reads the files of the catalogue: TOML to checked worksheets, and from there to the bytes that the page carries.

use std::collections::BTreeMap;

use pinyin::ToPinyin;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::lang::Text;

use super::catalogue::{CatalogueEntry, Chapter, Index, StartHere};
use super::compile::{Place, compile};
use super::def::{Choice, Field, FieldType, PrefillFrom, Worksheet};
use super::outcome::{Labels, ResultKind, ResultSpec};
use super::problem::{DefProblem, Log, Wrong};
use super::shared::{Shared, SharedDef, compile_shared};
use super::source::WorksheetDef;

/// The file of vocabularies, completeness and the demo.
pub const SHARED_FILE: &str = "shared.toml";
/// The file of chapters and codes.
pub const CATALOGUE_FILE: &str = "catalogue.toml";

/// Everything that a folder of worksheet files holds.
#[derive(Clone, Debug)]
pub struct Library {
    /// Vocabularies, completeness, the demo.
    pub shared: Shared,
    /// The chapters, in order.
    pub chapters: Vec<Chapter>,
    /// All worksheets, in the order of the chapters.
    pub worksheets: Vec<Worksheet>,
    /// The ids of the worksheets that the page offers.
    pub on_page: Vec<String>,
    /// The order proposed for a new customer.
    pub start_here: Vec<StartHere>,
}

/// The bytes of a library that the page carries.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    /// The index.
    pub index: Vec<u8>,
    /// A blob by worksheet id.
    pub blobs: Vec<(String, Vec<u8>)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CatalogueDef {
    schema: String,
    on_page: Vec<String>,
    start_here: Vec<StartHereDef>,
    chapter: Vec<ChapterDef>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StartHereDef {
    worksheet: String,
    why: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChapterDef {
    number: u8,
    title: Text,
    worksheets: Vec<String>,
}

/// Reads and checks all files of a folder, given as names and texts.
///
/// # Errors
///
/// Everything that is wrong with any of them.
pub fn read_library(files: &[(String, String)]) -> Result<Library, Vec<DefProblem>> {
    let shared_def: SharedDef = read_file(files, SHARED_FILE)?;
    let shared = compile_shared(&shared_def, SHARED_FILE)?;
    let catalogue: CatalogueDef = read_file(files, CATALOGUE_FILE)?;
    let mut log = Log::new(CATALOGUE_FILE);
    if catalogue.schema != "catalogue/1" {
        log.add("", Wrong::value("schema", &&catalogue.schema));
    }
    let places = places(&catalogue, &mut log);
    let mut worksheets = Vec::new();
    for (file, text) in files.iter().filter(|(file, _)| file != SHARED_FILE && file != CATALOGUE_FILE) {
        match read_worksheet(file, text, &shared, &places) {
            Ok(sheet) => worksheets.push(sheet),
            Err(problems) => log.problems.extend(problems),
        }
    }
    let proposed = catalogue.start_here.iter().map(|step| &step.worksheet);
    for id in places.keys().chain(&catalogue.on_page).chain(proposed) {
        if log.problems.is_empty() && !worksheets.iter().any(|sheet| *sheet.id == **id) {
            log.add("", Wrong::unknown("worksheets", id));
        }
    }
    worksheets.sort_by_key(|sheet| places.get(&*sheet.id).map(|(order, _)| *order));
    if log.problems.is_empty() {
        // With a file missing, every link to it would be wrong too.
        check_references(&worksheets, &mut log);
    }
    if !log.problems.is_empty() {
        return Err(log.problems);
    }
    let chapters = catalogue.chapter.into_iter();
    let chapters = chapters.map(|chapter| Chapter { number: chapter.number, title: chapter.title }).collect();
    let step = |step: StartHereDef| StartHere { worksheet: step.worksheet.into(), why: step.why };
    let start_here = catalogue.start_here.into_iter().map(step).collect();
    Ok(Library { shared, chapters, worksheets, on_page: catalogue.on_page, start_here })
}

/// Reads one worksheet file.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn read_worksheet(
    file: &str,
    text: &str,
    shared: &Shared,
    places: &BTreeMap<String, (usize, Place)>,
) -> Result<Worksheet, Vec<DefProblem>> {
    let def: WorksheetDef = read(file, text)?;
    let mut log = Log::new(file);
    let place = match places.get(&def.id) {
        Some((_, place)) => place.clone(),
        None => {
            log.add(&def.id, Wrong::Missing("a place in the catalogue"));
            Place::default()
        }
    };
    if file != format!("{}.toml", def.id) {
        log.add(&def.id, Wrong::value("the file name", &file));
    }
    let sheet = compile(&def, file, shared, &place);
    match sheet {
        Ok(sheet) if log.problems.is_empty() => Ok(sheet),
        Ok(_) => Err(log.problems),
        Err(problems) => Err(log.problems.into_iter().chain(problems).collect()),
    }
}

fn read_file<T: DeserializeOwned>(files: &[(String, String)], name: &str) -> Result<T, Vec<DefProblem>> {
    match files.iter().find(|(file, _)| file == name) {
        Some((file, text)) => read(file, text),
        None => {
            let mut log = Log::new(name);
            log.add("", Wrong::Missing("the file"));
            Err(log.problems)
        }
    }
}

/// Reads TOML. A mistake in its shape is reported with the id that stands last before it.
fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Vec<DefProblem>> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let before = text.get(..at).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        let id = before.lines().rev().find_map(|line| line.strip_prefix("id = "));
        let mut log = Log::new(file);
        let reason = format!("line {line}: {}", error.message());
        log.add(id.unwrap_or("").trim_matches('"'), Wrong::Shape(reason.into()));
        log.problems
    })
}

/// By worksheet: its place among all, and its code.
fn places(catalogue: &CatalogueDef, log: &mut Log) -> BTreeMap<String, (usize, Place)> {
    let mut places = BTreeMap::new();
    for chapter in &catalogue.chapter {
        for (at, id) in chapter.worksheets.iter().enumerate() {
            let code = format!("{}.{}", chapter.number, at + 1).into();
            let place = (places.len(), Place { code, chapter: chapter.number });
            if places.insert(id.clone(), place).is_some() {
                log.add(id, Wrong::Duplicate);
            }
        }
    }
    places
}

/// Links to other worksheets must lead somewhere.
fn check_references(worksheets: &[Worksheet], log: &mut Log) {
    let find = |id: &str| worksheets.iter().find(|sheet| &*sheet.id == id);
    for sheet in worksheets {
        for related in sheet.related.iter().filter(|id| find(id).is_none()) {
            log.add(&sheet.id, Wrong::unknown("related", related));
        }
        let columns = sheet.tables.iter().flat_map(|table| &table.columns);
        for field in sheet.fields.iter().chain(columns) {
            let Some(prefill) = &field.prefill else { continue };
            let fits = find(&prefill.worksheet).is_some_and(|from| prefill_fits(sheet, field, from, &prefill.from));
            if !fits {
                let id = format!("{}.{}", sheet.id, field.id);
                log.add(&id, Wrong::value("prefill", &format_args!("{prefill:?}")));
            }
        }
    }
}

fn prefill_fits(sheet: &Worksheet, field: &Field, from: &Worksheet, source: &PrefillFrom) -> bool {
    match source {
        PrefillFrom::Column(table, column) => {
            let table = from.table(table).and_then(|table| from.tables.get(table));
            let column = table.and_then(|table| table.columns.get(table.column(column)?));
            column.is_some_and(|column| same_type(sheet, &field.kind, from, &column.kind))
        }
        PrefillFrom::Single(id) => match (from.field(id), from.result(id)) {
            (Some(place), _) => {
                from.fields.get(place).is_some_and(|source| same_type(sheet, &field.kind, from, &source.kind))
            }
            (None, Some(place)) => {
                from.results.get(place).is_some_and(|result| result_fits(sheet, &field.kind, from, result))
            }
            (None, None) => false,
        },
    }
}

fn same_type(sheet: &Worksheet, to: &FieldType, from_sheet: &Worksheet, from: &FieldType) -> bool {
    match (to, from) {
        (FieldType::Text | FieldType::LongText, FieldType::Text | FieldType::LongText)
        | (FieldType::Date, FieldType::Date)
        | (FieldType::Money { .. }, FieldType::Money { .. })
        | (FieldType::YesNo, FieldType::YesNo)
        | (FieldType::PersonRef(_), FieldType::PersonRef(_))
        | (FieldType::AccountRef, FieldType::AccountRef) => true,
        (
            FieldType::Number(_) | FieldType::Percent(_) | FieldType::Score { .. },
            FieldType::Number(_) | FieldType::Percent(_) | FieldType::Score { .. },
        ) => true,
        _ => {
            let ids = from_sheet.choices(from).iter().map(|choice| &*choice.id);
            to.is_list() == from.is_list() && shares_an_id(sheet.choices(to), ids)
        }
    }
}

fn result_fits(sheet: &Worksheet, to: &FieldType, from: &Worksheet, result: &ResultSpec) -> bool {
    match (to, result.kind) {
        (FieldType::Money { .. }, ResultKind::Money) => true,
        (FieldType::Number(_) | FieldType::Percent(_), ResultKind::Number | ResultKind::Percent) => true,
        (FieldType::SingleChoice(_), ResultKind::Choice) => {
            let labelled = match result.labels {
                Labels::Choices(set) => from.choice_sets.get(usize::from(set)).map_or(&[][..], |set| &set.choices),
                _ => &[],
            };
            let ids = result.bands.iter().map(|band| &*band.id).chain(labelled.iter().map(|choice| &*choice.id));
            shares_an_id(sheet.choices(to), ids)
        }
        _ => false,
    }
}

fn shares_an_id<'a>(choices: &[Choice], mut ids: impl Iterator<Item = &'a str>) -> bool {
    ids.any(|id| choices.iter().any(|choice| &*choice.id == id))
}

/// What the page knows about a worksheet before it opens it.
fn entry(sheet: &Worksheet) -> CatalogueEntry {
    CatalogueEntry {
        id: sheet.id.clone(),
        code: sheet.code.clone(),
        chapter: sheet.chapter,
        scope: sheet.scope,
        flagship: sheet.flagship,
        title: sheet.title.clone(),
        purpose: sheet.purpose.clone(),
        spelling: [&*initials(&sheet.title.zh), " ", &pinyin_of(&sheet.title.zh)].concat().into(),
    }
}

/// A Chinese text as its pinyin without tones or blanks; Latin letters and digits stand as they are.
pub fn pinyin_of(text: &str) -> String {
    let mut whole = String::new();
    for (character, reading) in text.chars().zip(text.to_pinyin()) {
        match reading {
            Some(reading) => whole.push_str(reading.plain()),
            None => whole.extend(Some(character.to_ascii_lowercase()).filter(char::is_ascii_alphanumeric)),
        }
    }
    whole
}

/// A Chinese text as the first letters of its pinyin; Latin letters and digits stand as they are.
pub fn initials(text: &str) -> String {
    let letter = |(character, reading): (char, Option<pinyin::Pinyin>)| match reading {
        Some(reading) => reading.plain().chars().next(),
        None => Some(character.to_ascii_lowercase()).filter(char::is_ascii_alphanumeric),
    };
    text.chars().zip(text.to_pinyin()).filter_map(letter).collect()
}

impl Library {
    /// The bytes of the worksheets that the page offers. What examples must come to stays out: only tests need it.
    ///
    /// # Errors
    ///
    /// When the encoder fails, which it has no reason to do.
    pub fn pack(&self) -> Result<Packed, postcard::Error> {
        self.pack_some(|sheet| self.on_page.iter().any(|id| *sheet.id == **id))
    }

    /// The bytes of the worksheets that are wanted.
    ///
    /// # Errors
    ///
    /// When the encoder fails, which it has no reason to do.
    pub fn pack_some(&self, wanted: impl Fn(&Worksheet) -> bool) -> Result<Packed, postcard::Error> {
        let mut index = Index {
            shared: self.shared.clone(),
            chapters: self.chapters.clone(),
            entries: Vec::new(),
            start_here: self.start_here.clone(),
        };
        let mut blobs = Vec::new();
        for sheet in self.worksheets.iter().filter(|sheet| wanted(sheet)) {
            index.entries.push(entry(sheet));
            let mut sheet = sheet.clone();
            // What only authors and tests read stays out of the page.
            sheet.examples.iter_mut().for_each(|example| example.expected = None);
            sheet.basis.clear();
            blobs.push((sheet.id.to_string(), postcard::to_allocvec(&sheet)?));
        }
        Ok(Packed { index: postcard::to_allocvec(&index)?, blobs })
    }
}
