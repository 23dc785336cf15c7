//! The lock: what is stored names nobody, the passphrase opens it, and every way it can go wrong has an honest end.

use super::access::look;
use super::room::FILL;
use super::steps::{add_customer, focused, hash, load_example, saved};
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, Trouble, equal, holds, none};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;
use serde_json::Value;
use std::time::Duration;
use tokio::time::sleep;

const NAME: &str = "滨江实验教育集团";
const WORDS: &str = "苹果 apple tree";
const OTHER: &str = "two plain pears";

/// Everything that is stored and is neither closed nor of the few keys that say nothing of anybody, by key; and every key
/// whose text names the customer.
const PLAIN: &str = "
const found = [];
const look = (key, text) => {
  const open = ['keybook.v1.lock', 'keybook.v1.settings', 'keybook.v1.presence', 'keybook.v1.locked'].includes(key)
    || key.startsWith('filler') || text.startsWith('{\"keybook_lock\"');
  if (text.includes(arguments[0]) || (!open && !text.startsWith('{\"keybook\":1000,'))) found.push(key);
};
for (const key of Object.keys(localStorage)) look(key, localStorage[key]);
const opening = indexedDB.open('keybook');
const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
const asking = database.transaction('journal').objectStore('journal').getAll();
const entries = await new Promise((done) => { asking.onsuccess = () => done(asking.result); });
database.close();
entries.forEach((text, at) => look('entry ' + at, text));
return found;";

async fn nothing_is_plain(page: &Page) -> Outcome {
    let found: Vec<String> = page.js_async(PLAIN, vec![NAME.into()]).await?;
    none(&found, "what is stored plain")
}

async fn lock_is(page: &Page, state: &str) -> Outcome {
    let script = "return document.getElementById('lock')?.dataset.lock === arguments[0];";
    page.wait_until(&format!("the lock is {state}"), script, vec![state.into()]).await
}

async fn type_into(page: &Page, id: &str, text: &str) -> Outcome {
    let field = page.by_id(id).await?;
    page.fill(&field, text).await
}

/// Asks for a lock and does not wait for the end of it.
async fn ask_for_lock(page: &Page) -> Outcome {
    page.open("#/storage").await?;
    page.by_id("lock-set").await?.click().await?;
    type_into(page, "lock-new", WORDS).await?;
    type_into(page, "lock-again", WORDS).await?;
    Ok(page.by_id("lock-go").await?.click().await?)
}

async fn set_lock(page: &Page) -> Outcome {
    ask_for_lock(page).await?;
    lock_is(page, "closed").await
}

async fn unlock(page: &Page, passphrase: &str) -> Outcome {
    type_into(page, "lock-passphrase", passphrase).await?;
    page.press("Enter").await?;
    page.by_id("save-state").await.map(|_| ())
}

async fn is_locked(page: &Page) -> Outcome {
    page.by_id("lock-passphrase").await?;
    equal(page.js::<bool>("return document.getElementById('top-bar') === null;", vec![]).await?, true, "only the lock")
}

async fn locked_as(page: &Page, which: &str) -> Outcome {
    is_locked(page).await.map_err(|trouble| Trouble::new(format!("{which}: {trouble}")))
}

async fn wrong(page: &Page) -> Outcome {
    let said = "return document.getElementById('lock-passphrase-said')?.textContent.includes('口令不对');";
    page.wait_until("the page says that the passphrase is wrong", said, vec![]).await
}

/// A customer whose page is open, saved; returns its address.
async fn customer(page: &Page) -> Outcome<String> {
    add_customer(page, NAME).await?;
    saved(page).await?;
    hash(page).await
}

