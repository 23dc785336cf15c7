//! Where actions want people: in the matrix a dashed outline, an arrow to it, and the day.

use keybook_core::chart::Point;
use keybook_core::chart::lettering;
use yew::prelude::*;

use super::super::draw::unit;
use super::label::SMALL;
use super::node::{form, shift, tone};
use super::scene::{Goal, Scene};

/// All goals of a scene, to be drawn behind the people; `arrow` is the id of the arrow's head.
pub fn goals(scene: &Scene, arrow: &str) -> Html {
    let end = ["url(#", arrow, ")"].concat();
    let goal = |goal: &Goal| {
        let mark = scene.marks.get(goal.of)?;
        let (from, to) = (mark.spot.edge(goal.spot.centre, 3.0), goal.spot.edge(mark.spot.centre, 3.0));
        let way = format!("M{} {}L{} {}", unit(from.x), unit(from.y), unit(to.x), unit(to.y));
        Some(html! {
            <g>
                <g class={["map-goal ", tone(Some(goal.support))].concat()} transform={shift(goal.spot.centre)}>{ form(goal.spot.form, goal.spot.radius) }</g>
                <path class="map-goal-way" d={way} marker-end={end.clone()} />
                { day(&goal.due, Point { x: (from.x + to.x) / 2.0, y: (from.y + to.y) / 2.0 }) }
            </g>
        })
    };
    html! { <g class="map-goals" aria-hidden="true">{ scene.goals.iter().filter_map(goal).collect::<Html>() }</g> }
}

fn day(due: &str, at: Point) -> Html {
    let width = lettering::width(due, SMALL) + 8.0;
    html! {
        <g class="map-words" transform={shift(Point { x: at.x, y: at.y - 13.0 })}>
            <rect x={unit(-width / 2.0)} y="-9" width={unit(width)} height="18" />
            <text y="4" text-anchor="middle">{ due.to_owned() }</text>
        </g>
    }
}
