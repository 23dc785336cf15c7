//! Tables: their rows, their order, their limits.

use std::rc::Rc;

use crate::lang::Text;
use crate::worksheet::def::{Field, FieldType, Home};
use crate::worksheet::problem::Wrong;
use crate::worksheet::source::{FieldDef, FixedRowDef, KeepsDef};
use crate::worksheet::table::{FixedRow, Keeps, MAX_ROWS, People, Sort, TableSpec};

use super::fields::{TAGS, tags};
use super::{Build, Letters, small};

impl Build<'_> {
    /// Adds the table of a field; returns its place.
    pub(super) fn table(&mut self, def: &FieldDef, field: u16, columns: Vec<Field>) -> u16 {
        let id = def.id.as_str();
        const KEYS: [&str; 10] =
            ["rows", "fixed_rows", "min_rows", "max_rows", "display", "sort", "brief", "sentence", "keeps", "column"];
        self.only_keys(id, def, &KEYS);
        if columns.is_empty() {
            self.log.add(id, Wrong::Missing("column"));
        }
        let fixed_rows = self.fixed_rows(def, &columns);
        let fixed = small(fixed_rows.len());
        let max_rows = if fixed > 0 { fixed } else { def.max_rows.unwrap_or(MAX_ROWS) };
        let min_rows = def.min_rows.unwrap_or(0);
        if min_rows > max_rows || max_rows > MAX_ROWS {
            self.log.add(id, Wrong::value("min_rows or max_rows", &format_args!("{min_rows} and {max_rows}")));
        }
        if fixed > 0 && def.max_rows.is_some() {
            self.log.add(id, Wrong::NotAllowed("max_rows".into()));
        }
        let transpose = match def.display.as_deref() {
            None => false,
            Some("transpose") => true,
            Some(other) => {
                self.log.add(id, Wrong::value("display", &other));
                false
            }
        };
        let sort = def.sort.as_deref().and_then(|sort| self.sort(id, sort, &columns));
        let people = match def.rows.as_deref() {
            Some("people") => Some(People::Listed),
            Some("all_people") => Some(People::All),
            _ => None,
        };
        if people.is_some() && !columns.iter().any(|column| column.home == Some(Home::Person)) {
            self.log.add(id, Wrong::Missing("home"));
        }
        let brief = self.brief(def, &columns);
        let keeps = def.keeps.as_ref().and_then(|keeps| self.keeps(id, keeps, &columns));
        let place = small(self.sheet.tables.len());
        self.sheet.tables.push(TableSpec {
            field,
            columns,
            fixed_rows,
            people,
            min_rows,
            max_rows,
            transpose,
            sort,
            brief,
            sentence: None,
            keeps,
        });
        place
    }

    /// The fields that it names stand before the table, and a column is of the type of the field of its name.
    fn keeps(&mut self, id: &str, def: &KeepsDef, columns: &[Field]) -> Option<Keeps> {
        self.texts(id, "keeps", &def.label);
        self.texts(id, "keeps", &def.hint);
        for column in columns {
            let field = self.sheet.field(&column.id).and_then(|field| self.sheet.fields.get(field));
            if field.is_some_and(|field| field.kind != column.kind) {
                self.log.add(id, Wrong::value("keeps", &column.id));
            }
        }
        let mut field = |name: &String| {
            let place = self.sheet.field(name);
            if place.is_none() {
                self.log.add(id, Wrong::value("keeps", name));
            }
            place.map(small)
        };
        let over = field(&def.over);
        let mut carry = Vec::new();
        for (to, from) in &def.carry {
            if let (Some(to), Some(from)) = (field(to), field(from)) {
                carry.push((to, from));
            }
        }
        let is_rest = |column: &Field| *column.id == *def.rest && column.kind == FieldType::LongText;
        let rest = columns.iter().position(is_rest).map(small);
        if rest.is_none() {
            self.log.add(id, Wrong::value("keeps", &def.rest));
        }
        Some(Keeps { over: over?, label: def.label.clone(), hint: def.hint.clone(), carry, rest: rest? })
    }

    fn brief(&mut self, def: &FieldDef, columns: &[Field]) -> Vec<u16> {
        let mut places = Vec::new();
        for name in def.brief.iter().flatten() {
            match columns.iter().position(|column| *column.id == **name) {
                Some(place) => places.push(small(place)),
                None => self.log.add(&def.id, Wrong::value("brief", &name)),
            }
        }
        places
    }

    fn sort(&mut self, id: &str, sort: &str, columns: &[Field]) -> Option<Sort> {
        let (name, direction) = sort.split_once(' ').unwrap_or((sort, "asc"));
        let column = columns.iter().position(|column| *column.id == *name);
        match (column, direction) {
            (Some(column), "asc" | "desc") => Some(Sort { column: small(column), descending: direction == "desc" }),
            _ => {
                self.log.add(id, Wrong::value("sort", &sort));
                None
            }
        }
    }

    fn fixed_rows(&mut self, def: &FieldDef, columns: &[Field]) -> Vec<FixedRow> {
        let rows = def.fixed_rows.as_deref().unwrap_or_default();
        match def.rows.as_deref() {
            None | Some("people" | "all_people") if rows.is_empty() => {}
            Some("fixed") if !rows.is_empty() => {}
            Some("fixed") => self.log.add(&def.id, Wrong::Missing("fixed_rows")),
            other => self.log.add(&def.id, Wrong::value("rows", &other.unwrap_or("absent"))),
        }
        let mut fixed: Vec<FixedRow> = Vec::new();
        for row in rows {
            let id = format!("{}.{}", def.id, row.id);
            self.id(&id, &row.id, Letters::Any);
            if fixed.iter().any(|known| *known.id == *row.id) {
                self.log.add(&id, Wrong::Duplicate);
            }
            let row = self.fixed_row(&id, row, columns);
            fixed.push(row);
        }
        fixed
    }

    fn fixed_row(&mut self, id: &str, def: &FixedRowDef, columns: &[Field]) -> FixedRow {
        let label = Text { zh: def.zh.clone(), en: def.en.clone() };
        self.texts(id, "label", &label);
        def.hint.iter().for_each(|hint| self.texts(id, "hint", hint));
        let mut defaults = Vec::new();
        for (key, raw) in def.more.iter().filter(|(key, _)| !TAGS.contains(&key.as_str())) {
            let column = key.strip_prefix("default_");
            let place = column.and_then(|name| columns.iter().position(|column| *column.id == *name));
            let Some((place, column)) = place.and_then(|place| Some((place, columns.get(place)?))) else {
                self.log.add(id, Wrong::NotAllowed(key.as_str().into()));
                continue;
            };
            if let Some(stored) = self.stored(id, key, &column.kind, raw) {
                defaults.push((small(place), stored));
            }
        }
        let tags = tags(&def.more);
        if tags.len() + defaults.len() < def.more.len() && self.log.problems.is_empty() {
            self.log.add(id, Wrong::value("a tag", &"a list or table"));
        }
        FixedRow { id: Rc::from(def.id.as_str()), label, hint: def.hint.clone(), tags, defaults }
    }
}
