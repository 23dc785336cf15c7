//! In one hand.

use super::steps::{SCORER, cell, focused, reads, saved};
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// Two customers are scored with the thumb, one after the other, and ranked.
pub async fn customers_are_scored_on_a_phone(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    // The others make no window as narrow as a phone.
    page.resize(if page.engine == Engine::Chromium { 390 } else { 500 }, 844).await?;
    page.open(SCORER).await?;
    for (row, name) in [(1, "北山中学"), (2, "春晖国际学校")] {
        page.by_id("add-row").await?.click().await?;
        focused(&page, &cell(row, "customer")).await?;
        page.type_text(name).await?;
        page.press("Enter").await?;
        reads(&page, &cell(row, "customer"), name).await?;
        for column in ["s_fit", "s_process", "s_budget", "s_win", "s_worth"] {
            // The first button is "unknown", then 0 to 5.
            tap(&page, &format!("{}-{}", cell(row, column), 3 + row)).await?;
        }
        let total = if row == 1 { "60" } else { "80" };
        page.wait_until("the total is at the foot", TOTAL, vec![total.into()]).await?;
        no_sideways(&page).await?;
        page.by_id("see-ranking").await?.click().await?;
    }
    page.wait_until("the better one is first", FIRST, vec!["春晖国际学校".into()]).await?;
    no_sideways(&page).await?;
    saved(&page).await?;
    page.click_button("北山中学60有条件推进").await?;
    page.wait_until("its scores are open", TOTAL, vec!["60".into()]).await?;
    page.click_button("上一家").await?;
    page.wait_until("the one before is open", TOTAL, vec!["80".into()]).await
}

const TOTAL: &str = "return document.querySelector('.phone-total b')?.textContent === arguments[0];";

const FIRST: &str = "return document.querySelector('.ranking-line')?.innerText.includes(arguments[0]) ?? false;";

async fn tap(page: &Page, id: &str) -> Outcome {
    let button = page.by_id(id).await?;
    let size: (f64, f64) = page
        .js(
            "const box = arguments[0].getBoundingClientRect(); return [box.width, box.height];",
            vec![button.to_json()?],
        )
        .await?;
    holds(size.0 >= 40.0 && size.1 >= 40.0, format!("{id} is too small for a thumb: {size:?}"))?;
    Ok(button.click().await?)
}

async fn no_sideways(page: &Page) -> Outcome {
    let wide = "return document.documentElement.scrollWidth <= innerWidth;";
    page.wait_until("nothing sticks out sideways", wide, vec![]).await
}
