//! People pasted from a spreadsheet: a preview says what every row would do, and nothing is taken before it is accepted.

use std::collections::BTreeMap;

use keybook_core::lang::Lang;
use keybook_core::people::paste::{self, COLUMNS};
use keybook_markup::prelude::*;

use super::super::components::{IconName, Modal, icon};
use super::super::hooks::{use_lang, use_watch};
use super::super::stage::{session, stage};
use super::pasted::{Decisions, Plan, Planned, plans, taken};
use crate::platform::input;
use crate::session::{SheetId, Topic, here};
use crate::text::{people as text, shell};

/// Properties of [`Paste`].
#[derive(Clone, PartialEq, Properties)]
pub struct PasteProps {
    /// The sheet of the plan, on which whoever is taken stands then.
    pub sheet: SheetId,
    /// Its table.
    pub table: usize,
    /// Called when the reader closes it, or the rows were taken.
    pub on_close: Callback<()>,
}

/// The dialog.
#[component]
pub fn Paste(props: &PasteProps) -> Html {
    let lang = use_lang();
    let pasted = use_state_eq(String::new);
    let chosen = use_state_eq(BTreeMap::<usize, Option<usize>>::new);
    let decided = use_state_eq(Decisions::new);
    let rows = paste::cells(&pasted);
    let (mut columns, heading) = paste::guess(&rows);
    for (at, column) in chosen.iter() {
        if let Some(there) = columns.get_mut(*at) {
            *there = *column;
        }
    }
    let body: Vec<Vec<String>> = rows.iter().skip(usize::from(heading)).cloned().collect();
    let plan = (props.sheet.clone(), props.table);
    let (at, planned, asked, decisions) = (plan.clone(), body.clone(), columns.clone(), (*decided).clone());
    let plans = use_watch(&[Topic::Docs], move |session| plans(session, &at, &planned, &asked, &decisions));
    let count = plans.iter().filter(|row| matches!(row.plan, Plan::New(_) | Plan::Changed(_))).count();
    let waiting = plans.iter().filter(|row| matches!(row.plan, Plan::Doubtful(_))).count();
    let accept = {
        let (on_close, plans) = (props.on_close.clone(), plans.clone());
        Callback::from(move |_: MouseEvent| {
            session().edit_sheet(&plan.0, taken(&session(), &plan, &plans), here(None));
            on_close.emit(());
            stage().say(&text::accepted(lang, count), true);
        })
    };
    let on_input = {
        let (pasted, chosen, decided) = (pasted.setter(), chosen.setter(), decided.setter());
        Callback::from(move |event: InputEvent| {
            if let Some(text) = input::text_of(&event) {
                chosen.set(BTreeMap::new());
                decided.set(Decisions::new());
                pasted.set(text);
            }
        })
    };
    let close = props.on_close.reform(|_: MouseEvent| ());
    let row = |(at, (cells, planned)): (usize, (&Vec<String>, &Planned))| {
        let decide = {
            let decided = decided.clone();
            Callback::from(move |same: Option<bool>| {
                let mut next = (*decided).clone();
                match same {
                    Some(same) => next.insert(at, same),
                    None => next.remove(&at),
                };
                decided.set(next);
            })
        };
        preview(at, cells, &columns, planned, decided.get(&at).copied(), &decide, lang)
    };
    html! {
        <Modal label={text::paste(lang)} class="is-wide" on_close={props.on_close.clone()}>
            <div class="dialog-head">
                <h2>{ text::paste(lang) }</h2>
                <button type="button" class="button is-ghost is-icon" aria-label={shell::close(lang)} onclick={close}>{ icon(IconName::Cross) }</button>
            </div>
            <p class="hint">{ text::paste_hint(lang) }</p>
            <textarea class="paste-text" id="paste" rows="4" aria-label={text::paste_here(lang)} placeholder={text::paste_here(lang)} oninput={on_input} />
            if !body.is_empty() {
                <div class="paste-scroll" tabindex="0" role="group" aria-label={text::paste(lang)}>
                <table class="rows paste-rows">
                    <thead><tr><td></td>{ columns.iter().enumerate().map(|(at, column)| head(at, *column, &chosen, lang)).collect::<Html>() }</tr></thead>
                    <tbody>{ body.iter().zip(plans.iter()).enumerate().map(row).collect::<Html>() }</tbody>
                </table>
                </div>
                if waiting > 0 { <p class="hint">{ text::undecided(lang, waiting) }</p> }
            }
            <div class="dialog-foot">
                <button type="button" class="button is-go" id="paste-accept" disabled={count == 0} onclick={accept}>{ text::accept(lang, count) }</button>
            </div>
        </Modal>
    }
}

