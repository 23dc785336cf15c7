//! Every worksheet file is read, checked and evaluated, and every figure that the files promise comes out.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use keybook_core::date::Date;
use keybook_core::formula::Val;
use keybook_core::lang::{Lang, Text};
use keybook_core::worksheet::author::{Library, read_library};
use keybook_core::worksheet::{Evaluator, Example, ExpectedValue, Outcome, Worksheet};

/// All files of the folder, by name.
pub fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("worksheets");
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .expect("the folder of worksheets")
        .map(|entry| entry.expect("a file").path())
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("a readable file"))
        })
        .collect();
    files.sort();
    files
}

/// The library of all files, or a list of everything that is wrong with them.
pub fn library() -> Library {
    read_library(&files()).unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}

/// A sheet with the answers of an example.
pub fn evaluate(sheet: &Worksheet, example: &Example, lang: Lang) -> Evaluator {
    let today = Date::parse(&example.today);
    assert!(today.is_some(), "{}: the example has a date", sheet.id);
    Evaluator::new(Rc::new(sheet.clone()), example.answers(sheet, lang), today)
}

#[test]
fn all_33_worksheets_are_read() {
    let library = library();
    assert_eq!(library.worksheets.len(), 33);
    let fields: usize = library.worksheets.iter().map(|sheet| sheet.fields.len()).sum();
    let columns: usize = library.worksheets.iter().flat_map(|sheet| &sheet.tables).map(|t| t.columns.len()).sum();
    let results: usize = library.worksheets.iter().map(|sheet| sheet.results.len()).sum();
    let rules: usize = library.worksheets.iter().map(|sheet| sheet.rules.len()).sum();
    assert_eq!((fields, columns, results, rules), (440, 270, 195, 140));
}

#[test]
fn every_expected_figure_comes_out() {
    let mut wrong = Vec::new();
    let mut checked = 0;
    for sheet in library().worksheets {
        assert!(!sheet.examples.is_empty(), "{} has an example", sheet.id);
        for example in &sheet.examples {
            for lang in [Lang::Zh, Lang::En] {
                checked += check(&sheet, example, lang, &mut wrong);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // 203 results in the files, in both languages.
    assert_eq!(checked, 406);
}

fn check(sheet: &Worksheet, example: &Example, lang: Lang, wrong: &mut Vec<String>) -> usize {
    check_outcomes(sheet, example, &evaluate(sheet, example, lang), lang, wrong)
}

/// Compares what an evaluator comes to with what an example promises; returns how many results that were.
pub fn check_outcomes(
    sheet: &Worksheet,
    example: &Example,
    evaluator: &Evaluator,
    lang: Lang,
    wrong: &mut Vec<String>,
) -> usize {
    let expected = example.expected.as_ref().expect("files say what must come out");
    for (result, value, band) in &expected.results {
        let outcome = evaluator.result(usize::from(*result));
        let spec = &sheet.results[usize::from(*result)];
        let same_band = outcome.band == band.map(usize::from);
        if !same(&outcome, value, lang) || !same_band || outcome.undecided {
            let found = outcome.band.map(|place| spec.bands[place].id.clone());
            wrong.push(format!("{}.{}: expected {value:?} {band:?}, not {outcome:?} {found:?}", sheet.id, spec.id));
        }
    }
    let mut fired: Vec<&str> = evaluator.fired().iter().map(|fired| &*sheet.rules[fired.rule].id).collect();
    fired.dedup();
    let mut rules: Vec<&str> = expected.rules.iter().map(|rule| &**rule).collect();
    fired.sort_unstable();
    rules.sort_unstable();
    if fired != rules {
        wrong.push(format!("{} {}: expected rules {rules:?}, not {fired:?}", sheet.id, example.id));
    }
    expected.results.len()
}

fn same(outcome: &Outcome, expected: &ExpectedValue, lang: Lang) -> bool {
    let is = |val: &Val, text: &Text| val.as_text() == Some(text.get(lang));
    match (&outcome.value, expected) {
        (Val::Number(found), ExpectedValue::Number(wanted)) => (found - wanted).abs() <= 0.005 + 1e-9,
        (val, ExpectedValue::Word(text)) => is(val, text),
        (Val::List(items), ExpectedValue::Words(texts)) => {
            items.len() == texts.len() && items.iter().zip(texts).all(|(val, text)| is(val, text))
        }
        _ => false,
    }
}
