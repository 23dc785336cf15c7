//! A page of text, as Markdown or plain: headings, paragraphs, labelled answers, tables.

use crate::lang::Lang;

use super::table::Grid;

/// How a page of text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Markdown, as CommonMark has it and with GitHub's tables. What people wrote is escaped.
    Markdown,
    /// Text alone.
    Plain,
}

/// How deep a line is indented: a line of an item, an item below it.
const INDENT: &str = "  ";

/// A page that grows line by line. Every text that comes in is one that somebody wrote: it is never markup.
#[derive(Clone, Debug)]
pub struct Page {
    style: Style,
    lang: Lang,
    out: String,
    /// True when the last thing was an item, so that the next one follows closely.
    in_list: bool,
}

impl Page {
    /// An empty page.
    pub fn new(style: Style, lang: Lang) -> Self {
        Self { style, lang, out: String::new(), in_list: false }
    }

    /// The text.
    pub fn finish(self) -> String {
        self.out
    }

    /// A heading of a level from 1 on.
    pub fn heading(&mut self, level: usize, text: &str) {
        self.gap();
        let text = one_line(text);
        match self.style {
            Style::Markdown => {
                (0..level.clamp(1, 6)).for_each(|_| self.out.push('#'));
                self.out.push(' ');
                self.line(&text, "", false);
            }
            Style::Plain => {
                self.line(&text, "", false);
                let mark = match level {
                    1 => "====",
                    2 => "----",
                    _ => return,
                };
                // Chinese characters are twice as wide.
                let width: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
                self.out.push_str(&mark.repeat(width.div_ceil(mark.len()).clamp(1, 18)));
                self.out.push('\n');
            }
        }
    }

