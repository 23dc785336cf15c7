//! What a session asks: title, worksheets, instructions, groups, minutes.

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_core::worksheet::Scope;
use keybook_core::workshop::{MAX_MINUTES, Session};
use keybook_markup::prelude::*;

use super::super::components::TextField;
use super::super::hooks::use_lang;
use super::super::stage::session as the_session;
use crate::catalogue::{self, Entry};
use crate::platform::input;
use crate::text::workshop as text;

/// The fields of a session.
pub fn setup(id: &str, session: &Session, lang: Lang) -> Html {
    let line = |dom: &'static str,
                name: &'static str,
                example: &'static str,
                value: String,
                long: bool,
                set: fn(&mut Session, &str)| {
        let id = id.to_owned();
        let on_text = Callback::from(move |text: String| {
            the_session().change_workshop(&id, Some(dom), |session| set(session, &text))
        });
        html! {
            <div class="field">
                <label class="field-head" for={dom}>{ name }</label>
                <TextField id={dom} {value} {on_text} {example} {long} />
            </div>
        }
    };
    let tick = |entry: &'static Entry| {
        let on = session.worksheets.contains(&entry.id);
        let id = id.to_owned();
        let turn = move |_: Event| {
            the_session().change_workshop(&id, None, |session| {
                if on {
                    session.worksheets.retain(|sheet| *sheet != entry.id);
                } else {
                    session.worksheets.push(entry.id.clone());
                }
            });
        };
        let dom = ["session-sheet.", &entry.id].concat();
        html! { <li key={&*entry.id}><label class="tick"><input type="checkbox" id={dom} checked={on} onchange={turn} /><span>{ [&entry.code, " ", entry.title.get(lang)].concat() }</span></label></li> }
    };
    // The exercises of the course come first; a worksheet about one person has nobody to be about.
    let offered = |wanted: fn(Scope) -> bool| {
        catalogue::entries().filter(move |entry| wanted(entry.scope)).map(tick).collect::<Html>()
    };
    html! {
        <div class="session-setup">
            { line("session-name", text::name(lang), text::name_example(lang), session.name.to_string(), false, |session, text| session.name = text.into()) }
            { line("session-instructions", text::instructions(lang), text::instructions_example(lang), session.instructions.to_string(), true, |session, text| session.instructions = text.into()) }
            { line("session-groups", text::groups(lang), text::groups_example(lang), session.groups.join("\n"), true, |session, text| session.groups = text.lines().map(Rc::from).collect()) }
            <p class="hint">{ text::groups_hint(lang) }</p>
            <Minutes id={id.to_owned()} minutes={session.minutes} />
            <fieldset class="share-which">
                <legend>{ text::worksheets(lang) }</legend>
                <ul class="share-sheets">{ offered(|scope| scope == Scope::Workshop) }{ offered(|scope| !matches!(scope, Scope::Workshop | Scope::Person)) }</ul>
            </fieldset>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct MinutesProps {
    id: String,
    minutes: Option<u32>,
}

/// How long it may take. What is no number stays as it was typed, with the reason.
#[component]
fn Minutes(props: &MinutesProps) -> Html {
    let lang = use_lang();
    let draft = use_state_eq(|| None::<String>);
    let read = |text: &str| {
        let number = keybook_core::decimal::read(&input::half_width(text.trim()), 0)?;
        let fits = number.fract() == 0.0 && (1.0..=f64::from(MAX_MINUTES)).contains(&number);
        fits.then_some(number as u32)
    };
    let on_text = {
        let (id, draft) = (props.id.clone(), draft.setter());
        Callback::from(move |text: String| {
            the_session().change_workshop(&id, Some("session-minutes"), |session| session.minutes = read(&text));
            draft.set(Some(text));
        })
    };
    let shown = props.minutes.map_or_else(String::new, |minutes| minutes.to_string());
    let wrong = draft.as_ref().is_some_and(|text| !text.trim().is_empty() && read(text).is_none());
    let value = (*draft).clone().filter(|_| wrong).unwrap_or(shown);
    html! {
        <div class="field">
            <label class="field-head" for="session-minutes">{ text::minutes(lang) }</label>
            <TextField id="session-minutes" {value} {on_text} example="20" keyboard="numeric" invalid={wrong} described_by={AttrValue::from("minutes-wrong")} />
            <p class="field-error" id="minutes-wrong" role="status">{ if wrong { text::minutes_wrong(lang, MAX_MINUTES) } else { String::new() } }</p>
        </div>
    }
}
