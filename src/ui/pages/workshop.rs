//! The workshop's first page: its exercises, for whoever does them alone.

use keybook_core::lang::Lang;
use keybook_core::worksheet::Scope;
use keybook_markup::prelude::*;

use super::super::components::ring;
use super::super::hooks::{use_lang, use_settled};
use super::super::listing::{address, sheet_of};
use crate::catalogue::{self, Entry};
use crate::session::Session;
use crate::text::workshop as text;

/// An exercise, its address, and how full it is, 0 to 100.
type Exercise = (&'static Entry, String, u32);

/// The page.
#[component]
pub fn Workshop() -> Html {
    let lang = use_lang();
    let exercises = use_settled(exercises);
    html! {
        <div class="page">
            <div class="page-head">
                <div class="page-title"><h1>{ text::title(lang) }</h1><p class="lede">{ text::lede(lang) }</p></div>
            </div>
            <section class="section">
                <h2>{ text::alone(lang) }</h2>
                <ul class="accounts is-exercises">{ exercises.iter().map(|one| line(one, lang)).collect::<Html>() }</ul>
            </section>
        </div>
    }
}

fn exercises(session: &Session) -> Vec<Exercise> {
    let space = session.settings().space();
    let listed = |entry: &'static Entry| {
        let route = address(session, entry, None)?;
        let percent = sheet_of(&route, space).map_or(0, |id| session.percent(&id));
        Some((entry, route.to_string(), percent))
    };
    catalogue::entries().filter(|entry| entry.scope == Scope::Workshop).filter_map(listed).collect()
}

fn line((entry, href, percent): &Exercise, lang: Lang) -> Html {
    html! {
        <li key={&*entry.id}>
            <a class="account-name" href={href.clone()}><span class="code">{ &*entry.code }</span>{ entry.title.get(lang) }</a>
            <span class="account-dots"></span>
            { ring(*percent, lang) }
            <p class="hint exercise-purpose">{ entry.purpose.get(lang) }</p>
        </li>
    }
}
