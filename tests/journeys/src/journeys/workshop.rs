//! A workshop: a trainer, participants with browsers of their own, and the wall.

use super::access::look;
use super::sharing::{payload, with_other};
use super::steps::saved;
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, equal};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// The trainer makes a session of the course's case and the scorer's quiz, and gets its invitation.
pub async fn make(page: &Page, groups: usize) -> Outcome<String> {
    page.open("#/workshop").await?;
    page.by_id("make-session").await?.click().await?;
    let name = page.by_id("session-name").await?;
    page.fill(&name, "A 公司开发学校市场").await?;
    let instructions = page.by_id("session-instructions").await?;
    page.fill(&instructions, "选一个首选市场，写三条关键要素").await?;
    let field = page.by_id("session-groups").await?;
    field.click().await?;
    for n in 1..=groups {
        page.type_text(&format!("第 {n} 组")).await?;
        page.press("Enter").await?;
    }
    let minutes = page.by_id("session-minutes").await?;
    page.fill(&minutes, "15").await?;
    page.by_id("session-sheet.school_case").await?.click().await?;
    saved(page).await?;
    page.by_id("session-invite").await?.click().await?;
    page.by_id("share-link").await?.click().await?;
    payload(page).await
}

/// Takes part as the `n`th group; hands in a link. `again` changes an answer after that and hands in once more.
pub async fn take_part(page: &Page, invitation: &str, n: usize, again: bool) -> Outcome<Vec<String>> {
    page.open(&format!("#/open/{invitation}")).await?;
    page.wait_for_text("A 公司开发学校市场").await?;
    page.by_id("join-begin").await?.click().await?;
    page.wait_for_text("选一个组，或写下名字").await?;
    let group = format!("第 {n} 组");
    let choose = "const list = document.getElementById('join-group'); list.value = arguments[0];
        list.dispatchEvent(new Event('change', { bubbles: true })); return null;";
    page.js::<Option<bool>>(choose, vec![group.into()]).await?;
    page.by_id("join-begin").await?.click().await?;
    page.by_id("hand-in").await?;
    let place: String = page.js("return location.hash;", vec![]).await?;
    page.open(&format!("{place}/school_case")).await?;
    let dilemma = page.by_id("school_case.dilemma").await?;
    page.fill(&dilemma, &format!("第 {n} 组看到的难题")).await?;
    page.by_id(&format!("school_case.r_segment-{}", n % 4)).await?.click().await?;
    saved(page).await?;
    let mut links = vec![hand_in(page, &place).await?];
    if again {
        page.open(&format!("{place}/school_case")).await?;
        let dilemma = page.by_id("school_case.dilemma").await?;
        page.fill(&dilemma, "想得更清楚了").await?;
        saved(page).await?;
        links.push(hand_in(page, &place).await?);
    }
    Ok(links)
}

/// Hands in what was written in the part at this place; returns the link.
pub async fn hand_in(page: &Page, place: &str) -> Outcome<String> {
    page.open(place).await?;
    page.by_id("hand-in").await?.click().await?;
    page.by_id("share-link").await?.click().await?;
    payload(page).await
}

