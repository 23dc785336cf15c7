//! Rows of people copied from a spreadsheet: cut into cells, guessed at, compared with who is there. Nothing is
//! written here; the page shows the plan and writes what the reader accepts.

use std::rc::Rc;

use super::duplicates::likely_same;
use super::edit::{new_person, set};
use super::stakeholder::ids;
use crate::book::{Change, Document, Value, key, person_record};

/// The most rows that are read of one paste.
pub const MAX_ROWS: usize = 500;
/// The most columns.
pub const MAX_COLUMNS: usize = 20;

/// What a column can be: the person's cell, or one of [`OF_PLAN`], and words that head it in spreadsheets.
pub const COLUMNS: [(&str, &[&str]); 18] = [
    (key::NAME, &["姓名", "名字", "联系人", "name", "contact", "person"]),
    (key::TITLE, &["职务", "职位", "头衔", "title", "job", "position title"]),
    (key::DEPARTMENT, &["部门", "处室", "department", "unit"]),
    ("level", &["层级", "组织层级", "level"]),
    ("position", &["岗位位置", "岗位", "position"]),
    ("role", &["角色", "role"]),
    ("influence", &["影响力", "influence"]),
    ("support", &["态度", "attitude", "support"]),
    ("depth", &["关系深度", "关系", "现有关系深度", "现有关系", "现有", "depth", "depth now", "now", "relationship"]),
    ("style", &["沟通风格", "风格", "style"]),
    ("concern", &["关心", "最关心什么", "concern"]),
    ("last_contact", &["最近接触", "上次联系", "last contact"]),
    ("depth_target", &["目标关系深度", "目标关系", "目标", "target depth", "target"]),
    ("rival_depth", &["对手关系深度", "对手关系", "对手", "rival's depth", "rival depth", "rival"]),
    ("buyer_type", &["主要买家类型", "买家类型", "main buyer type", "buyer type"]),
    ("weight", &["关系比重", "比重", "权重", "weight"]),
    ("next_date", &["下次日期", "下次", "next date", "next"]),
    ("our_play", &["我们的差异化做法", "差异化做法", "我们的做法", "做法", "what we do differently", "our play"]),
];

/// What the relationship plan says of somebody in cells of its own.
pub const OF_PLAN: [&str; 4] = ["buyer_type", "weight", "next_date", "our_play"];

/// Cuts what a spreadsheet puts on the clipboard into rows and cells: cells by tab (or by comma, when there is no tab),
/// rows by line, a cell in double quotes may hold both. Empty rows are left out; see [`MAX_ROWS`] and [`MAX_COLUMNS`].
pub fn cells(text: &str) -> Vec<Vec<String>> {
    let by_tab = text.contains('\t');
    let mut rows: Vec<Vec<String>> = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let Some(row) = rows.last_mut() else { break };
        let Some(cell) = row.last_mut() else { break };
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted && by_tab => row.push(String::new()),
            ',' | '，' if !quoted && !by_tab => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' if !quoted => {}
            '\n' | '\r' => cell.push(' '),
            letter if letter.is_control() => {}
            letter => cell.push(letter),
        }
    }
    for row in &mut rows {
        row.truncate(MAX_COLUMNS);
        row.iter_mut().for_each(|cell| *cell = cell.trim().to_owned());
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    rows.truncate(MAX_ROWS);
    rows
}

/// What the columns seem to be (places in [`COLUMNS`]), and whether the first row is a heading.
pub fn guess(rows: &[Vec<String>]) -> (Vec<Option<usize>>, bool) {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let Some(first) = rows.first() else { return (Vec::new(), false) };
    let named: Vec<Option<usize>> = (0..width).map(|at| first.get(at).and_then(|cell| heading(cell))).collect();
    if named.iter().any(Option::is_some) {
        let mut seen = Vec::new();
        let once = |column: Option<usize>| {
            column.filter(|column| {
                !seen.contains(column) && {
                    seen.push(*column);
                    true
                }
            })
        };
        return (named.into_iter().map(once).collect(), true);
    }
    // Without a heading: name, title, department, as most lists begin.
    ((0..width).map(|at| (at < 3).then_some(at)).collect(), false)
}

fn heading(cell: &str) -> Option<usize> {
    let cell = cell.to_lowercase().replace(['%', '％'], "").trim().to_owned();
    COLUMNS.iter().position(|(_, words)| words.iter().any(|word| cell == *word))
}

/// Who a pasted row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// The row has no name.
    Nobody,
    /// Nobody of this name is there.
    New,
    /// This person.
    Known(Rc<str>),
    /// Somebody of the same or nearly the same name is there, and it may be another person: the reader decides.
    Doubtful(Rc<str>),
}

/// Who a row is, by name and title. The same name with another title is in doubt; so is a name written differently.
pub fn who(doc: &Document, name: &str, title: &str) -> Who {
    if name.is_empty() {
        return Who::Nobody;
    }
    let mut doubtful = None;
    for id in ids(doc) {
        let record = person_record(&id);
        let has = |cell: &str| doc.get(&record, cell).as_str().unwrap_or_default().to_owned();
        if !likely_same(&has(key::NAME), name) {
            continue;
        }
        let there = has(key::TITLE);
        if has(key::NAME) == name && (title.is_empty() || there.is_empty() || there == title) {
            return Who::Known(id);
        }
        doubtful.get_or_insert(id);
    }
    doubtful.map_or(Who::New, Who::Doubtful)
}

