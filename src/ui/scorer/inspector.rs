//! What is selected: the question to ask, the score with its meaning, what it rests on, what would change the verdict.

use super::super::stage::session;
use std::rc::Rc;

use keybook_core::book::Value;
use keybook_core::scorecard::Score;
use keybook_core::sheet::Aside;
use keybook_core::worksheet::AdviceKey;
use keybook_markup::prelude::*;

use super::super::answer::{Answer, EvidencePicks, Spot, SpotAt, use_beside};
use super::super::components::{IconName, Menu, MenuItem, TextField, icon};
use super::super::draw;
use super::super::form::PastOf;
use super::super::route::Route;
use super::desk::{Desk, Selected, toggle_unverified, use_remove_row};
use super::view::{Head, RowView};
use super::what_if::what_if;
use crate::platform::{focus, history};
use crate::session::Session;
use crate::text::{scorer, sheet};

/// Properties of [`Inspector`].
#[derive(Clone, PartialEq, Properties)]
pub struct InspectorProps {
    /// What the parts share.
    pub desk: Desk,
    /// The selected cell.
    pub selected: Selected,
    /// Asks for another customer for a row.
    pub on_name: Callback<Rc<str>>,
}

/// The inspector.
#[component]
pub fn Inspector(props: &InspectorProps) -> Html {
    let (session, desk, lang) = (session(), &props.desk, props.desk.lang);
    let remove = use_remove_row(desk);
    let shown = desk.shown(&props.selected.row);
    let view = shown.and_then(|at| desk.rows(&session, std::iter::once(at)).pop()).map(|(_, view)| view);
    let (Some(shown), Some(view)) = (shown, view) else { return html! { <span></span> } };
    let criterion = props.selected.criterion.min(desk.heads.heads.len().saturating_sub(1));
    let Some(head) = desk.heads.heads.get(criterion) else { return html! { <span></span> } };
    let name: Rc<str> = if view.name.is_empty() { scorer::unnamed(lang).into() } else { view.name.clone() };
    let at =
        SpotAt::new(&desk.sheet, Spot::Cell(desk.card.customers, props.selected.row.clone(), head.criterion.column));
    let unknown = view.line.scores.get(criterion) == Some(&Score::Unknown);
    let menu = row_menu(&view, props, &remove);
    let label = AttrValue::from(scorer::crossing(lang, &name, &head.title));
    let cell = AttrValue::from(desk.cell_id(shown, &head.column));
    html! {
        <section class="inspector" aria-label={label.clone()}>
            <div class="inspector-main">
                <div class="inspector-head">
                    <h2>{ label.to_string() }</h2>
                    if unknown { <span class="tag is-cau">{ icon(IconName::Flag) }{ sheet::on_the_list(lang) }</span> }
                    <span class="grow"></span>
                    <Menu id={AttrValue::from("row-menu")} label={scorer::row_menu(lang)} icon={IconName::More} items={menu} />
                </div>
                <p class="hint inspector-ask">{ ask(&session, desk, &head.criterion.id) }</p>
                { score_with_meanings(&session, desk, &at, head) }
                <PastOf at={at.clone()} control={cell.clone()} />
                <Proof desk={desk.clone()} selected={props.selected.clone()} {at} {cell} unverified={view.line.unverified.get(criterion).copied().unwrap_or_default()} />
                { customer_fields(&session, desk, &props.selected.row, shown) }
            </div>
            <div class="inspector-side">
                { radar(&session, desk, &view, &name) }
                { what_if(&session, desk, view.line.at, shown) }
            </div>
        </section>
    }
}

fn row_menu(view: &RowView, props: &InspectorProps, remove: &Callback<Rc<str>>) -> Vec<MenuItem> {
    let (mut items, on_name, lang) = (Vec::new(), &props.on_name, props.desk.lang);
    if !view.line.customer.is_empty() {
        let href = Route::Account(view.line.customer.to_string()).to_string();
        items.push(MenuItem::new(scorer::open_customer(lang), IconName::Page, move || history::go(&href)));
        let (on_name, row) = (on_name.clone(), view.line.row.clone());
        items.push(MenuItem::new(scorer::change_customer(lang), IconName::Person, move || on_name.emit(row.clone())));
    }
    let (remove, row) = (remove.clone(), view.line.row.clone());
    items.push(MenuItem::new(scorer::remove_row(lang), IconName::Bin, move || remove.emit(row.clone())));
    items
}

/// The questions that the course suggests for a criterion.
fn ask(session: &Session, desk: &Desk, criterion: &str) -> String {
    let Some(open) = session.sheet(&desk.sheet) else { return String::new() };
    let open = open.borrow();
    let weights = u16::try_from(desk.card.weights).ok();
    let set = open.eval.sheet().advice.iter().find(|set| matches!(set.key, AdviceKey::Rows(t) if Some(t) == weights));
    let lines = set.and_then(|set| set.item(criterion)).map_or(&[][..], |item| &item.lines);
    let spoken: Vec<&str> = lines.iter().map(|line| line.get(desk.lang)).collect();
    let joint = if desk.lang == keybook_core::lang::Lang::Zh { "" } else { " " };
    if spoken.is_empty() { String::new() } else { format!("{}{}", scorer::ask(desk.lang), spoken.join(joint)) }
}

