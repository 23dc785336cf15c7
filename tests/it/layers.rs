//! Who may import whom. What must never be is a test, so that it stays so.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file: its path below the project, and its lines of code without comments.
struct Source {
    path: String,
    code: Vec<(usize, String)>,
}

fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open = vec![root.join(folder)];
    let mut found = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a readable folder");
            open.extend(entries.map(|entry| entry.expect("a readable entry").path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(read(root, &path));
        }
    }
    assert!(!found.is_empty(), "no sources in {folder}");
    found
}

fn read(root: &Path, path: &PathBuf) -> Source {
    let text = fs::read_to_string(path).expect("readable source");
    let code = text.lines().enumerate().map(|(at, line)| (at + 1, line.split("//").next().unwrap_or("").to_owned()));
    Source { path: path.strip_prefix(root).unwrap_or(path).display().to_string(), code: code.collect() }
}

/// Every line of the folder that has one of the words, except in files whose path has one of `allowed`.
fn uses(folder: &str, words: &[&str], allowed: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources(folder).iter().filter(|s| !allowed.iter().any(|a| s.path.contains(a))) {
        let hits = source.code.iter().filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        found.extend(hits.map(|(at, line)| format!("{}:{at}: {}", source.path, line.trim())));
    }
    found
}

fn none(found: Vec<String>, rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn core_knows_no_browser_no_yew_and_no_clock() {
    let words = [
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "gloo",
        "yew::",
        "SystemTime",
        "Instant::",
        "std::time",
        "std::env",
        "std::fs",
        "std::net",
    ];
    none(uses("core/src", &words, &[]), "core is pure");
}

#[test]
fn only_platform_touches_the_browser() {
    let words = ["web_sys::", "js_sys::", "gloo::"];
    let mut found = uses("src", &words, &["src/platform/"]);
    // Element types for casts come through platform; nothing else of the browser does.
    found.retain(|line| !line.contains("crate::platform::web_sys::"));
    none(found, "the browser is platform's");
}

#[test]
fn what_ui_takes_from_the_browser_is_types_of_elements() {
    let lines = uses("src/ui", &["platform::web_sys"], &[]);
    let odd = |line: &String| {
        let names = line.split("web_sys::").nth(1).unwrap_or("").trim_end_matches(';');
        let names = names.trim_matches(|c| c == '{' || c == '}');
        names.split(',').map(str::trim).any(|name| !(name.starts_with("Html") || name == "Node" || name == "Element"))
    };
    none(lines.into_iter().filter(odd).collect(), "ui casts elements and no more");
}

#[test]
fn the_session_and_the_texts_know_no_yew() {
    none(uses("src/session", &["yew", "crate::ui", "crate::text"], &[]), "the session draws nothing");
    none(
        uses("src/platform", &["yew", "crate::ui", "crate::session", "crate::text"], &[]),
        "platform is at the bottom",
    );
    none(uses("src/text", &["yew", "crate::ui", "crate::session", "crate::platform"], &[]), "texts are only texts");
}

#[test]
fn the_rooms_of_core_import_downwards_only() {
    const MAY: [(&str, &[&str]); 21] = [
        ("unpack", &[]),
        ("lang", &["unpack"]),
        ("date", &[]),
        ("decimal", &[]),
        ("order", &[]),
        ("book", &["date", "lang"]),
        ("formula", &["date", "lang", "book", "decimal", "order", "unpack"]),
        ("worksheet", &["formula", "book", "date", "lang", "decimal", "order", "unpack"]),
        ("dense", &["worksheet", "book", "date", "order"]),
        ("people", &["book", "date", "lang", "order"]),
        ("sheet", &["worksheet", "people", "book", "date", "lang", "order"]),
        ("scorecard", &["worksheet", "formula", "book", "lang", "order"]),
        ("coach", &["people", "sheet", "worksheet", "formula", "book", "date", "lang", "order"]),
        ("review", &["coach", "worksheet", "sheet", "people", "storage", "book", "date", "lang", "order"]),
        ("cipher", &[]),
        (
            "share",
            &["cipher", "storage", "dense", "worksheet", "people", "sheet", "book", "lang", "date", "decimal", "order"],
        ),
        ("export", &["coach", "people", "sheet", "worksheet", "book", "date", "lang", "order"]),
        ("workshop", &["export", "people", "sheet", "worksheet", "formula", "book", "date", "lang", "order"]),
        ("chart", &[]),
        ("storage", &["cipher", "dense", "book", "date", "decimal", "order"]),
        ("lib", &[]),
    ];
    let mut found = Vec::new();
    for source in sources("core/src") {
        let room = source.path.trim_start_matches("core/src/").split(['/', '.']).next().unwrap_or("").to_owned();
        let may =
            MAY.iter().find(|(name, _)| *name == room).unwrap_or_else(|| panic!("{room} has no place in the house")).1;
        for (at, line) in &source.code {
            let Some(other) =
                line.split("crate::").nth(1).map(|rest| rest.split([':', ';', ' ', ',']).next().unwrap_or(""))
            else {
                continue;
            };
            let known = MAY.iter().any(|(name, _)| *name == other);
            if known && other != room && !may.contains(&other) {
                found.push(format!("{}:{at}: {room} imports {other}", source.path));
            }
        }
    }
    none(found, "imports run down");
}

#[test]
fn html_is_never_made_from_text() {
    let words = ["from_html_unchecked", "set_inner_html", "insert_adjacent_html", "set_outer_html", "document().write"];
    let mut found = uses("src", &words, &[]);
    // The copy of the page empties the app's place; it writes nothing into it.
    found.retain(|line| !line.contains("set_inner_html(\"\")"));
    none(found, "text stays text");
}

#[test]
fn styles_are_never_attributes() {
    none(uses("src/ui", &[" style=", "style={"], &[]), "the page's policy stops style attributes");
}

#[test]
fn lists_are_written_in_the_way_that_keeps_their_neighbours() {
    none(uses("src/ui", &["{ for ", "{for "], &[]), "`{ for … }` beside an input destroys the input");
}

#[test]
fn the_room_there_is_is_measured_in_letters() {
    // Whoever has larger letters has less room: widths in px would leave three columns to them.
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("styles")];
    let (mut asked, mut wrong) = (0, Vec::new());
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).expect("a readable folder").map(|entry| entry.expect("an entry").path()));
            continue;
        }
        let text = fs::read_to_string(&path).expect("a readable style");
        let widths = text.lines().filter(|line| line.trim_start().starts_with("@media") && line.contains("width"));
        for line in widths {
            asked += 1;
            wrong.extend(line.contains("px").then(|| format!("{}: {line}", path.display())));
        }
    }
    assert!(asked > 20, "only {asked} widths are asked for");
    none(wrong, "widths are asked for in rem");
}
