//! What leaves the page and comes into it: links, files, portable pages, backups.

use std::future::Future;

use super::access::look;
use super::accounts::command;
use super::steps::{add_customer, load_example, saved};
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, equal, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// What stands behind `#/open/` in the link of the panel that is open.
pub async fn payload(page: &Page) -> Outcome<String> {
    let script = "const link = document.getElementById('share-text')?.value ?? ''; return link.split('#/open/').pop();";
    page.until("there is a link", async || {
        let link: String = page.js(script, vec![]).await?;
        Ok(link.starts_with("v1.").then_some(link))
    })
    .await
}

/// Opens the share panel of the page that is open, and its link.
pub async fn share(page: &Page) -> Outcome<String> {
    page.by_id("share").await?.click().await?;
    payload(page).await
}

/// Closes what lies over the page.
pub async fn close(page: &Page) -> Outcome {
    page.press("Escape").await?;
    page.wait_until("nothing lies over the page", "return !document.querySelector('dialog');", vec![]).await
}

/// Writes into a field and waits until it is saved.
async fn write(page: &Page, id: &str, text: &str) -> Outcome {
    let field = page.by_id(id).await?;
    page.fill(&field, text).await?;
    saved(page).await
}

async fn value(page: &Page, id: &str) -> Outcome<String> {
    let field = page.by_id(id).await?;
    page.value_of(&field).await
}

/// Runs with a second browser beside the first, and ends it whatever happens.
pub async fn with_other<T, F: Future<Output = Outcome<T>>>(
    visit: &Visit,
    name: &str,
    run: impl FnOnce(Page) -> F,
) -> Outcome<T> {
    let mut other = visit.beside(name)?;
    let outcome = match other.start().await {
        Ok(page) => run(page).await,
        Err(trouble) => Err(trouble),
    };
    other.finish(outcome.is_err()).await?;
    outcome
}

/// A link is opened in a fresh browser, kept, edited, sent back, and merged; what it changes is told before, and the step
/// can be taken back. The same link again changes nothing.
pub async fn links_travel_and_come_back(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/call_plan")).await?;
    let purpose = purpose_field(&page).await?;
    write(&page, &purpose, "谈春季供应").await?;
    let sent = share(&page).await?;
    close(&page).await?;
    let back = with_other(visit, "other", async |other| {
        other.open(&format!("#/open/{sent}&from=singlemessage")).await?;
        other.wait_for_text("北山中学").await?;
        other.wait_for_text("这里没有").await?;
        holds(stored(&other).await? == 0, "opening a link stored something")?;
        if other.engine == Engine::Chromium {
            look(&other, "a received customer").await?;
        }
        other.by_id("open-take").await?.click().await?;
        other
            .wait_until("the customer is open", "return location.hash === arguments[0];", vec![home.clone().into()])
            .await?;
        saved(&other).await?;
        other.open(&format!("{home}/call_plan")).await?;
        equal(value(&other, &purpose).await?, "谈春季供应", "what came along")?;
        write(&other, &purpose, "谈春季供应，先约总务").await?;
        other.by_id("share").await?.click().await?;
        let from = other.by_id("share-from").await?;
        other.fill(&from, "林晓").await?;
        other
            .wait_until(
                "the panel took the name",
                "return document.getElementById('share-from').value === '林晓';",
                vec![],
            )
            .await?;
        payload(&other).await
    })
    .await?;
    page.open(&format!("#/open/{back}")).await?;
    page.wait_for_text("林晓 发来的").await?;
    page.wait_for_text("会改").await?;
    page.by_css(".preview-changes summary").await?.click().await?;
    page.wait_for_text("谈春季供应，先约总务").await?;
    page.by_id("open-take").await?.click().await?;
    page.wait_for_text("已收下").await?;
    page.open(&format!("{home}/call_plan")).await?;
    equal(value(&page, &purpose).await?, "谈春季供应，先约总务", "what came back")?;
    page.by_id(&purpose).await?.click().await?;
    page.wait_for_text("最后改动：林晓").await?;
    // What one writes oneself stays one's own, before and after.
    page.press("End").await?;
    page.type_text("。").await?;
    page.wait_for_text("最后改动：这台机器").await?;
    saved(&page).await?;
    page.press("Control+z").await?;
    page.open(&format!("#/open/{back}")).await?;
    page.wait_for_text("和这里一样").await?;
    page.by_id("undo").await?.click().await?;
    page.open(&format!("{home}/call_plan")).await?;
    equal(value(&page, &purpose).await?, "谈春季供应", "what stands after taking it back")
}

