//! The scorer in one hand: one customer a screen, big buttons, the verdict at the foot.

use super::super::stage::session;
use keybook_core::decimal;
use std::rc::Rc;

use keybook_core::sheet::Aside;
use keybook_core::worksheet::show_range;
use keybook_markup::prelude::*;

use super::super::answer::{Answer, Spot, SpotAt, use_beside};
use super::super::components::{IconName, icon};
use super::super::hooks::use_lang;
use super::super::route::Route;
use super::bar::{LIMITS, figures, score_bar};
use super::criteria_panel::CriteriaPanel;
use super::desk::{Desk, Selected, use_add_row, use_focus_request, use_remove_row};
use super::inspector::{Proof, customer_fields};
use super::summary::{Details, Findings, lede};
use super::verdict::verdict_of;
use super::view::{Head, RowView};
use super::what_if::what_if;
use crate::platform::{focus, measure, task};
use crate::session::Session;
use crate::text::{account, scorer};

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
    // The score whose evidence is open, and the row that gets another customer.
    let proof = use_state_eq(|| None::<Selected>);
    let naming = use_state_eq(|| None::<Rc<str>>);
    let remove = use_remove_row(desk);
    let wanted = use_focus_request();
    let scores = {
        let (ranking, on_select) = (ranking.setter(), props.on_select.clone());
        Callback::from(move |to: Selected| {
            ranking.set(false);
            measure::to_top();
            on_select.emit(to);
        })
    };
    let add = use_add_row(desk, &wanted, &scores);
    let shown = props.selected.as_ref().and_then(|s| desk.shown(&s.row));
    let view = shown.and_then(|at| desk.rows(&session, std::iter::once(at)).pop()).map(|(_, view)| view);
    let (Some(shown), Some(view), false) = (shown, view, *ranking) else {
        return html! { <Ranking desk={desk.clone()} selected={props.selected.clone()} on_select={scores} on_add={add} /> };
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
            measure::to_top();
        })
    };
    let count = desk.order.len();
    let as_entered = session.settings().scorer_as_entered;
    // What is not scored has no rank yet.
    let unranked = as_entered || figures(&view.line.percent).0.is_none();
    let place = if unranked { scorer::place(lang, shown + 1, count) } else { scorer::rank(lang, shown + 1, count) };
    let place = if view.under.is_empty() { place } else { format!("{place} · {}", view.under) };
    html! {
        <div class="phone">
            <div class="phone-customer">
                { step(IconName::Left, scorer::previous(lang), shown.checked_sub(1)) }
                <div class="grow">{ name(desk, &view, shown, &naming) }<small>{ place }</small></div>
                { step(IconName::Right, scorer::following(lang), Some(shown + 1)) }
            </div>
            <div class="phone-criteria" key={view.line.row.to_string()}>
                { desk.heads.heads.iter().enumerate().map(|(i, h)| criterion(desk, &view, (shown, i, h), &proof)).collect::<Html>() }
                { what_if(&session, desk, view.line.at, shown) }
                { more(&session, desk, &view, shown, (&naming, &remove)) }
            </div>
            { foot(&view, lang, see) }
        </div>
    }
}

fn name(desk: &Desk, view: &RowView, shown: usize, naming: &UseStateHandle<Option<Rc<str>>>) -> Html {
    let id = desk.cell_id(shown, "customer");
    let choosing = naming.as_ref() == Some(&view.line.row);
    if view.line.customer.is_empty() || choosing {
        let at = SpotAt::new(&desk.sheet, Spot::Cell(desk.card.customers, view.line.row.clone(), desk.card.customer));
        let label = AttrValue::from(scorer::customer(desk.lang));
        let first = desk.heads.heads.first().map(|head| desk.cell_id(shown, &head.column)).unwrap_or_default();
        let on_taken = {
            let naming = naming.setter();
            Callback::from(move |()| {
                naming.set(None);
                focus::by_id(&first);
            })
        };
        let example = if choosing { view.name.to_string() } else { scorer::choose_customer(desk.lang).to_owned() };
        return html! { <Answer {at} {id} {label} {on_taken} {example} {choosing} /> };
    }
    html! { <h1 {id}>{ view.name.to_string() }</h1> }
}

