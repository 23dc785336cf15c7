//! Nobody else ever hears of it.

use super::opening::{foreign_requests, missing_files};
use super::steps::{SCORER, add_customer, add_row, cell, choose, load_example, saved};
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, equal, none};
use keybook_journeys::visit::Visit;

/// Everything is used once; the browser's record of the network names the page's own files and nothing else.
pub async fn everything_is_used_in_silence(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.watch_violations().await?;
    add_customer(&page, "北山中学").await?;
    let note = page.by_id("account-note").await?;
    page.fill(&note, "12 个校区").await?;
    page.open(SCORER).await?;
    add_row(&page, 1, "东湖小学").await?;
    page.type_text("5?34").await?;
    choose(&page, &cell(1, "s_fit")).await?;
    page.press("v").await?;
    page.press("Enter").await?;
    page.type_text("主任说的").await?;
    page.by_id("criteria-panel").await?.click().await?;
    let name = page.by_id("qualification.criteria.6.own_name").await?;
    page.fill(&name, "能成样板").await?;
    page.press("Escape").await?;
    page.click_button("按总分").await?;
    page.press("Control+z").await?;
    page.press("Control+Shift+z").await?;
    page.press("Control+k").await?;
    page.by_id("palette-list").await?;
    page.type_text("北山").await?;
    page.press("Enter").await?;
    page.wait_until("the customer is open", "return location.hash.startsWith('#/account/');", vec![]).await?;
    page.by_id("theme").await?.click().await?;
    page.open("#/").await?;
    load_example(&page).await?;
    page.speak("en").await?;
    page.open(SCORER).await?;
    page.by_id(&cell(7, "verdict")).await?;
    if page.engine != Engine::Webkit {
        page.by_id("download-page").await?.click().await?;
        equal(visit.downloaded("keybook.html").await?, visit.server.file("keybook.html")?, "the downloaded page")?;
    }
    saved(&page).await?;
    none(&page.violations().await?, "what the security policy refused")?;
    page.reload().await?;
    none(&foreign_requests(visit, &page).await?, "requests to elsewhere")?;
    none(&missing_files(visit), "requests for files that are not there")?;
    none(&page.complaints().await?, "complaints on the console")
}
