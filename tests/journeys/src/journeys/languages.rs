//! Chinese and English are equals, and the theme is the reader's.

use super::steps::{SCORER, example_scorer, ranking, reads, theme};
use keybook_journeys::outcome::{Outcome, equal, none};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// Texts and names of controls in which Chinese is left, apart from the name of the language itself.
const CHINESE_LEFT: &str = r"
const left = [];
const walk = (node) => {
  if (node.nodeType === Node.TEXT_NODE) left.push(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || node.localName === 'noscript' || (node.lang || 'en').startsWith('zh')) return;
  for (const name of ['aria-label', 'title', 'placeholder']) left.push(node.getAttribute(name) ?? '');
  if (node.value) left.push(String(node.value));
  node.childNodes.forEach(walk);
};
walk(document.body);
return left.concat(document.title).filter((text) => /\p{Script=Han}/u.test(text));";

/// The switch changes texts, title, language of the document, the example; and it is remembered.
pub async fn whole_page_changes_its_language(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    example_scorer(&page).await?;
    equal(language(&page).await?, "zh-Hans", "the language of the document")?;
    page.wait_until("the title is Chinese", "return document.title.startsWith('3.1 客户审定表');", vec![]).await?;
    reads(&page, "qualification.customers.7.verdict", "不做").await?;

    page.speak("en").await?;
    equal(language(&page).await?, "en-GB", "the language of the document")?;
    reads(&page, "qualification.customers.7.verdict", "No-go").await?;
    equal(ranking(&page).await?[0].as_str(), "Binjiang Experimental School Group", "the first customer")?;
    for route in [SCORER, "#/", "#/account/acc_binjiang", "#/account/acc_binjiang/needs_card", "#/nowhere"] {
        page.open(route).await?;
        page.wait_until("the page has its title", "return !document.title.includes('大客户工作簿');", vec![]).await?;
        none(&page.js::<Vec<String>>(CHINESE_LEFT, vec![]).await?, &format!("Chinese on the English {route}"))?;
    }
    page.open(SCORER).await?;
    page.reload().await?;
    reads(&page, "qualification.customers.7.verdict", "No-go").await?;
    page.speak("zh").await?;
    reads(&page, "qualification.customers.7.verdict", "不做").await
}

/// Light, dark, or as the system: one button, and the choice stays.
pub async fn theme_is_the_readers(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let ground = "return getComputedStyle(document.body).backgroundColor;";
    let light: String = page.js(ground, vec![]).await?;
    let button = page.by_id("theme").await?;
    button.click().await?;
    equal(theme(&page).await?, "light", "the theme after one click")?;
    button.click().await?;
    equal(theme(&page).await?, "dark", "the theme after two clicks")?;
    page.wait_until("the page is dark", &format!("{} ", ground.replace(';', " !== arguments[0];")), vec![light.into()])
        .await?;
    page.reload().await?;
    equal(theme(&page).await?, "dark", "the theme after a reload")?;
    page.by_id("theme").await?.click().await?;
    equal(theme(&page).await?, "light", "the theme on a light system")
}

async fn language(page: &Page) -> Outcome<String> {
    page.js("return document.documentElement.lang;", vec![]).await
}