/// One question with its score, and on request what the score rests on.
fn criterion(
    desk: &Desk,
    view: &RowView,
    (shown, i, head): (usize, usize, &Head),
    proof: &UseStateHandle<Option<Selected>>,
) -> Html {
    let at = SpotAt::new(&desk.sheet, Spot::Cell(desk.card.customers, view.line.row.clone(), head.criterion.column));
    let id = desk.cell_id(shown, &head.column);
    let question: Rc<str> = if head.question.is_empty() { head.title.clone() } else { head.question.clone() };
    let marked = view.line.unverified.get(i).copied().unwrap_or_default();
    let selected = Selected { row: view.line.row.clone(), criterion: i };
    let open = proof.as_ref() == Some(&selected);
    let on_turn = {
        let (proof, selected) = (proof.setter(), selected.clone());
        Callback::from(move |_: MouseEvent| proof.set((!open).then(|| selected.clone())))
    };
    html! {
        <div class="phone-criterion" key={head.column.to_string()}>
            <div class="phone-question"><b>{ question.to_string() }</b><span>{ head.weight.to_string() }</span></div>
            <Answer at={at.clone()} id={id.clone()} label={AttrValue::from(question.to_string())} />
            <ProofPick at={at.clone()} {marked} {open} {on_turn} />
            if open {
                <Proof desk={desk.clone()} {selected} {at} cell={id} unverified={marked} />
            }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ProofPickProps {
    at: SpotAt,
    marked: bool,
    open: bool,
    on_turn: Callback<MouseEvent>,
}

/// Opens what a score rests on; ticked when the score is marked as unverified or has a note.
#[component]
fn ProofPick(props: &ProofPickProps) -> Html {
    let lang = use_lang();
    let note = use_beside(&props.at, Aside::Note);
    html! {
        <button type="button" class="pick" aria-expanded={props.open.to_string()} onclick={props.on_turn.clone()}>
            if props.marked || !note.is_empty() { { icon(IconName::Check) } }
            { if props.marked { scorer::unverified(lang) } else { scorer::proof(lang) } }
        </button>
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
                    if let Some(low) = low {
                        <b aria-label={spoken}>{ whole(low) }</b>
                        if let Some(high) = high { <small aria-hidden="true">{ format!("– {}", whole(high)) }</small> }
                        { verdict_of(view) }
                    } else {
                        <small>{ account::not_scored(lang) }</small>
                    }
                </p>
                { score_bar(low, high, &LIMITS) }
            </div>
            <button type="button" class="button" id="see-ranking" onclick={see}>{ scorer::see_ranking(lang) }</button>
        </div>
    }
}

/// The rest of what the sheet asks about this customer.
fn more(
    session: &Session,
    desk: &Desk,
    view: &RowView,
    shown: usize,
    (naming, remove): (&UseStateHandle<Option<Rc<str>>>, &Callback<Rc<str>>),
) -> Html {
    let row = &view.line.row;
    let (remove, gone) = (remove.clone(), row.clone());
    let rename = {
        let (naming, id, row) = (naming.setter(), desk.cell_id(shown, "customer"), row.clone());
        move |_: MouseEvent| {
            naming.set(Some(row.clone()));
            let id = id.clone();
            task::spawn(async move {
                task::next_frame().await;
                focus::by_id(&id);
            });
        }
    };
    let home = Route::Account(view.line.customer.to_string()).to_string();
    html! {
        <section class="section">
            <h2>{ scorer::next(desk.lang) }</h2>
            { customer_fields(session, desk, row, shown) }
            if !view.line.customer.is_empty() {
                <a class="button is-link" href={home}>{ icon(IconName::Page) }{ scorer::open_customer(desk.lang) }</a>
                <button type="button" class="button is-link" onclick={rename}>{ icon(IconName::Person) }{ scorer::change_customer(desk.lang) }</button>
            }
            <button type="button" class="button is-link" onclick={move |_| remove.emit(gone.clone())}>{ icon(IconName::Bin) }{ scorer::remove_row(desk.lang) }</button>
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RankingProps {
    desk: Desk,
    selected: Option<Selected>,
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
                    <span class="grow">{ name }{ score_bar(low, high, &LIMITS) }</span>
                    <b>{ low.map_or_else(|| "–".to_owned(), |n| decimal::fixed(n, 0)) }</b>
                    { verdict_of(&view) }
                </button>
            </li>
        }
    };
    let back = props.selected.clone().map(|selected| {
        let on_select = props.on_select.clone();
        let back = move |_: MouseEvent| on_select.emit(selected.clone());
        html! { <button type="button" class="button is-link" onclick={back}>{ icon(IconName::Left) }{ scorer::see_scores(lang) }</button> }
    });
    let lines = desk.rows(&session, 0..desk.order.len()).into_iter().map(line).collect::<Html>();
    let add = props.on_add.reform(|_: MouseEvent| ());
    let (open_panel, close_panel) = (panel.setter(), panel.setter());
    let title = session.sheet(&desk.sheet).map(|open| open.borrow().sheet.def.title.get(lang).to_owned());
    html! {
        <div class="page">
            <h1 class="visually-hidden">{ title }</h1>
            if let Some(back) = back { { back } }
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
