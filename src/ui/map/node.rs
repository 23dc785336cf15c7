//! A person on the map.

pub use super::super::stage::person_on_map;
use keybook_core::chart::{Form, Point, Spot};
use keybook_core::decimal;
use keybook_core::people::{Answer, Evidence};
use keybook_core::worksheet::UNKNOWN;
use keybook_markup::prelude::*;

use super::super::draw::unit;
use super::label::{LEADING, Label, SMALL, STEPS};
use super::scene::Mark;
use super::viewport::NAMED;

/// How much is drawn, for maps seen from near and from far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Forms only.
    Forms,
    /// Names, too.
    Names,
    /// Everything.
    Labels,
}

impl Detail {
    /// What can be read at this scale.
    pub fn at(scale: f64) -> Self {
        match scale {
            s if s >= 0.55 => Self::Labels,
            s if s >= NAMED => Self::Names,
            _ => Self::Forms,
        }
    }
}

/// How a person is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// On paper nothing can be pressed.
    Paper,
    /// On the screen.
    Screen {
        /// How much is drawn.
        detail: Detail,
        /// The chosen one.
        selected: bool,
        /// The one that Tab leads to.
        stop: bool,
    },
}

/// A person: form, name, and what stands beside. No component: hundreds of them would be most of a large map's cost.
pub fn node(mark: &Mark, look: Look) -> Html {
    let Look::Screen { detail, selected, stop } = look else {
        let inside = [Some(form(mark.spot.form, mark.spot.radius)), Some(name(mark)), Some(label(&mark.label))];
        return html! { <g key={mark.id.clone()} class={class(mark)} transform={shift(mark.spot.centre)}>{ inside.into_iter().flatten().collect::<Html>() }</g> };
    };
    let inside = [
        selected.then(|| ring(mark)),
        (detail == Detail::Labels).then(|| hit(mark)),
        Some(form(mark.spot.form, mark.spot.radius)),
        (detail > Detail::Forms).then(|| name(mark)),
        (detail == Detail::Labels).then(|| label(&mark.label)),
    ];
    html! {
        <g key={mark.id.clone()} id={person_on_map(&mark.id)} class={class(mark)} transform={shift(mark.spot.centre)} role="button" data-at={mark.at.to_string()}
            aria-label={mark.spoken.clone()} aria-pressed={if selected { "true" } else { "false" }} tabindex={if stop { "0" } else { "-1" }}>
            { inside.into_iter().flatten().collect::<Html>() }
        </g>
    }
}

fn class(mark: &Mark) -> String {
    ["map-node ", tone(mark.support), " ", evidence(mark.evidence)].concat()
}

/// The class for an attitude.
pub fn tone(support: Option<i8>) -> &'static str {
    match Form::of(support) {
        Form::Circle => "is-advocate",
        Form::House => "is-leaning-us",
        Form::Square => "is-neutral",
        Form::Shield => "is-leaning-rival",
        Form::Diamond => "is-opponent",
        Form::Hexagon => "is-unknown",
    }
}

fn evidence(evidence: Option<Evidence>) -> &'static str {
    match evidence {
        Some(Evidence::Guess) => "is-guess",
        Some(Evidence::Heard) => "is-heard",
        Some(Evidence::Verified) | None => "",
    }
}

/// Two lengths with something between, behind a text.
pub fn push_pair(text: &mut String, at: Point, between: char) {
    decimal::push_tenths(at.x, text);
    text.push(between);
    decimal::push_tenths(at.y, text);
}

/// The attribute that moves a group here.
pub fn shift(to: Point) -> String {
    let mut text = String::from("translate(");
    push_pair(&mut text, to, ' ');
    text.push(')');
    text
}

/// A form around the origin.
pub fn form(form: Form, radius: f64) -> Html {
    if form == Form::Circle {
        return html! { <circle class="map-form" r={unit(radius)} /> };
    }
    let mut points = String::new();
    for (x, y) in form.corners() {
        push_pair(&mut points, Point { x: x * radius, y: y * radius }, ',');
        points.push(' ');
    }
    html! { <polygon class="map-form" {points} /> }
}

