//! Dates, numbers, percents and money: typed as people write them, shown as the language does.

use super::super::stage::session;
use keybook_core::book::Value;
use keybook_core::date::Date;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{FieldType, MINUS, NoNames};
use keybook_markup::prelude::*;

use super::super::components::{IconName, TextField, icon};
use super::super::hooks::use_lang;
use super::choice::name_of;
use super::spot::{SpotAt, use_typed};
use super::{AnswerProps, problem};
use crate::platform::web_sys::Element;
use crate::platform::{day_picker, focus, input};
use crate::text::sheet;

/// A typed answer. While somebody types, the field shows what was typed; afterwards, what was understood, or else the
/// same text with the reason below it, today and when the page is opened again.
#[component]
pub fn Typed(props: &AnswerProps) -> Html {
    let lang = use_lang();
    let (value, typed) = use_typed(&props.at);
    let draft = use_state_eq(|| None::<String>);
    let on_text = {
        let (at, id, draft) = (props.at.clone(), props.id.clone(), draft.setter());
        Callback::from(move |text: String| {
            at.write_typed(&session(), &text, &id);
            draft.set(Some(text));
        })
    };
    let on_leave = {
        let (at, id, draft) = (props.at.clone(), props.id.clone(), draft.setter());
        Callback::from(move |()| {
            at.leave_typed(&session(), &id);
            draft.set(None);
        })
    };
    // A day that was chosen takes the place of what was typed, understood or not.
    let on_day = {
        let draft = draft.setter();
        Callback::from(move |()| draft.set(None))
    };
    let typed = typed.as_str().filter(|text| !text.is_empty());
    let problem = typed.filter(|_| draft.is_none()).and_then(|text| props.at.understood(&session(), text).err());
    let shown = (*draft).clone().or_else(|| typed.map(str::to_owned)).unwrap_or_else(|| shown(&props.at, &value, lang));
    // What the worksheet assumes is not what somebody wrote.
    let assumed = draft.is_none() && typed.is_none() && props.evidence.is_empty() && props.at.is_default(&value);
    let evidence = if assumed { AttrValue::Static("default") } else { props.evidence.clone() };
    let is_date = matches!(props.at.kind(), Some(FieldType::Date));
    // A day is written anew rather than changed by letters: the first press takes all of it, the next one a place in it.
    let had = use_mut_ref(|| false);
    let on_down = is_date.then(|| {
        let (had, id) = (had.clone(), props.id.clone());
        Callback::from(move |_: PointerEvent| *had.borrow_mut() = focus::id() == *id)
    });
    let on_click = is_date.then(|| {
        Callback::from(move |event: MouseEvent| {
            if !*had.borrow() {
                input::select_all(&event);
            }
        })
    });
    let hint = format!("{}-problem", props.id);
    html! {
        <div class="typed" onpointerdown={on_down} onclick={on_click}>
            <TextField id={props.id.clone()} required={props.at.is_required()} value={shown} {on_text} {on_leave} label={props.label.clone()}
                example={props.example.clone()} {evidence} invalid={problem.is_some()}
                described_by={problem.is_some().then(|| AttrValue::from(hint.clone()))} />
            if is_date { <Calendar at={props.at.clone()} id={props.id.clone()} value={value.clone()} {on_day} called={name_of(props, lang)} /> }
            if problem.is_some() { { problem::line(&hint, problem.as_ref(), lang) } }
        </div>
    }
}

/// A value as the language writes it, which is also a way to type it.
fn shown(at: &SpotAt, value: &Value, lang: Lang) -> String {
    let shown = at.with_field(|def, field| def.show_value(&field.kind, value, lang, &NoNames)).unwrap_or_default();
    // A field has the sign that the keyboard has.
    shown.replace(MINUS, "-")
}

#[derive(Clone, PartialEq, Properties)]
struct CalendarProps {
    at: SpotAt,
    id: AttrValue,
    value: Value,
    on_day: Callback<()>,
    called: Option<AttrValue>,
}

/// A button that opens the browser's calendar, for thumbs and for those who think in weeks.
#[component]
fn Calendar(props: &CalendarProps) -> Html {
    let (session, lang) = (session(), use_lang());
    let node = use_node_ref();
    let open = {
        let (node, at, id, on_day) = (node.clone(), props.at.clone(), props.id.clone(), props.on_day.clone());
        let day = props.value.as_date().map(|date| date.to_string()).unwrap_or_default();
        Callback::from(move |_: MouseEvent| {
            let Some(holder) = node.cast::<Element>() else { return };
            let (session, at, id, on_day) = (session.clone(), at.clone(), id.clone(), on_day.clone());
            day_picker::open(&holder, &day, move |text| {
                if let Some(date) = Date::parse(&text) {
                    // The calendar only offers dates, which any date field accepts.
                    let _ = at.write(&session, Value::Date(date), &id);
                    on_day.emit(());
                }
            });
        })
    };
    html! {
        <span class="calendar" ref={node}>
            <button type="button" class="button is-ghost is-icon" aria-label={format!("{}: {}", sheet::calendar(lang), props.called.as_deref().unwrap_or_default())} onclick={open}>
                { icon(IconName::Calendar) }
            </button>
        </span>
    }
}
