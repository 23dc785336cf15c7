//! A row of the plan: a line on a desk, a card on a phone.

use std::rc::Rc;

use keybook_markup::prelude::*;

use super::super::answer::{Spot, SpotAt};
use super::super::components::{IconName, Menu, MenuItem, icon};
use super::super::form::{CellView, FieldView, still_missing};
use super::super::hooks::{use_lang, use_stage, use_watch};
use super::super::people::DepthTrack;
use super::super::stage::{Stage, session, stage};
use super::line::{PlanLine, line};
use crate::catalogue;
use crate::platform::clock::Timeout;
use crate::platform::web_sys::Element;
use crate::platform::{clock, focus, input, measure};
use crate::session::{SheetId, Topic, here};
use crate::text::{form, people as people_text, relationships as text};

/// Answers that the opened row shows.
const REST: [&str; 7] = ["buyer_type", "need", "rival_play", "activity", "rhythm", "budget", "status"];

/// Properties of [`PlanRow`].
#[derive(Clone, PartialEq, Properties)]
pub struct PlanRowProps {
    /// The sheet of the plan.
    pub sheet: SheetId,
    /// Its table.
    pub table: usize,
    /// The row: the person's id.
    pub row: Rc<str>,
    /// Its place in the shown order, from 0.
    pub shown: usize,
    /// How many rows there are.
    pub count: usize,
    /// True when rows stand where somebody put them.
    pub by_hand: bool,
    /// Opens the person.
    pub on_open: Callback<Rc<str>>,
    /// A row is dragged: from where to where, or no longer.
    pub on_drag: Callback<Option<(usize, usize)>>,
    /// While a row is dragged: whether it is this one, and whether it would be dropped here.
    pub drop: Option<(bool, bool)>,
}

impl PlanRowProps {
    fn id(&self, column: &str) -> String {
        format!("relationship_plan.develop.{}.{column}", self.shown + 1)
    }

    fn at(&self, column: &str) -> SpotAt {
        let def = catalogue::load(&self.sheet.worksheet);
        let column = def.and_then(|def| def.tables.get(self.table)?.column(column)).unwrap_or_default();
        SpotAt::new(&self.sheet, Spot::Cell(self.table, self.row.clone(), column))
    }
}

