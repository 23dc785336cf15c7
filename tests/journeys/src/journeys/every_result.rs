//! Every worksheet of the example says in the page what its file promises.

use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use keybook_core::date::Date;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Demo, Evaluator, Home, Names, Scope, Worksheet};
use keybook_journeys::outcome::{Outcome, Trouble, holds, none};
use keybook_journeys::page::Page;
use keybook_journeys::visit::Visit;
use keybook_journeys::worksheets::library;
use serde::Deserialize;

use super::steps::load_example;

/// In both languages: every result with its verdict, every finding, and none besides. That the figures themselves are
/// those of the specification is tested without a browser, `tests/it/example_book.rs`.
pub async fn every_result_is_on_the_page(visit: &mut Visit) -> Outcome {
    let page = visit.start().await?;
    load_example(&page).await?;
    let mut wrong = Vec::new();
    let mut results = 0;
    for (lang, tag) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        page.speak(tag).await?;
        for promised in all(lang)? {
            page.open(&promised.route).await?;
            results += promised.results.len();
            wrong.extend(differences(&page, &promised).await?);
        }
    }
    none(&wrong, "what the page says and the file does not promise, or the other way round")?;
    holds(results > 380, format!("{results} results were looked for"))
}

/// Whatever is found leads to what it speaks of: the keyboard goes there, and that can be seen.
pub async fn every_finding_leads_somewhere(visit: &mut Visit) -> Outcome {
    const GO: &str = "const all = [...document.querySelectorAll('#form-margin .finding button')];
        all[arguments[0]]?.focus();
        all[arguments[0]]?.click();
        return all.length;";
    const THERE: &str = "const at = document.activeElement;
        const { top, bottom } = at.getBoundingClientRect();
        return at.closest('#form-margin') === null && at !== document.body && bottom > 0 && top < innerHeight;";
    let page = visit.start().await?;
    load_example(&page).await?;
    let (mut led, mut nowhere) = (0, Vec::new());
    for promised in all(Lang::Zh)?.iter().filter(|promised| !promised.findings.is_empty()) {
        page.open(&promised.route).await?;
        for at in 0..promised.findings.len() {
            let count: usize = page.js(GO, vec![at.into()]).await?;
            if at >= count {
                break;
            }
            led += 1;
            if page.wait_until("the keyboard is there", THERE, vec![]).await.is_err() {
                nowhere.push(format!("{}: {}", promised.sheet, promised.findings[at]));
            }
        }
    }
    none(&nowhere, "findings that lead nowhere")?;
    holds(led > 12, format!("{led} findings were followed"))
}

