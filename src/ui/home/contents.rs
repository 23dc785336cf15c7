//! The contents of the account as a book: started worksheets with what they found, the others on one line a chapter.

use keybook_core::book::DocKind;
use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::components::ring;
use super::super::hooks::{use_lang, use_settled};
use super::super::listing::{Listed, chapters, sheet_of};
use super::super::route::Route;
use super::begin;
use super::says::{Says, of_portfolio, of_sheet};
use crate::session::Session;
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
    /// With what each of them found.
    pub started: Vec<(Listed, Says)>,
    /// Nobody has begun these.
    pub rest: Vec<Listed>,
}

fn read(session: &Session, id: &str) -> Vec<ChapterShown> {
    let shown = |chapter: super::super::listing::ListedChapter| {
        let (started, rest): (Vec<Listed>, Vec<Listed>) = chapter.sheets.into_iter().partition(|s| s.percent > 0);
        let started = started.into_iter().map(|listed| {
            let says = says(session, &listed, id);
            (listed, says)
        });
        ChapterShown { number: chapter.number, title: chapter.title, started: started.collect(), rest }
    };
    chapters(session).into_iter().map(shown).collect()
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
    let all = chapter.started.len() + chapter.rest.len();
    let line = |(sheet, says): &(Listed, Says)| {
        html! {
            <li key={sheet.id}>
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
            <h2><i class="code">{ chapter.number }</i>{ chapter.title.get(lang) }<small>{ shell::started(lang, chapter.started.len(), all) }</small></h2>
            <ul class="home-list">
                { chapter.started.iter().map(line).collect::<Html>() }
                if !chapter.rest.is_empty() { <li class="home-rest"><span>{ account::not_started(lang) }</span>{ chapter.rest.iter().map(link).collect::<Html>() }</li> }
            </ul>
        </section>
    }
}
