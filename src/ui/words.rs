//! Dates and times in words.

use keybook_core::date::Date;
use keybook_core::lang::Lang;

use crate::platform::clock;
use crate::text::account;

/// A time as short as it can be understood: the hour today, else the day.
pub fn when(ms: u64, lang: Lang) -> String {
    let day = clock::date_of(ms);
    if day.is_some() && day == clock::today() {
        return account::today(lang, &clock::time_of(ms));
    }
    day.map(|day| short_date(day, lang)).unwrap_or_default()
}

/// A date without its year, unless that is another one.
pub fn short_date(date: Date, lang: Lang) -> String {
    let (year, month, day) = date.ymd();
    let this_year = clock::today().is_some_and(|today| today.ymd().0 == year);
    match (lang, this_year) {
        (Lang::Zh, true) => format!("{month}月{day}日"),
        (Lang::Zh, false) => format!("{year}年{month}月{day}日"),
        (Lang::En, true) => format!("{day} {}", MONTHS[usize::from(month - 1) % 12]),
        (Lang::En, false) => format!("{day} {} {year}", MONTHS[usize::from(month - 1) % 12]),
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
