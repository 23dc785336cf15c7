//! How full the browser's store is, what takes it up, and what can go.

mod customers;
mod freed;
mod promise;

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::hooks::{use_lang, use_watch};
use super::lock::LockSettings;
use crate::session::{LIMIT, Room, Session, Topic};
use crate::text::storage as text;
use customers::Customers;
use freed::Freed;
use promise::Promise;

/// The page.
#[component]
pub fn Storage() -> Html {
    let lang = use_lang();
    let room = use_watch(&[Topic::Index, Topic::Saving, Topic::Notices], Session::room);
    html! {
        <div class="page is-storage">
            <div class="page-head">
                <div class="page-title"><h1>{ text::title(lang) }</h1><p class="lede">{ text::lede(lang) }</p></div>
            </div>
            { fullness(&room, lang) }
            <Freed room={room.clone()} />
            <Customers held={room.customers.clone()} />
            <section class="section">
                <h2>{ text::rest_title(lang) }</h2>
                <ul class="accounts">
                    { line("rest", text::rest(lang), room.rest, html! { <span></span> }, lang) }
                    if room.others > 0 { { line("others", text::others(lang), room.others, html! { <span></span> }, lang) } }
                </ul>
            </section>
            <Promise />
            <LockSettings />
        </div>
    }
}

/// How full: a bar, and the same in words.
fn fullness(room: &Room, lang: Lang) -> Html {
    let percent = (room.used * 100 / LIMIT).min(100);
    let words = text::used_in_words(lang, percent, room.used);
    html! {
        <div class={classes!("room", (percent >= 90).then_some("is-neg"))}>
            <p id="room-used">{ words }</p>
            <svg viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
                <rect class="room-all" width="100" height="2" /><rect class="room-used" width={percent.max(1).to_string()} height="2" />
            </svg>
        </div>
    }
}

/// One thing: what it is, about how large, and what can be done about it.
fn line(key: &str, name: &str, size: usize, does: Html, lang: Lang) -> Html {
    html! {
        <li key={key.to_owned()}>
            <span class="room-name">{ name.to_owned() }</span><span class="account-dots"></span>
            <small class="quiet">{ text::about(lang, size) }</small>{ does }
        </li>
    }
}
