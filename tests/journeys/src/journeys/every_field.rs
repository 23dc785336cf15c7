//! Every worksheet, every field: filled, kept over a reload, taken back.

use std::fs;
use std::path::Path;

use super::steps::{add_customer, load_example, saved};
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, Trouble, equal, holds, none};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;

/// One worksheet of each kind is filled with the thumb, and everything is there after a reload.
pub async fn one_sheet_of_each_kind_is_filled_on_a_phone(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    // A sheet about somebody needs somebody: the example's.
    load_example(&page).await?;
    add_customer_from_start(&page).await?;
    let home: String = page.js("return location.hash;", vec![]).await?;
    // The others make no window as narrow as a phone.
    page.resize(if page.engine == Engine::Chromium { 390 } else { 500 }, 844).await?;
    let person = "#/account/acc_binjiang/person/p_zhou/style_profile".to_owned();
    let routes = [
        format!("{home}/account_nature"),
        "#/portfolio/customer_pyramid".to_owned(),
        person,
        "#/me/cash_model".to_owned(),
        "#/workshop/own/video_review".to_owned(),
    ];
    for route in routes {
        let before = open(&page, &route).await?;
        let filled = fill(&page, &before, &FIRST).await?;
        changed(&before, &filled, &route)?;
        kept(&page, &route, &filled).await?;
    }
    Ok(())
}

/// Every field of every worksheet takes an answer, keeps it over a reload, and gives it back step by step.
pub async fn every_field_is_kept_and_taken_back(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, "北山中学").await?;
    let listed = "return document.querySelectorAll('.nav-group a').length >= 33;";
    page.wait_until("the contents list all worksheets", listed, vec![]).await?;
    let routes: Vec<String> = page
        .js("return [...document.querySelectorAll('.nav-group a')].map((link) => link.getAttribute('href'));", vec![])
        .await?;
    let mut filled_sheets = 0;
    for route in &routes {
        let before = open(&page, route).await?;
        if before.sheet == "qualification" || before.controls.is_empty() {
            continue;
        }
        all_there(&page, &before.sheet).await?;
        let filled = fill(&page, &before, &FIRST).await?;
        changed(&before, &filled, route)?;
        kept(&page, route, &filled).await?;
        // Steps are those of this visit to the page: what was written before the reload is history.
        let again = fill(&page, &filled, &SECOND).await?;
        taken_back(&page, route, &filled, again).await?;
        filled_sheets += 1;
    }
    holds(filled_sheets >= 30, format!("{filled_sheets} worksheets were filled"))
}

/// A control and what it says.
type Control = (String, String, String);

/// The controls of a worksheet: id, kind, and what each says.
struct Answers {
    sheet: String,
    controls: Vec<Control>,
}

async fn add_customer_from_start(page: &Page) -> Outcome {
    page.open("#/").await?;
    add_customer(page, "北山中学").await
}

async fn open(page: &Page, route: &str) -> Outcome<Answers> {
    page.open(route).await?;
    let sheet = route.rsplit('/').next().unwrap_or_default().to_owned();
    let drawn =
        "return document.querySelector(`main [id^='${arguments[0]}.'], main .nobody, main .page-actions`) !== null;";
    page.wait_until(&format!("{route} is drawn"), drawn, vec![sheet.as_str().into()]).await?;
    read(page, &sheet).await
}

async fn read(page: &Page, sheet: &str) -> Outcome<Answers> {
    let of = |kinds: &[&str]| -> Outcome<Vec<String>> {
        let fields = fields_of(sheet)?.into_iter();
        Ok(fields.filter(|(_, kind)| kinds.contains(&kind.as_str())).map(|(id, _)| id).collect())
    };
    let (figures, days) = (of(&["number", "money", "percent"])?, of(&["date"])?);
    let controls = page.js(CONTROLS, vec![sheet.into(), figures.into(), days.into()]).await?;
    Ok(Answers { sheet: sheet.to_owned(), controls })
}

/// Single answers that can be given, with what they say now.
const CONTROLS: &str = "
    const [sheet, figures, days] = arguments;
    const kind = (e) => {
        if (e.readOnly || e.disabled || e.closest('.given')) return null;
        if (e.tagName === 'TEXTAREA') return 'text';
        if (e.tagName === 'SELECT') return 'list';
        if (e.tagName === 'INPUT') {
            if (e.getAttribute('role') === 'combobox') return null;
            if (figures.includes(e.id)) return 'number';
            return days.includes(e.id) ? 'date' : 'text';
        }
        if (e.matches('[role=radiogroup], .picks, .segments')) return 'press';
        if (e.matches('.ticks')) return 'tick';
        return e.matches('ol.rank') ? 'rank' : null;
    };
    const says = (e) => {
        if (e.matches('input, textarea, select')) return e.value;
        if (e.matches('ol.rank')) return e.querySelector('.is-open') ? '' : e.innerText.replace(/\\s+/g, ' ');
        const on = '[aria-pressed=true], [aria-checked=true], input:checked';
        return [...e.querySelectorAll('button, input')].map((b, at) => b.matches(on) ? at : '').join(' ').trim();
    };
    const start = sheet + '.';
    return [...document.querySelectorAll('main [id]')]
        .filter((e) => e.id.startsWith(start) && !e.id.slice(start.length).includes('.') && !e.id.includes('~') && kind(e))
        .map((e) => [e.id, kind(e), says(e)]);";

