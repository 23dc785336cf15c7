//! Chinese through an input method, in every field.

use super::steps::{SCORER, add_customer, add_row, cell, choose, focused, reads};
use keybook_journeys::outcome::{Outcome, equal};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// An input method may rewrite what it shows as often as it likes; only what it settles on is the answer.
pub async fn composed_text_arrives_whole(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.by_id("add-account").await?.click().await?;
    compose_into(&page, "new-account-name").await?;
    page.press("Escape").await?;
    add_customer(&page, "东湖").await?;
    for id in ["account-name", "account-note"] {
        compose_into(&page, id).await?;
    }
    page.open(SCORER).await?;
    add_row(&page, 1, "东湖二小").await?;
    choose(&page, &cell(1, "s_fit")).await?;
    page.press("5").await?;
    choose(&page, &cell(1, "s_fit")).await?;
    compose_into(&page, "score-note").await?;
    compose_into(&page, "qualification.customers.1.next_step").await?;
    compose_into(&page, "qualification.customers.1.next_date").await?;
    page.by_id("criteria-panel").await?.click().await?;
    for field in ["6.own_name", "6.note"] {
        compose_into(&page, &format!("qualification.criteria.{field}")).await?;
    }
    page.press("Escape").await?;
    page.press("Control+k").await?;
    page.by_id("palette-list").await?;
    let typed = "return document.activeElement.value;";
    page.compose(&["b", "be", "bei", "北"], "北").await?;
    equal(page.js::<String>(typed, vec![]).await?, "北", "what is in the palette")
}

/// A key that an input method uses itself is no score.
pub async fn composing_is_no_scoring(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.open(SCORER).await?;
    page.by_id("add-row").await?.click().await?;
    let customer = cell(1, "customer");
    focused(&page, &customer).await?;
    // Enter that settles on a word is the input method's, not the page's.
    page.start_composing(&["b", "be", "bei"]).await?;
    let enter = "const event = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
        return document.activeElement.dispatchEvent(event);";
    page.js::<bool>(enter, vec![]).await?;
    focused(&page, &customer).await?;
    page.compose(&["北山"], "北山").await?;
    page.press("Enter").await?;
    focused(&page, &cell(1, "s_fit")).await?;
    reads(&page, &customer, "北山").await
}

/// Composes two words into a field and looks at what is there, in between and at the end.
async fn compose_into(page: &Page, id: &str) -> Outcome {
    let field = page.by_id(id).await?;
    field.click().await?;
    page.press("Control+a").await?;
    page.press("Backspace").await?;
    page.start_composing(&["b", "be", "bei"]).await?;
    equal(page.value_of(&field).await?, "bei", &format!("what is being composed in {id}"))?;
    page.compose(&["北"], "北").await?;
    page.compose(&["s", "sh", "shan", "山"], "山中学").await?;
    equal(page.value_of(&field).await?, "北山中学", &format!("what is in {id}"))
}
