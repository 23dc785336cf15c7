//! A document as bits, and bits as a document: one walk for both ways, so that what is written is what is read.
//!
//! Records come in an order that makes each the best guess for the next: people, then worksheet by worksheet, rows as
//! they are shown. First come all their names, then what stands in them; cells come by their number in the registry, so
//! that most of it is "here too". Stamps are steps from the one before.

use std::rc::Rc;

use super::coding::{Coder, History, mixed};
use super::names::{Class, Name, Order};
use super::registry::{Key, Registry};
use crate::book::{Cell, DocId, DocKind, Document, Entry, Record, Replica, Stamp, Value};

/// The most records of a document, cells of a record, and earlier values of a cell.
const MOST: [usize; 3] = [60_000, 400_000, 100];
/// So many records, and a mark stands in a whole document.
const MARK_EVERY: usize = 4;
/// A mark: what is read after damage is as good as random and does not have it.
const MARK: u64 = 0x5A3C;
/// The most characters of an id or the name of a cell.
const ID: usize = 4_000;

/// Contexts of what is not in a column.
pub mod at {
    pub const FROM: u32 = 1;
    pub const WORD: u32 = 2;
    pub const HAND: u32 = 3;
    pub const HEAD: u32 = 4;
    pub const ID: u32 = 5;
    pub const KEY: u32 = 6;
    pub const CLASS: u32 = 7;
    pub const SHEET: u32 = 8;
    pub const TABLE: u32 = 9;
    pub const FIXED: u32 = 10;
    pub const TAIL: u32 = 11;
    pub const MORE: u32 = 12;
    pub const ASIDE: u32 = 13;
    pub const TYPE: u32 = 14;
    pub const STAMP: u32 = 15;
    pub const SEEN: u32 = 16;
    pub const VALUE: u32 = 17;
    pub const HERE: u32 = 18;
    pub const NAME: u32 = 19;
    pub const PAST: u32 = 20;
}

/// What stands beside a cell under a name of its own.
const ASIDES: [&str; 5] = ["~evidence", "~note", "~date", "~done", "~strength"];

/// Walks over documents.
pub struct Walk<'a, 'b> {
    pub coder: &'b mut Coder<'a>,
    pub past: &'b mut History,
    pub registry: &'b Registry,
    pub replicas: Vec<Replica>,
    /// The latest stamps of strands of writing, most recent first.
    pub strands: Vec<Stamp>,
    /// Ids that were met.
    pub ids: Vec<Rc<str>>,
    /// The place in `ids` of the id that was met last.
    pub last_id: usize,
    pub day: (i32, u8, u8),
    pub currency: [u8; 3],
    /// The place of the row before.
    pub place: Rc<str>,
    /// What may still come, in characters and cells.
    pub budget: usize,
    pub too_large: bool,
    /// With all earlier values, and with marks by which a damaged text can be read as far as it goes.
    pub whole: bool,
}

/// Where a value stands.
pub struct Column<'a> {
    /// The context of exactly this column.
    pub exact: u32,
    /// The context of all columns of this name.
    pub name: u32,
    pub options: &'a [&'static str],
    pub is_place: bool,
}

impl<'a, 'b> Walk<'a, 'b> {
    /// A walk at its beginning, over the values that stand.
    pub fn new(coder: &'b mut Coder<'a>, past: &'b mut History, registry: &'b Registry, budget: usize) -> Self {
        Self {
            coder,
            past,
            registry,
            replicas: Vec::new(),
            strands: Vec::new(),
            ids: Vec::new(),
            last_id: 0,
            day: (2026, 1, 1),
            currency: *b"CNY",
            place: "".into(),
            budget,
            too_large: false,
            whole: false,
        }
    }
}

impl Walk<'_, '_> {
    /// True when there is no use in going on.
    pub fn is_over(&self) -> bool {
        self.coder.failed || self.too_large
    }

    pub fn spend(&mut self, cost: usize) {
        match self.budget.checked_sub(cost) {
            Some(rest) => self.budget = rest,
            None => self.too_large = true,
        }
    }

