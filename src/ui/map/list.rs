//! The map as a list, grouped by attitude, with the same powers: for one hand, and for screen readers.

use std::rc::Rc;

use keybook_core::coach::Wish;
use keybook_core::lang::Lang;
use keybook_core::people::{Level, Line, LineKind, Stakeholder};
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::bar::{influence_stepper, support_buttons};
use super::edits::Edits;
use super::label::{depth_name, kind_name, name_of, role_text, support_name, wish_text};
use super::node::{person_on_map, steps, swatch};
use crate::platform::focus;
use crate::text::map;

/// Properties of [`List`].
#[derive(Clone, PartialEq, Properties)]
pub struct ListProps {
    /// Everybody.
    pub people: Rc<Vec<Rc<Stakeholder>>>,
    /// The lines between them.
    pub lines: Rc<Vec<Line>>,
    /// What actions want of them.
    pub wishes: Rc<Vec<Wish>>,
    /// The one whose controls are open.
    pub selected: Option<Rc<str>>,
    /// What can be done.
    pub edits: Edits,
    /// The language.
    pub lang: Lang,
    /// Opens or closes somebody's controls.
    pub on_select: Callback<Option<Rc<str>>>,
    /// Opens the person's fields.
    pub on_details: Callback<Rc<str>>,
}

/// People by attitude.
#[component]
pub fn List(props: &ListProps) -> Html {
    let group = |support: Option<i8>| {
        let members: Vec<&Rc<Stakeholder>> =
            props.people.iter().filter(|p| p.support.known().copied() == support).collect();
        if members.is_empty() {
            return None;
        }
        let name = support_name(support, props.lang);
        Some(html! {
            <section key={name.clone()} class="map-group">
                <h2 aria-label={map::group(props.lang, &name, members.len())}>{ swatch(support) }{ name.clone() }{ " " }<small>{ members.len().to_string() }</small></h2>
                <ul>{ members.into_iter().map(|person| row(props, person)).collect::<Html>() }</ul>
            </section>
        })
    };
    let order = [Some(2), Some(1), Some(0), Some(-1), Some(-2), None];
    html! { <div class="map-list">{ order.into_iter().filter_map(group).collect::<Html>() }</div> }
}

fn row(props: &ListProps, person: &Rc<Stakeholder>) -> Html {
    let lang = props.lang;
    let open = props.selected.as_ref() == Some(&person.id);
    let turn = {
        let (on_select, id) = (props.on_select.clone(), person.id.clone());
        move |_: MouseEvent| on_select.emit((!open).then(|| id.clone()))
    };
    let depth = &person.depth.answer;
    let wish = props.wishes.iter().find(|wish| wish.person == person.id);
    let wish = wish.filter(|wish| person.support.known() != Some(&wish.support)).map(|wish| wish_text(wish, lang));
    let under = [person.title.to_string(), role_text(person, lang), wish.unwrap_or_default()];
    let under: Vec<String> = under.into_iter().filter(|words| !words.is_empty()).collect();
    let influence = person.influence.known().map_or_else(|| "?".to_owned(), |n| n.to_string());
    html! {
        <li key={person.id.to_string()}>
            <button type="button" class="map-row" id={person_on_map(&person.id)} aria-expanded={open.to_string()} onclick={turn}>
                { swatch(person.support.known().copied()) }
                <span class="grow"><b class="ink">{ name_of(person, lang).to_string() }</b><small>{ under.join(" · ") }</small></span>
                <span class="map-figures">
                    <span>{ map::influence(lang) }{ " " }<b>{ influence }</b></span>
                    <svg class="map-steps" viewBox="0 0 36 8" role="img" aria-label={depth_name(depth, lang)}>{ steps(depth, 0.5, 0.5) }</svg>
                </span>
            </button>
            if open { <Controls ..props.clone() /> }
        </li>
    }
}

/// What can be done to the open person.
#[component]
fn Controls(props: &ListProps) -> Html {
    let (lang, edits) = (props.lang, &props.edits);
    // Another attitude puts them into another group: where they are now is shown.
    use_effect_with((), {
        let id = props.selected.as_ref().map(|id| person_on_map(id));
        move |()| id.iter().for_each(|id| focus::show(id))
    });
    let Some(person) = props.people.iter().find(|p| Some(&p.id) == props.selected.as_ref()) else {
        return html! { <div></div> };
    };
    let details = {
        let (on_details, id) = (props.on_details.clone(), person.id.clone());
        move |_: MouseEvent| on_details.emit(id.clone())
    };
    let remove = {
        let (edits, person) = (edits.clone(), person.clone());
        move |_: MouseEvent| edits.remove(&person)
    };
    html! {
        <div class="map-controls">
            { support_buttons(person, edits, lang) }
            { influence_stepper(person, edits, lang) }
            { levels(person, edits, lang) }
            { lines_of(person, &props.people, &props.lines, edits, lang) }
            <NewLine person={person.clone()} people={props.people.clone()} edits={edits.clone()} {lang} />
            <div class="row">
                <button type="button" class="button" onclick={details}>{ map::details(lang) }</button>
                <button type="button" class="button is-link" onclick={remove}>{ icon(IconName::Bin) }{ map::remove(lang) }</button>
            </div>
        </div>
    }
}

