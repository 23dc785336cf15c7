//! What keys mean on the map, and where the arrows lead.

use keybook_core::people::LineKind;

use super::scene::{Layout, Link, Scene};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Command {
    /// The keyboard came to somebody.
    Focus(usize),
    /// Goes to somebody.
    Go(Way),
    /// Moves the chosen one.
    Move(Way),
    /// Sets the influence.
    Influence(u8),
    /// Changes the attitude by so much.
    Support(i8),
    /// The attitude is not known.
    Unknown,
    /// Begins a line, or ends it here.
    Line,
    /// Opens the details, or ends a line here.
    Enter,
    /// Opens the details.
    Details,
    /// Takes the chosen one out.
    Remove,
    /// Larger or smaller.
    Zoom(f64),
    /// All of it.
    Fit,
    /// The other layout.
    Layout,
    /// Lets go.
    Escape,
}

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the superior.
    Up,
    /// To those who report.
    Down,
    /// To the one before.
    Left,
    /// To the next one.
    Right,
    /// To the first one.
    First,
    /// To the last one.
    Last,
}

impl Way {
    /// A step in this direction.
    pub fn step(self) -> (f64, f64) {
        match self {
            Self::Up => (0.0, -1.0),
            Self::Down => (0.0, 1.0),
            Self::Left => (-1.0, 0.0),
            Self::Right => (1.0, 0.0),
            Self::First | Self::Last => (0.0, 0.0),
        }
    }
}

impl Command {
    /// The command of a key, in half-width letters. Nothing for keys that are none of the map's.
    pub fn of(key: &str, shift: bool) -> Option<Self> {
        let way = match key {
            "ArrowUp" => Some(Way::Up),
            "ArrowDown" => Some(Way::Down),
            "ArrowLeft" => Some(Way::Left),
            "ArrowRight" => Some(Way::Right),
            "Home" => Some(Way::First),
            "End" => Some(Way::Last),
            _ => None,
        };
        if let Some(way) = way {
            return Some(if shift { Self::Move(way) } else { Self::Go(way) });
        }
        Some(match key {
            "1" | "2" | "3" | "4" | "5" => Self::Influence(key.parse().ok()?),
            "[" | "【" => Self::Support(-1),
            "]" | "】" => Self::Support(1),
            "?" => Self::Unknown,
            "l" | "L" => Self::Line,
            "m" | "M" => Self::Layout,
            "Enter" | " " => Self::Enter,
            "Delete" | "Backspace" => Self::Remove,
            "+" | "=" => Self::Zoom(1.25),
            "-" => Self::Zoom(0.8),
            "0" => Self::Fit,
            "Escape" => Self::Escape,
            _ => return None,
        })
    }
}

/// Everybody in reading order: row by row, from the left.
pub fn reading_order(scene: &Scene) -> Vec<usize> {
    const SAME_ROW: f64 = 40.0;
    let centre = |at: usize| scene.marks.get(at).map_or((0.0, 0.0), |mark| (mark.spot.centre.y, mark.spot.centre.x));
    let by_height = keybook_core::order::sorted_places(scene.marks.len(), &|a, b| centre(a).0.total_cmp(&centre(b).0));
    // Those of about the same height are one row.
    let (mut row, mut rows, mut last) = (0_usize, vec![0; scene.marks.len()], f64::NEG_INFINITY);
    for at in by_height {
        let y = centre(at).0;
        if y > last + SAME_ROW {
            row += 1;
            last = y;
        }
        if let Some(mine) = rows.get_mut(at) {
            *mine = row;
        }
    }
    let row = |at: usize| rows.get(at).copied().unwrap_or_default();
    keybook_core::order::sorted_places(scene.marks.len(), &|a, b| {
        row(a).cmp(&row(b)).then(centre(a).1.total_cmp(&centre(b).1))
    })
}

