//! A worksheet with a table that somebody made, everywhere it goes.

use super::access::look;
use super::own::{add, choose, paste, write};
use super::sharing::{payload, share, with_other};
use super::steps::{add_customer, focused, hash, reads, saved};
use super::workshop;
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// A table, a unit, a column that names customers, sentences without full stops.
const RIVALS: &str = r#"{
  "keybook": "worksheet", "v": 1, "id": "own_rivals", "ids": 20, "code": "8.3", "scope": "account", "title": "对手比价",
  "purpose": "见客户前看清对手",
  "section": [ { "id": "s1", "title": "对手", "field": [
    { "id": "f1", "type": "number", "required": true, "label": "我们的报价", "unit": "万元" },
    { "id": "f2", "type": "table", "required": true, "label": "几家对手", "min_rows": 2, "column": [
      { "id": "c1", "type": "text", "required": true, "label": "名字" },
      { "id": "c2", "type": "number", "label": "报价", "unit": "万元" },
      { "id": "c3", "type": "score", "label": "关系", "min": 1, "max": 5 },
      { "id": "c4", "type": "computed", "label": "差价", "formula": "r.c2 - f1" },
      { "id": "c5", "type": "account_ref", "label": "哪家客户" } ] },
    { "id": "f3", "type": "text", "label": "怎么应对" } ] } ],
  "result": [
    { "id": "r1", "title": "最低报价", "formula": "min(r.c2 for r in f2)", "decimals": 0, "band": [
      { "id": "b1", "from": 0, "verdict": "有人比我们低", "advice": "先谈交货期" } ] } ]
}"#;

async fn bring_in(page: &Page) -> Outcome {
    page.open("#/worksheets").await?;
    page.by_id("own-import").await?.click().await?;
    paste(page, RIVALS).await?;
    page.by_id("own-take").await?.click().await?;
    page.wait_for_text("可以用了").await
}

/// Two rivals: the first is cheaper than we are.
async fn fill(page: &Page, ours: &str) -> Outcome {
    write(page, "own_rivals.f1", ours).await?;
    for (row, name, price) in [(1, "南河实业", "8"), (2, "西关", "12")] {
        let cell = |column: &str| format!("own_rivals.f2.{row}.{column}");
        page.by_id("own_rivals.f2.add").await?.click().await?;
        focused(page, &cell("c1")).await?;
        page.type_text(name).await?;
        write(page, &cell("c2"), price).await?;
        choose(page, &cell("c3"), "2").await?;
    }
    saved(page).await
}

/// A hint that looks at every row of a table is made in the builder and said of the row of which it is true; when the
/// table goes, the hint says what it misses.
pub async fn hints_look_at_every_row(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    bring_in(&page).await?;
    add(&page, "own.rule", "own.rule[0].when").await?;
    page.type_text("r.c4 < 0").await?;
    page.wait_for_text("第1条提醒 · ").await?;
    choose(&page, "own.rule[0].each", "f2").await?;
    write(&page, "own.rule[0].message", "{r.c1}比我们便宜").await?;
    page.wait_for_text("可以用了").await?;
    page.wait_for_text("r.c1 名字，r.c2 报价，r.c3 关系").await?;
    if page.engine == Engine::Chromium {
        look(&page, "a hint for every row").await?;
    }
    page.by_id("own-try").await?.click().await?;
    fill(&page, "10").await?;
    page.wait_for_text("南河实业比我们便宜").await?;
    page.wait_for_no_text("西关比我们便宜").await?;
    // Without the table.
    page.by_id("own-change").await?.click().await?;
    page.by_id("own.section[0].field[1].bin").await?.click().await?;
    let wrong = "第1条提醒 · 没有叫“f2”的";
    page.wait_for_text(wrong).await?;
    let lead =
        "[...document.querySelectorAll('.own-wrongs button')].find((one) => one.innerText === arguments[0]).click();
        return null;";
    page.js::<Option<bool>>(lead, vec![wrong.into()]).await?;
    focused(&page, "own.rule[0].each").await?;
    page.by_id("undo").await?.click().await?;
    page.wait_for_text("可以用了").await
}

