//! What can be done to the chosen person: attitude, influence, a line, details.

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_core::people::{Answer, LineKind, Stakeholder};
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::edits::Edits;
use super::label::{kind_name, name_of, support_name};
use super::node::swatch;
use crate::text::map;

/// The attitudes as buttons, from opposed to actively for us, and "not known".
pub fn support_buttons(person: &Stakeholder, edits: &Edits, lang: Lang) -> Html {
    let now = person.support.known().copied();
    let button = |support: Option<i8>| {
        let (edits, id) = (edits.clone(), person.id.clone());
        let set = move |_: MouseEvent| edits.support(&id, support);
        let name = support_name(support, lang);
        // Not judged yet is neither: only the answer "not known" is marked.
        let is_now = now == support && (support.is_some() || person.support.answer == Answer::Unknown);
        let key = support.map_or_else(|| "?".to_owned(), |support| support.to_string());
        html! {
            <button type="button" key={key.clone()} class="map-pick" data-support={key} title={name.clone()} aria-label={name.clone()}
                aria-pressed={is_now.to_string()} onclick={set}>{ swatch(support) }<span class="map-pick-word" aria-hidden="true">{ name }</span></button>
        }
    };
    let picked = if now.is_some() || person.support.answer == Answer::Unknown {
        support_name(now, lang)
    } else {
        Default::default()
    };
    let all = (-2..=2).map(Some).chain([None]);
    html! { <div class="map-picks" role="group" aria-label={map::attitude(lang)}>{ all.map(button).collect::<Html>() }<span class="map-picked" aria-hidden="true">{ picked }</span></div> }
}

/// Less, how much, more.
pub fn influence_stepper(person: &Stakeholder, edits: &Edits, lang: Lang) -> Html {
    let now = person.influence.known().copied();
    let step = |name: &'static str, shape: IconName, to: Option<u8>| {
        let (edits, id) = (edits.clone(), person.id.clone());
        let set = move |_: MouseEvent| {
            if let Some(to) = to {
                edits.influence(&id, Some(to));
            }
        };
        html! {
            <button type="button" class="button is-ghost is-icon" aria-label={name} aria-disabled={to.is_none().to_string()} onclick={set}>{ icon(shape) }</button>
        }
    };
    let less = match now {
        Some(n) => n.checked_sub(1).filter(|n| *n > 0),
        None => Some(3),
    };
    let more = match now {
        Some(n) => Some(n + 1).filter(|n| *n <= 5),
        None => Some(3),
    };
    html! {
        <div class="map-stepper" role="group" aria-label={map::influence(lang)}>
            { step(map::less(lang), IconName::Minus, less) }
            <span>{ map::influence(lang) }{ " " }<b class="ink">{ now.map_or_else(|| "?".to_owned(), |n| n.to_string()) }</b></span>
            { step(map::more(lang), IconName::Plus, more) }
        </div>
    }
}

/// Properties of [`Bar`].
#[derive(Clone, PartialEq, Properties)]
pub struct BarProps {
    /// Who.
    pub person: Rc<Stakeholder>,
    /// What can be done.
    pub edits: Edits,
    /// The language.
    pub lang: Lang,
    /// Begins a line.
    pub on_line: Callback<()>,
    /// Opens the person's fields.
    pub on_details: Callback<()>,
    /// Takes the person out.
    pub on_remove: Callback<()>,
}

/// The bar that floats over the map.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let BarProps { person, edits, lang, .. } = props;
    let name = name_of(person, *lang);
    let (line, details) = (props.on_line.reform(|_: MouseEvent| ()), props.on_details.reform(|_: MouseEvent| ()));
    let remove = props.on_remove.reform(|_: MouseEvent| ());
    let back = person.place.map(|_| {
        let (edits, id) = (edits.clone(), person.id.clone());
        let back = move |_: MouseEvent| edits.place(&id, None);
        html! { <button type="button" class="button is-ghost is-icon" aria-label={map::back_in_line(*lang)} title={map::back_in_line(*lang)} onclick={back}>{ icon(IconName::Undo) }</button> }
    });
    html! {
        <div class="map-float is-bar" role="toolbar" id="map-bar" aria-label={map::commands(*lang, &name)}>
            { support_buttons(person, edits, *lang) }
            <i class="map-gap"></i>
            { influence_stepper(person, edits, *lang) }
            <i class="map-gap"></i>
            <button type="button" class="button is-ghost" id="map-line" onclick={line}>{ icon(IconName::Arrow) }{ map::draw_line(*lang) }</button>
            <button type="button" class="button is-ghost" id="map-details" onclick={details}>{ map::details(*lang) }</button>
            { back }
            <button type="button" class="button is-ghost is-icon" id="map-remove" aria-label={map::remove(*lang)} title={map::remove(*lang)} onclick={remove}>{ icon(IconName::Bin) }</button>
        </div>
    }
}

/// Properties of [`KindBar`].
#[derive(Clone, PartialEq, Properties)]
pub struct KindProps {
    /// The names of both ends.
    pub names: (Rc<str>, Rc<str>),
    /// The language.
    pub lang: Lang,
    /// Takes the kind, or nothing.
    pub on_kind: Callback<Option<LineKind>>,
}

/// Asks what a new line says.
#[component]
pub fn KindBar(props: &KindProps) -> Html {
    let first = use_node_ref();
    use_effect_with(props.names.clone(), {
        let first = first.clone();
        move |_| {
            if let Some(first) = first.cast::<crate::platform::web_sys::HtmlElement>() {
                crate::platform::focus::on(&first);
            }
        }
    });
    let kind = |(at, kind): (usize, LineKind)| {
        let on_kind = props.on_kind.clone();
        let take = move |_: MouseEvent| on_kind.emit(Some(kind));
        let node = if at == 0 { first.clone() } else { NodeRef::default() };
        html! { <button type="button" key={at} class="button is-small" ref={node} id={format!("map-kind-{}", kind.id())} onclick={take}>{ kind_name(kind, props.lang) }</button> }
    };
    let on_kind = props.on_kind.clone();
    let leave = {
        let on_kind = on_kind.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                on_kind.emit(None);
            }
        }
    };
    // What is most often drawn by hand comes first.
    let kinds = [LineKind::Influence, LineKind::Reporting, LineKind::Conflict, LineKind::Informal];
    html! {
        <div class="map-float is-bar" role="group" id="map-kinds" onkeydown={leave}>
            <span class="map-say">{ map::line_kind(props.lang, &props.names.0, &props.names.1) }</span>
            { kinds.into_iter().enumerate().map(kind).collect::<Html>() }
            <button type="button" class="button is-ghost is-icon" aria-label={crate::text::account::cancel(props.lang)} onclick={move |_| on_kind.emit(None)}>{ icon(IconName::Cross) }</button>
        </div>
    }
}
