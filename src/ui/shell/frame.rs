//! The frame: sidebar, paper, top bar, notices, and the page in the middle.

use keybook_markup::prelude::*;

use super::super::form::Example;
use super::super::hooks::{use_lang, use_phone, use_stage, use_watch};
use super::super::listing::crumbs;
use super::super::route::Route;
use super::super::stage::{Over, Stage, stage};
use super::banner::Banner;
use super::sidebar::Sidebar;
use super::top_bar::TopBar;
use crate::platform::clock::Timeout;
use crate::platform::web_sys::HtmlElement;
use crate::platform::{drawing, focus, media};
use crate::session::Topic;
use crate::text::shell;

/// Properties of [`Frame`].
#[derive(Clone, PartialEq, Properties)]
pub struct FrameProps {
    /// The page.
    pub children: Html,
}

/// Everything around a page.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let (lang, phone, route) = (use_lang(), use_phone(), use_stage(Stage::route));
    let (open, set_open) = use_drawer(&route);
    let at = route.clone();
    let path = use_watch(&[Topic::Settings, Topic::Index], move |session| crumbs(session, &at));
    let paper = use_node_ref();
    use_effect_with((), |()| {
        let watch = focus::never_lost("content");
        move || drop(watch)
    });
    let example = use_stage(Stage::over) == Over::Example;
    let beside = example && media::matches(WIDE);
    let shown = example.then(|| html! { <Example key={route.to_string()} worksheet={route.worksheet().unwrap_or_default().to_owned()} {beside} /> });
    let show = set_open.reform(|()| true);
    let close = set_open.reform(|_: MouseEvent| false);
    let on_key = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            set_open.emit(false);
        }
    });
    let skip = {
        let paper = paper.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(paper) = paper.cast::<HtmlElement>() {
                focus::on(&paper);
            }
        })
    };
    html! {
        <div class={classes!("frame", open.then_some("is-open"), beside.then_some("has-example"))} data-phone={phone.to_string()}>
            <button type="button" class="skip" onclick={skip}>{ shell::skip(lang) }</button>
            <div class="veil" onclick={close}></div>
            <Sidebar on_key={on_key} />
            <main class="paper" id="content" tabindex="-1" ref={paper} inert={open} aria-label={path.last().map(|crumb| crumb.name.clone())}>
                <TopBar on_contents={show} contents_open={open} />
                <Banner />
                <div class="body" id="body">{ props.children.clone() }</div>
            </main>
            if let Some(example) = shown { { example } }
        </div>
    }
}

/// From this width on the contents stand beside the paper; below it they lie over it while they are open.
const WIDE: &str = "(width >= 75rem)";

/// Whether the contents lie open over the page at this address, and what opens or closes them. The keyboard goes into
/// them, and back to their button, or to the page that was chosen.
#[hook]
fn use_drawer(route: &Route) -> (bool, Callback<bool>) {
    let opened_at = use_state_eq(|| None::<Route>);
    let before = use_mut_ref(|| None::<Route>);
    let was_at = use_mut_ref(|| route.clone());
    let open = opened_at.as_ref() == Some(route);
    use_effect_with((open, route.clone()), {
        let opened_at = opened_at.setter();
        move |(open, route)| {
            let left = before.replace(open.then(|| route.clone()));
            let is_new = was_at.replace(route.clone()) != *route;
            match left {
                None if *open => {
                    focus::into("contents");
                }
                Some(left) if !open => {
                    focus::by_id(if left == *route { "contents-button" } else { "content" });
                    opened_at.set(None);
                }
                // A link that leads to another page stays, with the keyboard on it: the page itself is meant. What the new
                // page gave the keyboard to, or somebody wants to see, has it.
                None if is_new => {
                    // Once it is drawn: before that, the browser would lay it out for this alone. What the reader went to
                    // meanwhile has it too, a menu that they opened for one.
                    let at = focus::element();
                    let free = move || {
                        let elsewhere = !focus::is_within("#body") || focus::is_within("a");
                        let stayed = focus::element() == at || !focus::is_within("body *");
                        stage().wanted().is_none() && !focus::in_dialog() && elsewhere && stayed
                    };
                    Timeout::new(50, move || {
                        if free() {
                            drawing::by_id("content").iter().for_each(drawing::focus);
                        }
                    })
                    .forget();
                }
                _ => {}
            }
        }
    });
    use_effect_with((), {
        let opened_at = opened_at.setter();
        move |()| {
            let watch = media::watch(WIDE, move |_| opened_at.set(None));
            move || drop(watch)
        }
    });
    let route = route.clone();
    let set = Callback::from(move |open: bool| opened_at.set(open.then(|| route.clone())));
    (open, set)
}
