//! The scorer on a desk: the sentence at its head, the grid, what is selected, the conclusions.

use super::super::stage::{Stage, session, stage};
use std::cell::RefCell;
use std::rc::Rc;

use keybook_core::book::{Value, random_id};
use keybook_core::lang::Lang;
use keybook_core::order::Places;
use keybook_core::scorecard::{Scorecard, UNVERIFIED};
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::hooks::{leaving, use_lang, use_phone, use_stage, use_watch};
use super::bar::hatch;
use super::criteria_panel::CriteriaPanel;
use super::grid::Grid;
use super::inspector::Inspector;
use super::paper::paper_form;
use super::phone::Phone;
use super::rows;
use super::summary::{Details, Findings, lede};
use super::view::{self, Heads, RowView};
use crate::platform::{clock, focus, random, task};
use crate::session::{OpenSheet, Session, SheetId, Topic, here};
use crate::text::{scorer, sheet};

/// Properties of [`Scorer`].
#[derive(Clone, PartialEq, Properties)]
pub struct ScorerProps {
    /// The sheet.
    pub sheet: SheetId,
}

/// The cell that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Selected {
    /// The row's id.
    pub row: Rc<str>,
    /// The criterion, as a place among those in use.
    pub criterion: usize,
}

/// What the parts of the scorer share.
#[derive(Clone, PartialEq)]
pub struct Desk {
    /// The sheet.
    pub sheet: SheetId,
    /// Where its parts stand.
    pub card: Rc<Scorecard>,
    /// The criteria.
    pub heads: Rc<Heads>,
    /// The ids of the rows, in the shown order.
    pub order: Rc<Vec<Rc<str>>>,
    /// The language.
    pub lang: Lang,
    /// Grows with every change of an answer.
    pub version: u64,
    /// Grows with every change of the names of customers.
    pub names: usize,
}

impl Desk {
    /// Where a row stands in the shown order.
    pub fn shown(&self, row: &str) -> Option<usize> {
        self.order.iter().position(|id| **id == *row)
    }

    /// The DOM id of a cell.
    pub fn cell_id(&self, shown: usize, column: &str) -> String {
        format!("{}.customers.{}.{column}", self.sheet.worksheet, shown + 1)
    }

    /// What stands on the rows at these places of the shown order.
    pub fn rows(&self, session: &Session, shown: impl Iterator<Item = usize>) -> Vec<(usize, Rc<RowView>)> {
        let Some(open) = session.sheet(&self.sheet) else { return Vec::new() };
        let (open, names, criteria) = (open.borrow(), session.names(), self.heads.criteria());
        let places = Places::of(rows::entered(&self.card, &open));
        let view = |shown: usize| {
            let at = places.find(self.order.get(shown)?)?;
            Some((shown, Rc::new(view::row(&names, &self.card, &open, at, &criteria, self.lang)?)))
        };
        shown.filter_map(view).collect()
    }
}

/// The scorer, on any screen and on paper.
#[component]
pub fn Scorer(props: &ScorerProps) -> Html {
    let (session, lang, phone) = (session(), use_lang(), use_phone());
    let paper = use_stage(Stage::paper);
    let sorting = use_state_eq(|| 0_u32);
    let Some(desk) = use_desk(&props.sheet, lang, *sorting) else { return html! { <span></span> } };
    let selected = use_state_eq(|| None::<Selected>);
    let chosen = (*selected).clone().filter(|s| desk.shown(&s.row).is_some());
    let chosen = chosen.or_else(|| desk.order.first().map(|row| Selected { row: row.clone(), criterion: 0 }));
    let on_select = {
        let selected = selected.setter();
        Callback::from(move |to: Selected| selected.set(Some(to)))
    };
    use_wanted(&desk, &on_select);
    let on_sort = {
        let sorting = sorting.clone();
        Callback::from(move |()| sorting.set(sorting.wrapping_add(1)))
    };
    let parts = if phone {
        html! { <Phone desk={desk.clone()} selected={chosen} {on_select} {on_sort} /> }
    } else {
        html! { <OnDesk desk={desk.clone()} selected={chosen} is_chosen={selected.is_some()} {on_select} {on_sort} /> }
    };
    let empty = session.sheet(&props.sheet).is_some_and(|open| desk.card.count(&open.borrow().eval) == 0);
    html! {
        <div class={classes!("scorer", empty.then_some("is-empty"))}>
            { hatch() }
            { parts }
            if paper.printing { { paper_form(&session, &desk, paper.blank) } }
        </div>
    }
}

