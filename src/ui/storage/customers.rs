//! Customers by what they take, the largest first.

use keybook_markup::prelude::*;

use super::super::hooks::use_lang;
use super::super::route::Route;
use super::super::stage::{session, stage};
use crate::session::Held;
use crate::text::{account, storage as text};

/// So many are shown; the largest are what somebody came for.
const SHOWN: usize = 12;

/// Properties of [`Customers`].
#[derive(Clone, PartialEq, Properties)]
pub struct CustomersProps {
    /// The rep's customers, largest first.
    pub held: Vec<Held>,
}

/// The list.
#[component]
pub fn Customers(props: &CustomersProps) -> Html {
    let lang = use_lang();
    let all = use_state_eq(|| false);
    let count = props.held.len();
    let shown = if *all { count } else { SHOWN.min(count) };
    let show_all = {
        let all = all.setter();
        move |_: MouseEvent| all.set(true)
    };
    let line = |held: &Held| {
        let (id, name) = (held.id.clone(), held.name.clone());
        let delete = move |_: MouseEvent| {
            session().delete_account(&id);
            stage().say(&account::deleted(lang, &name), true);
        };
        html! {
            <li key={held.id.clone()}>
                <a class="account-name" href={Route::Account(held.id.clone()).to_string()}>{ held.name.clone() }</a>
                <span class="account-dots"></span><small class="quiet">{ text::about(lang, held.size) }</small>
                <button type="button" class="button is-small" aria-label={[account::delete(lang), " ", &held.name].concat()} onclick={delete}>
                    { account::delete(lang) }
                </button>
            </li>
        }
    };
    html! {
        <section class="section" hidden={count == 0}>
            <h2>{ text::customers(lang) }{ " " }<small>{ count }</small></h2>
            <p class="hint">{ text::customers_hint(lang) }</p>
            <ul class="accounts">{ props.held.iter().take(shown).map(line).collect::<Html>() }</ul>
            if shown < count {
                <button type="button" class="button is-link" onclick={show_all}>{ text::show_all(lang, count) }</button>
            }
        </section>
    }
}
