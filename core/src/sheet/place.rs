//! Where the parts of a sheet stand: records and cells.

use std::rc::Rc;

use super::{Sheet, Touched};
use crate::book::{Aside, Document, PERSON, Record, key, person_record, row_record, sheet_record};
use crate::worksheet::{Field, Home, People, TableSpec};

/// A record and a cell of it.
type Place = (Rc<str>, Rc<str>);

/// The worksheet whose rows are all of a customer's people: whoever has one has begun it.
pub const MAP: &str = "influence_map";

/// True when anything stands in a worksheet, whoever it is about; the same as [`Sheet::is_started`], told without the
/// worksheet.
pub fn is_begun(doc: &Document, worksheet: &str) -> bool {
    worksheet == MAP && knows_people(doc)
        || ["sheet.", "row."].iter().any(|kind| {
            let own = [kind, worksheet].concat();
            let rest = |record: &str| {
                record.strip_prefix(&*own).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '@']))
            };
            doc.with_prefix(&own).any(|(record, _)| rest(record))
        })
}

/// True when the document says anything of anybody: a name, or a judgement of somebody without one.
fn knows_people(doc: &Document) -> bool {
    let says = |key: &str| key != key::PLACE && !key.contains('~');
    let known = |person: &Record| person.cells.iter().any(|(key, cell)| says(key) && !cell.value().is_empty());
    doc.with_prefix(PERSON).any(|(_, person)| known(person))
}

impl Sheet {
    /// The record of its single fields.
    pub fn record(&self) -> Rc<str> {
        sheet_record(&self.key)
    }

    /// The record of a row's own cells.
    pub fn row_record(&self, table: usize, row: &str) -> Rc<str> {
        row_record(&self.key, self.table_id(table), row)
    }

    pub(super) fn table_id(&self, table: usize) -> &str {
        let field = self.def.tables.get(table).and_then(|t| self.def.fields.get(usize::from(t.field)));
        field.map_or("", |field| &field.id)
    }

    /// Which people are the rows of a table, if it is about people.
    pub(super) fn people(&self, table: usize) -> Option<People> {
        self.def.tables.get(table)?.people
    }

    /// The record that says where a row stands among its fellows, and that goes when it goes.
    pub(super) fn listing_record(&self, table: usize, row: &str) -> Rc<str> {
        match self.people(table) {
            Some(People::All) => person_record(row),
            _ => self.row_record(table, row),
        }
    }

    /// Where a single field is kept; `None` when nothing is.
    pub fn field_place(&self, field: usize) -> Option<Place> {
        let field = self.def.fields.get(field)?;
        match &field.home {
            None => Some((self.record(), field.id.clone())),
            Some(home) => home_place(home, self.person.as_deref()),
        }
    }

    /// Where a cell of a row is kept; `None` when nothing is.
    pub fn cell_place(&self, table: usize, row: &str, column: usize) -> Option<Place> {
        let column = self.def.column(table, column)?;
        match &column.home {
            None => Some((self.row_record(table, row), column.id.clone())),
            Some(home) => home_place(home, Some(row)),
        }
    }

    /// Where something beside a cell stands: with the cell. Whom a row is about is no cell of anybody; what is typed there
    /// before it names somebody stands in the row's own record.
    pub(super) fn beside_place(&self, table: usize, row: &str, column: usize, aside: Aside) -> Option<Place> {
        let named = |spec: &Field| aside == Aside::Typed && spec.home == Some(Home::Person);
        match self.def.column(table, column) {
            Some(spec) if named(spec) => Some((self.row_record(table, row), spec.id.clone())),
            _ => self.cell_place(table, row, column),
        }
    }

    /// False when nothing of it can be started, told without its worksheet: nothing of its own is written, and nobody
    /// is known whom its tables could show.
    pub fn may_be_started(doc: &Document, worksheet: &str, person: Option<&str>) -> bool {
        let key = person.map_or_else(|| worksheet.to_owned(), |person| format!("{worksheet}@{person}"));
        let own = doc.record(&sheet_record(&key)).is_some() || doc.with_prefix(&format!("row.{key}.")).next().is_some();
        own || doc.with_prefix(PERSON).next().is_some()
    }

