//! One short message at a time at the foot of the page, with undo where it helps.

use std::rc::Rc;

use yew::prelude::*;

use super::super::hooks::{use_lang, use_session};
use super::super::route::Route;
use crate::platform::clock::Timeout;
use crate::platform::history;
use crate::text::shell;

/// How long a toast stays, in milliseconds, unless the pointer or the keyboard is on it.
const STAYS_MS: u32 = 8_000;

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// What happened.
    pub text: AttrValue,
    /// Offers to take it back.
    pub undo: bool,
}

impl Toast {
    /// A message with undo.
    pub fn with_undo(text: impl Into<AttrValue>) -> Self {
        Self { text: text.into(), undo: true }
    }

    /// A message.
    pub fn plain(text: impl Into<AttrValue>) -> Self {
        Self { text: text.into(), undo: false }
    }
}

#[derive(Clone, PartialEq)]
struct Shown {
    number: u32,
    toast: Option<Toast>,
}

/// Takes a message, or puts the present one away.
#[derive(Clone, Debug, Default, PartialEq)]
enum Act {
    Show(Toast),
    #[default]
    Hide,
}

impl Reducible for Shown {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let toast = match act {
            Act::Show(toast) => Some(toast),
            Act::Hide => None,
        };
        Rc::new(Self { number: self.number + 1, toast })
    }
}

/// Shows a toast.
#[hook]
pub fn use_toast() -> Callback<Toast> {
    let act = use_context::<UseReducerDispatcher<Shown>>();
    use_callback((), move |toast, ()| {
        if let Some(act) = &act {
            act.dispatch(Act::Show(toast));
        }
    })
}

/// Properties of [`Toasts`] and [`Toaster`].
#[derive(Clone, PartialEq, Properties)]
pub struct ToastsProps {
    /// The page.
    pub children: Html,
}

/// Lets everything inside show toasts.
#[component]
pub fn Toasts(props: &ToastsProps) -> Html {
    let shown = use_reducer(|| Shown { number: 0, toast: None });
    html! {
        <ContextProvider<UseReducerDispatcher<Shown>> context={shown.dispatcher()}>
            <ContextProvider<Rc<Shown>> context={Rc::new((*shown).clone())}>
                { props.children.clone() }
            </ContextProvider<Rc<Shown>>>
        </ContextProvider<UseReducerDispatcher<Shown>>>
    }
}

/// The page, and the toast at its foot.
#[component]
pub fn Toaster(props: &ToastsProps) -> Html {
    html! { <>{ props.children.clone() }<Foot /></> }
}

#[component]
fn Foot() -> Html {
    let (session, lang) = (use_session(), use_lang());
    let shown = use_context::<Rc<Shown>>();
    let act = use_context::<UseReducerDispatcher<Shown>>();
    let held = use_state_eq(|| false);
    let number = shown.as_ref().map_or(0, |s| s.number);
    use_effect_with((number, *held), {
        let act = act.clone();
        move |(_, held)| {
            let timer = (!held).then(|| {
                Timeout::new(STAYS_MS, move || {
                    if let Some(act) = act {
                        act.dispatch(Act::Hide);
                    }
                })
            });
            move || drop(timer)
        }
    });
    let toast = shown.as_ref().and_then(|s| s.toast.clone());
    let hold = |hold: bool| {
        let held = held.setter();
        move || held.set(hold)
    };
    let undo = {
        let (hold_off, act) = (held.setter(), act.clone());
        Callback::from(move |_: MouseEvent| {
            hold_off.set(false);
            if let Some(act) = &act {
                act.dispatch(Act::Hide);
            }
            if let Some(place) = session.undo() {
                return_to(&place.hash);
            }
        })
    };
    let (enter, leave, focus, blur) = (hold(true), hold(false), hold(true), hold(false));
    html! {
        <div class="toasts" role="status" onmouseenter={move |_| enter()} onmouseleave={move |_| leave()}
            onfocusin={move |_| focus()} onfocusout={move |_| blur()}>
            if let Some(toast) = toast {
                <div class="toast">
                    <span>{ toast.text }</span>
                    if toast.undo {
                        <button type="button" class="toast-button" onclick={undo}>{ shell::undo(lang) }</button>
                    }
                </div>
            }
        </div>
    }
}

/// Goes to the page where something was changed, unless it is shown already.
pub fn return_to(hash: &str) {
    if !hash.is_empty() && Route::parse(hash) != Route::parse(&history::hash()) {
        history::go(hash);
    }
}
