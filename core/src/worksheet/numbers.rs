//! Numbers, amounts and dates as people read them.

use crate::date::Date;
use crate::decimal;
use crate::lang::Lang;

/// The sign of figures that people read. What is typed, stored or handed to other programs has a hyphen.
pub const MINUS: char = '\u{2212}';

/// A figure with the minus sign that print has for it.
pub fn signed(figure: String) -> String {
    match figure.strip_prefix('-') {
        Some(size) => ["\u{2212}", size].concat(),
        None => figure,
    }
}

/// The most digits after the point that are shown where nobody says how many.
pub const DIGITS: u8 = 2;

/// A number with thousands separators. `digits` after the point are kept as given; without it as many as there are,
/// at most two.
pub fn number_text(x: f64, digits: Option<u8>) -> String {
    let text = decimal::fixed(x, digits.unwrap_or(DIGITS));
    // A number that large is one digit and a power of ten; there is nothing to group.
    if text.contains('e') {
        return signed(text);
    }
    let (negative, text) = (text.starts_with('-'), text.trim_start_matches('-'));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = if digits.is_none() { fraction.trim_end_matches('0') } else { fraction };
    let mut shown = String::with_capacity(text.len() + 6);
    if negative {
        shown.push(MINUS);
    }
    for (place, digit) in whole.char_indices() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    if !fraction.is_empty() {
        shown.push('.');
        shown.push_str(fraction);
    }
    shown
}

/// A percent; 38 is `38%`.
pub fn percent_text(x: f64, digits: Option<u8>) -> String {
    let mut shown = number_text(x, digits);
    shown.push('%');
    shown
}

/// An amount in major units with its currency: `¥165,000`, `$12.50`, `CHF 90`.
pub fn money_text(x: f64, currency: &str) -> String {
    let digits = if x.fract() == 0.0 { 0 } else { 2 };
    let x = crate::formula::round_half_away(x, digits);
    let amount = number_text(x.abs(), Some(digits));
    let mark = match currency {
        "CNY" | "JPY" => "¥",
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        _ => "",
    };
    let sign = if x < 0.0 { "\u{2212}" } else { "" };
    if mark.is_empty() { format!("{sign}{currency} {amount}") } else { format!("{sign}{mark}{amount}") }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The month, from 1, of an English name or of its first three letters or more.
pub fn month_named(name: &str) -> Option<u8> {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let begins = |full: &str| name.len() >= 3 && full.to_ascii_lowercase().starts_with(&name);
    (1..).zip(MONTHS).find(|(_, full)| begins(full)).map(|(month, _)| month)
}

/// A date: 2026年5月18日, 18 May 2026.
pub fn date_text(date: Date, lang: Lang) -> String {
    let (year, _, _) = date.ymd();
    match lang {
        Lang::Zh => format!("{year}年{}", short_date_text(date, lang)),
        Lang::En => format!("{} {year}", short_date_text(date, lang)),
    }
}

/// A date without its year: 5月18日, 18 May.
pub fn short_date_text(date: Date, lang: Lang) -> String {
    let (_, month, day) = date.ymd();
    match lang {
        Lang::Zh => format!("{month}月{day}日"),
        Lang::En => {
            format!("{day} {}", MONTHS.get(usize::from(month) - 1).and_then(|name| name.get(..3)).unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_thousands_and_trims_zeros() {
        for (x, digits, shown) in [
            (165_000.0, None, "165,000"),
            (-1_234.5, None, "−1,234.5"),
            (0.0, None, "0"),
            (-0.001, None, "0"),
            (12.345, Some(1), "12.3"),
            (2.0, Some(2), "2.00"),
            (999.999, None, "1,000"),
            (1e20, None, "1e20"),
            (-1e20, None, "−1e20"),
        ] {
            assert_eq!(number_text(x, digits), shown);
        }
    }

    #[test]
    fn shows_amounts_and_dates_in_both_languages() {
        assert_eq!(money_text(165_000.0, "CNY"), "¥165,000");
        assert_eq!(money_text(-12.5, "USD"), "−$12.50");
        assert_eq!(money_text(90.0, "CHF"), "CHF 90");
        assert_eq!(money_text(-0.001, "CNY"), "¥0.00");
        let day = Date::parse("2026-05-18").unwrap();
        assert_eq!(date_text(day, Lang::Zh), "2026年5月18日");
        assert_eq!(date_text(day, Lang::En), "18 May 2026");
        assert_eq!(
            (short_date_text(day, Lang::Zh), short_date_text(day, Lang::En)),
            ("5月18日".into(), "18 May".into())
        );
        assert_eq!(percent_text(72.25, Some(0)), "72%");
    }
}
