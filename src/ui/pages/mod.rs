//! The pages, one a kind of address.

mod account;
mod lost;
mod new_account;
mod sheet;
mod start;

use keybook_core::book::DocId;
use yew::prelude::*;

use super::route::Route;
use crate::platform::history;
use crate::session::Session;

pub use new_account::NewAccount;

/// The page at an address.
pub fn page_of(route: &Route) -> Html {
    match route {
        Route::Start => html! { <start::Start /> },
        Route::Account(id) => html! { <account::Account id={id.clone()} key={id.clone()} /> },
        Route::Lost(_) => lost::lost(super::stage::lang()),
        _ => html! { <sheet::SheetPage route={route.clone()} key={route.to_string()} /> },
    }
}

/// Loads the example company and opens its model customer.
pub fn load_example(session: &Session) {
    if let Some(id) = session.load_example() {
        history::go(&Route::Account(id).to_string());
    }
}

/// True for a customer that exists and is not deleted.
fn exists(session: &Session, id: &str) -> bool {
    session.index().card(&DocId::account(id)).is_some_and(|card| card.deleted.is_none())
}
