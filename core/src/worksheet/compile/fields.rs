//! Fields and columns.

use std::collections::BTreeMap;

use crate::book::Currency;
use crate::lang::Text;
use crate::worksheet::def::{
    Anchor, Choice, ChoiceSet, DefaultValue, Field, FieldType, Gives, Home, Limits, Prefill, PrefillFrom, Scope, Side,
    Stored,
};
use crate::worksheet::limits;
use crate::worksheet::problem::Wrong;
use crate::worksheet::source::{ChoiceDef, FieldDef, Raw};

use super::{Build, FieldFormula, Letters, small};

impl Build<'_> {
    /// A field of a section.
    pub(super) fn field(&mut self, def: &FieldDef) {
        let id = def.id.as_str();
        self.id(id, id, Letters::Lower);
        if self.sheet.fields.iter().any(|field| *field.id == *id) {
            self.log.add(id, Wrong::Duplicate);
        }
        let place = small(self.sheet.fields.len());
        let kind = match def.kind.as_str() {
            "table" => {
                let columns = self.columns(def);
                FieldType::Table(self.table(def, place, columns))
            }
            "computed" => {
                self.log.add(id, Wrong::value("type", &"computed"));
                return;
            }
            _ => match self.input_type(id, def) {
                Some(kind) => kind,
                None => return,
            },
        };
        let field = self.common(id, def, kind, None, place);
        self.sheet.fields.push(field);
    }

    fn columns(&mut self, def: &FieldDef) -> Vec<Field> {
        let mut columns: Vec<Field> = Vec::new();
        // The table gets its place after its columns.
        let table = small(self.sheet.tables.len());
        self.people_table = matches!(def.rows.as_deref(), Some("people" | "all_people"));
        for column in def.column.iter().flatten() {
            let id = format!("{}.{}", def.id, column.id);
            self.id(&id, &column.id, Letters::Lower);
            if columns.iter().any(|known| *known.id == *column.id) || column.id == "row" {
                self.log.add(&id, Wrong::Duplicate);
            }
            let place = small(columns.len());
            let kind = match column.kind.as_str() {
                "computed" => self.computed(&id, column, table, place),
                _ => self.input_type(&id, column),
            };
            if let Some(kind) = kind {
                columns.push(self.common(&id, column, kind, Some(table), place));
            }
        }
        self.count("columns", columns.len());
        columns
    }

    fn computed(&mut self, id: &str, def: &FieldDef, table: u16, place: u16) -> Option<FieldType> {
        let Some(text) = def.formula.clone() else {
            self.log.add(id, Wrong::Missing("formula"));
            return None;
        };
        self.only_keys(id, def, &["formula", "choices"]);
        if def.required {
            self.log.add(id, Wrong::value("required", &true));
        }
        let set = def.choices.as_ref().map(|choices| self.choice_set(id, choices));
        self.formulas.push(FieldFormula { table: Some(table), place, show_when: false, text });
        // What it really computes is filled in when the formula is checked.
        let formula = Box::new(super::formulas::unchecked());
        Some(FieldType::Computed { formula, gives: Gives::Choice(set) })
    }

    fn input_type(&mut self, id: &str, def: &FieldDef) -> Option<FieldType> {
        let (kind, keys): (FieldType, &[&str]) = match def.kind.as_str() {
            "text" => (FieldType::Text, &[]),
            "long_text" => (FieldType::LongText, &[]),
            "date" => (FieldType::Date, &[]),
            "number" => (FieldType::Number(self.limits(id, def)), &["min", "max", "step"]),
            "percent" => (FieldType::Percent(self.limits(id, def)), &["min", "max", "step"]),
            "money" => {
                let currency = self.currency(id, def.currency.as_deref());
                (FieldType::Money { currency, limits: self.limits(id, def) }, &["min", "max", "step", "currency"])
            }
            "yes_no" => (FieldType::YesNo, &[]),
            "single_choice" => (FieldType::SingleChoice(self.choices(id, def)?), &["choices", "vocab"]),
            "multi_choice" => {
                let (set, max_items) = (self.choices(id, def)?, def.max_items);
                (FieldType::MultiChoice { set, max_items }, &["choices", "vocab", "max_items"])
            }
            "checklist" => {
                let (set, max_items) = (self.choices(id, def)?, def.max_items);
                (FieldType::Checklist { set, max_items }, &["choices", "vocab", "max_items"])
            }
            "rank" => (FieldType::Rank(self.choices(id, def)?), &["choices", "vocab"]),
            "score" => (self.score(id, def)?, &["min", "max", "anchors"]),
            "person_ref" => (FieldType::PersonRef(self.side(id, def)?), &["side"]),
            "account_ref" => (FieldType::AccountRef, &[]),
            other => {
                self.log.add(id, Wrong::value("type", &other));
                return None;
            }
        };
        self.only_keys(id, def, keys);
        Some(kind)
    }

    /// Reports keys that this type does not have.
    pub(super) fn only_keys(&mut self, id: &str, def: &FieldDef, keys: &[&str]) {
        let present = [
            ("min", def.min.is_some()),
            ("max", def.max.is_some()),
            ("step", def.step.is_some()),
            ("currency", def.currency.is_some()),
            ("choices", def.choices.is_some()),
            ("vocab", def.vocab.is_some()),
            ("max_items", def.max_items.is_some()),
            ("anchors", def.anchors.is_some()),
            ("side", def.side.is_some()),
            ("formula", def.formula.is_some()),
            ("rows", def.rows.is_some()),
            ("fixed_rows", def.fixed_rows.is_some()),
            ("min_rows", def.min_rows.is_some()),
            ("max_rows", def.max_rows.is_some()),
            ("display", def.display.is_some()),
            ("sort", def.sort.is_some()),
            ("brief", def.brief.is_some()),
            ("sentence", def.sentence.is_some()),
            ("keeps", def.keeps.is_some()),
            ("column", def.column.is_some()),
        ];
        for (key, _) in present.into_iter().filter(|(key, given)| *given && !keys.contains(key)) {
            self.log.add(id, Wrong::NotAllowed(key.into()));
        }
    }

    fn limits(&mut self, id: &str, def: &FieldDef) -> Limits {
        let finite = [def.min, def.max, def.step].into_iter().flatten().all(f64::is_finite);
        let ordered = def.min.zip(def.max).is_none_or(|(min, max)| min < max) && def.step.is_none_or(|step| step > 0.0);
        if !finite || !ordered {
            self.log.add(id, Wrong::value("min, max or step", &"out of order"));
        }
        Limits { min: def.min, max: def.max, step: def.step }
    }

    pub(super) fn currency(&mut self, id: &str, code: Option<&str>) -> Option<Box<str>> {
        let code = code?;
        if Currency::parse(code).is_none() {
            self.log.add(id, Wrong::value("currency", &code));
        }
        Some(code.into())
    }

    fn side(&mut self, id: &str, def: &FieldDef) -> Option<Side> {
        match def.side.as_deref() {
            Some("customer") => return Some(Side::Customer),
            Some("ours") => return Some(Side::Ours),
            Some(other) => self.log.add(id, Wrong::value("side", &other)),
            None => self.log.add(id, Wrong::Missing("side")),
        }
        None
    }

    fn score(&mut self, id: &str, def: &FieldDef) -> Option<FieldType> {
        let whole = |x: f64| (x.fract() == 0.0 && x.abs() <= 1_000.0).then_some(x as i32);
        let (Some(min), Some(max)) = (def.min.and_then(whole), def.max.and_then(whole)) else {
            self.log.add(id, Wrong::Missing("min and max"));
            return None;
        };
        if min >= max || max - min > 100 {
            self.log.add(id, Wrong::value("max", &max));
        }
        let mut anchors: Vec<Anchor> = Vec::new();
        for anchor in def.anchors.iter().flatten() {
            let text = Text { zh: anchor.zh.clone(), en: anchor.en.clone() };
            self.texts(id, "anchors", &text);
            if !(min..=max).contains(&anchor.value) || anchors.iter().any(|known| known.value == anchor.value) {
                self.log.add(id, Wrong::value("anchors", &anchor.value));
            }
            anchors.push(Anchor { value: anchor.value, text });
        }
        Some(FieldType::Score { min, max, anchors })
    }

    fn choices(&mut self, id: &str, def: &FieldDef) -> Option<u16> {
        match (&def.choices, &def.vocab) {
            (Some(choices), None) => Some(self.choice_set(id, choices)),
            (None, Some(vocab)) => self.vocab(id, "vocab", vocab),
            (Some(_), Some(_)) => {
                self.log.add(id, Wrong::NotAllowed("vocab".into()));
                None
            }
            (None, None) => {
                self.log.add(id, Wrong::Missing("choices or vocab"));
                None
            }
        }
    }

    /// The choice set that is a shared vocabulary.
    pub(super) fn vocab(&mut self, id: &str, key: &str, vocab: &str) -> Option<u16> {
        let Some(found) = self.shared.vocab(vocab) else {
            self.log.add(id, Wrong::unknown(key, vocab));
            return None;
        };
        let set = ChoiceSet { vocab: Some(vocab.into()), choices: found.choices.clone() };
        Some(self.share_set(set))
    }

    fn choice_set(&mut self, id: &str, defs: &[ChoiceDef]) -> u16 {
        let mut choices: Vec<Choice> = Vec::new();
        for def in defs {
            self.id(id, &def.id, Letters::Any);
            if choices.iter().any(|choice| *choice.id == *def.id) {
                self.log.add(id, Wrong::value("choices", &format_args!("{} twice", def.id)));
            }
            let choice = choice(def);
            self.texts(id, "choices", &choice.label);
            choice.note.iter().for_each(|note| self.texts(id, "note", note));
            choices.push(choice);
        }
        if choices.is_empty() {
            self.log.add(id, Wrong::Missing("choices"));
        }
        self.share_set(ChoiceSet { vocab: None, choices })
    }

    /// The place of a choice set; equal ones share it.
    fn share_set(&mut self, set: ChoiceSet) -> u16 {
        let sets = &mut self.sheet.choice_sets;
        let place = sets.iter().position(|known| *known == set).unwrap_or_else(|| {
            sets.push(set);
            sets.len() - 1
        });
        small(place)
    }

    /// What fields and columns of every type have.
    fn common(&mut self, id: &str, def: &FieldDef, kind: FieldType, table: Option<u16>, place: u16) -> Field {
        self.texts(id, "label", &def.label);
        self.texts(id, "hint", &def.hint);
        def.short.iter().for_each(|text| self.texts(id, "short", text));
        def.ask.iter().for_each(|text| self.texts(id, "ask", text));
        def.unit.iter().for_each(|text| self.texts(id, "unit", text));
        if let Some(text) = def.show_when.clone() {
            self.formulas.push(FieldFormula { table, place, show_when: true, text });
        }
        let default = def.default.as_ref().and_then(|raw| self.default_value(id, &kind, raw));
        let prefill = def.prefill.as_deref().and_then(|from| self.prefill(id, from));
        Field {
            id: def.id.as_str().into(),
            kind,
            required: def.required,
            read_only: def.read_only.unwrap_or(false),
            label: def.label.clone(),
            short: def.short.clone(),
            ask: def.ask.clone(),
            hint: def.hint.clone(),
            unit: def.unit.clone(),
            default,
            prefill,
            home: def.home.as_deref().and_then(|home| self.home(id, def, home, table.is_some())),
            show_when: None,
        }
    }

    fn default_value(&mut self, id: &str, kind: &FieldType, raw: &Raw) -> Option<DefaultValue> {
        match (kind, raw) {
            (FieldType::Date, Raw::Str(word)) if word == "today" => Some(DefaultValue::Today),
            (FieldType::Text, Raw::Str(word)) if word == "auto" => Some(DefaultValue::Auto),
            _ => self.stored(id, "default", kind, raw).map(DefaultValue::Value),
        }
    }

    /// A value of the file as the field stores it; reported when it does not fit.
    pub(super) fn stored(&mut self, id: &str, key: &str, kind: &FieldType, raw: &Raw) -> Option<Stored> {
        let stored = store(kind, raw);
        let fits = stored.as_ref().is_some_and(|stored| {
            [crate::lang::Lang::Zh, crate::lang::Lang::En].into_iter().all(|lang| {
                let value = limits::stored_value(kind, stored, lang);
                !value.is_empty() && self.sheet.normalise(kind, value).is_ok()
            })
        });
        if !fits {
            self.log.add(id, Wrong::value(key, &raw));
        }
        stored.filter(|_| fits)
    }

    /// `account`, `account.<cell>`, `person` or `person.<cell>`; a person only where there is one.
    fn home(&mut self, id: &str, def: &FieldDef, home: &str, column: bool) -> Option<Home> {
        let (owner, cell) = home.split_once('.').map_or((home, None), |(owner, cell)| (owner, Some(cell)));
        let has_person = if column { self.people_table } else { self.sheet.scope == Scope::Person };
        match (owner, cell) {
            ("account", None) if def.kind == "account_ref" => return Some(Home::Account),
            ("account", Some(cell)) => return Some(Home::AccountCell(cell.into())),
            ("person", None) if has_person && def.kind == "person_ref" => return Some(Home::Person),
            ("person", Some(cell)) if has_person => return Some(Home::PersonCell(cell.into())),
            _ => self.log.add(id, Wrong::value("home", &home)),
        }
        None
    }

    fn prefill(&mut self, id: &str, from: &str) -> Option<Prefill> {
        let mut parts = from.split('.');
        let parts = (parts.next(), parts.next(), parts.next(), parts.next());
        let (worksheet, from) = match parts {
            (Some(worksheet), Some(single), None, _) => (worksheet, PrefillFrom::Single(single.into())),
            (Some(worksheet), Some(table), Some(column), None) => {
                (worksheet, PrefillFrom::Column(table.into(), column.into()))
            }
            _ => {
                self.log.add(id, Wrong::value("prefill", &from));
                return None;
            }
        };
        Some(Prefill { worksheet: worksheet.into(), from })
    }
}

