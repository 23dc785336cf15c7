//! Days as people write them about now: by a word, or without a year.

use crate::date::Date;

use super::numbers::month_named;

/// Words for days, and how far each is from today.
const WORDS: [(&str, i32); 8] = [
    ("今天", 0),
    ("明天", 1),
    ("后天", 2),
    ("昨天", -1),
    ("前天", -2),
    ("today", 0),
    ("tomorrow", 1),
    ("yesterday", -1),
];

/// The day that a word means today, or that of a month and a day: `11-29`, `11.29`, `11/29`, `11月29日`, `29 Nov`, `Nov 29`,
/// in the year in which it is nearest to today. Figures are month before day, as in both languages' dates by figures.
pub(super) fn read_near(text: &str, today: Date) -> Option<Date> {
    if let Some((_, days)) = WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)) {
        return today.plus_days(*days);
    }
    let (month, day) = in_figures(text).or_else(|| in_words(text))?;
    let (year, ..) = today.ymd();
    let years = (year - 1..=year + 1).filter_map(|year| Date::from_ymd(year, month, day));
    years.min_by_key(|date| today.days_to(*date).abs())
}

fn in_figures(text: &str) -> Option<(u8, u8)> {
    let text = text.strip_suffix(['日', '号']).unwrap_or(text);
    let (month, day) = text.split_once(['-', '/', '.', '月'])?;
    let figure = |part: &str| part.trim().parse::<u8>().ok();
    Some((figure(month)?, figure(day)?))
}

fn in_words(text: &str) -> Option<(u8, u8)> {
    let (first, second) = text.split_once(' ')?;
    let of = |day: &str, name: &str| Some((month_named(name)?, day.parse().ok()?));
    of(first, second.trim()).or_else(|| of(second.trim(), first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        read_near(text, Date::parse("2026-11-29").unwrap()).map(|date| date.to_string())
    }

    #[test]
    fn days_without_a_year_are_the_nearest_ones() {
        for text in ["12-3", "12.3", "12/03", "12月3日", "12月3号", "3 Dec", "Dec 3", "december 3"] {
            assert_eq!(read(text).as_deref(), Some("2026-12-03"), "{text}");
        }
        assert_eq!(read("1-10").as_deref(), Some("2027-01-10"), "soon, not ten months ago");
        assert_eq!(read("10-30").as_deref(), Some("2026-10-30"));
        // The only 29 February near enough is none.
        assert_eq!(read("2-29"), None);
    }

    #[test]
    fn words_count_from_today() {
        let days = [("今天", "2026-11-29"), ("后天", "2026-12-01"), ("Tomorrow", "2026-11-30"), ("前天", "2026-11-27")];
        for (word, day) in days {
            assert_eq!(read(word).as_deref(), Some(day), "{word}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["", "13-1", "0-5", "11-31", "300", "3 weeks", "下周三", "11-29-", "1.5万"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
