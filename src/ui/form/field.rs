//! One answer with its label, how sure it is, and what can be taken over from elsewhere.

use keybook_core::book::Value;
use keybook_core::lang::Lang;
use keybook_core::sheet::Aside;
use keybook_core::worksheet::{Field, FieldType, Home, Scope, Section, Worksheet};
use keybook_markup::prelude::*;

use super::super::answer::{Answer, EvidencePicks, Spot, SpotAt, offer, take_offer, use_beside};
use super::super::components::{IconName, TextField, icon};
use super::super::hooks::{use_lang, use_popover, use_watch};
use super::super::stage::session;
use super::super::words::short_date;
use super::cell::CellView;
use crate::catalogue;
use crate::session::{Session, Topic};
use crate::text::{form, sheet};

/// Properties of [`FieldView`].
#[derive(Clone, PartialEq, Properties)]
pub struct FieldProps {
    /// Which answer.
    pub at: SpotAt,
    /// Its DOM id.
    pub id: AttrValue,
    /// What it is called, where the worksheet's own label does not say it.
    #[prop_or_default]
    pub called: Option<AttrValue>,
    /// The row that it is about, for those who hear one answer at a time.
    #[prop_or_default]
    pub of: Option<AttrValue>,
}

/// A field.
#[component]
pub fn FieldView(props: &FieldProps) -> Html {
    let (lang, at) = (use_lang(), props.at.clone());
    let visible = use_watch(&[Topic::Docs], move |session| is_visible(session, &at));
    let at = props.at.clone();
    let offered = use_watch(&[Topic::Docs, Topic::Settings], move |session| offer(session, &at));
    let level = use_beside(&props.at, Aside::Evidence);
    let Some(field) = props.at.with_field(|_, field| field.clone()).filter(|_| visible) else {
        return html! { <span hidden=true></span> };
    };
    let label = format!("{}.label", props.id);
    let take = {
        let (at, id) = (props.at.clone(), props.id.clone());
        Callback::from(move |_: MouseEvent| take_offer(&session(), &at, &id))
    };
    let evidence: AttrValue = level.as_str().unwrap_or_default().to_owned().into();
    let labelled = is_written(&field.kind).then(|| props.id.clone());
    let called = props.called.clone().unwrap_or_else(|| field.label.get(lang).to_owned().into());
    let of = props.of.clone().or_else(|| props.at.with_field(|def, _| asked_before(def, &props.at, lang)).flatten());
    let spoken = of.map_or_else(|| called.clone(), |of| format!("{called}: {of}").into());
    let name = html! {
        <>
            { called.clone() }
            if field.required { <span class="required" aria-hidden="true">{ "*" }</span><span class="visually-hidden">{ sheet::required(lang) }</span> }
            if let Some(unit) = &field.unit { <small class="quiet">{ unit.get(lang) }</small> }
        </>
    };
    html! {
        <div class={classes!("field", width(&field.kind))} data-answer={props.id.clone()}>
            <div class="field-head">
                if let Some(id) = labelled { <label for={id} id={label}>{ name }</label> } else { <span id={label}>{ name }</span> }
                if has_evidence(&props.at, &field) { <Sureness at={props.at.clone()} id={props.id.clone()} level={evidence.clone()} called={spoken.clone()} /> }
            </div>
            if field.home == Some(Home::Account) || (field.home == Some(Home::Person) && matches!(props.at.spot, Spot::Field(_))) {
                <Given at={props.at.clone()} id={props.id.clone()} />
            } else if matches!(field.kind, FieldType::Computed { .. }) {
                <CellView at={props.at.clone()} id={props.id.clone()} label={spoken} on_open={|()| ()} />
            } else {
                <Answer at={props.at.clone()} id={props.id.clone()} {evidence} label={spoken} example={hint(&field, lang)} grows=true />
            }
            if !shows_hint_inside(&field.kind) { <p class="hint field-hint">{ field.hint.get(lang) }</p> }
            if let Some((from, shown, _)) = offered {
                <p class="offer">{ form::offered(lang, &from, &shown) }<button type="button" class="button is-link is-small" onclick={take}>{ form::take(lang) }</button></p>
            }
        </div>
    }
}

