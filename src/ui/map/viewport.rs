//! Which part of the map is seen, and how large.

use keybook_core::chart::{Point, Rect};

use super::gesture::At;

/// How map units become pixels: times the scale, plus the shift.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Pixels a map unit.
    pub scale: f64,
    /// Where the map's origin is.
    pub shift: At,
}

/// The smallest and the largest scale.
const SCALES: (f64, f64) = (0.05, 3.0);
/// Room around a map that is fitted, in pixels; above it for the bar, below for the zoom box. Where the bar lies below, the
/// zoom box stands above.
const ROOM: f64 = 16.0;
const HEAD: f64 = 46.0;
const FOOT: f64 = 56.0;
/// The room above on a narrow canvas.
const HEAD_NARROW: f64 = 60.0;

fn head(width: f64) -> f64 {
    if width < NARROW { HEAD_NARROW } else { HEAD }
}

impl Viewport {
    /// The whole of `bounds` in a canvas of this size; never larger than life.
    pub fn fit(bounds: &Rect, (width, height): (f64, f64)) -> Self {
        let room = |length: f64, of: f64| length.max(1.0) / of.max(1.0);
        let across = room(width - 2.0 * ROOM, bounds.width);
        let scale = across.min(room(height - head(width) - FOOT, bounds.height)).clamp(SCALES.0, 1.0);
        let x = (width - bounds.width * scale) / 2.0 - bounds.x * scale;
        let y = head(width) - bounds.y * scale;
        Self { scale, shift: (x, y) }
    }

    /// The whole of `bounds`; on a narrow canvas where not even names would be drawn then, the part around `at`.
    pub fn around(at: Point, bounds: &Rect, size: At) -> Self {
        let whole = Self::fit(bounds, size);
        if size.0 >= NARROW || whole.scale >= NAMED {
            return whole;
        }
        // The edge of the map stays at the edge of the canvas.
        let shift = |at: f64, from: f64, to: f64, room: f64, head: f64| {
            let middle = head + (room - head) / 2.0 - at * LEGIBLE;
            middle.max(room - to * LEGIBLE).min(head - from * LEGIBLE)
        };
        let x = shift(at.x, bounds.x, bounds.right(), size.0, 0.0);
        let y = shift(at.y, bounds.y, bounds.bottom(), size.1, HEAD_NARROW);
        Self { scale: LEGIBLE, shift: (x, y) }
    }

    /// Larger or smaller, with the map under this point where it is.
    pub fn zoom(self, (x, y): At, factor: f64) -> Self {
        let scale = (self.scale * factor).clamp(SCALES.0, SCALES.1);
        let grown = scale / self.scale;
        Self { scale, shift: (x - (x - self.shift.0) * grown, y - (y - self.shift.1) * grown) }
    }

    /// Moved.
    pub fn pan(self, (dx, dy): At) -> Self {
        Self { shift: (self.shift.0 + dx, self.shift.1 + dy), ..self }
    }

    /// The map's point under a place on the canvas.
    pub fn point(&self, (x, y): At) -> Point {
        Point { x: (x - self.shift.0) / self.scale, y: (y - self.shift.1) / self.scale }
    }

    /// Moved as little as possible so that a box around a point is seen, and no bar lies over it.
    pub fn showing(self, at: Point, half: f64, (width, height): (f64, f64)) -> Self {
        // The bar lies above the drawing, and on narrow screens below it.
        let (head, foot) = if width < NARROW { (0.0, BAR_BELOW) } else { (HEAD, 0.0) };
        let need = |place: f64, low: f64, high: f64| {
            let (low, high) = (low + half - place, high - half - place);
            if low > 0.0 { low } else { high.min(0.0) }
        };
        let (x, y) = (at.x * self.scale + self.shift.0, at.y * self.scale + self.shift.1);
        self.pan((need(x, 0.0, width), need(y, head, height - foot)))
    }
}

/// At this scale the smallest names are eleven pixels high.
const LEGIBLE: f64 = 0.95;
/// From this scale on names are drawn: who stands where is seen, and two fingers make it larger.
pub const NAMED: f64 = 0.3;
/// Below this width the bar lies below.
const NARROW: f64 = 600.0;
/// Its height there.
const BAR_BELOW: f64 = 112.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let view = Viewport { scale: 0.5, shift: (30.0, -20.0) };
        let (before, after) = (view.point((100.0, 80.0)), view.zoom((100.0, 80.0), 1.7).point((100.0, 80.0)));
        assert!((before.x - after.x).abs() < 1e-9 && (before.y - after.y).abs() < 1e-9);
        assert_eq!(view.zoom((0.0, 0.0), 1e9).scale, SCALES.1);
    }

    #[test]
    fn a_fitted_map_is_seen_whole_and_never_larger_than_life() {
        let bounds = Rect { x: -100.0, y: 50.0, width: 2000.0, height: 900.0 };
        let view = Viewport::fit(&bounds, (800.0, 600.0));
        let corner = view.point((0.0, 0.0));
        let other = view.point((800.0, 600.0));
        assert!(
            corner.x <= bounds.x && corner.y <= bounds.y && other.x >= bounds.right() && other.y >= bounds.bottom()
        );
        assert_eq!(Viewport::fit(&Rect { x: 0.0, y: 0.0, width: 10.0, height: 10.0 }, (800.0, 600.0)).scale, 1.0);
    }

    #[test]
    fn a_map_that_is_too_small_to_read_is_opened_around_somebody() {
        let bounds = Rect { x: 0.0, y: 0.0, width: 900.0, height: 2400.0 };
        let phone = (390.0, 600.0);
        let view = Viewport::around(Point { x: 450.0, y: 600.0 }, &bounds, phone);
        let middle = view.point((195.0, (600.0 + HEAD_NARROW) / 2.0));
        assert_eq!((view.scale, middle.x.round(), middle.y.round()), (LEGIBLE, 450.0, 600.0));
        let corner = Viewport::around(Point { x: 10.0, y: 10.0 }, &bounds, phone).point((0.0, HEAD_NARROW));
        assert!(corner.x.abs() < 1e-9 && corner.y.abs() < 1e-9);
        assert_eq!(
            Viewport::around(Point { x: 450.0, y: 600.0 }, &bounds, (800.0, 600.0)),
            Viewport::fit(&bounds, (800.0, 600.0))
        );
    }

    #[test]
    fn six_people_beside_each_other_are_seen_whole_on_a_phone() {
        let bounds = Rect { x: 0.0, y: 0.0, width: 1030.0, height: 420.0 };
        let phone = (390.0, 516.0);
        assert_eq!(Viewport::around(Point { x: 90.0, y: 300.0 }, &bounds, phone), Viewport::fit(&bounds, phone));
    }

    #[test]
    fn somebody_outside_is_brought_into_view() {
        let view = Viewport { scale: 1.0, shift: (0.0, 0.0) };
        assert_eq!(view.showing(Point { x: 400.0, y: 300.0 }, 50.0, (800.0, 600.0)), view);
        assert_eq!(view.showing(Point { x: 900.0, y: -10.0 }, 50.0, (800.0, 600.0)).shift, (-150.0, 60.0 + HEAD));
    }
}
