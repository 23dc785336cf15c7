//! The pages, one a kind of address.

mod account;
mod lost;
mod new_account;
mod sheet;
mod start;

use keybook_markup::prelude::*;

use super::open::Open;
use super::own::{Builder, Worksheets};
use super::reviews::{AsItWas, Reviews};
use super::route::Route;
use super::stage::{session, stage};
use super::storage::Storage;
use super::workshop::{Place, Room, WallPage};
use crate::platform::history;
use crate::session::Session;
use crate::text::account as account_text;

pub use lost::{Gone, lost, says};
pub use new_account::NewAccount;

/// The page at an address.
pub fn page_of(route: &Route) -> Html {
    match route {
        Route::Start => html! { <start::Start /> },
        Route::Account(id) | Route::Visit(id) => {
            html! { <account::Account id={id.clone()} taking={matches!(route, Route::Visit(_))} key={id.clone()} /> }
        }
        Route::Reviews(id) => html! { <Reviews account={id.clone()} key={route.to_string()} /> },
        Route::Review(id, review) => {
            html! { <AsItWas account={id.clone()} review={review.clone()} key={route.to_string()} /> }
        }
        Route::Workshop => html! { <Room /> },
        Route::Session(id) => html! { <Place id={id.clone()} key={id.clone()} /> },
        Route::Wall(id, sheet) => html! { <WallPage id={id.clone()} sheet={sheet.clone()} key={route.to_string()} /> },
        Route::Worksheets => html! { <Worksheets /> },
        Route::Builder(id) => html! { <Builder id={id.clone()} key={id.clone()} /> },
        Route::Open(payload) => html! { <Open payload={payload.clone()} key={payload.clone()} /> },
        Route::Storage => html! { <Storage /> },
        Route::Lost(_) => lost(super::stage::lang()),
        _ => html! { <sheet::SheetPage route={route.clone()} key={route.to_string()} /> },
    }
}

/// Loads the example company and opens its model customer.
pub fn load_example(session: &Session) {
    if let Some(id) = session.load_example() {
        history::go(&Route::Account(id).to_string());
    }
}

/// Removes the example company and says so.
pub fn remove_example() {
    let session = session();
    session.remove_example();
    stage().say(account_text::example_removed(session.lang()), true);
}
