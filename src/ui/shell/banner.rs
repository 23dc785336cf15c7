//! Notices at the top of the page: one at a time, the gravest first.

use super::super::stage::session;
use keybook_markup::prelude::*;

use super::super::backup;
use super::super::components::{IconName, icon};
use super::super::hooks::{use_lang, use_watch};
use super::super::open::{arrive_carried, aside_name, download_aside};
use super::super::route::Route;
use super::super::share::save_page;
use crate::platform::update;
use crate::session::{Notice, Session, Topic};
use crate::text::{backup as backup_text, lock, open, problem, shell, storage};
use keybook_core::lang::Lang;

/// The present notice, if there is one.
#[component]
pub fn Banner() -> Html {
    let (session, lang) = (session(), use_lang());
    let notices = use_watch(&[Topic::Notices], Session::notices);
    let first = notices.first().cloned();
    html! {
        <div class="banner-place" role="status">
            if let Some(notice) = first {
                <div class={classes!("banner", tone(&notice))} data-notice={kind(&notice)}>
                    { icon(IconName::Warning) }
                    <p>{ words(&notice, lang) }</p>
                    <div class="banner-actions">{ actions(&notice, lang, &session) }</div>
                </div>
            }
        </div>
    }
}

fn tone(notice: &Notice) -> &'static str {
    match notice {
        Notice::Denied | Notice::Full | Notice::NotLocked | Notice::InApp => "is-neg",
        Notice::SetAside { .. }
        | Notice::TooNew(_)
        | Notice::NoJournal
        | Notice::Backup
        | Notice::BackupFile { .. } => "is-cau",
        Notice::Update | Notice::InFile | Notice::Carries => "is-act",
    }
}

fn kind(notice: &Notice) -> &'static str {
    match notice {
        Notice::Denied => "denied",
        Notice::Full => "full",
        Notice::NotLocked => "not-locked",
        Notice::InApp => "in-app",
        Notice::SetAside { .. } => "set-aside",
        Notice::TooNew(_) => "too-new",
        Notice::NoJournal => "no-journal",
        Notice::Update => "update",
        Notice::Backup => "backup",
        Notice::BackupFile { .. } => "backup-file",
        Notice::InFile => "in-file",
        Notice::Carries => "carries",
    }
}

fn words(notice: &Notice, lang: Lang) -> String {
    match notice {
        Notice::Denied => problem::storage_denied(lang).into(),
        Notice::Full => problem::storage_full(lang).into(),
        Notice::NotLocked => lock::not_locked(lang).into(),
        Notice::NoJournal => problem::journal_missing(lang).into(),
        Notice::InApp => problem::in_app(lang).into(),
        Notice::SetAside { name, .. } => problem::set_aside(lang, aside_name(name, lang)),
        Notice::TooNew(name) => problem::too_new(lang, name),
        Notice::Update => shell::update_ready(lang).into(),
        Notice::InFile => open::in_file(lang).into(),
        Notice::Carries => open::carries(lang).into(),
        Notice::Backup => backup_text::late(lang).into(),
        Notice::BackupFile { name, failed: false } => backup_text::file_waits(lang, name),
        Notice::BackupFile { name, failed: true } => backup_text::file_failed(lang, name),
    }
}

fn actions(notice: &Notice, lang: Lang, session: &std::rc::Rc<Session>) -> Html {
    let dismiss = |label: &'static str| {
        let (session, notice) = (session.clone(), notice.clone());
        button(label, move || session.dismiss(&notice))
    };
    match notice {
        Notice::Denied => {
            let session = session.clone();
            html! { <>{ button(backup_text::save(lang), move || backup::save("", lang)) }{ button(problem::retry(lang), move || session.save()) }</> }
        }
        Notice::Full => {
            let session = session.clone();
            html! {
                <>
                    { button(backup_text::save(lang), move || backup::save("", lang)) }
                    <a class="button is-small" id="make-room" href={Route::Storage.to_string()}>{ storage::make_room(lang) }</a>
                    { button(problem::retry(lang), move || session.save()) }
                </>
            }
        }
        Notice::InApp => {
            html! { <>{ button(backup_text::save(lang), move || backup::save("", lang)) }{ dismiss(problem::dismiss(lang)) }</> }
        }
        Notice::Backup => {
            let session = session.clone();
            html! { <>{ button(backup_text::save(lang), move || backup::save("", lang)) }{ button(backup_text::tomorrow(lang), move || session.backup_tomorrow()) }</> }
        }
        Notice::BackupFile { name, .. } => {
            let session = session.clone();
            html! {
                <>
                    <button type="button" class="button is-small" id="go-on-with-file" onclick={move |_: MouseEvent| session.go_on_with_file()}>{ backup_text::go_on_with(lang, name) }</button>
                    { dismiss(shell::later(lang)) }
                </>
            }
        }
        Notice::NotLocked | Notice::NoJournal | Notice::TooNew(_) => dismiss(problem::dismiss(lang)),
        Notice::SetAside { name, key } => {
            let (name, key) = (name.clone(), key.clone());
            let get = move || {
                download_aside(&key, &name, lang);
            };
            html! { <>{ button(problem::download_aside(lang), get) }{ dismiss(problem::dismiss(lang)) }</> }
        }
        Notice::InFile => button(open::next_copy(lang), save_next_copy),
        Notice::Carries => {
            html! { <>{ button(open::open_carried(lang), arrive_carried) }{ dismiss(problem::dismiss(lang)) }</> }
        }
        Notice::Update => {
            html! { <>{ button(shell::update_now(lang), update::accept) }{ dismiss(shell::later(lang)) }</> }
        }
    }
}

/// Hands over the next copy of the portable page that somebody works in.
fn save_next_copy() {
    let session = session();
    let name = session.current_account().map(|id| session.account_name(&id)).unwrap_or_default();
    if let Some(parcel) = session.next_copy("") {
        save_page(&parcel, "", &name, session.lang());
    }
}

fn button(label: &'static str, act: impl Fn() + 'static) -> Html {
    html! { <button type="button" class="button is-small" onclick={move |_| act()}>{ label }</button> }
}
