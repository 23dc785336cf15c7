//! A backup: one file with everything. Dropped anywhere on a page, it opens and shows what it would change.

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::components::{IconName, Modal, icon};
use super::hooks::{use_lang, use_watch};
use super::share::{file_name, file_text, hand_over};
use super::stage::{Over, session, stage};
use super::words::when;
use crate::platform::input;
use crate::session::{Session, Topic};
use crate::text::{backup as text, share, shell};

/// The line at the foot of the sidebar: when the last backup was made.
#[component]
pub fn BackupLine() -> Html {
    let lang = use_lang();
    let (last, late) = use_watch(&[Topic::Settings, Topic::Index], |session| {
        (session.settings().backed_up, session.backup_is_late(Session::LATE_DAYS))
    });
    let said = if last == 0 { text::never(lang).to_owned() } else { text::last(lang, &when(last, lang)) };
    html! {
        <button type="button" id="backup" class={classes!("backup-line", late.then_some("is-cau"))} onclick={|_: MouseEvent| stage().lay(Over::Backup)}>
            { icon(IconName::Download) }<span>{ text::backup(lang) }<small>{ said }</small></span>
        </button>
    }
}

/// Hands the backup over as a file; remembered only when the browser took it.
pub fn save(passphrase: &str, lang: Lang) {
    let session = session();
    let text = file_text(&session.backup(), passphrase);
    if hand_over(&file_name(text::backup(lang), ".keybook.json", lang), "application/json", &text, lang) {
        session.was_backed_up();
    }
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
    let go = {
        let passphrase = (*passphrase).clone();
        move |_: MouseEvent| {
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
                <input class="written" id="backup-passphrase" type="text" autocomplete="off" oninput={lock} aria-describedby="backup-passphrase-hint" />
                <p class="hint" id="backup-passphrase-hint">{ text::passphrase_hint(lang) }</p>
            </div>
            <div class="dialog-foot">
                <button type="button" class="button is-go" id="save-backup" onclick={go}>{ icon(IconName::Download) }{ text::save(lang) }</button>
                <a class="button is-ghost" id="restore" href="#/open" onclick={|_: MouseEvent| stage().lay(Over::Nothing)}>{ text::restore(lang) }</a>
            </div>
        </Modal>
    }
}
