//! What people type, to values: full-width characters, thousands separators, 万 and 亿, dates in several forms.

use crate::book::{Currency, Money, Number, Value};
use crate::date::Date;
use crate::decimal;

use super::def::{Choice, FieldType, Worksheet};
use super::limits::Problem;
use super::near_date::read_near;
use super::numbers::month_named;

impl Worksheet {
    /// Reads what a person typed or pasted into a field or column, in either language. Blank text is empty, a single
    /// question mark is unknown where the field allows it. Choices are given by id or label, several of them separated
    /// by commas, semicolons, 、 or line breaks.
    /// With `today`, dates may be written as people say them about now.
    pub fn parse_input(&self, kind: &FieldType, typed: &str, today: Option<Date>) -> Result<Value, Problem> {
        if let FieldType::Text | FieldType::LongText = kind {
            return self.normalise(kind, Value::text(typed));
        }
        let text = fold_width(typed);
        let text = text.trim();
        if text.is_empty() {
            return self.normalise(kind, Value::Empty);
        }
        if text == "?" {
            return self.normalise(kind, Value::Unknown);
        }
        let value = match kind {
            FieldType::Date => Value::Date(read_date(text, today).ok_or(Problem::NotADate)?),
            FieldType::Number(_) | FieldType::Score { .. } => number(kind, text)?,
            FieldType::Percent(_) => number(kind, text.strip_suffix('%').unwrap_or(text))?,
            FieldType::Money { currency, .. } => money(kind, text, currency.as_deref())?,
            FieldType::YesNo => Value::Bool(read_yes_no(text).ok_or(Problem::NotYesOrNo)?),
            FieldType::SingleChoice(_) => {
                Value::Id(read_choice(self.choices(kind), text).ok_or(Problem::NotAChoice)?.id.clone())
            }
            FieldType::MultiChoice { .. } | FieldType::Checklist { .. } | FieldType::Rank(_) => {
                choices(self.choices(kind), text)?
            }
            FieldType::PersonRef(_) | FieldType::AccountRef => return Err(Problem::PickFromList),
            _ => return Err(Problem::NotAnInput),
        };
        self.normalise(kind, value)
    }
}

/// Full-width forms to ASCII, and the other signs that keyboards and programs put for `-`, `,` and a space.
fn fold_width(text: &str) -> String {
    let fold = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        '\u{2212}' | '\u{2013}' | '\u{2014}' => '-',
        '\u{ffe5}' => '¥',
        '。' => '.',
        _ => c,
    };
    text.chars().map(fold).collect()
}

fn number(kind: &FieldType, text: &str) -> Result<Value, Problem> {
    let number = read_number(text)?.and_then(Number::new);
    number.map(Value::Number).ok_or_else(|| beyond(kind, text))
}

/// A number that is too large to be kept, either sign: what the field takes, or what can be kept.
fn beyond(kind: &FieldType, text: &str) -> Problem {
    let (min, max) = match kind {
        FieldType::Number(limits) | FieldType::Percent(limits) | FieldType::Money { limits, .. } => {
            (limits.min, limits.max)
        }
        FieldType::Score { min, max, .. } => (Some(f64::from(*min)), Some(f64::from(*max))),
        _ => (None, None),
    };
    if text.starts_with('-') {
        Problem::TooLow { min: min.unwrap_or(-Number::MAX) }
    } else {
        Problem::TooHigh { max: max.unwrap_or(Number::MAX) }
    }
}

fn money(kind: &FieldType, text: &str, currency: Option<&str>) -> Result<Value, Problem> {
    let mut text = text;
    let mut named = None;
    for (mark, code) in CURRENCY_MARKS {
        let rest = text.strip_prefix(mark).or_else(|| text.strip_suffix(mark));
        if let Some(rest) = rest {
            (text, named) = (rest.trim(), Currency::parse(code));
            break;
        }
    }
    let wanted = currency.and_then(Currency::parse);
    let currency = named.or(wanted).unwrap_or(Currency::CNY);
    let amount = read_number(text)?.and_then(|amount| Money::from_major(amount, currency));
    amount.map(Value::Money).ok_or_else(|| beyond(kind, text))
}

const CURRENCY_MARKS: [(&str, &str); 10] = [
    ("CNY", "CNY"),
    ("RMB", "CNY"),
    ("¥", "CNY"),
    ("元", "CNY"),
    ("USD", "USD"),
    ("$", "USD"),
    ("EUR", "EUR"),
    ("€", "EUR"),
    ("GBP", "GBP"),
    ("£", "GBP"),
];

/// Powers of ten that a word after the number stands for.
const MAGNITUDES: [(&str, u32); 14] = [
    ("十万", 5),
    ("百万", 6),
    ("千万", 7),
    ("万", 4),
    ("亿", 8),
    ("千", 3),
    ("w", 4),
    ("W", 4),
    ("k", 3),
    ("K", 3),
    ("m", 6),
    ("M", 6),
    ("thousand", 3),
    ("million", 6),
];

