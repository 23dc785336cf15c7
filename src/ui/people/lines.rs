//! The lines of a person beyond the chart: who listens, who is at odds, who knows whom; each with how sure it is.

use std::rc::Rc;

use keybook_core::book::{Aside, DocId, Value, random_id};
use keybook_core::lang::Lang;
use keybook_core::people::{self, Evidence, Line, LineKind, Stakeholder};
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::hooks::{use_lang, use_watch};
use super::super::stage::{session, stage};
use crate::catalogue;
use crate::platform::{clock, input, random};
use crate::session::{Topic, here};
use crate::text::people as text;

/// Properties of [`LinesOf`].
#[derive(Clone, PartialEq, Properties)]
pub struct LinesProps {
    /// The customer's document.
    pub doc: DocId,
    /// The person.
    pub person: Rc<str>,
}

/// The lines, and a way to draw another.
#[component]
pub fn LinesOf(props: &LinesProps) -> Html {
    let lang = use_lang();
    let (doc, id) = (props.doc.clone(), props.person.clone());
    let read = use_watch(&[Topic::Docs], move |session| {
        session.read(&doc, |doc| {
            let lines: Vec<Line> =
                people::lines(doc).into_iter().filter(|line| line.from == id || line.to == id).collect();
            (lines, people::stakeholders(doc))
        })
    });
    let Some((lines, everybody)) = read else { return html! { <span></span> } };
    let line = |(at, line): (usize, &Line)| shown(&props.doc, line, at, &everybody, lang);
    html! {
        <section class="person-part">
            <h3>{ text::lines(lang) }</h3>
            if lines.is_empty() { <p class="hint">{ text::no_lines(lang) }</p> }
            <ul class="person-lines">{ lines.iter().enumerate().map(line).collect::<Html>() }</ul>
            <Draw doc={props.doc.clone()} person={props.person.clone()} {everybody} />
        </section>
    }
}

fn name_of<'a>(everybody: &'a [Stakeholder], id: &str, lang: Lang) -> &'a str {
    let name = everybody.iter().find(|person| *person.id == *id).map(|person| &*person.name);
    name.filter(|name| !name.is_empty()).unwrap_or(text::unnamed(lang))
}

/// What a line says, in words.
pub fn sentence(line: &Line, everybody: &[Stakeholder], lang: Lang) -> String {
    let (from, to) = (name_of(everybody, &line.from, lang), name_of(everybody, &line.to, lang));
    match line.kind {
        LineKind::Reporting => text::reports(lang, from, to),
        LineKind::Influence => text::listens(lang, to, from),
        LineKind::Conflict => text::conflict(lang, from, to),
        LineKind::Informal => text::informal(lang, from, to),
    }
}

fn shown(doc: &DocId, line: &Line, at: usize, everybody: &[Stakeholder], lang: Lang) -> Html {
    let set = {
        let (doc, id) = (doc.clone(), line.id.clone());
        Callback::from(move |event: Event| {
            let level = input::chosen(&event).unwrap_or_default();
            session().edit(vec![people::line_change(&doc, &id, Some(Aside::Evidence), Value::id(&level))], here(None));
        })
    };
    let erase = {
        let (doc, id) = (doc.clone(), line.id.clone());
        Callback::from(move |_: MouseEvent| {
            session().edit(people::erase_line(&doc, &id, clock::now()), here(None));
            stage().say(text::line_erased(lang), true);
        })
    };
    let strength = {
        let (doc, id) = (doc.clone(), line.id.clone());
        Callback::from(move |event: Event| {
            let strength = input::chosen(&event).and_then(|text| text.parse().ok()).map_or(Value::Empty, Value::int);
            session().edit(vec![people::line_change(&doc, &id, None, strength)], here(None));
        })
    };
    let said = sentence(line, everybody, lang);
    let strengths = |n: u8| {
        let name =
            [text::strength_weak(lang), text::strength_fair(lang), text::strength_strong(lang)][usize::from(n) - 1];
        html! { <option key={n} value={n.to_string()} selected={line.strength == Some(n)}>{ name }</option> }
    };
    let level = line.evidence.map_or("", Evidence::id);
    let option = |choice: &keybook_core::worksheet::Choice| {
        html! { <option key={choice.id.to_string()} value={choice.id.to_string()} selected={*choice.id == *level}>{ choice.label.get(lang) }</option> }
    };
    html! {
        <li key={format!("{:?}{at}", line.kind.id())} class={classes!("person-line", format!("is-{level}"))}>
            <span class="grow">{ said.clone() }</span>
            if line.kind != LineKind::Reporting {
                <select class="written is-list" aria-label={format!("{}: {said}", text::strength(lang))} onchange={strength}>
                    <option value="" selected={line.strength.is_none()}>{ text::strength(lang) }</option>
                    { (1..=3).map(strengths).collect::<Html>() }
                </select>
            }
            <select class="written is-list" aria-label={format!("{}: {said}", crate::text::sheet::evidence(lang))} onchange={set}>
                <option value="" selected={level.is_empty()}>{ crate::text::form::nobody_said(lang) }</option>
                { catalogue::evidence().iter().map(option).collect::<Html>() }
            </select>
            <button type="button" class="button is-ghost is-icon" aria-label={format!("{}: {said}", text::erase(lang))} onclick={erase}>{ icon(IconName::Cross) }</button>
        </li>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct DrawProps {
    doc: DocId,
    person: Rc<str>,
    everybody: Vec<Stakeholder>,
}

/// Draws a line to somebody: what kind, then who.
#[component]
fn Draw(props: &DrawProps) -> Html {
    let lang = use_lang();
    let kind = use_state_eq(|| LineKind::Influence);
    let others: Vec<&Stakeholder> = props.everybody.iter().filter(|other| other.id != props.person).collect();
    if others.is_empty() {
        return html! { <span></span> };
    }
    let name = |kind: LineKind| match kind {
        LineKind::Reporting => text::kind_reporting(lang),
        LineKind::Influence => text::kind_influence(lang),
        LineKind::Conflict => text::kind_conflict(lang),
        LineKind::Informal => text::kind_informal(lang),
    };
    let choose = |this: LineKind| {
        let kind = kind.clone();
        html! { <button type="button" key={this.id()} aria-pressed={(*kind == this).to_string()} onclick={move |_| kind.set(this)}>{ name(this) }</button> }
    };
    let draw = {
        let (doc, person, kind) = (props.doc.clone(), props.person.clone(), *kind);
        Callback::from(move |event: Event| {
            let Some(other) = input::chosen(&event).filter(|other| !other.is_empty()) else { return };
            let session = session();
            let id = random_id(random::bits());
            let drawn = session.read(&doc, |doc| people::draw_line(doc, kind, &person, &other, &id));
            session.edit(drawn.unwrap_or_default(), here(None));
            if let Some(list) = event.target_dyn_into::<crate::platform::web_sys::HtmlElement>() {
                input::choose(&list, "");
            }
        })
    };
    let option = |other: &&Stakeholder| html! { <option key={other.id.to_string()} value={other.id.to_string()}>{ name_of(&props.everybody, &other.id, lang) }</option> };
    html! {
        <div class="row person-draw">
            <div class="segments" role="group" aria-label={text::line_kind(lang)}>{ LineKind::ALL.into_iter().map(choose).collect::<Html>() }</div>
            <select class="written is-list" id="person.draw" aria-label={text::draw_to(lang)} onchange={draw}>
                <option value="" selected=true>{ text::draw_to(lang) }</option>
                { others.iter().map(option).collect::<Html>() }
            </select>
        </div>
    }
}