/// The radio group, with what every score means below it.
fn score_with_meanings(session: &Session, desk: &Desk, at: &SpotAt, head: &Head) -> Html {
    let lang = desk.lang;
    let value = at.value(session);
    let meanings = session.sheet(&desk.sheet).map(|open| {
        let open = open.borrow();
        let meaning = |n| desk.card.meaning(open.eval.sheet(), &head.criterion, n).map(|t| t.get(lang).to_owned());
        (0..=5).map(meaning).collect::<Vec<_>>()
    });
    let meaning = |(n, words): (i32, Option<String>)| {
        let on = value == Value::int(n);
        html! { <span key={n} class={classes!(on.then_some("is-on"))}>{ words.unwrap_or_default() }</span> }
    };
    let label = AttrValue::from(head.title.to_string());
    html! {
        <div class="score-with-meanings">
            <Answer at={at.clone()} id="score-choice" {label} />
            <div class="score-meanings" aria-hidden="true">
                <span class={classes!(value.is_unknown().then_some("is-on"))}>{ sheet::not_asked(lang) }</span>
                { (0..).zip(meanings.unwrap_or_default()).map(meaning).collect::<Html>() }
            </div>
        </div>
    }
}

/// Properties of [`Proof`].
#[derive(Clone, PartialEq, Properties)]
pub struct ProofProps {
    /// What the parts share.
    pub desk: Desk,
    /// Whose score.
    pub selected: Selected,
    /// Where the score stands.
    pub at: SpotAt,
    /// The DOM id of the score, where Escape leads back to.
    pub cell: AttrValue,
    /// Whether it is marked so.
    pub unverified: bool,
}

/// What a score rests on: a note, how sure it is, and the mark "unverified".
#[component]
pub fn Proof(props: &ProofProps) -> Html {
    let (session, lang) = (session(), props.desk.lang);
    let note = use_beside(&props.at, Aside::Note);
    let level = use_beside(&props.at, Aside::Evidence);
    let own = props.desk.heads.heads.get(props.selected.criterion).is_some_and(|h| h.criterion.own);
    let on_text = {
        let (session, at) = (session.clone(), props.at.clone());
        Callback::from(move |text: String| {
            let text: String = text.chars().take(keybook_core::worksheet::MAX_TEXT).collect();
            at.write_beside(&session, Aside::Note, Value::text(&text), "score-note");
        })
    };
    let on_key = {
        let cell = props.cell.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" || (event.key() == "Enter" && !event.shift_key()) {
                event.prevent_default();
                focus::by_id(&cell);
            }
        })
    };
    let toggle = {
        let (session, desk, selected) = (session.clone(), props.desk.clone(), props.selected.clone());
        move |_: MouseEvent| toggle_unverified(&session, &desk, &selected, "score-unverified")
    };
    let evidence = level.as_str().unwrap_or_default().to_owned();
    html! {
        <div class="field proof">
            <div class="field-head">
                <label for="score-note">{ scorer::note(lang) }</label>
                <span class="grow"></span>
                <EvidencePicks at={props.at.clone()} id="score-evidence" />
                if !own {
                    <button type="button" class="pick" id="score-unverified" aria-pressed={props.unverified.to_string()}
                        title={scorer::unverified_hint(lang)} onclick={toggle}>
                        if props.unverified { { icon(IconName::Check) } }{ scorer::unverified(lang) }
                    </button>
                }
            </div>
            <TextField id="score-note" long=true value={note.as_str().unwrap_or_default().to_owned()} {on_text} {on_key}
                example={scorer::note_example(lang)} {evidence} />
        </div>
    }
}

/// What the sheet asks about the customer besides scores.
pub fn customer_fields(session: &Session, desk: &Desk, row: &Rc<str>, shown: usize) -> Html {
    let (lang, table) = (desk.lang, desk.card.customers);
    let Some(open) = session.sheet(&desk.sheet) else { return html! { <span></span> } };
    let def = open.borrow().sheet.def.clone();
    let Some(spec) = def.tables.get(table) else { return html! { <span></span> } };
    let scores = |column: usize| desk.card.criteria.iter().any(|c| c.column == column);
    let asked = spec.columns.iter().enumerate().filter(|(i, column)| {
        column.kind.is_input() && !scores(*i) && *i != desk.card.customer && *i != desk.card.unverified
    });
    let field = |(i, column): (usize, &keybook_core::worksheet::Field)| {
        let id = desk.cell_id(shown, &column.id);
        let at = SpotAt::new(&desk.sheet, Spot::Cell(table, row.clone(), i));
        html! {
            <div class="field" key={format!("{}-{i}", row)}>
                <label class="field-head" for={id.clone()}>{ column.label.get(lang) }</label>
                <Answer {at} {id} example={column.hint.get(lang).to_owned()} grows=true />
            </div>
        }
    };
    html! { <div class="customer-fields">{ asked.map(field).collect::<Html>() }</div> }
}

fn radar(session: &Session, desk: &Desk, view: &RowView, name: &str) -> Html {
    let Some(open) = session.sheet(&desk.sheet) else { return html! { <span></span> } };
    let open = open.borrow();
    let given = |score: &Score| if let Score::Given(n) = score { Some(f64::from(*n)) } else { None };
    let averages = desk.heads.heads.iter().map(|h| desk.card.average(&open.eval, &h.criterion)).collect::<Vec<_>>();
    let heads = &desk.heads.heads;
    draw::radar(&draw::Radar {
        caption: scorer::radar(desk.lang).to_owned(),
        what: scorer::customer(desk.lang).to_owned(),
        titles: heads.iter().map(|h| h.title.to_string()).collect(),
        max: 5.0,
        values: view.line.scores.iter().map(given).collect(),
        unknown: view.line.scores.iter().map(|s| *s == Score::Unknown).collect(),
        others: averages,
        name: name.to_owned(),
        other_name: scorer::average(desk.lang, desk.card.count(&open.eval)),
    })
}
