//! Every worksheet, every field: filled, kept over a reload, taken back.

use std::path::Path;
use std::sync::Arc;

use super::steps::{add_customer, load_example, saved};
use keybook_core::worksheet::{Field, FieldType, Worksheet};
use keybook_journeys::engine::Engine;
use keybook_journeys::outcome::{Outcome, Trouble, equal, holds, none};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;
use keybook_journeys::worksheets::library;

/// Tables that a view of their own shows instead of rows; journeys of their own walk through them.
const ELSEWHERE: [&str; 2] = ["relationship_plan.develop", "influence_map.people"];

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
    let sheets = every_sheet()?;
    let routes = [
        format!("{home}/account_nature"),
        "#/portfolio/customer_pyramid".to_owned(),
        person,
        "#/me/cash_model".to_owned(),
        "#/workshop/own/video_review".to_owned(),
    ];
    for route in routes {
        let before = open(&page, &sheets, &route).await?;
        let filled = fill(&page, &before, &FIRST).await?;
        changed(&before, &filled, &route)?;
        kept(&page, &route, &filled).await?;
    }
    Ok(())
}

/// Every field of every worksheet, and every column in the first row of every table, takes an answer, keeps it over a
/// reload, and gives it back step by step: in the first chapters.
pub async fn every_field_of_the_first_chapters_is_kept_and_taken_back(visit: &mut Visit) -> Outcome {
    every_field(visit, |code| code < CHAPTERS).await
}

/// The same in the other chapters: together they would take one journey too long.
pub async fn every_field_of_the_last_chapters_is_kept_and_taken_back(visit: &mut Visit) -> Outcome {
    every_field(visit, |code| code >= CHAPTERS).await
}

/// The first chapter of the second half.
const CHAPTERS: &str = "3";

async fn every_field(visit: &mut Visit, wanted: fn(&str) -> bool) -> Outcome {
    let page = visit.start().await?;
    add_customer(&page, "北山中学").await?;
    let listed = "return document.querySelectorAll('.nav-group a').length >= 33;";
    page.wait_until("the contents list all worksheets", listed, vec![]).await?;
    let listed = "return [...document.querySelectorAll('.nav-group a')]
        .map((link) => [link.innerText.trim(), link.getAttribute('href')]);";
    let routes: Vec<(String, String)> = page.js(listed, vec![]).await?;
    let routes: Vec<String> = routes.into_iter().filter(|(code, _)| wanted(code)).map(|(_, route)| route).collect();
    let sheets = every_sheet()?;
    let mut filled_sheets = 0;
    for route in &routes {
        let before = open(&page, &sheets, route).await?;
        if before.asks.sheet == "qualification" || before.controls.is_empty() {
            continue;
        }
        all_there(&page, &before.asks).await?;
        let filled = fill(&page, &before, &FIRST).await?;
        changed(&before, &filled, route)?;
        kept(&page, route, &filled).await?;
        // Steps are those of this visit to the page: what was written before the reload is history.
        let again = fill(&page, &filled, &SECOND).await?;
        taken_back(&page, route, &filled, again).await?;
        filled_sheets += 1;
    }
    // Those about a person have nobody here.
    holds(filled_sheets + 3 >= routes.len(), format!("{filled_sheets} of {} worksheets were filled", routes.len()))
}

/// A control and what it says.
type Control = (String, String, String);

/// The controls of a worksheet: id, kind, and what each says.
struct Answers {
    asks: Arc<Asks>,
    controls: Vec<Control>,
}

/// What a worksheet's file asks, by the ids that the page gives it.
struct Asks {
    sheet: String,
    /// Fields, and columns in the first rows of tables, whose answer is a figure.
    figures: Vec<String>,
    /// Those whose answer is a date.
    days: Vec<String>,
    /// All that is asked in any case: what depends on an answer is filled when it comes.
    always: Vec<String>,
    /// Columns that are there as long as another table names them, or names none.
    named: Vec<String>,
    /// Tables with rows, and whether they have a row before somebody adds one.
    tables: Vec<(String, bool)>,
}