/// Chooses a cell that is wanted by its row's id, and moves the keyboard there.
#[hook]
fn use_wanted(desk: &Desk, on_select: &Callback<Selected>) {
    let wanted = use_stage(Stage::wanted);
    let (desk, on_select) = (desk.clone(), on_select.clone());
    use_effect_with(wanted, move |wanted| {
        let Some((_, wanted)) = wanted else { return };
        let cell = wanted.strip_prefix(&*desk.sheet.worksheet).and_then(|cell| cell.strip_prefix(".customers#"));
        let Some((row, column)) = cell.and_then(|cell| cell.split_once('.')) else { return };
        let Some(shown) = desk.shown(row) else { return };
        let heads = &desk.heads.heads;
        let marked = || {
            let marked = (column == UNVERIFIED).then(|| cell_of(&session(), &desk, row, desk.card.unverified))?;
            heads.iter().position(|head| marked.as_ids().iter().any(|id| **id == *head.criterion.id))
        };
        let criterion = heads.iter().position(|head| *head.column == *column).or_else(marked).unwrap_or(0);
        on_select.emit(Selected { row: row.into(), criterion });
        // The marks stand on the scores, not in a column of their own.
        let shown_at = heads.get(criterion).filter(|_| column == UNVERIFIED);
        let id = desk.cell_id(shown, shown_at.map_or(column, |head| &head.column));
        clock::Timeout::new(60, move || {
            focus::by_id(&id);
        })
        .forget();
    });
}

/// What the parts share, read anew after every change. An order by total holds still until `sorting` changes: a row
/// that jumps away while it is being scored is no help.
#[hook]
fn use_desk(sheet: &SheetId, lang: Lang, sorting: u32) -> Option<Desk> {
    let session = session();
    let id = sheet.clone();
    let version = use_watch(&[Topic::Docs], move |session| session.answers_version(&id));
    let index = use_watch(&[Topic::Index], Session::index);
    let as_entered = use_watch(&[Topic::Settings], |s| s.settings().scorer_as_entered);
    let last = use_mut_ref(|| None::<(bool, u32, Desk)>);
    let open = session.sheet(sheet)?;
    let open = open.borrow();
    let mut last = last.borrow_mut();
    let desk = match &*last {
        Some((sorted, at, desk)) if *sorted == as_entered && *at == sorting && !as_entered => again(desk, &open, lang),
        _ => first(sheet, &open, lang, as_entered)?,
    };
    let desk = Desk { version, names: index.cards.len() ^ Rc::as_ptr(&index) as usize, lang, ..desk };
    *last = Some((as_entered, sorting, desk.clone()));
    Some(desk)
}

fn first(sheet: &SheetId, open: &OpenSheet, lang: Lang, as_entered: bool) -> Option<Desk> {
    let card = Rc::new(Scorecard::of(open.eval.sheet())?);
    let heads = Rc::new(view::heads(&card, open, lang));
    let order = Rc::new(rows::ordered(&card, open, as_entered));
    Some(Desk { sheet: sheet.clone(), card, heads, order, lang, version: 0, names: 0 })
}

/// The same pointers wherever nothing changed, so that nothing is drawn that did not.
fn again(desk: &Desk, open: &OpenSheet, lang: Lang) -> Desk {
    let heads = view::heads(&desk.card, open, lang);
    let order = rows::kept(&desk.order, &desk.card, open);
    Desk {
        heads: if heads == *desk.heads { desk.heads.clone() } else { Rc::new(heads) },
        order: if order == *desk.order { desk.order.clone() } else { Rc::new(order) },
        ..desk.clone()
    }
}

/// Properties of [`OnDesk`].
#[derive(Clone, PartialEq, Properties)]
pub struct OnDeskProps {
    /// What the parts share.
    pub desk: Desk,
    /// The chosen cell, or the first one.
    pub selected: Option<Selected>,
    /// True when somebody chose it.
    pub is_chosen: bool,
    /// Chooses another.
    pub on_select: Callback<Selected>,
    /// Sorts anew, if the order is by total.
    pub on_sort: Callback<()>,
}

