//! The screen before a locked page: one field, and what to do when the passphrase is lost.

use keybook_core::lang::Lang;
use keybook_core::storage::LoadError;
use keybook_markup::prelude::*;

use super::super::app::App;
use super::super::components::mark;
use super::super::{enter, stage};
use super::erase::Lost;
use super::gate;
use super::secret::Secret;
use crate::platform::{carried, clock, document, focus, task};
use crate::session::Session;
use crate::text::{lock as text, shell};

/// The id of the field.
const FIELD: &str = "lock-passphrase";

/// The id of what the keyboard goes on with.
const CONTENT: &str = "content";

/// The page of a locked store: the lock screen, and the app once it is unlocked.
#[component]
pub fn LockedApp() -> Html {
    let inside = use_state_eq(|| false);
    let on_open = {
        let inside = inside.setter();
        Callback::from(move |()| {
            enter();
            inside.set(true);
            // The field that had the keyboard is gone.
            task::spawn(async {
                task::next_frame().await;
                focus::by_id(CONTENT);
            });
        })
    };
    html! {
        <>
            if *inside { <App /> } else { <Screen {on_open} /> }
        </>
    }
}

/// Properties of [`Screen`].
#[derive(Clone, PartialEq, Properties)]
struct ScreenProps {
    /// The session is there.
    on_open: Callback<()>,
}

/// Where unlocking stands.
#[derive(Clone, Copy, PartialEq)]
enum Try {
    Waiting,
    Working,
    Nothing,
    Wrong,
}

#[component]
fn Screen(props: &ScreenProps) -> Html {
    let door = gate::use_door();
    let Some(door) = door else { return html! { <main class="lock"></main> } };
    let lang = use_state_eq(|| door.lang());
    let typed = use_mut_ref(String::new);
    let state = use_state_eq(|| Try::Waiting);
    let lost = use_state_eq(|| false);
    use_effect_with(*lang, |lang| {
        document::set_lang(*lang);
        document::set_title(shell::product(*lang));
    });
    use_effect_with((), |()| {
        focus::by_id(FIELD);
    });
    let unlock = {
        let (door, typed, state, on_open) = (door.clone(), typed.clone(), state.setter(), props.on_open.clone());
        Callback::from(move |()| {
            let passphrase = typed.borrow().clone();
            if passphrase.is_empty() {
                focus::by_id(FIELD);
                return state.set(Try::Nothing);
            }
            state.set(Try::Working);
            let (door, state, on_open) = (door.clone(), state.clone(), on_open.clone());
            task::spawn(async move {
                // The word is on the screen before the key is made, which stops everything for a moment.
                clock::wait(30).await;
                if let Some(key) = door.unlock(&passphrase) {
                    stage::begin(Session::start_unlocked(key));
                    return on_open.emit(());
                }
                state.set(Try::Wrong);
                focus::by_id(FIELD);
            });
        })
    };
    let beside = {
        let on_open = props.on_open.clone();
        move |_: MouseEvent| {
            stage::begin(Session::start_beside());
            on_open.emit(());
        }
    };
    let speak = {
        let (door, set, now) = (door.clone(), lang.setter(), *lang);
        move |_: MouseEvent| {
            let other = if now == Lang::Zh { Lang::En } else { Lang::Zh };
            door.set_lang(other);
            set.set(other);
        }
    };
    let open_lost = {
        let (set, now) = (lost.setter(), *lost);
        move |_: MouseEvent| set.set(!now)
    };
    let on_text = {
        let (typed, state) = (typed.clone(), state.setter());
        Callback::from(move |text: String| {
            *typed.borrow_mut() = text;
            state.set(Try::Waiting);
        })
    };
    let press = unlock.reform(|_: MouseEvent| ());
    let lang = *lang;
    let other = if lang == Lang::Zh { Lang::En } else { Lang::Zh };
    let wrong = match *state {
        Try::Nothing => text::nothing(lang),
        Try::Wrong => text::wrong(lang),
        Try::Waiting | Try::Working => "",
    };
    let hopeless = match &door.lock {
        Ok(_) => "",
        Err(LoadError::TooNew(_)) => text::newer(lang),
        Err(LoadError::Damaged(_)) => text::damaged(lang),
    };
    let working = *state == Try::Working;
    html! {
        <main class="lock">
            <div class="lock-box">
                <div class="lock-head">{ mark() }<span>{ shell::product(lang) }</span>
                    <button type="button" class="button is-small is-ghost" id="lock-language" lang={other.tag()} onclick={speak}>{ text::other_language(lang) }</button>
                </div>
                <h1>{ text::locked(lang) }</h1>
                if hopeless.is_empty() {
                    <p class="lede">{ text::enter(lang) }</p>
                    <Secret id={FIELD} label={text::passphrase(lang)} {lang} {on_text} on_enter={unlock} {wrong} />
                    <button type="button" class="button is-go" id="lock-unlock" aria-disabled={working.to_string()} onclick={press}>{ if working { text::unlocking(lang) } else { text::unlock(lang) } }</button>
                } else {
                    <p class="lock-hopeless" role="alert">{ hopeless }</p>
                }
                if carried::text().is_some() {
                    <button type="button" class="button is-link" id="lock-beside" onclick={beside}>{ text::beside(lang) }</button>
                }
                <button type="button" class="button is-link" id="lock-lost" aria-expanded={lost.to_string()} aria-controls="lock-ways" onclick={open_lost}>{ text::lost(lang) }</button>
                <div id="lock-ways" hidden={!*lost}>
                    if *lost { <Lost door={door.clone()} {lang} on_open={props.on_open.clone()} /> }
                </div>
            </div>
        </main>
    }
}
