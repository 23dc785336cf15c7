//! One customer against the average of all.

use keybook_core::decimal;
use keybook_core::lang::Lang;
use std::rc::Rc;

use keybook_core::chart::{Line, Point, Radar};
use yew::prelude::*;

use crate::text::scorer;

/// The width of the picture.
const WIDTH: f64 = 330.0;

/// The middle of the picture, which has room for labels at both sides.
const CENTRE: f64 = WIDTH / 2.0;

/// What a radar shows.
pub struct Shown {
    /// The titles of the axes.
    pub titles: Vec<Rc<str>>,
    /// The customer's scores; nothing where none is known.
    pub scores: Vec<Option<f64>>,
    /// True where the score was answered with "unknown".
    pub unknown: Vec<bool>,
    /// The averages.
    pub averages: Vec<Option<f64>>,
    /// The customer's name.
    pub name: String,
    /// How many customers the average is of.
    pub count: usize,
}

/// The chart, and the same figures as a table for screen readers.
pub fn radar_chart(props: &Shown, lang: Lang) -> Html {
    let axes = props.titles.len();
    if axes < 3 {
        return html! { <span></span> };
    }
    let radar = Radar { centre: Point { x: CENTRE, y: 100.0 }, radius: 72.0, axes, max: 5.0 };
    let ring =
        |value: u8| html! { <polygon key={value} class="radar-grid" points={points(&radar.ring(f64::from(value)))} /> };
    let axis = |i: usize| {
        let end = radar.at(i, 5.0);
        html! { <line key={i} class="radar-grid" x1={unit(CENTRE)} y1="100" x2={unit(end.x)} y2={unit(end.y)} /> }
    };
    let label = |(i, title): (usize, &Rc<str>)| {
        let at = radar.beyond(i, 1.14);
        let anchor = if (at.x - CENTRE).abs() < 12.0 {
            "middle"
        } else if at.x > CENTRE {
            "start"
        } else {
            "end"
        };
        let room = match anchor {
            "start" => WIDTH - at.x,
            "end" => at.x,
            _ => WIDTH / 2.0,
        };
        html! { <text key={i} class="radar-label" x={unit(at.x)} y={unit(at.y + 4.0)} text-anchor={anchor}>{ fitted(title, room) }</text> }
    };
    let question = |(i, _): (usize, &bool)| {
        let at = radar.at(i, 2.6);
        html! { <text key={i} class="radar-unknown" x={unit(at.x)} y={unit(at.y + 5.0)} text-anchor="middle">{ "?" }</text> }
    };
    let dot = |(i, score): (usize, &Option<f64>)| {
        score.map(|score| {
            let at = radar.at(i, score);
            html! { <circle key={i} class="radar-dot" cx={unit(at.x)} cy={unit(at.y)} r="3" /> }
        })
    };
    html! {
        <figure class="radar">
            <figcaption>
                <span class="radar-key"><i class="is-one"></i>{ props.name.clone() }</span>
                <span class="radar-key"><i class="is-average"></i>{ scorer::average(lang, props.count) }</span>
            </figcaption>
            <svg viewBox="0 0 330 200" aria-hidden="true">
                <g>{ (1..=5).map(ring).collect::<Html>() }</g>
                <g>{ (0..axes).map(axis).collect::<Html>() }</g>
                <g>{ radar.lines(&props.averages).iter().map(|l| path(l, "radar-average")).collect::<Html>() }</g>
                <g>{ radar.lines(&props.scores).iter().map(|l| path(l, "radar-one")).collect::<Html>() }</g>
                <g>{ props.scores.iter().enumerate().filter_map(dot).collect::<Html>() }</g>
                <g>{ props.unknown.iter().enumerate().filter(|(_, u)| **u).map(question).collect::<Html>() }</g>
                <g>{ props.titles.iter().enumerate().map(label).collect::<Html>() }</g>
            </svg>
            { table(props, lang) }
        </figure>
    }
}

/// As much of a label as there is room for, with an ellipsis where something is left out.
fn fitted(title: &str, room: f64) -> String {
    // Widths in a face of 12 units: a Han character is square, Latin letters are a little over half of that.
    let wide = |c: char| if c.is_ascii() { 6.8 } else { 12.0 };
    if title.chars().map(wide).sum::<f64>() <= room {
        return title.to_owned();
    }
    let mut left = room - wide('…');
    let fits = |c: &char| {
        left -= wide(*c);
        left >= 0.0
    };
    let start: String = title.chars().take_while(fits).collect();
    format!("{}…", start.trim_end())
}

/// A length in units of the view box, to a tenth.
fn unit(length: f64) -> String {
    decimal::fixed(length, 1)
}

fn points(points: &[Point]) -> String {
    points.iter().map(|p| format!("{},{}", unit(p.x), unit(p.y))).collect::<Vec<_>>().join(" ")
}

fn path(line: &Line, class: &'static str) -> Html {
    if line.closed {
        html! { <polygon {class} points={points(&line.points)} /> }
    } else {
        html! { <polyline {class} points={points(&line.points)} /> }
    }
}

/// The same figures for screen readers. A table is as wide as its words, so something narrower hides it.
fn table(props: &Shown, lang: Lang) -> Html {
    let figure = |value: Option<f64>| value.map_or_else(|| "?".to_owned(), |v| decimal::fixed(v, 1));
    let row = |(i, title): (usize, &Rc<str>)| {
        html! {
            <tr key={i}>
                <th scope="row">{ title.to_string() }</th>
                <td>{ figure(props.scores.get(i).copied().flatten()) }</td>
                <td>{ figure(props.averages.get(i).copied().flatten()) }</td>
            </tr>
        }
    };
    html! {
        <div class="visually-hidden"><table>
            <caption>{ scorer::radar(lang) }</caption>
            <thead><tr><th scope="col">{ scorer::customer(lang) }</th><th scope="col">{ props.name.clone() }</th><th scope="col">{ scorer::average(lang, props.count) }</th></tr></thead>
            <tbody>{ props.titles.iter().enumerate().map(row).collect::<Html>() }</tbody>
        </table></div>
    }
}
