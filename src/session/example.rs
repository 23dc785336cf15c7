//! The example company: customers, people and filled sheets of its own, beside the rep's and never mixed with them.

use keybook_core::book::{Change, DocId, Document, Space, Value, key, person_record, random_id};
use keybook_core::lang::Lang;
use keybook_core::sheet::Sheet;
use keybook_core::worksheet::{Home, Scope, Side};

use super::accounts::here;
use super::{Place, Session, SheetId, State};
use crate::catalogue;
use crate::platform::{clock, random};

impl Session {
    /// Loads the example company in the present language. Returns the id of its model customer.
    pub fn load_example(&self) -> Option<String> {
        let changes = example(self.lang(), clock::now());
        let first = catalogue::catalogue().demo().accounts.first().map(|account| account.id.to_string());
        self.edit(
            changes,
            Place { hash: first.as_ref().map_or(String::new(), |id| format!("#/account/{id}")), control: None },
        );
        self.set_settings(|settings| {
            settings.example = true;
            settings.account.clone_from(&first);
        });
        first
    }

    /// Whether the example company is loaded.
    pub fn has_example(&self) -> bool {
        self.index().cards.iter().any(|card| card.example)
    }

    /// Shows the worksheets across customers of the example, or the rep's own.
    pub fn show_example(&self, example: bool) {
        self.set_settings(|settings| {
            settings.example = example;
            settings.account = None;
        });
    }

    /// Removes the example company. Customers of the rep's own that were put into its sheets move to the rep's sheets.
    pub fn remove_example(&self) {
        let mut changes = self.move_own_rows();
        let docs = self.state.borrow().example_docs();
        for id in docs {
            let blank = self.read(&id, |doc| {
                let shown = doc.records().iter().flat_map(|(r, rec)| rec.cells.iter().map(move |(k, c)| (r, k, c)));
                let shown = shown.filter(|(_, _, cell)| !cell.value().is_empty());
                shown.map(|(r, k, _)| Change::new(&id, r, k, Value::Empty)).collect::<Vec<_>>()
            });
            changes.extend(blank.unwrap_or_default());
        }
        self.edit(changes, here(None));
        self.show_example(false);
    }

    /// Puts the example into another language where nobody has changed it. Not a step of anybody's work, so it cannot
    /// be undone; switching back does that.
    pub fn translate_example(&self, from: Lang, to: Lang) {
        if from == to || !self.has_example() {
            return;
        }
        let (old, new) = (example(from, 0), example(to, 0));
        let stands = |change: &Change| {
            self.read(&change.doc, |doc| *doc.get(&change.record, &change.key) == change.value).unwrap_or_default()
        };
        let pairs = old.iter().zip(new).filter(|(old, new)| old.value != new.value && stands(old));
        let changes: Vec<Change> = pairs.map(|(_, new)| new).collect();
        self.write_beside_undo(changes);
    }

    /// Rows about the rep's own customers in the example's sheets, as rows of the rep's sheets.
    fn move_own_rows(&self) -> Vec<Change> {
        let (from, to) = (DocId::portfolio(Space::Example), DocId::portfolio(Space::Own));
        let mut changes = Vec::new();
        for entry in catalogue::catalogue().entries().iter().filter(|e| e.scope == Scope::Portfolio) {
            let sheet = SheetId { doc: from.clone(), worksheet: entry.id.clone(), person: None };
            let Some(open) = self.sheet(&sheet) else { continue };
            let open = open.borrow();
            let own = Sheet::new(open.sheet.def.clone(), to.clone(), None);
            for (table, rows) in open.eval.answers().tables.iter().enumerate() {
                for row in rows.iter().filter(|row| row.cells.iter().any(|value| self.is_own_account(value))) {
                    let id = random_id(random::bits());
                    let added = self.read(&to, |doc| own.add_row(Some(doc), table, &id, None));
                    changes.extend(added.unwrap_or_else(|| own.add_row(None, table, &id, None)));
                    let cells = row.cells.iter().enumerate().filter(|(_, value)| !value.is_empty());
                    changes.extend(
                        cells.flat_map(|(column, value)| own.set_cell(None, table, &id, column, value.clone())),
                    );
                }
            }
        }
        changes
    }

    fn is_own_account(&self, value: &Value) -> bool {
        let Value::Id(id) = value else { return false };
        self.index().card(&DocId::account(id)).is_some_and(|card| !card.example)
    }
}

/// All writes that make the example company.
fn example(lang: Lang, now: u64) -> Vec<Change> {
    let demo = catalogue::catalogue().demo();
    let mut changes = Vec::new();
    for account in &demo.accounts {
        let doc = DocId::account(&account.id);
        let mut meta = |key: &str, value: Value| changes.push(Change::new(&doc, Document::META, key, value));
        meta(Document::DELETED, Value::Empty);
        meta(key::ARCHIVED, Value::Empty);
        meta(key::CREATED, Value::time(now));
        meta(key::EXAMPLE, Value::Bool(true));
        meta(key::NAME, Value::text(account.name.get(lang)));
        meta(key::NOTE, Value::text(account.note.get(lang)));
        meta(key::SEGMENT, Value::id(&account.segment));
    }
    for person in &demo.persons {
        let doc = match (person.side, &person.account) {
            (Side::Customer, Some(account)) => DocId::account(account),
            _ => DocId::profile(Space::Example),
        };
        let record = person_record(&person.id);
        changes.push(Change::new(&doc, &record, key::NAME, Value::text(person.name.get(lang))));
        changes.push(Change::new(&doc, &record, key::TITLE, Value::text(person.title.get(lang))));
    }
    for entry in catalogue::catalogue().entries() {
        let doc = match entry.scope {
            Scope::Portfolio => DocId::portfolio(Space::Example),
            Scope::Rep => DocId::profile(Space::Example),
            Scope::Account | Scope::Person => match demo.accounts.first() {
                Some(account) => DocId::account(&account.id),
                None => continue,
            },
            Scope::Workshop => DocId::workshop(Space::Example.name()),
        };
        let Some(def) = catalogue::load(&entry.id) else { continue };
        let Some(answers) = def.examples.first().map(|example| example.answers(&def, lang)) else { continue };
        // A sheet about a person says itself whom it is about.
        let about = def.fields.iter().position(|field| field.home == Some(Home::Person));
        let person = about.and_then(|field| answers.fields.get(field)?.as_str()).map(ToOwned::to_owned);
        if entry.scope == Scope::Person && person.is_none() {
            continue;
        }
        changes.extend(Sheet::new(def, doc, person.as_deref()).fill(&answers));
    }
    changes
}

impl State {
    /// The documents of the example company.
    pub(super) fn example_docs(&self) -> Vec<DocId> {
        let accounts = self.index.cards.iter().filter(|card| card.example).filter_map(|card| card.doc_id());
        let example = Space::Example;
        let shared = [DocId::portfolio(example), DocId::profile(example), DocId::workshop(example.name())];
        accounts.chain(shared).collect()
    }
}