/// Where an arrow leads. In the organisation up and down follow the reporting lines; where there is none, and in the
/// matrix, to the nearest one in that direction. Left and right go through the row, Home and End through all.
pub fn go(scene: &Scene, layout: Layout, from: usize, way: Way) -> Option<usize> {
    let order = reading_order(scene);
    match way {
        Way::First => return order.first().copied(),
        Way::Last => return order.last().copied(),
        _ => {}
    }
    if layout == Layout::Organisation {
        let reporting = |link: &&Link| link.kind == LineKind::Reporting;
        let superior = |of: usize| scene.links.iter().filter(reporting).find(|l| l.from == of).map(|l| l.to);
        // From left to right, as they stand.
        let below = |of: usize| -> Vec<usize> {
            let theirs: Vec<usize> =
                scene.links.iter().filter(reporting).filter(|l| l.to == of).map(|l| l.from).collect();
            order.iter().copied().filter(|at| theirs.contains(at)).collect()
        };
        let by_line = match way {
            Way::Up => superior(from),
            Way::Down => below(from).first().copied(),
            Way::Left | Way::Right => superior(from).and_then(|boss| {
                let siblings = below(boss);
                let at = siblings.iter().position(|s| *s == from)?;
                let next = if way == Way::Right { at + 1 } else { at.checked_sub(1)? };
                siblings.get(next).copied()
            }),
            Way::First | Way::Last => None,
        };
        if by_line.is_some() {
            return by_line;
        }
    }
    nearest(scene, from, way)
}

/// The nearest one in a direction: what lies aside counts double.
fn nearest(scene: &Scene, from: usize, way: Way) -> Option<usize> {
    let start = scene.marks.get(from)?.spot.centre;
    let (sx, sy) = way.step();
    let mut best: Option<(f64, usize)> = None;
    for mark in scene.marks.iter().filter(|mark| mark.at != from) {
        let (dx, dy) = (mark.spot.centre.x - start.x, mark.spot.centre.y - start.y);
        let (ahead, aside) = (dx * sx + dy * sy, (dx * sy).abs() + (dy * sx).abs());
        let far = ahead + 2.0 * aside;
        if ahead > 1.0 && best.is_none_or(|(least, _)| far < least) {
            best = Some((far, mark.at));
        }
    }
    best.map(|(_, at)| at)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use keybook_core::lang::Lang;
    use keybook_core::people::{Level, Line, LineId, LineKind, Stakeholder};

    use super::*;

    fn scene() -> Scene {
        let person = |id: &str, level: Level, boss: Option<&str>| {
            let (id, reports_to) = (Rc::from(id), boss.map(Rc::from));
            Rc::new(Stakeholder { name: Rc::clone(&id), id, level: Some(level), reports_to, ..Stakeholder::default() })
        };
        let people = [
            person("head", Level::Decision, None),
            person("one", Level::Management, Some("head")),
            person("two", Level::Management, Some("head")),
            person("below", Level::Operating, Some("two")),
            person("outside", Level::External, None),
        ];
        let line = |p: &Rc<Stakeholder>| {
            let (from, to) = (p.id.clone(), p.reports_to.clone()?);
            let id = LineId::Reports(from.clone());
            Some(Line { id, kind: LineKind::Reporting, from, to, strength: None, evidence: None })
        };
        let lines: Vec<Line> = people.iter().filter_map(line).collect();
        Scene::of(&people, &lines, &[], Layout::Organisation, Lang::En)
    }

    #[test]
    fn arrows_follow_the_lines_and_leave_nobody_out() {
        let scene = scene();
        let to = |from, way| go(&scene, Layout::Organisation, from, way);
        assert_eq!(
            (to(0, Way::Down), to(3, Way::Up), to(1, Way::Right), to(2, Way::Left)),
            (Some(1), Some(2), Some(2), Some(1))
        );
        assert_eq!(to(0, Way::Right), Some(4), "no line leads to an outsider, the direction does");
        assert_eq!((to(4, Way::First), to(0, Way::Last)), (Some(0), Some(3)));
        assert_eq!((to(0, Way::Up), to(1, Way::Left)), (None, None));
    }

    #[test]
    fn reading_order_is_row_by_row() {
        assert_eq!(reading_order(&scene()), [0, 4, 1, 2, 3]);
    }

    #[test]
    fn keys_mean_the_same_in_either_script() {
        assert_eq!(Command::of("】", false), Command::of("]", false));
        assert_eq!(Command::of("ArrowUp", true), Some(Command::Move(Way::Up)));
        assert_eq!((Command::of("6", false), Command::of("F5", false)), (None, None));
    }
}
