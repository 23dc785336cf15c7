//! What the actions of the influence map want of people: an attitude, and by when. Drawn on the map, so that a plan is
//! seen where it leads.

use std::rc::Rc;

use crate::book::Value;
use crate::date::Date;
use crate::people::support_of;
use crate::worksheet::{Evaluator, Row};

/// What an open action wants of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The person's id.
    pub person: Rc<str>,
    /// The attitude wanted, −2 to +2.
    pub support: i8,
    /// By when.
    pub due: Option<Date>,
}

/// The wishes of a filled influence map, in the order of its actions; none of what is done or dropped.
pub fn wishes(map: &Evaluator) -> Vec<Wish> {
    let def = map.sheet();
    let Some(table) = def.table("actions") else { return Vec::new() };
    let (Some(spec), Some(rows)) = (def.tables.get(table), map.answers().tables.get(table)) else { return Vec::new() };
    let wish = |row: &Row| {
        let cell = |id: &str| row.cells.get(spec.column(id)?);
        if matches!(cell("status").and_then(Value::as_str), Some("done" | "dropped")) {
            return None;
        }
        Some(Wish {
            person: cell("target")?.as_str()?.into(),
            support: support_of(cell("support_target")?.as_str()?)?,
            due: cell("due").and_then(Value::as_date),
        })
    };
    rows.iter().filter_map(wish).collect()
}
