//! The ids that links know by number.
//!
//! `ids.txt` lists them, and is only ever added to: a link of today must be read by every page to come. Additions make a
//! new edition; a link says which edition it was written with, and whoever reads it forgets what came later. An id that
//! is not in the list travels as text.
//!
//! A line of the file is one list. `# 2` begins an edition; `= open doing done` is a vocabulary called by its first word;
//! `! meta` are the cells of the record `meta`; `> needs_card` begins a worksheet, `.` are its single fields, `- needs`
//! a table with its columns, `/` the table's fixed rows. `status=@open` or `status=a,b` are the choices of a field. In a
//! later edition a list that was there goes on where it ended.

/// A list of cells of one kind of record.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// The worksheet; "" for records that belong to none.
    pub sheet: &'static str,
    /// The table, "" for single fields; or the kind of record.
    pub name: &'static str,
    /// The cells.
    pub keys: Vec<Key>,
    /// The fixed rows.
    pub rows: Vec<&'static str>,
}

/// A cell that is known by number.
#[derive(Clone, Debug)]
pub struct Key {
    /// The id of the field or column.
    pub name: &'static str,
    /// What can be chosen.
    pub options: Vec<&'static str>,
}

/// All lists of an edition.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// The groups; those of a worksheet stand together.
    pub groups: Vec<Group>,
    /// The worksheets.
    pub sheets: Vec<&'static str>,
    /// How sure an answer can be.
    pub evidence: Vec<&'static str>,
}

/// The edition that this page writes.
pub const EDITION: u8 = 3;

const IDS: &str = include_str!("ids.txt");

/// Cells that every row has.
const OF_ROWS: &str = "place deleted";

impl Registry {
    /// The lists as they were in an edition.
    pub fn of(edition: u8) -> Self {
        Self::read(IDS, edition)
    }

    fn read(text: &'static str, edition: u8) -> Self {
        let mut registry = Self::default();
        let mut vocabularies: Vec<Vec<&'static str>> = Vec::new();
        let (mut sheet, mut group) = ("", 0);
        for line in text.lines() {
            let Some((mark, rest)) = line.split_once(' ') else { continue };
            let (first, more) = rest.split_once(' ').unwrap_or((rest, ""));
            match mark {
                "#" if first.parse().unwrap_or(u8::MAX) > edition => break,
                "=" => vocabularies.push(rest.split(' ').collect()),
                ">" => {
                    sheet = first;
                    if !registry.sheets.contains(&first) {
                        registry.sheets.push(first);
                    }
                }
                "!" | "-" | "." => {
                    let (of, name, cells) = match mark {
                        "!" => ("", first, more),
                        "-" => (sheet, first, more),
                        _ => (sheet, "", rest),
                    };
                    group = registry.open(of, name, mark == "-");
                    for cell in cells.split(' ').filter(|cell| !cell.is_empty()) {
                        registry.groups[group].add(cell, &vocabularies);
                    }
                }
                "/" => registry.groups[group].rows.extend(rest.split(' ')),
                _ => {}
            }
        }
        registry.evidence = vocabularies.into_iter().find(|words| words.contains(&"verified")).unwrap_or_default();
        registry
    }

    fn open(&mut self, sheet: &'static str, name: &'static str, rows: bool) -> usize {
        if let Some(at) = self.group(sheet, name) {
            return at;
        }
        let mut group = Group { sheet, name, ..Group::default() };
        if rows {
            OF_ROWS.split(' ').for_each(|key| group.add(key, &[]));
        }
        self.groups.push(group);
        self.groups.len() - 1
    }

    /// The place of a group.
    pub fn group(&self, sheet: &str, name: &str) -> Option<usize> {
        self.groups.iter().position(|group| group.sheet == sheet && group.name == name)
    }

    /// The tables of a worksheet.
    pub fn tables<'a>(&'a self, sheet: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        self.groups.iter().filter(move |group| group.sheet == sheet && !group.name.is_empty()).map(|group| group.name)
    }
}

