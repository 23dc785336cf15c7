//! One customer: what is known, what is missing, what to do next.

use keybook_markup::prelude::*;

use super::super::home::Home;
use super::super::hooks::use_watch;
use super::lost::Gone;
use crate::session::Topic;

/// Properties of [`Account`].
#[derive(Clone, PartialEq, Properties)]
pub struct AccountProps {
    /// The id in the address.
    pub id: String,
    /// Shows what to take along to the customer instead.
    pub taking: bool,
}

/// A customer's page.
#[component]
pub fn Account(props: &AccountProps) -> Html {
    let id = props.id.clone();
    let here = use_watch(&[Topic::Index], move |session| session.has_account(&id));
    if !here {
        return html! { <Gone account={props.id.clone()} /> };
    }
    html! { <Home key={props.id.clone()} id={props.id.clone()} taking={props.taking} /> }
}
