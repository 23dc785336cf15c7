//! Files to bytes and back, and what is said about files that are wrong.

use keybook_core::worksheet::author::{Packed, read_library};
use keybook_core::worksheet::{Catalogue, Completeness, DefProblem, Scope};

use crate::spec_vectors::{files, library};

fn leak(bytes: Vec<u8>) -> &'static [u8] {
    Box::leak(bytes.into_boxed_slice())
}

/// The catalogue as the page would have it.
fn catalogue(packed: Packed) -> Catalogue {
    let blobs: Vec<(&'static str, &'static [u8])> =
        packed.blobs.into_iter().map(|(id, bytes)| (&*id.leak(), leak(bytes))).collect();
    Catalogue::from_bytes(leak(packed.index), Box::leak(blobs.into_boxed_slice())).unwrap()
}

#[test]
fn what_is_packed_is_what_was_read() {
    let library = library();
    let catalogue = catalogue(library.pack_some(|_| true).unwrap());
    assert_eq!(catalogue.entries().len(), 33);
    for mut sheet in library.worksheets {
        sheet.examples.iter_mut().for_each(|example| example.expected = None);
        sheet.basis.clear();
        // Not assert_eq: two worksheets side by side are more than anybody reads.
        let (read, packed) = (catalogue.load(&sheet.id).unwrap(), serde_json::to_string(&sheet).unwrap());
        assert!(serde_json::to_string(&*read).unwrap() == packed, "{} is read back as another", sheet.id);
    }
    let codes: Vec<&str> = catalogue.in_chapter(3).map(|entry| &*entry.code).collect();
    assert_eq!(codes, ["3.1", "3.2", "3.3"]);
    let entry = catalogue.entry("qualification").unwrap();
    assert_eq!((&*entry.code, entry.chapter, entry.scope, entry.flagship), ("3.1", 3, Scope::Portfolio, true));
    assert_eq!(catalogue.vocab("evidence").len(), 3);
    assert_eq!((catalogue.demo().accounts.len(), catalogue.demo().persons.len()), (7, 11));
    assert!(catalogue.load("no_such_sheet").is_err());
    assert!(Catalogue::from_bytes(&[1, 2, 3], &[]).is_err());
}

#[test]
fn the_page_carries_what_the_catalogue_says() {
    let library = library();
    let packed = library.pack().unwrap();
    let ids: Vec<&str> = packed.blobs.iter().map(|(id, _)| &**id).collect();
    let mut wanted: Vec<&str> = library.on_page.iter().map(|id| &**id).collect();
    wanted.sort_by_key(|id| library.worksheets.iter().position(|sheet| *sheet.id == **id));
    assert_eq!(ids, wanted);
}

#[test]
fn completeness_has_a_verdict() {
    let shared = library().shared;
    let band = |filled| {
        let place = shared.completeness_band(Completeness { filled, required: 200 }).unwrap();
        &*shared.completeness[place].id
    };
    assert_eq!(
        (band(0), band(99), band(100), band(199), band(200)),
        ("draft", "draft", "partial", "partial", "complete")
    );
}

/// Reads the files with one of them changed.
fn changed(file: &str, there: &str, instead: &str) -> Vec<DefProblem> {
    let mut files = files();
    let (_, text) = files.iter_mut().find(|(name, _)| name == file).unwrap();
    assert!(text.contains(there), "{there} stands in {file}");
    *text = text.replacen(there, instead, 1);
    read_library(&files).expect_err(instead)
}

#[test]
fn a_mistake_is_reported_with_file_id_and_reason() {
    let q = "qualification.toml";
    for (file, there, instead, id, code, reason) in [
        (q, "formula = \"max(r.score_pct", "formula = \"max(r.score_pkt", "top_score", "unknown-column", "column 7: "),
        (q, "r.verdict == 'pursue')", "r.verdict == 'pursu')", "pursue_list", "not-a-choice", "column 49: \"pursu\""),
        (q, "min_rows = 5", "min_row = 5", "criteria", "shape", "unknown field `min_row`"),
        (q, "en = \"Scope\" }", "eng = \"Scope\" }", "scope_note", "shape", "missing field `en`"),
        (q, "en = \"Scope\" }", "en = \"\" }", "scope_note", "empty-text", "label is empty"),
        (q, "level = \"risk\"", "level = risk", "veto_fit", "shape", "line "),
        (q, "s_own6 = 5", "s_own6 = 6", "company_a.customers.s_own6", "bad-value", ""),
        (q, "row = \"fit\"", "row = \"fitt\"", "company_a.criteria", "bad-value", ""),
        (q, "\"segment_modes\"]", "\"segment_mode\"]", "qualification", "unknown", "related"),
        (
            "churn_review.toml",
            "\"lifetime_value.first_year\"",
            "\"lifetime_value.customer\"",
            "churn_review.lost_value",
            "bad-value",
            "prefill",
        ),
        (
            "catalogue.toml",
            "\"qualification\", \"value_proposition\"",
            "\"value_proposition\"",
            "qualification",
            "missing",
            "catalogue",
        ),
        ("catalogue.toml", "on_page = [", "on_page = [\"nothing\", ", "", "unknown", "nothing"),
        ("shared.toml", "when = \"value < 50\"", "when = \"values < 50\"", "draft", "unknown-name", "column 1"),
        ("shared.toml", "segment = \"bureau\"", "segment = \"office\"", "acc_bureau", "unknown", "office"),
    ] {
        let problems = changed(file, there, instead);
        let found = problems.iter().find(|p| &*p.id == id && p.wrong.code() == code);
        let found = found.unwrap_or_else(|| panic!("{instead}: {problems:?}"));
        let text = found.to_string();
        assert!(text.starts_with(&format!("{}: ", found.file)) && text.contains(reason), "{text}");
    }
}

#[test]
fn mistakes_of_several_files_are_reported_together() {
    let mut files = files();
    for (name, text) in &mut files {
        if name == "qualification.toml" || name == "churn_review.toml" {
            *text = text.replace("each = \"", "each = \"no_");
        }
    }
    let problems = read_library(&files).unwrap_err();
    let of = |file: &str| problems.iter().filter(|p| &*p.file == file).count();
    assert_eq!((of("qualification.toml"), of("churn_review.toml"), problems.len()), (7, 2, 9));
}
