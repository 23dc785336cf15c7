//! A score: unknown, then the digits, with what the chosen one means.

use keybook_core::book::Value;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{FieldType, Scope, signed};
use keybook_markup::prelude::*;

use super::super::hooks::use_lang;
use super::AnswerProps;
use super::spot::{SpotAt, use_value, use_write};
use crate::platform::{focus, input};
use crate::text::sheet;

/// What a key means to a score between `min` and `max`: a digit, `?` for unknown, Backspace for nothing.
/// Full-width characters count.
pub fn score_of_key(key: &str, min: i32, max: i32) -> Option<Value> {
    match &*input::half_width(key) {
        "?" => Some(Value::Unknown),
        "Backspace" | "Delete" => Some(Value::Empty),
        key => key.parse::<i32>().ok().filter(|n| (min..=max).contains(n)).map(Value::int),
    }
}

/// The lowest and highest score of an answer.
fn ends(at: &SpotAt) -> (i32, i32) {
    match at.kind() {
        Some(FieldType::Score { min, max, .. }) => (min, max),
        _ => (0, 5),
    }
}

fn meaning(at: &SpotAt, score: i32, lang: Lang) -> Option<String> {
    at.with_field(|_, field| field.kind.meaning(score).map(|text| text.get(lang).to_owned())).flatten()
}

/// What follows from "unknown": of a customer it is a question for the next visit.
fn unknown(at: &SpotAt, lang: Lang) -> &'static str {
    let scope = at.def().map(|def| def.scope);
    let asks = matches!(scope, Some(Scope::Account | Scope::Person | Scope::Portfolio));
    if asks { sheet::unknown_hint(lang) } else { sheet::unknown_alone(lang) }
}

/// A score as a group of radio buttons. Digits choose, arrows move, Backspace clears.
#[component]
pub fn ScoreRadio(props: &AnswerProps) -> Html {
    let lang = use_lang();
    let value = use_value(&props.at);
    let (write, _) = use_write(&props.at, &props.id);
    let (min, max) = ends(&props.at);
    let options: Vec<Value> = std::iter::once(Value::Unknown).chain((min..=max).map(Value::int)).collect();
    let chosen = options.iter().position(|option| *option == value);
    let on_key = {
        let (write, options, id) = (write.clone(), options.clone(), props.id.clone());
        Callback::from(move |event: KeyboardEvent| {
            if input::is_composing(&event) || !input::is_plain(&event) {
                return;
            }
            let step = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => Some(1),
                "ArrowLeft" | "ArrowUp" => Some(options.len() - 1),
                _ => None,
            };
            let value = match step {
                Some(step) => options.get(chosen.map_or(0, |at| (at + step) % options.len())).cloned(),
                None => score_of_key(&event.key(), min, max),
            };
            if let Some(value) = value {
                event.prevent_default();
                let at = options.iter().position(|o| *o == value).unwrap_or(0);
                write.emit(value);
                focus::by_id(&format!("{id}-{at}"));
            }
        })
    };
    let option = |(at, option): (usize, &Value)| {
        let (digit, class) = face(option, min, max);
        let (is_on, write, this) = (chosen == Some(at), write.clone(), option.clone());
        let toggle = move |_: MouseEvent| write.emit(if is_on { Value::Empty } else { this.clone() });
        let name = match option.as_f64() {
            Some(n) => meaning(&props.at, n as i32, lang).map_or(digit.clone(), |m| format!("{digit} {m}")),
            None => sheet::unknown(lang).to_owned(),
        };
        let reachable = is_on || (chosen.is_none() && at == 0);
        html! {
            <button type="button" role="radio" key={at} id={format!("{}-{at}", props.id)} aria-checked={is_on.to_string()}
                aria-label={name} tabindex={if reachable { "0" } else { "-1" }} class={classes!("score", "is-option", is_on.then_some(class))}
                onclick={toggle}>{ digit }</button>
        }
    };
    let label = props.label.clone().or_else(|| props.at.with_field(|_, f| f.label.get(lang).to_owned().into()));
    let said = match &value {
        Value::Unknown => html! { <p class="score-meaning is-unknown">{ unknown(&props.at, lang) }</p> },
        Value::Number(n) => {
            let n = n.get() as i32;
            html! { <p class="score-meaning">{ meaning(&props.at, n, lang).map(|m| [&*digits(n), " ", &m].concat()) }</p> }
        }
        _ => html! { <p class="score-meaning"></p> },
    };
    html! {
        <div class="score-radio">
            <div class="score-options" role="radiogroup" id={props.id.clone()} aria-label={label} aria-required={props.at.is_required().then_some("true")} tabindex="-1" onkeydown={on_key}>
                { options.iter().enumerate().map(option).collect::<Html>() }
            </div>
            { said }
        </div>
    }
}

/// A score as it is shown.
pub fn digits(score: i32) -> String {
    signed(score.to_string())
}

/// A score with what it means, where the worksheet says.
pub fn in_words(kind: &FieldType, score: i32, lang: Lang) -> String {
    let digits = digits(score);
    kind.meaning(score).map_or_else(|| digits.clone(), |meaning| [&*digits, " ", meaning.get(lang)].concat())
}

/// How full a score between `min` and `max` is drawn, from 0 to 5. Scales that begin above nothing leave the empty
/// drawing to nothing.
fn fullness(score: i32, min: i32, max: i32) -> usize {
    let low = min.min(0);
    let span = (max - low).max(1);
    // Rounded to the nearest of the six.
    let step = (10 * (score - low) + span) / (2 * span);
    step.clamp(0, 5) as usize
}

/// The characters of a score between `min` and `max`, and the class that fills it.
pub fn face(value: &Value, min: i32, max: i32) -> (String, &'static str) {
    match value {
        Value::Unknown => ("?".into(), "is-unknown"),
        Value::Number(n) => {
            let fill = ["is-0", "is-1", "is-2", "is-3", "is-4", "is-5"];
            let n = n.get() as i32;
            (digits(n), fill[fullness(n, min, max)])
        }
        _ => (String::new(), "is-blank"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_uses_all_fills_it_has_steps_for() {
        let fills = |min: i32, max: i32| (min..=max).map(|n| fullness(n, min, max)).collect::<Vec<_>>();
        assert_eq!(fills(0, 5), [0, 1, 2, 3, 4, 5]);
        assert_eq!(fills(1, 5), [1, 2, 3, 4, 5]);
        assert_eq!(fills(0, 10), [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
        assert_eq!(fills(0, 2), [0, 3, 5]);
        assert_eq!(fills(-2, 2), [0, 1, 3, 4, 5]);
        assert_eq!((fullness(9, 3, 3), fullness(-4, 0, 5)), (5, 0));
    }

    #[test]
    fn a_score_below_nothing_has_a_minus_sign() {
        assert_eq!(face(&Value::int(-2), -2, 2), ("\u{2212}2".into(), "is-0"));
    }
}
