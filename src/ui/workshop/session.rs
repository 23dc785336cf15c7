//! The trainer's page of a session: inviting, taking in, what came back, the model answer, and what is asked.

use std::rc::Rc;

use keybook_core::book::DocId;
use keybook_core::lang::Lang;
use keybook_core::workshop::{Hand, Session, Word};
use keybook_markup::prelude::*;

use super::super::hooks::{use_lang, use_watch};
use super::super::open::Intake;
use super::super::route::Route;
use super::super::share::{Channels, first_way};
use super::super::stage::{session as the_session, stage};
use super::super::words::when;
use super::delete::Delete;
use super::intake::take_texts;
use super::lost;
use super::setup::setup;
use super::take_home::TakeHome;
use super::wall::{save_csv, save_text};
use crate::catalogue;
use crate::session::Topic;
use crate::text::workshop as text;

/// Properties of [`SessionPage`].
#[derive(Clone, PartialEq, Properties)]
pub struct SessionPageProps {
    /// The session's id.
    pub id: String,
}

/// What lies open on the page.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    Invite,
    Intake,
    TakeHome,
    Setup,
}

/// The page.
#[component]
pub fn SessionPage(props: &SessionPageProps) -> Html {
    let lang = use_lang();
    let id = props.id.clone();
    let session = use_watch(&[Topic::Docs, Topic::Index], {
        let id = id.clone();
        move |all| all.workshop(&id)
    });
    let returns = use_watch(&[Topic::Docs, Topic::Index], {
        let id = id.clone();
        move |all| all.numbers(&id)
    });
    // Whoever has just made a session says first what it asks.
    let new = session.as_ref().is_some_and(|session| session.worksheets.is_empty());
    let open = use_state_eq(|| if new { Open::Setup } else { Open::Nothing });
    let Some(session) = session else { return lost(lang) };
    let tab = |one: Open, dom: &'static str, name: &'static str, ready: bool| {
        let set = open.setter();
        let next = if *open == one { Open::Nothing } else { one };
        html! { <button type="button" id={dom} class={classes!("button", (one == Open::Invite).then_some("is-go"))} aria-expanded={(*open == one).to_string()} disabled={!ready} onclick={move |_: MouseEvent| set.set(next)}>{ name }</button> }
    };
    let ready = !session.worksheets.is_empty();
    let on_text = {
        let id = id.clone();
        Callback::from(move |given: String| take_texts(&id, &given, lang))
    };
    let text_out = {
        let id = id.clone();
        move |_: MouseEvent| save_text(&id, lang)
    };
    let sender = the_session().sender();
    let hands: Vec<Hand> =
        returns.iter().map(|(doc, _)| the_session().read(doc, Hand::read).unwrap_or_default()).collect();
    let mine = !session.taken_home;
    let number = |number: usize| session.hide_names.then_some(number);
    let name = if session.name.is_empty() { text::unnamed(lang).to_owned() } else { session.name.to_string() };
    let bin = |button: &'static str| html! { <Delete {button} id={id.clone()} name={name.clone()} count={returns.len()} copy={!mine} /> };
    let body = match *open {
        Open::Nothing => html! { <span></span> },
        Open::Setup => {
            html! { <section class="section session-open">{ setup(&id, &session, lang) }{ bin("delete-session") }</section> }
        }
        Open::Invite => match the_session().invitation(&id, &sender) {
            Some(parcel) => html! {
                <section class="section session-open">
                    <p class="hint">{ text::invite_hint(lang) }</p>
                    <Channels first={first_way(&parcel)} parcel={Rc::new(parcel)} name={session.name.to_string()} />
                </section>
            },
            None => html! { <span></span> },
        },
        Open::Intake => html! {
            <section class="section session-open">
                <p class="hint">{ text::intake_hint(lang) }</p>
                <Intake {on_text} several=true />
            </section>
        },
        Open::TakeHome => html! { <TakeHome id={id.clone()} /> },
    };
    html! {
        <div class="page session">
            <div class="page-head">
                <div class="page-title">
                    <h1>{ name.clone() }</h1>
                    <p class="lede">{ session.instructions.to_string() }</p>
                </div>
            </div>
            if !mine { <p class="hint" id="taken-home">{ text::taken_home(lang) }</p> }
            <div class="row session-doing">
                if mine { { tab(Open::Invite, "session-invite", text::invite(lang), ready) }{ tab(Open::Intake, "session-intake", text::intake(lang), true) } }
                <button type="button" class="button" id="session-text" disabled={returns.is_empty()} onclick={text_out}>{ text::text_out(lang) }</button>
                if mine { { tab(Open::Setup, "session-setup", text::setup(lang), true) }{ tab(Open::TakeHome, "session-home", text::take_home(lang), !returns.is_empty()) } }
            </div>
            if mine && session.hide_names && !returns.is_empty() { { names_hidden(&id, lang) } }
            if !ready { <p class="hint is-cau">{ text::choose_one(lang) }</p> }
            { body }
            { asked(&id, &session, lang) }
            <section class="section">
                <h2>{ text::returns(lang) }{ " " }<small>{ progress(&session, &hands, lang) }</small></h2>
                if returns.is_empty() { <p class="hint">{ text::no_returns(lang) }</p> }
                <ul class="accounts" id="session-returns">{ returns.iter().zip(&hands).map(|((doc, n), hand)| line(doc, &listed(hand, doc, number(*n), lang), hand, mine, lang)).collect::<Html>() }</ul>
            </section>
            if !mine { { bin("delete-copy") } }
        </div>
    }
}

