//! What pasted rows of people would do: whom they are about, what they say of them, and the writes that take them onto the
//! relationship plan.

use std::collections::BTreeMap;
use std::rc::Rc;

use keybook_core::book::{Change, Document, Value, between, key, person_record, random_id};
use keybook_core::lang::Lang;
use keybook_core::people;
use keybook_core::people::paste::{self, COLUMNS, OF_PLAN, Who};
use keybook_core::sheet::Sheet;
use keybook_core::worksheet::{Field, FieldType, Names, Worksheet};

use super::super::answer::choice_of;
use super::super::relationships::buyer_type;
use crate::catalogue;
use crate::platform::{input, random};
use crate::session::{Session, SheetId, clean_name};

/// What the reader decided on a row in doubt: true for the one who is there, false for somebody else.
pub type Decisions = BTreeMap<usize, bool>;

/// The sheet of the plan, and its table.
pub type OnPlan = (SheetId, usize);

/// What a row would do.
#[derive(Clone, PartialEq)]
pub enum Plan {
    /// Nothing: it has no name.
    Nobody,
    /// Nothing: all of it stands there already.
    Same,
    /// Makes somebody of this name.
    New(String),
    /// Changes this person, or puts them on the plan.
    Changed(Rc<str>),
    /// Waits for the reader: the name of the one who is there.
    Doubtful(Rc<str>),
}

