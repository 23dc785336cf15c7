//! What is gone is not counted: rows of deleted customers, columns of deleted products.

use std::rc::Rc;

use keybook_core::book::{Book, Clock, DocId, Replica, Space, Value};
use keybook_core::lang::Lang;
use keybook_core::sheet::Sheet;
use keybook_core::worksheet::{Evaluator, NoNames};

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

    fn remove(&mut self, table: &str, row: &str) {
        let table = self.sheet.def.table(table).unwrap();
        self.book.apply([self.sheet.remove_row(table, row, 2_000)], 2_000);
    }

    fn ids(&self, table: &str) -> Vec<String> {
        let (doc, table) = (self.book.doc(&self.sheet.doc).unwrap(), self.sheet.def.table(table).unwrap());
        self.sheet.row_ids(doc, table).iter().map(ToString::to_string).collect()
    }

    fn eval(&self) -> Evaluator {
        Evaluator::new(self.sheet.def.clone(), self.sheet.read(self.book.doc(&self.sheet.doc)), None)
    }

    fn result(&self, id: &str) -> Option<f64> {
        result(&self.eval(), id)
    }
}

fn result(eval: &Evaluator, id: &str) -> Option<f64> {
    let at = eval.sheet().results.iter().position(|spec| &*spec.id == id).unwrap();
    eval.result(at).value.as_number()
}

#[test]
fn rows_of_deleted_customers_stand_aside() {
    let mut sheet = Across::new("segment_modes");
    for customer in ["a", "b", "c"] {
        sheet.row("customers", &["row_", customer].concat(), &[("customer", Value::id(customer))]);
    }
    let doc = sheet.book.doc(&sheet.sheet.doc).unwrap();
    assert_eq!(sheet.sheet.customers(doc), ["a".into(), "b".into(), "c".into()]);
    sheet.sheet.leave_out(vec!["b".into()]);
    assert_eq!(sheet.ids("customers"), ["row_a", "row_c"]);
    let table = sheet.sheet.def.table("customers").unwrap();
    assert_eq!(sheet.eval().row_count(table), 2);
    // Who is moved or added meanwhile does not take the place of the one who may come back.
    let up = sheet.sheet.move_row(sheet.book.doc(&sheet.sheet.doc).unwrap(), table, "row_c", -1).unwrap();
    sheet.book.apply([up], 2_000);
    sheet.row("customers", "row_d", &[("customer", Value::id("d"))]);
    assert_eq!(sheet.ids("customers"), ["row_c", "row_a", "row_d"]);
    sheet.sheet.leave_out(Vec::new());
    assert_eq!(sheet.ids("customers"), ["row_c", "row_a", "row_b", "row_d"]);
}

fn products() -> Across {
    let mut sheet = Across::new("product_matrix");
    sheet.row("products", "pump", &[("name", Value::text("Pump"))]);
    sheet.row("products", "valve", &[("name", Value::text("Valve"))]);
    let cells = |customer: &str, p1: &str, p2: &str| {
        [("customer", Value::id(customer)), ("p1", Value::id(p1)), ("p2", Value::id(p2))]
    };
    sheet.row("rows_table", "north", &cells("north", "high", "bought"));
    sheet.row("rows_table", "acme", &cells("acme", "high", "none"));
    sheet
}

#[test]
fn columns_of_deleted_products_are_neither_shown_nor_asked_nor_counted() {
    let mut sheet = products();
    assert_eq!((sheet.result("gap_total"), sheet.result("penetration")), (Some(2.0), Some(33.0)));
    sheet.remove("products", "pump");
    assert_eq!((sheet.result("gap_total"), sheet.result("penetration")), (Some(0.0), Some(100.0)));
    let eval = sheet.eval();
    let matrix = eval.sheet().table("rows_table").unwrap();
    let heads = eval.column_heads(matrix, Lang::En, &NoNames);
    let shown: Vec<&str> = heads.iter().map(|(_, name)| &**name).filter(|name| !name.is_empty()).collect();
    assert_eq!(shown, ["Valve"]);
    let p1 = eval.sheet().tables[matrix].column("p1").unwrap();
    assert!(!eval.cell_visible(matrix, 0, p1));
    assert!(eval.lacking(matrix, 0).is_empty());
    // What was answered is still there, for whoever takes the deletion back.
    assert_eq!(eval.answers().tables[matrix][0].cells[p1], Value::id("high"));
}

#[test]
fn columns_follow_their_products_while_the_sheet_is_open() {
    let sheet = products();
    let mut eval = sheet.eval();
    let (list, matrix) = (eval.sheet().table("products").unwrap(), eval.sheet().table("rows_table").unwrap());
    let both = eval.answers().tables[list].clone();
    eval.set_rows(list, both[1..].to_vec());
    assert_eq!(result(&eval, "gap_total"), Some(0.0));
    // Written by another tab into the column that is gone: kept, and not counted.
    let p1 = eval.sheet().tables[matrix].column("p1").unwrap();
    eval.set_cell(matrix, 1, p1, Value::id("fair"));
    assert_eq!((result(&eval, "gap_total"), result(&eval, "penetration")), (Some(0.0), Some(100.0)));
    eval.set_rows(list, both);
    assert_eq!((result(&eval, "gap_total"), result(&eval, "penetration")), (Some(1.0), Some(33.0)));
}
