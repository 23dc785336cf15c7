//! Answers of all participants to the same thing, as far as they can be compared.

use std::rc::Rc;

use super::measure::{Measure, Scale, measure, name_of, row_key};
use super::question::Place;
use super::wall::{Return, Wall};
use crate::book::Value;
use crate::order::{sort_by, sorted_places};
use crate::worksheet::{DefaultValue, Field, FieldType, NoNames, TableSpec, Worksheet};

/// Something that several participants answered: a question, and in a table whose rows people add, the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The question.
    pub place: Place,
    /// What the row is called, in a table whose rows people add: rows of the same name are the same row.
    pub row: Option<Rc<str>>,
    /// How its answers are compared.
    pub(super) at: usize,
}

/// The answers to one slot.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    pub(super) scale: Scale,
    /// By participant.
    pub(super) by: Vec<Measure>,
    pub(super) model: Measure,
}

impl Answered {
    /// How wide the line is on which the answers stand: that of the worksheet, or what the answers take up of it.
    pub(super) fn width(&self) -> f64 {
        if let Scale::Bounded(width) = self.scale {
            return width;
        }
        let figures = self.by.iter().filter_map(|answer| match answer {
            Measure::Figure(x) => Some(*x),
            _ => None,
        });
        let ends = figures.fold(None, |ends: Option<(f64, f64)>, x| {
            Some(ends.map_or((x, x), |(low, high)| (low.min(x), high.max(x))))
        });
        ends.map_or(0.0, |(low, high)| high - low)
    }
}

/// The answers of everybody, put beside each other once, so that questions about them are quick.
#[derive(Clone, Debug)]
pub struct Comparison {
    def: Rc<Worksheet>,
    slots: Vec<Slot>,
    pub(super) answers: Vec<Answered>,
    pub(super) people: usize,
    pub(super) has_model: bool,
}

impl Comparison {
    /// What can be compared, in the worksheet's order; named rows in the order of their coming. What only one participant
    /// answered, and the model answer does not, is left out.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The worksheet.
    pub fn def(&self) -> &Worksheet {
        &self.def
    }

    /// The type of what a slot holds.
    pub(super) fn kind(&self, slot: &Slot) -> Option<&FieldType> {
        super::question::Question { place: slot.place }.spec(&self.def).map(|spec| &spec.kind)
    }
}

impl Wall {
    /// Puts the answers of everybody beside each other. Who somebody is is no answer to compare: everybody is another.
    pub fn comparison(&self) -> Comparison {
        let mut all = Comparison {
            def: self.def().clone(),
            slots: Vec::new(),
            answers: Vec::new(),
            people: self.returns().len(),
            has_model: self.model().is_some(),
        };
        let mut named: Option<(usize, Vec<NamedRow>)> = None;
        for question in self.questions().iter().filter(|question| !question.tells_who(self.def())) {
            let Some(spec) = question.spec(self.def()).filter(|spec| !is_stamp(spec)) else { continue };
            let Some(scale) = Scale::of(self.def(), &spec.kind) else { continue };
            match question.place {
                Place::Field(_) | Place::Cell { .. } => self.compare(&mut all, question.place, scale, &spec.kind, None),
                Place::Column { table, column } => {
                    if named.as_ref().is_none_or(|(of, _)| *of != table) {
                        named = Some((table, self.named_rows(table)));
                    }
                    let rows = named.as_ref().map_or(&[][..], |(_, rows)| rows);
                    if self.def().tables.get(table).and_then(TableSpec::naming_column) != Some(column) {
                        for row in rows {
                            self.compare(&mut all, question.place, scale, &spec.kind, Some(row));
                        }
                    }
                }
            }
        }
        all
    }

