//! The bar at the head of the paper.

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::components::{IconName, Menu, MenuItem, icon};
use super::super::exports;
use super::super::hooks::{use_lang, use_phone, use_stage, use_watch};
use super::super::listing::{Crumb, crumbs};
use super::super::stage::{self, Over, Stage, stage};
use super::save_mark::SaveMark;
use super::steps::up as go_up;
use crate::session::{Session, Topic};
use crate::text::{form, lock, share, shell};

/// Properties of [`TopBar`].
#[derive(Clone, PartialEq, Properties)]
pub struct TopBarProps {
    /// Opens the contents where they are an overlay.
    pub on_contents: Callback<()>,
    /// Whether they are open.
    pub contents_open: bool,
}

/// Where the reader is, whether the work is saved, undo, redo, print.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let (lang, phone) = (use_lang(), use_phone());
    let route = use_stage(Stage::route);
    let at = route.clone();
    let path = use_watch(&[Topic::Settings, Topic::Index], move |session| crumbs(session, &at));
    let (can_undo, can_redo) = use_watch(&[Topic::Undo], Session::can_undo);
    let contents = props.on_contents.reform(|_: MouseEvent| ());
    let contents = html! {
        <button type="button" id="contents-button" class="button is-ghost is-icon is-menu-button" aria-label={shell::menu(lang)}
            aria-controls="contents" aria-expanded={props.contents_open.to_string()} onclick={contents}>
            { icon(IconName::List) }
        </button>
    };
    let account = route.account().map(str::to_owned);
    let here = use_watch(&[Topic::Index], move |session| account.as_ref().is_none_or(|id| session.has_account(id)));
    let shareable = here && route.can_be_shared();
    let locks = use_watch(&[Topic::Lock], |session| session.lock().is_some());
    let lock = locks.then(|| MenuItem::new(lock::lock_now(lang), IconName::Lock, || stage::session().lock_now()));
    let example = route
        .worksheet()
        .is_some()
        .then(|| MenuItem::new(form::see_example(lang), IconName::Page, || stage().lay(Over::Example)));
    if phone {
        let out = exports::commands(&route, lang).into_iter().chain(lock).collect();
        return phone_bar(&path, contents, example, shareable, out, lang);
    }
    let step = |id: &'static str, name: &'static str, keys: &'static str, shape: IconName, able: bool, act: fn()| {
        html! {
            <button type="button" {id} class="button is-ghost is-icon" aria-label={name} title={keys}
                aria-disabled={(!able).to_string()} onclick={move |_| act()}>{ icon(shape) }</button>
        }
    };
    let blank = MenuItem::new(shell::print_blank(lang), IconName::Print, || stage::print(true));
    let items: Vec<MenuItem> =
        example.into_iter().chain([blank]).chain(exports::commands(&route, lang)).chain(lock).collect();
    html! {
        <header class="top-bar" id="top-bar">
            { contents }
            <nav class="crumbs" aria-label={shell::location(lang)}><ol>{ way(&path) }</ol></nav>
            <SaveMark />
            { step("undo", shell::undo(lang), "Ctrl Z", IconName::Undo, can_undo, stage::undo) }
            { step("redo", shell::redo(lang), "Ctrl Shift Z", IconName::Redo, can_redo, stage::redo) }
            if shareable {
                <button type="button" id="share" class="button is-ghost" onclick={|_| stage().lay(Over::Share)}>
                    { icon(IconName::Share) }{ share::share(lang) }
                </button>
            }
            <button type="button" id="print" class="button is-ghost" onclick={|_| stage::print(false)}>
                { icon(IconName::Print) }{ shell::print(lang) }
            </button>
            <Menu label={shell::more(lang)} icon={IconName::More} {items} />
        </header>
    }
}

/// The way to the present page.
fn way(path: &[Crumb]) -> Html {
    let last = path.len().saturating_sub(1);
    let crumb = |(at, crumb): (usize, &Crumb)| {
        let name = crumb.name.clone();
        html! {
            <li key={at}>
                if let Some(href) = crumb.href.clone().filter(|_| at < last) {
                    <a {href} title={name.clone()}>{ name }</a>
                } else {
                    <span title={name.clone()} aria-current={(at == last).then_some("page")}>{ name }</span>
                }
            </li>
        }
    };
    path.iter().enumerate().map(crumb).collect()
}

/// On a phone: back, what this is, whether it is saved, and one menu.
fn phone_bar(
    path: &[Crumb],
    contents: Html,
    example: Option<MenuItem>,
    shareable: bool,
    out: Vec<MenuItem>,
    lang: Lang,
) -> Html {
    let title = path.last().map(|c| c.name.clone()).unwrap_or_default();
    let up = path.iter().rev().skip(1).find_map(|c| c.href.clone());
    let mut items = vec![
        MenuItem::new(shell::undo(lang), IconName::Undo, stage::undo),
        MenuItem::new(shell::redo(lang), IconName::Redo, stage::redo),
        MenuItem::new(shell::find(lang), IconName::Search, || stage().lay(Over::Palette)),
        MenuItem::new(shell::print(lang), IconName::Print, || stage::print(false)),
        MenuItem::new(shell::print_blank(lang), IconName::Page, || stage::print(true)),
    ];
    items.extend(shareable.then(|| MenuItem::new(share::share(lang), IconName::Share, || stage().lay(Over::Share))));
    items.extend(example);
    items.extend(out);
    html! {
        <header class="top-bar" id="top-bar">
            if let Some(up) = up {
                <button type="button" class="button is-ghost is-icon" aria-label={shell::back(lang)} onclick={move |_| go_up(&up)}>
                    { icon(IconName::Left) }
                </button>
            }
            <div class="top-title"><b>{ title }</b><SaveMark /></div>
            { contents }
            <Menu label={shell::more(lang)} icon={IconName::More} {items} />
        </header>
    }
}
