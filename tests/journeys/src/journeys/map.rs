//! The influence map: who is on it, how they are judged, and what goes between them.

use super::steps::{add_customer, focused, load_example, saved};
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, Trouble, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;
use thirtyfour::action_chain::ActionChain;

/// The map of the example's customer.
const EXAMPLE: &str = "#/account/acc_binjiang/influence_map";

/// Two people are added, judged, joined and moved with the keyboard alone, and all of it is taken back.
pub async fn map_is_drawn_by_keyboard(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let account = add_customer(&page, "北山中学").await?;
    page.open(&format!("{account}/influence_map")).await?;
    page.wait_for_text("先写下能说“行”和“不行”的人").await?;
    page.by_id("map-add").await?.focus().await?;
    page.press("Enter").await?;
    focused(&page, "map-new-name").await?;
    for name in ["赵校长", "钱主任"] {
        page.type_text(name).await?;
        page.press("Enter").await?;
        says(&page, name, &["态度还不清楚", "影响力还没判断"]).await?;
    }
    go_to(&page, "赵校长").await?;
    for key in ["5", "]", "]"] {
        page.press(key).await?;
    }
    says(&page, "赵校长", &["偏向我方", "影响力 5"]).await?;
    page.press("l").await?;
    page.wait_for_text("从赵校长连到谁").await?;
    page.press("ArrowRight").await?;
    page.press("l").await?;
    focused(&page, "map-kind-influence").await?;
    page.press("Enter").await?;
    says(&page, "赵校长", &["影响钱主任"]).await?;
    says(&page, "钱主任", &["听赵校长的"]).await?;
    go_to(&page, "赵校长").await?;
    let before = place(&page, "赵校长").await?;
    page.press("Shift+ArrowRight").await?;
    page.wait_until("the node has moved", MOVED, vec!["赵校长".into(), before.clone().into()]).await?;
    saved(&page).await?;
    // The place, the line, the attitude and the influence, then the people themselves.
    page.press("Control+z").await?;
    page.wait_until("the node is back", AT, vec!["赵校长".into(), before.into()]).await?;
    page.press("Control+z").await?;
    page.wait_until("the line is gone", SILENT, vec!["赵校长".into(), "影响钱主任".into()]).await?;
    for _ in 0..12 {
        page.press("Control+z").await?;
        let empty = "return document.querySelectorAll('.map-node').length === 0;";
        if page.js::<bool>(empty, vec![]).await? {
            return Ok(());
        }
    }
    Err(Trouble::new("undoing everything leaves somebody on the map"))
}

/// Whoever is added to a map that fills its canvas is brought into view.
pub async fn who_is_added_is_seen(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.open(EXAMPLE).await?;
    page.by_id("map-add").await?.click().await?;
    focused(&page, "map-new-name").await?;
    page.type_text("王芳").await?;
    page.press("Enter").await?;
    let seen = format!(
        "{NODE} const node = find(arguments[0])?.getBoundingClientRect();
         const canvas = document.querySelector('.map-canvas').getBoundingClientRect();
         return !!node && node.top >= canvas.top && node.bottom <= canvas.bottom && node.left >= canvas.left
            && node.right <= canvas.right;"
    );
    page.wait_until("she is inside the canvas", &seen, vec!["王芳".into()]).await
}

/// Somebody is carried elsewhere with the pointer in one step; Escape puts them back.
pub async fn people_are_carried_and_put_back(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.open(EXAMPLE).await?;
    let name = "黄志远";
    let before = place(&page, name).await?;
    let (x, y) = middle(&page, name).await?;
    pointer(&page).move_to(x, y).click_and_hold().move_to(x + 40, y + 30).move_to(x + 80, y + 90).perform().await?;
    page.wait_until(
        "the copy is carried",
        "return document.querySelectorAll('.map-air .map-node').length === 1;",
        vec![],
    )
    .await?;
    page.press("Escape").await?;
    page.wait_until("nothing is carried", "return !document.querySelector('.map-air .map-node, .is-away');", vec![])
        .await?;
    pointer(&page).release().perform().await?;
    page.wait_until("nobody has moved", AT, vec![name.into(), before.clone().into()]).await?;
    pointer(&page)
        .move_to(x, y)
        .click_and_hold()
        .move_to(x + 40, y + 30)
        .move_to(x + 80, y + 90)
        .release()
        .perform()
        .await?;
    page.wait_until("the node has moved", MOVED, vec![name.into(), before.clone().into()]).await?;
    page.by_id("undo").await?.click().await?;
    page.wait_until("one step takes it back", AT, vec![name.into(), before.into()]).await?;
    // In the other layout a place is a judgement.
    page.by_id("map-matrix").await?.click().await?;
    let (x, y) = middle(&page, name).await?;
    let (to, _) = middle(&page, "方宁").await?;
    pointer(&page).move_to(x, y).click_and_hold().move_to(to - 60, y).move_to(to, y).release().perform().await?;
    says(&page, name, &["偏向我方", "影响力 3"]).await
}

/// The matrix shows where actions want people, until they are there; an attitude can be said to be unknown.
pub async fn wanted_attitudes_are_drawn(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.open(EXAMPLE).await?;
    page.by_id("map-matrix").await?.click().await?;
    let goals = "const days = [...document.querySelectorAll('.map-goals text')].map((day) => day.textContent);
        return days.length === arguments.length && [...arguments].every((day, at) => days[at].endsWith(day));";
    page.wait_until("two are wanted elsewhere", goals, vec!["5月28日".into(), "6月5日".into()]).await?;
    says(&page, "许建国", &["行动想争取到：偏向我方"]).await?;
    go_to(&page, "许建国").await?;
    page.press("]").await?;
    page.wait_until("one of them is there", goals, vec!["6月5日".into()]).await?;
    page.press("?").await?;
    says(&page, "许建国", &["态度还不清楚"]).await?;
    page.by_css("#map-bar [data-support='?'][aria-pressed=true]").await?;
    page.wait_until("both are wanted again", goals, vec!["5月28日".into(), "6月5日".into()]).await
}

