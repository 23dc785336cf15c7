//! What was planned anywhere in an account's worksheets, as one list.
//!
//! Found by shape, not by name: a table with a status of the vocabulary `action_status`, a date and a text; and a next
//! step (`next_step`) with the date behind it and who does it, among single fields or in a row. What nobody is named for
//! is done by whoever answers for the sheet.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::book::{Aside, Change, Document, Value};
use crate::date::Date;
use crate::order::sort_by;
use crate::worksheet::{Field, FieldType, Row, Scope, Side, TableSpec, Worksheet};

use super::account::{Account, Filled, Where};

/// Something to be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Where it was planned.
    pub at: Where,
    /// What is to be done.
    pub text: Rc<str>,
    /// The customer's person that it is about.
    pub about: Option<Rc<str>>,
    /// Our own person who does it.
    pub owner: Option<Rc<str>>,
    /// When it is due.
    pub due: Option<Date>,
    /// Days past its day; 0 or less when there is time, when it is done, or when it has no day.
    pub late: i32,
    /// Done.
    pub done: bool,
    /// The writes that make it done, or open again.
    pub tick: Vec<Change>,
}

/// All actions that were not dropped: the open ones by date, those without one after them, then what is done.
pub fn actions(account: &Account<'_>) -> Vec<Action> {
    let mut found = Vec::new();
    for filled in &account.sheets {
        if filled.def().scope != Scope::Portfolio {
            found.extend(next_step_of_sheet(account, filled));
        }
        for (table, spec) in filled.def().tables.iter().enumerate() {
            for (_, row) in account.rows(filled, table) {
                found.extend(match Columns::of(filled.def(), spec) {
                    Some(columns) => action_of_row(account, filled, table, row, &columns),
                    None => next_step_of_row(account, filled, table, row),
                });
            }
        }
    }
    for action in found.iter_mut().filter(|action| action.about.is_none()) {
        action.about = named_in(account, &action.text);
    }
    sort_by(&mut found, order);
    together(found)
}

/// The one person whom a text names in full.
fn named_in(account: &Account<'_>, text: &str) -> Option<Rc<str>> {
    let mut named = account.named().filter(|person| text.contains(&*person.name));
    named.next().filter(|_| named.next().is_none()).map(|person| person.id.clone())
}

impl Action {
    /// True for two that are likely the same meeting: about the same person on the same day, wherever they were planned.
    pub fn is_likely_same(&self, other: &Self) -> bool {
        let same = (self.done, self.due, &self.about) == (other.done, other.due, &other.about);
        same && self.due.is_some() && self.about.is_some()
    }
}

/// Those that are likely the same meeting stand behind each other.
fn together(actions: Vec<Action>) -> Vec<Action> {
    let mut found: Vec<Action> = Vec::with_capacity(actions.len());
    for action in actions {
        match found.iter().rposition(|before| before.is_likely_same(&action)) {
            Some(at) => found.insert(at + 1, action),
            None => found.push(action),
        }
    }
    found
}

fn order(a: &Action, b: &Action) -> Ordering {
    (a.done, a.due.is_none(), a.due).cmp(&(b.done, b.due.is_none(), b.due))
}

fn late(account: &Account<'_>, due: Option<Date>, done: bool) -> i32 {
    if done { 0 } else { due.zip(account.today).map_or(0, |(due, today)| due.days_to(today)) }
}

/// The columns that make a table a list of actions.
struct Columns {
    text: usize,
    date: usize,
    status: usize,
    owner: Option<usize>,
    about: Option<usize>,
}

impl Columns {
    fn of(def: &Worksheet, spec: &TableSpec) -> Option<Self> {
        let place = |wanted: &dyn Fn(&Field) -> bool| spec.columns.iter().position(wanted);
        let is_status = |field: &Field| {
            let set = field.kind.choice_set().and_then(|set| def.choice_sets.get(usize::from(set)));
            set.is_some_and(|set| set.vocab.as_deref() == Some("action_status"))
        };
        let is_text = |field: &Field| matches!(field.kind, FieldType::Text | FieldType::LongText);
        Some(Self {
            status: place(&is_status)?,
            text: place(&|field| is_text(field) && field.required).or_else(|| place(&is_text))?,
            date: place(&|field| is_date(field) && field.required).or_else(|| place(&is_date))?,
            owner: place(&is_ours),
            about: place(&|field| field.kind == FieldType::PersonRef(Side::Customer)),
        })
    }
}

