//! Where the lock is set, changed and taken off.

use keybook_core::lang::Lang;
use keybook_core::storage::LockState;
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::hooks::{use_lang, use_watch};
use super::super::stage::{Over, go_to, session, stage};
use super::secret::Secret;
use super::words;
use crate::platform::{clock, input, task};
use crate::session::{Session, Topic};
use crate::text::{backup, lock as text};

/// The fewest characters of a passphrase.
pub const LEAST: usize = 8;

/// Minutes that can be chosen; 0 is never by itself.
const MINUTES: [u32; 4] = [5, 15, 60, 0];

/// The fields: the passphrase that holds now, a new one, and that once more.
const FIELDS: [&str; 3] = ["lock-now", "lock-new", "lock-again"];

/// What is typed into them.
type Typed = [String; 3];

/// What is being done.
#[derive(Clone, Copy, PartialEq)]
enum Doing {
    Nothing,
    Setting,
    Changing,
    TakingOff,
}

/// What is wrong, and with which of the three fields.
type Wrong = (usize, &'static str);

/// The section.
#[component]
pub fn LockSettings() -> Html {
    let lang = use_lang();
    let lock = use_watch(&[Topic::Lock, Topic::Notices], Session::lock);
    let left = use_watch(&[Topic::Lock], Session::to_turn);
    let can = use_watch(&[Topic::Notices], Session::can_lock);
    let doing = use_state_eq(|| Doing::Nothing);
    let typed = use_mut_ref(Typed::default);
    let wrong = use_state_eq(|| None::<Wrong>);
    let minutes = use_state_eq(|| 15_u32);
    let working = use_state_eq(|| false);
    let begin = {
        let (typed, doing, wrong) = (typed.clone(), doing.setter(), wrong.setter());
        move |what: Doing| {
            let (typed, doing, wrong) = (typed.clone(), doing.clone(), wrong.clone());
            move |_: MouseEvent| {
                *typed.borrow_mut() = Typed::default();
                wrong.set(None);
                doing.set(what);
                match what {
                    Doing::Nothing => {}
                    Doing::Setting => go_to(FIELDS[1]),
                    Doing::Changing | Doing::TakingOff => go_to(FIELDS[0]),
                }
            }
        }
    };
    let what = *doing;
    let go = {
        let (typed, doing, wrong, working, minutes) =
            (typed.clone(), doing.setter(), wrong.setter(), working.setter(), *minutes);
        Callback::from(move |()| {
            let given = typed.borrow().clone();
            if let Some(found) = fault(what, &given, lang) {
                go_to(FIELDS[found.0]);
                return wrong.set(Some(found));
            }
            let (doing, wrong, working, typed) = (doing.clone(), wrong.clone(), working.clone(), typed.clone());
            working.set(true);
            task::spawn(async move {
                // The word is on the screen before the key is made, which stops everything for a moment.
                clock::wait(30).await;
                let [now, new, _] = given;
                let done = match what {
                    Doing::Changing => session().change_passphrase(now, new).await,
                    Doing::TakingOff => session().take_lock_off(&now),
                    Doing::Setting | Doing::Nothing => session().set_lock(new, minutes).await,
                };
                working.set(false);
                match done {
                    Ok(()) => {
                        *typed.borrow_mut() = Typed::default();
                        doing.set(Doing::Nothing);
                        if what == Doing::Changing {
                            stage().say(text::changed(lang), false);
                        }
                    }
                    Err(trouble) => {
                        let at = usize::from(what == Doing::Setting);
                        go_to(FIELDS[at]);
                        wrong.set(Some((at, words(trouble, lang))));
                    }
                }
            });
        })
    };
    let field = |at: usize, label: &'static str, hint: &'static str| {
        let (typed, wrong_set) = (typed.clone(), wrong.setter());
        let on_text = Callback::from(move |text: String| {
            typed.borrow_mut()[at] = text;
            wrong_set.set(None);
        });
        let wrong = wrong.filter(|(where_, _)| *where_ == at).map_or("", |(_, said)| said);
        html! { <Secret id={FIELDS[at]} {label} {lang} {on_text} on_enter={go.clone()} {wrong} {hint} /> }
    };
    let press = go.reform(|_: MouseEvent| ());
    let does = |label: &'static str| {
        let label = if *working { text::working(lang) } else { label };
        html! {
            <div class="row">
                <button type="button" class="button is-go" id="lock-go" onclick={press.clone()}>{ label }</button>
                <button type="button" class="button is-ghost" id="lock-cancel" onclick={begin(Doing::Nothing)}>{ text::cancel(lang) }</button>
            </div>
        }
    };
    let form = match what {
        Doing::Nothing => html! { <span hidden={true}></span> },
        Doing::Setting => {
            let set = minutes.setter();
            html! {
                <div class="lock-form" key="set">
                    <p class="lock-warning">{ icon(IconName::Warning) }<span>{ text::no_way_back(lang) }</span></p>
                    <button type="button" class="button" id="lock-backup-first" onclick={|_: MouseEvent| stage().lay(Over::Backup)}>{ icon(IconName::Download) }{ backup::save(lang) }</button>
                    { field(1, text::passphrase(lang), text::good_one(lang)) }
                    { field(2, text::again(lang), "") }
                    { choice(*minutes, Callback::from(move |n| set.set(n)), lang) }
                    { does(text::set(lang)) }
                </div>
            }
        }
        Doing::Changing => html! {
            <div class="lock-form" key="change">
                { field(0, text::current(lang), "") }
                { field(1, text::new_one(lang), text::good_one(lang)) }
                { field(2, text::again(lang), text::change_hint(lang)) }
                { does(text::change(lang)) }
            </div>
        },
        Doing::TakingOff => html! {
            <div class="lock-form" key="off">
                { field(0, text::current(lang), text::take_off_hint(lang)) }
                { does(text::take_off(lang)) }
            </div>
        },
    };
    let said = match &lock {
        None => text::what(lang).to_owned(),
        Some(lock) => match lock.state {
            LockState::Closing => text::closing(lang, left),
            LockState::Closed => text::is_on(lang).to_owned(),
            LockState::Opening => text::opening(lang, left),
        },
    };
    let state = lock.as_ref().map_or("off", |lock| match lock.state {
        LockState::Closing => "closing",
        LockState::Closed => "closed",
        LockState::Opening => "opening",
    });
    let begun = what != Doing::Nothing;
    html! {
        <section class="section" id="lock" data-lock={state}>
            <h2>{ text::title(lang) }</h2>
            <p class="room-word" id="lock-said" role="status">{ if can { said } else { text::cannot(lang).to_owned() } }</p>
            <p class="room-word hint" hidden={!can}>{ text::limits(lang) }</p>
            if let Some(lock) = lock.clone().filter(|_| !begun) {
                <div class="lock-form" key="on">
                    { choice(lock.minutes, Callback::from(move |n| keep_minutes(n, lang)), lang) }
                    <div class="row">
                        <button type="button" class="button" id="lock-here" title="Ctrl Shift L" onclick={|_: MouseEvent| session().lock_now()}>{ icon(IconName::Lock) }{ text::lock_now(lang) }</button>
                        <button type="button" class="button" id="lock-change" onclick={begin(Doing::Changing)}>{ text::change(lang) }</button>
                        <button type="button" class="button is-ghost" id="lock-off" onclick={begin(Doing::TakingOff)}>{ text::take_off(lang) }</button>
                    </div>
                </div>
            }
            if lock.is_none() && !begun && can {
                <button type="button" class="button" id="lock-set" onclick={begin(Doing::Setting)}>{ icon(IconName::Lock) }{ text::set(lang) }</button>
            }
            { form }
        </section>
    }
}

