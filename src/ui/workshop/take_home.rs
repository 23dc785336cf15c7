//! The results for the participants, with or without the model answer.

use std::rc::Rc;

use keybook_markup::prelude::*;

use super::super::hooks::{use_lang, use_watch};
use super::super::share::{Channels, Way};
use super::super::stage::session as the_session;
use crate::session::Topic;
use crate::text::workshop as text;

/// Properties of [`TakeHome`].
#[derive(Clone, PartialEq, Properties)]
pub struct TakeHomeProps {
    /// The session's id.
    pub id: String,
}

/// What goes, and how. A model answer that nobody has seen on the wall stays here unless the trainer ticks it.
#[component]
pub fn TakeHome(props: &TakeHomeProps) -> Html {
    let lang = use_lang();
    let chosen = use_state_eq(|| None::<bool>);
    let of = props.id.clone();
    let told = use_watch(&[Topic::Docs, Topic::Index], |session| session.told());
    let packed = use_memo((of, *chosen, told), |(id, chosen, _)| {
        let all = the_session();
        let session = all.workshop(id)?;
        let model = all.has_model(id);
        let with_model = model && chosen.unwrap_or(session.model_shown);
        let parcel = all.outcome(id, with_model, &all.sender())?;
        Some((Rc::new(parcel), session.name.to_string(), model, with_model))
    });
    let Some((parcel, name, model, with_model)) = &*packed else { return html! { <span></span> } };
    let turn = {
        let (set, on) = (chosen.setter(), *with_model);
        move |_: Event| set.set(Some(!on))
    };
    html! {
        <section class="section session-open">
            <p class="hint">{ text::take_home_hint(lang) }</p>
            if *model {
                <div>
                    <label class="tick"><input type="checkbox" id="home-model" checked={*with_model} onchange={turn} /><span>{ text::with_model(lang) }</span></label>
                    <p class="hint" id="home-model-hint" role="status">{ if *with_model { text::model_goes(lang) } else { text::model_stays(lang) } }</p>
                </div>
            }
            <Channels parcel={parcel.clone()} name={[name, " ", text::tab_results(lang)].concat()} first={Way::File} />
        </section>
    }
}
