//! The head of the map: what is shown, who is added, what is made of it.

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::components::{IconName, Menu, MenuItem, TextField, icon};
use super::super::hooks::use_stage;
use super::super::stage::{Stage, print, stage};
use super::edits::Edits;
use super::figure::Format;
use super::hand::Hand;
use super::scene::Layout;
use crate::catalogue;
use crate::platform::{focus, task};
use crate::text::map;

/// Heading, layouts, a field for newcomers, and files.
pub fn head(
    hand: &Hand,
    on_select: &Callback<Option<Rc<str>>>,
    listed: &UseStateHandle<Option<bool>>,
    saving: &UseStateHandle<Option<Format>>,
    as_list: bool,
    since: Html,
    lang: Lang,
) -> Html {
    let save = |format: Format| {
        let saving = saving.setter();
        move || saving.set(Some(format))
    };
    let files = vec![
        MenuItem::new(map::save_png(lang), IconName::Download, save(Format::Png)),
        MenuItem::new(map::save_svg(lang), IconName::Download, save(Format::Svg)),
        MenuItem::new(map::print(lang), IconName::Print, || print(false)),
    ];
    let entry = catalogue::entry("influence_map");
    let segment = |layout: Layout, name: &'static str, id: &'static str| {
        let pressed = !as_list && *hand.layout == layout;
        let (hand, listed) = (hand.clone(), listed.setter());
        let set = move |_: MouseEvent| {
            listed.set(Some(false));
            hand.layout.set(layout);
        };
        html! { <button type="button" {id} aria-pressed={pressed.to_string()} onclick={set}>{ name }</button> }
    };
    let list = listed.setter();
    html! {
        <div class="map-head">
            <h1><span class="code">{ entry.map(|e| e.code.to_string()) }</span>{ " " }{ entry.map(|e| e.title.get(lang).to_owned()) }</h1>
            <div class="segments" role="group" aria-label={map::layout(lang)}>
                { segment(Layout::Organisation, map::organisation(lang), "map-organisation") }
                { segment(Layout::Matrix, map::matrix(lang), "map-matrix") }
                <button type="button" id="map-as-list" aria-pressed={as_list.to_string()} onclick={move |_: MouseEvent| list.set(Some(true))}>{ map::list(lang) }</button>
            </div>
            if !as_list { { since } }
            <Newcomer edits={hand.edits.clone()} {lang} on_select={on_select.clone()} />
            <Menu label={map::export(lang)} icon={IconName::Download} items={files} id="map-export" />
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NewcomerProps {
    edits: Edits,
    lang: Lang,
    on_select: Callback<Option<Rc<str>>>,
}

/// Adds people: a button that becomes a field, and stays one until Escape or until it is left empty.
#[component]
fn Newcomer(props: &NewcomerProps) -> Html {
    const ID: &str = "map-new-name";
    let lang = props.lang;
    let waiting = props.edits.draft();
    let name = use_state_eq(|| waiting.clone());
    // A name that waits since the reader was here is seen, and leaves the keyboard where it is.
    let open = use_state_eq(|| !waiting.is_empty());
    let was_open = use_mut_ref(|| *open);
    {
        let (edits, name) = (props.edits.clone(), name.clone());
        use_effect_with((*name).clone(), move |_| edits.keep_draft(&name));
    }
    // Whoever is sent here to add people is at the field, not at the button before it.
    let sent = use_stage(Stage::wanted).filter(|(_, control)| &**control == "map-add");
    use_effect_with(sent, {
        let open = open.setter();
        move |sent| {
            if sent.is_some() {
                open.set(true);
                focus::by_id(ID);
            }
        }
    });
    use_effect_with(*open, move |open| {
        let was_open = was_open.replace(*open);
        if *open && !was_open {
            focus::by_id(ID);
        }
    });
    if !*open {
        let open = open.setter();
        return html! { <button type="button" class="button" id="map-add" onclick={move |_: MouseEvent| open.set(true)}>{ icon(IconName::Plus) }{ map::add_person(lang) }</button> };
    }
    let add = {
        let (edits, name, on_select) = (props.edits.clone(), name.clone(), props.on_select.clone());
        Callback::from(move |()| {
            let known = edits.named(&name);
            let said = if known.is_some() { map::already_here(lang, name.trim()) } else { map::added(lang, &name) };
            let added = known.is_none();
            if let Some(id) = known.or_else(|| edits.add(&name)) {
                stage().say(&said, added);
                on_select.emit(Some(id));
                name.set(String::new());
            }
            focus::by_id(ID);
        })
    };
    let on_key = {
        let (add, name, open) = (add.clone(), name.setter(), open.setter());
        Callback::from(move |event: KeyboardEvent| match &*event.key() {
            "Enter" => {
                event.prevent_default();
                add.emit(());
            }
            "Escape" => {
                event.stop_propagation();
                name.set(String::new());
                open.set(false);
            }
            _ => {}
        })
    };
    let on_text = {
        let name = name.setter();
        Callback::from(move |text| name.set(text))
    };
    let on_leave = {
        let (open, name) = (open.setter(), name.clone());
        Callback::from(move |()| {
            if name.trim().is_empty() {
                // Not while the keyboard is on its way: a browser may drop it when the page changes meanwhile.
                let open = open.clone();
                task::spawn(async move {
                    task::next_frame().await;
                    open.set(false);
                });
            }
        })
    };
    html! {
        <div class="map-new">
            <TextField id={ID} value={(*name).clone()} {on_text} {on_key} {on_leave} label={map::add_person(lang)} example={map::new_name(lang)} />
            if !name.trim().is_empty() { <button type="button" class="button is-go" id="map-add-now" onclick={add.reform(|_: MouseEvent| ())}>{ map::add_now(lang) }</button> }
        </div>
    }
}
