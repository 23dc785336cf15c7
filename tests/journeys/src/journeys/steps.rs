//! Steps that several journeys take.

use keybook_journeys::outcome::{Outcome, equal};
use keybook_journeys::page::Page;

/// The address of the qualification scorer.
pub const SCORER: &str = "#/portfolio/qualification";

/// Adds a customer on the start page and lands on its own, whose address it returns.
pub async fn add_customer(page: &Page, name: &str) -> Outcome<String> {
    page.by_id("add-account").await?.click().await?;
    let field = page.by_id("new-account-name").await?;
    page.fill(&field, name).await?;
    page.by_id("create-account").await?.click().await?;
    page.wait_until("the new customer's page is open", "return location.hash.startsWith('#/account/');", vec![])
        .await?;
    page.js("return location.hash;", vec![]).await
}

/// Waits until the page says that everything is saved.
pub async fn saved(page: &Page) -> Outcome {
    let saved = "return document.getElementById('save-state')?.dataset.state === 'saved';";
    page.wait_until("the page says that everything is saved", saved, vec![]).await
}

/// Loads the example, which opens its customer.
pub async fn load_example(page: &Page) -> Outcome {
    page.by_id("load-example").await?.click().await?;
    let open = "return location.hash === '#/account/acc_binjiang' && document.getElementById('account-name') !== null;";
    page.wait_until("the example's customer is open", open, vec![]).await
}

/// The theme that the document has.
pub async fn theme(page: &Page) -> Outcome<String> {
    page.js("return document.documentElement.dataset.theme;", vec![]).await
}

/// Loads the example and goes to the scorer.
pub async fn example_scorer(page: &Page) -> Outcome {
    load_example(page).await?;
    page.open(SCORER).await?;
    page.by_id("qualification.customers.7.verdict").await.map(|_| ())
}

/// Adds a row to the scorer and a new customer to it, by keyboard. The first score of the row then has the keyboard.
pub async fn add_row(page: &Page, row: usize, name: &str) -> Outcome {
    page.by_id("add-row").await?.click().await?;
    focused(page, &format!("qualification.customers.{row}.customer")).await?;
    page.type_text(name).await?;
    page.press("Enter").await?;
    focused(page, &cell(row, "s_fit")).await
}

/// The id of a cell of the scorer.
pub fn cell(row: usize, column: &str) -> String {
    format!("qualification.customers.{row}.{column}")
}

/// Waits until this element has the keyboard.
pub async fn focused(page: &Page, id: &str) -> Outcome {
    let script = "return document.activeElement?.id === arguments[0];";
    page.wait_until(&format!("{id} has the keyboard"), script, vec![id.into()]).await
}

/// Puts the keyboard on a cell of the scorer.
pub async fn choose(page: &Page, id: &str) -> Outcome {
    page.by_id(id).await?.click().await?;
    focused(page, id).await
}

/// Waits until the element with this id reads like this, spaces aside.
pub async fn reads(page: &Page, id: &str, expected: &str) -> Outcome {
    let script = "const shown = document.getElementById(arguments[0])?.innerText ?? '';
        return shown.replace(/\\s+/g, '') === arguments[1].replace(/\\s+/g, '');";
    let waited = page.wait_until("it reads so", script, vec![id.into(), expected.into()]).await;
    if waited.is_ok() { waited } else { equal(text(page, id).await?, expected, &format!("what {id} says")) }
}

/// What is written in the element with this id.
pub async fn text(page: &Page, id: &str) -> Outcome<String> {
    page.js("return (document.getElementById(arguments[0])?.innerText ?? '').trim();", vec![id.into()]).await
}

/// The names of the customers in the scorer, from the top.
pub async fn ranking(page: &Page) -> Outcome<Vec<String>> {
    let script =
        "return [...document.querySelectorAll('.grid-customer')].map((one) => one.firstChild.textContent.trim());";
    page.js(script, vec![]).await
}

/// Where the page is, as a hash.
pub async fn hash(page: &Page) -> Outcome<String> {
    page.js("return location.hash;", vec![]).await
}

/// Empties the journal, as a start does after a day, so that the store is all there is.
pub async fn empty_journal(page: &Page) -> Outcome {
    let empty = "return await new Promise((done, fail) => {
        const opening = indexedDB.open('keybook');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const clearing = opening.result.transaction('journal', 'readwrite').objectStore('journal').clear();
          clearing.onsuccess = () => { opening.result.close(); done(null); };
        };
      });";
    page.js_async::<Option<bool>>(empty, vec![]).await.map(|_| ())
}
