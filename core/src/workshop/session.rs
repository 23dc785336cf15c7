//! What a trainer asks for.

use std::rc::Rc;

use super::clock::Clock;
use super::hand::Hand;
use super::ids::session_of;
use crate::book::{Change, DocId, Document, Value, key};
use crate::sheet::short_name;

/// The record that describes a session; no worksheet's record has this name.
pub(super) const RECORD: &str = "session";

const WORKSHEETS: &str = "worksheets";
const INSTRUCTIONS: &str = "instructions";
const GROUPS: &str = "groups";
const MINUTES: &str = "minutes";
const STARTED: &str = "started";
const STOPPED: &str = "stopped";
const HIDE_NAMES: &str = "hide_names";
const MODEL_SHOWN: &str = "model_shown";
pub(super) const TAKEN_HOME: &str = "taken_home";

/// The most groups of a session.
pub const MAX_GROUPS: usize = 60;
/// The most worksheets of a session.
const MAX_WORKSHEETS: usize = 40;
/// The most minutes of a session: a day.
pub const MAX_MINUTES: u32 = 1440;

/// A session: what is asked of the participants, and how long they have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// What it is called.
    pub name: Rc<str>,
    /// When it was made, in milliseconds since 1970.
    pub created: Option<u64>,
    /// The ids of the worksheets to fill, in order.
    pub worksheets: Vec<Rc<str>>,
    /// What to do, in the trainer's words.
    pub instructions: Rc<str>,
    /// The names of the groups, in order; none when everybody works alone.
    pub groups: Vec<Rc<str>>,
    /// How long it takes.
    pub minutes: Option<u32>,
    /// When the time began to run, in milliseconds since 1970.
    pub started: Option<u64>,
    /// When the time was stopped, in milliseconds since 1970.
    pub stopped: Option<u64>,
    /// True when the wall shows numbers instead of names.
    pub hide_names: bool,
    /// True once the wall has shown the model answer.
    pub model_shown: bool,
    /// True for a copy that somebody took home: to read, and nobody is invited from it.
    pub taken_home: bool,
}

impl Session {
    /// The session that a document is, or that something handed in belongs to; `None` for any other document. Names are
    /// cut to what may be written, for the document may come from anywhere.
    pub fn read(doc: &Document) -> Option<Self> {
        session_of(doc.id())?;
        let cell = |cell: &str| doc.get(RECORD, cell);
        let groups = cell(GROUPS).as_str().unwrap_or_default();
        Some(Self {
            name: doc.get(Document::META, key::NAME).as_str().unwrap_or_default().into(),
            created: time(doc.get(Document::META, key::CREATED)),
            worksheets: cell(WORKSHEETS).as_ids().iter().take(MAX_WORKSHEETS).cloned().collect(),
            instructions: cell(INSTRUCTIONS).as_str().unwrap_or_default().into(),
            groups: groups_of(groups.lines()),
            minutes: cell(MINUTES).as_f64().filter(|n| (1.0..=f64::from(MAX_MINUTES)).contains(n)).map(|n| n as u32),
            started: time(cell(STARTED)),
            stopped: time(cell(STOPPED)),
            hide_names: cell(HIDE_NAMES).as_bool() == Some(true),
            model_shown: cell(MODEL_SHOWN).as_bool() == Some(true),
            taken_home: cell(TAKEN_HOME).as_bool() == Some(true),
        })
    }

    /// The writes that make a document this session; applying them writes only what is different.
    pub fn write(&self, doc: &DocId) -> Vec<Change> {
        let cell = |cell: &str, value: Value| Change::new(doc, RECORD, cell, value);
        let groups = groups_of(self.groups.iter().map(|name| &**name)).join("\n");
        let minutes = self.minutes.and_then(|n| i32::try_from(n).ok()).map_or(Value::Empty, Value::int);
        vec![
            Change::new(doc, Document::META, key::NAME, Value::text(&self.name)),
            Change::new(doc, Document::META, key::CREATED, self.created.map_or(Value::Empty, Value::time)),
            cell(WORKSHEETS, Value::ids(self.worksheets.iter().map(|id| &**id))),
            cell(INSTRUCTIONS, Value::text(&self.instructions)),
            cell(GROUPS, Value::text(&groups)),
            cell(MINUTES, minutes),
            cell(STARTED, self.started.map_or(Value::Empty, Value::time)),
            cell(STOPPED, self.stopped.map_or(Value::Empty, Value::time)),
            cell(HIDE_NAMES, if self.hide_names { Value::Bool(true) } else { Value::Empty }),
            cell(MODEL_SHOWN, if self.model_shown { Value::Bool(true) } else { Value::Empty }),
            cell(TAKEN_HOME, if self.taken_home { Value::Bool(true) } else { Value::Empty }),
        ]
    }

    /// Lets the time run: from the beginning, or on from where it was stopped.
    pub fn start(&mut self, now: u64) {
        let used = self.started.zip(self.stopped).map_or(0, |(from, to)| to.saturating_sub(from));
        self.started = Some(now.saturating_sub(used));
        self.stopped = None;
    }

    /// Stops the time; [`Session::start`] lets it run on.
    pub fn stop(&mut self, now: u64) {
        if self.started.is_some() && self.stopped.is_none() {
            self.stopped = Some(now);
        }
    }

    /// Lets the time run or stops it; once it is over, it begins again.
    pub fn turn(&mut self, now: u64) {
        match self.clock(now) {
            Clock::Running(_) => self.stop(now),
            Clock::Over(_) => {
                self.reset();
                self.start(now);
            }
            _ => self.start(now),
        }
    }

    /// Puts the time back to its beginning.
    pub fn reset(&mut self) {
        (self.started, self.stopped) = (None, None);
    }

    /// The groups of which nobody has handed in.
    pub fn waiting(&self, hands: &[Hand]) -> Vec<Rc<str>> {
        self.groups.iter().filter(|group| !hands.iter().any(|hand| hand.group == **group)).cloned().collect()
    }

    /// How the time stands.
    pub fn clock(&self, now: u64) -> Clock {
        Clock::of(self, now)
    }
}

/// A time in milliseconds since 1970; a damaged one is none.
pub(super) fn time(value: &Value) -> Option<u64> {
    // Times in milliseconds are far below 2^53.
    value.as_f64().filter(|at| *at > 0.0).map(|at| at as u64)
}

/// The groups that lines name: each once, for two of one name could not be told apart.
fn groups_of<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Rc<str>> {
    let mut groups: Vec<Rc<str>> = Vec::new();
    for name in lines.map(short_name).filter(|name| !name.is_empty()) {
        if groups.len() < MAX_GROUPS && !groups.contains(&name) {
            groups.push(name);
        }
    }
    groups
}
