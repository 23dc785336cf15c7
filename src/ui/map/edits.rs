//! What can be done to people and lines, wherever it is asked for: drawing, list, keys.

use keybook_core::book::{Aside, DocId, Number, Value, random_id};
use keybook_core::chart::Point;
use keybook_core::people::{self, Evidence, Level, LineId, LineKind, Stakeholder};

use super::super::stage::{session, stage};
use super::draft;
use super::label::{name_of, support_id};
use super::node::person_on_map;
use crate::platform::{clock, random};
use crate::session::{clean_name, here};
use crate::text::map;

/// The people and lines of one customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Edits {
    doc: DocId,
}

impl Edits {
    /// The edits of a customer.
    pub fn of(account: &str) -> Self {
        Self { doc: DocId::account(account) }
    }

    fn set(&self, person: &str, cells: &[(&str, Value)]) {
        let changes = cells.iter().map(|(cell, value)| people::set(&self.doc, person, cell, value.clone()));
        session().edit(changes.collect(), here(Some(&person_on_map(person))));
    }

    /// Sets the influence, 1 to 5; nothing clears it.
    pub fn influence(&self, person: &str, influence: Option<u8>) {
        let value = influence.map_or(Value::Empty, |n| Value::int(i32::from(n.clamp(1, 5))));
        self.set(person, &[("influence", value)]);
    }

    /// Sets the attitude, −2 to +2; nothing says that it is not known.
    pub fn support(&self, person: &str, support: Option<i8>) {
        self.set(person, &[("support", support_value(support))]);
    }

    /// Sets both in one step.
    pub fn judge(&self, person: &str, support: i8, influence: u8) {
        let influence = Value::int(i32::from(influence.clamp(1, 5)));
        self.set(person, &[("support", support_value(Some(support))), ("influence", influence)]);
    }

    /// Sets the level.
    pub fn level(&self, person: &str, level: Level) {
        self.set(person, &[("level", Value::id(level.id()))]);
    }

    /// Puts somebody here, in map units; nothing leaves it to the layout again.
    pub fn place(&self, person: &str, to: Option<Point>) {
        let unit = |length: f64| Number::new(length.round()).map_or(Value::Empty, Value::Number);
        let (x, y) = to.map_or((Value::Empty, Value::Empty), |to| (unit(to.x), unit(to.y)));
        self.set(person, &[("x", x), ("y", y)]);
    }

    /// Who has this name already.
    pub fn named(&self, typed: &str) -> Option<std::rc::Rc<str>> {
        session().people_named(&self.doc, typed).into_iter().next()
    }

    /// What was typed to add somebody and waits.
    pub fn draft(&self) -> String {
        draft::draft(&self.doc)
    }

    /// Keeps what is typed to add somebody.
    pub fn keep_draft(&self, text: &str) {
        draft::keep_draft(&self.doc, text);
    }

    /// Adds somebody; `?` stands for somebody not yet known. Returns the id, or nothing for an empty name.
    pub fn add(&self, typed: &str) -> Option<std::rc::Rc<str>> {
        let name = clean_name(typed);
        if name.is_empty() {
            return None;
        }
        let (session, id) = (session(), random_id(random::bits()));
        let open = matches!(&*name, "?" | "？");
        let mut changes = session.new_person(&self.doc, &id, if open { "" } else { &name });
        if open {
            changes.push(people::set(&self.doc, &id, "placeholder", Value::Bool(true)));
        }
        session.edit(changes, here(Some(&person_on_map(&id))));
        session.pause_undo();
        Some(id)
    }

    /// Takes somebody out, and says so with a way back.
    pub fn remove(&self, person: &Stakeholder) {
        let (session, lang) = (session(), session().lang());
        let gone = people::remove_person(&self.doc, &person.id, clock::now());
        session.edit(vec![gone], here(Some(&person_on_map(&person.id))));
        stage().say(&map::removed(lang, &name_of(person, lang)), true);
    }

    /// Draws a line. For reporting `from` is who reports; for influence `from` is who influences.
    pub fn draw(&self, kind: LineKind, from: &str, to: &str) {
        let (session, id) = (session(), random_id(random::bits()));
        let changes = session.read(&self.doc, |doc| people::draw_line(doc, kind, from, to, &id)).unwrap_or_default();
        session.edit(changes, here(Some(&person_on_map(from))));
        session.pause_undo();
        stage().say(map::line_drawn(session.lang()), true);
    }

    /// Takes a line out.
    pub fn erase(&self, line: &LineId, person: &str) {
        let session = session();
        session.edit(people::erase_line(&self.doc, line, clock::now()), here(Some(&person_on_map(person))));
        stage().say(map::line_gone(session.lang()), true);
    }

    /// Says how sure a line is.
    pub fn line_evidence(&self, line: &LineId, person: &str, evidence: Option<Evidence>) {
        let value = evidence.map_or(Value::Empty, |evidence| Value::id(evidence.id()));
        let change = people::line_change(&self.doc, line, Some(Aside::Evidence), value);
        session().edit(vec![change], here(Some(&person_on_map(person))));
    }
}

fn support_value(support: Option<i8>) -> Value {
    support.map_or(Value::Unknown, |support| Value::id(support_id(support.clamp(-2, 2))))
}
