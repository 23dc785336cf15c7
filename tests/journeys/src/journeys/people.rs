//! People: the relationship plan, one panel for everybody, rows from a spreadsheet.

use super::steps::{add_customer, focused, load_example, reads, saved};
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, equal};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

const PLAN: &str = "#/account/acc_binjiang/relationship_plan";

/// What the slider of a depth says.
const DEPTH: &str = "return document.getElementById(arguments[0])?.getAttribute('aria-valuetext') === arguments[1];";

/// Puts a text into the field for pasting, as the clipboard would.
const PASTE: &str = "const field = document.getElementById('paste'); field.focus(); field.value = arguments[0]; \
     field.dispatchEvent(new InputEvent('input', { bubbles: true })); return null;";

async fn paste(page: &Page, text: &str) -> Outcome {
    page.by_id("paste-people").await?.click().await?;
    page.by_id("paste").await?;
    page.js::<Option<bool>>(PASTE, vec![text.into()]).await.map(drop)
}

async fn depth(page: &Page, id: &str, says: &str) -> Outcome {
    page.by_id(id).await?;
    page.wait_until(&format!("{id} says {says}"), DEPTH, vec![id.into(), says.into()]).await
}

/// Rows of a spreadsheet are shown before they are taken; what is new, changed and in doubt is said, and undo gives all
/// of it back.
pub async fn rows_are_pasted(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/relationship_plan")).await?;
    // The weights of the steps are given, and yet nothing follows from them alone.
    page.wait_for_text("填到一半就有结论").await?;
    page.wait_for_no_text("合规确认没勾全").await?;
    paste(&page, "职务\t姓名\t影响力\n校长\t赵明\t5\n总务主任\t钱红\t很大\n\t\t3").await?;
    page.wait_for_text("看不懂“很大”，这一格不要").await?;
    page.wait_for_text("没有姓名，不要").await?;
    page.click_button("收下 2 行").await?;
    page.wait_for_text("已收下 2 行").await?;
    // Pasted on the plan, they are on it.
    on_the_plan(&page, 2).await?;
    page.fill(&page.by_id("relationship_plan.develop.1.weight").await?, "60").await?;
    saved(&page).await?;
    page.reload().await?;
    // The same name with another title is the reader's to decide; nothing of it is taken before.
    paste(&page, "姓名\t职务\n赵明\t司机\n钱红\t副校长").await?;
    page.wait_for_text("还有 2 行重名没定，先不收").await?;
    page.by_css(".paste-rows tr:first-child .pick:last-child").await?.click().await?;
    page.click_button("收下 1 行").await?;
    page.wait_for_text("已收下 1 行").await?;
    on_the_plan(&page, 3).await?;
    page.press("Control+z").await?;
    on_the_plan(&page, 2).await
}

/// So many people are on the plan.
async fn on_the_plan(page: &Page, people: usize) -> Outcome {
    let rows = "return document.querySelectorAll('.plan-row').length === arguments[0];";
    page.wait_until(&format!("{people} are on the plan"), rows, vec![people.into()]).await
}

/// Whom the map knows as one kind of buyer is that kind on the plan as well, once they are put on it.
pub async fn kinds_of_buyers_go_to_the_plan(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/influence_map")).await?;
    page.by_id("map-add").await?.click().await?;
    focused(&page, "map-new-name").await?;
    page.type_text("赵明").await?;
    page.by_id("map-add-now").await?.click().await?;
    page.by_id("map-details").await?.click().await?;
    let kind = page.by_css("[id='person.buyer_types'] button:nth-of-type(2)").await?;
    page.js::<Option<bool>>("arguments[0].click(); return null;", vec![kind.to_json()?]).await?;
    saved(&page).await?;
    page.open(&format!("{home}/relationship_plan")).await?;
    page.click_button("赵明").await?;
    focused(&page, "relationship_plan.develop.1.weight").await?;
    page.click_button("展开赵明").await?;
    let kind = "return document.querySelector('[id=\"relationship_plan.develop.1.buyer_type\"] [aria-pressed=true]')?.textContent;";
    let kind = page.until("a kind of buyer is chosen", || page.js::<Option<String>>(kind, vec![])).await?;
    equal(kind.as_str(), "技术买家", "the kind of buyer on the plan")
}

/// Somebody's row of the plan: rows move when their priority does.
async fn row_of(page: &Page, name: &str) -> Outcome<String> {
    let place = "const mark = document.querySelector(`[aria-label=\"${arguments[0]}: 现有\"]`); \
         return mark ? mark.id.replace('.depth_now', '') : null;";
    let ask = || page.js::<Option<String>>(place, vec![name.into()]);
    page.until(&format!("{name} is on the plan"), ask).await
}

