//! Actions of all worksheets, ticked here and so everywhere.

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::hooks::use_lang;
use super::super::stage::{session, stage};
use super::super::words::short_date;
use super::export::{copy_actions, save_calendar};
use super::going::{address, code, going};
use super::view::{ActionShown, View, is_open};
use super::visit::VisitProps;
use crate::session::here;
use crate::text::home;

/// Actions shown before somebody asks for all of them.
const ACTIONS: usize = 6;

/// The actions: open ones by date, then those that are done.
#[component]
pub fn Actions(props: &VisitProps) -> Html {
    let (lang, all) = (use_lang(), use_state_eq(|| false));
    let view = &props.view;
    let open: Vec<&ActionShown> = view.actions.iter().filter(is_open).collect();
    let done: Vec<&ActionShown> = view.actions.iter().filter(|shown| shown.action.done).collect();
    let shown = if *all { open.len() } else { ACTIONS };
    let turn = {
        let all = all.clone();
        move |_: MouseEvent| all.set(!*all)
    };
    // What is likely the same meeting stands below the first of them.
    let list = |all: &[&ActionShown]| {
        let is_again = |at: usize| {
            let pair = at.checked_sub(1).and_then(|before| all.get(before)).zip(all.get(at));
            pair.is_some_and(|(before, shown)| before.action.is_likely_same(&shown.action))
        };
        let item = |(at, shown): (usize, &&ActionShown)| action(shown, is_again(at), &props.account, lang);
        html! { <ul class="actions">{ all.iter().enumerate().map(item).collect::<Html>() }</ul> }
    };
    html! {
        <section class="side-part" id="actions" tabindex="-1">
            <h2>{ home::actions(lang) }{ " " }if !open.is_empty() { <small>{ home::open_actions(lang, open.len()) }</small> }</h2>
            if view.actions.is_empty() { <p class="hint">{ home::no_actions(lang) }</p> }
            { list(open.get(..shown).unwrap_or(&open)) }
            if open.len() > ACTIONS {
                <button type="button" class="button is-link is-small" id="all-actions" aria-expanded={all.to_string()} onclick={turn}>
                    { if *all { home::fewer(lang).to_owned() } else { home::all_actions(lang, open.len()) } }
                </button>
            }
            if !done.is_empty() {
                <details class="actions-done"><summary>{ home::done_actions(lang, done.len()) }</summary>{ list(&done) }</details>
            }
            if !open.is_empty() { { exports(view, lang) } }
        </section>
    }
}

fn exports(view: &Rc<View>, lang: Lang) -> Html {
    let (calendar, text) = (view.clone(), view.clone());
    html! {
        <div class="row side-buttons">
            <button type="button" class="button is-small" id="save-calendar" onclick={move |_| save_calendar(&calendar, lang)}>{ icon(IconName::Calendar) }<span>{ home::calendar(lang) }</span></button>
            <button type="button" class="button is-small" id="copy-actions" onclick={move |_| copy_actions(&text, lang)}>{ icon(IconName::Page) }<span>{ home::copy(lang) }</span></button>
        </div>
    }
}

/// The DOM id of an action's tick box.
fn tick_id(shown: &ActionShown) -> String {
    ["tick.", &shown.action.at.control].concat()
}

fn action(shown: &ActionShown, again: bool, account: &str, lang: Lang) -> Html {
    let (action, id) = (&shown.action, tick_id(shown));
    let tick = {
        let (writes, text, done, id) = (action.tick.clone(), action.text.clone(), action.done, id.clone());
        move |_: Event| {
            session().edit(writes.clone(), here(Some(&id)));
            stage().say(&if done { home::unticked(lang, &text) } else { home::ticked(lang, &text) }, true);
        }
    };
    let go = going(&action.at, account);
    let who = [shown.owner.as_str(), code(&action.at), shown.about.as_str()];
    let who: Vec<&str> = who.into_iter().filter(|part| !part.is_empty()).collect();
    html! {
        <li key={id.clone()} class={classes!(action.done.then_some("is-done"), again.then_some("is-again"))}>
            <label class="action-tick"><input type="checkbox" id={id} checked={action.done} onchange={tick} /><span>{ action.text.to_string() }</span></label>
            { due(shown, lang) }
            <a class="source" href={address(&action.at, account)} title={shown.source.clone()} onclick={go}>{ who.join(" · ") }</a>
        </li>
    }
}

/// When it is due: the day, or how late it is.
pub fn due(shown: &ActionShown, lang: Lang) -> Html {
    let Some(day) = shown.action.due else { return html! { <span></span> } };
    let late = shown.action.late;
    let text = match late {
        1.. => home::late(lang, late),
        _ => short_date(day, lang),
    };
    html! { <time class={classes!((late > 0).then_some("is-late"))} datetime={day.to_string()}>{ text }</time> }
}
