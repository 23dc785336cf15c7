//! Reviews: a customer is frozen, changes, and both are compared in words.

use super::steps::{cell, choose, load_example, saved, text};
use keybook_journeys::outcome::{Outcome, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

const REVIEWS: &str = "#/account/acc_binjiang/reviews";

/// Frozen, an attitude and a score changed, a reload: the page tells both in words, one against the other; as it was
/// stays as it was.
pub async fn changes_since_a_review_are_told(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.open(REVIEWS).await?;
    page.wait_for_text("还没有冻结过").await?;
    page.by_id("freeze-review").await?.click().await?;
    let name = page.by_css(".review-name input").await?;
    page.fill(&name, "一季度评审").await?;
    page.wait_for_text("这两版之间没有变化").await?;
    attitude(&page).await?;
    page.open("#/portfolio/qualification").await?;
    choose(&page, &cell(1, "s_process")).await?;
    page.press("1").await?;
    saved(&page).await?;
    page.reload().await?;
    page.open(REVIEWS).await?;
    told(&page, "许建国 态度 中立 → 偏向我方").await?;
    told(&page, "加权得分").await?;
    page.by_id("freeze-review").await?.click().await?;
    page.wait_for_text("这两版之间没有变化").await?;
    page.js::<Option<bool>>(PICK_OLDEST, vec![]).await?;
    told(&page, "许建国 态度 中立 → 偏向我方").await?;
    // The older one, as it was: the attitude of then, and nothing to write in.
    page.js::<Option<bool>>("[...document.querySelectorAll('.review a')].at(-1).click(); return null;", vec![]).await?;
    page.wait_for_text("的样子，只读").await?;
    let row = "const row = [...document.querySelectorAll('.as-it-was tr')].find((r) => r.innerText.includes('许建国'));
        return !!row && row.innerText.includes('中立');";
    page.wait_until("he was neutral then", row, vec![]).await?;
    let fields: u32 =
        page.js("return document.querySelectorAll('.as-it-was :is(input, textarea, select)').length;", vec![]).await?;
    holds(fields == 0, "nothing can be written into a review")
}

/// A review is deleted and brought back, over a reload.
pub async fn reviews_come_and_go(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.open(REVIEWS).await?;
    page.by_id("freeze-review").await?.click().await?;
    listed(&page, 1).await?;
    attitude(&page).await?;
    page.open(REVIEWS).await?;
    page.by_id("freeze-review").await?.click().await?;
    listed(&page, 2).await?;
    // The older one goes; the newer one stood on it and still reads whole, and the keyboard is with it.
    page.js::<Option<bool>>(
        "[...document.querySelectorAll('.review')].at(-1).querySelector('button.is-icon').focus(); return null;",
        vec![],
    )
    .await?;
    page.press("Enter").await?;
    listed(&page, 1).await?;
    let neighbour = "return document.activeElement.matches('.review button.is-icon');";
    page.wait_until("the keyboard is at the neighbour", neighbour, vec![]).await?;
    page.press("Control+z").await?;
    listed(&page, 2).await?;
    page.press("Control+Shift+z").await?;
    listed(&page, 1).await?;
    saved(&page).await?;
    page.reload().await?;
    listed(&page, 1).await?;
    page.wait_for_text("这两版之间没有变化").await?;
    page.by_css(".review a").await?.click().await?;
    page.wait_for_text("的样子，只读").await?;
    holds(text(&page, "body").await?.contains("许建国"), "the newer review still knows everybody")
}

/// Chooses the oldest review to compare from.
const PICK_OLDEST: &str = "const list = document.getElementById('review-from');
    list.value = list.options[list.options.length - 1].value;
    list.dispatchEvent(new Event('change', { bubbles: true }));
    return null;";

/// One step up on the attitude of the one who decides, with a key on the map.
async fn attitude(page: &Page) -> Outcome {
    page.open("#/account/acc_binjiang/influence_map").await?;
    page.by_id("map-n-p_xu").await?;
    page.js::<Option<bool>>("document.getElementById('map-n-p_xu').focus(); return null;", vec![]).await?;
    page.press("]").await?;
    let moved = "return document.getElementById('map-n-p_xu').getAttribute('aria-label').includes('偏向我方');";
    page.wait_until("he leans to us", moved, vec![]).await
}

async fn told(page: &Page, words: &str) -> Outcome {
    let script = "const said = document.getElementById('review-changes')?.innerText ?? '';
        return said.replace(/\\s+/g, '').includes(arguments[0].replace(/\\s+/g, ''));";
    page.wait_until(&format!("the changes say: {words}"), script, vec![words.into()]).await
}

async fn listed(page: &Page, count: u32) -> Outcome {
    let script = "return document.querySelectorAll('.review').length === arguments[0];";
    page.wait_until(&format!("{count} reviews are listed"), script, vec![count.into()]).await
}
