//! Where the relationship stands, and our people in it.

use keybook_core::coach::Where;
use keybook_core::lang::Lang;
use yew::prelude::*;

use super::super::components::{IconName, icon};
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
    let value = |at: usize| stages.get(at).and_then(|stage| stage.value).unwrap_or_default();
    let step = |at: usize| {
        let class = match value(at).total_cmp(&value(now)) {
            std::cmp::Ordering::Less => "is-past",
            std::cmp::Ordering::Equal => "is-now",
            std::cmp::Ordering::Greater => "is-later",
        };
        let current = (at == now).then_some("step");
        let label = stages.get(at).map_or("", |stage| stage.label.get(lang));
        html! { <li key={at} class={class} aria-current={current}>{ label }</li> }
    };
    // A broken relationship has no place on the way.
    let shown = (0..stages.len()).filter(|at| if value(now) > 0.0 { value(*at) > 0.0 } else { *at == now });
    html! {
        <a class="stages" href={href}><span class="visually-hidden">{ home::stage(lang) }</span><ol class={classes!((value(now) == 0.0).then_some("is-broken"))}>{ shown.map(step).collect::<Html>() }</ol></a>
    }
}

/// Our people as chips.
pub fn our_people(view: &View, lang: Lang) -> Html {
    let chip = |(name, title): &(String, String)| html! { <li key={name.clone()} class="chip">{ icon(IconName::Person) }<b>{ name.clone() }</b><span>{ title.clone() }</span></li> };
    html! { <ul class="chips" aria-label={home::ours(lang)}>{ view.ours.iter().map(chip).collect::<Html>() }</ul> }
}
