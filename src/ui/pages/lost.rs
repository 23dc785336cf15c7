//! An address that leads nowhere.

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use crate::text::shell;

/// Says so, and leads back.
pub fn lost(lang: Lang) -> Html {
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
