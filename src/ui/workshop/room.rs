//! The workshop's first page: sessions, what somebody takes part in, and exercises to do alone.

use keybook_core::book::DocId;
use keybook_core::lang::Lang;
use keybook_core::worksheet::Scope;
use keybook_core::workshop::Session as Meeting;
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon, ring};
use super::super::hooks::{use_lang, use_settled, use_watch};
use super::super::listing::{address, sheet_of};
use super::super::route::Route;
use super::super::stage::session;
use super::name_of;
use crate::catalogue::{self, Entry};
use crate::platform::history;
use crate::session::{Session, Topic};
use crate::text::workshop as text;

/// An exercise, its address, and how full it is, 0 to 100.
type Exercise = (&'static Entry, String, u32);

/// The page.
#[component]
pub fn Room() -> Html {
    let lang = use_lang();
    let exercises = use_settled(exercises);
    let (home, sessions) = use_watch(&[Topic::Index], split);
    let (part, strays) =
        use_watch(&[Topic::Index, Topic::Settings], |session| (session.taking_part(), session.stray_returns()));
    let make = move |_: MouseEvent| {
        let id = session().make_workshop(text::new_name(lang));
        history::go(&Route::Session(id).to_string());
    };
    html! {
        <div class="page">
            <div class="page-head">
                <div class="page-title"><h1>{ text::title(lang) }</h1><p class="lede">{ text::lede(lang) }</p></div>
                <div class="row"><button type="button" class="button is-go" id="make-session" onclick={make}>{ icon(IconName::Plus) }{ text::make(lang) }</button></div>
            </div>
            <section class="section">
                <h2>{ text::sessions(lang) }</h2>
                if sessions.is_empty() { <p class="hint">{ text::sessions_hint(lang) }</p> }
                <ul class="accounts">{ sessions.iter().map(|doc| session_line(doc, true, lang)).collect::<Html>() }</ul>
            </section>
            if !part.is_empty() || !home.is_empty() {
                <section class="section">
                    <h2>{ text::taking_part(lang) }</h2>
                    <ul class="accounts">{ part.iter().chain(&home).map(|doc| session_line(doc, false, lang)).collect::<Html>() }</ul>
                </section>
            }
            if !strays.is_empty() {
                <section class="section">
                    <h2>{ text::returns(lang) }</h2>
                    <p class="hint">{ text::no_session(lang) }</p>
                    <ul class="accounts">{ strays.iter().map(|doc| session_line(doc, false, lang)).collect::<Html>() }</ul>
                </section>
            }
            <section class="section">
                <h2>{ text::alone(lang) }</h2>
                <ul class="accounts is-exercises">{ exercises.iter().map(|one| line(one, lang)).collect::<Html>() }</ul>
            </section>
        </div>
    }
}

/// The sessions whose results somebody took home, and those that were made here.
fn split(session: &Session) -> (Vec<DocId>, Vec<DocId>) {
    let is_home = |id: &DocId| session.read(id, Meeting::read).flatten().is_some_and(|meeting| meeting.taken_home);
    session.workshops().into_iter().partition(is_home)
}

fn session_line(doc: &DocId, count: bool, lang: Lang) -> Html {
    let href = Route::Session(doc.name().to_owned()).to_string();
    let said = count.then(|| text::returned_count(lang, session().returns(doc.name()).len()));
    html! {
        <li key={doc.to_string()}>
            <a class="account-name" {href}>{ name_of(doc.name(), lang) }</a>
            <span class="account-dots"></span>
            <small class="quiet">{ said }</small>
        </li>
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
            <a class="account-name" href={href.clone()}><span class="code">{ &*entry.code }</span>{ " " }{ entry.title.get(lang) }</a>
            <span class="account-dots"></span>
            { ring(*percent, lang) }
            <p class="hint exercise-purpose">{ entry.purpose.get(lang) }</p>
        </li>
    }
}
