//! Advice texts, chosen by what people answered and what came out.

use std::rc::Rc;

use serde::Serialize;

use crate::unpack::Unpack;

use crate::formula::Val;
use crate::lang::Text;

use super::evaluator::Evaluator;

/// A set of advice texts.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct AdviceSet {
    /// The id.
    pub id: Box<str>,
    /// What chooses among the items.
    pub key: AdviceKey,
    /// The heading.
    pub title: Text,
    /// The items.
    pub items: Vec<AdviceItem>,
}

/// What chooses among advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Unpack)]
pub enum AdviceKey {
    /// The chosen ids of a field.
    Field(u16),
    /// The ids in a column: table and column.
    Column(u16, u16),
    /// The value of a result, or its band.
    Result(u16),
    /// Every fixed row of a table has its item beside it.
    Rows(u16),
    /// Every item of a choice set has its item.
    Choices(u16),
}

/// The advice for one id.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct AdviceItem {
    /// The id.
    pub key: Rc<str>,
    /// The lines.
    pub lines: Vec<Text>,
}

impl AdviceSet {
    /// The item for an id.
    pub fn item(&self, id: &str) -> Option<&AdviceItem> {
        self.items.iter().find(|item| &*item.key == id)
    }
}

impl Evaluator {
    /// The advice of a set that applies now, in the order of the set. A column counts with all its rows; advice beside
    /// rows and vocabularies applies always.
    pub fn advice<'a>(&self, set: &'a AdviceSet) -> Vec<&'a AdviceItem> {
        let vals = match set.key {
            AdviceKey::Field(field) => vec![self.field_val(usize::from(field))],
            AdviceKey::Column(table, column) => {
                let table = usize::from(table);
                (0..self.row_count(table)).map(|row| self.cell_val(table, row, usize::from(column))).collect()
            }
            AdviceKey::Result(result) => self.result_ids(usize::from(result)),
            AdviceKey::Rows(_) | AdviceKey::Choices(_) => return set.items.iter().collect(),
        };
        set.items.iter().filter(|item| vals.iter().any(|val| names(val, &item.key))).collect()
    }

    /// The advice of a set keyed by a column that applies to one row, in the order of the set.
    pub fn advice_for_row<'a>(&self, set: &'a AdviceSet, row: usize) -> Vec<&'a AdviceItem> {
        let AdviceKey::Column(table, column) = set.key else { return Vec::new() };
        let val = self.cell_val(usize::from(table), row, usize::from(column));
        set.items.iter().filter(|item| names(&val, &item.key)).collect()
    }

    /// The value of a result and the id of its band.
    fn result_ids(&self, result: usize) -> Vec<Val> {
        let outcome = self.result(result);
        let bands = self.sheet().results.get(result).map_or(&[][..], |spec| &spec.bands);
        let band = outcome.band.and_then(|band| bands.get(band)).map(|band| Val::Text(band.id.clone()));
        band.into_iter().chain([outcome.value]).collect()
    }
}

/// True when a value is the id or a list with the id in it.
fn names(val: &Val, id: &str) -> bool {
    val.as_text() == Some(id) || val.items().iter().any(|item| item.as_text() == Some(id))
}
