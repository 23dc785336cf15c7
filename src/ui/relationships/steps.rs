//! The customer's buying step: a line of stages to choose from, and which buyers weigh most there (slide 40).

use keybook_core::book::Value;
use keybook_core::decimal;
use keybook_core::order::sort_by;
use keybook_markup::prelude::*;

use super::super::answer::{Spot, SpotAt};
use super::super::hooks::{use_lang, use_watch};
use super::super::stage::session;
use super::RelationshipsProps;
use crate::catalogue;
use crate::platform::focus;
use crate::session::{Session, SheetId, Topic};
use crate::text::{relationships as text, sheet};

/// Points from which on a kind of buyer counts at a step, as the worksheet's own results have it.
const FOCUS: f64 = 20.0;

const ID: &str = "relationship_plan.current_step";

/// The line.
#[component]
pub fn Steps(props: &RelationshipsProps) -> Html {
    let lang = use_lang();
    let at = use_memo(props.sheet.clone(), |sheet| {
        let field = catalogue::load(&sheet.worksheet).and_then(|def| def.field("current_step"));
        SpotAt::new(sheet, Spot::Field(field.unwrap_or_default()))
    });
    let place = at.clone();
    let now = use_watch(&[Topic::Docs], move |session| place.value(session));
    let sheet = props.sheet.clone();
    let focus = use_watch(&[Topic::Docs, Topic::Settings], move |session| heavy(session, &sheet));
    let steps = catalogue::catalogue().vocab("procure_step");
    let present = steps.iter().position(|step| now.as_str() == Some(&*step.id));
    let write = {
        let at = at.clone();
        Callback::from(move |id: String| {
            let value = if at.value(&session()).as_str() == Some(&*id) { Value::Empty } else { Value::id(&id) };
            // Only ids of the vocabulary are offered.
            let _ = at.write(&session(), value, ID);
        })
    };
    let on_key = {
        let write = write.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => present.map_or(0, |at| at + 1),
                "ArrowLeft" | "ArrowUp" => present.map_or(0, |at| at.saturating_sub(1)),
                _ => return,
            };
            event.prevent_default();
            if let Some(step) = catalogue::catalogue().vocab("procure_step").get(to).filter(|_| Some(to) != present) {
                write.emit(step.id.to_string());
                focus::by_id(&format!("{ID}-{to}"));
            }
        })
    };
    let step = |(place, step): (usize, &keybook_core::worksheet::Choice)| {
        let (write, id, on) = (write.clone(), step.id.to_string(), present == Some(place));
        let class = match present {
            Some(now) if place < now => "is-past",
            Some(now) if place == now => "is-now",
            _ => "is-later",
        };
        let reachable = on || (present.is_none() && place == 0);
        html! {
            <button type="button" role="radio" key={place} id={format!("{ID}-{place}")} {class} aria-checked={on.to_string()}
                tabindex={if reachable { "0" } else { "-1" }} onclick={move |_| write.emit(id.clone())}><i></i>{ step.label.get(lang) }</button>
        }
    };
    html! {
        <div class="steps-row">
            <div class="steps" role="radiogroup" id={ID} tabindex="-1" aria-label={at.with_field(|_, field| field.label.get(lang).to_owned())} onkeydown={on_key}>
                { steps.iter().enumerate().map(step).collect::<Html>() }
            </div>
            <p class="hint">{ if present.is_none() { text::no_step(lang).to_owned() } else if focus.is_empty() { String::new() } else { text::focus(lang, &focus) } }</p>
        </div>
    }
}

/// The kinds of buyers that weigh most at the present step, heaviest first, with their points.
fn heavy(session: &Session, sheet: &SheetId) -> String {
    let lang = session.lang();
    let Some(open) = session.sheet(sheet) else { return String::new() };
    let open = open.borrow();
    let (eval, def) = (&open.eval, open.eval.sheet());
    let step = def
        .field("current_step")
        .and_then(|field| eval.answers().fields.get(field))
        .and_then(|v| v.as_str().map(str::to_owned));
    let (Some(step), Some(table)) = (step, def.table("step_weights")) else { return String::new() };
    let rows = eval.answers().tables.get(table);
    let Some(row) = rows.and_then(|rows| rows.iter().position(|row| *row.id == *step)) else { return String::new() };
    let columns = def.tables.get(table).map_or(&[][..], |spec| &spec.columns);
    let input = |(_, column): &(usize, &keybook_core::worksheet::Field)| column.kind.is_input();
    let mut heavy: Vec<(f64, String)> = columns
        .iter()
        .enumerate()
        .filter(input)
        .filter_map(|(at, column)| {
            Some((eval.cell_val(table, row, at).as_number()?, column.label.get(lang).to_owned()))
        })
        .filter(|(points, _)| *points >= FOCUS)
        .collect();
    sort_by(&mut heavy, |a, b| b.0.total_cmp(&a.0));
    heavy
        .iter()
        .map(|(points, name)| format!("{name} {}", decimal::fixed(*points, 0)))
        .collect::<Vec<_>>()
        .join(sheet::comma(lang))
}
