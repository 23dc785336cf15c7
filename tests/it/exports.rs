//! The example company as files and text: tables, sheets, and the whole customer.

use std::rc::Rc;

use keybook_core::book::{Aside, Book, DocId, Value};
use keybook_core::coach::{Account, Filled};
use keybook_core::date::Date;
use keybook_core::export::page::{Style, escape};
use keybook_core::export::readable::{Readable, Word};
use keybook_core::export::table::Grid;
use keybook_core::lang::Lang;
use keybook_core::sheet::Sheet;
use keybook_core::worksheet::{Evaluator, Names};

use crate::example_book::filled;
use crate::spec_vectors::{evaluate, library};

struct Demo(Vec<(String, String)>);

impl Demo {
    fn new(lang: Lang) -> Self {
        let demo = library().shared.demo;
        let people = demo.persons.iter().map(|p| (p.id.to_string(), p.name.get(lang).to_owned()));
        Self(demo.accounts.iter().map(|a| (a.id.to_string(), a.name.get(lang).to_owned())).chain(people).collect())
    }
}

impl Names for Demo {
    fn person(&self, id: &str) -> Option<Rc<str>> {
        self.0.iter().find(|(have, _)| have == id).map(|(_, name)| name.as_str().into())
    }

    fn account(&self, id: &str) -> Option<Rc<str>> {
        self.person(id)
    }
}

fn word(word: Word) -> &'static str {
    match word {
        Word::Customer => "CUSTOMER",
        Word::Person => "PERSON",
        Word::Unknown => "UNKNOWN",
        Word::Blank => "BLANK",
        Word::Guess => "GUESS",
        Word::Heard => "HEARD",
        Word::Verified => "VERIFIED",
        Word::Results => "RESULTS",
        Word::TooEarly => "EARLY",
        Word::Undecided => "UNDECIDED",
        Word::Hints => "HINTS",
        Word::Risk => "RISK",
        Word::Contents => "CONTENTS",
        Word::People => "PEOPLE",
        Word::Actions => "ACTIONS",
        Word::Done => "DONE",
    }
}

fn readable(style: Style, lang: Lang, names: &Demo, blanks: bool) -> Readable<'_> {
    Readable { style, lang, names, words: &word, blanks }
}

fn evaluators(book: &Book, sheets: &[Sheet]) -> Vec<Evaluator> {
    let read = |sheet: &Sheet| {
        let today = Date::parse(&sheet.def.examples[0].today);
        Evaluator::new(sheet.def.clone(), sheet.read(book.doc(&sheet.doc)), today)
    };
    sheets.iter().map(read).collect()
}

#[test]
fn every_table_of_every_example_is_a_file() {
    for lang in [Lang::Zh, Lang::En] {
        let names = Demo::new(lang);
        for def in library().worksheets {
            let eval = evaluate(&def, &def.examples[0], lang);
            for (table, spec) in def.tables.iter().enumerate() {
                let grid = Grid::of(&eval, table, lang, &names);
                assert_eq!(grid.header.len(), spec.columns.len() + usize::from(spec.is_fixed()), "{}", def.id);
                assert_eq!(grid.rows.len(), eval.row_count(table));
                assert!(grid.rows.iter().all(|row| row.len() == grid.header.len()));
                assert_eq!(grid.html().matches("<tr>").count(), grid.rows.len() + 1);
                assert!(grid.csv().starts_with('\u{feff}') && grid.csv().ends_with("\r\n"));
            }
        }
    }
}

#[test]
fn the_qualification_sheet_keeps_its_figures() {
    let names = Demo::new(Lang::Zh);
    let def = library().worksheets.into_iter().find(|def| &*def.id == "qualification").unwrap();
    let eval = evaluate(&def, &def.examples[0], Lang::Zh);
    let grid = Grid::of(&eval, def.table("customers").unwrap(), Lang::Zh, &names);
    assert_eq!(grid.rows[0][0], "滨江实验教育集团");
    assert!(grid.rows[0].contains(&"¥165,000".to_owned()), "{:?}", grid.rows[0]);
    assert!(grid.csv().contains("\"¥165,000\""));
}

