//! Stored texts that were damaged, one after another: the page opens, shows what is readable, and keeps the rest.

use super::steps::{add_customer, empty_journal, hash, saved};
use keybook_journeys::outcome::{Outcome, Trouble, equal, holds, none};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

const FIRST: &str = "青山小学";
const SECOND: &str = "东湖中学";

/// What happens to a text, as a JavaScript function of it.
const DAMAGES: [(&str, &str); 4] = [
    ("changed", "(text, at) => text.slice(0, at) + (text[at] === '7' ? '8' : '7') + text.slice(at + 1)"),
    ("cut", "(text, at) => text.slice(0, at)"),
    ("duplicated", "(text, at) => text.slice(0, at) + text[at] + text.slice(at)"),
    ("emptied", "() => ''"),
];

/// Puts the store as it was, with one text damaged, as the last thing before the next start.
const DAMAGE: &str = "
const [whole, key, at] = arguments;
addEventListener('pagehide', () => {
  localStorage.clear();
  for (const [name, text] of Object.entries(whole)) localStorage.setItem(name, text);
  const text = whole[key];
  localStorage.setItem(key, DAMAGED(text, Math.floor(text.length * at)));
});
return null;";

async fn damage(page: &Page, whole: &Store, key: &str, how: &str, at: f64) -> Outcome {
    // The page's policy refuses `eval`, so the function's text becomes part of the script.
    let script = DAMAGE.replace("DAMAGED", &format!("({how})"));
    page.js::<Option<bool>>(&script, vec![serde_json::to_value(whole)?, key.into(), at.into()]).await.map(|_| ())
}

type Store = std::collections::BTreeMap<String, String>;

async fn store(page: &Page) -> Outcome<Store> {
    page.js("return { ...localStorage };", vec![]).await
}

/// What was set aside: the keys and the texts.
async fn aside(page: &Page) -> Outcome<Store> {
    let mut there = store(page).await?;
    there.retain(|key, _| key.starts_with("keybook.v1.aside."));
    Ok(there)
}

/// A store with a packed customer and an open one, and an empty journal, as after a day.
async fn furnish(page: &Page) -> Outcome<(Store, String, String)> {
    add_customer(page, FIRST).await?;
    let first = hash(page).await?;
    page.open(&format!("{first}/needs_card")).await?;
    let goal = page.by_id("needs_card.goal").await?;
    // Long enough that damage to its end leaves the beginning.
    page.fill(&goal, "九月开学前换完全部教室的白板，教务处王主任负责验收，预算按两个年度分摊，培训在暑假里做完。")
        .await?;
    saved(page).await?;
    page.open("#/").await?;
    add_customer(page, SECOND).await?;
    saved(page).await?;
    let second = hash(page).await?;
    let packed = "return localStorage.getItem(arguments[0])?.charCodeAt(0) === 1 && localStorage.getItem(arguments[1])?.[0] === '{';";
    let keys = [key_of(&first), key_of(&second)];
    page.wait_until(
        "one customer is packed and one is not",
        packed,
        keys.iter().map(|key| key.as_str().into()).collect(),
    )
    .await?;
    empty_journal(page).await?;
    let [first, second] = keys;
    Ok((store(page).await?, first, second))
}

fn key_of(home: &str) -> String {
    home.replace("#/account/", "keybook.v1.doc.account.")
}

/// Every stored text is damaged in every way: the page opens, everything else is shown, nothing is thrown away.
pub async fn every_damaged_text_is_survived(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let (whole, first, second) = furnish(&page).await?;
    for key in whole.keys().filter(|key| key.starts_with("keybook.")) {
        for (name, how) in DAMAGES {
            let what = format!("{key} {name}");
            damage(&page, &whole, key, how, 0.6).await?;
            page.reload().await?;
            page.js::<Option<bool>>("location.hash = '#/'; return null;", vec![]).await?;
            page.by_id("add-account").await?;
            for (other, shown) in [(&first, FIRST), (&second, SECOND)] {
                if key != other {
                    page.wait_for_text(shown).await.map_err(|trouble| Trouble::new(format!("{what}: {trouble}")))?;
                }
            }
            let kept = aside(&page).await?;
            if *key == first || *key == second {
                // A customer that nobody looked at is not read before somebody does.
                let home = key.replace("keybook.v1.doc.account.", "#/account/");
                page.js::<Option<bool>>("location.hash = arguments[0]; return null;", vec![home.into()]).await?;
                page.by_css("[data-notice=set-aside]").await.map_err(|_| Trouble::new(format!("{what}: not said")))?;
                equal(aside(&page).await?.len(), 1, &format!("{what}: texts set aside"))?;
            } else if key.ends_with("settings") {
                let there: String = page.js("return localStorage.getItem('keybook.v1.settings');", vec![]).await?;
                holds(kept.len() == 1 || there.starts_with('{'), format!("{what}: the choices are gone"))?;
            } else {
                none(&kept.keys().collect::<Vec<_>>(), &format!("{what}: a cache needs no keeping"))?;
            }
        }
    }
    Ok(())
}