/// On a phone a relationship is moved on its line, the gap and the panel follow, and it is there after a reload.
pub async fn plan_is_kept_on_a_phone(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    page.resize(if page.engine == Engine::Chromium { 390 } else { 500 }, 844).await?;
    load_example(&page).await?;
    page.open(PLAN).await?;
    let row = row_of(&page, "许建国").await?;
    reads(&page, &format!("{row}.gap"), "+2").await?;
    depth(&page, &format!("{row}.depth_now"), "1 认识").await?;
    let slider = page.by_id(&format!("{row}.depth_now")).await?;
    page.js::<Option<bool>>("arguments[0].focus(); return null;", vec![slider.to_json()?]).await?;
    page.press("2").await?;
    reads(&page, &format!("{row}.gap"), "+1").await?;
    let play = page.by_id(&format!("{row}.our_play")).await?;
    // A thumb scrolls it out from under the bar at the foot; the driver only scrolls as far as the edge.
    page.js::<Option<bool>>("arguments[0].scrollIntoView({ block: 'center' }); return null;", vec![play.to_json()?])
        .await?;
    page.fill(&play, "请他看八年级的试用课").await?;
    saved(&page).await?;
    page.reload().await?;
    let row = row_of(&page, "许建国").await?;
    depth(&page, &format!("{row}.depth_now"), "2 互动").await?;
    let play = page.by_id(&format!("{row}.our_play")).await?;
    equal(page.value_of(&play).await?.as_str(), "请他看八年级的试用课", "what we do")?;
    let name = page.by_id(&format!("{row}.person")).await?;
    page.js::<Option<bool>>("arguments[0].scrollIntoView({ block: 'center' }); return null;", vec![name.to_json()?])
        .await?;
    name.click().await?;
    depth(&page, "person.depth", "2 互动").await?;
    // A thumb has lists with words below the line; a touch of one alone sets nothing.
    let list = page.by_id("person.rival_depth.list").await?;
    equal(page.value_of(&list).await?.as_str(), "2", "the rival's depth in the list")?;
    page.js::<Option<bool>>(CHOOSE, vec!["person.depth.list".into(), "4".into()]).await?;
    depth(&page, "person.depth", "4 同盟").await?;
    depth(&page, "person.rival_depth", "2 互动").await?;
    page.js::<Option<bool>>(CHOOSE, vec!["person.depth.list".into(), "?".into()]).await?;
    let unknown = "return /不知道/.test(document.getElementById('person.depth').getAttribute('aria-valuetext'));";
    page.wait_until("the depth is unknown", unknown, vec![]).await
}

/// Chooses in a list as a thumb does.
const CHOOSE: &str = "const list = document.getElementById(arguments[0]); list.value = arguments[1];
    list.dispatchEvent(new Event('change', { bubbles: true })); return null;";

/// Where a level stands on somebody's line, on the screen.
const LEVEL: &str = "const line = document.getElementById(arguments[0]).closest('.track');
    line.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = line.getBoundingClientRect();
    return [left + width * (34 + 42 * arguments[1]) / 240, top + height * arguments[2] / 48];";

/// A relationship is set with the pointer alone: a mark is dragged, or the line pressed where it should be.
pub async fn depth_is_set_by_pointer(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.open(PLAN).await?;
    let row = row_of(&page, "许建国").await?;
    let (now, rival) = (format!("{row}.depth_now"), format!("{row}.rival_depth"));
    depth(&page, &now, "1 认识").await?;
    let at = |level: u8, down: u8| page.js::<(f64, f64)>(LEVEL, vec![now.clone().into(), level.into(), down.into()]);
    let (from, to) = (at(1, 14).await?, at(3, 14).await?);
    let drag = page.driver.action_chain().move_to(from.0 as i64, from.1 as i64).click_and_hold();
    drag.move_to(to.0 as i64 - 9, to.1 as i64).move_to(to.0 as i64, to.1 as i64).release().perform().await?;
    depth(&page, &now, "3 信赖").await?;
    let (x, y) = at(2, 14).await?;
    page.driver.action_chain().move_to(x as i64, y as i64).click().perform().await?;
    depth(&page, &now, "2 互动").await?;
    let (x, y) = at(4, 40).await?;
    page.driver.action_chain().move_to(x as i64, y as i64).click().perform().await?;
    depth(&page, &rival, "4 同盟").await
}

/// The panel of a person says who last changed the answer that has the keyboard, and when.
pub async fn panel_says_who_changed_it(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    page.open("#/account/acc_binjiang/relationship_plan").await?;
    let row = row_of(&page, "许建国").await?;
    page.by_id(&format!("{row}.person")).await?.click().await?;
    let concern = page.by_id("person.concern").await?;
    page.fill(&concern, "先看试用报告").await?;
    let said = "return document.getElementById('person-past-last')?.innerText.startsWith('最后改动：这台机器');";
    page.wait_until("the panel says who wrote it", said, vec![]).await?;
    page.press("Tab").await?;
    saved(&page).await
}

