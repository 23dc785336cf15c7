//! What the scorer shows, read from the sheet.

use keybook_core::decimal;
use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_core::scorecard::{Criterion, Line, Scorecard};
use keybook_core::worksheet::{Names, Worksheet};

use crate::session::{NameBook, OpenSheet, Session, SheetId};

/// A criterion as a column of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// Its id and columns.
    pub criterion: Criterion,
    /// The short title.
    pub title: Rc<str>,
    /// The question in full.
    pub question: Rc<str>,
    /// The weight as it is written: `×1`.
    pub weight: Rc<str>,
    /// The id of its column, as in DOM ids.
    pub column: Rc<str>,
}

/// The criteria in use and what is said of them. The same pointer for as long as nothing of it changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Heads {
    /// The criteria in use.
    pub heads: Vec<Head>,
    /// True while the rep can add one.
    pub can_add: bool,
}

impl Heads {
    /// The criteria alone.
    pub fn criteria(&self) -> Vec<Criterion> {
        self.heads.iter().map(|head| head.criterion.clone()).collect()
    }
}

/// Reads the criteria in use.
pub fn heads(card: &Scorecard, open: &OpenSheet, lang: Lang) -> Heads {
    let (def, answers) = (open.eval.sheet(), open.eval.answers());
    let head = |criterion: &Criterion| Head {
        title: card.title(def, answers, criterion, lang).into(),
        question: card.question(def, criterion, lang).into(),
        weight: format!("×{}", decimal::short(card.weight(answers, criterion), 2)).into(),
        column: column_id(def, card, criterion),
        criterion: criterion.clone(),
    };
    Heads { heads: card.in_use(answers).map(head).collect(), can_add: card.next_own(answers).is_some() }
}

fn column_id(def: &Worksheet, card: &Scorecard, criterion: &Criterion) -> Rc<str> {
    def.column(card.customers, criterion.column).map_or_else(|| "".into(), |column| column.id.clone())
}

/// One line of the grid, with everything that is written on it.
#[derive(Clone, Debug, PartialEq)]
pub struct RowView {
    /// Scores and verdict.
    pub line: Line,
    /// The customer's name, or "" while none is chosen.
    pub name: Rc<str>,
    /// What stands below the name.
    pub under: Rc<str>,
    /// The verdict in words.
    pub verdict: Rc<str>,
}

/// Reads one line.
pub fn row(
    names: &NameBook,
    card: &Scorecard,
    open: &OpenSheet,
    at: usize,
    criteria: &[Criterion],
    lang: Lang,
) -> Option<RowView> {
    let line = card.line(&open.eval, at, criteria)?;
    let name = names.account(&line.customer).unwrap_or_default();
    let verdict = open.eval.show_cell(card.customers, at, card.verdict, lang, names);
    let show = |column: &str| {
        let column = open.eval.sheet().tables.get(card.customers).and_then(|t| t.column(column));
        column.map_or_else(String::new, |c| open.eval.show_cell(card.customers, at, c, lang, names))
    };
    let under: Vec<String> = ["opportunity", "owner"].into_iter().map(show).filter(|s| !s.is_empty()).collect();
    Some(RowView { line, name, under: under.join(" · ").into(), verdict: verdict.into() })
}

/// How a customer stands on the sheet, in one line, for the customer's own page: the row as it is shown, and words.
pub fn standing_of(session: &Session, sheet: &SheetId, account: &str, lang: Lang) -> Option<RowView> {
    let open = session.sheet(sheet)?;
    let open = open.borrow();
    let card = Scorecard::of(open.eval.sheet())?;
    let criteria = heads(&card, &open, lang).criteria();
    let at = (0..card.count(&open.eval))
        .find(|at| card.line(&open.eval, *at, &[]).is_some_and(|line| &*line.customer == account))?;
    row(&session.names(), &card, &open, at, &criteria, lang)
}
