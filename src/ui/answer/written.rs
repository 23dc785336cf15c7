//! Text and long text.

use keybook_core::book::Value;
use keybook_core::worksheet::FieldType;
use keybook_markup::prelude::*;

use super::super::components::TextField;
use super::super::hooks::use_lang;
use super::spot::{use_value, use_write};
use super::{AnswerProps, problem};

/// A written answer.
#[component]
pub fn Written(props: &AnswerProps) -> Html {
    let lang = use_lang();
    let value = use_value(&props.at);
    let (write, wrong) = use_write(&props.at, &props.id);
    let several = matches!(props.at.kind(), Some(FieldType::LongText));
    let long = several || props.grows;
    let on_key = Callback::from(move |event: KeyboardEvent| {
        // A field that grows has room for a long line, not for several.
        if !several && event.key() == "Enter" {
            event.prevent_default();
        }
    });
    let on_text = Callback::from(move |text: String| {
        let text = if several { text } else { text.replace('\n', " ") };
        write.emit(Value::text(&text));
    });
    let hint = format!("{}-problem", props.id);
    html! {
        <>
            <TextField id={props.id.clone()} required={props.at.is_required()} value={value.as_str().unwrap_or_default().to_owned()} {on_text} {on_key} {long}
                label={props.label.clone()} example={props.example.clone()} evidence={props.evidence.clone()}
                described_by={wrong.is_some().then(|| AttrValue::from(hint.clone()))} invalid={wrong.is_some()} />
            if wrong.is_some() { { problem::line(&hint, wrong.as_ref(), lang) } }
        </>
    }
}
