//! The scorer in one hand: one customer a screen, big buttons, the verdict at the foot.

use super::super::stage::session;
use keybook_core::decimal;
use std::rc::Rc;

use keybook_core::worksheet::show_range;
use yew::prelude::*;

use super::super::answer::{Answer, Spot, SpotAt};
use super::super::components::{IconName, icon};
use super::bar::{figures, score_bar};
use super::criteria_panel::CriteriaPanel;
use super::desk::{Desk, Selected, toggle_unverified, use_add_row, use_focus_request, use_remove_row};
use super::inspector::customer_fields;
use super::summary::{Details, Findings, lede};
use super::verdict::verdict_of;
use super::view::{Head, RowView};
use super::what_if::what_if;
use crate::session::Session;
use crate::text::scorer;

/// Properties of [`Phone`].
#[derive(Clone, PartialEq, Properties)]
pub struct PhoneProps {
    /// What the parts share.
    pub desk: Desk,
    /// The chosen row, or the first.
    pub selected: Option<Selected>,
    /// Chooses another.
    pub on_select: Callback<Selected>,
    /// Sorts anew.
    pub on_sort: Callback<()>,
}

/// The scorer on a phone: scores of one customer, or the ranking of all.
#[component]
pub fn Phone(props: &PhoneProps) -> Html {
    let (session, desk, lang) = (session(), &props.desk, props.desk.lang);
    let ranking = use_state_eq(|| false);
    let remove = use_remove_row(desk);
    let wanted = use_focus_request();
    let scores = {
        let (ranking, on_select) = (ranking.setter(), props.on_select.clone());
        Callback::from(move |to: Selected| {
            ranking.set(false);
            on_select.emit(to);
        })
    };
    let add = use_add_row(desk, &wanted, &scores);
    let shown = props.selected.as_ref().and_then(|s| desk.shown(&s.row));
    let view = shown.and_then(|at| desk.rows(&session, std::iter::once(at)).pop()).map(|(_, view)| view);
    let (Some(shown), Some(view), false) = (shown, view, *ranking) else {
        return html! { <Ranking desk={desk.clone()} on_select={scores} on_add={add} /> };
    };
    let step = |shape: IconName, name: &'static str, to: Option<usize>| {
        let row = to.and_then(|to| desk.order.get(to)).cloned();
        let (on_select, disabled) = (props.on_select.clone(), row.is_none());
        let go = move |_: MouseEvent| {
            if let Some(row) = row.clone() {
                on_select.emit(Selected { row, criterion: 0 });
            }
        };
        html! { <button type="button" class="button is-ghost is-icon" aria-label={name} aria-disabled={disabled.to_string()} onclick={go}>{ icon(shape) }</button> }
    };
    let see = {
        let (ranking, on_sort) = (ranking.setter(), props.on_sort.clone());
        Callback::from(move |_: MouseEvent| {
            on_sort.emit(());
            ranking.set(true);
        })
    };
    let count = desk.order.len();
    let as_entered = session.settings().scorer_as_entered;
    let place = if as_entered { scorer::place(lang, shown + 1, count) } else { scorer::rank(lang, shown + 1, count) };
    let place = if view.under.is_empty() { place } else { format!("{place} · {}", view.under) };
    html! {
        <div class="phone">
            <div class="phone-customer">
                { step(IconName::Left, scorer::previous(lang), shown.checked_sub(1)) }
                <div class="grow">{ name(desk, &view, shown) }<small>{ place }</small></div>
                { step(IconName::Right, scorer::following(lang), Some(shown + 1)) }
            </div>
            <div class="phone-criteria" key={view.line.row.to_string()}>
                { desk.heads.heads.iter().enumerate().map(|(i, h)| criterion(&session, desk, &view, shown, i, h)).collect::<Html>() }
                { what_if(&session, desk, view.line.at, shown) }
                { more(&session, desk, &view.line.row, shown, &remove) }
            </div>
            { foot(&view, lang, see) }
        </div>
    }
}

fn name(desk: &Desk, view: &RowView, shown: usize) -> Html {
    let id = desk.cell_id(shown, "customer");
    if view.line.customer.is_empty() {
        let at = SpotAt::new(&desk.sheet, Spot::Cell(desk.card.customers, view.line.row.clone(), desk.card.customer));
        let label = AttrValue::from(scorer::customer(desk.lang));
        return html! { <Answer {at} {id} {label} example={scorer::choose_customer(desk.lang)} /> };
    }
    html! { <h1 {id}>{ view.name.to_string() }</h1> }
}