/// What a row says of the person, beside what is the plan's own.
fn of_person<'a, 'b>(values: &'a [(&'b str, Value)]) -> impl Iterator<Item = &'a (&'b str, Value)> {
    values.iter().filter(|(cell, value)| !value.is_empty() && !OF_PLAN.contains(cell))
}

/// The changes that a row makes to a person: cells that say something else than what stands there. Empty cells of the
/// paste change nothing.
pub fn changes_to(doc: &Document, person: &str, values: &[(&str, Value)]) -> Vec<Change> {
    let record = person_record(person);
    let news = of_person(values).filter(|(cell, value)| doc.get(&record, cell) != value);
    news.map(|(cell, value)| set(doc.id(), person, cell, value.clone())).collect()
}

/// What stands there of a person and would be replaced by a row.
pub fn replaced<'a>(doc: &Document, person: &str, values: &[(&'a str, Value)]) -> Vec<(&'a str, Value)> {
    let record = person_record(person);
    let there = of_person(values).map(|(cell, value)| (*cell, value, doc.get(&record, cell)));
    there.filter(|(_, value, old)| !old.is_empty() && old != value).map(|(cell, _, old)| (cell, old.clone())).collect()
}

/// The changes that make somebody new of a row.
pub fn made_of(doc: &Document, person: &str, name: &str, values: &[(&str, Value)]) -> Vec<Change> {
    let rest = of_person(values).filter(|(cell, _)| *cell != key::NAME);
    let mut changes = new_person(doc.id(), Some(doc), person, name);
    changes.extend(rest.map(|(cell, value)| set(doc.id(), person, cell, value.clone())));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Book, Clock, DocId, Replica};

    #[test]
    fn cells_are_cut_as_spreadsheets_write_them() {
        assert_eq!(cells("a\tb\r\nc\td\n"), [["a", "b"], ["c", "d"]]);
        assert_eq!(cells("\"two\nlines\"\t\"say \"\"no\"\"\"\n\n\t\n"), [["two lines", "say \"no\""]]);
        assert_eq!(cells("许建国，总校长\n梁敏,总务"), [["许建国", "总校长"], ["梁敏", "总务"]]);
        assert_eq!(cells(""), Vec::<Vec<String>>::new());
        assert_eq!(cells("\"never closed\tand on"), [["never closed\tand on".replace('\t', "")]]);
        assert_eq!(cells(&"x\n".repeat(2_000)).len(), MAX_ROWS);
    }

    #[test]
    fn headings_are_known_in_both_languages() {
        let rows = cells("职务\t姓名\t电话\n总务\t梁敏\t139");
        assert_eq!(guess(&rows), (vec![Some(1), Some(0), None], true));
        assert_eq!(guess(&cells("Name\tName\tInfluence\nA\tB\t3")), (vec![Some(0), None, Some(6)], true));
        assert_eq!(guess(&cells("梁敏\t总务")), (vec![Some(0), Some(1)], false));
        assert_eq!(guess(&[]), (Vec::new(), false));
        let cells_of = |text: &str| {
            let (columns, _) = guess(&cells(text));
            columns.into_iter().map(|column| column.map_or("", |column| COLUMNS[column].0)).collect::<Vec<_>>()
        };
        let plan = [key::NAME, key::TITLE, "weight", "depth", "depth_target", "rival_depth", "next_date", "our_play"];
        assert_eq!(cells_of("姓名\t职务\t比重\t现有\t目标\t对手\t下次日期\t做法\n"), plan);
        let english =
            "Person\tTitle\tWeight %\tDepth now\tTarget depth\tRival's depth\tNext date\tWhat we do differently";
        assert_eq!(cells_of(english), plan);
    }

    #[test]
    fn rows_are_new_known_or_in_doubt() {
        let account = DocId::account("acc");
        let mut book = Book::new(Clock::new(Replica(1)));
        for (id, name, title) in [("a", "Li Min", "Buyer"), ("b", "Su Ya", "")] {
            let made = new_person(&account, book.doc(&account), id, name);
            book.apply(made, 1);
            book.apply([set(&account, id, key::TITLE, Value::text(title))], 1);
        }
        let doc = book.doc(&account).unwrap();
        assert_eq!(who(doc, "Li Min", "Buyer"), Who::Known("a".into()));
        assert_eq!(who(doc, "Li Min", ""), Who::Known("a".into()));
        assert_eq!(who(doc, "Li Min", "Driver"), Who::Doubtful("a".into()));
        assert_eq!(who(doc, "li  min", "Buyer"), Who::Doubtful("a".into()));
        assert_eq!(who(doc, "Su Ya", "Teacher"), Who::Known("b".into()));
        assert_eq!(who(doc, "Xu", ""), Who::New);
        assert_eq!(who(doc, "", "Buyer"), Who::Nobody);
        let same = [(key::TITLE, Value::text("Buyer")), ("concern", Value::Empty)];
        assert_eq!(changes_to(doc, "a", &same), []);
        assert_eq!(changes_to(doc, "a", &[("concern", Value::text("peace"))]).len(), 1);
        assert_eq!(made_of(doc, "c", "Xu", &same).len(), 3);
        // What the plan says stands on the plan, and what would be lost is told.
        let other = [(key::TITLE, Value::text("Driver")), ("concern", Value::text("x")), ("weight", Value::int(30))];
        assert_eq!(changes_to(doc, "a", &other).len(), 2);
        assert_eq!(replaced(doc, "a", &other), [(key::TITLE, Value::text("Buyer"))]);
    }
}