pub(crate) fn choice(def: &ChoiceDef) -> Choice {
    Choice {
        id: def.id.as_str().into(),
        label: Text { zh: def.zh.clone(), en: def.en.clone() },
        value: def.value,
        points: def.points,
        best: def.best,
        note: def.note.clone(),
    }
}

/// The shape a value of the file has in a field of this type. `?` is unknown wherever the field has no texts.
fn store(kind: &FieldType, raw: &Raw) -> Option<Stored> {
    let is_text = matches!(kind, FieldType::Text | FieldType::LongText);
    Some(match raw {
        Raw::Str(word) if word == "?" && !is_text => Stored::Unknown,
        Raw::Bool(yes) => Stored::Bool(*yes),
        // Whole numbers of a file are far below 2^53.
        Raw::Int(number) => Stored::Number(*number as f64),
        Raw::Float(number) => Stored::Number(*number),
        Raw::Str(word) => Stored::Word(word.as_str().into()),
        Raw::List(items) => {
            let ids: Option<Vec<_>> = items.iter().map(as_id).collect();
            Stored::Ids(ids?)
        }
        Raw::Map(_) if is_text => Stored::Text(raw.as_text()?),
        Raw::Map(_) => return None,
    })
}

fn as_id(raw: &Raw) -> Option<std::rc::Rc<str>> {
    match raw {
        Raw::Str(word) => Some(word.as_str().into()),
        _ => None,
    }
}

/// Keys of fixed rows that are tags.
pub(super) const TAGS: [&str; 6] = ["group", "stage", "share", "control", "answer", "phase"];

/// The tags among the further keys of a fixed row.
pub(super) fn tags(more: &BTreeMap<String, Raw>) -> Vec<(Box<str>, Box<str>)> {
    let text = |raw: &Raw| match raw {
        Raw::Str(word) => Some(word.as_str().into()),
        Raw::Int(number) => Some(number.to_string().into()),
        _ => None,
    };
    let tags = more.iter().filter(|(key, _)| TAGS.contains(&key.as_str()));
    tags.filter_map(|(key, raw)| Some((key.as_str().into(), text(raw)?))).collect()
}