/// Frozen with a customer, a worksheet keeps its questions: an answer to one that goes afterwards is read as it was,
/// and told as gone.
pub async fn reviews_keep_questions_that_go(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    bring_in(&page).await?;
    page.open("#/").await?;
    add_customer(&page, "北山中学").await?;
    let home = hash(&page).await?;
    page.open(&format!("{home}/own_rivals")).await?;
    page.wait_for_text("见客户前看清对手。要填：").await?;
    fill(&page, "10").await?;
    write(&page, "own_rivals.f3", "先谈交货期限").await?;
    saved(&page).await?;
    let reviews = format!("{home}/reviews");
    page.open(&reviews).await?;
    page.by_id("freeze-review").await?.click().await?;
    page.wait_for_text("这两版之间没有变化").await?;
    page.open("#/worksheets/own_rivals").await?;
    page.by_id("own.section[0].field[2].bin").await?.click().await?;
    saved(&page).await?;
    page.reload().await?;
    page.open(&reviews).await?;
    page.wait_for_text("先谈交货期限").await?;
    page.by_css(".review a").await?.click().await?;
    page.wait_for_text("的样子，只读").await?;
    page.by_css(".then-sheet summary").await?.click().await?;
    for part in ["怎么应对", "先谈交货期限", "南河实业"] {
        page.wait_for_text(part).await?;
    }
    Ok(())
}

/// Filled for a customer: on paper, in the book and in files nothing is missing; whoever gets a link reads it before
/// taking it; a session asks it and shows the rows of all side by side.
pub async fn worksheets_with_tables_go_everywhere(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    bring_in(&page).await?;
    page.open("#/").await?;
    add_customer(&page, "北山中学").await?;
    let home = hash(&page).await?;
    let sheet = format!("{home}/own_rivals");
    page.open(&sheet).await?;
    page.wait_for_text("见客户前看清对手。要填：").await?;
    fill(&page, "10").await?;
    page.wait_for_text("有人比我们低。先谈交货期").await?;
    on_paper(&page, &home, &sheet).await?;
    in_files(&page, visit, &sheet).await?;
    page.open(&sheet).await?;
    let sent = share(&page).await?;
    page.press("Escape").await?;
    with_other(visit, "other", async |other| {
        other.open(&format!("#/open/{sent}")).await?;
        other.wait_for_text("1 张表").await?;
        other.wait_for_text("1 个部分，3 个问题，1 个结论").await?;
        other.by_id("open-look").await?.click().await?;
        // One worksheet alone is open.
        other.by_css("#look .then-sheet[open]").await?;
        for part in ["我们的报价（万元）", "南河实业", "西关", "有人比我们低"] {
            other.wait_for_text(part).await?;
        }
        look(&other, "a received worksheet that is not here").await?;
        // Reading it leaves nothing behind.
        let listed =
            "return [...document.querySelectorAll('.nav a')].some((one) => one.innerText.includes('对手比价'));";
        holds(!other.js::<bool>(listed, vec![]).await?, "it is not in the contents yet")?;
        other.by_id("open-take").await?.click().await?;
        saved(&other).await?;
        other.open(&sheet).await?;
        reads(&other, "own_rivals.f2.1.c4", "−2").await
    })
    .await?;
    in_a_session(&page, visit).await
}

/// Prints by a command of the page and reads what is on the paper.
async fn printed(page: &Page, command: impl AsyncFnOnce() -> Outcome, paper: &str) -> Outcome<String> {
    // The browser's dialog would wait for somebody.
    page.js::<Option<bool>>("window.print = () => {}; return null;", vec![]).await?;
    command().await?;
    page.by_css(paper).await?;
    let read = "const text = document.querySelector(arguments[0]).textContent;
        dispatchEvent(new Event('afterprint'));
        return text;";
    page.js(read, vec![paper.into()]).await
}

