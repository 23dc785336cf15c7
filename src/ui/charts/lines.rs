//! Pyramids and curves.

use keybook_core::chart::{Frame, Point, Rect, lettering, shares, ticks};
use keybook_core::decimal;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{ChartSpec, Plot, number_text};
use keybook_markup::prelude::*;

use super::super::draw::{area, dot, fitted, keys, line, path, picture, table, text};
use super::read::Drawn;
use crate::text::charts as words;

/// The width of every picture: what a phone shows.
const WIDTH: f64 = 358.0;
/// The height of a layer, and of the space between two.
const LAYER: f64 = 30.0;
const GAP: f64 = 4.0;
/// Room for the names of the layers.
const NAMES: f64 = 74.0;
/// Room at the right of a layer for its figure.
const FIGURE: f64 = 38.0;
/// Room above the layers for what they measure.
const HEAD: f64 = 22.0;

/// Layers as wide as their shares, one pyramid for each series, with the shares to compare as outlines.
pub fn pyramid(chart: &ChartSpec, one: &Drawn, lang: Lang) -> Html {
    let plot = &one.plot;
    let count = plot.series.len().max(1);
    let own: Vec<Vec<Option<f64>>> = (0..count).map(|series| shares(&plot.values(series))).collect();
    let others: Vec<Vec<Option<f64>>> = (0..count).map(|series| shares(&plot.others(series))).collect();
    let widest = own.iter().chain(&others).flatten().flatten().fold(0.01, |most: f64, share| most.max(*share));
    let room = (WIDTH - NAMES) / count as f64;
    let top = |layer: usize| HEAD + (LAYER + GAP) * layer as f64;
    let mut inside = Vec::new();
    for (layer, item) in plot.items.iter().enumerate() {
        let at = Point { x: 0.0, y: top(layer) + LAYER / 2.0 + 4.0 };
        inside.push(text("chart-label", at, "start", &fitted(&item.label, 12.0, NAMES)));
    }
    for series in 0..count {
        let left = NAMES + room * series as f64;
        let middle = left + (room - FIGURE) / 2.0;
        let name = plot.series.get(series).map_or("", |name| name);
        inside.push(text("chart-head", Point { x: middle, y: 12.0 }, "middle", &fitted(name, 12.0, room)));
        let layer_of = |layer: usize, share: f64| {
            let width = ((room - FIGURE) * share / widest).max(1.0);
            Rect { x: middle - width / 2.0, y: top(layer), width, height: LAYER }
        };
        for layer in 0..plot.items.len() {
            let (mine, other) = (share_at(&own, series, layer), share_at(&others, series, layer));
            inside.extend(mine.map(|share| area("chart-fill", layer_of(layer, share))));
            inside.extend(other.map(|share| area("chart-outline", layer_of(layer, share))));
            let at = Point { x: left + room - 4.0, y: top(layer) + LAYER / 2.0 + 4.0 };
            inside.push(text("chart-figure", at, "end", &percent(mine)));
        }
    }
    let height = top(plot.items.len()) - GAP + 2.0;
    let key = [("chart-layer", words::own(lang).to_owned()), ("chart-outline", one.other.clone().unwrap_or_default())];
    html! {
        <>
            { keys(&key) }
            { picture(WIDTH, height, inside) }
            { pyramid_table(chart, one, lang, (&own, &others)) }
        </>
    }
}

fn share_at(shares: &[Vec<Option<f64>>], series: usize, layer: usize) -> Option<f64> {
    shares.get(series).and_then(|shares| *shares.get(layer)?)
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "?".to_owned(), |share| decimal::short(share * 100.0, 1) + "%")
}

type Shares<'a> = &'a [Vec<Option<f64>>];

fn pyramid_table(chart: &ChartSpec, one: &Drawn, lang: Lang, (own, others): (Shares<'_>, Shares<'_>)) -> Html {
    let mut heads = vec![words::item(lang).to_owned()];
    for series in &one.plot.series {
        heads.push(series.clone());
        heads.extend(one.other.as_ref().map(|other| format!("{series} · {other}")));
    }
    let row = |(layer, item): (usize, &keybook_core::worksheet::Item)| {
        let mut row = vec![item.label.clone()];
        for series in 0..own.len() {
            row.push(percent(share_at(own, series, layer)));
            row.extend(one.other.as_ref().map(|_| percent(share_at(others, series, layer))));
        }
        row
    };
    table(chart.title.get(lang), &heads, one.plot.items.iter().enumerate().map(row).collect())
}

/// How each line of a curve is dashed.
const DASHES: [&str; 4] = ["chart-line is-0", "chart-line is-1", "chart-line is-2", "chart-line is-3"];
/// The height of the area of a curve.
const HEIGHT: f64 = 150.0;

