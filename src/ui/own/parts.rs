//! The parts of a worksheet in the making: its lines, its sections with their questions, its conclusions, its hints.
//! What can be written where is data; one function draws every list.

use keybook_core::lang::Lang;
use keybook_core::worksheet::own::Json;
use keybook_markup::prelude::*;

use super::desk::{Control, Desk, Label};
use crate::text::{own, own_wrong};

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
    ("table", own::kind_table),
];

/// The types of a table's columns.
const COLUMN_KINDS: &[(&str, Label)] = &[
    ("text", own::kind_text),
    ("long_text", own::kind_long_text),
    ("score", own::kind_score),
    ("single_choice", own::kind_single_choice),
    ("yes_no", own::kind_yes_no),
    ("number", own::kind_number),
    ("percent", own::kind_percent),
    ("money", own::kind_money),
    ("date", own::kind_date),
    ("person_ref", own::kind_person_ref),
    ("account_ref", own::kind_account_ref),
    ("computed", own::calc_formula),
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
const COLUMN: Row = &[("label", Control::Line(None), own::column), ("type", Control::One(COLUMN_KINDS), own::kind)];
const ROWS: Row = &[("min_rows", Control::Number, own::min_rows), ("max_rows", Control::Number, own::max_rows)];
const ENDS: Row = &[("min", Control::Number, own::min), ("max", Control::Number, own::max)];
const UNIT: Row = &[("unit", Control::Short, own::unit)];
const WEIGHT: Row = &[("weight", Control::Number, own::weight)];
const MORE: Row =
    &[("hint", Control::Line(None), own::hint), ("show_when", Control::Line(Some(own::when_example)), own::show_when)];
const CHOICE: Row = &[("label", Control::Line(None), own::options), ("value", Control::Number, own::points)];
const NAME: Row = &[("label", Control::Line(None), own::options)];
const REQUIRED: Row = &[("required", Control::Yes, own::required)];
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
const EACH: Row = &[("each", Control::Table, own::each)];

/// What the control for a key is called; "" where there is none.
pub fn label_of(key: &str, lang: Lang) -> &'static str {
    const ALL: [Row; 12] = [BASICS, SECTION, QUESTION, COLUMN, ROWS, ENDS, UNIT, WEIGHT, MORE, RESULT, FORMULA, RULE];
    let label = ALL.iter().flat_map(|row| row.iter()).chain(BAND).find(|(known, ..)| *known == key);
    label.map_or("", |(_, _, label)| label(lang))
}

