//! People by influence and attitude: five columns from opposed to actively for us, five rows with the most influential
//! on top. Those who are not judged yet wait below.

use super::Point;
use super::node::{Rect, Size, radius};

/// What the layout has to know of a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MatrixPerson {
    /// −2 to +2, if judged.
    pub support: Option<i8>,
    /// 1 to 5, if judged.
    pub influence: Option<u8>,
    /// The room for a name that does not fit into the node; it stands below.
    pub label: Size,
}

/// The whole layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// The centres of the nodes, in the order given.
    pub centres: Vec<Point>,
    /// The edges of the columns, from the left; one more than there are columns.
    pub columns: [f64; 6],
    /// The edges of the rows, from the top: influence 5 first.
    pub rows: [f64; 6],
    /// Where those wait who are not judged yet, if there are any.
    pub waiting: Option<Rect>,
    /// All that is drawn.
    pub bounds: Rect,
}

/// How much smaller nodes are here than in the organisation.
const SCALE: f64 = 0.74;
/// The least width of a column.
const COLUMN: f64 = 150.0;
/// The least height of a row.
const ROW: f64 = 112.0;
/// Left of the columns, for the digits.
const LEFT: f64 = 68.0;
/// Above the rows, for the names of the attitudes.
const TOP: f64 = 56.0;
/// In the first and the last row, for the names of the quadrants.
const QUADRANT: f64 = 22.0;
/// Around everyone.
const GAP: f64 = 5.0;

impl MatrixPerson {
    /// The column and the row, from the left and from the top.
    fn cell(&self) -> Option<(usize, usize)> {
        let column = usize::try_from(self.support?.clamp(-2, 2) + 2).ok()?;
        let row = 5 - usize::from(self.influence?.clamp(1, 5));
        Some((column, row))
    }

    /// The room that this person takes, with a gap around.
    fn room(&self) -> Size {
        let node = 2.0 * 1.18 * radius(self.influence) * SCALE;
        Size { width: self.label.width.max(node) + 2.0 * GAP, height: node + self.label.height + 2.0 * GAP }
    }
}

impl Matrix {
    /// How much smaller nodes are here than in the organisation.
    pub const SCALE: f64 = SCALE;

    /// Lays people out; within a cell they keep the order of entry. Linear in the number of people.
    pub fn of(people: &[MatrixPerson]) -> Self {
        let mut cells: Vec<Vec<usize>> = vec![Vec::new(); 25];
        let mut waiting = Vec::new();
        for (at, person) in people.iter().enumerate() {
            match person.cell() {
                Some((column, row)) => cells[row * 5 + column].push(at),
                None => waiting.push(at),
            }
        }
        let mut columns = [LEFT; 6];
        for column in 0..5 {
            let widest = (0..5).map(|row| wanted_width(people, &cells[row * 5 + column])).fold(COLUMN, f64::max);
            columns[column + 1] = columns[column] + widest;
        }
        let mut rows = [TOP; 6];
        let mut centres = vec![Point { x: 0.0, y: 0.0 }; people.len()];
        for row in 0..5 {
            let head = if row == 0 { QUADRANT } else { 0.0 };
            let foot = if row == 4 { QUADRANT } else { 0.0 };
            let mut height = ROW - QUADRANT;
            for column in 0..5 {
                let area = Rect::between(columns[column], rows[row] + head, columns[column + 1], f64::INFINITY);
                height = height.max(fill(people, &cells[row * 5 + column], area, &mut centres));
            }
            rows[row + 1] = rows[row] + height.max(ROW - head - foot) + head + foot;
        }
        let mut matrix = Self { centres, columns, rows, waiting: None, bounds: Rect::default() };
        matrix.centre_in_rows(people);
        let (right, bottom) = (columns[5], rows[5]);
        if !waiting.is_empty() {
            let area = Rect::between(columns[0], bottom + 54.0, right, f64::INFINITY);
            let height = fill(people, &waiting, area, &mut matrix.centres);
            matrix.waiting = Some(Rect { x: columns[0], y: bottom + 22.0, width: area.width, height: height + 38.0 });
        }
        let all = Rect::between(0.0, 0.0, right, bottom);
        matrix.bounds = matrix.waiting.iter().fold(all, |all, waiting| all.with(waiting));
        matrix
    }

    /// Moves those who do not need the whole height of their row to its middle.
    fn centre_in_rows(&mut self, people: &[MatrixPerson]) {
        let mut lowest = [0.0_f64; 25];
        for (person, centre) in people.iter().zip(&self.centres) {
            if let Some((column, row)) = person.cell() {
                let bottom = centre.y + person.room().height - half_node(person) - GAP;
                lowest[row * 5 + column] = lowest[row * 5 + column].max(bottom);
            }
        }
        for (person, centre) in people.iter().zip(&mut self.centres) {
            if let Some((column, row)) = person.cell() {
                let foot = if row == 4 { QUADRANT } else { 0.0 };
                centre.y += (self.rows[row + 1] - foot - lowest[row * 5 + column]).max(0.0) / 2.0;
            }
        }
    }

