//! The head of the form on paper, as on slide 53: customer, form number, filled in by, date. The same four boxes for
//! every worksheet, whatever its own header asks for.

use keybook_core::book::{DocId, Value};
use keybook_core::lang::Lang;
use keybook_core::worksheet::{DefaultValue, Evaluator, Field, FieldType, Names, Scope, Side, Worksheet};
use keybook_markup::prelude::*;

use super::super::answer::{Spot, SpotAt};
use super::head::is_header;
use crate::session::{Session, SheetId};
use crate::text::{form, scorer, sheet as text};

/// The first field of the header that is of a kind.
fn of_header(def: &Worksheet, is: impl Fn(&Field) -> bool) -> Option<usize> {
    let header = def.sections.first().filter(|section| is_header(def) || &*section.id == "header");
    header.and_then(|section| section.fields().find(|at| def.fields.get(*at).is_some_and(&is)))
}

/// What the four boxes take from the header; its other fields stand below them.
pub fn boxed(def: &Worksheet) -> [Option<usize>; 4] {
    [
        of_header(def, |field| field.kind == FieldType::AccountRef),
        of_header(def, |field| field.default == Some(DefaultValue::Auto)),
        // Who comes along did not fill it in.
        of_header(def, |field| field.kind == FieldType::PersonRef(Side::Ours) && &*field.id != "companion"),
        of_header(def, |field| field.kind == FieldType::Date),
    ]
}

/// The four boxes; empty to write into on a blank form, apart from the customer's name. `about` is the one customer that
/// a page of a worksheet across customers speaks of.
pub fn boxes(
    session: &Session,
    sheet: &SheetId,
    eval: &Evaluator,
    about: Option<&str>,
    blank: bool,
    lang: Lang,
) -> Html {
    let [customer, number, by, on] = in_boxes(session, sheet, eval, about, lang);
    let cell = |label: &'static str, value: String| html! { <div><span>{ label }</span><b>{ if blank { String::new() } else { value } }</b></div> };
    html! {
        <div class="form-head">
            <div><span>{ text::customer_name(lang) }</span><b>{ customer }</b></div>
            { cell(text::form_number(lang), number) }
            { cell(text::filled_by(lang), by) }
            { cell(text::filled_on(lang), on) }
        </div>
    }
}

/// What stands in the four boxes of a form that is not blank.
pub fn in_boxes(session: &Session, sheet: &SheetId, eval: &Evaluator, about: Option<&str>, lang: Lang) -> [String; 4] {
    let (def, names) = (eval.sheet(), session.names());
    let [_, number, by, on] = boxed(def);
    let shown = |at: Option<usize>| {
        let Some(at) = at else { return String::new() };
        let shown = eval.show_field(at, lang, &*names);
        if shown.is_empty() { SpotAt::new(sheet, Spot::Field(at)).typed(session) } else { shown }
    };
    let customer = match def.scope {
        Scope::Portfolio => {
            about.map_or_else(|| scorer::several(lang).to_owned(), |customer| session.account_name(customer))
        }
        Scope::Rep | Scope::Workshop => form::own_work(lang).to_owned(),
        Scope::Account | Scope::Person => session.account_name(sheet.doc.name()),
    };
    let (mut form_number, mut filled_by) = (shown(number), shown(by));
    if form_number.is_empty() {
        let day = on.and_then(|at| eval.answers().fields.get(at)?.as_date());
        form_number = day.map_or_else(String::new, |day| [&def.code, "-", &day.to_string().replace('-', "")].concat());
    }
    if filled_by.is_empty() {
        filled_by = whoever(session, &sheet.doc, &*names);
    }
    [customer, form_number, filled_by, shown(on)]
}

/// Who fills in this customer's sheets where the sheet itself does not ask: whoever filled in the needs card, or else
/// the only one of our people.
fn whoever(session: &Session, doc: &DocId, names: &dyn Names) -> String {
    let card = SheetId { doc: doc.clone(), worksheet: "needs_card".into(), person: None };
    let of_card = session.sheet(&card).and_then(|open| {
        let open = open.borrow();
        let at = boxed(open.eval.sheet())[2]?;
        match open.eval.answers().fields.get(at)? {
            Value::Id(id) => names.person(id),
            _ => None,
        }
    });
    match (of_card, &session.our_people()[..]) {
        (Some(name), _) => name.to_string(),
        (None, [(_, only)]) => only.clone(),
        _ => String::new(),
    }
}
