//! A store that is full, and making room in it.

use super::access::look;
use super::steps::{add_customer, load_example, saved};
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, equal, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// Fills the store with something else, down to the last character.
pub(super) const FILL: &str = "
let [at, size] = [0, 1 << 20];
while (localStorage.getItem('filler' + at) !== null) at += 1;
while (size >= 1) {
  try { localStorage.setItem('filler' + at, 'x'.repeat(size)); at += 1; } catch { size = Math.floor(size / 2); }
}
return null;";

/// Whether the page says that the store is full.
const IS_FULL: &str = "return document.querySelector('[data-notice=full]') !== null;";

/// Remembers whether the page said so, however shortly.
const WATCH: &str = "
window.toldOfFull = false;
const look = () => { window.toldOfFull ||= document.querySelector('[data-notice=full]') !== null; };
new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
return null;";

/// Whether the store has been as large as it is for longer than the page waits before it packs the next thing.
const AT_REST: &str = "
const size = Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0);
if (window.restsAt !== size) [window.restsAt, window.restsSince] = [size, performance.now()];
return performance.now() - window.restsSince > 3000;";

/// Whether it is known how saving ended.
const SAVED_OR_FULL: &str = "
return document.getElementById('save-state')?.dataset.state === 'saved' || document.querySelector('[data-notice=full]') !== null;";

async fn fill(page: &Page) -> Outcome {
    page.js::<Option<bool>>(FILL, vec![]).await.map(|_| ())
}

/// Writes the note of the customer whose page is open.
async fn note(page: &Page, text: &str) -> Outcome {
    let field = page.by_id("account-note").await?;
    page.fill(&field, text).await
}

async fn reads_note(page: &Page, home: &str, text: &str) -> Outcome {
    page.open(home).await?;
    let field = page.by_id("account-note").await?;
    equal(page.value_of(&field).await?, text, "the note")
}

/// The store is full: what gets smaller makes room by itself and nobody is told. When that is used up, the banner leads
/// to the page about it, removing the example makes room, everything is saved by itself and there after a reload.
pub async fn full_store_is_emptied(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    saved(&page).await?;
    page.open("#/").await?;
    let home = add_customer(&page, "北山中学").await?;
    saved(&page).await?;
    fill(&page).await?;
    let line = "九月开学前要把文具供应定下来，先见总务，再见校长。";
    page.js::<Option<bool>>(WATCH, vec![]).await?;
    note(&page, &line.repeat(20)).await?;
    saved(&page).await?;
    holds(!page.js::<bool>("return window.toldOfFull;", vec![]).await?, "a notice came although there was room")?;
    page.wait_until("nothing gets smaller any more", AT_REST, vec![]).await?;
    let mut long = line.repeat(20);
    while !page.js::<bool>(IS_FULL, vec![]).await? {
        holds(long.len() < line.len() * 60, "there is always room")?;
        long.push_str(line);
        fill(&page).await?;
        note(&page, &long).await?;
        page.wait_until("it is saved, or the page says why not", SAVED_OR_FULL, vec![]).await?;
    }
    page.by_css("[data-notice=full]").await?;
    page.by_id("make-room").await?.click().await?;
    page.wait_for_text("已用 100%").await?;
    page.wait_for_text("从同一处打开的其他网页").await?;
    if page.engine == Engine::Chromium {
        look(&page, "the page about storage").await?;
    }
    page.by_id("storage-example").await?.click().await?;
    saved(&page).await?;
    page.wait_until("the notice is gone", &IS_FULL.replace("!==", "==="), vec![]).await?;
    page.reload().await?;
    reads_note(&page, &home, &long).await?;
    page.open("#/").await?;
    page.wait_for_no_text("滨江实验教育集团").await
}

