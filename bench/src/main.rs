//! Measures the packaged page beside one written by hand: `cargo xtask bench`.
//!
//! Every visit is a fresh Chromium with a profile that has the data already; pages take turns, so that whatever else
//! the machine does meets all of them. Keys are real ones, costs are what the browser itself counts.
//! Another part is a file beside `scorer.rs` and `writing.rs`, a reference page, and lines in
//! `summary.rs`.

mod browser;
mod customers;
mod machine;
mod many;
mod map;
mod people;
mod prepare;
mod profile;
mod reference;
mod report;
mod scorer;
mod setting;
mod statistics;
mod stored;
mod summary;
mod visit;
mod worksheets;
mod writing;

use keybook_journeys::outcome::Outcome;
use prepare::Pages;
use report::Report;
use setting::Setting;
use std::fs;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("bench: {trouble}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Outcome {
    let setting = Setting::read(lexopt::Parser::from_env())?;
    fs::create_dir_all(&setting.out)?;
    let pages = Pages::gather(&setting.dist, &setting.root.join("bench/reference"), &setting.out)?;
    if setting.profile { profile::print(&setting, &pages).await } else { measure(&setting, &pages).await }
}

async fn measure(setting: &Setting, pages: &Pages) -> Outcome {
    let before = machine::load();
    let mut sections = Vec::new();
    if setting.asks_for("size") {
        sections.push(summary::size(&pages.keybook)?);
    }
    if setting.asks_for("scorer") {
        let pairs = scorer::measure(setting, pages).await?;
        sections.extend([summary::starts(&pairs), summary::scores(&pairs), summary::growth(&pairs)]);
    }
    if setting.asks_for("writing") {
        let writing = writing::measure(setting, pages).await?;
        sections.extend([summary::texts(&writing), summary::burden(&writing), summary::writes(&writing)]);
    }
    if setting.asks_for("worksheets") {
        sections.push(summary::worksheets(&worksheets::measure(setting, pages).await?));
    }
    if setting.asks_for("many") {
        sections.push(summary::many(&many::measure(setting, pages).await?));
    }
    if setting.asks_for("map") {
        let pairs = map::measure(setting, pages).await?;
        sections.push(summary::maps(&pairs));
    }
    let machine = vec![
        machine::processor(),
        format!("load before: {before}, after: {}", machine::load()),
        format!("{} rounds, {} keys each", setting.rounds, setting.keys),
    ];
    let report = Report { machine, sections };
    report.write(&setting.out.join("report.json"))?;
    println!("{}", report.table());
    Ok(())
}
