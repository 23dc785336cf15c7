//! The lines on the map, and what lies behind the people.

use std::rc::Rc;

use keybook_core::chart::{Band, Matrix, Point, Rect, lettering};
use keybook_core::lang::Lang;
use keybook_core::people::LineKind;
use yew::prelude::*;

use super::super::draw::unit;
use super::label::{SMALL, support_name};
use super::node::{Detail, form, push_pair, shift, tone};
use super::scene::{Ground, Link, Route};
use crate::text::map;

/// Properties of [`Links`].
#[derive(Clone, PartialEq, Properties)]
pub struct LinksProps {
    /// The lines.
    pub links: Rc<Vec<Link>>,
    /// How much is drawn.
    pub detail: Detail,
    /// On paper there are no ids.
    #[prop_or_default]
    pub paper: bool,
}

/// The id of a line's element, by place.
pub fn link_id(at: usize) -> String {
    format!("map-l-{at}")
}

/// The id of the words on a line.
pub fn words_id(at: usize) -> String {
    format!("map-t-{at}")
}

/// All lines with their words.
#[component]
pub fn Links(props: &LinksProps) -> Html {
    let arrow = if props.paper { "url(#map-arrow-paper)" } else { "url(#map-arrow)" };
    let line = |(at, link): (usize, &Link)| {
        let id = (!props.paper).then(|| link_id(at));
        let end = (link.kind == LineKind::Influence).then_some(arrow);
        html! { <path key={at} {id} class={class_of(link)} d={path(&link.route)} marker-end={end} /> }
    };
    let words = |(at, link): (usize, &Link)| {
        let Route::Curve(_, curve) = &link.route else { return None };
        let id = (!props.paper).then(|| words_id(at));
        let width = lettering::width(&link.words, SMALL) + 12.0;
        Some(html! {
            <g key={at} {id} class="map-words" transform={shift(curve.middle())}>
                <rect x={unit(-width / 2.0)} y="-10" width={unit(width)} height="20" />
                <text y="4" text-anchor="middle">{ link.words.to_string() }</text>
            </g>
        })
    };
    html! {
        <g aria-hidden="true">
            <g>{ props.links.iter().enumerate().map(line).collect::<Html>() }</g>
            if props.detail == Detail::Labels {
                <g>{ props.links.iter().enumerate().filter_map(words).collect::<Html>() }</g>
            }
        </g>
    }
}

/// The class of a line.
fn class_of(link: &Link) -> Classes {
    let kind = match link.kind {
        LineKind::Reporting if link.circular => "is-circular",
        LineKind::Reporting => "is-reporting",
        LineKind::Influence => "is-influence",
        LineKind::Conflict => "is-conflict",
        LineKind::Informal => "is-informal",
    };
    let strength = match link.strength {
        3.. => Some("is-strong"),
        2 => Some("is-middling"),
        _ => None,
    };
    classes!("map-line", kind, strength)
}

/// The attribute that draws a line.
pub fn path(route: &Route) -> String {
    let mut path = String::new();
    let mut to = |letter: char, at: Point| {
        path.push(letter);
        push_pair(&mut path, at, ' ');
    };
    match route {
        Route::Elbow(corners) => {
            for (at, corner) in corners.iter().enumerate() {
                to(if at == 0 { 'M' } else { 'L' }, *corner);
            }
        }
        Route::Curve(_, curve) => {
            to('M', curve.start);
            to('Q', curve.control);
            to(' ', curve.end);
        }
    }
    path
}

/// The head of an arrow.
pub fn arrow(id: &'static str) -> Html {
    html! {
        <marker {id} viewBox="0 0 10 10" refX="8.5" refY="5" markerWidth="7" markerHeight="7" orient="auto">
            <path class="map-tip" d="M1 1 9 5 1 9" />
        </marker>
    }
}

/// Properties of [`Behind`].
#[derive(Clone, PartialEq, Properties)]
pub struct BehindProps {
    /// What lies there.
    pub ground: Rc<Ground>,
    /// The language.
    pub lang: Lang,
}

