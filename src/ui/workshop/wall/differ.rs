//! Who differs most from the others, and on what; with a model answer, who comes closest to it.

use keybook_core::workshop::{Comparison, Difference, Likeness};
use keybook_markup::prelude::*;

use super::Desk;
use crate::text::workshop as text;

/// Everybody, the farthest first.
pub fn differ(desk: &Desk<'_>) -> Html {
    let comparison = desk.wall.comparison();
    let differences = comparison.who_differs();
    if differences.is_empty() {
        return html! { <p class="wall-empty">{ text::too_few(desk.lang) }</p> };
    }
    let line = |one: &Difference| line(desk, &comparison, one);
    // Who left everything blank agrees with nobody.
    let (compared, blank): (Vec<&Difference>, Vec<&Difference>) = differences.iter().partition(|one| one.compared > 0);
    let blank: Vec<String> = blank.iter().map(|one| desk.who(one.who)).collect();
    if compared.is_empty() {
        return html! { <p class="wall-empty">{ text::too_few(desk.lang) }</p> };
    }
    html! {
        <div class="differ">
            <p class="wall-hint">{ text::differ_hint(desk.lang) }</p>
            <table class="spread-bars is-wide"><tbody>{ compared.into_iter().map(line).collect::<Html>() }</tbody></table>
            if !blank.is_empty() { <p class="wall-hint" id="not-compared">{ text::not_compared(desk.lang, &desk.list(&blank)) }</p> }
        </div>
    }
}

fn line(desk: &Desk<'_>, comparison: &Comparison, one: &Difference) -> Html {
    let most: Vec<String> = one
        .most
        .iter()
        .filter_map(|(slot, _)| comparison.slots().get(*slot))
        .map(|slot| slot.title(comparison.def(), desk.lang))
        .collect();
    let percent = one.percent();
    let model = comparison.has_model().then(|| {
        let likeness = comparison.against_model(one.who);
        let of = likeness.iter().flatten().count();
        let same = likeness.iter().flatten().filter(|one| **one == Likeness::Same).count();
        text::same_as_model(desk.lang, same, of)
    });
    html! {
        <tr key={one.who}>
            <th scope="row">{ desk.who(one.who) }</th>
            <td class="spread-bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width={percent.to_string()} height="10" /></svg></td>
            <td class="spread-count">{ percent }{ "%" }</td>
            <td>if !most.is_empty() { <span><small>{ text::most_on(desk.lang) }</small>{ " " }{ most.join(text::semicolon(desk.lang)) }</span> }if let Some(model) = model { <small class="differ-model">{ model }</small> }</td>
        </tr>
    }
}
