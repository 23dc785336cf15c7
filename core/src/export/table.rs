//! A table of a filled sheet for other programs: as a file of commas, for the clipboard with tabs, and as HTML.

use super::guard::guard;
use crate::lang::Lang;
use crate::worksheet::{Evaluator, Names};

/// A table as text: what is shown, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The headings.
    pub header: Vec<String>,
    /// The rows, each as long as the heading.
    pub rows: Vec<Vec<String>>,
}

impl Grid {
    /// A table of a sheet, its answers and what follows from them as they are shown. A table whose rows have labels has
    /// them in its first column, under the heading of the table.
    pub fn of(eval: &Evaluator, table: usize, lang: Lang, names: &dyn Names) -> Self {
        let def = eval.sheet();
        let Some(spec) = def.tables.get(table) else { return Self::default() };
        let mut header: Vec<String> = Vec::new();
        if spec.is_fixed() {
            header.push(def.fields.get(usize::from(spec.field)).map_or("", |field| field.label.get(lang)).to_owned());
        }
        header.extend(spec.columns.iter().map(|column| column.full_label(lang)));
        let row = |at: usize| {
            let label = spec.fixed_rows.get(at).filter(|_| spec.is_fixed()).map(|row| row.label.get(lang).to_owned());
            let shown = |column| match eval.cell_visible(table, at, column) {
                true => eval.show_cell(table, at, column, lang, names),
                false => String::new(),
            };
            label.into_iter().chain((0..spec.columns.len()).map(shown)).collect()
        };
        Self { header, rows: (0..eval.row_count(table)).map(row).collect() }
    }

    /// A file of comma-separated values (RFC 4180). It begins with a mark of its encoding, without which spreadsheets
    /// take Chinese for something else, and holds nothing that they would take for a formula.
    pub fn csv(&self) -> String {
        let mut out = String::from("\u{feff}");
        for row in self.lines() {
            separated(&mut out, row, ',', "\r\n");
        }
        out
    }

    /// Several tables as one such file, a blank line between them.
    pub fn csv_of(grids: &[Self]) -> String {
        let each: Vec<String> = grids.iter().map(Self::csv).collect();
        let bare: Vec<&str> = each.iter().map(|csv| csv.trim_start_matches('\u{feff}')).collect();
        // One mark of the encoding for the whole file.
        ["\u{feff}", &bare.join("\r\n")].concat()
    }

    /// For the clipboard as text: cells end with a tab, rows with a line end.
    pub fn tsv(&self) -> String {
        let mut out = String::new();
        for row in self.lines() {
            separated(&mut out, row, '\t', "\n");
        }
        out
    }

    /// For the clipboard as HTML: one `<table>`.
    pub fn html(&self) -> String {
        let mut out = String::from("<table><thead>");
        html_row(&mut out, &self.header, "th");
        out.push_str("</thead><tbody>");
        for row in &self.rows {
            html_row(&mut out, row, "td");
        }
        out.push_str("</tbody></table>");
        out
    }

    fn lines(&self) -> impl Iterator<Item = &Vec<String>> {
        std::iter::once(&self.header).chain(&self.rows)
    }
}

/// Adds a row of cells. What could be taken for the end of a cell or row stands in quotes.
fn separated(out: &mut String, row: &[String], separator: char, end: &str) {
    for (at, cell) in row.iter().enumerate() {
        if at > 0 {
            out.push(separator);
        }
        let cell = guard(cell);
        if cell.contains([separator, '"', '\r', '\n']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push('"');
            for c in cell.chars() {
                out.push(c);
                if c == '"' {
                    out.push(c);
                }
            }
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str(end);
}

fn html_row(out: &mut String, row: &[String], tag: &str) {
    out.push_str("<tr>");
    for cell in row {
        out.extend(["<", tag, ">"]);
        escape(out, &guard(cell));
        out.extend(["</", tag, ">"]);
    }
    out.push_str("</tr>");
}

/// Adds text as HTML. A spreadsheet makes a new row of a plain `<br>`; with this style it stays in the cell.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br style=\"mso-data-placement:same-cell\">"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn grid(rows: &[Vec<String>]) -> Grid {
        Grid { header: rows[0].clone(), rows: rows[1..].to_vec() }
    }

    /// Reads what [`separated`] writes, by the rules of RFC 4180.
    fn read(text: &str, separator: char) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
        let (mut quoted, mut chars) = (false, text.chars().peekable());
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
                '"' => quoted = !quoted,
                c if c == separator && !quoted => row.push(std::mem::take(&mut cell)),
                '\r' if !quoted => {}
                '\n' if !quoted => {
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                c => cell.push(c),
            }
        }
        rows
    }

    #[test]
    fn says_what_is_shown() {
        let grid = grid(&[
            vec!["客户".into(), "下一步, 备注".into()],
            vec!["滨江 \"总校\"".into(), "=1+1".into()],
            vec!["-12%".into(), "一\n二".into()],
        ]);
        assert_eq!(grid.csv(), "\u{feff}客户,\"下一步, 备注\"\r\n\"滨江 \"\"总校\"\"\",'=1+1\r\n-12%,\"一\n二\"\r\n");
        assert_eq!(grid.tsv(), "客户\t下一步, 备注\n\"滨江 \"\"总校\"\"\"\t'=1+1\n-12%\t\"一\n二\"\n");
        assert!(grid.html().starts_with("<table><thead><tr><th>客户</th>"));
        assert!(grid.html().contains("<td>滨江 &quot;总校&quot;</td><td>&#39;=1+1</td>"));
    }

    proptest! {
        #[test]
        fn every_cell_comes_back(
            rows in prop::collection::vec(prop::collection::vec("[ \\t\\r\\n=+@,;\"'<&>0-9a写-]{0,8}", 3), 1..5)
        ) {
            let grid = grid(&rows);
            let wanted: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|cell| guard(cell).into_owned()).collect()).collect();
            prop_assert_eq!(read(grid.csv().trim_start_matches('\u{feff}'), ','), wanted.clone());
            prop_assert_eq!(read(&grid.tsv(), '\t'), wanted);
            let html = grid.html();
            let tags = ["table", "thead", "tbody", "tr", "th", "td"];
            let bare = tags.iter().fold(html.clone(), |html, tag| html.replace(&format!("<{tag}>"), "").replace(&format!("</{tag}>"), ""));
            let bare = bare.replace("<br style=\"mso-data-placement:same-cell\">", "");
            prop_assert!(!bare.contains(['<', '>', '"']), "{}", html);
            prop_assert_eq!(html.matches("<td>").count(), 3 * (rows.len() - 1));
        }
    }
}
