//! Nobody else ever hears of it.

use super::opening::{foreign_requests, missing_files};
use super::sharing::{close, give_file, share};
use super::steps::{SCORER, add_customer, add_row, cell, choose, load_example, saved};
use super::{own, workshop};
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, equal, holds, none};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// Counts from now on, in this document, what reaches out past the record of the network, or would leave the page.
const WATCH: &str = "window.reached = [];
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebSocket', 'EventSource', 'WebTransport', 'SharedWorker']) {
  if (window[name]) window[name] = new Proxy(window[name], {
    construct(made, given) { window.reached.push(name); return Reflect.construct(made, given); },
  });
}
const open = window.open;
window.open = (...given) => { window.reached.push('open'); return open.apply(window, given); };
const send = navigator.sendBeacon;
navigator.sendBeacon = (...given) => { window.reached.push('sendBeacon'); return send.apply(navigator, given); };
return null;";

/// Everything is used once; the browser's record of the network names the page's own files and nothing else.
pub async fn everything_is_used_in_silence(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.watch_violations().await?;
    page.js::<Option<bool>>(WATCH, vec![]).await?;
    add_customer(&page, "北山中学").await?;
    let note = page.by_id("account-note").await?;
    page.fill(&note, "12 个校区").await?;
    go(&page, SCORER).await?;
    add_row(&page, 1, "东湖小学").await?;
    page.type_text("5?34").await?;
    choose(&page, &cell(1, "s_fit")).await?;
    page.press("v").await?;
    page.press("Enter").await?;
    page.type_text("主任说的").await?;
    page.by_id("criteria-panel").await?.click().await?;
    let name = page.by_id("qualification.criteria.6.own_name").await?;
    page.fill(&name, "能成样板").await?;
    page.press("Escape").await?;
    page.click_button("按总分").await?;
    page.press("Control+z").await?;
    page.press("Control+Shift+z").await?;
    page.press("Control+k").await?;
    page.by_id("palette-list").await?;
    page.type_text("北山").await?;
    page.press("Enter").await?;
    page.wait_until("the customer is open", "return location.hash.startsWith('#/account/');", vec![]).await?;
    page.by_id("theme").await?.click().await?;
    stayed(&page, "the scorer").await?;
    share_and_receive(&page, visit).await?;
    stayed(&page, "share_and_receive").await?;
    meet(&page).await?;
    stayed(&page, "meet").await?;
    make_worksheets(&page).await?;
    stayed(&page, "make_worksheets").await?;
    keep(&page, visit).await?;
    stayed(&page, "keep").await?;
    load_example(&page).await?;
    page.speak("en").await?;
    take_out(&page, visit).await?;
    stayed(&page, "take_out").await?;
    go(&page, SCORER).await?;
    page.by_id(&cell(7, "verdict")).await?;
    if page.engine != Engine::Webkit {
        page.by_id("download-page").await?.click().await?;
        equal(visit.downloaded("keybook.html").await?, visit.server.file("keybook.html")?, "the downloaded page")?;
    }
    saved(&page).await?;
    none(&page.violations().await?, "what the security policy refused")?;
    // Were the document another one by now, nothing would be there to be read.
    none(&page.js::<Vec<String>>("return window.reached;", vec![]).await?, "ways out of the page")?;
    page.reload().await?;
    none(&foreign_requests(visit, &page).await?, "requests to elsewhere")?;
    none(&missing_files(visit), "requests for files that are not there")?;
    none(&page.complaints().await?, "complaints on the console")
}

/// Goes to a route as a link does. WebKit's driver loads the page anew when it is sent where it is.
async fn go(page: &Page, route: &str) -> Outcome {
    page.js::<Option<bool>>("location.hash = arguments[0]; return null;", vec![route.into()]).await.map(|_| ())
}

/// The document is the one it was.
async fn stayed(page: &Page, after: &str) -> Outcome {
    let same: bool = page.js("return Array.isArray(window.reached);", vec![]).await?;
    holds(same, format!("after {after} the document is another one"))
}

