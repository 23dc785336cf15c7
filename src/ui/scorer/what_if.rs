//! Which one answer would change this verdict?

use keybook_core::decimal;
use keybook_core::formula::Val;
use keybook_core::lang::Lang;
use keybook_core::order::sort_by;
use keybook_core::worksheet::{Evaluator, FieldType, SingleChange, UnknownAnswer, show_range};
use keybook_markup::prelude::*;

use super::desk::Desk;
use crate::session::Session;
use crate::text::scorer;

/// How many changes to the better are named, and how many to the worse.
const NAMED: usize = 2;

/// The answers that would change the verdict of a row, in words: `at` is its place in the order of entry, `shown` in
/// the shown order.
pub fn what_if(session: &Session, desk: &Desk, at: usize, shown: usize) -> Html {
    html! {
        <div class="what-if" id={desk.cell_id(shown, "what_if")}>
            <h2>{ scorer::what_if(desk.lang) }</h2>
            <ul>{ lines(session, desk, at).into_iter().map(|line| html! { <li key={line.clone()}>{ line }</li> }).collect::<Html>() }</ul>
        </div>
    }
}

fn lines(session: &Session, desk: &Desk, at: usize) -> Vec<String> {
    let (card, lang) = (&desk.card, desk.lang);
    let Some(open) = session.sheet(&desk.sheet) else { return Vec::new() };
    let open = open.borrow();
    let verdict = open.eval.computed(card.customers, at, card.verdict);
    if verdict.value.is_null() {
        return vec![scorer::what_if_early(lang).to_owned()];
    }
    let found = open.eval.what_if(card.customers, at, card.verdict);
    let words = Words { desk, eval: &open.eval };
    let mut lines: Vec<String> = found.unknowns.iter().filter_map(|u| words.unknown(u)).collect();
    let mut changes: Vec<&SingleChange> = found.changes.iter().collect();
    // What would be better comes first, the smallest step at the head; then what could go wrong.
    let now = words.rank(&verdict.value);
    sort_by(&mut changes, |a, b| words.distance(a).cmp(&words.distance(b)));
    let (better, worse): (Vec<&SingleChange>, Vec<&SingleChange>) =
        changes.into_iter().partition(|change| words.rank(&change.outcome) < now);
    let named = better.into_iter().take(NAMED).chain(worse.into_iter().take(NAMED));
    lines.extend(named.filter_map(|change| words.change(change)));
    if lines.is_empty() {
        lines.push(scorer::what_if_none(lang).to_owned());
    }
    lines
}

struct Words<'a> {
    desk: &'a Desk,
    eval: &'a Evaluator,
}

impl Words<'_> {
    fn lang(&self) -> Lang {
        self.desk.lang
    }

    fn title(&self, column: usize) -> Option<String> {
        self.desk.heads.heads.iter().find(|h| h.criterion.column == column).map(|h| h.title.to_string())
    }

    fn verdict(&self, outcome: &Val) -> String {
        let (card, def) = (&self.desk.card, self.eval.sheet());
        let id = outcome.as_text().unwrap_or_default();
        let choices = def.column(card.customers, card.verdict).map_or(&[][..], |column| def.choices(&column.kind));
        choices.iter().find(|c| &*c.id == id).map_or_else(|| "–".to_owned(), |c| c.label.get(self.lang()).to_owned())
    }

    /// The place of a verdict among all, the best first, as the worksheet lists them.
    fn rank(&self, outcome: &Val) -> usize {
        let (card, def) = (&self.desk.card, self.eval.sheet());
        let choices = def.column(card.customers, card.verdict).map_or(&[][..], |column| def.choices(&column.kind));
        choices.iter().position(|c| Some(&*c.id) == outcome.as_text()).unwrap_or(choices.len())
    }

    /// How far a change is: a tick is nearest, then small steps of a score.
    fn distance(&self, change: &SingleChange) -> u32 {
        match (change.from.as_f64(), change.to.as_f64()) {
            // Scores differ by 5 at the most.
            (Some(from), Some(to)) => 1 + (to - from).abs() as u32,
            _ => 0,
        }
    }

    fn change(&self, change: &SingleChange) -> Option<String> {
        let verdict = self.verdict(&change.outcome);
        if change.column == self.desk.card.unverified {
            return self.tick(change, &verdict);
        }
        let number = |value: &keybook_core::book::Value| value.as_f64().map(|n| decimal::short(n, 1));
        let (from, to) = (number(&change.from)?, number(&change.to)?);
        Some(scorer::what_if_score(self.lang(), &self.title(change.column)?, &from, &to, &verdict))
    }

    fn tick(&self, change: &SingleChange, verdict: &str) -> Option<String> {
        let (before, after) = (change.from.as_ids(), change.to.as_ids());
        let differs = |a: &[std::rc::Rc<str>], b: &[std::rc::Rc<str>]| a.iter().find(|id| !b.contains(id)).cloned();
        let title =
            |id: &str| self.desk.heads.heads.iter().find(|h| &*h.criterion.id == id).map(|h| h.title.to_string());
        match (differs(before, after), differs(after, before)) {
            (Some(id), _) => Some(scorer::what_if_proof(self.lang(), &title(&id)?, verdict)),
            (None, Some(id)) => Some(scorer::what_if_doubt(self.lang(), &title(&id)?, verdict)),
            (None, None) => None,
        }
    }

    /// "Ask about the budget: 0–1 verify first; 2–5 with conditions". Nothing when every answer gives the same.
    fn unknown(&self, unknown: &UnknownAnswer) -> Option<String> {
        let spec = self.eval.sheet().column(self.desk.card.customers, unknown.column)?;
        if !matches!(spec.kind, FieldType::Score { .. }) || unknown.outcomes.windows(2).all(|w| w[0].1 == w[1].1) {
            return None;
        }
        let mut runs: Vec<(f64, f64, &Val)> = Vec::new();
        for (value, outcome) in &unknown.outcomes {
            let n = value.as_f64()?;
            match runs.last_mut() {
                Some((_, last, same)) if *same == outcome => *last = n,
                _ => runs.push((n, n, outcome)),
            }
        }
        let run = |(from, to, outcome): &(f64, f64, &Val)| {
            let scores = if from == to {
                decimal::fixed(*from, 0)
            } else {
                show_range(&decimal::fixed(*from, 0), &decimal::fixed(*to, 0))
            };
            scorer::what_if_range(self.lang(), &scores, &self.verdict(outcome))
        };
        let joint = if self.lang() == Lang::Zh { "，" } else { ", " };
        let outcomes = runs.iter().map(run).collect::<Vec<_>>().join(joint);
        Some(scorer::what_if_unknown(self.lang(), &self.title(unknown.column)?, &outcomes))
    }
}
