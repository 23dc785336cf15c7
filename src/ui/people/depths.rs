//! The three depths as lists, for a thumb and for whoever wants words: the line beside them is small on a phone.

use std::rc::Rc;

use keybook_core::book::DocId;
use keybook_core::people::{Answer, Judged};
use keybook_markup::prelude::*;

use super::super::hooks::use_lang;
use super::track::{Mark, write};
use crate::catalogue;
use crate::platform::input;
use crate::platform::web_sys::HtmlElement;
use crate::text::sheet;

/// Properties of [`Depth`].
#[derive(Clone, PartialEq, Properties)]
pub struct DepthProps {
    /// The customer's document.
    pub doc: DocId,
    /// The person's id.
    pub person: Rc<str>,
    /// Which of the three.
    pub mark: Mark,
    /// What it says.
    pub depth: Judged<u8>,
}

/// The list of one of the three.
#[component]
pub fn Depth(props: &DepthProps) -> Html {
    let (lang, node) = (use_lang(), use_node_ref());
    let id = ["person.", props.mark.cell(), ".list"].concat();
    let now = match &props.depth.answer {
        Answer::Empty => String::new(),
        Answer::Unknown => "?".to_owned(),
        Answer::Known(level) => level.to_string(),
    };
    use_effect_with((now, lang), {
        let node = node.clone();
        move |(now, _)| {
            if let Some(list) = node.cast::<HtmlElement>() {
                input::choose(&list, now);
            }
        }
    });
    let choose = {
        let (doc, person, mark, control) = (props.doc.clone(), props.person.clone(), props.mark, id.clone());
        move |event: Event| {
            let chosen = input::chosen(&event).unwrap_or_default();
            let depth = match chosen.parse() {
                Ok(level) => Answer::Known(level),
                Err(_) if chosen == "?" => Answer::Unknown,
                Err(_) => Answer::Empty,
            };
            write(&doc, &person, mark, depth, &control);
        }
    };
    let levels = catalogue::catalogue().vocab("depth").iter().enumerate();
    let levels = levels.map(|(at, choice)| {
        html! { <option key={at} value={at.to_string()}>{ choice.label.get(lang) }</option> }
    });
    html! {
        <div class="field">
            <div class="field-head"><label for={id.clone()}>{ props.mark.name(lang) }</label></div>
            <select ref={node} class="written is-list" {id} onchange={choose}>
                <option value="">{ "–" }</option>
                { levels.collect::<Html>() }
                <option value="?">{ ["? ", sheet::unknown(lang)].concat() }</option>
            </select>
        </div>
    }
}
