//! The weighted score as a bar: solid is earned, hatched is still to learn, ticks are the limits of verdicts.

use yew::prelude::*;

/// Limits of verdicts, in percent.
const TICKS: [f64; 2] = [60.0, 80.0];

/// Properties of [`ScoreBar`].
#[derive(Clone, PartialEq, Properties)]
pub struct BarProps {
    /// The lower end, in percent; nothing while there is no score.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// The bar. The figure beside it says the same to screen readers.
#[component]
pub fn ScoreBar(props: &BarProps) -> Html {
    let low = props.low.unwrap_or(0.0).clamp(0.0, 100.0);
    let high = props.high.unwrap_or(low).clamp(low, 100.0);
    let tick = |at: f64| html! { <line key={at.to_string()} class="bar-tick" x1={at.to_string()} x2={at.to_string()} y1="-3" y2="15" /> };
    html! {
        <svg class="bar" viewBox="0 -3 100 18" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-scale" x="0" y="0" width="100" height="12" />
            <rect class="bar-earned" x="0" y="0" width={low.to_string()} height="12" />
            if high > low {
                <rect class="bar-open" x={low.to_string()} y="0" width={(high - low).to_string()} height="12" />
            }
            { TICKS.into_iter().map(tick).collect::<Html>() }
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
