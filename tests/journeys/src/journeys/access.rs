//! Nobody is kept out: what a program can find of that.

use super::steps::{SCORER, add_customer, add_row, cell, choose, focused, load_example};
use keybook_journeys::engine::Preferences;
use keybook_journeys::outcome::{Outcome, holds, none};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// Every kind of address, with the example loaded.
const ROUTES: [&str; 8] = [
    "#/",
    "#/account/acc_binjiang",
    SCORER,
    "#/account/acc_binjiang/influence_map",
    "#/account/acc_binjiang/needs_card",
    "#/worksheets",
    "#/storage",
    "#/nowhere",
];

/// Every screen in both languages on a light system, on a laptop and on a phone.
pub async fn screens_keep_nobody_out(visit: &mut Visit) -> Outcome {
    every_screen(visit, false).await
}

/// As above, on a dark system.
pub async fn dark_screens_keep_nobody_out(visit: &mut Visit) -> Outcome {
    every_screen(visit, true).await
}

async fn every_screen(visit: &mut Visit, dark: bool) -> Outcome {
    let page = visit.start_with(Preferences { dark, ..Preferences::default() }).await?;
    page.open("").await?;
    look(&page, "the first visit").await?;
    page.open(SCORER).await?;
    look(&page, "the empty scorer").await?;
    page.open("#/").await?;
    load_example(&page).await?;
    for language in ["en", "zh"] {
        page.speak(language).await?;
        for route in ROUTES {
            page.open(route).await?;
            look(&page, &format!("{route} in {language}")).await?;
        }
        overlays(&page, language).await?;
    }
    page.resize(390, 844).await?;
    for route in ROUTES {
        page.open(route).await?;
        look_twice(&page, &format!("{route} on a phone")).await?;
    }
    page.open(SCORER).await?;
    page.by_css(".ranking-line, #see-ranking").await?.click().await?;
    look(&page, "the other side of the scorer on a phone").await
}

/// What lies over a page: the palette, a new customer, the criteria.
async fn overlays(page: &Page, language: &str) -> Outcome {
    page.open(SCORER).await?;
    choose(page, &cell(1, "s_fit")).await?;
    look(page, &format!("a chosen score in {language}")).await?;
    page.press("Control+k").await?;
    page.by_id("palette-list").await?;
    look(page, &format!("the palette in {language}")).await?;
    page.press("Escape").await?;
    page.by_id("criteria-panel").await?.click().await?;
    page.by_id("qualification.criteria.1.weight").await?;
    look(page, &format!("the criteria in {language}")).await?;
    page.press("Escape").await?;
    page.open("#/").await?;
    page.by_id("add-account").await?.click().await?;
    page.by_id("new-account-name").await?;
    look(page, &format!("a new customer in {language}")).await?;
    page.press("Escape").await
}

/// With the keyboard alone, one always sees where one is, wherever Tab leads and whatever goes away.
pub async fn focus_is_seen_and_never_lost(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, "北山中学").await?;
    page.open(SCORER).await?;
    add_row(&page, 1, "东湖小学").await?;
    page.type_text("55555").await?;
    choose(&page, &cell(1, "s_fit")).await?;
    for way in ["criteria-panel", "row-menu"] {
        let button = page.by_id(way).await?;
        button.focus().await?;
        page.press("Enter").await?;
        page.wait_until(
            "the keyboard is inside",
            "return document.activeElement.id !== arguments[0];",
            vec![way.into()],
        )
        .await?;
        seen(&page, way).await?;
        page.press("Escape").await?;
        focused(&page, way).await?;
    }
    // Tab goes on behind a list that closes, and not back to the page.
    page.press("Enter").await?;
    page.press("Tab").await?;
    let behind = "const here = document.activeElement;
        return here.id !== 'content' && !document.querySelector('.popover')
            && document.getElementById('row-menu').compareDocumentPosition(here) === Node.DOCUMENT_POSITION_FOLLOWING;";
    page.wait_until("the keyboard is behind the list", behind, vec![]).await?;
    seen(&page, "behind the list").await?;
    page.by_id("row-menu").await?.focus().await?;
    // The row that has the keyboard goes away.
    page.press("Enter").await?;
    page.press("End").await?;
    page.press("Enter").await?;
    focused(&page, "add-row").await?;
    seen(&page, "after its row went").await?;
    page.press("Control+z").await?;
    page.by_id(&cell(1, "verdict")).await?;
    seen(&page, "after the row came back").await?;

    // A whole page goes away under the keyboard.
    page.open("#/").await?;
    load_example(&page).await?;
    page.open("#/").await?;
    let button = page.by_id("remove-example").await?;
    button.focus().await?;
    page.press("Enter").await?;
    page.wait_for_no_text("人物、单位和金额都是虚构的").await?;
    seen(&page, "after the example went").await?;
    // A link beside the page leads into it, and the page says its name.
    page.by_id("own-worksheets").await?.focus().await?;
    page.press("Enter").await?;
    focused(&page, "content").await?;
    let named =
        "return document.activeElement.getAttribute('aria-label') === document.querySelector('h1').textContent;";
    page.wait_until("the page has its name", named, vec![]).await?;
    round_trip(&page).await
}

