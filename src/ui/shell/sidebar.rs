//! The sidebar: the customer, search, the chapters with their worksheets, language and theme.

use super::super::stage::{Over, Stage, session, stage};
use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::backup::BackupLine;
use super::super::components::{IconName, icon, mark, ring};
use super::super::hooks::{use_lang, use_settled, use_stage, use_watch};
use super::super::listing::{Listed, ListedChapter, chapters};
use super::super::route::Route;
use super::switcher::Switcher;
use crate::platform::{build, download};
use crate::session::{Session, Theme, Topic};
use crate::text::{open, own, shell, workshop};

/// Properties of [`Sidebar`].
#[derive(Clone, PartialEq, Properties)]
pub struct SidebarProps {
    /// Keys pressed inside.
    pub on_key: Callback<KeyboardEvent>,
}

/// The sidebar.
#[component]
pub fn Sidebar(props: &SidebarProps) -> Html {
    let lang = use_lang();
    let account = use_watch(&[Topic::Settings, Topic::Index], Session::current_account);
    let find = Callback::from(|_: MouseEvent| stage().lay(Over::Palette));
    let here = use_stage(Stage::route).to_string();
    html! {
        <aside class="sidebar" id="contents" tabindex="-1" onkeydown={props.on_key.clone()}>
            <a class="brand" href="#/">{ mark() }<span>{ shell::product(lang) }</span></a>
            <Switcher />
            <button type="button" class="find" onclick={find}>
                { icon(IconName::Search) }<span>{ shell::find(lang) }</span>{ " " }<kbd class="key">{ "Ctrl K" }</kbd>
            </button>
            <nav class="nav" aria-label={shell::worksheets(lang)}>
                <a href="#/" aria-current={current(&here, "#/")}>
                    { icon(IconName::List) }<span>{ shell::all_customers(lang) }</span>
                </a>
                if let Some(id) = account { { account_link(id, &here, lang) } }
                <Chapters />
                <a href="#/workshop" id="workshop" aria-current={current(&here, "#/workshop")}>
                    { icon(IconName::List) }<span>{ workshop::title(lang) }</span>
                </a>
                <a href="#/open" id="received" aria-current={current(&here, "#/open")}>
                    { icon(IconName::Download) }<span>{ open::title(lang) }</span>
                </a>
                <a href="#/worksheets" id="own-worksheets" aria-current={current(&here, "#/worksheets")}>
                    { icon(IconName::Plus) }<span>{ own::title(lang) }</span>
                </a>
            </nav>
            <Foot />
        </aside>
    }
}

fn current(here: &str, href: &str) -> Option<&'static str> {
    (here == href).then_some("page")
}

/// The same worksheet, whichever person it is about.
fn same_sheet(here: &str, href: &str) -> Option<&'static str> {
    (here.rsplit('/').next() == href.rsplit('/').next()).then_some("page")
}

fn account_link(id: String, here: &str, lang: Lang) -> Html {
    let href = Route::Account(id).to_string();
    html! {
        <a href={href.clone()} aria-current={current(here, &href)}>
            { icon(IconName::Page) }<span>{ shell::account_home(lang) }</span>
        </a>
    }
}

/// The chapters: a button each, and below it the worksheets unless it is folded.
#[component]
fn Chapters() -> Html {
    let (session, lang) = (session(), use_lang());
    let here = use_stage(Stage::route).to_string();
    let folded = use_watch(&[Topic::Settings], |s| s.settings().folded.clone());
    let listed = use_settled(chapters);
    let chapter = |chapter: &ListedChapter| {
        let number = chapter.number;
        let open = !folded.contains(&number);
        let session = session.clone();
        let toggle = Callback::from(move |_: MouseEvent| {
            session.set_settings(|s| {
                if s.folded.contains(&number) {
                    s.folded.retain(|n| *n != number);
                } else {
                    s.folded.push(number);
                }
            });
        });
        let started = chapter.sheets.iter().filter(|s| s.percent > 0).count();
        html! {
            <div class="nav-group" key={number}>
                <button type="button" class="nav-chapter" aria-expanded={open.to_string()} onclick={toggle}>
                    { icon(if open { IconName::Down } else { IconName::Right }) }
                    <span>{ chapter.title.get(lang) }</span>{ " " }
                    <small>{ format!("{started}/{}", chapter.sheets.len()) }</small>
                </button>
                if open {
                    <div>{ chapter.sheets.iter().map(|s| entry(s, lang, &here)).collect::<Html>() }</div>
                }
            </div>
        }
    };
    html! { <div>{ listed.iter().map(chapter).collect::<Html>() }</div> }
}

fn entry(sheet: &Listed, lang: Lang, here: &str) -> Html {
    html! {
        <a href={sheet.href.clone()} aria-current={same_sheet(here, &sheet.href)} key={sheet.id}>
            <i class="nav-code">{ sheet.code.clone() }</i>{ " " }
            <span>{ sheet.title.get(lang) }</span>
            { " " }{ ring(sheet.percent, lang) }
        </a>
    }
}

/// Language, theme, and the page as a file.
#[component]
fn Foot() -> Html {
    let (session, lang) = (session(), use_lang());
    let theme = use_watch(&[Topic::Settings], |s| s.settings().theme);
    let switch = |to: Lang, id: &'static str, tag: &'static str, name: &'static str| {
        let session = session.clone();
        let set = Callback::from(move |_: MouseEvent| session.set_lang(to));
        html! {
            <button type="button" {id} lang={tag} aria-pressed={(lang == to).to_string()} onclick={set}>{ name }</button>
        }
    };
    let (shape, name, next) = match theme {
        Theme::System => (IconName::Screen, shell::theme_system(lang), Theme::Light),
        Theme::Light => (IconName::Sun, shell::theme_light(lang), Theme::Dark),
        Theme::Dark => (IconName::Moon, shell::theme_dark(lang), Theme::System),
    };
    let turn = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.set_settings(|s| s.theme = next))
    };
    let label = format!("{}: {name}", shell::theme(lang));
    html! {
        <div class="side-foot">
            <div class="row"><BackupLine /></div>
            <div class="row">{ page_file(lang) }</div>
            <div class="row" role="group" aria-label={shell::language(lang)}>
                { switch(Lang::Zh, "lang-zh", "zh-Hans", "中文") }
                { switch(Lang::En, "lang-en", "en-GB", "English") }
                <span class="grow"></span>
                <button type="button" id="theme" aria-label={label.clone()} title={label} onclick={turn}>{ icon(shape) }</button>
            </div>
        </div>
    }
}

/// The page as one file: a link to it where it is hosted, a copy of itself where it is that file.
fn page_file(lang: Lang) -> Html {
    const FILE: &str = "keybook.html";
    match build::kind() {
        build::Build::Hosted => html! {
            <a id="download-page" href={FILE} download={FILE}>{ icon(IconName::Download) }{ shell::download_page(lang) }</a>
        },
        build::Build::Single => {
            let copy = Callback::from(|_: MouseEvent| {
                let made = download::own_page().ok_or_else(|| "the page has no copy of itself".to_owned());
                if let Err(reason) = made.and_then(|page| download::text(FILE, "text/html", &page)) {
                    crate::platform::task::warn(&reason);
                }
            });
            html! {
                <button type="button" id="download-page" onclick={copy}>{ icon(IconName::Download) }{ shell::download_page(lang) }</button>
            }
        }
        build::Build::Dev => html! { <span></span> },
    }
}
