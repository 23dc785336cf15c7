//! What could not be read and stands aside in this browser: to download, and to delete once somebody has it.

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::hooks::{use_lang, use_watch};
use super::super::stage::{session, stage};
use super::super::words::when;
use crate::platform::{clock, download, task};
use crate::session::{Aside, Session, Topic};
use crate::text::{account, open, problem};

/// What something that could not be read is called; the reader's choices have no name.
pub fn aside_name(name: &str, lang: Lang) -> &str {
    if name.is_empty() { problem::choices(lang) } else { name }
}

/// Hands over a text that was set aside, as it is; true when the browser took it.
pub fn download_aside(key: &str, name: &str, lang: Lang) -> bool {
    let day = clock::today().map(|day| day.to_string()).unwrap_or_default();
    let file = format!("keybook-{}-{day}.txt", aside_name(name, lang));
    let Some(text) = session().aside(key) else { return false };
    let taken = download::text(&file, "text/plain", &text);
    if let Err(reason) = &taken {
        task::warn(reason);
        stage().say(problem::not_downloaded(lang), false);
    }
    taken.is_ok()
}

/// The list, where there is something in it.
#[component]
pub fn Asides() -> Html {
    let lang = use_lang();
    let asides = use_watch(&[Topic::Notices, Topic::Index], Session::asides);
    if asides.is_empty() {
        return html! { <span></span> };
    }
    html! {
        <section class="section" id="asides">
            <h2>{ open::asides(lang) }</h2>
            <p class="hint">{ open::asides_hint(lang) }</p>
            <ul class="asides">
                for one in asides { { line(one, lang) } }
            </ul>
        </section>
    }
}

fn line(aside: Aside, lang: Lang) -> Html {
    let Aside { key, name, at } = aside;
    let said = format!("{} · {}", aside_name(&name, lang), when(at, lang));
    let get = {
        let (key, name) = (key.clone(), name.clone());
        move |_: MouseEvent| {
            download_aside(&key, &name, lang);
        }
    };
    let drop = {
        let key = key.clone();
        move |_: MouseEvent| session().drop_aside(&key)
    };
    html! {
        <li class="row" key={key}>
            <span>{ said }</span>
            <button type="button" class="button is-small" onclick={get}>{ problem::download_aside(lang) }</button>
            <button type="button" class="button is-small is-ghost" onclick={drop}>{ account::delete(lang) }</button>
        </li>
    }
}
