//! Documents that leave the page and come into it.

use std::rc::Rc;

use keybook_core::book::{
    AccountFields, Change, DocId, Document, Entry, Replica, Stamp, Step, StepCell, Value, Written, hand, key, random_id,
};
use keybook_core::review::{Changed, Moment, changes_between};
use keybook_core::scorecard::Scorecard;
use keybook_core::share::{Compared, Kind, Parcel, Sent, compare};
use keybook_core::worksheet::Worksheet;

use super::accounts::{clean_name, here};
use super::reviews::reading;
use super::{Session, State, Topic};
use crate::catalogue;
use crate::platform::{clock, random};

impl Session {
    /// A document as it stands, loaded if need be.
    pub fn document(&self, id: &DocId) -> Option<Document> {
        self.read(id, Document::clone)
    }

    /// What the worksheets across customers say of one customer, as a part of their document.
    pub fn portfolio_part(&self, account: &str) -> Option<Sent> {
        let whole = self.document(&self.portfolio_of(account))?;
        let names_it = |value: &Value| matches!(value, Value::Id(id) if **id == *account);
        let mut part = whole.part(whole.id().clone(), &|id, record, _| {
            id.starts_with("row.") && record.is_alive() && record.cells.values().any(|cell| names_it(cell.value()))
        });
        for (id, key, value) in column_names(&part, &whole) {
            // Whoever calls them otherwise keeps that.
            part.absorb(&id, &key, Entry { stamp: Stamp::default(), value });
        }
        (!part.records().is_empty()).then(|| Sent::part(part, &whole))
    }

    /// Who sends, as last given. Nobody is guessed: who comes along to a visit is not who sends.
    pub fn sender(&self) -> String {
        self.settings().sender.clone()
    }

    /// Remembers who sends.
    pub fn keep_sender(&self, name: &str) {
        self.set_settings(|settings| settings.sender = clean_name(name));
    }

    /// Packs documents for somebody. Whoever wrote in them is named, as far as the documents know; what this browser
    /// wrote is `from`'s.
    pub fn parcel(&self, kind: Kind, docs: Vec<Sent>, from: &str, word: &str) -> Parcel {
        let mut hands: Vec<(Replica, String)> = Vec::new();
        for sent in &docs {
            let cells = sent.doc.records().values().flat_map(|record| record.cells.values());
            for replica in cells.map(|cell| cell.stamp().replica) {
                if hands.iter().any(|(known, _)| *known == replica) {
                    continue;
                }
                let name = self.hand(sent.doc.id(), replica).unwrap_or_else(|| from.to_owned());
                // What comes back from a backup is one's own.
                match (name.is_empty(), kind) {
                    (false, _) => hands.push((replica, name)),
                    (true, Kind::Backup) => {}
                    (true, _) => hands.push((replica, hand::UNNAMED.to_owned())),
                }
            }
        }
        Parcel { kind, from: from.to_owned(), made: clock::now(), word: word.to_owned(), docs, hands }
    }

    /// Who wrote with a replica's stamps in a document; `None` for this browser, and for nobody knows whom.
    pub fn hand(&self, doc: &DocId, replica: Replica) -> Option<String> {
        self.read(doc, |doc| hand::name(doc, replica)).flatten()
    }

    /// What a parcel would change here.
    pub fn compare(&self, parcel: &Parcel) -> Vec<Compared> {
        for sent in &parcel.docs {
            self.load(sent.doc.id());
        }
        let state = self.state.borrow();
        // Whoever deleted a document here has none: what comes is new again.
        let mine = |id: &DocId| state.book.doc(id).filter(|doc| !is_gone(doc));
        compare(parcel, &mine)
    }

    /// What taking a customer in would change, in the words of the worksheets; `portfolio` is what comes with it.
    pub fn changes_by(&self, account: &Document, portfolio: Option<&Document>) -> Vec<Changed> {
        let id = account.id().name();
        let (Some(mine), today) = (self.document(account.id()), self.today(account.id())) else { return Vec::new() };
        let my_portfolio = self.document(&self.portfolio_of(id));
        let mut merged = mine.clone();
        merged.merge(account);
        let merged_portfolio = match (my_portfolio.clone(), portfolio) {
            (Some(mut mine), Some(theirs)) => {
                mine.merge(theirs);
                Some(mine)
            }
            (mine, theirs) => mine.or_else(|| theirs.cloned()),
        };
        let then = Moment::now(&mine, my_portfolio.as_ref(), today);
        let now = Moment::now(&merged, merged_portfolio.as_ref(), today);
        let names = self.names();
        changes_between(&then, &now, &reading(&*names))
    }

