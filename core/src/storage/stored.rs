//! Values and stamps as they are saved.

use std::rc::Rc;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::FORMAT;
use crate::book::{Cell, Currency, Document, Entry, Money, Number, Record, Replica, Value};
use crate::date::Date;
use crate::decimal;

/// A value as JSON: text, whole numbers, booleans and lists of ids as they are; the rest in a map of one named entry.
///
/// `null` empty · `{"?":""}` unknown · `{"i":"id"}` · `{"n":"0.5"}` · `{"d":"2026-05-18"}` · `{"m":"CNY 16500000"}` minor units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedValue(pub Value);

impl Serialize for SavedValue {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let one = |to: S, name: &str, value: &str| {
            let mut map = to.serialize_map(Some(1))?;
            map.serialize_entry(name, value)?;
            map.end()
        };
        match &self.0 {
            Value::Empty => to.serialize_none(),
            Value::Unknown => one(to, "?", ""),
            Value::Bool(b) => to.serialize_bool(*b),
            Value::Number(n) if n.get().fract() == 0.0 => to.serialize_i64(n.get() as i64),
            Value::Number(n) => one(to, "n", &decimal::short(n.get(), Number::PLACES)),
            Value::Money(m) => one(to, "m", &format!("{} {}", m.currency, m.minor)),
            Value::Date(d) => one(to, "d", &d.to_string()),
            Value::Text(s) => to.serialize_str(s),
            Value::Id(s) => one(to, "i", s),
            Value::Ids(ids) => to.collect_seq(ids.iter().map(|id| &**id)),
        }
    }
}

impl<'de> Deserialize<'de> for SavedValue {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ValueVisitor).map(Self)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a cell value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Empty)
    }

    fn visit_bool<E: Error>(self, b: bool) -> Result<Value, E> {
        Ok(Value::Bool(b))
    }

    fn visit_i64<E: Error>(self, n: i64) -> Result<Value, E> {
        self.visit_f64(n as f64)
    }

    fn visit_u64<E: Error>(self, n: u64) -> Result<Value, E> {
        self.visit_f64(n as f64)
    }

    fn visit_f64<E: Error>(self, n: f64) -> Result<Value, E> {
        Number::new(n).map(Value::Number).ok_or_else(|| E::custom("a number out of range"))
    }

    fn visit_str<E: Error>(self, s: &str) -> Result<Value, E> {
        Ok(Value::text(s))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut ids: Vec<Rc<str>> = Vec::new();
        while let Some(id) = seq.next_element::<String>()? {
            ids.push(id.into());
        }
        Ok(if ids.is_empty() { Value::Empty } else { Value::Ids(ids.into()) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let (name, value) = map.next_entry::<String, String>()?.ok_or_else(|| A::Error::custom("an empty map"))?;
        if map.next_key::<String>()?.is_some() {
            return Err(A::Error::custom("a map of more than one entry"));
        }
        named(&name, &value).ok_or_else(|| A::Error::custom("an unreadable value"))
    }
}

fn named(name: &str, value: &str) -> Option<Value> {
    match name {
        "?" => Some(Value::Unknown),
        "i" => Some(Value::id(value)),
        "n" => decimal::read(value, 0).and_then(Number::new).map(Value::Number),
        "d" => Date::parse(value).map(Value::Date),
        "m" => {
            let (code, minor) = value.split_once(' ')?;
            let minor: i64 =
                minor.parse().ok().filter(|m: &i64| m.unsigned_abs() <= Money::MAX_MINOR.unsigned_abs())?;
            Some(Value::Money(Money { minor, currency: Currency::parse(code)? }))
        }
        _ => None,
    }
}

/// A stamp as saved: milliseconds, counter, and the place of the replica in the document's list of replicas.
pub type SavedStamp = (u64, u32, u32);

/// A cell as saved: value, stamp, value, stamp …, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedCell(pub Vec<(SavedValue, SavedStamp)>);

impl<'de> Deserialize<'de> for SavedCell {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct CellVisitor;
        impl<'de> Visitor<'de> for CellVisitor {
            type Value = SavedCell;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a cell")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<SavedCell, A::Error> {
                let mut entries = Vec::new();
                while let Some(value) = seq.next_element()? {
                    let stamp = seq.next_element()?.ok_or_else(|| A::Error::custom("a value without a stamp"))?;
                    entries.push((value, stamp));
                }
                Ok(SavedCell(entries))
            }
        }
        from.deserialize_seq(CellVisitor)
    }
}

/// A map of names, read in its order. A list of pairs: nothing is looked up in it.
#[derive(Clone, Debug)]
pub struct Pairs<T>(pub Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct PairsVisitor<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for PairsVisitor<T> {
            type Value = Pairs<T>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<T>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        from.deserialize_map(PairsVisitor(std::marker::PhantomData))
    }
}

/// A document on its way into text, with the replicas that its stamps name by their places.
pub struct Saving<'a> {
    /// The document.
    pub doc: &'a Document,
    /// Who wrote, in the order of their places.
    pub replicas: &'a [Replica],
}

impl Serialize for Saving<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(4))?;
        map.serialize_entry("keybook", &FORMAT)?;
        map.serialize_entry("id", self.doc.id().as_str())?;
        let replicas: Vec<u32> = self.replicas.iter().map(|r| r.0).collect();
        map.serialize_entry("replicas", &replicas)?;
        map.serialize_entry("records", &SavingRecords(self))?;
        map.end()
    }
}

struct SavingRecords<'a>(&'a Saving<'a>);

impl Serialize for SavingRecords<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (id, record) in self.0.doc.records() {
            map.serialize_entry(&**id, &SavingRecord(record, self.0.replicas))?;
        }
        map.end()
    }
}

struct SavingRecord<'a>(&'a Record, &'a [Replica]);

impl Serialize for SavingRecord<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (key, cell) in &self.0.cells {
            map.serialize_entry(&**key, &SavingCell(cell, self.1))?;
        }
        map.end()
    }
}

struct SavingCell<'a>(&'a Cell, &'a [Replica]);

impl Serialize for SavingCell<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeSeq;
        let mut seq = to.serialize_seq(None)?;
        for Entry { stamp, value } in self.0.entries() {
            let place = self.1.iter().position(|r| *r == stamp.replica).unwrap_or_default();
            seq.serialize_element(&SavedValue(value.clone()))?;
            seq.serialize_element(&(stamp.time, stamp.counter, place as u64))?;
        }
        seq.end()
    }
}
