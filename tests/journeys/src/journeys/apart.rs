//! Walks do not meet: a browser that serves one after another remembers nothing.

use super::steps::{add_customer, saved};
use keybook_journeys::outcome::{Outcome, equal, none};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// Leaves something wherever a page can. What this page has no way to, it does without.
const LEAVE: &str = "
localStorage.setItem('mark', '1');
sessionStorage.setItem('mark', '1');
document.cookie = 'mark=1; max-age=10000';
window.name = 'mark';
history.pushState(null, '', '#/mark');
await new Promise((done, fail) => {
  const opening = indexedDB.open('mark', 1);
  opening.onsuccess = () => { opening.result.close(); done(); };
  opening.onerror = () => fail(opening.error);
});
try { await (await caches.open('mark')).put('mark', new Response('1')); } catch { }
try { await (await navigator.storage.getDirectory()).getFileHandle('mark', { create: true }); } catch { }
return null;";

/// Where something is left.
const LEFT: &str = "
const left = [];
if (localStorage.getItem('mark')) left.push('localStorage');
if (sessionStorage.getItem('mark')) left.push('sessionStorage');
if (document.cookie.includes('mark')) left.push('cookie');
if (window.name) left.push('name');
if (navigator.serviceWorker?.controller) left.push('service worker');
if ((await indexedDB.databases()).some((one) => one.name === 'mark')) left.push('IndexedDB');
try { if (await caches.has('mark')) left.push('cache'); } catch { }
try {
  await (await navigator.storage.getDirectory()).getFileHandle('mark');
  left.push('folder');
} catch { }
return left;";

async fn left(page: &Page) -> Outcome<Vec<String>> {
    page.js_async(LEFT, vec![]).await
}

/// One walk fills a customer in, leaves things everywhere, opens a second tab, makes the window small; the next one in
/// the same browser finds nothing of it.
pub async fn walks_in_one_browser_do_not_meet(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    none(&left(&page).await?, "what somebody left in a browser that was handed out")?;
    add_customer(&page, "东湖小学").await?;
    saved(&page).await?;
    page.js_async::<Option<bool>>(LEAVE, vec![]).await?;
    page.reload().await?;
    // Without this the rest would show nothing.
    equal(left(&page).await?.len() > 4, true, "marks are left and found")?;
    page.resize(700, 500).await?;
    let tab = page.driver.new_tab().await?;
    page.driver.switch_to_window(tab).await?;
    page.open("").await?;
    page.wait_for_text("东湖小学").await?;

    let page = visit.begin_anew().await?;
    equal(page.driver.windows().await?.len(), 1, "tabs")?;
    none(&page.complaints().await?, "complaints of the walk before")?;
    page.open("").await?;
    none(&left(&page).await?, "what is left of the walk before")?;
    page.wait_for_no_text("东湖小学").await?;
    equal(page.js::<(u32, u32)>("return [innerWidth, innerHeight];", vec![]).await?, (1440, 900), "the page's size")?;
    let documents = "return Object.keys(localStorage).filter((key) => key.includes('.doc.'));";
    none(&page.js::<Vec<String>>(documents, vec![]).await?, "documents of the walk before")
}
