//! Examples and what must come out of them.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::lang::Text;
use crate::worksheet::def::{FieldType, Stored};
use crate::worksheet::example::{Example, ExampleRow, Expected, ExpectedValue};
use crate::worksheet::problem::Wrong;
use crate::worksheet::source::{ExampleDef, ExpectedDef, Raw, WorksheetDef};

use super::{Build, Letters, small};

impl Build<'_> {
    pub(super) fn examples(&mut self, def: &WorksheetDef) {
        for example in &def.example {
            self.id(&example.id, &example.id, Letters::Lower);
            if self.sheet.examples.iter().any(|known| *known.id == *example.id) {
                self.log.add(&example.id, Wrong::Duplicate);
            }
            let example = self.example(example);
            self.sheet.examples.push(example);
        }
    }

    fn example(&mut self, def: &ExampleDef) -> Example {
        self.texts(&def.id, "title", &def.title);
        if Date::parse(&def.today).is_none() {
            self.log.add(&def.id, Wrong::value("today", &&def.today));
        }
        let (mut fields, mut tables) = (Vec::new(), Vec::new());
        for (key, raw) in &def.values {
            let id = format!("{}.{key}", def.id);
            let Some(place) = self.sheet.field(key) else {
                self.log.add(&id, Wrong::unknown("values", key));
                continue;
            };
            let Some(kind) = self.sheet.fields.get(place).map(|field| field.kind.clone()) else { continue };
            match kind {
                FieldType::Table(table) => tables.push((table, self.rows(&id, table, raw))),
                kind => fields.extend(self.answer(&id, &kind, raw).map(|stored| (small(place), stored))),
            }
        }
        let results = def.expected.iter().filter_map(|expected| self.expected(&def.id, expected)).collect();
        let rules = def.expected_rules.iter().map(|rule| rule.as_str().into()).collect();
        for rule in &def.expected_rules {
            if !self.sheet.rules.iter().any(|known| *known.id == **rule) {
                self.log.add(&def.id, Wrong::unknown("expected_rules", rule));
            }
        }
        Example {
            id: def.id.as_str().into(),
            title: def.title.clone(),
            today: def.today.as_str().into(),
            fields,
            tables,
            expected: Some(Expected { results, rules }),
        }
    }

    /// A value of an example; an empty list is an empty answer.
    fn answer(&mut self, id: &str, kind: &FieldType, raw: &Raw) -> Option<Stored> {
        if matches!(raw, Raw::List(items) if items.is_empty()) && kind.is_list() {
            return None;
        }
        self.stored(id, "the value", kind, raw)
    }

    fn rows(&mut self, id: &str, table: u16, raw: &Raw) -> Vec<ExampleRow> {
        let Raw::List(items) = raw else {
            self.log.add(id, Wrong::value("the table", &"no list of rows"));
            return Vec::new();
        };
        let mut rows = Vec::new();
        for item in items {
            match item {
                Raw::Map(cells) => rows.extend(self.row(id, table, cells)),
                _ => self.log.add(id, Wrong::value("a row", &format_args!("{item:?}"))),
            }
        }
        rows
    }

    fn row(&mut self, id: &str, table: u16, values: &BTreeMap<String, Raw>) -> Option<ExampleRow> {
        let spec = self.sheet.tables.get(usize::from(table))?.clone();
        let fixed = match values.get("row") {
            Some(Raw::Str(row)) => spec.fixed_rows.iter().position(|known| *known.id == **row),
            _ => None,
        };
        if fixed.is_some() != spec.is_fixed() || values.contains_key("row") != spec.is_fixed() {
            self.log.add(id, Wrong::value("row", &format_args!("{:?}", values.get("row"))));
            return None;
        }
        let mut cells = Vec::new();
        for (key, raw) in values.iter().filter(|(key, _)| key.as_str() != "row") {
            match spec.column(key).and_then(|place| Some((place, spec.columns.get(place)?))) {
                Some((place, column)) => {
                    let stored = self.answer(&format!("{id}.{key}"), &column.kind, raw);
                    cells.extend(stored.map(|stored| (small(place), stored)));
                }
                None => self.log.add(id, Wrong::unknown("a row", key)),
            }
        }
        Some(ExampleRow { fixed: fixed.map(small), cells })
    }

    fn expected(&mut self, id: &str, def: &ExpectedDef) -> Option<(u16, ExpectedValue, Option<u16>)> {
        let Some(place) = self.sheet.result(&def.result) else {
            self.log.add(id, Wrong::unknown("expected", &def.result));
            return None;
        };
        let band = match &def.band {
            None => None,
            Some(band) => {
                let bands = self.sheet.results.get(place).map_or(&[][..], |spec| &spec.bands);
                let found = bands.iter().position(|known| *known.id == **band);
                if found.is_none() {
                    self.log.add(id, Wrong::unknown("band", band));
                }
                found.map(small)
            }
        };
        let value = match &def.value {
            // Whole numbers of a file are far below 2^53.
            Raw::Int(number) => Some(ExpectedValue::Number(*number as f64)),
            Raw::Float(number) => Some(ExpectedValue::Number(*number)),
            Raw::List(items) => items.iter().map(word).collect::<Option<_>>().map(ExpectedValue::Words),
            other => word(other).map(ExpectedValue::Word),
        };
        if value.is_none() {
            self.log.add(id, Wrong::value("expected", &format_args!("{:?}", def.value)));
        }
        Some((small(place), value?, band))
    }
}

fn word(raw: &Raw) -> Option<Text> {
    match raw {
        Raw::Str(word) => Some(Text::new(word, word)),
        other => other.as_text(),
    }
}
