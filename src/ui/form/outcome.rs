//! What follows from a sheet, ready to be shown: results, verdicts, findings.

use std::rc::Rc;

use keybook_core::book::Value;
use keybook_core::formula::{Expr, Formula, Read, Unary};
use keybook_core::lang::Lang;
use keybook_core::order::sort_by;
use keybook_core::worksheet::{
    Completeness, Evaluator, FieldType, Fired, Labels, Level, Names, Outcome, People, ResultKind, ResultSpec, Worksheet,
};

use super::super::stage::person_on_map;
use super::missing::{deciding, undecided};
use crate::session::{Session, SheetId};

/// A share of a hundred, to be drawn.
#[derive(Clone, PartialEq)]
pub struct Bar {
    /// The figure, or the lowest that it can become.
    pub low: f64,
    /// The highest that it can become, while answers are unknown.
    pub high: Option<f64>,
    /// Where verdicts begin.
    pub limits: Vec<f64>,
}

/// A result, ready to be shown.
#[derive(Clone, PartialEq)]
pub struct ResultShown {
    /// Its DOM id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its value; "" when there is none.
    pub shown: String,
    /// Its verdict.
    pub verdict: Option<String>,
    /// What to do.
    pub advice: Option<String>,
    /// That there is no verdict, while open answers decide between several.
    pub undecided: Option<&'static str>,
    /// For a share of a hundred that has a verdict.
    pub bar: Option<Bar>,
    /// True when the value itself is the verdict.
    pub is_word: bool,
}

impl ResultShown {
    /// Why there is no verdict: which answers decide, as far as that was found out.
    pub fn why_undecided<'a>(&self, deciding: &'a Deciding) -> Option<&'a str> {
        let generic = self.undecided?;
        Some(deciding.iter().find(|(id, _)| *id == self.id).map_or(generic, |(_, why)| why))
    }

    /// True while nothing came out, though enough is filled in elsewhere.
    pub fn is_open(&self) -> bool {
        self.shown.is_empty() && self.verdict.is_none() && self.undecided.is_none()
    }
}

/// A finding, ready to be shown.
#[derive(Clone, PartialEq)]
pub struct FindingShown {
    /// Tells it from the others.
    pub key: String,
    /// How serious it is.
    pub level: Level,
    /// What it says.
    pub text: String,
    /// The answer that it speaks of, as `stage::go_to` names answers.
    pub to: Option<String>,
}

/// What follows from a sheet.
#[derive(Clone, PartialEq)]
pub struct Outcomes {
    /// How far it is filled in.
    pub completeness: Completeness,
    /// The main result first, if there is one.
    pub results: Vec<ResultShown>,
    /// True when the first of the results is the main one.
    pub has_main: bool,
    /// The worst first.
    pub findings: Vec<FindingShown>,
}

/// What follows from a sheet; `None` for one that the page does not have.
pub fn outcomes_of(session: &Session, sheet: &SheetId) -> Option<Rc<Outcomes>> {
    let open = session.sheet(sheet)?;
    let open = open.borrow();
    Some(Rc::new(outcomes(&open.eval, session.lang(), &*session.names())))
}

/// The unknown answers that decide verdicts, in words, by the results' DOM ids.
pub type Deciding = Vec<(String, String)>;

/// Which unknown answers decide verdicts of a sheet, where results are shown.
pub fn deciding_of(session: &Session, sheet: &SheetId) -> Deciding {
    let Some(open) = session.sheet(sheet) else { return Vec::new() };
    let open = open.borrow();
    let def = open.eval.sheet();
    let shown = open.eval.completeness().results_shown();
    let results = def.results.iter().enumerate().filter(|_| shown);
    let (lang, names) = (session.lang(), session.names());
    let named =
        |(at, spec): (usize, &ResultSpec)| Some((result_id(def, spec), deciding(&open.eval, at, lang, &*names)?));
    results.filter_map(named).collect()
}

/// The DOM id of a result.
fn result_id(def: &Worksheet, spec: &ResultSpec) -> String {
    format!("{}.{}", def.id, spec.id)
}