/// Set, looked at from outside, locked, tried, unlocked, changed, taken off.
pub async fn a_lock_hides_everything(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = customer(&page).await?;
    page.open("#/storage").await?;
    page.by_id("lock-set").await?.click().await?;
    focused(&page, "lock-new").await?;
    type_into(&page, "lock-new", "kurz").await?;
    page.by_id("lock-go").await?.click().await?;
    page.wait_for_text("太短了").await?;
    type_into(&page, "lock-new", WORDS).await?;
    page.by_id("lock-go").await?.click().await?;
    page.wait_for_text("两次输的不一样").await?;
    type_into(&page, "lock-again", WORDS).await?;
    if page.engine == Engine::Chromium {
        look(&page, "where the lock is set").await?;
    }
    page.by_id("lock-go").await?.click().await?;
    lock_is(&page, "closed").await?;
    nothing_is_plain(&page).await?;
    page.open(&home).await?;
    type_into(&page, "account-note", &format!("{NAME}，先见校长")).await?;
    saved(&page).await?;
    nothing_is_plain(&page).await?;

    page.reload().await?;
    is_locked(&page).await?;
    focused(&page, "lock-passphrase").await?;
    page.wait_for_no_text(NAME).await?;
    type_into(&page, "lock-passphrase", "苹果 apple").await?;
    page.by_id("lock-unlock").await?.click().await?;
    wrong(&page).await?;
    let field = page.by_id("lock-passphrase").await?;
    equal(page.value_of(&field).await?, "苹果 apple", "what was typed stays")?;
    if page.engine == Engine::Chromium {
        look(&page, "the lock screen").await?;
        page.by_id("lock-lost").await?.click().await?;
        look(&page, "the lock screen without a passphrase").await?;
    }
    unlock(&page, WORDS).await?;
    equal(hash(&page).await?, home.clone(), "where one was")?;
    let note = page.by_id("account-note").await?;
    equal(page.value_of(&note).await?, format!("{NAME}，先见校长"), "the note")?;

    page.open("#/storage").await?;
    page.by_id("lock-change").await?.click().await?;
    for (id, text) in [("lock-now", OTHER), ("lock-new", OTHER), ("lock-again", OTHER)] {
        type_into(&page, id, text).await?;
    }
    page.by_id("lock-go").await?.click().await?;
    let said = "return document.getElementById('lock-now-said')?.textContent.includes('口令不对');";
    page.wait_until("the page says that the current one is wrong", said, vec![]).await?;
    type_into(&page, "lock-now", WORDS).await?;
    page.by_id("lock-go").await?.click().await?;
    page.wait_for_text("口令已换").await?;
    page.press("Control+Shift+L").await?;
    is_locked(&page).await?;
    type_into(&page, "lock-passphrase", WORDS).await?;
    page.press("Enter").await?;
    wrong(&page).await?;
    unlock(&page, OTHER).await?;
    page.by_id("lock-off").await?.click().await?;
    type_into(&page, "lock-now", OTHER).await?;
    page.by_id("lock-go").await?.click().await?;
    lock_is(&page, "off").await?;
    page.reload().await?;
    page.open(&home).await?;
    let note = page.by_id("account-note").await?;
    equal(page.value_of(&note).await?, format!("{NAME}，先见校长"), "the note without a lock")
}

/// Nobody is there for a quarter of an hour: what was typed last is saved, and the page locks where it is.
pub async fn the_page_locks_when_nobody_is_there(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = customer(&page).await?;
    set_lock(&page).await?;
    page.js::<Option<bool>>("location.hash = arguments[0]; return null;", vec![home.clone().into()]).await?;
    type_into(&page, "account-note", "说到一半").await?;
    // Somebody is there: the clock says the same for now, and the page stays.
    sleep(Duration::from_secs(6)).await;
    page.by_id("save-state").await?;
    let later = "const now = Date.now; Date.now = () => now() + 16 * 60 * 1000; return null;";
    page.js::<Option<bool>>(later, vec![]).await?;
    is_locked(&page).await?;
    nothing_is_plain(&page).await?;
    unlock(&page, WORDS).await?;
    equal(hash(&page).await?, home, "where one was")?;
    let note = page.by_id("account-note").await?;
    equal(page.value_of(&note).await?, "说到一半", "what was typed last")
}

/// A lock that is set in one tab asks the other for the passphrase; both work; locking one locks both.
pub async fn tabs_lock_together(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = customer(&page).await?;
    let first = page.driver.window().await?;
    let second = page.driver.new_tab().await?;
    page.driver.switch_to_window(second.clone()).await?;
    page.open(&home).await?;
    type_into(&page, "account-note", &format!("{NAME}，第二页写的")).await?;
    page.driver.switch_to_window(first.clone()).await?;
    set_lock(&page).await?;
    page.driver.switch_to_window(second.clone()).await?;
    locked_as(&page, "the second, when the first sets a lock").await?;
    unlock(&page, WORDS).await?;
    let note = page.by_id("account-note").await?;
    equal(page.value_of(&note).await?, format!("{NAME}，第二页写的"), "what the second tab wrote before")?;
    type_into(&page, "account-note", &format!("{NAME}，锁上以后写的")).await?;
    saved(&page).await?;
    page.driver.switch_to_window(first.clone()).await?;
    page.js::<Option<bool>>("location.hash = arguments[0]; return null;", vec![home.into()]).await?;
    let shown = "return document.getElementById('account-note')?.value.includes('锁上以后写的');";
    page.wait_until("the first tab shows it", shown, vec![]).await?;
    page.press("Control+Shift+L").await?;
    locked_as(&page, "the first, by hand").await?;
    page.driver.switch_to_window(second).await?;
    locked_as(&page, "the second, when the first locks").await?;
    nothing_is_plain(&page).await
}

