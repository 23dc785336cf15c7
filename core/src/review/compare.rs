//! What changed between two moments: people and the lines between them; worksheets are in `answers`.

use std::rc::Rc;

use super::answers;
use super::changed::{Changed, Group, Kind};
use super::freeze::{moment_of, reviews};
use super::moment::{Known, Moment};
use super::words;
use crate::book::{Document, PERSON, Record, Value, key, person_record};
use crate::coach::Where;
use crate::date::Date;
use crate::lang::{Lang, Text};
use crate::order::sort_by;
use crate::people::{LineKind, is_known, lines};
use crate::worksheet::{FieldType, Home, Names, Worksheet};

/// What a comparison is read with.
pub struct Reading<'a> {
    /// The worksheets, by id.
    pub load: &'a dyn Fn(&str) -> Option<Rc<Worksheet>>,
    /// A worksheet that somebody made, by id, out of the definition that was kept of it.
    pub load_as: &'a dyn Fn(&str, &str) -> Option<Rc<Worksheet>>,
    /// The names of customers and of our own people.
    pub names: &'a dyn Names,
}

/// The worksheets whose columns say how a fact of a person is called and shown, and where it is changed.
pub(super) const ABOUT_PEOPLE: [&str; 3] = ["influence_map", "relationship_plan", "needs_card"];

/// Facts of people: the cell, what it is about, how much a change of it matters.
const FACTS: [(&str, Group, u16); 19] = [
    ("support", Group::People, 80),
    ("role", Group::People, 70),
    ("influence", Group::People, 65),
    ("buyer_types", Group::People, 55),
    (key::NAME, Group::People, 50),
    ("need_first", Group::People, 45),
    ("level", Group::People, 40),
    ("position", Group::People, 38),
    ("need_second", Group::People, 35),
    ("style", Group::People, 30),
    ("concern", Group::People, 30),
    ("support~evidence", Group::People, 28),
    (key::TITLE, Group::People, 20),
    (key::DEPARTMENT, Group::People, 15),
    ("depth", Group::Relationships, 75),
    ("rival_depth", Group::Relationships, 60),
    ("depth_target", Group::Relationships, 55),
    ("our_owner", Group::Relationships, 30),
    ("last_contact", Group::Relationships, 25),
];

const CAME: u16 = 90;
const LEFT: u16 = 95;
const LINE: u16 = 50;

/// What changed since the newest review; nothing before there is one. Costs an unpacking of all reviews before it: not
/// for every key.
pub fn changed_since_last(
    account: &Document,
    portfolio: Option<&Document>,
    today: Option<Date>,
    reading: &Reading<'_>,
) -> Vec<Changed> {
    let then = reviews(account).last().and_then(|last| moment_of(account, &last.id));
    then.map(|then| changes_between(&then, &Moment::now(account, portfolio, today), reading)).unwrap_or_default()
}

/// What changed from one moment to a later one, group by group, the weightiest first.
pub fn changes_between(then: &Moment, now: &Moment, reading: &Reading<'_>) -> Vec<Changed> {
    let mut changes = people_changed(then, now, reading);
    answers::changes(&Both { then, now, reading }, &mut changes);
    sort_by(&mut changes, |a, b| (a.group, b.weight).cmp(&(b.group, a.weight)));
    changes
}

/// What changed of people and between them, the weightiest first: cheap enough for what follows every edit.
pub fn people_changed(then: &Moment, now: &Moment, reading: &Reading<'_>) -> Vec<Changed> {
    let both = Both { then, now, reading };
    let mut changes = Vec::new();
    both.people(&mut changes);
    both.lines(&mut changes);
    sort_by(&mut changes, |a, b| b.weight.cmp(&a.weight));
    changes
}

/// Two moments, and what they are read with.
pub(super) struct Both<'a> {
    pub(super) then: &'a Moment,
    pub(super) now: &'a Moment,
    pub(super) reading: &'a Reading<'a>,
}

/// A column in which a fact of people is shown.
struct Shown {
    def: Rc<Worksheet>,
    table: usize,
    column: usize,
}

impl Names for Both<'_> {
    fn person(&self, id: &str) -> Option<Rc<str>> {
        let then = Known { moment: self.then, names: self.reading.names };
        Known { moment: self.now, names: &then }.person(id)
    }

    fn account(&self, id: &str) -> Option<Rc<str>> {
        self.reading.names.account(id)
    }

    fn nameless(&self, id: &str, lang: Lang) -> Option<Rc<str>> {
        let then = Known { moment: self.then, names: self.reading.names };
        Known { moment: self.now, names: &then }.nameless(id, lang)
    }
}

