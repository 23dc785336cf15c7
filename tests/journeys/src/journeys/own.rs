//! Worksheets that somebody makes.

use super::access::{look, look_twice};
use super::sharing::{payload, with_other};
use super::steps::{add_customer, focused, reads, saved, text};
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, equal, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// A worksheet of two sections with a weighted score and verdicts is made, filled for a customer, and still there after
/// a reload; deleted, it leaves the answers, and comes back with them.
pub async fn worksheets_are_made_and_filled(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.by_id("own-worksheets").await?.click().await?;
    page.by_id("own-make").await?.click().await?;
    write(&page, "own.title", "拜访质量").await?;
    write(&page, "own.section[0].title", "准备").await?;
    write(&page, "own.section[0].field[0].label", "资料带齐").await?;
    write(&page, "own.section[0].field[0].weight", "3").await?;
    add(&page, "own.section", "own.section[1].title").await?;
    write(&page, "own.section[1].title", "现场").await?;
    add(&page, "own.section[1].field", "own.section[1].field[0].label").await?;
    write(&page, "own.section[1].field[0].label", "约到决策人").await?;
    choose(&page, "own.section[1].field[0].type", "yes_no").await?;
    add(&page, "own.result", "own.result[0].title").await?;
    choose(&page, "own.result[0].calc", "weighted").await?;
    add(&page, "own.result[0].band", "own.result[0].band[0].from").await?;
    write(&page, "own.result[0].band[0].verdict", "再准备").await?;
    add(&page, "own.result[0].band", "own.result[0].band[1].from").await?;
    write(&page, "own.result[0].band[1].from", "3.5").await?;
    write(&page, "own.result[0].band[1].verdict", "").await?;
    // What is missing is said beside the field, and leads to it.
    page.wait_for_text("第1个结论，第2档 · 写什么 · 这里还空着").await?;
    page.by_css(".own-wrongs button").await?.click().await?;
    focused(&page, "own.result[0].band[1].verdict").await?;
    page.type_text("可以去").await?;
    page.wait_for_text("可以用了").await?;
    if page.engine == Engine::Chromium {
        look(&page, "the builder").await?;
    }
    let id: String = page.js("return location.hash.split('/').pop();", vec![]).await?;
    saved(&page).await?;
    page.open(&format!("{home}/{id}")).await?;
    page.by_css(&format!("[id=\"{id}.f2\"] button:last-child")).await?.click().await?;
    page.by_css(&format!("[id=\"{id}.f4\"] button")).await?.click().await?;
    let verdict = "return document.querySelector('.form-margin .is-verdict')?.innerText === arguments[0];";
    page.wait_until("five for three, one for one", verdict, vec!["可以去".into()]).await?;
    saved(&page).await?;
    page.reload().await?;
    page.wait_until("the verdict is there still", verdict, vec!["可以去".into()]).await?;
    page.open(&format!("#/worksheets/{id}")).await?;
    page.by_id("own-delete").await?.click().await?;
    page.wait_for_text("填过的内容还在客户那里").await?;
    let gone = "return ![...document.querySelectorAll('.nav a')].some((a) => a.innerText.includes('拜访质量'));";
    page.wait_until("it is gone from the contents", gone, vec![]).await?;
    page.click_button("恢复").await?;
    page.open(&format!("{home}/{id}")).await?;
    page.wait_until("the answers came back", verdict, vec!["可以去".into()]).await
}

/// Texts are written in Chinese and in English side by side; what lacks one language is said and led to.
pub async fn worksheets_are_made_in_both_languages(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.open("#/worksheets").await?;
    page.by_id("own-make").await?.click().await?;
    write(&page, "own.title", "拜访质量").await?;
    write(&page, "own.section[0].field[0].label", "资料带齐").await?;
    page.by_id("own-both").await?.click().await?;
    write(&page, "own.title.en", "Quality of a visit").await?;
    write(&page, "own.section[0].field[0].label.en", "").await?;
    page.wait_for_text("第1部分，第1个问题 · 问题 · 这里还空着").await?;
    page.by_css(".own-wrongs button").await?.click().await?;
    focused(&page, "own.section[0].field[0].label.en").await?;
    page.type_text("Documents complete").await?;
    page.wait_for_text("可以用了").await?;
    add(&page, "own.section[0].field", "own.section[0].field[1].label.zh").await?;
    page.speak("en").await?;
    holds(text(&page, "content").await?.contains("Quality of a visit"), "the English title is the page's")?;
    page.by_id("own-try").await?.click().await?;
    page.wait_for_text("Documents complete").await?;
    page.speak("zh").await?;
    page.wait_for_text("资料带齐").await?;
    page.by_id("own-change").await?.click().await?;
    page.by_id("own-both").await?.click().await?;
    page.wait_for_text("只留下中文").await?;
    let one = "return document.getElementById('own.title')?.value === '拜访质量';";
    page.wait_until("one language is left", one, vec![]).await?;
    page.press("Control+z").await?;
    let both = "return document.getElementById('own.title.en')?.value === 'Quality of a visit';";
    page.wait_until("the other one comes back", both, vec![]).await
}