    /// Merges documents into those that are here, as one step that can be taken back. Returns how many cells show
    /// something else than before. A document that a newer page saved is left alone.
    pub fn take_in(&self, docs: &[Document], hands: &[(Replica, String)]) -> usize {
        for doc in docs {
            self.load(doc.id());
        }
        let now = clock::now();
        let (written, shown) = {
            let mut state = self.state.borrow_mut();
            let (mut written, mut step, mut shown) = (Vec::new(), Step::default(), 0);
            for doc in docs {
                if state.locked.contains(doc.id()) {
                    continue;
                }
                let mine = state.book.doc(doc.id());
                let (named, came) = (new_hands(mine, doc, hands), mine.map(|mine| hand::without_ours(doc, mine)));
                let before = written.len();
                state.take_in(came.as_ref().unwrap_or(doc), now, &mut written, &mut step);
                shown += written.len() - before;
                let (more, back) = state.book.apply(named, now);
                written.extend(more);
                step.cells.extend(back.cells);
            }
            state.undo.push(step, here(None), now);
            state.undo.pause();
            (written, shown)
        };
        for doc in docs {
            self.refresh_sheets(doc.id());
        }
        self.wrote(written);
        self.emit(&[Topic::Index]);
        shown
    }
}

/// What rows of a part call their columns, out of the whole document: products of the matrix, criteria of one's own.
fn column_names(part: &Document, whole: &Document) -> Vec<(Rc<str>, Rc<str>, Value)> {
    let mut found = Vec::new();
    let mut read: Vec<&str> = Vec::new();
    for id in part.records().keys() {
        let Some(worksheet) = id.strip_prefix("row.").and_then(|id| id.split('.').next()) else { continue };
        if read.contains(&worksheet) {
            continue;
        }
        read.push(worksheet);
        let Some(def) = catalogue::load(worksheet) else { continue };
        for (table, columns) in naming(&def) {
            let field = def.tables.get(table).and_then(|table| def.fields.get(usize::from(table.field)));
            let Some(field) = field else { continue };
            for (id, record) in whole.with_prefix(&["row.", worksheet, ".", &field.id, "."].concat()) {
                let told = |cell: &str| cell == key::PLACE || columns.contains(&cell);
                let cells = record.cells.iter().filter(|(key, cell)| told(key) && !cell.value().is_empty());
                found.extend(cells.map(|(key, cell)| (id.clone(), key.clone(), cell.value().clone())));
            }
        }
    }
    found
}

/// The tables of a worksheet whose rows name columns of another, and the columns of them that do.
fn naming(def: &Worksheet) -> Vec<(usize, Vec<&str>)> {
    let column = |table: usize, column: usize| def.column(table, column).map(|column| &*column.id);
    let heads = def.charts.iter().filter_map(|chart| chart.heads).map(|(table, ids, name)| {
        let (table, columns) = (usize::from(table), [usize::from(ids), usize::from(name)]);
        (table, columns.into_iter().filter_map(|at| column(table, at)).collect())
    });
    let card = Scorecard::of(def);
    let own = card.map(|card| (card.weights, column(card.weights, card.own_name).into_iter().collect()));
    heads.chain(own).collect()
}

/// The names of those who wrote in a document and are not known in it yet.
fn new_hands(mine: Option<&Document>, doc: &Document, hands: &[(Replica, String)]) -> Vec<Change> {
    let known = |replica| mine.is_some_and(|mine| hand::name(mine, replica).is_some() || hand::wrote(mine, replica));
    let new = hands.iter().filter(|(replica, _)| hand::wrote(doc, *replica) && !known(*replica));
    new.map(|(replica, name)| hand::change(doc.id(), *replica, name)).collect()
}

/// The same document under another id.
pub fn under(doc: &Document, id: DocId) -> Document {
    doc.part(id, &|_, _, _| true)
}

/// An id for a copy of a customer.
pub fn copy_id() -> DocId {
    DocId::account(&random_id(random::bits()))
}

/// True for a document that is blank or deleted.
fn is_gone(doc: &Document) -> bool {
    doc.is_blank() || doc.deleted_at().is_some()
}

impl State {
    /// Merges one document; what then shows otherwise is written and a part of the step.
    fn take_in(&mut self, doc: &Document, now: u64, written: &mut Vec<Written>, step: &mut Step) {
        let before = self.book.doc(doc.id()).cloned().unwrap_or_else(|| Document::new(doc.id().clone()));
        self.book.merge(doc.clone(), now);
        let Some(after) = self.book.doc(doc.id()) else { return };
        let mut wanted = Vec::new();
        for (record, cells) in doc.records() {
            for (key, theirs) in &cells.cells {
                let Some(cell) = after.records().get(record).and_then(|record| record.cells.get(key)) else { continue };
                let was = before.get(record, key);
                let change = Change::new(doc.id(), record, key, cell.value().clone());
                if cell.value() != was {
                    step.cells.push(StepCell::of(&change, was.clone()));
                    written.push(Written { change, stamp: cell.stamp() });
                } else if cell.value().is_empty() && !theirs.value().is_empty() {
                    // Somebody emptied it here later, which is no reason to open half a document.
                    wanted.push(Change { value: theirs.value().clone(), ..change });
                }
            }
        }
        if is_gone(&before) {
            if doc.deleted_at().is_none() && !before.is_blank() {
                wanted.push(Change::new(doc.id(), Document::META, Document::DELETED, Value::Empty));
            }
            let (more, back) = self.book.apply(wanted, now);
            written.extend(more);
            step.cells.extend(back.cells);
        }
    }
}
