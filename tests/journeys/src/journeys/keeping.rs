//! What was typed is kept: over a reload, and over a browser that is killed.

use super::steps::{add_customer, saved};
use keybook_journeys::outcome::Outcome;
use keybook_journeys::visit::Visit;

const NAME: &str = "北山实验中学";

/// What was saved is there after a reload.
pub async fn saved_customer_survives_a_reload(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, NAME).await?;
    saved(&page).await?;
    page.reload().await?;
    page.wait_for_text(NAME).await
}

/// “Saved” is a promise: from then on not even a power cut takes it away.
pub async fn saved_customer_survives_a_killed_browser(visit: &mut Visit) -> Outcome {
    let page = visit.start_alone().await?;
    add_customer(&page, NAME).await?;
    saved(&page).await?;
    let page = visit.kill_and_restart().await?;
    page.open("").await?;
    page.wait_for_text(NAME).await
}
