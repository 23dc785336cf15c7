//! An address that leads nowhere.

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use crate::text::shell;

/// Says so, and leads back.
pub fn lost(lang: Lang) -> Html {
    html! {
        <div class="page">
            <h1>{ shell::lost(lang) }</h1>
            <p class="lede">{ shell::lost_hint(lang) }</p>
            <p class="page-actions"><a class="button is-go" href="#/">{ shell::all_customers(lang) }</a></p>
        </div>
    }
}
