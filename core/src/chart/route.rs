//! How lines run: elbows for reporting, curves that keep away from other people for everything else.

use super::org::OrgNode;
use super::{Form, Point, Rect, Spot};

/// The corners of the line from a superior down to somebody who reports there. It begins and ends in the centres;
/// the nodes are drawn over it.
pub fn elbow(superior: &OrgNode, person: &OrgNode) -> Vec<Point> {
    let (from, to) = (superior.centre, person.centre);
    let at = |x: f64, y: f64| Point { x, y };
    if person.follows {
        let down = person.gutter.unwrap_or(to.x);
        let mut corners = vec![from, at(from.x, superior.bus), at(down, superior.bus)];
        if person.gutter.is_some() {
            corners.push(at(down, to.y));
        }
        corners.push(to);
        return corners;
    }
    turned(from, to, superior.bus)
}

/// The corners of a line between two that were moved by hand. It turns at the height of the bus while that lies between
/// them, else half way; side by side it is straight.
pub fn turned(superior: Point, person: Point, bus: f64) -> Vec<Point> {
    let (from, to) = (superior, person);
    if (to.y - from.y).abs() < SIDE_BY_SIDE {
        return vec![from, to];
    }
    let turn = if from.y < bus && bus < to.y { bus } else { (from.y + to.y) / 2.0 };
    vec![from, Point { x: from.x, y: turn }, Point { x: to.x, y: turn }, to]
}

/// Closer in height than this, two stand side by side.
const SIDE_BY_SIDE: f64 = 110.0;

/// How far two points are apart. Coordinates are far from where squares overflow, and a plain root is one instruction.
pub(super) fn distance(a: Point, b: Point) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    (dx * dx + dy * dy).sqrt()
}

/// A curve with one bend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    /// Where it begins.
    pub start: Point,
    /// What bends it.
    pub control: Point,
    /// Where it ends.
    pub end: Point,
}

/// Between the end of an arrow and the node that it points at.
const ARROW_GAP: f64 = 5.0;

impl Curve {
    /// The curve between two people that leaves the straight way by `bend`, to the left as one goes.
    pub fn between(from: &Spot, to: &Spot, bend: f64) -> Self {
        let (a, b) = (from.centre, to.centre);
        let length = distance(a, b).max(1e-6);
        let (across_x, across_y) = ((b.y - a.y) / length, (a.x - b.x) / length);
        // A curve gets half as far as what bends it.
        let control =
            Point { x: (a.x + b.x) / 2.0 + across_x * bend * 2.0, y: (a.y + b.y) / 2.0 + across_y * bend * 2.0 };
        Self { start: from.edge(control, 1.0), control, end: to.edge(control, ARROW_GAP) }
    }

    /// The point at a share of the way, 0 to 1.
    pub fn at(&self, share: f64) -> Point {
        let (p, q, r) = ((1.0 - share) * (1.0 - share), 2.0 * share * (1.0 - share), share * share);
        let mix = |a: f64, b: f64, c: f64| p * a + q * b + r * c;
        Point { x: mix(self.start.x, self.control.x, self.end.x), y: mix(self.start.y, self.control.y, self.end.y) }
    }

    /// Where its label stands.
    pub fn middle(&self) -> Point {
        self.at(0.5)
    }
}

/// Everyone on the map, by neighbourhood, so that a line is tried without asking everybody.
#[derive(Clone, Debug)]
pub struct Crowd {
    spots: Vec<Spot>,
    people: usize,
    corner: Point,
    cell: f64,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<u32>>,
}

/// The most cells in a row or a column.
const MOST_CELLS: usize = 64;
/// How close a line may come to a node that it does not end at.
const CLEAR: f64 = 6.0;
/// The largest circle that stands for a label.
const LABEL: f64 = 26.0;
/// Points along a line that are looked at.
const STEPS: u32 = 12;

impl Crowd {
    /// The crowd of these nodes, and of their labels, which lines keep clear of too.
    pub fn of(nodes: Vec<Spot>, labels: &[Rect]) -> Self {
        let people = nodes.len();
        let mut spots = nodes;
        spots.extend(labels.iter().filter(|label| label.width > 0.0).map(|label| Spot {
            centre: Point { x: label.x + label.width / 2.0, y: label.y + label.height / 2.0 },
            radius: (label.width.min(label.height) / 2.0).min(LABEL),
            form: Form::Circle,
        }));
        let ends = |of: fn(&Spot) -> f64| {
            let low = spots.iter().map(of).fold(f64::INFINITY, f64::min);
            let high = spots.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
            if low <= high { (low, high) } else { (0.0, 0.0) }
        };
        let ((left, right), (top, bottom)) = (ends(|s| s.centre.x), ends(|s| s.centre.y));
        let cell = f64::max(180.0, f64::max(right - left, bottom - top) / (MOST_CELLS - 1) as f64);
        let count = |length: f64| ((length / cell) as usize + 1).min(MOST_CELLS);
        let (columns, rows) = (count(right - left), count(bottom - top));
        let mut crowd = Self {
            cells: vec![Vec::new(); columns * rows],
            corner: Point { x: left, y: top },
            spots: Vec::new(),
            people,
            cell,
            columns,
            rows,
        };
        for (spot, at) in spots.iter().zip(0..) {
            let (column, row) = crowd.cell_of(spot.centre);
            if let (Ok(column), Ok(row)) = (usize::try_from(column), usize::try_from(row))
                && let Some(cell) = crowd.cells.get_mut(row * columns + column)
            {
                cell.push(at);
            }
        }
        crowd.spots = spots;
        crowd
    }