/// A table is put together in the builder, its rows are filled for a customer, and sheet and rows travel in one link.
pub async fn worksheets_with_tables_are_made_filled_and_sent(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open("#/worksheets").await?;
    page.by_id("own-make").await?.click().await?;
    write(&page, "own.title", "对手比价").await?;
    write(&page, "own.section[0].field[0].label", "几家对手").await?;
    choose(&page, "own.section[0].field[0].type", "table").await?;
    let columns = "own.section[0].field[0].column";
    write(&page, &format!("{columns}[0].label"), "名字").await?;
    add(&page, columns, &format!("{columns}[1].label")).await?;
    write(&page, &format!("{columns}[1].label"), "报价").await?;
    choose(&page, &format!("{columns}[1].type"), "number").await?;
    add(&page, columns, &format!("{columns}[2].label")).await?;
    write(&page, &format!("{columns}[2].label"), "两倍").await?;
    choose(&page, &format!("{columns}[2].type"), "computed").await?;
    write(&page, &format!("{columns}[2].formula"), "r.c4 * 2 + r.c9").await?;
    page.wait_for_text("第1部分，第1个问题，第3列 · 第 14 个字符：没有叫“c9”的").await?;
    page.by_css(".own-wrongs button").await?.click().await?;
    focused(&page, &format!("{columns}[2].formula")).await?;
    write(&page, &format!("{columns}[2].formula"), "r.c4 * 2").await?;
    // What is wrong goes, and everything below moves up.
    let right = "return !document.querySelector('.own-wrongs button');";
    page.wait_until("nothing is wrong", right, vec![]).await?;
    add(&page, "own.result", "own.result[0].title").await?;
    choose(&page, "own.result[0].calc", "formula").await?;
    write(&page, "own.result[0].formula", "sum(r.c5 for r in f2)").await?;
    page.wait_for_text("可以用了").await?;
    moved_and_taken_back(&page, columns).await?;
    if page.engine == Engine::Chromium {
        look(&page, "the builder with a table").await?;
    }
    let id: String = page.js("return location.hash.split('/').pop();", vec![]).await?;
    saved(&page).await?;
    let cell = |row: usize, column: &str| format!("{id}.f2.{row}.{column}");
    let (sheet, all) = (format!("{home}/{id}"), format!("{id}.r6"));
    page.open(&sheet).await?;
    for (row, name, price) in [(1, "南河", "12"), (2, "西关", "9")] {
        page.by_id(&format!("{id}.f2.add")).await?.click().await?;
        focused(&page, &cell(row, "c3")).await?;
        page.type_text(name).await?;
        write(&page, &cell(row, "c4"), price).await?;
        page.press("Tab").await?;
    }
    reads(&page, &all, "42.0").await?;
    reads(&page, &cell(2, "c5"), "18").await?;
    saved(&page).await?;
    page.reload().await?;
    reads(&page, &all, "42.0").await?;
    if page.engine == Engine::Chromium {
        look(&page, "the sheet with a table").await?;
    }
    page.by_id("share").await?.click().await?;
    let sent = payload(&page).await?;
    page.press("Escape").await?;
    with_other(visit, "other", async |other| {
        other.open(&format!("#/open/{sent}")).await?;
        other.wait_for_text("对手比价").await?;
        other.by_id("open-take").await?.click().await?;
        saved(&other).await?;
        other.open(&sheet).await?;
        reads(&other, &all, "42.0").await?;
        let name = other.by_id(&cell(1, "c3")).await?;
        equal(other.value_of(&name).await?.as_str(), "南河", "the first row that came along")
    })
    .await?;
    if page.engine == Engine::Chromium {
        page.resize(390, 844).await?;
        look_twice(&page, "the sheet with a table on a phone").await?;
        page.open(&format!("#/worksheets/{id}")).await?;
        look_twice(&page, "the builder with a table on a phone").await?;
    }
    Ok(())
}

