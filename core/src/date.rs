//! Civil dates: a day in a calendar, without time or zone.

use std::fmt;

/// A civil date between the years 1000 and 9999, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

impl Date {
    /// Reads `YYYY-MM-DD`; anything else, and days that no calendar has, give `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
        if !shaped {
            return None;
        }
        let year: i32 = text[..4].parse().ok().filter(|y| *y >= 1000)?;
        Self::from_ymd(year, text[5..7].parse().ok()?, text[8..].parse().ok()?)
    }

    /// The date of a year, month (1 to 12) and day (1 to 31), if the calendar has it.
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Option<Self> {
        let month = time::Month::try_from(month).ok()?;
        if !(1000..=9999).contains(&year) {
            return None;
        }
        time::Date::from_calendar_date(year, month, day).ok().map(Self)
    }

    /// Year, month (1 to 12) and day (1 to 31).
    pub fn ymd(self) -> (i32, u8, u8) {
        (self.0.year(), u8::from(self.0.month()), self.0.day())
    }

    /// Days from `self` to `other`; negative when `other` is earlier.
    pub fn days_to(self, other: Self) -> i32 {
        other.0.to_julian_day() - self.0.to_julian_day()
    }

    /// The day so many days later, or earlier; none where the calendar ends.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        time::Date::from_julian_day(self.0.to_julian_day().checked_add(days)?).ok().map(Self)
    }

    /// Monday is 0, Sunday is 6.
    pub fn weekday(self) -> u8 {
        self.0.weekday().number_days_from_monday()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_the_same_text() {
        for text in ["2026-05-18", "2024-02-29", "1000-01-01", "9999-12-31"] {
            assert_eq!(Date::parse(text).map(|d| d.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn refuses_what_no_calendar_has() {
        for text in
            ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "0999-01-01", "２０２６-01-01", "2026-05-18 ", ""]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn counts_days_in_both_directions() {
        let (a, b) = (Date::parse("2026-05-18").unwrap(), Date::parse("2026-06-01").unwrap());
        assert_eq!((a.days_to(b), b.days_to(a), a.weekday()), (14, -14, 0));
    }
}
