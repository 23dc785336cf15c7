//! Where the reader's work stands: saved, being saved, not saved.

use super::super::stage::session;
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::hooks::{use_lang, use_watch};
use crate::platform::clock;
use crate::session::{Notice, SaveState, Session, Topic};
use crate::text::shell;

/// The save state. Its `data-state` is `untouched`, `unsaved`, `saving`, `saved`, `memory`, `failed`, and `locked` where
/// nothing may be written; in a portable page `ahead` or `file`.
#[component]
pub fn SaveMark() -> Html {
    let (session, lang) = (session(), use_lang());
    let state = use_watch(&[Topic::Saving], Session::save_state);
    let denied = use_watch(&[Topic::Notices], |s| s.notices().contains(&Notice::Denied));
    let locked = use_watch(&[Topic::Saving, Topic::Notices], Session::shows_locked);
    let retry = Callback::from(move |_: MouseEvent| session.save());
    let (in_file, ahead) = use_watch(&[Topic::Saving, Topic::Docs], |s| (s.is_in_file(), s.is_ahead_of_file()));
    let (name, body) = match state {
        _ if in_file && ahead => ("ahead", html! { <>{ icon(IconName::Warning) }{ shell::not_in_file(lang) }</> }),
        _ if in_file => ("file", html! { <>{ icon(IconName::Check) }{ shell::in_file(lang) }</> }),
        _ if locked => ("locked", html! { <>{ icon(IconName::Warning) }{ shell::locked(lang) }</> }),
        _ if denied => ("memory", html! { <>{ icon(IconName::Warning) }{ shell::in_memory(lang) }</> }),
        SaveState::Untouched => ("untouched", html! { <>{ icon(IconName::Check) }{ shell::saved_before(lang) }</> }),
        // The words of the last save would be a lie and new words at every key a nuisance: a quiet dot.
        SaveState::Unsaved => ("unsaved", html! { <span class="save-dot" /> }),
        SaveState::Saving => ("saving", html! { <><span class="save-dot" />{ shell::saving(lang) }</> }),
        SaveState::Saved(at) => {
            ("saved", html! { <>{ icon(IconName::Check) }{ shell::saved(lang, &clock::time_of(at)) }</> })
        }
        SaveState::Failed => (
            "failed",
            html! { <button type="button" class="save-retry" onclick={retry}>{ icon(IconName::Warning) }{ shell::not_saved(lang) }</button> },
        ),
    };
    // Said aloud is only that something is wrong: a save after every answer is none of that.
    let live = if matches!(name, "locked" | "memory" | "failed") { "polite" } else { "off" };
    html! { <span class="save" id="save-state" role="status" aria-live={live} data-state={name}>{ body }</span> }
}