/// On a phone the map opens as a list, and the thumb changes an attitude there.
pub async fn attitude_is_changed_in_the_list(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.resize(if page.engine == Engine::Chromium { 390 } else { 500 }, 844).await?;
    load_example(&page).await?;
    page.open(EXAMPLE).await?;
    let row = page.by_id("map-n-p_huang").await?;
    row.scroll_into_view().await?;
    row.click().await?;
    let button = page.by_css("#map-n-p_huang + .map-controls [data-support='1']").await?;
    let size: (f64, f64) = page
        .js(
            "const box = arguments[0].getBoundingClientRect(); return [box.width, box.height];",
            vec![button.to_json()?],
        )
        .await?;
    holds(size.0 >= 44.0 && size.1 >= 44.0, format!("too small for a thumb: {size:?}"))?;
    button.scroll_into_view().await?;
    button.click().await?;
    let group = "const row = document.getElementById('map-n-p_huang');
        return row.closest('section').querySelector('h2').textContent.includes('偏向我方');";
    page.wait_until("Huang is among those who lean to us", group, vec![]).await?;
    let wide = "return document.documentElement.scrollWidth <= innerWidth;";
    page.wait_until("nothing sticks out sideways", wide, vec![]).await?;
    page.by_id("map-organisation").await?.click().await?;
    says(&page, "黄志远", &["偏向我方"]).await
}

/// Reporting lines that run in a circle are named, drawn, and do no harm.
pub async fn circle_is_explained(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.open(EXAMPLE).await?;
    go_to(&page, "许建国").await?;
    page.press("l").await?;
    page.by_id("map-n-p_fang").await?;
    // Down the lines to the one below Liang Min.
    page.press("ArrowDown").await?;
    page.press("ArrowDown").await?;
    focused(&page, "map-n-p_fang").await?;
    page.press("Enter").await?;
    page.by_id("map-kind-reporting").await?.click().await?;
    page.wait_for_text("汇报关系绕成了一圈：许建国 → 方宁 → 梁敏 → 许建国").await?;
    let drawn = "return document.querySelectorAll('.map-line.is-circular').length === 3
        && document.querySelectorAll('.map-node').length === 7;";
    page.wait_until("the circle is drawn with everybody", drawn, vec![]).await?;
    page.by_id("undo").await?.click().await?;
    page.wait_for_no_text("绕成了一圈").await
}

const NODE: &str = "const find = (name) => [...document.querySelectorAll('.map-drawing .map-node')]
    .find((node) => node.getAttribute('aria-label').startsWith(name));";

const AT: &str = "return [...document.querySelectorAll('.map-drawing .map-node')]
    .find((node) => node.getAttribute('aria-label').startsWith(arguments[0]))?.getAttribute('transform') === arguments[1];";

const MOVED: &str = "return [...document.querySelectorAll('.map-drawing .map-node')]
    .find((node) => node.getAttribute('aria-label').startsWith(arguments[0]))?.getAttribute('transform') !== arguments[1];";

const SILENT: &str = "return ![...document.querySelectorAll('.map-drawing .map-node')]
    .find((node) => node.getAttribute('aria-label').startsWith(arguments[0]))?.getAttribute('aria-label').includes(arguments[1]);";

/// Waits until a screen reader would say all of this about somebody.
async fn says(page: &Page, name: &str, words: &[&str]) -> Outcome {
    for words in words {
        let script =
            format!("{NODE} return find(arguments[0])?.getAttribute('aria-label').includes(arguments[1]) ?? false;");
        page.wait_until(&format!("“{words}” is said of {name}"), &script, vec![name.into(), (*words).into()]).await?;
    }
    Ok(())
}

/// Takes the keyboard to somebody with Home and the arrows.
async fn go_to(page: &Page, name: &str) -> Outcome {
    let enter = "document.querySelector('.map-node[tabindex=\"0\"]').focus(); return true;";
    page.wait_until("the map has the keyboard", enter, vec![]).await?;
    page.press("Home").await?;
    let there = "return document.activeElement.getAttribute('aria-label')?.startsWith(arguments[0]) ?? false;";
    for _ in 0..9 {
        if page.js::<bool>(there, vec![name.into()]).await? {
            return Ok(());
        }
        page.press("ArrowRight").await?;
    }
    let now = "return document.activeElement.outerHTML.slice(0, 120);";
    let now: String = page.js(now, vec![]).await?;
    Err(Trouble::new(format!("the arrows do not lead to {name}; the keyboard is on {now}")))
}

async fn place(page: &Page, name: &str) -> Outcome<String> {
    page.js(&format!("{NODE} return find(arguments[0]).getAttribute('transform');"), vec![name.into()]).await
}

/// The middle of somebody's form on the screen.
async fn middle(page: &Page, name: &str) -> Outcome<(i64, i64)> {
    let script = format!(
        "{NODE} const box = find(arguments[0]).querySelector('.map-form').getBoundingClientRect();
        return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];"
    );
    page.js(&script, vec![name.into()]).await
}

fn pointer(page: &Page) -> ActionChain {
    page.driver.action_chain()
}
