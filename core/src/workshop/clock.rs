//! How the time of a session stands.

use super::session::Session;

/// How the time of a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Nobody said how long it takes.
    Untimed,
    /// It has not begun.
    Waiting,
    /// It runs; what is left, in milliseconds.
    Running(u64),
    /// It was stopped; what is left, in milliseconds.
    Stopped(u64),
    /// It is over, since so many milliseconds.
    Over(u64),
}

impl Clock {
    pub(super) fn of(session: &Session, now: u64) -> Self {
        let Some(minutes) = session.minutes else { return Self::Untimed };
        let Some(started) = session.started else { return Self::Waiting };
        let whole = u64::from(minutes) * 60_000;
        let used = session.stopped.unwrap_or(now).saturating_sub(started);
        match (whole.checked_sub(used).filter(|left| *left > 0), session.stopped) {
            (Some(left), None) => Self::Running(left),
            (Some(left), Some(_)) => Self::Stopped(left),
            (None, _) => Self::Over(used - whole),
        }
    }
}
