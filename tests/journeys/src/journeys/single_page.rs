//! The app in one file: copies of itself, and from the served page.

use keybook_journeys::engine::Preferences;
use keybook_journeys::outcome::{Outcome, Trouble, equal, holds};
use keybook_journeys::visit::Visit;

/// The live page as the file that it came from: what the app changed outside #app is taken back.
const COPY: &str = "
const copy = document.documentElement.cloneNode(true);
const original = (name) => copy.querySelector(`meta[name=${name}]`).content;
for (const { name } of [...copy.attributes]) copy.removeAttribute(name);
copy.setAttribute('lang', original('keybook-lang'));
copy.querySelector('title').textContent = original('keybook-title');
copy.querySelector('#app').replaceChildren();
return '<!DOCTYPE html>' + copy.outerHTML;";

/// The file is written as a browser would write it, so the page can hand out copies of itself without a network.
pub async fn copy_is_the_same_to_the_byte(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let change = "document.documentElement.lang = 'en'; document.title = 'Something else'; return null;";
    page.js::<Option<bool>>(change, vec![]).await?;
    let copy: String = page.js(COPY, vec![]).await?;
    let file = String::from_utf8_lossy(&visit.server.file("keybook.html")?).into_owned();
    let differs_at = copy.bytes().zip(file.bytes()).position(|(copied, original)| copied != original);
    if let Some(at) = differs_at {
        let around = |text: &str| text.chars().skip(at.saturating_sub(40)).take(80).collect::<String>();
        equal(around(&copy), around(&file), "the copy and the file, where they part")?;
    }
    equal(copy.len(), file.len(), "the length of the copy")?;
    holds(copy == file, "the copy differs from the file")
}

/// A file that lost its end says so, wherever it was cut.
pub async fn cut_page_says_so(visit: &mut Visit) -> Outcome {
    let page = visit.start_with(Preferences::default()).await?;
    let file = visit.server.file("keybook.html")?;
    let text = String::from_utf8_lossy(&file);
    let at = |mark: &str| text.find(mark).ok_or_else(|| Trouble::new(format!("the page lacks {mark}")));
    // In the stylesheet, in the packed app, in the script that starts it.
    for cut in [at("<style>")? + 5_000, at("id=\"keybook-wasm\"")? + 50_000, at("<script type=\"module\">")? + 20_000] {
        visit.write_file("keybook.html", &file[..cut])?;
        page.driver.goto(visit.address()).await?;
        page.wait_for_text("这个文件没有下载完整").await?;
        page.wait_for_text("This file is not whole").await?;
    }
    visit.write_file("keybook.html", &file)?;
    page.open("").await
}

/// Both builds hand out the single page, as it was packaged.
pub async fn page_can_be_downloaded(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.by_id("download-page").await?.click().await?;
    let file = visit.downloaded("keybook.html").await?;
    holds(file == visit.server.file("keybook.html")?, "the downloaded page differs from the packaged one")
}
