//! Charts that are lists and tables by nature: bars, ladders, stages, two sides.

use keybook_core::chart::Rect;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{ChartSpec, Datum, Item, Note, Plot, Step, UNKNOWN, number_text};
use keybook_markup::prelude::*;

use super::super::draw;
use crate::text::charts as words;

/// A bar of 0 to 1: solid as far as is known, hatched as far as it may go.
fn bar(from: f64, to: f64) -> Html {
    let part = |class: &'static str, x: f64, width: f64| {
        draw::area(class, Rect { x: x * 100.0, y: 0.0, width: width * 100.0, height: 10.0 })
    };
    let (from, to) = (from.clamp(0.0, 1.0), to.clamp(0.0, 1.0));
    html! {
        <svg class="chart-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            { part("chart-scale", 0.0, 1.0) }
            { part("chart-fill", 0.0, from) }
            { (to > from).then(|| part("chart-open", from, to - from)) }
        </svg>
    }
}

/// How far a value is up a scale, at least and at most.
fn reach(datum: &Datum, most: f64) -> (f64, f64) {
    let (low, high) = datum.range.or(datum.value.map(|value| (value, value))).unwrap_or((0.0, 0.0));
    if most > 0.0 { (low / most, high / most) } else { (0.0, 0.0) }
}

fn shown(datum: &Datum) -> String {
    match &*datum.shown {
        "" if datum.unknown => UNKNOWN.to_owned(),
        shown => shown.to_owned(),
    }
}

/// A bar for each item that has a value, in the worksheet's order; those without one come last, as names.
pub fn bars(chart: &ChartSpec, plot: &Plot, lang: Lang) -> Html {
    let data = || plot.items.iter().filter_map(|item| item.data.first());
    let ends = data().filter_map(|datum| datum.range.map(|(_, high)| high).or(datum.value));
    let most = chart.scale.map_or_else(|| ends.fold(0.0, f64::max), |(_, high)| high);
    let row = |item: &Item| {
        let datum = item.data.first()?;
        let (from, to) = reach(datum, most);
        Some(
            html! { <tr><th scope="row">{ item.label.clone() }</th><td>{ bar(from, to) }</td><td>{ shown(datum) }</td></tr> },
        )
    };
    html! { <table class="chart-bars" aria-label={chart.title.get(lang).to_owned()}>{ heads(chart, lang) }<tbody>{ plot.items.iter().filter_map(row).collect::<Html>() }</tbody></table> }
}

/// The heads of the columns, for those who hear them.
fn heads(chart: &ChartSpec, lang: Lang) -> Html {
    html! { <thead class="visually-hidden"><tr><th scope="col">{ words::item(lang) }</th><td></td><th scope="col">{ chart.title.get(lang) }</th></tr></thead> }
}

/// Steps from the top down, with what stands on each, and the line that is hard to cross.
pub fn ladder(chart: &ChartSpec, plot: &Plot, lang: Lang) -> Html {
    let step = |(at, step): (usize, &Step)| {
        let is_now = plot.now == Some(at);
        let on = plot.items.iter().filter(|item| item.at == Some(at));
        let line = chart.line.as_ref().filter(|line| usize::from(line.above) == at);
        html! {
            <>
                if let Some(line) = line { <li class="ladder-line"><span>{ line.label.get(lang) }</span></li> }
                <li class={classes!("ladder-step", is_now.then_some("is-now"))} aria-current={is_now.then_some("step")}>
                    <p><small>{ words::step(lang, at + 1) }</small><b>{ step.label.get(lang) }</b>
                        { is_now.then(|| tag(words::now(lang))) }{ (plot.target == Some(at)).then(|| tag(words::target(lang))) }</p>
                    <p class="ladder-on">{ on.map(|item| html! { <span>{ item.label.clone() }</span> }).collect::<Html>() }</p>
                </li>
            </>
        }
    };
    let steps: Vec<Html> = chart.steps.iter().enumerate().map(step).collect();
    html! { <ol class="ladder" reversed=true>{ steps.into_iter().rev().collect::<Html>() }</ol> }
}

fn tag(word: &'static str) -> Html {
    html! { <span class="tag">{ word }</span> }
}

/// The line of stages, and what belongs to the present one.
pub fn stages(chart: &ChartSpec, plot: &Plot, lang: Lang) -> Html {
    let Some(now) = plot.now else { return html! { <></> } };
    let last = chart.steps.len().saturating_sub(1);
    // What lies off the line, such as a break, has no place on the way.
    let off = chart.aside && now == last;
    let on_line = |at: usize| if off { at == now } else { !chart.aside || at != last };
    let labels = chart.steps.iter().enumerate().filter(|(at, _)| on_line(*at)).map(|(_, step)| step.label.get(lang));
    let labels: Vec<&str> = labels.collect();
    html! {
        <>
            <div class="stages">{ draw::stages(&labels, if off { 0 } else { now }, off) }</div>
            { measures(&plot.notes, lang) }
        </>
    }
}

/// What was written about the stage; or how many of its measures are taken, and which are not.
fn measures(notes: &[Note], lang: Lang) -> Html {
    let done = notes.iter().filter(|note| note.done == Some(true)).count();
    let counted = notes.iter().any(|note| note.done.is_some());
    let row = |note: &Note| match note.done {
        Some(true) => None,
        Some(false) => Some(html! { <li class="is-open">{ note.label.clone() }</li> }),
        None if note.text.is_empty() => None,
        None => Some(html! { <li><b>{ note.label.clone() }</b><span>{ note.text.clone() }</span></li> }),
    };
    html! {
        <>
            if counted {
                <p class="chart-count">{ if done < notes.len() { words::measures(lang, done, notes.len()) } else { words::all_measures(lang, done) } }</p>
            }
            <ul class="chart-notes">{ notes.iter().filter_map(row).collect::<Html>() }</ul>
        </>
    }
}

/// Two sides, each item with its weight; what nobody has put on a side yet is left out.
pub fn balance(chart: &ChartSpec, plot: &Plot, lang: Lang) -> Html {
    let most = chart.scale.map_or(5.0, |(_, high)| high);
    let side = |(at, step): (usize, &Step)| {
        let on: Vec<&Item> = plot.items.iter().filter(|item| item.at == Some(at)).collect();
        let sum: f64 = on.iter().filter_map(|item| item.data.first()?.value).sum();
        let item = |item: &&Item| {
            let datum = item.data.first()?;
            let (from, to) = reach(datum, most);
            Some(
                html! { <tr><th scope="row">{ item.label.clone() }</th><td>{ bar(from, to) }</td><td>{ shown(datum) }</td></tr> },
            )
        };
        html! {
            <table class="chart-bars">
                <caption>{ step.label.get(lang) }<b>{ number_text(sum, None) }</b></caption>
                <tbody>{ on.iter().filter_map(item).collect::<Html>() }</tbody>
            </table>
        }
    };
    html! { <div class="balance">{ chart.steps.iter().enumerate().map(side).collect::<Html>() }</div> }
}
