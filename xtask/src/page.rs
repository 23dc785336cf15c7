//! `index.html` as a form that the packaged builds fill in.
//!
//! The result is written the way a browser writes a page that it has read, so that the single page can make a copy of
//! itself that is the same to the byte: no space around `<html>`, `<head>` and after `</body>`, no comments.

use crate::failure::{AboutFile, Failure, Result};
use crate::project::Project;
use std::fs;

/// `index.html`, taken apart.
#[derive(Debug)]
pub struct Page {
    /// From the doctype to the place where a build's own head lines go.
    start: String,
    /// From there to the end of what is in the body.
    rest: String,
    /// The stylesheets that it names, in order, as paths from the project's root.
    pub stylesheets: Vec<String>,
}

const OPEN: &str = "<!-- start only -->";
const CLOSE: &str = "<!-- /start only -->";
const END: &str = "</body>\n</html>";

impl Page {
    /// Reads `index.html`.
    ///
    /// # Errors
    /// When it cannot be read or has lost a mark that this program looks for.
    pub fn read(project: &Project) -> Result<Self> {
        let path = project.root.join("index.html");
        let html = fs::read_to_string(&path).about("read", &path)?;
        Self::take_apart(&html).map_err(|mark| Failure::new(format!("index.html has no `{mark}` where one is needed.")))
    }

    /// On failure, the mark that is missing.
    fn take_apart(html: &str) -> std::result::Result<Self, &'static str> {
        let (start, rest) = html.split_once(OPEN).ok_or(OPEN)?;
        let (start_only, rest) = rest.split_once(CLOSE).ok_or(CLOSE)?;
        let start = tidy(&without_comments(start));
        let rest = tidy(&without_comments(rest));
        let rest = rest.strip_suffix(END).ok_or("</body>, then </html>,")?.trim_end().to_owned();
        let stylesheets = without_comments(start_only).lines().filter_map(stylesheet).collect();
        Ok(Self { start: start.replace(">\n<html", "><html").replace(">\n<head", "><head"), rest, stylesheets })
    }

    /// The page with these lines in its head and these scripts at the end of its body.
    pub fn fill(&self, head: &str, scripts: &str) -> String {
        let Self { start, rest, .. } = self;
        format!("{start}\n{}\n{rest}\n{}</body></html>", head.trim(), scripts.trim())
    }
}

/// The path in a line such as `<link data-trunk rel="css" href="styles/tokens.css">`.
fn stylesheet(line: &str) -> Option<String> {
    let (_, address) = line.contains("rel=\"css\"").then(|| line.split_once("href=\""))??;
    address.split_once('"').map(|(path, _)| path.to_owned())
}

fn without_comments(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept += before;
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// One line for each line that says something, without indentation.
fn tidy(html: &str) -> String {
    html.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = "<!DOCTYPE html>\n<!-- why\n -->\n<html lang=\"zh\">\n<head>\n  <title>T</title>\n\
        <!-- start only -->\n<meta name=\"x\">\n<link data-trunk rel=\"css\" href=\"styles/a.css\">\n\
        <!-- <link data-trunk rel=\"css\" href=\"styles/off.css\"> -->\n\
        <link data-trunk rel=\"css\" href=\"styles/b.css\">\n<!-- /start only -->\n</head>\n<body>\n\
        <div id=\"app\"></div>\n</body>\n</html>\n";

    #[test]
    fn a_page_is_written_the_way_a_browser_would_write_it() {
        let page = Page::take_apart(HTML).expect("all marks are there");
        assert_eq!(
            page.fill("<style>b{}</style>\n", "<script>1</script>\n"),
            "<!DOCTYPE html><html lang=\"zh\"><head>\n<title>T</title>\n<style>b{}</style>\n</head>\n<body>\n\
             <div id=\"app\"></div>\n<script>1</script></body></html>"
        );
    }

    #[test]
    fn stylesheets_are_taken_in_order_and_not_from_comments() {
        let page = Page::take_apart(HTML).expect("all marks are there");
        assert_eq!(page.stylesheets, ["styles/a.css", "styles/b.css"]);
    }

    #[test]
    fn a_lost_mark_is_named() {
        assert_eq!(Page::take_apart("<html></html>").err(), Some(OPEN));
        assert_eq!(Page::take_apart("<html><!-- start only --></html>").err(), Some(CLOSE));
    }

    #[test]
    fn the_real_page_can_be_taken_apart() {
        let project = Project::locate().expect("tests run in the checkout");
        let page = Page::read(&project).expect("index.html is as this program expects it");
        let html = page.fill("", "");
        assert!(html.starts_with("<!DOCTYPE html><html lang=\"zh-Hans\"><head>\n<meta charset=\"utf-8\">"), "{html}");
        assert!(!html.contains("<!--") && !html.contains("data-trunk"), "{html}");
    }
}
