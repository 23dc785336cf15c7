//! Figures around a centre, against others of the same kind.

use keybook_core::chart::{self, Point, lettering};
use keybook_markup::prelude::*;

use super::{dot, keys, line, path, picture, table, text, unit};

/// The width of the picture.
const WIDTH: f64 = 330.0;
/// The height of the picture.
const HEIGHT: f64 = 200.0;
/// The middle of the picture, which has room for labels at both sides.
const CENTRE: Point = Point { x: WIDTH / 2.0, y: HEIGHT / 2.0 };
/// Letters of the labels.
const LETTERS: f64 = 12.0;

/// What a radar shows.
pub struct Radar {
    /// What it shows, for screen readers.
    pub caption: String,
    /// What its axes are.
    pub what: String,
    /// The titles of the axes.
    pub titles: Vec<String>,
    /// The highest value of an axis; the centre is 0.
    pub max: f64,
    /// The values; nothing where none is known.
    pub values: Vec<Option<f64>>,
    /// True where the answer is "unknown".
    pub unknown: Vec<bool>,
    /// What they are compared with.
    pub others: Vec<Option<f64>>,
    /// The name of the values.
    pub name: String,
    /// The name of the others; empty when there are none.
    pub other_name: String,
}

/// The drawing, and the same figures as a table for screen readers. Below three axes there is nothing to draw.
pub fn radar(props: &Radar) -> Html {
    let axes = props.titles.len();
    if axes < 3 {
        return html! { <span></span> };
    }
    let radar = chart::Radar { centre: CENTRE, radius: 72.0, axes, max: props.max };
    let mut inside: Vec<Html> =
        (1..=5).map(|n| path("radar-grid", &radar.ring(props.max * f64::from(n) / 5.0), true)).collect();
    inside.extend((0..axes).map(|axis| line("radar-grid", CENTRE, radar.at(axis, props.max))));
    inside.extend(radar.lines(&props.others).iter().map(|l| path("radar-average", &l.points, l.closed)));
    inside.extend(radar.lines(&props.values).iter().map(|l| path("radar-one", &l.points, l.closed)));
    for (axis, title) in props.titles.iter().enumerate() {
        if let Some(value) = props.values.get(axis).copied().flatten() {
            inside.push(dot("radar-dot", radar.at(axis, value), 3.0));
        }
        if props.unknown.get(axis) == Some(&true) {
            let at = radar.beyond(axis, 0.52);
            inside.push(text("radar-unknown", Point { y: at.y + 5.0, ..at }, "middle", "?"));
        }
        label(&mut inside, title, radar.beyond(axis, 1.14));
    }
    html! {
        <div class="radar">
            { keys(&[("radar-one", props.name.clone()), ("radar-average", props.other_name.clone())]) }
            { picture(WIDTH, HEIGHT, inside) }
            { figures(props) }
        </div>
    }
}

/// A title in at most two lines, which stand on the side of the axis that is free.
fn label(inside: &mut Vec<Html>, title: &str, at: Point) {
    let (anchor, room) = match at.x - CENTRE.x {
        aside if aside.abs() < LETTERS => ("middle", CENTRE.x),
        aside if aside > 0.0 => ("start", WIDTH - at.x),
        _ => ("end", at.x),
    };
    let lines = lettering::lines(title, LETTERS, room, 2);
    let above = if at.y < CENTRE.y { lines.len().saturating_sub(1) as f64 } else { 0.0 };
    for (place, part) in lines.iter().enumerate() {
        let y = at.y + 4.0 + (place as f64 - above) * (LETTERS + 2.0);
        inside.push(text("radar-label", Point { y, ..at }, anchor, part));
    }
}

fn figures(props: &Radar) -> Html {
    let compared = !props.other_name.is_empty();
    let figure = |values: &[Option<f64>], at: usize| match values.get(at).copied().flatten() {
        Some(value) => unit(value),
        None => "?".to_owned(),
    };
    let mut heads = vec![props.what.clone(), props.name.clone()];
    heads.extend(compared.then(|| props.other_name.clone()));
    let row = |(at, title): (usize, &String)| {
        let mut row = vec![title.clone(), figure(&props.values, at)];
        row.extend(compared.then(|| figure(&props.others, at)));
        row
    };
    table(&props.caption, &heads, props.titles.iter().enumerate().map(row).collect())
}
