//! How far figures lie apart.

use crate::order::sort_by;

/// Figures in short: how many, their middle, and how far they lie apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// How many figures.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// The one in the middle; of an even number the mean of the two.
    pub median: f64,
    /// Their standard deviation, taken over exactly these figures: they are everybody, not a sample.
    pub deviation: f64,
    /// The lowest.
    pub min: f64,
    /// The highest.
    pub max: f64,
}

impl Spread {
    /// Figures in short; `None` of none.
    pub fn of(figures: &[f64]) -> Option<Self> {
        let mut sorted = figures.to_vec();
        sort_by(&mut sorted, f64::total_cmp);
        let (min, max) = (*sorted.first()?, *sorted.last()?);
        let count = sorted.len();
        let mean = sorted.iter().sum::<f64>() / count as f64;
        let squares: f64 = sorted.iter().map(|x| (x - mean) * (x - mean)).sum();
        // Rounding can put the mean a hair outside of equal figures.
        let mean = mean.clamp(min, max);
        Some(Self { count, mean, median: middle(&sorted)?, deviation: (squares / count as f64).sqrt(), min, max })
    }
}

/// The middle of sorted figures.
pub(super) fn middle(sorted: &[f64]) -> Option<f64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    sorted.get(sorted.len() / 2 - 1).map(|lower| f64::midpoint(*lower, upper))
}

/// The middle of sorted figures without the one at a place.
pub(super) fn middle_without(sorted: &[f64], place: usize) -> Option<f64> {
    let at = |rest: usize| sorted.get(if rest < place { rest } else { rest + 1 }).copied();
    let count = sorted.len().checked_sub(1).filter(|count| *count > 0)?;
    let upper = at(count / 2)?;
    if count % 2 == 1 { Some(upper) } else { Some(f64::midpoint(at(count / 2 - 1)?, upper)) }
}
