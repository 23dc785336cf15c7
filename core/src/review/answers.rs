//! What changed in worksheets: answers, rows, and what follows from them.

use std::rc::Rc;

use super::changed::{Changed, Group, Kind};
use super::compare::{ABOUT_PEOPLE, Both, control};
use super::words;
use crate::book::{Document, Value};
use crate::coach::Where;
use crate::lang::{Lang, Text};
use crate::order::Places;
use crate::sheet::Sheet;
use crate::worksheet::{Evaluator, Field, FieldType, Home, ResultSpec, Row, Scope, TableSpec, Worksheet};

/// The one worksheet across customers whose figures are the customer's scores.
const SCORES: &str = "qualification";

const VERDICT: u16 = 90;
const SCORE: u16 = 70;
const RESULT: u16 = 45;
const ROW: u16 = 30;
const ANSWER: u16 = 20;

/// Adds what changed in all worksheets, in the order of their ids.
pub(super) fn changes(both: &Both<'_>, changes: &mut Vec<Changed>) {
    let pairs = [(&both.then.account, &both.now.account), (&both.then.portfolio, &both.now.portfolio)];
    for (then, now) in pairs {
        for key in differing(then, now) {
            let (id, person) = key.split_once('@').map_or((&*key, None), |(id, person)| (id, Some(person)));
            // A worksheet that this page does not have cannot be put in words.
            if let Some((old, def)) = both.defs(id) {
                let read = |def: &Rc<Worksheet>, doc: &Document, today| {
                    let sheet = Sheet::new(def.clone(), doc.id().clone(), person);
                    Evaluator::new(def.clone(), sheet.read(Some(doc)), today)
                };
                let (was, is) = (read(&old, then, both.then.today), read(&def, now, both.now.today));
                Compared { both, def: &def, old: &old, person, was: &was, is: &is }.all(changes);
            }
        }
    }
}

/// The worksheets, with whom they are about, that have records which differ. People's facts are compared apart, but
/// what follows from them belongs to the worksheets that show people.
fn differing(then: &Document, now: &Document) -> Vec<Rc<str>> {
    let mut keys: Vec<Rc<str>> = Vec::new();
    let mut add = |record: &str| {
        let mut parts = record.split('.');
        let one = match (parts.next(), parts.next()) {
            (Some("sheet" | "row"), Some(key)) => [key; 3],
            (Some("definition"), Some(key)) => [key; 3],
            (Some("person"), _) => ABOUT_PEOPLE,
            _ => return,
        };
        for key in one {
            if !keys.iter().any(|have| **have == *key) {
                keys.push(key.into());
            }
        }
    };
    let names = now.records().keys().chain(then.records().keys().filter(|name| !now.records().contains_key(*name)));
    for name in names {
        let same = match (then.records().get(name), now.records().get(name)) {
            (Some(was), Some(is)) => is.cells.keys().chain(was.cells.keys()).all(|key| was.get(key) == is.get(key)),
            _ => false,
        };
        if !same {
            add(name);
        }
    }
    keys
}

/// A worksheet at two moments.
struct Compared<'a> {
    both: &'a Both<'a>,
    /// The worksheet as it is at the later moment.
    def: &'a Rc<Worksheet>,
    /// As it was at the earlier one: another only where somebody made it and changed it in between.
    old: &'a Rc<Worksheet>,
    person: Option<&'a str>,
    was: &'a Evaluator,
    is: &'a Evaluator,
}

