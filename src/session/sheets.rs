//! Filled sheets that are in use: each with an evaluator that follows every write.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use keybook_core::book::{Change, DocId, Document, Value, Written};
use keybook_core::date::Date;
use keybook_core::sheet::{Sheet, Touched, told};
use keybook_core::worksheet::{self, Evaluator};

use super::{Place, Session, State};
use crate::catalogue;
use crate::platform::clock;

/// Which sheet: a worksheet, in a document, about a person if it is of that kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetId {
    /// The document that its answers stand in.
    pub doc: DocId,
    /// The worksheet's id.
    pub worksheet: Rc<str>,
    /// The person's id, for worksheets about one.
    pub person: Option<Rc<str>>,
}

/// A sheet in use.
#[derive(Debug)]
pub struct OpenSheet {
    /// Where its answers stand.
    pub sheet: Sheet,
    /// What follows from them.
    pub eval: Evaluator,
    /// Grows with every change; what was drawn at this number is still right.
    pub version: u64,
    /// Grows with every change of an answer, and not with what stands beside one: nothing follows from that.
    pub answered: u64,
    /// How far it was filled in, and at which version.
    filled: Cell<Option<(u64, u32)>>,
}

/// The sheets in use.
pub type OpenSheets = Vec<(SheetId, Rc<RefCell<OpenSheet>>)>;

impl Session {
    /// A sheet, read from its document on first use; `None` for a worksheet that the page does not have.
    pub fn sheet(&self, id: &SheetId) -> Option<Rc<RefCell<OpenSheet>>> {
        if let Some((_, open)) = self.state.borrow().sheets.iter().find(|(have, _)| have == id) {
            return Some(open.clone());
        }
        let def = catalogue::load(&id.worksheet)?;
        self.load(&id.doc);
        let mut state = self.state.borrow_mut();
        let mut sheet = Sheet::new(def.clone(), id.doc.clone(), id.person.as_deref());
        state.leave_out_gone(&mut sheet);
        let answers = sheet.read(state.book.doc(&id.doc));
        let eval = Evaluator::new(def, answers, state.today(&id.doc));
        let open = Rc::new(RefCell::new(OpenSheet { sheet, eval, version: 0, answered: 0, filled: Cell::new(None) }));
        state.sheets.push((id.clone(), open.clone()));
        Some(open)
    }

    /// The number that grows with every change of an answer of a sheet.
    pub fn answers_version(&self, id: &SheetId) -> u64 {
        self.state.borrow().sheets.iter().find(|(have, _)| have == id).map_or(0, |(_, open)| open.borrow().answered)
    }

    /// How far a sheet is filled in, 0 to 100; 0 only before anything was written.
    pub fn percent(&self, id: &SheetId) -> u32 {
        let begun = self.read(&id.doc, |doc| Sheet::may_be_started(doc, &id.worksheet, id.person.as_deref()));
        if !begun.unwrap_or_default() {
            return 0;
        }
        let Some(open) = self.sheet(id) else { return 0 };
        let open = open.borrow();
        if let Some((_, percent)) = open.filled.get().filter(|(version, _)| *version == open.version) {
            return percent;
        }
        let started = self.state.borrow().book.doc(&id.doc).is_some_and(|doc| open.sheet.is_started(doc));
        let percent = if started { open.eval.completeness().percent().max(1) } else { 0 };
        open.filled.set(Some((open.version, percent)));
        percent
    }

    /// Makes an edit to a sheet; the first one brings the sheet's dates of the day with it.
    pub fn edit_sheet(&self, id: &SheetId, changes: Vec<Change>, place: Place) {
        let Some(open) = self.sheet(id) else { return };
        let today = self.today(&id.doc);
        let begin = open.borrow().sheet.begin(self.state.borrow().book.doc(&id.doc), today);
        // What the reader wrote comes last, so that it wins over a date of the day for the same field.
        self.edit(begin.into_iter().chain(changes).collect(), place);
    }

    /// Writes one cell of a sheet's row.
    pub fn set_cell(&self, id: &SheetId, table: usize, row: &str, column: usize, value: Value, place: Place) {
        self.edit_sheet(id, self.cell_changes(id, table, row, column, value), place);
    }

    /// The changes that write one cell of a sheet's row, for edits that do more than that.
    pub fn cell_changes(&self, id: &SheetId, table: usize, row: &str, column: usize, value: Value) -> Vec<Change> {
        let Some(open) = self.sheet(id) else { return Vec::new() };
        let state = self.state.borrow();
        open.borrow().sheet.set_cell(state.book.doc(&id.doc), table, row, column, value)
    }