impl Asks {
    fn of(def: &Worksheet) -> Self {
        let mut asks = Self {
            sheet: def.id.to_string(),
            figures: Vec::new(),
            days: Vec::new(),
            always: Vec::new(),
            named: Vec::new(),
            tables: Vec::new(),
        };
        for field in &def.fields {
            let id = format!("{}.{}", def.id, field.id);
            let FieldType::Table(table) = field.kind else {
                asks.answer(&id, field, field.show_when.is_none());
                continue;
            };
            if ELSEWHERE.contains(&&*id) || &*def.id == "qualification" {
                continue;
            }
            let Some(spec) = def.tables.get(usize::from(table)) else { continue };
            let named = columns_named(def, usize::from(table));
            for column in spec.columns.iter().filter(|column| column.kind.is_input() && !column.read_only) {
                if named.contains(&&*column.id) && !column.required {
                    asks.named.push(format!("{id}.1.{}", column.id));
                    continue;
                }
                let sure = field.show_when.is_none() && column.show_when.is_none();
                asks.answer(&format!("{id}.1.{}", column.id), column, sure);
            }
            asks.tables.push((id, spec.is_fixed()));
        }
        asks
    }

    fn answer(&mut self, id: &str, field: &Field, always: bool) {
        let id = id.to_owned();
        match field.kind {
            FieldType::Number(_) | FieldType::Money { .. } | FieldType::Percent(_) => self.figures.push(id.clone()),
            FieldType::Date => self.days.push(id.clone()),
            _ => {}
        }
        if always {
            self.always.push(id);
        }
    }
}

/// The columns of a table that another one names.
fn columns_named(def: &Worksheet, table: usize) -> Vec<&str> {
    let by = (0..def.tables.len()).find_map(|by| Some((by, def.heading(by).filter(|of| of.rows == table)?)));
    let ids = by.and_then(|(by, of)| def.column(by, of.ids));
    ids.map_or_else(Vec::new, |ids| def.choices(&ids.kind).iter().map(|choice| &*choice.id).collect())
}