/// What follows from a sheet now; nothing but the completeness below half of it.
pub fn outcomes(eval: &Evaluator, lang: Lang, names: &dyn Names) -> Outcomes {
    let def = eval.sheet();
    let completeness = eval.completeness();
    if !completeness.results_shown() {
        return Outcomes { completeness, results: Vec::new(), has_main: false, findings: Vec::new() };
    }
    let main = def.main_result();
    let order = main.into_iter().chain((0..def.results.len()).filter(|at| Some(*at) != main && !def.is_curve(*at)));
    let results = order.filter_map(|at| result(eval, at, lang, names)).collect();
    let level = |f: &Fired| def.rules.get(f.rule).map_or(Level::Info, |rule| rule.level);
    let mut fired = eval.fired();
    sort_by(&mut fired, |a, b| level(a).cmp(&level(b)));
    let finding = |f: Fired| FindingShown {
        key: format!("{}-{}", f.rule, f.row.map_or(0, |row| row + 1)),
        level: level(&f),
        text: eval.message(f, lang, names),
        to: target(eval, f),
    };
    Outcomes { completeness, results, has_main: main.is_some(), findings: fired.into_iter().map(finding).collect() }
}

fn result(eval: &Evaluator, at: usize, lang: Lang, names: &dyn Names) -> Option<ResultShown> {
    let def = eval.sheet();
    let spec = def.results.get(at)?;
    let outcome = eval.result(at);
    let band = outcome.band.filter(|_| !outcome.undecided).and_then(|band| spec.bands.get(band));
    Some(ResultShown {
        id: result_id(def, spec),
        title: spec.title.get(lang).to_owned(),
        shown: eval.show_result(at, lang, names),
        verdict: band.map(|band| band.verdict.get(lang).to_owned()),
        advice: band.and_then(|band| band.advice.as_ref()).map(|advice| advice.get(lang).to_owned()),
        undecided: undecided(&outcome, lang),
        bar: bar(at, spec, &outcome),
        is_word: spec.kind == ResultKind::Choice && spec.labels == Labels::Plain,
    })
}

/// Only a percentage has a scale that everybody knows.
fn bar(at: usize, spec: &ResultSpec, outcome: &Outcome) -> Option<Bar> {
    let (low, high) = outcome.range.map_or_else(
        || Some((outcome.value.as_number()?, None)),
        |(low, high)| Some((low, (high > low).then_some(high))),
    )?;
    let mut limits: Vec<f64> = spec.bands.iter().filter_map(|band| band.limit(at)).collect();
    limits.dedup();
    let fits = low >= 0.0 && high.unwrap_or(low) <= 100.0;
    (spec.kind == ResultKind::Percent && !spec.bands.is_empty() && fits).then_some(Bar { low, high, limits })
}

/// The answer that a rule speaks of: a cell of its row, a cell of a fixed row, or a field.
fn target(eval: &Evaluator, fired: Fired) -> Option<String> {
    let def = eval.sheet();
    let rule = def.rules.get(fired.rule)?;
    if let (Some(table), Some(row)) = (rule.each, fired.row) {
        let table = usize::from(table);
        // Rows that are everybody stand on the map.
        if def.tables.get(table)?.people == Some(People::All) {
            return Some(person_on_map(&eval.answers().tables.get(table)?.get(row)?.id));
        }
        return cell_id(eval, table, row, column_of(eval, table, row, &rule.when));
    }
    let mut lacks = Vec::new();
    missed(&rule.when.expr, &mut lacks);
    let lacking = lacks.into_iter().find_map(|lack| match lack {
        Lack::Field(field) if eval.answers().fields.get(field).is_none_or(Value::is_empty) => {
            Some(Behind::Field(field))
        }
        _ => None,
    });
    match lacking.or_else(|| behind(def, &rule.when))? {
        Behind::Cell(table, row, column) => cell_id(eval, table, row, input_behind(def, table, column)),
        Behind::Field(field) => Some(format!("{}.{}", def.id, def.fields.get(field)?.id)),
    }
}

/// A cell as `stage::go_to` names it.
fn cell_id(eval: &Evaluator, table: usize, row: usize, column: usize) -> Option<String> {
    let def = eval.sheet();
    let name = &def.fields.get(usize::from(def.tables.get(table)?.field))?.id;
    let row = &eval.answers().tables.get(table)?.get(row)?.id;
    Some(format!("{}.{name}#{row}.{}", def.id, def.column(table, column)?.id))
}

