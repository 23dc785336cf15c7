//! A verdict: mark and word, never colour alone.

use keybook_markup::prelude::*;

use super::view::RowView;

/// The mark and the words of a verdict; a dash while there is none (the id is "").
pub fn verdict(id: &str, words: &str) -> Html {
    let (path, filled) = match id {
        "pursue" => ("M1 11 6 1l5 10z", true),
        "condition" => ("M2 10.5 6 2l4 8.5z", false),
        "verify" => ("M1.4 6a4.6 4.6 0 1 0 9.2 0 4.6 4.6 0 1 0-9.2 0M6 3.4v3.2M6 8.4v.1", false),
        "nurture" => ("M2.5 6h7M6 2.5v7", false),
        "" => return html! { <span class="verdict is-none">{ "–" }</span> },
        _ => ("m2.5 2.5 7 7M9.5 2.5l-7 7", false),
    };
    html! {
        <span class={classes!("verdict", format!("is-{id}"))}>
            <svg viewBox="0 0 12 12" aria-hidden="true" class={classes!(filled.then_some("is-filled"))}><path d={path} /></svg>
            <span>{ words.to_owned() }</span>
        </span>
    }
}

/// The verdict on a row.
pub fn verdict_of(view: &RowView) -> Html {
    verdict(view.line.verdict.value.as_text().unwrap_or_default(), &view.verdict)
}