/// What was set aside is downloaded, dropped back onto the page, and what can be read of it is taken in again.
pub async fn what_was_set_aside_comes_back(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let (whole, first, _) = furnish(&page).await?;
    damage(&page, &whole, &first, DAMAGES[0].1, 0.8).await?;
    page.reload().await?;
    let home = first.replace("keybook.v1.doc.account.", "#/account/");
    page.js::<Option<bool>>("location.hash = arguments[0]; return null;", vec![home.clone().into()]).await?;
    page.by_css("[data-notice=set-aside]").await?;
    page.click_button("下载原始数据").await?;
    let raw = visit.downloaded(".txt").await?;
    take_back(&page, visit, "packed.txt", &raw).await?;
    // An unpacked text as it stands in a store, whole and cut, does as well.
    let open = r#"{"keybook":1,"id":"account.whole","replicas":[7],"records":{"meta":{"created":[1779100000000,[1779100000000,0,0]],"name":["春晖学校",[1779100000000,1,0]],"note":["到这里断"#;
    take_back(&page, visit, "cut.txt", open.as_bytes()).await?;
    page.js::<Option<bool>>("location.hash = '#/'; return null;", vec![]).await?;
    page.wait_for_text(FIRST).await?;
    page.wait_for_text("春晖学校").await
}

async fn take_back(page: &Page, visit: &Visit, name: &str, raw: &[u8]) -> Outcome {
    page.js::<Option<bool>>("location.hash = '#/open'; return null;", vec![]).await?;
    let path = visit.write_file(name, raw)?;
    page.until("there is a field for files", async || Ok(page.driver.find(thirtyfour::By::Id("open-file")).await.ok()))
        .await?
        .send_keys(path.to_string_lossy())
        .await?;
    page.by_id("open-take").await?.click().await?;
    saved(page).await
}

/// A damaged text whose last day is still in the journal comes back by itself.
pub async fn the_journal_mends_what_was_damaged(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, FIRST).await?;
    saved(&page).await?;
    let key = key_of(&hash(&page).await?);
    damage(&page, &store(&page).await?, &key, DAMAGES[1].1, 0.5).await?;
    page.reload().await?;
    let name = "return document.getElementById('account-name')?.value === arguments[0];";
    page.wait_until("the customer is there again", name, vec![FIRST.into()]).await?;
    equal(aside(&page).await?.len(), 1, "texts set aside")
}

/// What a newer page saved is shown as such, cannot be changed here, and nothing pretends that it was.
pub async fn typing_over_a_newer_page_is_refused(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, FIRST).await?;
    saved(&page).await?;
    let home = hash(&page).await?;
    let newer = format!(r#"{{"keybook":99,"id":"{}","from":"tomorrow"}}"#, home.replace("#/account/", "account."));
    other_tab_stops(&page, &home, &newer).await?;
    page.reload().await?;
    page.by_css("[data-notice=too-new]").await?;
    locked(&page).await
}

async fn locked(page: &Page) -> Outcome {
    let locked = "return document.getElementById('save-state')?.dataset.state === 'locked';";
    page.wait_until("the page says that nothing is saved here", locked, vec![]).await
}

/// A newer page writes in another tab: this one stops.
async fn other_tab_stops(page: &Page, home: &str, newer: &str) -> Outcome {
    let older = page.driver.window().await?;
    let newest = page.driver.new_tab().await?;
    page.driver.switch_to_window(newest).await?;
    page.open("#/").await?;
    let put = "localStorage.setItem(arguments[0], arguments[1]); return null;";
    page.js::<Option<bool>>(put, vec![key_of(home).into(), newer.into()]).await?;
    page.driver.switch_to_window(older).await?;
    page.by_css("[data-notice=too-new]").await?;
    locked(page).await?;
    let name = page.by_id("account-name").await?;
    page.fill(&name, "改个名字").await?;
    page.press("Tab").await?;
    tokio::time::sleep(std::time::Duration::from_millis(800)).await;
    locked(page).await?;
    let there: String = page.js("return localStorage.getItem(arguments[0]);", vec![key_of(home).into()]).await?;
    equal(there, newer, "what the newer page saved")
}
