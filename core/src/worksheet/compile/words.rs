//! Rules with their messages, and advice.

use std::rc::Rc;

use crate::formula::Context;
use crate::lang::Text;
use crate::worksheet::advice::{AdviceItem, AdviceKey, AdviceSet};
use crate::worksheet::message::{Level, Message, Part, Rule};
use crate::worksheet::problem::Wrong;
use crate::worksheet::source::{AdviceDef, RuleDef, WorksheetDef};

use super::formulas::Known;
use super::{Build, Letters, small};

impl Build<'_> {
    pub(super) fn rules(&mut self, def: &WorksheetDef, known: &Known) {
        self.count("rules", def.rule.len());
        for rule in &def.rule {
            self.id(&rule.id, &rule.id, Letters::Lower);
            if self.sheet.rules.iter().any(|known| *known.id == *rule.id) {
                self.log.add(&rule.id, Wrong::Duplicate);
            }
            let rule = self.rule(rule, known);
            self.sheet.rules.extend(rule);
        }
    }

    fn rule(&mut self, def: &RuleDef, known: &Known) -> Option<Rule> {
        self.texts(&def.id, "message", &def.message);
        let level = match def.level.as_str() {
            "risk" => Level::Risk,
            "warn" => Level::Warn,
            "info" => Level::Info,
            other => {
                self.log.add(&def.id, Wrong::value("level", &other));
                return None;
            }
        };
        let each = match &def.each {
            None => None,
            Some(table) => match self.sheet.table(table) {
                Some(place) => Some(small(place)),
                None => {
                    self.log.add(&def.id, Wrong::unknown("each", table));
                    return None;
                }
            },
        };
        let message = self.message(&def.id, &def.message, each, known);
        let when = self.condition(&def.id, &def.when, &Context { row: each, value: None }, known)?;
        Some(Rule { id: Rc::from(def.id.as_str()), level, each, when, message })
    }

    fn message(&mut self, id: &str, text: &Text, each: Option<u16>, known: &Known) -> Message {
        Message { zh: self.parts(id, &text.zh, each, known), en: self.parts(id, &text.en, each, known) }
    }

    /// The sentences that rows make of their own words.
    pub(super) fn sentences(&mut self, def: &WorksheetDef, known: &Known) {
        for field in def.section.iter().flat_map(|section| &section.field) {
            let (Some(text), Some(table)) = (&field.sentence, self.sheet.table(&field.id)) else { continue };
            self.texts(&field.id, "sentence", text);
            let sentence = self.message(&field.id, text, Some(small(table)), known);
            if let Some(spec) = self.sheet.tables.get_mut(table) {
                spec.sentence = Some(sentence);
            }
        }
    }

    fn parts(&mut self, id: &str, text: &str, each: Option<u16>, known: &Known) -> Vec<Part> {
        let (parts, wrong) = parts(text, &|name| self.placeholder(name, each, known));
        if let Some(name) = wrong {
            self.log.add(id, Wrong::Placeholder(name));
        }
        parts
    }

    fn placeholder(&self, name: &str, each: Option<u16>, known: &Known) -> Option<Part> {
        if let Some(column) = name.strip_prefix("r.") {
            let table = self.sheet.tables.get(usize::from(each?))?;
            if column == "row" && table.is_fixed() {
                return Some(Part::Row);
            }
            return table.column(column).map(|place| Part::Cell(small(place)));
        }
        if let Some(result) = known.results.iter().position(|id| **id == *name) {
            return Some(Part::Result(small(result)));
        }
        let field = self.sheet.field(name)?;
        self.sheet.fields.get(field)?.kind.is_input().then(|| Part::Field(small(field)))
    }

    pub(super) fn advice(&mut self, def: &WorksheetDef) {
        for advice in &def.advice {
            self.id(&advice.id, &advice.id, Letters::Lower);
            if self.sheet.advice.iter().any(|known| *known.id == *advice.id) {
                self.log.add(&advice.id, Wrong::Duplicate);
            }
            let set = self.advice_set(advice);
            self.sheet.advice.extend(set);
        }
    }

    fn advice_set(&mut self, def: &AdviceDef) -> Option<AdviceSet> {
        self.texts(&def.id, "title", &def.title);
        let Some((key, known)) = self.advice_key(&def.id, &def.key) else {
            self.log.add(&def.id, Wrong::unknown("key", &def.key));
            return None;
        };
        let mut items: Vec<AdviceItem> = Vec::new();
        for item in &def.item {
            let id = format!("{}.{}", def.id, item.key);
            if items.iter().any(|known| *known.key == *item.key) {
                self.log.add(&id, Wrong::Duplicate);
            }
            // Results without fixed ids, such as numbers, are keyed by band only.
            if !known.iter().any(|id| **id == *item.key) {
                self.log.add(&id, Wrong::unknown("key", &item.key));
            }
            item.lines.iter().for_each(|line| self.texts(&id, "lines", line));
            items.push(AdviceItem { key: Rc::from(item.key.as_str()), lines: item.lines.clone() });
        }
        Some(AdviceSet { id: def.id.as_str().into(), key, title: def.title.clone(), items })
    }

    /// What a key means, and the ids its items may have.
    fn advice_key(&mut self, id: &str, key: &str) -> Option<(AdviceKey, Vec<Rc<str>>)> {
        if let Some(result) = key.strip_prefix("result:") {
            let place = self.sheet.result(result)?;
            return Some((AdviceKey::Result(small(place)), self.result_ids(place)));
        }
        if let Some(table) = key.strip_prefix("rows:") {
            let place = self.sheet.table(table)?;
            let rows = self.sheet.tables.get(place)?.fixed_rows.iter().map(|row| row.id.clone()).collect();
            return Some((AdviceKey::Rows(small(place)), rows));
        }
        if let Some(vocab) = key.strip_prefix("vocab:") {
            let set = self.vocab(id, "key", vocab)?;
            return Some((AdviceKey::Choices(set), self.set_ids(set)));
        }
        if let Some((table, column)) = key.split_once('.') {
            let table = self.sheet.table(table)?;
            let place = self.sheet.tables.get(table)?.column(column)?;
            let set = self.sheet.column(table, place)?.kind.choice_set()?;
            return Some((AdviceKey::Column(small(table), small(place)), self.set_ids(set)));
        }
        let place = self.sheet.field(key)?;
        let set = self.sheet.fields.get(place)?.kind.choice_set()?;
        Some((AdviceKey::Field(small(place)), self.set_ids(set)))
    }

    fn set_ids(&self, set: u16) -> Vec<Rc<str>> {
        let set = self.sheet.choice_sets.get(usize::from(set));
        set.map_or(Vec::new(), |set| set.choices.iter().map(|choice| choice.id.clone()).collect())
    }

    /// The ids of a result's bands, and those that label it.
    fn result_ids(&self, result: usize) -> Vec<Rc<str>> {
        use crate::worksheet::outcome::Labels;
        let Some(spec) = self.sheet.results.get(result) else { return Vec::new() };
        let bands = spec.bands.iter().map(|band| band.id.clone());
        let labelled: Vec<Rc<str>> = match spec.labels {
            Labels::Choices(set) => self.set_ids(set),
            Labels::Fields => self.sheet.fields.iter().map(|field| field.id.clone()).collect(),
            Labels::Rows(table) => {
                let table = self.sheet.tables.get(usize::from(table));
                table.map_or(Vec::new(), |table| table.fixed_rows.iter().map(|row| row.id.clone()).collect())
            }
            Labels::Plain | Labels::Person | Labels::Account => Vec::new(),
        };
        bands.chain(labelled).collect()
    }
}

/// Cuts a text at its placeholders; also the first of them that refers to nothing or is not closed.
pub(crate) fn parts(text: &str, find: &dyn Fn(&str) -> Option<Part>) -> (Vec<Part>, Option<Box<str>>) {
    let (mut parts, mut wrong, mut rest) = (Vec::new(), None, text);
    while let Some((before, after)) = rest.split_once('{') {
        if !before.is_empty() {
            parts.push(Part::Text(before.into()));
        }
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        match find(name) {
            Some(part) => parts.push(part),
            None => wrong = wrong.or(Some(name.into())),
        }
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest.into()));
    }
    (parts, wrong)
}
