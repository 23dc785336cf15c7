//! Finding the way: examples to read, searching by initials, where to begin, the next worksheet, the review book.

use super::steps::{add_customer, focused, load_example, text};
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, equal, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// Ids that stand on more than one element.
const TWICE: &str = "const ids = [...document.querySelectorAll('[id]')].map((e) => e.id); \
     return ids.filter((id, at) => ids.indexOf(id) !== at).join();";

/// Every answer that can be written into, and what stands in it.
const ANSWERS: &str = "return [...document.querySelectorAll('#body input, #body textarea, #body select')]\
     .map((e) => e.id + '=' + e.value).join('\\n');";

async fn see_example(page: &Page) -> Outcome {
    let button = page.by_id("see-example").await?;
    page.js::<Option<bool>>("arguments[0].scrollIntoView({ block: 'center' }); return null;", vec![button.to_json()?])
        .await?;
    button.click().await?;
    Ok(())
}

/// The worked example opens beside an empty sheet and over it on a phone, can only be read, and leaves nothing behind.
pub async fn examples_are_read_beside_ones_own(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.resize(1440, 900).await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/needs_card")).await?;
    page.by_id("needs_card.customer").await?;
    let before: String = page.js(ANSWERS, vec![]).await?;
    see_example(&page).await?;
    focused(&page, "example").await?;
    let shown = text(&page, "example").await?;
    for part in ["示例，只读", "滨江实验教育集团", "方案就绪度", "68%", "教室里不能有刺鼻味，检测报告要齐"]
    {
        holds(shown.contains(part), format!("“{part}” is not in the example: {shown}"))?;
    }
    let controls = "return document.querySelectorAll('#example input, #example textarea, #example select').length;";
    equal(page.js::<u32>(controls, vec![]).await?, 0, "answers in the example that could be changed")?;
    equal(page.js::<String>(TWICE, vec![]).await?.as_str(), "", "ids that stand twice")?;
    page.press("Escape").await?;
    focused(&page, "see-example").await?;
    equal(page.js::<String>(ANSWERS, vec![]).await?, before, "the sheet after the example was read")?;
    // Going on to another worksheet puts it away too.
    see_example(&page).await?;
    page.by_id("next-sheet").await?.click().await?;
    page.wait_until("the next sheet is open", "return location.hash.endsWith('/value_cycle');", vec![]).await?;
    page.wait_until("the example is gone", "return document.getElementById('example') === null;", vec![]).await?;

    page.speak("en").await?;
    page.resize(if page.engine == Engine::Chromium { 390 } else { 500 }, 844).await?;
    see_example(&page).await?;
    page.wait_for_text("Example, read-only").await?;
    page.by_id("example-close").await?.click().await?;
    page.wait_for_no_text("Example, read-only").await?;
    focused(&page, "see-example").await
}

async fn search(page: &Page, typed: &str) -> Outcome<String> {
    page.press("Control+k").await?;
    page.by_id("palette-list").await?;
    let everything = text(page, "palette-list").await?;
    if typed.is_empty() {
        return Ok(everything);
    }
    page.type_text(typed).await?;
    let chosen = "const list = document.getElementById('palette-list').innerText.trim();
        return list !== '' && list !== arguments[0];";
    page.wait_until(&format!("“{typed}” is looked for"), chosen, vec![everything.into()]).await?;
    text(page, "palette-list").await
}

/// Worksheets, customers and people are found by the initials of their pinyin, whatever the page's language.
pub async fn initials_find_sheets_and_people(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    let found = search(&page, "bjsy").await?;
    holds(found.contains("滨江实验教育集团"), format!("the customer is not found: {found}"))?;
    page.press("Escape").await?;
    let found = search(&page, "xjg").await?;
    holds(found.contains("许建国"), format!("the person is not found: {found}"))?;
    page.press("Enter").await?;
    focused(&page, "map-n-p_xu").await?;
    page.speak("en").await?;
    let found = search(&page, "khsd").await?;
    holds(found.contains("Customer qualification sheet"), format!("the sheet is not found: {found}"))?;
    page.press("Enter").await?;
    page.wait_until("the scorer is open", "return location.hash.endsWith('/qualification');", vec![]).await
}

/// A new customer's page says where to begin, ticks what is begun, and can be told to stop.
pub async fn new_customers_begin_somewhere(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.by_css("#start-here a[href$='/sales_intelligence']").await?.click().await?;
    let next = page.by_id("sales_intelligence.ne_note").await?;
    page.js::<Option<bool>>("arguments[0].scrollIntoView({ block: 'center' }); return null;", vec![next.to_json()?])
        .await?;
    page.fill(&next, "九月要换供应商").await?;
    page.open(&home).await?;
    let ticked = "return document.querySelectorAll('#start-here li > .icon').length === 1;";
    page.wait_until("one of them is ticked", ticked, vec![]).await?;
    page.click_button("不再提示").await?;
    let gone = "return document.getElementById('start-here') === null;";
    page.wait_until("nothing is proposed any more", gone, vec![]).await?;
    page.press("Control+z").await?;
    page.by_id("start-here").await.map(|_| ())
}

