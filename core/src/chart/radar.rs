//! A radar: one axis a criterion, one line a subject. An axis without a value is left open.

use std::f64::consts::{FRAC_PI_2, TAU};

/// A point in the units of the view box, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// The geometry of a radar with its first axis upwards and the others clockwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Radar {
    /// The centre.
    pub centre: Point,
    /// The length of an axis.
    pub radius: f64,
    /// How many axes there are.
    pub axes: usize,
    /// The highest value of an axis; the lowest is 0.
    pub max: f64,
}

impl Radar {
    /// Where a value lies on an axis. Values outside the scale lie at its ends.
    pub fn at(&self, axis: usize, value: f64) -> Point {
        let share = if self.max > 0.0 { (value / self.max).clamp(0.0, 1.0) } else { 0.0 };
        self.beyond(axis, share)
    }

    /// A point on an axis at a share of its length; above 1 it lies outside, where labels stand.
    pub fn beyond(&self, axis: usize, share: f64) -> Point {
        let (sin, cos) = turn(axis as f64 / self.axes.max(1) as f64);
        let length = self.radius * share;
        Point { x: self.centre.x + length * sin, y: self.centre.y - length * cos }
    }

    /// The ring at a value: a closed polygon over all axes.
    pub fn ring(&self, value: f64) -> Vec<Point> {
        (0..self.axes).map(|axis| self.at(axis, value)).collect()
    }

    /// The lines through the known values: one closed line when all are known, else one open line for every run of
    /// neighbouring axes with values. The last axis and the first are neighbours.
    pub fn lines(&self, values: &[Option<f64>]) -> Vec<Line> {
        let count = self.axes.min(values.len());
        let point = |axis: usize| values.get(axis).copied().flatten().map(|v| self.at(axis, v));
        let Some(gap) = (0..count).find(|axis| point(*axis).is_none()) else {
            let points: Vec<Point> = (0..count).filter_map(point).collect();
            return if points.is_empty() { Vec::new() } else { vec![Line { points, closed: true }] };
        };
        let mut lines: Vec<Line> = Vec::new();
        let mut run = Vec::new();
        // Starting behind a gap, a run is never cut in two by the end of the list.
        for axis in (1..=count).map(|step| (gap + step) % count) {
            match point(axis) {
                Some(at) => run.push(at),
                None if run.is_empty() => {}
                None => lines.push(Line { points: std::mem::take(&mut run), closed: false }),
            }
        }
        lines
    }
}

/// Sine and cosine of a part of a full turn, 0 to 1, right to seven digits: a drawing needs no more, and the general
/// functions bring tables for angles that no radar has.
fn turn(part: f64) -> (f64, f64) {
    let angle = part * TAU;
    (sine(angle), sine(angle + FRAC_PI_2))
}

/// The sine of an angle between 0 and 2.5 half turns.
fn sine(angle: f64) -> f64 {
    // Folded into the quarter turn around zero, where the series is quick.
    let turns = (angle / TAU + 0.5).floor();
    let mut x = angle - turns * TAU;
    if x > FRAC_PI_2 {
        x = 2.0 * FRAC_PI_2 - x;
    } else if x < -FRAC_PI_2 {
        x = -2.0 * FRAC_PI_2 - x;
    }
    let square = x * x;
    let terms = [110.0, 72.0, 42.0, 20.0, 6.0];
    x * terms.iter().fold(1.0 - square / 156.0, |series, n| 1.0 - square / n * series)
}

/// A line of a radar.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its points, in order.
    pub points: Vec<Point>,
    /// True when the last point is joined to the first.
    pub closed: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    const RADAR: Radar = Radar { centre: Point { x: 100.0, y: 100.0 }, radius: 50.0, axes: 4, max: 5.0 };

    fn near(a: Point, x: f64, y: f64) -> bool {
        (a.x - x).abs() < 1e-4 && (a.y - y).abs() < 1e-4
    }

    #[test]
    fn the_first_axis_points_up_and_the_others_follow_clockwise() {
        assert!(near(RADAR.at(0, 5.0), 100.0, 50.0));
        assert!(near(RADAR.at(1, 5.0), 150.0, 100.0));
        assert!(near(RADAR.at(2, 2.5), 100.0, 125.0));
        assert!(near(RADAR.at(3, 0.0), 100.0, 100.0));
    }

    #[test]
    fn turns_are_what_the_standard_library_says() {
        for step in 0..=1000 {
            let part = f64::from(step) / 1000.0;
            let (sin, cos) = turn(part);
            let angle = part * TAU;
            assert!((sin - angle.sin()).abs() < 1e-7 && (cos - angle.cos()).abs() < 1e-7, "{part}: {sin} {cos}");
        }
    }

    #[test]
    fn values_outside_the_scale_stay_inside_the_picture() {
        assert!(near(RADAR.at(0, 99.0), 100.0, 50.0));
        assert!(near(RADAR.at(0, -3.0), 100.0, 100.0));
        assert!(near(Radar { max: 0.0, ..RADAR }.at(0, 1.0), 100.0, 100.0));
    }

    #[test]
    fn an_unknown_axis_is_left_open() {
        let lines = RADAR.lines(&[Some(1.0), None, Some(2.0), Some(3.0)]);
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].closed, lines[0].points.len()), (false, 3));
        assert!(near(lines[0].points[0], 100.0, 120.0), "begins behind the gap");
    }

    #[test]
    fn two_gaps_make_two_lines_and_none_makes_a_closed_one() {
        assert_eq!(RADAR.lines(&[Some(1.0), None, Some(2.0), None]).len(), 2);
        assert!(RADAR.lines(&[Some(1.0); 4])[0].closed);
        assert!(RADAR.lines(&[None; 4]).is_empty() && RADAR.lines(&[]).is_empty());
    }
}
