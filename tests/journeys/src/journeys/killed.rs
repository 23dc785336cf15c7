//! A browser that is killed: whatever was shown as saved is there when it starts again.

use std::time::{Duration, Instant, SystemTime};

use super::steps::{add_customer, hash, saved};
use super::typist::{self, Typing, typed};
use keybook_journeys::outcome::{Outcome, Trouble, equal, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;
use tokio::time::{sleep, timeout};

const FIELD: &str = "needs_card.goal";

/// How long after “saved” the browser is killed.
const WAITS_MS: [u64; 4] = [50, 500, 2_000, 10_000];

/// How many random moments a walk tries, as far as its time allows. Two walks go side by side: fifty in all.
const MOMENTS: u32 = 25;

/// A journey must end before the runner's patience does.
const TIME: Duration = Duration::from_secs(160);

/// How many times the second start is tried; `KEYBOOK_LONG` makes it 40.
const ROUNDS: u32 = 8;

/// A worksheet of a new customer; returns its address.
async fn worksheet(page: &Page) -> Outcome<String> {
    add_customer(page, "青山小学").await?;
    // Before it was shown as saved, the customer is nobody's promise.
    saved(page).await?;
    let sheet = format!("{}/needs_card", hash(page).await?);
    page.open(&sheet).await?;
    page.by_id(FIELD).await?;
    Ok(sheet)
}

async fn goal(page: &Page) -> Outcome<String> {
    let field = page.by_id(FIELD).await?;
    page.value_of(&field).await
}

/// Writes one more sentence, and waits for “saved”.
async fn say(page: &Page, text: &mut String, more: &str) -> Outcome {
    let field = page.by_id(FIELD).await?;
    field.click().await?;
    page.press("Control+End").await?;
    page.type_text(more).await?;
    text.push_str(more);
    saved(page).await
}

/// Kills the browser and opens the worksheet again: all of it must be there.
async fn killed(visit: &mut Visit, sheet: &str, text: &str, when: &str) -> Outcome<Page> {
    let page = visit.kill_and_restart().await?;
    page.open(sheet).await?;
    let shown = "return document.getElementById(arguments[0])?.value === arguments[1];";
    let waited = page.wait_until("all of it is there", shown, vec![FIELD.into(), text.into()]).await;
    if waited.is_err() {
        equal(goal(&page).await?, text, &format!("the field after a kill {when}"))?;
    }
    Ok(page)
}

/// Killed some time after “saved”: at once, and when the browser may have begun to write by itself.
pub async fn saved_work_survives_a_kill(visit: &mut Visit) -> Outcome {
    let mut page = visit.start_alone().await?;
    let sheet = worksheet(&page).await?;
    let mut text = String::new();
    for wait in WAITS_MS {
        say(&page, &mut text, &format!("{wait} ms. ")).await?;
        sleep(Duration::from_millis(wait)).await;
        page = killed(visit, &sheet, &text, &format!("{wait} ms after “saved”")).await?;
    }
    Ok(())
}

/// Killed in the middle of something: while typing, right after opening, after a reload or two, while closing.
pub async fn saved_work_survives_a_kill_in_between(visit: &mut Visit) -> Outcome {
    let mut page = visit.start_alone().await?;
    let sheet = worksheet(&page).await?;
    let mut text = String::new();

    say(&page, &mut text, "typing. ").await?;
    page.type_text("not yet sav").await?;
    page = visit.kill_and_restart().await?;
    page.open(&sheet).await?;
    let begins = "return document.getElementById(arguments[0])?.value.startsWith(arguments[1]);";
    page.wait_until("what was saved is there", begins, vec![FIELD.into(), text.clone().into()]).await?;

    // Right after opening: the journal may not have been read yet.
    text = goal(&page).await?;
    killed(visit, &sheet, &text, "right after opening").await?;
    page = killed(visit, &sheet, &text, "right after opening, again").await?;

    say(&page, &mut text, "reload. ").await?;
    page.reload().await?;
    page = killed(visit, &sheet, &text, "right after a reload").await?;

    say(&page, &mut text, "two reloads. ").await?;
    page.reload().await?;
    sleep(Duration::from_millis(300)).await;
    page.reload().await?;
    page = killed(visit, &sheet, &text, "after two reloads").await?;

    say(&page, &mut text, "closing. ").await?;
    // Whether the browser still answers is all the same: it is killed while it closes.
    drop(timeout(Duration::from_millis(40), page.driver.clone().close_window()).await);
    killed(visit, &sheet, &text, "while closing").await.map(|_| ())
}

/// Killed at random moments while somebody types, with starts and saves in between.
pub async fn saved_work_survives_fifty_kills(visit: &mut Visit) -> Outcome {
    random_kills(visit).await
}

/// The other half of the fifty.
pub async fn saved_work_survives_fifty_kills_second_half(visit: &mut Visit) -> Outcome {
    random_kills(visit).await
}

async fn random_kills(visit: &mut Visit) -> Outcome {
    let begun = Instant::now();
    let mut random = Random::new()?;
    println!("      seed {}: KEYBOOK_SEED={} walks it again", random.0, random.0);
    let mut page = visit.start_alone().await?;
    let sheet = worksheet(&page).await?;
    let mut saved = String::new();
    for moment in 1..=MOMENTS {
        typist::begin(&page, Typing { field: FIELD, pause: 20, total: 100_000, line: 0, resting: true }).await?;
        sleep(Duration::from_millis(random.below(1_100))).await;
        let seen = typed(&page).await?;
        if seen.saved.len() > saved.len() {
            saved = seen.saved;
        }
        sleep(Duration::from_millis(random.below(60))).await;
        page = visit.kill_and_restart().await?;
        page.open(&sheet).await?;
        // The journal is read after the first paint.
        let begins = "return document.getElementById(arguments[0])?.value.startsWith(arguments[1]);";
        let waited = page.wait_until("what was saved is there", begins, vec![FIELD.into(), saved.clone().into()]).await;
        if waited.is_err() {
            let found = goal(&page).await?;
            return Err(Trouble::new(format!("kill {moment}: “{saved}” was shown as saved, “{found}” is there")));
        }
        if begun.elapsed() > TIME {
            println!("      {moment} of {MOMENTS} kills: the time is over");
            return Ok(());
        }
    }
    holds(!saved.is_empty(), "nothing was ever saved")
}

/// A customer made a moment ago is still there at the second start, and the third.
pub async fn new_customers_are_there_at_every_start(visit: &mut Visit) -> Outcome {
    let rounds = if std::env::var_os("KEYBOOK_LONG").is_some() { 40 } else { ROUNDS };
    let page = visit.start().await?;
    for round in 1..=rounds {
        let name = format!("第{round}所学校");
        page.open("#/").await?;
        add_customer(&page, &name).await?;
        let home = hash(&page).await?;
        page.open(&format!("{home}/needs_card")).await?;
        let field = page.by_id(FIELD).await?;
        page.fill(&field, &name).await?;
        if round % 2 == 0 {
            saved(&page).await?;
        }
        for start in ["first", "second"] {
            page.reload().await?;
            let here = "return document.getElementById(arguments[0])?.value === arguments[1];";
            let what = format!("round {round}: the customer is there at the {start} start");
            page.wait_until(&what, here, vec![FIELD.into(), name.clone().into()]).await?;
        }
        page.open("#/").await?;
        page.wait_for_text(&name).await?;
    }
    Ok(())
}

/// Xorshift: a seed makes the same moments again.
struct Random(u64);

impl Random {
    /// From `KEYBOOK_SEED`, or else from the clock.
    fn new() -> Outcome<Self> {
        let given = std::env::var("KEYBOOK_SEED").ok().and_then(|seed| seed.parse::<u64>().ok());
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let now = now.map_err(|_| Trouble::new("a clock before 1970"))?;
        Ok(Self(given.unwrap_or(now.subsec_nanos().into()).max(1)))
    }

    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}
