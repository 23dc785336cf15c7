//! Organisations of any size: who reports to whom, and who is listened to.

use crate::customers::Dice;
use crate::stored::Store;
use keybook_core::book::{Book, Change, Clock, DocId, Document, Replica, Space, Value, key, person_record};
use keybook_core::people::{LineKind, draw_line, new_person, set};
use keybook_core::storage::{self, Index};
use serde_json::json;

/// The customer whose people these are.
pub const ACCOUNT: &str = "bench";

/// Milliseconds since 1970 when everything was written.
const WRITTEN: u64 = 1_779_100_000_000;

/// One person.
#[derive(Clone, Debug)]
pub struct Person {
    /// `p0` and so on.
    pub id: String,
    /// The name.
    pub name: String,
    /// The title.
    pub title: String,
    /// The id of the level.
    pub level: &'static str,
    /// The place of the superior.
    pub boss: Option<usize>,
    /// 1 to 5.
    pub influence: u8,
    /// −2 to +2.
    pub support: i8,
    /// 0 to 4.
    pub depth: u8,
}

/// People, and who influences whom by place.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// The people.
    pub people: Vec<Person>,
    /// From who influences to who listens.
    pub influences: Vec<(usize, usize)>,
}

/// An organisation of `size` people with one and a half times as many lines: a head, a tenth in management, a tenth
/// outside, and everybody else at work below the managers.
pub fn organisation(size: usize) -> Organisation {
    let mut dice = Dice::new(0x5eed_0f0f_a11c_e5ed);
    let managers = (size / 10).max(2);
    let outside = size / 10;
    let person = |at: usize| {
        let (level, boss) = match at {
            0 => ("decision", None),
            at if at <= managers => ("management", Some(0)),
            at if at >= size - outside => ("external", None),
            at => ("operating", Some(1 + (at * 7) % managers)),
        };
        Person {
            id: format!("p{at}"),
            name: format!("人{at:03}"),
            title: format!("第{at}号岗位主任"),
            level,
            boss,
            influence: 1 + u8::try_from((at * 3) % 5).unwrap_or_default(),
            support: i8::try_from((at * 7) % 5).unwrap_or_default() - 2,
            depth: u8::try_from(at % 5).unwrap_or_default(),
        }
    };
    let people: Vec<Person> = (0..size).map(person).collect();
    let reporting = people.iter().filter(|p| p.boss.is_some()).count();
    let mut influences: Vec<(usize, usize)> = Vec::new();
    while influences.len() + reporting < size * 3 / 2 {
        let pair = (dice.below(size), dice.below(size));
        if pair.0 != pair.1 && !influences.contains(&pair) {
            influences.push(pair);
        }
    }
    Organisation { people, influences }
}

/// The organisation as the page itself stores it.
pub fn store(organisation: &Organisation) -> Store {
    const SUPPORT: [&str; 5] = ["opponent", "leaning_rival", "neutral", "leaning_us", "advocate"];
    let doc = DocId::account(ACCOUNT);
    let mut book = Book::new(Clock::new(Replica(7)));
    let meta = |key: &str, value: Value| Change::new(&doc, Document::META, key, value);
    book.apply(vec![meta(key::CREATED, Value::time(WRITTEN)), meta(key::NAME, Value::text("大集团"))], WRITTEN);
    let colleague = Change::new(&DocId::profile(Space::Own), &person_record("t_lin"), key::NAME, Value::text("林晓"));
    book.apply(vec![colleague], WRITTEN);
    for person in &organisation.people {
        let mut changes = new_person(&doc, book.doc(&doc), &person.id, &person.name);
        let support = usize::try_from(person.support + 2).ok().and_then(|at| SUPPORT.get(at)).copied();
        let boss = person.boss.and_then(|boss| organisation.people.get(boss));
        let cells = [
            (key::TITLE, Value::text(&person.title)),
            ("level", Value::id(person.level)),
            ("influence", Value::int(i32::from(person.influence))),
            ("support", Value::id(support.unwrap_or_default())),
            ("depth", Value::id(&format!("d{}", person.depth))),
            ("reports_to", Value::id(boss.map_or("", |boss| &boss.id))),
        ];
        changes.extend(cells.map(|(cell, value)| set(&doc, &person.id, cell, value)));
        book.apply(changes, WRITTEN);
    }
    for (at, (from, to)) in organisation.influences.iter().enumerate() {
        let id = |at: usize| organisation.people.get(at).map_or("", |p| &p.id);
        let changes =
            book.doc(&doc).map(|doc| draw_line(doc, LineKind::Influence, id(*from), id(*to), &format!("l{at}")));
        book.apply(changes.unwrap_or_default(), WRITTEN);
    }
    let mut index = Index::new(Vec::new());
    let mut store = Store::new();
    for doc in book.docs() {
        index.note(doc);
        store.push((format!("keybook.v1.doc.{}", doc.id()), storage::save(doc)));
    }
    store.push(("keybook.v1.index".into(), index.save()));
    store.push(("keybook.v1.settings".into(), r#"{"lang":"zh","theme":"light"}"#.into()));
    store
}

/// The same for the page written by hand.
pub fn reference_store(organisation: &Organisation) -> Store {
    let id = |at: usize| organisation.people.get(at).map(|p| p.id.clone()).unwrap_or_default();
    let people = organisation.people.iter().map(|p| {
        json!({ "id": p.id, "name": p.name, "title": p.title, "level": p.level, "boss": p.boss.map(id),
            "influence": p.influence, "support": p.support, "depth": p.depth })
    });
    let reporting = organisation
        .people
        .iter()
        .filter_map(|p| p.boss.map(|boss| json!({ "kind": "reporting", "from": p.id, "to": id(boss) })));
    let influences = organisation
        .influences
        .iter()
        .map(|(from, to)| json!({ "kind": "influence", "from": id(*from), "to": id(*to) }));
    let lines: Vec<_> = reporting.chain(influences).collect();
    let map = json!({ "people": people.collect::<Vec<_>>(), "lines": lines });
    vec![("reference.v1.map".to_owned(), map.to_string())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use keybook_core::people::{lines, stakeholders};

    #[test]
    fn both_pages_get_the_same_people_and_lines() {
        for size in [12, 100, 500] {
            let organisation = organisation(size);
            let store = store(&organisation);
            let text = store.iter().find(|(key, _)| key.ends_with("account.bench")).map(|(_, text)| &**text);
            let doc = storage::load(text.expect("the account is stored")).expect("a document");
            assert_eq!((stakeholders(&doc).len(), lines(&doc).len()), (size, size * 3 / 2));
            let theirs: serde_json::Value =
                serde_json::from_str(&reference_store(&organisation)[0].1).expect("it is JSON");
            assert_eq!(theirs["lines"].as_array().map(Vec::len), Some(size * 3 / 2));
        }
    }
}