/// What is wrong with what was typed, before anything is tried.
fn fault(what: Doing, [now, new, again]: &Typed, lang: Lang) -> Option<Wrong> {
    let asks_now = matches!(what, Doing::Changing | Doing::TakingOff);
    let asks_new = matches!(what, Doing::Changing | Doing::Setting);
    if asks_now && now.is_empty() {
        Some((0, text::nothing(lang)))
    } else if asks_new && new.chars().count() < LEAST {
        Some((1, text::too_short(lang)))
    } else if asks_new && new != again {
        Some((2, text::differ(lang)))
    } else {
        None
    }
}

fn keep_minutes(minutes: u32, lang: Lang) {
    if let Err(trouble) = session().set_lock_minutes(minutes) {
        stage().say(words(trouble, lang), false);
    }
}

/// The choice of minutes.
fn choice(now: u32, on_choice: Callback<u32>, lang: Lang) -> Html {
    let choose = move |event: Event| {
        if let Some(minutes) = input::chosen(&event).and_then(|text| text.parse().ok()) {
            on_choice.emit(minutes);
        }
    };
    let option = |minutes: &u32| {
        let label = if *minutes == 0 { text::by_hand(lang).to_owned() } else { text::minutes(lang, *minutes) };
        html! { <option value={minutes.to_string()} selected={*minutes == now}>{ label }</option> }
    };
    html! {
        <div class="field">
            <label class="field-head" for="lock-minutes">{ text::after(lang) }</label>
            <select class="written" id="lock-minutes" onchange={choose}>{ MINUTES.iter().map(option).collect::<Html>() }</select>
        </div>
    }
}