    /// How many of something follow.
    pub fn count(&mut self, context: u32, most: usize, given: usize) -> usize {
        let count = self.coder.number(&[context], given as u64);
        // On a machine of 32 bits, too, more than the most is too much.
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        self.too_large |= count > most;
        if count > most { 0 } else { count }
    }

    pub fn text(&mut self, column: u32, most: usize, given: &str) -> String {
        let text = self.coder.text(self.past, column, most.min(self.budget + 1), given);
        self.spend(text.len());
        text
    }

    /// The next document; without one, the one that is read. `None` when it makes no sense or is too large. What stands
    /// behind damage is left out, see [`Walk::is_over`].
    pub fn document(&mut self, given: Option<&Document>) -> Option<Document> {
        let kinds = [DocKind::Account, DocKind::Portfolio, DocKind::Profile, DocKind::Workshop, DocKind::Worksheet];
        let kind = given.and_then(|doc| kinds.iter().position(|kind| *kind == doc.id().kind())).unwrap_or_default();
        let kind = self.coder.small(&[mixed(at::HEAD, 3)], 4, kind as u32);
        let name = self.id(at::NAME, given.map_or("", |doc| doc.id().name()));
        let id = kinds.get(kind as usize).and_then(|kind| DocId::parse(&[kind.name(), ".", &name].concat()));
        let mut doc = Document::new(id?);
        let names = self.names(given)?;
        let mut before: Vec<Vec<bool>> = vec![Vec::new(); self.registry.groups.len()];
        let mut last_group = None;
        let mut since: Vec<Rc<str>> = Vec::new();
        for (at, (name, group)) in names.iter().enumerate() {
            let group = *group;
            if last_group != Some(group) {
                self.place = "".into();
            }
            last_group = Some(group);
            let id: Rc<str> = name.join().into();
            let mut nothing = Vec::new();
            let had = group.and_then(|group| before.get_mut(group)).unwrap_or(&mut nothing);
            let record = given.and_then(|doc| doc.records().get(&id));
            self.record(&mut doc, &id, name.class, group, had, record);
            since.push(id);
            if (at + 1) % MARK_EVERY == 0 || at + 1 == names.len() {
                self.mark();
                if !self.is_over() {
                    since.clear();
                }
            }
            if self.is_over() {
                break;
            }
        }
        // Nobody knows where exactly the damage began.
        doc.drop_records(|id| self.whole && since.iter().any(|record| **record == *id));
        Some(doc)
    }

    /// A mark in a whole document.
    fn mark(&mut self) {
        self.coder.failed |= self.whole && self.coder.raw(16, MARK) != MARK;
    }

    /// The names of all records, each with its group.
    fn names(&mut self, given: Option<&Document>) -> Option<Vec<(Name, Option<usize>)>> {
        let ordered = given.map(|doc| Order::of(doc, self.registry));
        let mut names: Vec<(Name, Option<usize>)> = Vec::new();
        let mut last = Name::default();
        let mut row = 0;
        for at in 0..=MOST[0] {
            let given = ordered.as_ref().and_then(|order| order.names.get(at));
            let class = given.map_or(Class::End, |name| name.class);
            let class = self.coder.small(&[mixed(at::CLASS, last.class as u32)], 3, class as u32);
            let mut name = Name { class: Class::of(class), ..Name::default() };
            match name.class {
                Class::End => return Some(names),
                Class::Meta => {}
                Class::Person | Class::Line | Class::Review => {
                    name.tail = self.id(mixed(at::TAIL, class), given.map_or("", |name| &name.tail));
                }
                Class::Other => name.tail = self.text(at::KEY, ID, given.map_or("", |name| &name.tail)),
                Class::Sheet | Class::Row => {
                    self.sheet(&mut name, &last, given);
                    if name.class == Class::Row {
                        self.row(&mut name, &last, &mut row, given);
                    }
                }
            }
            self.spend(8);
            if self.is_over() {
                return None;
            }
            let group = name.group(self.registry);
            last = name.clone();
            names.push((name, group));
        }
        self.too_large = true;
        None
    }