/// A row.
#[component]
pub fn PlanRow(props: &PlanRowProps) -> Html {
    let lang = use_lang();
    let open = use_state_eq(|| false);
    let (sheet, table, row) = (props.sheet.clone(), props.table, props.row.clone());
    let view = use_watch(&[Topic::Docs, Topic::Settings], move |session| line(session, &sheet, table, &row, &REST));
    use_wanted(props, &open);
    let view = view.unwrap_or_default();
    let called = if view.name.is_empty() { people_text::unnamed(lang).to_owned() } else { view.name.to_string() };
    let cell = |column: &'static str, name: &'static str| {
        let on_open = {
            let open = open.setter();
            Callback::from(move |()| open.set(true))
        };
        html! { <CellView at={props.at(column)} id={props.id(column)} label={format!("{name}: {called}")} {on_open} /> }
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let said = if *open { form::close_row(lang, &called) } else { form::open_row(lang, &called) };
    let on_key = keys(props, &open);
    let dragged = props.drop.is_some_and(|(this, _)| this);
    let drop = props.drop.is_some_and(|(this, here)| here && !this);
    html! {
        <li class={classes!("plan-row", open.then_some("is-open"), dragged.then_some("is-dragged"), drop.then_some("is-drop"), view.is_done.then_some("is-done"))}
            onkeydown={on_key} data-row={props.row.to_string()}>
            <div class="plan-line">
                { grip(props, &called, lang) }
                <div class="plan-person">{ person(props, &view, &called, lang) }</div>
                <div class="plan-role"><span>{ view.role.clone() }</span>{ view.buyers.iter().map(|b| html! { <span class="tag" key={b.clone()}>{ b.clone() }</span> }).collect::<Html>() }</div>
                <div class="plan-weight" data-answer={props.id("weight")} data-label={text::weight(lang)}>{ cell("weight", text::weight(lang)) }</div>
                <div class="plan-track"><DepthTrack doc={props.sheet.doc.clone()} person={props.row.clone()} prefix={format!("relationship_plan.develop.{}", props.shown + 1)}
                    names={["depth_now", "depth_target", "rival_depth"]} /></div>
                <div class="plan-gap" data-label={text::gap(lang)}><output aria-live="off" id={props.id("gap")} aria-label={format!("{}: {called}", text::gap(lang))}>{ view.gap.clone() }</output><output aria-live="off" id={props.id("lead")} class={classes!(view.is_behind.then_some("is-behind"))}>{ view.lead.clone() }</output></div>
                <div class="plan-play">
                    <div data-answer={props.id("our_play")} data-label={text::our_play(lang)}>{ cell("our_play", text::our_play(lang)) }</div>
                    <div class="plan-sign" data-answer={props.id("sign")}><span>{ text::sign(lang) }</span>{ cell("sign", text::sign(lang)) }</div>
                </div>
                <div class="plan-owner" data-label={text::owner(lang)} data-answer={props.id("owner")}>{ cell("owner", text::owner(lang)) }</div>
                <div class="plan-date" data-label={text::next(lang)} data-answer={props.id("next_date")}>{ cell("next_date", text::next(lang)) }
                    if let Some(days) = view.late { <small class="is-late">{ text::late(lang, days) }</small> }
                </div>
                <div class="row-buttons">
                    <button type="button" class="button is-ghost is-icon" id={props.id("open")} aria-expanded={open.to_string()} aria-label={said} onclick={toggle}>{ icon(if *open { IconName::Up } else { IconName::Down }) }</button>
                    <Menu label={form::row_menu(lang, &called)} icon={IconName::More} items={menu(props, &called, lang)} />
                </div>
            </div>
            if let (Some((first, _)), false) = (view.lacks.first(), *open) {
                <div class="plan-lacks">{ still_missing(&view.lacks.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>(), props.id(first), lang) }</div>
            }
            if *open {
                <div class="plan-details">
                    <p class="hint" id={props.id("priority")}>{ view.priority.clone() }</p>
                    <div class="form-fields">{ REST.iter().map(|column| html! { <FieldView key={*column} at={props.at(column)} id={props.id(column)} /> }).collect::<Html>() }</div>
                </div>
            }
        </li>
    }
}

/// The person's name, which opens the panel; or the field to say who it is.
fn person(props: &PlanRowProps, view: &PlanLine, called: &str, lang: keybook_core::lang::Lang) -> Html {
    if view.name.is_empty() {
        return html! { <CellView at={props.at("person")} id={props.id("person")} label={text::person(lang)} on_open={Callback::default()} /> };
    }
    let (on_open, id) = (props.on_open.clone(), props.row.clone());
    html! {
        <button type="button" class="plan-name" id={props.id("person")} title={text::open_person(lang, called)} onclick={move |_| on_open.emit(id.clone())}>
            <b>{ view.name.to_string() }</b><small>{ view.title.to_string() }</small>
        </button>
    }
}

/// Opens the row when one of its hidden answers is wanted.
#[hook]
fn use_wanted(props: &PlanRowProps, open: &UseStateHandle<bool>) {
    let wanted = use_stage(Stage::wanted);
    let (props, open) = (props.clone(), open.setter());
    use_effect_with(wanted, move |wanted| {
        let Some((_, wanted)) = wanted else { return };
        let by_row = format!("relationship_plan.develop#{}.", props.row);
        let Some(column) = wanted.strip_prefix(&*by_row).or_else(|| wanted.strip_prefix(&*props.id(""))) else {
            return;
        };
        if REST.contains(&column) {
            open.set(true);
        }
        let id = props.id(column);
        Timeout::new(60, move || {
            focus::by_id(&id);
        })
        .forget();
    });
}

fn menu(props: &PlanRowProps, called: &str, lang: keybook_core::lang::Lang) -> Vec<MenuItem> {
    let mut items = Vec::new();
    let step = |name: &'static str, shape: IconName, to: usize| {
        let props = props.clone();
        MenuItem::new(name, shape, move || place(&props, to))
    };
    if props.by_hand && props.shown > 0 {
        items.push(step(form::up(lang), IconName::Up, props.shown - 1));
    }
    if props.by_hand && props.shown + 1 < props.count {
        items.push(step(form::down(lang), IconName::Down, props.shown + 1));
    }
    let (props, called) = (props.clone(), called.to_owned());
    items.push(MenuItem::new(text::take_off(lang), IconName::Bin, move || take_off(&props, &called)));
    items
}