/// The passphrase is lost: the locked data goes into a file, this browser is emptied, and a backup opens; the file opens
/// with the passphrase once it is found.
pub async fn a_lost_passphrase_has_an_end(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    customer(&page).await?;
    page.by_id("backup").await?.click().await?;
    page.by_id("save-backup").await?.click().await?;
    let backup = visit.downloaded(".keybook.json").await?;
    let backup = visit.write_file("chosen.json", &backup)?;
    page.open("#/").await?;
    add_customer(&page, "春晖学校").await?;
    saved(&page).await?;
    set_lock(&page).await?;
    page.by_id("lock-here").await?.click().await?;
    is_locked(&page).await?;
    page.by_id("lock-lost").await?.click().await?;
    page.wait_for_text("谁也找不回口令").await?;
    page.by_id("lock-keep").await?.click().await?;
    let kept = page
        .until("the locked data is there", async || {
            Ok(visit.downloads_named("上锁的数据")?.filter(|kept| !kept.is_empty()))
        })
        .await?;
    holds(!String::from_utf8_lossy(&kept).contains(NAME), "the file names the customer")?;
    let field = page.by_id("lock-backup").await?;
    field.send_keys(backup.to_string_lossy()).await?;
    page.wait_for_text("备份文件已选好").await?;
    page.by_id("lock-erase").await?.click().await?;
    is_locked(&page).await?;
    type_into(&page, "lock-word", "清空").await?;
    page.by_id("lock-erase").await?.click().await?;
    page.by_id("open-take").await?.click().await?;
    saved(&page).await?;
    page.js::<Option<bool>>("location.hash = '#/'; return null;", vec![]).await?;
    page.wait_for_text(NAME).await?;
    page.wait_for_no_text("春晖学校").await?;
    page.js::<Option<bool>>("location.hash = '#/open'; return null;", vec![]).await?;
    let kept = visit.write_file("kept.json", &kept)?;
    page.until("there is a field for files", async || Ok(page.driver.find(thirtyfour::By::Id("open-file")).await.ok()))
        .await?
        .send_keys(kept.to_string_lossy())
        .await?;
    type_into(&page, "open-passphrase", WORDS).await?;
    page.by_id("open-unlock").await?.click().await?;
    page.by_id("open-take").await?.click().await?;
    saved(&page).await?;
    page.js::<Option<bool>>("location.hash = '#/'; return null;", vec![]).await?;
    page.wait_for_text("春晖学校").await
}

/// How long after asking for the lock the browser is killed, in milliseconds.
const MOMENTS_MS: [u64; 6] = [0, 60, 200, 350, 600, 1_500];

/// Many customers, as a store holds them.
const MANY: &str = "
const words = '先见总务再见校长然后看仓库和预算'.split('');
for (let at = 0; at < 400; at += 1) {
  const id = 'k' + at;
  const note = Array.from({ length: 300 }, () => words[Math.floor(Math.random() * words.length)]).join('');
  const cell = (value, counter) => [value, [1779100000000, counter, 0]];
  localStorage.setItem('keybook.v1.doc.account.' + id, JSON.stringify({ keybook: 1, id: 'account.' + id, replicas: [7],
    records: { meta: { created: cell(1779100000000, 0), name: cell(arguments[0] + at, 1), note: cell(note, 2) } } }));
}
return null;";

