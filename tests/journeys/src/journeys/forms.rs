//! The page that every worksheet has.

use super::steps::{add_customer, focused, load_example, saved, text};
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, equal, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

const NEEDS: &str = "#/account/acc_binjiang/needs_card";

/// The example's card says what the course says, follows an answer at once, keeps it, and takes it back.
pub async fn needs_card_answers(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.open(NEEDS).await?;
    verdict(&page, "68%").await?;
    holds(text(&page, "needs_card.lede").await?.starts_with("可以谈方向"), "the head says what follows")?;
    // "Yes" to the customer's confirmation is worth 15, and the finding about it goes.
    page.wait_for_text("还没向客户复述确认").await?;
    page.by_css("[id=\"needs_card.confirmed\"] button").await?.click().await?;
    verdict(&page, "83%").await?;
    page.wait_for_no_text("还没向客户复述确认").await?;
    saved(&page).await?;
    page.reload().await?;
    verdict(&page, "83%").await?;
    page.by_css("[id=\"needs_card.confirmed\"] button").await?.click().await?;
    verdict(&page, "68%").await?;
    page.press("Control+z").await?;
    verdict(&page, "83%").await
}

/// A row is added and filled by keyboard, kept over a reload, deleted, and brought back.
pub async fn rows_come_and_go(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.open(NEEDS).await?;
    page.by_id("needs_card.needs.add").await?.click().await?;
    focused(&page, "needs_card.needs.8.statement").await?;
    page.type_text("要能按学期开票").await?;
    equal(text(&page, "needs_card.need_total").await?.as_str(), "8", "the number of needs")?;
    saved(&page).await?;
    page.reload().await?;
    let statement = page.by_id("needs_card.needs.8.statement").await?;
    equal(page.value_of(&statement).await?.as_str(), "要能按学期开票", "the new need")?;
    page.js::<Option<bool>>("arguments[0].focus(); return null;", vec![statement.to_json()?]).await?;
    page.press("Control+Enter").await?;
    focused(&page, "needs_card.needs.9.statement").await?;
    page.press("Control+z").await?;
    let gone = "return document.getElementById('needs_card.needs.9.statement') === null;";
    page.wait_until("the ninth row is gone again", gone, vec![]).await
}

/// A row that is deleted and brought back stands where it stood, in a table that the worksheet sorts as well.
pub async fn deleted_rows_come_back_where_they_stood(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/objection_log")).await?;
    for (at, words) in ["太贵", "没听过", "再等等"].into_iter().enumerate() {
        page.by_id("objection_log.log.add").await?.click().await?;
        focused(&page, &format!("objection_log.log.{}.words", at + 1)).await?;
        page.type_text(words).await?;
    }
    let stand =
        "return [1, 2, 3].map(n => document.getElementById(`objection_log.log.${n}.words`)?.value ?? '').join();";
    let so = format!("{} === arguments[0];", stand.trim_end_matches(';'));
    for way in ["the message", "keys"] {
        let first = page.by_id("objection_log.log.1.words").await?;
        page.js::<Option<bool>>("arguments[0].focus(); return null;", vec![first.to_json()?]).await?;
        page.press("Control+Backspace").await?;
        page.wait_until("the row is gone", &so, vec!["没听过,再等等,".into()]).await?;
        match way {
            "keys" => page.press("Control+z").await?,
            _ => page.by_css(".toast-button").await?.click().await?,
        }
        page.wait_until(&format!("{way} bring it back"), &so, vec!["太贵,没听过,再等等".into()]).await?;
    }
    saved(&page).await
}

