//! Nobody is kept out: what a program can find of that.

use keybook_journeys::engine::Preferences;
use keybook_journeys::outcome::{Outcome, none};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// The first screen and the example's, light and dark, on a laptop and on a phone.
pub async fn screens_keep_nobody_out(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    look(&page, "the first screen").await?;
    page.by_id("load-example").await?.click().await?;
    look(&page, "the example's customer").await?;
    page.open("#/portfolio/qualification").await?;
    look(&page, "the qualification sheet").await?;
    page.resize(390, 844).await?;
    look(&page, "the qualification sheet on a phone").await
}

/// As above, on a dark system.
pub async fn dark_screens_keep_nobody_out(visit: &mut Visit) -> Outcome {
    let page = visit.start_with(Preferences { dark: true, ..Preferences::default() }).await?;
    page.open("").await?;
    look(&page, "the first screen, dark").await?;
    page.by_id("load-example").await?.click().await?;
    page.open("#/portfolio/qualification").await?;
    look(&page, "the qualification sheet, dark").await
}

async fn look(page: &Page, what: &str) -> Outcome {
    none(&page.accessibility_problems().await?, what)
}