/// A name that is known makes nobody new: the map leads to whoever has it, and the plan takes them.
pub async fn a_known_name_is_the_same_person(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/influence_map")).await?;
    page.by_id("map-add").await?.click().await?;
    focused(&page, "map-new-name").await?;
    for name in ["Jane Moss", "赵明", "jane moss "] {
        page.type_text(name).await?;
        page.press("Enter").await?;
        let taken = "return document.getElementById('map-new-name').value === '';";
        page.wait_until("the name is taken", taken, vec![]).await?;
    }
    page.wait_for_text("“jane moss”已经在图上").await?;
    let chosen = "const nodes = [...document.querySelectorAll('.map-node')]; \
         return nodes.length === 2 && document.querySelector('[aria-label=\"Jane Moss：操作\"]') !== null;";
    page.wait_until("the one who is there is chosen", chosen, vec![]).await?;
    page.open(&format!("{home}/relationship_plan")).await?;
    page.wait_for_text("地图上还有").await?;
    for _ in 0..2 {
        page.by_id("relationship_plan.develop.add").await?.click().await?;
        page.type_text("Jane Moss").await?;
        page.press("Enter").await?;
        focused(&page, "relationship_plan.develop.1.weight").await?;
    }
    page.wait_for_text("“Jane Moss”已经在发展表里").await?;
    let names =
        "return [...document.querySelectorAll('.plan-name b, .plan-add .pick')].map(e => e.textContent).join();";
    equal(page.js::<String>(names, vec![]).await?.as_str(), "Jane Moss,赵明", "who is on the plan, and who is not")?;
    saved(&page).await
}

/// A closed row of the plan names what must still be filled in behind it, and leads there.
pub async fn plan_rows_say_what_they_lack(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/relationship_plan")).await?;
    page.by_id("relationship_plan.develop.add").await?.click().await?;
    page.type_text("赵明").await?;
    page.press("Enter").await?;
    focused(&page, "relationship_plan.develop.1.weight").await?;
    page.click_button("还差：主要买家类型").await?;
    focused(&page, "relationship_plan.develop.1.buyer_type").await?;
    page.wait_for_no_text("还差：主要买家类型").await
}

/// Two entries of one person become one; what only the second one knew is kept, and undo parts them again.
pub async fn twice_entered_people_become_one(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/relationship_plan")).await?;
    for (at, name) in ["赵明", "赵 明"].into_iter().enumerate() {
        let field = page.by_id("relationship_plan.develop.add").await?;
        field.click().await?;
        page.type_text(name).await?;
        page.press("Enter").await?;
        focused(&page, &format!("relationship_plan.develop.{}.weight", at + 1)).await?;
    }
    let second = page.by_id("relationship_plan.develop.2.depth_now").await?;
    page.js::<Option<bool>>("arguments[0].focus(); return null;", vec![second.to_json()?]).await?;
    page.press("3").await?;
    depth(&page, "relationship_plan.develop.2.depth_now", "3 信赖").await?;
    page.by_id("relationship_plan.develop.1.person").await?.click().await?;
    let choose = "const list = document.getElementById('person.merge'); list.selectedIndex = 1; \
         list.dispatchEvent(new Event('change', { bubbles: true })); return null;";
    page.by_id("person.merge").await?;
    page.js::<Option<bool>>(choose, vec![]).await?;
    page.wait_for_text("已合成一个人").await?;
    depth(&page, "person.depth", "3 信赖").await?;
    page.press("Escape").await?;
    let rows = "return document.querySelectorAll('.plan-row').length === arguments[0];";
    page.wait_until("one row is left", rows, vec![1.into()]).await?;
    page.press("Control+z").await?;
    page.wait_until("both rows are back", rows, vec![2.into()]).await
}

/// Half a name in a field for people is there again when the page is loaded again, names nobody yet, and becomes somebody
/// when the field is left.
pub async fn half_a_name_survives_a_reload(visit: &mut Visit) -> Outcome {
    const FIELD: &str = "call_plan.person";
    let page = visit.start().await?;
    let home = add_customer(&page, "北山中学").await?;
    page.open(&format!("{home}/call_plan")).await?;
    page.by_id(FIELD).await?.click().await?;
    page.type_text("赵明").await?;
    saved(&page).await?;
    page.reload().await?;
    let field = page.by_id(FIELD).await?;
    equal(page.value_of(&field).await?.as_str(), "赵明", "what was typed before the page was loaded again")?;
    let list = "return document.querySelector('[role=listbox]') === null;";
    page.wait_until("no list lies open", list, vec![]).await?;
    field.click().await?;
    page.press("Enter").await?;
    saved(&page).await?;
    page.open(&format!("{home}/relationship_plan")).await?;
    let names = "return [...document.querySelectorAll('.plan-add .pick')].map(e => e.textContent).join();";
    equal(page.js::<String>(names, vec![]).await?.as_str(), "赵明", "who was made of it")?;
    // One step back is nobody, and nothing that was typed.
    page.open(&format!("{home}/call_plan")).await?;
    page.press("Control+z").await?;
    let empty = "return document.getElementById(arguments[0]).value === '';";
    page.wait_until("the field is empty again", empty, vec![FIELD.into()]).await
}
