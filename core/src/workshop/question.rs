//! What a worksheet asks, as the wall shows it: one question after the other.

use crate::lang::{Lang, Text};
use crate::worksheet::{Field, FieldType, Home, Side, Worksheet};

/// Where a question stands in a worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A single field.
    Field(usize),
    /// A cell of a table whose rows are always the same: every participant has this very cell.
    Cell {
        /// Table.
        table: usize,
        /// Row, from 0.
        row: usize,
        /// Column.
        column: usize,
    },
    /// A column of a table whose rows people add: every row of every participant answers it.
    Column {
        /// Table.
        table: usize,
        /// Column.
        column: usize,
    },
}

/// A question of a worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Where it stands.
    pub place: Place,
}

impl Question {
    /// All questions of a worksheet, in its order. What nobody fills in is none: computed columns, and the customer whom
    /// a customer's sheet is about.
    pub fn all(def: &Worksheet) -> Vec<Self> {
        let mut places = Vec::new();
        for (at, field) in def.fields.iter().enumerate() {
            match field.kind {
                FieldType::Table(table) => of_table(def, usize::from(table), &mut places),
                _ if is_asked(field) => places.push(Place::Field(at)),
                _ => {}
            }
        }
        places.into_iter().map(|place| Self { place }).collect()
    }

    /// The field or column that it asks for.
    pub fn spec<'a>(&self, def: &'a Worksheet) -> Option<&'a Field> {
        match self.place {
            Place::Field(field) => def.fields.get(field),
            Place::Cell { table, column, .. } | Place::Column { table, column } => def.column(table, column),
        }
    }

    /// The single field that it asks for; nothing for one in a table.
    pub fn field(&self) -> Option<usize> {
        match self.place {
            Place::Field(field) => Some(field),
            _ => None,
        }
    }

    /// True for a question whose answer says who filled the sheet in, such as the name of the group at its head.
    pub fn tells_who(&self, def: &Worksheet) -> bool {
        let Place::Field(at) = self.place else { return false };
        let is_head = def.sections.first().is_some_and(|head| head.fields().contains(&at));
        is_head && def.fields.get(at).is_some_and(names_people)
    }

    /// The label of the row that it asks about, for a cell of a fixed row.
    pub fn row<'a>(&self, def: &'a Worksheet) -> Option<&'a Text> {
        match self.place {
            Place::Cell { table, row, .. } => Some(&def.tables.get(table)?.fixed_rows.get(row)?.label),
            _ => None,
        }
    }

    /// Its label with the unit. A colon at its end leads to the answer on the form; here others stand behind it.
    pub(super) fn label(&self, def: &Worksheet, lang: Lang) -> String {
        self.spec(def).map(|spec| without_colon(&spec.full_label(lang)).to_owned()).unwrap_or_default()
    }

    /// What it is called where there is little room: its short label, if it has one.
    pub fn short_title(&self, def: &Worksheet, lang: Lang) -> String {
        let label = self.spec(def).map_or("", |spec| without_colon(spec.short_label().get(lang)));
        self.row(def).map_or_else(|| label.to_owned(), |row| [row.get(lang), " · ", label].concat())
    }

    /// What it is called: its label, behind that of its row or table.
    pub fn title(&self, def: &Worksheet, lang: Lang) -> String {
        let label = self.label(def, lang);
        let before = match self.place {
            Place::Field(_) => None,
            Place::Cell { .. } => self.row(def),
            Place::Column { table, .. } => {
                def.tables.get(table).and_then(|spec| def.fields.get(usize::from(spec.field))).map(|field| &field.label)
            }
        };
        before.map_or_else(|| label.clone(), |before| [before.get(lang), " · ", &label].concat())
    }
}

fn without_colon(label: &str) -> &str {
    label.trim_end_matches(['：', ':', ' '])
}

fn of_table(def: &Worksheet, table: usize, places: &mut Vec<Place>) {
    let Some(spec) = def.tables.get(table) else { return };
    let asked = || spec.columns.iter().enumerate().filter(|(_, column)| is_asked(column)).map(|(column, _)| column);
    if spec.is_fixed() {
        for row in 0..spec.fixed_rows.len() {
            places.extend(asked().map(|column| Place::Cell { table, row, column }));
        }
    } else {
        places.extend(asked().map(|column| Place::Column { table, column }));
    }
}

/// True for what people fill in.
pub(super) fn is_asked(field: &Field) -> bool {
    field.kind.is_input() && field.home != Some(Home::Account)
}

/// What the course's worksheets call the fields for groups and their members.
const WHO: [&str; 3] = ["group_name", "members", "team"];

/// What worksheets that somebody made may call them.
const CALLED: [&str; 14] = [
    "组名",
    "小组",
    "组员",
    "成员",
    "小组成员",
    "姓名",
    "名字",
    "学员",
    "group",
    "group name",
    "team",
    "members",
    "name",
    "your name",
];

/// True for a field in which participants write who they are: a colleague, a group, its members.
fn names_people(field: &Field) -> bool {
    match field.kind {
        FieldType::PersonRef(side) => side == Side::Ours,
        FieldType::Text | FieldType::LongText => {
            let called = [&field.label.zh, &field.label.en].map(|label| label.trim().to_lowercase());
            WHO.contains(&&*field.id) || called.iter().any(|label| CALLED.contains(&&**label))
        }
        _ => false,
    }
}
