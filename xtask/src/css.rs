//! All stylesheets as one text, smaller by its comments and indentation.
//!
//! Nothing cleverer is done to it: compression takes care of the rest, and today's CSS breaks most minifiers.

use crate::failure::{AboutFile, Failure, Result};
use crate::project::Project;
use std::fs;

/// Joins the stylesheets in this order.
///
/// # Errors
/// When one cannot be read, or refers to another file, which a single page could not load.
pub fn bundle(project: &Project, stylesheets: &[String]) -> Result<String> {
    let mut all = String::new();
    for name in stylesheets {
        let path = project.root.join(name);
        let css = shrink(&fs::read_to_string(&path).about("read", &path)?);
        if let Some(reference) = foreign(&css) {
            return Err(Failure::new(format!("{name} has `{reference}`: the single page has no files beside it.")));
        }
        all += &css;
    }
    Ok(all)
}

/// The first thing in a stylesheet that would load something, or end the element that holds the stylesheet.
fn foreign(css: &str) -> Option<&str> {
    let lower = css.to_ascii_lowercase();
    let loads = lower.match_indices("url(").find(|(at, _)| {
        let address = lower[at + 4..].trim_start_matches(['"', '\'', ' ']);
        !address.starts_with("data:") && !address.starts_with('#')
    });
    let found = loads.or_else(|| lower.match_indices("@import").next()).or_else(|| lower.match_indices("</").next());
    found.map(|(at, _)| css[at..].lines().next().unwrap_or_default())
}

/// Drops comments, indentation and empty lines; what stands in quotes stays as it is.
fn shrink(css: &str) -> String {
    let mut kept = String::new();
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        kept += &rest[..at];
        rest = &rest[at..];
        let length = if rest.starts_with("/*") {
            // A comment may stand between two words.
            kept.push(' ');
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
            0
        } else if rest.starts_with('/') {
            1
        } else {
            quoted_length(rest)
        };
        kept += &rest[..length];
        rest = &rest[length..];
    }
    kept += rest;
    kept.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

/// How long the quoted text at the beginning is, with its quotes; all of it when the closing quote is missing.
fn quoted_length(text: &str) -> usize {
    let mut characters = text.char_indices();
    let Some((_, quote)) = characters.next() else { return 0 };
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            _ if character == quote => return at + character.len_utf8(),
            _ => (),
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_quotes_stay() {
        let css = "/* why */\n.a {\n  content: \"/* not a comment */\\\" \";\n\n  margin: 1px/* x */2px;\n}\n";
        assert_eq!(shrink(css), ".a {\ncontent: \"/* not a comment */\\\" \";\nmargin: 1px 2px;\n}\n");
    }

    #[test]
    fn an_unclosed_comment_or_quote_ends_with_the_file() {
        assert_eq!(shrink("a{} /* x"), "a{}\n");
        assert_eq!(shrink("a{content:'x"), "a{content:'x\n");
    }

    #[test]
    fn what_would_load_a_file_is_found() {
        assert_eq!(foreign("a{background:url(x.png)}"), Some("url(x.png)}"));
        assert_eq!(foreign("@import 'a.css';"), Some("@import 'a.css';"));
        assert_eq!(foreign("a{content:'</style>'}"), Some("</style>'}"));
        assert_eq!(foreign("a{mask:url( \"data:image/svg+xml,x\")} b{filter:url(#f)}"), None);
    }
}
