//! The button that begins a sheet anew: what it says is kept as a row of the table below.

use std::rc::Rc;

use keybook_core::book::random_id;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Field, Names, Worksheet};
use keybook_markup::prelude::*;

use super::super::hooks::{use_lang, use_watch};
use super::super::stage::{go_to, session, stage};
use crate::platform::random;
use crate::session::{SheetId, Topic, here};
use crate::text::form;

/// Properties of [`Anew`].
#[derive(Clone, PartialEq, Properties)]
pub struct AnewProps {
    /// The sheet.
    pub sheet: SheetId,
    /// The worksheet.
    pub def: Rc<Worksheet>,
    /// The place of the table that keeps what was.
    pub table: usize,
    /// No row fits any more.
    pub full: bool,
}

/// The button; before there is something to keep it leads to what is missing.
#[component]
pub fn Anew(props: &AnewProps) -> Html {
    let lang = use_lang();
    let asked = props.def.tables.get(props.table).and_then(|spec| Some((spec, spec.keeps.as_ref()?)));
    let (sheet, over) = (props.sheet.clone(), asked.map_or(0, |(_, keeps)| usize::from(keeps.over)));
    let is_over = use_watch(&[Topic::Docs], move |session| {
        let open = session.sheet(&sheet);
        open.is_some_and(|open| open.borrow().eval.answers().fields.get(over).is_some_and(|value| !value.is_empty()))
    });
    let Some((spec, keeps)) = asked else { return Html::default() };
    let id = [&*control(&props.def, spec.field), ".anew"].concat();
    let able = is_over && !props.full;
    let begin = {
        let (sheet, def, id) = (props.sheet.clone(), props.def.clone(), id.clone());
        let missing = control(&def, keeps.over);
        let kept = def.fields.get(usize::from(spec.field)).map_or("", |field| field.label.get(lang)).to_owned();
        Callback::from(move |_: MouseEvent| {
            if !is_over {
                return go_to(&missing);
            }
            if !able {
                return;
            }
            begin_anew(&sheet, &id, lang);
            stage().say(&form::kept(lang, &kept), true);
            if let Some(first) = first(&def) {
                go_to(&first);
            }
        })
    };
    html! {
        <div class="table-anew">
            <button type="button" class="button" {id} aria-disabled={(!able).to_string()} onclick={begin}>{ keeps.label.get(lang) }</button>
            if !able { <span class="hint">{ if is_over { form::full(lang, usize::from(spec.max_rows)) } else { keeps.hint.get(lang).to_owned() } }</span> }
        </div>
    }
}

fn control(def: &Worksheet, field: u16) -> String {
    let field = def.fields.get(usize::from(field)).map_or("", |field| &field.id);
    [&*def.id, ".", field].concat()
}

/// The first answer that is the sheet's own to give.
fn first(def: &Worksheet) -> Option<String> {
    let is_own = |field: &Field| field.home.is_none() && !field.read_only && field.kind.is_input();
    Some(control(def, def.fields.iter().position(is_own)? as u16))
}

fn begin_anew(sheet: &SheetId, control: &str, lang: Lang) {
    let (session, row) = (session(), random_id(random::bits()));
    let Some(open) = session.sheet(sheet) else { return };
    let today = session.today(&sheet.doc);
    let names = session.names();
    let words = (lang, &*names as &dyn Names);
    let changes = session.read(&sheet.doc, |doc| open.borrow().sheet.begin_anew(doc, &row, today, words));
    session.edit_sheet(sheet, changes.unwrap_or_default(), here(Some(control)));
}
