//! What is gone is not counted: rows of deleted customers.

use std::rc::Rc;

use keybook_core::book::{Book, Clock, DocId, Replica, Space, Value};
use keybook_core::sheet::Sheet;
use keybook_core::worksheet::Evaluator;

use crate::spec_vectors::library;

struct Across {
    book: Book,
    sheet: Sheet,
}

impl Across {
    fn new(worksheet: &str) -> Self {
        let def = library().worksheets.into_iter().find(|def| *def.id == *worksheet).unwrap();
        let sheet = Sheet::new(Rc::new(def), DocId::portfolio(Space::Own), None);
        Self { book: Book::new(Clock::new(Replica(1))), sheet }
    }

    fn row(&mut self, table: &str, row: &str, cells: &[(&str, Value)]) {
        let table = self.sheet.def.table(table).unwrap();
        let doc = self.book.doc(&self.sheet.doc);
        let mut changes = self.sheet.add_row(doc, table, row, None);
        for (column, value) in cells {
            let column = self.sheet.def.tables[table].column(column).unwrap();
            changes.extend(self.sheet.set_cell(doc, table, row, column, value.clone()));
        }
        self.book.apply(changes, 1_000);
    }

    fn ids(&self, table: &str) -> Vec<String> {
        let (doc, table) = (self.book.doc(&self.sheet.doc).unwrap(), self.sheet.def.table(table).unwrap());
        self.sheet.row_ids(doc, table).iter().map(ToString::to_string).collect()
    }

    fn eval(&self) -> Evaluator {
        Evaluator::new(self.sheet.def.clone(), self.sheet.read(self.book.doc(&self.sheet.doc)), None)
    }
}

#[test]
fn rows_of_deleted_customers_stand_aside() {
    let mut sheet = Across::new("segment_modes");
    for customer in ["a", "b", "c"] {
        sheet.row("customers", &["row_", customer].concat(), &[("customer", Value::id(customer))]);
    }
    let doc = sheet.book.doc(&sheet.sheet.doc).unwrap();
    assert_eq!(sheet.sheet.customers(doc), ["a".into(), "b".into(), "c".into()]);
    assert!(sheet.sheet.leave_out(vec!["b".into()]) && !sheet.sheet.leave_out(vec!["b".into()]));
    assert_eq!(sheet.ids("customers"), ["row_a", "row_c"]);
    let table = sheet.sheet.def.table("customers").unwrap();
    assert_eq!(sheet.eval().row_count(table), 2);
    // Who is moved or added meanwhile does not take the place of the one who may come back.
    let up = sheet.sheet.move_row(sheet.book.doc(&sheet.sheet.doc).unwrap(), table, "row_c", -1).unwrap();
    sheet.book.apply([up], 2_000);
    sheet.row("customers", "row_d", &[("customer", Value::id("d"))]);
    assert_eq!(sheet.ids("customers"), ["row_c", "row_a", "row_d"]);
    assert!(sheet.sheet.leave_out(Vec::new()));
    assert_eq!(sheet.ids("customers"), ["row_c", "row_a", "row_b", "row_d"]);
}
