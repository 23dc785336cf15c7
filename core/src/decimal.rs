//! Decimal digits to numbers and back.
//!
//! Formatting and reading of floating-point numbers in general costs the page tables of 25 kB. People write and read
//! far fewer digits than that is for: up to 15, and those are exact here.

/// The most digits that are read exactly; further ones behind the point are dropped.
const EXACT_DIGITS: usize = 15;
/// The most digits before the point; they fit into 64 bits.
const WHOLE_DIGITS: usize = 18;
/// Up to here a rounded number counts as the half that was written; above, the tolerance would reach other digits.
const FORGIVING: f64 = 1e12;

/// Reads `12`, `0.5`, `.5`, `-3.25`, multiplied by ten to the power of `shift` (0 to 12). `None` for anything else, for
/// exponents, and for more than 18 digits before the point.
pub fn read(text: &str, shift: u32) -> Option<f64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole.trim_start_matches('0');
    let shape = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !shape(whole) || !shape(fraction) || !digits.bytes().any(|b| b.is_ascii_digit()) || whole.len() > WHOLE_DIGITS {
        return None;
    }
    // Digits stay whole numbers until the one division at the end, which rounds to the nearest number once.
    let fraction = fraction.get(..EXACT_DIGITS.saturating_sub(whole.len())).unwrap_or(fraction);
    let mut mantissa: u64 = 0;
    for digit in whole.bytes().chain(fraction.bytes()) {
        mantissa = mantissa * 10 + u64::from(digit - b'0');
    }
    let places = u32::try_from(fraction.len()).ok()?;
    let number = match places.checked_sub(shift) {
        Some(places) => mantissa as f64 / power(places),
        None => mantissa as f64 * power(shift - places),
    };
    Some(if negative && mantissa > 0 { -number } else { number })
}

/// Ten to a power; exact up to 22, and powers here stay below 28.
fn power(exponent: u32) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}

/// A number with this many digits behind the point (0 to 9), rounded half away from zero. Beyond 10^15, where no digit
/// behind the point is left, one digit and a power of ten: `1e20`.
pub fn fixed(x: f64, places: u8) -> String {
    if !x.is_finite() {
        return String::new();
    }
    if x.abs() >= 1e15 {
        return large(x);
    }
    let places = u32::from(places.min(9));
    let scale = power(places);
    let scaled = x.abs() * scale;
    // With many places a large number keeps as many digits as it has.
    if scaled >= 9e15 {
        return fixed(x, 0);
    }
    // Below 10^16, so the casts are exact.
    let scaled = round_half_away(scaled) as u64;
    let (whole, fraction) = (scaled / scale as u64, scaled % scale as u64);
    let sign = if x < 0.0 && scaled > 0 { "-" } else { "" };
    match places {
        0 => format!("{sign}{whole}"),
        places => format!("{sign}{whole}.{fraction:0width$}", width = places as usize),
    }
}

/// Writes a number to a tenth behind a text. A drawing of hundreds of people has thousands of numbers, and
/// general formatting would be most of its cost.
pub fn push_tenths(x: f64, out: &mut String) {
    let tenths = (x * 10.0).round();
    if tenths < 0.0 {
        out.push('-');
    }
    // Casts of floating-point numbers end at the limits; nothing is drawn there.
    let tenths = tenths.abs() as u64;
    push_whole(tenths / 10, out);
    if !tenths.is_multiple_of(10) {
        out.push('.');
        push_whole(tenths % 10, out);
    }
}

fn push_whole(number: u64, out: &mut String) {
    if number >= 10 {
        push_whole(number / 10, out);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// Rounds to a whole number, half away from zero. A number within two units of the last place of a half counts as that
/// half, so that 267.5, which 2.675 × 100 is not exactly, becomes 268 as people expect.
pub fn round_half_away(x: f64) -> f64 {
    let size = x.abs();
    let tolerance = if size < FORGIVING { size * 2.0 * f64::EPSILON } else { 0.0 };
    (size + tolerance).round().copysign(x)
}

/// A number with as many digits behind the point as it has, at most `places`.
pub fn short(x: f64, places: u8) -> String {
    let text = fixed(x, places);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

fn large(x: f64) -> String {
    let (mut digits, mut exponent) = (x.abs(), 0_u32);
    while digits >= 9.5 {
        digits /= 10.0;
        exponent += 1;
    }
    format!("{}{}e{exponent}", if x < 0.0 { "-" } else { "" }, digits.round() as u64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn tenths_are_written_as_short_numbers_are(x in -1e7..1e7_f64) {
            let mut text = String::new();
            push_tenths(x, &mut text);
            let (written, expected) = (read(&text, 0), read(&short(x, 1), 0));
            prop_assert!(written.zip(expected).is_some_and(|(a, b)| (a - b).abs() < 0.11), "{x} is written as {text}");
            let rounded = fixed((x * 10.0).round() / 10.0, 1);
            prop_assert_eq!(&*text, rounded.trim_end_matches(".0"));
        }
    }

    #[test]
    fn reads_what_people_write() {
        for (text, shift, number) in [
            ("12", 0, 12.0),
            ("0.5", 0, 0.5),
            (".5", 0, 0.5),
            ("5.", 0, 5.0),
            ("-3.25", 0, -3.25),
            ("16.555", 4, 165_550.0),
            ("1.5", 8, 150_000_000.0),
            ("0.1", 0, 0.1),
            ("007", 0, 7.0),
            ("0.30000000000000004", 0, 0.3),
        ] {
            assert_eq!(read(text, shift), Some(number), "{text}");
        }
        for text in ["", "-", ".", "1e5", "1,2", "１", "--1", "1.2.3", "1234567890123456789", "+1", " 1"] {
            assert_eq!(read(text, 0), None, "{text}");
        }
        assert!(read("-0", 0).is_some_and(|zero| zero.is_sign_positive()));
    }

    #[test]
    fn writes_what_people_expect() {
        for (x, places, text) in [
            (2.675, 2, "2.68"),
            (-0.001, 2, "0.00"),
            (-1.5, 0, "-2"),
            (0.05, 1, "0.1"),
            (999.999, 2, "1000.00"),
            (1e20, 2, "1e20"),
            (-9.6e20, 2, "-1e21"),
            (123_456_789_012.5, 9, "123456789013"),
        ] {
            assert_eq!(fixed(x, places), text);
        }
        assert_eq!((short(12.50, 6), short(12.0, 6), short(100.0, 0)), ("12.5".into(), "12".into(), "100".into()));
        assert_eq!((fixed(f64::NAN, 2), fixed(f64::INFINITY, 2)), (String::new(), String::new()));
    }

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(whole in 0u64..1_000_000_000, fraction in 0u32..1_000_000) {
            let text = format!("{whole}.{fraction:06}");
            prop_assert_eq!(read(&text, 0), text.parse().ok());
            prop_assert_eq!(fixed(read(&text, 0).unwrap(), 6), text);
        }
    }
}
