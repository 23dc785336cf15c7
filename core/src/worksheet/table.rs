//! Tables: their columns, their rows, and which of them begin anew.

use std::rc::Rc;

use serde::Serialize;

use super::def::{Field, FieldType, Home, Stored};
use super::message::Message;
use crate::lang::Text;
use crate::unpack::Unpack;

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct TableSpec {
    /// The field that this table is.
    pub field: u16,
    /// The columns, in order.
    pub columns: Vec<Field>,
    /// The rows that are always there; empty for a table whose rows people add.
    pub fixed_rows: Vec<FixedRow>,
    /// Set for a table about people: each row is a person, and has the person's id.
    pub people: Option<People>,
    /// How many rows must be filled for completeness.
    pub min_rows: u16,
    /// The most rows.
    pub max_rows: u16,
    /// True when rows are shown as columns.
    pub transpose: bool,
    /// The default order of rows.
    pub sort: Option<Sort>,
    /// The columns that a closed row shows; empty when the page chooses.
    pub brief: Vec<u16>,
    /// The sentence that a row makes of its own words.
    pub sentence: Option<Message>,
    /// Set for a table that keeps what the sheet said when it begins anew, a row each time: a column takes the answer to
    /// the field of its name.
    pub keeps: Option<Keeps>,
}

/// When and how a sheet begins anew.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Keeps {
    /// The field that has an answer once what the sheet is about is over.
    pub over: u16,
    /// What beginning anew is called.
    pub label: Text,
    /// Said while there is no answer to `over`.
    pub hint: Text,
    /// Fields, and whose last answer each begins with.
    pub carry: Vec<(u16, u16)>,
    /// The column, a long text, that takes in words what has no column of its own.
    pub rest: u16,
}

impl TableSpec {
    /// True when people cannot add or remove rows.
    pub fn is_fixed(&self) -> bool {
        !self.fixed_rows.is_empty()
    }

    /// The index of a column.
    pub fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| &*column.id == id)
    }

    /// The column that says what a row is about: the row's own person, or else the first with a customer, a person, a
    /// choice or a line of text.
    pub fn naming_column(&self) -> Option<usize> {
        let names = |column: &Field| {
            let kind = &column.kind;
            matches!(
                kind,
                FieldType::AccountRef | FieldType::PersonRef(_) | FieldType::SingleChoice(_) | FieldType::Text
            )
        };
        self.person_column().or_else(|| self.columns.iter().position(names))
    }

    /// The column that says which customer a row is about.
    pub fn customer_column(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.kind == FieldType::AccountRef)
    }

    /// The column that shows the row's own person.
    pub fn person_column(&self) -> Option<usize> {
        self.columns.iter().position(|column| column.home == Some(Home::Person))
    }
}

/// Which people are the rows of a table about people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum People {
    /// All of the customer's.
    All,
    /// Those who were put into the table.
    Listed,
}

/// The most rows of a table that does not say.
pub const MAX_ROWS: u16 = 500;

/// A row that is always there.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct FixedRow {
    /// The id.
    pub id: Rc<str>,
    /// The label.
    pub label: Text,
    /// Help beside it.
    pub hint: Option<Text>,
    /// Tags for grouping, colouring or marking: names and values.
    pub tags: Vec<(Box<str>, Box<str>)>,
    /// What its cells hold at first, by column.
    pub defaults: Vec<(u16, Stored)>,
}

impl FixedRow {
    /// The value of a tag such as `group` or `answer`.
    pub fn tag(&self, name: &str) -> Option<&str> {
        self.tags.iter().find(|(known, _)| &**known == name).map(|(_, value)| &**value)
    }
}

/// A default order of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub struct Sort {
    /// The column to sort by.
    pub column: u16,
    /// Largest first.
    pub descending: bool,
}
