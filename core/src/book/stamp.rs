//! When and where a cell was written: the total order that merging decides by.

use std::fmt;

/// One running copy of the page. Two tabs of one browser are two replicas, so that no two writes share a stamp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Replica(pub u32);

/// The stamp of one write: later stamps win. Ordered by time, then counter, then replica.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Milliseconds since 1970 by the writer's clock, never before a stamp the writer had seen.
    pub time: u64,
    /// Orders writes within one millisecond.
    pub counter: u32,
    /// Who wrote.
    pub replica: Replica,
}

impl Stamp {
    /// The stamp after this one, by the same hand.
    fn next(self) -> Self {
        match (self.counter.checked_add(1), self.time.checked_add(1)) {
            (Some(counter), _) => Self { counter, ..self },
            (None, Some(time)) => Self { time, counter: 0, ..self },
            (None, None) => self,
        }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{:08x}", self.time, self.counter, self.replica.0)
    }
}

/// Hands out stamps that only ever grow, also past a clock that is set back and past stamps seen from elsewhere.
#[derive(Clone, Debug)]
pub struct Clock {
    replica: Replica,
    last: Stamp,
}

/// A stamp further ahead than this is not followed: one machine with a wrong clock must not drag all others along.
const MAX_AHEAD_MS: u64 = 10 * 366 * 24 * 60 * 60 * 1000;

impl Clock {
    /// A clock for one replica.
    pub fn new(replica: Replica) -> Self {
        Self { replica, last: Stamp::default() }
    }

    /// The replica this clock stamps for.
    pub fn replica(&self) -> Replica {
        self.replica
    }

    /// The next stamp; `now` is the wall clock in milliseconds since 1970.
    pub fn tick(&mut self, now: u64) -> Stamp {
        self.last = if now > self.last.time { Stamp { time: now, counter: 0, ..self.last } } else { self.last.next() };
        self.last.replica = self.replica;
        self.last
    }

    /// The next stamp, for a write over a cell with the stamp `over`: later than that one in any case, however far ahead
    /// of all clocks it is. Only this write follows it there.
    pub fn tick_over(&mut self, over: Stamp, now: u64) -> Stamp {
        let stamp = self.tick(now);
        if stamp > over { stamp } else { Stamp { replica: self.replica, ..over.next() } }
    }

    /// Remembers a stamp seen from elsewhere, so that later writes here are later than it.
    pub fn see(&mut self, stamp: Stamp, now: u64) {
        if stamp > self.last && stamp.time <= now.saturating_add(MAX_AHEAD_MS) {
            self.last = Stamp { replica: self.replica, ..stamp };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_when_the_wall_clock_goes_back() {
        let mut clock = Clock::new(Replica(1));
        let stamps: Vec<_> = [5, 5, 3, 9].into_iter().map(|now| clock.tick(now)).collect();
        assert!(stamps.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn is_later_than_what_it_has_seen() {
        let mut clock = Clock::new(Replica(1));
        let seen = Stamp { time: 1_000, counter: 7, replica: Replica(9) };
        clock.see(seen, 10);
        assert!(clock.tick(10) > seen);
    }

    #[test]
    fn goes_on_after_the_last_of_a_millisecond() {
        let mut clock = Clock::new(Replica(1));
        let seen = Stamp { time: 1_000, counter: u32::MAX, replica: Replica(9) };
        clock.see(seen, 10);
        let first = clock.tick(10);
        assert!(first > seen && clock.tick(10) > first);
    }

    #[test]
    fn is_not_dragged_into_the_far_future() {
        let mut clock = Clock::new(Replica(1));
        clock.see(Stamp { time: u64::MAX, counter: u32::MAX, replica: Replica(9) }, 10);
        assert_eq!(clock.tick(11).time, 11);
    }
}
