//! Where to begin with a new customer: a few worksheets in order, each with its reason, ticked once it is begun.

use keybook_core::book::{DocId, Document, Value, key};
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Scope, StartHere};
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::listing::Listed;
use super::super::stage::session;
use super::contents::ChapterShown;
use crate::catalogue;
use crate::session::Session;
use crate::text::home;

/// True when nobody wants to be told for this customer.
pub fn is_dismissed(session: &Session, id: &str) -> bool {
    let read = |doc: &Document| doc.get(Document::META, key::GUIDED).as_bool() == Some(true);
    session.read(&DocId::account(id), read).unwrap_or_default()
}

/// The proposed order; nothing once all of it is begun, or work has begun elsewhere.
pub fn start_here(chapters: &[ChapterShown], id: &str, lang: Lang) -> Html {
    let steps = catalogue::catalogue().start_here();
    let is_of = |sheet: &Listed, scope: Scope| catalogue::entry(sheet.id).is_some_and(|entry| entry.scope == scope);
    let started: Vec<&Listed> = chapters
        .iter()
        .flat_map(|chapter| &chapter.started)
        // A sheet across customers is begun for this one when it says something of it.
        .filter(|(sheet, says)| is_of(sheet, Scope::Account) || (is_of(sheet, Scope::Portfolio) && says.found))
        .map(|(sheet, _)| sheet)
        .collect();
    let begun = |step: &StartHere| started.iter().any(|sheet| *sheet.id == *step.worksheet);
    let proposed =
        |sheet: &&Listed| is_of(sheet, Scope::Portfolio) || steps.iter().any(|step| *step.worksheet == *sheet.id);
    if steps.iter().all(begun) || !started.iter().all(proposed) {
        return html! { <span></span> };
    }
    let all =
        || chapters.iter().flat_map(|chapter| chapter.started.iter().map(|(sheet, _)| sheet).chain(&chapter.rest));
    let line = |step: &StartHere| {
        let sheet = all().find(|sheet| *sheet.id == *step.worksheet)?;
        let done = begun(step);
        Some(html! {
            <li key={sheet.id}>
                if done { { icon(IconName::Check) }<span class="visually-hidden">{ home::begun(lang) }</span> }
                <div><a href={sheet.href.clone()}>{ [&sheet.code, " ", sheet.title.get(lang)].concat() }</a><small>{ step.why.get(lang) }</small></div>
            </li>
        })
    };
    let id = id.to_owned();
    let dismiss = move |_: MouseEvent| session().set_account(&id, key::GUIDED, Value::Bool(true), None);
    html! {
        <section class="section home-begin" id="start-here">
            <h2>{ home::start_here(lang) }<button type="button" class="button is-link is-small" onclick={dismiss}>{ home::start_dismiss(lang) }</button></h2>
            <ol>{ steps.iter().filter_map(line).collect::<Html>() }</ol>
        </section>
    }
}
