//! Mouse, pen and fingers on a drawing.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent, PointerEvent, WheelEvent};

/// What a pointer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It went down, with its main button; from now on all it does is told, wherever it goes.
    Down,
    /// It moved.
    Move,
    /// It was lifted.
    Up,
    /// The browser took it away.
    Lost,
}

/// A pointer and what it did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointer {
    /// What.
    pub kind: Kind,
    /// Which pointer: fingers have numbers of their own.
    pub id: i32,
    /// Where, in pixels from the drawing's corner.
    pub at: (f64, f64),
    /// The number in `data-at` of what it points at.
    pub on: Option<usize>,
    /// It is a finger.
    pub touch: bool,
}

/// Tells what pointers do on an element, for as long as this is kept.
pub fn listen(element: &Element, handle: impl Fn(Pointer) + Clone + 'static) -> Vec<EventListener> {
    const EVENTS: [(&str, Kind); 5] = [
        ("pointerdown", Kind::Down),
        ("pointermove", Kind::Move),
        ("pointerup", Kind::Up),
        ("pointercancel", Kind::Lost),
        ("lostpointercapture", Kind::Lost),
    ];
    let options = EventListenerOptions { phase: EventListenerPhase::Bubble, passive: false };
    let listen = |(name, kind): (&'static str, Kind)| {
        let (handle, place) = (handle.clone(), element.clone());
        EventListener::new_with_options(element, name, options, move |event| {
            let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
            if kind == Kind::Down {
                if event.button() != 0 {
                    return;
                }
                // Neither selects text nor moves the keyboard by itself.
                event.prevent_default();
                // A pointer that is gone already cannot be held; it is told as lost.
                let _ = place.set_pointer_capture(event.pointer_id());
            }
            handle(Pointer {
                kind,
                id: event.pointer_id(),
                at: within(&place, event),
                on: pointed_at(event),
                touch: event.pointer_type() == "touch",
            });
        })
    };
    EVENTS.into_iter().map(listen).collect()
}

/// The wheel over an element: where, how far in pixels, and whether a zoom is meant (Ctrl, or a pinch on a touchpad).
/// The page scrolls unless `handle` returns true.
pub fn on_wheel(element: &Element, handle: impl Fn((f64, f64), f64, bool) -> bool + 'static) -> EventListener {
    let options = EventListenerOptions { phase: EventListenerPhase::Bubble, passive: false };
    let place = element.clone();
    EventListener::new_with_options(element, "wheel", options, move |event| {
        let Some(wheel) = event.dyn_ref::<WheelEvent>() else { return };
        // Lines and pages, as some mice count, in pixels.
        let unit = [1.0, 16.0, 400.0].get(wheel.delta_mode() as usize).copied().unwrap_or(1.0);
        if handle(within(&place, wheel), wheel.delta_y() * unit, wheel.ctrl_key() || wheel.meta_key()) {
            event.prevent_default();
        }
    })
}

/// The keyboard came to something with a number in `data-at`, or is there already.
pub fn on_focus(element: &Element, handle: impl Fn(usize) + 'static) -> EventListener {
    // Whoever is led to a page may be there before it listens.
    if let Some(at) = document().active_element().filter(|it| element.contains(Some(it))).and_then(|it| number_at(&it))
    {
        handle(at);
    }
    EventListener::new(element, "focusin", move |event| {
        if let Some(at) = pointed_at(event) {
            handle(at);
        }
    })
}

/// A screen reader pressed something with a number in `data-at`; no pointer did.
pub fn on_activate(element: &Element, handle: impl Fn(usize) + 'static) -> EventListener {
    EventListener::new(element, "click", move |event| {
        let by_pointer = event.dyn_ref::<MouseEvent>().is_some_and(|mouse| mouse.detail() > 0);
        if let Some(at) = pointed_at(event).filter(|_| !by_pointer) {
            handle(at);
        }
    })
}

fn within(place: &Element, event: &MouseEvent) -> (f64, f64) {
    let corner = place.get_bounding_client_rect();
    (f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top())
}

fn pointed_at(event: &Event) -> Option<usize> {
    number_at(event.target()?.dyn_ref()?)
}

fn number_at(element: &Element) -> Option<usize> {
    element.closest("[data-at]").ok()??.get_attribute("data-at")?.parse().ok()
}