    /// A paragraph; nothing for an empty text.
    pub fn paragraph(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.gap();
            self.line(text, "", true);
        }
    }

    /// An item of a list with its label; `depth` from 0. An empty label or value is left out; without both there is no
    /// item.
    pub fn item(&mut self, depth: usize, label: &str, value: &str) {
        let (label, value) = (one_line(label), value.trim());
        if label.is_empty() && value.is_empty() {
            return;
        }
        if !self.in_list {
            self.gap();
        }
        self.in_list = true;
        let indent = INDENT.repeat(depth);
        self.out.push_str(&indent);
        if self.style == Style::Markdown || depth > 0 {
            self.out.push_str("- ");
        }
        if !label.is_empty() {
            match self.style {
                Style::Markdown => self.out.extend(["**", &escape(&label), "**"]),
                Style::Plain => self.out.push_str(&label),
            }
            if !value.is_empty() {
                self.out.push_str(self.lang.colon());
            }
        }
        self.line(value, &(indent + INDENT), label.is_empty());
    }

    /// A table; nothing for one without rows.
    pub fn table(&mut self, grid: &Grid) {
        if grid.rows.is_empty() {
            return;
        }
        if self.style == Style::Plain {
            for (at, row) in grid.rows.iter().enumerate() {
                let first = row.first().filter(|cell| !cell.is_empty());
                self.item(0, first.unwrap_or(&(at + 1).to_string()), "");
                let cells = grid.header.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty());
                cells.for_each(|(label, cell)| self.item(1, label, cell));
            }
            return;
        }
        self.gap();
        self.row(&grid.header);
        self.row_of("---", grid.header.len());
        grid.rows.iter().for_each(|row| self.row(row));
    }

    fn row(&mut self, cells: &[String]) {
        for cell in cells {
            self.out.push_str("| ");
            let lines: Vec<String> = cell.lines().map(|line| escape(line.trim())).collect();
            self.out.push_str(&lines.join("<br>"));
            self.out.push(' ');
        }
        self.out.push_str("|\n");
    }

    fn row_of(&mut self, mark: &str, count: usize) {
        (0..count).for_each(|_| self.out.extend(["| ", mark, " "]));
        self.out.push_str("|\n");
    }

    /// An empty line before what follows.
    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.in_list = false;
    }

    /// Adds text and ends the line. Line ends in it stay line ends, with `indent` before what follows. `begins` is true
    /// where nothing else stands before the text, so that it could be taken for the beginning of a list.
    fn line(&mut self, text: &str, indent: &str, begins: bool) {
        let mut blank = false;
        for (at, line) in text.lines().map(str::trim).enumerate() {
            if line.is_empty() {
                blank = true;
                continue;
            }
            if at > 0 {
                self.out.push_str(match (blank, self.style) {
                    (true, _) => "\n\n",
                    (false, Style::Markdown) => "\\\n",
                    (false, Style::Plain) => "\n",
                });
                self.out.push_str(indent);
            }
            blank = false;
            match self.style {
                Style::Markdown if begins || at > 0 => self.out.push_str(&escape_line(line)),
                Style::Markdown => self.out.push_str(&escape(line)),
                Style::Plain => self.out.push_str(line),
            }
        }
        self.out.push('\n');
    }
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Text in the middle of a line as Markdown that shows exactly this text.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '$') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// A whole line as Markdown that shows exactly this text: no list, no number of one, no line under a heading.
fn escape_line(line: &str) -> String {
    let mut out = escape(line);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = line[digits..].chars();
    let (first, second) = (rest.next(), rest.next());
    let ends = second.is_none_or(char::is_whitespace);
    let begins = match first {
        Some('-' | '+') => digits == 0 && (ends || second == first),
        Some('=') => digits == 0,
        Some('.' | ')') => digits > 0 && ends,
        _ => false,
    };
    if begins {
        // Digits are the same in both, so the place is too.
        out.insert(digits, '\\');
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn page(style: Style, lang: Lang) -> Page {
        Page::new(style, lang)
    }

    #[test]
    fn both_styles_say_the_same() {
        let grid = Grid {
            header: vec!["客户".into(), "分".into()],
            rows: vec![vec!["滨江|总校".into(), "-5".into()], vec!["一\n二".into(), String::new()]],
        };
        let write = |style| {
            let mut page = page(style, Lang::Zh);
            page.heading(1, "需求卡");
            page.item(0, "对手", "B 牌*\n- 便宜\n\n# 别的");
            page.item(1, "价", "1. 低");
            page.item(1, "", "1. 低");
            page.table(&grid);
            page.paragraph("");
            page.finish()
        };
        let markdown = "# 需求卡\n\n- **对手**：B 牌\\*\\\n  \\- 便宜\n\n  \\# 别的\n  - **价**：1. 低\n  - 1\\. 低\n\n| 客户 | 分 |\n\
                        | --- | --- |\n| 滨江\\|总校 | -5 |\n| 一<br>二 |  |\n";
        assert_eq!(write(Style::Markdown), markdown);
        let plain = "需求卡\n========\n\n对手：B 牌*\n  - 便宜\n\n  # 别的\n  - 价：1. 低\n  - 1. 低\n滨江|总校\n  - 分：-5\n一 二\n";
        assert_eq!(write(Style::Plain), plain);
    }

    proptest! {
        #[test]
        fn nothing_written_becomes_markup(text in "[ -~\\n写]{0,60}") {
            let mut page = page(Style::Markdown, Lang::En);
            page.heading(1, &text);
            page.item(0, &text, &text);
            page.paragraph(&text);
            let out = page.finish();
            for line in out.lines() {
                let line = line.trim_start();
                let marked = line.strip_prefix("# ").or_else(|| line.strip_prefix("- **"));
                let list = line.starts_with("- ") || line.starts_with("+ ") || ["-", "+"].contains(&line);
                prop_assert!(marked.is_some() || !list && !line.starts_with(['#', '=', '>']) && !line.starts_with("--"), "{}", line);
                let body = marked.unwrap_or(line).replace("**: ", "").replace("**", "");
                let mut chars = body.chars();
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => { chars.next(); }
                        c => prop_assert!(!"`*_[]<>|~&".contains(c), "{}: {}", c, line),
                    }
                }
            }
        }

        #[test]
        fn escapes_come_off_again(line in "[ -~写]{0,40}") {
            let mut plain = String::new();
            let escaped = escape_line(&line);
            let mut chars = escaped.chars();
            while let Some(c) = chars.next() {
                plain.extend(if c == '\\' { chars.next() } else { Some(c) });
            }
            prop_assert_eq!(plain, line);
        }
    }
}