    /// The day that a document is read on: today, and for the example company the day of its story.
    pub fn today(&self, doc: &DocId) -> Option<Date> {
        self.state.borrow().today(doc)
    }

    /// Lets the sheets follow what was written.
    pub(super) fn update_sheets(&self, written: &[Written]) {
        self.state.borrow_mut().update_sheets(written);
    }

    /// Reads the sheets of a document anew, after a merge.
    pub(super) fn refresh_sheets(&self, id: &DocId) {
        self.learn(id);
        self.state.borrow_mut().refresh_sheets(id);
    }

    /// Takes rows about customers out of the sheets when these are deleted, and in again when they are back.
    pub(super) fn follow_customers(&self) {
        let state = self.state.borrow();
        for (_, open) in &state.sheets {
            let gone = state.gone_of(&open.borrow().sheet);
            // Somebody may be reading a sheet in which nothing changes.
            if *open.borrow().sheet.left_out() != gone {
                let mut open = open.borrow_mut();
                open.sheet.leave_out(gone);
                state.read_anew(&mut open);
            }
        }
    }
}

impl State {
    pub(super) fn today(&self, doc: &DocId) -> Option<Date> {
        if self.is_example(doc) { Date::parse(&catalogue::catalogue().demo().today) } else { clock::today() }
    }

    fn update_sheets(&mut self, written: &[Written]) {
        for (id, open) in &self.sheets {
            let Some(doc) = self.book.doc(&id.doc) else { continue };
            let mut open = open.borrow_mut();
            let touched: Vec<Touched> = written
                .iter()
                .filter(|w| w.change.doc == id.doc)
                .flat_map(|w| open.sheet.touched(&w.change.record, &w.change.key))
                .collect();
            if !touched.is_empty() {
                open.follow(doc, &touched);
            }
        }
    }

    pub(super) fn refresh_sheets(&mut self, id: &DocId) {
        self.names = None;
        for (_, open) in self.sheets.iter().filter(|(sheet, _)| sheet.doc == *id) {
            let mut open = open.borrow_mut();
            self.leave_out_gone(&mut open.sheet);
            self.read_anew(&mut open);
        }
    }

    pub(super) fn read_anew(&self, open: &mut OpenSheet) {
        let doc = &open.sheet.doc;
        let (answers, today) = (open.sheet.read(self.book.doc(doc)), self.today(doc));
        open.eval = Evaluator::new(open.sheet.def.clone(), answers, today);
        open.version += 1;
        open.answered += 1;
    }

    /// Leaves out of a sheet the rows about customers who are deleted, for now or for good.
    pub(super) fn leave_out_gone(&self, sheet: &mut Sheet) {
        sheet.leave_out(self.gone_of(sheet));
    }

    /// The deleted customers that rows of a sheet are about.
    fn gone_of(&self, sheet: &Sheet) -> Vec<Rc<str>> {
        let Some(doc) = self.book.doc(&sheet.doc) else { return Vec::new() };
        sheet.customers(doc).into_iter().filter(|id| self.is_gone(id, doc)).collect()
    }

    /// True for a customer who is deleted, and for one of whom nothing is left: no document, and no name told with what
    /// somebody sent.
    fn is_gone(&self, account: &str, doc: &Document) -> bool {
        match self.index.card(&DocId::account(account)) {
            Some(card) => card.deleted.is_some(),
            None => told(doc, account).is_none(),
        }
    }
}

impl OpenSheet {
    /// Brings the evaluator up to date, once for all that one action wrote.
    fn follow(&mut self, doc: &Document, touched: &[Touched]) {
        let mut tables: Vec<usize> = Vec::new();
        let mut changes = Vec::new();
        for one in touched {
            match one {
                Touched::Field(field) => changes.push(worksheet::Change::Field(*field, self.sheet.read_one(doc, one))),
                Touched::Cell(table, row, column) => {
                    let rows = self.eval.answers().tables.get(*table);
                    if let Some(at) = rows.and_then(|rows| rows.iter().position(|r| r.id == *row)) {
                        changes.push(worksheet::Change::Cell(*table, at, *column, self.sheet.read_one(doc, one)));
                    }
                }
                Touched::Rows(table) if tables.contains(table) => {}
                Touched::Rows(table) => tables.push(*table),
                Touched::Beside => {}
            }
        }
        if !tables.is_empty() {
            let answers = self.sheet.read(Some(doc));
            // Rows come last: they hold the cells as they stand now, those of new rows included.
            changes.extend(
                tables.into_iter().filter_map(|t| Some(worksheet::Change::Rows(t, answers.tables.get(t)?.clone()))),
            );
        }
        self.version += 1;
        if !changes.is_empty() {
            self.eval.apply(changes);
            self.answered += 1;
        }
    }
}
