//! Answers beside the model answer.

use super::compare::{Answered, Comparison};
use super::measure::{Measure, Scale, apart};

/// How an answer compares to the model answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same.
    Same,
    /// Close: a quarter of the line at most (one step of a score), a tenth of an amount, a week of a date, a third of
    /// several choices, a quarter of a ranking.
    Near,
    /// Another.
    Different,
    /// The model answer has one, and this participant none: blank, unknown or hidden.
    Missing,
}

/// A participant's answers beside the model answer, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ModelScore {
    /// The same.
    pub same: usize,
    /// Close.
    pub near: usize,
    /// Another.
    pub different: usize,
    /// None where the model answer has one.
    pub missing: usize,
}

const NEAR_STEPS: f64 = 0.25;
const NEAR_AMOUNT: f64 = 0.1;
const NEAR_DAYS: f64 = 7.0;
const NEAR_SET: f64 = 1.0 / 3.0;

impl Comparison {
    /// True when there is a model answer to compare with.
    pub fn has_model(&self) -> bool {
        self.has_model
    }

    /// A participant's answers beside the model answer, by slot; nothing where the model answer has none.
    pub fn against_model(&self, who: usize) -> Vec<Option<Likeness>> {
        self.answers.iter().map(|answered| likeness(answered, who)).collect()
    }

    /// Everybody's answers beside the model answer, counted; by participant.
    pub fn model_scores(&self) -> Vec<ModelScore> {
        (0..self.people).map(|who| score(&self.against_model(who))).collect()
    }

    /// Everybody's answers in one slot beside the model answer, counted.
    pub fn model_score_of(&self, slot: usize) -> ModelScore {
        let Some(answered) = self.answers.get(slot) else { return ModelScore::default() };
        let all: Vec<Option<Likeness>> = (0..self.people).map(|who| likeness(answered, who)).collect();
        score(&all)
    }
}

fn score(all: &[Option<Likeness>]) -> ModelScore {
    let count = |what| all.iter().filter(|one| **one == Some(what)).count();
    ModelScore {
        same: count(Likeness::Same),
        near: count(Likeness::Near),
        different: count(Likeness::Different),
        missing: count(Likeness::Missing),
    }
}

fn likeness(answered: &Answered, who: usize) -> Option<Likeness> {
    if answered.model == Measure::Nothing {
        return None;
    }
    let own = answered.by.get(who)?;
    if *own == answered.model {
        return Some(Likeness::Same);
    }
    let near = match (answered.scale, own, &answered.model) {
        (_, Measure::Nothing, _) => return Some(Likeness::Missing),
        (Scale::Amount, Measure::Figure(own), Measure::Figure(model)) => {
            (own - model).abs() <= NEAR_AMOUNT * model.abs()
        }
        (Scale::Days, Measure::Figure(own), Measure::Figure(model)) => (own - model).abs() <= NEAR_DAYS,
        (Scale::Bounded(width), own, model) => within(apart(own, model, width), NEAR_STEPS),
        (Scale::Sets, own, model) => within(apart(own, model, 1.0), NEAR_SET),
        (Scale::Orders(_), own, model) => within(apart(own, model, 1.0), NEAR_STEPS),
        _ => false,
    };
    Some(if near { Likeness::Near } else { Likeness::Different })
}

/// True for a distance that is no larger; figures like one fifth are not exact.
fn within(far: Option<f64>, limit: f64) -> bool {
    far.is_some_and(|far| far <= limit + 1e-9)
}