/// A form as it stands in buttons, lists and the legend.
pub fn swatch(support: Option<i8>) -> Html {
    html! {
        <svg class={classes!("map-swatch", tone(support))} viewBox="-10 -10 20 20" aria-hidden="true">{ form(Form::of(support), 7.5) }</svg>
    }
}

fn ring(mark: &Mark) -> Html {
    let (right, below) = mark.spot.form.extent();
    let half = mark.spot.radius * right.max(below) + 8.0;
    html! { <rect class="map-ring" x={unit(-half)} y={unit(-half)} width={unit(2.0 * half)} height={unit(2.0 * half)} rx="8" /> }
}

/// What lies between node and label takes the pointer too.
fn hit(mark: &Mark) -> Html {
    let (right, below) = mark.spot.form.extent();
    let (right, below, label) = (right * mark.spot.radius, below * mark.spot.radius, &mark.label);
    let half = label.size.width / 2.0;
    let (left, right, top, below) = match label.left {
        true => (label.corner.x - label.size.width, right, label.corner.y.min(-below), below.max(-label.corner.y)),
        false => (-right.max(half), right.max(half), -mark.spot.radius, label.corner.y + label.size.height),
    };
    html! { <rect class="map-hit" x={unit(left)} y={unit(top)} width={unit(right - left)} height={unit(below - top)} /> }
}

fn name(mark: &Mark) -> Html {
    let (name, Spot { form, radius, .. }) = (&mark.name, mark.spot);
    let size = f64::from(name.size);
    let leading = size * 1.2;
    let first = form.name_at() * radius - leading * (name.lines.len().saturating_sub(1)) as f64 / 2.0 + size * 0.36;
    let line = |(i, line): (usize, &String)| {
        // The space keeps the words apart for those who read the label instead.
        html! { <><text class="map-name" font-size={name.size.to_string()} y={unit(first + leading * i as f64)}>{ line.clone() }</text>{ " " }</> }
    };
    name.lines.iter().enumerate().map(line).collect()
}

fn label(label: &Label) -> Html {
    let anchor = if label.left { "end" } else { "middle" };
    let (x, mut y) = (label.corner.x, label.corner.y + SMALL);
    let mut lines = Vec::new();
    let parts = [("map-full", &label.name), ("map-title", &label.title), ("map-role", &label.role)];
    for (class, part) in parts {
        for line in part {
            lines.push(html! { <><text {class} x={unit(x)} y={unit(y)} text-anchor={anchor}>{ line.clone() }</text>{ " " }</> });
            y += LEADING;
        }
    }
    let depth = label.depth.as_ref().map(|(depth, name)| {
        let width = STEPS + keybook_core::chart::lettering::width(name, SMALL);
        let left = if label.left { x - width } else { x - width / 2.0 };
        html! {
            <>
                { steps(depth, left, y - 8.0) }
                <text class="map-role" x={unit(left + STEPS)} y={unit(y)}>{ name.to_string() }</text>
            </>
        }
    });
    html! { <g class="map-label">{ lines.into_iter().collect::<Html>() }{ depth }</g> }
}

/// The four steps of a relationship; a question mark in their place where somebody asked and does not know.
pub fn steps(depth: &Answer<u8>, x: f64, y: f64) -> Html {
    let reached = match depth {
        Answer::Unknown => {
            return html! { <text class="map-unknown" font-size="11" text-anchor="middle" x={unit(x + 17.0)} y={unit(y + 7.5)}>{ UNKNOWN }</text> };
        }
        Answer::Empty => 0,
        Answer::Known(depth) => *depth,
    };
    let step = |i: u8| {
        let class = if reached > i { "map-step is-on" } else { "map-step" };
        html! { <rect key={i} {class} x={unit(x + 9.0 * f64::from(i))} y={unit(y)} width="7" height="7" /> }
    };
    (0..4).map(step).collect()
}