/// A sheet that is sent alone says elsewhere what it says here: what it shows of people goes along, and customers and
/// colleagues who stand in other documents are named.
pub async fn a_sheet_brings_along_what_it_shows(visit: &mut Visit) -> Outcome {
    const CARD: &str = "#/account/acc_binjiang/needs_card";
    let page = visit.start().await?;
    load_example(&page).await?;
    page.open(CARD).await?;
    page.by_id("needs_card.readiness").await?;
    let here = results(&page).await?;
    let sent = share(&page).await?;
    close(&page).await?;
    page.open("#/portfolio/qualification").await?;
    page.wait_for_text("滨江实验教育集团").await?;
    let scores = share(&page).await?;
    page.wait_for_text("里面有").await?;
    close(&page).await?;
    page.open("#/account/acc_binjiang").await?;
    let whole = share(&page).await?;
    with_other(visit, "other", async |other| {
        other.open(&format!("#/open/{sent}")).await?;
        other.by_id("open-take").await?.click().await?;
        other.wait_for_text("已收下").await?;
        other.open(CARD).await?;
        other.by_id("needs_card.readiness").await?;
        equal(results(&other).await?, here, "what follows from the sheet")?;
        equal(value(&other, "needs_card.filled_by").await?.as_str(), "林晓", "who filled it in")?;
        other.open(&format!("#/open/{scores}")).await?;
        other.by_id("open-take").await?.click().await?;
        other.wait_for_text("已收下").await?;
        other.wait_until("the sheet is open", "return location.hash === '#/portfolio/qualification';", vec![]).await?;
        other.wait_for_text("滨江实验教育集团").await?;
        other.wait_for_text("东湖小学").await?;
        // The columns of the matrix are called as the sender's products.
        other.open(&format!("#/open/{whole}")).await?;
        other.by_id("open-take").await?.click().await?;
        other.wait_for_text("已收下").await?;
        other.open("#/portfolio/product_matrix").await?;
        other.wait_for_text("旧板修复服务").await
    })
    .await
}

/// All results in the margin.
async fn results(page: &Page) -> Outcome<String> {
    page.js(
        "return [...document.querySelectorAll('.form-margin output')].map((out) => out.textContent).join('|');",
        vec![],
    )
    .await
}

/// The id of the field that says what a visit is for: the first long answer of the sheet.
async fn purpose_field(page: &Page) -> Outcome<String> {
    page.until("the sheet has a field to write in", async || {
        let script = "return document.querySelector('textarea[id^=\"call_plan.\"]')?.id ?? null;";
        page.js::<Option<String>>(script, vec![]).await
    })
    .await
}

/// How many documents are stored.
async fn stored(page: &Page) -> Outcome<u32> {
    page.js("return Object.keys(localStorage).filter((key) => key.includes('.doc.')).length;", vec![]).await
}

/// Both changed the same answer: both values are shown, the later one wins, and the step can be taken back.
pub async fn conflicts_show_both_values(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/call_plan")).await?;
    let purpose = purpose_field(&page).await?;
    write(&page, &purpose, "第一版").await?;
    let sent = share(&page).await?;
    close(&page).await?;
    write(&page, &purpose, "我改的").await?;
    let back = with_other(visit, "other", async |other| {
        other.open(&format!("#/open/{sent}")).await?;
        other.by_id("open-take").await?.click().await?;
        saved(&other).await?;
        other.open(&format!("{home}/call_plan")).await?;
        write(&other, &purpose, "对方改的").await?;
        share(&other).await
    })
    .await?;
    page.open(&format!("#/open/{back}")).await?;
    page.wait_for_text("1 处两边都改过").await?;
    page.wait_for_text("我改的").await?;
    page.wait_for_text("对方改的").await?;
    page.by_id("open-take").await?.click().await?;
    page.wait_for_text("已收下").await?;
    page.open(&format!("{home}/call_plan")).await?;
    equal(value(&page, &purpose).await?, "对方改的", "the later one")?;
    page.by_id("undo").await?.click().await?;
    page.open(&format!("{home}/call_plan")).await?;
    equal(value(&page, &purpose).await?, "我改的", "one's own, taken back")
}