    /// The attitude of the column at this place; beyond the edges that of the nearest.
    pub fn support_at(&self, x: f64) -> i8 {
        (-2..=1).zip(&self.columns[1..5]).find(|(_, edge)| x < **edge).map_or(2, |(support, _)| support)
    }

    /// The influence of the row at this height; beyond the edges that of the nearest.
    pub fn influence_at(&self, y: f64) -> u8 {
        (2..=5).rev().zip(&self.rows[1..5]).find(|(_, edge)| y < **edge).map_or(1, |(influence, _)| influence)
    }
}

fn half_node(person: &MatrixPerson) -> f64 {
    1.18 * radius(person.influence) * SCALE
}

/// How wide a cell wants to be, so that many people make it not much higher than wide.
fn wanted_width(people: &[MatrixPerson], members: &[usize]) -> f64 {
    let side_by_side = ((members.len() as f64 * 0.7).sqrt().ceil() as usize).max(2);
    let widest = members.iter().fold(0.0, |widest, at| f64::max(widest, people[*at].room().width));
    widest * side_by_side.min(members.len()) as f64
}

/// Puts people into an area row by row, each row centred; returns the height that it took.
fn fill(people: &[MatrixPerson], members: &[usize], area: Rect, centres: &mut [Point]) -> f64 {
    let (mut y, mut from) = (area.y, 0);
    while from < members.len() {
        let (mut to, mut width, mut height) = (from, 0.0, 0.0);
        while let Some(at) = members.get(to) {
            let room = people[*at].room();
            if to > from && width + room.width > area.width + 1e-6 {
                break;
            }
            width += room.width;
            height = f64::max(height, room.height);
            to += 1;
        }
        let mut x = area.x + (area.width - width) / 2.0;
        for at in &members[from..to] {
            let person = &people[*at];
            centres[*at] = Point { x: x + person.room().width / 2.0, y: y + GAP + half_node(person) };
            x += person.room().width;
        }
        y += height;
        from = to;
    }
    y - area.y
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn anybody() -> impl Strategy<Value = MatrixPerson> {
        (prop::option::of(-2i8..=2), prop::option::of(1u8..=5), 0.0f64..140.0, 0.0f64..36.0).prop_map(
            |(support, influence, width, height)| MatrixPerson { support, influence, label: Size { width, height } },
        )
    }

    fn rooms(people: &[MatrixPerson], matrix: &Matrix) -> Vec<Rect> {
        let room = |(person, centre): (&MatrixPerson, &Point)| {
            let (half, size) = (half_node(person), person.room());
            let (x, y) = (centre.x - size.width / 2.0 + GAP, centre.y - half);
            Rect { x, y, width: size.width - 2.0 * GAP, height: size.height - 2.0 * GAP }
        };
        people.iter().zip(&matrix.centres).map(room).collect()
    }

    #[test]
    fn everyone_stands_where_judged() {
        let person = |support, influence| MatrixPerson { support, influence, label: Size::default() };
        let people = [person(Some(-2), Some(5)), person(Some(2), Some(1)), person(None, Some(3))];
        let matrix = Matrix::of(&people);
        let read = |at: usize| (matrix.support_at(matrix.centres[at].x), matrix.influence_at(matrix.centres[at].y));
        assert_eq!((read(0), read(1)), ((-2, 5), (2, 1)));
        assert!(matrix.waiting.is_some_and(|waiting| waiting.y > matrix.rows[5]));
        assert_eq!((matrix.support_at(-9e9), matrix.support_at(9e9)), (-2, 2));
        assert_eq!((matrix.influence_at(-9e9), matrix.influence_at(9e9)), (5, 1));
    }

    proptest! {
        #[test]
        fn nobody_stands_on_anybody(people in prop::collection::vec(anybody(), 0..90)) {
            let matrix = Matrix::of(&people);
            let rooms = rooms(&people, &matrix);
            for (at, room) in rooms.iter().enumerate() {
                prop_assert!(room.x.is_finite() && room.y.is_finite());
                prop_assert!(rooms[..at].iter().all(|other| !other.meets(room)), "{at} {room:?}");
                if let (Some(support), Some(influence)) = (people[at].support, people[at].influence) {
                    let centre = matrix.centres[at];
                    prop_assert_eq!((matrix.support_at(centre.x), matrix.influence_at(centre.y)), (support, influence));
                }
            }
        }

        #[test]
        fn one_more_in_a_cell_leaves_the_other_columns(people in prop::collection::vec(anybody(), 1..12)) {
            let before = Matrix::of(&people);
            let mut more = people.clone();
            more.push(MatrixPerson { support: Some(2), influence: Some(3), label: Size::default() });
            let after = Matrix::of(&more);
            for (at, person) in people.iter().enumerate() {
                if person.support.is_some_and(|s| s < 2) && person.influence.is_some_and(|i| i > 3) {
                    prop_assert_eq!(before.centres[at], after.centres[at]);
                }
            }
        }
    }
}
