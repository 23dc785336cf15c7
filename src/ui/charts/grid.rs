//! Four corners, and who stands where.

use keybook_core::chart::{Frame, Point, lettering};
use keybook_core::lang::Lang;
use keybook_core::worksheet::ChartSpec;
use keybook_markup::prelude::*;

use super::super::draw::{dot, fitted, line, path, picture, text, unit};
use super::read::{Drawn, Spot};

/// The area: its left edge leaves room for the name of the upright axis.
const FRAME: Frame =
    Frame { corner: Point { x: 22.0, y: 20.0 }, width: 334.0, height: 220.0, across: (0.0, 1.0), up: (0.0, 1.0) };
/// Letters of names.
const LETTERS: f64 = 12.0;

/// Two axes with a word in each corner, a point for everybody, and below what to do with each.
pub fn grid(chart: &ChartSpec, one: &Drawn, lang: Lang) -> Html {
    let scale = chart.scale.unwrap_or((0.0, 1.0));
    let frame = Frame { across: scale, up: scale, ..FRAME };
    let half = (scale.0 + scale.1) / 2.0;
    let (low, high) = scale;
    let edge = [(low, low), (high, low), (high, high), (low, high)].map(|(x, y)| frame.at(x, y));
    let mut inside = vec![
        path("radar-grid", &edge, true),
        line("chart-zero", frame.at(half, low), frame.at(half, high)),
        line("chart-zero", frame.at(low, half), frame.at(high, half)),
    ];
    let corners = [(low, high, "start"), (high, high, "end"), (low, low, "start"), (high, low, "end")];
    for (at, (step, (x, y, anchor))) in chart.steps.iter().zip(corners).enumerate() {
        let corner = frame.at(x, y);
        let below = if y == high { -6.0 } else { 16.0 };
        let class = if one.plot.now == Some(at) { "chart-head is-now" } else { "chart-head" };
        let name = fitted(step.label.get(lang), LETTERS, frame.width / 2.0 - 6.0);
        inside.push(swatch(&step.id, corner, (x == high, y == low)));
        inside.push(text(class, Point { y: corner.y + below, ..corner }, anchor, &name));
    }
    let axis = |at: usize| one.plot.items.get(at).map_or("", |item| item.label.as_str());
    let foot = frame.corner.y + frame.height + 34.0;
    inside.push(text("chart-tick", Point { x: frame.corner.x + frame.width / 2.0, y: foot }, "middle", axis(0)));
    let upright = format!("rotate(-90) translate({} 13)", unit(-(frame.corner.y + frame.height / 2.0)));
    inside
        .push(html! { <g transform={upright}>{ text("chart-tick", Point { x: 0.0, y: 0.0 }, "middle", axis(1)) }</g> });
    inside.extend(points(&one.spots, &frame));
    html! {
        <>
            { picture(FRAME.corner.x + FRAME.width + 2.0, foot + 5.0, inside) }
            <ul class="chart-spots">{ one.spots.iter().map(spot).collect::<Html>() }</ul>
        </>
    }
}

/// A patch in a corner, for the corners that are called by a colour; the stylesheet knows which.
fn swatch(id: &str, corner: Point, (right, low): (bool, bool)) -> Html {
    let inward = |coordinate: f64, back: bool| unit(if back { coordinate - 12.0 } else { coordinate });
    html! { <rect class={format!("swatch is-{id}")} x={inward(corner.x, right)} y={inward(corner.y, low)} width="12" height="12" /> }
}

/// A point and a name for each; names step down where they would lie on one another.
fn points(spots: &[Spot], frame: &Frame) -> Vec<Html> {
    let mut drawn = Vec::new();
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    for spot in spots {
        let at = frame.at(spot.at.0, spot.at.1);
        drawn.push(dot(if spot.is_this || spot.name.is_empty() { "chart-dot is-this" } else { "chart-dot" }, at, 6.0));
        let width = lettering::width(&spot.name, LETTERS);
        let to_left = at.x + 10.0 + width > frame.corner.x + frame.width;
        let (from, anchor, x) =
            if to_left { (at.x - 10.0 - width, "end", at.x - 10.0) } else { (at.x + 10.0, "start", at.x + 10.0) };
        let mut y = at.y + 4.0;
        while taken.iter().any(|(a, b, other)| from < *b && from + width > *a && (y - other).abs() < LETTERS + 1.0) {
            y += LETTERS + 1.0;
        }
        taken.push((from, from + width, y));
        drawn.push(text(
            if spot.is_this { "chart-name is-this" } else { "chart-name" },
            Point { x, y },
            anchor,
            &spot.name,
        ));
    }
    drawn
}

fn spot(spot: &Spot) -> Html {
    let class = spot.is_this.then_some("is-now");
    html! { <li {class}>if !spot.name.is_empty() { <b>{ spot.name.clone() }</b> }<span>{ spot.says.clone() }</span><small>{ spot.advice.clone() }</small></li> }
}
