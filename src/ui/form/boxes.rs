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

/// What the four boxes take from the header: whom it is about, the number, who filled it in, the day. Its other fields
/// stand below them.
pub fn boxed(def: &Worksheet) -> [Option<usize>; 4] {
    // Who comes along did not fill it in.
    let is_ours = |field: &Field| field.kind == FieldType::PersonRef(Side::Ours) && &*field.id != "companion";
    let ours = of_header(def, is_ours);
    let (about, by) = match def.scope {
        // Whoever is rated; somebody else may have done that.
        Scope::Rep => (ours, of_header(def, |field| is_ours(field) && ours != def.field(&field.id))),
        Scope::Workshop => (of_header(def, |field| field.kind == FieldType::Text && field.required), ours),
        _ => (of_header(def, |field| field.kind == FieldType::AccountRef), ours),
    };
    let number = of_header(def, |field| field.default == Some(DefaultValue::Auto));
    [about, number, by, of_header(def, |field| field.kind == FieldType::Date)]
}

/// True where the form itself asks whom it is about, so that a blank one leaves that open.
pub fn is_asked(def: &Worksheet) -> bool {
    matches!(def.scope, Scope::Rep | Scope::Workshop) && boxed(def)[0].is_some()
}

/// What the first box is called: the customer, unless the sheet is about somebody of us or a group.
fn about_label(def: &Worksheet, lang: Lang) -> &str {
    match (def.scope, boxed(def)[0].and_then(|at| def.fields.get(at))) {
        (Scope::Rep | Scope::Workshop, Some(field)) => field.label.get(lang),
        (Scope::Rep | Scope::Workshop, None) => form::whose(lang),
        _ => text::customer_name(lang),
    }
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
    let cell = |label: &str, value: String| html! { <div><span>{ label }</span><b>{ if blank { String::new() } else { value } }</b></div> };
    let about = if blank && is_asked(eval.sheet()) { String::new() } else { customer };
    html! {
        <div class="form-head">
            <div><span>{ about_label(eval.sheet(), lang).to_owned() }</span><b>{ about }</b></div>
            { cell(text::form_number(lang), number) }
            { cell(text::filled_by(lang), by) }
            { cell(&dated(eval.sheet(), lang), on) }
        </div>
    }
}

/// What the day in the head is called: the day of filling in, unless the sheet asks for another one, such as that of a
/// visit, which may be still to come, or the first of a plan.
fn dated(def: &Worksheet, lang: Lang) -> String {
    let field = boxed(def)[3].and_then(|at| def.fields.get(at));
    match field {
        Some(field) if &*field.id == "visit_on" => text::visit_on(lang).to_owned(),
        Some(field) if field.default != Some(DefaultValue::Today) => field.label.get(lang).to_owned(),
        _ => text::filled_on(lang).to_owned(),
    }
}

/// What stands in the four boxes of a form that is not blank.
pub fn in_boxes(session: &Session, sheet: &SheetId, eval: &Evaluator, about: Option<&str>, lang: Lang) -> [String; 4] {
    let (def, names) = (eval.sheet(), session.names());
    let [about_whom, number, by, on] = boxed(def);
    let shown = |at: Option<usize>| {
        let Some(at) = at else { return String::new() };
        let shown = eval.show_field(at, lang, &*names);
        if shown.is_empty() { SpotAt::new(sheet, Spot::Field(at)).typed(session) } else { shown }
    };
    let customer = match def.scope {
        Scope::Portfolio => {
            about.map_or_else(|| scorer::several(lang).to_owned(), |customer| session.account_name(customer))
        }
        Scope::Rep | Scope::Workshop if about_whom.is_some() => shown(about_whom),
        Scope::Rep | Scope::Workshop => form::own_work(lang).to_owned(),
        Scope::Account | Scope::Person => session.account_name(sheet.doc.name()),
    };
    let (mut form_number, mut filled_by) = (shown(number), shown(by));
    if form_number.is_empty() {
        let day = on.and_then(|at| eval.answers().fields.get(at)?.as_date());
        form_number = day.map_or_else(String::new, |day| [&def.code, "-", &day.to_string().replace('-', "")].concat());
    }
    if filled_by.is_empty() && !matches!(def.scope, Scope::Rep | Scope::Workshop) {
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