/// A cut link says that it is cut, a foreign text that it is foreign, and a passphrase is asked for and checked.
pub async fn broken_links_say_so(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, "北山中学").await?;
    let sent = share(&page).await?;
    let phrase = page.by_id("share-passphrase").await?;
    page.fill(&phrase, "春天 2026").await?;
    page.press("Tab").await?;
    let locked = page
        .until("the link is another one", async || {
            let now = payload(&page).await?;
            Ok((now != sent).then_some(now))
        })
        .await?;
    close(&page).await?;
    let cut = &sent[..sent.len() - 1];
    page.open(&format!("#/open/{cut}")).await?;
    page.wait_for_text("链接不完整").await?;
    page.open("#/open").await?;
    give_file(&page, visit, "cut.keybook.json", b"{\"keybook_file\":1,\"kind\":\"back").await?;
    page.wait_for_text("这个文件不完整").await?;
    page.open("#/open/nonsense").await?;
    page.wait_for_text("这不是大客户工作簿的内容").await?;
    page.open(&format!("#/open/{locked}")).await?;
    let field = page.by_id("open-passphrase").await?;
    page.fill(&field, "春天").await?;
    page.press("Enter").await?;
    page.wait_for_text("口令不对").await?;
    let field = page.by_id("open-passphrase").await?;
    page.fill(&field, "春天 2026").await?;
    page.press("Enter").await?;
    page.wait_for_text("和这里一样").await
}

/// Names stay behind when somebody wants that: neither in the link nor in what the other side reads.
pub async fn names_are_left_out(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.by_id("share").await?.click().await?;
    // Seven people of the customer, three colleagues.
    page.wait_for_text("里面有 10 个名字").await?;
    page.by_id("share-hide-names").await?.click().await?;
    page.fill(&page.by_id("share-from").await?, "林晓").await?;
    page.wait_for_text("除了发件人“林晓”，没有列出人名").await?;
    page.fill(&page.by_id("share-from").await?, "").await?;
    page.wait_for_no_text("除了发件人").await?;
    page.wait_for_text("没有列出人名").await?;
    let sent = payload(&page).await?;
    if page.engine == Engine::Chromium {
        look(&page, "the share panel").await?;
    }
    page.by_id("share-file").await?.click().await?;
    page.wait_for_text("没有改动历史").await?;
    if page.engine != Engine::Webkit {
        page.by_id("save-file").await?.click().await?;
        let file = String::from_utf8_lossy(&visit.downloaded(".keybook.json").await?).into_owned();
        holds(visit.downloads_named("某客户")?.is_some(), "the file is called by the neutral word")?;
        holds(!file.contains("滨江实验"), "the customer is named in the file")?;
    }
    close(&page).await?;
    with_other(visit, "other", async |other| {
        other.open(&format!("#/open/{sent}")).await?;
        other.by_id("open-look").await?.click().await?;
        other.by_id("look").await?;
        let text: String = other.js("return document.getElementById('preview').innerText;", vec![]).await?;
        for name in ["许建国", "梁敏", "郑伯年", "滨江实验", "林晓", "陈锐"] {
            holds(!text.contains(name), format!("{name} is in what was sent without names"))?;
        }
        // By their titles, each by one of their own.
        for title in ["集团总校长", "教务主任", "八年级组长"] {
            holds(text.contains(title), format!("nobody is called “{title}”"))?;
        }
        holds(!text.contains("某人"), "somebody is nobody in particular")
    })
    .await?;
    // Where it came from, it comes back to a customer who has a name.
    page.open(&format!("#/open/{sent}")).await?;
    offered(&page, "并入这里的同一个客户“滨江实验").await
}

/// Waits until what came in can be put somewhere; not every browser counts what lists offer to the text of a page.
async fn offered(page: &Page, place: &str) -> Outcome {
    let offers =
        "return [...document.querySelectorAll('option')].some((one) => one.textContent.includes(arguments[0]));";
    page.wait_until(&format!("“{place}” is offered"), offers, vec![place.into()]).await
}

/// With names left out, whoever wrote in a customer is not named either: neither the colleague it came from nor the reader.
pub async fn who_wrote_is_left_out(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let sent = with_other(visit, "colleague", async |other| {
        add_customer(&other, "北山中学").await?;
        other.by_id("share").await?.click().await?;
        let from = other.by_id("share-from").await?;
        other.fill(&from, "王五同事").await?;
        other.press("Tab").await?;
        payload(&other).await
    })
    .await?;
    page.open(&format!("#/open/{sent}")).await?;
    page.wait_for_text("王五同事").await?;
    page.by_id("open-take").await?.click().await?;
    page.by_id("account-name").await?;
    page.by_id("share").await?.click().await?;
    page.by_id("share-hide-names").await?.click().await?;
    page.by_id("share-file").await?.click().await?;
    page.wait_for_text("没有改动历史").await?;
    page.by_id("save-file").await?.click().await?;
    let file = String::from_utf8_lossy(&visit.downloaded(".keybook.json").await?).into_owned();
    holds(file.contains("\"hands\""), "the file says that somebody else wrote")?;
    holds(!file.contains("王五") && !file.contains("北山"), "somebody is named in the file")
}

