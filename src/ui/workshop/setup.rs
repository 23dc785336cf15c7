//! What a session asks: title, worksheets, instructions, groups, minutes.

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_core::worksheet::Scope;
use keybook_core::workshop::Session;
use keybook_markup::prelude::*;

use super::super::components::TextField;
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
                <TextField id={dom} {value} {on_text} {example} {long} keyboard={if dom == "session-minutes" { "numeric" } else { "text" }} />
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
            { line("session-minutes", text::minutes(lang), "20", session.minutes.map_or_else(String::new, |n| n.to_string()), false, |session, text| session.minutes = keybook_core::decimal::read(&input::half_width(text), 0).map(|n| n as u32).filter(|n| *n > 0)) }
            <fieldset class="share-which">
                <legend>{ text::worksheets(lang) }</legend>
                <ul class="share-sheets">{ offered(|scope| scope == Scope::Workshop) }{ offered(|scope| !matches!(scope, Scope::Workshop | Scope::Person)) }</ul>
            </fieldset>
        </div>
    }
}
