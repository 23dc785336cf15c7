//! What a worksheet found, in one line.

use keybook_core::coach::{Across, across, verdict};
use keybook_core::decimal;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Names, Outcome, show_range};

use super::super::scorer::{RowView, standing_of};
use crate::session::{OpenSheet, Session, SheetId};
use crate::text::{account, home};

/// A line in the contents.
#[derive(Clone, PartialEq)]
pub struct Says {
    /// What the sheet found, or what it still needs.
    pub text: String,
    /// True for a finding; what is missing is printed in grey.
    pub found: bool,
    /// True for a finding whose sheet goes into the customer's book. A sheet across customers that draws them all does
    /// not: the book is for this one.
    pub in_book: bool,
}

impl Says {
    fn found(text: String) -> Self {
        Self { text, found: true, in_book: true }
    }

    /// What is missing.
    pub fn missing(text: String) -> Self {
        Self { text, found: false, in_book: false }
    }
}

/// What a customer's sheet found.
pub fn of_sheet(open: &OpenSheet, lang: Lang, names: &dyn Names) -> Says {
    let eval = &open.eval;
    let done = eval.completeness();
    let missing = done.required.saturating_sub(done.filled) as usize;
    if !done.results_shown() {
        let before = done.required.div_ceil(2).saturating_sub(done.filled) as usize;
        return Says::missing(home::more_answers(lang, before));
    }
    match verdict(eval, lang, names) {
        Some(text) => Says::found(text),
        None if eval.sheet().main_result().is_some_and(|at| is_asked(&eval.result(at))) => {
            Says::missing(home::undecided(lang).to_owned())
        }
        None if missing > 0 => Says::missing(home::still_empty(lang, missing)),
        None => Says::missing(home::complete(lang).to_owned()),
    }
}

/// True when an unknown answer decides, and not one that nobody gave yet.
fn is_asked(outcome: &Outcome) -> bool {
    outcome.undecided && !outcome.unfinished
}

/// What a sheet across customers says of this one.
pub fn of_portfolio(session: &Session, sheet: &SheetId, account: &str) -> Says {
    let lang = session.lang();
    if &*sheet.worksheet == "qualification" {
        let standing = standing_of(session, sheet, account, lang);
        return standing.map_or_else(
            || Says::missing(account::not_scored(lang).to_owned()),
            |view| Says::found(conclusion(&view)),
        );
    }
    let names = session.names();
    let Some(open) = session.sheet(sheet) else { return Says::missing(String::new()) };
    let open = open.borrow();
    let eval = &open.eval;
    match across(eval, account, lang, &*names) {
        Across::Says(text) => Says::found(text),
        Across::Uses(text) => Says { in_book: false, ..Says::found(text) },
        Across::Silent => Says::missing(home::no_answer(lang).to_owned()),
        Across::Absent => Says::missing(home::not_listed(lang).to_owned()),
        Across::Named(text) => Says::missing(text),
        Across::NoRows => Says::missing(match verdict(eval, lang, &*names) {
            Some(text) => home::of_all(lang, &text),
            None => home::all_customers(lang).to_owned(),
        }),
    }
}

fn conclusion(view: &RowView) -> String {
    let total = match (view.line.percent.range, view.line.percent.value.as_number()) {
        (Some((low, high)), _) => show_range(&decimal::fixed(low, 0), &decimal::fixed(high, 0)),
        (None, Some(total)) => decimal::fixed(total, 0),
        (None, None) => "–".to_owned(),
    };
    if view.verdict.is_empty() { total } else { [&total, " · ", &*view.verdict].concat() }
}