async fn on_paper(page: &Page, home: &str, sheet: &str) -> Outcome {
    let filled = printed(page, async || Ok(page.by_id("print").await?.click().await?), ".paper-form").await?;
    for part in ["我们的报价（万元）", "南河实业", "西关", "−2", "最低报价 8", "有人比我们低。先谈交货期"]
    {
        holds(filled.contains(part), format!("“{part}” is not on paper: {filled}"))?;
    }
    page.open(sheet).await?;
    let command = async || {
        page.click_button("更多").await?;
        Ok(page.role("menuitem", "打印空白表").await?.click().await?)
    };
    let blank = printed(page, command, ".paper-form").await?;
    // What is computed has no place on a form for a pen.
    holds(blank.contains("报价（万元）") && !blank.contains("差价"), format!("columns of the blank form: {blank}"))?;
    holds(
        !blank.contains("南河实业") && !blank.contains("最低报价"),
        format!("the blank form says something: {blank}"),
    )?;
    page.open(home).await?;
    page.wait_for_text("有人比我们低").await?;
    let book = printed(page, async || Ok(page.by_id("print-book").await?.click().await?), "#book").await?;
    // A column that names customers hides no row of this one's sheet.
    holds(book.contains("南河实业") && book.contains("西关"), format!("rows are missing in the book: {book}"))
}

async fn in_files(page: &Page, visit: &Visit, sheet: &str) -> Outcome {
    page.open(sheet).await?;
    let parts: [(&str, &str, &[&str]); 3] = [
        ("导出 CSV", ".csv", &["名字,报价（万元）,关系,差价,哪家客户", "南河实业,8,2,-2,"]),
        (
            "导出 Markdown",
            ".md",
            &["**我们的报价（万元）**：10", "| 南河实业 | 8 | 2 | -2 |", "8 · 有人比我们低。先谈交货期"],
        ),
        ("导出文字", ".txt", &["我们的报价（万元）：10", "南河实业", "差价：-2"]),
    ];
    for (command, ending, parts) in parts {
        page.click_button("更多").await?;
        page.role("menuitem", command).await?.click().await?;
        let file = String::from_utf8_lossy(&visit.downloaded(ending).await?).into_owned();
        for part in parts {
            holds(file.contains(part), format!("“{part}” is not in {ending}: {file}"))?;
        }
    }
    Ok(())
}

/// A session asks the worksheet; two hand it in, and rows of the same name stand side by side.
async fn in_a_session(page: &Page, visit: &Visit) -> Outcome {
    page.open("#/workshop").await?;
    page.by_id("make-session").await?.click().await?;
    write(page, "session-name", "对手演练").await?;
    page.by_id("session-sheet.own_rivals").await?.click().await?;
    saved(page).await?;
    page.by_id("session-invite").await?.click().await?;
    page.by_id("share-link").await?.click().await?;
    let invitation = payload(page).await?;
    let mut links = Vec::new();
    for (name, ours) in [("学员甲", "10"), ("学员乙", "20")] {
        let link = with_other(visit, name, async |other| {
            other.open(&format!("#/open/{invitation}")).await?;
            write(&other, "join-name", name).await?;
            other.by_id("join-begin").await?.click().await?;
            other.by_id("hand-in").await?;
            let place = hash(&other).await?;
            other.open(&format!("{place}/own_rivals")).await?;
            fill(&other, ours).await?;
            workshop::hand_in(&other, &place).await
        })
        .await?;
        links.push(link);
    }
    page.by_id("session-intake").await?.click().await?;
    workshop::paste(page, &links.join("\n")).await?;
    page.wait_for_text("新收 2 份").await?;
    page.by_id("wall.own_rivals").await?.click().await?;
    page.wait_for_text("我们的报价（万元）").await?;
    page.wait_for_text("南河实业").await?;
    page.by_id("wall-agree").await?.click().await?;
    // The rows are known by their names, not by a customer that nobody chose.
    page.wait_for_text("西关").await
}
