//! Who reports to whom, with the circles that people draw by mistake.

/// Reporting lines that lead somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reporting {
    /// The superior of each, by place; following them always comes to an end.
    pub superior: Vec<Option<usize>>,
    /// Circles that were found. Each begins with the one entered first and goes on to the superior.
    pub circles: Vec<Vec<usize>>,
}

impl Reporting {
    /// Takes the superiors as entered. Places that do not exist, and people who report to themselves, count as no
    /// superior. In each circle the line of the one entered last is set aside. Linear in the number of people.
    pub fn of(superiors: &[Option<usize>]) -> Self {
        let count = superiors.len();
        let mut superior: Vec<Option<usize>> =
            superiors.iter().enumerate().map(|(at, s)| s.filter(|s| *s < count && *s != at)).collect();
        let mut circles = Vec::new();
        // The walk that came by first; nobody is walked over twice.
        let mut seen = vec![usize::MAX; count];
        for start in 0..count {
            let mut at = start;
            let mut path = Vec::new();
            while seen.get(at) == Some(&usize::MAX) {
                seen[at] = start;
                path.push(at);
                match superior[at] {
                    Some(next) => at = next,
                    None => break,
                }
            }
            // Back on the own path: a circle, unless the path simply ended.
            let Some(from) = path.iter().position(|on| *on == at).filter(|_| superior[at].is_some()) else { continue };
            let mut circle = path.split_off(from);
            let first = (0..circle.len()).min_by_key(|i| circle[*i]).unwrap_or(0);
            circle.rotate_left(first);
            if let Some(last) = circle.iter().max() {
                superior[*last] = None;
            }
            circles.push(circle);
        }
        Self { superior, circles }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn circles_are_named_from_the_first_entered() {
        let found = Reporting::of(&[Some(1), Some(2), Some(0), Some(0), Some(4), Some(99)]);
        assert_eq!(found.circles, [[0, 1, 2]]);
        assert_eq!(found.superior, [Some(1), Some(2), None, Some(0), None, None]);
        let two = Reporting::of(&[Some(3), Some(2), Some(1), Some(0), Some(1)]);
        assert_eq!(two.circles, [[0, 3], [1, 2]]);
    }

    proptest! {
        #[test]
        fn every_circle_is_opened(superiors in prop::collection::vec(prop::option::of(0usize..70), 0..60)) {
            let found = Reporting::of(&superiors);
            for start in 0..superiors.len() {
                let mut at = Some(start);
                for _ in 0..=superiors.len() {
                    at = at.and_then(|at| found.superior[at]);
                }
                prop_assert_eq!(at, None, "from {}", start);
            }
            // Only one line of each circle is missing, and every circle is one in what was entered.
            let sane = superiors.iter().enumerate().filter(|(at, s)| s.is_some_and(|s| s < superiors.len() && s != *at));
            prop_assert_eq!(sane.count(), found.superior.iter().flatten().count() + found.circles.len());
            for circle in &found.circles {
                for (i, person) in circle.iter().enumerate() {
                    prop_assert_eq!(superiors[*person], Some(circle[(i + 1) % circle.len()]));
                }
            }
        }
    }
}
