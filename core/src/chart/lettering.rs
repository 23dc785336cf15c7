//! How much room a text takes, without a browser to ask: a little too much rather than too little.

/// The width of a text whose letters are `size` high.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The width of a character in parts of the letter height.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | ':' | ';' | '|' | '!' => 0.3,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' | '·' => 0.38,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.92,
        'A'..='Z' => 0.7,
        // Latin, Greek and Cyrillic letters; what follows is mostly square.
        '\0'..='\u{52f}' => 0.59,
        _ => 1.0,
    }
}

/// The lines of a text that is at most `room` wide and `most` lines high. Breaks at spaces, and between Han
/// characters; a word that is too long is broken anywhere. What is too much ends in `…`.
pub fn lines(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && lines.len() < most {
        let (line, left) = split(rest, size, room);
        if lines.len() + 1 == most && !left.is_empty() {
            let (line, _) = split(rest, size, room - size);
            lines.push(format!("{}…", line.trim_end()));
            break;
        }
        lines.push(line.trim_end().to_owned());
        rest = left.trim_start();
    }
    lines
}

/// The start of a text that fits, and the rest. At least one character goes into the start.
fn split(text: &str, size: f64, room: f64) -> (&str, &str) {
    let (mut used, mut last_break, mut before) = (0.0, None, ' ');
    for (at, c) in text.char_indices() {
        let square = |c: char| em(c) == 1.0;
        if at > 0 && (c == ' ' || before == ' ' || square(c) || square(before)) && !",.，。、；）”…·".contains(c)
        {
            last_break = Some(at);
        }
        used += em(c) * size;
        if used > room && at > 0 {
            return text.split_at(last_break.unwrap_or(at));
        }
        before = c;
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_break_where_they_may() {
        assert_eq!(lines("总务主任（负责采购）", 10.0, 60.0, 3), ["总务主任（负", "责采购）"]);
        assert_eq!(lines("Director of procurement", 10.0, 70.0, 3), ["Director of", "procurement"]);
        assert_eq!(lines("Xu Jianguo", 10.0, 200.0, 2), ["Xu Jianguo"]);
        assert_eq!(lines("许建国", 10.0, 0.0, 9), ["许", "建", "国"]);
        assert!(lines("", 10.0, 50.0, 2).is_empty() && lines("x", 10.0, 50.0, 0).is_empty());
    }

    #[test]
    fn what_is_too_much_is_seen_to_be() {
        let cut = lines("一二三四五六七八九十", 10.0, 40.0, 2);
        assert_eq!(cut, ["一二三四", "五六七…"]);
        assert!(cut.iter().all(|line| width(line, 10.0) <= 40.0));
    }
}
