//! Views that some worksheets bring along, where rows of fields are the wrong shape.

use std::rc::Rc;

use keybook_core::coach::{Account, Finding, MAX_SHOWN, findings};
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Names, Worksheet};
use keybook_markup::prelude::*;

use super::super::relationships;
use super::super::stage::person_on_map;
use super::outcome::{FindingShown, Outcomes};
use crate::session::{OpenSheet, Session, SheetId};

/// Fields that the view before the sections shows; the sections leave them out.
pub fn elsewhere(worksheet: &str) -> &'static [&'static str] {
    match worksheet {
        "relationship_plan" => &["develop", "current_step"],
        "influence_map" => &["people"],
        _ => &[],
    }
}

/// True for worksheets whose view needs the whole width; what follows from them stands below.
pub fn is_wide(worksheet: &str) -> bool {
    matches!(worksheet, "relationship_plan" | "influence_map")
}

/// The view that stands before the sections.
pub fn above(sheet: &SheetId) -> Html {
    match &*sheet.worksheet {
        "relationship_plan" => html! { <relationships::Relationships sheet={sheet.clone()} /> },
        _ => html! { <></> },
    }
}

/// The people of whom the coach beside the map speaks, nobody for other sheets; "" for the account as a whole where it misses a coach.
pub fn coached(session: &Session, sheet: &SheetId) -> Vec<Rc<str>> {
    let people = |found: &Finding| match found.rule.id {
        "no_coach" => vec![Rc::from("")],
        _ => found.people().to_vec(),
    };
    if &*sheet.worksheet != "influence_map" {
        return Vec::new();
    }
    let all = |account: &Account<'_>| findings(account).iter().take(MAX_SHOWN).flat_map(people).collect();
    session.read_account(sheet.doc.name(), all)
}

/// What follows from a sheet below its view, without what the coach beside the view says in its own words: that somebody
/// decides whom we hardly know, that somebody weighty is not on our side, that nobody helps us.
pub fn without_coached(def: &Worksheet, outcomes: Rc<Outcomes>, coached: &[Rc<str>]) -> Rc<Outcomes> {
    const OF_PEOPLE: [&str; 3] = ["decider_far", "strong_against", "strong_neutral"];
    let told = |finding: &FindingShown| {
        // A finding is known by the place of its rule, and its row.
        let rule = finding.key.split('-').next().and_then(|at| def.rules.get(at.parse::<usize>().ok()?));
        let about = |id: &Rc<str>| finding.to.as_deref() == Some(&*person_on_map(id));
        match rule.map_or("", |rule| &*rule.id) {
            "no_coach" => coached.iter().any(|id| id.is_empty()),
            rule => OF_PEOPLE.contains(&rule) && coached.iter().any(about),
        }
    };
    if !outcomes.findings.iter().any(told) {
        return outcomes;
    }
    let mut kept = Outcomes::clone(&outcomes);
    kept.findings.retain(|finding| !told(finding));
    Rc::new(kept)
}

/// What the sentence at the head adds to the verdict.
pub fn added(open: &OpenSheet, lang: Lang, names: &dyn Names) -> Option<String> {
    match &*open.eval.sheet().id {
        "relationship_plan" => relationships::standing(open, lang, names),
        _ => None,
    }
}