    /// The worksheet of a record, and whom it is about.
    fn sheet(&mut self, name: &mut Name, last: &Name, given: Option<&Name>) {
        let same = given.is_some_and(|name| name.sheet == last.sheet && name.about == last.about);
        if self.coder.flag(&[mixed(at::SHEET, name.class as u32), mixed(at::SHEET, last.class as u32 + 16)], same) {
            name.sheet.clone_from(&last.sheet);
            name.about.clone_from(&last.about);
            return;
        }
        let sheet = given.map_or("", |name| &name.sheet);
        let number = self.registry.sheets.iter().position(|known| *known == sheet).map_or(0, |at| at + 1);
        let number = self.coder.number(&[mixed(at::SHEET, 1)], number as u64) as usize;
        name.sheet = match self.registry.sheets.get(number.wrapping_sub(1)) {
            Some(sheet) => (*sheet).into(),
            None => self.text(at::KEY, ID, sheet).into(),
        };
        let about = given.and_then(|name| name.about.clone());
        if self.coder.flag(&[mixed(at::SHEET, 2)], about.is_some()) {
            name.about = Some(self.id(mixed(at::SHEET, 3), &about.unwrap_or_default()));
        }
    }

    /// The table of a row, and which row it is.
    fn row(&mut self, name: &mut Name, last: &Name, row: &mut usize, given: Option<&Name>) {
        let was = last.class == Class::Row && last.sheet == name.sheet && last.about == name.about;
        let same = was && given.is_some_and(|name| name.table == last.table);
        if was && self.coder.flag(&[at::TABLE], same) {
            name.table.clone_from(&last.table);
        } else {
            *row = 0;
            let table = given.map_or("", |name| &name.table);
            let registry = self.registry;
            let sheet = name.sheet.clone();
            let mut tables = registry.tables(&sheet);
            let number = tables.position(|known| known == table).map_or(0, |at| at + 1);
            let number = self.coder.number(&[mixed(at::TABLE, 1)], number as u64) as usize;
            let known = number.checked_sub(1).and_then(|at| registry.tables(&sheet).nth(at));
            name.table = match known {
                Some(table) => table.into(),
                None => self.text(at::KEY, ID, table).into(),
            };
        }
        let registry = self.registry;
        let group = name.group(registry);
        let rows = group.and_then(|group| registry.groups.get(group)).map_or(&[][..], |group| &group.rows[..]);
        let tail = given.map_or("", |name| &name.tail);
        let context = mixed(at::FIXED, group.map_or(0, |group| group as u32 + 1));
        if !rows.is_empty() {
            let fixed = rows.iter().position(|known| *known == tail);
            if self.coder.flag(&[at::FIXED, context], fixed.is_some()) {
                let at = fixed.unwrap_or_default();
                let step = self.coder.number(&[mixed(at::FIXED, 1)], at.wrapping_sub(*row) as u64 & 0xffff);
                let at = row.wrapping_add(step as usize) & 0xffff;
                *row = at + 1;
                match rows.get(at) {
                    Some(tail) => name.tail = (*tail).into(),
                    None => self.coder.failed = true,
                }
                return;
            }
        }
        name.tail = self.id(mixed(at::TAIL, 0), tail);
    }

