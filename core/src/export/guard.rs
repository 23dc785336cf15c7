//! Text that a spreadsheet must not take for a formula.

use std::borrow::Cow;

use crate::worksheet::MINUS;

/// What a spreadsheet takes for the beginning of a formula, the wide forms of Chinese keyboards too.
const STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Text as a spreadsheet may have it: what it would take for a formula gets an apostrophe before it. Figures stay what
/// they are, those with a sign too: `-5`, `+3.5`, `-12%`, `-¥1,200`; the minus sign of the page becomes the one that
/// other programs read.
pub fn guard(text: &str) -> Cow<'_, str> {
    if let Cow::Owned(figure) = plain(text) {
        return Cow::Owned(figure);
    }
    // Some programs skip blanks and marks that cannot be seen, those for the direction of writing too, before they look
    // for a formula.
    let unseen = |c| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let seen = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || unseen(c));
    let begins = seen.starts_with(STARTS) || text.starts_with(['\t', '\r', '\n']);
    if begins && !is_figure(text) { Cow::Owned(["'", text].concat()) } else { Cow::Borrowed(text) }
}

/// A figure of the page with the minus sign that other programs read; any other text as it is.
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.contains(MINUS) {
        let figure = text.replace(MINUS, "-");
        if is_figure(&figure) {
            return Cow::Owned(figure);
        }
    }
    Cow::Borrowed(text)
}

/// True for a number, an amount or a percent as the page shows them, and for a range of two.
fn is_figure(text: &str) -> bool {
    match text.split_once(" – ") {
        Some((low, high)) => is_number(low) && is_number(high),
        None => is_number(text),
    }
}

fn is_number(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let text = text.strip_prefix(['¥', '$', '€', '£']).unwrap_or_else(|| currency(text));
    let text = text.strip_suffix('%').unwrap_or(text);
    let (text, power) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    digits(first) && groups.all(|group| digits(group) && group.len() == 3) && digits(fraction) && digits(power)
}

/// An amount without the three letters of its currency before it.
fn currency(text: &str) -> &str {
    let code = text.get(..4).filter(|code| code.ends_with(' ') && code[..3].bytes().all(|b| b.is_ascii_uppercase()));
    code.map_or(text, |code| &text[code.len()..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::book::{Currency, Money, Number, Value};
    use crate::worksheet::{money_text, number_text, percent_text, show_range};

    #[test]
    fn formulas_are_text_and_figures_stay() {
        for marked in ["\u{202e}=1+1", "\u{200e}@SUM(A1)", "\u{2066}-cmd|x"] {
            assert_eq!(guard(marked), ["'", marked].concat());
        }
        for formula in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "  =1",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            "-",
            "- 带样品",
            "+86 138-0000",
            "-1-1",
            "=5",
            "--5",
            "-5 – =3",
            "-1,2",
            "-A1",
            "\u{feff}=1",
        ] {
            assert_eq!(guard(formula), format!("'{formula}"), "{formula}");
        }
        for plain in [
            "-5",
            "+3.5",
            "-12%",
            "-1,234.5",
            "-¥1,200",
            "-$12.50",
            "-CHF 90",
            "-1e20",
            "-5 – 3",
            "2026-05-18",
            "写字",
            "",
            "5",
            "a=b",
            "18 May 2026",
            "'=1",
        ] {
            assert_eq!(guard(plain), plain);
        }
        for (shown, plain) in [("−5", "-5"), ("−¥1,200", "-¥1,200"), ("−5 – −3", "-5 – -3"), ("5 − 3", "5 − 3")]
        {
            assert_eq!(guard(shown), plain);
        }
    }

    proptest! {
        #[test]
        fn no_text_begins_a_formula(text in "[ \\t\\r\\n=+@＝＋－＠0-9a-zA-Z(%.,¥–-]{0,12}") {
            let safe = guard(&text);
            let seen = safe.trim_start();
            prop_assert!(is_figure(&safe) || !seen.starts_with(STARTS));
            prop_assert!(safe == text || safe.strip_prefix('\'') == Some(&text));
        }

        #[test]
        fn figures_keep_their_value(x in -1e12..1e12f64, y in -1e12..1e12f64, code in "[A-Z]{3}") {
            let money = Money::from_major(x, Currency::parse(&code).unwrap()).map(Value::Money);
            prop_assert!(money.is_some() && Number::new(x).is_some());
            let (low, high) = (number_text(x.min(y), None), number_text(x.max(y), None));
            for shown in [number_text(x, None), percent_text(x, None), money_text(x, &code), money_text(x, "CNY"), show_range(&low, &high)] {
                prop_assert_eq!(&*guard(&shown), &*shown.replace(MINUS, "-"));
            }
        }
    }
}