/// Which column of its row a rule speaks of: one that it found empty, else what it was computed from, else the first.
fn column_of(eval: &Evaluator, table: usize, row: usize, when: &Formula) -> usize {
    let def = eval.sheet();
    let own = || {
        when.reads.iter().filter_map(|read| match read {
            Read::Own(column) => Some(usize::from(*column)),
            _ => None,
        })
    };
    let cells = eval.answers().tables.get(table).and_then(|rows| Some(&rows.get(row)?.cells));
    let mut lacks = Vec::new();
    missed(&when.expr, &mut lacks);
    let lacking = lacks.into_iter().find_map(|lack| match lack {
        Lack::Own(column) if cells.and_then(|cells| cells.get(column)).is_none_or(Value::is_empty) => Some(column),
        _ => None,
    });
    let is_computed = |column: &usize| input_behind(def, table, *column) != *column;
    let column = lacking.or_else(|| own().find(is_computed)).or_else(|| own().next()).unwrap_or(0);
    input_behind(def, table, column)
}

/// An answer that a condition asks for.
enum Lack {
    /// A field.
    Field(usize),
    /// A column of its row.
    Own(usize),
}

/// What stands as `not filled(…)` in a condition.
fn missed(expr: &Expr, lacks: &mut Vec<Lack>) {
    match expr {
        Expr::Once(_, inner) => missed(inner, lacks),
        Expr::Unary(Unary::Not, inner) => match &**inner {
            Expr::Unary(Unary::Filled, asked) => match &**asked {
                Expr::Field(field) => lacks.push(Lack::Field((*field).into())),
                Expr::Cell { depth: 0, column, .. } => lacks.push(Lack::Own((*column).into())),
                _ => {}
            },
            inner => missed(inner, lacks),
        },
        Expr::Unary(_, inner) => missed(inner, lacks),
        Expr::Binary(_, both) => both.iter().for_each(|one| missed(one, lacks)),
        Expr::If(parts) => parts.iter().for_each(|one| missed(one, lacks)),
        _ => {}
    }
}

/// What a formula reads first.
enum Behind {
    /// A field, or a table as a whole.
    Field(usize),
    /// A cell of a fixed row: table, row, column.
    Cell(usize, usize, usize),
}

/// What a formula reads first, itself or through the results that it reads; those come before it, so that this ends.
fn behind(def: &Worksheet, formula: &Formula) -> Option<Behind> {
    let table = |table: u16| Some(Behind::Field(usize::from(def.tables.get(usize::from(table))?.field)));
    formula.reads.iter().find_map(|read| match (read, formula.cell) {
        (Read::Field(field), _) => Some(Behind::Field(usize::from(*field))),
        (Read::Column(at, column), Some((table, row, of))) if (*at, *column) == (table, of) => {
            Some(Behind::Cell(table.into(), row.into(), of.into()))
        }
        (Read::Rows(at) | Read::Column(at, _), _) => table(*at),
        (Read::Result(result), _) => behind(def, &def.results.get(usize::from(*result))?.formula),
        _ => None,
    })
}

/// A column that people can change: the column itself, or the first one that it is computed from.
fn input_behind(def: &Worksheet, table: usize, column: usize) -> usize {
    match def.column(table, column).map(|column| &column.kind) {
        Some(FieldType::Computed { formula, .. }) => formula
            .reads
            .iter()
            .find_map(|read| match read {
                Read::Own(own) if usize::from(*own) != column => Some(input_behind(def, table, usize::from(*own))),
                _ => None,
            })
            .unwrap_or(column),
        _ => column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the findings of a worksheet's example lead, by rule.
    fn leads(worksheet: &str) -> Vec<(String, String)> {
        let def = crate::catalogue::load(worksheet).unwrap();
        let catalogue = crate::catalogue::catalogue();
        let today = keybook_core::date::Date::parse(&catalogue.demo().today);
        let eval = Evaluator::new(def.clone(), def.examples[0].answers(&def, Lang::Zh), today);
        let lead = |fired: Fired| Some((def.rules[fired.rule].id.to_string(), target(&eval, fired)?));
        eval.fired().into_iter().filter_map(lead).collect()
    }

    #[test]
    fn findings_lead_to_the_answer_they_speak_of() {
        let of =
            |worksheet: &str, rule: &str| leads(worksheet).into_iter().find(|(id, _)| id == rule).map(|(_, to)| to);
        assert_eq!(of("competitiveness", "selling_low").as_deref(), Some("competitiveness.touchpoints#selling.score"));
        assert_eq!(of("churn_review", "admin_high").as_deref(), Some("churn_review.causes#admin.likelihood"));
        assert!(of("qualification", "unverified_high").is_some_and(|to| to.ends_with(".unverified")));
    }
}
