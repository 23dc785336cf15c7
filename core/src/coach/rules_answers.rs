//! Rules about what the worksheets say, and where they disagree.

use crate::book::Value;
use crate::lang::Text;
use crate::people::Stakeholder;
use crate::worksheet::{Field, FieldType, Scope};

use super::account::{Account, Filled, Where};
use super::actions::actions;
use super::finding::Found;
use super::visit::labels;
use super::words::Fact;

/// From this score on, a score has to rest on something.
const HIGH: f64 = 4.0;

/// What the customer scores for a criterion of the qualification, if that is known.
fn score(account: &Account<'_>, criterion: &str) -> Option<f64> {
    let filled = account.sheet("qualification")?;
    let table = filled.def().table("customers")?;
    account.rows(filled, table).into_iter().find_map(|(_, row)| filled.cell(table, row, criterion).as_f64())
}

pub(super) fn relationship_broken(account: &Account<'_>) -> Option<Found> {
    let stage = account.sheet("relationship_stage").filter(|stage| stage.band("stage") == Some("broken"))?;
    let signals = "broken_signals";
    let at = stage.def().field(signals).map_or_else(|| stage.at(), |field| stage.at_field(field));
    Some(Found { facts: vec![("what", Fact::Labels(labels(stage, signals)))], at })
}

/// The verdict rests on all reasons; the ones that weigh most are named.
pub(super) fn churn_danger(account: &Account<'_>) -> Option<Found> {
    let review = account.sheet("churn_review").filter(|review| review.band("total_risk") == Some("danger"))?;
    let table = review.def().table("causes")?;
    let spec = review.def().tables.get(table)?;
    let risk = spec.column("risk")?;
    let risk = |at: usize| review.eval.computed(table, at, risk).value.as_number().unwrap_or_default();
    let highest = (0..spec.fixed_rows.len()).map(risk).fold(0.0, f64::max);
    let top = spec.fixed_rows.iter().enumerate().filter(|(at, _)| risk(*at) == highest);
    let what = top.map(|(_, row)| row.label.clone()).collect();
    Some(Found { facts: vec![("what", Fact::Labels(what)), ("n", Fact::Count(highest as usize))], at: review.at() })
}

pub(super) fn budget_contradiction(account: &Account<'_>) -> Option<Found> {
    let card = account.sheet("needs_card")?;
    let contradicts = score(account, "s_budget") == Some(5.0) && card.field("budget").is_unknown();
    contradicts.then(|| Found { facts: Vec::new(), at: card.at_field(card.def().field("budget").unwrap_or_default()) })
}

/// Only where it is known how well we meet the needs.
pub(super) fn fit_contradiction(account: &Account<'_>) -> Option<Found> {
    let card = account.sheet("needs_card").filter(|card| card.band("coverage") == Some("weak"))?;
    let fit = score(account, "s_fit").filter(|fit| *fit >= HIGH)?;
    let coverage = card.eval.result(card.def().result("coverage")?);
    let percent = coverage.value.as_number().filter(|_| coverage.is_known() && coverage.range.is_none())?;
    let at = card.def().field("needs").map_or_else(|| card.at(), |field| card.at_field(field));
    Some(Found {
        facts: vec![("n", Fact::Count(fit as usize)), ("percent", Fact::Count(percent.round() as usize))],
        at,
    })
}

/// Past the step in which the criteria are set (slide 40), technical buyers compare and can say no.
pub(super) fn technical_shallow(account: &Account<'_>) -> Option<Found> {
    const LATE: [&str; 3] = ["evaluate", "commit", "install"];
    let step = account.field("relationship_plan", "current_step").as_str().filter(|step| LATE.contains(step))?;
    let technical: Vec<&Stakeholder> = account.named().filter(|person| person.is_buyer("technical")).collect();
    let depths: Vec<u8> = technical.iter().filter_map(|person| person.depth.known().copied()).collect();
    if depths.is_empty() || depths.iter().any(|depth| *depth >= 2) {
        return None;
    }
    let shallow: Vec<_> = technical.iter().filter(|p| p.depth.known().is_some()).map(|p| p.id.clone()).collect();
    let at = Where::person("influence_map", shallow.first()?);
    let step = Fact::Labels(account.label("procure_step", step).into_iter().collect());
    Some(Found { facts: vec![("who", Fact::People(shallow)), ("step", step)], at })
}

