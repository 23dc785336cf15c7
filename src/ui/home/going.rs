//! Ways from the customer's page to where something stands.

use keybook_core::coach::Where;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Names, Scope};
use yew::MouseEvent;

use super::super::route::Route;
use super::super::stage::{go_to, person_on_map};
use crate::catalogue;
use crate::platform::history;

/// The address of a place.
pub fn address(at: &Where, account: &str) -> String {
    let (account, sheet) = (account.to_owned(), at.worksheet.to_string());
    let scope = catalogue::entry(&at.worksheet).map(|entry| entry.scope);
    let route = match (scope, &at.sheet_person) {
        (Some(Scope::Portfolio), _) => Route::Portfolio(sheet),
        (_, Some(person)) => Route::PersonSheet(account, person.to_string(), sheet),
        _ => Route::AccountSheet(account, sheet),
    };
    route.to_string()
}

/// Goes to a place: its page, and there to the answer or the person.
pub fn show(at: &Where, account: &str) {
    let address = address(at, account);
    if history::hash() != address {
        history::go(&address);
    }
    match &at.person {
        _ if !at.control.is_empty() => go_to(&at.control),
        Some(person) => go_to(&person_on_map(person)),
        None => {}
    }
}

/// Goes to a place from a link that leads there.
pub fn going(at: &Where, account: &str) -> impl Fn(MouseEvent) + 'static {
    let (to, account) = (at.clone(), account.to_owned());
    move |event: MouseEvent| {
        event.prevent_default();
        show(&to, &account);
    }
}

/// What a place is called: `2.3 Influence map`, with the person that the sheet is about.
pub fn source(at: &Where, lang: Lang, names: &dyn Names) -> String {
    let Some(entry) = catalogue::entry(&at.worksheet) else { return String::new() };
    let mut name = [&*entry.code, " ", entry.title.get(lang)].concat();
    if let Some(person) = at.sheet_person.as_ref().and_then(|id| names.person(id)) {
        name.push_str(" · ");
        name.push_str(&person);
    }
    name
}

/// The code of a place alone, for narrow lines: `2.3`.
pub fn code(at: &Where) -> &'static str {
    catalogue::entry(&at.worksheet).map_or("", |entry| &*entry.code)
}
