//! A calendar file with all-day events (RFC 5545).

use crate::date::Date;

/// An event on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What tells it from all others; the same at every export, so that a calendar updates it.
    pub uid: String,
    /// The day.
    pub day: Date,
    /// One line.
    pub summary: String,
    /// More lines, or "".
    pub description: String,
}

/// The most octets of a line, its end not counted (section 3.1).
const LINE: usize = 75;

/// A calendar; `stamp` is the time of writing in UTC, `name` its title. Lines end in CR LF and are folded.
pub fn calendar(name: &str, stamp: &str, events: &[Event]) -> String {
    let mut out = String::new();
    let mut line = |key: &str, value: &str| fold(&mut out, &[key, ":", value].concat());
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Keybook//Keybook//EN");
    line("CALSCALE", "GREGORIAN");
    line("X-WR-CALNAME", &escape(name));
    for event in events {
        line("BEGIN", "VEVENT");
        line("UID", &escape(&event.uid));
        line("DTSTAMP", stamp);
        line("DTSTART;VALUE=DATE", &digits(event.day));
        line("SUMMARY", &escape(&event.summary));
        if !event.description.is_empty() {
            line("DESCRIPTION", &escape(&event.description));
        }
        // A day's action does not make the day busy.
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    out
}

fn digits(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// Text as a value (section 3.3.11): backslash, semicolon, comma and line end are escaped; other controls go.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, cut into pieces of at most 75 octets between characters; each further piece begins with a space.
fn fold(out: &mut String, line: &str) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn event(summary: &str) -> Event {
        Event {
            uid: "needs_card.next_step@acc".into(),
            day: Date::parse("2026-05-26").unwrap(),
            summary: summary.into(),
            description: String::new(),
        }
    }

    #[test]
    fn an_event_lies_on_its_day() {
        let text = calendar("滨江", "20260518T090000Z", &[event("带需求卡；请梁敏, 苏雅确认\n逐条")]);
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Keybook//Keybook//EN",
            "CALSCALE:GREGORIAN",
            "X-WR-CALNAME:滨江",
            "BEGIN:VEVENT",
            "UID:needs_card.next_step@acc",
            "DTSTAMP:20260518T090000Z",
            "DTSTART;VALUE=DATE:20260526",
            "SUMMARY:带需求卡；请梁敏\\, 苏雅确认\\n逐条",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        assert_eq!(text, expected.join("\r\n"));
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let long = "写".repeat(60);
        let text = calendar("", "20260518T090000Z", &[event(&long)]);
        assert!(text.split("\r\n").all(|line| line.len() <= LINE));
        assert!(text.replace("\r\n ", "").contains(&long));
    }

    proptest! {
        #[test]
        fn no_text_breaks_out_of_its_line(text in "[ -~\\n\\r;,\\\\写]{0,120}") {
            let whole = calendar(&text, "20260518T090000Z", &[event(&text), event("x")]);
            let lines = whole.replace("\r\n ", "");
            prop_assert!(whole.split("\r\n").all(|line| line.len() <= LINE && !line.contains(['\r', '\n'])));
            prop_assert_eq!(lines.matches("\r\nBEGIN:VEVENT\r\n").count(), 2);
            // What was escaped comes back as it was, whatever kind of line end it had.
            let summary = lines.split("\r\nSUMMARY:").nth(1).unwrap().split("\r\n").next().unwrap();
            let back = summary.replace("\\\\", "\u{1}").replace("\\n", "\n").replace("\\;", ";").replace("\\,", ",");
            prop_assert_eq!(back.replace('\u{1}', "\\"), text.replace("\r\n", "\n").replace('\r', "\n"));
        }
    }
}