/// A list of a worksheet in the making, and how one item of it is drawn.
struct Part {
    /// Its key.
    list: &'static str,
    /// The controls of an item; the first one gets the keyboard when an item is added.
    controls: Row,
    /// The button that adds an item, and the text that one begins with.
    add: (Label, Label),
    /// What belongs to an item below its controls.
    inside: fn(&Desk<'_>, &str, &Json) -> Html,
}

fn nothing(_: &Desk<'_>, _: &str, _: &Json) -> Html {
    html! { <></> }
}

const SECTIONS: Part =
    Part { list: "section", controls: SECTION, add: (own::add_section, own::new_section), inside: questions };
const QUESTIONS: Part =
    Part { list: "field", controls: QUESTION, add: (own::add_field, own::new_field), inside: about_question };
const COLUMNS: Part =
    Part { list: "column", controls: COLUMN, add: (own::add_column, own::new_column), inside: about_column };
const POINTS: Part =
    Part { list: "choices", controls: CHOICE, add: (own::add_choice, own::new_choice), inside: nothing };
const CHOICES: Part =
    Part { list: "choices", controls: NAME, add: (own::add_choice, own::new_choice), inside: nothing };
const RESULTS: Part =
    Part { list: "result", controls: RESULT, add: (own::add_result, own::new_result), inside: about_result };
const BANDS: Part = Part { list: "band", controls: BAND, add: (own::add_band, own::new_band), inside: nothing };
const RULES: Part = Part { list: "rule", controls: RULE, add: (own::add_rule, own::new_rule), inside: about_rule };

fn row(desk: &Desk<'_>, item: &str, rows: &[Row]) -> Html {
    let controls = rows.iter().flat_map(|row| row.iter());
    controls.map(|(key, control, label)| desk.control(item, key, *control, *label)).collect()
}

/// The id of an item: its name in formulas, and what keeps its controls apart when the items change places.
fn id(json: &Json) -> String {
    json.get("id").and_then(Json::as_str).unwrap_or_default().to_owned()
}

/// A list: each item with its controls, the buttons that move it, and what belongs to it; and the button for one more.
fn list(desk: &Desk<'_>, of: &str, part: &Part) -> Html {
    let place = [of, if of.is_empty() { "" } else { "." }, part.list].concat();
    let items = desk.json.at(&place).map_or(&[][..], Json::items);
    let item = |(at, json): (usize, &Json)| {
        let place = [&place, "[", &at.to_string(), "]"].concat();
        html! {
            <li key={id(json)}><div class="own-item" role="group" aria-label={own_wrong::place(desk.lang, &place)}>
                <div class="own-row">{ row(desk, &place, &[part.controls]) }{ desk.tools(&place) }</div>
                { desk.wrong_line(&place) }
                { (part.inside)(desk, &place, json) }
            </div></li>
        }
    };
    html! {
        <div class={["own-part is-", part.list].concat()}>
            <ol class="own-list">{ items.iter().enumerate().map(item).collect::<Html>() }</ol>
            { desk.wrong_line(&place) }
            { desk.adder(&place, part.controls.first(), (part.add.0)(desk.lang), (part.add.1)(desk.lang)) }
        </div>
    }
}

fn questions(desk: &Desk<'_>, place: &str, _: &Json) -> Html {
    list(desk, place, &QUESTIONS)
}

fn kind(json: &Json) -> &str {
    json.get("type").and_then(Json::as_str).unwrap_or_default()
}

fn about_question(desk: &Desk<'_>, place: &str, json: &Json) -> Html {
    let (lang, id) = (desk.lang, id(json));
    let called = if kind(json) == "table" { own::rows_in_formulas(lang, &id) } else { own::in_formulas(lang, &id) };
    about(desk, place, json, WEIGHT, called)
}

fn about_column(desk: &Desk<'_>, place: &str, json: &Json) -> Html {
    let table = place.rsplit_once('.').and_then(|(table, _)| desk.json.at(table)).map(id).unwrap_or_default();
    let cell = ["r.", &id(json)].concat();
    let (of, end) = match kind(json) {
        "score" | "number" | "percent" | "money" => ("sum(", ""),
        _ => ("count(filled(", ")"),
    };
    let all = [of, &cell, end, " for r in ", &table, ")"].concat();
    about(desk, place, json, &[], own::column_in_formulas(desk.lang, &cell, &all))
}

/// What belongs to a question or to a column of a table: `weight` is for what gives points, `called` says its name in
/// formulas.
fn about(desk: &Desk<'_>, place: &str, json: &Json, weight: Row, called: String) -> Html {
    let kind = kind(json);
    let rows: &[Row] = match kind {
        "score" => &[ENDS, weight, REQUIRED],
        "table" => &[ROWS, REQUIRED],
        "computed" => &[FORMULA, UNIT],
        "percent" => &[ENDS, REQUIRED],
        "number" | "money" => &[ENDS, UNIT, REQUIRED],
        "yes_no" | "single_choice" => &[weight, REQUIRED],
        _ => &[REQUIRED],
    };
    // Only one of several options gives points.
    let items = match kind {
        _ if json.get("vocab").is_some() => None,
        "single_choice" => Some(&POINTS),
        "multi_choice" | "checklist" | "rank" => Some(&CHOICES),
        "table" => Some(&COLUMNS),
        _ => None,
    };
    html! {
        <>
            { items.map(|part| list(desk, place, part)) }
            <div class="own-row">{ row(desk, place, rows) }<small class="quiet">{ called }</small></div>
            <details><summary>{ own::more(desk.lang) }</summary><div class="own-row">{ row(desk, place, &[MORE]) }</div></details>
        </>
    }
}

fn about_result(desk: &Desk<'_>, place: &str, json: &Json) -> Html {
    let rows: &[Row] = if json.get("calc").is_none() { &[FORMULA] } else { &[] };
    html! {
        <>
            <div class="own-row">{ row(desk, place, rows) }<small class="quiet">{ own::in_formulas(desk.lang, &id(json)) }</small></div>
            { list(desk, place, &BANDS) }
        </>
    }
}

/// What a hint looks at, where there is a choice.
fn about_rule(desk: &Desk<'_>, place: &str, json: &Json) -> Html {
    let (tables, each) = (desk.tables(), json.get("each").and_then(Json::as_str));
    if tables.is_empty() && each.is_none() {
        return html! { <></> };
    }
    let table = tables.iter().find(|(_, id)| each == Some(id));
    let called = table.map_or_else(String::new, |(table, _)| columns_in_row(desk, &[table, ".column"].concat()));
    html! { <div class="own-row">{ row(desk, place, &[EACH]) }<small class="quiet">{ called }</small></div> }
}

/// How a hint for every row names the columns.
fn columns_in_row(desk: &Desk<'_>, columns: &str) -> String {
    let items = desk.json.at(columns).map_or(&[][..], Json::items);
    let name = |(at, json): (usize, &Json)| {
        let label = desk.text(&[columns, "[", &at.to_string(), "]"].concat(), "label");
        ["r.", &id(json), " ", &label].concat()
    };
    let names = items.iter().enumerate().map(name).collect::<Vec<_>>();
    let example = items.first().map(id).unwrap_or_default();
    let comma = if desk.lang == Lang::Zh { "，" } else { ", " };
    own::row_in_formulas(desk.lang, &names.join(comma), &["{r.", &example, "}"].concat())
}

/// All parts, each below its heading.
pub fn parts(desk: &Desk<'_>) -> Html {
    let lang = desk.lang;
    let parts = [
        (own::basics(lang), "", html! { <div class="own-row">{ row(desk, "", &[BASICS]) }</div> }),
        (own::questions(lang), "", list(desk, "", &SECTIONS)),
        (own::results(lang), own::results_hint(lang), list(desk, "", &RESULTS)),
        (own::rules(lang), own::rules_hint(lang), list(desk, "", &RULES)),
    ];
    let part = |(title, hint, inside): (&'static str, &'static str, Html)| {
        html! { <section class="section" key={title}><h2>{ title }</h2><p class="hint">{ hint }</p>{ inside }</section> }
    };
    parts.into_iter().map(part).collect()
}
