//! The influence map with few and many people: its first layout, and what a dragged frame costs.

use crate::browser::Work;
use crate::people::{ACCOUNT, organisation, reference_store, store};
use crate::prepare::Pages;
use crate::setting::Setting;
use crate::visit::{Case, Visit};
use keybook_journeys::outcome::{Outcome, Trouble, holds};
use serde_json::json;

/// How many people are on the map.
pub const SIZES: [usize; 3] = [12, 100, 500];

/// How many frames somebody is dragged for.
const FRAMES: u32 = 40;

/// Whoever is dragged: a manager with people below.
const DRAGGED: &str = "[data-at='1'] .map-form";

/// What was measured of one page with one number of people.
#[derive(Debug, Default)]
pub struct Measured {
    /// From the click to the painted map, in milliseconds.
    pub layout: Vec<f64>,
    /// The main thread's work for that, in milliseconds.
    pub layout_work: Vec<f64>,
    /// The main thread's work for each dragged frame, in milliseconds.
    pub frames: Vec<f64>,
    /// From the move of the pointer to the paint, in milliseconds.
    pub painted: Vec<f64>,
    /// The longest of those, in milliseconds a visit.
    pub longest: Vec<f64>,
}

/// Both pages with one number of people.
#[derive(Debug)]
pub struct Pair {
    /// The number of people.
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
/// When a page does not do what it should.
pub async fn measure(setting: &Setting, pages: &Pages) -> Outcome<Vec<Pair>> {
    let mut pairs = Vec::new();
    for size in SIZES {
        let organisation = organisation(size);
        let (ours, theirs) = (store(&organisation), reference_store(&organisation));
        let route = format!("#/account/{ACCOUNT}");
        let cases = [
            pages.case(&pages.keybook, &route, &ours, &format!("keybook-map-{size}"), &setting.out).await?,
            pages.case(&pages.reference_map, "", &theirs, &format!("reference-map-{size}"), &setting.out).await?,
        ];
        pairs.push(Pair { size, ours: Measured::default(), reference: Measured::default(), cases });
    }
    for round in 1..=setting.rounds {
        for pair in &mut pairs {
            eprintln!("  map: round {round} of {}, {} people", setting.rounds, pair.size);
            let [ours, reference] = &pair.cases;
            visit(setting, ours, pair.size, &mut pair.ours).await?;
            visit(setting, reference, pair.size, &mut pair.reference).await?;
        }
    }
    Ok(pairs)
}

async fn visit(setting: &Setting, case: &Case, size: usize, measured: &mut Measured) -> Outcome {
    let (visit, _) = Visit::begin(case, &setting.out).await?;
    let done = look(&visit, size, measured).await;
    visit.end().await?;
    done
}

async fn look(visit: &Visit, size: usize, measured: &mut Measured) -> Outcome {
    visit.browser.collect_garbage().await?;
    visit.rest(300).await?;
    let before = visit.browser.work().await?;
    let go = format!("keybookBench.go('#/account/{ACCOUNT}/influence_map', '[data-at]', {size})");
    let layout: Option<f64> = visit.browser.ask(&go).await?;
    measured.layout.push(layout.ok_or_else(|| Trouble::new("the map does not come"))?);
    measured.layout_work.push(visit.browser.work().await?.since(before).task);
    visit.browser.collect_garbage().await?;
    visit.rest(500).await?;
    drag(visit, measured).await
}

/// Drags somebody around, frame by frame.
async fn drag(visit: &Visit, measured: &mut Measured) -> Outcome {
    let middle = format!("keybookBench.middle({DRAGGED:?})");
    let (x, y): (f64, f64) = visit.browser.ask(&middle).await?;
    point(visit, "mouseMoved", x, y).await?;
    point(visit, "mousePressed", x, y).await?;
    let mut longest: f64 = 0.0;
    for frame in 1..=FRAMES {
        let by = f64::from(frame) * 3.0;
        visit.browser.ask::<Option<bool>>("(keybookBench.expectMove(), null)").await?;
        let before: Work = visit.browser.work().await?;
        point(visit, "mouseMoved", x + by, y + by / 2.0).await?;
        let painted: f64 = visit.browser.ask("keybookBench.moved").await?;
        let work = visit.browser.work().await?.since(before);
        // The first frame picks somebody up; what counts is carrying them.
        if frame > 3 {
            measured.frames.push(work.task);
            measured.painted.push(painted);
            longest = longest.max(work.task);
        }
    }
    let carried: bool = visit.browser.ask("document.querySelectorAll('.is-away, .away').length > 0").await?;
    holds(carried, "nobody is dragged")?;
    point(visit, "mouseReleased", x + 120.0, y + 60.0).await?;
    visit.rest(300).await?;
    measured.longest.push(longest);
    Ok(())
}

async fn point(visit: &Visit, kind: &str, x: f64, y: f64) -> Outcome {
    let buttons = i32::from(kind == "mousePressed" || kind == "mouseMoved");
    let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": buttons, "clickCount": 1 });
    visit.browser.cdp("Input.dispatchMouseEvent", event).await.map(drop)
}
