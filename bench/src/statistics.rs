//! What many measurements come to.

use serde::Serialize;

/// The middle and the slow end of some measurements.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Half of them are at most this.
    pub median: f64,
    /// 95 of 100 are at most this.
    pub p95: f64,
    /// How many there are.
    pub count: usize,
}

impl Summary {
    /// Sums measurements up; nothing when there are none.
    pub fn of(measured: &[f64]) -> Option<Self> {
        let mut sorted = measured.to_vec();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        let upper = *sorted.get(middle)?;
        let median = if sorted.len() % 2 == 1 { upper } else { (sorted.get(middle - 1)? + upper) / 2.0 };
        // Counted from 1, the 95th of 100 and the 20th of 20.
        let rank = (sorted.len() * 95).div_ceil(100);
        Some(Self { median, p95: *sorted.get(rank.checked_sub(1)?)?, count: sorted.len() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_slow_end_are_found() {
        let hundred: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!(Summary::of(&hundred), Some(Summary { median: 50.5, p95: 95.0, count: 100 }));
        assert_eq!(Summary::of(&[3.0]), Some(Summary { median: 3.0, p95: 3.0, count: 1 }));
        assert_eq!(Summary::of(&[]), None);
    }
}
