//! The coach: what to watch, the most important first, each with why, what to do, and where.

use keybook_core::coach::{Finding, Level, MAX_SHOWN, Where, findings};
use keybook_core::lang::Lang;
use keybook_core::worksheet::Names;
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon, show_button};
use super::super::hooks::{use_lang, use_settled};
use super::going::{show, source};
use crate::session::Session;
use crate::text::home;

/// Properties of [`Coach`].
#[derive(Clone, PartialEq, Properties)]
pub struct CoachProps {
    /// The customer's id.
    pub account: String,
    /// How many findings are shown before somebody asks for all of them; at most seven are shown at all.
    pub limit: usize,
}

/// A finding, ready to be shown.
#[derive(Clone, PartialEq)]
struct Said {
    rule: &'static str,
    risk: bool,
    says: String,
    todo: String,
    why: String,
    at: Where,
}

/// What the coach has to say.
#[derive(Clone, PartialEq)]
struct Speech {
    nobody: bool,
    said: Vec<Said>,
}

fn speech(session: &Session, account: &str) -> Speech {
    // Names first: reading the account holds the book.
    let (names, lang) = (session.names(), session.lang());
    session.read_account(account, |account| {
        let found = findings(account);
        let said = found.iter().take(MAX_SHOWN).map(|finding| said(finding, lang, &*names)).collect();
        Speech { nobody: account.people.is_empty(), said }
    })
}

fn said(finding: &Finding, lang: Lang, names: &dyn Names) -> Said {
    Said {
        rule: finding.rule.id,
        risk: finding.rule.level == Level::Risk,
        says: finding.says(lang, names),
        todo: finding.todo(lang, names),
        why: home::stands(lang, &finding.why(lang, names), &source(&finding.at, lang, names)),
        at: finding.at.clone(),
    }
}

/// The coach of a customer, for any page of it. Give it the customer's id as its key.
#[component]
pub fn Coach(props: &CoachProps) -> Html {
    let (lang, all) = (use_lang(), use_state_eq(|| false));
    let account = props.account.clone();
    let speech = use_settled(move |session| speech(session, &account));
    let shown = if *all { speech.said.len() } else { props.limit.min(speech.said.len()) };
    let more = speech.said.len() - shown;
    let turn = {
        let all = all.clone();
        move |_: MouseEvent| all.set(!*all)
    };
    let quiet = if speech.nobody { home::coach_waits(lang) } else { home::coach_quiet(lang) };
    html! {
        <section class="coach" id="coach" tabindex="-1">
            <h2>{ home::coach(lang) }</h2>
            if speech.said.is_empty() { <p class="hint">{ quiet }</p> }
            if speech.nobody {
                <button type="button" class="button is-link is-small" onclick={go(&Where { control: "map-add".to_owned(), ..Where::sheet("influence_map") }, &props.account)}>{ home::add_people(lang) }</button>
            }
            <ul class="coach-list" aria-live="polite">
                { speech.said.iter().take(shown).map(|one| finding(one, &props.account, lang)).collect::<Html>() }
            </ul>
            if more > 0 || *all && speech.said.len() > props.limit {
                <button type="button" class="button is-link is-small" id="coach-more" aria-expanded={all.to_string()} onclick={turn}>
                    { if *all { home::fewer(lang).to_owned() } else { home::coach_more(lang, more) } }
                </button>
            }
        </section>
    }
}

fn go(at: &Where, account: &str) -> impl Fn(MouseEvent) + 'static {
    let (at, account) = (at.clone(), account.to_owned());
    move |_: MouseEvent| show(&at, &account)
}

fn finding(one: &Said, account: &str, lang: Lang) -> Html {
    let (class, level, mark) = if one.risk {
        ("is-risk", home::risk(lang), IconName::Warning)
    } else {
        ("is-watch", home::watch(lang), IconName::Notice)
    };
    html! {
        <li key={one.rule} class={classes!("coach-one", class)} data-rule={one.rule}>
            { icon(mark) }
            <div>
                <p><span class="visually-hidden">{ level }</span><b>{ one.says.clone() }</b>{ lang.space_after(&one.says) }{ one.todo.clone() }</p>
                <p class="coach-why">{ one.why.clone() }{ " " }
                    { show_button(&one.says, lang, Callback::from(go(&one.at, account))) }
                </p>
            </div>
        </li>
    }
}
