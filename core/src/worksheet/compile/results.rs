//! Results, their labels and their verdicts.

use std::rc::Rc;

use crate::formula::{Context, Kind, Type};
use crate::worksheet::outcome::{Band, Labels, ResultKind, ResultSpec};
use crate::worksheet::problem::Wrong;
use crate::worksheet::source::{BandDef, ResultDef, WorksheetDef};

use super::formulas::Known;
use super::{Build, Letters, small};

impl Build<'_> {
    /// The results, whose formulas are checked already.
    pub(super) fn results(&mut self, def: &WorksheetDef, known: &Known) {
        for (place, result) in def.result.iter().enumerate() {
            self.id(&result.id, &result.id, Letters::Lower);
            let twice = def.result.iter().take(place).any(|earlier| earlier.id == result.id);
            if twice || self.sheet.field(&result.id).is_some() {
                self.log.add(&result.id, Wrong::Duplicate);
            }
            self.texts(&result.id, "title", &result.title);
            let checked = known.formulas.get(place).zip(known.types.results.get(place));
            let Some((Some(formula), Some(ty))) = checked else { continue };
            let Some(kind) = self.result_kind(result, ty) else { continue };
            let labels = self.labels(result, ty);
            let bands = self.bands(result, small(place), ty, known);
            let spec = ResultSpec {
                id: Rc::from(result.id.as_str()),
                kind,
                title: result.title.clone(),
                formula: formula.clone(),
                values: result.values.iter().flatten().map(|id| Rc::from(id.as_str())).collect(),
                labels,
                decimals: self.decimals(&result.id, result.decimals),
                currency: self.currency(&result.id, result.currency.as_deref()),
                bands,
            };
            self.sheet.results.push(spec);
        }
        if let Some(headline) = &def.headline {
            self.sheet.headline = self.sheet.result(headline).map(small);
            if self.sheet.headline.is_none() {
                self.log.add("", Wrong::unknown("headline", headline));
            }
        }
    }

    fn decimals(&mut self, id: &str, digits: Option<u8>) -> Option<u8> {
        if let Some(digits) = digits.filter(|digits| *digits > 9) {
            self.log.add(id, Wrong::value("decimals", &digits));
        }
        digits
    }

    fn result_kind(&mut self, def: &ResultDef, ty: &Type) -> Option<ResultKind> {
        let (kind, wanted) = match def.kind.as_str() {
            "number" => (ResultKind::Number, Kind::Number),
            "percent" => (ResultKind::Percent, Kind::Number),
            "money" => (ResultKind::Money, Kind::Number),
            "choice" => (ResultKind::Choice, Kind::Choice),
            "list" => (ResultKind::List, Kind::List),
            other => {
                self.log.add(&def.id, Wrong::value("kind", &other));
                return None;
            }
        };
        let found = ty.kind();
        if found != wanted && *ty != Type::Nothing {
            self.log.add(&def.id, Wrong::Gives { wanted, found });
        }
        if def.currency.is_some() && kind != ResultKind::Money {
            self.log.add(&def.id, Wrong::NotAllowed("currency".into()));
        }
        Some(kind)
    }

    /// How ids are shown; every id the formula can give must have a label.
    fn labels(&mut self, def: &ResultDef, ty: &Type) -> Labels {
        let ids = ids_of(ty);
        if let Some(values) = &def.values {
            self.all_labelled(&def.id, &ids, |id| values.iter().any(|value| value == id));
        }
        let Some(name) = def.labels.as_deref() else { return Labels::Plain };
        match name.split_once(':').unwrap_or((name, "")) {
            ("person", "") => self.wanted(def, ty, &Type::Person, Labels::Person),
            ("account", "") => self.wanted(def, ty, &Type::Account, Labels::Account),
            ("fields", "") => {
                let fields: Vec<Rc<str>> = self.sheet.fields.iter().map(|field| field.id.clone()).collect();
                self.all_labelled(&def.id, &ids, |id| fields.iter().any(|field| **field == *id));
                Labels::Fields
            }
            ("vocab", vocab) => {
                let Some(set) = self.vocab(&def.id, "labels", vocab) else { return Labels::Plain };
                let found = self.shared.vocab(vocab);
                self.all_labelled(&def.id, &ids, |id| {
                    found.is_some_and(|vocab| vocab.choices.iter().any(|choice| *choice.id == *id))
                });
                Labels::Choices(set)
            }
            ("rows", table) => {
                let Some(place) = self.sheet.table(table) else {
                    self.log.add(&def.id, Wrong::unknown("labels", table));
                    return Labels::Plain;
                };
                let rows = self
                    .sheet
                    .tables
                    .get(place)
                    .map_or(Vec::new(), |spec| spec.fixed_rows.iter().map(|row| row.id.clone()).collect());
                self.all_labelled(&def.id, &ids, |id| rows.iter().any(|row| **row == *id));
                Labels::Rows(small(place))
            }
            _ => {
                self.log.add(&def.id, Wrong::value("labels", &name));
                Labels::Plain
            }
        }
    }

    fn wanted(&mut self, def: &ResultDef, ty: &Type, wanted: &Type, labels: Labels) -> Labels {
        let item = match ty {
            Type::List(item) => item,
            other => other,
        };
        if item != wanted {
            self.log.add(&def.id, Wrong::Gives { wanted: wanted.kind(), found: item.kind() });
        }
        labels
    }

    fn all_labelled(&mut self, id: &str, ids: &[Rc<str>], labelled: impl Fn(&str) -> bool) {
        for missing in ids.iter().filter(|id| !labelled(id)) {
            self.log.add(id, Wrong::NoLabel((&**missing).into()));
        }
    }

    fn bands(&mut self, def: &ResultDef, result: u16, ty: &Type, known: &Known) -> Vec<Band> {
        let mut bands: Vec<Band> = Vec::new();
        for band in &def.band {
            let id = format!("{}/{}", def.id, band.id);
            self.id(&id, &band.id, Letters::Lower);
            if bands.iter().any(|known| *known.id == *band.id) {
                self.log.add(&id, Wrong::Duplicate);
            }
            bands.extend(self.band(&id, band, result, ty, known));
        }
        bands
    }

    fn band(&mut self, id: &str, def: &BandDef, result: u16, ty: &Type, known: &Known) -> Option<Band> {
        self.texts(id, "verdict", &def.verdict);
        def.advice.iter().for_each(|advice| self.texts(id, "advice", advice));
        let context = Context { row: None, value: Some((result, ty.clone())) };
        let when = self.condition(id, &def.when, &context, known)?;
        let (verdict, advice) = (def.verdict.clone(), def.advice.clone());
        Some(Band { id: Rc::from(def.id.as_str()), when, verdict, advice })
    }
}

/// The ids that a value of this type can have, if they are known.
fn ids_of(ty: &Type) -> Vec<Rc<str>> {
    match ty {
        Type::Choice(domain) => domain.ids.clone(),
        Type::List(item) => ids_of(item),
        _ => Vec::new(),
    }
}
