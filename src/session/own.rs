//! Worksheets that somebody made: a document each, its definition in one cell, so that the last edit of the whole wins.

use keybook_core::book::{Change, DocId, DocKind, Document, Value, key};
use keybook_core::sheet::Sheet;

use super::accounts::here;
use super::{Session, State, Topic};
use crate::catalogue;
use crate::platform::clock;

/// The most customers that are read to count who answered something.
const COUNTED: usize = 200;

/// True when something stands in a document under a question of a worksheet, or under one column of it.
fn answers(doc: &Document, worksheet: &str, field: &str, column: Option<&str>) -> bool {
    // Behind the worksheet's id there may be a person's.
    let of_it =
        |rest: &str| rest.strip_prefix(worksheet).is_some_and(|more| more.is_empty() || more.starts_with(['@', '.']));
    let row = [".", field, "."].concat();
    doc.records().iter().filter(|(_, record)| record.is_alive()).any(|(id, record)| {
        if let Some(rest) = id.strip_prefix("sheet.") {
            return column.is_none() && of_it(rest) && !record.get(field).is_empty();
        }
        let is_row = id.strip_prefix("row.").is_some_and(|rest| of_it(rest) && rest.contains(&row));
        is_row && column.is_none_or(|column| !record.get(column).is_empty())
    })
}

impl Session {
    /// The definition of a worksheet that somebody made, deleted or not.
    pub fn definition(&self, id: &str) -> Option<String> {
        let text = |doc: &Document| doc.get(Document::META, key::DEFINITION).as_str().map(str::to_owned);
        self.read(&DocId::worksheet(id), text).flatten()
    }

    /// Writes the definition of a worksheet: a new one, or another text for one that is there. One that was deleted is
    /// there again. `control` is what was edited.
    pub fn define(&self, id: &str, text: &str, control: Option<&str>) {
        let doc = DocId::worksheet(id);
        let mut changes = vec![Change::new(&doc, Document::META, key::DEFINITION, Value::text(text))];
        let deleted = self.read(&doc, |doc| !doc.get(Document::META, Document::DELETED).is_empty());
        match deleted {
            None => {
                changes.push(Change::new(&doc, Document::META, key::CREATED, Value::time(clock::now())));
            }
            Some(true) => changes.push(Change::new(&doc, Document::META, Document::DELETED, Value::Empty)),
            Some(false) => {}
        }
        self.edit(changes, here(control));
    }

    /// Deletes a worksheet, or brings it back. The answers stay where they are: in the customers' documents.
    pub fn delete_definition(&self, id: &str, deleted: bool) {
        let value = if deleted { Value::time(clock::now()) } else { Value::Empty };
        let change = Change::new(&DocId::worksheet(id), Document::META, Document::DELETED, value);
        self.edit(vec![change], here(None));
    }

    /// The worksheets that were made and deleted, with the time of their deletion.
    pub fn deleted_definitions(&self) -> Vec<(String, u64)> {
        let index = self.index();
        let gone = index.cards.iter().filter_map(|card| Some((card.doc_id()?, card.deleted?)));
        gone.filter(|(id, _)| id.kind() == DocKind::Worksheet).map(|(id, at)| (id.name().to_owned(), at)).collect()
    }

    /// How many customers answered a question of a worksheet, or one column of a table. Nothing where there are so many
    /// customers that counting would be felt.
    pub fn answered_by(&self, worksheet: &str, field: &str, column: Option<&str>) -> Option<usize> {
        let index = self.index();
        let living = index.cards.iter().filter(|card| card.is_account() && card.deleted.is_none());
        let ids: Vec<DocId> = living.filter_map(keybook_core::storage::Card::doc_id).collect();
        if ids.len() > COUNTED {
            return None;
        }
        let answers = |doc: &Document| answers(doc, worksheet, field, column);
        Some(ids.iter().filter(|id| self.read(id, answers) == Some(true)).count())
    }

    /// Takes in every worksheet that the index knows: at the start, and when another tab made one.
    pub(super) fn learn_all(&self) {
        let ids: Vec<DocId> = self.index().cards.iter().filter_map(keybook_core::storage::Card::doc_id).collect();
        ids.iter().for_each(|id| self.learn(id));
    }

    /// Tells the catalogue what a document defines, if it is a worksheet, and lets the sheets in use follow.
    pub(super) fn learn(&self, id: &DocId) {
        if id.kind() != DocKind::Worksheet {
            return;
        }
        let deleted = self.read(id, |doc| !doc.get(Document::META, Document::DELETED).is_empty());
        let text = self.definition(id.name()).filter(|_| deleted == Some(false));
        if catalogue::take_in(id.name(), text.as_deref()) {
            self.state.borrow_mut().follow_definition(id.name());
            self.emit(&[Topic::Index]);
        }
    }
}

impl State {
    /// Lays the answers of sheets in use under a worksheet's new definition.
    fn follow_definition(&mut self, worksheet: &str) {
        if !self.sheets.iter().any(|(id, _)| *id.worksheet == *worksheet) {
            return;
        }
        let def = catalogue::load(worksheet);
        for (id, open) in self.sheets.iter().filter(|(id, _)| *id.worksheet == *worksheet) {
            let Some(def) = &def else { continue };
            let mut open = open.borrow_mut();
            open.sheet = Sheet::new(def.clone(), id.doc.clone(), id.person.as_deref());
            self.leave_out_gone(&mut open.sheet);
            self.read_anew(&mut open);
        }
        if def.is_none() {
            self.sheets.retain(|(id, _)| *id.worksheet != *worksheet);
        }
    }
}
