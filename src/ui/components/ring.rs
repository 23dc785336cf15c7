//! How far a worksheet is filled in: an empty ring, quarters, a ticked disc.

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use crate::text::shell;

/// A mark that shows completeness, 0 to 100, in quarters and says it in words.
pub fn ring(percent: u32, lang: Lang) -> Html {
    let label = shell::completeness(lang, percent);
    if percent >= 100 {
        return html! {
            <svg class="ring is-full" viewBox="0 0 14 14" role="img" aria-label={label}>
                <circle cx="7" cy="7" r="6.6" />
                <path d="m4.2 7.2 2 2 3.8-4.2" />
            </svg>
        };
    }
    // The pie is a thick stroke on a circle of radius 2.5, whose length is 15.7.
    let dashes = ["3.9 15.7", "7.9 15.7", "11.8 15.7"];
    let quarters = dashes[percent.div_ceil(25).clamp(1, 3) as usize - 1];
    html! {
        <svg class={classes!("ring", (percent > 0).then_some("is-begun"))} viewBox="0 0 14 14" role="img"
            aria-label={label}>
            if percent > 0 {
                <circle class="ring-pie" cx="7" cy="7" r="2.5" stroke-dasharray={quarters}
                    transform="rotate(-90 7 7)" />
            }
            <circle class="ring-edge" cx="7" cy="7" r="6" />
        </svg>
    }
}
