//! Views that some worksheets bring along, where rows of fields are the wrong shape.

use yew::prelude::*;

use crate::session::SheetId;

/// The table that stands before the sections instead of within them, if the worksheet has one with a view of its own.
pub fn first_table(worksheet: &str) -> Option<&'static str> {
    match worksheet {
        _ if worksheet.is_empty() => Some(""),
        _ => None,
    }
}

/// The view that stands before the sections.
pub fn above(_sheet: &SheetId) -> Html {
    html! { <></> }
}