/// What has to be on the page of each worksheet.
fn all(lang: Lang) -> Outcome<Vec<Promised>> {
    let library = library(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../worksheets"))?;
    library.worksheets.iter().map(|def| promised(def, &library.shared.demo, lang)).collect()
}

/// What has to be on the page of a worksheet.
struct Promised {
    sheet: String,
    route: String,
    /// The DOM id of each result that is shown, what it shows, and its verdict.
    results: Vec<(String, String, Option<String>)>,
    findings: Vec<String>,
}

/// What the page shows.
#[derive(Deserialize)]
struct Shown {
    /// The DOM id of each result, what it shows, and what stands around it.
    results: Vec<(String, String, String)>,
    findings: Vec<String>,
    /// Texts and answers in which an id stands where people expect a name.
    ids: Vec<String>,
}

fn promised(def: &Worksheet, demo: &Demo, lang: Lang) -> Outcome<Promised> {
    let missing = || Trouble::new(format!("{} has no example", def.id));
    let answers = def.examples.first().ok_or_else(missing)?.answers(def, lang);
    let about = def.fields.iter().position(|field| field.home == Some(Home::Person));
    let person = about.and_then(|field| answers.fields.get(field)?.as_str()).map(str::to_owned);
    let eval = Evaluator::new(Rc::new(def.clone()), answers, Date::parse(&demo.today));
    let names = People { demo, lang };
    let result = |at: usize| {
        let spec = &def.results[at];
        let outcome = eval.result(at);
        let band =
            outcome.band.filter(|_| !outcome.undecided).map(|band| spec.bands[band].verdict.get(lang).to_owned());
        (format!("{}.{}", def.id, spec.id), eval.show_result(at, lang, &names), band)
    };
    let account = demo.accounts.first().map_or("", |account| &*account.id);
    Ok(Promised {
        sheet: def.id.to_string(),
        route: match def.scope {
            Scope::Account => format!("#/account/{account}/{}", def.id),
            Scope::Person => format!("#/account/{account}/person/{}/{}", person.unwrap_or_default(), def.id),
            Scope::Portfolio => format!("#/portfolio/{}", def.id),
            Scope::Rep => format!("#/me/{}", def.id),
            Scope::Workshop => format!("#/workshop/example/{}", def.id),
        },
        results: (0..def.results.len()).filter(|at| !def.is_curve(*at)).map(result).collect(),
        findings: eval.fired().into_iter().map(|fired| eval.message(fired, lang, &names)).collect(),
    })
}

/// Reads the page until it says what is promised, or says no longer anything new.
async fn differences(page: &Page, promised: &Promised) -> Outcome<Vec<String>> {
    let mut differ = Vec::new();
    for _ in 0..40 {
        let shown: Shown = page.js(SHOWN, vec![promised.sheet.as_str().into()]).await?;
        differ = compare(&shown, promised);
        if differ.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(differ.into_iter().map(|line| format!("{}: {line}", promised.route)).collect())
}

/// The results and findings of a worksheet; a list of findings that is folded is unfolded.
const SHOWN: &str = "
    const start = arguments[0] + '.';
    const tidy = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
    document.querySelectorAll('main section > .findings ~ button[aria-expanded=false]').forEach((more) => more.click());
    const outputs = [...document.querySelectorAll('main output[id]')].filter((one) => one.id.startsWith(start));
    const around = (one) => one.closest('.margin-result, .margin-part, dd, p')?.textContent;
    const written = [...document.querySelectorAll('main :is(input, textarea)')].map((one) => one.value);
    return {
        ids: [...written, document.querySelector('main').innerText].flatMap((text) => text.match(/\\b(p|acc)_[a-z]+\\b/g) ?? []),
        results: outputs.map((one) => [one.id, tidy(one.textContent), tidy(around(one))]),
        findings: [...document.querySelectorAll('main .findings .finding > p')].map((one) => tidy(one.textContent)),
    };";

fn compare(shown: &Shown, promised: &Promised) -> Vec<String> {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut differ = Vec::new();
    for (id, value, verdict) in &promised.results {
        let value = if value.is_empty() { "–".to_owned() } else { tidy(value) };
        match shown.results.iter().find(|(found, ..)| found == id) {
            None => differ.push(format!("{id} is not there")),
            Some((_, found, around)) => {
                if *found != value {
                    differ.push(format!("{id} is “{found}”, not “{value}”"));
                }
                if let Some(verdict) = verdict.as_ref().filter(|verdict| !around.contains(&tidy(verdict))) {
                    differ.push(format!("{id} says “{around}”, not “{verdict}”"));
                }
            }
        }
    }
    let mut found: Vec<String> = shown.findings.clone();
    let mut wanted: Vec<String> = promised.findings.iter().map(|text| tidy(text)).collect();
    found.sort();
    wanted.sort();
    differ.extend(shown.ids.iter().map(|id| format!("“{id}” stands where a name should")));
    if found != wanted {
        differ.push(format!("findings {found:?}, not {wanted:?}"));
    }
    differ
}

/// The names of the example.
struct People<'a> {
    demo: &'a Demo,
    lang: Lang,
}

impl Names for People<'_> {
    fn person(&self, id: &str) -> Option<Rc<str>> {
        self.demo.persons.iter().find(|person| &*person.id == id).map(|person| person.name.get(self.lang).into())
    }

    fn account(&self, id: &str) -> Option<Rc<str>> {
        self.demo.accounts.iter().find(|account| &*account.id == id).map(|account| account.name.get(self.lang).into())
    }
}
