//! The frame: sidebar, paper, top bar, notices, and the page in the middle.

use yew::prelude::*;

use super::super::hooks::{use_lang, use_phone};
use super::super::route::Route;
use super::banner::Banner;
use super::sidebar::Sidebar;
use super::top_bar::TopBar;
use crate::platform::focus;
use crate::platform::web_sys::HtmlElement;
use crate::text::shell;

/// Properties of [`Frame`].
#[derive(Clone, PartialEq, Properties)]
pub struct FrameProps {
    /// The present address.
    pub route: Route,
    /// The page.
    pub children: Html,
}

/// Everything around a page.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let (lang, phone) = (use_lang(), use_phone());
    let open = use_state_eq(|| false);
    let paper = use_node_ref();
    use_effect_with(props.route.clone(), {
        let open = open.setter();
        move |_| open.set(false)
    });
    use_effect_with((), |()| {
        let watch = focus::never_lost("content");
        move || drop(watch)
    });
    let toggle = {
        let open = open.clone();
        Callback::from(move |()| open.set(!*open))
    };
    let close = {
        let open = open.setter();
        Callback::from(move |_: MouseEvent| open.set(false))
    };
    let on_key = {
        let open = open.setter();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                open.set(false);
            }
        })
    };
    let skip = {
        let paper = paper.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(paper) = paper.cast::<HtmlElement>() {
                focus::on(&paper);
            }
        })
    };
    html! {
        <div class={classes!("frame", (*open).then_some("is-open"))} data-phone={phone.to_string()}>
            <button type="button" class="skip" onclick={skip}>{ shell::skip(lang) }</button>
            <div class="veil" onclick={close}></div>
            <Sidebar route={props.route.clone()} on_key={on_key} />
            <main class="paper" id="content" tabindex="-1" ref={paper}>
                <TopBar route={props.route.clone()} on_contents={toggle} contents_open={*open} />
                <Banner />
                <div class="body" id="body">{ props.children.clone() }</div>
            </main>
        </div>
    }
}
