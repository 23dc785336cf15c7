//! The grid: one tab stop, keys for everything, rows drawn where they are seen.

use super::super::stage::session;
use std::rc::Rc;

use keybook_markup::prelude::*;

use super::super::answer::{Spot, SpotAt, score_of_key};
use super::desk::{Desk, Selected, Wanted, toggle_unverified, use_remove_row};
use super::row::GridRow;
use super::view::Head;
use super::window::{Piece, ROW, in_view, pieces};
use crate::platform::web_sys::HtmlElement;
use crate::platform::{events, focus, input, measure};
use crate::session::{Session, here};
use crate::text::scorer;

/// Properties of [`Grid`].
#[derive(Clone, PartialEq, Properties)]
pub struct GridProps {
    /// What the parts share.
    pub desk: Desk,
    /// The chosen cell.
    pub selected: Option<Selected>,
    /// True when somebody chose it.
    pub is_chosen: bool,
    /// Chooses another.
    pub on_select: Callback<Selected>,
    /// Adds a customer.
    pub on_add: Callback<()>,
    /// Opens the criteria.
    pub on_add_criterion: Callback<()>,
    /// The row for which another customer is being chosen.
    pub naming: Option<Rc<str>>,
    /// Asks for another customer for a row, or ends that.
    pub on_name: Callback<Option<Rc<str>>>,
    /// Where the keyboard shall go.
    pub wanted: Wanted,
}

/// The grid.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let (session, desk, lang) = (session(), &props.desk, props.desk.lang);
    let count = desk.order.len();
    let scroller = use_node_ref();
    let view = use_view(&scroller, count);
    let active = props.selected.as_ref().and_then(|s| desk.shown(&s.row));
    let pieces = pieces(count, view, active);
    let drawn = pieces.iter().filter_map(|p| if let Piece::Row(at) = p { Some(*at) } else { None });
    let mut rows = desk.rows(&session, drawn).into_iter().peekable();
    let select = {
        let (on_select, on_name) = (props.on_select.clone(), props.on_name.clone());
        Callback::from(move |(row, criterion): (Rc<str>, usize)| {
            on_name.emit(None);
            on_select.emit(Selected { row, criterion });
        })
    };
    let columns = desk.heads.heads.len() + 3 + usize::from(desk.heads.can_add);
    let piece = |piece: Piece| match piece {
        Piece::Gap(n) => html! {
            <tr key={format!("gap-{n}")} class="grid-gap" aria-hidden="true"><td colspan={columns.to_string()} height={(n * ROW as usize).to_string()}></td></tr>
        },
        Piece::Row(at) => match rows.next_if(|(shown, _)| *shown == at) {
            Some((shown, view)) => {
                let mine = props.selected.as_ref().filter(|s| s.row == view.line.row);
                html! {
                    <GridRow key={view.line.row.to_string()} heads={desk.heads.clone()} sheet={desk.sheet.clone()} {shown} {lang}
                        customer_column={desk.card.customer} table={desk.card.customers} naming={props.naming.as_ref() == Some(&view.line.row)}
                        active={mine.filter(|_| props.is_chosen).map(|s| s.criterion)} entrance={mine.is_some() && !props.is_chosen}
                        on_select={select.clone()} view={view.clone()} />
                }
            }
            None => html! { <tr key={format!("lost-{at}")}></tr> },
        },
    };
    let body = pieces.into_iter().map(piece).collect::<Html>();
    let on_key = use_keys(props);
    let tall = count > 12;
    html! {
        <div class={classes!("grid-scroll", tall.then_some("is-tall"))} ref={scroller}>
            <table class="grid" role="grid" aria-label={scorer::customer(lang)} aria-rowcount={(count + 2).to_string()} onkeydown={on_key}>
                { head(desk, &props.on_add_criterion) }
                <tbody>{ body }</tbody>
            </table>
        </div>
    }
}

fn head(desk: &Desk, on_add: &Callback<()>) -> Html {
    let lang = desk.lang;
    let title = |head: &Head| {
        html! { <th scope="col" key={head.column.to_string()}><b>{ head.title.to_string() }</b><span>{ head.question.to_string() }</span></th> }
    };
    let weight = |head: &Head| html! { <td key={head.column.to_string()}>{ head.weight.to_string() }</td> };
    let add = on_add.reform(|_: MouseEvent| ());
    let can_add = desk.heads.can_add;
    html! {
        <thead>
            <tr aria-rowindex="1">
                <th scope="col" class="grid-name"><span>{ scorer::customer(lang) }</span></th>
                { desk.heads.heads.iter().map(title).collect::<Html>() }
                if can_add {
                    <th scope="col"><button type="button" class="grid-add" tabindex="-1" onclick={add}>{ scorer::add_criterion(lang) }</button><span>{ scorer::add_criterion_hint(lang) }</span></th>
                }
                <th scope="col" class="grid-total"><b>{ scorer::total(lang) }</b><span>{ scorer::total_hint(lang) }</span></th>
                <th scope="col" class="grid-verdict"><b>{ scorer::verdict(lang) }</b></th>
            </tr>
            <tr class="grid-weights" aria-rowindex="2">
                <td class="grid-name">{ scorer::weight(lang) }</td>
                { desk.heads.heads.iter().map(weight).collect::<Html>() }
                if can_add { <td></td> }
                <td class="grid-total">{ scorer::total_scale(lang) }</td>
                <td></td>
            </tr>
        </thead>
    }
}

