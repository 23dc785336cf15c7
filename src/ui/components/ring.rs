//! How far a worksheet is filled in: an empty ring, quarters, a ticked disc.

use yew::prelude::*;

use super::super::hooks::use_lang;
use crate::text::shell;

/// Properties of [`Ring`].
#[derive(Clone, PartialEq, Properties)]
pub struct RingProps {
    /// Completeness, 0 to 100.
    pub percent: u32,
}

/// A mark that shows completeness in quarters and says it in words.
#[component]
pub fn Ring(props: &RingProps) -> Html {
    let lang = use_lang();
    let label = shell::completeness(lang, props.percent);
    if props.percent >= 100 {
        return html! {
            <svg class="ring is-full" viewBox="0 0 14 14" role="img" aria-label={label}>
                <circle cx="7" cy="7" r="6.6" />
                <path d="m4.2 7.2 2 2 3.8-4.2" />
            </svg>
        };
    }
    // The pie is a thick stroke on a circle of radius 2.5, whose length is 15.7.
    let quarters = f64::from(props.percent.div_ceil(25).min(3)) * 15.7 / 4.0;
    html! {
        <svg class={classes!("ring", (props.percent > 0).then_some("is-begun"))} viewBox="0 0 14 14" role="img"
            aria-label={label}>
            if props.percent > 0 {
                <circle class="ring-pie" cx="7" cy="7" r="2.5" stroke-dasharray={format!("{quarters} 15.7")}
                    transform="rotate(-90 7 7)" />
            }
            <circle class="ring-edge" cx="7" cy="7" r="6" />
        </svg>
    }
}