    /// The cells of a record.
    fn record(
        &mut self,
        doc: &mut Document,
        id: &Rc<str>,
        class: Class,
        group: Option<usize>,
        had: &mut Vec<bool>,
        given: Option<&Record>,
    ) {
        let registry = self.registry;
        let number = group.map_or(0, |group| group as u32 + 1);
        let keys = group.and_then(|group| registry.groups.get(group)).map_or(&[][..], |group| &group.keys[..]);
        let first = had.is_empty();
        had.resize(keys.len(), false);
        let mut done = 0;
        let mut near = 1;
        for (key, had) in keys.iter().zip(had.iter_mut()) {
            let exact = mixed(mixed(at::HERE, number), hash(key.name));
            let cell = given.and_then(|record| record.cells.get(key.name));
            let state = u32::from(*had) | u32::from(first) << 1;
            let contexts = [mixed(exact, state), mixed(mixed(at::HERE, class as u32), near << 2 | state), exact];
            let here = self.coder.flag(&contexts, cell.is_some());
            near = (near << 1 | u32::from(here)) & 3 | 4;
            *had = here;
            if here {
                done += 1;
                self.cell(doc, id, key.name, &Column::of(key, exact), cell);
            }
            let beside: [Option<&Cell>; 5] =
                ASIDES.map(|aside| given.and_then(|record| record.cells.get(&*[key.name, aside].concat())));
            let contexts = [mixed(exact, 64), mixed(at::ASIDE, class as u32 * 2 + u32::from(here))];
            if self.coder.flag(&contexts, beside.iter().any(Option::is_some)) {
                for (aside, (name, cell)) in ASIDES.iter().zip(beside).enumerate() {
                    let aside = aside as u32 + 1;
                    if self.coder.flag(&[mixed(exact, 64 + aside), mixed(at::ASIDE, 32 + aside)], cell.is_some()) {
                        done += 1;
                        let options = if aside == 1 { &registry.evidence[..] } else { &[] };
                        let name_of = mixed(at::ASIDE, 64 + aside);
                        let column = Column { exact: mixed(exact, aside), name: name_of, options, is_place: false };
                        self.cell(doc, id, &[key.name, name].concat(), &column, cell);
                    }
                }
            }
            if self.is_over() {
                return;
            }
        }
        self.further(doc, id, class, keys, given, done);
    }

    /// Cells whose names are not in the registry.
    fn further(
        &mut self,
        doc: &mut Document,
        id: &Rc<str>,
        class: Class,
        keys: &[Key],
        given: Option<&Record>,
        done: usize,
    ) {
        let listed = |name: &str| {
            keys.iter()
                .any(|key| name.strip_prefix(key.name).is_some_and(|rest| rest.is_empty() || ASIDES.contains(&rest)))
        };
        let more = given.map_or(0, |record| record.cells.len() - done);
        let more = self.count(mixed(at::MORE, class as u32), MOST[1], more);
        let mut cells = given.into_iter().flat_map(|record| &record.cells).filter(|(name, _)| !listed(name));
        for _ in 0..more {
            let cell = cells.next();
            let name = self.text(at::KEY, ID, cell.map_or("", |(name, _)| name));
            let exact = mixed(at::MORE, hash(&name));
            let column = Column { exact, name: exact, options: &[], is_place: name == "place" };
            self.cell(doc, id, &name, &column, cell.map(|(_, cell)| cell));
            if self.is_over() {
                return;
            }
        }
    }

    fn cell(&mut self, doc: &mut Document, id: &Rc<str>, key: &str, column: &Column<'_>, given: Option<&Cell>) {
        self.spend(16);
        let value = self.value(column, given.map_or(&Value::Empty, Cell::value));
        let stamp = self.stamp(column, given.map(Cell::stamp));
        let key: Rc<str> = key.into();
        if !self.is_over() {
            doc.absorb(id, &key, Entry { stamp, value });
        }
        if self.whole {
            self.past(doc, id, &key, column, given);
        }
    }

    /// What stood in a cell before, latest first.
    fn past(&mut self, doc: &mut Document, id: &Rc<str>, key: &Rc<str>, column: &Column<'_>, given: Option<&Cell>) {
        let mut earlier = given.into_iter().flat_map(Cell::entries).skip(1);
        let count = given.map_or(0, |cell| cell.entries().count() - 1);
        for _ in 0..self.count(at::PAST, MOST[2], count) {
            self.spend(16);
            let entry = earlier.next();
            let value = self.value(column, entry.map_or(&Value::Empty, |entry| &entry.value));
            let stamp = self.stamp(column, entry.map(|entry| entry.stamp));
            if self.is_over() {
                return;
            }
            doc.absorb(id, key, Entry { stamp, value });
        }
    }
}

impl<'a> Column<'a> {
    fn of(key: &'a Key, exact: u32) -> Self {
        Self { exact, name: mixed(at::VALUE, hash(key.name)), options: &key.options, is_place: key.name == "place" }
    }
}

pub fn hash(text: &str) -> u32 {
    text.bytes().fold(0, |hash, byte| mixed(hash, u32::from(byte) + 1))
}
