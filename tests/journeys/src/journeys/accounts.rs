//! Customers come, change, go, and come back.

use super::steps::{SCORER, add_customer, cell, load_example, saved};
use keybook_journeys::outcome::{Outcome, equal, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// Create, rename, archive, delete, restore; each can be taken back.
pub async fn customers_come_and_go(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, "江城师范大学").await?;
    let name = page.by_id("account-name").await?;
    equal(page.value_of(&name).await?, "江城师范大学", "the name on the customer's page")?;
    page.fill(&name, "江城师大").await?;
    page.press("Tab").await?;
    page.wait_until("the title says the name", "return document.title.startsWith('江城师大');", vec![]).await?;

    command(&page, "归档").await?;
    page.wait_for_text("已归档“江城师大”").await?;
    page.role("button", "取消归档").await?.click().await?;
    page.role("link", "江城师大").await?.click().await?;

    command(&page, "删除").await?;
    page.wait_for_text("还剩 30 天").await?;
    holds(saved(&page).await.is_ok(), "the deletion is saved")?;
    page.reload().await?;
    page.click_button("恢复").await?;
    page.role("link", "江城师大").await?.click().await?;

    command(&page, "删除").await?;
    page.wait_for_text("已删除“江城师大”").await?;
    let undo = "return [...document.querySelectorAll('.toast button')].length === 1;";
    page.wait_until("the message offers to undo", undo, vec![]).await?;
    page.by_css(".toast button").await?.click().await?;
    page.wait_for_no_text("还剩 30 天").await
}

/// The address of a customer that was deleted says so and brings it back; nothing of it can be sent meanwhile.
pub async fn deleted_customers_come_back_where_they_were(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "江城师范大学").await?;
    let card = [&*home, "/needs_card"].concat();
    command(&page, "删除").await?;
    page.wait_for_text("还剩 30 天").await?;
    for address in [&card, &home] {
        page.open(address).await?;
        page.role("heading", "“江城师范大学”已删除").await?;
        holds(page.by_id("restore-customer").await.is_ok(), "the way back is there")?;
        equal(page.js::<bool>("return !document.getElementById('share');", vec![]).await?, true, "nothing to share")?;
    }
    page.click_button("恢复").await?;
    equal(page.value_of(&page.by_id("account-name").await?).await?, "江城师范大学", "the customer")
}

/// Back closes what lies over a page, and finds the page as far down as it was left.
pub async fn back_finds_the_page_as_it_was_left(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    let down = "document.getElementById('body').scrollTop = 600; return document.getElementById('body').scrollTop;";
    let left: f64 = page.js(down, vec![]).await?;
    holds(left > 300.0, format!("the page is long: {left}"))?;
    page.js::<Option<bool>>(
        "document.querySelector('#content a[href$=\"/objection_log\"]').click(); return null;",
        vec![],
    )
    .await?;
    page.by_id("objection_log.lede").await?;
    page.by_id("share").await?.click().await?;
    page.by_css("dialog[open]").await?;
    page.js::<Option<bool>>("history.back(); return null;", vec![]).await?;
    page.by_id("account-name").await?;
    page.wait_until("the dialog is closed", "return !document.querySelector('dialog[open]');", vec![]).await?;
    let there = "return Math.abs(document.getElementById('body').scrollTop - arguments[0]) < 40;";
    page.wait_until("the page is where it was", there, vec![left.into()]).await?;
    // So does the page's own way up, on a phone.
    page.resize(600, 844).await?;
    let left: f64 = page.js(down, vec![]).await?;
    page.js::<Option<bool>>(
        "document.querySelector('#content a[href$=\"/objection_log\"]').click(); return null;",
        vec![],
    )
    .await?;
    page.by_id("objection_log.lede").await?;
    page.click_button("返回").await?;
    page.by_id("account-name").await?;
    page.wait_until("the page is where it was", there, vec![left.into()]).await?;
    // A way forward begins at the top.
    page.open("#/storage").await?;
    let top = "return document.getElementById('body').scrollTop === 0;";
    page.wait_until("a new page begins at its top", top, vec![]).await
}

