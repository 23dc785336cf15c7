//! Lines between people: who reports to whom, who listens to whom, conflicts, informal ties.

use std::rc::Rc;

use super::edit::set;
use super::judged::Evidence;
use super::stakeholder::is_known;
use crate::book::{Aside, Change, DocId, Document, PERSON, Record, Value, person_record};

/// What the records of further lines begin with.
const LINE: &str = "line.";

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// `from` reports to `to`.
    Reporting,
    /// `from` influences `to`: `to` listens to `from`.
    Influence,
    /// The two are at odds.
    Conflict,
    /// The two know each other outside the organisation chart.
    Informal,
}

impl LineKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Reporting, Self::Influence, Self::Conflict, Self::Informal];

    /// The name in saved data.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Reporting => "reporting",
            Self::Influence => "influence",
            Self::Conflict => "conflict",
            Self::Informal => "informal",
        }
    }
}

/// Where a line is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineId {
    /// In the person who reports.
    Reports(Rc<str>),
    /// In the person who listens.
    Listens(Rc<str>),
    /// In a record of its own, by its id.
    Own(Rc<str>),
}

/// A line between two people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it is kept.
    pub id: LineId,
    /// What it says.
    pub kind: LineKind,
    /// Its beginning: who reports, or who influences.
    pub from: Rc<str>,
    /// Its end: the superior, or who listens.
    pub to: Rc<str>,
    /// How strong it is, 1 to 3, if somebody said so.
    pub strength: Option<u8>,
    /// How sure it is, if somebody said so.
    pub evidence: Option<Evidence>,
}

/// The record and the cell of a line; a line of its own has its facts beside the cell `kind`.
fn place(id: &LineId) -> (Rc<str>, &'static str) {
    match id {
        LineId::Reports(person) => (person_record(person), "reports_to"),
        LineId::Listens(person) => (person_record(person), "listens_to"),
        LineId::Own(line) => (format!("{LINE}{line}").into(), "kind"),
    }
}

fn read(id: LineId, kind: LineKind, ends: (Rc<str>, Rc<str>), record: &Record) -> Line {
    let cell = place(&id).1;
    let strength = record.get(&format!("{cell}~strength")).as_f64().filter(|s| (1.0..=3.0).contains(s));
    let evidence = Evidence::parse(record.str(&Aside::Evidence.beside(cell)));
    Line { id, kind, from: ends.0, to: ends.1, strength: strength.map(|s| s as u8), evidence }
}

/// All lines between people who are there. A line from somebody to themselves is none.
pub fn lines(doc: &Document) -> Vec<Line> {
    let there = |id: &str| doc.record(&person_record(id)).is_some_and(is_known);
    let mut lines = Vec::new();
    for (record_id, person) in doc.with_prefix(PERSON).filter(|(_, person)| is_known(person)) {
        let Some(id) = record_id.strip_prefix(PERSON).map(Rc::<str>::from) else { continue };
        if let Some(boss) = person.get("reports_to").as_str() {
            lines.push(read(LineId::Reports(id.clone()), LineKind::Reporting, (id.clone(), boss.into()), person));
        }
        if let Some(voice) = person.get("listens_to").as_str() {
            lines.push(read(LineId::Listens(id.clone()), LineKind::Influence, (voice.into(), id), person));
        }
    }
    for (record_id, record) in doc.with_prefix(LINE) {
        let kind = LineKind::ALL.into_iter().find(|kind| kind.id() == record.str("kind"));
        if let (Some(id), Some(kind)) = (record_id.strip_prefix(LINE), kind) {
            let ends = (record.str("from").into(), record.str("to").into());
            lines.push(read(LineId::Own(id.into()), kind, ends, record));
        }
    }
    lines.retain(|line| line.from != line.to && there(&line.from) && there(&line.to));
    lines
}

/// Draws a line; `new_id` is for a record of its own, if it needs one. A person has one superior: drawing another
/// reporting line replaces it. The first voice that somebody listens to stands with the person.
pub fn draw_line(doc: &Document, kind: LineKind, from: &str, to: &str, new_id: &str) -> Vec<Change> {
    if from == to {
        return Vec::new();
    }
    let id = doc.id();
    let voice = |person: &str| doc.get(&person_record(person), "listens_to").clone();
    match kind {
        LineKind::Reporting => vec![set(id, from, "reports_to", Value::id(to))],
        LineKind::Influence if voice(to) == Value::id(from) => Vec::new(),
        LineKind::Influence if voice(to).is_empty() => vec![set(id, to, "listens_to", Value::id(from))],
        _ => {
            let record = place(&LineId::Own(new_id.into())).0;
            let cell = |name: &str, value: &str| Change::new(id, &record, name, Value::id(value));
            vec![cell("kind", kind.id()), cell("from", from), cell("to", to)]
        }
    }
}

/// Takes a line away, with what stands beside it; `now` in milliseconds since 1970.
pub fn erase_line(doc: &DocId, id: &LineId, now: u64) -> Vec<Change> {
    let (record, cell) = place(id);
    if matches!(id, LineId::Own(_)) {
        return vec![Change::new(doc, &record, Document::DELETED, Value::time(now))];
    }
    let beside = Aside::Evidence.beside(cell);
    [cell, &beside, &format!("{cell}~strength")].map(|cell| Change::new(doc, &record, cell, Value::Empty)).into()
}

/// Says how sure (`Aside::Evidence`) a line is, or with `None` how strong it is, 1 to 3.
pub fn line_change(doc: &DocId, id: &LineId, aside: Option<Aside>, value: Value) -> Change {
    let (record, cell) = place(id);
    let name = aside.map_or_else(|| format!("{cell}~strength"), |aside| aside.beside(cell));
    Change::new(doc, &record, &name, value)
}
