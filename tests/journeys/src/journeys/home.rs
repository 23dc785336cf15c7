//! A customer's page: the coach, actions, what is taken out of it.

use super::steps::{focused, load_example, saved, text};
use keybook_journeys::outcome::{Outcome, equal, holds};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// The tick box of the example's first action: what Zhou Qian presents.
const FIRST: &str = "tick.relationship_plan.develop#p_zhou.our_play";

async fn open_actions(page: &Page, count: usize) -> Outcome {
    let script = "return document.querySelector('#actions h2 small')?.textContent === arguments[0];";
    page.wait_until("so many actions are open", script, vec![format!("{count} 项未完成").into()]).await
}

/// The coach says what threatens the deal, why, what to do, and leads to where it stands.
pub async fn coach_names_the_risk_and_leads_there(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.wait_for_text("许建国是决策者，但关系还停在“认识”。").await?;
    page.wait_for_text("郑伯年说话有分量，我们还没接触过。").await?;
    holds(!text(&page, "coach").await?.contains("可靠的支持者"), "three findings are shown at first")?;
    page.by_id("coach-more").await?.click().await?;
    page.wait_for_text("可靠的支持者只有周倩一位。").await?;
    page.by_css("[data-rule=decider_shallow] button").await?.click().await?;
    page.wait_until("the map is open", "return location.hash.endsWith('/influence_map');", vec![]).await?;
    focused(&page, "map-n-p_xu").await?;
    page.by_css("#map-bar, .map-controls").await?;
    page.open("#/account/acc_binjiang").await?;
    page.by_css("[data-rule=unproven_scores] button").await?.click().await?;
    // Into the very cell of the scorer.
    let cell = "return /^qualification\\.customers\\.\\d+\\.s_\\w+$/.test(document.activeElement.id);";
    page.wait_until("the cell has the keyboard", cell, vec![]).await
}

/// An action ticked on the customer's page is done where it was planned, can be taken back, and stays done.
pub async fn ticked_actions_are_done_everywhere(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    open_actions(&page, 28).await?;
    page.by_id(FIRST).await?.click().await?;
    page.wait_for_text("已完成：试用成果由她在教研会上分享").await?;
    open_actions(&page, 27).await?;
    page.press("Control+z").await?;
    open_actions(&page, 28).await?;
    page.by_id(FIRST).await?.click().await?;
    open_actions(&page, 27).await?;
    saved(&page).await?;
    page.reload().await?;
    open_actions(&page, 27).await?;
    page.wait_for_text("已完成 2 项").await
}

/// Open actions with a day become a calendar file; without a visit to come the visit sheet leaves its day open.
pub async fn actions_and_questions_are_taken_along(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.by_id("save-calendar").await?.click().await?;
    let file = String::from_utf8_lossy(&visit.downloaded(".ics").await?).into_owned();
    holds(
        file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"),
        "a calendar from end to end",
    )?;
    holds(file.contains("DTSTART;VALUE=DATE:20260529\r\n"), "the day of the next step is in it")?;
    // 27 of the 28 open actions have a day; the visit took place.
    let events = file.matches("BEGIN:VEVENT").count();
    holds(events == 27, format!("{events} events"))?;
    page.by_id("take-to-visit").await?.click().await?;
    page.wait_for_text("评估加分项的评分细则谁来定？").await?;
    page.wait_for_text("还要放在心上的人").await?;
    let day = "return document.querySelectorAll('#take .form-head b')[1].textContent;";
    equal(page.js::<String>(day, vec![]).await?.as_str(), "", "the day of a visit that nobody agreed on")?;
    // It has an address of its own, so that going back and a reload are what one expects.
    page.reload().await?;
    page.by_id("take-close").await?.click().await?;
    page.by_id("coach").await?;
    page.js::<Option<bool>>("history.back(); return null;", vec![]).await?;
    page.by_id("take-print").await.map(|_| ())
}

/// A visit that took place is no next one: what came of it is said, and of one to come everything is taken along.
pub async fn visits_are_to_come_until_they_have_an_outcome(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    let said = text(&page, "next-visit").await?;
    for part in ["上次拜访", "有进展，下一步有日期", "还没有约", "5月29日", "周四发统一账单条款"]
    {
        holds(said.contains(part), format!("“{part}” is not said of the visit: {said}"))?;
    }
    page.open("#/account/acc_binjiang/call_plan").await?;
    let chosen = page.by_css("[id='call_plan.outcome'] [aria-pressed=true]").await?;
    page.js::<Option<bool>>("arguments[0].scrollIntoView({ block: 'center' }); return null;", vec![chosen.to_json()?])
        .await?;
    chosen.click().await?;
    page.wait_for_no_text("有进展，下一步有日期").await?;
    page.open("#/account/acc_binjiang").await?;
    page.wait_for_text("总务处办公室").await?;
    page.by_id("take-to-visit").await?.click().await?;
    page.wait_for_text("要见的人").await?;
    let taken = text(&page, "take").await?;
    let parts = [
        "梁敏",
        "何诚",
        "总务处办公室",
        "最低目标",
        "拿到付款条件和比选评分表的时间",
        "检测报告",
        "48 小时送达记录",
        "试探成交意见",
        "要见的人",
    ];
    for part in parts {
        holds(taken.contains(part), format!("“{part}” is not taken along: {taken}"))?;
    }
    Ok(())
}

/// Worksheets about people count for whoever has one, each with its person, and lead there.
pub async fn sheets_about_people_are_listed_with_their_person(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    // Whom somebody looked at last changes nothing.
    page.open("#/account/acc_binjiang/person/p_zhou/style_profile").await?;
    page.by_id("person-switch").await?;
    page.open("#/account/acc_binjiang").await?;
    page.wait_for_text("5/5 已动笔").await?;
    let line = "return [...document.querySelectorAll('.home-list li')].find((e) => e.textContent.startsWith('2.2')).textContent;";
    let line: String = page.js(line, vec![]).await?;
    holds(line.contains("许建国 · "), format!("whose sheet it is: {line}"))?;
    let all = "return [...document.querySelectorAll('[href$=\"/style_profile\"]')].every((a) => a.hash.includes('/person/p_xu/'));";
    page.wait_until("all ways lead to his sheet", all, vec![]).await
}
