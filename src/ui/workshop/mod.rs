//! The workshop: exercises alone, sessions that a trainer makes, taking part in one, and the wall.

mod intake;
mod join;
mod room;
mod session;
mod setup;
mod task;
mod wall;

use keybook_core::book::DocId;
use keybook_core::workshop::is_return;
use keybook_markup::prelude::*;

use super::stage::session as the_session;
use crate::text::workshop as text;
use keybook_core::lang::Lang;

pub use join::Join;
pub use room::Room;
pub use wall::WallPage;

/// Properties of [`Place`].
#[derive(Clone, PartialEq, Properties)]
pub struct PlaceProps {
    /// The id in the address.
    pub id: String,
}

/// A session: the trainer's page of it, or the participant's.
#[component]
pub fn Place(props: &PlaceProps) -> Html {
    match DocId::parse(&["workshop.", &props.id].concat()) {
        Some(doc) if is_return(&doc) => html! { <task::Task {doc} /> },
        _ => html! { <session::SessionPage id={props.id.clone()} /> },
    }
}

/// The name of a session, or of the one that somebody's answers belong to.
pub fn name_of(id: &str, lang: Lang) -> Option<String> {
    let session = the_session().workshop(id)?;
    Some(if session.name.is_empty() { text::unnamed(lang).to_owned() } else { session.name.to_string() })
}