/// A row: what it would do, what it says of the person, the cells of it that nobody understands, and what stands there and
/// would be replaced: a cell, and its value as text.
#[derive(Clone, PartialEq)]
pub struct Planned {
    /// What it would do.
    pub plan: Plan,
    /// Cells that nobody understands.
    pub doubts: Vec<String>,
    /// What would be replaced.
    pub replaced: Vec<(&'static str, String)>,
    values: Vec<(&'static str, Value)>,
}

/// What the rows would do.
pub fn plans(
    session: &Session,
    on_plan: &OnPlan,
    rows: &[Vec<String>],
    columns: &[Option<usize>],
    decided: &Decisions,
) -> Rc<Vec<Planned>> {
    let Some(open) = session.sheet(&on_plan.0) else { return Rc::default() };
    let (open, table) = (open.borrow(), on_plan.1);
    let empty = Document::new(on_plan.0.doc.clone());
    // Asked for before the document is read: names may have to be read anew.
    let (names, lang) = (session.names(), session.lang());
    let plan = |doc: &Document| {
        let one = |(at, cells): (usize, &Vec<String>)| {
            let (values, doubts) = read(cells, columns);
            let plan = plan_of(&open.sheet, doc, table, &values, decided.get(&at).copied());
            let replaced = match &plan {
                Plan::Changed(id) => replaced(&open.sheet, doc, (table, id), &values, (lang, &*names)),
                _ => Vec::new(),
            };
            Planned { plan, doubts, replaced, values }
        };
        Rc::new(rows.iter().enumerate().map(one).collect())
    };
    session.read(&on_plan.0.doc, plan).unwrap_or_else(|| plan(&empty))
}

fn plan_of(
    sheet: &Sheet,
    doc: &Document,
    table: usize,
    values: &[(&'static str, Value)],
    decided: Option<bool>,
) -> Plan {
    let text = |wanted: &str| values.iter().find(|(cell, _)| *cell == wanted).and_then(|(_, value)| value.as_str());
    let (name, title) = (text(key::NAME).unwrap_or_default(), text(key::TITLE).unwrap_or_default());
    let change = |id: Rc<str>| {
        let listed = sheet.row_ids(doc, table).contains(&id);
        let same = listed
            && paste::changes_to(doc, &id, values).is_empty()
            && on_row(sheet, doc, (table, &id), values).is_empty();
        if same { Plan::Same } else { Plan::Changed(id) }
    };
    match (paste::who(doc, name, title), decided) {
        (Who::Nobody, _) => Plan::Nobody,
        (Who::New, _) | (Who::Doubtful(_), Some(false)) => Plan::New(name.to_owned()),
        (Who::Known(id), _) | (Who::Doubtful(id), Some(true)) => change(id),
        (Who::Doubtful(id), None) => {
            Plan::Doubtful(doc.get(&person_record(&id), key::NAME).as_str().unwrap_or_default().into())
        }
    }
}

/// What a row says on the plan that does not stand there: the column, what stands there, and what it says.
fn on_row(
    sheet: &Sheet,
    doc: &Document,
    (table, person): (usize, &str),
    values: &[(&'static str, Value)],
) -> Vec<(&'static str, usize, Value, Value)> {
    let own = values.iter().filter(|(cell, value)| !value.is_empty() && OF_PLAN.contains(cell));
    let news = |(cell, value): &(&'static str, Value)| {
        let column = sheet.def.tables.get(table)?.column(cell)?;
        let (record, key) = sheet.cell_place(table, person, column)?;
        let there = doc.get(&record, &key);
        (there != value).then(|| (*cell, column, there.clone(), value.clone()))
    };
    own.filter_map(news).collect()
}

/// What stands there and would be replaced, as text.
fn replaced(
    sheet: &Sheet,
    doc: &Document,
    (table, person): (usize, &str),
    values: &[(&'static str, Value)],
    (lang, names): (Lang, &dyn Names),
) -> Vec<(&'static str, String)> {
    let of_person = paste::replaced(doc, person, values);
    let on_row = on_row(sheet, doc, (table, person), values);
    let on_row = on_row.into_iter().map(|(cell, _, there, _)| (cell, there)).filter(|(_, there)| !there.is_empty());
    let show = |(cell, there): (&'static str, Value)| {
        let shown = match (&there, column_of(cell)) {
            (_, Some((def, column))) => def.show_value(&column.kind, &there, lang, names),
            (there, None) => there.as_str().unwrap_or_default().to_owned(),
        };
        (cell, shown)
    };
    of_person.into_iter().chain(on_row).map(show).collect()
}

/// What a row says of a person, and what of it is not understood.
fn read(cells: &[String], columns: &[Option<usize>]) -> (Vec<(&'static str, Value)>, Vec<String>) {
    let (mut values, mut doubts) = (Vec::new(), Vec::new());
    for (cell, column) in cells.iter().zip(columns) {
        let Some((name, _)) = column.and_then(|column| COLUMNS.get(column)) else { continue };
        match value_of(name, cell) {
            Some(value) => values.push((*name, value)),
            None => doubts.push(cell.clone()),
        }
    }
    (values, doubts)
}

/// The changes of all rows that are taken: new people in the order of the rows, and everybody on the plan.
pub fn taken(session: &Session, on_plan: &OnPlan, plans: &[Planned]) -> Vec<Change> {
    let Some(open) = session.sheet(&on_plan.0) else { return Vec::new() };
    let (open, table, today) = (open.borrow(), on_plan.1, session.today(&on_plan.0.doc));
    let sheet = &open.sheet;
    let empty = Document::new(on_plan.0.doc.clone());
    let changes = |doc: &Document| {
        let last = people::ids(doc).pop();
        let place = last.and_then(|last| doc.get(&person_record(&last), key::PLACE).as_str().map(str::to_owned));
        let mut place = place.unwrap_or_default();
        let listed = sheet.row_ids(doc, table);
        let (mut changes, mut cells, mut joining): (Vec<Change>, Vec<Change>, Vec<Rc<str>>) = Default::default();
        for Planned { plan, values, .. } in plans {
            let id = match plan {
                Plan::New(name) => {
                    let id: Rc<str> = random_id(random::bits());
                    place = between(&place, "");
                    changes.extend(paste::made_of(doc, &id, name, values));
                    changes.push(people::set(doc.id(), &id, key::PLACE, Value::id(&place)));
                    id
                }
                Plan::Changed(id) => {
                    changes.extend(paste::changes_to(doc, id, values));
                    id.clone()
                }
                Plan::Nobody | Plan::Same | Plan::Doubtful(_) => continue,
            };
            cells.extend(buyer_type(sheet, doc, table, &id).unwrap_or_default());
            let own = on_row(sheet, doc, (table, &id), values);
            cells.extend(
                own.into_iter().flat_map(|(_, column, _, value)| sheet.set_cell(Some(doc), table, &id, column, value)),
            );
            if !listed.contains(&id) && !joining.contains(&id) {
                joining.push(id);
            }
        }
        let joining: Vec<&str> = joining.iter().map(|id| &**id).collect();
        changes.extend(sheet.add_rows(Some(doc), table, &joining, today));
        changes.extend(cells);
        changes
    };
    session.read(&on_plan.0.doc, changes).unwrap_or_else(|| changes(&empty))
}

/// The column that says how a cell is read: of the map, or of the plan.
fn column_of(cell: &str) -> Option<(Rc<Worksheet>, Field)> {
    [("influence_map", "people"), ("relationship_plan", "develop")].into_iter().find_map(|(sheet, table)| {
        let def = catalogue::load(sheet)?;
        let table = def.table(table)?;
        let column = def.column(table, def.tables.get(table)?.column(cell)?)?.clone();
        Some((def, column))
    })
}

/// A pasted text as the value of a cell; `None` when it says nothing that the cell knows.
fn value_of(cell: &str, text: &str) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Value::Empty);
    }
    if cell == key::NAME {
        return Some(Value::text(&clean_name(text)));
    }
    if cell == key::TITLE || cell == key::DEPARTMENT {
        return Some(Value::text(text));
    }
    let (def, column) = column_of(cell)?;
    match &column.kind {
        FieldType::Score { .. } => def.normalise(&column.kind, Value::int(input::half_width(text).parse().ok()?)).ok(),
        kind @ FieldType::SingleChoice(_) if input::half_width(text) == "?" => def.normalise(kind, Value::Unknown).ok(),
        FieldType::SingleChoice(_) => choice_of(def.choices(&column.kind), text),
        kind => def.parse_input(kind, text, None).ok(),
    }
}
