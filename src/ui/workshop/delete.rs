//! Deleting a session or a copy of one: a question first, for once the page is closed nothing brings it back.

use keybook_markup::prelude::*;

use super::super::components::{IconName, Question, icon};
use super::super::hooks::use_lang;
use super::super::route::Route;
use super::super::stage::{session, stage};
use crate::platform::history;
use crate::text::workshop as text;

/// Properties of [`Delete`].
#[derive(Clone, PartialEq, Properties)]
pub struct DeleteProps {
    /// The button's id.
    pub button: AttrValue,
    /// The session's id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How many answers go with it.
    pub count: usize,
    /// True for a copy that was taken home.
    pub copy: bool,
}

/// The button and its question.
#[component]
pub fn Delete(props: &DeleteProps) -> Html {
    let lang = use_lang();
    let asking = use_state_eq(|| false);
    let ask = {
        let set = asking.setter();
        move |_: MouseEvent| set.set(true)
    };
    let close = {
        let set = asking.setter();
        Callback::from(move |()| set.set(false))
    };
    let go = {
        let (id, name) = (props.id.clone(), props.name.clone());
        Callback::from(move |_: MouseEvent| {
            session().delete_workshop(&id);
            history::go(&Route::Workshop.to_string());
            stage().say(&text::deleted(lang, &name), true);
        })
    };
    let hint =
        if props.copy { text::ask_delete_copy(lang).to_owned() } else { text::ask_delete_hint(lang, props.count) };
    let what = if props.copy { text::delete_copy(lang) } else { text::delete(lang) };
    html! {
        <div class="page-actions">
            <button type="button" class="button is-small is-ghost" id={props.button.clone()} onclick={ask}>{ icon(IconName::Bin) }{ what }</button>
            if *asking {
                <Question title={text::ask_delete(lang, &props.name)} {hint} id="delete-for-good" does={what} on_yes={go} on_close={close} />
            }
        </div>
    }
}