/// A name of its own for each; an empty name is not taken; a known one is opened.
pub async fn names_are_taken_with_care(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.by_id("add-account").await?.click().await?;
    page.by_id("create-account").await?.click().await?;
    page.wait_for_text("先写客户名称").await?;
    page.press("Escape").await?;
    let first = add_customer(&page, "东湖小学").await?;
    page.open("#/").await?;
    page.by_id("add-account").await?.click().await?;
    let field = page.by_id("new-account-name").await?;
    page.fill(&field, " 东湖小学 ").await?;
    page.wait_for_text("已经有这位客户了").await?;
    page.press("Enter").await?;
    page.wait_until("the same customer is open", "return location.hash === arguments[0];", vec![first.clone().into()])
        .await?;

    // A name that another customer has is kept: there are such customers. It is said, and leads there.
    page.open("#/").await?;
    add_customer(&page, "东湖中学").await?;
    let field = page.by_id("account-name").await?;
    page.fill(&field, "东湖小学").await?;
    page.click_link("另一位客户也叫这个名字，打开看看").await?;
    page.wait_until("the namesake is open", "return location.hash === arguments[0];", vec![first.into()]).await
}

/// Where there are many, a few letters find one.
pub async fn customers_are_found(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    for name in ["Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Juniper", "Larch", "Maple", "北山中学"] {
        page.open("#/").await?;
        add_customer(&page, name).await?;
    }
    page.open("#/").await?;
    let search = page.by_id("account-search").await?;
    page.fill(&search, "ＬＡＲ").await?;
    page.wait_for_no_text("Birch").await?;
    page.role("link", "Larch").await?;
    page.fill(&search, "zzz").await?;
    page.wait_for_text("没有叫这个名字的客户").await?;

    // The palette finds customers and worksheets alike.
    page.press("Control+k").await?;
    page.by_id("palette-list").await?;
    page.type_text("北山").await?;
    page.press("Enter").await?;
    page.wait_until("its title is shown", "return document.title.startsWith('北山中学');", vec![]).await?;
    page.press("Control+k").await?;
    page.by_id("palette-list").await?;
    page.type_text("3.1").await?;
    page.press("Enter").await?;
    page.wait_until("the scorer is open", "return location.hash.endsWith('/qualification');", vec![]).await
}

/// The example is marked, goes in one action, and comes back by undo.
pub async fn example_goes_in_one_action(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, "我自己的客户").await?;
    page.open("#/").await?;
    load_example(&page).await?;
    page.wait_for_text("示例").await?;
    page.open("#/").await?;
    page.wait_for_text("人物、单位和金额都是虚构的").await?;
    page.by_id("remove-example").await?.click().await?;
    page.wait_for_no_text("滨江实验教育集团").await?;
    page.wait_for_text("我自己的客户").await?;
    page.press("Control+z").await?;
    page.wait_for_text("滨江实验教育集团").await?;
    // Its sheet is back as well, and says whose it is.
    page.open(SCORER).await?;
    page.by_id(&cell(7, "verdict")).await?;
    page.click_button("看我的表").await?;
    page.wait_for_text("先加一家客户").await?;
    page.open("#/").await?;
    page.by_id("remove-example").await?.click().await?;
    saved(&page).await?;
    page.reload().await?;
    page.wait_for_text("我自己的客户").await?;
    page.wait_for_no_text("滨江实验教育集团").await
}

/// Chooses from the commands of a customer's page.
pub async fn command(page: &Page, name: &str) -> Outcome {
    let more = page.by_css("#content .home-main .page-head button[aria-haspopup]").await?;
    more.click().await?;
    page.role("menuitem", name).await?.click().await?;
    Ok(())
}
