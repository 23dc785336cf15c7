//! Rows about customers who are gone. They stay in the document; until the customer is back, a sheet neither shows nor
//! counts them.

use std::rc::Rc;

use super::Sheet;
use crate::book::{DocKind, Document, Value};

impl Sheet {
    /// The customers that rows of a sheet across customers are about, each once.
    pub fn customers(&self, doc: &Document) -> Vec<Rc<str>> {
        let mut customers: Vec<Rc<str>> = Vec::new();
        if self.doc.kind() != DocKind::Portfolio {
            return customers;
        }
        for table in 0..self.def.tables.len() {
            let rows = self.all_row_ids(doc, table);
            for customer in rows.iter().filter_map(|row| self.customer_of(doc, table, row)) {
                if !customers.contains(customer) {
                    customers.push(customer.clone());
                }
            }
        }
        customers
    }

    /// Leaves out the rows about these customers and no others.
    pub fn leave_out(&mut self, gone: Vec<Rc<str>>) {
        self.gone = gone;
    }

    /// The customers whose rows are left out.
    pub fn left_out(&self) -> &[Rc<str>] {
        &self.gone
    }

    pub(super) fn is_left_out(&self, doc: &Document, table: usize, row: &str) -> bool {
        !self.gone.is_empty() && self.customer_of(doc, table, row).is_some_and(|customer| self.gone.contains(customer))
    }

    /// Whom a row is about, where a customer names it. A customer whom some other row mentions is no reason to hide it.
    fn customer_of<'a>(&self, doc: &'a Document, table: usize, row: &str) -> Option<&'a Rc<str>> {
        let spec = self.def.tables.get(table).filter(|_| self.doc.kind() == DocKind::Portfolio)?;
        let column = spec.customer_column().filter(|column| spec.naming_column() == Some(*column))?;
        match doc.get(&self.row_record(table, row), &spec.columns.get(column)?.id) {
            Value::Id(customer) => Some(customer),
            _ => None,
        }
    }
}
