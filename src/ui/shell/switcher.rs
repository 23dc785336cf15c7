//! The customer that is open, and the list to choose another from.

use super::super::stage::{Over, session, stage};
use keybook_core::storage::Card;
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::hooks::{use_lang, use_popover, use_watch};
use super::super::route::Route;
use super::super::words::when;
use crate::session::{Session, Topic};
use crate::text::account;

/// The switcher.
#[component]
pub fn Switcher() -> Html {
    let (session, lang) = (session(), use_lang());
    let popover = use_popover();
    let index = use_watch(&[Topic::Index], Session::index);
    let present = use_watch(&[Topic::Settings, Topic::Index], Session::current_account);
    let (own, example): (Vec<_>, Vec<_>) =
        index.cards.iter().filter(|c| c.is_current_account()).partition(|c| !c.example);
    let group = if present.as_ref().is_some_and(|id| example.iter().any(|c| is(c, id))) { &example } else { &own };
    let (name, under) = match &present {
        Some(id) => {
            let under = match group.iter().position(|c| is(c, id)) {
                Some(at) => account::position(lang, at + 1, group.len()),
                None if index.cards.iter().any(|c| c.archived && is(c, id)) => account::archive_title(lang).to_owned(),
                None => String::new(),
            };
            (session.account_name(id), under)
        }
        None => (account::pick(lang).to_owned(), String::new()),
    };
    let list = |title: &'static str, cards: &[&Card]| {
        let entries = cards.iter().map(|card| entry(card, present.as_deref(), &popover.close, lang)).collect::<Html>();
        html! { if !cards.is_empty() { <h3>{ title }</h3><div>{ entries }</div> } }
    };
    let add = {
        let close = popover.close.clone();
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            stage().lay(Over::NewAccount);
        })
    };
    html! {
        <div class="switcher" ref={popover.root.clone()} onkeydown={popover.on_key.clone()} onfocusout={popover.on_leave.clone()}>
            <button type="button" id="account-switcher" class="switcher-button" ref={popover.button.clone()}
                title={name.clone()} aria-expanded={popover.open.to_string()} aria-controls={popover.open.then_some("account-list")} onclick={popover.toggle.clone()}>
                <span class="grow"><b>{ name }</b>{ " " }<small>{ under }</small></span>
                { icon(IconName::Down) }
            </button>
            if popover.open {
                <div class="popover" id="account-list">
                    <div>{ list(account::own(lang), &own) }</div>
                    <div>{ list(account::example(lang), &example) }</div>
                    <div class="popover-line"></div>
                    <button type="button" class="popover-item is-act" onclick={add}>
                        { icon(IconName::Plus) }{ account::add(lang) }
                    </button>
                </div>
            }
        </div>
    }
}

fn is(card: &Card, id: &str) -> bool {
    card.doc_id().is_some_and(|doc| doc.name() == id)
}

fn entry(card: &Card, present: Option<&str>, close: &Callback<()>, lang: keybook_core::lang::Lang) -> Html {
    let Some(id) = card.doc_id() else { return html! { <span></span> } };
    let close = close.clone();
    let current = (present == Some(id.name())).then_some("true");
    html! {
        <a class="popover-item" key={card.id.clone()} href={Route::Account(id.name().to_owned()).to_string()}
            aria-current={current} onclick={move |_| close.emit(())}>
            <span class="grow">{ card.name.clone() }</span>{ " " }<small>{ when(card.edited, lang) }</small>
        </a>
    }
}
