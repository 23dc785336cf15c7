//! One visit after the other on one call plan.

use super::steps::{add_customer, focused, text};
use keybook_journeys::outcome::{Outcome, equal, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// What came of a visit waits for its day, and opens for whoever wants to write it before.
pub async fn the_review_of_a_visit_waits(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/call_plan")).await?;
    let folded = "return document.querySelector('.form-later')?.open === arguments[0];";
    page.wait_until("the review is folded", folded, vec![false.into()]).await?;
    page.by_css(".form-later > summary").await?.click().await?;
    let lesson = page.by_id("call_plan.lesson").await?;
    page.fill(&lesson, "早点问谁看评分表").await?;
    page.wait_until("it stays open", folded, vec![true.into()]).await?;
    page.reload().await?;
    page.wait_until("what is written is never hidden", folded, vec![true.into()]).await
}

async fn press(page: &Page, id: &str) -> Outcome {
    let button = page.by_id(id).await?;
    page.js::<Option<bool>>("arguments[0].scrollIntoView({ block: 'center' }); return null;", vec![button.to_json()?])
        .await?;
    Ok(button.click().await?)
}

async fn value(page: &Page, field: &str) -> Outcome<String> {
    let field = page.by_id(&format!("call_plan.{field}")).await?;
    page.value_of(&field).await
}

/// A visit that was reviewed is kept when the next one is planned, which goes on from it.
pub async fn the_next_visit_goes_on_from_the_last(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/call_plan")).await?;
    // Without an outcome there is nothing to keep, and the button leads to it.
    press(&page, "call_plan.visits.anew").await?;
    let asked = "return document.activeElement?.closest('[data-answer=\"call_plan.outcome\"]') !== null;";
    page.wait_until("the outcome is asked for", asked, vec![]).await?;
    let written = [
        ("purpose", "看样品"),
        ("prep_questions", "预算走哪个科目？"),
        ("new_info", "需求书六月定稿"),
        ("next_step", "周四发条款"),
        ("next_date", "2036-5-29"),
    ];
    for (field, words) in written {
        let field = page.by_id(&format!("call_plan.{field}")).await?;
        page.put(&field, words).await?;
    }
    let advance = page.by_css("[id='call_plan.outcome'] button:nth-of-type(2)").await?;
    page.js::<Option<bool>>("arguments[0].click(); return null;", vec![advance.to_json()?]).await?;

    press(&page, "call_plan.visits.anew").await?;
    focused(&page, "call_plan.person").await?;
    equal(&value(&page, "purpose").await?, &String::new(), "the purpose of the next visit")?;
    equal(&value(&page, "prep_customer").await?, &"需求书六月定稿".to_owned(), "where the talk ended")?;
    // What was prepared to be asked has been asked.
    equal(&value(&page, "prep_questions").await?, &String::new(), "the questions of the next visit")?;
    let day = value(&page, "visit_on").await?;
    holds(day.contains('5') && day.contains("29"), format!("the day agreed is {day}"))?;
    page.reload().await?;
    equal(&value(&page, "visits.1.outcome").await?, &"advance".to_owned(), "the outcome kept")?;
    equal(&value(&page, "visits.1.next_step").await?, &"周四发条款".to_owned(), "the step kept")?;
    page.open(&home).await?;
    let said = text(&page, "next-visit").await?;
    for part in ["29日", "上次拜访", "进展"] {
        holds(said.contains(part), format!("“{part}” is not said of the visit: {said}"))?;
    }

    page.open(&format!("{home}/call_plan")).await?;
    press(&page, "call_plan.visits.anew").await?;
    page.wait_until("an empty plan keeps nothing", asked, vec![]).await?;
    let rows = "return document.querySelectorAll('[id=\"call_plan.visits\"] .row-group').length;";
    equal(&page.js::<u32>(rows, vec![]).await?, &1, "the visits kept")
}

/// The browser's calendar is there when it is asked for, and what is chosen in it stands in the field.
pub async fn a_day_is_chosen_from_the_calendar(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/call_plan")).await?;
    let calendars = "return document.querySelectorAll('input[type=date]').length;";
    equal(&page.js::<u32>(calendars, vec![]).await?, &0, "fields that nobody asked for")?;
    // No driver reaches into a browser's calendar: what it does is done to its field.
    let choose = "const day = document.querySelector('input[type=date]');
        if (!day) return false;
        day.value = arguments[0];
        day.dispatchEvent(new Event('change', { bubbles: true }));
        return true;";
    for (day, shown) in [("2036-05-28", "28"), ("2036-05-29", "29")] {
        page.by_css("[data-answer='call_plan.visit_on'] .calendar button").await?.click().await?;
        page.wait_until("the calendar is there", choose, vec![day.into()]).await?;
        let is_shown = "return document.getElementById('call_plan.visit_on').value.includes(arguments[0]);";
        page.wait_until("the day is shown", is_shown, vec![shown.into()]).await?;
        page.press("Escape").await?;
    }
    equal(&page.js::<u32>(calendars, vec![]).await?, &1, "fields of calendars")
}
