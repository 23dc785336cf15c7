//! The depth of a relationship on one line: where we are, where we want to be, where the rival is.
//!
//! Each of the three is a slider: dragged, set by a press on the line, moved with arrows, or typed as 0 to 4 and `?`. What
//! is empty or unknown waits beside the line, so that nothing looks like a zero that nobody gave.

use std::rc::Rc;

use keybook_core::book::{DocId, Value};
use keybook_core::lang::Lang;
use keybook_core::people::{self, Answer, Judged, Stakeholder};
use keybook_markup::prelude::*;

use super::super::draw::unit;
use super::super::hooks::{use_lang, use_watch};
use super::super::stage::session;
use crate::catalogue;
use crate::platform::web_sys::Element;
use crate::platform::{focus, input, measure};
use crate::session::{Topic, here};
use crate::text::people as text;

/// Where a level stands on the line, in units of the drawing.
const LEVELS: [f64; 5] = [34.0, 76.0, 118.0, 160.0, 202.0];
/// Where the empty and unknown ones wait.
const BEFORE: f64 = 8.0;
const AFTER: f64 = 230.0;
const WIDTH: f64 = 240.0;
/// Half of the way between two levels.
const REACH: f64 = 21.0;

/// One of the three marks of the line.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Mark {
    Now,
    Target,
    Rival,
}

impl Mark {
    /// All three, in the order of drawing.
    const ALL: [Self; 3] = [Self::Rival, Self::Now, Self::Target];

    /// All three, in the order in which one thinks of them.
    pub(super) const IN_WORDS: [Self; 3] = [Self::Now, Self::Target, Self::Rival];

    /// The cell of the person.
    pub(super) fn cell(self) -> &'static str {
        match self {
            Self::Now => "depth",
            Self::Target => "depth_target",
            Self::Rival => "rival_depth",
        }
    }

    pub(super) fn of(self, person: &Stakeholder) -> &Judged<u8> {
        match self {
            Self::Now => &person.depth,
            Self::Target => &person.depth_target,
            Self::Rival => &person.rival_depth,
        }
    }

    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Now => text::depth_now(lang),
            Self::Target => text::depth_target(lang),
            Self::Rival => text::rival_depth(lang),
        }
    }

    /// Where it stands: across and down.
    fn place(self, depth: Option<u8>) -> (f64, f64) {
        let y = if self == Self::Rival { 37.0 } else { 14.0 };
        let waiting = if self == Self::Target { AFTER } else { BEFORE };
        (depth.map_or(waiting, |depth| LEVELS[usize::from(depth.min(4))]), y)
    }
}