/// The scorer on a wide screen.
#[component]
fn OnDesk(props: &OnDeskProps) -> Html {
    let (session, lang, desk) = (session(), props.desk.lang, &props.desk);
    let panel = use_state_eq(|| false);
    let naming = use_state_eq(|| None::<Rc<str>>);
    let as_entered = use_watch(&[Topic::Settings], |s| s.settings().scorer_as_entered);
    let wanted = use_focus_request();
    let add = use_add_row(desk, &wanted, &props.on_select);
    let sort = |entered: bool, name: &'static str| {
        let (session, on_sort) = (session.clone(), props.on_sort.clone());
        let set = move |_: MouseEvent| {
            session.set_settings(|s| s.scorer_as_entered = entered);
            on_sort.emit(());
        };
        html! { <button type="button" aria-pressed={(as_entered == entered).to_string()} onclick={set}>{ name }</button> }
    };
    let open_panel = {
        let panel = panel.setter();
        Callback::from(move |_: MouseEvent| panel.set(true))
    };
    let add_criterion = {
        let panel = panel.setter();
        Callback::from(move |()| panel.set(true))
    };
    let close_panel = {
        let panel = panel.setter();
        Callback::from(move |()| panel.set(false))
    };
    let go_to = {
        let (on_select, wanted, desk) = (props.on_select.clone(), wanted.clone(), desk.clone());
        Callback::from(move |to: Selected| {
            if let (Some(shown), Some(head)) = (desk.shown(&to.row), desk.heads.heads.get(to.criterion)) {
                *wanted.borrow_mut() = Some(desk.cell_id(shown, &head.column));
            }
            on_select.emit(to);
        })
    };
    let name_row = {
        let naming = naming.setter();
        Callback::from(move |row| naming.set(row))
    };
    let rename = {
        let (naming, wanted, desk) = (naming.setter(), wanted.clone(), desk.clone());
        Callback::from(move |row: Rc<str>| {
            *wanted.borrow_mut() = desk.shown(&row).map(|at| desk.cell_id(at, "customer"));
            naming.set(Some(row));
        })
    };
    let work = use_node_ref();
    let on_leave = {
        let on_sort = props.on_sort.clone();
        leaving(&work, move || on_sort.emit(()))
    };
    let def = session.sheet(&desk.sheet).map(|open| open.borrow().sheet.def.clone());
    let (code, title) = def.map_or_else(Default::default, |d| (d.code.to_string(), d.title.get(lang).to_owned()));
    html! {
        <div class="page is-wide is-scorer">
            <div class="page-head">
                <div class="page-title">
                    <h1><span class="code">{ code }</span>{ " " }{ title }</h1>
                    <p class="lede" id={format!("{}.lede", desk.sheet.worksheet)} aria-live="polite">{ lede(&session, desk) }</p>
                </div>
                <div class="row">
                    <div class="segments" role="group" aria-label={scorer::order(lang)}>
                        { sort(false, scorer::by_total(lang)) }{ sort(true, scorer::as_entered(lang)) }
                    </div>
                    <button type="button" class="button" id="criteria-panel" onclick={open_panel}>{ scorer::criteria(lang) }</button>
                </div>
            </div>
            <div ref={work} onfocusout={on_leave}>
                <Grid desk={desk.clone()} selected={props.selected.clone()} is_chosen={props.is_chosen}
                    on_select={props.on_select.clone()} on_add={add.clone()} on_add_criterion={add_criterion}
                    naming={(*naming).clone()} on_name={name_row.clone()} wanted={Wanted(wanted)} />
                <div class="grid-foot">
                    <button type="button" class="button is-link" id="add-row" onclick={move |_| add.emit(())}>
                        { icon(IconName::Plus) }{ scorer::add(lang) }
                    </button>
                    { keys(lang) }
                </div>
                if let Some(selected) = &props.selected {
                    // A row that another tab deletes takes its fields along: nothing typed may land on another row.
                    <Inspector key={selected.row.to_string()} desk={desk.clone()} selected={selected.clone()} on_name={rename} />
                }
            </div>
            <Findings desk={desk.clone()} on_go={go_to} />
            <Details sheet={desk.sheet.clone()} />
            if *panel { <CriteriaPanel desk={desk.clone()} on_close={close_panel} /> }
        </div>
    }
}

/// What the keys do, below the grid.
fn keys(lang: Lang) -> Html {
    html! {
        <p class="grid-keys">
            { scorer::keys_cell(lang) }{ " " }<kbd class="key">{ "0" }</kbd>{ "–" }<kbd class="key">{ "5" }</kbd>{ " " }{ scorer::keys_score(lang) }{ " " }
            <kbd class="key">{ "?" }</kbd>{ " " }{ scorer::keys_unknown(lang) }{ " " }<kbd class="key">{ "V" }</kbd>{ " " }{ scorer::keys_unverified(lang) }
            <span class="score is-4 is-unverified is-sample" aria-hidden="true"></span>{ scorer::counts_as_three(lang) }
        </p>
    }
}

/// A DOM id that the keyboard shall go to once it is drawn.
pub type FocusRequest = Rc<RefCell<Option<String>>>;

