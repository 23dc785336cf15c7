//! Opening the page: it comes up, in the theme that was chosen, and asks nobody for anything.

use super::steps::theme;
use keybook_journeys::engine::Preferences;
use keybook_journeys::journey::Build;
use keybook_journeys::outcome::{Outcome, equal, holds, none};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// The app comes up, knows which build it is, and has nothing to complain about.
pub async fn page_opens(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let build = if visit.build == Build::Single { "single" } else { "hosted" };
    equal(meta(&page, "keybook-build").await?, build, "the build that the page says it is")?;
    none(&page.complaints().await?, "complaints on the console")
}

/// Without a choice, the page is as dark as the system is.
pub async fn theme_follows_the_system(visit: &mut Visit) -> Outcome {
    let page = visit.start_with(Preferences { dark: true, ..Preferences::default() }).await?;
    page.open("").await?;
    equal(theme(&page).await?, "dark", "the theme on a dark system")
}

/// A theme that was chosen before is there from the first paint, whatever the system says.
pub async fn chosen_theme_is_there_early(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    equal(theme(&page).await?, "light", "the theme on a light system")?;
    let choose = r#"localStorage.setItem("keybook.v1.settings", '{"theme":"dark"}'); return null;"#;
    page.js::<Option<bool>>(choose, vec![]).await?;
    page.start_reloading().await?;
    equal(theme(&page).await?, "dark", "the chosen theme, before the app is up")?;
    page.wait_until_started().await?;
    equal(theme(&page).await?, "dark", "the chosen theme, with the app up")
}

/// The served page asks its host for its own files and nobody else for anything; the single page asks for nothing.
pub async fn nothing_else_is_asked_for(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    none(&foreign_requests(visit, &page).await?, "requests to elsewhere")?;
    none(&missing_files(visit), "requests that its host cannot answer")
}

/// What the page asked for, its own files aside.
pub async fn foreign_requests(visit: &Visit, page: &Page) -> Outcome<Vec<String>> {
    let own = |address: &String| match visit.build {
        Build::Served => address.starts_with(&visit.server.address()),
        Build::Single => address.split('#').next() == Some(&page.address),
    };
    let inside = |address: &String| address.starts_with("data:") || address.starts_with("blob:");
    Ok(page.requests().await?.into_iter().filter(|it| !own(it) && !inside(it)).collect())
}

/// What the host was asked for and does not have; the single page asks it for nothing.
pub fn missing_files(visit: &Visit) -> Vec<String> {
    let mut asked = visit.server.asked();
    asked.retain(|path| visit.build == Build::Single || !visit.server.has(path));
    asked
}

/// Whatever finds its way into the page, its security policy stops what it would load and what it would run.
pub async fn policy_refuses_what_is_foreign(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.watch_violations().await?;
    // The same machine by another name is another site, and would answer.
    let elsewhere = format!("{}elsewhere", visit.server.address().replace("127.0.0.1", "localhost"));
    let smuggle = "const [elsewhere] = arguments;
        const script = document.createElement('script');
        script.textContent = 'document.title = \"taken over\"';
        document.body.append(script);
        const image = new Image();
        const gone = new Promise((done) => { image.onerror = image.onload = done; });
        image.src = elsewhere + '.png';
        await gone;
        const fetched = await fetch(elsewhere).then(() => 'fetched', () => 'refused');
        return [document.title, fetched];";
    let (title, fetched): (String, String) = page.js_async(smuggle, vec![elsewhere.into()]).await?;
    holds(title != "taken over", "an inline script ran")?;
    equal(fetched, "refused", "a request to elsewhere")?;
    let reached: Vec<String> = visit.server.asked().into_iter().filter(|path| path.contains("elsewhere")).collect();
    none(&reached, "what reached another site")?;
    let refused = page.violations().await?;
    for rule in ["script-src", "img-src", "connect-src"] {
        holds(refused.iter().any(|it| it.starts_with(rule)), format!("{rule} is not among the refusals: {refused:?}"))?;
    }
    Ok(())
}

/// The content of a meta element by its name.
pub async fn meta(page: &Page, name: &str) -> Outcome<String> {
    page.js("return document.querySelector(`meta[name=${arguments[0]}]`).content;", vec![name.into()]).await
}

/// When the app cannot start, the page says so in both languages, with the reason and what to do.
pub async fn failed_start_is_explained(visit: &mut Visit) -> Outcome {
    let wasm = visit.server.names()?.into_iter().find(|name| name.ends_with(".wasm"));
    visit.server.change(&wasm.unwrap_or_default(), b"this is no WebAssembly".to_vec());
    let page = visit.start_with(Preferences::default()).await?;
    page.driver.goto(visit.address()).await?;
    page.wait_for_text("大客户工作簿没有启动").await?;
    page.wait_for_text("Keybook did not start").await?;
    let reason: String = page.js("return document.querySelector('.not-started code').textContent;", vec![]).await?;
    holds(reason.contains("Error"), format!("the reason is of no use: {reason}"))
}

/// A browser from before WebAssembly is told so, instead of showing nothing.
pub async fn old_browser_is_told(visit: &mut Visit) -> Outcome {
    let page = visit.start_with(Preferences::default()).await?;
    let forget = serde_json::json!({ "source": "delete window.WebAssembly;" });
    page.driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", forget).await?;
    page.driver.goto(visit.address()).await?;
    page.wait_for_text("这个浏览器太旧").await?;
    page.wait_for_text("This browser is too old").await
}
