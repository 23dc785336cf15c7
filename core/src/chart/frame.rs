//! A drawing area with two scales, the lines in it, and the ticks beside it; and parts of a whole.

use super::Point;

/// A drawing area: its corner and size in units of the view box, and what its edges stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The upper left corner.
    pub corner: Point,
    /// The width, in units of the view box.
    pub width: f64,
    /// The height, in units of the view box.
    pub height: f64,
    /// The values at the left and the right edge.
    pub across: (f64, f64),
    /// The values at the lower and the upper edge.
    pub up: (f64, f64),
}

impl Frame {
    /// Where a pair of values lies; beyond the edges it is drawn on the edge.
    pub fn at(&self, x: f64, y: f64) -> Point {
        Point {
            x: self.corner.x + self.width * part(x, self.across),
            y: self.corner.y + self.height * (1.0 - part(y, self.up)),
        }
    }

    /// The lines through values that stand at 0, 1, 2 …: one for each run without a gap. A value alone is a line of one
    /// point.
    pub fn runs(&self, values: &[Option<f64>]) -> Vec<Vec<Point>> {
        let mut runs = vec![Vec::new()];
        for (at, value) in values.iter().enumerate() {
            match (value, runs.last_mut()) {
                (Some(value), Some(run)) => run.push(self.at(at as f64, *value)),
                _ => runs.push(Vec::new()),
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }
}

/// How far a value is from one end to the other, 0 to 1; in the middle where both ends are the same.
fn part(value: f64, (from, to): (f64, f64)) -> f64 {
    if from == to { 0.5 } else { ((value - from) / (to - from)).clamp(0.0, 1.0) }
}

/// Round values between two ends and around them, at most `most` + 2 of them: 0, 20 000, 40 000 … Empty for ends that
/// are no numbers.
pub fn ticks(low: f64, high: f64, most: u32) -> Vec<f64> {
    if !low.is_finite() || !high.is_finite() || most == 0 {
        return Vec::new();
    }
    let (low, high) = (low.min(high), low.max(high));
    let wanted = ((high - low) / f64::from(most)).max(1e-6);
    let mut step = 1e-6;
    // 1, 2, 5, 10, 20, 50 … up to the first that is wide enough.
    for factor in [2.0, 2.5, 2.0].into_iter().cycle().take(90) {
        if step >= wanted * 0.999_999 {
            break;
        }
        step *= factor;
    }
    let first = (low / step).floor();
    let last = (high / step).ceil();
    let count = (last - first).min(f64::from(most) + 1.0) as u32;
    (0..=count).map(|at| (first + f64::from(at)) * step).collect()
}

/// The share of each value in their sum, 0 to 1. While one is missing, or nothing is there to share, none is known.
pub fn shares(values: &[Option<f64>]) -> Vec<Option<f64>> {
    let sum: Option<f64> = values.iter().copied().sum();
    let known = values.iter().all(|value| value.is_some_and(|v| v >= 0.0));
    let sum = sum.filter(|sum| known && *sum > 0.0);
    values.iter().map(|value| Some((*value)? / sum?)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FRAME: Frame =
        Frame { corner: Point { x: 10.0, y: 20.0 }, width: 100.0, height: 50.0, across: (0.0, 4.0), up: (-10.0, 10.0) };

    #[test]
    fn values_lie_between_the_edges_and_never_outside() {
        assert_eq!(FRAME.at(0.0, -10.0), Point { x: 10.0, y: 70.0 });
        assert_eq!(FRAME.at(4.0, 10.0), Point { x: 110.0, y: 20.0 });
        assert_eq!(FRAME.at(9.0, -99.0), Point { x: 110.0, y: 70.0 });
        assert_eq!(Frame { up: (3.0, 3.0), ..FRAME }.at(2.0, 3.0), Point { x: 60.0, y: 45.0 });
    }

    #[test]
    fn a_gap_ends_a_line() {
        let runs = FRAME.runs(&[Some(1.0), Some(2.0), None, Some(3.0)]);
        assert_eq!(runs.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(runs[1][0], FRAME.at(3.0, 3.0));
        assert!(FRAME.runs(&[None, None]).is_empty() && FRAME.runs(&[]).is_empty());
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks(-36_000.0, 158_000.0, 4), [-50_000.0, 0.0, 50_000.0, 100_000.0, 150_000.0, 200_000.0]);
        assert_eq!(ticks(0.0, 10.0, 5), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert!(ticks(f64::NAN, 1.0, 4).is_empty());
    }

    #[test]
    fn shares_are_of_a_whole_that_is_known() {
        assert_eq!(shares(&[Some(1.0), Some(3.0)]), [Some(0.25), Some(0.75)]);
        assert_eq!(shares(&[Some(1.0), None]), [None, None], "a part of an unknown whole is unknown");
        assert_eq!(shares(&[Some(0.0), Some(0.0)]), [None, None]);
        assert_eq!(shares(&[Some(-1.0), Some(3.0)]), [None, None]);
    }

    proptest! {
        #[test]
        fn ticks_hold_what_is_between_them(low in -1e9f64..1e9, size in 0.0f64..1e9, most in 1u32..9) {
            let ticks = ticks(low, low + size, most);
            let (first, last) = (ticks[0], ticks[ticks.len() - 1]);
            let slack = 1e-6 * (low.abs() + size + 1.0);
            prop_assert!(first <= low + slack && last >= low + size - slack, "{:?}", ticks);
            prop_assert!(ticks.len() <= most as usize + 2);
        }
    }
}
