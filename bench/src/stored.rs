//! Customers as the page itself stores them, so that a start is a real start.

use crate::customers::{Customer, Dice, FIVE, OWN_NAME, Score};
use keybook_core::book::{Book, Change, Clock, Currency, DocId, Document, Money, Replica, Space, Value, key};
use keybook_core::book::{person_record, sheet_record};
use keybook_core::date::Date;
use keybook_core::sheet::Sheet;
use keybook_core::storage::{self, Index};
use keybook_core::worksheet::{Answers, Row, Worksheet};
use keybook_journeys::outcome::{Outcome, Trouble};
use keybook_journeys::worksheets::library;
use std::path::Path;
use std::rc::Rc;

/// Keys and texts for localStorage.
pub type Store = Vec<(String, String)>;

/// Milliseconds since 1970 when everything was written.
pub const WRITTEN: u64 = 1_779_100_000_000;

/// The qualification sheet.
///
/// # Errors
/// When the folder cannot be read, has mistakes, or has no such sheet.
pub fn qualification(folder: &Path) -> Outcome<Worksheet> {
    let sheet = library(folder)?.worksheets.into_iter().find(|sheet| &*sheet.id == "qualification");
    sheet.ok_or_else(|| Trouble::new("there is no qualification sheet"))
}

/// The store of a rep with these customers, all of them on the qualification sheet, and about `others` characters of
/// other customers' documents.
///
/// # Errors
/// When the worksheet lacks something that is written here.
pub fn store(sheet: Worksheet, customers: &[Customer], others: usize) -> Outcome<Store> {
    let portfolio = Sheet::new(Rc::new(sheet), DocId::portfolio(Space::Own), None);
    let mut book = Book::new(Clock::new(Replica(7)));
    let mut changes: Vec<Change> = customers.iter().flat_map(account).collect();
    changes.extend(portfolio.fill(&answers(&portfolio.def, customers)?));
    changes.extend(colleagues());
    book.apply(changes, WRITTEN);
    let mut docs: Vec<(&Document, String)> = Vec::new();
    for doc in book.docs() {
        let text = storage::save(doc);
        // The page packs what is not on the screen.
        let packed = doc.id().as_str().starts_with("account.");
        docs.push((doc, if packed { storage::pack(&text) } else { text }));
    }
    let mut index = Index::new(Vec::new());
    let mut store = Store::new();
    for (doc, text) in docs {
        index.note(doc);
        store.push((format!("keybook.v1.doc.{}", doc.id()), text));
    }
    add_others(others, &mut index, &mut store);
    store.push(("keybook.v1.index".into(), index.save()));
    store.push(("keybook.v1.settings".into(), r#"{"lang":"zh","theme":"light"}"#.into()));
    Ok(store)
}

fn account(customer: &Customer) -> Vec<Change> {
    let doc = DocId::account(&customer.id);
    let meta = |key: &str, value: Value| Change::new(&doc, Document::META, key, value);
    vec![meta(key::CREATED, Value::time(WRITTEN)), meta(key::NAME, Value::text(&customer.name))]
}

fn colleagues() -> Vec<Change> {
    let doc = DocId::profile(Space::Own);
    let person = |(id, name)| Change::new(&doc, &person_record(id), key::NAME, Value::text(name));
    [("t_chen", "陈锐"), ("t_lin", "林晓")].map(person).into()
}

fn answers(sheet: &Worksheet, customers: &[Customer]) -> Outcome<Answers> {
    let missing = |what: &str| Trouble::new(format!("the qualification sheet has no {what}"));
    let mut answers = Answers::blank(sheet, None);
    put(sheet.field("evaluator"), &mut answers.fields, Value::id("t_chen")).ok_or_else(|| missing("evaluator"))?;
    put(sheet.field("evaluated_on"), &mut answers.fields, date(18)).ok_or_else(|| missing("evaluated_on"))?;
    let (weights, table) = (sheet.table("criteria"), sheet.table("customers"));
    let (weights, table) = weights.zip(table).ok_or_else(|| missing("criteria or customers"))?;
    let own = answers.tables.get_mut(weights).and_then(|rows| rows.iter_mut().find(|row| &*row.id == "own6"));
    let own_name = sheet.tables.get(weights).and_then(|spec| spec.column("own_name"));
    own.and_then(|row| put(own_name, &mut row.cells, Value::text(OWN_NAME))).ok_or_else(|| missing("own criterion"))?;
    for customer in customers {
        let row = row(sheet, table, customer).ok_or_else(|| missing("column that is filled here"))?;
        answers.tables.get_mut(table).ok_or_else(|| missing("customers"))?.push(row);
    }
    Ok(answers)
}

fn row(sheet: &Worksheet, table: usize, customer: &Customer) -> Option<Row> {
    let spec = sheet.tables.get(table)?;
    let mut row = Row::empty(&customer.id, spec.columns.len());
    let mut write = |column: &str, value: Value| put(spec.column(column), &mut row.cells, value);
    write("customer", Value::id(&customer.id))?;
    write("opportunity", Value::text(&customer.opportunity))?;
    write("amount", Value::Money(Money { minor: i64::from(customer.amount) * 100, currency: Currency::CNY }))?;
    for (id, score) in FIVE.into_iter().chain(["own6"]).zip(customer.scores) {
        write(&format!("s_{id}"), value(score))?;
    }
    write("unverified", Value::ids(customer.unverified.iter().filter_map(|at| FIVE.get(*at)).copied()))?;
    write("evidence", Value::text(&customer.evidence))?;
    write("next_step", Value::text(&customer.next_step))?;
    write("next_date", date(28))?;
    write("owner", Value::id("t_lin"))?;
    Some(row)
}

fn put(place: Option<usize>, cells: &mut [Value], value: Value) -> Option<()> {
    *cells.get_mut(place?)? = value;
    Some(())
}

fn value(score: Score) -> Value {
    match score {
        Score::Blank => Value::Empty,
        Score::Unknown => Value::Unknown,
        Score::Given(n) => Value::int(i32::from(n)),
    }
}

fn date(day: u8) -> Value {
    Date::from_ymd(2026, 5, day).map_or(Value::Empty, Value::Date)
}

/// Closed documents of other customers: many worksheets filled in, packed as the page packs them.
fn add_others(characters: usize, index: &mut Index, store: &mut Store) {
    let mut dice = Dice::new(0x0f1e_2d3c_4b5a_6978);
    let mut stored = 0;
    for place in 1.. {
        if stored >= characters {
            return;
        }
        let doc = DocId::account(&format!("other{place}"));
        let mut changes = vec![
            Change::new(&doc, Document::META, key::CREATED, Value::time(WRITTEN)),
            Change::new(&doc, Document::META, key::NAME, Value::text(&format!("其他客户{place}"))),
        ];
        for sheet in ["needs_card", "relationship_plan", "influence_map", "call_plan"] {
            let record = sheet_record(sheet);
            let answer = |at: usize| Change::new(&doc, &record, &format!("field_{at}"), Value::text(&dice.note(90)));
            changes.extend((0..40).map(answer));
        }
        let mut book = Book::new(Clock::new(Replica(7)));
        book.apply(changes, WRITTEN);
        for doc in book.docs() {
            let text = storage::pack(&storage::save(doc));
            stored += text.chars().count();
            index.note(doc);
            store.push((format!("keybook.v1.doc.{}", doc.id()), text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customers::customers;

    fn sheet() -> Worksheet {
        qualification(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../worksheets")).expect("the folder is in order")
    }

    #[test]
    fn what_is_stored_is_what_the_page_reads() {
        let store = store(sheet(), &customers(7), 0).expect("the sheet has these columns");
        let text = |key: &str| store.iter().find(|(have, _)| have == key).map(|(_, text)| &**text).expect(key);
        let index = Index::load(text("keybook.v1.index")).expect("an index");
        let ids: Vec<&str> = store.iter().filter_map(|(key, _)| key.strip_prefix("keybook.v1.doc.")).collect();
        assert!(index.covers(ids.iter().copied()) && ids.len() == 9, "{ids:?}");
        let portfolio = storage::load(text("keybook.v1.doc.portfolio.own")).expect("a document");
        let answers = Sheet::new(Rc::new(sheet()), DocId::portfolio(Space::Own), None).read(Some(&portfolio));
        assert_eq!(answers.tables.iter().map(Vec::len).collect::<Vec<_>>(), [8, 7]);
    }

    #[test]
    fn others_take_the_room_that_was_asked_for() {
        let store = store(sheet(), &[], 60_000).expect("the sheet has these columns");
        let others = store.iter().filter(|(key, _)| key.contains(".other"));
        let (count, size) = others.fold((0, 0), |(count, size), (_, text)| (count + 1, size + text.chars().count()));
        assert!((60_000..80_000).contains(&size) && count > 3, "{count} others, {size} characters");
    }
}