/// A customer goes out as link, codes, file and portable page; link, file and page come in again.
async fn share_and_receive(page: &Page, visit: &mut Visit) -> Outcome {
    let home: String = page.js("return location.hash;", vec![]).await?;
    let link = share(page).await?;
    page.by_id("share-code").await?.click().await?;
    page.by_css(".code-picture").await?;
    let mut files = Vec::new();
    if page.engine != Engine::Webkit {
        for (channel, hand, ending) in
            [("share-file", "save-file", ".json"), ("share-portable", "save-portable", ".html")]
        {
            page.by_id(channel).await?.click().await?;
            page.by_id(hand).await?.click().await?;
            files.push((ending, visit.downloaded(ending).await?));
        }
    }
    close(page).await?;
    go(page, &format!("#/open/{link}")).await?;
    page.by_id("open-take").await?.click().await?;
    for (ending, bytes) in &files {
        go(page, "#/open").await?;
        page.by_id("open-text").await?;
        give_file(page, visit, &format!("received{ending}"), bytes).await?;
        page.by_id("open-discard").await?.click().await?;
        page.wait_until("it is put away", "return !document.getElementById('preview');", vec![]).await?;
    }
    go(page, &home).await
}

/// A session of the workshop, with one who takes part, and the wall.
async fn meet(page: &Page) -> Outcome {
    let invitation = workshop::make(page, 2).await?;
    close(page).await?;
    let session: String = page.js("return location.hash;", vec![]).await?;
    let handed = workshop::take_part(page, &invitation, 1, false).await?;
    close(page).await?;
    go(page, &session).await?;
    page.by_id("session-intake").await?.click().await?;
    workshop::paste(page, &handed.join("\n")).await?;
    page.wait_for_text("已收 1 / 2 组").await?;
    page.by_id("wall.school_case").await?.click().await?;
    page.wait_for_text("第 1 组看到的难题").await?;
    for view in ["spread", "results", "differ", "agree"] {
        page.by_id(&format!("wall-{view}")).await?.click().await?;
    }
    page.by_id("wall-turn").await?.click().await?;
    Ok(page.by_id("wall-back").await?.click().await?)
}

/// A worksheet of a colleague comes in and goes out.
async fn make_worksheets(page: &Page) -> Outcome {
    go(page, "#/worksheets").await?;
    page.by_id("own-import").await?.click().await?;
    own::paste(page, own::FILE).await?;
    page.by_id("own-take").await?.click().await?;
    page.by_id("own-try").await?.click().await?;
    page.by_css("[id=\"own_lesson.f1\"] button:last-child").await?.click().await?;
    // The driver of WebKit keeps no downloads.
    if page.engine != Engine::Webkit {
        page.by_id("own-export").await?.click().await?;
    }
    Ok(())
}

/// A backup is made and read again, and the page about storage is looked at.
async fn keep(page: &Page, visit: &mut Visit) -> Outcome {
    if page.engine != Engine::Webkit {
        page.by_id("backup").await?.click().await?;
        page.by_id("save-backup").await?.click().await?;
        // The customer's file that is there already ends like it, but for the name.
        let day: String = page.js("return new Date().toLocaleDateString('sv');", vec![]).await?;
        let backup = visit.downloaded(&format!("备份 {day}.keybook.json")).await?;
        close(page).await?;
        go(page, "#/open").await?;
        page.by_id("open-text").await?;
        give_file(page, visit, "backup.keybook.json", &backup).await?;
        page.by_id("preview").await?;
    }
    go(page, "#/storage").await?;
    page.by_id("room-used").await?;
    go(page, "#/").await
}

/// Tables, sheets and drawings of the example as files.
async fn take_out(page: &Page, visit: &mut Visit) -> Outcome {
    if page.engine == Engine::Webkit {
        return Ok(());
    }
    go(page, "#/account/acc_binjiang/needs_card").await?;
    for (item, ending) in [("Export CSV", ".csv"), ("Export Markdown", ".md")] {
        page.click_button("More").await?;
        page.role("menuitem", item).await?.click().await?;
        visit.downloaded(ending).await?;
    }
    go(page, "#/account/acc_binjiang/churn_review").await?;
    page.by_css(".chart-menu button").await?.click().await?;
    page.role("menuitem", "Export the chart as SVG").await?.click().await?;
    visit.downloaded(".svg").await.map(|_| ())
}