    /// True when it says anything: what was written into it, or the people whom it shows.
    pub fn is_started(&self, doc: &Document) -> bool {
        let of_all = |table: &TableSpec| table.people == Some(People::All);
        self.is_written(doc) || (self.def.tables.iter().any(of_all) && knows_people(doc))
    }

    /// True when anything was ever written into it that still shows. What was typed and is no answer yet is not.
    pub(super) fn is_written(&self, doc: &Document) -> bool {
        let typed = Aside::Typed.beside("");
        let shows = |record: &Record| {
            record.cells.iter().any(|(key, cell)| !cell.value().is_empty() && !key.ends_with(&*typed))
        };
        let single = doc.record(&self.record()).is_some_and(shows);
        single || doc.with_prefix(&format!("row.{}.", self.key)).any(|(_, record)| shows(record))
    }

    /// What a write to the document touches of this sheet.
    pub fn touched(&self, record: &str, cell: &str) -> Vec<Touched> {
        if *record == *self.record() {
            let field = self.def.field(cell).filter(|field| self.def.fields[*field].home.is_none());
            return vec![field.map_or(Touched::Beside, Touched::Field)];
        }
        if let Some(row) = record.strip_prefix("row.") {
            return self.touched_row(row, cell).into_iter().collect();
        }
        if let Some(person) = record.strip_prefix(PERSON) {
            let mut touched = self.touched_by_person(person, cell);
            if self.person.as_deref() == Some(person) {
                touched.extend(self.touched_fields(|home| matches!(home, Home::PersonCell(at) if **at == *cell)));
            }
            return touched;
        }
        if record == Document::META {
            return self.touched_fields(|home| matches!(home, Home::AccountCell(at) if **at == *cell));
        }
        Vec::new()
    }

    fn touched_row(&self, row: &str, cell: &str) -> Option<Touched> {
        let (table, row) = row.strip_prefix(&self.key)?.strip_prefix('.')?.split_once('.')?;
        let table = self.def.table(table)?;
        let spec = self.def.tables.get(table)?;
        let own = spec.column(cell).filter(|column| spec.columns[*column].home.is_none());
        Some(match own {
            Some(column) => Touched::Cell(table, row.into(), column),
            None if cell == key::PLACE || cell == Document::DELETED => Touched::Rows(table),
            None => Touched::Beside,
        })
    }

    fn touched_by_person(&self, person: &str, cell: &str) -> Vec<Touched> {
        let mut touched = Vec::new();
        for (table, spec) in self.def.tables.iter().enumerate() {
            let Some(people) = spec.people else { continue };
            let names = cell == key::NAME || cell == key::PLACEHOLDER;
            if cell == Document::DELETED || (people == People::All && (names || cell == key::PLACE)) {
                touched.push(Touched::Rows(table));
                continue;
            }
            for (at, column) in spec.columns.iter().enumerate() {
                let hit = match &column.home {
                    Some(Home::Person) => names,
                    Some(Home::PersonCell(home)) => **home == *cell,
                    _ => false,
                };
                if hit {
                    touched.push(Touched::Cell(table, person.into(), at));
                }
            }
        }
        touched
    }

    fn touched_fields(&self, hit: impl Fn(&Home) -> bool) -> Vec<Touched> {
        let fields = self.def.fields.iter().enumerate();
        fields.filter(|(_, field)| field.home.as_ref().is_some_and(&hit)).map(|(at, _)| Touched::Field(at)).collect()
    }
}

fn home_place(home: &Home, person: Option<&str>) -> Option<Place> {
    match home {
        Home::AccountCell(cell) => Some((Document::META.into(), cell.clone())),
        Home::PersonCell(cell) => Some((person_record(person?), cell.clone())),
        Home::Account | Home::Person => None,
    }
}