fn every_sheet() -> Outcome<Vec<Arc<Asks>>> {
    let library = library(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../worksheets"))?;
    Ok(library.worksheets.iter().map(|def| Arc::new(Asks::of(def))).collect())
}

async fn add_customer_from_start(page: &Page) -> Outcome {
    page.open("#/").await?;
    add_customer(page, "北山中学").await.map(drop)
}

async fn open(page: &Page, sheets: &[Arc<Asks>], route: &str) -> Outcome<Answers> {
    page.open(route).await?;
    let sheet = route.rsplit('/').next().unwrap_or_default();
    let drawn =
        "return document.querySelector(`main [id^='${arguments[0]}.'], main .nobody, main .page-actions`) !== null;";
    page.wait_until(&format!("{route} is drawn"), drawn, vec![sheet.into()]).await?;
    let asks = sheets.iter().find(|asks| *asks.sheet == *sheet);
    let asks = asks.ok_or_else(|| Trouble::new(format!("no file asks {sheet}")))?;
    first_rows(page, asks).await?;
    read(page, asks).await
}

/// Makes sure that every table has a row, and opens it.
async fn first_rows(page: &Page, asks: &Asks) -> Outcome {
    let has_row = "return document.getElementById(arguments[0])?.querySelector('[data-row]') != null;";
    for (id, fixed) in &asks.tables {
        if !fixed && !page.js::<bool>(has_row, vec![id.as_str().into()]).await? {
            page.by_id(&format!("{id}.add")).await?.click().await?;
        }
        page.wait_until(&format!("{id} has a row"), has_row, vec![id.as_str().into()]).await?;
        let open = "const open = document.getElementById(arguments[0] + '.1.open');
            if (open?.getAttribute('aria-expanded') === 'false') open.click();
            return document.getElementById(arguments[0]).querySelector('[data-row].is-open') !== null || open === null;";
        page.wait_until(&format!("the first row of {id} is open"), open, vec![id.as_str().into()]).await?;
    }
    Ok(())
}

async fn read(page: &Page, asks: &Arc<Asks>) -> Outcome<Answers> {
    let arguments = vec![asks.sheet.as_str().into(), asks.figures.clone().into(), asks.days.clone().into()];
    let mut controls: Vec<Control> = page.js(CONTROLS, arguments).await?;
    controls.retain(|(id, ..)| !asks.named.contains(id));
    Ok(Answers { asks: asks.clone(), controls })
}

/// Single answers that can be given, with what they say now.
const CONTROLS: &str = "
    const [sheet, figures, days] = arguments;
    const start = sheet + '.';
    // A field, or a column in the first row of a table.
    const asked = (id) => /^[^.~]+(\\.1\\.[^.~]+)?$/.test(id);
    const kind = (e) => {
        if (e.readOnly || e.disabled || e.closest('.given')) return null;
        if (e.tagName === 'TEXTAREA') return 'text';
        if (e.tagName === 'SELECT') return 'list';
        if (e.tagName === 'INPUT') {
            if (e.getAttribute('role') === 'combobox') return e.id.slice(start.length).includes('.') ? 'name' : null;
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
    return [...document.querySelectorAll('main [id]')]
        .filter((e) => e.id.startsWith(start) && asked(e.id.slice(start.length)) && kind(e))
        .map((e) => [e.id, kind(e), says(e)]);";

/// Everything that the worksheet's file asks has its place on the page.
async fn all_there(page: &Page, asks: &Asks) -> Outcome {
    holds(!asks.always.is_empty(), format!("{} asks something", asks.sheet))?;
    let missing = "return arguments[0].filter((id) => !document.getElementById(id));";
    let missing: Vec<String> = page.js(missing, vec![asks.always.clone().into()]).await?;
    none(&missing, "fields that are not on the page")
}

/// What is written into fields, and which of the choices is taken.
struct Way {
    /// A person or a customer, typed by name; nobody is left as is.
    name: Option<&'static str>,
    text: &'static str,
    number: &'static str,
    date: &'static str,
    last: bool,
}

const FIRST: Way =
    Way { name: Some("北山中学"), text: "先问清楚再写", number: "3", date: "2026-5-8", last: true };
const SECOND: Way = Way { name: None, text: "改过", number: "2", date: "2026-6-1", last: false };

/// Gives every control an answer, and waits until it is saved.
async fn fill(page: &Page, before: &Answers, way: &Way) -> Outcome<Answers> {
    // With a name the row may become another: that of the person.
    let (names, others): (Vec<Control>, Vec<Control>) =
        before.controls.iter().cloned().partition(|(_, kind, _)| kind == "name");
    answer(page, &names, way).await?;
    first_rows(page, &before.asks).await?;
    answer(page, &others, way).await?;
    // Some answers bring further questions.
    let mut more = read(page, &before.asks).await?.controls;
    more.retain(|(id, ..)| before.controls.iter().all(|(known, ..)| known != id));
    answer(page, &more, way).await?;
    page.js::<Option<bool>>("document.activeElement?.blur(); return null;", vec![]).await?;
    saved(page).await?;
    read(page, &before.asks).await
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
            "name" => named(page, id, way).await?,
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

/// Names somebody who is known, or new.
async fn named(page: &Page, id: &str, way: &Way) -> Outcome {
    let Some(name) = way.name else { return Ok(()) };
    write(page, id, name).await?;
    page.press("Enter").await
}

async fn press(page: &Page, id: &str, what: &str, way: &Way) -> Outcome {
    let script = "const all = [...document.getElementById(arguments[0]).querySelectorAll(arguments[1])];
        const e = all.at(arguments[2] ? -1 : 0);
        if (!e) throw new Error(`nothing to press in ${arguments[0]}`);
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
    if let Some((id, ..)) = filled.controls.iter().find(|(id, ..)| id.matches('.').count() == 1) {
        page.by_id(id).await?;
    }
    first_rows(page, &filled.asks).await?;
    let now = read(page, &filled.asks).await?;
    equal(differences(filled, &now), Vec::<String>::new(), &format!("what {route} lost over a reload"))
}

/// Undo until everything says what it said before.
async fn taken_back(page: &Page, route: &str, before: &Answers, mut now: Answers) -> Outcome {
    let most = 3 * now.controls.len() + 3;
    for _ in 0..most {
        let left = differences(before, &now).len();
        if left == 0 {
            return Ok(());
        }
        // A step changes an answer or two.
        let undo = "for (let n = 0; n < arguments[0]; n += 1) document.getElementById('undo').click(); return null;";
        page.js::<Option<bool>>(undo, vec![left.div_ceil(2).into()]).await?;
        now = read(page, &before.asks).await?;
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
