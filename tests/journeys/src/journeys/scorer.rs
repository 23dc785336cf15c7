//! The qualification scorer, as a rep uses it.

use super::steps::{SCORER, add_customer, add_row, cell, choose, example_scorer, focused, ranking, reads, saved, text};
use keybook_journeys::outcome::{Outcome, equal, holds};
use keybook_journeys::visit::Visit;

/// From nothing to verdicts without a mouse, and everything is there again after a reload.
pub async fn customers_are_scored_by_keyboard(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.open(SCORER).await?;
    page.wait_for_text("先加一家客户").await?;
    add_row(&page, 1, "滨江实验教育集团").await?;
    page.type_text("54?35").await?;
    // Four known scores make 17 of 20; the fifth can add 0 to 5 of 25.
    reads(&page, &cell(1, "score_pct"), "68–88").await?;
    add_row(&page, 2, "春晖国际学校").await?;
    page.type_text("55555").await?;
    reads(&page, &cell(2, "score_pct"), "100").await?;
    reads(&page, &cell(2, "verdict"), "主攻").await?;

    // The arrows lead about; a digit with the wide shape of Chinese input counts; Backspace clears.
    choose(&page, &cell(2, "s_worth")).await?;
    page.press("ArrowLeft").await?;
    focused(&page, &cell(2, "s_win")).await?;
    page.press("Home").await?;
    focused(&page, &cell(2, "s_fit")).await?;
    page.press("０").await?;
    reads(&page, &cell(2, "s_fit"), "0").await?;
    reads(&page, &cell(2, "score_pct"), "80").await?;
    page.press("ArrowLeft").await?;
    page.press("Backspace").await?;
    reads(&page, &cell(2, "s_fit"), "").await?;
    page.press("5").await?;
    reads(&page, &cell(2, "score_pct"), "100").await?;

    // V: without proof a five counts as three.
    page.press("v").await?;
    reads(&page, &cell(2, "score_pct"), "92").await?;

    // Enter leads to the note, Escape back.
    page.press("Enter").await?;
    focused(&page, "score-note").await?;
    page.type_text("客户说过三次").await?;
    page.press("Escape").await?;
    focused(&page, &cell(2, "s_process")).await?;

    saved(&page).await?;
    page.reload().await?;
    reads(&page, &cell(1, "score_pct"), "92").await?;
    reads(&page, &cell(2, "score_pct"), "68–88").await?;
    choose(&page, &cell(1, "s_process")).await?;
    let note = page.by_id("score-note").await?;
    equal(page.value_of(&note).await?, "客户说过三次", "the note")
}

/// The example's seven customers stand as the course's model says, with reasons and what would change them.
pub async fn example_stands_as_the_course_says(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    example_scorer(&page).await?;
    let expected = [
        ("滨江实验教育集团", "87", "主攻"),
        ("春晖国际学校", "83", "主攻"),
        ("城南区教育局采购中心", "73", "先核实再定"),
        ("江城师范大学", "70", "有条件推进"),
        ("启航培训连锁", "67", "有条件推进"),
        ("江城职业技术学院", "63", "有条件推进"),
        ("东湖小学", "50", "不做"),
    ];
    equal(ranking(&page).await?, expected.map(|(name, ..)| name.to_owned()), "the ranking")?;
    for (row, (_, total, verdict)) in (1..).zip(expected) {
        reads(&page, &cell(row, "score_pct"), total).await?;
        reads(&page, &cell(row, "verdict"), verdict).await?;
    }
    page.wait_for_text("要推进的有五家，超过三家人手会摊薄。").await?;
    page.wait_for_text("对手基本锁定").await?;

    // What one answer would change: try it, and it does.
    choose(&page, &cell(1, "s_process")).await?;
    page.wait_for_text("“决策过程”从 4 到 2，就是“有条件推进”").await?;
    page.press("2").await?;
    reads(&page, &cell(1, "verdict"), "有条件推进").await?;
    page.press("Control+z").await?;
    reads(&page, &cell(1, "verdict"), "主攻").await
}