impl Group {
    fn add(&mut self, cell: &'static str, vocabularies: &[Vec<&'static str>]) {
        let (name, options) = cell.split_once('=').unwrap_or((cell, ""));
        let options: Vec<&'static str> = match options.strip_prefix('@') {
            Some(of) => vocabularies.iter().find(|words| words.first() == Some(&of)).cloned().unwrap_or_default(),
            None => options.split(',').filter(|option| !option.is_empty()).collect(),
        };
        match self.keys.iter_mut().find(|key| key.name == name) {
            Some(key) => {
                let new: Vec<&str> = options.into_iter().filter(|option| !key.options.contains(option)).collect();
                key.options.extend(new);
            }
            None => self.keys.push(Key { name, options }),
        }
    }
}

/// What the catalogue has and the newest edition has not, as lines to add to `ids.txt`; empty when nothing is missing.
#[cfg(feature = "author")]
pub fn unregistered(library: &crate::worksheet::author::Library) -> String {
    missing::lines(library)
}

#[cfg(feature = "author")]
mod missing {
    use std::collections::BTreeMap;

    use super::{EDITION, Registry};
    use crate::worksheet::author::Library;
    use crate::worksheet::{Field, FieldType, Home, Worksheet};

    /// Cells that no worksheet names.
    const META: &str = "name note segment created archived example guided deleted definition";
    const PERSON: &str = "place name title department placeholder x y deleted";
    const OTHERS: [&str; 2] = ["line kind from to deleted", "review name by date at base account portfolio deleted"];

    type Cells = Vec<(String, Vec<String>)>;

    pub fn lines(library: &Library) -> String {
        let known = Registry::of(EDITION);
        let (mut meta, mut person) = (plain(META), plain(PERSON));
        let mut sheets = String::new();
        let mut vocabularies = BTreeMap::new();
        for vocab in &library.shared.vocabs {
            let words: Vec<String> = vocab.choices.iter().map(|choice| choice.id.to_string()).collect();
            vocabularies.insert(words.clone(), words.join(" "));
        }
        for sheet in &library.worksheets {
            let mut own = String::new();
            let mut single = Cells::new();
            for field in &sheet.fields {
                place(sheet, field, &mut single, &mut meta, &mut person);
            }
            let name = |name: &str| if name.is_empty() { ".".to_owned() } else { ["- ", name].concat() };
            own += &line(&known, &sheet.id, "", &name(""), &single, &vocabularies);
            for table in &sheet.tables {
                let id = &sheet.fields[usize::from(table.field)].id;
                let mut cells = Cells::new();
                for column in &table.columns {
                    place(sheet, column, &mut cells, &mut meta, &mut person);
                }
                let rows: Vec<&str> = table.fixed_rows.iter().map(|row| &*row.id).collect();
                let have = known.group(&sheet.id, id).map(|at| known.groups[at].rows.clone());
                let new: Vec<&str> =
                    rows.into_iter().filter(|row| !have.as_ref().is_some_and(|have| have.contains(row))).collect();
                let mut text = line(&known, &sheet.id, id, &name(id), &cells, &vocabularies);
                if text.is_empty() && (have.is_none() || !new.is_empty()) {
                    text = [&*name(id), "\n"].concat();
                }
                own += &text;
                if !new.is_empty() {
                    own += &["/ ", &new.join(" "), "\n"].concat();
                }
            }
            if !own.is_empty() || !known.sheets.contains(&&*sheet.id) {
                sheets += &["> ", &sheet.id, "\n", &own].concat();
            }
        }
        let mut out = String::new();
        let all = vocabularies.values().filter(|words| !super::IDS.contains(&["= ", words].concat()));
        all.for_each(|words| out += &["= ", words, "\n"].concat());
        out += &line(&known, "", "meta", "! meta", &meta, &vocabularies);
        out += &line(&known, "", "person", "! person", &person, &vocabularies);
        for other in OTHERS {
            let (name, cells) = other.split_once(' ').unwrap_or_default();
            out += &line(&known, "", name, &["! ", name].concat(), &plain(cells), &vocabularies);
        }
        out + &sheets
    }

