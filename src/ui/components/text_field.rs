//! A written answer: printed label above, ink on a rule below.
//!
//! The browser holds the text while somebody writes. It is written back into the field only when it changed
//! elsewhere (undo, another tab) and no input method is composing, so that neither cursor nor half-typed word is lost.

use std::cell::Cell;
use std::rc::Rc;

use keybook_markup::prelude::*;

use crate::platform::web_sys::HtmlElement;
use crate::platform::{events, input};

/// Properties of [`TextField`].
#[derive(Clone, PartialEq, Properties)]
pub struct TextProps {
    /// The DOM id.
    pub id: AttrValue,
    /// What stands in it.
    pub value: AttrValue,
    /// Called with the whole text at every change, but not while an input method composes.
    pub on_text: Callback<String>,
    /// An example of an answer, shown while it is empty.
    #[prop_or_default]
    pub example: AttrValue,
    /// The name for screen readers, where no label element points here.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// The id of the element that describes it.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// Called with keys that belong to no input method.
    #[prop_or_default]
    pub on_key: Callback<KeyboardEvent>,
    /// Called when the keyboard leaves.
    #[prop_or_default]
    pub on_leave: Callback<()>,
    /// How sure the answer is: `guess`, `heard`, `verified` or nothing, which the rule below shows; `default` for what the
    /// worksheet itself assumes, which is no ink yet.
    #[prop_or_default]
    pub evidence: AttrValue,
    /// Several lines.
    #[prop_or_default]
    pub long: bool,
    /// True when what was typed cannot be understood.
    #[prop_or_default]
    pub invalid: bool,
    /// The id of the list it offers, for a field that is a combobox.
    #[prop_or_default]
    pub combobox: Option<AttrValue>,
    /// Which option of that list is highlighted, while it is open; an option's id is the list's and its place.
    #[prop_or_default]
    pub at: Option<usize>,
    /// An answer is asked for.
    #[prop_or_default]
    pub required: bool,
    /// The most characters, where no more are kept.
    #[prop_or_default]
    pub most: Option<usize>,
    /// A hint for on-screen keyboards: `text`, `decimal`, `numeric`.
    #[prop_or(AttrValue::Static("text"))]
    pub keyboard: AttrValue,
}

/// Hands a text on.
type Send = Rc<dyn Fn(String)>;

/// A written answer of one or several lines.
#[component]
pub fn TextField(props: &TextProps) -> Html {
    let node = use_node_ref();
    let composing = use_memo((), |()| Cell::new(false));
    let sent = use_mut_ref(|| None::<AttrValue>);
    let send = {
        let (on_text, sent) = (props.on_text.clone(), sent.clone());
        Rc::new(move |text: String| {
            *sent.borrow_mut() = Some(text.clone().into());
            on_text.emit(text);
        }) as Send
    };
    // The listeners of the input method are set once and must not call a sender of long ago.
    let latest = use_mut_ref(|| send.clone());
    *latest.borrow_mut() = send.clone();
    use_effect_with(props.value.clone(), {
        let (node, composing, long) = (node.clone(), composing.clone(), props.long);
        move |value: &AttrValue| {
            let Some(element) = node.cast::<HtmlElement>() else { return };
            // What this field itself sent comes back later than further keys; only other people's texts are news.
            // Who has the keyboard is asked last: the browser brings the page up to date before it answers.
            let news = sent.borrow().as_ref() != Some(value) || !crate::platform::focus::is(&element);
            if news && !composing.get() {
                input::set_text(&element, value);
                *sent.borrow_mut() = Some(value.clone());
            }
            if long {
                input::grow(&element);
            }
        }
    });
    let on_input = {
        let (composing, send, node, long) = (composing.clone(), send.clone(), node.clone(), props.long);
        Callback::from(move |event: InputEvent| {
            if long && let Some(element) = node.cast::<HtmlElement>() {
                input::grow(&element);
            }
            if !composing.get()
                && let Some(text) = input::text_of(&event)
            {
                send(text);
            }
        })
    };
    use_effect_with((), {
        let (node, composing, latest) = (node.clone(), composing.clone(), latest.clone());
        move |()| {
            let listening = node.cast::<HtmlElement>().map(|element| {
                events::on_composition(&element, move |begins, text| {
                    composing.set(begins);
                    if let (false, Some(text)) = (begins, text) {
                        let send = latest.borrow().clone();
                        send(text);
                    }
                })
            });
            move || drop(listening)
        }
    });
    let on_key = props.on_key.reform(|event: KeyboardEvent| event);
    let on_key = Callback::from(move |event: KeyboardEvent| {
        if !input::is_composing(&event) {
            on_key.emit(event);
        }
    });
    let on_leave = props.on_leave.reform(|_: FocusEvent| ());
    let class = classes!("written", (!props.evidence.is_empty()).then(|| format!("is-{}", props.evidence)));
    let invalid = props.invalid.then_some("true");
    let required = props.required.then_some("true");
    let role = props.combobox.is_some().then_some("combobox");
    let expanded = props.combobox.is_some().then(|| props.at.is_some().to_string());
    let controls = props.combobox.clone().filter(|_| props.at.is_some());
    let active = controls.as_ref().zip(props.at).map(|(list, at)| format!("{list}-{at}"));
    let most = props.most.map(|most| most.to_string());
    if props.long {
        // On a large page Yew lets the browser draw before effects run: without the default, which counts once, all
        // would be laid out twice.
        html! {
            <textarea ref={node} id={props.id.clone()} {class} rows="1" defaultvalue={props.value.clone()} placeholder={props.example.clone()}
                aria-label={props.label.clone()} aria-describedby={props.described_by.clone()} aria-invalid={invalid} aria-required={required} maxlength={most.clone()}
                oninput={on_input}
                onkeydown={on_key} onblur={on_leave} />
        }
    } else {
        html! {
            <input ref={node} id={props.id.clone()} {class} type="text" {role} aria-expanded={expanded} aria-controls={controls} aria-activedescendant={active}
                autocomplete="off" inputmode={props.keyboard.clone()}
                placeholder={props.example.clone()} aria-label={props.label.clone()}
                aria-describedby={props.described_by.clone()} aria-invalid={invalid} aria-required={required} maxlength={most} oninput={on_input}
                onkeydown={on_key}
                onblur={on_leave} />
        }
    }
}
