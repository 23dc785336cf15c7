//! Every worksheet of the example company: what opening it costs, and what a key in it costs.

use crate::customers::customers;
use crate::prepare::Pages;
use crate::reference;
use crate::setting::Setting;
use crate::visit::{Case, KeyCost, Visit};
use keybook_journeys::outcome::{Outcome, Trouble, holds};
use std::collections::BTreeMap;

/// The customer of the example whose worksheets are opened.
const HOME: &str = "#/account/acc_binjiang";

/// Where a text is written in the page written by hand.
const FIELD: &str = "qualification.team_decision";

/// What is there when a worksheet is open.
const OPEN: &str = "main h1 .code";

/// Whatever a page puts off is done after so many milliseconds.
const SETTLED: u32 = 600;

/// How long the page is left alone after each key, in milliseconds: someone who types quickly.
const REST: u32 = 40;

/// Keys pressed in each worksheet, a visit. The first also finds its way to code that nothing has used yet.
const KEYS: usize = 6;

/// What was measured of one worksheet.
#[derive(Debug, Default)]
pub struct Measured {
    /// The main thread's work until nothing is left to do, in milliseconds.
    pub open: Vec<f64>,
    /// From the click to the painted page, in milliseconds.
    pub painted: Vec<f64>,
    /// Keys in its first text or number; none where it has neither.
    pub keys: Vec<KeyCost>,
}

/// All worksheets, by their addresses, and keys in the page written by hand.
#[derive(Debug, Default)]
pub struct Worksheets {
    /// The worksheets.
    pub ours: BTreeMap<String, Measured>,
    /// Keys in a text of the page written by hand.
    pub reference: Vec<KeyCost>,
}

/// Opens every worksheet in every round, in turn with the page written by hand.
///
/// # Errors
/// When a page does not do what it should.
pub async fn measure(setting: &Setting, pages: &Pages) -> Outcome<Worksheets> {
    let ours = pages.example("#/", HOME, &setting.out).await?;
    let store = reference::store(&customers(7), 0);
    let theirs = pages.case(&pages.reference, "", &store, "reference-worksheets", &setting.out).await?;
    let mut worksheets = Worksheets::default();
    for round in 1..=setting.rounds {
        eprintln!("  worksheets: round {round} of {}", setting.rounds);
        visit(setting, &ours, &mut worksheets).await?;
        beside(setting, &theirs, &mut worksheets.reference).await?;
    }
    Ok(worksheets)
}

async fn visit(setting: &Setting, case: &Case, worksheets: &mut Worksheets) -> Outcome {
    let (visit, _) = Visit::begin(case, &setting.out).await?;
    let done = all(&visit, worksheets).await;
    visit.end().await?;
    done
}

async fn all(visit: &Visit, worksheets: &mut Worksheets) -> Outcome {
    let listed = "[...document.querySelectorAll('.nav-group a')].map((link) => link.getAttribute('href'))";
    let routes: Vec<String> = visit.browser.ask(listed).await?;
    holds(routes.len() > 20, format!("only {} worksheets are listed", routes.len()))?;
    for route in routes {
        let name = route.rsplit_once('/').map_or(&*route, |(_, name)| name).to_owned();
        one(visit, &route, worksheets.ours.entry(name).or_default()).await?;
    }
    Ok(())
}

async fn one(visit: &Visit, route: &str, measured: &mut Measured) -> Outcome {
    visit.browser.ask::<Option<f64>>(&format!("keybookBench.go({HOME:?}, '#account-name', 1)")).await?;
    visit.rest(SETTLED).await?;
    visit.browser.collect_garbage().await?;
    let before = visit.browser.work().await?;
    let painted: Option<f64> = visit.browser.ask(&format!("keybookBench.go({route:?}, {OPEN:?}, 1)")).await?;
    measured.painted.push(painted.ok_or_else(|| Trouble::new(format!("{route} does not come")))?);
    visit.rest(SETTLED).await?;
    measured.open.push(visit.browser.work().await?.since(before).task);
    let field =
        "document.querySelector('main :is(textarea, input[type=text], input[inputmode=decimal])[id]:not([readonly])')";
    let field: Option<(String, bool)> = visit
        .browser
        .ask(&format!("(({field}) && ((f) => [f.id, f.inputMode === 'decimal'])({field})) ?? null"))
        .await?;
    let Some((field, number)) = field else { return Ok(()) };
    visit.enter(&field).await?;
    let keys = if number { '1'..='9' } else { 'a'..='z' };
    for key in keys.cycle().take(KEYS) {
        measured.keys.push(visit.press(key, &field, REST).await?);
    }
    Ok(())
}

async fn beside(setting: &Setting, case: &Case, keys: &mut Vec<KeyCost>) -> Outcome {
    let (visit, _) = Visit::begin(case, &setting.out).await?;
    let done = write(&visit, setting.keys, keys).await;
    visit.end().await?;
    done
}

async fn write(visit: &Visit, count: usize, keys: &mut Vec<KeyCost>) -> Outcome {
    visit.enter(FIELD).await?;
    for key in ('a'..='z').cycle().take(count) {
        keys.push(visit.press(key, FIELD, REST).await?);
    }
    Ok(())
}
