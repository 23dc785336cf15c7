//! The portable page as text: the app and what somebody chose in one HTML file.
//!
//! What is carried stands in a data block of its own before the app's place; a data block runs nothing.

/// The id of the data block.
pub const BLOCK: &str = "keybook-parcel";

const OPEN: &str = "<script type=\"application/json\" id=\"keybook-parcel\">";
const CLOSE: &str = "</script>";
/// The app's place.
const APP: &str = "<div id=\"app\">";

/// The text that a page carries, if it is a portable one.
pub fn carried(html: &str) -> Option<&str> {
    let (_, rest) = html.split_once(" id=\"keybook-parcel\">")?;
    rest.split_once(CLOSE).map(|(text, _)| text)
}

/// A page that carries `text`, which is JSON or has no `<`, instead of what it carried. `None` for a page without a
/// place for the app.
pub fn carrying(html: &str, text: &str) -> Option<String> {
    // Inside a script element only these two could end it or begin a comment; in JSON both stand in strings.
    let safe = text.replace('<', "\\u003c");
    let bare = without(html);
    let (head, rest) = bare.split_at(bare.find(APP)?);
    Some([head, OPEN, &safe, CLOSE, rest].concat())
}

/// The page without what it carries.
fn without(html: &str) -> String {
    let Some((before, rest)) = html.split_once(OPEN) else { return html.to_owned() };
    let after = rest.split_once(CLOSE).map_or("", |(_, after)| after);
    [before, after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><title>Keybook</title><div id=\"app\"></div><script>run()</script>";

    #[test]
    fn what_is_carried_ends_no_script_and_comes_back() {
        let text = r#"{"word":"</script><script>alert(1)</script><!-- \u202e"}"#;
        let page = carrying(PAGE, text).unwrap();
        assert_eq!(page.matches("<script").count(), 2, "the block and the page's own");
        let back: serde_json::Value = serde_json::from_str(carried(&page).unwrap()).unwrap();
        assert_eq!(back, serde_json::from_str::<serde_json::Value>(text).unwrap());
        let again = carrying(&page, "v1.AAAA").unwrap();
        assert_eq!((carried(&again), again.matches(BLOCK).count()), (Some("v1.AAAA"), 1));
    }

    #[test]
    fn other_pages_carry_nothing() {
        for html in ["", "<", PAGE, " id=\"keybook-parcel\">", "<script id=\"keybook-parcel\">{}", "<p>滨江</p>"] {
            assert_eq!(carried(html), None, "{html}");
        }
        assert_eq!(carrying("<p>no place</p>", "{}"), None);
    }
}
