//! The form on paper: A4 landscape, the head of the course's card (slide 53), every customer on a line.

use keybook_core::decimal;
use std::rc::Rc;

use keybook_core::scorecard::Score;
use keybook_core::worksheet::show_range;
use keybook_markup::prelude::*;

use super::super::form::Running;
use super::bar::figures;
use super::desk::Desk;
use super::row::face;
use super::verdict::verdict_of;
use super::view::{Head, RowView};
use crate::session::Session;
use crate::text::{scorer, sheet};

/// Lines on a blank form: the original shows seven customers.
const BLANK_LINES: usize = 7;

/// The form, seen only on paper; `blank` is without answers.
pub fn paper_form(session: &Session, desk: &Desk, blank: bool) -> Html {
    let lang = desk.lang;
    let rows: Vec<Rc<RowView>> = if blank {
        Vec::new()
    } else {
        let views = desk.rows(session, 0..desk.order.len()).into_iter().map(|(_, view)| view);
        views.filter(|view| !is_empty(view)).collect()
    };
    let Some(open) = session.sheet(&desk.sheet) else { return html! { <span></span> } };
    let open = open.borrow();
    let def = open.eval.sheet();
    let title = def.title.get(lang).to_owned();
    let heads = desk.heads.heads.iter().map(head).collect::<Html>();
    let body: Html = if blank {
        (0..BLANK_LINES).map(|i| blank_line(i, desk.heads.heads.len())).collect()
    } else {
        rows.iter().map(|view| line(view, lang)).collect()
    };
    html! {
        <div class="paper-form is-landscape">
            <Running words={[&*def.code, " ", &title].concat()} />
            <div class="paper-title"><h1>{ title.clone() }</h1><span>{ format!("{} · {}", def.code, sheet::page_of_book(lang)) }</span></div>
            { form_head(session, desk, blank) }
            <table class="grid paper-grid">
                <thead><tr>
                    <th class="grid-name">{ scorer::customer(lang) }</th>{ heads }
                    <th class="grid-total">{ scorer::total(lang) }</th><th>{ scorer::verdict(lang) }</th>
                </tr></thead>
                <tbody>{ body }</tbody>
            </table>
            if !blank { { steps(session, desk, &rows) } }
            <p class="paper-foot">{ scorer::paper_key(lang) }</p>
        </div>
    }
}

/// Customer, form number, filled by, date: the four boxes of the card.
fn form_head(session: &Session, desk: &Desk, blank: bool) -> Html {
    let lang = desk.lang;
    let names = session.names();
    let shown = |id: &str| {
        let open = session.sheet(&desk.sheet).filter(|_| !blank);
        open.map_or_else(String::new, |open| {
            let open = open.borrow();
            open.eval.sheet().field(id).map_or_else(String::new, |field| open.eval.show_field(field, lang, &*names))
        })
    };
    let scope = shown("scope_note");
    let customer = if scope.is_empty() && !blank { scorer::several(lang).to_owned() } else { scope };
    let date = shown("evaluated_on");
    let number = if blank || date.is_empty() { String::new() } else { format!("3.1-{}", date_digits(session, desk)) };
    let cell = |label: &'static str, value: String| html! { <div><span>{ label }</span><b>{ value }</b></div> };
    html! {
        <div class="form-head">
            { cell(sheet::customer_name(lang), customer) }
            { cell(sheet::form_number(lang), number) }
            { cell(sheet::filled_by(lang), shown("evaluator")) }
            { cell(sheet::filled_on(lang), date) }
        </div>
    }
}

fn date_digits(session: &Session, desk: &Desk) -> String {
    let Some(open) = session.sheet(&desk.sheet) else { return String::new() };
    let open = open.borrow();
    let date = open.eval.sheet().field("evaluated_on").and_then(|f| open.eval.answers().fields.get(f)?.as_date());
    date.map_or_else(String::new, |d| d.to_string().replace('-', ""))
}

fn head(head: &Head) -> Html {
    html! { <th key={head.column.to_string()}><b>{ head.title.to_string() }</b><span>{ head.question.to_string() }</span><span>{ head.weight.to_string() }</span></th> }
}

/// True for a line that says nothing: no name and no score.
fn is_empty(view: &RowView) -> bool {
    view.name.is_empty() && view.line.scores.iter().all(|score| *score == Score::Blank)
}

fn line(view: &RowView, lang: keybook_core::lang::Lang) -> Html {
    let cell = |(i, score): (usize, &Score)| {
        let (digit, class, _) = face(*score, lang);
        let marked = view.line.unverified.get(i).copied().unwrap_or_default();
        html! { <td key={i}><span class={classes!("score", class, marked.then_some("is-unverified"))}>{ digit }</span></td> }
    };
    let (low, high) = figures(&view.line.percent);
    let whole = |n: f64| decimal::fixed(n, 0);
    let total = low.map(|low| high.map_or(whole(low), |high| show_range(&whole(low), &whole(high))));
    html! {
        <tr key={view.line.row.to_string()}>
            <th class="grid-name">{ view.name.to_string() }<small>{ view.under.to_string() }</small></th>
            { view.line.scores.iter().enumerate().map(cell).collect::<Html>() }
            <td class="grid-total"><b>{ total }</b></td>
            <td class="grid-verdict">{ verdict_of(view) }</td>
        </tr>
    }
}

fn blank_line(at: usize, criteria: usize) -> Html {
    let cell = |i: usize| html! { <td key={i}><span class="score is-blank"></span></td> };
    html! { <tr key={at}><th class="grid-name"></th>{ (0..criteria).map(cell).collect::<Html>() }<td></td><td></td></tr> }
}

/// What each score rests on and what comes next, below the scores.
fn steps(session: &Session, desk: &Desk, rows: &[Rc<RowView>]) -> Html {
    let lang = desk.lang;
    let names = session.names();
    let Some(open) = session.sheet(&desk.sheet) else { return html! { <span></span> } };
    let open = open.borrow();
    let table = desk.card.customers;
    let columns = ["evidence", "next_step", "next_date", "owner"];
    let columns: Vec<(usize, String)> = columns
        .iter()
        .filter_map(|id| {
            let column = open.eval.sheet().tables.get(table)?.column(id)?;
            Some((column, open.eval.sheet().column(table, column)?.label.get(lang).to_owned()))
        })
        .collect();
    let row = |view: &Rc<RowView>| {
        let said = |(column, _): &(usize, String)| open.eval.show_cell(table, view.line.at, *column, lang, &*names);
        let said: Vec<String> = columns.iter().map(said).collect();
        let cell = |text: &String| html! { <td>{ text.clone() }</td> };
        said.iter().any(|text| !text.is_empty()).then(|| {
            html! { <tr key={view.line.row.to_string()}><th>{ view.name.to_string() }</th>{ said.iter().map(cell).collect::<Html>() }</tr> }
        })
    };
    let body: Vec<Html> = rows.iter().filter_map(row).collect();
    if body.is_empty() {
        return html! { <span></span> };
    }
    html! {
        <table class="paper-steps">
            <caption>{ scorer::next_steps(lang) }</caption>
            <thead><tr><th>{ scorer::customer(lang) }</th>{ columns.iter().map(|(_, label)| html! { <th>{ label.clone() }</th> }).collect::<Html>() }</tr></thead>
            <tbody>{ body }</tbody>
        </table>
    }
}
