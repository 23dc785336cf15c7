//! One row of the grid. Drawn again only when something on it changed.

use keybook_core::decimal;
use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_core::scorecard::Score;
use keybook_core::worksheet::show_range;
use keybook_markup::prelude::*;

use super::super::answer::{Answer, Spot, SpotAt};
use super::bar::{LIMITS, figures, score_bar};
use super::verdict::verdict_of;
use super::view::{Heads, RowView};
use crate::platform::focus;
use crate::session::SheetId;
use crate::text::{scorer, sheet};

/// Properties of [`GridRow`].
#[derive(Clone, PartialEq, Properties)]
pub struct GridRowProps {
    /// What stands on it.
    pub view: Rc<RowView>,
    /// The criteria.
    pub heads: Rc<Heads>,
    /// The sheet.
    pub sheet: SheetId,
    /// The column of the customer.
    pub customer_column: usize,
    /// The table of customers.
    pub table: usize,
    /// The place in the shown order, from 0.
    pub shown: usize,
    /// The criterion with the keyboard, if the row is the one selected.
    pub active: Option<usize>,
    /// True while another customer is being chosen for the row.
    pub naming: bool,
    /// True for the cell that Tab leads to when no row is selected.
    pub entrance: bool,
    /// The language.
    pub lang: Lang,
    /// Called with row and criterion when a cell gets the keyboard.
    pub on_select: Callback<(Rc<str>, usize)>,
}

/// A row.
#[component]
pub fn GridRow(props: &GridRowProps) -> Html {
    let (view, lang) = (&props.view, props.lang);
    let id = |column: &str| cell_id(props, column);
    let name: Rc<str> = if view.name.is_empty() { scorer::unnamed(lang).into() } else { view.name.clone() };
    let select = |criterion: usize| {
        let (on_select, row) = (props.on_select.clone(), view.line.row.clone());
        move || on_select.emit((row.clone(), criterion))
    };
    let cell = |(i, score): (usize, &Score)| {
        let head = &props.heads.heads[i];
        let unverified = *score != Score::Blank && view.line.unverified.get(i).copied().unwrap_or_default();
        let (digit, class, words) = face(*score, lang);
        let said = if unverified { format!("{words}, {}", scorer::unverified(lang)) } else { words };
        let select = select(i);
        let reachable = props.active == Some(i) || (props.entrance && i == 0);
        html! {
            <td key={head.column.to_string()} role="gridcell" id={id(&head.column)} tabindex={if reachable { "0" } else { "-1" }}
                aria-label={scorer::cell(lang, &name, &head.title, &said)} aria-selected={(props.active == Some(i)).to_string()}
                onfocus={move |_| select()} data-criterion={i.to_string()}>
                <span class={classes!("score", class, unverified.then_some("is-unverified"))}>{ digit }</span>
            </td>
        }
    };
    let (low, high) = figures(&view.line.percent);
    let whole = |n: f64| decimal::fixed(n, 0);
    let total = match (low, high) {
        (Some(low), Some(high)) => {
            html! { <b aria-label={show_range(&whole(low), &whole(high))}>{ whole(low) }<small>{ format!("–{}", whole(high)) }</small></b> }
        }
        (Some(low), None) => html! { <b>{ whole(low) }</b> },
        _ => html! { <b class="quiet">{ "–" }</b> },
    };
    html! {
        <tr class={classes!(props.active.is_some().then_some("is-active"))} aria-rowindex={(props.shown + 3).to_string()} data-row={view.line.row.to_string()}>
            <th scope="row" class="grid-name">{ naming(props, &id("customer"), &name) }</th>
            { view.line.scores.iter().enumerate().map(cell).collect::<Html>() }
            if props.heads.can_add { <td role="gridcell" aria-label={sheet::blank(lang)}><span class="score is-blank"></span></td> }
            <td role="gridcell" class="grid-total" id={id("score_pct")}><span>{ total }{ score_bar(low, high, &LIMITS) }</span></td>
            <td role="gridcell" class="grid-verdict" id={id("verdict")}>{ verdict_of(view) }</td>
        </tr>
    }
}

/// The DOM id of a cell of the row.
fn cell_id(props: &GridRowProps, column: &str) -> String {
    format!("{}.customers.{}.{column}", props.sheet.worksheet, props.shown + 1)
}

/// The name of the row's customer, or the field to choose one.
fn naming(props: &GridRowProps, id: &str, name: &Rc<str>) -> Html {
    let row = props.view.line.row.clone();
    if props.view.line.customer.is_empty() || props.naming {
        let at = SpotAt::new(&props.sheet, Spot::Cell(props.table, row, props.customer_column));
        let label = AttrValue::from(scorer::customer(props.lang));
        let first = props.heads.heads.first().map(|head| cell_id(props, &head.column)).unwrap_or_default();
        let on_taken = Callback::from(move |()| {
            focus::by_id(&first);
        });
        let example = if props.naming { name.to_string() } else { scorer::choose_customer(props.lang).to_owned() };
        return html! { <Answer {at} id={id.to_owned()} {label} {on_taken} {example} choosing={props.naming} /> };
    }
    let select = props.on_select.clone();
    html! {
        <button type="button" class="grid-customer" id={id.to_owned()} tabindex="-1" onclick={move |_| select.emit((row.clone(), 0))}>
            { name.to_string() }<small>{ props.view.under.to_string() }</small>
        </button>
    }
}

/// A score's digit, fill and words.
pub fn face(score: Score, lang: Lang) -> (String, &'static str, String) {
    const FILL: [&str; 6] = ["is-0", "is-1", "is-2", "is-3", "is-4", "is-5"];
    match score {
        Score::Blank => (String::new(), "is-blank", sheet::blank(lang).to_owned()),
        Score::Unknown => ("?".to_owned(), "is-unknown", sheet::unknown(lang).to_owned()),
        Score::Given(n) => (n.to_string(), FILL[n.clamp(0, 5) as usize], n.to_string()),
    }
}