/// What a question is about that the worksheet asks several times in the same words: its section, or what stands before
/// it where the section asks it again.
fn asked_before(def: &Worksheet, at: &SpotAt, lang: Lang) -> Option<AttrValue> {
    let Spot::Field(at) = at.spot else { return None };
    let label = |at: usize| def.fields.get(at).map(|field| field.label.get(lang));
    let again = |among: std::ops::Range<usize>| among.into_iter().any(|other| other != at && label(other) == label(at));
    if !again(0..def.fields.len()) {
        return None;
    }
    let section = def.sections.iter().find(|section| section.fields().contains(&at))?;
    let about = if again(section.fields()) { label(at.checked_sub(1)?)? } else { section.title.get(lang) };
    Some(about.to_owned().into())
}

fn is_visible(session: &Session, at: &SpotAt) -> bool {
    let Some(open) = session.sheet(&at.sheet) else { return false };
    let open = open.borrow();
    match &at.spot {
        Spot::Field(field) => open.eval.visible(*field),
        Spot::Cell(table, row, column) => {
            let rows = open.eval.answers().tables.get(*table);
            let row = rows.and_then(|rows| rows.iter().position(|r| r.id == *row));
            row.is_some_and(|row| open.eval.cell_visible(*table, row, *column))
        }
    }
}

/// Controls that a label element can point at.
fn is_written(kind: &FieldType) -> bool {
    !matches!(
        kind,
        FieldType::YesNo
            | FieldType::SingleChoice(_)
            | FieldType::MultiChoice { .. }
            | FieldType::Checklist { .. }
            | FieldType::Rank(_)
            | FieldType::Score { .. }
            | FieldType::Computed { .. }
            | FieldType::Table(_)
    )
}

/// Written answers show the hint until there is one; for the others it stands below.
fn shows_hint_inside(kind: &FieldType) -> bool {
    is_written(kind)
}

fn hint(field: &Field, lang: Lang) -> AttrValue {
    if shows_hint_inside(&field.kind) { field.hint.get(lang).to_owned().into() } else { AttrValue::default() }
}

/// Long answers take the whole width, the others half of it.
pub fn width(kind: &FieldType) -> Option<&'static str> {
    let wide = matches!(
        kind,
        FieldType::LongText
            | FieldType::MultiChoice { .. }
            | FieldType::Checklist { .. }
            | FieldType::Rank(_)
            | FieldType::SingleChoice(_)
    );
    wide.then_some("is-wide")
}

/// How sure an answer is is asked of what somebody said about a customer; a column that says so itself is not asked.
fn has_evidence(at: &SpotAt, field: &Field) -> bool {
    let reported = at.def().is_some_and(|def| {
        let Spot::Field(place) = at.spot else { return false };
        def.sections.iter().any(|section| section.fields().contains(&place) && is_about_them(&def, section))
    });
    is_weighed(field, reported)
}

/// True for a worksheet that asks of some answer how sure it is.
pub fn asks_how_sure(def: &Worksheet) -> bool {
    let of = |section: &Section| {
        let reported = is_about_them(def, section);
        def.fields.get(section.fields()).is_some_and(|all| all.iter().any(|field| is_weighed(field, reported)))
    };
    let columns = || def.tables.iter().flat_map(|table| &table.columns);
    let in_words = |column: &Field| is_weighed(column, false) || def.vocab(&column.kind) == Some("evidence");
    def.sections.iter().any(of) || columns().any(in_words)
}

fn is_weighed(field: &Field, reported: bool) -> bool {
    let given = matches!(field.home, Some(Home::Account | Home::Person));
    let written = reported && !given && is_written(&field.kind);
    written || matches!(&field.home, Some(Home::PersonCell(cell)) if JUDGED.contains(&&**cell))
}