/// Puts a file into the field of the page that takes files.
pub async fn give_file(page: &Page, visit: &Visit, name: &str, bytes: &[u8]) -> Outcome {
    let path = visit.write_file(name, bytes)?;
    let field = page.driver.find(thirtyfour::By::Id("open-file")).await?;
    Ok(field.send_keys(path.to_string_lossy()).await?)
}

/// A backup is one file; in a fresh browser it brings everything back, with a passphrase too.
pub async fn backups_bring_everything_back(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/call_plan")).await?;
    let purpose = purpose_field(&page).await?;
    write(&page, &purpose, "谈春季供应").await?;
    page.by_id("backup").await?.click().await?;
    let phrase = page.by_id("backup-passphrase").await?;
    page.fill(&phrase, "钥匙").await?;
    page.by_id("save-backup").await?.click().await?;
    page.wait_for_text("至少 8 个字符").await?;
    page.fill(&phrase, "钥匙挂在北山门口").await?;
    page.by_id("save-backup").await?.click().await?;
    let file = visit.downloaded(".keybook.json").await?;
    holds(!String::from_utf8_lossy(&file).contains("春季"), "a locked backup can be read")?;
    let visit: &Visit = visit;
    with_other(visit, "other", async |other| {
        other.open("#/open").await?;
        give_file(&other, visit, "backup.keybook.json", &file).await?;
        let field = other.by_id("open-passphrase").await?;
        other.fill(&field, "钥匙挂在北山门口").await?;
        other.press("Enter").await?;
        other.wait_for_text("北山中学").await?;
        other.by_id("open-take").await?.click().await?;
        saved(&other).await?;
        other.open(&format!("{home}/call_plan")).await?;
        equal(value(&other, &purpose).await?, "谈春季供应", "what was restored")
    })
    .await
}

/// A portable page is made without a network, opens with what it carries, is gone on with, and makes its next copy; the
/// browser's own data stays out of it and as it is.
pub async fn portable_pages_are_gone_on_with(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/call_plan")).await?;
    let purpose = purpose_field(&page).await?;
    write(&page, &purpose, "谈春季供应").await?;
    page.by_id("share").await?.click().await?;
    page.by_id("share-portable").await?.click().await?;
    page.by_id("save-portable").await?.click().await?;
    let first = visit.downloaded(".html").await?;
    let visit: &Visit = visit;
    let opened = visit.write_file("first.html", &first)?;
    let next = with_file(visit, "reader", &opened, async |other, reader| {
        other.wait_for_text("北山中学").await?;
        other.by_id("open-work").await?.click().await?;
        other.by_css("[data-notice=in-file]").await?;
        let route = format!("{home}/call_plan");
        other.js::<Option<bool>>("location.hash = arguments[0]; return null;", vec![route.into()]).await?;
        equal(value(&other, &purpose).await?, "谈春季供应", "what the page carries")?;
        let field = other.by_id(&purpose).await?;
        other.fill(&field, "在文件里改的").await?;
        let ahead = "return document.getElementById('save-state').dataset.state === 'ahead';";
        other.wait_until("the page says that the file is behind", ahead, vec![]).await?;
        holds(stored(&other).await? == 0, "working in a file stored something")?;
        other.click_button("另存一份").await?;
        let next = reader.downloaded(".html").await?;
        // Loaded again, the page is back at this browser's own data, and leads to what it carries.
        other.reload().await?;
        other.by_css("[data-notice=carries]").await?;
        other.by_id("open-carried").await?.click().await?;
        other.wait_for_text("北山中学").await?;
        other.by_id("open-work").await?;
        Ok(next)
    })
    .await?;
    let opened = visit.write_file("second.html", &next)?;
    with_file(visit, "last", &opened, async |other, _| {
        // One worksheet alone is open.
        other.by_css("#look .then-sheet[open]").await?;
        other.wait_for_text("在文件里改的").await
    })
    .await
}

/// Opens a file in a fresh browser.
async fn with_file<T>(
    visit: &Visit,
    name: &str,
    file: &std::path::Path,
    run: impl AsyncFnOnce(Page, &Visit) -> Outcome<T>,
) -> Outcome<T> {
    let mut other = visit.beside(name)?;
    let outcome = async {
        let page = other.start().await?;
        page.driver.goto(format!("file://{}", file.display())).await?;
        page.wait_until_started().await?;
        run(page, &other).await
    }
    .await;
    other.finish(outcome.is_err()).await?;
    outcome
}