/// Reads `-1,234.5`, `12万`, `30w`, `三十万`, `1.5亿` or `160k`; separators must stand every three digits (or every
/// four). `None` for a number with more digits than can be kept.
fn read_number(text: &str) -> Result<Option<f64>, Problem> {
    let text = text.trim();
    if let Some(figure) = figure_in_words(text) {
        return Ok(Some(figure));
    }
    let (body, power) = MAGNITUDES
        .iter()
        .find_map(|(word, power)| text.strip_suffix(word).map(|body| (body.trim_end(), *power)))
        .unwrap_or((text, 0));
    let (sign, digits) = match body.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", body.strip_prefix('+').unwrap_or(body)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = ungroup(whole).ok_or(Problem::NotANumber)?;
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !is_number(&whole) || !is_number(fraction) || whole.len() + fraction.len() == 0 {
        return Err(Problem::NotANumber);
    }
    // Letting the reader apply the power keeps 16.555万 exact.
    Ok(decimal::read(&format!("{sign}{whole}.{fraction}"), power))
}

/// Reads whole figures in Chinese words below a hundred million: `三十万`, `一百二十万`, `两千五百`, `十五`.
fn figure_in_words(text: &str) -> Option<f64> {
    let (many, few) = match text.split_once('万') {
        Some((many, "")) => (many, 0),
        Some((many, few)) => (many, below_ten_thousand(few)?),
        None => return below_ten_thousand(text).map(f64::from),
    };
    Some(f64::from(below_ten_thousand(many)? * 10_000 + few))
}

fn below_ten_thousand(text: &str) -> Option<u32> {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let (mut sum, mut digit, mut last) = (0, None, 10_000);
    for c in text.chars() {
        let read = DIGITS.iter().position(|known| *known == c).or_else(|| (c == '两').then_some(2));
        let unit = match (read, c) {
            (Some(0), _) => continue,
            (Some(read), _) if digit.is_none() => {
                digit = u32::try_from(read).ok();
                continue;
            }
            (None, '十') => 10,
            (None, '百') => 100,
            (None, '千') => 1_000,
            _ => return None,
        };
        if unit >= last {
            return None;
        }
        last = unit;
        sum += digit.take().or((unit == 10).then_some(1))? * unit;
    }
    let figure = sum + digit.unwrap_or(0);
    (figure > 0).then_some(figure)
}

/// Takes separators out when they stand in groups of three or four digits; `12,5` is not a number.
fn ungroup(whole: &str) -> Option<String> {
    let separator = [',', '\'', '_', ' '].into_iter().find(|c| whole.contains(*c));
    let Some(separator) = separator else { return Some(whole.into()) };
    let groups: Vec<&str> = whole.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    let regular = |size: usize| (1..=size).contains(&first.len()) && rest.iter().all(|group| group.len() == size);
    (regular(3) || regular(4)).then(|| groups.concat())
}

/// Reads `2026-5-8`, `2026/05/08`, `2026.5.8`, `2026年5月8日`, `20260508`, `8 May 2026` or `May 8, 2026`.
fn read_date(text: &str, today: Option<Date>) -> Option<Date> {
    let whole = read_date_in_words(text).or_else(|| read_date_in_digits(text));
    whole.or_else(|| read_near(text, today?))
}

fn read_date_in_words(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let [first, second, year] = words.as_slice() else { return None };
    let of = |day: &str, name: &str| Date::from_ymd(year.parse().ok()?, month_named(name)?, day.parse().ok()?);
    of(first, second).or_else(|| of(second, first)).filter(|_| year.len() == 4)
}

fn read_date_in_digits(text: &str) -> Option<Date> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Date::from_ymd(
            text.get(..4)?.parse().ok()?,
            text.get(4..6)?.parse().ok()?,
            text.get(6..)?.parse().ok()?,
        );
    }
    let text = text.strip_suffix(['日', '号']).unwrap_or(text);
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).map(str::trim).collect();
    let [first, middle, last] = parts.as_slice() else { return None };
    if !parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let date =
        |year: &str, month: &str, day: &str| Date::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    match (first.len(), last.len()) {
        (4, 1..=2) => date(first, middle, last),
        // `29.11.2026`; with slashes some countries mean the month first, so that only one reading may be possible.
        (1..=2, 4) => match (date(last, middle, first), date(last, first, middle)) {
            (Some(day_first), Some(month_first)) if text.contains('/') && day_first != month_first => None,
            (day_first, month_first) => day_first.or(month_first),
        },
        _ => None,
    }
}

fn read_yes_no(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "是" | "对" | "有" | "√" | "✓" => Some(true),
        "no" | "n" | "false" | "0" | "否" | "不" | "不是" | "没有" | "×" => Some(false),
        _ => None,
    }
}

fn read_choice<'a>(choices: &'a [Choice], text: &str) -> Option<&'a Choice> {
    let same = |label: &str| fold_width(label).trim().eq_ignore_ascii_case(text);
    let by_id = choices.iter().find(|choice| choice.id.eq_ignore_ascii_case(text));
    by_id.or_else(|| choices.iter().find(|choice| same(&choice.label.zh) || same(&choice.label.en)))
}

fn choices(choices: &[Choice], text: &str) -> Result<Value, Problem> {
    // A label may itself contain a comma.
    if let Some(choice) = read_choice(choices, text) {
        return Ok(Value::ids([&*choice.id]));
    }
    let parts = text.split([',', ';', '、', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let found: Option<Vec<&Choice>> = parts.map(|part| read_choice(choices, part)).collect();
    let found = found.ok_or(Problem::NotAChoice)?;
    Ok(Value::ids(found.iter().map(|choice| &*choice.id)))
}
