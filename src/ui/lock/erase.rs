//! The passphrase is lost: keep the locked data, restore a backup, or begin anew.

use keybook_core::lang::Lang;
use keybook_core::share::Refused;
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::open::{MOST, Wrong, arrive, read};
use super::super::share::file_name;
use crate::platform::{download, input, task, upload};
use crate::session::Door;
use crate::text::{lock as text, open};

/// Properties of [`Lost`].
#[derive(Clone, PartialEq, Properties)]
pub struct LostProps {
    /// The locked store.
    pub door: Door,
    /// The language.
    pub lang: Lang,
    /// Everything is erased.
    pub on_open: Callback<()>,
}

/// The three ways, in the order in which they should be thought of.
#[component]
pub fn Lost(props: &LostProps) -> Html {
    let lang = props.lang;
    let backup = use_state_eq(|| None::<String>);
    let said = use_state_eq(String::new);
    let word = use_state_eq(String::new);
    let keep = {
        let (door, said) = (props.door.clone(), said.setter());
        move |_: MouseEvent| {
            let (door, said) = (door.clone(), said.clone());
            task::spawn(async move {
                let name = file_name(text::file_name(lang), ".keybook.json", lang);
                let given = match door.file().await {
                    Ok(file) => download::text(&name, "application/json", &file),
                    Err(reason) => Err(reason),
                };
                said.set(given.err().map(|reason| text::not_kept(lang, &reason)).unwrap_or_default());
            });
        }
    };
    let choose = {
        let (backup, said) = (backup.setter(), said.setter());
        move |event: Event| {
            let (backup, said) = (backup.clone(), said.clone());
            upload::text(&event, MOST, move |file| {
                let wrong = match &file {
                    Ok(file) => match read(file, "") {
                        Ok(_) | Err(Wrong::Refused(Refused::Locked)) => "",
                        Err(_) => text::no_backup(lang),
                    },
                    Err(upload::NotRead::TooLarge) => open::too_large(lang),
                    Err(upload::NotRead::Unreadable) => open::unreadable(lang),
                    Err(upload::NotRead::Empty) => open::empty_file(lang),
                };
                backup.set(file.ok().filter(|_| wrong.is_empty()));
                said.set(wrong.to_owned());
            });
        }
    };
    let write = {
        let word = word.setter();
        move |event: InputEvent| {
            if let Some(text) = input::text_of(&event) {
                word.set(text);
            }
        }
    };
    let sure = word.trim().eq_ignore_ascii_case(text::erase_word(lang));
    let erase = {
        let (door, said, on_open, backup) =
            (props.door.clone(), said.setter(), props.on_open.clone(), (*backup).clone());
        move |_: MouseEvent| {
            if !sure {
                return;
            }
            let (door, said, on_open, backup) = (door.clone(), said.clone(), on_open.clone(), backup.clone());
            task::spawn(async move {
                match door.erase().await {
                    Ok(()) => {
                        if let Some(backup) = backup {
                            arrive(&backup);
                        }
                        on_open.emit(());
                    }
                    Err(reason) => said.set(text::not_erased(lang, &reason)),
                }
            });
        }
    };
    html! {
        <div class="lock-lost">
            <p>{ text::lost_hint(lang) }</p>
            <ol>
                <li>
                    <h2>{ text::keep_title(lang) }</h2><p class="hint">{ text::keep_hint(lang) }</p>
                    <button type="button" class="button" id="lock-keep" onclick={keep}>{ icon(IconName::Download) }{ text::keep(lang) }</button>
                </li>
                <li>
                    <h2>{ text::restore_title(lang) }</h2><p class="hint">{ text::restore_hint(lang) }</p>
                    <label class="button own-file"><input type="file" class="visually-hidden" id="lock-backup" accept=".json,.html,application/json,text/html" onchange={choose} />{ icon(IconName::Page) }{ text::choose(lang) }</label>
                    <p class="lock-chosen" role="status">{ if backup.is_some() { text::chosen(lang) } else { "" } }</p>
                </li>
                <li>
                    <h2>{ text::erase_title(lang) }</h2><p class="hint" id="lock-erase-hint">{ text::erase_hint(lang) }</p>
                    <div class="field">
                        <label class="field-head" for="lock-word">{ text::erase_field(lang) }</label>
                        <input class="written" id="lock-word" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="lock-erase-hint" oninput={write} />
                    </div>
                    <button type="button" class="button is-risk" id="lock-erase" aria-disabled={(!sure).to_string()} onclick={erase}>{ text::erase(lang) }</button>
                </li>
            </ol>
            <p class="field-error" role="alert">{ (*said).clone() }</p>
        </div>
    }
}