impl Both<'_> {
    /// A worksheet then and now. One that is gone since is read as it was, one of which nothing was kept as it is.
    pub(super) fn defs(&self, id: &str) -> Option<(Rc<Worksheet>, Rc<Worksheet>)> {
        let kept = |moment: &Moment| moment.definition(id).and_then(|text| (self.reading.load_as)(id, text));
        let today = || (self.reading.load)(id);
        let was = kept(self.then);
        let is = kept(self.now).or_else(today).or_else(|| was.clone())?;
        Some((was.or_else(today).unwrap_or_else(|| is.clone()), is))
    }

    /// A value as people read it.
    pub(super) fn show(&self, def: &Worksheet, kind: &FieldType, value: &Value) -> Text {
        let shown = |lang: Lang| def.show_value(kind, value, lang, self);
        Text::new(&shown(Lang::Zh), &shown(Lang::En))
    }

    /// The name of a person, as last known.
    pub(super) fn name(&self, id: &str) -> Text {
        words::name(&self.person(id).unwrap_or_default())
    }

    fn people(&self, changes: &mut Vec<Changed>) {
        let shown: Vec<Option<Shown>> = FACTS.iter().map(|(cell, _, _)| self.shown(cell)).collect();
        let (then, now) = (&self.then.account, &self.now.account);
        let ids = now.with_prefix(PERSON).chain(then.with_prefix(PERSON).filter(|(id, _)| now.record(id).is_none()));
        for (record, _) in ids {
            let Some(id) = record.strip_prefix(PERSON) else { continue };
            let known = |doc: &'_ Document| doc.record(record).is_some_and(is_known);
            match (known(then), known(now)) {
                (true, true) => self.facts(id, &shown, changes),
                (false, true) => changes.push(self.came_or_left(id, Kind::Came, now)),
                (true, false) => changes.push(self.came_or_left(id, Kind::Left, then)),
                (false, false) => {}
            }
        }
    }

    /// Somebody came or left, with what their attitude is or was.
    fn came_or_left(&self, id: &str, kind: Kind, doc: &Document) -> Changed {
        let title = doc.get(&person_record(id), key::TITLE).as_str().unwrap_or_default();
        let title = Text::new(title, title);
        let came = kind == Kind::Came;
        Changed {
            group: Group::People,
            kind,
            weight: if came { CAME } else { LEFT } + influence(doc, id),
            subject: self.name(id),
            what: Text::default(),
            before: if came { Text::default() } else { title.clone() },
            after: if came { title } else { Text::default() },
            at: person_at(ABOUT_PEOPLE[0], id, String::new()),
        }
    }

    /// Where a fact of people is shown.
    fn shown(&self, cell: &str) -> Option<Shown> {
        ABOUT_PEOPLE.iter().find_map(|sheet| {
            let def = (self.reading.load)(sheet)?;
            let at = def.tables.iter().enumerate().find_map(|(table, spec)| {
                let is_home = |home: &Option<Home>| matches!(home, Some(Home::PersonCell(at)) if **at == *cell);
                Some((table, spec.columns.iter().position(|column| is_home(&column.home))?))
            });
            at.map(|(table, column)| Shown { def, table, column })
        })
    }

    fn facts(&self, id: &str, shown: &[Option<Shown>], changes: &mut Vec<Changed>) {
        let record = person_record(id);
        for ((cell, group, weight), shown) in FACTS.iter().zip(shown) {
            let (was, is) = (self.then.account.get(&record, cell), self.now.account.get(&record, cell));
            if was == is {
                continue;
            }
            let text =
                |value: &Value| Text::new(value.as_str().unwrap_or_default(), value.as_str().unwrap_or_default());
            let column = shown.as_ref().and_then(|at| Some((at, at.def.column(at.table, at.column)?)));
            let (what, before, after, at) = match (column, words::own_fact(cell)) {
                (Some((at, column)), _) => {
                    let control = control(&at.def, at.table, id, &column.id);
                    let show = |value: &Value| self.show(&at.def, &column.kind, value);
                    (column.short_label().clone(), show(was), show(is), person_at(&at.def.id, id, control))
                }
                (None, Some(label)) => (label, text(was), text(is), person_at(ABOUT_PEOPLE[0], id, String::new())),
                (None, None) => continue,
            };
            changes.push(Changed {
                group: *group,
                kind: Kind::Changed,
                weight: weight + influence(&self.now.account, id),
                subject: self.name(id),
                what,
                before,
                after,
                at,
            });
        }
    }

    /// Lines that came or went; who has left took theirs along.
    fn lines(&self, changes: &mut Vec<Changed>) {
        let of = |doc: &Document| -> Vec<(LineKind, Rc<str>, Rc<str>)> {
            lines(doc).into_iter().map(|line| (line.kind, line.from, line.to)).collect()
        };
        let (then, now) = (of(&self.then.account), of(&self.now.account));
        let there = |doc: &Document, id: &str| doc.record(&person_record(id)).is_some_and(is_known);
        let new = now.iter().filter(|line| !then.contains(line)).map(|line| (Kind::Came, line));
        let gone = then.iter().filter(|line| !now.contains(line)).map(|line| (Kind::Left, line));
        for (kind, (line, from, to)) in new.chain(gone) {
            let other = if kind == Kind::Came { &self.then.account } else { &self.now.account };
            if kind == Kind::Left && !(there(other, from) && there(other, to)) {
                continue;
            }
            changes.push(Changed {
                group: Group::Relationships,
                kind,
                weight: LINE,
                subject: words::line(*line, &self.name(from), &self.name(to)),
                what: Text::default(),
                before: Text::default(),
                after: Text::default(),
                at: person_at(ABOUT_PEOPLE[0], from, String::new()),
            });
        }
    }
}

fn person_at(worksheet: &str, id: &str, control: String) -> Where {
    Where { worksheet: worksheet.into(), sheet_person: None, control, person: Some(id.into()) }
}

/// How much a person's word counts: what happens to those matters more.
fn influence(doc: &Document, id: &str) -> u16 {
    let record: Option<&Record> = doc.record(&person_record(id));
    // Between 1 and 5 in the sheet; anything else counts as nothing.
    record
        .and_then(|record| record.get("influence").as_f64())
        .filter(|n| (1.0..=5.0).contains(n))
        .map_or(0, |n| n as u16)
}

/// The name of a cell, as links know it.
pub(super) fn control(def: &Worksheet, table: usize, row: &str, column: &str) -> String {
    let field = def.tables.get(table).and_then(|spec| def.fields.get(usize::from(spec.field)));
    format!("{}.{}#{row}.{column}", def.id, field.map_or("", |field| &field.id))
}
