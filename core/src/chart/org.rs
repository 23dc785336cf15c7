//! People by organisation: levels as bands, the reporting tree inside, outsiders in a frame of their own.
//!
//! Automatic, the same for the same people, and steady: siblings keep the order of entry, and neither attitude nor
//! influence moves anybody, because everyone gets the room of the largest node. Near-linear in the number of people.

use super::Point;
use super::contour::{Contour, NOTHING};
use super::node::{LARGEST, Rect, Size};
use super::plan::{Plan, Unit};
use super::reporting::Reporting;

/// Where a person stands in the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Decision level.
    Decision,
    /// Management level.
    Management,
    /// Operating level.
    Operating,
    /// The level is not known.
    Unset,
    /// Not in the customer's organisation.
    Outside,
}

/// The bands inside the customer, from the top.
pub const BANDS: [Band; 4] = [Band::Decision, Band::Management, Band::Operating, Band::Unset];

/// What the layout has to know of a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OrgPerson {
    /// The band.
    pub band: Band,
    /// The place of the superior in the list.
    pub superior: Option<usize>,
    /// The room that the label needs.
    pub label: Size,
    /// Where somebody put the person by hand.
    pub place: Option<Point>,
}

/// Where the label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Below the node: for those who stand side by side, and to whom nobody reports.
    Below,
    /// To the left, so that lines can leave below, and those from outsiders arrive at the right.
    Left,
}

/// A person where the layout puts them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OrgNode {
    /// The centre of the node.
    pub centre: Point,
    /// Where the label stands.
    pub side: Side,
    /// The height at which the lines of those who report here run sideways.
    pub bus: f64,
    /// Where the line from above runs down, for people who hang below one another.
    pub gutter: Option<f64>,
    /// The node stands below its superior as the layout would have it, so that its line can follow bus and gutter.
    pub follows: bool,
}

impl OrgNode {
    /// The room of node and label together.
    pub fn room(&self, label: Size) -> Rect {
        let Point { x, y } = self.centre;
        let node = Rect::between(x - LARGEST, y - LARGEST, x + LARGEST, y + LARGEST);
        let Size { width, height } = label;
        let label = match self.side {
            Side::Below => Rect { x: x - width / 2.0, y: y + LARGEST + LABEL_GAP, width, height },
            Side::Left => Rect { x: x - LARGEST - LABEL_GAP - width, y: y - height / 2.0, width, height },
        };
        node.with(&label)
    }
}

/// A band as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BandArea {
    /// Which.
    pub band: Band,
    /// Its upper edge.
    pub top: f64,
    /// Its lower edge.
    pub bottom: f64,
}

/// The whole layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Org {
    /// The people, in the order given.
    pub nodes: Vec<OrgNode>,
    /// The bands inside the customer; the one for unknown levels only when somebody stands in it.
    pub bands: Vec<BandArea>,
    /// The right edge of the bands.
    pub width: f64,
    /// The frame of the outsiders, if there are any.
    pub outside: Option<Rect>,
    /// All that is drawn.
    pub bounds: Rect,
    /// Circles in the reporting lines; see [`Reporting::circles`].
    pub circles: Vec<Vec<usize>>,
}

/// Between a node and its label; the tips of the diamond reach into it.
pub const LABEL_GAP: f64 = 14.0;
/// The width that every label gets at least, so that a longer word moves nobody.
const LABEL: f64 = 132.0;
/// Between what stands side by side.
const GAP: f64 = 14.0;
/// Half the room around a line that runs down between people.
const STEM: f64 = 8.0;
/// Where lines run down beside people who hang below one another.
const GUTTER: f64 = 16.0;
/// Between a row and the next in the same band.
const ROW_GAP: f64 = 28.0;
/// From a row to the height where lines run sideways.
const BUS: f64 = 12.0;
/// The head of a band, with its name.
const BAND_HEAD: f64 = 32.0;
/// The height of a band without people.
const BAND_EMPTY: f64 = 84.0;
/// Left of everybody.
const MARGIN: f64 = 24.0;
/// The least width of the bands.
const LEAST_WIDTH: f64 = 420.0;
/// How many outsiders stand in one column of their frame.
const BESIDE: usize = 6;
/// Between the bands and the frame of outsiders, and between the frame and those in it.
const FRAME: f64 = 24.0;
/// Nothing placed by hand is farther away than this.
const FARTHEST: f64 = 20_000.0;