/// The rows in view, kept up to date while the grid is scrolled or resized.
#[hook]
fn use_view(scroller: &NodeRef, count: usize) -> (usize, usize) {
    let view = use_state_eq(|| in_view(count, 0.0, 600.0));
    use_effect_with(count, {
        let (scroller, view) = (scroller.clone(), view.setter());
        move |count| {
            let count = *count;
            let element = scroller.cast::<HtmlElement>();
            let look = move || {
                if let Some(element) = scroller.cast::<HtmlElement>() {
                    let (scrolled, height) = measure::viewport(&element);
                    view.set(in_view(count, scrolled, height));
                }
            };
            look();
            let resized = events::on_resize(look.clone());
            let scrolled = element.map(|element| events::on_scroll(&element, look));
            move || drop((resized, scrolled))
        }
    });
    (view.0.min(count), if count < 60 { count } else { view.1.min(count) })
}

/// The keys of the grid. Keys in the field of a customer's name are that field's.
#[hook]
fn use_keys(props: &GridProps) -> Callback<KeyboardEvent> {
    let session = session();
    let remove = use_remove_row(&props.desk);
    let props = props.clone();
    Callback::from(move |event: KeyboardEvent| {
        // The cell that the key was pressed on: somebody quick is ahead of the drawing and of what it says is selected.
        let Some(selected) = event.target_dyn_into::<HtmlElement>().and_then(|cell| cell_of(&cell)) else { return };
        if input::is_composing(&event) {
            return;
        }
        let handled = match event.key().as_str() {
            "Enter" if input::has_command(&event) => emit(&props.on_add, ()),
            "Backspace" if input::has_command(&event) => emit(&remove, selected.row.clone()),
            "ArrowUp" if event.alt_key() => move_row(&session, &props.desk, &selected, -1),
            "ArrowDown" if event.alt_key() => move_row(&session, &props.desk, &selected, 1),
            "F10" if event.shift_key() => focus::by_id("row-menu"),
            "ContextMenu" => focus::by_id("row-menu"),
            _ if has_other_modifier(&event) => false,
            "Enter" | "F2" => focus::by_id("score-note"),
            key => on_cell_key(&session, &props, &selected, key, input::has_command(&event)),
        };
        if handled {
            event.prevent_default();
        }
    })
}

/// The row and the criterion of a score cell; nothing for other elements.
fn cell_of(cell: &HtmlElement) -> Option<Selected> {
    let criterion = cell.get_attribute("data-criterion")?.parse().ok()?;
    let row = cell.closest("[data-row]").ok()??.get_attribute("data-row")?;
    Some(Selected { row: row.into(), criterion })
}

fn has_other_modifier(event: &KeyboardEvent) -> bool {
    let leaps = matches!(event.key().as_str(), "Home" | "End");
    event.alt_key() || (input::has_command(event) && !leaps)
}

fn emit<T>(callback: &Callback<T>, value: T) -> bool {
    callback.emit(value);
    true
}

fn on_cell_key(session: &Session, props: &GridProps, selected: &Selected, key: &str, leap: bool) -> bool {
    let desk = &props.desk;
    let (Some(shown), criteria) = (desk.shown(&selected.row), desk.heads.heads.len()) else { return false };
    let last = (desk.order.len().saturating_sub(1), criteria.saturating_sub(1));
    let (row, column) = (shown, selected.criterion);
    let to = match key {
        "ArrowRight" => (row, (column + 1).min(last.1)),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "ArrowDown" => ((row + 1).min(last.0), column),
        "ArrowUp" => (row.saturating_sub(1), column),
        "PageDown" => ((row + 10).min(last.0), column),
        "PageUp" => (row.saturating_sub(10), column),
        "Home" => (if leap { 0 } else { row }, 0),
        "End" => (if leap { last.0 } else { row }, last.1),
        "v" | "V" | "ｖ" | "Ｖ" => {
            toggle_unverified(session, desk, selected, &focus::id());
            return true;
        }
        key => {
            let Some(value) = score_of_key(key, 0, 5) else { return false };
            let Some(head) = desk.heads.heads.get(column) else { return false };
            let clears = value.is_empty();
            let at =
                SpotAt::new(&desk.sheet, Spot::Cell(desk.card.customers, selected.row.clone(), head.criterion.column));
            // Digits within the range and "unknown" are always accepted.
            let _ = at.write(session, value, &desk.cell_id(shown, &head.column));
            match (clears, column < last.1) {
                (true, _) => (row, column),
                (false, true) => (row, column + 1),
                (false, false) => ((row + 1).min(last.0), if row < last.0 { 0 } else { column }),
            }
        }
    };
    go(props, to);
    true
}

/// Chooses a cell by its place and takes the keyboard there.
fn go(props: &GridProps, (row, criterion): (usize, usize)) {
    let (Some(id), Some(head)) = (props.desk.order.get(row), props.desk.heads.heads.get(criterion)) else { return };
    let cell = props.desk.cell_id(row, &head.column);
    if !focus::by_id(&cell) {
        // Not drawn yet: after the drawing that choosing it brings.
        *props.wanted.0.borrow_mut() = Some(cell);
        props.on_select.emit(Selected { row: id.clone(), criterion });
    }
}

/// Moves a row up or down in the order of entry.
fn move_row(session: &Session, desk: &Desk, selected: &Selected, step: i32) -> bool {
    let Some(open) = session.sheet(&desk.sheet) else { return false };
    if !session.settings().scorer_as_entered {
        return false;
    }
    let change = session
        .read(&desk.sheet.doc, |doc| open.borrow().sheet.move_row(doc, desk.card.customers, &selected.row, step));
    session.edit_sheet(&desk.sheet, change.flatten().into_iter().collect(), here(Some(&focus::id())));
    true
}
