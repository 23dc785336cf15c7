//! What can go wrong with saving, done for real.

use super::room::FILL;
use super::steps::{SCORER, add_customer, add_row, cell, empty_journal, reads, saved};
use keybook_journeys::engine::{Engine, Preferences};
use keybook_journeys::outcome::{Outcome, equal, holds, none};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;
use std::time::Duration;

/// A full store is said, work goes on in memory, and once there is room everything is saved.
pub async fn full_store_keeps_the_work(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.open(SCORER).await?;
    add_row(&page, 1, "北山中学").await?;
    page.type_text("4").await?;
    saved(&page).await?;
    let before: String = page.js("return JSON.stringify({ ...localStorage });", vec![]).await?;
    page.js::<Option<bool>>(FILL, vec![]).await?;
    page.type_text("4444").await?;
    page.by_css("[data-notice=full]").await?;
    reads(&page, &cell(1, "score_pct"), "80").await?;
    let kept = "const then = JSON.parse(arguments[0]);
        return Object.keys(then).filter((key) => key.includes('.doc.') && localStorage.getItem(key) !== then[key]);";
    none(&page.js::<Vec<String>>(kept, vec![before.into()]).await?, "documents that are not as they were last saved")?;

    let free =
        "for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key);
        return null;";
    page.js::<Option<bool>>(free, vec![]).await?;
    page.click_button("再试一次").await?;
    saved(&page).await?;
    page.wait_for_no_text("再试一次").await?;
    page.reload().await?;
    reads(&page, &cell(1, "score_pct"), "80").await
}

/// Where nothing may be stored, the page says so at once and works all the same.
pub async fn denied_store_is_said_at_once(visit: &mut Visit) -> Outcome {
    let page = visit.start_with(Preferences { storage_denied: true, ..Preferences::default() }).await?;
    page.open("").await?;
    page.by_css("[data-notice=denied]").await?;
    page.wait_for_text("换成普通浏览器窗口再填").await?;
    page.role("button", "下载备份").await?;
    page.open(SCORER).await?;
    add_row(&page, 1, "北山中学").await?;
    page.type_text("44444").await?;
    reads(&page, &cell(1, "score_pct"), "80").await
}

/// A chat program that shows the page is told apart at once, with what to do and a file to save.
pub async fn chat_programs_are_told_apart(visit: &mut Visit) -> Outcome {
    const WECHAT: &str = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50.2701(0x28003253) WeChat/arm64 Language/zh_CN";
    let page = visit.start_with(Preferences { agent: Some(WECHAT), ..Preferences::default() }).await?;
    page.open("").await?;
    page.by_css("[data-notice=in-app]").await?;
    page.wait_for_text("用浏览器打开").await?;
    add_customer(&page, "北山中学").await?;
    saved(&page).await?;
    page.click_button("下载备份").await?;
    let file = visit.downloaded(".keybook.json").await?;
    holds(String::from_utf8_lossy(&file).contains("北山中学"), "the file lacks the customer")?;
    page.click_button("知道了").await?;
    page.wait_for_no_text("用浏览器打开").await
}

/// Without IndexedDB the page says what that means, and goes on.
pub async fn missing_journal_is_said(visit: &mut Visit) -> Outcome {
    let page = visit.start_with(Preferences::default()).await?;
    let source = "Object.defineProperty(window, 'indexedDB', { value: undefined });";
    let script = serde_json::json!({ "source": source });
    page.driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", script).await?;
    page.open("").await?;
    page.by_css("[data-notice=no-journal]").await?;
    add_customer(&page, "北山中学").await?;
    saved(&page).await?;
    page.reload().await?;
    page.wait_for_text("北山中学").await
}

/// Holds the database for as long as the tab is open: it is being made, and that does not come to an end.
const HOLD: &str = "
const request = indexedDB.open('keybook', 1);
return await new Promise((held) => request.onupgradeneeded = () => {
    const entries = request.result.createObjectStore('journal', { autoIncrement: true });
    const again = () => window.held && (entries.get(1).onsuccess = again);
    window.held = true;
    again();
    held(true);
});";

