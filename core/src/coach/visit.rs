//! The visit of the call plan: what is planned, and whether it is to come, waits for its review, or was reviewed.

use std::rc::Rc;

use crate::book::Value;
use crate::date::Date;
use crate::lang::Text;
use crate::worksheet::{FieldType, Row};

use super::account::{Account, Filled, Where};

/// The worksheet that plans a visit and reviews it.
const PLAN: &str = "call_plan";

/// Its table of the visits before.
const KEPT: &str = "visits";

/// Where a visit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisitStage {
    /// To come, or planned without a day.
    Ahead,
    /// Its day is past and nobody wrote down what came of it.
    Unreviewed,
    /// It has an outcome.
    Reviewed,
}

/// The visit of the call plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// Where it stands.
    pub stage: VisitStage,
    /// When.
    pub day: Option<Date>,
    /// The customer's person whom it is to.
    pub person: Option<Rc<str>>,
    /// Our own person who comes along.
    pub companion: Option<Rc<str>>,
    /// Where.
    pub place: Rc<str>,
    /// What it is for.
    pub purpose: Rc<str>,
    /// The commitment to get.
    pub ask: Rc<str>,
    /// The least to bring back.
    pub fallback: Rc<str>,
    /// What to bring.
    pub bring: Vec<Text>,
    /// The answer when they speak of the rival.
    pub rival: Rc<str>,
    /// Where the last talk ended.
    pub last_time: Rc<str>,
    /// The steps that something is planned for.
    pub steps: Vec<Step>,
    /// What came of it.
    pub outcome: Option<Text>,
}

/// A step of the visit.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it is called.
    pub name: Text,
    /// What it must achieve.
    pub goal: Rc<str>,
    /// What to say.
    pub say: Rc<str>,
    /// How long it may take.
    pub minutes: Option<u32>,
}

/// The visit of the call plan, if one was written down.
pub fn visit(account: &Account<'_>) -> Option<Visit> {
    let plan = account.sheet(PLAN)?;
    let id = |field: &str| plan.field(field).as_str().map(Rc::from);
    let text = |field: &str| Rc::from(plan.field(field).as_str().unwrap_or_default().trim());
    let day = plan.field("visit_on").as_date();
    let planned = ["person", "purpose", "ask"].iter().any(|field| plan.field(field).as_str().is_some());
    let is_past = day.zip(account.today).is_some_and(|(day, today)| day.days_to(today) > 0);
    let stage = if plan.field("outcome").as_str().is_some() {
        VisitStage::Reviewed
    } else if is_past {
        VisitStage::Unreviewed
    } else {
        VisitStage::Ahead
    };
    // A day that is past is the day on which somebody began the sheet, unless more was written down.
    if !planned && (stage == VisitStage::Unreviewed || day.is_none() && stage == VisitStage::Ahead) {
        return None;
    }
    Some(Visit {
        stage,
        day,
        person: id("person"),
        companion: id("companion"),
        place: text("place"),
        purpose: text("purpose"),
        ask: text("ask"),
        fallback: text("fallback"),
        bring: labels(plan, "prep_product"),
        rival: text("prep_rival"),
        last_time: text("prep_customer"),
        steps: steps(plan),
        outcome: outcome(plan),
    })
}

/// A visit that somebody made and reviewed.
#[derive(Clone, Debug, PartialEq)]
pub struct PastVisit {
    /// When.
    pub day: Option<Date>,
    /// The customer's person whom it was to.
    pub person: Option<Rc<str>>,
    /// What came of it.
    pub outcome: Option<Text>,
    /// Where it says so.
    pub at: Where,
}

/// The last visit that was reviewed: that of the plan, or the latest that was kept when the next one was planned.
pub fn last_visit(account: &Account<'_>) -> Option<PastVisit> {
    let reviewed = visit(account).filter(|visit| visit.stage == VisitStage::Reviewed);
    let past =
        |visit: Visit| PastVisit { at: visit.at(), day: visit.day, person: visit.person, outcome: visit.outcome };
    reviewed.map(past).or_else(|| last_kept(account))
}

fn last_kept(account: &Account<'_>) -> Option<PastVisit> {
    let plan = account.sheet(PLAN)?;
    let table = plan.def().table(KEPT)?;
    let day = |row: &Row| plan.cell(table, row, "visit_on").as_date();
    let (_, row) = account.rows(plan, table).into_iter().max_by_key(|(_, row)| day(row))?;
    let spec = plan.def().tables.get(table)?;
    let outcome = spec.column("outcome")?;
    let chosen = plan.cell(table, row, "outcome").as_str();
    Some(PastVisit {
        day: day(row),
        person: plan.cell(table, row, "person").as_str().map(Rc::from),
        outcome: chosen.and_then(|id| label(plan, &spec.columns.get(outcome)?.kind, id)),
        at: plan.at_cell(table, &row.id, outcome),
    })
}

impl Visit {
    /// Where the visit is planned, or for one that is past, where its review is written.
    pub fn at(&self) -> Where {
        let field = if self.stage == VisitStage::Ahead { "visit_on" } else { "outcome" };
        Where { control: [PLAN, ".", field].concat(), ..Where::sheet(PLAN) }
    }
}

/// The labels of the items that were chosen in a field.
pub(super) fn labels(plan: &Filled<'_>, field: &str) -> Vec<Text> {
    let Some(kind) = kind(plan, field) else { return Vec::new() };
    plan.field(field).as_ids().iter().filter_map(|id| label(plan, kind, id)).collect()
}

fn kind<'a>(plan: &Filled<'a>, field: &str) -> Option<&'a FieldType> {
    let def = plan.def();
    Some(&def.fields.get(def.field(field)?)?.kind)
}

/// The label of an item that can be chosen.
fn label(plan: &Filled<'_>, kind: &FieldType, id: &str) -> Option<Text> {
    let choices = plan.def().choices(kind);
    choices.iter().find(|choice| *choice.id == *id).map(|choice| choice.label.clone())
}

fn steps(plan: &Filled<'_>) -> Vec<Step> {
    let Some(table) = plan.def().table("flow") else { return Vec::new() };
    let Some(spec) = plan.def().tables.get(table) else { return Vec::new() };
    let rows = plan.eval.answers().tables.get(table).map_or(&[][..], |rows| rows);
    let step = |row: &Row| {
        let fixed = spec.fixed_rows.iter().find(|fixed| fixed.id == row.id)?;
        let text = |column: &str| -> Rc<str> { plan.cell(table, row, column).as_str().unwrap_or_default().into() };
        let minutes = plan.cell(table, row, "minutes").as_f64().filter(|minutes| *minutes > 0.0);
        let step = Step {
            name: fixed.label.clone(),
            goal: text("goal"),
            say: text("say"),
            minutes: minutes.map(|minutes| minutes as u32),
        };
        // The minutes are filled in beforehand: alone they plan nothing.
        (!step.goal.is_empty() || !step.say.is_empty()).then_some(step)
    };
    rows.iter().filter_map(step).collect()
}

/// What the sheet's verdict on the outcome is; the outcome's own label where it has none.
fn outcome(plan: &Filled<'_>) -> Option<Text> {
    let Value::Id(chosen) = plan.field("outcome") else { return None };
    let result = plan.def().result("visit_result");
    let band = result.and_then(|at| plan.def().results.get(at)?.bands.get(plan.eval.result(at).band?));
    band.map(|band| band.verdict.clone()).or_else(|| label(plan, kind(plan, "outcome")?, chosen))
}
