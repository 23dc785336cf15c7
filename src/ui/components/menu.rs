//! A button that opens a short list of commands.

use keybook_markup::prelude::*;

use super::super::hooks::use_popover;
use super::{IconName, icon};
use crate::platform::focus;
use crate::platform::web_sys::HtmlElement;

/// One command of a [`Menu`].
#[derive(Clone, PartialEq)]
pub struct MenuItem {
    /// What it does, in words.
    pub label: AttrValue,
    /// Its icon.
    pub icon: IconName,
    /// Does it.
    pub action: Callback<()>,
}

impl MenuItem {
    /// A command.
    pub fn new(label: impl Into<AttrValue>, icon: IconName, action: impl Fn() + 'static) -> Self {
        Self { label: label.into(), icon, action: Callback::from(move |()| action()) }
    }
}

/// Properties of [`Menu`].
#[derive(Clone, PartialEq, Properties)]
pub struct MenuProps {
    /// The name of the button.
    pub label: AttrValue,
    /// The button's icon.
    pub icon: IconName,
    /// The commands.
    pub items: Vec<MenuItem>,
    /// The DOM id of the button.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Shows the name beside the icon.
    #[prop_or_default]
    pub named: bool,
}

/// A menu button: arrow keys move, Enter does, Escape closes.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let popover = use_popover();
    let list = use_node_ref();
    use_effect_with(popover.open, {
        let list = list.clone();
        move |open| {
            if *open {
                move_focus(&list, Move::First);
            }
        }
    });
    let on_key = {
        let (list, close) = (list.clone(), popover.on_key.clone());
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowDown" => Some(Move::By(1)),
                "ArrowUp" => Some(Move::By(-1)),
                "Home" => Some(Move::First),
                "End" => Some(Move::Last),
                _ => None,
            };
            match step {
                Some(step) => {
                    event.prevent_default();
                    move_focus(&list, step);
                }
                None => close.emit(event),
            }
        })
    };
    let expanded = popover.open.to_string();
    html! {
        <div class="menu" ref={popover.root.clone()} onkeydown={on_key} onfocusout={popover.on_leave.clone()}>
            <button type="button" class={classes!("button", "is-ghost", (!props.named).then_some("is-icon"))}
                ref={popover.button.clone()} id={props.id.clone()} aria-haspopup="menu" aria-expanded={expanded} onclick={popover.toggle.clone()}
                aria-label={(!props.named).then(|| props.label.clone())}>
                { icon(props.icon) }
                if props.named { <span>{ props.label.clone() }</span> }
            </button>
            if popover.open {
                <div class="popover is-menu" role="menu" aria-label={props.label.clone()} ref={list}>
                    { props.items.iter().map(|item| entry(item, &popover.close)).collect::<Html>() }
                </div>
            }
        </div>
    }
}

fn entry(item: &MenuItem, close: &Callback<()>) -> Html {
    let (action, close) = (item.action.clone(), close.clone());
    let on_click = Callback::from(move |_: MouseEvent| {
        close.emit(());
        action.emit(());
    });
    html! {
        <button type="button" class="menu-item" role="menuitem" tabindex="-1" key={item.label.to_string()} onclick={on_click}>
            { icon(item.icon) }<span>{ item.label.clone() }</span>
        </button>
    }
}

enum Move {
    First,
    Last,
    By(i32),
}

fn move_focus(list: &NodeRef, step: Move) {
    let Some(list) = list.cast::<HtmlElement>() else { return };
    let items = list.children();
    let count = items.length() as i32;
    if count == 0 {
        return;
    }
    let focused = focus::element().map(wasm_bindgen::JsCast::unchecked_into);
    let now = (0..count).find(|i| items.item(*i as u32).is_some_and(|e| Some(&e) == focused.as_ref()));
    let at = match step {
        Move::First => 0,
        Move::Last => count - 1,
        Move::By(by) => (now.unwrap_or(0) + by).rem_euclid(count),
    };
    let item = items.item(at as u32).and_then(|e| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(e).ok());
    if let Some(item) = item {
        focus::on(&item);
    }
}
