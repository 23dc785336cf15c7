//! The scorer with few and many customers: how it starts, and what a changed score costs.

use crate::prepare::Pages;
use crate::setting::Setting;
use crate::stored::store;
use crate::visit::{Case, KeyCost, Start, Visit};
use crate::{customers, reference};
use keybook_journeys::outcome::{Outcome, Trouble, equal};

/// How many customers are on the sheet.
pub const SIZES: [usize; 3] = [7, 100, 500];

/// The route of the sheet.
pub const ROUTE: &str = "#/portfolio/qualification";

/// How long the page is left alone after each key, in milliseconds: someone who scores quickly.
const REST: u32 = 40;

/// How long it is left alone after the last one, in milliseconds: longer than the pause before a save.
const LAST_REST: u32 = 1_500;

/// What was measured of one page with one number of customers.
#[derive(Debug, Default)]
pub struct Measured {
    /// Its starts.
    pub starts: Vec<Start>,
    /// Its keys.
    pub keys: Vec<KeyCost>,
    /// The main thread's work after the last key, saving included, in milliseconds a visit.
    pub after: Vec<f64>,
    /// The longest task while keys were pressed and saved, in milliseconds a visit; 0 when never above 50.
    pub longest_task: Vec<f64>,
}

/// Both pages with one number of customers.
#[derive(Debug)]
pub struct Pair {
    /// The number of customers.
    pub size: usize,
    /// Ours.
    pub ours: Measured,
    /// The one written by hand.
    pub reference: Measured,
    cases: [Case; 2],
}

/// Measures both pages in turn, all sizes in every round.
///
/// # Errors
/// When a page does not do what it should, or the two pages do not show the same.
pub async fn measure(setting: &Setting, pages: &Pages) -> Outcome<Vec<Pair>> {
    let mut pairs = Vec::new();
    for size in SIZES {
        let cases = cases(setting, pages, size).await?;
        pairs.push(Pair { size, ours: Measured::default(), reference: Measured::default(), cases });
    }
    for round in 1..=setting.rounds {
        for pair in &mut pairs {
            eprintln!("  scorer: round {round} of {}, {} customers", setting.rounds, pair.size);
            let [ours, reference] = &pair.cases;
            let shown = visit(setting, ours, &mut pair.ours).await?;
            let expected = visit(setting, reference, &mut pair.reference).await?;
            equal(shown, expected, "what ours shows, and what the reference shows")?;
        }
    }
    Ok(pairs)
}

/// Our case and the reference's with this many customers.
///
/// # Errors
/// When the browser does not take the data.
pub async fn cases(setting: &Setting, pages: &Pages, size: usize) -> Outcome<[Case; 2]> {
    let customers = customers::customers(size);
    let ours = store(setting.sheet()?, &customers, 0)?;
    let theirs = reference::store(&customers, 0);
    Ok([
        pages.case(&pages.keybook, ROUTE, &ours, &format!("keybook-{size}"), &setting.out).await?,
        pages.case(&pages.reference, "", &theirs, &format!("reference-{size}"), &setting.out).await?,
    ])
}

/// One visit; returns the totals and verdicts that are shown at its end.
async fn visit(setting: &Setting, case: &Case, measured: &mut Measured) -> Outcome<Vec<String>> {
    let (visit, start) = Visit::begin(case, &setting.out).await?;
    let shown = score(&visit, setting.keys, measured).await;
    visit.end().await?;
    measured.starts.push(start);
    shown
}

/// Changes one score after the other, from the first cell on, as the keyboard leads.
async fn score(visit: &Visit, keys: usize, measured: &mut Measured) -> Outcome<Vec<String>> {
    enter(visit).await?;
    for _ in 0..keys {
        measured.keys.push(press_another(visit).await?);
    }
    let before = visit.browser.work().await?;
    visit.rest(LAST_REST).await?;
    measured.after.push(visit.browser.work().await?.since(before).task);
    measured.longest_task.push(visit.longest_task().await?);
    shown(visit).await
}

/// Takes the keyboard to the first cell.
///
/// # Errors
/// When there is none.
pub async fn enter(visit: &Visit) -> Outcome {
    visit.enter("qualification.customers.1.s_fit").await
}

/// Presses a digit that the cell with the keyboard does not have.
///
/// # Errors
/// When the keyboard is in no cell, or the total does not follow.
pub async fn press_another(visit: &Visit) -> Outcome<KeyCost> {
    let cell = "[document.activeElement.id, document.activeElement.textContent]";
    let (id, score): (String, String) = visit.browser.ask(cell).await?;
    let row = id.rsplit_once('.').map(|(row, _)| row).filter(|row| row.starts_with("qualification.customers."));
    let row = row.ok_or_else(|| Trouble::new(format!("the keyboard is not in a cell but in “{id}”")))?;
    let low = matches!(score.as_str(), "" | "?" | "0" | "1" | "2");
    visit.press(if low { '3' } else { '2' }, &format!("{row}.score_pct"), REST).await
}

/// The totals and verdicts of the first rows, as they are shown.
async fn shown(visit: &Visit) -> Outcome<Vec<String>> {
    let script = "[...Array(14).keys()].map((at) => ['customer', 'score_pct', 'verdict'].map((column) =>
        document.getElementById(`qualification.customers.${at + 1}.${column}`)?.innerText.replace(/\\s+/g, ' ').trim())
        .join(' | '))";
    visit.browser.ask(script).await
}