/// Bands and frame, or columns and rows.
#[component]
pub fn Behind(props: &BehindProps) -> Html {
    let lang = props.lang;
    match &*props.ground {
        Ground::Bands(bands, width, outside) => {
            let band = |(at, area): (usize, &keybook_core::chart::BandArea)| {
                html! {
                    <g key={at}>
                        if at > 0 { <path class="map-rule" d={format!("M0 {}H{}", unit(area.top), unit(*width))} /> }
                        <text class="map-band" x="4" y={unit(area.top + 22.0)}>{ band_name(area.band, lang) }</text>
                    </g>
                }
            };
            let frame = outside.map(|frame| framed(&frame, band_name(Band::Outside, lang)));
            html! { <g class="map-ground">{ bands.iter().enumerate().map(band).collect::<Html>() }{ frame }</g> }
        }
        Ground::Grid(matrix) => grid(matrix, lang),
    }
}

/// The name of a band.
pub fn band_name(band: Band, lang: Lang) -> &'static str {
    match band {
        Band::Decision => map::band_decision(lang),
        Band::Management => map::band_management(lang),
        Band::Operating => map::band_operating(lang),
        Band::Unset => map::band_unset(lang),
        Band::Outside => map::band_outside(lang),
    }
}

fn framed(frame: &Rect, name: &'static str) -> Html {
    html! {
        <g>
            <rect class="map-frame" x={unit(frame.x)} y={unit(frame.y)} width={unit(frame.width)} height={unit(frame.height)} />
            <text class="map-band" x={unit(frame.x + 12.0)} y={unit(frame.y + 22.0)}>{ name }</text>
        </g>
    }
}

fn grid(matrix: &Matrix, lang: Lang) -> Html {
    let (columns, rows) = (&matrix.columns, &matrix.rows);
    let (left, top, right, bottom) = (columns[0], rows[0], columns[5], rows[5]);
    let mut lines = format!("M{} {}H{}V{}H{}Z", unit(left), unit(top), unit(right), unit(bottom), unit(left));
    columns[1..5].iter().for_each(|x| lines.push_str(&format!("M{} {}V{}", unit(*x), unit(top), unit(bottom))));
    rows[1..5].iter().for_each(|y| lines.push_str(&format!("M{} {}H{}", unit(left), unit(*y), unit(right))));
    let cross = format!(
        "M{} {}V{}M{} {}H{}",
        unit(columns[3]),
        unit(top),
        unit(bottom),
        unit(left),
        unit(rows[2]),
        unit(right)
    );
    let head = |(at, support): (usize, i8)| {
        let x = (columns[at] + columns[at + 1]) / 2.0;
        html! {
            <g key={at} class={tone(Some(support))} transform={shift(Point { x, y: 14.0 })}>
                { form(keybook_core::chart::Form::of(Some(support)), 7.5) }
                <text class="map-column" y="30" text-anchor="middle">{ support_name(Some(support), lang) }</text>
            </g>
        }
    };
    let digit = |at: usize| {
        let y = (rows[at] + rows[at + 1]) / 2.0 + 4.0;
        html! { <text key={at} class="map-digit" x={unit(left - 16.0)} y={unit(y)} text-anchor="middle">{ (5 - at).to_string() }</text> }
    };
    let middle = (top + bottom) / 2.0;
    let quadrant = |x: f64, y: f64, name: &'static str, hint: &'static str| {
        html! {
            <text class="map-quadrant" x={unit(x + 10.0)} y={unit(y)}><tspan class="map-quadrant-name">{ name }</tspan><tspan dx="10">{ hint }</tspan></text>
        }
    };
    html! {
        <g class="map-ground">
            <path class="map-grid" d={lines} />
            <path class="map-cross" d={cross} />
            <g>{ (-2..=2).enumerate().map(head).collect::<Html>() }</g>
            <g>{ (0..5).map(digit).collect::<Html>() }</g>
            <text class="map-band" text-anchor="middle" transform={format!("translate(22 {}) rotate(-90)", unit(middle))}>{ map::influence_axis(lang) }</text>
            { quadrant(left, top + 16.0, map::win_over(lang), map::win_over_hint(lang)) }
            { quadrant(columns[3], top + 16.0, map::protect(lang), map::protect_hint(lang)) }
            { quadrant(left, bottom - 9.0, map::monitor(lang), map::monitor_hint(lang)) }
            { quadrant(columns[3], bottom - 9.0, map::mobilise(lang), map::mobilise_hint(lang)) }
            { matrix.waiting.map(|frame| framed(&frame, map::waiting(lang))) }
        </g>
    }
}