    fn plain(cells: &str) -> Cells {
        cells.split(' ').map(|cell| (cell.to_owned(), Vec::new())).collect()
    }

    fn place(sheet: &Worksheet, field: &Field, own: &mut Cells, meta: &mut Cells, person: &mut Cells) {
        let options: Vec<String> = match &field.kind {
            FieldType::Computed { .. } | FieldType::Table(_) => return,
            kind => sheet.choices(kind).iter().map(|choice| choice.id.to_string()).collect(),
        };
        let (cells, name) = match &field.home {
            None => (own, &field.id),
            Some(Home::AccountCell(cell)) => (meta, cell),
            Some(Home::PersonCell(cell)) => (person, cell),
            Some(Home::Account | Home::Person) => return,
        };
        // What stands beside a cell needs no number of its own.
        if name.contains('~') {
            return;
        }
        match cells.iter_mut().find(|(known, _)| **known == **name) {
            Some((_, known)) => options.iter().for_each(|option: &String| {
                if !known.contains(option) {
                    known.push(option.clone());
                }
            }),
            None => cells.push((name.to_string(), options)),
        }
    }

    fn line(
        known: &Registry,
        sheet: &str,
        name: &str,
        head: &str,
        cells: &Cells,
        vocabularies: &BTreeMap<Vec<String>, String>,
    ) -> String {
        let group = known.group(sheet, name).map(|at| &known.groups[at]);
        let mut out = String::new();
        for (cell, options) in cells {
            let key = group.and_then(|group| group.keys.iter().find(|key| key.name == cell));
            let have = |option: &String| key.is_some_and(|key| key.options.contains(&option.as_str()));
            let new: Vec<String> = options.iter().filter(|option| !have(option)).cloned().collect();
            if key.is_some() && new.is_empty() {
                continue;
            }
            out += &[" ", cell].concat();
            if vocabularies.contains_key(&new) {
                out += &["=@", &new[0]].concat();
            } else if !new.is_empty() {
                out += &["=", &new.join(",")].concat();
            }
        }
        if out.is_empty() { out } else { [head, &out, "\n"].concat() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "# 1\n= a b c\n> sheet\n. f g=@a\n- table c=x,y\n/ r1 r2\n\
        # 2\n= d e\n> sheet\n. h=@d g=z\n- table c=w\n/ r3\n> other\n. f\n";

    /// The cells of a group, each with its choices.
    fn told(registry: &Registry, sheet: &str, name: &str) -> String {
        let group = &registry.groups[registry.group(sheet, name).unwrap()];
        let keys = group.keys.iter().map(|key| format!("{}:{}", key.name, key.options.join(",")));
        format!("{} / {}", keys.collect::<Vec<_>>().join(" "), group.rows.join(" "))
    }

    #[test]
    fn a_later_edition_only_adds_at_the_ends() {
        let (one, two) = (Registry::read(TWO, 1), Registry::read(TWO, 2));
        assert_eq!(told(&one, "sheet", ""), "f: g:a,b,c / ");
        assert_eq!(told(&one, "sheet", "table"), "place: deleted: c:x,y / r1 r2");
        assert_eq!(told(&two, "sheet", ""), "f: g:a,b,c,z h:d,e / ");
        assert_eq!(told(&two, "sheet", "table"), "place: deleted: c:x,y,w / r1 r2 r3");
        assert_eq!((one.sheets, two.sheets), (vec!["sheet"], vec!["sheet", "other"]));
    }

    #[test]
    fn the_list_has_what_links_need_most() {
        let registry = Registry::of(EDITION);
        assert_eq!(registry.evidence, ["guess", "heard", "verified"]);
        assert!(registry.sheets.len() >= 33 && registry.group("", "person").is_some());
        assert_eq!(Registry::of(0).groups.len(), 0);
    }
}