/// A quiz says what an answer is worth once it is given, and not before.
pub async fn quizzes_answer_after_the_answer(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.open("#/me/communication_quiz").await?;
    page.by_id("communication_quiz.thinking").await?;
    let third = "[id='communication_quiz.thinking'] .pick:nth-child(3)";
    page.wait_for_no_text("说赢了客户，就输了单子").await?;
    page.by_css(third).await?.click().await?;
    page.wait_for_text("你选了 3。想想客户会选哪个。说赢了客户，就输了单子。").await?;
    page.by_css(third).await?.click().await?;
    page.wait_for_no_text("说赢了客户，就输了单子").await
}

/// From the first worksheet to the last and back, by the ways at the foot, none left out.
pub async fn the_next_sheet_is_that_of_the_next_code(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    let listed = "return document.querySelectorAll('.nav-code').length === 33;";
    page.wait_until("the sidebar lists all worksheets", listed, vec![]).await?;
    let codes = "return [...document.querySelectorAll('.nav-code')].map((e) => e.textContent);";
    let codes: Vec<String> = page.js(codes, vec![]).await?;
    page.open("#/portfolio/customer_pyramid").await?;
    let is_code = "return document.querySelector('h1 .code')?.textContent === arguments[0];";
    let way = "document.getElementById(arguments[0]).click(); return null;";
    let walk = [codes.clone(), codes.iter().rev().cloned().collect()].into_iter().zip(["next-sheet", "previous-sheet"]);
    for (codes, to) in walk {
        for (at, code) in codes.iter().enumerate() {
            page.wait_until(&format!("{code} is open"), is_code, vec![code.clone().into()]).await?;
            if at + 1 < codes.len() {
                page.by_id(to).await?;
                page.js::<Option<bool>>(way, vec![to.into()]).await?;
            }
        }
    }
    Ok(())
}

/// All begun sheets of a customer come out as a book: contents first, then each as its form.
pub async fn begun_sheets_make_a_book(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    // A browser without a printer would put the book away at once.
    page.js::<Option<bool>>("window.print = () => {}; return null;", vec![]).await?;
    page.by_id("print-book").await?.click().await?;
    let listed = "return [...document.querySelectorAll('.book-contents li b')].map((e) => e.textContent);";
    let titles = "return [...document.querySelectorAll('#book > .paper-form:not(.book-contents) h1')].map((e) => e.textContent);";
    page.wait_until("the book is there", "return document.querySelector('#book h1') !== null;", vec![]).await?;
    let (listed, titles): (Vec<String>, Vec<String>) = (page.js(listed, vec![]).await?, page.js(titles, vec![]).await?);
    holds(listed.len() > 15, format!("{} sheets are begun", listed.len()))?;
    equal(&titles, &listed, "the sheets behind the contents")?;
    let book: String = page.js("return document.getElementById('book').textContent;", vec![]).await?;
    for part in ["可以谈方向，先别报价（方案就绪度 68%）", "BJ-202605-01", "滨江实验教育集团", "87 · 主攻"]
    {
        holds(book.contains(part), format!("“{part}” is not in the book"))?;
    }
    holds(!book.contains("东湖小学"), "another customer is in the book")?;
    // Every form carries customer, number and date.
    let heads = "return [...document.querySelectorAll('#book > .paper-form .form-head')]\
         .map((e) => [...e.querySelectorAll('b')].map((b) => b.textContent)).filter((b) => b.some((t) => !t)).length;";
    equal(page.js::<u32>(heads, vec![]).await?, 0, "heads with an empty box")
}

/// What people do most is found by its name in either language, and comes first while nothing is typed.
pub async fn the_palette_leads_to_what_people_do(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    let found = search(&page, "").await?;
    let at = |name: &str| found.find(name).unwrap_or(usize::MAX);
    holds(at("带去拜访") < at("存储空间") && at("分享") < at("上锁"), format!("the order is {found}"))?;
    holds(!found.contains("载入示例"), format!("the example is offered while it is there: {found}"))?;
    page.press("Escape").await?;
    for (typed, name) in [
        ("备份", "备份"),
        ("share", "分享"),
        ("工作坊", "工作坊"),
        ("received", "收到"),
        ("添加客户", "添加客户"),
        ("客户首页", "客户首页"),
        ("林晓", "我方同事"),
        ("yingxiangli", "采购影响力地图"),
    ] {
        let found = search(&page, typed).await?;
        holds(found.contains(name), format!("{typed} finds {found}"))?;
        page.press("Escape").await?;
    }
    search(&page, "带去").await?;
    page.press("Enter").await?;
    page.by_id("take-print").await?;
    search(&page, "backup").await?;
    page.press("Enter").await?;
    page.wait_for_text("下载备份").await
}
