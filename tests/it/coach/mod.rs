//! The coach: what the worksheets of one account say together.

mod plans;
mod rules;
mod says;
mod visits;

use std::rc::Rc;

use keybook_core::book::{Book, Change, Clock, DocId, Replica, Space, Value};
use keybook_core::coach::{self, Account, Filled};
use keybook_core::date::Date;
use keybook_core::lang::Lang;
use keybook_core::people;
use keybook_core::sheet::{Aside, Sheet};
use keybook_core::worksheet::{Evaluator, Names, Scope};

use crate::example_book::filled;
use crate::spec_vectors::library;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// When people of a case are written down.
const THEN: u64 = 1_000 * DAY_MS;

/// A customer that a test fills.
struct Case {
    book: Book,
    sheets: Vec<Sheet>,
    now: u64,
}

impl Case {
    fn new() -> Self {
        let account = |scope: &Scope| matches!(scope, Scope::Account | Scope::Portfolio);
        let defs = library().worksheets.into_iter().filter(|def| account(&def.scope));
        let sheets = defs.map(|def| {
            let doc = if def.scope == Scope::Portfolio { DocId::portfolio(Space::Own) } else { doc() };
            Sheet::new(Rc::new(def), doc, None)
        });
        Self { sheets: sheets.collect(), book: Book::new(Clock::new(Replica(1))), now: THEN }
    }

    /// The example company.
    fn example() -> Self {
        let (book, sheets) = filled(Lang::Zh);
        Self { book, sheets, now: 2_000 }
    }

    fn write(&mut self, changes: impl IntoIterator<Item = Change>) {
        self.book.apply(changes, self.now);
    }

    /// A person of this name and id, with these judgements in the worksheets' own ids; digits are numbers.
    fn person(&mut self, id: &str, cells: &[(&str, &str)]) {
        if people::stakeholder(self.book.doc(&doc()).unwrap_or(&keybook_core::book::Document::new(doc())), id).is_none()
        {
            let made = people::new_person(&doc(), self.book.doc(&doc()), id, id);
            self.write(made);
        }
        let set = cells.iter().map(|(cell, text)| people::set(&doc(), id, cell, value(cell, text)));
        self.write(set.collect::<Vec<_>>());
    }

    fn sheet(&self, id: &str) -> &Sheet {
        self.sheets.iter().find(|sheet| *sheet.def.id == *id).unwrap()
    }

    fn field(&mut self, sheet: &str, field: &str, value: Value) {
        let sheet = self.sheet(sheet);
        let change = sheet.set_field(sheet.def.field(field).unwrap(), value).unwrap();
        self.write([change]);
    }

    fn guess(&mut self, sheet: &str, field: &str) {
        let sheet = self.sheet(sheet);
        let change = sheet.set_beside_field(sheet.def.field(field).unwrap(), Aside::Evidence, Value::id("guess"));
        self.write(change);
    }

    /// A row of a table, added when it is new.
    fn row(&mut self, sheet: &str, table: &str, row: &str, cells: &[(&str, Value)]) {
        let sheet = self.sheet(sheet);
        let (table, book) = (sheet.def.table(table).unwrap(), self.book.doc(&sheet.doc));
        let mut changes = sheet.add_row(book, table, row, None);
        for (column, value) in cells {
            let column = sheet.def.tables[table].column(column).unwrap();
            changes.extend(sheet.set_cell(book, table, row, column, value.clone()));
        }
        self.write(changes);
    }

    fn account<R>(&self, read: impl FnOnce(&Account<'_>) -> R) -> R {
        let today = Date::parse("2026-05-18");
        let evals: Vec<Evaluator> = self
            .sheets
            .iter()
            .map(|sheet| Evaluator::new(sheet.def.clone(), sheet.read(self.book.doc(&sheet.doc)), today))
            .collect();
        let filled = self.sheets.iter().zip(&evals);
        let filled = filled.map(|(sheet, eval)| Filled { sheet, eval, doc: self.book.doc(&sheet.doc) });
        let account = Account::new("acc_binjiang", self.book.doc(&doc()), filled.collect(), today, self.now);
        read(&account)
    }

    /// The names of the rules that hold, the most important first.
    fn rules(&self) -> Vec<&'static str> {
        self.account(|account| coach::findings(account).iter().map(|finding| finding.rule.id).collect())
    }

    fn fires(&self, rule: &str) -> bool {
        self.rules().contains(&rule)
    }

    /// What a rule says in English, its facts and what to do.
    fn says(&self, rule: &str) -> Option<String> {
        self.account(|account| {
            let found = coach::findings(account).into_iter().find(|finding| finding.rule.id == rule)?;
            let (lang, names) = (Lang::En, &Ids);
            Some([found.says(lang, names), found.why(lang, names), found.todo(lang, names)].join(" | "))
        })
    }

    /// A result of a worksheet.
    fn number(&self, sheet: &str, result: &str) -> Option<f64> {
        self.account(|account| {
            let filled = account.sheet(sheet)?;
            let result = filled.def().results.iter().position(|spec| &*spec.id == result)?;
            filled.eval.result(result).value.as_number()
        })
    }

    fn questions(&self, lang: Lang) -> Vec<String> {
        self.account(|account| coach::questions(account).iter().map(|asked| asked.text(lang, &Ids)).collect())
    }
}

fn doc() -> DocId {
    DocId::account("acc_binjiang")
}

fn value(cell: &str, text: &str) -> Value {
    match text {
        "?" => Value::Unknown,
        _ if cell == "influence" => Value::int(text.parse().unwrap()),
        _ if cell == "buyer_types" => Value::ids([text]),
        _ => Value::id(text),
    }
}

fn date(text: &str) -> Value {
    Value::Date(Date::parse(text).unwrap())
}

/// People are called by their ids.
struct Ids;

impl Names for Ids {
    fn person(&self, id: &str) -> Option<Rc<str>> {
        Some(id.into())
    }

    fn account(&self, _: &str) -> Option<Rc<str>> {
        None
    }
}