/// A row that is being scored stays where it is; sorting is a wish of its own.
pub async fn rows_hold_still_while_they_are_scored(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    example_scorer(&page).await?;
    choose(&page, &cell(7, "s_fit")).await?;
    page.type_text("555555").await?;
    reads(&page, &cell(7, "score_pct"), "100").await?;
    equal(ranking(&page).await?[6].as_str(), "东湖小学", "the last row")?;
    page.click_button("按总分").await?;
    reads(&page, &cell(1, "score_pct"), "100").await?;
    equal(ranking(&page).await?[0].as_str(), "东湖小学", "the first row")?;
    page.click_button("按录入").await?;
    reads(&page, &cell(1, "customer"), "滨江实验教育集团 学年书写用品框架协议 · 林晓").await
}

/// Weights and an own criterion change columns, totals and what the head says.
pub async fn criteria_are_the_reps_own(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.open(SCORER).await?;
    add_row(&page, 1, "城南区教育局").await?;
    page.type_text("43333").await?;
    reads(&page, &cell(1, "score_pct"), "64").await?;
    page.click_button("标准与权重").await?;
    let weight = page.by_id("qualification.criteria.1.weight").await?;
    page.fill(&weight, "３").await?;
    let name = page.by_id("qualification.criteria.6.own_name").await?;
    page.fill(&name, "能成样板").await?;
    let note = page.by_id("qualification.criteria.6.note").await?;
    page.fill(&note, "全区都看得到").await?;
    page.press("Escape").await?;
    // (3·4 + 3 + 3 + 3 + 3) / (5·7), before the new criterion has a score.
    reads(&page, &cell(1, "score_pct"), "69").await?;
    choose(&page, &cell(1, "s_own6")).await?;
    page.press("5").await?;
    reads(&page, &cell(1, "score_pct"), "73").await?;
    holds(text(&page, "content").await?.contains("能成样板"), "the new criterion has a column")
}

/// Undo and redo lead through everything, in every place, and over a change of page.
pub async fn every_step_can_be_taken_back(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, "东湖小学").await?;
    page.open(SCORER).await?;
    add_row(&page, 1, "东湖").await?;
    page.press("Escape").await?;
    choose(&page, &cell(1, "s_fit")).await?;
    page.type_text("12345").await?;
    reads(&page, &cell(1, "score_pct"), "60").await?;
    for _ in 0..5 {
        page.press("Control+z").await?;
    }
    reads(&page, &cell(1, "score_pct"), "–").await?;
    for _ in 0..5 {
        page.press("Control+Shift+z").await?;
    }
    reads(&page, &cell(1, "score_pct"), "60").await?;

    // From another page, the step is shown where it was made.
    page.open("#/").await?;
    page.press("Control+z").await?;
    page.wait_until("the scorer is open", "return location.hash.endsWith('/qualification');", vec![]).await?;
    reads(&page, &cell(1, "s_worth"), "").await?;
    page.by_id("redo").await?.click().await?;
    reads(&page, &cell(1, "s_worth"), "5").await
}

/// Hundreds of customers: only the rows in view are drawn, and the keyboard goes everywhere.
pub async fn many_customers_are_as_easy_as_seven(visit: &mut Visit) -> Outcome {
    const ROWS: usize = 64;
    let page = visit.start().await?;
    page.open(SCORER).await?;
    for row in 1..=ROWS {
        page.by_id("add-row").await?.click().await?;
        focused(&page, &cell(row, "customer")).await?;
        page.type_text(&format!("客户{row:03}")).await?;
        page.press("Enter").await?;
        focused(&page, &cell(row, "s_fit")).await?;
    }
    let drawn: usize = page.js("return document.querySelectorAll('.grid tbody [data-row]').length;", vec![]).await?;
    holds(drawn < ROWS, format!("{drawn} of {ROWS} rows are drawn"))?;
    page.type_text("55555").await?;
    page.press("Control+Home").await?;
    focused(&page, &cell(1, "s_fit")).await?;
    page.type_text("44444").await?;
    reads(&page, &cell(1, "score_pct"), "80").await?;
    page.press("Control+End").await?;
    focused(&page, &cell(ROWS, "s_worth")).await?;
    reads(&page, &cell(ROWS, "score_pct"), "100").await
}