impl Org {
    /// Lays out people. Those placed by hand stand there; the others stand as if they were not.
    pub fn of(people: &[OrgPerson]) -> Self {
        let superiors: Vec<Option<usize>> = people.iter().map(|p| p.superior).collect();
        let reporting = Reporting::of(&superiors);
        let plan = Plan::of(people, &reporting.superior);
        let mut nodes: Vec<OrgNode> = (0..people.len())
            .map(|at| OrgNode {
                centre: Point { x: 0.0, y: 0.0 },
                side: if plan.labelled_beside(at) { Side::Left } else { Side::Below },
                bus: 0.0,
                gutter: None,
                follows: plan.above.get(at).is_some_and(Option::is_some),
            })
            .collect();
        let inside = across(&mut nodes, people, &plan);
        let bands = down(&mut nodes, people, &plan);
        let width = (inside + GAP).max(LEAST_WIDTH);
        let outside = beside(&mut nodes, people, width + FRAME, bands.first().map_or(0.0, |band| band.top));
        let bottom = bands.last().map_or(0.0, |band| band.bottom);
        let mut bounds = Rect::between(0.0, 0.0, width, bottom);
        bounds = outside.iter().fold(bounds, |bounds, frame| bounds.with(frame));
        place_by_hand(&mut nodes, people, &plan);
        bounds = nodes.iter().zip(people).fold(bounds, |bounds, (node, p)| bounds.with(&node.room(p.label)));
        Self { nodes, bands, width, outside, bounds, circles: reporting.circles }
    }
}

/// Half the width of somebody without reports, label included.
fn leaf_half(label: Size) -> f64 {
    (label.width / 2.0).max(LABEL / 2.0).max(LARGEST)
}

/// Sets everyone's place from left to right; returns where the last one ends.
fn across(nodes: &mut [OrgNode], people: &[OrgPerson], plan: &Plan) -> f64 {
    // From the superior, or from the left edge.
    let mut offset = vec![0.0; people.len()];
    let mut contours: Vec<Contour> = vec![Contour::default(); people.len()];
    for &at in plan.order.iter().rev() {
        let mut under = Contour::default();
        let row = plan.row(people, at);
        let mut ends: Option<(f64, f64)> = None;
        for unit in &plan.units[at] {
            let mut contour = unit_contour(unit, people, plan, &mut contours, &mut offset);
            // Nobody stands where lines run down to lower rows.
            let stem = if matches!(unit, Unit::Tree(_)) { (-STEM, STEM) } else { contour.top() };
            (row + 1..plan.top(people, unit)).for_each(|_| contour.push(stem));
            let by = if under.is_empty() { 0.0 } else { under.clearance(&contour, GAP) };
            contour.move_by(by);
            unit.members().iter().for_each(|member| offset[*member] += by);
            ends = Some((ends.map_or(by, |ends| ends.0), by));
            under.join(contour);
        }
        let (first, last) = ends.unwrap_or_default();
        let middle = (first + last) / 2.0;
        under.move_by(-middle);
        plan.units[at].iter().flat_map(|unit| unit.members()).for_each(|member| offset[*member] -= middle);
        let half = leaf_half(people[at].label);
        under.push(match nodes[at].side {
            Side::Below => (-half, half),
            Side::Left => (-LARGEST - LABEL_GAP - people[at].label.width.max(LABEL), LARGEST),
        });
        contours[at] = under;
    }
    let mut all = Contour::block(plan.rows(), (MARGIN - GAP, MARGIN - GAP));
    for unit in &plan.roots {
        let mut contour = unit_contour(unit, people, plan, &mut contours, &mut offset);
        (0..plan.top(people, unit)).for_each(|_| contour.push(NOTHING));
        let by = all.clearance(&contour, GAP);
        contour.move_by(by);
        unit.members().iter().for_each(|member| offset[*member] += by);
        all.join(contour);
    }
    for &at in &plan.order {
        let from = plan.above[at].map_or(0.0, |above| nodes[above].centre.x);
        nodes[at].centre.x = from + offset[at];
        if plan.hangs[at] {
            nodes[at].gutter = Some(nodes[at].centre.x - leaf_half(people[at].label) - GUTTER / 2.0);
        }
    }
    all.right()
}

