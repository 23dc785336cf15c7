//! What travels: the task to the participants, and their answers back.

use std::rc::Rc;

use super::hand::{self, Hand};
use super::ids::{return_id, session_of};
use super::names::tell_names;
use super::question::Question;
use super::session;
use crate::book::{Change, Document, Entry, Record, Stamp, Value, key};
use crate::sheet::{Sheet, TOLD, spoken_of};
use crate::worksheet::{Names, Worksheet};

/// What participants are given of a session: what is asked, and the model answer only if `with_model` says so; then
/// [`tell_names`] comes first, for their pages do not know the trainer's customers. No earlier values of a cell travel.
pub fn invite(session: &Document, with_model: bool) -> Document {
    copy(session, &|record, cell| match record {
        session::RECORD => true,
        Document::META => with_model || is_head(cell),
        _ => with_model,
    })
}

/// The writes by which a participant begins: a document of their own with a copy of what is asked, and who they are.
/// `device` is the same whenever the same browser begins, so that it never fills two. Empty when the document is no
/// session or the device has no name.
pub fn begin(invite: &Document, device: &str, name: &str, group: &str) -> Vec<Change> {
    let Some(id) = session_of(invite.id()).and_then(|session| return_id(&session, device)) else { return Vec::new() };
    let heads = [(Document::META, true), (session::RECORD, false)];
    let mut changes = Vec::new();
    for (record, only_head) in heads {
        let Some(cells) = invite.record(record).map(|record| &record.cells) else { continue };
        let cells = cells.iter().filter(|(cell, _)| !only_head || is_head(cell));
        changes.extend(cells.map(|(cell, value)| Change::new(&id, record, cell, value.value().clone())));
    }
    changes.extend(Hand { group: group.into(), name: name.into(), handed: None }.write(&id));
    changes
}

/// The writes before a participant's document is handed in: when, and what the customers and colleagues in its answers
/// are called, for the trainer's page does not know them.
pub fn hand_in(doc: &Document, names: &dyn Names, now: u64) -> Vec<Change> {
    let mut changes = Hand { handed: Some(now), ..Hand::read(doc) }.write(doc.id());
    changes.extend(tell_names(doc, names));
    changes
}

/// What a participant hands in: the whole document as it stands, without earlier values, without what was in rows that
/// were deleted, and without the names of those whom no answer speaks of any more. That a row was deleted is told, for it
/// may have been handed in before.
pub fn returned(doc: &Document) -> Document {
    without_the_forgotten(&copy(doc, &|record, _| !record.is_empty()))
}

/// A document without the names of those whom its answers do not speak of.
fn without_the_forgotten(doc: &Document) -> Document {
    let spoken = spoken_of(doc);
    doc.part(doc.id().clone(), &|record, _, cell| record != TOLD || spoken.iter().any(|id| **id == *cell))
}

/// True when somebody wrote a model answer, or a part of one.
pub fn has_model(session: &Document) -> bool {
    let answers = session.records().iter().filter(|(id, record)| ***id != *session::RECORD && record.is_alive());
    let mut cells = answers.flat_map(|(id, record)| record.cells.iter().map(move |(cell, value)| (id, cell, value)));
    let names_it = |id: &str, cell: &str| id == Document::META && is_head(cell);
    cells.any(|(id, cell, value)| !names_it(id, cell) && !value.value().is_empty())
}

/// The session as everybody takes it home: with the model answer if `with_model` says so, and marked as a copy to read.
/// The mark has the first stamp of all, so that it never wins a merge.
pub fn session_to_take_home(session: &Document, with_model: bool) -> Document {
    let mut out = invite(session, with_model);
    let mark = Entry { stamp: Stamp::default(), value: Value::Bool(true) };
    out.absorb(&session::RECORD.into(), &session::TAKEN_HOME.into(), mark);
    out
}

/// A session that comes in, without the mark of a copy: where the session itself is, it stays what it is.
pub fn session_to_keep(session: &Document) -> Document {
    session.part(session.id().clone(), &|record, _, cell| record != session::RECORD || cell != session::TAKEN_HOME)
}

/// What somebody handed in, as it comes back to them: whose it is stays what they said themselves, for in a copy without
/// names a number stands there.
pub fn return_to_keep(doc: &Document) -> Document {
    doc.part(doc.id().clone(), &|record, _, _| record != hand::RECORD)
}

/// What somebody handed in as everybody takes it home. With a number for a name nothing in it says whose it is, as far as
/// `asked`, the worksheets of the session, have a place for that.
pub fn return_to_take_home(doc: &Document, number: Option<usize>, asked: &[Rc<Worksheet>]) -> Document {
    let out = returned(doc);
    let Some(number) = number else { return out };
    let places = asked.iter().flat_map(|def| {
        let sheet = Sheet::new(def.clone(), doc.id().clone(), None);
        let told = Question::all(def).into_iter().filter(|question| question.tells_who(def));
        told.filter_map(|question| sheet.set_field(question.field()?, Value::Empty)).collect::<Vec<_>>()
    });
    let places: Vec<Change> = places.collect();
    let tells = |record: &str, cell: &str| {
        // How sure an answer is stands beside it, under the same name.
        record == hand::RECORD
            || places.iter().any(|place| *place.record == *record && cell.split('~').next() == Some(&*place.key))
    };
    // Whom only those answers spoke of has no name here either.
    let mut out = without_the_forgotten(&out.part(out.id().clone(), &|record, _, cell| !tells(record, cell)));
    let name = Entry { stamp: Stamp::default(), value: Value::text(&number.to_string()) };
    out.absorb(&hand::RECORD.into(), &key::NAME.into(), name);
    out
}

/// True for the cells that name the session in the document's own record; all others of it are answers.
fn is_head(cell: &str) -> bool {
    cell == key::NAME || cell == key::CREATED
}

/// A copy of what stands in the cells that `keep` says; of deleted records only that they are deleted.
fn copy(doc: &Document, keep: &dyn Fn(&str, &str) -> bool) -> Document {
    let mut out = Document::new(doc.id().clone());
    for (id, record) in doc.records() {
        let cells = record.cells.iter().filter(|(cell, _)| stands(record, cell) && keep(id, cell));
        for (cell, value) in cells {
            out.absorb(id, cell, Entry { stamp: value.stamp(), value: value.value().clone() });
        }
    }
    out
}

fn stands(record: &Record, cell: &Rc<str>) -> bool {
    record.is_alive() || **cell == *Document::DELETED
}
