//! The answer in a cell of a table, as small as it can be: choices and scores are lists, texts wrap.

use keybook_core::book::Value;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Field, FieldType, Worksheet};
use keybook_markup::prelude::*;

use super::super::answer::{Answer, Spot, SpotAt, score_face, score_in_words, use_value, use_write};
use super::super::hooks::{use_lang, use_watch};
use crate::platform::input;
use crate::platform::web_sys::HtmlElement;
use crate::session::Topic;
use crate::text::{form, sheet};

/// Properties of [`CellView`].
#[derive(Clone, PartialEq, Properties)]
pub struct CellProps {
    /// Which answer.
    pub at: SpotAt,
    /// Its DOM id.
    pub id: AttrValue,
    /// Its name for screen readers.
    pub label: AttrValue,
    /// How sure it is; see [`TextField`].
    #[prop_or_default]
    pub evidence: AttrValue,
    /// Opens the row, for answers that a cell is too small for.
    pub on_open: Callback<()>,
}

/// A cell.
#[component]
pub fn CellView(props: &CellProps) -> Html {
    let props = props.clone();
    if props.at.is_reference() {
        return html! { <Computed ..props /> };
    }
    match props.at.kind() {
        Some(FieldType::Score { .. } | FieldType::SingleChoice(_) | FieldType::YesNo) => html! { <Pick ..props /> },
        Some(FieldType::MultiChoice { .. } | FieldType::Checklist { .. } | FieldType::Rank(_)) => {
            html! { <Several ..props /> }
        }
        Some(FieldType::Computed { .. }) => html! { <Computed ..props /> },
        _ => {
            html! { <Answer at={props.at} id={props.id} label={Some(props.label)} evidence={props.evidence} grows=true /> }
        }
    }
}

/// A value as an entry of the list.
fn entry(value: &Value) -> String {
    match value {
        Value::Unknown => "?".into(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(n) => (n.get() as i32).to_string(),
        Value::Id(id) => id.to_string(),
        _ => String::new(),
    }
}

fn value_of(kind: &FieldType, entry: &str) -> Value {
    match (kind, entry) {
        (_, "") => Value::Empty,
        (_, "?") => Value::Unknown,
        (FieldType::YesNo, entry) => Value::Bool(entry == "true"),
        (FieldType::Score { .. }, entry) => entry.parse().map_or(Value::Empty, Value::int),
        (_, id) => Value::id(id),
    }
}

/// What can be chosen, in order: what is stored, and what is shown.
pub fn entries(def: &Worksheet, kind: &FieldType, lang: Lang) -> Vec<(String, String)> {
    match kind {
        FieldType::Score { min, max, .. } => {
            (*min..=*max).map(|score| (score.to_string(), score_in_words(kind, score, lang))).collect()
        }
        FieldType::YesNo => {
            vec![("true".into(), sheet::yes(lang).to_owned()), ("false".into(), sheet::no(lang).to_owned())]
        }
        kind => def.choices(kind).iter().map(|c| (c.id.to_string(), c.label.get(lang).to_owned())).collect(),
    }
}

/// One of several, as the browser's own list: small here, and made for thumbs on a phone.
#[component]
fn Pick(props: &CellProps) -> Html {
    let (lang, node) = (use_lang(), use_node_ref());
    let value = use_value(&props.at);
    let (write, _) = use_write(&props.at, &props.id);
    let Some(kind) = props.at.kind() else { return html! { <span></span> } };
    let ends = if let FieldType::Score { min, max, .. } = kind { Some((min, max)) } else { None };
    let is_score = ends.is_some();
    let now = entry(&value);
    use_effect_with((now.clone(), lang), {
        let node = node.clone();
        move |(now, _)| {
            if let Some(list) = node.cast::<HtmlElement>() {
                input::choose(&list, now);
            }
        }
    });
    let on_change = Callback::from(move |event: Event| {
        if let Some(chosen) = input::chosen(&event) {
            write.emit(value_of(&kind, &chosen));
        }
    });
    let (digits, face) = ends.map(|(min, max)| score_face(&value, min, max)).unzip();
    let option = |(id, name): (String, String)| {
        // A closed list of scores shows the digit; what it means stands beside it in the open one.
        let short = digits.clone().filter(|_| id == now).unwrap_or(name);
        // For the list as it is drawn first; later `choose` has the word.
        let selected = id == now;
        html! { <option key={id.clone()} value={id} {selected}>{ short }</option> }
    };
    let read = |def: &Worksheet, field: &Field| entries(def, &field.kind, lang);
    let entries = props.at.with_field(read).unwrap_or_default();
    let may_be_unknown = !matches!(props.at.kind(), Some(FieldType::YesNo));
    html! {
        <select ref={node} id={props.id.clone()} aria-label={props.label.clone()} aria-required={props.at.is_required().then_some("true")} onchange={on_change}
            class={classes!(if is_score { "score is-list" } else { "written is-list" }, face, (!is_score && value.is_unknown()).then_some("is-unknown"), (!is_score && value.is_empty()).then_some("is-none"))}>
            <option value="">{ "–" }</option>
            { entries.into_iter().map(option).collect::<Html>() }
            if may_be_unknown { <option value="?">{ if value.is_unknown() { "?".to_owned() } else { format!("? {}", sheet::unknown(lang)) } }</option> }
        </select>
    }
}

/// Several answers in words; choosing opens the row.
#[component]
fn Several(props: &CellProps) -> Html {
    let lang = use_lang();
    let shown = use_shown(&props.at);
    let open = props.on_open.reform(|_: MouseEvent| ());
    html! {
        <button type="button" class={classes!("several", shown.is_empty().then_some("is-empty"))} id={props.id.clone()}
            aria-label={format!("{}: {shown}", props.label)} onclick={open}>
            { if shown.is_empty() { form::choose(lang).to_owned() } else { shown } }
        </button>
    }
}

/// What follows from the row.
#[component]
fn Computed(props: &CellProps) -> Html {
    let shown = use_shown(&props.at);
    html! { <output aria-live="off" class="computed" id={props.id.clone()} aria-label={props.label.clone()}>{ if shown.is_empty() { "–".to_owned() } else { shown } }</output> }
}

/// A cell in words, kept up to date.
#[hook]
fn use_shown(at: &SpotAt) -> String {
    let at = at.clone();
    use_watch(&[Topic::Docs, Topic::Index, Topic::Settings], move |session| {
        let (Spot::Cell(table, row, column), Some(open)) = (&at.spot, session.sheet(&at.sheet)) else {
            return String::new();
        };
        let open = open.borrow();
        let rows = open.eval.answers().tables.get(*table);
        let row = rows.and_then(|rows| rows.iter().position(|r| r.id == *row));
        row.map_or_else(String::new, |row| open.eval.show_cell(*table, row, *column, session.lang(), &*session.names()))
    })
}