/// The outline of a unit around its middle. Sets where the members of a block stand in it.
fn unit_contour(
    unit: &Unit,
    people: &[OrgPerson],
    plan: &Plan,
    contours: &mut [Contour],
    offset: &mut [f64],
) -> Contour {
    match unit {
        Unit::Tree(at) => std::mem::take(&mut contours[at[0]]),
        Unit::Block { members, columns } => {
            let half = members.iter().fold(0.0, |half, at| f64::max(half, leaf_half(people[*at].label)));
            let gutter = if members.first().is_some_and(|at| plan.hangs[*at]) { GUTTER } else { GAP };
            let cell = 2.0 * half + gutter;
            let left = -cell * *columns as f64 / 2.0;
            for (i, at) in members.iter().enumerate() {
                offset[*at] = left + cell * (i % columns) as f64 + gutter + half;
            }
            Contour::block(members.len().div_ceil(*columns), (left, -left))
        }
    }
}

/// Sets everyone's height, row by row and band by band.
fn down(nodes: &mut [OrgNode], people: &[OrgPerson], plan: &Plan) -> Vec<BandArea> {
    // Above and below the centres of each row.
    let mut heights = vec![(LARGEST, LARGEST); plan.rows()];
    for &at in &plan.order {
        let label = people[at].label.height;
        let (above, below) = match nodes[at].side {
            Side::Below => (LARGEST, LARGEST + LABEL_GAP + label),
            Side::Left => (label / 2.0, label / 2.0),
        };
        let height = &mut heights[plan.row(people, at)];
        *height = (height.0.max(above), height.1.max(below));
    }
    let (mut y, mut tops, mut bands) = (0.0, vec![0.0; heights.len()], Vec::new());
    for (band, rows) in BANDS.into_iter().zip(plan.band_rows()) {
        if band == Band::Unset && rows.is_empty() {
            continue;
        }
        let top = y;
        y += BAND_HEAD;
        for row in rows.clone() {
            tops[row] = y;
            y += heights[row].0 + heights[row].1 + ROW_GAP;
        }
        y = f64::max(y - if rows.is_empty() { 0.0 } else { ROW_GAP - 2.0 * BUS }, top + BAND_EMPTY);
        bands.push(BandArea { band, top, bottom: y });
    }
    for &at in &plan.order {
        let row = plan.row(people, at);
        nodes[at].centre.y = tops[row] + heights[row].0;
        nodes[at].bus = nodes[at].centre.y + heights[row].1 + BUS;
    }
    bands
}

/// Puts the outsiders into their frame.
fn beside(nodes: &mut [OrgNode], people: &[OrgPerson], left: f64, top: f64) -> Option<Rect> {
    let members: Vec<usize> = (0..people.len()).filter(|at| people[*at].band == Band::Outside).collect();
    if members.is_empty() {
        return None;
    }
    let half = members.iter().fold(0.0, |half, at| f64::max(half, leaf_half(people[*at].label)));
    let mut y = top + BAND_HEAD;
    // Column by column, so that nobody moves when one more comes.
    for line in 0..members.len().min(BESIDE) {
        let mut height: f64 = 0.0;
        for (column, at) in members.iter().skip(line).step_by(BESIDE).enumerate() {
            nodes[*at].centre = Point { x: left + FRAME + half + column as f64 * (2.0 * half + GAP), y: y + LARGEST };
            nodes[*at].bus = y + 2.0 * LARGEST + LABEL_GAP + people[*at].label.height + BUS;
            height = height.max(2.0 * LARGEST + LABEL_GAP + people[*at].label.height);
        }
        y += height + ROW_GAP;
    }
    let columns = members.len().div_ceil(BESIDE);
    let width = 2.0 * FRAME + columns as f64 * (2.0 * half + GAP) - GAP;
    Some(Rect { x: left, y: top, width, height: y - ROW_GAP + FRAME - top })
}

/// Moves those placed by hand; lines to and from them no longer follow the layout.
fn place_by_hand(nodes: &mut [OrgNode], people: &[OrgPerson], plan: &Plan) {
    for (at, person) in people.iter().enumerate() {
        if let Some(place) = person.place.filter(|place| place.x.is_finite() && place.y.is_finite()) {
            let to = Point { x: place.x.clamp(-FARTHEST, FARTHEST), y: place.y.clamp(-FARTHEST, FARTHEST) };
            nodes[at].bus += to.y - nodes[at].centre.y;
            nodes[at].centre = to;
            nodes[at].follows = false;
        } else if plan.above[at].and_then(|above| people[above].place).is_some() {
            nodes[at].follows = false;
        }
    }
}

#[cfg(test)]
mod tests;
