//! The way to what a finding speaks of.

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use crate::text::sheet;

/// "Show", with what is shown for those who hear one button after the other.
pub fn show_button(finding: &str, lang: Lang, on_click: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="button is-link is-small" aria-label={sheet::show_what(lang, finding)} onclick={on_click}>{ sheet::show(lang) }</button>
    }
}
