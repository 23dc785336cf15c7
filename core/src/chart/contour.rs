//! The outline of a group of people over the rows it stands in, and putting groups side by side.

/// From the left to the right end of what stands in a row.
pub(super) type Extent = (f64, f64);

/// Nothing in a row.
pub(super) const NOTHING: Extent = (f64::INFINITY, f64::NEG_INFINITY);

/// The extents of consecutive rows. Kept from the lowest row up, with a common shift, so that a group gets a row above
/// it and is moved without touching the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Contour {
    rows: Vec<Extent>,
    shift: f64,
}

impl Contour {
    /// The same extent in so many rows.
    pub fn block(rows: usize, extent: Extent) -> Self {
        Self { rows: vec![extent; rows], shift: 0.0 }
    }

    /// True before it has any row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The extent of its uppermost row.
    pub fn top(&self) -> Extent {
        self.rows.last().map_or(NOTHING, |row| (row.0 + self.shift, row.1 + self.shift))
    }

    /// Adds a row on top.
    pub fn push(&mut self, (low, high): Extent) {
        self.rows.push((low - self.shift, high - self.shift));
    }

    /// Moves it to the right.
    pub fn move_by(&mut self, by: f64) {
        self.shift += by;
    }

    /// The rightmost end of all rows.
    pub fn right(&self) -> f64 {
        self.rows.iter().fold(f64::NEG_INFINITY, |right, row| right.max(row.1)) + self.shift
    }

    /// How far `other`, whose top row is this one's, has to move so that it stands to the right of this everywhere.
    pub fn clearance(&self, other: &Self, gap: f64) -> f64 {
        let pairs = self.rows.iter().rev().zip(other.rows.iter().rev());
        pairs.fold(f64::NEG_INFINITY, |need, (mine, theirs)| {
            need.max(mine.1 + self.shift + gap - theirs.0 - other.shift)
        })
    }

    /// Takes in another whose top row is this one's. Costs the rows of the shorter one, so that many joins together
    /// cost little more than there are people.
    pub fn join(&mut self, mut other: Self) {
        if other.rows.len() > self.rows.len() {
            std::mem::swap(self, &mut other);
        }
        let by = other.shift - self.shift;
        for (mine, theirs) in self.rows.iter_mut().rev().zip(other.rows.iter().rev()) {
            *mine = (mine.0.min(theirs.0 + by), mine.1.max(theirs.1 + by));
        }
    }
}
