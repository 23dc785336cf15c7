//! What can go: the example, customers that were deleted, texts that were set aside, old reviews.

use std::cell::Cell;
use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::backup;
use super::super::components::{IconName, Question, icon};
use super::super::hooks::{use_lang, use_settled};
use super::super::open::{aside_name, download_aside};
use super::super::pages::remove_example;
use super::super::stage::{session, stage};
use super::super::words::when;
use super::line;
use crate::platform::{clock, task};
use crate::session::{Aside, Held, OldReviews, Room};
use crate::text::{account, backup as backup_text, storage as text};

/// Properties of [`Freed`].
#[derive(Clone, PartialEq, Properties)]
pub struct FreedProps {
    /// What takes up the store.
    pub room: Room,
}

/// The list, and the question before a customer goes for good.
#[component]
pub fn Freed(props: &FreedProps) -> Html {
    let (lang, room) = (use_lang(), &props.room);
    let asked = use_state_eq(|| None::<(String, String)>);
    let had = use_state_eq(Vec::<String>::new);
    let reviews = use_settled(|session| {
        let held = session.room().customers;
        let mut went = held.clone();
        let let_go = session.let_go();
        went.retain(|held| let_go.contains(&held.id));
        (held, went)
    });
    let old = use_state_eq(Vec::<OldReviews>::new);
    {
        let found = old.setter();
        use_effect_with(reviews.0.clone(), move |held| {
            let gone = Rc::new(Cell::new(false));
            let (held, ended) = (held.clone(), gone.clone());
            task::spawn(look_for_reviews(held, ended, move |old| found.set(old)));
            move || gone.set(true)
        });
    }
    let ask = {
        let asked = asked.setter();
        Callback::from(move |held: Held| asked.set(Some((held.id, held.name))))
    };
    let close = {
        let asked = asked.setter();
        Callback::from(move |()| asked.set(None))
    };
    let deleted = |held: &Held| {
        let (ask, held) = (ask.clone(), held.clone());
        let name = text::deleted(lang, &held.name);
        let (key, size) = (held.id.clone(), held.size);
        let label = [text::remove_for_good(lang), " ", &held.name].concat();
        let go = move |_: MouseEvent| ask.emit(held.clone());
        let does = html! { <button type="button" class="button is-small" aria-label={label} onclick={go}>{ text::remove_for_good(lang) }</button> };
        line(&key, &name, size, does, lang)
    };
    let aside = |(aside, size): &(Aside, usize)| {
        let (key, name, has) = (aside.key.clone(), aside.name.clone(), had.contains(&aside.key));
        let had = had.clone();
        let act = move |_: MouseEvent| {
            if has {
                session().drop_aside(&key);
                stage().say(text::aside_removed(lang), false);
            } else if download_aside(&key, &name, lang) {
                had.set(had.iter().cloned().chain([key.clone()]).collect());
            }
        };
        let label = if has { text::remove(lang) } else { text::download(lang) };
        let does = html! { <button type="button" class="button is-small" onclick={act}>{ label }</button> };
        let said = text::aside(lang, aside_name(&aside.name, lang), &when(aside.at, lang));
        line(&aside.key, &said, *size, does, lang)
    };
    let went = &reviews.1;
    let nothing =
        room.example == 0 && room.deleted.is_empty() && room.asides.is_empty() && old.is_empty() && went.is_empty();
    html! {
        <section class="section">
            <h2>{ text::can_go(lang) }</h2>
            if nothing { <p class="hint">{ text::nothing_can_go(lang) }</p> }
            <ul class="accounts" hidden={room.example == 0}>
                { line("example", text::example(lang), room.example, small("storage-example", account::remove_example(lang), |_| remove_example()), lang) }
            </ul>
            <div hidden={room.deleted.is_empty()}>
                <ul class="accounts">{ room.deleted.iter().map(deleted).collect::<Html>() }</ul>
                <p class="hint room-hint">{ text::deleted_hint(lang) }</p>
            </div>
            <div hidden={room.asides.is_empty()}>
                <ul class="accounts">{ room.asides.iter().map(aside).collect::<Html>() }</ul>
                <p class="hint room-hint">{ text::aside_hint(lang) }</p>
            </div>
            <ul class="accounts" hidden={old.is_empty()}>{ old.iter().map(|old| old_reviews(old, lang)).collect::<Html>() }</ul>
            <ul class="accounts" hidden={went.is_empty()}>{ went.iter().map(|held| put_back(held, lang)).collect::<Html>() }</ul>
            if let Some((id, name)) = (*asked).clone() { { question(id, name, close, lang) } }
        </section>
    }
}

/// Looks into every customer, largest first, one after another: each of them has to be unpacked.
async fn look_for_reviews(customers: Vec<Held>, gone: Rc<Cell<bool>>, tell: impl Fn(Vec<OldReviews>)) {
    let mut found = Vec::new();
    for held in customers {
        if gone.get() {
            return;
        }
        if let Some(old) = session().old_reviews(&held) {
            found.push(old);
            tell(found.clone());
        }
        clock::wait(0).await;
    }
    tell(found);
}

fn small(id: &'static str, label: &'static str, act: impl Fn(MouseEvent) + 'static) -> Html {
    html! { <button type="button" {id} class="button is-small" onclick={act}>{ label }</button> }
}

fn old_reviews(old: &OldReviews, lang: Lang) -> Html {
    let id = old.id.clone();
    let act = move |_: MouseEvent| {
        session().keep_newest_review(&id);
    };
    let does =
        html! { <button type="button" class="button is-small" onclick={act}>{ text::keep_newest(lang) }</button> };
    line(&old.id, &text::reviews(lang, &old.name, old.count), old.size, does, lang)
}

fn put_back(held: &Held, lang: Lang) -> Html {
    let id = held.id.clone();
    let act = move |_: MouseEvent| session().put_back(&id);
    html! {
        <li key={held.id.clone()}>
            <span class="room-name">{ text::let_go(lang, &held.name) }</span><span class="account-dots"></span>
            <small class="quiet">{ text::put_back_hint(lang) }</small>
            <button type="button" class="button is-small" onclick={act}>{ text::put_back(lang) }</button>
        </li>
    }
}

/// The one question on this page: nothing brings back what goes now.
fn question(id: String, name: String, close: Callback<()>, lang: Lang) -> Html {
    let title = text::ask_remove(lang, &name);
    let go = {
        let close = close.clone();
        Callback::from(move |_: MouseEvent| {
            session().remove_for_good(&id);
            close.emit(());
            stage().say(&text::removed(lang, &name), false);
        })
    };
    html! {
        <Question {title} hint={text::ask_remove_hint(lang)} id="remove-for-good" does={text::remove_for_good(lang)} on_yes={go} on_close={close}>
            <button type="button" class="button" onclick={move |_: MouseEvent| backup::save("", lang)}>{ icon(IconName::Download) }{ backup_text::save(lang) }</button>
        </Question>
    }
}
