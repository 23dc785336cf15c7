//! The served page without a network, and with a newer version on the host.

use super::opening::meta;
use keybook_journeys::outcome::{Outcome, equal, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// After the first visit the page opens without a network.
pub async fn works_without_a_network(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    wait_until_stored(&page).await?;
    visit.server.go_down();
    page.reload().await?;
    page.open("index.html#/").await
}

/// A newer version on the host is fetched and offered, over any number of reloads; it takes over when its reader agrees,
/// and then the old one is gone.
pub async fn new_version_waits_until_it_is_wanted(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    wait_until_stored(&page).await?;
    page.reload().await?;
    let old = meta(&page, "keybook-version").await?;
    let new = put_new_version_on_host(visit, &old)?;
    let look = "await (await navigator.serviceWorker.getRegistration()).update(); return null;";
    page.js_async::<Option<bool>>(look, vec![]).await?;
    page.wait_for_text("新版本已经准备好").await?;
    page.reload().await?;
    equal(
        meta(&page, "keybook-version").await?,
        old.as_str(),
        "the version after a reload that nobody asked to update",
    )?;

    page.click_button("换上新版本").await?;
    let version = "return document.querySelector('meta[name=keybook-version]').content === arguments[0];";
    page.wait_until("the new version is there", version, vec![new.into()]).await?;
    page.wait_until_started().await?;
    let kept = "return (await caches.keys()).length === 1 || null;";
    page.until("only the new version is kept", || page.js_async::<Option<bool>>(kept, vec![])).await?;
    visit.server.go_down();
    page.reload().await
}

/// The page can get at the single page, to offer it for saving, even without a network. (A plain download link cannot:
/// browsers take those past the service worker.)
pub async fn single_page_is_at_hand_without_a_network(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    wait_until_stored(&page).await?;
    page.reload().await?;
    visit.server.go_down();
    let file: String = page.js_async("return (await fetch('keybook.html')).text();", vec![]).await?;
    holds(file.as_bytes() == visit.server.file("keybook.html")?, "the fetched page differs from the packaged one")
}

/// Waits until the service worker has stored every file.
async fn wait_until_stored(page: &Page) -> Outcome {
    let ready = "const { active } = await navigator.serviceWorker.ready;
        if (active.state !== 'activated') await new Promise((done) => { active.onstatechange = done; });
        return active.state;";
    equal(page.js_async::<String>(ready, vec![]).await?, "activated", "the state of the service worker")
}

/// Changes the page and its service worker on the host, as a release does, and returns the new version.
fn put_new_version_on_host(visit: &Visit, old: &str) -> Outcome<String> {
    let new = format!("{old}-new");
    let page = String::from_utf8_lossy(&visit.server.file("index.html")?).replace(old, &new);
    let worker =
        String::from_utf8_lossy(&visit.server.file("sw.js")?).replace("const VERSION = \"", "const VERSION = \"new");
    holds(page.contains(&new) && worker.contains("\"new"), "the packaged files have no version to change")?;
    visit.server.change("index.html", page.into_bytes());
    visit.server.change("sw.js", worker.into_bytes());
    Ok(new)
}