/// Six participants in six browsers: invited by one link, they fill in, hand in, and are taken in at once; doubles and
/// later versions are recognised; the wall shows all, hides names, and the answers go out as a table.
pub async fn six_take_part_and_come_back(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let invitation = make(&page, 6).await?;
    let mut links = Vec::new();
    for n in 1..=6 {
        let handed = with_other(visit, &format!("participant-{n}"), async |other| {
            let handed = take_part(&other, &invitation, n, n == 3).await?;
            if n == 1 && other.engine == Engine::Chromium {
                look(&other, "a participant's page").await?;
            }
            Ok(handed)
        })
        .await?;
        links.extend(handed);
    }
    // As a chat hands them over: among other words, one twice, the earlier version of the third after the later one.
    links.swap(2, 3);
    let mut pasted: Vec<String> = links.iter().map(|link| format!("交作业了 {link}")).collect();
    pasted.push(links.first().cloned().unwrap_or_default());
    page.by_id("session-intake").await?.click().await?;
    paste(&page, &pasted.join("\n收到\n")).await?;
    page.wait_for_text("新收 6 份，更新 0 份，重复 2 份").await?;
    page.wait_for_text("已收 6 / 6 组，6 份").await?;
    if page.engine == Engine::Chromium {
        look(&page, "a session").await?;
    }
    page.by_id("wall.school_case").await?.click().await?;
    page.wait_for_text("第 1 组看到的难题").await?;
    page.wait_for_text("想得更清楚了").await?;
    page.wait_for_no_text("第 3 组看到的难题").await?;
    for view in ["spread", "results", "differ", "agree"] {
        page.by_id(&format!("wall-{view}")).await?.click().await?;
        let shown = "return document.getElementById('wall').dataset.view === arguments[0];";
        page.wait_until("the wall shows another view", shown, vec![view.into()]).await?;
        large_enough(&page, view).await?;
        let paged: bool = page.js("return document.getElementById('wall-part') !== null;", vec![]).await?;
        equal(paged, false, "a part is named where the whole sheet is shown")?;
        if page.engine == Engine::Chromium {
            look(&page, &format!("the wall's view {view}")).await?;
        }
    }
    if page.engine == Engine::Chromium {
        agreement_fits_a_phone(&page).await?;
    }
    page.by_id("wall-answers").await?.click().await?;
    page.by_id("wall-part").await?;
    large_enough(&page, "answers").await?;
    // A button that was pressed leaves the keys to the wall.
    let part = "return document.querySelector('.wall-title p').innerText.includes(arguments[0]);";
    page.press("ArrowRight").await?;
    page.wait_until("a key turns to the next part", part, vec!["第 2 部分".into()]).await?;
    page.press("ArrowLeft").await?;
    page.wait_until("a key turns back", part, vec!["第 1 部分".into()]).await?;
    page.by_id("wall-names").await?.click().await?;
    page.wait_until(
        "groups are numbers",
        "return ![...document.querySelectorAll('.wall-card:not(.is-waiting) h2')].some((one) => one.innerText.includes('组'));",
        vec![],
    )
    .await?;
    let third = "return [...document.querySelectorAll('.wall-card')].find((one) => one.innerText.includes('想得更清楚了')).querySelector('h2').innerText.startsWith('参加人 3');";
    page.wait_until("the third who came is number 3 on the wall", third, vec![]).await?;
    page.by_id("wall-turn").await?.click().await?;
    page.wait_until("the time runs", "return document.getElementById('wall-time').innerText < '15:00';", vec![])
        .await?;
    page.by_id("wall-back").await?.click().await?;
    page.by_id("names-hidden").await?;
    page.wait_for_text("参加人 3 · 第 3 组").await?;
    if page.engine != Engine::Webkit {
        page.click_button("导出 CSV").await?;
        let csv = String::from_utf8_lossy(&visit.downloaded(".csv").await?).into_owned();
        equal(csv.matches("看到的难题").count(), 5, "answers in the table")?;
        let third = csv.lines().find(|line| line.contains("想得更清楚了")).unwrap_or_default();
        equal(third.contains("参加人 3"), true, "the third who came is number 3 in the table")?;
    }
    Ok(())
}

/// What is read from the last row is large enough; drawings and what only screen readers have aside.
async fn large_enough(page: &Page, view: &str) -> Outcome {
    let small = "const walk = document.createTreeWalker(document.getElementById('wall'), NodeFilter.SHOW_TEXT);
        const small = [];
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.parentElement;
            if (node.data.trim() && at.offsetWidth > 1 && parseFloat(getComputedStyle(at).fontSize) < 17) small.push(node.data.trim());
        }
        return small.join(' | ');";
    let small: String = page.js(small, vec![]).await?;
    equal(small.as_str(), "", &format!("what is too small in the view {view}"))
}

/// On a phone rows of the agreement map stand below their names, and nothing leaves the screen.
async fn agreement_fits_a_phone(page: &Page) -> Outcome {
    let (width, height): (u32, u32) = page.js("return [innerWidth, innerHeight];", vec![]).await?;
    page.resize(390, 844).await?;
    let fits = "return [...document.querySelectorAll('.agree-map tbody tr')].every((row) =>
        row.querySelector('th').clientWidth > 200 && row.lastElementChild.getBoundingClientRect().right <= innerWidth);";
    page.wait_until("rows of the agreement map fit a phone", fits, vec![]).await?;
    look(page, "the agreement map on a phone").await?;
    page.resize(width, height).await
}

pub async fn paste(page: &Page, text: &str) -> Outcome {
    let write = "const area = document.getElementById('open-text'); area.value = arguments[0];
        area.dispatchEvent(new InputEvent('input', { bubbles: true })); return null;";
    page.by_id("open-text").await?;
    page.js::<Option<bool>>(write, vec![text.into()]).await?;
    page.by_id("open-pasted").await?.click().await?;
    Ok(())
}

/// What is not an answer to this session is said and left alone; a session goes with what came in, and comes back.
pub async fn strangers_are_told_apart(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let invitation = make(&page, 2).await?;
    let place: String = page.js("return location.hash;", vec![]).await?;
    page.by_id("share-code").await?.click().await?;
    a_large_code_is_a_dialog(&page).await?;
    page.open(&format!("{place}/school_case/wall")).await?;
    a_large_code_is_a_dialog(&page).await?;
    page.open(&place).await?;
    page.by_id("session-intake").await?.click().await?;
    paste(&page, &invitation).await?;
    page.wait_for_text("这不是学员交回的答案").await?;
    paste(&page, &invitation[..invitation.len() - 3]).await?;
    page.wait_for_text("1 份打不开").await?;
    page.by_id("session-setup").await?.click().await?;
    page.by_id("delete-session").await?.click().await?;
    page.wait_for_text("删除“A 公司开发学校市场”？").await?;
    // The page's keys do not reach behind the question: what was asked for stays asked for.
    page.press("Control+z").await?;
    page.by_id("delete-for-good").await?.click().await?;
    page.wait_for_text("已删除“A 公司开发学校市场”").await?;
    page.by_id("undo").await?.click().await?;
    page.open(&place).await?;
    page.wait_for_text("A 公司开发学校市场").await?;
    page.by_id("wall.school_case").await.map(drop)
}