fn take_off(props: &PlanRowProps, called: &str) {
    let session = session();
    let Some(open) = session.sheet(&props.sheet) else { return };
    let change = open.borrow().sheet.remove_row(props.table, &props.row, clock::now());
    session.edit_sheet(&props.sheet, vec![change], here(Some("relationship_plan.develop")));
    stage().say(&text::taken_off(session.lang(), called), true);
    focus::by_id("relationship_plan.develop");
}

/// Puts the row at another place, for rows that stand where somebody put them.
fn place(props: &PlanRowProps, to: usize) {
    let session = session();
    let Some(open) = session.sheet(&props.sheet) else { return };
    let change = session.read(&props.sheet.doc, |doc| open.borrow().sheet.place_row(doc, props.table, &props.row, to));
    let control = PlanRowProps { shown: to, ..props.clone() }.id("person");
    if let Some(change) = change.flatten() {
        session.edit_sheet(&props.sheet, vec![change], here(Some(&control)));
    }
    Timeout::new(30, move || {
        focus::by_id(&control);
    })
    .forget();
}

fn keys(props: &PlanRowProps, open: &UseStateHandle<bool>) -> Callback<KeyboardEvent> {
    let (props, open) = (props.clone(), open.clone());
    Callback::from(move |event: KeyboardEvent| {
        if input::is_composing(&event) {
            return;
        }
        match (event.key().as_str(), input::has_command(&event), event.alt_key()) {
            ("ArrowUp", _, true) if props.by_hand && props.shown > 0 => place(&props, props.shown - 1),
            ("ArrowDown", _, true) if props.by_hand && props.shown + 1 < props.count => place(&props, props.shown + 1),
            ("Backspace", true, _) => take_off(&props, ""),
            ("F2", ..) => open.set(true),
            ("Escape", ..) if *open => open.set(false),
            _ => return,
        }
        event.prevent_default();
    })
}

/// What rows are dragged by, where they stand by hand. Nothing is written before the row is dropped.
fn grip(props: &PlanRowProps, called: &str, lang: keybook_core::lang::Lang) -> Html {
    if !props.by_hand {
        return html! { <span class="plan-grip"></span> };
    }
    let press = Callback::from(|event: PointerEvent| {
        if let Some(target) = event.target_dyn_into::<Element>() {
            // Without the capture nothing moves, and the menu still does.
            let _ = target.set_pointer_capture(event.pointer_id());
        }
    });
    let follow = {
        let props = props.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(to) = held(&event).and_then(|grip| under(&grip, &event)) {
                props.on_drag.emit(Some((props.shown, to)));
            }
        })
    };
    let release = {
        let props = props.clone();
        Callback::from(move |event: PointerEvent| {
            let to = held(&event).and_then(|grip| under(&grip, &event));
            props.on_drag.emit(None);
            if let Some(to) = to.filter(|to| *to != props.shown) {
                place(&props, to);
            }
        })
    };
    let cancel = props.on_drag.reform(|_: PointerEvent| None);
    html! {
        <span class="plan-grip is-live" title={text::grip(lang, called)} onpointerdown={press} onpointermove={follow} onpointerup={release} onpointercancel={cancel}>
            <svg viewBox="0 0 10 16" aria-hidden="true"><path d="M3 3h.01M7 3h.01M3 8h.01M7 8h.01M3 13h.01M7 13h.01" /></svg>
        </span>
    }
}

/// The grip that holds the pointer.
fn held(event: &PointerEvent) -> Option<Element> {
    event.target_dyn_into::<Element>().filter(|grip| grip.has_pointer_capture(event.pointer_id()))
}

/// The row that the pointer is over.
fn under(grip: &Element, event: &PointerEvent) -> Option<usize> {
    let list = grip.closest("ol").ok().flatten()?;
    let rows = list.children();
    let y = f64::from(event.client_y());
    let over = |at: &u32| {
        rows.item(*at).is_some_and(|row| {
            let (top, height) = measure::down(&row);
            y < top + height
        })
    };
    let count = rows.length();
    (0..count).find(over).or(count.checked_sub(1)).map(|at| at as usize)
}
