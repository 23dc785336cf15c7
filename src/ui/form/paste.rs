//! Rows copied from a spreadsheet and pasted into a table: the first cell goes into the answer that has the keyboard, the
//! others to its right and below it, as one step that can be taken back.

use std::rc::Rc;

use keybook_core::book::{Change, random_id};
use keybook_core::people::paste::cells;
use keybook_core::worksheet::{TableSpec, Worksheet};
use keybook_markup::prelude::*;

use super::super::answer::{Made, Spot, SpotAt, pasted};
use super::super::stage::{session, stage};
use super::table::Columns;
use crate::platform::{clipboard, random};
use crate::session::{SheetId, here};
use crate::text::form as text;

/// A table as it is shown.
#[derive(Clone)]
pub struct Shown {
    /// The sheet.
    pub sheet: SheetId,
    /// The worksheet.
    pub def: Rc<Worksheet>,
    /// The place of the table.
    pub table: usize,
    /// The columns, closed and open.
    pub columns: Rc<Columns>,
    /// The ids of the rows, in order.
    pub order: Rc<Vec<Rc<str>>>,
}

/// Takes what is pasted, if it has columns; anything else is the browser's to paste.
pub fn on_paste(shown: Shown) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let Some((text, id)) = clipboard::pasted(&event) else { return };
        let Some(spec) = shown.def.tables.get(shown.table) else { return };
        // Whoever is a row of a table about people is made elsewhere.
        if spec.people.is_some() || !text.trim_end().contains('\t') {
            return;
        }
        let Some((row, column)) = place_of(&shown, spec, &id) else { return };
        event.prevent_default();
        take(&shown, spec, row, column, &cells(&text), &id);
    })
}

/// Row and column of an answer, by its DOM id.
fn place_of(shown: &Shown, spec: &TableSpec, id: &str) -> Option<(usize, usize)> {
    let (rest, column) = id.rsplit_once('.')?;
    let row: usize = rest.rsplit_once('.')?.1.parse().ok()?;
    Some((row.checked_sub(1).filter(|row| *row < shown.order.len())?, spec.column(column)?))
}

fn take(shown: &Shown, spec: &TableSpec, row: usize, column: usize, grid: &[Vec<String>], control: &str) {
    let session = session();
    let lang = session.lang();
    let all = shown.columns.brief.iter().chain(&shown.columns.rest).copied();
    let is_input = |at: &usize| spec.columns.get(*at).is_some_and(|column| column.kind.is_input());
    let columns: Vec<usize> = all.skip_while(|at| *at != column).filter(is_input).collect();
    let room = usize::from(spec.max_rows).saturating_sub(shown.order.len());
    let new: Vec<Rc<str>> = if spec.is_fixed() {
        Vec::new()
    } else {
        (1..grid.len()).take(room).map(|_| random_id(random::bits())).collect()
    };
    let below = shown.order.get(row + 1..).filter(|_| spec.is_fixed()).unwrap_or_default();
    let first = shown.order.get(row).into_iter().map(|id| &**id);
    let rows: Vec<&str> =
        first.chain(below.iter().map(|id| &**id)).chain(new.iter().map(|id| &**id)).take(grid.len()).collect();
    let mut changes = added(shown, &new);
    let (mut newly, mut lost) = (Made::new(), 0);
    for (id, cells) in rows.iter().zip(grid) {
        lost += cells.len().saturating_sub(columns.len());
        for (cell, column) in cells.iter().zip(&columns) {
            let at = SpotAt::new(&shown.sheet, Spot::Cell(shown.table, (*id).into(), *column));
            match pasted(&session, &at, cell, &mut newly) {
                Some(more) => changes.extend(more),
                None => lost += 1,
            }
        }
    }
    lost += grid.iter().skip(rows.len()).map(Vec::len).sum::<usize>();
    session.edit_sheet(&shown.sheet, changes, here(Some(control)));
    let said = if lost == 0 { text::pasted(lang, rows.len()) } else { text::pasted_part(lang, rows.len(), lost) };
    stage().say(&said, true);
}

fn added(shown: &Shown, new: &[Rc<str>]) -> Vec<Change> {
    let session = session();
    let Some(open) = session.sheet(&shown.sheet) else { return Vec::new() };
    let new: Vec<&str> = new.iter().map(|id| &**id).collect();
    let today = session.today(&shown.sheet.doc);
    session.load(&shown.sheet.doc);
    let open = open.borrow();
    let rows = session.read(&shown.sheet.doc, |doc| open.sheet.add_rows(Some(doc), shown.table, &new, today));
    rows.unwrap_or_else(|| open.sheet.add_rows(None, shown.table, &new, today))
}
