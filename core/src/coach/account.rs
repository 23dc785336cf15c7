//! Everything that is known of one customer, as the coach reads it.

use std::rc::Rc;

use crate::book::{Aside, Document, Value};
use crate::date::Date;
use crate::lang::Text;
use crate::people::{Line, Stakeholder, lines, stakeholders};
use crate::sheet::Sheet;
use crate::worksheet::{Evaluator, Row, Scope, Worksheet};

const EMPTY: &Value = &Value::Empty;

/// One customer: people, lines, filled worksheets.
#[derive(Debug)]
pub struct Account<'a> {
    /// The customer's id.
    pub id: &'a str,
    /// The customer's people, in the order of entry.
    pub people: Vec<Stakeholder>,
    /// The lines between them.
    pub lines: Vec<Line>,
    /// The worksheets, in the order of the catalogue; those across customers count with the customer's own rows.
    pub sheets: Vec<Filled<'a>>,
    /// Today where the reader is.
    pub today: Option<Date>,
    /// Now, in milliseconds since 1970.
    pub now: u64,
    /// What changed since the last review; empty when there was none.
    pub changed_since_review: &'a [Changed],
}

/// A fact that changed since the last review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Where it stands.
    pub at: Where,
    /// What it is called.
    pub what: Text,
}

/// A filled worksheet.
#[derive(Clone, Copy, Debug)]
pub struct Filled<'a> {
    /// Where its answers stand.
    pub sheet: &'a Sheet,
    /// The answers and what follows from them.
    pub eval: &'a Evaluator,
    /// The document that holds them, if there is one yet.
    pub doc: Option<&'a Document>,
}

/// Where something stands, so that a link can lead there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Where {
    /// The worksheet.
    pub worksheet: Rc<str>,
    /// The person that the worksheet is about, for one of that kind.
    pub sheet_person: Option<Rc<str>>,
    /// The control: `<worksheet>.<field>` or `<worksheet>.<table>#<row id>.<column>`; "" for the sheet as a whole.
    pub control: String,
    /// The person it speaks of.
    pub person: Option<Rc<str>>,
}

impl Where {
    /// A worksheet as a whole.
    pub fn sheet(worksheet: &str) -> Self {
        Self { worksheet: worksheet.into(), ..Self::default() }
    }

    /// A person, as a worksheet shows them.
    pub fn person(worksheet: &str, person: &Rc<str>) -> Self {
        Self { person: Some(person.clone()), ..Self::sheet(worksheet) }
    }
}

impl<'a> Account<'a> {
    /// A customer from its document and its worksheets.
    pub fn new(
        id: &'a str,
        doc: Option<&Document>,
        sheets: Vec<Filled<'a>>,
        today: Option<Date>,
        now: u64,
    ) -> Account<'a> {
        let (people, lines) = doc.map(|doc| (stakeholders(doc), lines(doc))).unwrap_or_default();
        Self { id, people, lines, sheets, today, now, changed_since_review: &[] }
    }

    /// The people who are known by name.
    pub fn named(&self) -> impl Iterator<Item = &Stakeholder> + Clone {
        self.people.iter().filter(|person| !person.placeholder && !person.name.is_empty())
    }

    /// A person.
    pub fn person(&self, id: &str) -> Option<&Stakeholder> {
        self.people.iter().find(|person| *person.id == *id)
    }

    /// A worksheet, if the page has it.
    pub fn sheet(&self, id: &str) -> Option<&Filled<'a>> {
        self.sheets.iter().find(|filled| *filled.sheet.def.id == *id)
    }

    /// A single field of a worksheet; empty when the page does not have it.
    pub fn field(&self, sheet: &str, field: &str) -> &'a Value {
        self.sheet(sheet).map_or(EMPTY, |filled| filled.field(field))
    }

    /// The label of an item of a shared vocabulary, from a worksheet that uses it.
    pub fn label(&self, vocab: &str, id: &str) -> Option<Text> {
        let mut sets = self.sheets.iter().flat_map(|filled| &filled.sheet.def.choice_sets);
        let set = sets.find(|set| set.vocab.as_deref() == Some(vocab))?;
        set.get(id).map(|choice| choice.label.clone())
    }

    /// The rows of a table that speak of this customer, with their places from 0: all of a customer's worksheet, those
    /// that name the customer in one across customers.
    pub fn rows(&self, filled: &Filled<'a>, table: usize) -> Vec<(usize, &'a Row)> {
        let def = filled.def();
        let rows = filled.eval.answers().tables.get(table).map_or(&[][..], |rows| rows);
        let account = def.tables.get(table).and_then(|spec| spec.customer_column());
        // A sheet of this customer is about this customer, whomever its columns name.
        let names = |row: &Row| account.and_then(|column| row.cells.get(column)?.as_str()) == Some(self.id);
        let own = |row: &Row| def.scope != Scope::Portfolio || names(row);
        rows.iter().enumerate().filter(|(_, row)| own(row)).collect()
    }
}

impl<'a> Filled<'a> {
    /// The worksheet.
    pub fn def(&self) -> &'a Worksheet {
        self.eval.sheet()
    }

    /// A single field.
    pub fn field(&self, id: &str) -> &'a Value {
        let field = self.def().field(id);
        field.and_then(|field| self.eval.answers().fields.get(field)).unwrap_or(EMPTY)
    }

    /// The verdict on a result: the id of its band, where one stands.
    pub fn band(&self, result: &str) -> Option<&'a str> {
        let at = self.def().result(result)?;
        self.def().results.get(at)?.bands.get(self.eval.result(at).band?).map(|band| &*band.id)
    }

    /// A cell of a row, by the column's id.
    pub fn cell(&self, table: usize, row: &'a Row, column: &str) -> &'a Value {
        let column = self.def().tables.get(table).and_then(|spec| spec.column(column));
        column.and_then(|column| row.cells.get(column)).unwrap_or(EMPTY)
    }

    /// How sure a single field is: an id of the vocabulary `evidence`.
    pub fn evidence(&self, field: usize) -> Option<&'a str> {
        self.sheet.beside_field(self.doc?, field, Aside::Evidence).as_str()
    }

    /// How sure a cell is.
    pub fn cell_evidence(&self, table: usize, row: &str, column: usize) -> Option<&'a str> {
        self.sheet.beside(self.doc?, table, row, column, Aside::Evidence).as_str()
    }

    /// Where the sheet is.
    pub fn at(&self) -> Where {
        Where { sheet_person: self.sheet.person.clone(), ..Where::sheet(&self.def().id) }
    }

    /// Where a single field is.
    pub fn at_field(&self, field: usize) -> Where {
        let id = self.def().fields.get(field).map_or("", |field| &field.id);
        Where { control: [&*self.def().id, id].join("."), ..self.at() }
    }

    /// Where a cell is; `row` is the row's id.
    pub fn at_cell(&self, table: usize, row: &str, column: usize) -> Where {
        let def = self.def();
        let field = def.tables.get(table).and_then(|spec| def.fields.get(usize::from(spec.field)));
        let column = def.column(table, column).map_or("", |column| &column.id);
        let parts = [&*def.id, ".", field.map_or("", |field| &*field.id), "#", row, ".", column].concat();
        Where { control: parts, ..self.at() }
    }
}
