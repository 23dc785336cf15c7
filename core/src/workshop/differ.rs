//! Who differs most from the others.

use super::compare::{Answered, Comparison};
use super::measure::{Measure, of_orders, of_sets, on_line};
use super::spread::middle_without;
use crate::order::sort_by;

/// How far a participant is from the others.
///
/// Every question that the participant and at least one other answered counts the same. On a line (scores, numbers,
/// dates) it counts how far the answer is from the median of the others, as a share of the line; of choices, whether it
/// is another than most others chose; of several choices, the share on which most others decided otherwise; of a ranking,
/// how far its items are from their mean places, as a share of the most there could be. The distance is the mean of all.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Who, as a place in [`super::Wall::returns`].
    pub who: usize,
    /// From 0, as most others, to 1.
    pub distance: f64,
    /// How many answers could be compared.
    pub compared: usize,
    /// The slots that count most, the farthest first, with how far they are apart: places in [`Comparison::slots`]. Only
    /// those that differ, at most three.
    pub most: Vec<(usize, f64)>,
}

impl Difference {
    /// The distance as it is shown.
    pub fn percent(&self) -> u32 {
        whole_percent(self.distance)
    }
}

/// A share from 0 to 1 in whole percent, as it is shown everywhere.
pub fn whole_percent(share: f64) -> u32 {
    crate::formula::round_half_away(share * 100.0, 0).clamp(0.0, 100.0) as u32
}

/// The same with its sign.
pub fn share_text(share: f64) -> String {
    [&*whole_percent(share).to_string(), "%"].concat()
}

/// The most answers that are named.
const NAMED: usize = 3;

impl Comparison {
    /// Everybody, the one who differs most first; who has nothing to compare comes last.
    pub fn who_differs(&self) -> Vec<Difference> {
        let mut all: Vec<Difference> =
            (0..self.people).map(|who| Difference { who, distance: 0.0, compared: 0, most: Vec::new() }).collect();
        for (slot, answered) in self.answers.iter().enumerate() {
            for (one, far) in all.iter_mut().zip(distances(answered)) {
                let Some(far) = far else { continue };
                one.compared += 1;
                one.distance += far;
                note(&mut one.most, slot, far);
            }
        }
        for one in all.iter_mut().filter(|one| one.compared > 0) {
            one.distance /= one.compared as f64;
        }
        sort_by(&mut all, |a, b| {
            (b.compared > 0).cmp(&(a.compared > 0)).then_with(|| b.distance.total_cmp(&a.distance))
        });
        all
    }
}

/// Keeps the farthest few, the farthest first; of equal ones the earlier.
fn note(most: &mut Vec<(usize, f64)>, slot: usize, far: f64) {
    if far > 0.0 {
        let at = most.iter().position(|(_, have)| *have < far).unwrap_or(most.len());
        most.insert(at, (slot, far));
        most.truncate(NAMED);
    }
}

/// How far each participant's answer is from those of the others.
fn distances(answered: &Answered) -> Vec<Option<f64>> {
    let given = answered.by.iter().filter(|answer| **answer != Measure::Nothing).count();
    if given < 2 {
        return vec![None; answered.by.len()];
    }
    let others = Others::of(answered, given);
    answered.by.iter().map(|own| others.distance(own)).collect()
}

/// The answers to a slot, ready to be asked for what all but one say.
struct Others<'a> {
    given: usize,
    width: f64,
    /// Figures, sorted.
    figures: Vec<f64>,
    /// How often each item was chosen.
    items: Vec<(&'a str, usize)>,
    /// By option: how often it was chosen, or the sum of its places.
    options: Vec<f64>,
}

impl<'a> Others<'a> {
    fn of(answered: &'a Answered, given: usize) -> Self {
        let mut all = Self { given, width: answered.width(), figures: vec![], items: vec![], options: vec![] };
        for answer in &answered.by {
            match answer {
                Measure::Nothing => {}
                Measure::Figure(x) => all.figures.push(*x),
                Measure::Item(item) => match all.items.iter_mut().find(|(have, _)| *have == &**item) {
                    Some((_, count)) => *count += 1,
                    None => all.items.push((item, 1)),
                },
                Measure::Set(set) => {
                    let highest = (128 - set.leading_zeros()) as usize;
                    all.options.resize(highest.max(all.options.len()), 0.0);
                    let chosen = all.options.iter_mut().enumerate().filter(|(at, _)| set >> at & 1 == 1);
                    chosen.for_each(|(_, count)| *count += 1.0);
                }
                Measure::Order(places) => {
                    all.options.resize(places.len(), 0.0);
                    all.options.iter_mut().zip(places).for_each(|(sum, place)| *sum += f64::from(*place));
                }
            }
        }
        sort_by(&mut all.figures, f64::total_cmp);
        all
    }

    fn distance(&self, own: &Measure) -> Option<f64> {
        let others = (self.given - 1) as f64;
        match own {
            Measure::Nothing => None,
            Measure::Figure(x) => {
                let own = self.figures.partition_point(|have| have < x);
                Some(on_line(*x, middle_without(&self.figures, own)?, self.width))
            }
            Measure::Item(item) => {
                let rest = |(have, count): &(&str, usize)| count - usize::from(*have == &**item);
                let most = self.items.iter().map(rest).max()?;
                let same = self.items.iter().find(|(have, _)| *have == &**item).map(rest)?;
                Some(if same == most { 0.0 } else { 1.0 })
            }
            Measure::Set(set) => {
                let (mut theirs, mut even) = (0u128, 0u128);
                for (at, count) in self.options.iter().enumerate() {
                    let count = 2.0 * (count - if set >> at & 1 == 1 { 1.0 } else { 0.0 });
                    theirs |= u128::from(count > others) << at;
                    even |= u128::from(count == others) << at;
                }
                // Where the others are split evenly, either choice is theirs.
                Some(of_sets((set ^ theirs) & !even, set | theirs))
            }
            Measure::Order(places) => {
                let moved = self.options.iter().zip(places).map(|(sum, place)| {
                    let place = f64::from(*place);
                    (place - (sum - place) / others).abs()
                });
                Some(of_orders(moved.sum(), places.len()))
            }
        }
    }
}