/// A column goes up and the keyboard with it; a column goes; both come back.
async fn moved_and_taken_back(page: &Page, columns: &str) -> Outcome {
    let order =
        "return [...document.querySelectorAll('.is-column > ol > li > .own-item > .own-row input[id$=\".label\"]')]
        .map((field) => field.value).join() === arguments[0];";
    let up = page.by_id(&format!("{columns}[1].up")).await?;
    let called = "return arguments[0].getAttribute('aria-label').startsWith('上移 报价（');";
    page.wait_until("the button says what it moves", called, vec![up.to_json()?]).await?;
    up.click().await?;
    page.wait_until("the price stands first", order, vec!["报价,名字,两倍".into()]).await?;
    focused(page, &format!("{columns}[0].up")).await?;
    page.by_id(&format!("{columns}[0].bin")).await?.click().await?;
    page.wait_until("the price is gone", order, vec!["名字,两倍".into()]).await?;
    page.wait_for_text("没有叫“c4”的").await?;
    page.by_id("undo").await?.click().await?;
    page.by_id("undo").await?.click().await?;
    page.wait_until("all is as it was", order, vec!["名字,报价,两倍".into()]).await?;
    page.wait_for_text("可以用了").await
}

/// A broken file is refused with the place of its mistake; a good one says what it holds, is taken, and taken back.
pub async fn worksheets_are_brought_in(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.open("#/worksheets").await?;
    page.by_id("own-import").await?.click().await?;
    paste(&page, "{\"keybook\": \"worksheet\",").await?;
    page.wait_for_text("读不通").await?;
    paste(&page, &FILE.replace("\"f1 * 20\"", "\"f1 * f7\"")).await?;
    page.wait_for_text("第1个结论").await?;
    page.wait_for_text("没有叫“f7”的").await?;
    page.wait_for_text("result[0].formula").await?;
    paste(&page, FILE).await?;
    page.wait_for_text("1 个部分，1 个问题，1 个结论").await?;
    page.by_id("own-take").await?.click().await?;
    page.wait_for_text("“听课记录”已加进来").await?;
    let ready = "return document.getElementById('own-state')?.innerText.startsWith('可以用了');";
    page.wait_until("it can be used", ready, vec![]).await?;
    page.by_id("own-try").await?.click().await?;
    page.by_css("[id=\"own_lesson.f1\"] button:last-child").await?.click().await?;
    let tried = "return document.getElementById('own_lesson.r1')?.innerText.trim() === '100%';";
    page.wait_until("what is tried is calculated", tried, vec![]).await
}

/// A worksheet as a colleague would send it.
pub const FILE: &str = r#"{
  "keybook": "worksheet", "v": 1, "id": "own_lesson", "code": "8.9", "scope": "rep", "title": "听课记录",
  "section": [ { "id": "s1", "title": "课堂", "field": [
    { "id": "f1", "type": "score", "required": true, "label": "讲得清楚", "min": 1, "max": 5 } ] } ],
  "result": [ { "id": "r1", "kind": "percent", "title": "得分", "formula": "f1 * 20" } ]
}"#;

pub async fn write(page: &Page, id: &str, text: &str) -> Outcome {
    let field = page.by_id(id).await?;
    page.fill(&field, text).await
}

pub async fn add(page: &Page, list: &str, then: &str) -> Outcome {
    let button = page.by_id(&format!("{list}.add")).await?;
    // What was written before is still being checked; a press goes to where the button stood when it began.
    let still = "const { top } = arguments[0].getBoundingClientRect();
        const stands = window.stoodAt === top;
        window.stoodAt = top;
        return stands;";
    page.wait_until("the button stands still", still, vec![button.to_json()?]).await?;
    button.click().await?;
    focused(page, then).await
}

pub async fn choose(page: &Page, id: &str, value: &str) -> Outcome {
    let list = page.by_id(id).await?;
    let script = "arguments[0].value = arguments[1];
        arguments[0].dispatchEvent(new Event('change', { bubbles: true })); return null;";
    page.js::<Option<bool>>(script, vec![list.to_json()?, value.into()]).await.map(|_| ())
}

/// Puts a text where one is pasted.
pub async fn paste(page: &Page, text: &str) -> Outcome {
    let area = page.by_id("own-text").await?;
    let script = "arguments[0].value = arguments[1];
        arguments[0].dispatchEvent(new Event('input', { bubbles: true })); return null;";
    page.js::<Option<bool>>(script, vec![area.to_json()?, text.into()]).await.map(|_| ())
}
