//! A worksheet.

use super::super::stage::session;
use std::rc::Rc;

use keybook_core::book::{DocId, Space};
use keybook_core::lang::Lang;
use keybook_core::worksheet::Scope;
use keybook_core::workshop::{is_return, is_session};
use keybook_markup::prelude::*;

use super::super::form::{Form, Nobody};
use super::super::hooks::{use_lang, use_watch};
use super::super::listing::{fits, neighbours, sheet_of, subject};
use super::super::map::Map;
use super::super::route::Route;
use super::super::scorer::Scorer;
use super::lost::{Gone, lost, says};
use super::remove_example;
use crate::catalogue;
use crate::platform::history;
use crate::session::{Session, SheetId, Topic};
use crate::text::{account, own, shell, workshop};

/// Says that this is the example's sheet, and leads to the rep's own.
fn example_bar(route: &Route, lang: Lang) -> Html {
    let exercise = matches!(route, Route::Exercise(..)).then(|| route.worksheet().unwrap_or_default().to_owned());
    let own = move |_: MouseEvent| {
        session().show_example(false);
        if let Some(sheet) = &exercise {
            history::go(&Route::Exercise(Space::Own.name().to_owned(), sheet.clone()).to_string());
        }
    };
    html! {
        <div class="example-bar">
            <span class="tag is-cau">{ account::example(lang) }</span>
            <p class="hint">{ account::example_hint(lang) }</p>
            <button type="button" class="button is-small" id="own-sheet" onclick={own}>{ account::own_sheet(lang) }</button>
            <button type="button" class="button is-small" id="remove-example" onclick={|_| remove_example()}>{ account::remove_example(lang) }</button>
        </div>
    }
}

/// Says that this is the trainer's model answer, and leads back to the session.
fn model_bar(id: String, lang: Lang) -> Html {
    html! {
        <div class="example-bar" id="model-bar">
            <span class="tag is-cau">{ workshop::model(lang) }</span>
            <p class="hint">{ workshop::model_hint(lang) }</p>
            <a class="button is-small" href={Route::Session(id).to_string()}>{ workshop::back(lang) }</a>
        </div>
    }
}

/// Properties of [`SheetPage`].
#[derive(Clone, PartialEq, Properties)]
pub struct SheetPageProps {
    /// The address.
    pub route: Route,
}

/// The page of a worksheet, with the view that fits it.
#[component]
pub fn SheetPage(props: &SheetPageProps) -> Html {
    let (session, lang) = (session(), use_lang());
    let space = use_watch(&[Topic::Settings], |s| s.settings().space());
    let route = props.route.clone();
    let known = route.worksheet().and_then(catalogue::entry);
    let is_its_kind = known.is_some_and(|entry| fits(&session, &route, entry.scope));
    let account = route.account().map(str::to_owned);
    // The journal may know a customer that the store lost, a moment after the first drawing.
    let asked = account.clone();
    let here = use_watch(&[Topic::Index], move |session| asked.as_ref().is_none_or(|id| session.has_account(id)));
    // An address may name the customer only, or a person who is gone.
    let asked = route.clone();
    let of_person = known.is_some_and(|entry| entry.scope == Scope::Person);
    let person = use_watch(&[Topic::Docs], move |session| {
        let (account, worksheet) = (asked.account().filter(|_| of_person)?, asked.worksheet()?);
        named(session, &asked).or_else(|| subject(session, account, worksheet))
    });
    let deleted = |id: &str| session.deleted_definitions().iter().any(|(gone, _)| *gone == *id);
    if known.is_none() && here && route.worksheet().is_some_and(deleted) {
        return says(own::deleted_sheet(lang), own::deleted_hint(lang), "#/worksheets", own::title(lang));
    }
    if let (Some(account), false) = (&account, here) {
        return html! { <Gone account={account.clone()} /> };
    }
    let (Some(entry), true) = (known, is_its_kind) else { return lost(lang) };
    if catalogue::load(&entry.id).is_none() {
        return broken(&entry.id, lang);
    }
    let Some(mut sheet) = sheet_of(&route, space) else { return lost(lang) };
    if entry.scope == Scope::Person {
        sheet.person = person;
        if sheet.person.is_none() {
            let title = format!("{} {}", entry.code, entry.title.get(lang));
            return html! { <Nobody account={account.unwrap_or_default()} {title} {lang} /> };
        }
    }
    let example = match &route {
        Route::Portfolio(_) | Route::Me(_) => space == Space::Example,
        Route::Exercise(id, _) => Space::named(id) == Some(Space::Example),
        _ => false,
    };
    let model = match &route {
        Route::Exercise(id, _) if is_session(&sheet.doc) => Some(id.clone()),
        _ => None,
    };
    let key = format!("{}.{}@{}", sheet.doc, sheet.worksheet, sheet.person.as_deref().unwrap_or_default());
    html! {
        <>
            if example { { example_bar(&route, lang) } }
            if let Some(id) = model { { model_bar(id, lang) } }
            { view_of(&sheet, key) }
            { ways_on(&session, &route, lang) }
        </>
    }
}

/// The person whom an address names, if the customer has them.
fn named(session: &Session, route: &Route) -> Option<Rc<str>> {
    let Route::PersonSheet(account, person, _) = route else { return None };
    session.people_of(&DocId::account(account)).iter().find(|(have, _)| **have == **person).map(|(id, _)| id.clone())
}

/// A worksheet that somebody made and that has mistakes: where to put them right.
fn broken(id: &str, lang: Lang) -> Html {
    html! {
        <div class="page">
            <h1>{ own::broken(lang) }</h1>
            <p class="page-actions"><a class="button is-go" href={Route::Builder(id.to_owned()).to_string()}>{ own::change(lang) }</a></p>
        </div>
    }
}

/// A page of its own, or the one that worksheets have in general.
fn view_of(sheet: &SheetId, key: String) -> Html {
    match &*sheet.worksheet {
        "qualification" => html! { <Scorer {key} sheet={sheet.clone()} /> },
        "influence_map" => html! { <Map {key} sheet={sheet.clone()} /> },
        _ => html! { <Form {key} sheet={sheet.clone()} /> },
    }
}

/// The worksheets before and after this one.
fn ways_on(session: &Session, route: &Route, lang: Lang) -> Html {
    let way = |to: &Option<(String, String)>, id: &'static str, name: &'static str| {
        to.clone().map(|(title, href)| html! { <a {id} {href}><small>{ name }</small>{ title }</a> })
    };
    let [before, after] = neighbours(session, route, lang);
    html! {
        <nav class="sheet-ways" aria-label={shell::neighbours(lang)}>
            { way(&before, "previous-sheet", shell::previous(lang)) }
            { if after.is_none() { way(&hand_in_way(route, lang), "to-hand-in", workshop::all_done(lang)) } else { way(&after, "next-sheet", shell::next(lang)) } }
        </nav>
    }
}

/// From the last sheet of a task: where it is handed in.
fn hand_in_way(route: &Route, lang: Lang) -> Option<(String, String)> {
    let Route::Exercise(id, _) = route else { return None };
    let doc = DocId::parse(&["workshop.", id].concat())?;
    is_return(&doc).then(|| (workshop::hand_in(lang).to_owned(), Route::Session(id.clone()).to_string()))
}