/// A database that neither opens nor fails is said, work goes on, and once it opens it is used.
pub async fn silent_journal_is_said(visit: &mut Visit) -> Outcome {
    let page = visit.start_with(Preferences::default()).await?;
    let holder = page.driver.window().await?;
    page.driver.goto(format!("{}sw.js", visit.address())).await?;
    holds(page.js_async::<bool>(HOLD, vec![]).await?, "the database is not held")?;
    let tab = page.driver.new_tab().await?;
    page.driver.switch_to_window(tab.clone()).await?;
    page.open("").await?;
    add_customer(&page, "北山中学").await?;
    let notice = "return document.querySelector('[data-notice=no-journal]') ? true : null;";
    let said = || page.js::<Option<bool>>(notice, vec![]);
    page.until_within(Duration::from_secs(30), "the silent database is said", said).await?;
    saved(&page).await?;
    page.driver.switch_to_window(holder).await?;
    page.js::<Option<bool>>("window.held = false; return null;", vec![]).await?;
    page.driver.switch_to_window(tab).await?;
    page.wait_for_no_text("没有回应").await?;
    page.open("#/").await?;
    add_customer(&page, "东湖小学").await?;
    saved(&page).await?;
    page.reload().await?;
    page.open("#/").await?;
    page.wait_for_text("北山中学").await?;
    page.wait_for_text("东湖小学").await
}

/// A text that cannot be read is set aside as it is, said, and can be had.
pub async fn damaged_customer_is_set_aside(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, "东湖小学").await?;
    saved(&page).await?;
    add_other_and_settle(&page).await?;
    let damage = "const key = Object.keys(localStorage).find((key) => key.startsWith('keybook.v1.doc.account.') &&
            key.endsWith(arguments[0]));
        const half = localStorage.getItem(key).slice(0, 40);
        localStorage.setItem(key, half);
        return half;";
    let hash: String = page.js("return location.hash;", vec![]).await?;
    let id = hash.trim_start_matches("#/account/").to_owned();
    let half: String = page.js(damage, vec![id.into()]).await?;
    page.reload().await?;
    page.by_css("[data-notice=set-aside]").await?;
    let aside = "return Object.keys(localStorage).filter((key) => key.startsWith('keybook.v1.aside.'))
        .map((key) => localStorage.getItem(key));";
    equal(page.js::<Vec<String>>(aside, vec![]).await?, vec![half.clone()], "what was set aside")?;
    if page.engine != Engine::Webkit {
        page.click_button("下载原始数据").await?;
        equal(String::from_utf8_lossy(&visit.downloaded(".txt").await?).into_owned(), half, "the downloaded text")?;
    }
    page.open("#/").await?;
    page.wait_for_text("北山中学").await
}

/// What a newer page saved is shown as such and left alone.
pub async fn newer_customer_is_left_alone(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let newer = r#"{"keybook":99,"id":"account.future","from":"tomorrow"}"#;
    let put = "localStorage.setItem('keybook.v1.doc.account.future', arguments[0]); return null;";
    page.js::<Option<bool>>(put, vec![newer.into()]).await?;
    page.reload().await?;
    page.open("#/account/future").await?;
    page.by_css("[data-notice=too-new]").await?;
    page.open("#/").await?;
    add_customer(&page, "北山中学").await?;
    saved(&page).await?;
    let there = "return localStorage.getItem('keybook.v1.doc.account.future');";
    equal(page.js::<String>(there, vec![]).await?, newer, "what the newer page saved")
}

/// When WebAssembly breaks under the page, the page says that it has stopped and what to do; the text stays readable.
pub async fn broken_page_says_so(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, "东湖小学").await?;
    // The smallest module that breaks: one function, which reaches what cannot be reached.
    let trap =
        "const bytes = new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,5,1,3,0,0,11]);
        const { instance } = await WebAssembly.instantiate(bytes);
        setTimeout(() => instance.exports.f(), 0);";
    page.js_async::<Option<bool>>(trap, vec![]).await?;
    page.wait_for_text("页面出错，停住了").await?;
    page.wait_for_text("The page has stopped because of an error").await?;
    let name = page.by_id("account-name").await?;
    equal(page.value_of(&name).await?, "东湖小学", "what is still on screen")
}

/// A second customer, and an empty journal, as after a day, so that the store is all there is.
async fn add_other_and_settle(page: &Page) -> Outcome {
    let first: String = page.js("return location.hash;", vec![]).await?;
    page.open("#/").await?;
    add_customer(page, "北山中学").await?;
    saved(page).await?;
    page.open(&first).await?;
    empty_journal(page).await
}
