//! The agreement map: of every score, how many gave the same; rows are customers or criteria as the worksheet has them.

use std::rc::Rc;

use keybook_core::decimal::short;
use keybook_core::worksheet::{show_range, signed};
use keybook_core::workshop::{Agreement, CellAgreement, Comparison, Place, Slot, share_text, whole_percent};
use keybook_markup::prelude::*;

use super::Desk;
use crate::text::workshop as text;

/// The map.
pub fn agree(desk: &Desk<'_>) -> Html {
    let comparison = desk.wall.comparison();
    let agreement = comparison.agreement();
    if agreement.cells.is_empty() {
        let none = if desk.wall.returns().len() < 2 { text::too_few(desk.lang) } else { text::no_scores(desk.lang) };
        return html! { <p class="wall-empty">{ none }</p> };
    }
    let tables = tables(&agreement);
    let single = agreement
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| matches!(slot(&comparison, cell).map(|slot| slot.place), Some(Place::Field(_))));
    let single: Vec<Html> = single
        .map(|(at, one)| {
            let title = slot(&comparison, one).map(|slot| slot.title(comparison.def(), desk.lang)).unwrap_or_default();
            html! { <tr key={at}><th scope="row">{ title }</th>{ cell(desk, &agreement, at, one) }</tr> }
        })
        .collect();
    html! {
        <div class="agree">
            <p class="wall-hint">{ text::agree_hint(desk.lang) }</p>
            { tables.into_iter().map(|table| map(desk, &comparison, &agreement, table)).collect::<Html>() }
            if !single.is_empty() { <table class="agree-map"><tbody>{ single.into_iter().collect::<Html>() }</tbody></table> }
        </div>
    }
}

fn slot<'a>(comparison: &'a Comparison, cell: &CellAgreement) -> Option<&'a Slot> {
    comparison.slots().get(cell.slot)
}

fn tables(agreement: &Agreement) -> Vec<usize> {
    let mut tables: Vec<usize> = Vec::new();
    for column in &agreement.columns {
        if !tables.contains(&column.table) {
            tables.push(column.table);
        }
    }
    tables
}

/// What a row is called: the fixed row of the worksheet, or the name that participants gave it.
#[derive(Clone, PartialEq)]
enum Row {
    Fixed(usize),
    Named(Rc<str>),
}

fn row_of(slot: &Slot) -> Option<(usize, usize, Row)> {
    match slot.place {
        Place::Cell { table, row, column } => Some((table, column, Row::Fixed(row))),
        Place::Column { table, column } => Some((table, column, Row::Named(slot.row.clone()?))),
        Place::Field(_) => None,
    }
}

/// One table: a column a score, a row a customer or criterion.
fn map(desk: &Desk<'_>, comparison: &Comparison, agreement: &Agreement, table: usize) -> Html {
    let def = comparison.def();
    let columns: Vec<_> = agreement.columns.iter().filter(|column| column.table == table).collect();
    let mut rows: Vec<Row> = Vec::new();
    let places: Vec<(usize, Row, usize)> = agreement
        .cells
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| {
            let (of, column, row) = row_of(slot(comparison, cell)?)?;
            (of == table).then_some((column, row, at))
        })
        .collect();
    for (_, row, _) in &places {
        if !rows.contains(row) {
            rows.push(row.clone());
        }
    }
    let name = |row: &Row| match row {
        Row::Fixed(at) => def
            .tables
            .get(table)
            .and_then(|spec| spec.fixed_rows.get(*at))
            .map_or_else(String::new, |row| row.label.get(desk.lang).to_owned()),
        // The label of an option, where the rows are named by options.
        Row::Named(name) => places
            .iter()
            .find(|(_, have, _)| have == row)
            .and_then(|(_, _, at)| slot(comparison, agreement.cells.get(*at)?)?.row_name(def, desk.lang))
            .unwrap_or_else(|| name.to_string()),
    };
    let label =
        |column: usize| def.column(table, column).map_or("", |field| field.short_label().get(desk.lang)).to_owned();
    let line = |(n, row): (usize, &Row)| {
        let cells = columns.iter().map(|column| {
            let at = places.iter().find(|(of, have, _)| *of == column.column && have == row).map(|(_, _, at)| *at);
            match at.and_then(|at| Some((at, agreement.cells.get(at)?))) {
                Some((at, one)) => cell(desk, agreement, at, one),
                None => html! { <td></td> },
            }
        });
        html! { <tr key={n}><th scope="row">{ name(row) }</th>{ cells.collect::<Html>() }</tr> }
    };
    html! {
        <table class="agree-map">
            <thead><tr><th></th>{ columns.iter().map(|column| html! { <th scope="col" key={column.column}>{ label(column.column) }<small>{ share_text(column.share) }</small></th> }).collect::<Html>() }</tr></thead>
            <tbody>{ rows.iter().enumerate().map(line).collect::<Html>() }</tbody>
        </table>
    }
}

/// A score as it is shown.
fn shown(score: f64) -> String {
    signed(short(score, 0))
}

/// A cell: the darker, the more gave the same score.
fn cell(desk: &Desk<'_>, agreement: &Agreement, at: usize, one: &CellAgreement) -> Html {
    let step = (one.share * 5.0).floor().clamp(0.0, 5.0) as u8;
    let said = text::cell_scores(
        desk.lang,
        &shown(one.usual),
        whole_percent(one.share),
        &shown(one.scores.min),
        &shown(one.scores.max),
    );
    let least = agreement.least.contains(&at);
    html! {
        <td class={classes!("agree-cell", ["is-", &step.to_string()].concat(), least.then_some("is-least"))} title={said}>
            <b>{ share_text(one.share) }</b><small>{ if one.scores.max > one.scores.min { show_range(&shown(one.scores.min), &shown(one.scores.max)) } else { shown(one.usual) } }</small>
        </td>
    }
}
