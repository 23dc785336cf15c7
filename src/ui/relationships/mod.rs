//! The relationship plan: a row for each key person, with where we are, where we want to be and where the rival is on
//! one line, and what we do about it.

mod add;
mod line;
mod row;
mod steps;

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_core::worksheet::Names;
use keybook_markup::prelude::*;

use super::form::use_order;
use super::home::Coach;
use super::hooks::{leaving, use_lang, use_watch};
use super::people::PersonPanel;
use super::stage::session;
use crate::session::{OpenSheet, SheetId, Topic};
use crate::text::relationships as text;
use add::AddPerson;
pub use add::buyer_type;
use row::PlanRow;
use steps::Steps;

/// Properties of [`Relationships`].
#[derive(Clone, PartialEq, Properties)]
pub struct RelationshipsProps {
    /// The sheet of the plan.
    pub sheet: SheetId,
}

/// What the sentence at the head says beyond the verdict: how the two sides stand, and whom to develop first.
pub fn standing(open: &OpenSheet, lang: Lang, names: &dyn Names) -> Option<String> {
    let show = |id: &str| {
        open.eval.sheet().result(id).map(|at| open.eval.show_result(at, lang, names)).filter(|s| !s.is_empty())
    };
    let sides = text::standing(lang, &show("our_index")?, &show("rival_index")?);
    let first = show("top_people").map(|people| text::first(lang, &people)).unwrap_or_default();
    let space = if lang == Lang::Zh { "" } else { " " };
    Some(format!("{sides}{space}{first}"))
}

/// The plan.
#[component]
pub fn Relationships(props: &RelationshipsProps) -> Html {
    let (session, lang, node) = (session(), use_lang(), use_node_ref());
    let by_hand = use_watch(&[Topic::Settings], |s| s.settings().plan_by_hand);
    let sorting = use_state_eq(|| 0_u32);
    let opened = use_state_eq(|| None::<Rc<str>>);
    let dragged = use_state_eq(|| None::<(usize, usize)>);
    let table = session.sheet(&props.sheet).and_then(|open| open.borrow().eval.sheet().table("develop"));
    let table = table.unwrap_or_default();
    let order = use_order(&props.sheet, table, *sorting, !by_hand);
    let on_leave = {
        let sorting = sorting.clone();
        leaving(&node, move || sorting.set(sorting.wrapping_add(1)))
    };
    let sort = |hand: bool, name: &'static str| {
        let (session, sorting) = (session.clone(), sorting.clone());
        let set = move |_: MouseEvent| {
            session.set_settings(|s| s.plan_by_hand = hand);
            sorting.set(sorting.wrapping_add(1));
        };
        html! { <button type="button" aria-pressed={(by_hand == hand).to_string()} onclick={set}>{ name }</button> }
    };
    let on_open = {
        let opened = opened.setter();
        Callback::from(move |person: Rc<str>| opened.set(Some(person)))
    };
    let on_close = {
        let opened = opened.setter();
        Callback::from(move |()| opened.set(None))
    };
    let on_drag = {
        let dragged = dragged.setter();
        Callback::from(move |to| dragged.set(to))
    };
    let row = |(shown, id): (usize, &Rc<str>)| {
        html! {
            <PlanRow key={id.to_string()} sheet={props.sheet.clone()} {table} row={id.clone()} {shown} count={order.len()} {by_hand}
                on_open={on_open.clone()} on_drag={on_drag.clone()} drop={dragged.map(|(from, to)| (from == shown, to == shown))} />
        }
    };
    html! {
        <section class="plan" id="relationship_plan.develop" tabindex="-1" aria-label={text::our_play(lang)}>
            <div class="plan-head">
                <Steps sheet={props.sheet.clone()} />
                <div class="segments" role="group" aria-label={text::order(lang)}>
                    { sort(false, text::by_priority(lang)) }{ sort(true, text::by_hand(lang)) }
                </div>
            </div>
            <div class="plan-rows" ref={node} onfocusout={on_leave}>
                if order.is_empty() { <p class="hint plan-empty">{ text::empty(lang) }</p> } else { { heads(lang) } }
                <ol>{ order.iter().enumerate().map(row).collect::<Html>() }</ol>
            </div>
            <AddPerson sheet={props.sheet.clone()} {table} listed={order.clone()} />
            <p class="hint plan-foot">{ text::foot(lang) }</p>
            <div class="plan-coach"><Coach account={props.sheet.doc.name().to_owned()} limit={3} /></div>
            if let Some(person) = (*opened).clone() {
                <PersonPanel account={props.sheet.doc.name().to_owned()} {person} {on_close} />
            }
        </section>
    }
}

/// The headings; each control has a name of its own.
fn heads(lang: Lang) -> Html {
    html! {
        <div class="plan-line plan-heads" aria-hidden="true">
            <span></span>
            <span>{ text::person(lang) }</span>
            <span>{ text::role(lang) }</span>
            <span>{ text::weight(lang) }</span>
            <span class="plan-key"><i class="is-now"></i>{ text::key_now(lang) }<i class="is-target"></i>{ text::key_target(lang) }<i class="is-rival"></i>{ text::key_rival(lang) }</span>
            <span>{ text::gap(lang) }</span>
            <span>{ text::our_play(lang) }</span>
            <span>{ text::owner(lang) }</span>
            <span>{ text::next(lang) }</span>
            <span></span>
        </div>
    }
}
