//! What was typed is kept: over a reload, and over a browser that is killed.

use keybook_journeys::outcome::{Outcome, equal};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

const NAME: &str = "北山实验中学";

/// What was saved is there after a reload.
pub async fn saved_customer_survives_a_reload(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page).await?;
    page.reload().await?;
    page.wait_for_text(NAME).await
}

/// “Saved” is a promise: from then on not even a power cut takes it away.
pub async fn saved_customer_survives_a_killed_browser(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page).await?;
    let page = visit.kill_and_restart().await?;
    page.open("").await?;
    page.wait_for_text(NAME).await
}

/// An input method may rewrite what it shows as often as it likes; only what it settles on is the answer.
pub async fn composed_text_arrives_whole(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.by_id("add-account").await?.click().await?;
    let field = page.by_id("new-account-name").await?;
    field.click().await?;
    page.compose(&["b", "be", "bei", "北"], "北").await?;
    page.compose(&["s", "sh", "shan", "北山"], "山中学").await?;
    equal(page.value_of(&field).await?, "北山中学", "what is in the field")
}

async fn add_customer(page: &Page) -> Outcome {
    page.by_id("add-account").await?.click().await?;
    let name = page.by_id("new-account-name").await?;
    page.fill(&name, NAME).await?;
    page.by_id("create-account").await?.click().await?;
    let saved = "return document.getElementById('save-state')?.dataset.state === 'saved';";
    page.wait_until("the page says that everything is saved", saved, vec![]).await
}