fn criterion(session: &Rc<Session>, desk: &Desk, view: &RowView, shown: usize, i: usize, head: &Head) -> Html {
    let lang = desk.lang;
    let at = SpotAt::new(&desk.sheet, Spot::Cell(desk.card.customers, view.line.row.clone(), head.criterion.column));
    let id = desk.cell_id(shown, &head.column);
    let question: Rc<str> = if head.question.is_empty() { head.title.clone() } else { head.question.clone() };
    let marked = view.line.unverified.get(i).copied().unwrap_or_default();
    let mark = {
        let (session, desk, control) = (session.clone(), desk.clone(), id.clone());
        let selected = Selected { row: view.line.row.clone(), criterion: i };
        move |_: MouseEvent| toggle_unverified(&session, &desk, &selected, &control)
    };
    html! {
        <div class="phone-criterion" key={head.column.to_string()}>
            <div class="phone-question"><b>{ question.to_string() }</b><span>{ head.weight.to_string() }</span></div>
            <Answer {at} {id} label={AttrValue::from(question.to_string())} />
            if !head.criterion.own && (marked || matches!(view.line.scores.get(i), Some(keybook_core::scorecard::Score::Given(n)) if *n > 3)) {
                <button type="button" class="pick" aria-pressed={marked.to_string()} onclick={mark}>
                    if marked { { icon(IconName::Check) } }{ scorer::unverified(lang) }
                </button>
            }
        </div>
    }
}

fn foot(view: &RowView, lang: keybook_core::lang::Lang, see: Callback<MouseEvent>) -> Html {
    let (low, high) = figures(&view.line.percent);
    let whole = |n: f64| decimal::fixed(n, 0);
    let spoken = low.map(|low| high.map_or(whole(low), |high| show_range(&whole(low), &whole(high))));
    html! {
        <div class="phone-foot">
            <div class="grow">
                <p class="phone-total">
                    <b aria-label={spoken}>{ low.map_or_else(|| "–".to_owned(), whole) }</b>
                    if let Some(high) = high { <small aria-hidden="true">{ format!("– {}", whole(high)) }</small> }
                    { verdict_of(view) }
                </p>
                { score_bar(low, high) }
            </div>
            <button type="button" class="button" id="see-ranking" onclick={see}>{ scorer::see_ranking(lang) }</button>
        </div>
    }
}

/// The rest of what the sheet asks about this customer.
fn more(session: &Session, desk: &Desk, row: &Rc<str>, shown: usize, remove: &Callback<Rc<str>>) -> Html {
    let (remove, gone) = (remove.clone(), row.clone());
    html! {
        <section class="section">
            <h2>{ scorer::next(desk.lang) }</h2>
            { customer_fields(session, desk, row, shown) }
            <button type="button" class="button is-link" onclick={move |_| remove.emit(gone.clone())}>{ icon(IconName::Bin) }{ scorer::remove_row(desk.lang) }</button>
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RankingProps {
    desk: Desk,
    on_select: Callback<Selected>,
    on_add: Callback<()>,
}

/// All customers, what follows from them, and the rest of the sheet.
#[component]
fn Ranking(props: &RankingProps) -> Html {
    let (session, desk, lang) = (session(), &props.desk, props.desk.lang);
    let panel = use_state_eq(|| false);
    let line = |(_, view): (usize, Rc<RowView>)| {
        let (low, high) = figures(&view.line.percent);
        let (on_select, row) = (props.on_select.clone(), view.line.row.clone());
        let open = move |_: MouseEvent| on_select.emit(Selected { row: row.clone(), criterion: 0 });
        let name = if view.name.is_empty() { scorer::unnamed(lang).to_owned() } else { view.name.to_string() };
        html! {
            <li key={view.line.row.to_string()}>
                <button type="button" class="ranking-line" onclick={open}>
                    <span class="grow">{ name }{ score_bar(low, high) }</span>
                    <b>{ low.map_or_else(|| "–".to_owned(), |n| decimal::fixed(n, 0)) }</b>
                    { verdict_of(&view) }
                </button>
            </li>
        }
    };
    let lines = desk.rows(&session, 0..desk.order.len()).into_iter().map(line).collect::<Html>();
    let add = props.on_add.reform(|_: MouseEvent| ());
    let (open_panel, close_panel) = (panel.setter(), panel.setter());
    let title = session.sheet(&desk.sheet).map(|open| open.borrow().sheet.def.title.get(lang).to_owned());
    html! {
        <div class="page">
            <h1 class="visually-hidden">{ title }</h1>
            <p class="lede" id={format!("{}.lede", desk.sheet.worksheet)}>{ lede(&session, desk) }</p>
            <ul class="ranking">{ lines }</ul>
            <div class="row">
                <button type="button" class="button is-go" id="add-row" onclick={add}>{ icon(IconName::Plus) }{ scorer::add(lang) }</button>
                <button type="button" class="button" onclick={move |_| open_panel.set(true)}>{ scorer::criteria(lang) }</button>
            </div>
            <Findings desk={desk.clone()} on_go={props.on_select.clone()} />
            <Details sheet={desk.sheet.clone()} />
            if *panel { <CriteriaPanel desk={desk.clone()} on_close={Callback::from(move |()| close_panel.set(false))} /> }
        </div>
    }
}