/// Every field of the worksheet's file has its place on the page.
async fn all_there(page: &Page, sheet: &str) -> Outcome {
    let fields: Vec<String> = fields_of(sheet)?.into_iter().map(|(id, _)| id).collect();
    holds(!fields.is_empty(), format!("{sheet} has fields"))?;
    let missing = "return arguments[0].filter((id) => !document.getElementById(id));";
    let missing: Vec<String> = page.js(missing, vec![fields.into()]).await?;
    none(&missing, "fields that are not on the page")
}

/// The fields of a worksheet's file: the id of the control, and the type.
fn fields_of(sheet: &str) -> Outcome<Vec<(String, String)>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../worksheets/{sheet}.toml"));
    let text = fs::read_to_string(file).map_err(|error| Trouble::new(format!("{sheet}.toml: {error}")))?;
    let quoted = |part: &str, key: &str| Some(part.split_once(key)?.1.split('"').next()?.to_owned());
    let field = |part: &str| Some((format!("{sheet}.{}", quoted(part, "id = \"")?), quoted(part, "\ntype = \"")?));
    let fields = text.split("[[section.field]]\n").skip(1).map(|part| part.split("\n\n").next().unwrap_or_default());
    // What depends on an answer is filled when it comes.
    Ok(fields.filter(|part| !part.contains("show_when")).filter_map(field).collect())
}

/// What is written into fields, and which of the choices is taken.
struct Way {
    text: &'static str,
    number: &'static str,
    date: &'static str,
    last: bool,
}

const FIRST: Way = Way { text: "先问清楚再写", number: "3", date: "2026-5-8", last: true };
const SECOND: Way = Way { text: "改过", number: "2", date: "2026-6-1", last: false };

/// Gives every control an answer, and waits until it is saved.
async fn fill(page: &Page, before: &Answers, way: &Way) -> Outcome<Answers> {
    answer(page, &before.controls, way).await?;
    // Some answers bring further questions.
    let mut more = read(page, &before.sheet).await?.controls;
    more.retain(|(id, ..)| before.controls.iter().all(|(known, ..)| known != id));
    answer(page, &more, way).await?;
    page.js::<Option<bool>>("document.activeElement?.blur(); return null;", vec![]).await?;
    saved(page).await?;
    read(page, &before.sheet).await
}

async fn answer(page: &Page, controls: &[Control], way: &Way) -> Outcome {
    for (id, kind, _) in controls {
        // An answer before may have taken the question away.
        let there = "return document.getElementById(arguments[0]) !== null;";
        if !page.js::<bool>(there, vec![id.as_str().into()]).await? {
            continue;
        }
        match kind.as_str() {
            "text" => write(page, id, way.text).await?,
            "number" => write(page, id, way.number).await?,
            "date" => write(page, id, way.date).await?,
            "list" => press(page, id, "option", way).await?,
            "tick" => press(page, id, "input", way).await?,
            "rank" => press(page, id, "button[aria-disabled=false]", way).await?,
            _ => press(page, id, "button", way).await?,
        }
    }
    Ok(())
}

async fn write(page: &Page, id: &str, text: &str) -> Outcome {
    let field = page.by_id(id).await?;
    let focus =
        "const e = arguments[0]; e.closest('details')?.setAttribute('open', ''); e.focus(); e.select(); return null;";
    page.js::<Option<bool>>(focus, vec![field.to_json()?]).await?;
    page.type_text(text).await
}

async fn press(page: &Page, id: &str, what: &str, way: &Way) -> Outcome {
    let script = "const all = [...document.getElementById(arguments[0]).querySelectorAll(arguments[1])];
        const e = all.at(arguments[2] ? -1 : 0);
        if (e.tagName !== 'OPTION') return e.click(), null;
        const list = e.closest('select');
        list.value = e.value;
        list.dispatchEvent(new Event('change', { bubbles: true }));
        return null;";
    page.js::<Option<bool>>(script, vec![id.into(), what.into(), way.last.into()]).await.map(|_| ())
}

/// What was empty says something now. What was filled already, because it has its home elsewhere, may say the same.
fn changed(before: &Answers, after: &Answers, route: &str) -> Outcome {
    let empty = |(id, _, said): &&Control| {
        said.is_empty() && after.controls.iter().any(|(have, _, says)| have == id && says.is_empty())
    };
    let left: Vec<&str> = before.controls.iter().filter(empty).map(|(id, ..)| id.as_str()).collect();
    none(&left, &format!("answers that {route} did not take"))
}

async fn kept(page: &Page, route: &str, filled: &Answers) -> Outcome {
    page.reload().await?;
    let sheet = &filled.sheet;
    if let Some((id, ..)) = filled.controls.first() {
        page.by_id(id).await?;
    }
    let now = read(page, sheet).await?;
    equal(differences(filled, &now), Vec::<String>::new(), &format!("what {route} lost over a reload"))
}

/// Undo until everything says what it said before.
async fn taken_back(page: &Page, route: &str, before: &Answers, mut now: Answers) -> Outcome {
    let most = 3 * now.controls.len() + 3;
    for _ in 0..most {
        if differences(before, &now).is_empty() {
            return Ok(());
        }
        page.by_css("[id=undo]").await?.click().await?;
        now = read(page, &before.sheet).await?;
    }
    equal(differences(before, &now), Vec::<String>::new(), &format!("what undo did not take back in {route}"))
}

fn differences(expected: &Answers, found: &Answers) -> Vec<String> {
    let other = |(id, _, said): &Control| {
        let says = found.controls.iter().find(|(have, ..)| have == id).map_or("(gone)", |(_, _, says)| says);
        (says != said).then(|| format!("{id}: {said:?} became {says:?}"))
    };
    expected.controls.iter().filter_map(other).collect()
}
