//! A store with a thousand complete customers: whether they fit, and what a start and opening one of them costs.

use crate::prepare::Pages;
use crate::setting::Setting;
use crate::stored::{self, Store};
use crate::visit::Visit;
use keybook_core::book::{Book, Clock, DocId, Document, Entry, Replica, Value, key};
use keybook_core::lang::Lang;
use keybook_core::sheet::Sheet;
use keybook_core::storage::{Index, tight};
use keybook_core::worksheet::Scope;
use keybook_journeys::outcome::{Outcome, Trouble};
use keybook_journeys::worksheets::library;
use std::path::Path;
use std::rc::Rc;

/// How many customers there are.
pub const CUSTOMERS: usize = 1_000;

/// How long the page may go on with what it puts off, in milliseconds.
const SETTLED: u32 = 600;

/// What was measured.
#[derive(Debug, Default)]
pub struct Many {
    /// All keys and texts of the store, in characters.
    pub characters: f64,
    /// A start on the page of a customer, to the painted page, in milliseconds.
    pub starts: Vec<f64>,
    /// From the click on another customer to the painted page, in milliseconds.
    pub painted: Vec<f64>,
    /// The main thread's work for that, in milliseconds.
    pub work: Vec<f64>,
}

/// Starts and opens in every round.
///
/// # Errors
/// When the browser does not take the store, or a page does not come.
pub async fn measure(setting: &Setting, pages: &Pages) -> Outcome<Many> {
    let store = store(&setting.root.join("worksheets"), CUSTOMERS)?;
    let length = |text: &str| text.encode_utf16().count();
    let characters: usize = store.iter().map(|(key, text)| length(key) + length(text)).sum();
    let mut many = Many { characters: characters as f64, ..Many::default() };
    let case = pages.case(&pages.keybook, &route(0), &store, "keybook-many", &setting.out).await?;
    for round in 1..=setting.rounds {
        eprintln!("  {CUSTOMERS} customers: round {round} of {}", setting.rounds);
        let (visit, start) = Visit::begin(&case, &setting.out).await?;
        let opened = another(&visit, round).await;
        visit.end().await?;
        let (painted, work) = opened?;
        many.starts.push(start.shown);
        many.painted.push(painted);
        many.work.push(work);
    }
    Ok(many)
}

async fn another(visit: &Visit, round: usize) -> Outcome<(f64, f64)> {
    visit.rest(SETTLED).await?;
    visit.browser.collect_garbage().await?;
    let before = visit.browser.work().await?;
    let there = format!("keybookBench.go({:?}, '#account-name', 1)", route(round));
    let painted: Option<f64> = visit.browser.ask(&there).await?;
    let painted = painted.ok_or_else(|| Trouble::new("another customer does not come"))?;
    visit.rest(SETTLED).await?;
    Ok((painted, visit.browser.work().await?.since(before).task))
}

fn route(at: usize) -> String {
    format!("#/account/{}", id(at))
}

fn id(at: usize) -> String {
    format!("many{at:06}")
}

/// The model customer with every sheet of a customer filled, so many times: other names and times, the same words. How
/// much customers with words of their own take is counted without a browser, `tests/it/dense.rs`.
fn store(folder: &Path, count: usize) -> Outcome<Store> {
    let pattern = complete(folder)?;
    let mut index = Index::new(Vec::new());
    let mut store = Store::new();
    for at in 0..count {
        let doc = copy(&pattern, at);
        let text = tight(&doc).ok_or_else(|| Trouble::new("a customer cannot be packed"))?;
        index.note(&doc);
        store.push((format!("keybook.v1.doc.{}", doc.id()), text));
    }
    store.push(("keybook.v1.index".into(), index.save()));
    store.push(("keybook.v1.settings".into(), r#"{"lang":"zh","theme":"light"}"#.into()));
    Ok(store)
}

fn complete(folder: &Path) -> Outcome<Document> {
    let library = library(folder)?;
    let account = DocId::account("pattern");
    let mut book = Book::new(Clock::new(Replica(7)));
    for def in library.worksheets.into_iter().filter(|def| def.scope == Scope::Account) {
        let answers = def.examples.first().map(|example| example.answers(&def, Lang::Zh));
        let answers = answers.ok_or_else(|| Trouble::new(format!("{} has no example", def.id)))?;
        book.apply(Sheet::new(Rc::new(def), account.clone(), None).fill(&answers), stored::WRITTEN);
    }
    book.forget(&account).ok_or_else(|| Trouble::new("nothing was filled in"))
}

fn copy(pattern: &Document, at: usize) -> Document {
    let mut doc = Document::new(DocId::account(&id(at)));
    for (record, cells) in pattern.records() {
        for (key, cell) in &cells.cells {
            let mut stamp = cell.stamp();
            stamp.time += at as u64 * 86_400_000;
            doc.absorb(record, key, Entry { stamp, value: cell.value().clone() });
        }
    }
    let stamp = doc.latest();
    let mut meta = |name: &str, value: Value| {
        doc.absorb(&Document::META.into(), &name.into(), Entry { stamp, value });
    };
    meta(key::CREATED, Value::time(stamp.time));
    meta(key::NAME, Value::text(&format!("第{at}学校")));
    doc
}
