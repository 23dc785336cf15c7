//! Beginning a sheet anew: what it said is kept as a row, and the next one goes on from it.

use super::Sheet;
use crate::book::{Aside, Change, Document, Value};
use crate::date::Date;
use crate::lang::Lang;
use crate::worksheet::{Answers, Field, Keeps, Names};

/// What can stand beside an answer.
const ASIDES: [Aside; 5] = [Aside::Evidence, Aside::Note, Aside::Date, Aside::Done, Aside::Typed];

impl Sheet {
    /// The writes that make what the sheet says row `row` of the table that keeps it, and empty the sheet except for
    /// what the next one begins with. What has no column there is kept in the reader's words. Tables that people add rows
    /// to are lists of their own and stay. Nothing for a worksheet without such a table, or when it is full: a row more
    /// would not be read.
    pub fn begin_anew(&self, doc: &Document, row: &str, today: Option<Date>, words: (Lang, &dyn Names)) -> Vec<Change> {
        let kept = self.def.tables.iter().enumerate().find_map(|(at, spec)| Some((at, spec.keeps.as_ref()?)));
        let Some((table, keeps)) = kept else { return Vec::new() };
        if self.row_ids(doc, table).len() >= usize::from(self.def.tables[table].max_rows) {
            return Vec::new();
        }
        let blank = Answers::blank(&self.def, None);
        let mut changes = self.add_row(Some(doc), table, row, today);
        self.keep(doc, table, row, &mut changes);
        let rest = self.rest(doc, table, &blank, words);
        if !rest.is_empty() {
            changes.extend(self.set_cell(Some(doc), table, row, usize::from(keeps.rest), Value::text(&rest)));
        }
        self.empty_fields(doc, keeps, &blank, &mut changes);
        self.empty_tables(doc, &blank, &mut changes);
        changes
    }

    fn answer<'a>(&self, doc: &'a Document, field: usize) -> Option<&'a Value> {
        let (record, cell) = self.field_place(field)?;
        Some(doc.get(&record, &cell))
    }

    fn keep(&self, doc: &Document, table: usize, row: &str, changes: &mut Vec<Change>) {
        let columns = self.def.tables.get(table).map_or(&[][..], |spec| &spec.columns);
        for (column, spec) in columns.iter().enumerate() {
            let Some(field) = self.def.field(&spec.id) else { continue };
            if let Some(value) = self.answer(doc, field) {
                changes.extend(self.set_cell(Some(doc), table, row, column, value.clone()));
            }
            for aside in ASIDES {
                let value = self.beside_field(doc, field, aside).clone();
                changes.extend(self.set_beside(table, row, column, aside, value));
            }
        }
    }

    /// What was written that no column takes, a line each: fields, then the rows of the tables that are emptied.
    fn rest(&self, doc: &Document, table: usize, blank: &Answers, words: (Lang, &dyn Names)) -> String {
        let columns = self.def.tables.get(table).map_or(&[][..], |spec| &spec.columns);
        let has_column = |field: &Field| columns.iter().any(|column| column.id == field.id);
        let own = |field: &Field| field.home.is_none() && !field.read_only && field.kind.is_input();
        let fields = self.def.fields.iter().enumerate().filter(|(_, field)| own(field) && !has_column(field));
        let fields = fields.filter_map(|(at, field)| {
            let written = self.answer(doc, at).filter(|value| blank.fields.get(at) != Some(value))?;
            self.told(field, written, words)
        });
        let mut lines: Vec<String> = fields.collect();
        for (table, spec) in self.def.tables.iter().enumerate().filter(|(_, spec)| spec.is_fixed()) {
            for (row, fixed) in blank.tables[table].iter().zip(&spec.fixed_rows) {
                let place = self.row_record(table, &row.id);
                let cells = spec.columns.iter().zip(&row.cells).filter_map(|(column, default)| {
                    let written = Some(doc.get(&place, &column.id)).filter(|value| *value != default)?;
                    self.told(column, written, words)
                });
                let cells: Vec<String> = cells.collect();
                if !cells.is_empty() {
                    lines.push([fixed.label.get(words.0), " · ", &cells.join(" · ")].concat());
                }
            }
        }
        lines.join("\n")
    }

    /// An answer with its label; `None` where none was given.
    fn told(&self, field: &Field, value: &Value, (lang, names): (Lang, &dyn Names)) -> Option<String> {
        let shown = self.def.show_value(&field.kind, value, lang, names);
        (!shown.is_empty()).then(|| [field.label.get(lang), lang.colon(), &shown].concat())
    }

    /// Facts with a home elsewhere are not the sheet's to empty.
    fn empty_fields(&self, doc: &Document, keeps: &Keeps, blank: &Answers, changes: &mut Vec<Change>) {
        for (at, field) in self.def.fields.iter().enumerate() {
            if field.home.is_some() || field.read_only || !field.kind.is_input() {
                continue;
            }
            let from = keeps.carry.iter().find(|(to, _)| usize::from(*to) == at);
            let value = from.and_then(|(_, from)| self.answer(doc, usize::from(*from))).cloned();
            let value = value.or_else(|| blank.fields.get(at).cloned());
            changes.extend(self.set_field(at, value.unwrap_or_default()));
            changes.extend(ASIDES.into_iter().filter_map(|aside| self.set_beside_field(at, aside, Value::Empty)));
        }
    }

    fn empty_tables(&self, doc: &Document, blank: &Answers, changes: &mut Vec<Change>) {
        for (table, spec) in self.def.tables.iter().enumerate().filter(|(_, spec)| spec.is_fixed()) {
            for row in &blank.tables[table] {
                let place = self.row_record(table, &row.id);
                for key in doc.record(&place).iter().flat_map(|record| record.cells.keys()) {
                    let default = spec.column(key).and_then(|column| row.cells.get(column)).cloned();
                    changes.push(Change::new(&self.doc, &place, key, default.unwrap_or_default()));
                }
            }
        }
    }
}