/// A product that has a name heads a column of the matrix, without a number chosen for it; what asks for an answer is
/// called by that name, and a number in use is not offered again.
pub async fn products_head_the_matrix(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, "北山中学").await?;
    page.open("#/portfolio/product_matrix").await?;
    for (at, name) in ["换囊笔", "墨囊"].into_iter().enumerate() {
        page.by_id("product_matrix.products.add").await?.click().await?;
        focused(&page, &format!("product_matrix.products.{}.name", at + 1)).await?;
        page.type_text(name).await?;
    }
    page.by_id("product_matrix.rows_table.add").await?.click().await?;
    focused(&page, "product_matrix.rows_table.1.customer").await?;
    let heads = "const table = document.getElementById('product_matrix.rows_table'); \
         return [...table.querySelectorAll('th')].map(th => th.textContent).join();";
    let heads = page.until("the matrix has a row", async || {
        page.js::<String>(heads, vec![]).await.map(|heads| Some(heads).filter(|heads| !heads.is_empty()))
    });
    let heads = heads.await?;
    holds(heads.starts_with("客户,换囊笔,墨囊,"), format!("the names head the columns: {heads}"))?;
    let cell = page.by_id("product_matrix.rows_table.1.p1").await?;
    page.js::<Option<bool>>("arguments[0].focus(); return null;", vec![cell.to_json()?]).await?;
    let asks = "return document.querySelector('.margin-help h2')?.textContent.startsWith('换囊笔') === true;";
    page.wait_until("the margin asks about the product", asks, vec![]).await?;
    page.by_id("product_matrix.products.2.open").await?.click().await?;
    page.by_id("product_matrix.products.2.slot").await?;
    let taken = "const pill = document.getElementById('product_matrix.products.2.slot').querySelector('button'); \
         return pill.disabled ? pill.textContent : '';";
    equal(page.js::<String>(taken, vec![]).await?.as_str(), "P1：换囊笔", "what is in use")?;
    saved(&page).await
}

/// What the page cannot understand stays as it was typed, with the reason, over a reload as well; nothing follows from what
/// stood there before; and it can be taken back.
pub async fn what_is_not_understood_is_kept(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.open("#/account/acc_binjiang/lifetime_value").await?;
    let result = "return document.querySelector('.form-margin output').textContent;";
    let before: String = page.js(result, vec![]).await?;
    let field = page.by_id("lifetime_value.first_year").await?;
    let stood = page.value_of(&field).await?;
    page.fill(&field, "18 万左右").await?;
    page.press("Tab").await?;
    page.wait_for_text("写数字").await?;
    page.wait_until(
        "nothing follows",
        "return document.querySelector('.form-margin output').textContent !== arguments[0];",
        vec![before.clone().into()],
    )
    .await?;
    saved(&page).await?;
    page.reload().await?;
    let field = page.by_id("lifetime_value.first_year").await?;
    equal(page.value_of(&field).await?.as_str(), "18 万左右", "what was typed")?;
    page.wait_for_text("写数字").await?;
    page.fill(&field, "180000").await?;
    page.press("Tab").await?;
    page.wait_for_no_text("写数字").await?;
    saved(&page).await?;
    page.reload().await?;
    let field = page.by_id("lifetime_value.first_year").await?;
    holds(page.value_of(&field).await?.contains("180,000"), "what was understood")?;
    page.fill(&field, "很多").await?;
    page.press("Tab").await?;
    page.wait_for_text("写数字").await?;
    // Once what was typed, once the emptying of the field before it.
    page.press("Control+z").await?;
    page.wait_for_no_text("写数字").await?;
    page.press("Control+z").await?;
    let field = page.by_id("lifetime_value.first_year").await?;
    holds(page.value_of(&field).await?.contains("180,000"), "taken back")?;
    holds(!stood.is_empty(), "the example has a first year")
}