/// Properties of [`DepthTrack`].
#[derive(Clone, PartialEq, Properties)]
pub struct TrackProps {
    /// The customer's document.
    pub doc: DocId,
    /// The person.
    pub person: Rc<str>,
    /// What the DOM ids begin with.
    pub prefix: AttrValue,
    /// The names of the three ids, in the order now, target, rival.
    #[prop_or(["depth", "depth_target", "rival_depth"])]
    pub names: [&'static str; 3],
}

/// The line.
#[component]
pub fn DepthTrack(props: &TrackProps) -> Html {
    let (lang, node) = (use_lang(), use_node_ref());
    let (doc, id) = (props.doc.clone(), props.person.clone());
    let person =
        use_watch(&[Topic::Docs], move |session| session.read(&doc, |doc| people::stakeholder(doc, &id)).flatten());
    let dragged = use_state_eq(|| None::<(Mark, Option<u8>)>);
    let last = use_state_eq(|| Mark::Now);
    let Some(person) = person else { return html! { <span></span> } };
    let shown = |mark: Mark| match *dragged {
        Some((moving, depth)) if moving == mark => depth,
        _ => mark.of(&person).known().copied(),
    };
    let place = |mark: Mark| mark.place(shown(mark));
    let mark = |mark: Mark| {
        let write = writer(props, mark);
        let (x, y) = place(mark);
        let depth = mark.of(&person);
        let on_key = {
            let (write, now) = (write.clone(), depth.known().copied());
            Callback::from(move |event: KeyboardEvent| key(&event, now, &write))
        };
        let drag = Drag { mark, now: depth.known().copied(), state: dragged.clone(), node: node.clone() };
        let (down, moved, up, lost) = (drag.clone(), drag.clone(), drag.clone(), drag);
        let used = last.setter();
        let value = depth.known().copied();
        let asked = depth.is_unknown();
        html! {
            <g key={mark.cell()} class={classes!("track-mark", class_of(mark), value.is_none().then_some("is-open"), asked.then_some("is-unknown"))}
                role="slider" tabindex="0" id={dom_id(props, mark)} aria-label={format!("{}: {}", person.name, mark.name(lang))}
                aria-valuemin="0" aria-valuemax="4" aria-valuenow={value.unwrap_or(0).to_string()} aria-valuetext={words(&depth.answer, lang)}
                transform={format!("translate({} {})", unit(x), unit(y))} onkeydown={on_key}
                onpointerdown={move |event: PointerEvent| { used.set(mark); down.press(&event); }}
                onpointermove={move |event: PointerEvent| moved.follow(&event)}
                onpointerup={move |_: PointerEvent| up.drop(&write)}
                onpointercancel={move |_: PointerEvent| lost.cancel()}>
                <title>{ format!("{}: {}", mark.name(lang), words(&depth.answer, lang)) }</title>
                <rect class="track-thumb" x="-16" y="-14" width="32" height="26" />
                { shape(mark, shown(mark), asked) }
            </g>
        }
    };
    // A press beside the marks moves one: below the line the rival's, on it ours, or the target if that was used last.
    let on_line = if *last == Mark::Target { Mark::Target } else { Mark::Now };
    let hit = |mark: Mark, top: &'static str| {
        let (write, svg, id) = (writer(props, mark), node.clone(), dom_id(props, mark));
        let set = move |event: MouseEvent| {
            // The keyboard stays in this row: rows are sorted anew when it leaves, from under the pointer.
            event.prevent_default();
            focus::by_id(&id);
            if let Some(level) = level_at(&svg, event.client_x()) {
                write.emit(Answer::Known(level));
            }
        };
        html! { <rect class="track-hit" x="22" y={top} width="192" height="24" onmousedown={set} /> }
    };
    let way = match (shown(Mark::Now), shown(Mark::Target)) {
        (Some(now), Some(target)) if now != target => {
            let side = if target > now { 10.0 } else { -10.0 };
            let (from, to) = (LEVELS[usize::from(now.min(4))] + side, LEVELS[usize::from(target.min(4))] - side);
            let head = to - side * 0.6;
            html! { <path class="track-way" d={format!("M{from} 14H{to}M{head} 10L{to} 14L{head} 18", from = unit(from), to = unit(to), head = unit(head))} /> }
        }
        _ => html! { <></> },
    };
    html! {
        <svg ref={node.clone()} class={classes!("track", dragged.is_some().then_some("is-dragged"))} viewBox={["0 0 ", &unit(WIDTH), " 48"].concat()} role="group" aria-label={text::depth(lang)}>
            { hit(on_line, "0") }
            { hit(Mark::Rival, "24") }
            <path class="track-line" d={format!("M{} 14H{}", unit(LEVELS[0]), unit(LEVELS[4]))} />
            { LEVELS.iter().map(|x| html! { <circle key={unit(*x)} class="track-dot" cx={unit(*x)} cy="14" r="2.5" /> }).collect::<Html>() }
            { way }
            { Mark::ALL.into_iter().map(mark).collect::<Html>() }
        </svg>
    }
}

fn dom_id(props: &TrackProps, mark: Mark) -> String {
    let name = match mark {
        Mark::Now => props.names[0],
        Mark::Target => props.names[1],
        Mark::Rival => props.names[2],
    };
    format!("{}.{name}", props.prefix)
}

fn class_of(mark: Mark) -> &'static str {
    match mark {
        Mark::Now => "is-now",
        Mark::Target => "is-target",
        Mark::Rival => "is-rival",
    }
}

fn shape(mark: Mark, depth: Option<u8>, unknown: bool) -> Html {
    let digit = depth.map_or_else(|| if unknown { "?".to_owned() } else { String::new() }, |depth| depth.to_string());
    match mark {
        Mark::Rival => {
            html! { <><path class="track-face" d="M0 -6L7 6H-7Z" />if unknown { <text class="track-digit is-small" y="5">{ "?" }</text> }</> }
        }
        _ => html! { <><circle class="track-face" r="9.5" /><text class="track-digit" y="4">{ digit }</text></> },
    }
}

