//! Events of the window and the document.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, Node, StorageEvent};

/// An event that is listened for as long as this is kept.
pub type Listening = EventListener;

/// A key anywhere on the page, before any field sees it.
pub fn on_key_down(handle: impl Fn(&KeyboardEvent) + 'static) -> Listening {
    let options = EventListenerOptions { phase: gloo::events::EventListenerPhase::Capture, passive: false };
    EventListener::new_with_options(&window(), "keydown", options, move |event| {
        if let Some(event) = event.dyn_ref() {
            handle(event);
        }
    })
}

/// Another tab changed the store: the key and what stands there now. Both are `None` when all was cleared.
pub fn on_store_change(handle: impl Fn(Option<String>, Option<String>) + 'static) -> Listening {
    EventListener::new(&window(), "storage", move |event| {
        if let Some(event) = event.dyn_ref::<StorageEvent>() {
            handle(event.key(), event.new_value());
        }
    })
}

/// The page is hidden or about to go: the last moment to write anything.
pub fn on_leave(handle: impl Fn() + Clone + 'static) -> [Listening; 2] {
    let hide = handle.clone();
    [
        EventListener::new(&document(), "visibilitychange", move |_| {
            if document().hidden() {
                hide();
            }
        }),
        EventListener::new(&window(), "pagehide", move |_| handle()),
    ]
}

/// The browser shows the page as it was left, without loading it: "back" does that.
pub fn on_return(handle: impl Fn() + 'static) -> Listening {
    EventListener::new(&window(), "pageshow", move |event| {
        if js_sys::Reflect::get(event, &"persisted".into()).is_ok_and(|persisted| persisted.is_truthy()) {
            handle();
        }
    })
}

/// Somebody is there: a key, a press, a turn of the wheel, or the page is looked at again.
pub fn on_presence(handle: impl Fn() + Clone + 'static) -> [Listening; 4] {
    ["keydown", "pointerdown", "wheel", "visibilitychange"].map(|name| {
        let handle = handle.clone();
        let options = EventListenerOptions { phase: gloo::events::EventListenerPhase::Capture, passive: true };
        EventListener::new_with_options(&document(), name, options, move |_| {
            if !document().hidden() {
                handle();
            }
        })
    })
}

/// Somebody closes the page or leaves it: the browser asks first while `unsaved` says so.
pub fn ask_before_leaving(unsaved: impl Fn() -> bool + 'static) -> Listening {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "beforeunload", options, move |event| {
        if unsaved() {
            event.prevent_default();
        }
    })
}

/// The window was resized.
pub fn on_resize(handle: impl Fn() + 'static) -> Listening {
    EventListener::new(&window(), "resize", move |_| handle())
}

/// A pointer pressed anywhere; the element it pressed.
pub fn on_pointer_down(handle: impl Fn(Option<&Node>) + 'static) -> Listening {
    let options = EventListenerOptions { phase: gloo::events::EventListenerPhase::Capture, passive: true };
    EventListener::new_with_options(&document(), "pointerdown", options, move |event| {
        handle(event.target().and_then(|t| t.dyn_into().ok()).as_ref());
    })
}

/// The reader asks a dialog to close; the page decides, so the browser's own closing is held back.
pub fn on_cancel(dialog: &web_sys::HtmlDialogElement, handle: impl Fn() + 'static) -> Listening {
    let options = EventListenerOptions { phase: gloo::events::EventListenerPhase::Bubble, passive: false };
    EventListener::new_with_options(dialog, "cancel", options, move |event| {
        event.prevent_default();
        handle();
    })
}

/// An element was scrolled.
pub fn on_scroll(element: &web_sys::HtmlElement, handle: impl Fn() + 'static) -> Listening {
    EventListener::new(element, "scroll", move |_| handle())
}

/// An input method begins (`true`) or ends (`false`) composing in an element; at the end with the element's text.
pub fn on_composition(
    element: &web_sys::HtmlElement,
    handle: impl Fn(bool, Option<String>) + Clone + 'static,
) -> [Listening; 2] {
    let end = handle.clone();
    [
        EventListener::new(element, "compositionstart", move |_| handle(true, None)),
        EventListener::new(element, "compositionend", move |event| end(false, super::input::text_of(event))),
    ]
}