/// Deleting a customer makes no room; removing it for good does, after a question, and nothing brings it back.
pub async fn customers_go_for_good(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, "东湖小学").await?;
    note(&page, &"先见总务，再见校长。".repeat(30)).await?;
    saved(&page).await?;
    page.open("#/").await?;
    let home = add_customer(&page, "北山中学").await?;
    saved(&page).await?;
    page.open("#/storage").await?;
    page.by_css("[aria-label='删除 东湖小学']").await?.click().await?;
    page.wait_for_text("东湖小学（最近删除）").await?;
    saved(&page).await?;
    page.open(&home).await?;
    fill(&page).await?;
    note(&page, &"九月开学前定下来。".repeat(12)).await?;
    page.by_css("[data-notice=full]").await?;
    page.by_id("make-room").await?.click().await?;
    page.by_css("[aria-label='彻底删除 东湖小学']").await?.click().await?;
    page.by_id("remove-for-good").await?.click().await?;
    page.wait_for_text("已彻底删除").await?;
    saved(&page).await?;
    page.wait_for_no_text("东湖小学（最近删除）").await?;
    holds(!page.js::<bool>(IS_FULL, vec![]).await?, "the notice about a full store stays")?;
    page.reload().await?;
    reads_note(&page, &home, &"九月开学前定下来。".repeat(12)).await?;
    page.open("#/").await?;
    page.wait_for_text("北山中学").await?;
    page.wait_for_no_text("东湖小学").await
}

/// Stands in for the browser's window for choosing, which no driver can answer: a real file, in the browser's own folder.
const CHOOSE: &str = "
window.showSaveFilePicker = async () =>
  (await navigator.storage.getDirectory()).getFileHandle('kept.keybook.json', { create: true });
return null;";

/// What the file holds.
const HOLDS: &str = "
const folder = await navigator.storage.getDirectory();
try {
  const file = await (await folder.getFileHandle('kept.keybook.json', { create: true })).getFile();
  return await file.text();
} catch (error) {
  // While the page puts a new text in its place there is none to be read, or the one that was found is gone.
  if (['NotFoundError', 'NotReadableError'].includes(error.name)) return '';
  throw error;
}";

async fn file_holds(page: &Page, text: &str) -> Outcome {
    page.until("the file holds it", async || {
        let file: String = page.js_async(HOLDS, vec![]).await?;
        Ok(file.contains(text).then_some(()))
    })
    .await
}

/// A backup file is chosen once, written at once and when the page is hidden, and gone on with after a restart.
pub async fn backup_file_is_kept_up_to_date(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, "北山中学").await?;
    saved(&page).await?;
    page.js::<Option<bool>>(CHOOSE, vec![]).await?;
    page.by_id("backup").await?.click().await?;
    page.by_id("keep-file").await?.click().await?;
    page.wait_for_text("自动写进“kept.keybook.json”").await?;
    file_holds(&page, "北山中学").await?;
    page.press("Escape").await?;
    note(&page, "先见总务").await?;
    saved(&page).await?;
    let hide = "Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
        delete document.hidden;
        return null;";
    page.js::<Option<bool>>(hide, vec![]).await?;
    file_holds(&page, "先见总务").await?;
    page.reload().await?;
    page.wait_for_text("自动写进 kept.keybook.json").await?;
    let gone = "window.makes = FileSystemFileHandle.prototype.createWritable;
        FileSystemFileHandle.prototype.createWritable = async () => { throw new DOMException('gone', 'NotFoundError'); };
        return null;";
    page.js::<Option<bool>>(gone, vec![]).await?;
    note(&page, "再见校长").await?;
    page.by_css("[data-notice=backup-file]").await?;
    page.wait_for_text("写不进去").await?;
    let back = "FileSystemFileHandle.prototype.createWritable = window.makes; return null;";
    page.js::<Option<bool>>(back, vec![]).await?;
    page.by_id("go-on-with-file").await?.click().await?;
    file_holds(&page, "再见校长").await?;
    page.wait_for_no_text("写不进去").await
}
