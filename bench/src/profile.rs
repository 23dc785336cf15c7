//! Where the time goes: the functions that the main thread was in during a start and during keys.

use crate::prepare::{Pages, address};
use crate::scorer;
use crate::setting::Setting;
use crate::visit::Visit;
use keybook_journeys::outcome::Outcome;
use serde::Deserialize;
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// How many customers are on the sheet.
const SIZE: usize = 500;

/// Microseconds between two looks at the main thread.
const INTERVAL: u32 = 100;

/// How many keys are pressed with a pause after each, in which the page saves.
const SAVED_KEYS: usize = 8;

/// How many functions are named.
const SHOWN: usize = 30;

/// What the browser recorded: which function of which callers it was in, look after look.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Recording {
    nodes: Vec<Node>,
    samples: Vec<u32>,
    /// Microseconds before each look.
    time_deltas: Vec<i64>,
}

/// A function as called from one place.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    id: u32,
    call_frame: Frame,
    #[serde(default)]
    children: Vec<u32>,
}

/// A function.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Frame {
    function_name: String,
}

/// The time of a function in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Spent {
    /// In itself.
    alone: f64,
    /// With all that it called.
    whole: f64,
}

/// Prints which functions take the time of a start, of keys and of saves, with 500 customers.
///
/// # Errors
/// When the page does not do what it should.
pub async fn print(setting: &Setting, pages: &Pages) -> Outcome {
    let [case, _] = scorer::cases(setting, pages, SIZE).await?;
    let (visit, _) = Visit::begin(&case, &setting.out).await?;
    let recorded = record(&visit, &case.address, pages, setting.keys).await;
    visit.end().await?;
    let [start, keys, save] = recorded?;
    println!("{}", table(&format!("A start with {SIZE} customers"), &spent(&start), 1));
    println!("{}", table(&format!("A changed score with {SIZE} customers, a key"), &spent(&keys), setting.keys));
    let title = format!("A changed score with the save that follows, with {SIZE} customers, a key");
    println!("{}", table(&title, &spent(&save), SAVED_KEYS));
    Ok(())
}

async fn record(visit: &Visit, page: &str, pages: &Pages, keys: usize) -> Outcome<[Recording; 3]> {
    // The recording goes on over a navigation from one file to another, so it begins on an empty one.
    visit.browser.open(&address(&pages.empty())).await?;
    visit.browser.cdp("Profiler.enable", json!({})).await?;
    visit.browser.cdp("Profiler.setSamplingInterval", json!({ "interval": INTERVAL })).await?;
    begin(visit).await?;
    visit.browser.open(page).await?;
    visit.browser.wait_for::<f64>("the table", "window.keybookBench?.shown ?? null").await?;
    let start = stop(visit).await?;
    visit.rest(1_000).await?;
    scorer::enter(visit).await?;
    begin(visit).await?;
    for _ in 0..keys {
        scorer::press_another(visit).await?;
    }
    let pressed = stop(visit).await?;
    begin(visit).await?;
    for _ in 0..SAVED_KEYS {
        scorer::press_another(visit).await?;
        visit.rest(700).await?;
    }
    Ok([start, pressed, stop(visit).await?])
}

async fn begin(visit: &Visit) -> Outcome {
    visit.browser.cdp("Profiler.start", json!({})).await.map(drop)
}

async fn stop(visit: &Visit) -> Outcome<Recording> {
    let answer = visit.browser.cdp("Profiler.stop", json!({})).await?;
    Ok(serde_json::from_value(answer.get("profile").cloned().unwrap_or_default())?)
}

/// Functions with their times, the longest alone first; a function called from many places counts once.
fn spent(recording: &Recording) -> Vec<(String, Spent)> {
    let nodes: HashMap<u32, &Node> = recording.nodes.iter().map(|node| (node.id, node)).collect();
    let children = |node: &Node| node.children.iter().map(|child| (*child, node.id)).collect::<Vec<_>>();
    let callers: HashMap<u32, u32> = recording.nodes.iter().flat_map(children).collect();
    let mut all: HashMap<&str, Spent> = HashMap::new();
    for (sample, micros) in recording.samples.iter().zip(&recording.time_deltas) {
        let time = *micros as f64 / 1000.0;
        let mut seen = HashSet::new();
        let mut at = Some(*sample);
        while let Some(node) = at.and_then(|id| nodes.get(&id)) {
            let name = &*node.call_frame.function_name;
            let spent = all.entry(name).or_default();
            if node.id == *sample {
                spent.alone += time;
            }
            if seen.insert(name) {
                spent.whole += time;
            }
            at = callers.get(&node.id).copied();
        }
    }
    let mut all: Vec<(String, Spent)> = all.into_iter().map(|(name, spent)| (readable(name), spent)).collect();
    all.sort_by(|(_, a), (_, b)| b.alone.total_cmp(&a.alone));
    all
}

/// Without the fingerprints that the compiler gives to crates: `core[641134fb57596b42]::fmt`.
fn readable(name: &str) -> String {
    let fingerprint = |text: &str| text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut pieces = name.split('[');
    let mut short = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(']').filter(|(text, _)| fingerprint(text)) {
            Some((_, rest)) => short += rest,
            None => short.extend(["[", piece]),
        }
    }
    if short.is_empty() { "(without a name)".to_owned() } else { short }
}

fn table(title: &str, spent: &[(String, Spent)], times: usize) -> String {
    let each = |time: f64| time / times.max(1) as f64;
    let mut text = format!("\n{title}, ms\n{:>10}{:>10}\n", "alone", "with all");
    let line =
        |(name, spent): &(String, Spent)| format!("{:>10.2}{:>10.2}  {name}\n", each(spent.alone), each(spent.whole));
    text.extend(spent.iter().take(SHOWN).map(line));
    let mut whole = spent.to_vec();
    whole.sort_by(|(_, a), (_, b)| b.whole.total_cmp(&a.whole));
    text += "  the longest with all that they call:\n";
    text.extend(whole.iter().take(2 * SHOWN).map(line));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_fingerprints_and_nothing_else() {
        let name = "<alloc[c8a1b94caa27ad0f]::vec::Vec<[u8]> as b[3eadf00ddeadbeef]::Read>::read";
        assert_eq!(readable(name), "<alloc::vec::Vec<[u8]> as b::Read>::read");
    }

    #[test]
    fn time_goes_to_a_function_and_once_to_each_of_its_callers() {
        let node = |id: u32, name: &str, children: &[u32]| json!({ "id": id, "callFrame": { "functionName": name }, "children": children });
        let draw = "app[0123456789abcdef]::draw";
        let recording = json!({
            "nodes": [node(1, "(root)", &[2]), node(2, draw, &[3]), node(3, draw, &[])],
            "samples": [2, 3, 3],
            "timeDeltas": [1000, 2000, 4000],
        });
        let recording: Recording = serde_json::from_value(recording).expect("as browsers write it");
        let spent = spent(&recording);
        assert_eq!(spent[0], ("app::draw".to_owned(), Spent { alone: 7.0, whole: 7.0 }));
        assert_eq!(spent[1], ("(root)".to_owned(), Spent { alone: 0.0, whole: 7.0 }));
    }
}