/// What a column is called: by the first word that heads it.
fn column_name(cell: &str, lang: Lang) -> &'static str {
    let words = COLUMNS.iter().find(|(known, _)| *known == cell).map_or(&[][..], |(_, words)| words);
    let first = if lang == Lang::Zh { 0 } else { words.iter().position(|word| word.is_ascii()).unwrap_or(0) };
    words.get(first).copied().unwrap_or_default()
}

/// What a column is, and the list to say otherwise.
fn head(at: usize, column: Option<usize>, chosen: &UseStateHandle<BTreeMap<usize, Option<usize>>>, lang: Lang) -> Html {
    let set = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let mut next = (*chosen).clone();
            next.insert(at, input::chosen(&event).and_then(|place| place.parse().ok()));
            chosen.set(next);
        })
    };
    let option = |(place, (cell, _)): (usize, &(&str, &[&str]))| {
        html! { <option key={place} value={place.to_string()} selected={column == Some(place)}>{ column_name(cell, lang) }</option> }
    };
    html! {
        <th scope="col" key={at}>
            <select class="written is-list" aria-label={text::column(lang, at + 1)} onchange={set}>
                <option value="" selected={column.is_none()}>{ text::leave_out(lang) }</option>
                { COLUMNS.iter().enumerate().map(option).collect::<Html>() }
            </select>
        </th>
    }
}

fn preview(
    at: usize,
    cells: &[String],
    columns: &[Option<usize>],
    planned: &Planned,
    decided: Option<bool>,
    decide: &Callback<Option<bool>>,
    lang: Lang,
) -> Html {
    let plan = &planned.plan;
    let (class, said) = match plan {
        Plan::Nobody => ("is-nobody", text::row_nameless(lang)),
        Plan::Same => ("is-same", text::row_same(lang)),
        Plan::New(_) => ("is-new", text::row_new(lang)),
        Plan::Changed(_) => ("is-changed", text::row_changed(lang)),
        Plan::Doubtful(_) => ("is-doubtful", text::row_doubtful(lang)),
    };
    let choice = |same: bool, name: String| {
        let (decide, on) = (decide.clone(), decided == Some(same));
        html! { <button type="button" class="pick" aria-pressed={on.to_string()} onclick={move |_| decide.emit((!on).then_some(same))}>{ name }</button> }
    };
    let there = match plan {
        Plan::Doubtful(name) => name.to_string(),
        _ => cells.first().cloned().unwrap_or_default(),
    };
    let asks = matches!(plan, Plan::Doubtful(_)) || decided.is_some();
    html! {
        <tr key={at} class={class}>
            <th scope="row">
                <span class={classes!("tag", class)}>{ said }</span>
                if asks { <span class="picks">{ choice(true, text::as_same(lang, &there)) }{ choice(false, text::as_new(lang).to_owned()) }</span> }
                { planned.replaced.iter().map(|(cell, old)| html! { <small class="hint">{ text::replaces(lang, column_name(cell, lang), old) }</small> }).collect::<Html>() }
                { planned.doubts.iter().map(|doubt| html! { <small class="hint">{ text::not_understood(lang, doubt) }</small> }).collect::<Html>() }
            </th>
            { (0..columns.len()).map(|column| html! { <td key={column} class={columns[column].is_none().then_some("quiet")}>{ cells.get(column).cloned().unwrap_or_default() }</td> }).collect::<Html>() }
        </tr>
    }
}
