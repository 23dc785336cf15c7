//! A value that another worksheet knows already.

use keybook_core::book::Value;
use keybook_core::formula::Val;
use keybook_core::worksheet::{DefaultValue, FieldType, PrefillFrom};

use super::SpotAt;
use super::spot::Spot;
use crate::catalogue;
use crate::session::{Session, SheetId, here};
use crate::text::form;

/// What the source of an empty answer has to offer: the source's name, the value in words, and the value.
/// A form number that the page is to make is offered as well.
pub fn offer(session: &Session, at: &SpotAt) -> Option<(String, String, Value)> {
    let (prefill, auto) =
        at.with_field(|_, field| (field.prefill.clone(), field.default == Some(DefaultValue::Auto)))?;
    if (prefill.is_none() && !auto) || !at.value(session).is_empty() {
        return None;
    }
    let Some(prefill) = prefill else { return Some(form_number(session, at)) };
    let PrefillFrom::Single(id) = &prefill.from else { return None };
    let entry = catalogue::entry(&prefill.worksheet)?;
    let person = match (&at.spot, &at.sheet.person) {
        // In a table about people, the row says whose sheet is meant.
        (Spot::Cell(_, row, _), None) if entry.scope == keybook_core::worksheet::Scope::Person => Some(row.clone()),
        (_, person) => person.clone(),
    };
    let source = SheetId { doc: at.sheet.doc.clone(), worksheet: prefill.worksheet.as_ref().into(), person };
    let open = session.sheet(&source)?;
    let open = open.borrow();
    let def = open.eval.sheet();
    let kind = at.kind()?;
    let value = match (def.field(id), def.result(id)) {
        (Some(field), _) => open.eval.answers().fields.get(field)?.clone(),
        (None, Some(result)) if open.eval.completeness().results_shown() => {
            of_result(&kind, &open.eval.result(result).value)?
        }
        _ => return None,
    };
    let value = at.with_field(|def, field| def.normalise(&field.kind, value.clone()).ok())??;
    if value.is_empty() || value.is_unknown() {
        return None;
    }
    let lang = session.lang();
    let shown = at.with_field(|def, field| def.show_value(&field.kind, &value, lang, &*session.names()))?;
    Some((format!("{} {}", entry.code, entry.title.get(lang)), shown, value))
}

/// A form number: the code of the worksheet and the day.
fn form_number(session: &Session, at: &SpotAt) -> (String, String, Value) {
    let day = session.today(&at.sheet.doc).map(|day| day.to_string().replace('-', "")).unwrap_or_default();
    let number = format!("{}-{day}", at.def().map_or_else(Box::default, |def| def.code.clone()));
    (form::own_number(session.lang()).to_owned(), number.clone(), Value::text(&number))
}

/// Writes what is offered.
pub fn take_offer(session: &Session, at: &SpotAt, control: &str) {
    if let Some((_, _, value)) = offer(session, at) {
        session.edit_sheet(&at.sheet, at.changes(session, value), here(Some(control)));
    }
}

fn of_result(kind: &FieldType, val: &Val) -> Option<Value> {
    use keybook_core::book::{Currency, Money, Number};
    match (kind, val) {
        (FieldType::Money { currency, .. }, Val::Number(n)) => {
            let currency = currency.as_deref().and_then(Currency::parse).unwrap_or(Currency::CNY);
            Money::from_major(*n, currency).map(Value::Money)
        }
        (FieldType::SingleChoice(_), Val::Text(id)) => Some(Value::Id(id.clone())),
        (_, Val::Number(n)) => Number::new(*n).map(Value::Number),
        _ => None,
    }
}
