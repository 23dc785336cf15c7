//! The contents of the account as a book: started worksheets with what they found, the others on one line a chapter.

use keybook_core::book::DocKind;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Names, Scope};
use keybook_markup::prelude::*;

use super::super::components::ring;
use super::super::hooks::{use_lang, use_settled};
use super::super::listing::{Listed, ListedChapter, about_people, chapters, sheet_of};
use super::super::route::Route;
use super::begin;
use super::says::{Says, of_portfolio, of_sheet};
use crate::catalogue;
use crate::session::{Session, SheetId};
use crate::text::{account, shell};

/// Properties of [`Contents`].
#[derive(Clone, PartialEq, Properties)]
pub struct ContentsProps {
    /// The customer's id.
    pub id: String,
}

/// A chapter with what its started worksheets found.
#[derive(Clone, PartialEq)]
pub struct ChapterShown {
    number: u8,
    title: keybook_core::lang::Text,
    /// With what each of them found; one about people once for each person whose sheet is begun.
    pub started: Vec<(Listed, Says)>,
    /// Nobody has begun these.
    pub rest: Vec<Listed>,
    /// How many worksheets are begun.
    begun: usize,
}

fn read(session: &Session, id: &str) -> Vec<ChapterShown> {
    let shown = |chapter: ListedChapter| {
        let (started, rest): (Vec<Listed>, Vec<Listed>) = chapter.sheets.into_iter().partition(|s| s.percent > 0);
        let begun = started.len();
        let started = started.into_iter().flat_map(|listed| lines(session, listed, id));
        ChapterShown { number: chapter.number, title: chapter.title, started: started.collect(), rest, begun }
    };
    chapters(session).into_iter().map(shown).collect()
}

/// The lines of a begun worksheet: one, or one for each person.
fn lines(session: &Session, listed: Listed, id: &str) -> Vec<(Listed, Says)> {
    if catalogue::entry(listed.id).is_none_or(|entry| entry.scope != Scope::Person) {
        let says = says(session, &listed, id);
        return vec![(listed, says)];
    }
    let names = session.names();
    let line = |(percent, about): (u32, SheetId)| {
        let person = about.person?;
        let name = names.person(&person).unwrap_or_default();
        let href = Route::PersonSheet(id.to_owned(), person.to_string(), listed.id.to_owned()).to_string();
        let line = Listed { href, percent, ..listed.clone() };
        let says = says(session, &line, id);
        Some((line, Says { text: [&*name, " · ", &says.text].concat(), ..says }))
    };
    about_people(session, id, listed.id).into_iter().filter_map(line).collect()
}

fn says(session: &Session, listed: &Listed, id: &str) -> Says {
    let nothing = || Says::missing(String::new());
    let Some(sheet) = sheet_of(&Route::parse(&listed.href), session.settings().space()) else { return nothing() };
    if sheet.doc.kind() == DocKind::Portfolio {
        return of_portfolio(session, &sheet, id);
    }
    let names = session.names();
    session.sheet(&sheet).map_or_else(nothing, |open| of_sheet(&open.borrow(), session.lang(), &*names))
}

/// The chapters.
#[component]
pub fn Contents(props: &ContentsProps) -> Html {
    let lang = use_lang();
    let id = props.id.clone();
    let shown = use_settled(move |session| (read(session, &id), begin::is_dismissed(session, &id)));
    let (listed, dismissed) = &*shown;
    html! { <div>if !dismissed { { begin::start_here(listed, &props.id, lang) } }{ listed.iter().map(|one| chapter(one, lang)).collect::<Html>() }</div> }
}

fn chapter(chapter: &ChapterShown, lang: Lang) -> Html {
    let all = chapter.begun + chapter.rest.len();
    let line = |(sheet, says): &(Listed, Says)| {
        html! {
            <li key={sheet.href.clone()}>
                <i>{ sheet.code.clone() }</i><a href={sheet.href.clone()}>{ sheet.title.get(lang) }</a>
                <span class="account-dots"></span>
                <span class={classes!("home-says", (!says.found).then_some("is-missing"))}>{ says.text.clone() }</span>
                { ring(sheet.percent, lang) }
            </li>
        }
    };
    let link = |sheet: &Listed| html! { <a key={sheet.id} href={sheet.href.clone()}>{ [&sheet.code, " ", sheet.title.get(lang)].concat() }</a> };
    html! {
        <section class="section home-chapter" key={chapter.number}>
            <h2><i class="code">{ chapter.number }</i>{ " " }{ chapter.title.get(lang) }{ " " }<small>{ shell::started(lang, chapter.begun, all) }</small></h2>
            <ul class="home-list">
                { chapter.started.iter().map(line).collect::<Html>() }
                if !chapter.rest.is_empty() { <li class="home-rest"><span>{ account::not_started(lang) }</span>{ chapter.rest.iter().map(link).collect::<Html>() }</li> }
            </ul>
        </section>
    }
}