fn is_date(field: &Field) -> bool {
    field.kind == FieldType::Date
}

fn is_ours(field: &Field) -> bool {
    field.kind == FieldType::PersonRef(Side::Ours)
}

/// When and who stand so near behind a next step; what is further away belongs to something else.
const NEAR: usize = 3;

/// The answer of a kind that stands nearest behind a next step.
fn behind<'a>(fields: &[Field], answers: &'a [Value], step: usize, kind: fn(&Field) -> bool) -> Option<&'a Value> {
    let mut near = fields.iter().zip(answers).skip(step + 1).take(NEAR);
    near.find(|(field, _)| kind(field)).map(|(_, value)| value)
}

/// Our own person who answers for a sheet: whoever filled it in or owns it.
fn owner_of_sheet(filled: &Filled<'_>) -> Option<Rc<str>> {
    let answers_for = |field: &Field| is_ours(field) && (&*field.id == "filled_by" || field.id.ends_with("owner"));
    let at = filled.def().fields.iter().position(answers_for)?;
    written(filled.eval.answers().fields.get(at))
}

fn written(value: Option<&Value>) -> Option<Rc<str>> {
    match value {
        Some(Value::Text(text) | Value::Id(text)) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    }
}

fn action_of_row(
    account: &Account<'_>,
    filled: &Filled<'_>,
    table: usize,
    row: &Row,
    columns: &Columns,
) -> Option<Action> {
    let cell = |column: usize| row.cells.get(column);
    let text = written(cell(columns.text))?;
    let status = cell(columns.status).and_then(Value::as_str).unwrap_or_default();
    if status == "dropped" {
        return None;
    }
    let done = status == "done";
    let due = cell(columns.date).and_then(Value::as_date);
    let to = Value::id(if done { "todo" } else { "done" });
    let about = columns.about.and_then(|column| written(cell(column)));
    Some(Action {
        at: Where { person: about.clone(), ..filled.at_cell(table, &row.id, columns.text) },
        text,
        about: about.or_else(|| filled.sheet.person.clone()),
        owner: columns.owner.and_then(|column| written(cell(column))).or_else(|| owner_of_sheet(filled)),
        due,
        late: late(account, due, done),
        done,
        tick: filled.sheet.set_cell(filled.doc, table, &row.id, columns.status, to),
    })
}

fn next_step_of_row(account: &Account<'_>, filled: &Filled<'_>, table: usize, row: &Row) -> Option<Action> {
    let spec = filled.def().tables.get(table)?;
    let step = spec.column("next_step")?;
    let text = written(row.cells.get(step))?;
    let mark = filled.doc.map(|doc| filled.sheet.beside(doc, table, &row.id, step, Aside::Done));
    let (done, to) = ticked(mark, &text);
    let due = behind(&spec.columns, &row.cells, step, is_date).and_then(Value::as_date);
    Some(Action {
        at: filled.at_cell(table, &row.id, step),
        text,
        about: None,
        owner: written(behind(&spec.columns, &row.cells, step, is_ours)).or_else(|| owner_of_sheet(filled)),
        due,
        late: late(account, due, done),
        done,
        tick: filled.sheet.set_beside(table, &row.id, step, Aside::Done, to).into_iter().collect(),
    })
}

fn next_step_of_sheet(account: &Account<'_>, filled: &Filled<'_>) -> Option<Action> {
    let def = filled.def();
    let step = def.field("next_step")?;
    let answers = &filled.eval.answers().fields;
    let text = written(answers.get(step))?;
    let mark = filled.doc.map(|doc: &Document| filled.sheet.beside_field(doc, step, Aside::Done));
    let (done, to) = ticked(mark, &text);
    let due = behind(&def.fields, answers, step, is_date).and_then(Value::as_date);
    Some(Action {
        at: filled.at_field(step),
        text,
        about: filled.sheet.person.clone(),
        owner: written(behind(&def.fields, answers, step, is_ours)).or_else(|| owner_of_sheet(filled)),
        due,
        late: late(account, due, done),
        done,
        tick: filled.sheet.set_beside_field(step, Aside::Done, to).into_iter().collect(),
    })
}

/// A next step has no status: beside it stands what of it was done, so that the next step after it is open again.
/// Returns whether it is done, and what to write there to change that.
fn ticked(mark: Option<&Value>, text: &Rc<str>) -> (bool, Value) {
    let done = mark.and_then(Value::as_str) == Some(&**text);
    (done, if done { Value::Empty } else { Value::Text(text.clone()) })
}