    fn compare(&self, all: &mut Comparison, place: Place, scale: Scale, kind: &FieldType, row: Option<&NamedRow>) {
        let of = |from: &Return, at: Option<usize>| match at {
            Some(at) if from.is_shown(place, at) => measure(self.def(), kind, scale, from.value(place, at), from),
            _ => Measure::Nothing,
        };
        let at = |who: usize| row.map_or(Some(0), |row| row.at(Some(who)));
        let by: Vec<Measure> = self.returns().iter().enumerate().map(|(who, from)| of(from, at(who))).collect();
        let model = self.model().map_or(Measure::Nothing, |from| of(from, row.map_or(Some(0), |row| row.at(None))));
        let given = by.iter().filter(|answer| **answer != Measure::Nothing).count();
        if given > 1 || (given == 1 && model != Measure::Nothing) {
            let at = all.answers.len();
            all.slots.push(Slot { place, row: row.map(|row| row.name.clone()), at });
            all.answers.push(Answered { scale, by, model });
        }
    }

    /// The rows of a table whose rows people add, by name, in the order of their coming.
    fn named_rows(&self, table: usize) -> Vec<NamedRow> {
        let Some(column) = self.def().tables.get(table).and_then(TableSpec::naming_column) else { return Vec::new() };
        let mut found: Vec<(String, Option<usize>, usize, Rc<str>)> = Vec::new();
        let everybody = self.returns().iter().enumerate().map(|(who, from)| (Some(who), from));
        for (who, from) in everybody.chain(self.model().map(|model| (None, model))) {
            for row in 0..from.count(Place::Column { table, column }) {
                let Some(name) = row_name(self.def(), table, column, row, from) else { continue };
                found.push((row_key(&name), who, row, name));
            }
        }
        // Sorted by name; equal names keep the order of their coming.
        let places = sorted_places(found.len(), &|a, b| found[a].0.cmp(&found[b].0));
        let mut rows: Vec<(usize, NamedRow)> = Vec::new();
        let mut last: Option<&str> = None;
        for place in places {
            let Some((key, who, row, name)) = found.get(place) else { continue };
            match rows.last_mut().filter(|_| last == Some(key)) {
                Some((_, have)) => have.places.push((*who, *row)),
                None => rows.push((place, NamedRow { name: name.clone(), places: vec![(*who, *row)] })),
            }
            last = Some(key);
        }
        rows.retain(|(_, row)| row.places.len() > 1);
        sort_by(&mut rows, |a, b| a.0.cmp(&b.0));
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

/// True for a date that the page fills in with the day of filling: two days of it are no two opinions.
fn is_stamp(field: &Field) -> bool {
    field.kind == FieldType::Date && field.default == Some(DefaultValue::Today)
}

/// A row that several participants have: its name, and where each has it. No "who" is the model answer.
#[derive(Clone)]
struct NamedRow {
    name: Rc<str>,
    places: Vec<(Option<usize>, usize)>,
}

impl NamedRow {
    /// Where somebody has this row; of two rows of one name the first.
    fn at(&self, who: Option<usize>) -> Option<usize> {
        self.places.iter().find(|(have, _)| *have == who).map(|(_, row)| *row)
    }
}

fn row_name(def: &Worksheet, table: usize, column: usize, row: usize, from: &Return) -> Option<Rc<str>> {
    let kind = &def.column(table, column)?.kind;
    match (kind, from.value(Place::Column { table, column }, row)) {
        (FieldType::AccountRef | FieldType::PersonRef(_), Value::Id(id)) => Some(name_of(from, id)),
        (_, Value::Id(id)) => Some(id.clone()),
        (_, Value::Text(text)) => Some(text.clone()),
        _ => None,
    }
    .filter(|name| !name.is_empty())
}

impl Slot {
    /// What its row is called, in a table whose rows people add: of a choice its label.
    pub fn row_name(&self, def: &Worksheet, lang: crate::lang::Lang) -> Option<String> {
        let (Place::Column { table, .. }, Some(name)) = (self.place, &self.row) else { return None };
        let kind = &def.column(table, def.tables.get(table)?.naming_column()?)?.kind;
        Some(if kind.choice_set().is_some() {
            def.show_value(kind, &Value::Id(name.clone()), lang, &NoNames)
        } else {
            name.to_string()
        })
    }

    /// What it is called: the question, behind the name of the row.
    pub fn title(&self, def: &Worksheet, lang: crate::lang::Lang) -> String {
        let question = super::question::Question { place: self.place };
        match self.row_name(def, lang) {
            Some(row) => {
                let label = question.label(def, lang);
                [&*row, " · ", &label].concat()
            }
            None => question.title(def, lang),
        }
    }
}
