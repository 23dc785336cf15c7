//! The bar at the head of the paper.

use yew::prelude::*;

use super::super::components::{IconName, Menu, MenuItem, icon};
use super::super::hooks::{use_lang, use_phone, use_watch};
use super::super::listing::{Crumb, crumbs};
use super::super::route::Route;
use super::save_mark::SaveMark;
use super::shortcuts::use_commands;
use crate::platform::history;
use crate::session::{Session, Topic};
use crate::text::shell;

/// Properties of [`TopBar`].
#[derive(Clone, PartialEq, Properties)]
pub struct TopBarProps {
    /// The present address.
    pub route: Route,
    /// Opens or closes the contents where they are an overlay.
    pub on_contents: Callback<()>,
    /// Whether they are open.
    pub contents_open: bool,
}

/// Where the reader is, whether the work is saved, undo, redo, print.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let (lang, phone) = (use_lang(), use_phone());
    let route = props.route.clone();
    let path = use_watch(&[Topic::Settings, Topic::Index], move |session| crumbs(session, &route));
    let contents = props.on_contents.reform(|_: MouseEvent| ());
    let contents = html! {
        <button type="button" class="button is-ghost is-icon is-menu-button" aria-label={shell::menu(lang)}
            aria-controls="contents" aria-expanded={props.contents_open.to_string()} onclick={contents}>
            { icon(IconName::List) }
        </button>
    };
    if phone {
        return html! { <PhoneBar {path} {contents} /> };
    }
    let last = path.len().saturating_sub(1);
    let crumb = |(at, crumb): (usize, &Crumb)| {
        html! {
            <li key={at}>
                if at == last {
                    <span aria-current="page">{ crumb.name.clone() }</span>
                } else if let Some(href) = crumb.href.clone() {
                    <a {href}>{ crumb.name.clone() }</a>
                } else {
                    <span>{ crumb.name.clone() }</span>
                }
            </li>
        }
    };
    html! {
        <header class="top-bar" id="top-bar">
            { contents }
            <nav class="crumbs" aria-label={shell::location(lang)}>
                <ol>{ path.iter().enumerate().map(crumb).collect::<Html>() }</ol>
            </nav>
            <SaveMark />
            <UndoRedo />
            <PrintButton />
        </header>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PhoneBarProps {
    path: Vec<Crumb>,
    contents: Html,
}

/// On a phone: back, what this is, whether it is saved, and one menu.
#[component]
fn PhoneBar(props: &PhoneBarProps) -> Html {
    let lang = use_lang();
    let commands = use_commands();
    let title = props.path.last().map(|c| c.name.clone()).unwrap_or_default();
    let up = props.path.iter().rev().skip(1).find_map(|c| c.href.clone());
    let items = commands.map_or_else(Vec::new, |c| {
        let (undo, redo, find, print, blank) =
            (c.undo.clone(), c.redo.clone(), c.find.clone(), c.print.clone(), c.print.clone());
        vec![
            MenuItem::new(shell::undo(lang), IconName::Undo, move || undo.emit(())),
            MenuItem::new(shell::redo(lang), IconName::Redo, move || redo.emit(())),
            MenuItem::new(shell::find(lang), IconName::Search, move || find.emit(())),
            MenuItem::new(shell::print(lang), IconName::Print, move || print.emit(false)),
            MenuItem::new(shell::print_blank(lang), IconName::Page, move || blank.emit(true)),
        ]
    });
    html! {
        <header class="top-bar" id="top-bar">
            if let Some(up) = up {
                <button type="button" class="button is-ghost is-icon" aria-label={shell::back(lang)} onclick={move |_| history::go(&up)}>
                    { icon(IconName::Left) }
                </button>
            }
            <div class="top-title"><b>{ title }</b><SaveMark /></div>
            { props.contents.clone() }
            <Menu label={shell::more(lang)} icon={IconName::More} {items} />
        </header>
    }
}

#[component]
fn UndoRedo() -> Html {
    let lang = use_lang();
    let commands = use_commands();
    let (can_undo, can_redo) = use_watch(&[Topic::Undo], Session::can_undo);
    let Some(commands) = commands else { return html! { <span></span> } };
    let (undo, redo) = (commands.undo.clone(), commands.redo.clone());
    html! {
        <span class="row">
            <button type="button" id="undo" class="button is-ghost is-icon" aria-label={shell::undo(lang)} title="Ctrl Z"
                aria-disabled={(!can_undo).to_string()} onclick={move |_| undo.emit(())}>{ icon(IconName::Undo) }</button>
            <button type="button" id="redo" class="button is-ghost is-icon" aria-label={shell::redo(lang)} title="Ctrl Shift Z"
                aria-disabled={(!can_redo).to_string()} onclick={move |_| redo.emit(())}>{ icon(IconName::Redo) }</button>
        </span>
    }
}

#[component]
fn PrintButton() -> Html {
    let lang = use_lang();
    let Some(commands) = use_commands() else { return html! { <span></span> } };
    let (print, blank) = (commands.print.clone(), commands.print.clone());
    let items = vec![MenuItem::new(shell::print_blank(lang), IconName::Page, move || blank.emit(true))];
    html! {
        <>
            <button type="button" id="print" class="button is-ghost" onclick={move |_| print.emit(false)}>
                { icon(IconName::Print) }{ shell::print(lang) }
            </button>
            <Menu label={shell::more(lang)} icon={IconName::More} {items} />
        </>
    }
}
