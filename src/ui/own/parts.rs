//! The parts of a worksheet in the making: its lines, its sections with their questions, its conclusions, its hints.

use keybook_core::worksheet::own::Json;
use yew::prelude::*;

use super::desk::{Control, Desk, Label};
use crate::text::{own, sheet};

/// The types of questions, as somebody would choose them.
const KINDS: &[(&str, Label)] = &[
    ("text", own::kind_text),
    ("long_text", own::kind_long_text),
    ("score", own::kind_score),
    ("single_choice", own::kind_single_choice),
    ("multi_choice", own::kind_multi_choice),
    ("checklist", own::kind_checklist),
    ("yes_no", own::kind_yes_no),
    ("number", own::kind_number),
    ("percent", own::kind_percent),
    ("money", own::kind_money),
    ("date", own::kind_date),
    ("rank", own::kind_rank),
    ("person_ref", own::kind_person_ref),
    ("account_ref", own::kind_account_ref),
];

const SCOPES: &[(&str, Label)] =
    &[("account", own::scope_account), ("person", own::scope_person), ("rep", own::scope_rep)];

const CALCS: &[(&str, Label)] = &[
    ("sum", own::calc_sum),
    ("average", own::calc_average),
    ("weighted", own::calc_weighted),
    ("percent", own::calc_percent),
    ("formula", own::calc_formula),
];

const LEVELS: &[(&str, Label)] = &[("risk", own::level_risk), ("warn", own::level_warn), ("info", own::level_info)];

/// A line of controls.
type Row = &'static [(&'static str, Control, Label)];

const BASICS: Row = &[
    ("title", Control::Line(None), own::name),
    ("code", Control::Short, own::code),
    ("scope", Control::One(SCOPES), own::scope),
    ("purpose", Control::Line(None), own::purpose),
];
const SECTION: Row = &[("title", Control::Line(None), own::heading), ("hint", Control::Line(None), own::hint)];
const QUESTION: Row = &[("label", Control::Line(None), own::question), ("type", Control::One(KINDS), own::kind)];
const ENDS: Row = &[("min", Control::Number, own::min), ("max", Control::Number, own::max)];
const UNIT: Row = &[("unit", Control::Short, own::unit)];
const WEIGHT: Row = &[("weight", Control::Number, own::weight)];
const MORE: Row =
    &[("hint", Control::Line(None), own::hint), ("show_when", Control::Line(Some(own::when_example)), own::show_when)];
const CHOICE: Row = &[("label", Control::Line(None), own::options), ("value", Control::Number, own::points)];
const RESULT: Row = &[
    ("title", Control::Line(None), own::called),
    ("calc", Control::One(CALCS), own::calc),
    ("decimals", Control::Number, own::decimals),
];
const FORMULA: Row = &[("formula", Control::Line(Some(own::formula_example)), own::formula)];
const BAND: Row = &[
    ("from", Control::Number, own::from),
    ("verdict", Control::Line(None), own::verdict),
    ("advice", Control::Line(None), own::advice),
];
const RULE: Row = &[
    ("when", Control::Line(Some(own::when_example)), own::when),
    ("level", Control::One(LEVELS), own::level),
    ("message", Control::Line(None), own::message),
];

fn row(desk: &Desk<'_>, item: &str, row: Row) -> Html {
    row.iter().map(|(key, control, label)| desk.control(item, key, *control, *label)).collect()
}

/// The id of an item: what keeps its controls apart when the items change places.
fn key(json: &Json) -> String {
    json.get("id").and_then(Json::as_str).unwrap_or_default().to_owned()
}

/// An item of a list: its controls, the buttons that move it, and what belongs to it.
fn item(desk: &Desk<'_>, place: &str, json: &Json, controls: Row, inside: Html) -> Html {
    html! {
        <li class="own-item" key={key(json)}>
            <div class="own-row">{ row(desk, place, controls) }{ desk.tools(place) }</div>
            { desk.wrong_line(place) }
            { inside }
        </li>
    }
}

/// Title, code, what it is about, what it is for.
pub fn basics(desk: &Desk<'_>) -> Html {
    html! { <section class="section"><h2>{ own::basics(desk.lang) }</h2><div class="own-row">{ row(desk, "", BASICS) }</div></section> }
}

