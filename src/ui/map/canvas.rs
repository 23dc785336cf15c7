//! The drawing: an element that moves and grows, and one above it for what is carried.

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::board::{Board, Stand};
use super::gesture::{Event as Happening, Gesture};
use super::ghosts::Ghosts;
use super::goals::goals;
use super::keys::{Command, reading_order};
use super::links::{Behind, Links, arrow};
use super::node::{Detail, Look, node};
use super::scene::{Layout, Scene};
use crate::platform::pointer::{self, Kind};
use crate::platform::web_sys::Element;
use crate::platform::{events, focus, input};
use crate::text::map;

/// Properties of [`Canvas`].
#[derive(Clone, PartialEq, Properties)]
pub struct CanvasProps {
    /// What is drawn.
    pub scene: Rc<Scene>,
    /// In which layout.
    pub layout: Layout,
    /// How much of it.
    pub detail: Detail,
    /// The chosen one.
    pub selected: Option<Rc<str>>,
    /// The language.
    pub lang: Lang,
    /// What moves.
    pub board: Rc<Board>,
    /// Called with what a key asks for.
    pub on_command: Callback<Command>,
    /// How it was at a review, drawn behind the people.
    #[prop_or_default]
    pub ghosts: Option<Rc<Ghosts>>,
    /// Bars that float over the drawing.
    pub children: Html,
}

/// How much larger the map grows for a pixel that the wheel turns.
const WHEEL: f64 = 0.0012;

/// The map as a drawing.
#[component]
pub fn Canvas(props: &CanvasProps) -> Html {
    let (canvas, world, air, percent) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    use_effect_with((), {
        let (board, nodes) = (props.board.clone(), [canvas.clone(), world.clone(), air.clone(), percent.clone()]);
        let on_command = props.on_command.clone();
        move |()| {
            let [canvas, world, air, percent] = nodes.map(|node| node.cast::<Element>());
            let listening = canvas.zip(world).zip(air).map(|((canvas, world), air)| {
                board.stand_on(Stand { canvas: canvas.clone(), world, air, percent });
                listen(&canvas, &board, on_command)
            });
            move || drop(listening)
        }
    });
    let before = use_mut_ref(|| props.layout);
    use_effect_with((props.scene.clone(), props.layout), {
        let board = props.board.clone();
        // Another layout is another picture, which is shown whole.
        move |(scene, layout)| {
            let fit = before.replace(*layout) != *layout;
            board.show(scene.clone(), fit);
        }
    });
    let on_key = {
        let on_command = props.on_command.clone();
        move |event: KeyboardEvent| {
            if input::is_composing(&event) || !input::is_plain(&event) {
                return;
            }
            if let Some(command) = Command::of(&input::half_width(&event.key()), event.shift_key()) {
                event.prevent_default();
                event.stop_propagation();
                on_command.emit(command);
            }
        }
    };
    let order = reading_order(&props.scene);
    let stop = props.selected.as_ref().and_then(|id| props.scene.find(id)).or(order.first().copied());
    let person = |at: &usize| {
        let mark = props.scene.marks.get(*at)?;
        let selected = props.selected.as_ref() == Some(&mark.id);
        Some(node(mark, Look::Screen { detail: props.detail, selected, stop: stop == Some(*at) }))
    };
    html! {
        <div class="map-canvas">
            <svg class="map-drawing" ref={canvas} id="map-drawing" role="group" aria-label={map::map_of(props.lang)} onkeydown={on_key}>
                <defs>{ arrow("map-arrow") }<path id="map-rubber" class="map-line is-rubber" /></defs>
                <g ref={world}>
                    <Behind ground={props.scene.ground.clone()} lang={props.lang} />
                    <Links links={props.scene.links.clone()} detail={props.detail} />
                    <g>if let Some(ghosts) = &props.ghosts { { ghosts.behind(&props.scene, props.lang) } }</g>
                    { goals(&props.scene, "map-arrow") }
                    <g>{ order.iter().filter_map(person).collect::<Html>() }</g>
                </g>
            </svg>
            <svg class="map-air" aria-hidden="true"><g ref={air}></g></svg>
            { zoom_box(&props.board, percent, props.lang) }
            { props.children.clone() }
        </div>
    }
}

/// Everything that pointers do on the canvas.
fn listen(canvas: &Element, board: &Rc<Board>, on_command: Callback<Command>) -> Vec<events::Listening> {
    let mut listening = pointer::listen(canvas, {
        let board = board.clone();
        move |it| {
            board.on(match it.kind {
                Kind::Down => Happening::Down { pointer: it.id, at: it.at, on: it.on, touch: it.touch },
                Kind::Move => Happening::Move { pointer: it.id, at: it.at },
                Kind::Up => Happening::Up { pointer: it.id, at: it.at },
                Kind::Lost => Happening::Lost { pointer: it.id },
            });
        }
    });
    listening.push(pointer::on_wheel(canvas, {
        let board = board.clone();
        move |at, by, zoom| {
            // Where nobody works on the map, the wheel scrolls the page as everywhere else.
            let wanted = zoom || focus::is_within("#map-drawing");
            if wanted {
                let pace = if zoom { 6.0 } else { 1.0 };
                board.zoom_at(at, 1.0 + (-by * WHEEL * pace).clamp(-0.3, 0.4));
            }
            wanted
        }
    }));
    listening.push(events::on_resize({
        let board = board.clone();
        move || board.resized()
    }));
    listening.push(pointer::on_focus(canvas, {
        let on_command = on_command.clone();
        move |at| on_command.emit(Command::Focus(at))
    }));
    listening.push(pointer::on_activate(canvas, move |at| {
        on_command.emit(Command::Focus(at));
        on_command.emit(Command::Enter);
    }));
    listening.push(events::on_key_down({
        let board = board.clone();
        move |event| {
            // Wherever the keyboard is, Escape ends what the pointer is doing.
            if event.key() == "Escape" && board.gesture() != Gesture::Idle {
                event.prevent_default();
                event.stop_propagation();
                board.on(Happening::Cancel);
            }
        }
    }));
    listening
}

fn zoom_box(board: &Rc<Board>, percent: NodeRef, lang: Lang) -> Html {
    use super::super::components::{IconName, icon};
    let act = |act: fn(&Board)| {
        let board = board.clone();
        move |_: MouseEvent| act(&board)
    };
    html! {
        <div class="map-float is-zoom">
            <button type="button" class="button is-ghost is-icon" id="map-out" aria-label={map::zoom_out(lang)} onclick={act(|b| b.zoom(0.8))}>{ icon(IconName::Minus) }</button>
            <button type="button" class="button is-ghost map-percent" id="map-percent" title={map::life_size(lang)} onclick={act(Board::life_size)} ref={percent}></button>
            <button type="button" class="button is-ghost is-icon" id="map-in" aria-label={map::zoom_in(lang)} onclick={act(|b| b.zoom(1.25))}>{ icon(IconName::Plus) }</button>
            <button type="button" class="button is-ghost is-icon" id="map-fit" aria-label={map::fit(lang)} onclick={act(Board::fit)}>{ icon(IconName::Fit) }</button>
        </div>
    }
}
