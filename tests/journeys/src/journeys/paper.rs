//! What comes out of the printer.

use super::steps::{SCORER, add_row, example_scorer};
use keybook_journeys::outcome::{Outcome, Trouble, equal, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;
use serde_json::json;

/// The scorer fits one sheet of A4 on its side, with the head of the course's card, filled and blank.
pub async fn scorer_fits_one_sheet(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    example_scorer(&page).await?;
    equal(sheets(&page).await?, vec![(842, 595)], "the sheets of the example, in points")?;
    let paper = on_paper(&page).await?;
    for part in [
        "客户名称",
        "表格编号",
        "填表人",
        "陈锐",
        "填表日期",
        "2026年5月18日",
        "滨江实验教育集团",
        "主攻",
        "东湖小学",
        "依据与下一步",
    ] {
        holds(paper.contains(part), format!("“{part}” is not on paper: {paper}"))?;
    }
    holds(!paper.contains("加一家客户"), "a button is on paper")?;

    page.speak("en").await?;
    equal(sheets(&page).await?, vec![(842, 595)], "the sheets of the English example, in points")?;
    page.speak("zh").await?;

    // What is empty on the screen is a form to be filled in by hand.
    page.open("#/").await?;
    page.by_id("remove-example").await?.click().await?;
    page.open(SCORER).await?;
    equal(sheets(&page).await?, vec![(842, 595)], "the sheets of the blank form, in points")?;
    add_row(&page, 1, "北山中学").await?;
    let paper = on_paper(&page).await?;
    holds(paper.contains("北山中学"), format!("the customer is not on paper: {paper}"))
}

/// What can be read on paper. The page learns that it is printed as it does from a browser's print command.
async fn on_paper(page: &Page) -> Outcome<String> {
    let media = |name: &str| json!({ "media": name });
    page.js::<Option<bool>>("dispatchEvent(new Event('beforeprint')); return null;", vec![]).await?;
    page.driver.cdp().send_raw("Emulation.setEmulatedMedia", media("print")).await?;
    page.by_css(".paper-form").await?;
    let text = page.js("return document.body.innerText;", vec![]).await?;
    page.driver.cdp().send_raw("Emulation.setEmulatedMedia", media("")).await?;
    page.js::<Option<bool>>("dispatchEvent(new Event('afterprint')); return null;", vec![]).await?;
    Ok(text)
}

/// Width and height of every sheet that the browser would print, in points.
async fn sheets(page: &Page) -> Outcome<Vec<(u32, u32)>> {
    let wish = json!({ "preferCSSPageSize": true, "printBackground": true });
    let printed = page.driver.cdp().send_raw("Page.printToPDF", wish).await?;
    let data = printed["data"].as_str().ok_or_else(|| Trouble::new("nothing was printed"))?;
    let boxes = "const text = atob(arguments[0]);
        return [...text.matchAll(/\\/MediaBox \\[0 0 ([\\d.]+) ([\\d.]+)\\]/g)].map(([, w, h]) => [Math.round(w), Math.round(h)]);";
    page.js(boxes, vec![data.into()]).await
}
