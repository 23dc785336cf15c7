//! A question before what cannot be taken back.

use keybook_markup::prelude::*;

use super::super::hooks::use_lang;
use super::{IconName, Modal, icon};
use crate::text::{account, shell};

/// Properties of [`Question`].
#[derive(Clone, PartialEq, Properties)]
pub struct QuestionProps {
    /// The question.
    pub title: String,
    /// What happens, and until when it can be undone.
    pub hint: AttrValue,
    /// The id of the button that does it.
    pub id: AttrValue,
    /// What that button says.
    pub does: AttrValue,
    /// Does it. The dialog stays until whoever asked takes it away.
    pub on_yes: Callback<MouseEvent>,
    /// Nothing is done.
    pub on_close: Callback<()>,
    /// What may be done first.
    #[prop_or_default]
    pub children: Html,
}

/// The dialog.
#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let lang = use_lang();
    let leave = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <Modal label={props.title.clone()} on_close={props.on_close.clone()}>
            <div class="dialog-head">
                <h2>{ props.title.clone() }</h2>
                <button type="button" class="button is-ghost is-icon" aria-label={shell::close(lang)} onclick={leave.clone()}>{ icon(IconName::Cross) }</button>
            </div>
            <p>{ props.hint.to_string() }</p>
            <div class="dialog-foot">
                <button type="button" class="button is-risk" id={props.id.clone()} onclick={props.on_yes.clone()}>{ props.does.to_string() }</button>
                { props.children.clone() }
                <button type="button" class="button is-ghost" onclick={leave}>{ account::cancel(lang) }</button>
            </div>
        </Modal>
    }
}
