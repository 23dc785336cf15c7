//! How the map was at a review: earlier places and forms behind the people, who is new, who is gone.
//!
//! Ghosts take no part in what the pointer does: they are drawn behind, and the board does not know them.

use std::rc::Rc;

use keybook_core::chart::{Form, Matrix, Point, Spot, radius};
use keybook_core::lang::Lang;
use keybook_core::people::{Stakeholder, stakeholders};
use keybook_core::review::Review;
use yew::prelude::*;

use super::super::draw::unit;
use super::super::hooks::use_watch;
use super::super::reviews::called;
use super::super::stage::session;
use super::label::name_of;
use super::links::arrow;
use super::node::{form, shift, tone};
use super::scene::{Ground, Scene};
use crate::platform::input;
use crate::session::Topic;
use crate::text::reviews;

/// How much larger than the node an earlier form of the same size is drawn, so that it shows behind it.
const AROUND: f64 = 7.0;
/// Between ghosts that stood in the same cell.
const APART: f64 = 12.0;

/// The review that the map is compared with.
#[derive(Clone)]
pub struct Since {
    reviews: Vec<Review>,
    chosen: UseStateHandle<Option<Rc<str>>>,
    /// The people of then.
    pub then: Option<Rc<Vec<Stakeholder>>>,
}

/// Which review the map of a customer is compared with; none at first.
#[hook]
pub fn use_since(account: &str) -> Since {
    let id = account.to_owned();
    let reviews = use_watch(&[Topic::Docs], move |session| session.reviews(&id));
    let chosen = use_state_eq(|| None::<Rc<str>>);
    // A review that was deleted meanwhile is none.
    let there = (*chosen).clone().filter(|id| reviews.iter().any(|review| review.id == *id));
    let then = use_memo((account.to_owned(), there), |(account, review)| {
        let moment = session().moment(account, Some(&**review.as_ref()?))?;
        Some(Rc::new(stakeholders(&moment.account)))
    });
    Since { reviews, chosen, then: (*then).clone() }
}

/// Chooses the review; nothing before there is one.
pub fn since_switch(since: &Since, lang: Lang) -> Html {
    if since.reviews.is_empty() {
        return html! { <span hidden=true></span> };
    }
    let chosen = since.chosen.setter();
    let set = move |event: Event| chosen.set(input::chosen(&event).filter(|id| !id.is_empty()).map(Rc::from));
    let option = |review: &Review| {
        let selected = Some(&review.id) == since.chosen.as_ref();
        html! { <option key={review.id.to_string()} value={review.id.to_string()} {selected}>{ called(review, lang) }</option> }
    };
    html! {
        <label class="map-since"><span>{ reviews::since(lang) }</span>
            <select id="map-since" class="map-select" onchange={set}>
                <option value="" selected={since.chosen.is_none()}>{ reviews::since_nothing(lang) }</option>
                { since.reviews.iter().rev().map(option).collect::<Html>() }
            </select>
        </label>
    }
}

/// Somebody as they stood then.
#[derive(Clone, Debug, PartialEq)]
struct Ghost {
    spot: Spot,
    support: Option<i8>,
    /// Whose it is, by place in the scene.
    of: usize,
}

/// The map of then, as far as it differs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ghosts {
    moved: Vec<Ghost>,
    new: Vec<usize>,
    /// The names of those who are gone.
    pub gone: Vec<Rc<str>>,
}

// As of a scene.
impl Eq for Ghosts {}

impl Ghosts {
    /// What differs between the people of then and a scene of those of now.
    pub fn of(then: &[Stakeholder], now: &[Rc<Stakeholder>], scene: &Scene, lang: Lang) -> Self {
        let mut ghosts = Self::default();
        for (at, person) in now.iter().enumerate() {
            let (Some(mark), was) = (scene.marks.get(at), then.iter().find(|was| was.id == person.id)) else {
                continue;
            };
            let Some(was) = was else {
                ghosts.new.push(at);
                continue;
            };
            let judged = |p: &Stakeholder| (p.support.known().copied(), p.influence.known().copied());
            let (support, influence) = judged(was);
            if (support, influence) == judged(person) {
                continue;
            }
            let Some(centre) = place(scene, mark.spot.centre, support, influence, &ghosts.moved) else { continue };
            let beside = centre == mark.spot.centre;
            let scale = if matches!(&*scene.ground, Ground::Grid(_)) { Matrix::SCALE } else { 1.0 };
            let radius = radius(influence) * scale;
            let radius = if beside { radius.max(mark.spot.radius) + AROUND } else { radius };
            ghosts.moved.push(Ghost { spot: Spot { centre, radius, form: Form::of(support) }, support, of: at });
        }
        let gone = then.iter().filter(|was| !now.iter().any(|person| person.id == was.id));
        ghosts.gone = gone.map(|was| name_of(was, lang)).collect();
        ghosts
    }

    /// The ghosts, to be drawn behind the people.
    pub fn behind(&self, scene: &Scene, lang: Lang) -> Html {
        let ghost = |ghost: &Ghost| {
            let way = scene.marks.get(ghost.of).filter(|mark| mark.spot.centre != ghost.spot.centre).map(|mark| {
                let (from, to) = (ghost.spot.edge(mark.spot.centre, 2.0), mark.spot.edge(ghost.spot.centre, 4.0));
                format!("M{} {}L{} {}", unit(from.x), unit(from.y), unit(to.x), unit(to.y))
            });
            html! {
                <g key={ghost.of} class="map-ghost">
                    <g class={tone(ghost.support)} transform={shift(ghost.spot.centre)}>{ form(ghost.spot.form, ghost.spot.radius) }</g>
                    if let Some(way) = way { <path class="map-ghost-way" d={way} marker-end="url(#map-arrow-ghost)" /> }
                </g>
            }
        };
        let new = |at: &usize| {
            let spot = &scene.marks.get(*at)?.spot;
            let corner = Point { x: spot.centre.x + spot.radius * 0.75, y: spot.centre.y - spot.radius - 4.0 };
            Some(
                html! { <text key={*at} class="map-ghost-new" x={unit(corner.x)} y={unit(corner.y)}>{ reviews::newcomer(lang) }</text> },
            )
        };
        html! {
            <g class="map-ghosts" aria-hidden="true">
                <defs>{ arrow("map-arrow-ghost") }</defs>
                <g>{ self.moved.iter().map(ghost).collect::<Html>() }</g>
                <g>{ self.new.iter().filter_map(new).collect::<Html>() }</g>
            </g>
        }
    }
}

/// Where somebody stood: in the grid the middle of the cell of then, else where they stand now. Nowhere in the grid
/// for somebody who was not judged then.
fn place(scene: &Scene, now: Point, support: Option<i8>, influence: Option<u8>, others: &[Ghost]) -> Option<Point> {
    let Ground::Grid(matrix) = &*scene.ground else { return Some(now) };
    let column = usize::try_from(support?.clamp(-2, 2) + 2).ok()?;
    let row = 5 - usize::from(influence?.clamp(1, 5));
    let middle = |edges: &[f64], at: usize| Some((edges.get(at)? + edges.get(at + 1)?) / 2.0);
    let mut place = Point { x: middle(&matrix.columns, column)?, y: middle(&matrix.rows, row)? };
    while others.iter().any(|other| other.spot.centre == place) {
        place = Point { x: place.x + APART, y: place.y + APART };
    }
    Some(place)
}
