//! Drawing by data: the few shapes and texts that all charts are made of, and the table that says the same to screen
//! readers. Lengths are in units of the view box.

mod radar;

use keybook_core::chart::{Point, Rect, lettering};
use keybook_core::decimal;
use yew::prelude::*;

pub use radar::{Radar, radar};

/// A length to a tenth.
pub fn unit(length: f64) -> String {
    let mut text = String::new();
    decimal::push_tenths(length, &mut text);
    text
}

/// A picture of this size that screen readers pass over; a table or list beside it says the same.
pub fn picture(width: f64, height: f64, inside: Vec<Html>) -> Html {
    html! {
        <svg viewBox={format!("0 0 {} {}", unit(width), unit(height))} aria-hidden="true">{ inside.into_iter().collect::<Html>() }</svg>
    }
}

/// A straight line.
pub fn line(class: &'static str, a: Point, b: Point) -> Html {
    html! { <line {class} x1={unit(a.x)} y1={unit(a.y)} x2={unit(b.x)} y2={unit(b.y)} /> }
}

/// A line through points, joined at its ends or not.
pub fn path(class: &'static str, points: &[Point], closed: bool) -> Html {
    let points = points.iter().map(|p| format!("{},{}", unit(p.x), unit(p.y))).collect::<Vec<_>>().join(" ");
    if closed {
        html! { <polygon {class} {points} /> }
    } else {
        html! { <polyline {class} {points} /> }
    }
}

/// A circle.
pub fn dot(class: &'static str, at: Point, radius: f64) -> Html {
    html! { <circle {class} cx={unit(at.x)} cy={unit(at.y)} r={unit(radius)} /> }
}

/// A box.
pub fn area(class: &'static str, rect: Rect) -> Html {
    html! { <rect {class} x={unit(rect.x)} y={unit(rect.y)} width={unit(rect.width)} height={unit(rect.height)} /> }
}

/// A line of text. `anchor` says which end of it stands at the point: `start`, `middle` or `end`.
pub fn text(class: &'static str, at: Point, anchor: &'static str, text: &str) -> Html {
    html! { <text {class} x={unit(at.x)} y={unit(at.y)} text-anchor={anchor}>{ text.to_owned() }</text> }
}

/// As much of a text of letters of this size as there is room for.
pub fn fitted(text: &str, size: f64, room: f64) -> String {
    lettering::lines(text, size, room, 1).into_iter().next().unwrap_or_default()
}

/// What the lines of a drawing stand for: their classes and names. Lines without a name are left out.
pub fn keys(keys: &[(&'static str, String)]) -> Html {
    let ends = [Point { x: 0.0, y: 6.0 }, Point { x: 24.0, y: 6.0 }];
    let key = |(class, name): &(&'static str, String)| {
        html! { <span class="radar-key"><svg viewBox="0 0 24 12" aria-hidden="true">{ line(class, ends[0], ends[1]) }</svg>{ name.clone() }</span> }
    };
    html! { <p class="chart-keys">{ keys.iter().filter(|(_, name)| !name.is_empty()).map(key).collect::<Html>() }</p> }
}

/// The figures of a drawing for screen readers: what heads the columns, and rows that begin with their name. A column
/// without a name has the drawing's own. A table is
/// as wide as its words, so something narrower hides it.
pub fn table(caption: &str, heads: &[String], rows: Vec<Vec<String>>) -> Html {
    let head = |head: &String| html! { <th scope="col">{ if head.is_empty() { caption.to_owned() } else { head.clone() } }</th> };
    let cell = |(at, cell): (usize, String)| {
        if at == 0 {
            html! { <th scope="row">{ cell }</th> }
        } else {
            html! { <td>{ cell }</td> }
        }
    };
    let row = |row: Vec<String>| html! { <tr>{ row.into_iter().enumerate().map(cell).collect::<Html>() }</tr> };
    html! {
        <div class="visually-hidden"><table>
            <caption>{ caption.to_owned() }</caption>
            <thead><tr>{ heads.iter().map(head).collect::<Html>() }</tr></thead>
            <tbody>{ rows.into_iter().map(row).collect::<Html>() }</tbody>
        </table></div>
    }
}

/// A line of stages: past ones filled, the present one bold, later ones hollow. A broken one stands alone.
pub fn stages(labels: &[&str], now: usize, broken: bool) -> Html {
    let stage = |(at, label): (usize, &&str)| {
        let class = match at.cmp(&now) {
            std::cmp::Ordering::Less => "is-past",
            std::cmp::Ordering::Equal => "is-now",
            std::cmp::Ordering::Greater => "is-later",
        };
        html! { <li {class} aria-current={(at == now).then_some("step")}>{ (*label).to_owned() }</li> }
    };
    html! { <ol class={classes!(broken.then_some("is-broken"))}>{ labels.iter().enumerate().map(stage).collect::<Html>() }</ol> }
}
