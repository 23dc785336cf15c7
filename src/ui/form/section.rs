//! A section: its title and hint at the left, its answers at the right.

use std::rc::Rc;

use keybook_core::date::Date;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{FieldType, Worksheet};
use keybook_markup::prelude::*;

use super::super::answer::{Spot, SpotAt};
use super::super::hooks::{use_lang, use_watch};
use super::super::words::short_date;
use super::field::FieldView;
use super::table::TableView;
use crate::session::{SheetId, Topic};
use crate::text::form;

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
    let (sheet, at, seen) = (props.sheet.clone(), props.at, use_mut_ref(|| false));
    let later = use_watch(&[Topic::Docs], move |session| {
        let open = session.sheet(&sheet)?;
        let open = open.borrow();
        open.eval.later(at)
    });
    let Some(section) = props.def.sections.get(props.at) else { return html! { <span></span> } };
    let here = |at: &usize| props.def.fields.get(*at).is_some_and(|field| !props.elsewhere.contains(&&*field.id));
    let fields: Vec<usize> = section.fields().filter(here).collect();
    if fields.is_empty() {
        return html! { <span></span> };
    }
    let id = format!("{}.{}", props.def.id, section.id);
    let fields: Html = fields.into_iter().map(|at| field(&props.sheet, &props.def, at, lang)).collect();
    let fields = html! { <div class="form-fields">{ fields }</div> };
    // Once open it stays so: nothing folds up under somebody's hands.
    let is_open = *seen.borrow() || later.is_none();
    *seen.borrow_mut() = is_open;
    let fields = if section.after.is_some() { folded(fields, later.flatten(), is_open, lang) } else { fields };
    html! {
        <section class={classes!("form-section", section.after.is_some().then_some("is-after"))} id={format!("{id}.section")} aria-labelledby={format!("{id}.title")} tabindex="-1">
            <div class="form-section-head">
                <h2 id={format!("{id}.title")}>{ section.title.get(lang) }</h2>
                <p class="hint">{ section.hint.get(lang) }</p>
            </div>
            { fields }
        </section>
    }
}

/// What belongs to the time after a date, folded away until then.
fn folded(fields: Html, day: Option<Date>, open: bool, lang: Lang) -> Html {
    let said = day.map_or_else(|| form::afterwards(lang).to_owned(), |day| form::later(lang, &short_date(day, lang)));
    html! { <details class="form-later" {open}><summary>{ said }</summary>{ fields }</details> }
}

/// What is there to be read, folded away.
fn reference(table: Html, at: usize, lang: Lang) -> Html {
    html! { <details class="form-later" key={at}><summary>{ form::reference(lang) }</summary>{ table }</details> }
}

fn field(sheet: &SheetId, def: &Rc<Worksheet>, at: usize, lang: Lang) -> Html {
    match def.fields.get(at).map(|field| (&field.kind, field.read_only)) {
        Some((FieldType::Table(table), read_only)) => {
            let table =
                html! { <TableView key={at} sheet={sheet.clone()} def={def.clone()} table={usize::from(*table)} /> };
            if read_only { reference(table, at, lang) } else { table }
        }
        Some(_) => html! { <FieldView key={at} at={SpotAt::new(sheet, Spot::Field(at))} id={field_id(def, at)} /> },
        None => html! { <span></span> },
    }
}

/// The DOM id of a single field.
pub fn field_id(def: &Worksheet, at: usize) -> String {
    def.fields.get(at).map_or_else(String::new, |field| format!("{}.{}", def.id, field.id))
}
