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
    if let Some(day) = in_a_week(text, today).or_else(|| at_an_end(text, today)) {
        return Some(day);
    }
    let (month, day) = in_figures(text).or_else(|| in_words(text))?;
    let (year, ..) = today.ymd();
    let years = (year - 1..=year + 1).filter_map(|year| Date::from_ymd(year, month, day));
    years.min_by_key(|date| today.days_to(*date).abs())
}

/// `周三`, `本周三`, `下周三`: of this week or the next, which begin on Monday. `Wednesday` or `Wed`: the next one from
/// today on. (`next Wednesday` means one day to some and another to others, and is not read.)
fn in_a_week(text: &str, today: Date) -> Option<Date> {
    let back = -i32::from(today.weekday());
    for (word, week) in [("下周", 7), ("下星期", 7), ("本周", 0), ("这周", 0), ("这星期", 0), ("周", 0), ("星期", 0)]
    {
        let Some(day) = text.strip_prefix(word) else { continue };
        let at = ["一", "二", "三", "四", "五", "六", "日"]
            .iter()
            .position(|name| *name == day || (*name == "日" && day == "天"))?;
        return today.plus_days(back + week + i32::try_from(at).ok()?);
    }
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let text = text.to_ascii_lowercase();
    let at = DAYS.iter().position(|day| *day == text || (text.len() == 3 && day.starts_with(&*text)))?;
    today.plus_days((back + i32::try_from(at).ok()?).rem_euclid(7))
}

/// The last day of this month, the next, or the year: `月底`, `下月底`, `年底`, `end of month`, `end of year`.
fn at_an_end(text: &str, today: Date) -> Option<Date> {
    let (year, month, _) = today.ymd();
    let first = |ahead: u8| match month + ahead {
        month @ 1..=12 => Date::from_ymd(year, month, 1),
        month => Date::from_ymd(year + 1, month - 12, 1),
    };
    match text.to_ascii_lowercase().as_str() {
        "月底" | "本月底" | "这个月底" | "end of month" | "month end" => first(1)?.plus_days(-1),
        "下月底" | "下个月底" => first(2)?.plus_days(-1),
        "年底" | "今年年底" | "end of year" | "year end" => Date::from_ymd(year, 12, 31),
        _ => None,
    }
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
    fn days_of_the_week_and_ends_of_months_are_known() {
        // Today is a Sunday.
        let days = [
            ("周三", "2026-11-25"),
            ("本周日", "2026-11-29"),
            ("下周三", "2026-12-02"),
            ("下星期天", "2026-12-06"),
            ("Wednesday", "2026-12-02"),
            ("sun", "2026-11-29"),
            ("月底", "2026-11-30"),
            ("下个月底", "2026-12-31"),
            ("年底", "2026-12-31"),
            ("End of year", "2026-12-31"),
        ];
        for (word, day) in days {
            assert_eq!(read(word).as_deref(), Some(day), "{word}");
        }
        let at = |day: &str, word: &str| read_near(word, Date::parse(day).unwrap()).unwrap().to_string();
        assert_eq!((at("2026-12-05", "月底"), at("2026-12-05", "下月底")), ("2026-12-31".into(), "2027-01-31".into()));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["", "13-1", "0-5", "11-31", "300", "3 weeks", "下周八", "next wednesday", "11-29-", "1.5万"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
