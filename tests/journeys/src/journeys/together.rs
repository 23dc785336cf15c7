//! Two tabs with the same book.

use super::steps::{SCORER, add_customer, add_row, cell, choose, focused, hash, load_example, reads, saved};
use super::typist::{self, Typing, typed};
use keybook_journeys::outcome::{Outcome, equal, none};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;
use serde_json::Value;
use std::time::Duration;

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

const GOAL: &str = "needs_card.goal";

fn need(row: usize) -> String {
    format!("needs_card.needs.{row}.statement")
}

async fn reads_value(page: &Page, id: &str, text: &str) -> Outcome {
    let script = "return document.getElementById(arguments[0])?.value === arguments[1];";
    page.wait_until(&format!("{id} says “{text}”"), script, vec![id.into(), text.into()]).await
}

/// A new customer's needs card with two rows; returns its address.
async fn needs_card(page: &Page) -> Outcome<String> {
    add_customer(page, "青山小学").await?;
    let sheet = format!("{}/needs_card", hash(page).await?);
    page.open(&sheet).await?;
    page.by_id("needs_card.needs.add").await?.click().await?;
    focused(page, &need(1)).await?;
    page.type_text("一").await?;
    page.by_id("needs_card.needs.add").await?.click().await?;
    focused(page, &need(2)).await?;
    page.type_text("二").await?;
    saved(page).await?;
    Ok(sheet)
}

/// When one tab removes the example company, another one does not go on writing into what is left of it.
pub async fn the_example_goes_in_every_tab(visit: &mut Visit) -> Outcome {
    const SHEET: &str = "#/account/acc_binjiang/needs_card";
    let page = visit.start().await?;
    load_example(&page).await?;
    saved(&page).await?;
    let first = page.driver.window().await?;
    let other = page.driver.new_tab().await?;
    page.driver.switch_to_window(other.clone()).await?;
    page.open(SHEET).await?;
    reads_value(&page, "needs_card.card_no", "BJ-202605-01").await?;
    page.driver.switch_to_window(first).await?;
    page.open("#/portfolio/qualification").await?;
    page.by_id("remove-example").await?.click().await?;
    saved(&page).await?;
    page.driver.switch_to_window(other).await?;
    let gone = "return !document.getElementById('needs_card.card_no');";
    page.wait_until("the sheet is gone from the other tab", gone, vec![]).await?;
    page.open("#/").await?;
    page.wait_for_no_text("滨江实验教育集团").await
}

/// Of a text that is too long the beginning is kept, and the page says so.
pub async fn the_beginning_of_a_long_text_is_kept(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    needs_card(&page).await?;
    let paste = "const field = document.getElementById(arguments[0]); field.focus(); field.value = '长'.repeat(20010);
        field.dispatchEvent(new InputEvent('input', { bubbles: true })); return null;";
    page.js::<Option<bool>>(paste, vec![GOAL.into()]).await?;
    page.wait_for_text("最多 20000 字，多出来的没有保存").await?;
    saved(&page).await?;
    page.reload().await?;
    let kept = "return document.getElementById(arguments[0])?.value === '长'.repeat(20000);";
    page.wait_until("the beginning is there", kept, vec![GOAL.into()]).await
}

/// Three tabs write three cells of one worksheet: all of them, and a fourth that opens later, show all three.
pub async fn three_tabs_have_every_cell(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let sheet = needs_card(&page).await?;
    let mut tabs = vec![page.driver.window().await?];
    for _ in 0..2 {
        let tab = page.driver.new_tab().await?;
        page.driver.switch_to_window(tab.clone()).await?;
        page.open(&sheet).await?;
        tabs.push(tab);
    }
    let cells = [(GOAL.to_owned(), "换白板"), (need(1), "开票"), (need(2), "培训")];
    for (tab, (id, text)) in tabs.iter().zip(&cells) {
        page.driver.switch_to_window(tab.clone()).await?;
        let field = page.by_id(id).await?;
        // Not waiting for anything: the tabs save while the next one is typed in.
        page.fill(&field, text).await?;
    }
    saved(&page).await?;
    tabs.push(page.driver.new_tab().await?);
    for tab in tabs.iter().rev() {
        page.driver.switch_to_window(tab.clone()).await?;
        if tabs.last() == Some(tab) {
            page.open(&sheet).await?;
        }
        for (id, text) in &cells {
            reads_value(&page, id, text).await?;
        }
    }
    page.reload().await?;
    for (id, text) in &cells {
        reads_value(&page, id, text).await?;
    }
    Ok(())
}

/// Two windows typed in at full speed at the same time, in rows of one table and in another field: half a minute, or two
/// with `KEYBOOK_LONG`. No character is lost, neither while typing nor after.
pub async fn two_tabs_at_full_speed_lose_nothing(visit: &mut Visit) -> Outcome {
    const PAUSE: u32 = 25;
    let seconds: u32 = if std::env::var_os("KEYBOOK_LONG").is_some() { 120 } else { 30 };
    let page = visit.start().await?;
    let sheet = needs_card(&page).await?;
    let first = page.driver.window().await?;
    let second = page.driver.new_window().await?;
    page.driver.switch_to_window(second.clone()).await?;
    page.open(&sheet).await?;
    let total = seconds * 1000 / PAUSE / 2;
    // First in two rows of one table, then one of them in another field.
    for (here, there) in [(need(1), need(2)), (GOAL.to_owned(), need(2))] {
        for (window, field) in [(&first, &here), (&second, &there)] {
            page.driver.switch_to_window(window.clone()).await?;
            // A field that somebody else wrote in since shows it first.
            typist::begin(&page, Typing { field, pause: PAUSE, total, line: 160, resting: false }).await?;
        }
        let mut texts = Vec::new();
        for window in [&first, &second] {
            page.driver.switch_to_window(window.clone()).await?;
            tokio::time::sleep(Duration::from_millis(u64::from(total * PAUSE) * 9 / 20)).await;
            page.until_within(Duration::from_secs(u64::from(seconds)), "all is typed", async || {
                Ok(typed(&page).await?.done.then_some(()))
            })
            .await?;
            let done = typed(&page).await?;
            none(&done.wrong, "what should stand in the field, and what does")?;
            equal(done.typed, total, "typed characters")?;
            saved(&page).await?;
            texts.push(done.text);
        }
        for window in [&first, &second] {
            page.driver.switch_to_window(window.clone()).await?;
            for (id, text) in [&here, &there].into_iter().zip(&texts) {
                reads_value(&page, id, text).await?;
            }
        }
        page.reload().await?;
        for (id, text) in [&here, &there].into_iter().zip(&texts) {
            reads_value(&page, id, text).await?;
        }
        page.driver.switch_to_window(first.clone()).await?;
    }
    Ok(())
}
