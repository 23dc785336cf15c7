//! How sure an answer is: guess, heard or verified.

use super::super::stage::session;
use keybook_core::book::Value;
use keybook_core::sheet::Aside;
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::hooks::use_lang;
use super::spot::{SpotAt, use_beside};
use crate::catalogue;
use crate::text::sheet;

/// Properties of [`EvidencePicks`].
#[derive(Clone, PartialEq, Properties)]
pub struct EvidenceProps {
    /// The answer.
    pub at: SpotAt,
    /// The DOM id.
    pub id: AttrValue,
}

/// Three pills; pressing the chosen one takes it back.
#[component]
pub fn EvidencePicks(props: &EvidenceProps) -> Html {
    let (session, lang) = (session(), use_lang());
    let level = use_beside(&props.at, Aside::Evidence);
    let pill = |choice: &keybook_core::worksheet::Choice| {
        let on = level.as_str() == Some(&*choice.id);
        let to = if on { Value::Empty } else { Value::Id(choice.id.clone()) };
        let (session, at, control) = (session.clone(), props.at.clone(), props.id.clone());
        let set = move |_: MouseEvent| at.write_beside(&session, Aside::Evidence, to.clone(), &control);
        html! {
            <button type="button" class={classes!("pick", "evidence", format!("is-{}", choice.id))} key={choice.id.to_string()}
                aria-pressed={on.to_string()} title={choice.note.as_ref().map(|n| n.get(lang).to_owned())} onclick={set}>
                if on { { icon(IconName::Check) } }<i class="evidence-line"></i>{ choice.label.get(lang) }
            </button>
        }
    };
    html! {
        <div class="picks" role="group" id={props.id.clone()} tabindex="-1" aria-label={sheet::evidence(lang)}>
            { catalogue::evidence().iter().map(pill).collect::<Html>() }
        </div>
    }
}
