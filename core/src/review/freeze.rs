//! Freezing a customer, and reading what was frozen.

use std::rc::Rc;

use super::moment::{Moment, difference, laid_over};
use crate::book::{AccountFields, Change, DocId, Document, REVIEW, Record, Space, Value};
use crate::date::Date;
use crate::order::sort_by;
use crate::storage::{load, pack, save};

/// Cells of a review's record.
pub(super) mod cell {
    pub const NAME: &str = "name";
    pub const BY: &str = "by";
    pub const DATE: &str = "date";
    pub const AT: &str = "at";
    pub const BASE: &str = "base";
    pub const ACCOUNT: &str = "account";
    pub const PORTFOLIO: &str = "portfolio";
}

/// A review as it is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The id in the record's name.
    pub id: Rc<str>,
    /// What somebody called it; "" when nobody did.
    pub name: Rc<str>,
    /// Who froze it, in their own words; may be "".
    pub by: Rc<str>,
    /// The day where it was frozen.
    pub date: Option<Date>,
    /// When, in milliseconds since 1970.
    pub at: u64,
}

/// What is known when a review is made.
#[derive(Clone, Debug, Default)]
pub struct Given<'a> {
    /// The id of the new review, from random bits.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Who makes it.
    pub by: &'a str,
    /// Today.
    pub date: Option<Date>,
    /// Now, in milliseconds since 1970.
    pub at: u64,
    /// The worksheets that somebody made, each an id and its definition as it stands.
    pub own: &'a [(Rc<str>, Rc<str>)],
}

/// The writes that make a review.
#[derive(Clone, Debug)]
pub struct Grounded {
    /// What was frozen. Not a step that can be undone: another review may come to stand on it.
    pub ground: Vec<Change>,
    /// What makes it show, which undo takes back.
    pub listing: Vec<Change>,
}

/// True for the record of a review.
pub fn is_review(record: &str) -> bool {
    record.starts_with(REVIEW)
}

pub(super) fn record_of(id: &str) -> Rc<str> {
    format!("{REVIEW}{id}").into()
}

fn read(id: &str, record: &Record) -> Option<Review> {
    let at = record.get(cell::AT).as_f64()?;
    Some(Review {
        id: id.into(),
        name: record.str(cell::NAME).into(),
        by: record.str(cell::BY).into(),
        date: record.get(cell::DATE).as_date(),
        // Times are far below 2^53; a damaged one saturates and only sorts wrong.
        at: at.max(0.0) as u64,
    })
}

/// The reviews of a customer, oldest first.
pub fn reviews(doc: &Document) -> Vec<Review> {
    let listed = doc.with_prefix(REVIEW).filter_map(|(name, record)| read(name.strip_prefix(REVIEW)?, record));
    let mut reviews: Vec<Review> = listed.collect();
    sort_by(&mut reviews, |a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    reviews
}

/// Freezes a customer as it stands.
pub fn freeze(account: &Document, portfolio: Option<&Document>, given: &Given<'_>) -> Grounded {
    let (doc, record) = (account.id(), record_of(given.id));
    let mut now = Moment::now(account, portfolio, given.date);
    now.keep_definitions(given.own);
    // The newest that can be read; a damaged one would make this one unreadable, too.
    let base = reviews(account).into_iter().rev().find_map(|last| Some((moment_of(account, &last.id)?, last.id)));
    let nowhere = || Moment { account: nothing(&now.account), portfolio: nothing(&now.portfolio), today: None };
    let (before, base) = base.map_or_else(|| (nowhere(), Rc::from("")), |(before, id)| (before, id));
    let packed = |before: &Document, now: &Document| Value::text(&pack(&save(&difference(before, now))));
    let change = |key: &str, value: Value| Change::new(doc, &record, key, value);
    Grounded {
        ground: vec![
            change(cell::BASE, Value::id(&base)),
            change(cell::ACCOUNT, packed(&before.account, &now.account)),
            change(cell::PORTFOLIO, packed(&before.portfolio, &now.portfolio)),
        ],
        listing: vec![
            change(cell::NAME, Value::text(given.name)),
            change(cell::BY, Value::text(given.by)),
            change(cell::DATE, given.date.map_or(Value::Empty, Value::Date)),
            change(cell::AT, Value::time(given.at)),
        ],
    }
}

/// An empty document in the place of this one.
pub(super) fn nothing(like: &Document) -> Document {
    Document::new(like.id().clone())
}

/// The customer as it was at a review; `None` when that cannot be read whole.
pub fn moment_of(doc: &Document, id: &str) -> Option<Moment> {
    let mut way: Vec<&Record> = Vec::new();
    let mut next: &str = id;
    while !next.is_empty() {
        // Also those that are hidden: others stand on them. A ring can only come from damage.
        let record = doc.records().get(&record_of(next)).filter(|_| way.len() <= doc.records().len())?;
        way.push(record);
        next = record.str(cell::BASE);
    }
    let today = way.first()?.get(cell::DATE).as_date();
    let space = if doc.is_example() { Space::Example } else { Space::Own };
    Some(Moment {
        account: ground(&way, cell::ACCOUNT, doc.id())?,
        portfolio: ground(&way, cell::PORTFOLIO, &DocId::portfolio(space))?,
        today,
    })
}

/// Lays the grounds of a way, newest first, over each other.
fn ground(way: &[&Record], cell: &str, doc: &DocId) -> Option<Document> {
    let mut laid = Document::new(doc.clone());
    for record in way.iter().rev() {
        laid = laid_over(&laid, &load(record.str(cell)).ok()?);
    }
    Some(laid)
}

/// Renames a review (`name`), or says who made it (`by`).
pub fn set_review(doc: &DocId, id: &str, key: &str, text: &str) -> Change {
    Change::new(doc, &record_of(id), key, Value::text(text))
}

/// Takes a review off the list; `now` in milliseconds since 1970.
pub fn remove_review(doc: &DocId, id: &str, now: u64) -> Change {
    Change::new(doc, &record_of(id), Document::DELETED, Value::time(now))
}
