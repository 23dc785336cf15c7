//! A backup: one file with everything. Dropped anywhere on a page, it opens and shows what it would change.

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::components::{IconName, Modal, icon};
use super::hooks::{use_lang, use_watch};
use super::lock::LEAST;
use super::route::Route;
use super::share::{file_name, file_text, hand_over};
use super::stage::{Over, go_to, session, stage};
use super::words::when;
use crate::platform::{input, kept_file, task};
use crate::session::{FileState, Session, Topic};
use crate::text::{backup as text, lock as lock_text, share, shell, storage};

/// The line at the foot of the sidebar: when the last backup was made.
#[component]
pub fn BackupLine() -> Html {
    let lang = use_lang();
    let file = use_watch(&[Topic::File], Session::file_state);
    let (last, late) = use_watch(&[Topic::Settings, Topic::Index], |session| {
        (session.settings().backed_up, session.backup_is_late(Session::LATE_DAYS))
    });
    let said = if let FileState::On(name) = &file {
        text::file_line(lang, name)
    } else if last == 0 {
        text::never(lang).to_owned()
    } else {
        text::last(lang, &when(last, lang))
    };
    html! {
        <button type="button" id="backup" class={classes!("backup-line", late.then_some("is-cau"))} onclick={|_: MouseEvent| stage().lay(Over::Backup)}>
            { icon(IconName::Download) }<span>{ text::backup(lang) }{ " " }<small>{ said }</small></span>
        </button>
    }
}

/// Hands the backup over as a file; remembered only when the browser took it.
pub fn save(passphrase: &str, lang: Lang) {
    let session = session();
    let passphrase = passphrase.to_owned();
    task::spawn(async move {
        let text = file_text(&session.backup().await, &passphrase);
        if hand_over(&file_name(text::backup(lang), ".keybook.json", lang), "application/json", &text, lang) {
            session.was_backed_up();
        }
    });
}

/// The dialog.
#[component]
pub fn Backup() -> Html {
    let lang = use_lang();
    let passphrase = use_state_eq(String::new);
    let lock = {
        let set = passphrase.setter();
        move |event: InputEvent| {
            if let Some(text) = input::text_of(&event) {
                set.set(text);
            }
        }
    };
    let close = |_: MouseEvent| stage().lay(Over::Nothing);
    let short = use_state_eq(|| false);
    let go = {
        let (passphrase, short) = ((*passphrase).clone(), short.setter());
        move |_: MouseEvent| {
            let is_short = !passphrase.is_empty() && passphrase.chars().count() < LEAST;
            short.set(is_short);
            if is_short {
                return go_to("backup-passphrase");
            }
            stage().lay(Over::Nothing);
            save(&passphrase, lang);
        }
    };
    html! {
        <Modal label={text::backup(lang)} on_close={|()| stage().lay(Over::Nothing)}>
            <div class="dialog-head">
                <h2>{ text::backup(lang) }</h2>
                <button type="button" class="button is-ghost is-icon" aria-label={shell::close(lang)} onclick={close}>{ icon(IconName::Cross) }</button>
            </div>
            <p>{ text::what(lang) }</p>
            <div class="field">
                <label class="field-head" for="backup-passphrase">{ share::passphrase(lang) }</label>
                <input class="written" id="backup-passphrase" type="text" autocomplete="off" oninput={lock} aria-invalid={short.to_string()} aria-describedby="backup-passphrase-wrong backup-passphrase-hint" />
                <p class="field-error" id="backup-passphrase-wrong" role="status">{ if *short { lock_text::too_short(lang) } else { "" } }</p>
                <p class="hint" id="backup-passphrase-hint">{ text::passphrase_hint(lang) }</p>
            </div>
            <File />
            <div class="dialog-foot">
                <button type="button" class="button is-go" id="save-backup" onclick={go}>{ icon(IconName::Download) }{ text::save(lang) }</button>
                <a class="button is-ghost" id="restore" href="#/open" onclick={|_: MouseEvent| stage().lay(Over::Nothing)}>{ text::restore(lang) }</a>
                <a class="button is-ghost" id="see-storage" href={Route::Storage.to_string()} onclick={|_: MouseEvent| stage().lay(Over::Nothing)}>{ storage::see(lang) }</a>
            </div>
        </Modal>
    }
}

/// A file that is kept up to date; nothing where the browser cannot.
#[component]
fn File() -> Html {
    let lang = use_lang();
    let state = use_watch(&[Topic::File], Session::file_state);
    let choose = move |_: MouseEvent| {
        let name = file_name(text::backup(lang), ".keybook.json", lang);
        session().choose_file(name, move |reason| stage().say(&text::no_file(lang, &reason), false));
    };
    let chooses = |label: &'static str| html! { <button type="button" class="button" id="keep-file" onclick={choose}>{ label }</button> };
    let goes_on = |name: &str| {
        html! { <button type="button" class="button" id="go-on" onclick={|_: MouseEvent| session().go_on_with_file()}>{ text::go_on_with(lang, name) }</button> }
    };
    let (said, does) = match &state {
        FileState::Off => (text::keep_file_hint(lang).to_owned(), chooses(text::keep_file(lang))),
        FileState::Waiting(name) => (text::file_waits(lang, name), goes_on(name)),
        FileState::Failed(name) => {
            (text::file_failed(lang, name), html! { <>{ goes_on(name) }{ chooses(text::other_file(lang)) }</> })
        }
        FileState::On(name) => {
            let stop = |_: MouseEvent| session().leave_file();
            (
                text::file_on(lang, name),
                html! { <button type="button" class="button" id="leave-file" onclick={stop}>{ text::stop_file(lang) }</button> },
            )
        }
    };
    html! {
        <div class="backup-file" hidden={!kept_file::is_offered()}>
            <p class="hint" id="file-state" role="status">{ said }</p>
            <div class="row">{ does }</div>
        </div>
    }
}
