//! All customers; on the first visit, what this is and how to begin.

use super::super::stage::{Over, session, stage};
use keybook_core::book::SHELF_LIFE_DAYS;
use keybook_core::lang::Lang;
use keybook_core::order::sort_by;
use keybook_core::storage::Card;
use keybook_markup::prelude::*;

use super::super::components::{IconName, TextField, icon};
use super::super::hooks::{use_lang, use_watch};
use super::super::route::Route;
use super::super::words::when;
use crate::platform::clock;
use crate::platform::input::folded;
use crate::platform::pinyin;
use crate::session::{Session, Topic};
use crate::text::{account, shell};

/// The start page.
#[component]
pub fn Start() -> Html {
    let lang = use_lang();
    let index = use_watch(&[Topic::Index], Session::index);
    let accounts: Vec<Card> = index.cards.iter().filter(|c| c.is_account()).cloned().collect();
    if accounts.is_empty() {
        return first_visit(lang);
    }
    let part = |wanted: fn(&Card) -> bool| accounts.iter().filter(|c| wanted(c)).cloned().collect::<Vec<_>>();
    let current = part(Card::is_current_account);
    let archived = part(|c| c.archived && c.deleted.is_none());
    let deleted = part(|c| c.deleted.is_some());
    html! {
        <div class="page">
            <div class="page-head">
                <h1 class="page-title">{ shell::all_customers(lang) }</h1>
                { begin(!current.iter().any(|c| c.example), lang) }
            </div>
            <Current cards={current} />
            <div>{ group(account::archive_title(lang), archived, State::Archived, lang) }</div>
            <div>{ group(account::deleted_title(lang), deleted, State::Deleted, lang) }</div>
        </div>
    }
}

/// One sentence of what this is, and two ways to begin.
fn first_visit(lang: Lang) -> Html {
    html! {
        <div class="page is-first">
            <h1>{ shell::product(lang) }</h1>
            <p class="first-sentence">{ shell::what_it_is(lang) }</p>
            { begin(true, lang) }
        </div>
    }
}

/// Add a customer; load the example.
fn begin(example: bool, lang: Lang) -> Html {
    let add = Callback::from(|_: MouseEvent| stage().lay(Over::NewAccount));
    let load = Callback::from(|_: MouseEvent| super::load_example(&session()));
    html! {
        <div class="row">
            <button type="button" class="button is-go" id="add-account" onclick={add}>
                { icon(IconName::Plus) }{ account::add(lang) }
            </button>
            if example {
                <button type="button" class="button" id="load-example" onclick={load}>{ account::load_example(lang) }</button>
            }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct CurrentProps {
    cards: Vec<Card>,
}

/// The customers at work, with a search once there are more than fit the eye.
#[component]
fn Current(props: &CurrentProps) -> Html {
    const SEARCH_FROM: usize = 9;
    let lang = use_lang();
    let sought = use_state(String::new);
    let needle = folded(sought.trim());
    let hits = |example: bool| -> Vec<Card> {
        let finds = |name: &str| folded(name).contains(&needle) || pinyin::matches(name, &needle);
        let of = |c: &&Card| c.example == example && finds(&c.name);
        props.cards.iter().filter(of).cloned().collect()
    };
    let (own, example) = (hits(false), hits(true));
    let none = own.is_empty() && example.is_empty();
    let on_text = {
        let sought = sought.setter();
        Callback::from(move |text| sought.set(text))
    };
    let remove = |_: MouseEvent| super::remove_example();
    html! {
        <>
            if props.cards.len() >= SEARCH_FROM {
                <div class="account-search">
                    <TextField id="account-search" value={(*sought).clone()} {on_text} label={AttrValue::from(account::search(lang))}
                        example={account::search(lang)} />
                </div>
            }
            <div>{ group(account::own(lang), own, State::Current, lang) }</div>
            if !example.is_empty() {
                <div class="example-head">
                    <p class="hint">{ account::example_hint(lang) }</p>
                    <button type="button" class="button is-small" id="remove-example" onclick={remove}>{ account::remove_example(lang) }</button>
                </div>
            }
            <div>{ group(account::example(lang), example, State::Current, lang) }</div>
            if none && !sought.trim().is_empty() { <p class="hint" role="status">{ account::none_found(lang) }</p> }
        </>
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Current,
    Archived,
    Deleted,
}

/// Customers of one kind, the latest first.
fn group(title: &'static str, mut cards: Vec<Card>, state: State, lang: Lang) -> Html {
    if cards.is_empty() {
        return html! { <span></span> };
    }
    sort_by(&mut cards, |a, b| b.edited.cmp(&a.edited));
    html! {
        <section class="section">
            <h2>{ title }{ " " }<small>{ cards.len() }</small></h2>
            if state == State::Deleted { <p class="hint">{ account::deleted_hint(lang) }</p> }
            <ul class="accounts">{ cards.iter().map(|c| line(c, state, lang)).collect::<Html>() }</ul>
        </section>
    }
}

fn line(card: &Card, state: State, lang: Lang) -> Html {
    let Some(doc) = card.doc_id() else { return html! { <li key={card.id.clone()}></li> } };
    let id = doc.name().to_owned();
    let name = if state == State::Deleted {
        html! { <span class="account-name">{ card.name.clone() }</span> }
    } else {
        html! { <a class="account-name" href={Route::Account(id.clone()).to_string()}>{ card.name.clone() }</a> }
    };
    let (under, button) = match state {
        State::Current => (account::edited(lang, &when(card.edited, lang)), html! { <span></span> }),
        State::Archived => {
            let act = move |_: MouseEvent| session().archive_account(&id, false);
            (account::edited(lang, &when(card.edited, lang)), small(account::unarchive(lang), act))
        }
        State::Deleted => {
            let act = move |_: MouseEvent| session().restore_account(&id);
            let days = clock::now().saturating_sub(card.deleted.unwrap_or_default()) / (24 * 60 * 60 * 1000);
            (account::days_left(lang, SHELF_LIFE_DAYS.saturating_sub(days)), small(account::restore(lang), act))
        }
    };
    html! {
        <li key={card.id.clone()}>{ name }<span class="account-dots"></span><small class="quiet">{ under }</small>{ button }</li>
    }
}

fn small(label: &'static str, act: impl Fn(MouseEvent) + 'static) -> Html {
    html! { <button type="button" class="button is-small" onclick={act}>{ label }</button> }
}