/// Larger content takes several codes in turn; together they are exactly the link.
pub async fn codes_take_turns(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    let sent = share(&page).await?;
    page.by_id("share-code").await?.click().await?;
    let progress = "return document.getElementById('code-progress')?.innerText ?? '';";
    let first: String = page
        .until("the codes say how many they are", async || {
            let said: String = page.js(progress, vec![]).await?;
            Ok((!said.is_empty()).then_some(said))
        })
        .await?;
    let total: usize = first.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).max().unwrap_or(0);
    holds(total > 1, "the example fits into one code")?;
    let mut parts: Vec<String> = Vec::new();
    while parts.len() < total {
        let part: String = page.js("return document.querySelector('.code-picture').dataset.code;", vec![]).await?;
        if !parts.contains(&part) {
            parts.push(part);
        }
        page.click_button("下一张").await?;
    }
    let mut gather = keybook_core::share::qr::Gather::default();
    for part in parts.iter().rev() {
        gather.take(part);
    }
    equal(gather.whole(), Some(sent), "what all codes say together")
}

/// Tables and sheets are taken out as files that other programs read.
pub async fn sheets_are_taken_out(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.open("#/account/acc_binjiang/needs_card").await?;
    page.click_button("更多").await?;
    page.role("menuitem", "导出 CSV").await?.click().await?;
    let csv = String::from_utf8_lossy(&visit.downloaded(".csv").await?).into_owned();
    holds(csv.starts_with('\u{feff}') && csv.contains("许建国"), "the table's file")?;
    page.click_button("更多").await?;
    page.role("menuitem", "导出 Markdown").await?.click().await?;
    let text = String::from_utf8_lossy(&visit.downloaded(".md").await?).into_owned();
    holds(text.starts_with("# ") && text.contains("滨江实验教育集团"), "the sheet's text")?;
    // A chart that is drawn as a list of bars.
    page.open("#/account/acc_binjiang/churn_review").await?;
    page.by_css(".chart-menu button").await?.click().await?;
    page.role("menuitem", "导出图，SVG").await?.click().await?;
    let drawing = String::from_utf8_lossy(&visit.downloaded(".svg").await?).into_owned();
    holds(drawing.starts_with("<svg") && drawing.contains("上级行政干预"), "the chart's file")
}

/// Deletes the customer whose page is open.
async fn delete_customer(page: &Page) -> Outcome {
    command(page, "删除").await?;
    page.wait_for_text("已删除“北山中学”").await
}

/// What comes in for a customer who is deleted here says so and brings them back; a backup in which the customer is deleted
/// says that too, and does not lead to a page that is not there.
pub async fn deleted_customers_are_told(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, "北山中学").await?;
    saved(&page).await?;
    let home: String = page.js("return location.hash;", vec![]).await?;
    let sent = share(&page).await?;
    close(&page).await?;
    delete_customer(&page).await?;
    page.open(&format!("#/open/{sent}")).await?;
    page.wait_for_text("这里最近删除了").await?;
    offered(&page, "恢复这里删除的“北山中学”").await?;
    page.by_id("open-take").await?.click().await?;
    page.by_id("account-name").await?;
    let back: String = page.js("return location.hash;", vec![]).await?;
    equal(&back, &home, "the customer who was deleted here")?;

    delete_customer(&page).await?;
    page.by_id("backup").await?.click().await?;
    page.by_id("save-backup").await?.click().await?;
    let file = visit.downloaded(".keybook.json").await?;
    let visit: &Visit = visit;
    with_other(visit, "other", async |other| {
        for restored in [false, true] {
            other.open("#/open").await?;
            give_file(&other, visit, "backup.keybook.json", &file).await?;
            other.wait_for_text("里面已是删除状态").await?;
            if restored {
                let choose = "const list = document.querySelector('.preview-place select'); list.value = 'restored';
                    list.dispatchEvent(new Event('change', { bubbles: true })); return null;";
                other.js::<Option<bool>>(choose, vec![]).await?;
                other.by_id("open-take").await?.click().await?;
                other.by_id("account-name").await?;
            } else {
                other.by_id("open-take").await?.click().await?;
                other.wait_for_text("已收下，在“最近删除”里").await?;
                let at: String = other.js("return location.hash;", vec![]).await?;
                equal(at.as_str(), "#/", "where one is after that")?;
            }
        }
        Ok(())
    })
    .await
}
