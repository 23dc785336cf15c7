//! The shapes that people have on a map: five sizes for influence, one shape for each attitude.

use super::Point;
use super::route::distance;

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// A rectangle by its left upper corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Rect {
    /// The rectangle between two corners.
    pub fn between(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { x: left, y: top, width: right - left, height: bottom - top }
    }

    /// Its right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Its lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The smallest rectangle that holds both.
    pub fn with(&self, other: &Self) -> Self {
        Self::between(
            self.x.min(other.x),
            self.y.min(other.y),
            self.right().max(other.right()),
            self.bottom().max(other.bottom()),
        )
    }

    /// True when the insides meet.
    pub fn meets(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

/// The largest radius of a node.
pub const LARGEST: f64 = 49.0;

/// The radius of a node for an influence of 1 to 5. Not judged yet is drawn as the middle.
pub fn radius(influence: Option<u8>) -> f64 {
    const RADII: [f64; 5] = [25.0, 30.0, 36.0, 42.0, LARGEST];
    let step = usize::from(influence.unwrap_or(3).clamp(1, 5)) - 1;
    RADII.get(step).copied().unwrap_or(LARGEST)
}

/// The form of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// +2, actively for us.
    Circle,
    /// +1, leans to us: a house that points up.
    House,
    /// 0, neutral.
    Square,
    /// −1, leans to a rival: a shield that points down.
    Shield,
    /// −2, opposed.
    Diamond,
    /// Not judged yet.
    Hexagon,
}

impl Form {
    /// The form for an attitude of −2 to +2.
    pub fn of(support: Option<i8>) -> Self {
        match support {
            Some(2..) => Self::Circle,
            Some(1) => Self::House,
            Some(0) => Self::Square,
            Some(-1) => Self::Shield,
            Some(_) => Self::Diamond,
            None => Self::Hexagon,
        }
    }

    /// Its corners in units of the radius, around the centre; none for the circle. All forms are convex.
    pub fn corners(self) -> &'static [(f64, f64)] {
        match self {
            Self::Circle => &[],
            Self::House => &[(0.0, -1.0), (1.0, -0.28), (1.0, 0.86), (-1.0, 0.86), (-1.0, -0.28)],
            Self::Square => &[(-0.92, -0.92), (0.92, -0.92), (0.92, 0.92), (-0.92, 0.92)],
            Self::Shield => &[(-1.0, -0.86), (1.0, -0.86), (1.0, 0.28), (0.0, 1.0), (-1.0, 0.28)],
            Self::Diamond => &[(0.0, -1.18), (1.18, 0.0), (0.0, 1.18), (-1.18, 0.0)],
            Self::Hexagon => &[(-0.55, -0.95), (0.55, -0.95), (1.05, 0.0), (0.55, 0.95), (-0.55, 0.95), (-1.05, 0.0)],
        }
    }

    /// How far it reaches to the right and down, in units of the radius.
    pub fn extent(self) -> (f64, f64) {
        match self {
            Self::Circle => (1.0, 1.0),
            form => form
                .corners()
                .iter()
                .fold((0.0, 0.0), |far, corner| (f64::max(far.0, corner.0), f64::max(far.1, corner.1))),
        }
    }

    /// The height of the middle of the room for a name, in units of the radius below the centre.
    pub fn name_at(self) -> f64 {
        match self {
            Self::House => 0.18,
            Self::Shield => -0.18,
            _ => 0.0,
        }
    }

    /// How wide the name may be, in units of the radius.
    pub fn name_room(self) -> f64 {
        match self {
            Self::Circle => 1.7,
            Self::Diamond => 1.45,
            Self::Hexagon => 1.75,
            _ => 1.8,
        }
    }
}

/// A node where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Its centre.
    pub centre: Point,
    /// Its radius.
    pub radius: f64,
    /// Its form.
    pub form: Form,
}

impl Spot {
    /// How far the edge is from the centre in the direction of another point.
    pub fn reach(&self, towards: Point) -> f64 {
        let (dx, dy) = (towards.x - self.centre.x, towards.y - self.centre.y);
        let length = distance(self.centre, towards);
        if length < 1e-6 {
            return self.radius;
        }
        let (dx, dy) = (dx / length, dy / length);
        let corners = self.form.corners();
        let ends = corners.iter().skip(1).chain(corners.first());
        let mut nearest = if corners.is_empty() { 1.0 } else { f64::INFINITY };
        for ((ax, ay), (bx, by)) in corners.iter().zip(ends) {
            // The outward normal of an edge, and how far the ray gets before it crosses that edge.
            let (nx, ny) = (by - ay, ax - bx);
            let facing = nx * dx + ny * dy;
            if facing > 1e-9 {
                nearest = f64::min(nearest, (nx * ax + ny * ay) / facing);
            }
        }
        self.radius * nearest
    }

    /// The point on the edge, `gap` outside of it, towards another point.
    pub fn edge(&self, towards: Point, gap: f64) -> Point {
        let (dx, dy) = (towards.x - self.centre.x, towards.y - self.centre.y);
        let length = distance(self.centre, towards).max(1e-6);
        let reach = self.reach(towards) + gap;
        Point { x: self.centre.x + dx / length * reach, y: self.centre.y + dy / length * reach }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_are_where_the_forms_are_drawn() {
        let at = |form, x, y| {
            let spot = Spot { centre: Point { x: 10.0, y: 20.0 }, radius: 50.0, form };
            spot.reach(Point { x: 10.0 + x, y: 20.0 + y })
        };
        assert_eq!(at(Form::Circle, 3.0, -7.0), 50.0);
        assert!((at(Form::Square, 9.0, 0.0) - 46.0).abs() < 1e-9);
        assert!((at(Form::Square, 9.0, 9.0) - 46.0 * 2f64.sqrt()).abs() < 1e-9);
        assert!((at(Form::House, 0.0, -1.0) - 50.0).abs() < 1e-9);
        assert!((at(Form::Shield, 0.0, 2.0) - 50.0).abs() < 1e-9);
        assert!((at(Form::Diamond, -2.0, 0.0) - 59.0).abs() < 1e-9);
        assert_eq!(at(Form::Diamond, 0.0, 0.0), 50.0);
    }

    #[test]
    fn more_influence_is_larger() {
        let radii: Vec<f64> = (1..=5).map(|n| radius(Some(n))).collect();
        assert!(radii.windows(2).all(|pair| pair[0] < pair[1]) && radii[4] == LARGEST);
        assert_eq!((radius(None), radius(Some(0)), radius(Some(99))), (radii[2], radii[0], radii[4]));
    }
}