pub(super) fn overdue(account: &Account<'_>) -> Option<Found> {
    let late: Vec<_> = actions(account).into_iter().filter(|action| !action.done && action.late > 0).collect();
    // Actions stand by date: the first is the oldest.
    let oldest = late.first()?;
    let days = usize::try_from(oldest.late).unwrap_or_default();
    let facts =
        vec![("n", Fact::Count(late.len())), ("days", Fact::Count(days)), ("what", Fact::Written(oldest.text.clone()))];
    Some(Found { facts, at: oldest.at.clone() })
}

/// High scores that are marked as unverified or as a guess; the first worksheet that has some.
pub(super) fn unproven_scores(account: &Account<'_>) -> Option<Found> {
    account.sheets.iter().find_map(|filled| {
        let (labels, at) = match filled.def().scope {
            Scope::Portfolio => unverified_criteria(account, filled),
            _ => guessed_scores(filled),
        };
        let at = at?;
        Some(Found { facts: vec![("what", Fact::Labels(labels))], at })
    })
}

type Labelled = (Vec<Text>, Option<Where>);

fn is_high(value: Option<&Value>) -> bool {
    value.and_then(Value::as_f64).is_some_and(|score| score >= HIGH)
}

/// Scores of the customer's row whose criterion is ticked as unverified; a criterion is the column `s_<id>`.
fn unverified_criteria(account: &Account<'_>, filled: &Filled<'_>) -> Labelled {
    let (mut labels, mut first) = (Vec::new(), None);
    for (table, spec) in filled.def().tables.iter().enumerate() {
        let Some(marks) = spec.column("unverified") else { continue };
        for (_, row) in account.rows(filled, table) {
            for id in row.cells.get(marks).map_or(&[][..], Value::as_ids) {
                let column = spec.columns.iter().position(|c| c.id.strip_prefix("s_") == Some(id));
                let Some(column) = column.filter(|column| is_high(row.cells.get(*column))) else { continue };
                labels.extend(spec.columns.get(column).map(|spec| spec.short_label().clone()));
                first.get_or_insert_with(|| filled.at_cell(table, &row.id, column));
            }
        }
    }
    (labels, first)
}

fn guessed_scores(filled: &Filled<'_>) -> Labelled {
    let (mut labels, mut first) = (Vec::new(), None);
    for (at, (field, value)) in filled.def().fields.iter().zip(&filled.eval.answers().fields).enumerate() {
        if is_score(field) && is_high(Some(value)) && filled.evidence(at) == Some("guess") {
            labels.push(field.short_label().clone());
            first.get_or_insert_with(|| filled.at_field(at));
        }
    }
    for (table, spec) in filled.def().tables.iter().enumerate() {
        for row in filled.eval.answers().tables.get(table).into_iter().flatten() {
            for (column, (field, value)) in spec.columns.iter().zip(&row.cells).enumerate() {
                if is_score(field)
                    && is_high(Some(value))
                    && filled.cell_evidence(table, &row.id, column) == Some("guess")
                {
                    labels.push(field.short_label().clone());
                    first.get_or_insert_with(|| filled.at_cell(table, &row.id, column));
                }
            }
        }
    }
    (labels, first)
}

/// True for a score of 0 or 1 to 5.
fn is_score(field: &Field) -> bool {
    matches!(field.kind, FieldType::Score { max: 5, .. })
}

pub(super) fn changed_since_review(account: &Account<'_>) -> Option<Found> {
    let first = account.changed_since_review.first()?;
    let what = account.changed_since_review.iter().map(|changed| changed.what.clone()).collect::<Vec<_>>();
    let facts = vec![("n", Fact::Count(what.len())), ("what", Fact::Labels(what))];
    Some(Found { facts, at: first.at.clone() })
}