/// How many of the groups are in, and how many returns there are; without groups the returns alone.
pub fn progress(session: &Session, hands: &[Hand], lang: Lang) -> String {
    let (groups, waiting) = (session.groups.len(), session.waiting(hands).len());
    match groups {
        // A copy may have been made without names, and nobody waits for the others there.
        _ if session.taken_home => text::returned_count(lang, hands.len()),
        0 => text::returned_count(lang, hands.len()),
        _ => text::returned_of(lang, groups - waiting, groups, hands.len()),
    }
}

/// Says beside the exports that they name nobody, and shows the names again.
fn names_hidden(id: &str, lang: Lang) -> Html {
    let id = id.to_owned();
    let show = move |_: MouseEvent| the_session().change_workshop(&id, None, |session| session.hide_names = false);
    html! {
        <p class="hint is-cau" id="names-hidden">{ text::names_hidden(lang) }{ " " }<button type="button" class="button is-small" id="show-names" onclick={show}>{ text::show_names(lang) }</button></p>
    }
}

/// The worksheets that are asked for: the wall of each, the model answer, the table.
fn asked(id: &str, session: &Session, lang: Lang) -> Html {
    let line = |sheet: &Rc<str>| {
        let entry = catalogue::entry(sheet)?;
        let model = Route::Exercise(id.to_owned(), sheet.to_string()).to_string();
        let wall = Route::Wall(id.to_owned(), sheet.to_string()).to_string();
        let csv = {
            let (id, sheet) = (id.to_owned(), sheet.clone());
            move |_: MouseEvent| save_csv(&id, &sheet, lang)
        };
        Some(html! {
            <li key={sheet.to_string()}>
                <span class="account-name"><span class="code">{ &*entry.code }</span>{ " " }{ entry.title.get(lang) }</span>
                <span class="account-dots"></span>
                if !session.taken_home { <a class="button is-small" href={model}>{ text::fill_model(lang) }</a> }
                <button type="button" class="button is-small" onclick={csv}>{ text::csv(lang) }</button>
                <a class="button is-small is-go" href={wall} id={["wall.", sheet].concat()}>{ text::wall(lang) }</a>
            </li>
        })
    };
    html! { <ul class="accounts session-sheets">{ session.worksheets.iter().filter_map(line).collect::<Html>() }</ul> }
}

/// One return: whose, when, and away with it.
fn line(doc: &DocId, name: &str, hand: &Hand, mine: bool, lang: Lang) -> Html {
    let remove = {
        let doc = doc.clone();
        move |_: MouseEvent| {
            the_session().remove_return(&doc);
            stage().say(text::removed(lang), true);
        }
    };
    html! {
        <li key={doc.to_string()}>
            <span class="account-name">{ name.to_owned() }</span>
            <span class="account-dots"></span>
            <small class="quiet">{ hand.handed.map(|at| text::handed(lang, &when(at, lang))) }</small>
            if mine { <button type="button" class="button is-small is-ghost" onclick={remove}>{ text::remove(lang) }</button> }
        </li>
    }
}

/// Whose a return is in the list: while names are hidden the number that walls and exports show, and beside it what this
/// page knows of them.
fn listed(hand: &Hand, doc: &DocId, number: Option<usize>, lang: Lang) -> String {
    let Some(number) = number else { return called(hand, doc.name()) };
    let number = [text::word(lang, Word::Participant), " ", &number.to_string()].concat();
    if hand.number().is_some() { number } else { [&*number, " · ", &*called(hand, doc.name())].concat() }
}

/// Group and name; somebody without either by the end of the id.
pub fn called(hand: &Hand, id: &str) -> String {
    let parts: Vec<&str> = [&*hand.group, &*hand.name].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { id.rsplit('-').next().unwrap_or(id).to_owned() } else { parts.join(" · ") }
}
