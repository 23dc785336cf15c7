//! An address that leads nowhere.

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::open::{arrive_carried, carries_more};
use crate::text::{open, shell};

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
