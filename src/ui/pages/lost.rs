//! An address that leads nowhere, or to a customer that was deleted.

use keybook_core::book::DocId;
use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::hooks::{use_lang, use_watch};
use super::super::open::{arrive_carried, carries_more};
use super::super::stage::session;
use crate::session::Topic;
use crate::text::{account, open, shell};

/// Says so, and leads back; in a portable page, to what it carries: whoever worked in it and loaded it again stands here.
pub fn lost(lang: Lang) -> Html {
    if carries_more() {
        return html! {
            <div class="page">
                <h1>{ shell::lost(lang) }</h1>
                <p class="lede">{ open::lost_in_file(lang) }</p>
                <p class="page-actions"><button type="button" class="button is-go" id="open-carried" onclick={|_: MouseEvent| arrive_carried()}>{ open::open_carried(lang) }</button></p>
            </div>
        };
    }
    says(shell::lost(lang), shell::lost_hint(lang), "#/", shell::all_customers(lang))
}

/// A page that has one thing to say, and a way on.
pub fn says(title: &'static str, hint: &'static str, href: impl Into<AttrValue>, on: &'static str) -> Html {
    html! {
        <div class="page">
            <h1>{ title }</h1>
            <p class="lede">{ hint }</p>
            <p class="page-actions"><a class="button is-go" href={href.into()}>{ on }</a></p>
        </div>
    }
}

/// Properties of [`Gone`].
#[derive(Clone, PartialEq, Properties)]
pub struct GoneProps {
    /// The customer's id.
    pub account: String,
}

/// What stands in the place of a customer that is not there: one that was deleted can be brought back here.
#[component]
pub fn Gone(props: &GoneProps) -> Html {
    let lang = use_lang();
    let id = props.account.clone();
    let name = use_watch(&[Topic::Index], move |session| {
        let index = session.index();
        let card = index.card(&DocId::account(&id))?;
        card.deleted.is_some().then(|| card.name.clone())
    });
    let Some(name) = name else { return lost(lang) };
    let restore = {
        let id = props.account.clone();
        move |_: MouseEvent| session().restore_account(&id)
    };
    html! {
        <div class="page">
            <h1>{ account::gone(lang, &name) }</h1>
            <p class="lede">{ account::deleted_hint(lang) }</p>
            <p class="page-actions">
                <button type="button" class="button is-go" id="restore-customer" onclick={restore}>{ account::restore(lang) }</button>
                <a class="button is-link" href="#/">{ shell::all_customers(lang) }</a>
            </p>
        </div>
    }
}
