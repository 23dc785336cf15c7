//! The head of the wall: which part, the time, and the buttons.

use keybook_core::workshop::Clock;
use keybook_markup::prelude::*;

use super::super::super::components::{IconName, icon};
use super::super::super::hooks::{use_lang, use_watch};
use super::super::super::route::Route;
use super::super::super::stage::{print, session as the_session};
use super::cards::Part;
use super::{Desk, Looking, View, turn_time, view_id};
use crate::platform::clock::{self, Timeout};
use crate::platform::focus;
use crate::platform::screen;
use crate::session::Topic;
use crate::text::{shell, workshop as text};

/// The head.
pub fn head(desk: &Desk<'_>, parts: &[Part]) -> Html {
    let (lang, looking, set) = (desk.lang, desk.looking, desk.set);
    let title = parts.get(looking.part).map(|part| part.title.clone()).unwrap_or_default();
    let go = |next: Looking| {
        let set = set.clone();
        move |_: MouseEvent| set.emit(next)
    };
    let tab = |view: View| {
        let name = match view {
            View::Answers => text::tab_answers(lang),
            View::Spread => text::tab_spread(lang),
            View::Results => text::tab_results(lang),
            View::Differ => text::tab_differ(lang),
            View::Agree => text::tab_agree(lang),
        };
        html! { <button type="button" id={["wall-", view_id(view)].concat()} aria-pressed={(looking.view == view).to_string()} onclick={go(Looking { view, ..looking })}>{ name }</button> }
    };
    let id = desk.id.to_owned();
    let hide = {
        let id = id.clone();
        move |_: MouseEvent| {
            the_session().change_workshop(&id, None, |session| session.hide_names = !session.hide_names)
        }
    };
    let count = parts.len().max(1);
    let step = |by: usize, name: &'static str, shape: IconName| {
        html! { <button type="button" class="button is-icon" aria-label={name} title={name} disabled={count < 2} onclick={go(Looking { part: (looking.part + by) % count, ..looking })}>{ icon(shape) }</button> }
    };
    let model = desk.wall.model().is_some();
    // The other views show the whole sheet.
    let paged = looking.view == View::Answers && parts.len() > 1;
    html! {
        <header class="wall-head">
            <div class="wall-title">
                <h1>{ if looking.view == View::Answers { title } else { desk.wall.def().title.get(lang).to_owned() } }</h1>
                <p>{ desk.session.name.to_string() }if paged { <span id="wall-part">{ " · " }{ text::part_of(lang, looking.part + 1, count) }</span> }</p>
            </div>
            <div class="segments" role="group" aria-label={text::views(lang)}>{ View::ALL.into_iter().map(tab).collect::<Html>() }</div>
            if desk.session.minutes.is_some() { <Timer id={id.clone()} /> }
            <div class="wall-buttons">
                if looking.view == View::Answers { { step(count - 1, text::previous(lang), IconName::Left) }{ step(1, text::next(lang), IconName::Right) } }
                if model { <button type="button" class="button" id="wall-model" aria-pressed={looking.model.to_string()} onclick={go(Looking { model: !looking.model, ..looking })}>{ if looking.model { text::hide_model(lang) } else { text::show_model(lang) } }</button> }
                <button type="button" class="button" id="wall-names" aria-pressed={desk.session.hide_names.to_string()} onclick={hide}>{ text::hide_names(lang) }</button>
                <button type="button" class="button is-icon" id="wall-print" aria-label={shell::print(lang)} title={shell::print(lang)} onclick={|_: MouseEvent| print(false)}>{ icon(IconName::Print) }</button>
                <button type="button" class="button is-icon" id="wall-full" aria-label={text::full_screen(lang)} title={text::full_screen(lang)} onclick={|_: MouseEvent| screen::toggle_full("wall")}>{ icon(IconName::Fit) }</button>
                <a class="button is-icon" id="wall-back" aria-label={text::back(lang)} title={text::back(lang)} href={Route::Session(id).to_string()}>{ icon(IconName::Cross) }</a>
            </div>
        </header>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct TimerProps {
    id: String,
}

/// Minutes and seconds.
fn digits(ms: u64) -> String {
    let seconds = ms.div_ceil(1_000);
    let two = |n: u64| [if n < 10 { "0" } else { "" }, &n.to_string()].concat();
    [two(seconds / 60), two(seconds % 60)].join(":")
}

/// The time that is left; it counts by itself, so that the wall is not drawn every second.
#[component]
fn Timer(props: &TimerProps) -> Html {
    let lang = use_lang();
    let beat = use_state_eq(|| 0_u32);
    let id = props.id.clone();
    let session = use_watch(&[Topic::Docs], move |all| all.workshop(&id)).unwrap_or_default();
    let now = session.clock(clock::now());
    use_effect_with((*beat, matches!(now, Clock::Running(_))), {
        let set = beat.setter();
        move |(beat, running)| {
            let next = beat.wrapping_add(1);
            let turn = running.then(|| Timeout::new(500, move || set.set(next)));
            move || drop(turn)
        }
    });
    let turn = {
        let id = props.id.clone();
        move |_: MouseEvent| the_session().change_workshop(&id, None, turn_time)
    };
    let reset = {
        let id = props.id.clone();
        move |_: MouseEvent| {
            // The button goes away with the time, and the keyboard stays with the wall.
            focus::by_id("wall");
            the_session().change_workshop(&id, None, |session| session.reset());
        }
    };
    let whole = u64::from(session.minutes.unwrap_or_default()) * 60_000;
    let (shown, over) = match now {
        Clock::Running(left) | Clock::Stopped(left) => (digits(left), false),
        Clock::Over(_) => (digits(0), true),
        Clock::Waiting | Clock::Untimed => (digits(whole), false),
    };
    let running = matches!(now, Clock::Running(_));
    html! {
        <div class={classes!("wall-timer", over.then_some("is-over"))} role="timer" aria-label={if over { text::time_over(lang) } else { text::time_left(lang) }}>
            <b id="wall-time">{ shown }</b>
            <strong id="wall-over" role="status">{ if over { text::time_over(lang) } else { "" } }</strong>
            <button type="button" class="button is-icon" id="wall-turn" aria-label={if running { text::stop_time(lang) } else { text::start_time(lang) }} onclick={turn}>{ if running { "Ⅱ" } else { "▶" } }</button>
            if now != Clock::Waiting { <button type="button" class="button is-icon" aria-label={text::reset_time(lang)} onclick={reset}>{ icon(IconName::Undo) }</button> }
        </div>
    }
}
