//! The weighted score as a bar: solid is earned, hatched is still to learn, ticks are the limits of verdicts.

use keybook_core::decimal;
use keybook_markup::prelude::*;

/// The limits of the scorer's verdicts, in percent.
pub const LIMITS: [f64; 2] = [60.0, 80.0];

/// The bar from nothing to `low`, hatched up to `high`, with ticks where verdicts begin, all in percent. The figure
/// beside it says the same to screen readers.
pub fn score_bar(low: Option<f64>, high: Option<f64>, limits: &[f64]) -> Html {
    let low = low.unwrap_or(0.0).clamp(0.0, 100.0);
    let high = high.unwrap_or(low).clamp(low, 100.0);
    let tick = |at: f64| html! { <line key={decimal::fixed(at, 0)} class="bar-tick" x1={decimal::fixed(at, 0)} x2={decimal::fixed(at, 0)} y1="-3" y2="15" /> };
    html! {
        <svg class="bar" viewBox="0 -3 100 18" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-scale" x="0" y="0" width="100" height="12" />
            <rect class="bar-earned" x="0" y="0" width={decimal::fixed(low, 1)} height="12" />
            if high > low {
                <rect class="bar-open" x={decimal::fixed(low, 1)} y="0" width={decimal::fixed(high - low, 1)} height="12" fill="url(#hatch)" />
            }
            { limits.iter().copied().map(tick).collect::<Html>() }
        </svg>
    }
}

/// The hatching of what is still to learn, once for all bars of a page.
pub fn hatch() -> Html {
    html! {
        <svg class="visually-hidden" aria-hidden="true">
            <defs>
                <pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <line class="bar-hatch" x1="0" y1="0" x2="0" y2="4" />
                </pattern>
            </defs>
        </svg>
    }
}

/// The figures: `86`, or `55` and `71` for a range.
pub fn figures(percent: &keybook_core::worksheet::Outcome) -> (Option<f64>, Option<f64>) {
    match percent.range {
        Some((low, high)) => (Some(low), Some(high)),
        None => (percent.value.as_number(), None),
    }
}
