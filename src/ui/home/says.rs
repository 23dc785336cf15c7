//! What a worksheet found, in one line.

use keybook_core::decimal;
use keybook_core::formula::Val;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Evaluator, FieldType, Gives, Labels, Names, ResultKind, show_range};

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
}

impl Says {
    fn found(text: String) -> Self {
        Self { text, found: true }
    }

    fn missing(text: String) -> Self {
        Self { text, found: false }
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
        None if eval.sheet().main_result().is_some_and(|at| eval.result(at).undecided) => {
            Says::missing(home::undecided(lang).to_owned())
        }
        None if missing > 0 => Says::missing(home::still_empty(lang, missing)),
        None => Says::missing(home::complete(lang).to_owned()),
    }
}

/// A verdict of so many characters is a label and needs its title beside it.
const A_WORD: usize = 7;

/// The main result with its verdict: `Readiness 68%: …`; the verdict alone where it is a sentence that says it all.
pub fn verdict(eval: &Evaluator, lang: Lang, names: &dyn Names) -> Option<String> {
    let at = eval.headline()?;
    let spec = eval.sheet().results.get(at)?;
    let band = spec.bands.get(eval.result(at).band?)?;
    let (verdict, is_word) = (band.verdict.get(lang), spec.kind == ResultKind::Choice && spec.labels == Labels::Plain);
    let said = verdict.trim_end_matches(['。', '.']);
    if is_word && said != verdict && said.chars().count() > A_WORD {
        return Some(said.to_owned());
    }
    // What stands in brackets behind a title is its scale.
    let title = spec.title.get(lang).split(['（', '(']).next().unwrap_or_default().trim();
    let (space, colon) = if lang == Lang::Zh { (" ", "：") } else { (" ", ": ") };
    if is_word {
        return Some([title, colon, said].concat());
    }
    Some([title, space, &eval.show_result(at, lang, names), colon, said].concat())
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
    let row = session.sheet(sheet).map(|open| of_row(&open.borrow().eval, account, lang, &*names));
    match row {
        Some(Row::Says(text)) => Says::found(text),
        Some(Row::Silent) => Says::missing(String::new()),
        Some(Row::Absent) => Says::missing(home::not_listed(lang).to_owned()),
        _ => Says::missing(home::all_customers(lang).to_owned()),
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

/// A customer's row in a sheet across customers.
enum Row {
    /// No table of it names customers.
    None,
    /// None of its rows names this one.
    Absent,
    /// The row is there and says nothing yet.
    Silent,
    /// The last computed choice of the row.
    Says(String),
}

fn of_row(eval: &Evaluator, account: &str, lang: Lang, names: &dyn Names) -> Row {
    for (table, spec) in eval.sheet().tables.iter().enumerate() {
        let is_account = |kind: &FieldType| *kind == FieldType::AccountRef;
        let Some(column) = spec.columns.iter().position(|column| is_account(&column.kind)) else { continue };
        let rows = eval.answers().tables.get(table).map_or(&[][..], |rows| rows);
        let at = rows.iter().position(|row| row.cells.get(column).and_then(|v| v.as_str()) == Some(account));
        let Some(row) = at else { return Row::Absent };
        let is_choice = |kind: &FieldType| matches!(kind, FieldType::Computed { gives: Gives::Choice(Some(_)), .. });
        let last = spec.columns.iter().rposition(|column| is_choice(&column.kind));
        return match last.filter(|column| eval.computed(table, row, *column).value != Val::Null) {
            Some(column) => Row::Says(eval.show_cell(table, row, column, lang, names)),
            None => Row::Silent,
        };
    }
    Row::None
}
