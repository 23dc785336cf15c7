//! An address that leads nowhere.

use yew::prelude::*;

use super::super::hooks::use_lang;
use crate::text::shell;

/// Says so, and leads back.
#[component]
pub fn Lost() -> Html {
    let lang = use_lang();
    html! {
        <div class="page">
            <h1>{ shell::lost(lang) }</h1>
            <p class="lede">{ shell::lost_hint(lang) }</p>
            <p class="page-actions"><a class="button is-go" href="#/">{ shell::all_customers(lang) }</a></p>
        </div>
    }
}