/// The sections with their questions.
pub fn sections(desk: &Desk<'_>) -> Html {
    let lang = desk.lang;
    let section = |(at, (place, json)): (usize, (String, &Json))| {
        let questions = desk.items(&place, "field");
        html! {
            <section class="section" key={key(json)}>
                <h2>{ own::section(lang, at + 1) }<small>{ desk.tools(&place) }</small></h2>
                <div class="own-row">{ row(desk, &place, SECTION) }</div>
                { desk.wrong_line(&place) }
                <ol class="own-list">{ questions.iter().map(|(place, json)| question(desk, place, json)).collect::<Html>() }</ol>
                { desk.adder(&[&place, ".field"].concat(), "label", own::add_field(lang), own::new_field(lang)) }
            </section>
        }
    };
    html! {
        <div>
            <div>{ desk.items("", "section").into_iter().enumerate().map(section).collect::<Html>() }</div>
            { desk.adder("section", "title", own::add_section(lang), own::new_section(lang)) }
        </div>
    }
}

fn question(desk: &Desk<'_>, place: &str, json: &Json) -> Html {
    let lang = desk.lang;
    let kind = json.get("type").and_then(Json::as_str).unwrap_or_default();
    let (ends, unit): (Row, Row) = match kind {
        "score" | "percent" => (ENDS, &[]),
        "number" | "money" => (ENDS, UNIT),
        _ => (&[], &[]),
    };
    let weight: Row = if matches!(kind, "score" | "yes_no" | "single_choice") { WEIGHT } else { &[] };
    let choices = matches!(kind, "single_choice" | "multi_choice" | "checklist" | "rank");
    // Only one of several options gives points.
    let controls = if kind == "single_choice" { CHOICE } else { CHOICE.get(..1).unwrap_or(CHOICE) };
    let choice = |(place, json): (String, &Json)| item(desk, &place, json, controls, html! { <></> });
    let inside = html! {
        <>
            if choices && json.get("vocab").is_none() {
                <ul class="own-list">{ desk.items(place, "choices").into_iter().map(choice).collect::<Html>() }</ul>
                { desk.adder(&[place, ".choices"].concat(), "label", own::add_choice(lang), own::new_choice(lang)) }
            }
            <div class="own-row">
                { row(desk, place, ends) }{ row(desk, place, unit) }{ row(desk, place, weight) }
                { desk.control(place, "required", Control::Yes, own::required) }
                <small class="quiet">{ own::in_formulas(lang, &key(json)) }</small>
            </div>
            <details><summary>{ own::more(lang) }</summary><div class="own-row">{ row(desk, place, MORE) }</div></details>
        </>
    };
    item(desk, place, json, QUESTION, inside)
}

/// The conclusions with their verdicts.
pub fn results(desk: &Desk<'_>) -> Html {
    let lang = desk.lang;
    let band = |(place, json): (String, &Json)| item(desk, &place, json, BAND, html! { <></> });
    let result = |(place, json): (String, &Json)| {
        let written = json.get("calc").is_none();
        let inside = html! {
            <>
                if written { <div class="own-row">{ row(desk, &place, FORMULA) }</div> }
                <p class="field-head">{ own::bands(lang) }</p>
                <ul class="own-list">{ desk.items(&place, "band").into_iter().map(band).collect::<Html>() }</ul>
                { desk.adder(&[&place, ".band"].concat(), "from", own::add_band(lang), own::new_band(lang)) }
                <p><small class="quiet">{ own::in_formulas(lang, &key(json)) }</small></p>
            </>
        };
        item(desk, &place, json, RESULT, inside)
    };
    html! {
        <section class="section">
            <h2>{ own::results(lang) }</h2>
            <p class="hint">{ own::results_hint(lang) }</p>
            <ol class="own-list">{ desk.items("", "result").into_iter().map(result).collect::<Html>() }</ol>
            { desk.adder("result", "title", own::add_result(lang), own::new_result(lang)) }
        </section>
    }
}

/// The hints.
pub fn rules(desk: &Desk<'_>) -> Html {
    let lang = desk.lang;
    let rule = |(place, json): (String, &Json)| item(desk, &place, json, RULE, html! { <></> });
    html! {
        <section class="section" aria-label={sheet::findings(lang)}>
            <h2>{ own::rules(lang) }</h2>
            <ol class="own-list">{ desk.items("", "rule").into_iter().map(rule).collect::<Html>() }</ol>
            { desk.adder("rule", "when", own::add_rule(lang), own::new_rule(lang)) }
        </section>
    }
}
