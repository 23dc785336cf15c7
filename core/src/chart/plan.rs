//! Which row everyone stands in, and what stands side by side: the organisation before it gets its measures.

use std::ops::Range;

use super::org::{BANDS, Band, OrgPerson};

/// More than this many without reports under one superior hang below one another.
const SIDE_BY_SIDE: usize = 4;
/// More people than this make a large organisation.
const LARGE: usize = 60;
/// So many people of one band whom no line joins to anybody stand in one row.
const LONERS: usize = 6;

/// What is put side by side as a whole.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Unit {
    /// A person with all below.
    Tree([usize; 1]),
    /// People without reports, row by row.
    Block {
        /// Who.
        members: Vec<usize>,
        /// How many stand in a row.
        columns: usize,
    },
}

impl Unit {
    /// Those who move when the unit moves; whoever stands below them follows.
    pub fn members(&self) -> &[usize] {
        match self {
            Self::Tree(one) => one,
            Self::Block { members, .. } => members,
        }
    }
}

/// Rows and units.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// The superior below whom each one stands.
    pub above: Vec<Option<usize>>,
    /// What stands below each one.
    pub units: Vec<Vec<Unit>>,
    /// What stands below nobody.
    pub roots: Vec<Unit>,
    /// True for those whose line comes down beside them.
    pub hangs: Vec<bool>,
    /// Everyone inside the customer, superiors first.
    pub order: Vec<usize>,
    /// The row within the band.
    within: Vec<usize>,
    /// The first row of each band, and the end of the last.
    starts: [usize; BANDS.len() + 1],
}

impl Plan {
    /// Plans people whose superiors form no circle.
    pub fn of(people: &[OrgPerson], superiors: &[Option<usize>]) -> Self {
        let inside = |at: usize| people[at].band != Band::Outside;
        // Nobody stands below a superior of a lower level, or of one outside; those lines are drawn as they come.
        let above: Vec<Option<usize>> = superiors
            .iter()
            .enumerate()
            .map(|(at, s)| s.filter(|s| inside(at) && inside(*s) && people[*s].band <= people[at].band))
            .collect();
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); people.len()];
        let mut order = Vec::with_capacity(people.len());
        for (at, above) in above.iter().enumerate() {
            match above {
                Some(above) => below[*above].push(at),
                None if inside(at) => order.push(at),
                None => {}
            }
        }
        let tops = order.clone();
        let mut plan = Self {
            units: vec![Vec::new(); people.len()],
            roots: Vec::new(),
            hangs: vec![false; people.len()],
            within: vec![0; people.len()],
            starts: [0; BANDS.len() + 1],
            above,
            order: Vec::new(),
        };
        plan.set_roots(people, &tops, &below);
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            next += 1;
            plan.set_units(people, at, &below);
            order.extend(&below[at]);
        }
        let mut rows = [0; BANDS.len()];
        for at in &order {
            let band = people[*at].band as usize;
            rows[band] = rows[band].max(plan.within[*at] + 1);
        }
        for (band, rows) in rows.into_iter().enumerate() {
            plan.starts[band + 1] = plan.starts[band] + rows;
        }
        plan.order = order;
        plan
    }

    /// Trees in the order of entry, then those without any line, band by band.
    fn set_roots(&mut self, people: &[OrgPerson], tops: &[usize], below: &[Vec<usize>]) {
        let (loners, trees): (Vec<usize>, Vec<usize>) = tops.iter().partition(|at| below[**at].is_empty());
        self.roots = trees.into_iter().map(|at| Unit::Tree([at])).collect();
        for band in BANDS {
            let members: Vec<usize> = loners.iter().copied().filter(|at| people[*at].band == band).collect();
            if members.is_empty() {
                continue;
            }
            let columns = LONERS.max(((members.len() * 2) as f64).sqrt().ceil() as usize).min(members.len());
            members.iter().enumerate().for_each(|(i, at)| self.within[*at] = i / columns);
            self.roots.push(Unit::Block { members, columns });
        }
    }

    /// Puts those who report to somebody side by side, and many without reports of their own below one another.
    fn set_units(&mut self, people: &[OrgPerson], at: usize, below: &[Vec<usize>]) {
        let mut leaves: [Vec<usize>; BANDS.len()] = Default::default();
        for one in below[at].iter().filter(|one| below[**one].is_empty()) {
            leaves[people[*one].band as usize].push(*one);
        }
        for one in &below[at] {
            let band = people[*one].band;
            let first = if band == people[at].band { self.within[at] + 1 } else { 0 };
            let group = &leaves[band as usize];
            let hangs = group.len() > SIDE_BY_SIDE && below[*one].is_empty();
            if !hangs {
                self.within[*one] = first;
                self.units[at].push(Unit::Tree([*one]));
            } else if group.first() == Some(one) {
                let columns = match people.len() {
                    0..=LARGE => ((group.len() as f64 / 3.0).sqrt().round() as usize).max(2),
                    // A large organisation is wide enough as it is.
                    _ => ((group.len() as f64 / 6.0).sqrt().round() as usize).max(1),
                };
                for (i, member) in group.iter().enumerate() {
                    self.within[*member] = first + i / columns;
                    self.hangs[*member] = true;
                }
                self.units[at].push(Unit::Block { members: group.clone(), columns });
            }
        }
    }

    /// True for those whose label stands beside them: superiors, and who is the only one below a superior.
    pub fn labelled_beside(&self, at: usize) -> bool {
        let only = |above: usize| self.units[above].iter().map(|unit| unit.members().len()).sum::<usize>() == 1;
        !self.units[at].is_empty() || self.above[at].is_some_and(only)
    }

    /// The row of somebody inside the customer.
    pub fn row(&self, people: &[OrgPerson], at: usize) -> usize {
        self.starts[people[at].band as usize] + self.within[at]
    }

    /// The uppermost row of a unit.
    pub fn top(&self, people: &[OrgPerson], unit: &Unit) -> usize {
        unit.members().first().map_or(0, |at| self.row(people, *at))
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.starts[BANDS.len()]
    }

    /// The rows of each band.
    pub fn band_rows(&self) -> impl Iterator<Item = Range<usize>> {
        self.starts.windows(2).map(|ends| ends[0]..ends[1])
    }
}