/// The level of the organisation: the bands of the drawing.
fn levels(person: &Stakeholder, edits: &Edits, lang: Lang) -> Html {
    use super::links::band_name;
    use keybook_core::chart::Band;
    let band = |level: Level| match level {
        Level::Decision => Band::Decision,
        Level::Management => Band::Management,
        Level::Operating => Band::Operating,
        Level::External => Band::Outside,
    };
    let button = |level: Level| {
        let (edits, id) = (edits.clone(), person.id.clone());
        let set = move |_: MouseEvent| edits.level(&id, level);
        html! { <button type="button" key={level.id()} aria-pressed={(person.level == Some(level)).to_string()} onclick={set}>{ band_name(band(level), lang) }</button> }
    };
    html! { <div class="segments map-levels">{ Level::ALL.into_iter().map(button).collect::<Html>() }</div> }
}

/// The lines of a person: what each says, how sure it is, and a way to take it out.
pub fn lines_of(
    person: &Rc<Stakeholder>,
    people: &[Rc<Stakeholder>],
    lines: &[Line],
    edits: &Edits,
    lang: Lang,
) -> Html {
    let name = |id: &str| people.iter().find(|p| *p.id == *id).map(|p| name_of(p, lang)).unwrap_or_default();
    let line = |(at, line): (usize, &Line)| {
        let words = match line.kind {
            LineKind::Reporting if line.from == person.id => map::reports_to(lang, &name(&line.to)),
            LineKind::Influence if line.from == person.id => map::influences(lang, &name(&line.to)),
            LineKind::Influence => map::listens_to(lang, &name(&line.from)),
            LineKind::Conflict => map::at_odds(lang, &name(if line.from == person.id { &line.to } else { &line.from })),
            LineKind::Informal => map::knows(lang, &name(if line.from == person.id { &line.to } else { &line.from })),
            // Those who report here have the line on their own list.
            LineKind::Reporting => return None,
        };
        let (gone, id, who) = (edits.clone(), line.id.clone(), person.id.clone());
        let erase = move |_: MouseEvent| gone.erase(&id, &who);
        Some(html! {
            <li key={at} class="map-tie">
                <span class="grow">{ words.clone() }</span>
                { evidence(line, person, &words, edits, lang) }
                <button type="button" class="button is-ghost is-icon" aria-label={format!("{} {words}", map::remove_line(lang))} onclick={erase}>{ icon(IconName::Cross) }</button>
            </li>
        })
    };
    let theirs = lines.iter().filter(|line| line.from == person.id || line.to == person.id).enumerate();
    html! { <ul class="map-ties">{ theirs.filter_map(line).collect::<Html>() }</ul> }
}

/// How sure a line is, as a list to choose from.
fn evidence(line: &Line, person: &Rc<Stakeholder>, words: &str, edits: &Edits, lang: Lang) -> Html {
    use keybook_core::people::Evidence;
    let (edits, id, who) = (edits.clone(), line.id.clone(), person.id.clone());
    let change = move |event: Event| {
        let chosen = crate::platform::input::chosen(&event).unwrap_or_default();
        edits.line_evidence(&id, &who, Evidence::parse(&chosen));
    };
    let now = line.evidence.map_or("", Evidence::id);
    let option = |choice: &keybook_core::worksheet::Choice| {
        html! { <option key={choice.id.to_string()} value={choice.id.to_string()} selected={*choice.id == *now}>{ choice.label.get(lang) }</option> }
    };
    html! {
        <select class="map-select" aria-label={format!("{}: {words}", crate::text::sheet::evidence(lang))} onchange={change}>
            <option value="" selected={now.is_empty()}>{ crate::text::sheet::evidence(lang) }</option>
            { crate::catalogue::evidence().iter().map(option).collect::<Html>() }
        </select>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NewLineProps {
    person: Rc<Stakeholder>,
    people: Rc<Vec<Rc<Stakeholder>>>,
    edits: Edits,
    lang: Lang,
}

/// Draws a line by choosing what it says and to whom.
#[component]
fn NewLine(props: &NewLineProps) -> Html {
    let lang = props.lang;
    let kind = use_state_eq(|| LineKind::Influence);
    let pick_kind = {
        let kind = kind.setter();
        move |event: Event| {
            let chosen = crate::platform::input::chosen(&event).unwrap_or_default();
            if let Some(chosen) = LineKind::ALL.into_iter().find(|k| k.id() == chosen) {
                kind.set(chosen);
            }
        }
    };
    let pick_end = {
        let (edits, from, kind) = (props.edits.clone(), props.person.id.clone(), *kind);
        move |event: Event| {
            let to = crate::platform::input::chosen(&event).unwrap_or_default();
            if !to.is_empty() {
                edits.draw(kind, &from, &to);
            }
            // Free for the next line, which may be another one to the same person.
            if let Some(list) = event.target_dyn_into::<crate::platform::web_sys::HtmlElement>() {
                crate::platform::input::choose(&list, "");
            }
        }
    };
    let others = props.people.iter().filter(|p| p.id != props.person.id);
    html! {
        <div class="map-tie">
            <select class="map-select" aria-label={map::draw_line(lang)} onchange={pick_kind}>
                { LineKind::ALL.into_iter().map(|k| html! { <option value={k.id()} selected={k == *kind}>{ kind_name(k, lang) }</option> }).collect::<Html>() }
            </select>
            <select class="map-select grow" aria-label={map::to_whom(lang)} onchange={pick_end}>
                <option value="" selected=true>{ map::to_whom(lang) }</option>
                { others.map(|p| html! { <option key={p.id.to_string()} value={p.id.to_string()}>{ name_of(p, lang).to_string() }</option> }).collect::<Html>() }
            </select>
        </div>
    }
}
