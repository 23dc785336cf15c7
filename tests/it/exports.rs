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
use keybook_core::worksheet::own::compile_own;
use keybook_core::worksheet::{Answers, Evaluator, Names, Row};

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
        Word::Section => "SECTION",
        Word::Question => "QUESTION",
        Word::Answer => "ANSWER",
        Word::Basis => "BASIS",
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
fn a_file_of_commas_holds_all_that_a_sheet_says() {
    let lang = Lang::Zh;
    let names = Demo::new(lang);
    let (book, sheets) = filled(lang);
    for (sheet, eval) in sheets.iter().zip(&evaluators(&book, &sheets)) {
        let one = Filled { sheet, eval, doc: book.doc(&sheet.doc) };
        let grids = readable(Style::Plain, lang, &names, false).grids(&one);
        let csv = Grid::csv_of(&grids);
        assert_eq!(csv.matches('\u{feff}').count(), 1);
        assert!(
            grids.iter().all(|grid| grid.rows.iter().all(|row| row.len() == grid.header.len())),
            "{}",
            sheet.def.id
        );
        let said = |text: &str| grids.iter().any(|grid| grid.rows.iter().flatten().any(|cell| cell.contains(text)));
        let missing = |field: &usize| {
            let answer = &eval.answers().fields[*field];
            let text = answer.as_str().filter(|text| !text.is_empty() && !text.contains('\u{2212}'));
            let shown = eval.visible(*field) && matches!(answer, Value::Text(_));
            shown && text.is_some_and(|text| !said(text))
        };
        assert_eq!((0..sheet.def.fields.len()).find(missing), None, "{}: {csv}", sheet.def.id);
        let results = sheet.def.main_result().is_some_and(|main| !eval.show_result(main, lang, &names).is_empty());
        assert_eq!(results && eval.completeness().results_shown(), csv.contains("RESULTS") && !csv.contains("EARLY"));
    }
    let empty = sheets.iter().find(|sheet| sheet.def.tables.iter().all(|table| !table.is_fixed())).expect("a sheet");
    let eval = Evaluator::new(empty.def.clone(), Answers::empty(&empty.def), None);
    let nothing = Filled { sheet: empty, eval: &eval, doc: None };
    assert_eq!(readable(Style::Plain, lang, &names, false).grids(&nothing), vec![]);
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
    // What was typed and not understood is no answer, and stands there all the same.
    book.apply(sheet.set_beside_field(blank, Aside::Typed, Value::text("about 1200 boxes")), 3_000);
    let one = Filled { sheet, eval: &eval, doc: book.doc(&sheet.doc) };
    for blanks in [true, false] {
        let text = readable(Style::Markdown, Lang::En, &names, blanks).sheet(&one);
        assert!(text.contains(&format!("- **{}**: about 1200 boxes", label(blank))), "{text}");
        let cells: Vec<String> = readable(Style::Plain, Lang::En, &names, blanks)
            .grids(&one)
            .into_iter()
            .flat_map(|grid| grid.rows.into_iter().flatten())
            .collect();
        assert!(cells.iter().any(|cell| cell == "about 1200 boxes"), "{cells:?}");
    }
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

/// A worksheet that somebody made: a wide table with a unit and a column that names customers, a question after it.
const RIVALS: &str = r#"{
  "keybook": "worksheet", "v": 1, "id": "own_rivals", "code": "8.3", "scope": "account", "title": "对手",
  "section": [ { "id": "s1", "title": "看清", "field": [
    { "id": "f1", "type": "number", "label": "我们的报价", "unit": { "zh": "万元", "en": "k" } },
    { "id": "f2", "type": "table", "label": "几家对手", "column": [
      { "id": "c1", "type": "text", "label": "名字" },
      { "id": "c2", "type": "number", "label": "报价", "unit": "万元" },
      { "id": "c3", "type": "score", "label": "关系", "min": 1, "max": 5 },
      { "id": "c4", "type": "percent", "label": "几成" },
      { "id": "c5", "type": "yes_no", "label": "见过" },
      { "id": "c6", "type": "account_ref", "label": "哪家客户" },
      { "id": "c7", "type": "computed", "label": "差价", "formula": "r.c2 - f1" } ] },
    { "id": "f3", "type": "text", "label": "怎么应对" } ] } ],
  "result": [ { "id": "r1", "title": "最低", "formula": "min(r.c2 for r in f2)", "band": [
    { "id": "b1", "from": 0, "verdict": "有人更低", "advice": "先谈交货期" } ] } ]
}"#;

#[test]
fn a_worksheet_that_somebody_made_is_written_out_like_the_others() {
    let def = compile_own(RIVALS, &library().shared).unwrap();
    let sheet = Sheet::new(def.clone(), DocId::account("a"), None);
    let mut answers = Answers::empty(&def);
    answers.fields[0] = Value::int(10);
    answers.fields[2] = Value::text("等");
    let row = |id: &str, name: &str, customer: &str| {
        let mut row = Row::empty(id, 7);
        let cells =
            [Value::text(name), Value::int(4), Value::int(2), Value::int(50), Value::Bool(true), Value::id(customer)];
        cells.into_iter().enumerate().for_each(|(at, value)| row.cells[at] = value);
        row
    };
    answers.tables[0] = vec![row("1", "南河", "a"), row("2", "西关", "b")];
    let eval = Evaluator::new(def, answers, None);
    let names = Demo::new(Lang::Zh);
    let filled = || Filled { sheet: &sheet, eval: &eval, doc: None };
    let said = readable(Style::Markdown, Lang::Zh, &names, false).sheet(&filled());
    let rows = "- **几家对手**\n  - **南河**\n    - **报价（万元）**：4\n";
    for part in ["- **我们的报价（万元）**：10\n", rows, "\n- **怎么应对**：等\n", "4 · 有人更低。先谈交货期"]
    {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    assert_eq!(Grid::of(&eval, 0, Lang::En, &names).header[1], "报价 (万元)");
    // A column that names customers makes no row another customer's: the sheet is about this one.
    let account = Account::new("a", None, vec![filled()], None, 0);
    let rows: Vec<usize> = account.rows(&account.sheets[0], 0).into_iter().map(|(at, _)| at).collect();
    assert_eq!(rows, [0, 1]);
}
