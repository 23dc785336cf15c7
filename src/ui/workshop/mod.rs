//! The workshop: exercises alone, sessions that a trainer makes, taking part in one, and the wall.

mod delete;
mod intake;
mod join;
mod room;
mod session;
mod setup;
mod take_home;
mod task;
mod wall;

use keybook_core::book::DocId;
use keybook_core::workshop::is_return;
use keybook_markup::prelude::*;

use super::pages::says;
use super::route::Route;
use super::stage::{session as the_session, stage};
use crate::text::workshop as text;
use keybook_core::lang::Lang;

pub use join::Join;
pub use room::Room;
pub use session::called;
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

/// Says that an address names a session that is not here.
pub fn lost(lang: Lang) -> Html {
    says(text::lost(lang), text::lost_hint(lang), Route::Workshop.to_string(), text::title(lang))
}

/// Takes in a file that was dropped while a session or its wall is open; nothing is done elsewhere.
pub fn dropped(text: &str, lang: Lang) -> Option<()> {
    let (Route::Session(id) | Route::Wall(id, _)) = stage().route() else { return None };
    the_session().workshops().contains(&DocId::workshop(&id)).then(|| {
        intake::take_texts(&id, text, lang);
    })
}

/// The name of a session, or of the one that somebody's answers belong to.
pub fn name_of(id: &str, lang: Lang) -> Option<String> {
    let session = the_session().workshop(id)?;
    Some(if session.name.is_empty() { text::unnamed(lang).to_owned() } else { session.name.to_string() })
}