/// Killed at any moment while texts are being closed: every customer is there, and closing goes on.
pub async fn closing_survives_a_kill(visit: &mut Visit) -> Outcome {
    let mut page = visit.start_alone().await?;
    page.js::<Option<bool>>(MANY, vec![NAME.into()]).await?;
    page.reload().await?;
    page.wait_for_text(&format!("{NAME}399")).await?;
    add_customer(&page, "春晖学校").await?;
    saved(&page).await?;
    // The browser writes what it stores in its own time.
    sleep(Duration::from_secs(8)).await;
    for moment in MOMENTS_MS {
        page.open("#/storage").await?;
        let locked: bool = page.js("return document.getElementById('lock-passphrase') !== null;", vec![]).await?;
        if !locked && page.js::<bool>("return document.getElementById('lock').dataset.lock === 'off';", vec![]).await? {
            ask_for_lock(&page).await?;
        }
        sleep(Duration::from_millis(moment)).await;
        page = visit.kill_and_restart().await?;
        page.open("#/").await?;
        let up = "return document.getElementById('lock-passphrase') || document.getElementById('add-account') ? true : false;";
        page.wait_until("the page or its lock is there", up, vec![]).await?;
        // A start that finds the lock in the journal alone loads the page once more.
        sleep(Duration::from_millis(1_500)).await;
        let locked: bool = page.js("return document.getElementById('lock-passphrase') !== null;", vec![]).await?;
        if locked {
            unlock(&page, WORDS).await?;
        }
        let count = "return [...document.querySelectorAll('a')].filter((a) => a.textContent.includes(arguments[0])).length >= 12;";
        page.wait_until("the customers are listed", count, vec![NAME.into()]).await?;
        let all: u64 = page
            .js(
                r"return Object.keys(localStorage).filter((key) => /^keybook\.v1\.doc\.account\.k\d+$/.test(key)).length;",
                vec![],
            )
            .await?;
        equal(all, 400, &format!("customers after a kill {moment} ms after asking"))?;
    }
    page.open("#/storage").await?;
    if page.js::<bool>("return document.getElementById('lock-passphrase') !== null;", vec![]).await? {
        unlock(&page, WORDS).await?;
    }
    lock_is(&page, "closed").await?;
    nothing_is_plain(&page).await?;
    page.js::<Option<bool>>("location.hash = '#/account/k7'; return null;", vec![]).await?;
    let name = page.by_id("account-name").await?;
    equal(page.value_of(&name).await?, format!("{NAME}7"), "a customer's name")?;
    page.js::<Option<bool>>("location.hash = '#/'; return null;", vec![]).await?;
    page.wait_for_text("春晖学校").await
}

/// A full store: a lock that has no room is not set, and a page that cannot save does not lock.
pub async fn a_full_store_says_so(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = customer(&page).await?;
    page.js::<Option<bool>>(FILL, vec![]).await?;
    ask_for_lock(&page).await?;
    page.wait_for_text("存储空间满了，没有改动").await?;
    equal(page.js::<Option<String>>("return localStorage.getItem('keybook.v1.lock');", vec![]).await?, None, "a lock")?;
    let empty = "Object.keys(localStorage).filter((key) => key.startsWith('filler')).forEach((key) => localStorage.removeItem(key)); return null;";
    page.js::<Option<bool>>(empty, vec![]).await?;
    type_into(&page, "lock-again", WORDS).await?;
    page.press("Enter").await?;
    lock_is(&page, "closed").await?;
    page.js::<Option<bool>>("location.hash = arguments[0]; return null;", vec![home.into()]).await?;
    page.by_id("account-note").await?;
    page.js::<Option<bool>>(FILL, vec![]).await?;
    let long: String = (0..400).map(|at| format!("第{}句，", at * at)).collect();
    let note = page.by_id("account-note").await?;
    page.put(&note, &long).await?;
    page.press("Control+Shift+L").await?;
    page.by_css("[data-notice=not-locked]").await?;
    let note = page.by_id("account-note").await?;
    equal(page.value_of(&note).await?, long.clone(), "what could not be saved")?;
    page.js::<Option<bool>>(empty, vec![]).await?;
    page.press("Control+Shift+L").await?;
    is_locked(&page).await?;
    unlock(&page, WORDS).await?;
    let note = page.by_id("account-note").await?;
    equal(page.value_of(&note).await?, long, "what was saved once there was room")
}

/// A page that carries something opens beside the lock: nothing of the store is shown, and nothing is stored.
pub async fn a_carried_page_opens_beside_the_lock(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    saved(&page).await?;
    page.by_id("share").await?.click().await?;
    page.by_id("share-portable").await?.click().await?;
    page.by_id("save-portable").await?.click().await?;
    let carried = visit.downloaded(".html").await?;
    let carried = visit.write_file("carried.html", &carried)?;
    page.press("Escape").await?;
    page.open("#/").await?;
    add_customer(&page, "春晖学校").await?;
    saved(&page).await?;
    set_lock(&page).await?;
    let before: Value = page.js("return { ...localStorage };", vec![]).await?;
    page.driver.goto(format!("file://{}", carried.display())).await?;
    is_locked(&page).await?;
    page.by_id("lock-beside").await?.click().await?;
    page.by_css("[data-notice=in-file]").await?;
    page.wait_for_text(NAME).await?;
    page.wait_for_no_text("春晖学校").await?;
    page.by_id("open-work").await?.click().await?;
    sleep(Duration::from_secs(1)).await;
    // Loaded again beside the lock, the address of its customer leads to what the page carries.
    page.by_id("account-name").await?;
    page.driver.refresh().await?;
    is_locked(&page).await?;
    page.by_id("lock-beside").await?.click().await?;
    page.by_id("open-carried").await?.click().await?;
    page.wait_for_text(NAME).await?;
    page.by_id("open-work").await?;
    equal(page.js::<Value>("return { ...localStorage };", vec![]).await?, before, "what is stored")
}
