//! Which answer of which sheet.

use super::super::stage::session;
use std::rc::Rc;

use keybook_core::book::{Change, Value};
use keybook_core::sheet::Aside;
use keybook_core::worksheet::{Field, FieldType, MAX_TEXT, Problem, Worksheet};
use keybook_markup::prelude::*;

use super::super::hooks::use_watch;
use crate::catalogue;
use crate::session::{Session, SheetId, Topic, here};

/// A place in a sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Spot {
    /// A single field.
    Field(usize),
    /// A cell of a table: table, row id, column.
    Cell(usize, Rc<str>, usize),
}

/// A place in a particular sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct SpotAt {
    /// The sheet.
    pub sheet: SheetId,
    /// The place.
    pub spot: Spot,
}

impl SpotAt {
    /// A place in a sheet.
    pub fn new(sheet: &SheetId, spot: Spot) -> Self {
        Self { sheet: sheet.clone(), spot }
    }

    /// The worksheet.
    pub fn def(&self) -> Option<Rc<Worksheet>> {
        catalogue::load(&self.sheet.worksheet)
    }

    /// What the definition says of this answer.
    pub fn with_field<R>(&self, read: impl FnOnce(&Worksheet, &Field) -> R) -> Option<R> {
        let def = self.def()?;
        let field = match &self.spot {
            Spot::Field(field) => def.fields.get(*field),
            Spot::Cell(table, _, column) => def.column(*table, *column),
        };
        field.map(|field| read(&def, field))
    }

    /// True for a cell of a table that people read and do not fill in.
    pub fn is_reference(&self) -> bool {
        let Spot::Cell(table, ..) = self.spot else { return false };
        let def = self.def();
        let field = def.as_ref().and_then(|def| def.fields.get(usize::from(def.tables.get(table)?.field)));
        field.is_some_and(|field| field.read_only)
    }

    /// True for a value that the worksheet assumes until somebody says otherwise; for fields, not for cells.
    pub fn is_default(&self, value: &Value) -> bool {
        let default = |_: &Worksheet, field: &Field| field.default_value(None);
        matches!(self.spot, Spot::Field(_)) && !value.is_empty() && self.with_field(default).as_ref() == Some(value)
    }

    /// What the answer holds.
    pub fn kind(&self) -> Option<FieldType> {
        self.with_field(|_, field| field.kind.clone())
    }

    /// Whether an answer is asked for.
    pub fn is_required(&self) -> bool {
        self.with_field(|_, field| field.required).unwrap_or_default()
    }

    /// What stands there.
    pub fn value(&self, session: &Session) -> Value {
        let Some(open) = session.sheet(&self.sheet) else { return Value::Empty };
        let open = open.borrow();
        let answers = open.eval.answers();
        let value = match &self.spot {
            Spot::Field(field) => answers.fields.get(*field),
            Spot::Cell(table, row, column) => {
                let rows = answers.tables.get(*table);
                let row = rows.and_then(|rows| rows.iter().find(|r| r.id == *row));
                row.and_then(|row| row.cells.get(*column))
            }
        };
        value.cloned().unwrap_or_default()
    }

    /// Writes it, if the definition accepts it. `control` is the DOM id that undo leads back to.
    pub fn write(&self, session: &Session, value: Value, control: &str) -> Result<(), Problem> {
        let value = match self.with_field(|def, field| def.normalise(&field.kind, value)) {
            Some(checked) => checked?,
            None => return Ok(()),
        };
        session.edit_sheet(&self.sheet, self.changes(session, value), here(Some(control)));
        Ok(())
    }

    /// What a typed text says, if the definition accepts it.
    pub fn understood(&self, session: &Session, text: &str) -> Result<Value, Problem> {
        let today = session.today(&self.sheet.doc);
        let read = |def: &Worksheet, field: &Field| def.parse_input(&field.kind, text, today);
        self.with_field(read).unwrap_or(Err(Problem::NotAnInput))
    }

    /// Writes what a typed text says; what cannot be understood is kept beside the answer as it was typed.
    pub fn write_typed(&self, session: &Session, text: &str, control: &str) {
        let kept = match self.understood(session, text) {
            Ok(value) => self.write(session, value, control),
            Err(problem) => Err(problem),
        };
        if kept.is_err() {
            session.edit_sheet(&self.sheet, self.kept(session, text).into_iter().collect(), here(Some(control)));
        }
    }

    /// The write that keeps a text beside the answer which could not be understood.
    pub fn kept(&self, session: &Session, text: &str) -> Option<Change> {
        let text: String = text.chars().take(MAX_TEXT).collect();
        self.aside(session, Aside::Typed, Value::text(&text))
    }

