//! Views that some worksheets bring along, where rows of fields are the wrong shape.

use keybook_core::lang::Lang;
use keybook_core::worksheet::Names;
use keybook_markup::prelude::*;

use super::super::relationships;
use crate::session::{OpenSheet, SheetId};

/// Fields that the view before the sections shows; the sections leave them out.
pub fn elsewhere(worksheet: &str) -> &'static [&'static str] {
    match worksheet {
        "relationship_plan" => &["develop", "current_step"],
        "influence_map" => &["people"],
        _ => &[],
    }
}

/// True for worksheets whose view needs the whole width; what follows from them stands below.
pub fn is_wide(worksheet: &str) -> bool {
    matches!(worksheet, "relationship_plan" | "influence_map")
}

/// The view that stands before the sections.
pub fn above(sheet: &SheetId) -> Html {
    match &*sheet.worksheet {
        "relationship_plan" => html! { <relationships::Relationships sheet={sheet.clone()} /> },
        _ => html! { <></> },
    }
}

/// What the sentence at the head adds to the verdict.
pub fn added(open: &OpenSheet, lang: Lang, names: &dyn Names) -> Option<String> {
    match &*open.eval.sheet().id {
        "relationship_plan" => relationships::standing(open, lang, names),
        _ => None,
    }
}
