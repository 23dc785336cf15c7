//! Listeners: one type for all events, where Yew has one for each.

use std::rc::Rc;
use yew::Callback;
use yew::html::IntoEventCallback;
use yew::prelude::{
    DragEvent, Event, FocusEvent, InputEvent, KeyboardEvent, MouseEvent, PointerEvent, SubmitEvent, TouchEvent,
    WheelEvent,
};
use yew::virtual_dom::{Listener, ListenerKind};

use crate::build::Markup;

/// An event that a listener can be called with.
pub trait Heard: Sized {
    /// The callback without its type.
    fn heard(callback: Callback<Self>) -> Handler;
}

macro_rules! events {
    ($($event:ident)*) => {
        /// A callback for one of the events.
        pub enum Handler {
            $(#[doc = concat!("Of ", stringify!($event), ".")] $event(Callback<$event>),)*
        }

        impl Handler {
            fn call(&self, event: Event) {
                use wasm_bindgen::JsCast;
                match self {
                    // The browser calls listeners of a name with events of its type.
                    $(Self::$event(callback) => callback.emit(event.unchecked_into()),)*
                }
            }
        }

        $(impl Heard for $event {
            fn heard(callback: Callback<Self>) -> Handler {
                Handler::$event(callback)
            }
        })*
    };
}

events!(DragEvent Event FocusEvent InputEvent KeyboardEvent MouseEvent PointerEvent SubmitEvent TouchEvent WheelEvent);

macro_rules! kinds {
    ($($kind:ident)*) => {
        /// The event that an attribute of this name listens to.
        pub(crate) fn kind(name: &str) -> Option<&'static ListenerKind> {
            Some(match name {
                $(stringify!($kind) => &ListenerKind::$kind,)*
                _ => return None,
            })
        }

        /// The types of the events by name: what is missing here does not compile in markup.
        pub mod event {
            $(#[doc = concat!("Of `", stringify!($kind), "`.")] #[allow(non_camel_case_types)]
            pub type $kind = yew::html::$kind::Event;)*
        }
    };
}

kinds! {
    onblur oncancel onchange onclick oncontextmenu oncopy oncut ondblclick ondrag ondragend ondragenter ondragleave
    ondragover ondragstart ondrop onerror onfocus onfocusin onfocusout oninput onkeydown onkeyup onload
    onlostpointercapture onmousedown onmouseenter onmouseleave onmousemove onmouseup onpaste onpointercancel
    onpointerdown onpointerenter onpointerleave onpointermove onpointerup onscroll onsubmit ontoggle ontouchmove
    ontouchstart onwheel
}

/// Puts a callback, or none, in the row of values.
#[inline]
pub fn listen<E: Heard>(markup: &mut Markup, callback: impl IntoEventCallback<E>) {
    markup.put_handler(callback.into_event_callback().map(E::heard));
}

/// What an element does about an event.
pub(crate) struct On {
    kind: &'static ListenerKind,
    handler: Handler,
}

impl On {
    pub(crate) fn listener(kind: &'static ListenerKind, handler: Handler) -> Rc<dyn Listener> {
        Rc::new(Self { kind, handler })
    }
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: Event) {
        self.handler.call(event);
    }

    /// As Yew has it: those that must not hold up scrolling.
    fn passive(&self) -> bool {
        matches!(self.kind, ListenerKind::onscroll | ListenerKind::ontouchmove | ListenerKind::ontouchstart)
    }
}
