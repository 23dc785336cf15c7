//! Two tabs with the same book.

use super::steps::{SCORER, add_row, cell, choose, focused, reads, saved};
use keybook_journeys::outcome::{Outcome, equal};
use keybook_journeys::visit::Visit;
use serde_json::Value;

/// What one tab writes, the other shows at once, without taking the cursor from what is being written there.
pub async fn second_tab_is_live_and_leaves_the_cursor(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.open(SCORER).await?;
    add_row(&page, 1, "滨江实验教育集团").await?;
    page.type_text("44444").await?;
    choose(&page, &cell(1, "s_fit")).await?;
    page.press("Enter").await?;
    focused(&page, "score-note").await?;
    page.type_text("现场").await?;
    page.press("ArrowLeft").await?;
    saved(&page).await?;

    let writing = page.driver.window().await?;
    let other = page.driver.new_tab().await?;
    page.driver.switch_to_window(other.clone()).await?;
    page.open(SCORER).await?;
    reads(&page, &cell(1, "score_pct"), "80").await?;
    choose(&page, &cell(1, "s_worth")).await?;
    page.type_text("1").await?;
    reads(&page, &cell(1, "score_pct"), "68").await?;
    saved(&page).await?;

    page.driver.switch_to_window(writing).await?;
    reads(&page, &cell(1, "score_pct"), "68").await?;
    let cursor = "const field = document.activeElement; return [field.id, field.value, field.selectionStart];";
    let found: (String, String, u32) = page.js(cursor, Vec::<Value>::new()).await?;
    equal(found, ("score-note".to_owned(), "现场".to_owned(), 1), "where the cursor is")?;
    page.type_text("在").await?;
    saved(&page).await?;

    page.driver.switch_to_window(other).await?;
    choose(&page, &cell(1, "s_fit")).await?;
    let note = "return document.getElementById('score-note').value === '现在场';";
    page.wait_until("the note of the first tab is shown", note, vec![]).await
}
