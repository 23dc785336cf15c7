//! Where the relationship stands, and our people in it.

use keybook_core::coach::Where;
use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::draw;
use super::going::address;
use super::view::View;
use crate::catalogue;
use crate::text::home;

/// The stages in a line: past ones filled, the present one bold, later ones hollow. A broken relationship stands alone.
pub fn stage_line(view: &View, account: &str, lang: Lang) -> Html {
    let href = address(&Where::sheet("relationship_stage"), account);
    let stages = catalogue::catalogue().vocab("stage");
    let Some(now) = stages.iter().position(|stage| view.stage.as_deref() == Some(&*stage.id)) else {
        return html! { <p class="stages"><a href={href}>{ home::stage_open(lang) }</a></p> };
    };
    let broken = stages.get(now).is_none_or(|stage| stage.value.unwrap_or_default() == 0.0);
    // A broken relationship has no place on the way.
    let is_shown = |at: usize, value: Option<f64>| if broken { at == now } else { value.unwrap_or_default() > 0.0 };
    let shown: Vec<usize> =
        (0..stages.len()).filter(|at| is_shown(*at, stages.get(*at).and_then(|s| s.value))).collect();
    let labels: Vec<&str> = shown.iter().filter_map(|at| Some(stages.get(*at)?.label.get(lang))).collect();
    let place = shown.iter().position(|at| *at == now).unwrap_or_default();
    html! { <a class="stages" href={href}><span class="visually-hidden">{ home::stage(lang) }</span>{ draw::stages(&labels, place, broken) }</a> }
}

/// Our people as chips.
pub fn our_people(view: &View, lang: Lang) -> Html {
    let chip = |(name, title): &(String, String)| html! { <li key={name.clone()} class="chip">{ icon(IconName::Person) }<b>{ name.clone() }</b><span>{ title.clone() }</span></li> };
    html! { <ul class="chips" aria-label={home::ours(lang)}>{ view.ours.iter().map(chip).collect::<Html>() }</ul> }
}
