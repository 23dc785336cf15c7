//! Bringing in a worksheet: its file or its text, what it holds, or why it cannot come in. Nothing is taken before that
//! is accepted, and nothing that is here is lost.

use keybook_core::lang::Lang;
use keybook_core::worksheet::own::{Json, OwnProblem, compile_json, heading, open_own};
use keybook_core::worksheet::{Worksheet, Wrong, own_limits};
use keybook_markup::prelude::*;
use std::rc::Rc;

use super::super::components::{IconName, Modal, icon};
use super::super::hooks::use_lang;
use super::super::route::Route;
use super::super::stage::{session, stage};
use super::shelf::new_id;
use crate::catalogue;
use crate::platform::upload::{self, NotRead};
use crate::platform::{history, input};
use crate::text::own_wrong::{place, wrong};
use crate::text::{open, own, shell};

/// Properties of [`Import`].
#[derive(Clone, PartialEq, Properties)]
pub struct ImportProps {
    /// Called when the reader closes it, or the worksheet was taken.
    pub on_close: Callback<()>,
}

/// Reads and checks a text.
fn check(text: &str) -> Result<(Json, Rc<Worksheet>), Vec<OwnProblem>> {
    let json = open_own(text).map_err(|wrong| vec![OwnProblem { at: String::new(), wrong }])?;
    let sheet = compile_json(&json, catalogue::catalogue().shared())?;
    Ok((json, sheet))
}

/// The dialog.
#[component]
pub fn Import(props: &ImportProps) -> Html {
    let lang = use_lang();
    let given = use_state_eq(String::new);
    let failed = use_state_eq(|| None::<NotRead>);
    let set = {
        let (given, failed) = (given.setter(), failed.setter());
        Callback::from(move |read: Result<String, NotRead>| {
            failed.set(read.as_ref().err().copied());
            given.set(read.unwrap_or_default());
        })
    };
    let on_file = {
        let set = set.clone();
        move |event: Event| {
            let set = set.clone();
            upload::text(&event, own_limits::BYTES, move |read| set.emit(read));
        }
    };
    let on_input = move |event: InputEvent| {
        if let Some(text) = input::text_of(&event) {
            set.emit(Ok(text));
        }
    };
    let found = (!given.trim().is_empty()).then(|| check(given.trim()));
    let close = props.on_close.reform(|_: MouseEvent| ());
    let outcome = match (&*failed, &found) {
        (Some(NotRead::TooLarge), _) => said(&wrong(lang, &Wrong::TooLarge(own_limits::BYTES))),
        (Some(NotRead::Unreadable), _) => said(own::unreadable(lang)),
        (Some(NotRead::Empty), _) => said(open::empty_file(lang)),
        (None, None) => html! { <span></span> },
        (None, Some(Err(problems))) => refused(problems, lang),
        (None, Some(Ok((json, sheet)))) => holds(json, sheet, &props.on_close, lang),
    };
    html! {
        <Modal label={own::import(lang)} on_close={props.on_close.clone()}>
            <div class="dialog-head">
                <h2>{ own::import(lang) }</h2>
                <button type="button" class="button is-ghost is-icon" aria-label={shell::close(lang)} onclick={close}>{ icon(IconName::Cross) }</button>
            </div>
            <p><label class="button own-file"><input type="file" class="visually-hidden" id="own-file" accept=".json,application/json" onchange={on_file} />{ own::choose_file(lang) }</label></p>
            <textarea class="paste-text" id="own-text" rows="5" aria-label={own::paste_here(lang)} placeholder={own::paste_here(lang)} value={(*given).clone()} oninput={on_input} />
            <div id="own-found" aria-live="polite">{ outcome }</div>
        </Modal>
    }
}

fn said(text: &str) -> Html {
    html! { <p class="field-error">{ text.to_owned() }</p> }
}

/// Why it cannot come in, each mistake with its place.
fn refused(problems: &[OwnProblem], lang: Lang) -> Html {
    let line = |problem: &OwnProblem| {
        html! { <li><b>{ place(lang, &problem.at) }</b>{ " " }{ wrong(lang, &problem.wrong) }{ " " }<code class="quiet">{ problem.at.clone() }</code></li> }
    };
    html! { <>{ said(&own::refused(lang, problems.len())) }<ul class="own-wrongs">{ problems.iter().take(20).map(line).collect::<Html>() }</ul></> }
}

/// What it holds, and the ways to take it.
fn holds(json: &Json, sheet: &Worksheet, on_close: &Callback<()>, lang: Lang) -> Html {
    let (id, text) = (sheet.id.to_string(), json.write());
    let here = session().definition(&id).filter(|_| catalogue::entry(&id).is_some());
    let same = here.as_deref().and_then(|text| open_own(text).ok()).as_ref() == Some(json);
    let take = |beside: bool, dom: &'static str, name: &'static str| {
        let (id, text, json, on_close) = (id.clone(), text.clone(), json.clone(), on_close.clone());
        let taken = move |_: MouseEvent| {
            let (id, text) = if beside { beside_it(&json) } else { (id.clone(), text.clone()) };
            session().define(&id, &text, None);
            on_close.emit(());
            history::go(&Route::Builder(id).to_string());
            stage().say(&own::taken(lang, heading(&json).title.get(lang)), true);
        };
        let class = classes!("button", (!beside).then_some("is-go"));
        html! { <button type="button" {class} id={dom} onclick={taken}>{ name }</button> }
    };
    let counts = own::holds(lang, sheet.sections.len(), sheet.fields.len(), sheet.results.len());
    html! {
        <>
            <h3><span class="code">{ &*sheet.code }</span>{ " " }{ sheet.title.get(lang) }</h3>
            <p>{ sheet.purpose.get(lang) }</p>
            <p class="hint">{ counts }</p>
            if same {
                <p>{ own::same(lang) }</p>
            } else if here.is_some() {
                <p>{ own::there(lang) }</p>
                <div class="dialog-foot">{ take(false, "own-take", own::take_over(lang)) }{ take(true, "own-beside", own::take_beside(lang)) }</div>
            } else {
                <div class="dialog-foot">{ take(false, "own-take", own::take(lang)) }</div>
            }
        </>
    }
}

/// The same worksheet under an id and a code of its own.
fn beside_it(json: &Json) -> (String, String) {
    let (id, mut copy) = (new_id(), json.clone());
    copy.put("id", super::text(&id));
    copy.put("code", super::text(&super::next_code()));
    (id, copy.write())
}