/// Through the whole scorer by Tab, until the keyboard is with the browser's own bars.
async fn round_trip(page: &Page) -> Outcome {
    page.open(SCORER).await?;
    page.by_id("add-row").await?;
    let mut stops = 0;
    loop {
        page.press("Tab").await?;
        if page.js("return document.activeElement === document.body;", vec![]).await? {
            break;
        }
        seen(page, "on the way round").await?;
        stops += 1;
        holds(stops < 80, "the keyboard goes round in circles")?;
    }
    holds(stops > 15, format!("the page has only {stops} stops"))
}

/// Something has the keyboard, is on screen, and is marked.
async fn seen(page: &Page, when: &str) -> Outcome {
    let script = "const here = document.activeElement;
        if (!here || here === document.body) return 'nothing';
        const box = here.getBoundingClientRect();
        const name = here.id || here.className || here.tagName;
        const on = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        if (!on) return `${name}, which is out of sight`;
        const marked = (element) => {
          const style = getComputedStyle(element);
          return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
              || (element.matches('.written:focus') && parseFloat(style.borderBottomWidth) >= 2);
        };
        const around = [here, here.parentElement, here.parentElement?.parentElement, ...here.children];
        return around.some((it) => it && marked(it)) ? '' : `${name}, which is not marked`;";
    let problem: String = page.js(script, vec![]).await?;
    holds(problem.is_empty(), format!("{when}: the keyboard is on {problem}"))
}

/// Every worksheet with the example's answers, in both languages.
pub async fn worksheets_keep_nobody_out(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    let listed = "return document.querySelectorAll('.nav-group a').length >= 29;";
    page.wait_until("the contents list all worksheets", listed, vec![]).await?;
    let routes: Vec<String> = page
        .js("return [...document.querySelectorAll('.nav-group a')].map((link) => link.getAttribute('href'));", vec![])
        .await?;
    for language in ["en", "zh"] {
        page.speak(language).await?;
        for route in &routes {
            page.open(route).await?;
            page.by_css("h1").await?;
            look(&page, &format!("{route} in {language}")).await?;
        }
    }
    Ok(())
}

/// What the bar at the foot half covers, a thumb scrolls out from under it: what is wrong must still be wrong then.
pub(super) async fn look_twice(page: &Page, what: &str) -> Outcome {
    let first = page.accessibility_problems().await?;
    if first.is_empty() {
        return Ok(());
    }
    page.js::<Option<bool>>("document.getElementById('body').scrollBy(0, 60); return null;", vec![]).await?;
    let place = |problem: &String| problem.split(": Fix").next().map(str::to_owned);
    let again = page.accessibility_problems().await?;
    let both: Vec<String> = again.into_iter().filter(|one| first.iter().any(|it| place(it) == place(one))).collect();
    none(&both, what)
}

pub(super) async fn look(page: &Page, what: &str) -> Outcome {
    none(&page.accessibility_problems().await?, what)
}
