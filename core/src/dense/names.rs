//! The names of records, taken apart, and the order in which records travel.

use std::rc::Rc;

use super::registry::Registry;
use crate::book::{Document, PERSON, REVIEW, key};
use crate::order::sort_by;

/// What a record is about. The numbers stand in links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// No record: the end of a list.
    #[default]
    End = 0,
    /// The document itself.
    Meta = 1,
    /// A person.
    Person = 2,
    /// A line between people.
    Line = 3,
    /// The single fields of a worksheet.
    Sheet = 4,
    /// A row of a worksheet's table.
    Row = 5,
    /// A review.
    Review = 6,
    /// Anything else.
    Other = 7,
}

impl Class {
    /// The class of a number below 8.
    pub fn of(number: u32) -> Self {
        match number {
            0 => Self::End,
            1 => Self::Meta,
            2 => Self::Person,
            3 => Self::Line,
            4 => Self::Sheet,
            5 => Self::Row,
            6 => Self::Review,
            _ => Self::Other,
        }
    }
}

const LINE: &str = "line.";
const SHEET: &str = "sheet.";
const ROW: &str = "row.";

/// The parts of a record's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// What it is about.
    pub class: Class,
    /// The worksheet.
    pub sheet: Rc<str>,
    /// The person that the sheet is about.
    pub about: Option<String>,
    /// The table.
    pub table: Rc<str>,
    /// The row, the person, or for other records the whole name.
    pub tail: String,
}

impl Name {
    /// Takes a name apart; [`Name::join`] makes exactly it again.
    pub fn split(id: &str) -> Self {
        let with = |class: Class, tail: &str| Self { class, tail: tail.to_owned(), ..Self::default() };
        if id == Document::META {
            return with(Class::Meta, "");
        }
        for (prefix, class) in [(PERSON, Class::Person), (LINE, Class::Line), (REVIEW, Class::Review)] {
            if let Some(tail) = id.strip_prefix(prefix) {
                return with(class, tail);
            }
        }
        let key = |key: &str| match key.split_once('@') {
            Some((sheet, about)) => (Rc::from(sheet), Some(about.to_owned())),
            None => (Rc::from(key), None),
        };
        if let Some(rest) = id.strip_prefix(SHEET) {
            let (sheet, about) = key(rest);
            return Self { sheet, about, ..with(Class::Sheet, "") };
        }
        let row = id.strip_prefix(ROW).and_then(|rest| rest.split_once('.'));
        if let Some((of, (table, tail))) = row.and_then(|(of, rest)| Some((of, rest.split_once('.')?))) {
            let (sheet, about) = key(of);
            return Self { sheet, about, table: table.into(), ..with(Class::Row, tail) };
        }
        with(Class::Other, id)
    }

    /// The whole name.
    pub fn join(&self) -> String {
        let about = self.about.as_deref().map_or(["", ""], |about| ["@", about]);
        let parts = match self.class {
            Class::Meta => return Document::META.to_owned(),
            Class::Person => [PERSON, &self.tail, "", "", "", "", ""],
            Class::Line => [LINE, &self.tail, "", "", "", "", ""],
            Class::Review => [REVIEW, &self.tail, "", "", "", "", ""],
            Class::Sheet => [SHEET, &self.sheet, about[0], about[1], "", "", ""],
            Class::Row => [ROW, &self.sheet, about[0], about[1], ".", &self.table, "."],
            Class::Other | Class::End => ["", &self.tail, "", "", "", "", ""],
        };
        let mut name = parts.concat();
        if self.class == Class::Row {
            name.push_str(&self.tail);
        }
        name
    }

    /// The registry's list for such a record.
    pub fn group(&self, registry: &Registry) -> Option<usize> {
        match self.class {
            Class::Meta => registry.group("", "meta"),
            Class::Person => registry.group("", "person"),
            Class::Line => registry.group("", "line"),
            Class::Review => registry.group("", "review"),
            Class::Sheet => registry.group(&self.sheet, ""),
            Class::Row => registry.group(&self.sheet, &self.table),
            Class::Other | Class::End => None,
        }
    }
}

/// The names of a document's records in the order in which they travel.
pub struct Order {
    /// The names.
    pub names: Vec<Name>,
}

impl Order {
    /// People as they are listed, then worksheet by worksheet; rows as they are shown.
    pub fn of(doc: &Document, registry: &Registry) -> Self {
        let rank = |list: &mut dyn Iterator<Item = &'static str>, name: &str| {
            list.enumerate().find(|(_, known)| *known == name).map(|(at, _)| at)
        };
        let keyed = doc.records().iter().map(|(id, record)| {
            let name = Name::split(id);
            let sheet = rank(&mut registry.sheets.iter().copied(), &name.sheet).unwrap_or(usize::MAX);
            let table = rank(&mut registry.tables(&name.sheet), &name.table).unwrap_or(usize::MAX);
            let rows = name.group(registry).and_then(|group| registry.groups.get(group));
            let fixed =
                rows.and_then(|group| group.rows.iter().position(|row| *row == name.tail)).unwrap_or(usize::MAX);
            let place: Rc<str> = record.get(key::PLACE).as_str().unwrap_or_default().into();
            let level = match name.class {
                Class::Row => Class::Sheet,
                class => class,
            };
            ((level, sheet, name.about.clone(), name.class, table, fixed, place), name)
        });
        let mut keyed: Vec<_> = keyed.collect();
        sort_by(&mut keyed, |a, b| {
            let names = |name: &Name| (name.sheet.clone(), name.table.clone());
            let key = |of: &Name| names(of);
            (a.0.0, a.0.1)
                .cmp(&(b.0.0, b.0.1))
                .then_with(|| key(&a.1).0.cmp(&key(&b.1).0))
                .then_with(|| (&a.0.2, a.0.3, a.0.4).cmp(&(&b.0.2, b.0.3, b.0.4)))
                .then_with(|| key(&a.1).1.cmp(&key(&b.1).1))
                .then_with(|| (a.0.5, &a.0.6, &a.1.tail).cmp(&(b.0.5, &b.0.6, &b.1.tail)))
        });
        Self { names: keyed.into_iter().map(|(_, name)| name).collect() }
    }
}