    /// The nodes, in the order given.
    pub fn spots(&self) -> &[Spot] {
        self.spots.get(..self.people).unwrap_or_default()
    }

    /// The cell of a point; it may lie outside.
    fn cell_of(&self, at: Point) -> (i32, i32) {
        // Coordinates are bounded by the layout, so the casts only drop fractions.
        let place = |distance: f64| (distance / self.cell).floor() as i32;
        (place(at.x - self.corner.x), place(at.y - self.corner.y))
    }

    /// True when a node other than these two is at this point.
    fn is_taken(&self, at: Point, but: (usize, usize)) -> bool {
        let (column, row) = self.cell_of(at);
        let near = |y: i32, x: i32| {
            let (x, y) = (usize::try_from(x).ok()?, usize::try_from(y).ok()?);
            (x < self.columns && y < self.rows).then(|| self.cells.get(y * self.columns + x)).flatten()
        };
        let cells = (row - 1..=row + 1).flat_map(|y| (column - 1..=column + 1).map(move |x| (y, x)));
        cells.filter_map(|(y, x)| near(y, x)).flatten().any(|one| {
            let one = *one as usize;
            let spot = self.spots.get(one).filter(|_| one != but.0 && one != but.1);
            spot.is_some_and(|s| {
                let (dx, dy, clear) = (s.centre.x - at.x, s.centre.y - at.y, s.radius + CLEAR);
                dx * dx + dy * dy < clear * clear
            })
        })
    }

    /// The bend with which the line between two people comes least close to others: straight if it can be, unless
    /// `aside`, because another line already goes straight.
    pub fn bend(&self, from: usize, to: usize, aside: bool) -> f64 {
        let (Some(a), Some(b)) = (self.spots.get(from), self.spots.get(to)) else { return 0.0 };
        let length = distance(a.centre, b.centre);
        let wide = (length * 0.22).clamp(36.0, 140.0);
        let tries: &[f64] = if aside { &[1.0, -1.0, 1.8, -1.8] } else { &[0.0, 0.6, -0.6, 1.2, -1.2] };
        let (mut best, mut least) = (0.0, u32::MAX);
        for share in tries {
            let bend = share * wide;
            let curve = Curve::between(a, b, bend);
            let taken = |step: &u32| self.is_taken(curve.at(f64::from(*step) / f64::from(STEPS)), (from, to));
            let hits = (1..STEPS).filter(taken).count() as u32;
            if hits < least {
                (best, least) = (bend, hits);
            }
            if hits == 0 {
                break;
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::radius;
    use super::*;

    fn spot(x: f64, y: f64) -> Spot {
        Spot { centre: Point { x, y }, radius: radius(Some(3)), form: Form::Circle }
    }

    #[test]
    fn a_line_goes_around_who_stands_in_its_way() {
        let free = Crowd::of(vec![spot(0.0, 0.0), spot(600.0, 0.0)], &[]);
        assert_eq!(free.bend(0, 1, false), 0.0);
        assert_ne!(free.bend(0, 1, true), 0.0);
        let crowd = Crowd::of(vec![spot(0.0, 0.0), spot(600.0, 0.0), spot(300.0, 0.0)], &[]);
        let bend = crowd.bend(0, 1, false);
        let middle = Curve::between(&crowd.spots()[0], &crowd.spots()[1], bend).middle();
        assert!((middle.y - 0.0).abs() > radius(Some(3)) + CLEAR, "{bend} {middle:?}");
    }

    #[test]
    fn arrows_end_outside_of_the_nodes() {
        let curve = Curve::between(&spot(0.0, 0.0), &spot(200.0, 0.0), 0.0);
        assert_eq!((curve.start.x, curve.end.x), (37.0, 200.0 - 36.0 - ARROW_GAP));
    }

    proptest! {
        #[test]
        fn lines_are_finite_whatever_the_places(
            places in prop::collection::vec((-3e4f64..3e4, -3e4f64..3e4), 2..30),
            same in any::<bool>(),
        ) {
            let spots = places.iter().map(|(x, y)| if same { spot(5.0, 5.0) } else { spot(*x, *y) }).collect();
            let crowd = Crowd::of(spots, &[]);
            for to in 1..places.len() {
                let curve = Curve::between(&crowd.spots()[0], &crowd.spots()[to], crowd.bend(0, to, to % 2 == 0));
                for point in [curve.start, curve.control, curve.end, curve.middle()] {
                    prop_assert!(point.x.is_finite() && point.y.is_finite());
                }
            }
        }
    }
}