/// Facts of a person that are judgements: each says how sure it is, and what it rests on.
const JUDGED: [&str; 6] = ["role", "influence", "support", "depth", "rival_depth", "need_first"];

/// True for a section whose single fields report something about the customer. Rows say how sure they are in a column.
fn is_about_them(def: &Worksheet, section: &Section) -> bool {
    matches!(def.scope, Scope::Account | Scope::Person) && !section.ours
}

/// A value that is given: the customer of a customer's sheet, the person of a person's.
#[component]
fn Given(props: &FieldProps) -> Html {
    let at = props.at.clone();
    let name = use_watch(&[Topic::Docs, Topic::Index, Topic::Settings], move |session| {
        let value = at.value(session);
        at.with_field(|def, field| def.show_value(&field.kind, &value, session.lang(), &*session.names()))
            .unwrap_or_default()
    });
    html! { <p class="given" id={props.id.clone()} tabindex="-1">{ name }</p> }
}

#[derive(Clone, PartialEq, Properties)]
struct SurenessProps {
    at: SpotAt,
    id: AttrValue,
    level: AttrValue,
    called: AttrValue,
}

/// How sure an answer is: the word and its line, and the three levels behind it.
#[component]
fn Sureness(props: &SurenessProps) -> Html {
    let (lang, popover) = (use_lang(), use_popover());
    let at = props.at.clone();
    let filled = use_watch(&[Topic::Docs], move |session| !matches!(at.value(session), Value::Empty | Value::Unknown));
    let level = catalogue::evidence().iter().find(|level| *level.id == *props.level);
    if !filled && level.is_none() {
        return html! { <span></span> };
    }
    let id = format!("{}~evidence", props.id);
    html! {
        <span class="sureness" ref={popover.root.clone()} onkeydown={popover.on_key.clone()} onfocusout={popover.on_leave.clone()}>
            <button type="button" class={classes!("evidence", format!("is-{}", props.level))} ref={popover.button.clone()} id={format!("{id}-button")}
                aria-expanded={popover.open.to_string()} aria-label={form::how_sure(lang, level.map_or_else(|| form::nobody_said(lang), |l| l.label.get(lang)), &props.called)}
                onclick={popover.toggle.clone()}>
                if let Some(level) = level { <i class="evidence-line"></i>{ level.label.get(lang) } } else { { icon(IconName::Plus) }{ sheet::evidence(lang) } }
            </button>
            if popover.open { <div class="popover sureness-picks"><EvidencePicks at={props.at.clone()} {id} /><Source at={props.at.clone()} id={props.id.clone()} /></div> }
        </span>
    }
}

/// What an answer rests on, and when that was learnt.
#[component]
fn Source(props: &FieldProps) -> Html {
    let lang = use_lang();
    let (note, date) = (use_beside(&props.at, Aside::Note), use_beside(&props.at, Aside::Date));
    let on_text = {
        let (at, id) = (props.at.clone(), format!("{}~note", props.id));
        Callback::from(move |text: String| {
            let session = session();
            // The day it was written down, unless somebody knows better.
            if at.beside(&session, Aside::Date).is_empty()
                && let Some(today) = session.today(&at.sheet.doc)
            {
                at.write_beside(&session, Aside::Date, Value::Date(today), &id);
            }
            at.write_beside(&session, Aside::Note, Value::text(&text), &id);
        })
    };
    let day = date.as_date().map(|date| short_date(date, lang));
    html! {
        <>
            <TextField id={format!("{}~note", props.id)} value={note.as_str().unwrap_or_default().to_owned()} {on_text}
                label={Some(AttrValue::from(form::source(lang)))} example={form::source_example(lang)} />
            if let Some(day) = day { <small class="hint">{ form::noted(lang, &day) }</small> }
        </>
    }
}
