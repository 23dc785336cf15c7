//! What the sheets came to.

use super::measure::name_of;
use super::spread::Spread;
use super::tally::OptionCount;
use super::wall::{Return, Wall};
use crate::book::Value;
use crate::formula::Val;
use crate::worksheet::{Labels, ResultKind};

/// A verdict, and whose sheet came to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BandCount {
    /// The verdict, as a place in the result's bands.
    pub band: usize,
    /// Whose, as places in [`Wall::returns`]; nobody for a verdict that nobody came to.
    pub who: Vec<usize>,
}

/// What the sheets came to in one result.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResultTally {
    /// The result, as a place in the worksheet.
    pub result: usize,
    /// The figures in short, for a result that is a number.
    pub figures: Option<Spread>,
    /// Verdicts, in the worksheet's order, those that nobody came to included.
    pub bands: Vec<BandCount>,
    /// For a result that is a choice or a list: what came out, and whose; in the order of their coming. People and
    /// customers by their names as a text, anything else as an id.
    pub values: Vec<OptionCount>,
    /// Whose sheets leave it open because of an unknown answer.
    pub open: Vec<usize>,
    /// Whose sheets say nothing: less than half was filled in, or what it needs is missing.
    pub blank: Vec<usize>,
}

impl Wall {
    /// What the sheets came to, by result. A sheet that is less than half filled in says nothing, as it does in the
    /// participant's own page.
    pub fn results(&self) -> Vec<ResultTally> {
        let says: Vec<bool> =
            self.returns().iter().map(|from| from.started && from.eval.completeness().results_shown()).collect();
        (0..self.def().results.len()).map(|result| self.result(result, &says)).collect()
    }

    fn result(&self, result: usize, says: &[bool]) -> ResultTally {
        let Some(spec) = self.def().results.get(result) else { return ResultTally::default() };
        let bands = (0..spec.bands.len()).map(|band| BandCount { band, who: Vec::new() }).collect();
        let mut tally = ResultTally { result, bands, ..ResultTally::default() };
        let mut figures = Vec::new();
        for (who, (from, says)) in self.returns().iter().zip(says).enumerate() {
            let outcome = from.eval.result(result);
            if !says || (outcome.value == Val::Null && outcome.range.is_none() && !outcome.undecided) {
                tally.blank.push(who);
                continue;
            }
            if outcome.undecided || outcome.range.is_some() {
                tally.open.push(who);
            }
            let band = outcome.band.filter(|_| !outcome.undecided).and_then(|band| tally.bands.get_mut(band));
            if let Some(band) = band {
                band.who.push(who);
            }
            match &outcome.value {
                _ if !outcome.is_known() => {}
                Val::Number(figure) if outcome.range.is_none() => figures.push(*figure),
                Val::Text(_) | Val::List(_) if matches!(spec.kind, ResultKind::Choice | ResultKind::List) => {
                    tally.take(&outcome.value, (who, from), spec.labels);
                }
                _ => {}
            }
        }
        tally.figures = Spread::of(&figures);
        tally
    }
}

impl ResultTally {
    fn take(&mut self, val: &Val, (who, from): (usize, &Return), labels: Labels) {
        let value = match val {
            Val::List(items) => return items.iter().for_each(|item| self.take(item, (who, from), labels)),
            Val::Text(id) if matches!(labels, Labels::Person | Labels::Account) => Value::Text(name_of(from, id)),
            Val::Text(id) => Value::Id(id.clone()),
            _ => return,
        };
        match self.values.iter_mut().find(|have| have.value == value) {
            Some(have) => have.who.push(who),
            None => self.values.push(OptionCount { value, who: vec![who] }),
        }
    }
}
