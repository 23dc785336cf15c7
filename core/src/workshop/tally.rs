//! How often each answer was given.

use std::rc::Rc;

use super::measure::name_of;
use super::question::{Place, Question};
use super::spread::Spread;
use super::wall::{Return, Wall};
use crate::book::Value;
use crate::order::sort_by;
use crate::worksheet::FieldType;

/// Scores with more steps than this are tallied as figures only where nobody gave them.
const STEPS: i32 = 20;

/// An answer to choose, and who chose it.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionCount {
    /// The answer: an id of a choice, a score, yes or no, a date; the name of a person or a customer as a text.
    pub value: Value,
    /// Who chose it, as places in [`Wall::returns`]; once for every row. Nobody for an option that nobody chose.
    pub who: Vec<usize>,
}

/// A text that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Who, as a place in [`Wall::returns`].
    pub who: usize,
    /// In which of the participant's rows, from 0; always 0 for a question without rows.
    pub row: usize,
    /// What.
    pub text: Rc<str>,
}

/// The answers to one question, counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// How many answers there are; in a table whose rows people add, how many rows answer it.
    pub answered: usize,
    /// Who answered "unknown", once for every row.
    pub unknown: Vec<usize>,
    /// Who left it blank; in a table whose rows people add, once for every row, and once for somebody without rows.
    pub blank: Vec<usize>,
    /// By option, in the worksheet's order, those that nobody chose included. Of a ranking: who put it first. Of people
    /// and customers: those who were named, the most often named first.
    pub options: Vec<OptionCount>,
    /// Of a ranking, the mean place of each option from 1 on, by option.
    pub mean_places: Vec<f64>,
    /// Numbers, amounts, percents and scores in short.
    pub figures: Option<Spread>,
    /// What was written, in texts.
    pub said: Vec<Said>,
}

impl Tally {
    /// The options that nobody chose, though somebody answered.
    pub fn nobody(&self) -> impl Iterator<Item = &OptionCount> {
        self.options.iter().filter(|option| self.answered > 0 && option.who.is_empty())
    }

    /// The largest count of an option: what bars are drawn against.
    pub fn most(&self) -> usize {
        self.options.iter().map(|option| option.who.len()).max().unwrap_or_default()
    }

    /// The answer that most gave, if there is one that more gave than any other.
    pub fn usual(&self) -> Option<&Value> {
        let most = self.most();
        let mut usual = self.options.iter().filter(|option| most > 0 && option.who.len() == most);
        usual.next().filter(|_| usual.next().is_none()).map(|option| &option.value)
    }

    fn choose(&mut self, value: Value, who: usize) {
        match self.options.iter_mut().find(|option| option.value == value) {
            Some(option) => option.who.push(who),
            None => self.options.push(OptionCount { value, who: vec![who] }),
        }
    }
}

impl Wall {
    /// The answers to a question, counted.
    pub fn tally(&self, question: Question) -> Tally {
        let mut tally = Tally::default();
        let Some(spec) = question.spec(self.def()) else { return tally };
        tally.options =
            self.offered(&spec.kind).into_iter().map(|value| OptionCount { value, who: Vec::new() }).collect();
        let mut figures = Vec::new();
        let mut places = vec![0.0; tally.options.len()];
        for (who, from) in self.returns().iter().enumerate() {
            let rows = from.count(question.place);
            if rows == 0 {
                tally.blank.push(who);
            }
            for row in (0..rows).filter(|row| from.is_shown(question.place, *row)) {
                match from.value(question.place, row) {
                    Value::Empty => tally.blank.push(who),
                    Value::Unknown => tally.unknown.push(who),
                    value => {
                        tally.answered += 1;
                        count(&mut tally, &spec.kind, value, (who, row, from), &mut places);
                        figures.extend(value.as_f64());
                    }
                }
            }
        }
        if let (FieldType::Rank(_), true) = (&spec.kind, tally.answered > 0) {
            tally.mean_places = places.into_iter().map(|sum| sum / tally.answered as f64).collect();
        }
        tally.figures = Spread::of(&figures);
        match &spec.kind {
            FieldType::PersonRef(_) | FieldType::AccountRef => {
                sort_by(&mut tally.options, |a, b| b.who.len().cmp(&a.who.len()).then_with(|| a.value.cmp(&b.value)));
            }
            FieldType::Date | FieldType::Score { .. } => sort_by(&mut tally.options, |a, b| a.value.cmp(&b.value)),
            _ => {}
        }
        tally
    }

    /// What a question offers, whether somebody chose it or not.
    fn offered(&self, kind: &FieldType) -> Vec<Value> {
        match kind {
            FieldType::YesNo => vec![Value::Bool(true), Value::Bool(false)],
            FieldType::Score { min, max, .. } if max.saturating_sub(*min) <= STEPS => {
                (*min..=*max).map(Value::int).collect()
            }
            _ => self.def().choices(kind).iter().map(|choice| Value::Id(choice.id.clone())).collect(),
        }
    }

    /// True for a question whose rows are a participant's own, so that a count is one of rows.
    pub fn counts_rows(question: Question) -> bool {
        matches!(question.place, Place::Column { .. })
    }
}

fn count(
    tally: &mut Tally,
    kind: &FieldType,
    value: &Value,
    (who, row, from): (usize, usize, &Return),
    places: &mut [f64],
) {
    match (kind, value) {
        (FieldType::Text | FieldType::LongText, Value::Text(text)) => {
            tally.said.push(Said { who, row, text: text.clone() });
        }
        (FieldType::Rank(_), Value::Ids(ids)) => {
            for (place, id) in ids.iter().enumerate() {
                let at = tally.options.iter().position(|option| option.value.as_str() == Some(id));
                if let Some(sum) = at.and_then(|at| places.get_mut(at)) {
                    *sum += (place + 1) as f64;
                }
            }
            if let Some(first) = ids.first() {
                tally.choose(Value::Id(first.clone()), who);
            }
        }
        (_, Value::Ids(ids)) => ids.iter().for_each(|id| tally.choose(Value::Id(id.clone()), who)),
        (FieldType::PersonRef(_) | FieldType::AccountRef, Value::Id(id)) => {
            tally.choose(Value::Text(name_of(from, id)), who);
        }
        (FieldType::YesNo | FieldType::Score { .. } | FieldType::Date | FieldType::SingleChoice(_), value) => {
            tally.choose(value.clone(), who);
        }
        _ => {}
    }
}