impl Compared<'_> {
    fn all(&self, changes: &mut Vec<Changed>) {
        for at in 0..self.def.fields.len() {
            self.field(at, changes);
        }
        for table in 0..self.def.tables.len() {
            self.table(table, changes);
        }
        if !Rc::ptr_eq(self.def, self.old) {
            self.fields_gone(changes);
        }
        // Of a worksheet across customers only this customer's row is known: its totals would be wrong.
        if self.def.scope != Scope::Portfolio {
            for at in 0..self.def.results.len() {
                self.result(at, changes);
            }
        }
    }

    fn is_scores(&self) -> bool {
        *self.def.id == *SCORES
    }

    fn change(&self, weight: u16, what: Text, (before, after): (Text, Text), control: String) -> Changed {
        let Text { zh, en } = &self.def.title;
        let code = &self.def.code;
        let title = Text::new(&format!("{code} {zh}"), &format!("{code} {en}"));
        let is_score = self.is_scores() && weight >= SCORE;
        Changed {
            group: if is_score { Group::Scores } else { Group::Worksheets },
            kind: Kind::Changed,
            weight,
            subject: self.person.map_or_else(|| title.clone(), |id| words::within(&title, &self.both.name(id))),
            what,
            before,
            after,
            at: Where {
                worksheet: self.def.id.clone(),
                sheet_person: self.person.map(Rc::from),
                control,
                person: self.person.map(Rc::from),
            },
        }
    }

    /// What an answer was and is; what the worksheet did not ask then, it had no answer to.
    fn shown(&self, (old, was): (Option<&Field>, &Value), (field, is): (&Field, &Value)) -> (Text, Text) {
        let was = old.map(|old| self.both.show(self.old, &old.kind, was)).unwrap_or_default();
        (was, self.both.show(self.def, &field.kind, is))
    }

    fn field(&self, at: usize, changes: &mut Vec<Changed>) {
        let (Some(field), Some(is)) = (self.def.fields.get(at), self.is.answers().fields.get(at)) else { return };
        let before = self.old.field(&field.id);
        let was = before.and_then(|before| self.was.answers().fields.get(before)).unwrap_or(&Value::Empty);
        if was != is && !is_of_person(field) {
            let old = before.and_then(|before| self.old.fields.get(before));
            let shown = self.shown((old, was), (field, is));
            changes.push(self.change(ANSWER, full_label(field), shown, format!("{}.{}", self.def.id, field.id)));
        }
    }

    /// The answers and rows to what the worksheet does not ask any more.
    fn fields_gone(&self, changes: &mut Vec<Changed>) {
        let gone = |field: &Field| self.def.field(&field.id).is_none();
        for (field, was) in self.old.fields.iter().zip(&self.was.answers().fields).filter(|(field, _)| gone(field)) {
            if !was.is_empty() && !is_of_person(field) {
                let was = self.both.show(self.old, &field.kind, was);
                let shown = (was, Text::default());
                let change = self.change(ANSWER, full_label(field), shown, String::new());
                changes.push(Changed { kind: Kind::Left, ..change });
            }
        }
        for (table, spec) in self.old.tables.iter().enumerate() {
            let rows = self.was.answers().tables.get(table).filter(|_| self.def.table(self.old_id(spec)).is_none());
            for (at, row) in rows.into_iter().flatten().enumerate() {
                changes.push(self.row_change(Kind::Left, table, (self.old, spec), (at, &row.id, &row.cells)));
            }
        }
    }

    /// The id of a table of the worksheet as it was.
    fn old_id(&self, spec: &TableSpec) -> &str {
        self.old.fields.get(usize::from(spec.field)).map_or("", |field| &field.id)
    }

    /// Where a table of the worksheet as it is stood in it as it was.
    fn old_table(&self, spec: &TableSpec) -> Option<usize> {
        self.old.table(&self.def.fields.get(usize::from(spec.field))?.id)
    }

    fn table(&self, table: usize, changes: &mut Vec<Changed>) {
        let (Some(spec), Some(is)) = (self.def.tables.get(table), self.is.answers().tables.get(table)) else { return };
        let old = self.old_table(spec);
        let was: &[Row] = old.and_then(|old| self.was.answers().tables.get(old)).map_or(&[], |rows| rows);
        let old_spec = old.and_then(|old| self.old.tables.get(old)).unwrap_or(spec);
        let places = Places::of(was.iter().map(|row| row.id.clone()).collect());
        for (at, row) in is.iter().enumerate() {
            match places.find(&row.id) {
                Some(before) => self.row((old, old_spec), (table, spec), (before, at), changes),
                None if spec.people.is_none() || self.has_own(spec, &row.cells) => {
                    changes.push(self.row_change(Kind::Came, table, (self.def, spec), (at, &row.id, &row.cells)));
                }
                None => {}
            }
        }
        let places = Places::of(is.iter().map(|row| row.id.clone()).collect());
        for (at, row) in was.iter().enumerate().filter(|(_, row)| places.find(&row.id).is_none()) {
            if spec.people.is_none() || self.has_own(spec, &row.cells) {
                changes.push(self.row_change(Kind::Left, table, (self.old, old_spec), (at, &row.id, &row.cells)));
            }
        }
    }

    /// True when a row about a person says something that is not the person's own.
    fn has_own(&self, spec: &TableSpec, cells: &[Value]) -> bool {
        cells.iter().zip(&spec.columns).any(|(value, column)| column.home.is_none() && !value.is_empty())
    }

    fn row_change(
        &self,
        kind: Kind,
        table: usize,
        (def, spec): (&Worksheet, &TableSpec),
        (at, id, cells): (usize, &Rc<str>, &[Value]),
    ) -> Changed {
        let field = def.fields.get(usize::from(spec.field)).map(|field| field.label.clone()).unwrap_or_default();
        let name = self.row_name(def, spec, at, id, cells);
        let shown = if kind == Kind::Came { (Text::default(), name) } else { (name, Text::default()) };
        let first = spec.columns.first().map_or("", |column| &column.id);
        let control = if kind == Kind::Came { control(def, table, id, first) } else { String::new() };
        let weight = if self.is_scores() { SCORE } else { ROW };
        Changed { kind, ..self.change(weight, field, shown, control) }
    }

    /// What a row is called: its label, its person, or the first thing that is written in it.
    fn row_name(&self, def: &Worksheet, spec: &TableSpec, at: usize, id: &str, cells: &[Value]) -> Text {
        if let Some(fixed) = spec.fixed_rows.get(at) {
            return fixed.label.clone();
        }
        if spec.people.is_some() {
            return self.both.name(id);
        }
        let named = spec.columns.iter().zip(cells).find(|(column, value)| {
            let says = matches!(column.kind, FieldType::Text | FieldType::LongText | FieldType::PersonRef(_));
            says && value.as_str().is_some_and(|text| !text.is_empty())
        });
        named.map_or_else(|| words::row(at + 1), |(column, value)| self.both.show(def, &column.kind, value))
    }

    fn row(
        &self,
        (old, old_spec): (Option<usize>, &TableSpec),
        (table, spec): (usize, &TableSpec),
        (before, at): (usize, usize),
        changes: &mut Vec<Changed>,
    ) {
        let Some(old) = old else { return };
        let rows = (self.was.answers().tables.get(old), self.is.answers().tables.get(table));
        let (Some(was), Some(is)) = (rows.0.and_then(|r| r.get(before)), rows.1.and_then(|r| r.get(at))) else {
            return;
        };
        // In a worksheet across customers the row is the customer.
        let name = if self.is_scores() && !spec.is_fixed() {
            Text::default()
        } else {
            self.row_name(self.def, spec, at, &is.id, &is.cells)
        };
        for (column, field) in spec.columns.iter().enumerate() {
            let control = control(self.def, table, &is.id, &field.id);
            let label = || words::within(&name, field.short_label());
            let earlier = old_spec.column(&field.id);
            if let FieldType::Computed { .. } = field.kind {
                let verdict = self.is_scores() && matches!(&*field.id, "score_pct" | "verdict");
                let shown = |eval: &Evaluator, row: usize| {
                    both_languages(|lang| eval.show_cell(table, row, column, lang, self.both))
                };
                // Only of the scores, which nobody but the catalogue changes.
                let (was, is) = (shown(self.was, before), shown(self.is, at));
                if verdict && was != is {
                    changes.push(self.change(VERDICT, label(), (was, is), control));
                }
                continue;
            }
            let Some(is) = is.cells.get(column) else { continue };
            let was = earlier.and_then(|earlier| was.cells.get(earlier)).unwrap_or(&Value::Empty);
            if was != is && !is_of_person(field) {
                let score = self.is_scores() && (matches!(field.kind, FieldType::Score { .. }) || spec.is_fixed());
                let weight = if score { SCORE } else { ANSWER };
                let before = earlier.and_then(|earlier| old_spec.columns.get(earlier));
                changes.push(self.change(weight, label(), self.shown((before, was), (field, is)), control));
            }
        }
        self.columns_gone(&name, (old_spec, was), spec, changes);
    }

    /// What stood in the columns that a table does not have any more.
    fn columns_gone(&self, row: &Text, (old, was): (&TableSpec, &Row), spec: &TableSpec, changes: &mut Vec<Changed>) {
        for (column, value) in old.columns.iter().zip(&was.cells) {
            if spec.column(&column.id).is_none() && !value.is_empty() && !is_of_person(column) {
                let shown = (self.both.show(self.old, &column.kind, value), Text::default());
                let change = self.change(ANSWER, words::within(row, column.short_label()), shown, String::new());
                changes.push(Changed { kind: Kind::Left, ..change });
            }
        }
    }

    /// A result with verdicts: figure and verdict, as far as they differ.
    fn result(&self, at: usize, changes: &mut Vec<Changed>) {
        let Some(spec) = self.def.results.get(at).filter(|spec| !spec.bands.is_empty()) else { return };
        let id = &spec.id;
        let shown = |eval: &Evaluator| {
            let Some((at, spec)) = result_of(eval, id) else { return Text::default() };
            let band = Some(eval.result(at)).filter(|o| !o.undecided).and_then(|o| o.band);
            let verdict = band.and_then(|band| spec.bands.get(band)).map(|band| &band.verdict);
            both_languages(|lang| {
                let figure = eval.show_result(at, lang, self.both);
                // A verdict is a sentence; here it is part of one.
                match verdict.map(|verdict| verdict.get(lang).trim_end_matches(['。', '.'])) {
                    Some(verdict) if figure.is_empty() || figure == verdict => verdict.to_owned(),
                    Some(verdict) => format!("{figure} · {verdict}"),
                    None => figure,
                }
            })
        };
        let (was, is) = (shown(self.was), shown(self.is));
        if was != is {
            let control = format!("{}.{}", self.def.id, spec.id);
            changes.push(self.change(RESULT, spec.title.clone(), (was, is), control));
        }
    }
}

/// Where a result stands in a worksheet at one of the moments.
fn result_of<'a>(eval: &'a Evaluator, id: &str) -> Option<(usize, &'a ResultSpec)> {
    let at = eval.sheet().result(id)?;
    Some((at, eval.sheet().results.get(at)?))
}

fn full_label(field: &Field) -> Text {
    both_languages(|lang| field.full_label(lang))
}

fn both_languages(text: impl Fn(Lang) -> String) -> Text {
    Text::new(&text(Lang::Zh), &text(Lang::En))
}

/// True for a fact of a person, which is compared once, with the person.
fn is_of_person(field: &Field) -> bool {
    matches!(field.home, Some(Home::PersonCell(_) | Home::Person | Home::Account))
}