/// Rows copied from a spreadsheet fill the table from where they are pasted, making rows and people, as one step.
pub async fn cells_are_pasted(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/needs_card")).await?;
    page.by_id("needs_card.needs.add").await?.click().await?;
    focused(&page, "needs_card.needs.1.statement").await?;
    // Chromium takes what is pasted as one thing, Firefox as another.
    let paste = "const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', arguments[0]);
        const given = { clipboardData, dataType: 'text/plain', data: arguments[0], bubbles: true, cancelable: true };
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', given));
        return null;";
    let copied = "写得久\t张三\t主要的商业需求\r\n不刺鼻\t李四\t没有这一类\r\n一张账单\t张三\t主要的商业需求\r\n";
    page.js::<Option<bool>>(paste, vec![copied.into()]).await?;
    page.wait_for_text("贴入 3 行，有 1 格对不上").await?;
    for (row, statement, voice) in [(1, "写得久", "张三"), (2, "不刺鼻", "李四"), (3, "一张账单", "张三")]
    {
        let field = page.by_id(&format!("needs_card.needs.{row}.statement")).await?;
        equal(page.value_of(&field).await?.as_str(), statement, "what was pasted")?;
        let field = page.by_id(&format!("needs_card.needs.{row}.voiced_by")).await?;
        equal(page.value_of(&field).await?.as_str(), voice, "who said it")?;
    }
    page.press("Control+z").await?;
    let gone = "return document.getElementById('needs_card.needs.2.statement') === null
        && document.getElementById('needs_card.needs.1.statement').value === '';";
    page.wait_until("all of it is taken back", gone, vec![]).await?;
    page.by_id("needs_card.needs.1.statement").await?.click().await?;
    page.js::<Option<bool>>(paste, vec!["两行\n没有列".into()]).await?;
    page.wait_for_no_text("贴入 2 行").await?;
    // What is pasted takes the place of what could not be understood.
    page.open(&format!("{home}/value_creation")).await?;
    let amount = page.by_id("value_creation.positives.1.amount").await?;
    page.fill(&amount, "很多").await?;
    page.press("Tab").await?;
    page.wait_for_text("写数字").await?;
    amount.focus().await?;
    page.js::<Option<bool>>(paste, vec!["1200\t第三方检测\r\n".into()]).await?;
    page.wait_for_text("贴入 1 行").await?;
    page.by_id("value_creation.positives.2.amount").await?.focus().await?;
    page.wait_for_no_text("写数字").await?;
    holds(page.value_of(&amount).await?.contains("1,200"), "the figure that was pasted")
}

/// How sure an answer is: chosen beside its label, shown in its line, kept.
pub async fn answers_say_how_sure_they_are(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/needs_card")).await?;
    let goal = page.by_id("needs_card.goal").await?;
    page.fill(&goal, "九月前换完白板").await?;
    page.by_id("needs_card.goal~evidence-button").await?.click().await?;
    page.by_css("[id=\"needs_card.goal~evidence\"] .is-heard").await?.click().await?;
    let dashed = "return document.getElementById('needs_card.goal').classList.contains('is-heard');";
    page.wait_until("the line is dashed", dashed, vec![]).await?;
    saved(&page).await?;
    page.reload().await?;
    page.by_id("needs_card.goal").await?;
    page.wait_until("the line is dashed still", dashed, vec![]).await
}

/// A worksheet about people: without any it says so; then one sheet for each.
pub async fn people_have_sheets_of_their_own(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/style_profile")).await?;
    page.wait_for_text("这张表一人一张").await?;
    page.open("#/").await?;
    load_example(&page).await?;
    page.open("#/account/acc_binjiang/person/p_xu/style_profile").await?;
    page.wait_until("the sheet is about him", CHOSEN, vec!["p_xu".into()]).await?;
    let name = text(&page, "style_profile.person").await?;
    equal(name.as_str(), "许建国", "the person of the sheet")?;
    page.open("#/account/acc_binjiang/person/p_su/style_profile").await?;
    page.wait_until("the sheet is about her", CHOSEN, vec!["p_su".into()]).await
}

const CHOSEN: &str = "return document.getElementById('person-switch')?.value === arguments[0];";

/// On a phone nothing sticks out sideways, and the foot leads from section to section to the verdict.
pub async fn forms_are_filled_on_a_phone(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.resize(if page.engine == Engine::Chromium { 390 } else { 500 }, 844).await?;
    for route in
        [NEEDS, "#/portfolio/customer_pyramid", "#/me/cash_model", "#/account/acc_binjiang/person/p_xu/style_profile"]
    {
        page.open(route).await?;
        page.by_id("next-section").await?;
        let fits = "return document.getElementById('body').scrollWidth <= document.getElementById('body').clientWidth;";
        page.wait_until(&format!("nothing sticks out of {route}"), fits, vec![]).await?;
    }
    page.open(NEEDS).await?;
    page.by_id("next-section").await?.click().await?;
    focused(&page, "needs_card.background.section").await?;
    page.by_id("next-section").await?.click().await?;
    focused(&page, "needs_card.need_list.section").await
}

async fn verdict(page: &Page, figure: &str) -> Outcome {
    let script = "return document.getElementById('needs_card.readiness')?.innerText.trim() === arguments[0];";
    page.wait_until(&format!("the readiness is {figure}"), script, vec![figure.into()]).await
}