/// A focus request as a property: it never asks for drawing.
#[derive(Clone)]
pub struct Wanted(pub FocusRequest);

impl PartialEq for Wanted {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Moves the keyboard after the next drawing.
#[hook]
pub fn use_focus_request() -> FocusRequest {
    let wanted = use_mut_ref(|| None::<String>);
    use_effect({
        let wanted = wanted.clone();
        move || {
            let id = wanted.borrow().clone();
            if id.is_some_and(|id| focus::by_id(&id)) {
                wanted.borrow_mut().take();
            }
        }
    });
    wanted
}

/// Adds a customer to the sheet and asks for its name.
#[hook]
pub fn use_add_row(desk: &Desk, wanted: &FocusRequest, on_select: &Callback<Selected>) -> Callback<()> {
    let session = session();
    let (desk, wanted, on_select) = (desk.clone(), wanted.clone(), on_select.clone());
    Callback::from(move |()| {
        let Some(open) = session.sheet(&desk.sheet) else { return };
        let row = random_id(random::bits());
        let table = desk.card.customers;
        let changes = {
            let open = open.borrow();
            let today = clock::today();
            let behind = session.read(&desk.sheet.doc, |doc| open.sheet.add_row(Some(doc), table, &row, today));
            behind.unwrap_or_else(|| open.sheet.add_row(None, table, &row, today))
        };
        session.edit_sheet(&desk.sheet, changes, here(None));
        *wanted.borrow_mut() = Some(desk.cell_id(desk.order.len(), "customer"));
        on_select.emit(Selected { row, criterion: 0 });
    })
}

/// Takes a customer out of the sheet, with undo.
#[hook]
pub fn use_remove_row(desk: &Desk) -> Callback<Rc<str>> {
    let session = session();
    let desk = desk.clone();
    Callback::from(move |row: Rc<str>| {
        let Some(open) = session.sheet(&desk.sheet) else { return };
        let shown = desk.shown(&row);
        let name = shown.and_then(|at| desk.rows(&session, std::iter::once(at)).pop());
        let change = open.borrow().sheet.remove_row(desk.card.customers, &row, clock::now());
        session.edit_sheet(&desk.sheet, vec![change], here(None));
        let name = name.map(|(_, view)| view.name.clone()).filter(|name| !name.is_empty());
        let said = match name {
            Some(name) => sheet::row_deleted(desk.lang, &name),
            None => sheet::row_gone(desk.lang).to_owned(),
        };
        stage().say(&said, true);
        focus_beside(&desk, shown.unwrap_or_default());
    })
}

/// Moves the keyboard to where a row was that is gone: to the next one, or the last, or the button for a new one.
fn focus_beside(desk: &Desk, shown: usize) {
    let first = desk.heads.heads.first().map_or(String::new(), |head| head.column.to_string());
    let places = [desk.cell_id(shown, &first), desk.cell_id(shown.saturating_sub(1), &first), "add-row".to_owned()];
    task::spawn(async move {
        task::next_frame().await;
        places.iter().any(|id| focus::by_id(id));
    });
}

/// What stands in a customer's row.
fn cell_of(session: &Session, desk: &Desk, row: &str, column: usize) -> Value {
    let Some(open) = session.sheet(&desk.sheet) else { return Value::Empty };
    let open = open.borrow();
    let rows = open.eval.answers().tables.get(desk.card.customers);
    let row = rows.and_then(|rows| rows.iter().find(|r| *r.id == *row));
    row.and_then(|row| row.cells.get(column)).cloned().unwrap_or_default()
}

/// Marks a score as unverified, or takes the mark back.
pub fn toggle_unverified(session: &Session, desk: &Desk, selected: &Selected, control: &str) {
    let Some(head) = desk.heads.heads.get(selected.criterion).filter(|h| !h.criterion.own) else { return };
    // There is nothing to verify where there is no score.
    if cell_of(session, desk, &selected.row, head.criterion.column).is_empty() {
        return;
    }
    let marked = cell_of(session, desk, &selected.row, desk.card.unverified);
    let (marked, id) = (marked.as_ids(), &*head.criterion.id);
    let had = marked.iter().any(|m| **m == *id);
    let kept = marked.iter().map(|m| &**m).filter(|m| *m != id);
    let value = Value::ids(kept.chain((!had).then_some(id)));
    let at = super::super::answer::Spot::Cell(desk.card.customers, selected.row.clone(), desk.card.unverified);
    let at = super::super::answer::SpotAt::new(&desk.sheet, at);
    // The five criteria are the choices of this column, so the value is always accepted.
    let _ = at.write(session, value, control);
}