/// The keyboard stays in the large code, Escape closes it and nothing else, and the keyboard goes back to its button.
async fn a_large_code_is_a_dialog(page: &Page) -> Outcome {
    let place: String = page.js("return location.hash;", vec![]).await?;
    page.by_id("code-larger").await?.click().await?;
    let whole = "const code = document.querySelector('dialog[open] .code-picture')?.getBoundingClientRect();
        return code !== undefined && code.top >= 0 && code.bottom <= innerHeight && code.right <= innerWidth;";
    page.wait_until("the whole code is on the screen", whole, vec![]).await?;
    page.press("Tab").await?;
    let inside =
        "return document.activeElement.closest('dialog') !== null || document.activeElement === document.body;";
    equal(page.js::<bool>(inside, vec![]).await?, true, "the keyboard stays in the large code")?;
    page.by_id("code-smaller").await?;
    page.press("Escape").await?;
    page.wait_until("Escape closes the large code", "return document.querySelector('dialog[open]') === null;", vec![])
        .await?;
    page.wait_until("its button has the keyboard", "return document.activeElement.id === 'code-larger';", vec![])
        .await?;
    equal(page.js::<String>("return location.hash;", vec![]).await?.as_str(), &*place, "the page that is open")
}

/// The link to the results that the trainer gives out now.
async fn results(page: &Page) -> Outcome<String> {
    page.by_id("share-link").await?.click().await?;
    payload(page).await
}

/// Results without names leave a participant's own exercise as it is: it keeps who it is, and stays when the copy is
/// deleted. The model answer goes along only when the trainer says so.
pub async fn results_leave_my_own_answers_alone(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let invitation = make(&page, 2).await?;
    let place: String = page.js("return location.hash;", vec![]).await?;
    with_other(visit, "participant", async |other| {
        let links = take_part(&other, &invitation, 1, false).await?;
        other.by_id("share-code").await?.click().await?;
        other.wait_for_text("“收答案”").await?;
        let own: String = other.js("return location.hash;", vec![]).await?;

        page.open(&format!("{place}/school_case")).await?;
        let dilemma = page.by_id("school_case.dilemma").await?;
        page.fill(&dilemma, "示范的难题").await?;
        page.open(&place).await?;
        page.by_id("session-intake").await?.click().await?;
        paste(&page, &links.join("\n")).await?;
        page.wait_for_text("新收 1 份").await?;
        page.open(&format!("{place}/school_case/wall")).await?;
        page.by_id("wall-names").await?.click().await?;
        page.open(&place).await?;
        page.by_id("session-home").await?.click().await?;
        page.wait_for_text("示范答案留在你这里").await?;
        let without = results(&page).await?;
        page.by_id("home-model").await?.click().await?;
        page.wait_for_text("示范答案会一起发出去").await?;
        page.by_id("home-model").await?.click().await?;
        page.wait_for_text("示范答案留在你这里").await?;
        // What everybody has seen on the wall goes along by itself.
        page.open(&format!("{place}/school_case/wall")).await?;
        page.by_id("wall-model").await?.click().await?;
        page.open(&place).await?;
        page.by_id("session-home").await?.click().await?;
        page.wait_for_text("示范答案会一起发出去").await?;
        let with = results(&page).await?;

        for (link, model) in [(&without, false), (&with, true)] {
            other.open(&format!("#/open/{link}")).await?;
            other.by_id("open-take").await?.click().await?;
            other.by_id("taken-home").await?;
            other.by_id("wall.school_case").await?.click().await?;
            other.wait_for_text("第 1 组看到的难题").await?;
            let shown: bool = other.js("return document.getElementById('wall-model') !== null;", vec![]).await?;
            equal(shown, model, "a model answer in the results")?;
        }
        other.open(&own).await?;
        other.by_id("hand-in").await?;
        let whose: String = other.js("return document.querySelector('.task .quiet').innerText;", vec![]).await?;
        equal(whose.as_str(), "讲师给的练习 · 第 1 组", "whose exercise it is")?;

        other.open(&place).await?;
        other.by_id("delete-copy").await?.click().await?;
        other.wait_for_text("你自己填的那份留着").await?;
        other.by_id("delete-for-good").await?.click().await?;
        other.wait_for_text("已删除").await?;
        other.open(&format!("{own}/school_case")).await?;
        let kept = other.by_id("school_case.dilemma").await?;
        equal(other.value_of(&kept).await?.as_str(), "第 1 组看到的难题", "the participant's own answer")
    })
    .await
}
