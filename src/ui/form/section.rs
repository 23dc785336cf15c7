//! A section: its title and hint at the left, its answers at the right.

use std::rc::Rc;

use keybook_core::worksheet::{FieldType, Worksheet};
use yew::prelude::*;

use super::super::answer::{Spot, SpotAt};
use super::super::hooks::use_lang;
use super::field::FieldView;
use super::table::TableView;
use crate::session::SheetId;

/// Properties of [`SectionView`].
#[derive(Clone, PartialEq, Properties)]
pub struct SectionProps {
    /// The sheet.
    pub sheet: SheetId,
    /// The worksheet.
    pub def: Rc<Worksheet>,
    /// The place of the section.
    pub at: usize,
    /// Fields that are shown elsewhere.
    pub elsewhere: &'static [&'static str],
}

/// A section.
#[component]
pub fn SectionView(props: &SectionProps) -> Html {
    let lang = use_lang();
    let Some(section) = props.def.sections.get(props.at) else { return html! { <span></span> } };
    let here = |at: &usize| props.def.fields.get(*at).is_some_and(|field| !props.elsewhere.contains(&&*field.id));
    let fields: Vec<usize> = section.fields().filter(here).collect();
    if fields.is_empty() {
        return html! { <span></span> };
    }
    let id = format!("{}.{}", props.def.id, section.id);
    html! {
        <section class="form-section" id={format!("{id}.section")} aria-labelledby={format!("{id}.title")} tabindex="-1">
            <div class="form-section-head">
                <h2 id={format!("{id}.title")}>{ section.title.get(lang) }</h2>
                <p class="hint">{ section.hint.get(lang) }</p>
            </div>
            <div class="form-fields">{ fields.into_iter().map(|at| field(&props.sheet, &props.def, at)).collect::<Html>() }</div>
        </section>
    }
}

fn field(sheet: &SheetId, def: &Rc<Worksheet>, at: usize) -> Html {
    match def.fields.get(at).map(|field| &field.kind) {
        Some(FieldType::Table(table)) => {
            html! { <TableView key={at} sheet={sheet.clone()} def={def.clone()} table={usize::from(*table)} /> }
        }
        Some(_) => html! { <FieldView key={at} at={SpotAt::new(sheet, Spot::Field(at))} id={field_id(def, at)} /> },
        None => html! { <span></span> },
    }
}

/// The DOM id of a single field.
pub fn field_id(def: &Worksheet, at: usize) -> String {
    def.fields.get(at).map_or_else(String::new, |field| format!("{}.{}", def.id, field.id))
}