/// Lines over rows or over a list, with the stages behind them and the present one marked.
pub fn curve(chart: &ChartSpec, plot: &Plot, lang: Lang) -> Html {
    let values = |series: usize| plot.values(series);
    let all = (0..plot.series.len()).flat_map(values).flatten();
    let (low, high) = all.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let (low, high) = chart.scale.unwrap_or((low, high));
    let marks = ticks(low, high, 4);
    let ends = (marks.first().copied().unwrap_or(low), marks.last().copied().unwrap_or(high));
    let figures: Vec<String> = marks.iter().map(|mark| number_text(*mark, None)).collect();
    let left = figures.iter().map(|figure| lettering::width(figure, 12.0)).fold(0.0, f64::max) + 8.0;
    let top = if chart.steps.is_empty() { 8.0 } else { HEAD };
    let last = plot.items.len().saturating_sub(1).max(1) as f64;
    // Stages need room at both ends, points on a scale do not.
    let pad = if chart.steps.is_empty() { 0.0 } else { 0.5 };
    let frame = Frame {
        corner: Point { x: left, y: top },
        width: WIDTH - left - 6.0,
        height: HEIGHT,
        across: (-pad, last + pad),
        up: ends,
    };
    let mut inside = stages(chart, plot, &frame, lang);
    for (mark, figure) in marks.iter().zip(&figures) {
        let (from, to) = (frame.at(-pad, *mark), frame.at(last + pad, *mark));
        inside.push(line(if *mark == 0.0 { "chart-zero" } else { "radar-grid" }, from, to));
        inside.push(text("chart-tick", Point { x: left - 5.0, y: from.y + 4.0 }, "end", figure));
    }
    for series in 0..plot.series.len() {
        let class = DASHES.get(series).copied().unwrap_or("chart-line");
        let runs = frame.runs(&values(series));
        inside.extend(runs.iter().map(|run| path(class, run, false)));
        inside.extend(runs.iter().flatten().map(|at| dot("radar-dot", *at, 2.6)));
    }
    let mut height = top + HEIGHT + 6.0;
    if chart.steps.is_empty() {
        height += 14.0;
        for (at, item) in plot.items.iter().enumerate() {
            let foot = Point { x: frame.at(at as f64, low).x, y: height - 3.0 };
            inside.push(text("chart-tick", foot, "middle", &item.label));
        }
    }
    let key: Vec<(&'static str, String)> = DASHES.into_iter().zip(plot.series.iter().cloned()).collect();
    html! {
        <>
            { keys(&key) }
            { picture(WIDTH, height, inside) }
            { curve_table(chart, plot, lang) }
            { standing(chart, plot, lang) }
        </>
    }
}

/// The areas of the stages: the present one tinted, all of them named.
fn stages(chart: &ChartSpec, plot: &Plot, frame: &Frame, lang: Lang) -> Vec<Html> {
    let mut drawn = Vec::new();
    for (at, step) in chart.steps.iter().enumerate() {
        let (Some(first), Some(last)) = (
            plot.items.iter().position(|item| item.at == Some(at)),
            plot.items.iter().rposition(|item| item.at == Some(at)),
        ) else {
            continue;
        };
        let (from, to) = (frame.at(first as f64 - 0.5, frame.up.1), frame.at(last as f64 + 0.5, frame.up.0));
        let is_now = plot.now == Some(at);
        if is_now {
            drawn.push(area("chart-now", Rect::between(from.x, from.y, to.x, to.y)));
        }
        if first > 0 {
            drawn.push(line("radar-grid", Point { y: from.y - 14.0, ..from }, Point { y: to.y, ..from }));
        }
        let class = if is_now { "chart-head is-now" } else { "chart-head" };
        let name = fitted(step.label.get(lang), 12.0, to.x - from.x);
        drawn.push(text(class, Point { x: (from.x + to.x) / 2.0, y: 12.0 }, "middle", &name));
    }
    drawn
}

/// Who stands at which stage, in words.
fn standing(chart: &ChartSpec, plot: &Plot, lang: Lang) -> Html {
    if plot.people.is_empty() {
        return html! { <></> };
    }
    let stage = |(at, step): (usize, &keybook_core::worksheet::Step)| {
        let names: Vec<&str> =
            plot.people.iter().filter(|(_, stands)| *stands == at).map(|(name, _)| name.as_str()).collect();
        let who = if names.is_empty() { words::nobody(lang).to_owned() } else { words::list(lang, &names) };
        let class = (plot.now == Some(at)).then_some("is-now");
        html! { <li {class}><b>{ step.label.get(lang) }</b><span class={classes!(names.is_empty().then_some("hint"))}>{ who }</span></li> }
    };
    html! { <ol class="chart-standing">{ chart.steps.iter().enumerate().map(stage).collect::<Html>() }</ol> }
}

fn curve_table(chart: &ChartSpec, plot: &Plot, lang: Lang) -> Html {
    let mut heads = vec![words::item(lang).to_owned()];
    heads.extend(plot.series.iter().cloned());
    let row = |item: &keybook_core::worksheet::Item| {
        let mut row = vec![item.label.clone()];
        row.extend(item.data.iter().map(|datum| datum.shown.clone()));
        row
    };
    table(chart.title.get(lang), &heads, plot.items.iter().map(row).collect())
}
