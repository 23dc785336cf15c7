//! The answers of a person as the worksheets ask for them.

use std::rc::Rc;

use keybook_core::book::DocId;
use keybook_markup::prelude::*;

use super::super::answer::{Spot, SpotAt};
use super::super::form::FieldView;
use crate::catalogue;
use crate::session::SheetId;

/// A column of a worksheet's table about people: worksheet, table, column.
pub type Asked = (&'static str, &'static str, &'static str);

/// Where a person's cell stands, as the worksheet asks for it.
pub fn spot(doc: &DocId, person: &Rc<str>, (worksheet, table, column): Asked) -> Option<SpotAt> {
    let def = catalogue::load(worksheet)?;
    let table = def.table(table)?;
    let column = def.tables.get(table)?.column(column)?;
    let sheet = SheetId { doc: doc.clone(), worksheet: worksheet.into(), person: None };
    Some(SpotAt::new(&sheet, Spot::Cell(table, person.clone(), column)))
}

/// The field of a person's cell; its DOM id is `person.<column>`.
pub fn field(doc: &DocId, person: &Rc<str>, asked: Asked) -> Html {
    let Some(at) = spot(doc, person, asked) else { return html! { <></> } };
    html! { <FieldView key={asked.2} {at} id={dom_id(asked)} /> }
}

/// The DOM id of a person's field.
pub fn dom_id(asked: Asked) -> String {
    ["person.", asked.2].concat()
}

/// Who they are in this purchase.
pub const STANDING: [Asked; 8] = [
    ("influence_map", "people", "level"),
    ("influence_map", "people", "position"),
    ("influence_map", "people", "role"),
    ("influence_map", "people", "buyer_types"),
    ("influence_map", "people", "influence"),
    ("influence_map", "people", "support"),
    ("influence_map", "people", "concern"),
    ("influence_map", "people", "style"),
];

/// What they want for themselves.
pub const NEEDS: [Asked; 2] =
    [("needs_card", "personal_needs", "need_first"), ("needs_card", "personal_needs", "need_second")];

/// Whom they are tied to.
pub const TIES: [Asked; 4] = [
    ("influence_map", "people", "reports_to"),
    ("influence_map", "people", "listens_to"),
    ("influence_map", "people", "our_owner"),
    ("influence_map", "people", "last_contact"),
];