/// A depth in the words of its vocabulary.
pub fn words(depth: &Answer<u8>, lang: Lang) -> String {
    match depth {
        Answer::Empty => text::nothing_said(lang).to_owned(),
        Answer::Unknown => crate::text::sheet::unknown(lang).to_owned(),
        Answer::Known(level) => {
            let choice = catalogue::catalogue().vocab("depth").get(usize::from(*level));
            choice.map_or_else(|| level.to_string(), |choice| choice.label.get(lang).to_owned())
        }
    }
}

/// Writes the depth of a mark whenever it is told one.
fn writer(props: &TrackProps, mark: Mark) -> Callback<Answer<u8>> {
    let (doc, person, id) = (props.doc.clone(), props.person.clone(), dom_id(props, mark));
    Callback::from(move |depth: Answer<u8>| write(&doc, &person, mark, depth, &id))
}

/// Writes the depth of a mark by a control: a level, unknown, or nothing.
pub(super) fn write(doc: &DocId, person: &str, mark: Mark, depth: Answer<u8>, control: &str) {
    let value = match depth {
        Answer::Empty => Value::Empty,
        Answer::Unknown => Value::Unknown,
        Answer::Known(level) => Value::id(&format!("d{level}")),
    };
    session().edit(vec![people::set(doc, person, mark.cell(), value)], here(Some(control)));
}

fn key(event: &KeyboardEvent, now: Option<u8>, write: &Callback<Answer<u8>>) {
    if input::is_composing(event) || !input::is_plain(event) {
        return;
    }
    let depth = match &*input::half_width(&event.key()) {
        "ArrowRight" | "ArrowUp" => Answer::Known(now.map_or(0, |now| (now + 1).min(4))),
        "ArrowLeft" | "ArrowDown" => Answer::Known(now.map_or(0, |now| now.saturating_sub(1))),
        "Home" => Answer::Known(0),
        "End" => Answer::Known(4),
        "?" => Answer::Unknown,
        "Backspace" | "Delete" => Answer::Empty,
        digit => match digit.parse::<u8>() {
            Ok(level @ 0..=4) => Answer::Known(level),
            _ => return,
        },
    };
    event.prevent_default();
    write.emit(depth);
}

/// A mark that is being dragged: pressed, moved, dropped. Nothing is written before it is dropped.
#[derive(Clone)]
struct Drag {
    mark: Mark,
    /// What it said before.
    now: Option<u8>,
    state: UseStateHandle<Option<(Mark, Option<u8>)>>,
    node: NodeRef,
}

impl Drag {
    fn press(&self, event: &PointerEvent) {
        // Yew listens at the root of the page: what it calls the current target is that root.
        let pressed = event.target_dyn_into::<Element>();
        let Some(target) = pressed.and_then(|pressed| pressed.closest(".track-mark").ok().flatten()) else { return };
        // Without the capture the drag ends at the edge of the mark; it still can be typed.
        if target.set_pointer_capture(event.pointer_id()).is_ok() {
            event.prevent_default();
            focus::on(&target);
            self.state.set(Some((self.mark, self.now)));
        }
    }

    fn follow(&self, event: &PointerEvent) {
        let Some((_, held)) = self.state.filter(|(mark, _)| *mark == self.mark) else { return };
        let Some(x) = across_at(&self.node, event.client_x()) else { return };
        // A mark that waits beside the line says nothing before it is on the line: a touch is no answer.
        if held.is_some() || (LEVELS[0] - REACH..=LEVELS[4] + REACH).contains(&x) {
            self.state.set(Some((self.mark, Some(level_near(x)))));
        }
    }

    fn drop(&self, write: &Callback<Answer<u8>>) {
        if let Some((_, Some(level))) = self.state.filter(|(_, held)| *held != self.now) {
            write.emit(Answer::Known(level));
        }
        self.state.set(None);
    }

    fn cancel(&self) {
        self.state.set(None);
    }
}

/// The level nearest to a place on the screen; none while the line is not shown.
fn level_at(svg: &NodeRef, client_x: i32) -> Option<u8> {
    across_at(svg, client_x).map(level_near)
}

/// A place on the screen in units of the drawing; none while the line is not shown.
fn across_at(svg: &NodeRef, client_x: i32) -> Option<f64> {
    let (left, width) = measure::across(&svg.cast::<Element>()?);
    (width > 0.0).then(|| (f64::from(client_x) - left) / width * WIDTH)
}

/// The level nearest to a place across the drawing.
fn level_near(x: f64) -> u8 {
    let distance = |level: u8| (LEVELS[usize::from(level)] - x).abs();
    (1..5_u8).fold(0, |best, level| if distance(level) < distance(best) { level } else { best })
}