    /// Keeps a text beside the answer while it names nobody yet; "" clears it. No step to take back, unlike what comes of
    /// it.
    pub fn keep_draft(&self, session: &Session, text: &str) {
        let had = self.beside(session, Aside::Typed);
        if let Some(change) = self.kept(session, text).filter(|change| change.value != had) {
            session.keep_draft(change);
        }
    }

    /// Empties an answer beside which something stands that could not be understood: nothing follows from what stood
    /// there before.
    pub fn leave_typed(&self, session: &Session, control: &str) {
        if !self.beside(session, Aside::Typed).is_empty() && !self.value(session).is_empty() {
            session.edit_sheet(&self.sheet, self.bare(session, Value::Empty), here(Some(control)));
        }
    }

    /// What was typed there without being understood, where nothing else stands: paper has it as it was typed.
    pub fn typed(&self, session: &Session) -> String {
        let typed = Some(self.beside(session, Aside::Typed)).filter(|_| self.value(session).is_empty());
        typed.and_then(|typed| typed.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// The writes that put a checked value there, in place of what was typed there without being understood.
    pub fn changes(&self, session: &Session, value: Value) -> Vec<Change> {
        let mut changes = self.bare(session, value);
        if !self.beside(session, Aside::Typed).is_empty() {
            changes.extend(self.aside(session, Aside::Typed, Value::Empty));
        }
        changes
    }

    fn bare(&self, session: &Session, value: Value) -> Vec<Change> {
        match &self.spot {
            Spot::Cell(table, row, column) => session.cell_changes(&self.sheet, *table, row, *column, value),
            Spot::Field(field) => {
                let change = session.sheet(&self.sheet).and_then(|open| open.borrow().sheet.set_field(*field, value));
                change.into_iter().collect()
            }
        }
    }

    /// What stands beside it: evidence, note or date.
    pub fn beside(&self, session: &Session, aside: Aside) -> Value {
        let Some(open) = session.sheet(&self.sheet) else { return Value::Empty };
        let read = |doc: &keybook_core::book::Document| match &self.spot {
            Spot::Cell(table, row, column) => open.borrow().sheet.beside(doc, *table, row, *column, aside).clone(),
            Spot::Field(field) => open.borrow().sheet.beside_field(doc, *field, aside).clone(),
        };
        session.read(&self.sheet.doc, read).unwrap_or_default()
    }

    /// Writes what stands beside it.
    pub fn write_beside(&self, session: &Session, aside: Aside, value: Value, control: &str) {
        session.edit_sheet(&self.sheet, self.aside(session, aside, value).into_iter().collect(), here(Some(control)));
    }

    fn aside(&self, session: &Session, aside: Aside, value: Value) -> Option<Change> {
        let open = session.sheet(&self.sheet)?;
        match &self.spot {
            Spot::Cell(table, row, column) => open.borrow().sheet.set_beside(*table, row, *column, aside, value),
            Spot::Field(field) => open.borrow().sheet.set_beside_field(*field, aside, value),
        }
    }
}

/// What stands at a place, kept up to date.
#[hook]
pub fn use_value(at: &SpotAt) -> Value {
    let at = at.clone();
    use_watch(&[Topic::Docs], move |session| at.value(session))
}

/// What stands at a place and what was typed there without being understood, kept up to date.
#[hook]
pub fn use_typed(at: &SpotAt) -> (Value, Value) {
    let at = at.clone();
    use_watch(&[Topic::Docs], move |session| (at.value(session), at.beside(session, Aside::Typed)))
}

/// What stands beside a place, kept up to date.
#[hook]
pub fn use_beside(at: &SpotAt, aside: Aside) -> Value {
    let at = at.clone();
    use_watch(&[Topic::Docs], move |session| at.beside(session, aside))
}

/// Writes an answer, and what is wrong with it if it was not accepted.
#[hook]
pub fn use_write(at: &SpotAt, control: &AttrValue) -> (Callback<Value>, Option<Problem>) {
    let session = session();
    let wrong = use_state_eq(|| None::<Problem>);
    let write = {
        let (at, control, wrong) = (at.clone(), control.clone(), wrong.setter());
        Callback::from(move |value: Value| {
            let problem = at.write(&session, value.clone(), &control).err();
            // Of a text that is too long the beginning is kept; the reader is told of the rest.
            if let (Some(Problem::TooLong { max }), Some(text)) = (&problem, value.as_str()) {
                let beginning: String = text.chars().take(*max).collect();
                let kept = at.write(&session, Value::text(&beginning), &control);
                return wrong.set(kept.err().or(problem));
            }
            wrong.set(problem);
        })
    };
    (write, (*wrong).clone())
}