#[test]
fn every_filled_sheet_can_be_read() {
    for lang in [Lang::Zh, Lang::En] {
        let names = Demo::new(lang);
        let (book, sheets) = filled(lang);
        let evals = evaluators(&book, &sheets);
        for (sheet, eval) in sheets.iter().zip(&evals) {
            let one = Filled { sheet, eval, doc: book.doc(&sheet.doc) };
            for style in [Style::Markdown, Style::Plain] {
                let text = readable(style, lang, &names, true).sheet(&one);
                let wanted = |words: &str| if style == Style::Plain { words.to_owned() } else { escape(words) };
                assert!(text.contains(&wanted(sheet.def.title.get(lang))), "{text}");
                for (at, field) in sheet.def.fields.iter().enumerate() {
                    let shown = eval.show_field(at, lang, &names);
                    let first = shown.lines().next().unwrap_or_default();
                    assert!(
                        !eval.visible(at) || text.contains(&wanted(first)),
                        "{}.{}: {text}",
                        sheet.def.id,
                        field.id
                    );
                }
                assert!(!text.contains("acc_") && !text.contains("p_xu"), "{}: names, not ids\n{text}", sheet.def.id);
                if !eval.fired().is_empty() {
                    assert!(text.contains("HINTS"), "{}", sheet.def.id);
                }
                let verdict = eval.headline().and_then(|at| sheet.def.results[at].bands.get(eval.result(at).band?));
                if let Some(band) = verdict {
                    let words = band.verdict.get(lang);
                    assert!(text.contains(&wanted(words)), "{}: {words}\n{text}", sheet.def.id);
                }
            }
        }
    }
}

#[test]
fn unknown_blank_and_how_sure_are_told_apart() {
    let names = Demo::new(Lang::En);
    let (mut book, sheets) = filled(Lang::En);
    let sheet = sheets.iter().find(|sheet| &*sheet.def.id == "lifetime_value").unwrap();
    let def = &sheet.def;
    let inputs: Vec<usize> = (0..def.fields.len())
        .filter(|at| def.fields[*at].kind.bounds().is_some() || def.fields[*at].unit.is_some())
        .filter(|at| sheet.set_field(*at, Value::Unknown).is_some())
        .collect();
    let [unknown, blank, sure] = inputs[..3] else { panic!("three figures") };
    book.apply(sheet.set_field(unknown, Value::Unknown), 2_000);
    book.apply(sheet.set_field(blank, Value::Empty), 2_000);
    book.apply(sheet.set_beside_field(sure, Aside::Evidence, Value::id("verified")), 2_000);
    book.apply(sheet.set_beside_field(sure, Aside::Note, Value::text("from *their* books")), 2_000);
    let doc = book.doc(&sheet.doc).unwrap();
    let eval = Evaluator::new(def.clone(), sheet.read(Some(doc)), None);
    let one = Filled { sheet, eval: &eval, doc: Some(doc) };
    let text = readable(Style::Markdown, Lang::En, &names, true).sheet(&one);
    let label = |at: usize| escape(def.fields[at].label.get(Lang::En));
    assert!(text.contains(&format!("- **{}**: UNKNOWN\n", label(unknown))), "{text}");
    assert!(text.contains(&format!("- **{}**: BLANK\n", label(blank))), "{text}");
    assert!(text.contains("(VERIFIED, from \\*their\\* books)\n"), "{text}");
    let brief = readable(Style::Markdown, Lang::En, &names, false).sheet(&one);
    assert!(!brief.contains("BLANK") && brief.contains("UNKNOWN"));
}

#[test]
fn a_whole_customer_is_one_document() {
    for lang in [Lang::Zh, Lang::En] {
        let names = Demo::new(lang);
        let (book, sheets) = filled(lang);
        let evals = evaluators(&book, &sheets);
        let all: Vec<Filled<'_>> =
            sheets.iter().zip(&evals).map(|(sheet, eval)| Filled { sheet, eval, doc: book.doc(&sheet.doc) }).collect();
        let doc = book.doc(&DocId::account("acc_binjiang"));
        let account = Account::new("acc_binjiang", doc, all, Date::parse("2026-05-18"), 0);
        let name = names.account("acc_binjiang").unwrap();
        let text = readable(Style::Markdown, lang, &names, false).account(&account, &name);
        assert!(text.starts_with(&format!("# {name}\n\n## CONTENTS\n")), "{text}");
        for heading in ["## PEOPLE", "## ACTIONS", "### RESULTS"] {
            assert!(text.contains(heading), "{heading}");
        }
        assert!(text.contains(&*names.person("p_xu").unwrap()), "{text}");
        // Of worksheets across customers this customer's rows alone.
        assert!(!text.contains(&*names.account("acc_donghu").unwrap()), "{text}");
        assert!(!text.contains("acc_"), "names, not ids");
        let begun = text.lines().skip_while(|line| *line != "## CONTENTS").take_while(|line| *line != "## PEOPLE");
        let begun = begun.filter(|line| line.starts_with("- ")).count();
        assert!(begun > 20, "{begun} sheets");
        let plain = readable(Style::Plain, lang, &names, false).account(&account, &name);
        assert!(plain.starts_with(&*name) && !plain.contains("**"));
    }
}
