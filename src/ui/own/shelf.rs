//! The worksheets that somebody made, and those that were deleted.

use keybook_core::book::{SHELF_LIFE_DAYS, random_id};
use keybook_core::lang::Lang;
use keybook_core::worksheet::own::{Json, PREFIX, open_own};
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::hooks::{use_lang, use_watch};
use super::super::listing::address;
use super::super::route::Route;
use super::super::stage::session;
use super::import::Import;
use super::next_code;
use crate::catalogue::{self, Entry};
use crate::platform::{clock, history, random};
use crate::session::{Session, Topic};
use crate::text::{account, own};

/// An id that no worksheet has.
pub(super) fn new_id() -> String {
    [PREFIX, &random_id(random::bits())].concat()
}

/// Makes a worksheet with one question in it, and opens it.
fn make(lang: Lang) {
    let id = new_id();
    let mut json = Json::worksheet(&id, &next_code(), own::new_title(lang));
    let section = json.add("section", own::new_section(lang));
    let field = json.add(&[&section, ".field"].concat(), own::new_field(lang));
    json.set_type(&field, "score", &[]);
    session().define(&id, &json.write(), None);
    history::go(&Route::Builder(id).to_string());
}

/// A deleted worksheet: its id, its title, how many days are left.
type Gone = (String, String, u64);

fn gone(session: &Session) -> Vec<Gone> {
    let lang = session.lang();
    let line = |(id, at): (String, u64)| {
        let json = open_own(&session.definition(&id)?).ok()?;
        let days = clock::now().saturating_sub(at) / (24 * 60 * 60 * 1000);
        let title = keybook_core::worksheet::own::heading(&json).title.get(lang).to_owned();
        Some((id, title, SHELF_LIFE_DAYS.saturating_sub(days)))
    };
    session.deleted_definitions().into_iter().filter_map(line).collect()
}

/// The page of them.
#[component]
pub fn Worksheets() -> Html {
    let lang = use_lang();
    let importing = use_state_eq(|| false);
    // The index changes with every worksheet that is made, renamed or deleted.
    use_watch(&[Topic::Index], Session::index);
    let account = session().current_account();
    let (own_sheets, gone) = (catalogue::own_entries(), gone(&session()));
    let open = {
        let importing = importing.setter();
        move |_: MouseEvent| importing.set(true)
    };
    let on_close = {
        let importing = importing.setter();
        Callback::from(move |()| importing.set(false))
    };
    let line = |entry: &&'static Entry| {
        let to = address(&session(), entry, account.as_deref());
        let builder = Route::Builder(entry.id.to_string()).to_string();
        let href = to.map_or_else(|| builder.clone(), |route| route.to_string());
        html! {
            <li key={&*entry.id}>
                <a class="account-name" {href}><span class="code">{ &*entry.code }</span>{ " " }{ entry.title.get(lang) }</a>
                <span class="account-dots"></span>
                <a class="button is-small" href={builder}>{ own::change(lang) }</a>
            </li>
        }
    };
    let deleted = |(id, title, days): &Gone| {
        let restore = {
            let id = id.clone();
            move |_: MouseEvent| session().delete_definition(&id, false)
        };
        html! {
            <li key={id.clone()}>
                <span class="account-name">{ title.clone() }</span>
                <span class="account-dots"></span>
                <small class="quiet">{ account::days_left(lang, *days) }</small>
                <button type="button" class="button is-small" onclick={restore}>{ account::restore(lang) }</button>
            </li>
        }
    };
    html! {
        <div class="page">
            <div class="page-head">
                <div class="page-title"><h1>{ own::title(lang) }</h1><p class="lede">{ own::lede(lang) }</p></div>
                <div class="row">
                    <button type="button" class="button is-go" id="own-make" onclick={move |_: MouseEvent| make(lang)}>{ icon(IconName::Plus) }{ own::make(lang) }</button>
                    <button type="button" class="button" id="own-import" onclick={open}>{ own::import(lang) }</button>
                </div>
            </div>
            <section class="section">
                if own_sheets.is_empty() { <p class="hint">{ own::none(lang) }</p> }
                <ul class="accounts">{ own_sheets.iter().map(line).collect::<Html>() }</ul>
            </section>
            if !gone.is_empty() {
                <section class="section">
                    <h2>{ own::deleted_title(lang) }</h2>
                    <p class="hint">{ own::deleted_hint(lang) }</p>
                    <ul class="accounts">{ gone.iter().map(deleted).collect::<Html>() }</ul>
                </section>
            }
            if *importing { <Import {on_close} /> }
        </div>
    }
}
