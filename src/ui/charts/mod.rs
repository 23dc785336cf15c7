//! The charts of a worksheet, as its file declares them, drawn from what is filled in.
//!
//! What they show is read after a pause, never at a key; see [`read`].

mod grid;
mod lines;
mod lists;
mod matrix;
mod read;

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_core::worksheet::{ChartKind, ChartSpec, Worksheet};
use keybook_markup::prelude::*;

use super::components::{IconName, Menu, MenuItem};
use super::draw;
use super::exports::save_chart;
use super::hooks::{use_lang, use_settled};
use super::stage::session;
use crate::session::SheetId;
use crate::text::{charts as words, exports};
use read::{Drawn, drawn};

#[derive(Clone, PartialEq, Properties)]
struct ChartsProps {
    sheet: SheetId,
    def: Rc<Worksheet>,
    after: Option<u16>,
}

/// The charts that stand below a section, or with `None` above all of them; nothing where there are none.
pub fn charts(sheet: &SheetId, def: &Rc<Worksheet>, after: Option<usize>) -> Option<Html> {
    let after = after.and_then(|at| u16::try_from(at).ok());
    def.charts.iter().any(|chart| chart.after == after).then(|| {
        let key = after.map_or_else(|| "charts".to_owned(), |at| format!("charts-{at}"));
        html! { <Charts {key} sheet={sheet.clone()} def={def.clone()} {after} /> }
    })
}

#[component]
fn Charts(props: &ChartsProps) -> Html {
    let lang = use_lang();
    let (sheet, after) = (props.sheet.clone(), props.after);
    let all = use_settled(move |session| drawn(session, &sheet, after));
    all.iter().filter_map(|one| Some(figure(props.def.charts.get(one.chart)?, &props.def, one, lang))).collect()
}

/// The charts of a place on paper; those without figures are left out.
pub fn on_paper(sheet: &SheetId, def: &Worksheet, after: Option<usize>, lang: Lang) -> Html {
    let all = drawn(&session(), sheet, after.and_then(|at| u16::try_from(at).ok()));
    let filled = all.iter().filter_map(|one| {
        let chart = def.charts.get(one.chart)?;
        (!is_empty(chart, one)).then(|| figure(chart, def, one, lang))
    });
    filled.collect()
}

fn is_empty(chart: &ChartSpec, one: &Drawn) -> bool {
    one.plot.is_empty(chart.kind) && one.spots.is_empty()
}

fn figure(chart: &ChartSpec, def: &Worksheet, one: &Drawn, lang: Lang) -> Html {
    let drawing = (!is_empty(chart, one)).then(|| drawing(chart, def, one, lang));
    let figure = format!("{}.{}.chart", def.id, chart.id);
    // Other people, or the course's curves, are drawn before one's own place among them is known.
    let waits = one.plot.is_empty(chart.kind) || (chart.people.is_some() && one.plot.people.is_empty());
    html! {
        <figure class="chart" id={figure.clone()}>
            <figcaption>{ chart.title.get(lang) }if drawing.is_some() { { taking_out(chart, &figure, lang) } }</figcaption>
            { drawing }
            if waits { <p class="hint">{ chart.empty.get(lang) }</p> }
        </figure>
    }
}

/// The chart as a file.
fn taking_out(chart: &ChartSpec, figure: &str, lang: Lang) -> Html {
    let title = chart.title.get(lang);
    let item = |name: &'static str, as_picture: bool| {
        let (figure, title) = (figure.to_owned(), title.to_owned());
        MenuItem::new(name, IconName::Download, move || save_chart(&figure, &title, as_picture, lang))
    };
    let items = vec![item(exports::chart_svg(lang), false), item(exports::chart_png(lang), true)];
    html! { <span class="chart-menu" data-drawing="skip"><Menu label={exports::chart_menu(lang, title)} icon={IconName::Download} {items} /></span> }
}

fn drawing(chart: &ChartSpec, def: &Worksheet, one: &Drawn, lang: Lang) -> Html {
    let plot = &one.plot;
    match chart.kind {
        ChartKind::Pyramid => lines::pyramid(chart, one, lang),
        ChartKind::Curve => lines::curve(chart, plot, lang),
        ChartKind::Radar => radar(chart, one, lang),
        ChartKind::Ladder => lists::ladder(chart, plot, lang),
        ChartKind::Grid => grid::grid(chart, one, lang),
        ChartKind::Matrix => matrix::matrix(chart, def, plot, lang),
        ChartKind::Bars => lists::bars(chart, plot, lang),
        ChartKind::Stages => lists::stages(chart, plot, lang),
        ChartKind::Balance => lists::balance(chart, plot, lang),
    }
}

/// A second series, or the same figures as they stood earlier.
fn radar(chart: &ChartSpec, one: &Drawn, lang: Lang) -> Html {
    let plot = &one.plot;
    let (name, others, other_name) = match (plot.series.get(1), &one.other) {
        (Some(second), _) => (plot.series.first().cloned().unwrap_or_default(), plot.values(1), second.clone()),
        (None, Some(day)) => (words::now(lang).to_owned(), plot.others(0), day.clone()),
        (None, None) => (String::new(), Vec::new(), String::new()),
    };
    draw::radar(&draw::Radar {
        caption: chart.title.get(lang).to_owned(),
        what: words::item(lang).to_owned(),
        titles: plot.items.iter().map(|item| item.label.clone()).collect(),
        max: chart.scale.map_or(1.0, |(_, high)| high),
        values: plot.values(0),
        unknown: plot.items.iter().map(|item| item.data.first().is_some_and(|datum| datum.unknown)).collect(),
        others,
        name,
        other_name,
    })
}
